//! `pledge undo`.

use clap::Args;

use super::answer::Answer;
use super::change::{Done, Why};
use super::session::Session;
use crate::error::Result;

/// Take one commit's changes back, as a new commit
///
/// Without COMMIT it takes back your own newest change; undoing an undo does it again. Refused, with the
/// reason, where a later edit stands on it.
///
/// Examples:
///   pledge undo
///   pledge undo 3f2a91c --reason "Entered for the wrong action."
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Undo {
    /// The commit to take back
    commit: Option<String>,

    #[command(flatten)]
    why: Why,
}

impl Undo {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let mut done = Done::default().noting(book.notes().to_vec());
        let (reason, note) = self.why.naming(book.plan())?;
        let before = book.plan().clone();
        // Whoever undoes once more may have meant to go further back.
        let again = match self.commit {
            None => book.undoable()?.and_then(|newest| newest.again),
            Some(_) => None,
        };
        let undone = book.undo(self.commit.as_deref(), &reason);
        done.take(undone.map_err(|problem| match problem.next {
            Some(_) => problem,
            None => problem.hint("pledge log shows what can be taken back"),
        }));
        done.mind_the_stage(&before, book.plan(), session.today);
        let again = again.map(|what| {
            format!("your newest change was an undo, so this did again: {what} (pledge undo COMMIT takes back an older one; pledge log shows them)")
        });
        Ok(done.noting(note).noting(again).answer(session))
    }
}
