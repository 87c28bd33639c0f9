//! What the items of the newest version were called in an older one.
//!
//! Law: an item is followed commit by commit, so that a number which was given to another since is never taken for
//! the commitment that bore it then.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::following::Followed;
use super::index::{go_on, index};
use super::walk::{path_at, plan_at};
use crate::document::Document;
use crate::error::Result;
use crate::plan::{Index, Plan, Was, Were, is_in_doubt};
use crate::repository::{ObjectId, Repository};

/// What each of these refs of `tip` was in the version that stood at `then`; none where the way there is not one of
/// the history of `tip`.
pub fn were(
    repository: &Repository,
    (tip, then): (&ObjectId, &ObjectId),
    refs: impl Iterator<Item = String>,
) -> Result<Option<Were>> {
    let Some(ledger) = index(repository, tip, &mut go_on)? else {
        return Ok(None);
    };
    let Some(version) = standing_at(repository, then)? else {
        return Ok(None);
    };
    let mut at_hand: HashMap<usize, Vec<Way>> = HashMap::new();
    at_hand.insert(0, refs.map(Way::of).collect());
    for at in 0..ledger.len() {
        let (Some(stood), Some(ways)) = (ledger.version(at), at_hand.remove(&at)) else {
            continue;
        };
        if stood.id() == Some(version.as_str()) {
            let found = ways.into_iter().map(|way| (way.name.clone(), way.was()));
            return Ok(Some(found.collect()));
        }
        let own = stood.rows();
        for (to, others) in stood.links() {
            let Some(to) = to else { continue };
            let rows = others.as_ref().unwrap_or(&own);
            let older = ways.iter().map(|way| way.before(rows));
            let older: Vec<_> = match at_hand.remove(&to) {
                Some(known) => known.into_iter().zip(older).map(Way::surer).collect(),
                None => older.collect(),
            };
            at_hand.insert(to, older);
        }
    }
    Ok(None)
}

/// What the items of a plan, the one at `tip`, were in the version at `then`, which had them as `before`; none where
/// the two plans show it, or the history does not.
pub fn known_between(
    repository: &Repository,
    (then, before): (&ObjectId, &Plan),
    (tip, plan): (&ObjectId, &Plan),
) -> Result<Option<Were>> {
    if then == tip || !is_in_doubt(before, plan) {
        return Ok(None);
    }
    match were(repository, (tip, then), names(plan))? {
        None => by_what_both_came_from(repository, (then, before), (tip, plan)),
        known => Ok(known),
    }
}

fn names(plan: &Plan) -> impl Iterator<Item = String> {
    let index = Index::of(plan);
    let names: Vec<_> = index.borne_once().map(str::to_owned).collect();
    names.into_iter()
}

/// The same for versions of which the second was not made from the first: it is older, or on another line.
fn by_what_both_came_from(
    repository: &Repository,
    (then, before): (&ObjectId, &Plan),
    (tip, plan): (&ObjectId, &Plan),
) -> Result<Option<Were>> {
    let Some(base) = repository.merge_base(then, tip)? else {
        return Ok(None);
    };
    let back = |from: &ObjectId, plan: &Plan| -> Result<Option<Were>> {
        if *from == base {
            let same = names(plan).map(|name| (name.clone(), Was::Called(name)));
            return Ok(Some(same.collect()));
        }
        were(repository, (from, &base), names(plan))
    };
    let (Some(theirs), Some(ours)) = (back(then, before)?, back(tip, plan)?) else {
        return Ok(None);
    };
    let mut since: HashMap<String, Was> = HashMap::new();
    for (name, was) in theirs {
        match was {
            Was::Called(base) => drop(since.insert(base, Was::Called(name))),
            Was::Perhaps(base) => drop(since.entry(base).or_insert(Was::Perhaps(name))),
            Was::NotThere => {}
        }
    }
    // Of what came on both lines nobody knows whether it is one.
    let known = ours.into_iter().filter_map(|(name, was)| {
        let was = match was {
            Was::Called(base) => since.get(&base).cloned().unwrap_or(Was::NotThere),
            Was::Perhaps(base) => match since.get(&base)? {
                Was::Called(now) | Was::Perhaps(now) => Was::Perhaps(now.clone()),
                Was::NotThere => return None,
            },
            Was::NotThere => return None,
        };
        Some((name, was))
    });
    Ok(Some(known.collect()))
}

/// The same for the plan as it stands; none also where it has edits that are in no commit yet.
pub fn known_since(
    repository: &Repository,
    (then, before): (&ObjectId, &Plan),
    now: &Document,
) -> Result<Option<Were>> {
    let Some(tip) = repository
        .head()?
        .commit
        .filter(|_| is_in_doubt(before, now.plan()))
    else {
        return Ok(None);
    };
    match plan_at(repository, &tip)? {
        Some(committed) if committed.text() == now.text() => {
            known_between(repository, (then, before), (&tip, now.plan()))
        }
        _ => Ok(None),
    }
}

/// What an item of `tip` was called in the version that stood at `then`; nothing where it was not there. Of a version
/// that is not in the history of `tip` nothing is known, and the name stays.
pub(super) fn called_then(
    repository: &Repository,
    (tip, then): (&ObjectId, &ObjectId),
    name: &str,
) -> Result<Option<String>> {
    let names = std::iter::once(name.to_owned());
    let Some(mut were) = were(repository, (tip, then), names)? else {
        return Ok(Some(name.to_owned()));
    };
    Ok(match were.remove(name) {
        Some(Was::Called(name) | Was::Perhaps(name)) => Some(name),
        Some(Was::NotThere) | None => None,
    })
}

/// The commit that made the version which stood at a commit.
fn standing_at(repository: &Repository, commit: &ObjectId) -> Result<Option<String>> {
    let Some(path) = path_at(repository, commit)? else {
        return Ok(None);
    };
    let mut found = None;
    repository.versions(commit, &path, &mut |version| {
        found = Some(version.commit.id.as_str().to_owned());
        ControlFlow::Break(())
    })?;
    Ok(found)
}

/// An item on its way back.
struct Way {
    /// What it is called now.
    name: String,
    item: Followed,
    /// Whether it was gone in between: what came under its ref may be another.
    came_back: bool,
}

impl Way {
    fn of(name: String) -> Self {
        Self {
            item: Followed::of(name.clone()),
            name,
            came_back: false,
        }
    }

    fn before(&self, rows: &[super::ledger::Row<'_>]) -> Self {
        let item = self.item.before(rows);
        Self {
            name: self.name.clone(),
            came_back: self.came_back || (self.item.there == Some(false) && item.there == Some(true)),
            item,
        }
    }

    /// Of what two lines of history know of it, the surer.
    fn surer((known, other): (Self, Self)) -> Self {
        if known.item.is_surer_than(&other.item) {
            known
        } else {
            other
        }
    }

    fn was(self) -> Was {
        match self.item.there {
            Some(false) => Was::NotThere,
            _ if self.came_back => Was::Perhaps(self.item.name),
            _ => Was::Called(self.item.name),
        }
    }
}
