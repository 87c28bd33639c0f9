//! Damaged texts: reading and editing them never panics, and what is still a plan is edited exactly or not at all.

use pledgebook::document::splice::{
    Draft, Where, add_key, insert_item, move_item, patched, remove_item, remove_key, set_value,
};
use pledgebook::document::{Document, NodeId, Tree, second_reading};
use pledgebook::plan::{Edit, Place, Raw, apply};
use proptest::prelude::*;

use crate::corpus::texts;
use crate::tried::tried;

/// What damage puts in: the signs that mean something to YAML.
pub const SIGNS: [&str; 24] = [
    " ", "  ", "\n", "\r\n", "\r", "\t", ":", ": ", "- ", "-", "#", " # ", "\"", "'", "[", "]", "{", "}",
    ",", "|", ">", "&a ", "*a", "!t ",
];

/// A text of the corpus with a few bytes replaced, dropped or put in.
fn damaged() -> impl Strategy<Value = String> {
    let all: Vec<String> = texts("corpus")
        .into_iter()
        .chain(texts("odd"))
        .map(|text| text.source)
        .filter(|source| source.len() < 2000)
        .collect();
    let hit = (
        any::<prop::sample::Index>(),
        0..3usize,
        prop::sample::select(&SIGNS[..]),
    );
    (prop::sample::select(all), prop::collection::vec(hit, 0..4)).prop_map(|(mut text, hits)| {
        for (index, gone, sign) in hits {
            let from = index.index(text.len());
            let to = (from + gone).min(text.len());
            if text.is_char_boundary(from) && text.is_char_boundary(to) {
                text.replace_range(from..to, sign);
            }
        }
        text
    })
}

/// Every node lies in its parent, after its elder sibling, and is cut between characters.
fn sound(tree: &Tree) {
    for id in tree.ids() {
        let range = tree.range(id);
        assert!(tree.source().get(range.clone()).is_some(), "{range:?}");
        if let Some(parent) = tree.parent(id) {
            let outer = tree.range(parent);
            assert!(
                outer.start <= range.start && range.end <= outer.end,
                "{range:?} in {outer:?}"
            );
        }
        let children: Vec<_> = tree.children(id).map(|child| tree.range(child)).collect();
        assert!(
            children.windows(2).all(|pair| pair[0].end <= pair[1].start),
            "{children:?}"
        );
        assert!(tree.begins(id) <= tree.ends(id));
    }
}

/// One operation on a node, whatever it is.
fn operate(tree: &Tree, id: NodeId, which: usize, value: &Raw) -> Option<String> {
    let draft = Draft::from(value);
    let parent = tree.parent(id);
    let patches = match which % 6 {
        0 => set_value(tree, id, &draft),
        1 => add_key(tree, id, "added", &draft, &["pledge", "added"]),
        2 => insert_item(tree, id, Where::First, &draft),
        3 => remove_item(tree, id),
        4 => remove_key(tree, parent?, id),
        _ => move_item(tree, id, parent?, Where::Last),
    };
    let (text, _) = patched(tree.source(), patches.ok()?).ok()?;
    Some(text)
}

proptest! {
    #![proptest_config(tried(1024))]

    #[test]
    fn damaged_texts_are_read_soundly_or_refused(
        text in damaged(),
        at in any::<prop::sample::Index>(),
        which in 0..6usize,
        value in prop::sample::select(vec!["x", "two\nlines", "7.10", ""]),
    ) {
        match Tree::parse(text.clone()) {
            Err(problem) => prop_assert!(problem.at.is_some() && problem.next.is_some(), "{}", problem),
            Ok(tree) => {
                sound(&tree);
                let _ = second_reading(&tree);
                let ids: Vec<_> = tree.ids().collect();
                if !ids.is_empty() {
                    operate(&tree, *at.get(&ids), which, &Raw::text(value));
                }
            }
        }
    }

    #[test]
    fn damaged_plans_are_edited_exactly_or_not_at_all(
        text in damaged(),
        at in any::<prop::sample::Index>(),
        value in prop::sample::select(vec!["x", "two\nlines\n", "7.10", "a, b: c"]),
    ) {
        let Ok(document) = Document::load(text) else { return Ok(()) };
        let mut edits = Vec::new();
        document.plan().walk(&mut |place: &Place, record| {
            for (info, _) in record.fields() {
                edits.push(Edit::Set { place: place.field(info.name), to: Some(Raw::text(value)) });
                edits.push(Edit::Set { place: place.field(info.name), to: None });
            }
            if !place.steps.is_empty() {
                edits.push(Edit::Remove { item: place.clone() });
            }
        });
        let edit = at.get(&edits);
        if let Ok((plan, _)) = apply(document.plan(), edit) {
            match document.edit(edit) {
                Ok(after) => prop_assert_eq!(after.plan(), &plan),
                Err(problem) => prop_assert!(problem.next.is_some(), "{}", problem),
            }
        }
    }
}
