//! Handing a post's open commitments on, when the post ends.
//!
//! Law: what is over keeps the name of who did it; only what is still to be done gets the new one.

use chrono::NaiveDate;

use super::super::edit::Edit;
use super::super::kinds::{Action, Matter, Measure, Milestone, Part, Plan, Priority, Strategy};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::rules::Context;
use super::super::shape::Shape;
use super::super::words::{LeadState, MatterStatus};
use super::set::Draft;
use super::value::lead_called;
use crate::error::{Problem, Result};

/// The kinds whose leads are handed on.
const HANDED_ON: [&str; 7] = [
    Strategy::KIND.name,
    Priority::KIND.name,
    Action::KIND.name,
    Milestone::KIND.name,
    Measure::KIND.name,
    Matter::KIND.name,
    Part::KIND.name,
];

/// The edit that hands everything open of `old` to `new`, and marks `old` as ended with `new` as its successor; one that
/// was only planned is not ended but filled.
pub fn reassign(plan: &Plan, old: &str, new: &str, today: NaiveDate) -> Result<Edit> {
    let (old, new) = (bare(old), bare(new));
    let heir = lead_called(plan, new).ok_or_else(|| {
        Problem::no(format!("no lead is called {new}")).hint(format!(
            "add it first: pledge add lead --ref KEY --name \"{new}\""
        ))
    })?;
    let known = lead_called(plan, old);
    let old = known.unwrap_or(old);
    if old == heir {
        return Err(Problem::usage(format!("{old} cannot be handed on to itself")));
    }
    let mut draft = Draft::new(plan);
    for (place, to) in handed_on(plan, old, heir, today) {
        draft.write(&place, Some(to))?;
    }
    if known.is_some() {
        let lead = Place::root().item("leads", old);
        // What was only planned never began, so it does not end: whoever follows fills it.
        let state = plan.written(&lead.field("state"));
        let state = state.as_ref().and_then(Raw::as_text);
        let begun = !matches!(
            state.and_then(LeadState::named),
            Some(LeadState::Planned | LeadState::Proposed)
        );
        if begun {
            draft.set(&lead, "state", LeadState::Ended.name())?;
        }
        if begun && plan.written(&lead.field("until")).is_none() {
            draft.set(&lead, "until", &today.format("%Y-%m-%d").to_string())?;
        }
        draft.set(&lead, "successor", heir)?;
    } else if draft.edits.is_empty() {
        return Err(Problem::no(format!("{old} leads nothing that is open"))
            .hint("pledge list lead:KEY shows what somebody leads"));
    }
    Ok(Edit::all(draft.edits))
}

fn bare(typed: &str) -> &str {
    let typed = typed.trim();
    typed.strip_prefix("lead:").unwrap_or(typed).trim()
}

/// Every field of something open that names `old`, with what it is to say.
fn handed_on(plan: &Plan, old: &str, new: &str, today: NaiveDate) -> Vec<(Place, Raw)> {
    let context = Context::of(plan, today);
    let mut found = Vec::new();
    plan.walk(&mut |place, record: &dyn Record| {
        if !HANDED_ON.contains(&record.kind().name) || !is_open(&context, place, record) {
            return;
        }
        for (info, slot) in record.fields() {
            if let (Shape::Lead, Some(raw)) = (info.shape.one(), slot.written())
                && let Some(to) = replaced(raw, old, new)
            {
                found.push((place.field(info.name), to));
            }
        }
    });
    found
}

fn is_open(context: &Context<'_>, place: &Place, record: &dyn Record) -> bool {
    if let Some(part) = record.as_any().downcast_ref::<Part>() {
        let own = part
            .status
            .get()
            .is_none_or(|status| *status == MatterStatus::Open);
        let matter = place.parent().and_then(|matter| context.at(&matter));
        return own && matter.is_some_and(|matter| context.is_open(matter));
    }
    context.at(place).is_none_or(|item| context.is_open(item))
}

/// What a field says with `new` in the place of `old`; none where it does not name `old`.
fn replaced(raw: &Raw, old: &str, new: &str) -> Option<Raw> {
    let is_old = |raw: &Raw| raw.as_text().is_some_and(|text| text.trim() == old);
    match raw {
        Raw::List(items) if items.iter().any(is_old) => {
            let mut names: Vec<Raw> = Vec::new();
            for item in items {
                let item = if is_old(item) {
                    Raw::text(new)
                } else {
                    item.clone()
                };
                if !names.contains(&item) {
                    names.push(item);
                }
            }
            Some(Raw::List(names))
        }
        one if is_old(one) => Some(Raw::text(new)),
        _ => None,
    }
}
