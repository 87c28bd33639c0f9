//! An entry of the index that another git program brought back. `git commit -- FILE` reads the index before it locks
//! it; where an edit is recorded in between, git puts the plan's entry back to the version before, which then looks
//! like somebody's staged edit, and would undo ours with the next commit.
//!
//! Law: such an entry is told from a staged one by the system's facts in it. They are, to the last bit, those that
//! this program replaced: of a file that is no more. Whoever stages that version again stages it with others, or none.

use crate::error::Result;
use crate::repository::kept::Kept;
use crate::repository::model::{Copy, Standing};

use super::Library;
use super::index::Held;
use super::raw::FACTS;

const NAME: &str = "replaced";
/// How many entries are remembered: git is overtaken by one edit, hardly by more.
const REMEMBERED: usize = 4;
/// Where in an entry the time is at which the file was last written.
const WRITTEN: std::ops::Range<usize> = 8..16;

impl Library {
    /// Remembers the entry of a file that a commit of this program has replaced.
    pub(in crate::repository) fn remember_replaced(&self, path: &str, facts: Option<&[u8]>) {
        let told = |facts: &&[u8]| {
            facts
                .get(WRITTEN)
                .is_some_and(|time| time.iter().any(|byte| *byte != 0))
        };
        let Some(facts) = facts.filter(told).filter(|_| path == self.place.path) else {
            return;
        };
        let mut all = facts.to_vec();
        all.extend(self.kept().read().unwrap_or_default());
        all.truncate(REMEMBERED * FACTS);
        self.kept().write(&all);
    }

    /// All the index says of a file, where that is one ordinary entry.
    pub(in crate::repository) fn facts(&self, path: &str) -> Option<Vec<u8>> {
        self.told(path).ok()?.facts
    }

    /// Whether what is staged of a file is nobody's edit, but what this program replaced and git brought back.
    pub(in crate::repository) fn is_returned(&self, path: &str, standing: &Standing) -> bool {
        let settled = standing.head.is_some() && standing.file == Copy::Same && !standing.conflicted;
        settled
            && self
                .facts(path)
                .is_some_and(|facts| self.has_replaced(path, &facts))
    }

    /// Makes the index hold HEAD's version of a file whose replaced entry came back, if it is there still.
    pub(in crate::repository) fn mend_returned(&self, path: &str) -> Result<()> {
        let index = Held::take(self, path)?;
        match index.facts() {
            Some(facts) if self.has_replaced(path, facts) => self.restore(index, path),
            _ => Ok(()),
        }
    }

    fn has_replaced(&self, path: &str, facts: &[u8]) -> bool {
        path == self.place.path
            && (self.kept().read()).is_some_and(|all| all.chunks_exact(FACTS).any(|one| one == facts))
    }

    fn kept(&self) -> Kept {
        Kept::of(&self.place, NAME)
    }
}
