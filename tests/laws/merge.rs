//! Three versions made one.

use pledgebook::plan::{Plan, apply, diff, merge, take_back};
use proptest::prelude::*;

use crate::made::{self, Order, apart, brief};

/// What a merge without conflicts comes to.
fn merged(base: &Plan, ours: &Plan, theirs: &Plan) -> Result<Plan, TestCaseError> {
    let merge = merge(base, ours, theirs);
    prop_assert!(
        merge.conflicts.is_empty(),
        "BASE {}\n{:?}",
        brief(base),
        merge.conflicts
    );
    done(ours, merge.edit.as_ref())
}

fn done(ours: &Plan, edit: Option<&pledgebook::plan::Edit>) -> Result<Plan, TestCaseError> {
    match edit {
        Some(edit) => apply(ours, edit)
            .map(|(plan, _)| plan)
            .map_err(|problem| TestCaseError::fail(format!("{problem}"))),
        None => Ok(ours.clone()),
    }
}

proptest! {
    #![proptest_config(made::tried(160))]

    #[test]
    fn with_nothing_of_ones_own_a_merge_is_theirs(
        base in made::plan(Order::Tidy),
        choices in proptest::collection::vec(made::choice(), 1..6),
    ) {
        let (theirs, edits) = made::edits(&base, &choices);
        let both = merged(&base, &base, &theirs)
            .map_err(|problem| TestCaseError::fail(format!("{edits:#?}\n{problem}")))?;
        prop_assert!(apart(&both, &theirs).is_empty(), "{:#?}\nBASE {}\n{:?}\nDIFF {:?}", apart(&both, &theirs), brief(&base), edits, diff(&base, &theirs));
        prop_assert_eq!(diff(&both, &theirs), Vec::new());
    }

    #[test]
    fn with_nothing_of_theirs_a_merge_is_ours(
        base in made::plan(Order::Wild),
        choices in proptest::collection::vec(made::choice(), 1..6),
    ) {
        let (ours, _) = made::edits(&base, &choices);
        prop_assert_eq!(merge(&base, &ours, &base), pledgebook::plan::Merge::default());
        let same = merge(&base, &ours, &ours);
        prop_assert!(same.edit.is_none(), "BASE {}\nOURS {}\nDIFF {:?}\n{:?}", brief(&base), brief(&ours), diff(&base, &ours), same.edit);
        prop_assert!(same.conflicts.is_empty(), "BASE {}\nOURS {}\nDIFF {:?}\n{:?}", brief(&base), brief(&ours), diff(&base, &ours), same.conflicts);
    }

    #[test]
    fn the_last_change_taken_back_gives_the_version_before(
        base in made::plan(Order::Tidy),
        choices in proptest::collection::vec(made::choice(), 1..4),
    ) {
        let (after, edits) = made::edits(&base, &choices);
        let back = take_back(&base, &after, &after, &|_| true);
        prop_assert!(back.conflicts.is_empty(), "BASE {}\n{edits:?}\n{:?}", brief(&base), back.conflicts);
        let plan = done(&after, back.edit.as_ref())?;
        prop_assert!(apart(&plan, &base).is_empty(), "{:#?}\nBASE {}\n{:?}\nDIFF {:?}\nBACK {:?}", apart(&plan, &base), brief(&base), edits, diff(&base, &after), back.edit);
    }
}
