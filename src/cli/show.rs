//! `pledge show`.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::answer::{Answer, Flat};
use super::page::Page;
use super::row::{json, late, row};
use super::session::Session;
use super::style::{Meaning, on_one_line};
use super::{edition, item};
use crate::book::Book;
use crate::error::Result;
use crate::history;
use crate::history::model::Commit;
use crate::papers;
use crate::plan::{
    Context, Measure, Place, Plan, Record, Row, Slot as _, Value as _, When, figure_said, title,
};
use crate::repository::Repository;

/// Show everything about one commitment, decision, matter, comment, meeting or lead
///
/// Of a measure it says which figures public papers withhold, and why.
///
/// Examples:
///   pledge show 7.1
///   pledge show "Priority Seven"
///   pledge show lead:hos
///   pledge show strategy --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Show {
    /// What to show: a ref, strategy or lead:KEY
    #[arg(value_name = "REF")]
    item: String,
}

impl Show {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.reader()?;
        let context = Context::of(book.plan(), session.today);
        let (place, notes) = item::one_with(&context, &self.item)?;
        let told = told_before(&book, &context, &place);
        let context = context.after_papers(&told.issued);
        let before = edition::before(&book, &place);
        let said = if session.everywhere.json {
            Said::Row(Box::new(shown_as_json(&book, &context, &place)))
        } else {
            Said::Text(text(&book, &context, &place, session))
        };
        drop(context);
        // All of a large plan is let go before its history is read.
        let repository = book.into_repository();
        let last = repository.map(|repository| last_change(&repository, &place));
        // What is asked for is the plan's; what history adds is worth a word where it cannot be told.
        let (last, untold) = match last.transpose() {
            Ok(last) => (last.flatten(), None),
            Err(problem) => (None, Some(problem)),
        };
        let untold = untold.map(|problem| format!("who changed it last cannot be told: {}", problem.what));
        let answer = match said {
            Said::Row(shown) => Answer::json(&[shown.with(last.as_ref())]),
            Said::Text(text) => Answer::text(text + &last_changed(last.as_ref(), session)),
        };
        Ok(answer
            .noting(notes)
            .noting(told.notes)
            .noting(untold)
            .noting(before))
    }
}

/// What is said of an item, but for who changed it last.
enum Said {
    Row(Box<Shown>),
    Text(String),
}

/// The newest commit that changed the item or what stands under it.
fn last_change(repository: &Repository, place: &Place) -> Result<Option<Commit>> {
    let Some(tip) = repository.head()?.commit else {
        return Ok(None);
    };
    let last = history::last_change(repository, &tip, place)?;
    Ok(last.map(|commit| (*commit).clone()))
}

/// An item with all it says.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    row: Row,
    #[serde(flatten)]
    more: Flat,
}

fn shown_as_json(book: &Book, context: &Context<'_>, place: &Place) -> Shown {
    let record = book.plan().at(place);
    let row = match context.at(place) {
        Some(item) => row(context, book.document(), item),
        None => Row {
            reference: context.index.address(place).item,
            kind: record.map(|record| record.kind().name).unwrap_or_default(),
            title: record.map(title).unwrap_or_default().to_owned(),
            line: book.document().position(place).map(|position| position.line),
            ..Row::default()
        },
    };
    // What the row says is not said twice.
    let said: Option<serde_json::Value> = serde_json::to_value(&row).ok();
    let mut more = Flat::new();
    for (path, value) in values(book.plan(), place) {
        if said.as_ref().is_none_or(|said| said.get(&path).is_none()) {
            more = more.and(path, value);
        }
    }
    for (reading, why) in withheld(context, place) {
        let path = place
            .item("readings", reading)
            .field("withheld_because")
            .address()
            .path;
        more = more.and(path, why);
    }
    Shown { row, more }
}

/// What papers told before those of which a measure is asked; of anything else nothing is to be known.
fn told_before(book: &Book, context: &Context<'_>, place: &Place) -> papers::Told {
    let measure = context.at(place).and_then(|item| item.of::<Measure>());
    let told = measure.map(|_| papers::told(book, context, None)).transpose();
    told.map_or_else(
        |problem| papers::Told {
            notes: vec![format!(
                "what papers withheld before cannot be told: {}",
                problem.what
            )],
            ..papers::Told::default()
        },
        Option::unwrap_or_default,
    )
}

/// The readings of a measure that public papers withhold, by their periods, with why.
fn withheld(context: &Context<'_>, place: &Place) -> Vec<(String, String)> {
    let item = context.at(place).filter(|item| !context.is_restricted(item));
    let Some(measure) = item.and_then(|item| item.of::<Measure>()) else {
        return Vec::new();
    };
    let because = context.withheld_because(measure).into_iter();
    because
        .map(|(reading, why)| (reading.period.say(), why))
        .collect()
}

impl Shown {
    /// With who changed it last.
    fn with(self, last: Option<&Commit>) -> Self {
        let more = self
            .more
            .with("changed_in", last.map(|commit| commit.id.as_str()))
            .with("changed_on", last.map(|commit| commit.date.to_string()))
            .with("changed_by", last.map(|commit| commit.author.as_str()))
            .with(
                "changed_because",
                last.and_then(|commit| commit.reason.as_deref()),
            );
        Self { more, ..self }
    }
}

/// Every value of an item by its path, without the items that have refs of their own.
fn values(plan: &Plan, item: &Place) -> Vec<(String, serde_json::Value)> {
    let mut values = Vec::new();
    plan.walk(&mut |place, record: &dyn Record| {
        if !item.contains(place) || place.address().item != item.address().item {
            return;
        }
        for key in record.kind().fields.iter().map(|field| field.name) {
            if let Some(raw) = record.written(key) {
                values.push((place.field(key).address().path, json(raw)));
            }
        }
        for (key, raw) in &record.other().keys {
            values.push((place.field(key.as_str()).address().path, json(raw)));
        }
    });
    values
}

/// `Stands: off target, improving; 55 % for 2015-16, target 60`.
fn stands(context: &Context<'_>, measure: &Measure) -> String {
    let standing = context.measured(measure);
    let travel = standing.comparison.map(|comparison| comparison.travel.say());
    let latest = standing.latest.map(|reading| {
        let figure = figure_said(measure, Some(reading));
        format!("{figure} for {}", reading.period.say())
    });
    let target = standing
        .target
        .map(|target| format!("target {}", target.value.say()));
    let judged = [Some(standing.judged()), travel.map(str::to_owned)]
        .into_iter()
        .flatten();
    let told: Vec<String> = latest.into_iter().chain(target).collect();
    let judged = judged.collect::<Vec<_>>().join(", ");
    let said = [judged, told.join(", ")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ");
    format!("Stands: {said}")
}

fn text(book: &Book, context: &Context<'_>, place: &Place, session: &Session<'_>) -> String {
    let plan = book.plan();
    let Some(record) = plan.at(place) else {
        return String::new();
    };
    let style = session.style;
    let mut page = Page::new(context, session);
    page.heading(place, record);
    page.record(place, record, 2, &[]);
    if let Some(item) = context.at(place) {
        let late = late(context.row(item).days_late);
        if !late.is_empty() {
            let _ = writeln!(page.text, "  {}", style.paint(Meaning::Bad, &late));
        }
        if let Some(measure) = item.of::<Measure>() {
            let _ = writeln!(page.text, "  {}", on_one_line(&stands(context, measure)));
            let withheld = withheld(context, place);
            if !withheld.is_empty() {
                let _ = writeln!(page.text, "  Withheld from public papers:");
            }
            for (period, why) in withheld {
                let _ = writeln!(page.text, "    {}", on_one_line(&format!("{period}: {why}")));
            }
        }
    }
    page.text
}

/// Who changed it last, when, and why.
fn last_changed(last: Option<&Commit>, session: &Session<'_>) -> String {
    let Some(commit) = last else {
        return String::new();
    };
    let who = format!(
        "Last changed {} by {} ({})",
        When::day(commit.date).say(),
        on_one_line(&commit.author),
        commit.short
    );
    let reason = commit.reason.as_ref().and_then(|reason| reason.lines().next());
    let reason = reason.map(|reason| format!(": {}", on_one_line(reason)));
    format!(
        "\n{}{}\n",
        session.style.paint(Meaning::Muted, &who),
        reason.unwrap_or_default()
    )
}
