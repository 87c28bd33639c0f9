//! `pledge list`.

use std::collections::HashSet;
use std::ops::{ControlFlow, RangeInclusive};

use chrono::NaiveDate;
use clap::Args;

use super::answer::Answer;
use super::plans::{Part, ask};
use super::row::{row, table};
use super::session::{Session, tip};
use crate::book::Book;
use crate::error::{Result, as_typed};
use crate::history::{Story, story};
use crate::plan::query::{Query, kind_meant};
use crate::plan::{Context, Place, Row, Stood};

/// List commitments, one a line: ref, title, lead, due, status, rating, lateness
///
/// Filters combine; several values of one are alternatives: lead, with, organisation, body, priority,
/// kind, status (open, closed or a status), rating, due, changed, tag; overdue and stale stand alone; any
/// other words are looked for. Ranges are written with two dots.
///
/// Examples:
///   pledge list
///   pledge list lead:hos status:open
///   pledge list rating:red,amber due:..2019-04-01
///   pledge list changed:2019-01-01.. overdue
///   pledge list kind:measure health
///   pledge list --all overdue
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct List {
    /// What to keep, such as lead:hos, priority:7, overdue or free words
    #[arg(value_name = "FILTER")]
    filters: Vec<String>,

    /// Over every plan that is found
    #[arg(long)]
    all: bool,
}

impl List {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let session = &*session;
        ask(session, self.all, &|book| self.part(session, book))
    }

    fn part(&self, session: &Session<'_>, book: &Book) -> Result<Part<Row>> {
        let context = Context::of(book.plan(), session.today);
        let query = Query::arguments(&context, self.filters.iter().map(String::as_str))?.known(&context)?;
        let stood = if query.asks_what_is_stale() {
            book.stood(&context)
        } else {
            Stood::default()
        };
        let context = context.remembering(&stood);
        let changed = match &query.changed {
            Some(days) => Some(changed(book, &context, days)?),
            None => None,
        };
        let mut items = query.in_order(&context);
        items.retain(|item| changed.as_ref().is_none_or(|places| places.contains(&item.place)));
        let none = items.is_empty().then(|| {
            if query.is_empty() {
                "the plan has no commitments yet".to_owned()
            } else {
                let kind = self.filters.iter().find_map(|filter| kind_meant(filter));
                match kind {
                    Some(kind) => {
                        format!("nothing in the plan is so; every {kind} is in: pledge list kind:{kind}")
                    }
                    None => "nothing in the plan is so".to_owned(),
                }
            }
        });
        let asked: Vec<String> = self.filters.iter().map(|filter| as_typed(filter)).collect();
        let besides = besides(query.matters_besides(&context), &asked);
        Ok(Part::of(
            session,
            items,
            |items| {
                let items = items.iter();
                items.map(|item| row(&context, book.document(), item)).collect()
            },
            |items| table(&context, &items, session.style, session.columns()),
            none.into_iter().chain(besides),
        ))
    }
}

/// That there are matters besides, and how to ask for them.
pub(super) fn besides(matters: usize, asked: &[String]) -> Option<String> {
    let several = match matters {
        0 => return None,
        1 => "1 matter".to_owned(),
        several => format!("{several} matters"),
    };
    let words = ["pledge list kind:matter"].into_iter();
    let command: Vec<&str> = words.chain(asked.iter().map(String::as_str)).collect();
    Some(format!("and {several}: {}", command.join(" ")))
}

/// What changed within some days and is still there, under whatever ref it bore then.
pub(super) fn changed(
    book: &Book,
    context: &Context<'_>,
    days: &RangeInclusive<NaiveDate>,
) -> Result<HashSet<Place>> {
    let repository = book.needs_repository()?;
    let mut names = HashSet::new();
    story(
        repository,
        &tip(repository)?,
        &Story::default(),
        &mut |_, _| ControlFlow::Continue(()),
        &mut |commit, changes| {
            if days.contains(&commit.date) {
                names.extend(changes.into_iter().map(|change| change.reference));
            }
            ControlFlow::Continue(())
        },
    )?;
    let found = names.iter().filter_map(|name| context.index.find(name).ok());
    Ok(found.map(|found| found.place).collect())
}
