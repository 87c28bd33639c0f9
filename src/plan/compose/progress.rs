//! What officers report: updates, readings, and the end of a commitment.

use chrono::NaiveDate;

use super::super::edit::{At, Edit, ListPlace};
use super::super::identity::position_typed;
use super::super::kinds::{Lead, Measure, Plan, Update};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::rules::{contradicted, how_many_of, is_one_count, rounds_to, said_since, share_said};
use super::super::value::{Flag, Value as _};
use super::super::words::{BaseStatus, with_article};
use super::set::Draft;
use crate::error::{Problem, Result};

/// The fields of a reading that say what its figure was counted of.
const COUNTS: [&str; 2] = ["n", "of"];

/// A progress update as given.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The fields of the update, as typed.
    pub fields: Vec<(String, String)>,
    /// Who gives it where `by` is not among the fields.
    pub by: Option<String>,
}

/// The edit that adds an update to a commitment or the strategy; a rating or status it gives becomes the item's own,
/// unless it is a late return and what was told since says another.
pub fn update(plan: &Plan, item: &Place, given: &Given, today: NaiveDate) -> Result<Edit> {
    let record = plan
        .blank(item)
        .ok_or_else(|| Problem::no(format!("{} is not in the plan", item.address())))?;
    if record.kind().list("updates").is_none() {
        return Err(
            Problem::usage(format!("{} takes no updates", with_article(record.kind().name)))
                .hint("give the update on the action or priority it belongs to"),
        );
    }
    let says = |field: &str| {
        given
            .fields
            .iter()
            .any(|(name, typed)| name == field && !typed.trim().is_empty())
    };
    // That there is not nothing to report says nothing yet.
    let is_nothing =
        |name: &str, typed: &str| name == "nil" && Flag::read(&Raw::text(typed)) == Ok(Flag(false));
    let told = given.fields.iter().any(|(name, typed)| {
        let beside = matches!(name.as_str(), "date" | "period" | "by");
        !beside && !typed.trim().is_empty() && !is_nothing(name, typed)
    });
    if !told {
        return Err(Problem::usage("the update says nothing")
            .hint("give a --note, a --rating or a --status, or --nil where there is nothing to report"));
    }
    let mut draft = Draft::new(plan);
    draft.make_the_one(item)?;
    let list = ListPlace {
        parent: item.clone(),
        name: "updates",
    };
    let date = Raw::Map(vec![(
        "date".to_owned(),
        Raw::text(today.format("%Y-%m-%d").to_string()),
    )]);
    let mut place = draft.make(list, At::Last, None, date)?;
    let by = given
        .by
        .iter()
        .filter(|_| !says("by"))
        .map(|by| ("by".to_owned(), by.clone()));
    for (field, typed) in given.fields.iter().cloned().chain(by) {
        draft.set(&place, &field, &typed)?;
        place = draft.made.clone().unwrap_or(place);
    }
    for field in Update::SETS {
        if let Some(value) = draft.plan.written(&place.field(field))
            && record.kind().field(field).is_some()
            && said_since(&draft.plan, item, field).is_none()
        {
            let own = item.field(field);
            if !draft
                .plan
                .means_the_same(&own, draft.plan.written(&own).as_ref(), Some(&value))
            {
                draft.write(&own, Some(value))?;
            }
        }
    }
    Ok(Edit::all(draft.edits))
}

/// The edit that gives a measure's figure for a period; a second one for the same period is a revision.
pub fn reading(
    plan: &Plan,
    measure: &Place,
    period: &str,
    value: &str,
    fields: &[(String, String)],
) -> Result<Edit> {
    let record = plan
        .at(measure)
        .ok_or_else(|| Problem::no(format!("{} is not in the plan", measure.address())))?;
    let Some((_, info)) = record.kind().list("readings") else {
        return Err(
            Problem::usage(format!("{} has no readings", with_article(record.kind().name)))
                .hint("give the ref of a measure, such as M7.1"),
        );
    };
    if value.trim().is_empty() {
        return Err(Problem::usage("a reading needs its figure")
            .hint("give a number or words; a figure that is kept back goes in with: pledge set REF \"readings.PERIOD.withheld\" WHY"));
    }
    let (value, is_provisional) = match before_provisional(value) {
        Some(figure) => (figure, true),
        None => (value, false),
    };
    let own = record.as_any().downcast_ref::<Measure>();
    let there = record
        .children(info.name)
        .and_then(|list| list.item(position_typed(list, info, period)?));
    let before = there.map(|reading| reading.text("value").to_owned());
    if let Some(n) = own
        .filter(|own| is_one_count(own))
        .and_then(|_| how_many_of(value))
    {
        let what = Problem::usage(format!("\"{}\" is no figure of a count", value.trim()));
        return Err(what.hint(format!(
            "write {n} alone; where it is a share, its measure needs the unit %"
        )));
    }
    let said = own.and_then(|measure| share_said(measure, value));
    // Counts that are there already, or that are given to a figure they fit, correct nothing, however it was rounded.
    let rounded = own
        .zip(there)
        .zip(said.as_ref())
        .and_then(|((measure, there), said)| {
            let reading = there.as_any().downcast_ref()?;
            let stands = |field: &str| there.text(field);
            let is_same = said.counts.len() == COUNTS.len()
                && said
                    .counts
                    .iter()
                    .all(|(field, typed)| stands(field) == typed.as_str());
            let is_added = said
                .counts
                .iter()
                .all(|(field, typed)| stands(field).is_empty() || stands(field) == typed.as_str());
            let is_kept =
                is_same && contradicted(measure, reading).is_none() || is_added && rounds_to(reading, said);
            is_kept.then(|| stands("value"))
        });
    let share = said.as_ref().map_or(value, |said| said.figure.as_str());
    let value = rounded.filter(|rounded| !rounded.is_empty()).unwrap_or(share);
    let mut draft = Draft::new(plan);
    let path = |field: &str| format!("readings.{period}.{field}");
    draft.set(measure, &path("value"), value)?;
    let revised =
        before.filter(|before| !before.is_empty() && before != value.trim() && !draft.edits.is_empty());
    if let Some(before) = revised {
        draft.set(measure, &path("revised_from"), &before)?;
    }
    for (field, typed) in said.iter().flat_map(|said| &said.counts) {
        draft.set(measure, &path(field), typed)?;
    }
    if is_provisional {
        draft.set(measure, &path(PROVISIONAL), Flag(true).say().as_str())?;
    }
    for (field, typed) in fields {
        draft.set(measure, &path(field), typed)?;
    }
    draft.finish()
}

/// The field of a reading that says that its figure is.
const PROVISIONAL: &str = "provisional";

/// The figure in one that is followed by the word that it is provisional: `9 (provisional)`. As words it would be
/// counted nowhere, and told to the public as withheld.
fn before_provisional(typed: &str) -> Option<&str> {
    let typed = typed.trim().trim_end_matches(')');
    let at = typed.len().checked_sub(PROVISIONAL.len())?;
    let (figure, word) = typed.split_at_checked(at)?;
    let figure =
        figure.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | ';' | '-' | '–'));
    let is_figure = figure.starts_with(|c: char| c.is_ascii_digit());
    (is_figure && word.eq_ignore_ascii_case(PROVISIONAL)).then_some(figure)
}

/// The edit that ends a commitment and keeps it.
pub fn withdraw(plan: &Plan, item: &Place, reason: &str) -> Result<Edit> {
    if reason.trim().is_empty() {
        return Err(Problem::usage("a withdrawal needs its reason").hint("give it with --reason"));
    }
    end(plan, item, BaseStatus::Withdrawn, &[("reason", reason)])
}

/// The edit that ends a commitment because another takes its place.
pub fn supersede(plan: &Plan, item: &Place, by: &Place, reason: Option<&str>) -> Result<Edit> {
    if item == by {
        return Err(Problem::usage(format!(
            "{} cannot supersede itself",
            item.address()
        )));
    }
    let by = plan
        .at(by)
        .map(|record| record.text("ref").to_owned())
        .unwrap_or_default();
    let mut fields = vec![("superseded_by", by.as_str())];
    fields.extend(reason.map(|reason| ("reason", reason)));
    end(plan, item, BaseStatus::Superseded, &fields)
}

fn end(plan: &Plan, item: &Place, status: BaseStatus, fields: &[(&str, &str)]) -> Result<Edit> {
    let record: &dyn Record = plan
        .at(item)
        .ok_or_else(|| Problem::no(format!("{} is not in the plan", item.address())))?;
    let takes = |field: &str| {
        record
            .kind()
            .field(field)
            .is_some_and(|(_, info)| field != "status" || !info.shape.words().is_empty())
    };
    if !can_be(record, status) {
        return Err(Problem::usage(format!(
            "{} is not {}",
            with_article(record.kind().name),
            status.name()
        ))
        .hint(how_it_ends(record)));
    }
    let mut draft = Draft::new(plan);
    draft.set(item, "status", status.name())?;
    for (field, typed) in fields.iter().filter(|(field, _)| takes(field)) {
        draft.set(item, field, typed)?;
    }
    Ok(Edit::all(draft.edits))
}

/// Whether an item can have this status.
fn can_be(record: &dyn Record, status: BaseStatus) -> bool {
    let words = record.kind().field("status").map(|(_, info)| info.shape.words());
    words
        .unwrap_or_default()
        .iter()
        .any(|word| word.name == status.name())
}

/// By which command an item is ended and kept: what a board has seen is not taken out.
pub fn how_it_ends(record: &dyn Record) -> String {
    let reference = if record.kind().name == Lead::KIND.name {
        format!("lead:{}", record.text("key"))
    } else {
        format!("\"{}\"", record.text("ref"))
    };
    let set = |what: &str, fields: &str| format!("{what} ends with: pledge set {reference} {fields}");
    match record.kind().name {
        _ if can_be(record, BaseStatus::Withdrawn) => {
            format!("pledge withdraw {reference} --reason TEXT ends it and keeps it")
        }
        "measure" => set("a measure", "state ended"),
        "matter" => set("a matter", "status lapsed response TEXT"),
        "comment" => set("a comment", "outcome declined response TEXT"),
        "meeting" => set("a meeting that is not held", "state cancelled"),
        "lead" => set("a lead", "state ended"),
        _ => format!("what is mistyped in it is set right with: pledge set {reference} FIELD VALUE"),
    }
}
