//! Closing what was minuted: only with a response, part by part, by the meeting that agreed.
//!
//! Law: nothing is closed by a meeting that was over before it was minuted.

use chrono::NaiveDate;

use super::super::edit::Edit;
use super::super::identity::identities;
use super::super::kinds::{Matter, Part, Plan};
use super::super::place::Place;
use super::super::refs::Index;
use super::super::rules::Context;
use super::super::table::Identity;
use super::super::when::When;
use super::super::words::MatterStatus;
use super::set::Draft;
use super::settle::needs_response;
use crate::error::{Problem, Result};

/// An edit that closes a matter.
#[derive(Clone, Debug)]
pub struct Closing {
    /// The edit.
    pub edit: Edit,
    /// What is to be known besides: at which meeting, which parts are still open.
    pub notes: Vec<String>,
}

/// The edit that closes a matter, or one of its parts, with what was reported back. The meeting that agreed is the
/// one named, else today's or the last held of the body that minuted it, and never one before it was minuted; with its
/// last part the matter itself is closed.
pub fn close(
    plan: &Plan,
    place: &Place,
    response: &str,
    meeting: Option<&str>,
    today: NaiveDate,
) -> Result<Closing> {
    let name = place.address().to_string();
    let kind = plan.at(place).map_or("", |record| record.kind().name);
    let (matter, part) = if kind == Part::KIND.name {
        (place.parent().unwrap_or_default(), Some(place))
    } else if kind == Matter::KIND.name {
        (place.clone(), None)
    } else {
        return Err(Problem::usage(format!("{name} is no matter")).hint(
            "pledge meet is for conditions; a comment is answered with pledge set REF outcome answered",
        ));
    };
    if response.trim().is_empty() {
        return Err(needs_response(&name));
    }
    // However its ref was typed.
    let meeting = meeting.map(|typed| {
        let found = Index::of(plan).find(typed).ok();
        found.map_or_else(|| typed.to_owned(), |found| found.place.address().item)
    });
    if let Some(meeting) = &meeting
        && let Some(day) = Context::of(plan, today).not_yet_held(meeting)
    {
        return Err(Problem::usage(format!(
            "{meeting} is still to come, on {}",
            When::day(day).say_long()
        ))
        .because(format!("{name} is closed by a meeting that agreed"))
        .hint("name the one that did, or wait until it has"));
    }
    let mut draft = Draft::new(plan);
    let mut notes = Vec::new();
    if let Some(part) = part {
        draft.set(part, "status", MatterStatus::Closed.name())?;
        draft.set(part, "response", response)?;
    }
    let open = open_parts(&draft.plan, &matter);
    if !open.is_empty() {
        let left = open.join(", ");
        if part.is_none() {
            let first = open.first().map_or("i", String::as_str);
            return Err(
                Problem::no(format!("{name} has parts still open: {left}")).hint(format!(
                    "close each with its own response: pledge close \"{name}({first})\" --response TEXT"
                )),
            );
        }
        notes.push(format!("still open of {}: {left}", matter.address()));
        return Ok(Closing {
            edit: Edit::all(draft.edits),
            notes,
        });
    }
    let agreed = match meeting {
        Some(named) => Some(named),
        None => agreed_at(plan, &matter, today, &mut notes)?,
    };
    draft.set(&matter, "status", MatterStatus::Closed.name())?;
    if part.is_none() {
        draft.set(&matter, "response", response)?;
    }
    if let Some(agreed) = agreed {
        draft.set(&matter, "closed_at", &agreed)?;
    }
    Ok(Closing {
        edit: Edit::all(draft.edits),
        notes,
    })
}

/// The meeting at which a matter is closed where none was named; none where its body has not met since.
fn agreed_at(
    plan: &Plan,
    matter: &Place,
    today: NaiveDate,
    notes: &mut Vec<String>,
) -> Result<Option<String>> {
    let context = Context::of(plan, today);
    let item = context.at(matter);
    let body = item.and_then(|item| context.minuting_body(item));
    let minuted = item.and_then(|item| context.dated(item));
    if let Some(sitting) = context.sitting_since(body, minuted) {
        let reference = sitting.item.reference;
        let which = if sitting.day == today {
            "today's meeting"
        } else {
            "the last meeting held"
        };
        notes.push(format!("closed at {reference}, {which}"));
        return Ok(Some(reference.to_owned()));
    }
    if context.last_held(body).is_none() {
        return Err(Problem::usage(format!(
            "at which meeting was it agreed to close {}?",
            matter.address()
        ))
        .because("no meeting of its body has been held yet")
        .hint("say which with --meeting REF"));
    }
    notes.push(
        "closed at no meeting: its body has met at none since it was minuted; --meeting REF names one"
            .to_owned(),
    );
    Ok(None)
}

/// The names of a matter's parts that are still open.
fn open_parts(plan: &Plan, matter: &Place) -> Vec<String> {
    let Some(matter) = plan
        .at(matter)
        .and_then(|record| record.as_any().downcast_ref::<Matter>())
    else {
        return Vec::new();
    };
    let open = |part: &Part| {
        part.status
            .get()
            .is_none_or(|status| matches!(status, MatterStatus::Open | MatterStatus::Done))
    };
    matter
        .parts
        .iter()
        .zip(identities(&matter.parts, Identity::Part))
        .filter(|(part, _)| open(part))
        .map(|(_, name)| name)
        .collect()
}
