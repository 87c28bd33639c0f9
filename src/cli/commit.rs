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
/// With --discard they are thrown away instead: the file says again what the last commit says, and a copy of it as
/// it was is kept in the repository's own folder.
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

    /// Throw the edits away instead, and keep a copy of the file as it is
    #[arg(long, conflicts_with_all = ["message", "reason"])]
    discard: bool,

    #[command(flatten)]
    why: Why,
}

impl Commit {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        if self.discard {
            let told = match session.throw_away()? {
                Some(aside) => vec![
                    aside.edits.told(),
                    format!(
                        "thrown away: the file says again what the last commit says; as it was it is kept in {}",
                        aside.copy
                    ),
                ],
                None => vec!["no edits made by hand wait".to_owned()],
            };
            return Ok(Done::default().noting(told).answer(session));
        }
        let mut book = session.writer()?;
        let mut done = Done::default().noting(book.notes().to_vec());
        let (reason, note) = self.why.naming(book.plan())?;
        done.take(book.record_by_hand(self.message.as_deref(), &reason));
        Ok(done.noting(note).answer(session))
    }
}
