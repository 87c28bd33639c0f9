//! `pledge restore`.

use clap::Args;

use super::answer::Answer;
use super::change::{Done, Why};
use super::session::Session;
use super::version::{self, At};
use crate::error::Result;

/// Bring one commitment back to what it said in an earlier version, as a new commit
///
/// What stands under it comes back with it, and is named.
///
/// Examples:
///   pledge restore 7.1 --at 2018-09-30
///   pledge restore 7.4 --at last-meeting --reason "Removed by mistake."
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Restore {
    /// What to bring back
    #[arg(value_name = "REF")]
    item: String,

    /// The version: adopted, last-meeting, a date, a meeting's or decision's ref, or a git revision
    #[arg(long, value_name = "WHEN")]
    at: String,

    #[command(flatten)]
    why: Why,
}

impl Restore {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let at = version::named(session, &book, &At::plain(&self.at))?;
        let mut done = Done::default().noting(at.note).noting(book.notes().to_vec());
        let (reason, note) = self.why.naming(book.plan())?;
        done.take(book.restore(&self.item, at.commit.as_str(), &reason));
        Ok(done.noting(note).answer(session))
    }
}
