//! A review round as `pledge due --round` tells it: who has given their update, who still owes it, what to send them.

use std::fmt::Write as _;

use clap::ValueEnum;
use serde::Serialize;

use super::plans::Part;
use super::row::row;
use super::session::Session;
use super::style::{Meaning, on_one_line, wrapped};
use crate::book::Book;
use crate::error::{Problem, Result};
use crate::exchange::{form_as_csv, form_of_round};
use crate::plan::query::Query;
use crate::plan::{Context, Period, Round, Row, Value as _, Visit, title};
use crate::report::form_markdown;

/// What of a round is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Who has answered and who has not.
    List,
    /// A text for each who has not.
    Letters,
    /// A form for those without the program.
    Form(Form),
}

/// As what a form is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// A page to fill in
    Md,
    /// A table to fill in
    Csv,
}

/// One commitment in a round.
#[derive(Serialize)]
pub struct Asked {
    #[serde(flatten)]
    row: Row,
    /// The period, as the commitment's own cadence has it.
    period: String,
    /// The day of the update that counts for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    given: Option<String>,
    /// The period again, where it is still owed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    owed: Vec<String>,
}

/// The period that is meant: as typed, or that of the round under way.
pub fn period(context: &Context<'_>, typed: &str) -> Result<Period> {
    if typed.trim().is_empty() {
        return context.round_under_way().ok_or_else(|| {
            Problem::usage("the plan does not say how often it is reviewed")
                .hint("name the period: --round \"2018-19 Q3\"")
        });
    }
    let period =
        Period::parse(typed).map_err(|why| Problem::usage(why.message).hint("write it like 2018-19 Q3"))?;
    match period.span(context.calendar()) {
        Some(span) if span.first.is_some() && span.last.is_some() => Ok(period),
        _ => {
            Err(Problem::usage(format!("\"{typed}\" does not say which year"))
                .hint("write it like 2018-19 Q3"))
        }
    }
}

/// What a plan has to say of a round.
pub fn part(
    session: &Session<'_>,
    book: &Book,
    typed: &str,
    filters: &[String],
    wanted: Wanted,
) -> Result<Part<Asked>> {
    let context = Context::of(book.plan(), session.today);
    let stood = book.stood(&context);
    let context = context.remembering(&stood);
    let query = Query::arguments(&context, filters.iter().map(String::as_str))?.known(&context)?;
    let round = context.round(&period(&context, typed)?, &query);
    let nothing = if round.visits.is_empty() {
        Some(format!("nothing owes an update for {}", round.period.say()))
    } else if round.owing().next().is_none() {
        Some(format!("every update for {} is given", round.period.say()))
    } else {
        None
    };
    let behind = context.strategy_behind().filter(|_| {
        wanted == Wanted::List
            && filters.is_empty()
            && Some(round.period.clone()) == context.round_under_way()
    });
    let nothing = nothing.into_iter().chain(behind);
    let table = match wanted {
        Wanted::Form(Form::Csv) => form_as_csv(form_of_round(&context, &round), false)?,
        _ => Vec::new(),
    };
    let rows = |round: &Round<'_, '_>| {
        let visits = round.visits.iter();
        visits.map(|visit| asked(&context, book, visit)).collect()
    };
    let text = |round: &Round<'_, '_>| match wanted {
        Wanted::List => list(&context, round, session),
        Wanted::Letters => {
            let letters = round.asked(&context).into_iter();
            letters
                .map(|asked| asked.letter(&context, &round.period))
                .collect::<Vec<_>>()
                .join("\n---\n\n")
        }
        Wanted::Form(Form::Csv) => String::from_utf8_lossy(&table).into_owned(),
        Wanted::Form(Form::Md) => form_markdown(&context, round),
    };
    Ok(Part::of(session, &round, rows, text, nothing))
}

fn asked(context: &Context<'_>, book: &Book, visit: &Visit<'_, '_>) -> Asked {
    let period = visit.turn.period().say();
    let day = visit.answer.and_then(|update| context.update_day(update));
    Asked {
        row: row(context, book.document(), visit.item),
        given: day.map(|day| day.to_string()),
        owed: if visit.answer.is_none() {
            vec![period.clone()]
        } else {
            Vec::new()
        },
        period,
    }
}

fn list(context: &Context<'_>, round: &Round<'_, '_>, session: &Session<'_>) -> String {
    if round.visits.is_empty() {
        return String::new();
    }
    let style = session.style;
    let heading = format!("{}: {}", round.period.say_long(), round.progress());
    let mut text = format!("{}\n", style.paint(Meaning::Heading, &heading));
    for visit in &round.visits {
        let _ = writeln!(
            text,
            "  {}  {}",
            style.paint(Meaning::Ref, &on_one_line(visit.item.reference)),
            on_one_line(title(visit.item.record))
        );
        let who = super::row::leads(context, visit.item);
        let who = if who.is_empty() {
            "nobody leads it".to_owned()
        } else {
            who
        };
        let said = match visit.answer {
            Some(answer) => {
                let rating = answer.rating.get().map(|rating| rating.say());
                let rating = rating.map(|rating| format!(", {rating}")).unwrap_or_default();
                format!(
                    "given {}{rating}; {who}",
                    answer.date.get().map(|day| day.say()).unwrap_or_default()
                )
            }
            None => format!("owed; {who}; last update: {}", visit.last_said()),
        };
        for line in wrapped(&on_one_line(&said), session.measure().saturating_sub(4)) {
            let _ = writeln!(text, "    {line}");
        }
    }
    let asked = round.asked(context);
    if !asked.is_empty() {
        let _ = writeln!(text, "\n{}", style.paint(Meaning::Heading, "Still owed by"));
        for asked in asked {
            let refs: Vec<&str> = asked.visits.iter().map(|visit| visit.item.reference).collect();
            let line = on_one_line(&format!("{}: {}", asked.name, refs.join(", ")));
            for line in wrapped(&line, session.measure().saturating_sub(2)) {
                let _ = writeln!(text, "  {line}");
            }
        }
    }
    text
}
