//! A wrong splice is found out before anything is handed on, whichever of the three checks it has to be.

use super::super::load::Document;
use super::super::splice::{Patch, patched};
use super::super::tree::{NodeId, Tree};
use super::super::{second, verify};
use crate::error::{Position, Result};
use crate::plan::{Edit, Place, Plan, Raw};

const PLAN: &str = "\
pledge: 1
strategy:
  title: Before # beside the title
  vision: |
    A vision
  # above the contact
  contact: the office
  x-own: 7.10
";

fn title(to: &str) -> Edit {
    Edit::Set {
        place: Place::strategy().field("title"),
        to: Some(Raw::text(to)),
    }
}

/// The edit with a splice that spoils the text after doing its work.
fn spoilt(from: &'static str, to: &'static str) -> String {
    let document = Document::load(PLAN).unwrap();
    let splice = move |text: &str, patches: Vec<Patch>| -> Result<(String, Vec<Patch>)> {
        let (text, patches) = patched(text, patches)?;
        assert!(text.contains(from));
        Ok((text.replace(from, to), patches))
    };
    document
        .edit_with(&title("After"), &splice)
        .unwrap_err()
        .to_string()
}

#[test]
fn a_plan_that_says_something_else_is_found_out() {
    for (from, to) in [
        ("title: After", "title: Aftr"),
        ("contact: the office", "contact: their office"),
        ("x-own: 7.10", "x-own: 7.1"),
        ("x-own: 7.10", "x-own: 7.10\n  x-more: 1"),
        ("    A vision\n", "    A vision\n\n    and more\n"),
    ] {
        let told = spoilt(from, to);
        assert!(told.contains("would not say what was meant"), "{told}");
        assert!(
            told.contains("line 3 of the plan cannot be changed safely"),
            "{told}"
        );
    }
    assert!(spoilt("pledge: 1", "pledge: 2").contains("format version"));
    assert!(spoilt("title: After", "title: [After").contains("line 3"));
}

#[test]
fn what_the_second_parser_does_not_take_is_found_out() {
    let at = Position { line: 2, column: 1 };
    for text in [
        "pledge: 1\nx-a: {x, : y}\n",
        "pledge: 1\nx-a: \"\\ud83d\\ude00\"\n",
        "pledge: 1\nx-a: x\u{2028}b\n",
        "pledge: 1\nx-a: |\n  x\n\t\n",
        "%NONE\n---\npledge: 1\nx-a: 1\n",
    ] {
        let read = Tree::parse(text).unwrap();
        let plan = Plan::from_raw(read.raw(read.root().unwrap()));
        let before = Tree::parse(PLAN).unwrap();
        let told = verify::whole(&before, read, &plan, at).unwrap_err().to_string();
        assert!(
            told.contains("a second reading of the new text does not agree at line"),
            "{told}"
        );
        // Where the file was so before, that line is named, not the one that was to be changed.
        let with_title = format!("{text}strategy:\n  title: Before\n");
        let told = Document::load(with_title).and_then(|it| it.edit(&title("After")));
        assert!(
            told.unwrap_err()
                .to_string()
                .contains("of the plan is read in two ways")
        );
    }
}

#[test]
fn the_second_reading_compares_every_key_item_and_text() {
    let mut tree = Tree::parse("a: 7.10\nb: [x, ~]\nc: {k: v}\n").unwrap();
    assert_eq!(second::second_reading(&tree), Ok(()));
    for (from, to) in [
        ("7.10", "7.1 "),
        ("[x, ~]", "[x,  ]"),
        ("k: v", "k: w"),
        ("k: v", "l: v"),
        ("x, ~", "xx ~"),
        ("~]", "x]"),
    ] {
        let whole = tree.source.clone();
        tree.source = whole.replacen(from, to, 1);
        // The texts of the tree are those it was read with; only the second parser sees the new ones.
        let fixed = with_texts_of(&whole, &tree);
        assert!(second::second_reading(&fixed).is_err(), "{from} {to}");
        tree.source = whole;
    }
}

/// A tree of `tree.source` that still says what `whole` said.
fn with_texts_of(whole: &str, tree: &Tree) -> Tree {
    let read = Tree::parse(whole).unwrap();
    let mut fixed = tree.clone();
    for (index, node) in fixed
        .nodes
        .iter_mut()
        .enumerate()
        .filter(|(_, node)| node.form.is_scalar())
    {
        let text = read.text(NodeId(u32::try_from(index).unwrap()));
        node.data = u32::try_from(fixed.cuts.len()).unwrap();
        fixed.texts.push_str(text);
        fixed.cuts.push(u32::try_from(fixed.texts.len()).unwrap());
    }
    fixed
}

#[test]
fn a_lost_or_swallowed_comment_is_found_out() {
    assert!(spoilt(" # beside the title", "").contains("comment"));
    assert!(spoilt("# above the contact", "# above the contract").contains("comment"));
    assert!(spoilt("title: After", "title: After # new").contains("comment"));
    assert!(spoilt("  # above the contact\n", "").contains("comment"));
}

#[test]
fn any_spoilt_byte_changes_nothing_or_means_nothing() {
    let document = Document::load(PLAN).unwrap();
    let right = document.edit(&title("After")).unwrap();
    for at in 0..right.text().len() {
        for byte in *b" x#:\n-\"" {
            let splice = |text: &str, patches: Vec<Patch>| -> Result<(String, Vec<Patch>)> {
                let (text, patches) = patched(text, patches)?;
                let mut bytes = text.into_bytes();
                bytes[at] = byte;
                Ok((String::from_utf8(bytes).unwrap(), patches))
            };
            if let Ok(after) = document.edit_with(&title("After"), &splice) {
                assert_eq!(after.plan(), right.plan());
                let comments = |document: &Document| {
                    let tree = document.tree();
                    tree.comments()
                        .map(|at| tree.source()[at].to_owned())
                        .collect::<Vec<_>>()
                };
                assert_eq!(comments(&after), comments(&right));
            }
        }
    }
}
