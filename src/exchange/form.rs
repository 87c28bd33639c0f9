//! A form for somebody without the program: their commitments, with room for an update on each.
//!
//! Law: what comes back filled in is taken as updates for the period it was made for, and what was left blank is
//! nothing.

use chrono::NaiveDate;

use super::{csv, markdown};
use crate::error::{Problem, Result};
use crate::plan::query::Query;
use crate::plan::{
    Action, Context, Issued, Item, LeadKey, Measure, Period, Plan, Priority, Round, Slot, Value as _,
    in_short, title,
};
use crate::report::{Audience, contact, form_fields, form_visits, publish};

/// What is asked of a form.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// Who will read it.
    pub audience: Audience,
    /// What papers that went out before told.
    pub issued: &'a Issued,
    /// What it asks about, as filters of `pledge list`.
    pub filters: Vec<String>,
    /// Whom it is for, where it is for one lead.
    pub lead: Option<&'a str>,
    /// The period it asks about; the last that ended, where none is named.
    pub round: Option<&'a str>,
}

/// What a form tells of a commitment, before the room for the update.
pub(super) const TOLD: [&str; 8] = [
    "Ref",
    "Title",
    "Due",
    "Status now",
    "Rating now",
    "Last update",
    "Update period",
    "Update by",
];

/// The rows of a form on what is open, headings first.
pub fn form(plan: &Plan, asked: &Asked<'_>) -> Result<Vec<Vec<String>>> {
    let published =
        (asked.audience == Audience::Public).then(|| publish::public(plan, asked.today, asked.issued));
    let shown = published.as_ref().map_or(plan, |published| &published.plan);
    let context = Context::of(shown, asked.today);
    let period = match asked.round {
        Some(typed) => Period::parse(typed)
            .map_err(|why| Problem::usage(why.message).hint("write it like 2018-19 Q3"))?
            .say(),
        None => context
            .period_reported()
            .map(|turn| turn.period().say())
            .ok_or_else(|| {
                Problem::usage("for which period is it?").hint("say it with --round \"2018-19 Q3\"")
            })?,
    };
    let query = Query::arguments(&context, asked.filters.iter().map(String::as_str))?.known(&context)?;
    let items = query
        .select(&context)
        .filter(|item| takes_updates(item) && context.is_open(item));
    let rows = items.map(|item| {
        let last = context.newest(context.updates(item));
        row(
            &context,
            item,
            &period,
            in_short(last),
            (asked.lead, asked.audience),
        )
    });
    let mut rows: Vec<Vec<String>> = std::iter::once(headings()).chain(rows).collect();
    if asked.audience == Audience::Exempt {
        for (at, row) in rows.iter_mut().enumerate() {
            let mark = if at == 0 { csv::NOT_FOR_PUBLICATION } else { "" };
            row.insert(0, mark.to_owned());
        }
    }
    Ok(rows)
}

/// The rows of a form on what a round still asks for, headings first.
pub fn form_of_round(context: &Context<'_>, round: &Round<'_, '_>) -> Vec<Vec<String>> {
    let rows = form_visits(context, round).map(|visit| {
        row(
            context,
            visit.item,
            &visit.turn.period().say(),
            visit.last_said(),
            (None, Audience::Public),
        )
    });
    std::iter::once(headings()).chain(rows).collect()
}

fn headings() -> Vec<String> {
    let room = form_fields().map(|field| format!("Update {}", field.name));
    TOLD.map(str::to_owned).into_iter().chain(room).collect()
}

fn row<'p>(
    context: &Context<'p>,
    item: &Item<'p>,
    period: &str,
    last: String,
    (asked, audience): (Option<&str>, Audience),
) -> Vec<String> {
    let said = |field: &str| item.record.field(field).map(Slot::say).unwrap_or_default();
    // A form for one of several leads is answered by that one.
    let own = |key: &&LeadKey| asked.is_some_and(|asked| context.leads.who(key).is(asked));
    let by = context
        .doers(item)
        .iter()
        .find(own)
        .or_else(|| contact(context, item));
    let is_unnamed = |key: &LeadKey| {
        let lead = context.leads.get(key.as_str());
        audience == Audience::Public && lead.is_some_and(publish::is_unnamed)
    };
    let by = by.map(|key| {
        let said = if is_unnamed(key) {
            publish::NOT_FOR_PUBLICATION
        } else {
            key.as_str()
        };
        said.to_owned()
    });
    let told = [
        item.reference.to_owned(),
        title(item.record).to_owned(),
        said("due"),
        said("status"),
        said("rating"),
        last,
        period.to_owned(),
        by.unwrap_or_default(),
    ];
    told.into_iter()
        .chain(form_fields().map(|_| String::new()))
        .collect()
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
