//! Changes between two versions as rows, each able to stand alone: where, from what, to what, in whose words.

use super::model::{Difference, KnownBy};
use crate::plan::sentence::{Around, said};
use crate::plan::{Change, Index, Place, Plan, Raw, Were, What, diff, diff_known};

/// Changes between two versions, each as a line.
pub fn differences(before: &Plan, after: &Plan, changes: &[Change]) -> Vec<Difference> {
    rows((before, before), (after, after), changes)
}

/// What differs between two versions, a line each.
pub fn compare(before: &Plan, after: &Plan) -> Vec<Difference> {
    differences(before, after, &diff(before, after))
}

/// The same, where the history says what the items of the newer were in the older.
pub fn compare_known(before: &Plan, after: &Plan, known: Option<&Were>) -> Vec<Difference> {
    match known {
        Some(known) => differences(before, after, &diff_known(before, after, known)),
        None => compare(before, after),
    }
}

/// What differs between two versions of which only a part was read, and who the leads were in each.
pub(super) fn compared(before: (&Plan, &Plan), after: (&Plan, &Plan)) -> Vec<Difference> {
    rows(before, after, &diff(before.0, after.0))
}

fn rows(before: (&Plan, &Plan), after: (&Plan, &Plan), changes: &[Change]) -> Vec<Difference> {
    let mut rows = Vec::new();
    let (mut came, mut went) = (None, None);
    let label = |place: &Place, gone: bool| {
        let (plan, leads) = if gone { before } else { after };
        Around { plan, leads }.place_said(place)
    };
    for change in changes {
        let mut row = difference(before.1, after.1, change);
        row.label = label(&change.place, matches!(change.what, What::Removed(_)));
        if row.change == "removed" && !row.field.is_empty() {
            // All that befell one commitment is told under one ref.
            row.reference = called_now(&row.reference, changes).unwrap_or(row.reference);
        }
        row.known_by = match change.what {
            What::Added(_) => known_by(after.0, &change.place),
            What::Removed(_) => known_by(before.0, &change.place),
            _ => KnownBy::default(),
        };
        rows.push(row);
        // What came or went with an item came or went as well, and is looked for by its own ref.
        let (index, goes) = match change.what {
            What::Added(_) => (came.get_or_insert_with(|| Index::of(after.0)), false),
            What::Removed(_) => (went.get_or_insert_with(|| Index::of(before.0)), true),
            _ => continue,
        };
        let inside = index
            .entries()
            .iter()
            .filter(|entry| change.place.contains(&entry.place) && entry.place != change.place);
        for entry in inside.filter(|entry| !stays(&entry.place, change, changes)) {
            let address = entry.place.address();
            let (from_said, to_said) = if goes {
                (entry.title.clone(), String::new())
            } else {
                (String::new(), entry.title.clone())
            };
            rows.push(Difference {
                place: entry.place.clone(),
                kind: entry.kind,
                reference: address.item,
                label: label(&entry.place, goes),
                field: address.path,
                from_said,
                to_said,
                known_by: known_by(if goes { before.0 } else { after.0 }, &entry.place),
                ..whole_file(change.what.word())
            });
        }
    }
    rows
}

/// By what an item is known when it comes back.
fn known_by(plan: &Plan, place: &Place) -> KnownBy {
    let Some(record) = plan.at(place) else {
        return KnownBy::default();
    };
    let line = |raw: &Raw| raw.line();
    KnownBy {
        lead: record.written("lead").map(line).unwrap_or_default(),
        formerly: match record.written("formerly") {
            Some(Raw::List(names)) => names.iter().map(line).collect(),
            name => name.map(line).into_iter().collect(),
        },
    }
}

/// Whether what stands inside something new came from elsewhere, or what stood inside something removed went elsewhere:
/// it, or what holds it there.
fn stays(place: &Place, inside: &Change, changes: &[Change]) -> bool {
    let goes = matches!(inside.what, What::Removed(_));
    let moved = |change: &Change| match &change.what {
        What::Moved { from, .. } if goes => {
            let item = called_before(&change.place, changes);
            item.map(|item| from.parent.item(from.name, item))
        }
        What::Moved { .. } => Some(change.place.clone()),
        _ => None,
    };
    let mut moved = changes.iter().filter_map(moved);
    moved.any(|there| inside.place.contains(&there) && there.contains(place))
}

/// What an item of the older version is called since these changes, where that is another ref.
fn called_now(name: &str, changes: &[Change]) -> Option<String> {
    let mut changes = changes.iter();
    let renumbered =
        changes.find(|change| matches!(&change.what, What::Renumbered { from, .. } if from == name));
    let address = renumbered?.place.address();
    address.path.is_empty().then_some(address.item)
}

/// What an item was called in its list before these changes.
fn called_before<'c>(place: &'c Place, changes: &'c [Change]) -> Option<&'c str> {
    let was = changes.iter().find_map(|change| match &change.what {
        What::Renumbered { from, .. } if change.place == *place => Some(from.as_str()),
        _ => None,
    });
    was.or_else(|| Some(place.last()?.item.as_str()))
}

/// Something that befell the whole file.
pub(super) fn whole_file(change: &'static str) -> Difference {
    Difference {
        place: Place::root(),
        reference: String::new(),
        kind: Plan::KIND.name,
        change,
        field: String::new(),
        label: String::new(),
        from: None,
        to: None,
        from_said: String::new(),
        to_said: String::new(),
        left_out: false,
        known_by: KnownBy::default(),
    }
}

fn difference(before: &Plan, after: &Plan, change: &Change) -> Difference {
    let address = change.place.address();
    let words = |plan: &Plan, raw: &Option<Raw>| match raw {
        Some(raw) => said(plan, &change.place, raw),
        None => String::new(),
    };
    let mut row = Difference {
        place: change.place.clone(),
        reference: address.item,
        kind: change.kind,
        field: address.path,
        ..whole_file(change.what.word())
    };
    let mut ends = |from: Option<Raw>, to: Option<Raw>, from_said: String, to_said: String| {
        (row.from, row.to, row.from_said, row.to_said) = (from, to, from_said, to_said);
    };
    match &change.what {
        What::Set { from, to } => ends(from.clone(), to.clone(), words(before, from), words(after, to)),
        What::Renumbered { from, to } => {
            let raw = |text: &String| Some(Raw::text(text.as_str()));
            ends(raw(from), raw(to), from.clone(), to.clone());
        }
        What::Moved { from, to, .. } => {
            let (from, to) = (from.parent.address().to_string(), to.parent.address().to_string());
            ends(
                Some(Raw::text(from.as_str())),
                Some(Raw::text(to.as_str())),
                from,
                to,
            );
        }
        What::Added(raw) => ends(None, None, String::new(), called(raw)),
        What::Removed(raw) => ends(None, None, called(raw), String::new()),
    }
    row
}

/// What people call a record, where only its raw form is at hand.
fn called(raw: &Raw) -> String {
    let names = ["title", "text", "name", "sought"];
    if let Some(found) = names.into_iter().find_map(|key| raw.get(key)) {
        return found.line();
    }
    let told: Vec<String> = ["value", "note"]
        .into_iter()
        .filter_map(|key| raw.get(key))
        .map(Raw::line)
        .collect();
    if !told.is_empty() {
        return told.join("; ");
    }
    // An update without a note says how far and how sure.
    let words = ["rating", "status"].into_iter().filter_map(|key| raw.get(key));
    words.map(Raw::line).collect::<Vec<_>>().join(", ")
}
