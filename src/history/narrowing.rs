//! Which changes are asked for: since and until a version, by whom, of what. One reading for `pledge log` and for the
//! filter of the history screen.
//!
//! Law: a version that is not known is said; what is not asked for hides nothing.

use std::collections::HashSet;

use super::model::{Commit, Narrow};
use super::when::{Named, Versions};
use crate::error::Result;
use crate::repository::ObjectId;

impl Narrow {
    /// Whether its person made a commit.
    pub fn is_by(&self, commit: &Commit) -> bool {
        self.by.as_ref().is_none_or(|wanted| {
            let holds = |text: &str| text.to_lowercase().contains(&wanted.to_lowercase());
            holds(&commit.author) || holds(&commit.email)
        })
    }
}

/// From which version to which.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// The version to end with; none for the newest.
    pub until: Option<ObjectId>,
    /// What was taken, where that is not plain from the names.
    pub notes: Vec<String>,
    before: HashSet<String>,
}

impl Bounds {
    /// The versions that are named.
    pub fn of(narrow: &Narrow, versions: &Versions<'_, '_>) -> Result<Self> {
        let until = narrow.until.as_deref().map(|typed| versions.named(typed));
        let until = until.transpose()?;
        let since = match &narrow.since {
            Some(typed) => versions.since(typed)?,
            None => None,
        };
        let before = match &since {
            Some(named) => versions.behind(&named.commit)?,
            None => HashSet::new(),
        };
        let note = |named: &Named| named.note.clone();
        Ok(Self {
            notes: [&until, &since].into_iter().flatten().filter_map(note).collect(),
            until: until.map(|named| named.commit),
            before,
        })
    }

    /// Whether a commit came after the version to start from.
    pub fn has(&self, commit: &Commit) -> bool {
        !self.before.contains(&commit.id)
    }
}
