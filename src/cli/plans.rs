//! What is asked of one plan, or with `--all` of every plan that is found.
//!
//! Law: a plan that cannot be read hides none of the others, and is told.

use serde::Serialize;

use super::answer::Answer;
use super::session::Session;
use super::style::{Meaning, on_one_line};
use crate::book::Book;
use crate::error::{Problem, Result};
use crate::history::headline;
use crate::plan::{Context, Record, title};

/// What one plan has to say: as rows or for people, whichever is wanted.
pub struct Part<T> {
    rows: Vec<T>,
    text: String,
    notes: Vec<String>,
}

impl<T> Part<T> {
    /// What a plan has to say of these items in this session, and beside them.
    pub fn of<I>(
        session: &Session<'_>,
        items: I,
        rows: impl FnOnce(I) -> Vec<T>,
        text: impl FnOnce(I) -> String,
        notes: impl IntoIterator<Item = String>,
    ) -> Self {
        // A row knows its line in the file, which is dear to find out for people who are not shown it.
        let (rows, text) = if session.everywhere.json {
            (rows(items), String::new())
        } else {
            (Vec::new(), text(items))
        };
        Self {
            rows,
            text,
            notes: notes.into_iter().collect(),
        }
    }
}

/// A row with the file of the plan it is from.
#[derive(Serialize)]
struct Of<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<String>,
    #[serde(flatten)]
    row: T,
}

/// Asks the plan that is meant, or all.
pub fn ask<T: Serialize>(
    session: &Session<'_>,
    all: bool,
    part: &dyn Fn(&Book) -> Result<Part<T>>,
) -> Result<Answer> {
    if !all {
        let told = part(&session.reader()?)?;
        let rows = told.rows.into_iter().map(|row| Of { plan: None, row });
        return Ok(session.rows(|| rows.collect(), || told.text).noting(told.notes));
    }
    let mut rows = Vec::new();
    let mut texts = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    let mut notes = Vec::new();
    for (file, book) in session.readers()? {
        let told = book.and_then(|book| Ok((heading(session, &file, &book)?, part(&book)?)));
        match told {
            Ok((heading, told)) => {
                notes.extend(told.notes.into_iter().map(|note| format!("{file}: {note}")));
                texts.push(format!("{heading}{}", told.text));
                rows.extend(told.rows.into_iter().map(|row| Of {
                    plan: Some(file.clone()),
                    row,
                }));
            }
            Err(problem) => problems.push(problem),
        }
    }
    // What one plan does not know, such as a priority, others may.
    let problem = if texts.is_empty() {
        problems.into_iter().next()
    } else {
        problems.into_iter().find(|problem| {
            problem.kind != crate::error::Kind::Usage && problem.kind != crate::error::Kind::No
        })
    };
    let answer = session.rows(|| rows, || texts.join("\n"));
    Ok(answer.noting(notes).but(problem))
}

/// The plan's file, title and where it stands.
fn heading(session: &Session<'_>, file: &str, book: &Book) -> Result<String> {
    let context = Context::of(book.plan(), session.today);
    let strategy = context
        .strategy()
        .map(|strategy| title(strategy as &dyn Record).to_owned());
    let headline = headline(book.repository(), &context)?.say();
    let name = session.style.paint(Meaning::Heading, &on_one_line(file));
    Ok(match strategy.filter(|title| !title.is_empty()) {
        Some(title) => format!("{name}: {} ({headline})\n", on_one_line(&title)),
        None => format!("{name} ({headline})\n"),
    })
}
