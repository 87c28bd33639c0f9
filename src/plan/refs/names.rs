//! What a typed ref may mean, looked up at once.
//!
//! Law: what is not known here no index finds; what is, it may.

use std::collections::HashSet;

use super::typed::{forms, plain};
use super::{Entry, Index};

/// The refs of an index, and those its items bore before, without what people leave out of them.
#[derive(Debug, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// Those of an index.
    pub fn of(index: &Index) -> Self {
        let mut names = Self::default();
        for entry in index.entries() {
            names.add(entry);
        }
        names
    }

    /// Adds those of one item.
    pub fn add(&mut self, entry: &Entry) {
        self.0.insert(plain(&entry.reference));
        self.0.extend(entry.old.iter().map(|old| plain(old)));
    }

    /// Whether an index may find something by what is typed.
    pub fn may_mean(&self, typed: &str) -> bool {
        // Which of several is meant, and what looks like nothing else, the index tells.
        typed.contains('#') || forms(typed.trim()).iter().any(|form| self.0.contains(form))
    }
}
