//! `pledge commit`.

use clap::Args;

use super::answer::Answer;
use super::change::{Done, Why};
use super::session::Session;
use crate::error::Result;

/// Record edits made to the file by hand
///
/// The commit says what changed, by commitment. Other changing commands refuse while such edits wait.
///
/// Examples:
///   pledge commit
///   pledge commit -m "Dates agreed at the away day"
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Commit {
    /// What the commit's subject says instead of the sentence found
    #[arg(short, long, value_name = "TEXT")]
    message: Option<String>,

    #[command(flatten)]
    why: Why,
}

impl Commit {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let mut done = Done::default().noting(book.notes().to_vec());
        let (reason, note) = self.why.naming(book.plan())?;
        done.take(book.record_by_hand(self.message.as_deref(), &reason));
        Ok(done.noting(note).answer(session))
    }
}
