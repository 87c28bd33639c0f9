//! What a meeting did with what it was asked: decided, closed, met.
//!
//! Law: the subject says what the body did, in its own words, and not which fields of the register were filled in.

use super::super::diff::What;
use super::super::kinds::{Condition, Decision, Matter, Part, Plan};
use super::super::place::Place;
use super::super::refs;
use super::super::words::MatterStatus;
use super::fields::said;
use super::items::{Item, Told};
use super::places::Around;

/// What a matter is once it was reported back on, as it begins its subject.
pub(super) const CLOSED: &str = "closed";

/// `decided: endorsed`: what a body was asked for, once it has resolved it.
pub(super) fn decided_said(after: &Plan, item: &Item) -> Option<String> {
    let kind = item.changes.iter().find(|told| told.path == "kind")?;
    match kind.what {
        What::Set { from: None, .. } => resolved(after, item),
        _ => None,
    }
}

/// `decided: endorsed: The strategy is endorsed`: what a body did, then in which words; nothing for what is only sought.
pub(super) fn resolved(after: &Plan, item: &Item) -> Option<String> {
    if item.kind != Decision::KIND.name {
        return None;
    }
    let say = |field: &str| {
        let place = item.place.field(field);
        after.written(&place).map(|raw| said(after, &place, &raw))
    };
    let kind = say("kind")?;
    Some(match say("text") {
        Some(text) => format!("decided: {kind}: {text}"),
        None => format!("decided: {kind}"),
    })
}

/// `part i closed: In writing`, `condition D1.2 met by M8.1`: what was settled of an item, where nothing else was done.
pub(super) fn settled_said(after: &Plan, item: &Item) -> Option<String> {
    let mut places: Vec<Place> = Vec::new();
    for told in &item.changes {
        let record = told.place.record();
        if record != item.place && !places.contains(&record) {
            places.push(record);
        }
    }
    let [place] = places.as_slice() else { return None };
    let record = after.at(place)?;
    let name = Around::of(after).place_said(place);
    let of = |told: &Told, fields: &[&str]| {
        told.place
            .field
            .as_deref()
            .is_some_and(|field| fields.contains(&field))
    };
    let (own, whole): (Vec<&Told>, Vec<&Told>) = item
        .changes
        .iter()
        .partition(|told| told.place.record() == *place);
    if record.as_any().is::<Condition>() {
        let met = own.iter().any(|told| newly(told, "met")) && whole.is_empty();
        return (met && own.iter().all(|told| of(told, &["met", "by"]))).then(|| match record.text("by") {
            "" => format!("{name} met"),
            by => format!("{name} met by {by}"),
        });
    }
    let closes = |told: &Told| is_status(told, MatterStatus::Closed);
    let only = |all: &[&Told], fields: &[&str]| all.iter().all(|told| of(told, fields));
    if !record.as_any().is::<Part>()
        || !own.iter().any(|told| closes(told))
        || !only(&own, &["status", "response"])
        || !only(&whole, &["status", "closed_at"])
    {
        return None;
    }
    let words = match refs::title(record) {
        "" => String::new(),
        words => format!(": {words}"),
    };
    Some(if whole.iter().any(|told| closes(told)) {
        format!("{CLOSED} with {name}{words}")
    } else {
        format!("{name} {CLOSED}{words}")
    })
}

/// Whether a field was filled in that was empty.
fn newly(told: &Told, field: &str) -> bool {
    told.place.field.as_deref() == Some(field)
        && matches!(
            told.what,
            What::Set {
                from: None,
                to: Some(_)
            }
        )
}

/// Whether a change makes the status of what it is of this one.
fn is_status(told: &Told, status: MatterStatus) -> bool {
    told.place.field.as_deref() == Some("status")
        && matches!(&told.what, What::Set { to: Some(to), .. }
            if MatterStatus::named(&to.line()) == Some(status))
}

/// Whether a matter, or a part of one, was closed with what was reported back, and nothing else of it changed.
pub(super) fn is_closed(item: &Item) -> bool {
    let closes = |told: &Told| told.path == "status" && is_status(told, MatterStatus::Closed);
    let only = |told: &Told| matches!(told.path.as_str(), "status" | "response" | "closed_at");
    [Matter::KIND.name, Part::KIND.name].contains(&item.kind)
        && item.changes.iter().all(only)
        && item.changes.iter().any(closes)
}
