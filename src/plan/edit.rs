//! An edit: one change a person makes to a plan, small and closed.
//!
//! Adding, updating, giving a reading, withdrawing are all made of these (see `compose`). Law: everything is named
//! by place, never by position, so an edit means the same on a plan that has moved on.

use super::place::Place;
use super::raw::Raw;

/// A change to a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A field gets a value, or loses it.
    Set {
        /// The field.
        place: Place,
        /// What it will say; none clears it.
        to: Option<Raw>,
    },
    /// A new item comes into a list.
    Insert {
        /// The list.
        list: ListPlace,
        /// Where in it.
        at: At,
        /// The key, where the list is a map.
        key: Option<String>,
        /// What the item says.
        item: Raw,
    },
    /// An item goes, with all that is under it.
    Remove {
        /// The item.
        item: Place,
    },
    /// An item goes elsewhere, with all that is under it.
    Move {
        /// The item.
        item: Place,
        /// The list it goes to; may be its own.
        list: ListPlace,
        /// Where in it.
        at: At,
    },
    /// Refs change, all at once (so a swap is possible), and every reference to them follows.
    Renumber {
        /// Each item with its new ref.
        pairs: Vec<(Place, String)>,
        /// Whether the old ref is added to `formerly`.
        remember: bool,
    },
    /// Several edits, one after the other, all or none.
    All(Vec<Edit>),
}

/// A list of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPlace {
    /// The record that has it.
    pub parent: Place,
    /// Its key in the file.
    pub name: &'static str,
}

/// Where in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// Before all others.
    First,
    /// After all others.
    Last,
    /// Directly before the item of this identity.
    Before(String),
    /// Directly after the item of this identity.
    After(String),
}

impl Edit {
    /// Several edits as one; a single one stays itself.
    pub fn all(mut edits: Vec<Edit>) -> Self {
        match edits.len() {
            1 => edits.remove(0),
            _ => Self::All(edits),
        }
    }

    /// The single edits it consists of, in order.
    pub fn steps(&self) -> Vec<&Edit> {
        match self {
            Self::All(edits) => edits.iter().flat_map(Self::steps).collect(),
            single => vec![single],
        }
    }
}
