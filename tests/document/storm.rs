//! Many edits one after the other, then all of them undone: what the program wrote itself it can edit again.

use pledgebook::document::Document;
use pledgebook::plan::apply;
use proptest::prelude::*;

use crate::corpus::texts;
use crate::edits::edits;
use crate::tried::tried;

proptest! {
    // A storm is some fifteen edits, each found among thousands.
    #![proptest_config(tried(32))]

    #[test]
    fn a_storm_of_edits_is_undone_one_by_one(
        which in any::<prop::sample::Index>(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..16),
    ) {
        let small: Vec<_> = texts("corpus").into_iter().filter(|text| text.source.len() < 3000).collect();
        let start = Document::load(which.get(&small).source.clone()).unwrap();
        let mut document = start.clone();
        let mut inverses = Vec::new();
        for pick in picks {
            let edits = edits(&document);
            let edit = pick.get(&edits);
            let Ok((plan, inverse)) = apply(document.plan(), edit) else { continue };
            match document.edit(edit) {
                Ok(after) => {
                    prop_assert_eq!(after.plan(), &plan);
                    let again = Document::load(after.text()).unwrap();
                    prop_assert_eq!(again.plan(), &plan);
                    inverses.push(inverse);
                    document = after;
                }
                Err(problem) => prop_assert!(problem.next.is_some(), "{}", problem),
            }
        }
        for inverse in inverses.iter().rev() {
            match document.edit(inverse) {
                Ok(after) => document = after,
                // What was refused on the way back is named; the rest of the way is another plan's.
                Err(problem) => {
                    prop_assert!(problem.next.is_some(), "{}", problem);
                    return Ok(());
                }
            }
        }
        prop_assert_eq!(document.plan(), start.plan());
    }
}
