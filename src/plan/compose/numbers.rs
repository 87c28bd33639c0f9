//! Changing refs, and taking items out: what hangs on a number decides whether it may go.

use super::super::edit::Edit;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::{Index, is_own_ref, natural};
use super::super::shape::Shape;
use super::add::taken;
use super::progress::how_it_ends;
use crate::error::{Problem, Result};

/// The edit that gives items new refs; what stands under them under the old ref follows (7 → 8 takes 7.1 to 8.1 and
/// M7.1 to M8.1), and so does every reference.
pub fn renumber(plan: &Plan, pairs: &[(Place, String)]) -> Result<Edit> {
    let index = Index::of(plan);
    let mut all: Vec<(Place, String)> = Vec::new();
    for (place, new) in pairs {
        let new = new.trim();
        let record = plan
            .at(place)
            .ok_or_else(|| Problem::no(format!("{} is not in the plan", place.address())))?;
        let old = record.text("ref").to_owned();
        fit(new)?;
        if record.kind().name == "decision" && !record.text("version").is_empty() {
            return Err(
                Problem::no(format!("{old} names a version of the plan and keeps its ref"))
                    .because("minutes and a tag of the repository quote it"),
            );
        }
        all.push((place.clone(), new.to_owned()));
        for entry in index
            .entries()
            .iter()
            .filter(|entry| place.contains(&entry.place) && entry.place != *place)
        {
            let listed = pairs.iter().any(|(other, _)| *other == entry.place);
            if let Some(follows) =
                following(&entry.reference, &old, new).filter(|_| !listed && !old.is_empty())
            {
                all.push((entry.place.clone(), follows));
            }
        }
    }
    all.retain(|(place, new)| plan.at(place).is_some_and(|record| record.text("ref") != new));
    for (_, new) in &all {
        let stays = |place: &Place| !all.iter().any(|(moved, _)| moved == place);
        let twice = all.iter().filter(|(_, other)| other == new).count() > 1;
        if twice || index.bearing(new).any(|entry| stays(&entry.place)) {
            return Err(taken(&index, new));
        }
    }
    match all.as_slice() {
        [] => Ok(Edit::All(Vec::new())),
        _ => Ok(Edit::Renumber {
            pairs: all,
            remember: true,
        }),
    }
}

/// Whether a text can be a ref, so that whoever types it means the item that bears it and nothing else.
pub(super) fn fit(new: &str) -> Result<()> {
    if !is_own_ref(new) {
        return Err(
            Problem::usage(format!("\"{}\" cannot be a ref", new.escape_debug()))
                .hint("a ref is a short text such as 7.10"),
        );
    }
    Ok(())
}

/// The ref a child takes when its parent goes from `old` to `new`; none where it does not carry the parent's.
pub(in super::super) fn following(child: &str, old: &str, new: &str) -> Option<String> {
    let prefix = child.find(old).filter(|at| {
        child
            .get(..*at)
            .is_some_and(|head| head.chars().all(char::is_alphabetic))
    })?;
    let (head, rest) = child.split_at_checked(prefix)?;
    let tail = rest.strip_prefix(old)?;
    let parted = tail.starts_with(|c: char| !c.is_alphanumeric());
    parted.then(|| format!("{head}{new}{tail}"))
}

/// The edit that takes an item out of the plan, refused while anything else names it.
pub fn remove(plan: &Plan, item: &Place) -> Result<Edit> {
    let Some(record) = plan.at(item) else {
        return Err(Problem::no(format!("{} is not in the plan", item.address())));
    };
    let named_by = references_to(plan, item);
    if !named_by.is_empty() {
        let places: Vec<_> = named_by.iter().map(|place| place.address().to_string()).collect();
        return Err(
            Problem::no(format!("{} is named elsewhere in the plan", item.address()))
                .because(format!("by {}", places.join(", ")))
                .hint(format!("take it out there first; or {}", how_it_ends(record))),
        );
    }
    Ok(Edit::Remove { item: item.clone() })
}

/// Every field outside an item that names it or something under it.
pub fn references_to(plan: &Plan, item: &Place) -> Vec<Place> {
    let index = Index::of(plan);
    let mut names: Vec<&str> = index
        .entries()
        .iter()
        .filter(|entry| item.contains(&entry.place))
        .map(|entry| entry.reference.as_str())
        .filter(|reference| !reference.is_empty())
        .collect();
    let lead = item
        .last()
        .filter(|step| item.steps.len() == 1 && step.list == "leads")
        .map(|step| step.item.as_str());
    names.extend(lead);
    names.sort_by(|a, b| natural(a, b));
    let mut found = Vec::new();
    plan.walk(&mut |place, record: &dyn Record| {
        if item.contains(place) {
            return;
        }
        for (info, slot) in record.fields() {
            let refers = match info.shape.one() {
                Shape::Ref(_) => lead.is_none(),
                Shape::Lead => lead.is_some(),
                _ => false,
            };
            if refers
                && slot
                    .written()
                    .is_some_and(|raw| names.iter().any(|name| mentions(raw, name)))
            {
                found.push(place.field(info.name));
            }
        }
    });
    found
}

fn mentions(raw: &Raw, name: &str) -> bool {
    match raw {
        Raw::Text(text) => text.trim() == name,
        Raw::List(items) => items.iter().any(|item| mentions(item, name)),
        Raw::Empty | Raw::Map(_) => false,
    }
}
