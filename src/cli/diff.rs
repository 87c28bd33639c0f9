//! `pledge diff`.

use std::fmt::Write as _;
use std::rc::Rc;

use clap::Args;

use super::answer::{Answer, Flat};
use super::session::Session;
use super::version::{At, plan_at};
use super::{changes, edition};
use crate::error::Result;
use crate::history::{compare_known, known_between, known_since};

/// What differs between two versions, by commitment
///
/// FROM and TO are adopted, last-meeting, a date, a meeting's or decision's ref, or a git revision
/// (rev:X forces one). Without TO the file as it stands, edits by hand included.
///
/// Examples:
///   pledge diff last-meeting
///   pledge diff adopted
///   pledge diff 2018-09-30 2018-12-31
///   pledge diff HWB-2018-06 HWB-2018-09 --json
///   pledge diff --edition
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Diff {
    /// The version to start from
    #[arg(value_name = "FROM", required_unless_present = "edition")]
    from: Option<String>,

    /// The version to end with
    #[arg(value_name = "TO")]
    to: Option<String>,

    /// Whose meeting last-meeting is; by default the strategy's owner's
    #[arg(long, value_name = "KEY")]
    body: Option<String>,

    /// Instead, what became of each commitment of the edition before; of the one the plan supersedes where no file
    /// is named
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["from", "to", "body"])]
    edition: Option<String>,
}

impl Diff {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        // What the file says by now is asked for only without a version to end with.
        let book = match self.to {
            Some(_) => session.historian()?,
            None => session.reader()?,
        };
        if let Some(typed) = &self.edition {
            return edition::compare(session, &book, typed);
        }
        let at = |when| plan_at(session, &book, &At::of_body(when, self.body.as_deref()));
        let (before, from) = at(self.from.as_deref().unwrap_or_default())?;
        let repository = book.needs_repository()?;
        let then = (&from.commit, before.as_ref());
        let (after, note, known) = if let Some(to) = &self.to {
            let (after, to) = at(to)?;
            let known = known_between(repository, then, (&to.commit, &after))?;
            (after, to.note, known)
        } else {
            let known = known_since(repository, then, book.document())?;
            (Rc::new(book.plan().clone()), None, known)
        };
        let rows = compare_known(&before, &after, known.as_ref());
        let answer = session.rows(
            || rows.iter().map(|row| changes::flat(Flat::new(), row)).collect(),
            || {
                rows.iter().fold(String::new(), |mut text, row| {
                    let _ = writeln!(text, "{}", changes::line(row, session.style));
                    text
                })
            },
        );
        let nothing = rows.is_empty().then(|| "nothing differs".to_owned());
        Ok(answer
            .noting(book.notes().to_vec())
            .noting(from.note)
            .noting(note)
            .noting(nothing))
    }
}
