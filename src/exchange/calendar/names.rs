//! What an event is known by, so that a calendar which takes the file in again updates it.
//!
//! Law: a name lasts as long as its item does, whatever ref it bears by now and whatever the plan's file and organisation
//! are called, and is nobody else's.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::plan::{Context, Item};

/// What entries are known by.
pub(super) struct Names {
    plan: String,
    /// The refs that one item alone bore first and bears no longer: whoever bears them now is another.
    firsts: HashSet<String>,
}

impl Names {
    pub(super) fn of(context: &Context<'_>, mark: &str) -> Self {
        let mut firsts: HashSet<String> = HashSet::new();
        let mut several: HashSet<String> = HashSet::new();
        for first in context.items().iter().filter_map(first) {
            if !firsts.insert(first.to_owned()) {
                several.insert(first.to_owned());
            }
        }
        firsts.retain(|first| !several.contains(first));
        Self {
            plan: format!("{}.pledgebook", letters(mark)),
            firsts,
        }
    }

    /// What an item is known by: the first ref it bore, as long as nothing else bore it first.
    pub(super) fn of_item(&self, item: &Item<'_>) -> String {
        if let Some(first) = first(item).filter(|first| self.firsts.contains(*first)) {
            return first.to_owned();
        }
        // Where another is known by its ref, two bear one, or it has none, its place tells it apart.
        let place = &item.place.steps;
        let is_its_own = !self.firsts.contains(item.reference)
            && place.last().is_none_or(|step| step.item == item.reference);
        if is_its_own {
            item.reference.to_owned()
        } else {
            let steps: Vec<&str> = place.iter().map(|step| step.item.as_str()).collect();
            steps.join("/")
        }
    }

    pub(super) fn uid(&self, sort: &str, name: &str) -> String {
        format!("{sort}-{}@{}", letters(name), self.plan)
    }
}

/// The first ref that an item bore, where that is not the one it bears.
fn first<'i>(item: &'i Item<'_>) -> Option<&'i str> {
    item.texts("formerly").next()
}

/// A name in letters that every calendar keeps; different names stay different.
fn letters(name: &str) -> String {
    let mut out = String::new();
    for c in name.trim().chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.') {
            out.push(c);
        } else if c == ' ' {
            out.push_str("__");
        } else {
            let _ = write!(out, "_{:x}_", u32::from(c));
        }
    }
    out
}
