//! `pledge blame`.

use std::fmt::Write as _;

use clap::Args;

use super::answer::{Answer, Flat};
use super::item;
use super::row::json;
use super::session::Session;
use super::style::{Meaning, cut, on_one_line};
use crate::error::Result;
use crate::history::model::Origin;
use crate::history::{blame, cut_short};
use crate::plan::{Plan, Value as _, When};

/// Who gave every field the value it has, when, in which commit, and why
///
/// Of one commitment with what stands under it, or of the whole plan.
///
/// Examples:
///   pledge blame 7.1
///   pledge blame --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Blame {
    /// The commitment, strategy or lead:KEY
    #[arg(value_name = "REF")]
    item: Option<String>,
}

impl Blame {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.historian()?;
        let repository = book.needs_repository()?;
        let (place, notes) = match &self.item {
            Some(typed) => {
                let (place, notes) = item::one(book.plan(), typed)?;
                (Some(place), notes)
            }
            None => (None, Vec::new()),
        };
        let tip = repository.head()?.commit;
        let origins = blame(
            repository,
            tip.as_ref(),
            book.document(),
            place.as_ref(),
            &mut session.progress().watch(),
        )?;
        let answer = session.rows(
            || origins.iter().map(flat).collect(),
            || text(&origins, book.plan(), session),
        );
        Ok(answer
            .noting(book.notes().to_vec())
            .noting(notes)
            .noting(cut_short(repository)))
    }
}

fn flat(origin: &Origin<'_>) -> Flat {
    let commit = origin.commit.as_ref();
    Flat::new()
        .with("ref", origin.reference.as_str())
        .with("field", origin.field.as_str())
        .with("value", json(origin.value))
        .with("commit", commit.map(|commit| commit.id.as_str()))
        .with("date", commit.map(|commit| commit.date.to_string()))
        .with("author", commit.map(|commit| commit.author.as_str()))
        .with("reason", commit.and_then(|commit| commit.reason.as_deref()))
}

/// The fields of each item below its ref, each value with its origin under it.
fn text(origins: &[Origin<'_>], plan: &Plan, session: &Session<'_>) -> String {
    let style = session.style;
    let mut text = String::new();
    for item in origins.chunk_by(|one, other| one.reference == other.reference) {
        let Some(first) = item.first() else { continue };
        let name = if first.reference.is_empty() {
            "the plan"
        } else {
            &first.reference
        };
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{}", style.paint(Meaning::Heading, &on_one_line(name)));
        for origin in item {
            let value = cut(
                &on_one_line(&origin.said(plan)),
                session.measure().saturating_sub(6),
            );
            let _ = writeln!(text, "  {}: {value}", on_one_line(&origin.label(plan)));
            let _ = writeln!(text, "    {}", style.paint(Meaning::Muted, &told(origin)));
        }
    }
    text
}

fn told(origin: &Origin<'_>) -> String {
    let Some(commit) = &origin.commit else {
        return "not committed yet".to_owned();
    };
    let mut told = format!(
        "{}, {}, {}",
        When::day(commit.date).say(),
        on_one_line(&commit.author),
        commit.short
    );
    if let Some(reason) = commit.reason.as_ref().and_then(|reason| reason.lines().next()) {
        told.push_str(": ");
        told.push_str(&on_one_line(reason));
    }
    told
}
