//! `pledge diff`.

use std::fmt::Write as _;
use std::rc::Rc;

use clap::Args;

use super::answer::{Answer, Flat};
use super::changes;
use super::session::Session;
use super::version::{At, plan_at};
use crate::error::Result;
use crate::history::differences;
use crate::plan::diff;

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
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Diff {
    /// The version to start from
    #[arg(value_name = "FROM")]
    from: String,

    /// The version to end with
    #[arg(value_name = "TO")]
    to: Option<String>,

    /// Whose meeting last-meeting is; by default the strategy's owner's
    #[arg(long, value_name = "KEY")]
    body: Option<String>,
}

impl Diff {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let book = session.reader()?;
        let at = |when| plan_at(session, &book, &At::of_body(when, self.body.as_deref()));
        let (before, from) = at(&self.from)?;
        let (after, note) = match &self.to {
            Some(to) => {
                let (after, to) = at(to)?;
                (after, to.note)
            }
            None => (Rc::new(book.plan().clone()), None),
        };
        let rows = differences(&before, &after, &diff(&before, &after));
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
        Ok(answer.noting(from.note).noting(note).noting(nothing))
    }
}
