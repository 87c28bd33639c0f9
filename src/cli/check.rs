//! `pledge check`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::Args;

use super::answer::{Answer, Flat};
use super::find::said;
use super::session::Session;
use super::style::{Meaning, on_one_line};
use crate::book::Book;
use crate::document::Document;
use crate::error::{Position, Result};
use crate::plan::check::{Finding, Severity};
use crate::plan::{Context, Place};

/// Find what is wrong or missing, by file, line and column
///
/// How grave a finding is follows the strategy's stage: a draft gets advice, an adopted plan errors. Ends
/// with 1 where there are errors, with --strict also where there are warnings.
///
/// Examples:
///   pledge check
///   pledge check --strict --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Check {
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,
}

/// A finding with where it stands.
struct Found {
    finding: Finding,
    at: Option<Position>,
    reference: String,
    path: String,
}

impl Check {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.reader()?;
        let context = Context::of(book.plan(), session.today);
        let mut all: Vec<Found> = book
            .document()
            .findings(&context)
            .into_iter()
            .map(|finding| found(&book, &context, finding))
            .collect();
        all.sort_by_key(|found| found.at);
        let file = said(book.path(), &session.world().folder);
        let mut answer = session.rows(
            || all.iter().map(|found| flat(&file, found)).collect::<Vec<_>>(),
            || all.iter().map(|found| text(&file, found, session)).collect(),
        );
        answer.no = all.iter().any(|found| {
            found.finding.severity == Severity::Error
                || (self.strict && found.finding.severity == Severity::Warning)
        });
        Ok(answer.noting([counted(&all)]))
    }
}

fn found(book: &Book, context: &Context<'_>, finding: Finding) -> Found {
    let address = context.index.address(&finding.place);
    Found {
        at: position(book.document(), &finding.place),
        reference: address.item,
        path: address.path,
        finding,
    }
}

/// Where a place stands; what is not written stands where the nearest record around it begins.
fn position(document: &Document, place: &Place) -> Option<Position> {
    let around = std::iter::successors(Some(place.record()), Place::parent);
    document
        .position(place)
        .or_else(|| around.into_iter().find_map(|place| document.position(&place)))
}

fn flat(file: &str, found: &Found) -> Flat {
    let finding = &found.finding;
    Flat::new()
        .with("file", file)
        .with("line", found.at.map(|at| at.line))
        .with("column", found.at.map(|at| at.column))
        .with("ref", found.reference.as_str())
        .with("field", found.path.as_str())
        .with("severity", finding.severity.name())
        .with("code", finding.code)
        .with("message", finding.message.as_str())
        .with("hint", finding.hint.clone())
}

fn text(file: &str, found: &Found, session: &Session<'_>) -> String {
    let finding = &found.finding;
    let at = found
        .at
        .map(|at| format!(":{}:{}", at.line, at.column))
        .unwrap_or_default();
    let meaning = match finding.severity {
        Severity::Error => Meaning::Bad,
        Severity::Warning => Meaning::Warning,
        Severity::Advice => Meaning::Muted,
    };
    let address = on_one_line(&format!("{} {}", found.reference, found.path));
    let address = match address.trim() {
        "" => String::new(),
        address => format!("{address}: "),
    };
    let mut text = format!(
        "{}{at}: {}: {address}{} [{}]\n",
        on_one_line(file),
        session.style.paint(meaning, finding.severity.name()),
        on_one_line(&finding.message),
        finding.code
    );
    if let Some(hint) = &finding.hint {
        let _ = writeln!(text, "  hint: {}", on_one_line(hint));
    }
    text
}

/// `2 errors, 1 warning`.
fn counted(all: &[Found]) -> String {
    let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
    for found in all {
        *counts.entry(found.finding.severity).or_default() += 1;
    }
    let said: Vec<String> = counts
        .iter()
        .rev()
        .map(|(severity, count)| match (severity, count) {
            (Severity::Advice, count) => format!("{count} of advice"),
            (severity, 1) => format!("1 {severity}"),
            (severity, count) => format!("{count} {severity}s"),
        })
        .collect();
    if said.is_empty() {
        "nothing found".to_owned()
    } else {
        said.join(", ")
    }
}
