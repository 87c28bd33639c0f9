//! A clone that was made without the contents of older versions, to fetch them when they are asked for.
//!
//! Law: nothing is fetched one by one behind the user's back; what is not here is said, in the same words whichever git
//! looked for it.

use super::Repository;
use crate::error::{Kind, Problem, Result};

impl Repository {
    /// Whether this clone was made without all contents; histories are read without fetching them one by one.
    pub fn is_partial(&self) -> bool {
        self.walker().is_ok_and(|walker| walker.is_partial())
    }

    /// What was found, or why an older version cannot be had here.
    pub(super) fn as_far_as_cloned<T>(&self, found: Result<T>) -> Result<T> {
        found.map_err(|problem| {
            if problem.kind == Kind::Refused && self.is_partial() {
                not_in_this_clone("an older version of the plan is")
            } else {
                problem
            }
        })
    }
}

/// A clone that was made without older contents cannot tell what is in them, or who changed it.
pub fn not_in_this_clone(what: &str) -> Problem {
    Problem::refused(format!("{what} not in this clone"))
        .because("it was made without the contents of older versions, and who changed what takes all of them")
        .hint("git fetch --refetch --no-filter brings them; until then the plan can be read and changed")
}
