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

/// The field that names who leads.
const LEAD: &str = "lead";
/// The field that names who helps them.
const HELP: &str = "with";

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
        draft.write(&place, to)?;
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

/// Every field of something open that names `old`, with what it is to say; none where nobody is left in it.
fn handed_on(plan: &Plan, old: &str, new: &str, today: NaiveDate) -> Vec<(Place, Option<Raw>)> {
    let context = Context::of(plan, today);
    let mut found = Vec::new();
    plan.walk(&mut |place, record: &dyn Record| {
        if !HANDED_ON.contains(&record.kind().name) || !is_open(&context, place, record) {
            return;
        }
        let mut own: Vec<(&str, Option<Raw>)> = Vec::new();
        for (info, slot) in record.fields() {
            if let (Shape::Lead, Some(raw)) = (info.shape.one(), slot.written())
                && let Some(to) = replaced(raw, old, new)
            {
                own.push((info.name, Some(to)));
            }
        }
        if !own.is_empty() {
            help_nobody_who_leads(record, new, &mut own);
        }
        found.extend(own.into_iter().map(|(name, to)| (place.field(name), to)));
    });
    found
}

/// Takes `new` out of those who help where they lead it now.
fn help_nobody_who_leads(record: &dyn Record, new: &str, own: &mut Vec<(&'static str, Option<Raw>)>) {
    let says = |field: &str| {
        let handed_on = own.iter().find(|(name, _)| *name == field);
        match handed_on {
            Some((_, to)) => to.clone(),
            None => record.written(field).cloned(),
        }
    };
    let names = |raw: &Raw| match raw {
        Raw::List(items) => items.contains(&Raw::text(new)),
        one => *one == Raw::text(new),
    };
    let (lead, help) = (says(LEAD), says(HELP));
    let Some(help) = help.filter(|help| names(help) && lead.as_ref().is_some_and(names)) else {
        return;
    };
    let rest = match help {
        Raw::List(items) => items.into_iter().filter(|item| *item != Raw::text(new)).collect(),
        _ => Vec::new(),
    };
    own.retain(|(name, _)| *name != HELP);
    own.push((HELP, (!rest.is_empty()).then_some(Raw::List(rest))));
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
