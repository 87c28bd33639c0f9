//! Commits of this program in one repository, one at a time, whichever plan they are of. Law: HEAD is read for a
//! commit, the commit made and the branch moved in one turn; so only another program's commit can come in between.

use std::cell::RefCell;
use std::sync::{Arc, Weak};
use std::time::Duration;

use crate::error::Result;

use super::Repository;
use super::lock::Lock;

/// How long a commit waits for another plan's, whose hooks may take their time.
const PATIENCE: Duration = Duration::from_secs(60);

/// This program's turn to commit; it ends when the last one that was given out is dropped.
#[must_use = "the turn ends when this is dropped"]
#[derive(Debug)]
pub struct Turn {
    _lock: Arc<Lock>,
}

/// The turn that is being had, if any.
#[derive(Debug, Default)]
pub(super) struct Turns(RefCell<Weak<Lock>>);

impl Repository {
    /// Waits for the turn to commit; at once where it is being had already. Taken before HEAD is looked at, and after
    /// the plan's own lock.
    pub fn turn(&self) -> Result<Turn> {
        let had = self.turns.0.borrow().upgrade();
        let lock = match had {
            Some(lock) => lock,
            None => Arc::new(Lock::of_commits(self.place(), PATIENCE)?),
        };
        self.turns.0.replace(Arc::downgrade(&lock));
        Ok(Turn { _lock: lock })
    }
}
