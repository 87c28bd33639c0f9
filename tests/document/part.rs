//! An edit that is verified by the one item it touches comes to the same as one verified by the whole text: the same
//! text, tree and plan, or the same refusal; also where what was written is not what was meant.

use pledgebook::document::Document;
use pledgebook::document::splice::{Patch, patched};
use proptest::prelude::*;

use crate::corpus::texts;
use crate::edits::edits;
use crate::fuzz::SIGNS;
use crate::tried::tried;

/// Damage done to what an edit writes: so far from its first patch, so many bytes gone, this put in.
#[derive(Clone, Copy, Debug)]
struct Damage {
    away: isize,
    gone: usize,
    sign: &'static str,
}

fn damage() -> impl Strategy<Value = Option<Damage>> {
    let one = (-60..60_isize, 0..3_usize, prop::sample::select(&SIGNS[..]));
    prop::option::of(one.prop_map(|(away, gone, sign)| Damage { away, gone, sign }))
}

/// The patches done, and then the damage.
fn spoilt(
    source: &str,
    patches: Vec<Patch>,
    damage: Option<Damage>,
) -> pledgebook::error::Result<(String, Vec<Patch>)> {
    let (mut text, patches) = patched(source, patches)?;
    if let (Some(damage), Some(first)) = (damage, patches.first()) {
        let from = first
            .range
            .start
            .saturating_add_signed(damage.away)
            .min(text.len());
        let to = (from + damage.gone).min(text.len());
        if text.is_char_boundary(from) && text.is_char_boundary(to) {
            text.replace_range(from..to, damage.sign);
        }
    }
    Ok((text, patches))
}

proptest! {
    #![proptest_config(tried(512))]

    #[test]
    fn by_the_item_or_by_the_whole_an_edit_comes_to_the_same(
        which in any::<prop::sample::Index>(),
        picks in prop::collection::vec((any::<prop::sample::Index>(), damage()), 1..8),
    ) {
        let small: Vec<_> = texts("corpus")
            .into_iter()
            .filter(|text| text.source.len() < 6000)
            .filter_map(|text| Document::load(text.source).ok()?.prove().ok())
            .collect();
        let mut document = which.get(&small).clone();
        let all = edits(&document);
        for (pick, damage) in picks {
            let edit = pick.get(&all);
            let splice = |source: &str, patches: Vec<Patch>| spoilt(source, patches, damage);
            let whole = Document::load(document.text()).unwrap();
            prop_assert!(document.is_proven() && !whole.is_proven());
            match (document.edit_with(edit, &splice), whole.edit_with(edit, &splice)) {
                (Ok(by_part), Ok(whole)) => {
                    prop_assert_eq!(by_part.tree(), whole.tree());
                    prop_assert_eq!(by_part.plan(), whole.plan());
                    if by_part.is_proven() {
                        document = by_part;
                    }
                }
                (Err(by_part), Err(whole)) => prop_assert_eq!(by_part.to_string(), whole.to_string()),
                (by_part, whole) => prop_assert!(
                    false,
                    "{edit:?}, {damage:?}: by the item {:?}, by the whole {:?}",
                    by_part.map(|document| document.text().to_owned()).map_err(|problem| problem.to_string()),
                    whole.map(|document| document.text().to_owned()).map_err(|problem| problem.to_string()),
                ),
            }
        }
    }
}

#[test]
fn an_item_whose_dash_has_moved_is_not_taken_for_one_among_its_neighbours() {
    const PLAN: &str = "pledge: 1\npriorities:\n  - ref: \"1\"\n    actions:\n      - ref: \"1.1\"\n        \
                        title: One\n      - ref: \"1.2\"\n        title: Two\n";
    let document = Document::load(PLAN).unwrap().prove().unwrap();
    let whole = Document::load(PLAN).unwrap();
    for edit in edits(&document) {
        for damage in [" ", "  "] {
            let splice = |source: &str, patches: Vec<Patch>| {
                let (text, patches) = patched(source, patches)?;
                let moved = text.replace("      - ref: \"1.2\"", &format!("{damage}      - ref: \"1.2\""));
                Ok((moved, patches))
            };
            let by_part = document
                .edit_with(&edit, &splice)
                .map(|document| document.text().to_owned());
            let whole = whole
                .edit_with(&edit, &splice)
                .map(|document| document.text().to_owned());
            assert_eq!(
                by_part.map_err(|problem| problem.to_string()),
                whole.map_err(|problem| problem.to_string()),
                "{edit:?}"
            );
        }
    }
}
