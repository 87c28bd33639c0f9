//! The history of the whole plan, with what each item of a version is called at its end.
//!
//! Law: an item is followed along the line of history it is on, so that what was recorded under a number is told of
//! whoever bore it then, and of nobody who bears it now.

use std::collections::HashMap;
use std::rc::Rc;

use super::index::{go_on, index};
use super::ledger::Row;
use super::model::{Commit, Difference};
use crate::error::Result;
use crate::plan::{Plan, What, diff};
use crate::repository::{ObjectId, Repository};

/// What items are called at the end of a history, by their refs in one version of it.
#[derive(Clone, Debug, Default)]
pub struct Called(Rc<HashMap<String, String>>);

impl Called {
    /// What the items of a version are called in a plan that was made from it and is not recorded yet.
    pub fn between(version: &Plan, plan: &Plan) -> Self {
        let renumbered = diff(version, plan).into_iter();
        let renumbered = renumbered.filter_map(|change| match change.what {
            What::Renumbered { from, to } => Some((from, to)),
            _ => None,
        });
        Self(Rc::new(renumbered.collect()))
    }

    /// What an item is called at the end.
    pub fn now<'n>(&'n self, then: &'n str) -> &'n str {
        self.0.get(then).map_or(then, String::as_str)
    }

    /// The same before these changes.
    fn before(&self, rows: &[Row<'_>]) -> Self {
        let whole = |change: &'static str| {
            let rows = rows.iter();
            rows.filter(move |row| row.told.change == change && row.told.field.is_empty())
        };
        let is_same = whole("renumbered").next().is_none()
            && !whole("added").any(|row| self.0.contains_key(row.told.reference));
        if is_same {
            return self.clone();
        }
        let mut called = HashMap::clone(&self.0);
        for row in whole("added").chain(whole("renumbered")) {
            called.remove(row.told.reference);
        }
        for row in whole("renumbered") {
            let now = self.now(row.told.reference);
            called.insert(row.told.from_said.to_owned(), now.to_owned());
        }
        Self(Rc::new(called))
    }

    /// What two lines of history know together.
    fn with(self, other: &Self) -> Self {
        if Rc::ptr_eq(&self.0, &other.0) || other.0.keys().all(|name| self.0.contains_key(name)) {
            return self;
        }
        let mut called = HashMap::clone(&other.0);
        called.extend(self.0.iter().map(|(then, now)| (then.clone(), now.clone())));
        Self(Rc::new(called))
    }
}

/// Who is told a commit with its changes, each with the ref of what it befell, and says whether to go on.
pub type Each<'e> = dyn FnMut(&Commit, Vec<(Difference, String)>) -> bool + 'e;

/// Tells each commit in the history of `tip`, newest first, with its changes and the refs at the end of that history of
/// what they befell; `at_the_end` says what the items of `tip` are called there.
pub fn story_of_all(
    repository: &Repository,
    tip: &ObjectId,
    at_the_end: Called,
    each: &mut Each<'_>,
) -> Result<()> {
    let Some(ledger) = index(repository, tip, &mut go_on)? else {
        return Ok(());
    };
    let mut at_hand: HashMap<usize, Called> = HashMap::from([(0, at_the_end)]);
    for at in 0..ledger.len() {
        let Some(version) = ledger.version(at) else { break };
        let called = at_hand.remove(&at).unwrap_or_default();
        let own = version.rows();
        let mut first = None;
        for (to, others) in version.links() {
            let older = called.before(others.as_ref().unwrap_or(&own));
            first.get_or_insert_with(|| older.clone());
            let Some(to) = to else { continue };
            let both = match at_hand.remove(&to) {
                Some(known) => known.with(&older),
                None => older,
            };
            at_hand.insert(to, both);
        }
        let before = first.unwrap_or_default();
        let changes = own.iter().filter_map(Row::difference).map(|change| {
            // What was removed is named as the older version had it.
            let names = if change.change == "removed" {
                &before
            } else {
                &called
            };
            let now = names.now(&change.reference).to_owned();
            (change, now)
        });
        let Some(commit) = version.commit() else {
            break;
        };
        if !each(&commit, changes.collect()) {
            break;
        }
    }
    Ok(())
}
