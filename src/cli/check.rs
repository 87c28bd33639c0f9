//! `pledge check`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::{Args, ValueEnum};

use super::answer::{Answer, Flat};
use super::change::Done;
use super::find::said;
use super::findings::{Found, github, sarif};
use super::session::Session;
use super::style::{Meaning, on_one_line};
use crate::book::Book;
use crate::document::Document;
use crate::error::{Position, Problem, Result};
use crate::plan::check::{CODES, Finding, Severity, code};
use crate::plan::sentence::Reason;
use crate::plan::{Context, Place, nearest};

/// Find what is wrong or missing, by file, line and column
///
/// How grave a finding is follows the strategy's stage: a draft gets advice, an adopted plan errors. Ends
/// with 1 where there are errors, with --strict also where there are warnings.
///
/// Examples:
///   pledge check
///   pledge check --strict --json
///   pledge check --strict --format sarif > findings.sarif
///   pledge check --fix former-ref
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Check {
    /// Let warnings count as errors
    #[arg(long)]
    strict: bool,

    /// As what it is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,

    /// Mend what the program can mend by itself of this code, one commit each; all for every code
    #[arg(long, value_name = "CODE", value_delimiter = ',', conflicts_with_all = ["strict", "format"])]
    fix: Vec<String>,
}

/// As what findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines for people
    #[default]
    Text,
    /// An array of objects, as --json
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations for a pipeline on GitHub
    Github,
}

impl Check {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        if !self.fix.is_empty() {
            return self.mend(session);
        }
        let book = session.reader()?;
        let context = Context::of(book.plan(), session.today);
        let stood = book.stood(&context);
        let context = context.remembering(&stood);
        let mut all: Vec<Found> = book
            .document()
            .findings(&context)
            .into_iter()
            .map(|finding| found(&book, &context, finding))
            .collect();
        all.sort_by_key(|found| found.at);
        let file = said(book.path(), &session.world().folder);
        // Other programs look for it from the repository's root.
        let in_repository = book.repository().map(|repository| repository.path().to_owned());
        let from_root = in_repository.as_deref().unwrap_or(&file);
        let mut answer = match self.format {
            Format::Sarif => Answer::text(sarif(from_root, &all)),
            Format::Github => Answer::text(github(from_root, &all)),
            Format::Json => Answer::json(&all.iter().map(|found| flat(&file, found)).collect::<Vec<_>>()),
            Format::Text => session.rows(
                || all.iter().map(|found| flat(&file, found)).collect::<Vec<_>>(),
                || all.iter().map(|found| text(&file, found, session)).collect(),
            ),
        };
        answer.no = all.iter().any(|found| {
            found.finding.severity == Severity::Error
                || (self.strict && found.finding.severity == Severity::Warning)
        });
        Ok(answer.noting([counted(&all)]))
    }

    /// Mends what can be mended of the codes that are named, one commit each.
    fn mend(&self, session: &Session<'_>) -> Result<Answer> {
        let every = self.fix.iter().any(|name| name == "all");
        for name in self.fix.iter().filter(|name| *name != "all") {
            if code(name).is_none() {
                let near = nearest(name, CODES.iter().map(|code| code.name));
                let problem = Problem::usage(format!("no finding is called {name}"));
                return Err(match near {
                    Some(near) => problem.hint(format!("did you mean {near}?")),
                    None => problem.hint("pledge check shows each finding's code in brackets"),
                });
            }
        }
        let mut book = session.writer()?;
        let mut done = Done::default().noting(book.notes().to_vec());
        let mut tried: Vec<Place> = Vec::new();
        loop {
            let next = {
                let context = Context::of(book.plan(), session.today);
                let mut findings = book.document().findings(&context).into_iter();
                findings.find_map(|finding| {
                    let wanted = every || self.fix.iter().any(|name| name == finding.code);
                    let edit = finding
                        .fix
                        .filter(|_| wanted && !tried.contains(&finding.place))?;
                    Some((finding.place, edit))
                })
            };
            let Some((place, edit)) = next else { break };
            tried.push(place);
            if !done.take(book.record(&edit, &Reason::default())) {
                break;
            }
        }
        let none = tried
            .is_empty()
            .then(|| "nothing of that is found that can be mended by itself".to_owned());
        Ok(done.noting(none).answer(session))
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
        .with("fixable", finding.fix.as_ref().map(|_| true))
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
    if finding.fix.is_some() {
        let _ = writeln!(text, "  fix: pledge check --fix {}", finding.code);
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
