//! What a commit settled on its way: a comment answered, a condition met, a matter done, a step of the chain taken.
//!
//! Law: the subject leads with what was done; what that answers comes after it, by name.

use unicode_width::UnicodeWidthStr;

use super::super::diff::What;
use super::super::kinds::{ApprovalStep, Comment, Condition, Decision, Matter, Part, Plan};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::items::{Item, Told};

/// The most columns a subject gives to the names of what was answered.
const WIDEST_NAMES: usize = 28;

/// Whether a record is one that is asked at a meeting, and answered later.
pub(in crate::plan) fn is_asked(record: &dyn Record) -> bool {
    settling(record.kind().name).is_some()
}

/// What trailers call it: its ref, or for a part or condition whose own says nothing by itself its address.
pub(in crate::plan) fn name_of(plan: &Plan, place: &Place) -> String {
    let own = plan
        .at(place)
        .map(|record| record.text("ref"))
        .unwrap_or_default();
    let address = place.address();
    if address.path.is_empty() || (!own.is_empty() && own.starts_with(&address.item)) {
        own.to_owned()
    } else {
        address.to_string()
    }
}

/// The items that say what was done, and the names of what the others only say was answered by it. Nothing is only
/// answered where nothing was done.
pub(super) fn apart<'i>(after: &Plan, items: &'i [Item]) -> (Vec<&'i Item>, Vec<String>) {
    let mut done = Vec::new();
    let mut answered: Vec<String> = Vec::new();
    for item in items {
        match answers(after, item, items) {
            Some(names) => answered.extend(names),
            None => done.push(item),
        }
    }
    if done.is_empty() {
        return (items.iter().collect(), Vec::new());
    }
    answered.dedup();
    (done, answered)
}

/// `; answers D1.1, C2`, or how many where their names are too long.
pub(super) fn tail(answered: &[String]) -> String {
    let names = answered.join(", ");
    match answered.len() {
        0 => String::new(),
        _ if names.width() <= WIDEST_NAMES => format!("; answers {names}"),
        1 => "; answers what was asked".to_owned(),
        several => format!("; answers {several} points"),
    }
}

/// What an item says was answered, where it says nothing else; no name where it is only the chain that took a step.
fn answers(after: &Plan, item: &Item, items: &[Item]) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut names_what_did = false;
    for told in &item.changes {
        if takes_step(after, told, items) || leads_to(told, items) {
            continue;
        }
        let What::Set { to: Some(_), .. } = told.what else {
            return None;
        };
        let record = told.place.record();
        let field = told.place.field.as_deref()?;
        let kind = after.at(&record)?.kind().name;
        if field == LED_TO && settling(kind).is_some() {
            names_what_did = true;
            continue;
        }
        if !settling(kind)?.contains(&field) {
            return None;
        }
        let name = name_of(after, &record);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    // What it led to says that it was answered only beside what became of it.
    (!names.is_empty() || !names_what_did).then_some(names)
}

/// The field of what was asked that names what answered it.
const LED_TO: &str = "led_to";

/// The fields of a kind that say what became of it, for the kinds that are asked.
fn settling(kind: &str) -> Option<&'static [&'static str]> {
    let known: [(&str, &'static [&'static str]); 4] = [
        (Comment::KIND.name, &["outcome"]),
        (Condition::KIND.name, &["met", "by"]),
        (Matter::KIND.name, &["status"]),
        (Part::KIND.name, &["status"]),
    ];
    known
        .iter()
        .find(|(name, _)| *name == kind)
        .map(|(_, fields)| *fields)
}

/// Whether a step of the approval chain only names the decision that this very commit records.
fn takes_step(after: &Plan, told: &Told, items: &[Item]) -> bool {
    let step = after
        .at(&told.place.record())
        .is_some_and(|record| record.kind().name == ApprovalStep::KIND.name);
    let What::Set { to: Some(to), .. } = &told.what else {
        return false;
    };
    step && items
        .iter()
        .any(|item| item.name == to.line() && (is_added(item) || is_decided(item)))
}

/// Whether an item is a decision that was sought and is taken now.
pub(super) fn is_decided(item: &Item) -> bool {
    let taken = |told: &Told| {
        told.path == "kind"
            && matches!(
                told.what,
                What::Set {
                    from: None,
                    to: Some(_)
                }
            )
    };
    item.kind == Decision::KIND.name && item.changes.iter().any(taken)
}

/// Whether a decision only names what another body decided on it, in this very commit.
fn leads_to(told: &Told, items: &[Item]) -> bool {
    let What::Set { to: Some(to), .. } = &told.what else {
        return false;
    };
    let names = |reference: &str| match to {
        Raw::List(refs) => refs.iter().any(|own| own.line() == reference),
        one => one.line() == reference,
    };
    let resolves = |item: &Item| {
        let kind = |told: &Told| told.path == "kind";
        item.kind == Decision::KIND.name && (is_added(item) || item.changes.iter().any(kind))
    };
    told.path == "led_to" && items.iter().any(|item| resolves(item) && names(&item.name))
}

/// Whether an item is new.
pub(super) fn is_added(item: &Item) -> bool {
    item.changes
        .iter()
        .any(|told| matches!(told.what, What::Added(_)) && told.path.is_empty())
}

/// Whether an item is no more.
pub(super) fn is_removed(item: &Item) -> bool {
    item.changes
        .iter()
        .any(|told| matches!(told.what, What::Removed(_)) && told.path.is_empty())
}
