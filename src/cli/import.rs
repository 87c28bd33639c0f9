//! `pledge import`.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use clap::Args;

use super::answer::{Answer, Flat};
use super::change::{Why, record};
use super::session::Session;
use super::style::{Meaning, on_one_line};
use super::update::at_the_keyboard;
use crate::book::Book;
use crate::error::{Problem, Result};
use crate::exchange::{Asked, Holds, Intake, Outcome, Sent, intake, origin};
use crate::papers::{sent, told};
use crate::plan::check::few_brought;
use crate::plan::{Context, diff};

/// Take a table into the plan: a CSV, or a table pasted from a paper
///
/// FILE is a CSV as any office program writes it, a table in Markdown or in a Word file (.docx), or cells with
/// tabs between, pasted from a paper or a spreadsheet. Headings are matched to the fields of the plan however they are written; a row
/// whose ref is in the plan changes it, any other adds to it; an empty cell changes nothing. What is new stands
/// under what a column Under or --under says, as its ref has it, or under what a column Priority names, which is
/// made where the plan does not have it; so is what a heading above a table names, or a row of the table that is
/// nothing but such a heading (Priority 1: A good home). Tables that have the same headings are read as one; the
/// milestones of a new action may stand in one cell, on lines or with semicolons between, each with its date where
/// the cell of dates has one for each. A table of measures, or KPIs, may have a column for its baseline, and one for
/// each target and each figure, whose heading names the period (Target 2026-27, Q1 2026-27); a measure without a ref is
/// known by its title.
///
/// A form or a paper for a lead (report lead) that comes back filled in, as a table, as text or as the Word
/// file, gives an update on each commitment it is about, a figure on each measure, what was done on each matter;
/// what was left blank is left alone. What has changed since the paper was made is told; an answer against which
/// somebody else said otherwise since then is refused, until --mine or --theirs says which holds.
///
/// First it is only told what would be done: what each column was taken for, what would be added, changed and
/// left, which rows are refused and why. With --apply it is done, as one commit; while a row is refused nothing
/// is, unless --skip leaves those rows out.
///
/// Examples:
///   pledge import plan.csv
///   pledge import plan.csv --apply --reason "Agreed at the workshop"
///   pledge import pasted.md --kind action --under 7
///   pledge import ccg.csv --apply --round "2018-19 Q3"
///   pledge import paper-of-the-nurse.docx
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Import {
    /// The table; - for standard input
    #[arg(value_name = "FILE")]
    file: String,

    /// Do it, as one commit
    #[arg(long, visible_alias = "yes")]
    apply: bool,

    /// Leave out the rows that are refused
    #[arg(long)]
    skip: bool,

    #[command(flatten)]
    settling: Settling,

    /// What a new row is where it does not say
    #[arg(long, value_name = "KIND", value_parser = ["priority", "action", "milestone", "measure"])]
    kind: Option<String>,

    /// What a new row stands under where it does not say
    #[arg(long, value_name = "REF")]
    under: Option<String>,

    #[command(flatten)]
    why: Why,
}

/// What holds where a paper that comes back and the plan say different things.
#[derive(Debug, Args)]
struct Settling {
    /// Where somebody said otherwise since a paper was made, what the paper says holds
    #[arg(long, conflicts_with = "theirs")]
    mine: bool,

    /// Where somebody said otherwise since a paper was made, what the plan says holds
    #[arg(long)]
    theirs: bool,
}

impl Settling {
    fn holds(&self) -> Holds {
        match (self.mine, self.theirs) {
            (true, _) => Holds::Paper,
            (_, true) => Holds::Plan,
            _ => Holds::Asked,
        }
    }
}

impl Import {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let bytes = self.bytes(session)?;
        let mut book = if self.apply {
            session.writer()?
        } else {
            session.reader()?
        };
        let told = told(&book, &Context::of(book.plan(), session.today), None)?;
        let asked = Asked {
            today: session.today,
            kind: self.kind.as_deref(),
            under: self.under.as_deref(),
            by: at_the_keyboard(&book),
            issued: &told.issued,
            sent: origin(&bytes)
                .and_then(|origin| sent(&book, &origin.commit?))
                .map(|(plan, made)| Sent { plan, made }),
            holds: self.settling.holds(),
        };
        let taken = intake(book.plan(), &bytes, &asked).map_err(|problem| Problem {
            what: format!("{}: {}", self.file, problem.what),
            ..problem
        })?;
        let refused = taken.refused().count();
        if !self.apply {
            let mut answer = session
                .rows(|| flat(&taken), || preview(&taken, session))
                .noting(taken.notes.clone())
                .noting(taken.known.clone());
            answer.no = refused > 0;
            let would = taken.edit.steps().len();
            let next = match (would, refused) {
                (0, 0) => "nothing would change".to_owned(),
                (_, 0) => "nothing is changed yet: --apply does it".to_owned(),
                (_, _) => "nothing is changed yet: mend the rows that are refused, or leave them out with --apply --skip"
                    .to_owned(),
            };
            return Ok(answer.noting(few_told(&book, &taken, session)?).noting([next]));
        }
        if refused > 0 && !self.skip {
            let rows: Vec<String> = taken
                .refused()
                .map(|(row, problem)| refusal(row, problem))
                .collect();
            return Err(Problem::no(format!(
                "{} of {} rows are refused, so nothing was changed",
                refused,
                taken.rows.len()
            ))
            .because(rows.join("\n"))
            .hint("mend them, or leave them out with --skip"));
        }
        let left_out = taken
            .refused()
            .map(|(row, problem)| format!("line {} is left out: {}", row.line, problem.what));
        let notes = left_out.chain(taken.notes.iter().cloned()).collect();
        Ok(record(session, &mut book, taken.edit, &self.why, notes))
    }

    fn bytes(&self, session: &mut Session<'_>) -> Result<Vec<u8>> {
        if self.file == "-" {
            return session.text_or_input("-").map(String::into_bytes);
        }
        let path = session.world().folder.join(Path::new(&self.file));
        let mut bytes = Vec::new();
        let read = std::fs::File::open(&path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
        read.map_err(|why| Problem::usage(format!("{} cannot be read", self.file)).because(why.to_string()))?;
        if bytes.len() as u64 > MOST {
            return Err(Problem::usage(format!("{} is larger than 16 MiB", self.file))
                .hint("a plan may be no larger; leave out the rows that do not change"));
        }
        Ok(bytes)
    }
}

/// The texts that would tell of few people: leads wrote them, and once they are recorded the history has them.
fn few_told(book: &Book, taken: &Intake, session: &Session<'_>) -> Result<Vec<String>> {
    let after = book.preview_text(&taken.edit)?;
    let changes = diff(book.plan(), after.plan());
    let mut told = few_brought(after.plan(), &changes, session.today);
    if !told.is_empty() {
        told.push(
            "public papers print these texts; say them without the number before --apply, as what is recorded stays in \
             the history"
                .to_owned(),
        );
    }
    Ok(told)
}

/// The largest table that is read: as large as a plan may be.
const MOST: u64 = 16 * 1024 * 1024;

/// What would be done, in words.
fn preview(taken: &Intake, session: &Session<'_>) -> String {
    let heading = |text: &str| session.style.paint(Meaning::Heading, text);
    let mut text = format!("{}\n", heading(&format!("Columns, parted by {}", taken.apart)));
    let by_name: Vec<&str> = taken
        .headings
        .iter()
        .filter(|(name, column)| *name == column.say())
        .map(|(name, _)| name.as_str())
        .collect();
    if !by_name.is_empty() {
        let _ = writeln!(text, "  as they are named: {}", by_name.join(", "));
    }
    for (name, column) in taken
        .headings
        .iter()
        .filter(|(name, column)| *name != column.say())
    {
        let name = if name.is_empty() { "(no heading)" } else { name };
        let _ = writeln!(text, "  {}: {}", on_one_line(name), column.say());
    }
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(text, "\n{}", heading(title));
            for line in lines {
                let _ = writeln!(text, "  {}", on_one_line(&line));
            }
        }
    };
    let of = |row: &crate::exchange::Line, told: &str| match row.reference.as_str() {
        "" => format!("line {}: {told}", row.line),
        reference => format!("line {}: {reference} {told}", row.line),
    };
    let rows = || taken.rows.iter();
    let added = rows().filter_map(|row| match &row.outcome {
        Outcome::Added(what) => Some(of(row, what)),
        _ => None,
    });
    section("Would be added", added.collect());
    let changed = rows().flat_map(|row| match &row.outcome {
        Outcome::Changed(told) => told.iter().map(|told| of(row, told)).collect(),
        _ => Vec::new(),
    });
    section("Would be changed", changed.collect());
    let refused = taken.refused().map(|(row, problem)| refusal(row, problem));
    section("Refused", refused.collect());
    let counts = [
        (
            taken.count(|outcome| matches!(outcome, Outcome::Added(_))),
            "added",
        ),
        (
            taken.count(|outcome| matches!(outcome, Outcome::Changed(_))),
            "changed",
        ),
        (
            taken.count(|outcome| matches!(outcome, Outcome::Left)),
            "left as they are",
        ),
        (taken.refused().count(), "refused"),
    ];
    let counts: Vec<String> = counts
        .iter()
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let _ = writeln!(text, "\nRows: {}", counts.join(", "));
    text
}

/// A row that is refused, why, and what to do.
fn refusal(row: &crate::exchange::Line, problem: &Problem) -> String {
    let hint = problem.next.as_ref().map(|next| format!(" ({next})"));
    format!("line {}: {}{}", row.line, problem.what, hint.unwrap_or_default())
}

/// The same for a script: an object a column, an object a row or change.
fn flat(taken: &Intake) -> Vec<Flat> {
    let columns = taken.headings.iter().map(|(name, column)| {
        Flat::new()
            .with("column", name.as_str())
            .with("taken_for", column.say())
    });
    let row = |row: &crate::exchange::Line, outcome: &str| {
        Flat::new()
            .with("line", row.line)
            .with("ref", row.reference.as_str())
            .with("outcome", outcome.to_owned())
    };
    let rows = taken.rows.iter().flat_map(|line| match &line.outcome {
        Outcome::Added(what) => vec![row(line, "added").with("what", what.as_str())],
        Outcome::Changed(told) => {
            let changes = told
                .iter()
                .map(|told| row(line, "changed").with("what", told.as_str()));
            changes.collect()
        }
        Outcome::Left => vec![row(line, "left")],
        Outcome::Refused(problem) => {
            vec![
                row(line, "refused")
                    .with("what", problem.what.as_str())
                    .with("next", problem.next.clone()),
            ]
        }
    });
    columns.chain(rows).collect()
}
