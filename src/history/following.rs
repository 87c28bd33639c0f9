//! A commitment on its way back through the versions, under whatever ref it bore.
//!
//! Law: a number that was given to another is never taken for the commitment that bore it before. What was removed and
//! comes back is the same, unless it comes back as something else: under its number with its title, or one put
//! otherwise; under another number where it remembers the old one, or has the same title and lead.

use std::rc::Rc;

use super::ledger::Row;
use super::model::Difference;
use crate::plan::is_retitled;

/// The item that is followed back, by the ref it bears in the version at hand.
#[derive(Clone)]
pub(super) struct Followed {
    /// Its ref; where it is not there the one it came back under.
    pub name: String,
    /// Whether it is in this version; nothing while no change has told.
    pub there: Option<bool>,
    /// How it came; it may have come back.
    came: Option<Rc<Difference>>,
}

impl Followed {
    pub fn of(name: String) -> Self {
        Self {
            name,
            there: None,
            came: None,
        }
    }

    /// Whether a change of the version at hand befell it.
    pub fn has(&self, row: &Row<'_>, rows: &[Row<'_>]) -> bool {
        if row.told.change != "removed" {
            // Whoever bears its ref meanwhile is another.
            return self.there != Some(false) && row.is_within(&self.name);
        }
        let older = self.before(rows);
        older.there != Some(false) && row.is_within(&older.name)
    }

    /// Whether what this line of history knows of it goes before what another does, where both come to one version:
    /// only one on which it was there knows what it was called.
    pub fn is_surer_than(&self, other: &Self) -> bool {
        self.there == Some(true) || other.there != Some(true)
    }

    /// The same before these changes.
    pub fn before(&self, rows: &[Row<'_>]) -> Self {
        if self.there == Some(false) {
            return self.found_again(rows).unwrap_or_else(|| self.clone());
        }
        let whole = |change: &str| {
            let mut rows = rows.iter().filter(|row| row.told.change == change);
            rows.find(|row| row.told.field.is_empty() && row.told.reference == self.name)
        };
        if let Some(row) = whole("renumbered") {
            return Self::there_as(row.told.from_said);
        }
        if let Some(row) = whole("added") {
            return Self {
                there: Some(false),
                came: row.difference().map(Rc::new),
                ..self.clone()
            };
        }
        let mut renumbered = rows.iter().filter(|row| row.told.change == "renumbered");
        let given_up = renumbered.any(|row| row.told.from_said == self.name);
        match self.there {
            // It was another's then.
            Some(_) if given_up => Self {
                there: Some(false),
                ..self.clone()
            },
            None if given_up || whole("removed").is_some() => Self::there_as(&self.name),
            _ => self.clone(),
        }
    }

    fn there_as(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            there: Some(true),
            came: None,
        }
    }

    /// It as it was before it was removed, where these changes removed it: under its own ref first.
    fn found_again(&self, rows: &[Row<'_>]) -> Option<Self> {
        let removed = rows.iter().filter(|row| row.told.change == "removed");
        let mut removed: Vec<_> = removed.filter(|row| row.told.field.is_empty()).collect();
        removed.sort_by_key(|row| row.told.reference != self.name);
        let found = removed.into_iter().find(|row| self.came_as(row));
        found.map(|row| Self::there_as(row.told.reference))
    }

    /// Whether what was removed can be what came later.
    fn came_as(&self, row: &Row<'_>) -> bool {
        let (Some(came), title) = (&self.came, row.told.from_said) else {
            return false;
        };
        let same = title == came.to_said;
        let alike = same || is_retitled(title, &came.to_said);
        if row.told.reference == self.name {
            return alike;
        }
        let (lead, remembered) = (&came.known_by.lead, &came.known_by.formerly);
        let is_remembered = alike && remembered.iter().any(|name| name == row.told.reference);
        let is_led_alike = |gone: &Difference| {
            gone.kind == came.kind
                && (is_remembered || !title.is_empty() && !lead.is_empty() && gone.known_by.lead == *lead)
        };
        (is_remembered || same) && row.difference().as_ref().is_some_and(is_led_alike)
    }
}
