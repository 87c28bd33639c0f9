//! The register of decisions: what bodies resolved about the strategy, and what they are asked to resolve.

use super::super::desk::{Desk, capital, day, reference, said, words};
use super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use super::recommendations::{is_to_be_made, proposed};
use crate::plan::{Condition, Decision, Item, Record, is_ended};

/// Fields that stand in the table, or that no reader needs.
const ELSEWHERE: &[&str] = &["ref", "meeting", "body", "date", "kind", "version", "restricted"];
/// What is said of a decision that is still to be made.
const BEFOREHAND: &[&str] = &["sought", "reason", "options", "about"];

/// The decisions.
pub(super) fn decisions(desk: &Desk<'_>) -> Section {
    let mut section = Section::numbered(words("Decisions"));
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words("Body")),
        Column::words(words("Date")),
        Column::words(words("What the body did")),
        Column::words(words("Conditions")),
    ]);
    let mut details = Vec::new();
    for (item, decision) in desk
        .context
        .of_kind::<Decision>()
        .filter(|(item, _)| desk.belongs(item))
    {
        let body = desk.context.body(item).map(|body| desk.context.leads.name(body));
        let date = desk.context.dated(item).map(day);
        let did = desk.field(decision, "kind").map(|kind| capital(kind.as_str()));
        let to_come = is_to_be_made(desk, item, decision);
        let did = if to_come {
            "Sought, not yet made".to_owned()
        } else {
            did.unwrap_or_else(|| "Not recorded".to_owned())
        };
        rows.push([
            reference(decision),
            Words::of(body.unwrap_or_default(), Absent::NotYetSet),
            Words::of(date.unwrap_or_default(), Absent::NotYetSet),
            words(did),
            if to_come {
                Absent::None.into()
            } else {
                conditions(desk, &decision.conditions)
            },
        ]);
        details.extend(if to_come {
            beforehand(desk, item, decision)
        } else {
            detail(desk, decision)
        });
    }
    match rows.table(words("Decisions about the strategy")) {
        Some(table) => section.push(Block::Table(table)),
        None => section.say(words("None is on record.")),
    }
    section.sections = details;
    section
}

/// How many conditions there are, and how many are met.
fn conditions(desk: &Desk<'_>, conditions: &[Condition]) -> Words {
    if conditions.is_empty() {
        return Absent::None.into();
    }
    let met = conditions
        .iter()
        .filter(|condition| !desk.context.is_to_be_met(condition))
        .count();
    words(format!("{met} of {} met", conditions.len()))
}

/// What is known of a decision before it is made: what it came to was not known then.
fn beforehand(desk: &Desk<'_>, item: &Item<'_>, decision: &Decision) -> Option<Section> {
    let record: &dyn Record = decision;
    let outcome: Vec<&str> = record
        .fields()
        .map(|(info, _)| info.name)
        .filter(|name| !BEFOREHAND.contains(name))
        .collect();
    let mut entries = desk.fields(decision, &outcome);
    let text = proposed(desk, item, decision).filter(|text| said(decision, "sought").as_ref() != Some(text));
    entries.extend(text.map(|text| Entry::one(words("Proposed words"), words(text))));
    if entries.is_empty() {
        return None;
    }
    let mut section = Section::new(reference(decision));
    section.list(entries);
    Some(section)
}

/// What was resolved, why, and under which conditions.
fn detail(desk: &Desk<'_>, decision: &Decision) -> Option<Section> {
    let mut entries = desk.fields(decision, ELSEWHERE);
    let conditions = decision
        .conditions
        .iter()
        .map(|condition| condition_of(desk, condition));
    entries.extend(Entry::many(words("Conditions"), conditions.collect()));
    if entries.is_empty() {
        return None;
    }
    let mut section = Section::new(reference(decision));
    section.list(entries);
    Some(section)
}

/// That what met a condition has not stood since: whoever set it would look for that.
fn since_ended(desk: &Desk<'_>, reference: &str) -> String {
    let found = desk.context.bearing(reference);
    let Some(item) = found.filter(|item| is_ended(desk.context.status(item))) else {
        return String::new();
    };
    let instead = desk.field(item.record, "superseded_by");
    let instead = instead.map_or_else(String::new, |by| format!(" by {}", by.one_line()));
    format!(", since {}{instead}", desk.status(item).to_lowercase())
}

/// A condition, with whether and by what it was met, and whether that still stands.
pub(super) fn condition_of(desk: &Desk<'_>, condition: &Condition) -> Words {
    let own = said(condition, "ref")
        .map(|own| format!("{own}: "))
        .unwrap_or_default();
    let text = said(condition, "text").unwrap_or_else(|| "not yet worded".to_owned());
    let record: &dyn Record = condition;
    let met = said(condition, "met").filter(|_| !desk.context.is_to_be_met(condition));
    let by = desk
        .field(record, "by")
        .map(|by| format!(", by {}{}", by.as_str(), since_ended(desk, record.text("by"))));
    let met = match met {
        Some(met) => format!("met {met}{}", by.unwrap_or_default()),
        None => "not yet met".to_owned(),
    };
    words(format!("{own}{text} ({met})"))
}
