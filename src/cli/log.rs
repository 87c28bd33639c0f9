//! `pledge log`.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::rc::Rc;

use clap::Args;

use super::answer::{Answer, Flat};
use super::session::{Session, tip};
use super::style::{Meaning, on_one_line, shown, wrapped};
use super::{changes, edition, item};
use crate::error::{Kind, Result};
use crate::history::model::{Commit, Difference, Narrow};
use crate::history::{Bounds, Story, Versions, cut_short, newest_changes, story};
use crate::plan::{Context, Value as _, When};

/// The history as changes: when, who, what, from what to what, why
///
/// With REF only that commitment and what stands under it, under whatever ref it bore before.
///
/// Examples:
///   pledge log
///   pledge log 7.1 --field due
///   pledge log --since last-meeting --by "Head of Service"
///   pledge log -n 20 --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Log {
    /// The commitment, strategy or lead:KEY
    #[arg(value_name = "REF")]
    item: Option<String>,

    /// Only changes of this field; with REF also its coming, where it came with it
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,

    /// Only changes by people whose name or e-mail holds this
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    /// Only changes after this version or date
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,

    /// Only changes up to this version, or to the end of this date
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,

    /// Only the newest N changes
    #[arg(short, long = "number", value_name = "N")]
    n: Option<usize>,
}

impl Log {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.historian()?;
        let repository = book.needs_repository()?;
        let context = Context::of(book.plan(), session.today);
        let versions = Versions {
            repository,
            context: &context,
            body: None,
        };
        let narrow = Narrow {
            item: None,
            field: self.field.clone(),
            by: self.by.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
        };
        let bounds = Bounds::of(&narrow, &versions)?;
        let mut notes = book.notes().to_vec();
        notes.extend(bounds.notes.iter().cloned());
        let found = self.item.as_deref().map(|typed| item::one(book.plan(), typed));
        let (name, gone) = match found {
            Some(Ok((place, note))) => {
                notes.extend(note);
                notes.extend(edition::before(&book, &place));
                (Some(context.index.address(&place).item), None)
            }
            // What was removed is still known to history.
            Some(Err(problem)) if problem.kind == Kind::No => (self.item.clone(), Some(problem)),
            Some(Err(problem)) => return Err(problem),
            None => (None, None),
        };
        let asked = Story {
            item: name,
            field: self.field.clone(),
            until: bounds.until.clone(),
        };
        let tip = tip(repository)?;
        let mut progress = session.progress();
        let is_asked = |commit: &Commit| bounds.has(commit) && narrow.is_by(commit);
        let rows = match (self.n, gone) {
            (Some(most), None) => {
                let mut keep = |commit: &Commit| is_asked(commit);
                newest_changes(repository, &tip, &asked, most, &mut progress.watch(), &mut keep)?
            }
            (most, gone) => {
                let mut known = false;
                let mut rows: Vec<(Rc<Commit>, Difference)> = Vec::new();
                story(
                    repository,
                    &tip,
                    &asked,
                    &mut progress.watch(),
                    &mut |commit, changes| {
                        known |= !changes.is_empty();
                        if is_asked(commit) {
                            rows.extend(changes.into_iter().map(|change| (Rc::clone(commit), change)));
                        }
                        ControlFlow::Continue(())
                    },
                )?;
                if let Some(problem) = gone.filter(|_| !known) {
                    return Err(problem);
                }
                rows.truncate(most.unwrap_or(usize::MAX));
                rows
            }
        };
        drop(progress);
        let answer = session.rows(
            || rows.iter().map(|(commit, row)| flat(commit, row)).collect(),
            || text(&rows, session),
        );
        Ok(answer.noting(notes).noting(cut_short(repository)))
    }
}

fn flat(commit: &Commit, row: &Difference) -> Flat {
    changes::flat(
        Flat::new()
            .with("commit", commit.id.as_str())
            .with("date", commit.date.to_string())
            .with("author", commit.author.as_str())
            .with("email", commit.email.as_str()),
        row,
    )
    .with("reason", commit.reason.clone())
    .with("review", commit.review.clone())
}

/// The changes of each commit under its date and person, with the reason below them.
fn text(rows: &[(Rc<Commit>, Difference)], session: &Session<'_>) -> String {
    let style = session.style;
    let mut text = String::new();
    for commit in rows.chunk_by(|(one, _), (other, _)| one.id == other.id) {
        let Some((head, _)) = commit.first() else { continue };
        if !text.is_empty() {
            text.push('\n');
        }
        let who = format!("{}  {}", When::day(head.date).say(), on_one_line(&head.author));
        let _ = writeln!(
            text,
            "{}  {}",
            style.paint(Meaning::Heading, &who),
            style.paint(Meaning::Muted, &head.short)
        );
        for (_, row) in commit {
            let _ = writeln!(text, "  {}", changes::line(row, style));
        }
        for line in head
            .reason
            .iter()
            .flat_map(|reason| wrapped(reason, session.measure().saturating_sub(4)))
        {
            let _ = writeln!(text, "{}", format!("    {}", shown(&line)).trim_end());
        }
    }
    text
}
