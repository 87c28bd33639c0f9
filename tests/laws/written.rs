//! The same table on the text: whatever way the file is written, an edit makes exactly the plan that is meant, and
//! every other line is the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pledgebook::document::{Document, splice};
use pledgebook::plan::{Edit, Plan, Raw, apply};
use proptest::prelude::*;

use crate::table::{Entry, State, entries};
use crate::tried::tried;

/// How the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Block,
    Flow,
    Windows,
    Marked,
    Anchored,
}

const MANNERS: [Manner; 5] = [
    Manner::Block,
    Manner::Flow,
    Manner::Windows,
    Manner::Marked,
    Manner::Anchored,
];

fn written(entry: &Entry, state: State, manner: Manner) -> String {
    let mut text = String::from("# the plan\n");
    let raw = entry.raw(state, None);
    let raw = match raw {
        Raw::Map(mut entries) => {
            if entry.name != "pledge" {
                entries.insert(0, ("pledge".to_owned(), Raw::text("1")));
            }
            Raw::Map(entries)
        }
        raw => raw,
    };
    block(&raw, 0, manner, &mut text);
    match manner {
        Manner::Windows => text.replace('\n', "\r\n"),
        Manner::Marked => format!("\u{feff}{text}"),
        _ => text,
    }
}

/// Block style with a comment at every third key; with [`Manner::Flow`], what holds values alone on one line.
fn block(raw: &Raw, depth: usize, manner: Manner, text: &mut String) {
    let pad = "  ".repeat(depth);
    match raw {
        Raw::Map(entries) => {
            for (key, value) in entries {
                let anchor = if manner == Manner::Anchored && key == "x-beside" {
                    "&beside "
                } else {
                    ""
                };
                let leaf = |value: &Raw| !matches!(value, Raw::Map(_) | Raw::List(_));
                let flat = match value {
                    Raw::Map(entries) => {
                        manner == Manner::Flow && entries.iter().all(|(_, value)| leaf(value))
                    }
                    Raw::List(items) => items.iter().all(leaf),
                    _ => true,
                };
                if flat {
                    let _ = writeln!(text, "{pad}{key}: {anchor}{}  # {key}", flow(value));
                } else {
                    let _ = writeln!(text, "{pad}{key}:");
                    block(value, depth + 1, manner, text);
                }
            }
        }
        Raw::List(items) => {
            for item in items {
                let leaf = |value: &Raw| !matches!(value, Raw::Map(_) | Raw::List(_));
                let flat = match item {
                    Raw::Map(entries) => {
                        manner == Manner::Flow && entries.iter().all(|(_, value)| leaf(value))
                    }
                    _ => true,
                };
                if flat {
                    let _ = writeln!(text, "{pad}- {}  # item", flow(item));
                } else {
                    let _ = writeln!(text, "{pad}-");
                    block(item, depth + 1, manner, text);
                }
            }
        }
        leaf => {
            let _ = writeln!(text, "{pad}{}", flow(leaf));
        }
    }
}

fn flow(raw: &Raw) -> String {
    match raw {
        Raw::Empty => "~".to_owned(),
        Raw::Text(text) => format!("{text:?}"),
        Raw::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Raw::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", flow(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// The edits of a cell: the field set to something else, and cleared.
fn edits(entry: &Entry, plan: &Plan) -> Vec<(&'static str, Edit)> {
    let mut place = pledgebook::plan::Place::root();
    for (list, _) in &entry.way {
        let record = plan.at(&place).unwrap();
        let names = pledgebook::plan::identities(record.children(list.name).unwrap(), list.identity);
        place = place.item(list.name, names.first().cloned().unwrap_or_default());
    }
    let place = place.field(entry.name);
    let set = |to| Edit::Set {
        place: place.clone(),
        to,
    };
    vec![
        ("set", set(Some(Raw::text(entry.good().1)))),
        ("clear", set(None)),
    ]
}

/// The lines that only one of two texts has, between what both begin and end with.
fn touched<'t>(old: &'t str, new: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let (old, new): (Vec<_>, Vec<_>) = (
        old.split_inclusive('\n').collect(),
        new.split_inclusive('\n').collect(),
    );
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    (
        old[head..old.len() - tail].to_vec(),
        new[head..new.len() - tail].to_vec(),
    )
}

#[test]
fn every_field_in_every_manner_of_writing() {
    let (mut cells, mut refused) = (0_usize, BTreeMap::<String, Vec<String>>::new());
    for entry in entries().iter().filter(|entry| entry.name != "pledge") {
        for manner in MANNERS {
            for state in State::ALL {
                let text = written(entry, state, manner);
                let document =
                    Document::load(text.clone()).unwrap_or_else(|problem| panic!("{problem}\n{text}"));
                for (name, edit) in edits(entry, document.plan()) {
                    cells += 1;
                    let at = || format!("{} {name} {manner:?} {state:?}", entry.address());
                    let Ok((meant, _)) = apply(document.plan(), &edit) else {
                        refused
                            .entry("a key is the name by which the plan knows it".to_owned())
                            .or_default()
                            .push(at());
                        continue;
                    };
                    match document.edit(&edit) {
                        Ok(after) => {
                            assert_eq!(after.plan(), &meant, "{}\n{text}", at());
                            assert_eq!(
                                &Document::load(after.text().to_owned()).unwrap().plan(),
                                &&meant,
                                "{}",
                                at()
                            );
                            let (gone, come) = touched(&text, after.text());
                            let own = |line: &&str| line.contains(entry.name) || line.contains("such thing");
                            let most = if state == State::Absent { 0 } else { 2 };
                            assert!(
                                gone.len() <= most.max(1)
                                    && (manner == Manner::Flow
                                        || gone.iter().all(own)
                                        || come.iter().any(own)),
                                "{}\n{gone:?}\n{come:?}",
                                at()
                            );
                            assert!(come.len() <= 2, "{}\n{gone:?}\n{come:?}", at());
                            let comments =
                                |text: &str| text.lines().filter(|line| line.contains('#')).count();
                            assert!(comments(after.text()) + 2 >= comments(&text), "{}", at());
                        }
                        Err(problem) => refused
                            .entry(problem.what.replace(&entry.address().to_string(), "…"))
                            .or_default()
                            .push(at()),
                    }
                }
            }
        }
    }
    let count: usize = refused.values().map(Vec::len).sum();
    println!("{cells} cells on text, {count} refused");
    for (reason, cells) in &refused {
        println!("  {} times {reason}: {}", cells.len(), cells.first().unwrap());
    }
    assert!(count * 100 < cells, "{count} of {cells}");
}

proptest! {
    #![proptest_config(tried(400))]

    #[test]
    fn a_wrong_splice_is_never_believed(
        which in any::<prop::sample::Index>(),
        (manner, state) in (0..MANNERS.len(), 0..3_usize),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        how in 0..3_u8,
    ) {
        let mut entries = entries();
        entries.retain(|entry| entry.name != "pledge");
        let entry = &entries[which.index(entries.len())];
        let document = Document::load(written(entry, State::ALL[state], MANNERS[manner])).unwrap();
        for (_, edit) in edits(entry, document.plan()) {
            let Ok((meant, _)) = apply(document.plan(), &edit) else { continue };
            let damaged = |source: &str, patches: Vec<splice::Patch>| {
                let (text, patches) = splice::patched(source, patches)?;
                let mut bytes = text.into_bytes();
                let at = at.index(bytes.len());
                match how {
                    0 => bytes[at] = byte,
                    1 => bytes.insert(at, byte),
                    _ => drop(bytes.remove(at)),
                }
                Ok((String::from_utf8_lossy(&bytes).into_owned(), patches))
            };
            let whole = document.edit(&edit).map(|after| after.text().to_owned());
            if let Ok(after) = document.edit_with(&edit, &damaged) {
                // What is believed is what was meant, and no comment was lost on the way.
                prop_assert_eq!(after.plan(), &meant);
                let comments = |text: &str| text.matches("# ").count();
                if let Ok(whole) = &whole {
                    prop_assert_eq!(comments(after.text()), comments(whole), "{}", after.text());
                }
            }
        }
    }
}
