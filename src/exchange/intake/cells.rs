//! What one cell says of one field: nothing new, or words to be typed.
//!
//! Law: what papers print, and people write, where there is nothing, or nothing may be said, is never taken for a value.

use super::super::csv::{as_it_was, cell};
use super::super::rows::at;
use super::super::sheet::tidy;
use super::leads::leads;
use super::row::Cells;
use crate::error::{Problem, Result};
use crate::plan::{BaseRating, BaseStatus, Better, Plan, Record, Shape, Wording};
use crate::report::model::Absent;
use crate::report::publish::STAND_INS;

/// What papers and exports print where there is nothing.
const NOTHING: [Absent; 4] = [
    Absent::None,
    Absent::NotYetSet,
    Absent::NoUpdate,
    Absent::NotApplicable,
];

/// The text of a cell; none where it says nothing.
pub(super) fn said(typed: &str) -> Option<&str> {
    let typed = as_it_was(typed);
    let nothing = NOTHING
        .iter()
        .any(|absent| absent.say().eq_ignore_ascii_case(typed))
        || is_blank(typed);
    Some(typed).filter(|typed| !typed.is_empty() && !nothing)
}

/// Whether a cell is filled only so as not to be empty.
fn is_blank(typed: &str) -> bool {
    let bare = typed.trim();
    bare.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
        || ["n/a", "n.a.", "na"]
            .iter()
            .any(|words| bare.eq_ignore_ascii_case(words))
}

/// Whether a cell says what an export of this record would; one for the public, where its copy is given.
pub(super) fn is_as_exported(
    typed: &str,
    record: Option<&dyn Record>,
    (path, shape): (&str, Shape),
    public: Option<&Plan>,
) -> bool {
    let written = record.and_then(|record| at(record, path, public));
    written.is_some_and(|raw| tidy(&cell(&raw, shape.is_prose())) == typed)
}

/// Refuses what stands in a public table for what is not in it.
pub(super) fn no_stand_in(typed: &str) -> Result<()> {
    match STAND_INS.iter().find(|stand_in| typed.contains(**stand_in)) {
        Some(stand_in) => Err(Problem::usage(format!(
            "\"{stand_in}\" stands for what is not for the public"
        ))
        .hint("leave that cell empty, or work on an export with --audience exempt")),
        None => Ok(()),
    }
}

/// A cell as it would be typed: without what papers add to a date, leads by their keys.
pub(super) fn as_typed(plan: &Plan, shape: Shape, typed: &str) -> String {
    match shape.one() {
        Shape::Lead => leads(plan, shape, typed),
        Shape::When => match typed.split_once(" (overdue by ") {
            Some((when, _)) => when.to_owned(),
            None => typed.to_owned(),
        },
        // People say yes; the file says it as every other program reads it.
        Shape::OneOf(words) if words == Better::WORDS => which_way(typed).unwrap_or(typed).to_owned(),
        Shape::Flag if is_no(typed) => "false".to_owned(),
        Shape::Flag => match typed.to_lowercase().as_str() {
            "yes" | "y" | "x" => "true".to_owned(),
            _ => typed.to_owned(),
        },
        _ => typed.to_owned(),
    }
}

/// Gives its own field to a status that stands in a column of ratings, as where its blue is for what is complete.
pub(super) fn told_apart(plan: &Plan, fields: &mut Cells) {
    if fields.iter().any(|(field, _)| field == "status") {
        return;
    }
    let wording = Wording::of(plan);
    let is_status = |typed: &str| {
        let means = |scale| wording.word_meant(scale, typed).is_some();
        !means(BaseRating::WORDS) && means(BaseStatus::WORDS)
    };
    if let Some((field, _)) = fields
        .iter_mut()
        .find(|(field, typed)| field == "rating" && is_status(typed))
    {
        "status".clone_into(field);
    }
}

/// Which way is better, as tables of measures say it.
fn which_way(typed: &str) -> Option<&'static str> {
    let said = typed.to_lowercase();
    let first = said.split(|c: char| !c.is_alphanumeric()).next()?;
    match first {
        "high" | "higher" | "bigger" | "up" | "maximise" | "increase" => Some(Better::Higher.name()),
        "low" | "lower" | "smaller" | "down" | "minimise" | "decrease" => Some(Better::Lower.name()),
        _ => None,
    }
}

/// Whether a cell of figures says that there is none yet.
pub(super) fn is_awaited(typed: &str) -> bool {
    let bare = typed.trim_end_matches('.').to_lowercase();
    [
        "tbc",
        "tba",
        "to be confirmed",
        "not available",
        "not yet available",
        "not known",
        "no data",
        "awaited",
        "awaiting data",
        "pending",
        "not due",
    ]
    .contains(&bare.as_str())
}

/// Whether an answer to what happened says that nothing did.
pub(super) fn is_nothing(typed: &str) -> bool {
    let bare = typed.trim().trim_end_matches('.').to_lowercase();
    [
        "none",
        "nil",
        "nothing",
        "none to report",
        "nothing to report",
        "nil return",
    ]
    .contains(&bare.as_str())
}

/// Whether a cell says no.
pub(super) fn is_no(typed: &str) -> bool {
    matches!(typed.to_lowercase().as_str(), "no" | "n" | "false")
}
