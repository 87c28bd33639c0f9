//! A commitment on its way back through the versions, under whatever ref it bore.
//!
//! Law: a number that was given to another is never taken for the commitment that bore it before; what was removed and
//! comes back is the same, unless it comes back as something else.

use super::ledger::Row;
use crate::plan::is_retitled;

/// The item that is followed back, by the ref it bears in the version at hand.
#[derive(Clone)]
pub(super) struct Followed {
    pub name: String,
    /// Whether it is in this version; nothing while no change has told.
    pub there: Option<bool>,
    /// What it was called when it came; it may have come back.
    came_as: String,
    /// Whether it was not there yet: whoever bore its ref before is another.
    pub ended: bool,
}

impl Followed {
    pub fn of(name: String) -> Self {
        Self {
            name,
            there: None,
            came_as: String::new(),
            ended: false,
        }
    }

    /// Whether a change of the version at hand befell it.
    pub fn has(&self, row: &Row<'_>, rows: &[Row<'_>]) -> bool {
        if self.ended {
            return false;
        }
        if row.told.change != "removed" {
            return row.is_within(&self.name);
        }
        let older = self.before(rows);
        !older.ended && row.is_within(&older.name)
    }

    /// Whether what this line of history knows of it goes before what another does, where both come to one version:
    /// only one on which it was there knows what it was called.
    pub fn is_surer_than(&self, other: &Self) -> bool {
        let known = |item: &Self| item.there == Some(true) && !item.ended;
        known(self) || !known(other)
    }

    /// The same before these changes. A ref that becomes free is given to another; what is removed and comes back is
    /// the same, unless it comes back as something else.
    pub fn before(&self, rows: &[Row<'_>]) -> Self {
        if self.ended {
            return self.clone();
        }
        let whole = |change: &str| {
            let mut rows = rows.iter().filter(|row| row.told.change == change);
            rows.find(|row| row.told.field.is_empty() && row.told.reference == self.name)
        };
        if let Some(row) = whole("renumbered") {
            return Self {
                name: row.told.from_said.to_owned(),
                there: Some(true),
                ..self.clone()
            };
        }
        let mut renumbered = rows.iter().filter(|row| row.told.change == "renumbered");
        let given_up = renumbered.any(|row| row.told.from_said == self.name);
        if let Some(row) = whole("added") {
            return Self {
                there: Some(false),
                came_as: row.difference().map(|row| row.to_said).unwrap_or_default(),
                ended: given_up || whole("removed").is_some(),
                ..self.clone()
            };
        }
        let (there, ended) = match (self.there, whole("removed")) {
            (Some(true), _) => (self.there, false),
            (Some(false), Some(row)) if !self.came_as(row.told.from_said) => (self.there, true),
            (_, Some(_)) => (Some(true), false),
            _ if given_up => (Some(true), self.there.is_some()),
            _ => (self.there, false),
        };
        Self {
            there,
            ended,
            ..self.clone()
        }
    }

    /// Whether what was removed can be what came under its ref later.
    fn came_as(&self, title: &str) -> bool {
        title == self.came_as || is_retitled(title, &self.came_as)
    }
}
