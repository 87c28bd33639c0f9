//! A form for somebody without the program: their commitments, with room for an update on each.
//!
//! Law: what comes back filled in is taken as updates for the period it was made for, and what was left blank is
//! nothing.

use chrono::NaiveDate;

use super::{csv, markdown};
use crate::error::{Problem, Result};
use crate::plan::query::Query;
use crate::plan::{
    Action, Context, Item, LeadKey, Measure, Period, Plan, Priority, Raw, Slot, Value as _, title,
};
use crate::report::Audience;
use crate::report::publish;

/// What is asked of a form.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// Who will read it.
    pub audience: Audience,
    /// What it asks about, as filters of `pledge list`.
    pub filters: Vec<String>,
    /// The period it asks about; the last that ended, where none is named.
    pub round: Option<&'a str>,
}

/// The fields of an update that the form has room for.
const ROOM: [&str; 3] = ["rating", "status", "note"];

/// The rows of a form, headings first.
pub fn form(plan: &Plan, asked: &Asked<'_>) -> Result<Vec<Vec<String>>> {
    let published = (asked.audience == Audience::Public).then(|| publish::public(plan, asked.today));
    let shown = published.as_ref().map_or(plan, |published| &published.plan);
    let context = Context::of(shown, asked.today);
    let period = match asked.round {
        Some(typed) => Period::parse(typed)
            .map_err(|why| Problem::usage(why.message).hint("write it like 2018-19 Q3"))?
            .say(),
        None => context
            .period_reported()
            .map(|turn| turn.period.say())
            .ok_or_else(|| {
                Problem::usage("for which period is it?").hint("say it with --round \"2018-19 Q3\"")
            })?,
    };
    let query = Query::arguments(&context, asked.filters.iter().map(String::as_str))?;
    let mut headings: Vec<String> = match asked.audience {
        Audience::Exempt => vec![csv::NOT_FOR_PUBLICATION.to_owned()],
        Audience::Public => Vec::new(),
    };
    let own = [
        "Ref",
        "Title",
        "Due",
        "Status now",
        "Rating now",
        "Update period",
        "Update by",
    ];
    headings.extend(own.map(str::to_owned));
    headings.extend(ROOM.map(|field| format!("Update {field}")));
    let mut rows = vec![headings];
    let items = query
        .select(&context)
        .filter(|item| takes_updates(item) && context.is_open(item));
    for item in items {
        let said = |field: &str| item.record.field(field).map(Slot::say).unwrap_or_default();
        let by = context.led_by(item).next().unwrap_or_default();
        let known = LeadKey::read(&Raw::text(by)).is_ok_and(|key| context.leads.who(&key).lead().is_some());
        let mut row = match asked.audience {
            Audience::Exempt => vec![String::new()],
            Audience::Public => Vec::new(),
        };
        row.extend([
            item.reference.to_owned(),
            title(item.record).to_owned(),
            said("due"),
            said("status"),
            said("rating"),
            period.clone(),
            if known { by.to_owned() } else { String::new() },
        ]);
        row.extend(ROOM.map(|_| String::new()));
        rows.push(row);
    }
    Ok(rows)
}

/// The rows as CSV.
pub fn form_as_csv(rows: Vec<Vec<String>>, marked: bool) -> Result<Vec<u8>> {
    csv::written(rows, marked)
}

/// The rows as a Markdown table.
pub fn form_as_markdown(rows: Vec<Vec<String>>) -> Vec<u8> {
    markdown::written(rows).into_bytes()
}

fn takes_updates(item: &Item<'_>) -> bool {
    let asked = [Priority::KIND.name, Action::KIND.name, Measure::KIND.name].contains(&item.kind());
    asked && !item.reference.is_empty() && item.record.children("updates").is_some()
}
