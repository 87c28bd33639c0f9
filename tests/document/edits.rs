//! Every edit of every place of every plan: exactly the model's result with all other lines as they were, or
//! refused with a reason.

use std::collections::BTreeMap;

use pledgebook::document::Document;
use pledgebook::error::Problem;
use pledgebook::plan::{At, Edit, Form, Kind, ListInfo, ListPlace, Raw, Record, Shape, apply, identities};

use crate::corpus::{Text, one_in, texts};

/// Values to set a field of this shape to.
fn values(shape: Shape) -> Vec<Raw> {
    let words: Vec<&str> = match shape.one() {
        Shape::Text => vec![
            "Plain words",
            "Head of Service, Permanency",
            "7.10",
            "it's: \"so\" #1",
            "yes",
        ],
        Shape::Prose => vec![
            "One line of prose.",
            "Two lines:\nthe second one",
            "Ends with a break.\n",
            "A paragraph that is quite long and goes on and on so that it has to be folded when it is folded, \
             and then a little more.\n\nAnother paragraph.\n",
            "  indented\nat first",
            "tab\there",
        ],
        Shape::OwnRef | Shape::Ref(_) => vec!["9.10", "Z9", "HWB 18/19-01"],
        Shape::When => vec!["2027-03-31", "Q4 2018/19", "31/03/2019", "tbc"],
        Shape::Period => vec!["2018-19 Q3", "2019-20"],
        Shape::Number | Shape::Count | Shape::Figure => vec!["7.50", "12", "majority"],
        Shape::Flag => vec!["true", "no"],
        Shape::OneOf(words) | Shape::Scaled(words) => words.iter().map(|word| word.name).take(2).collect(),
        Shape::Key => vec![],
        _ => vec!["hos", "quarterly"],
    };
    let mut values: Vec<_> = words.iter().map(|word| Raw::text(*word)).collect();
    if shape.is_many() {
        values.push(Raw::texts(words.iter().copied()));
        values.push(Raw::List(Vec::new()));
        values.push(Raw::texts(["hos", "x, y", "7"]));
    }
    values.push(Raw::text("null"));
    values.push(Raw::text(""));
    values
}

/// An item with most of its fields.
fn sample(kind: &'static Kind, rich: bool) -> Raw {
    let mut entries: Vec<_> = kind
        .fields
        .iter()
        .filter(|field| !matches!(field.shape, Shape::Key))
        .take(if rich { 30 } else { 2 })
        .enumerate()
        .map(|(at, field)| {
            let mut values = values(field.shape);
            let value = values.swap_remove(at % (values.len() - 2));
            (
                field.name.to_owned(),
                if field.name == "ref" {
                    Raw::text("99.90")
                } else {
                    value
                },
            )
        })
        .collect();
    if rich {
        entries.push(("x-own".into(), Raw::texts(["1", "two words"])));
    }
    Raw::Map(entries)
}

/// Every kind of edit of every place of a plan.
pub fn edits(document: &Document) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut lists: Vec<(ListPlace, &'static ListInfo, Vec<String>)> = Vec::new();
    document.plan().walk(&mut |place, record: &dyn Record| {
        for (info, slot) in record.fields().filter(|(info, _)| info.name != "pledge") {
            for to in values(info.shape).into_iter().map(Some).chain([None]) {
                edits.push(Edit::Set {
                    place: place.field(info.name),
                    to,
                });
            }
            if slot.written().is_some() && info.name == "ref" {
                let pairs = vec![(place.clone(), "77.70".to_owned())];
                edits.push(Edit::Renumber {
                    pairs: pairs.clone(),
                    remember: true,
                });
                edits.push(Edit::Renumber {
                    pairs,
                    remember: false,
                });
            }
        }
        for to in [Some(Raw::text("own")), Some(Raw::texts(["a", "7"])), None] {
            edits.push(Edit::Set {
                place: place.field("x-note"),
                to,
            });
        }
        for (info, list) in record.lists() {
            let known = identities(list, info.identity);
            let named = ListPlace {
                parent: place.clone(),
                name: info.name,
            };
            let key = (info.form == Form::Keyed).then(|| "fresh".to_owned());
            let mut places = vec![At::First, At::Last];
            for name in &known {
                places.extend([At::Before(name.clone()), At::After(name.clone())]);
                let item = place.item(info.name, name.clone());
                edits.push(Edit::Remove { item: item.clone() });
            }
            for at in places {
                for item in [sample(info.kind(), true), sample(info.kind(), false), Raw::Empty] {
                    edits.push(Edit::Insert {
                        list: named.clone(),
                        at: at.clone(),
                        key: key.clone(),
                        item,
                    });
                }
            }
            lists.push((named, info, known));
        }
    });
    for (list, _, items) in lists.iter().filter(|(_, info, _)| info.form == Form::Keyed) {
        for name in items {
            let item = list.parent.item(list.name, name.clone());
            let beside = items
                .iter()
                .flat_map(|name| [At::Before(name.clone()), At::After(name.clone())]);
            edits.extend(
                [At::First, At::Last]
                    .into_iter()
                    .chain(beside)
                    .map(|at| Edit::Move {
                        item: item.clone(),
                        list: list.clone(),
                        at,
                    }),
            );
        }
    }
    for (from, info, items) in lists.iter().filter(|(_, info, _)| info.form == Form::List) {
        for item in items {
            for (to, other, there) in lists.iter().filter(|(_, other, _)| other.name == info.name) {
                if other.form != Form::List {
                    continue;
                }
                let beside = there
                    .iter()
                    .flat_map(|name| [At::Before(name.clone()), At::After(name.clone())]);
                for at in [At::First, At::Last].into_iter().chain(beside) {
                    let item = from.parent.item(from.name, item.clone());
                    edits.push(Edit::Move {
                        item,
                        list: to.clone(),
                        at,
                    });
                }
            }
        }
    }
    edits
}

struct Tally {
    done: usize,
    refused: BTreeMap<String, (usize, String)>,
    wrong: Vec<String>,
}

/// How many bytes the edits tried on one text read in all: edits grow with the square of a plan, the time for each
/// with its size.
const READ: usize = 15_000_000;

fn sweep(text: &Text, tally: &mut Tally) {
    let document = Document::load(text.source.clone()).unwrap_or_else(|e| panic!("{}: {e}", text.name));
    let edits = edits(&document);
    let size = text.source.len().max(1);
    let one_in = one_in((size / 250).max(edits.len() / (READ / size).max(1)));
    for (number, edit) in edits.iter().enumerate() {
        if number.wrapping_mul(2_654_435_761) >> 7 & 0xFFFF >= 0x10000 / one_in {
            continue;
        }
        let Ok((plan, inverse)) = apply(document.plan(), edit) else {
            continue;
        };
        match document.edit(edit) {
            Ok(after) => {
                tally.done += 1;
                assert_eq!(*after.plan(), plan);
                let reread = Document::load(after.text()).unwrap();
                assert_eq!(*reread.plan(), plan);
                if let Some(why) = strayed(&document, &after, edit) {
                    tally.wrong.push(format!(
                        "{}: {edit:?}: {why}\n{}",
                        text.name,
                        shown(&document, &after)
                    ));
                }
                if number % 3 == 0 {
                    undo(text, &document, &after, &inverse, tally);
                }
            }
            Err(problem) => refuse(tally, &text.name, edit, problem),
        }
    }
}

/// The edit that takes it back brings the plan back, and mostly the text too.
fn undo(text: &Text, before: &Document, after: &Document, inverse: &Edit, tally: &mut Tally) {
    match after.edit(inverse) {
        Ok(back) => {
            tally.done += 1;
            assert_eq!(back.plan(), before.plan());
        }
        Err(problem) => refuse(tally, &text.name, inverse, problem),
    }
}

fn refuse(tally: &mut Tally, name: &str, edit: &Edit, problem: Problem) {
    assert!(problem.next.is_some(), "{problem}");
    assert!(
        !problem.what.is_empty() && problem.kind.exit_status() == 1,
        "{problem}"
    );
    let example = format!("{name}: {edit:?}\n      {}", problem.what);
    let entry = tally
        .refused
        .entry(problem.why.unwrap_or_default())
        .or_insert((0, example));
    entry.0 += 1;
}

fn shown(before: &Document, after: &Document) -> String {
    similar::TextDiff::from_lines(before.text(), after.text())
        .unified_diff()
        .context_radius(2)
        .to_string()
}

/// Lines that changed outside the record that was edited.
fn strayed(before: &Document, after: &Document, edit: &Edit) -> Option<String> {
    let holder = match edit {
        Edit::Set { place, .. } => place.record(),
        Edit::Insert { list, .. } => list.parent.clone(),
        Edit::Remove { item } => item.parent()?,
        _ => return None,
    };
    let node = before.node(&holder)?;
    let tree = before.tree();
    let (first, last) = (tree.begins(node).line, tree.ends(node).line);
    let old: Vec<_> = before.text().split_inclusive('\n').collect();
    let new: Vec<_> = after.text().split_inclusive('\n').collect();
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    if before.text() == after.text() {
        return None;
    }
    let tail = tail.min(old.len() - head).min(new.len() - head);
    let open_end = !before.text().ends_with('\n');
    // A record may begin on the line below its key or dash; comments deeper than it, below it, are its own.
    let deeper = old.get(last..).unwrap_or_default().iter();
    let comments = deeper
        .take_while(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
        .count();
    let ok = head + 2 >= first && old.len() - tail <= last + comments + usize::from(open_end);
    (!ok).then(|| {
        format!(
            "lines {} to {} changed, the record is {first} to {last}",
            head + 1,
            old.len() - tail
        )
    })
}

fn conclude(tally: &Tally) -> usize {
    let refused: usize = tally.refused.values().map(|(count, _)| count).sum();
    println!(
        "{} done, {refused} refused, {} wrong",
        tally.done,
        tally.wrong.len()
    );
    for (why, (count, example)) in &tally.refused {
        println!("{count:6} {why}\n    {example}");
    }
    println!(
        "{}",
        tally
            .wrong
            .iter()
            .take(20)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert!(tally.wrong.is_empty());
    refused
}

fn swept(folder: &str, which: impl Fn(&str) -> bool) -> Tally {
    let mut tally = Tally {
        done: 0,
        refused: BTreeMap::new(),
        wrong: Vec::new(),
    };
    for text in texts(folder).iter().filter(|text| which(&text.name)) {
        sweep(text, &mut tally);
    }
    tally
}

#[test]
fn every_edit_is_exact_or_refused() {
    let tally = swept("corpus", |name| name != "anchors.yaml");
    let refused = conclude(&tally);
    assert!(refused * 100 <= tally.done, "{refused} of {}", tally.done);
}

#[test]
fn plans_with_anchors_change_in_one_place_only() {
    conclude(&swept("corpus", |name| name == "anchors.yaml"));
}

#[test]
fn the_plans_that_come_along_are_edited_exactly() {
    assert_eq!(conclude(&swept("../../plans", |name| name != "README.md")), 0);
}
