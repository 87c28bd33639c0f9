//! The other names of things: refs they bore before, refs written a little differently, refs of parts.
//!
//! Made only when a reference leads nowhere, which in most plans is never.

use std::collections::{HashMap, HashSet};

use super::context::Item;
use crate::plan::refs::plain;
use crate::plan::{Decision, Many, Matter, Text};

/// The other names of a plan's items, each with the item's place among them.
#[derive(Debug)]
pub(super) struct Names {
    former: HashMap<String, usize>,
    plain: HashMap<String, usize>,
    parts: HashSet<String>,
}

impl Names {
    pub(super) fn of(items: &[Item<'_>]) -> Self {
        let mut names = Self {
            former: HashMap::new(),
            plain: HashMap::new(),
            parts: HashSet::new(),
        };
        for (at, item) in items.iter().enumerate() {
            let former = item
                .value::<Many<Text>>("formerly")
                .into_iter()
                .flat_map(|many| &many.0);
            for old in former {
                names.former.entry(plain(old.as_str())).or_insert(at);
            }
            if !item.reference.is_empty() {
                names.plain.entry(plain(item.reference)).or_insert(at);
            }
            let conditions = item
                .of::<Decision>()
                .into_iter()
                .flat_map(|decision| &decision.conditions);
            let parts = item.of::<Matter>().into_iter().flat_map(|matter| &matter.parts);
            let refs = conditions
                .filter_map(|condition| condition.r#ref.get())
                .chain(parts.filter_map(|part| part.r#ref.get()));
            names
                .parts
                .extend(refs.map(|reference| reference.as_str().to_owned()));
        }
        names
    }

    /// The item that bore a ref before.
    pub(super) fn formerly(&self, reference: &str) -> Option<usize> {
        self.former.get(&plain(reference)).copied()
    }

    /// Whether a condition or a part of a matter bears this ref.
    pub(super) fn is_part(&self, reference: &str) -> bool {
        self.parts.contains(reference)
    }

    /// The item whose ref is this one but for its writing, or for one letter too many or two swapped. Looked up and
    /// never searched, so that a plan full of wrong references is told as fast as one with none.
    pub(super) fn near(&self, reference: &str) -> Option<usize> {
        let letters: Vec<char> = plain(reference).chars().collect();
        let without = (0..letters.len()).map(|at| {
            let mut fewer = letters.clone();
            fewer.remove(at);
            fewer
        });
        let swapped = (1..letters.len()).map(|at| {
            let mut other = letters.clone();
            other.swap(at - 1, at);
            other
        });
        std::iter::once(letters.clone())
            .chain(without)
            .chain(swapped)
            .find_map(|letters| self.plain.get(&letters.into_iter().collect::<String>()).copied())
    }
}
