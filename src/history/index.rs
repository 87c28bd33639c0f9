//! Every version of the plan with what it changed, linked to the versions it was made on.
//!
//! Laws: a change belongs to the commit whose parents did not have it; a version that cannot be read is told as such
//! and skipped, so that one bad edit by hand blinds nothing; whichever git reads it, and however much of it is read,
//! the index is the same.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::rc::Rc;

use super::cache::Cache;
use super::ledger::{Ledger, Row};
use super::making::{Making, State, blobs};
use super::model::{Commit, Difference, so_far};
use super::newer::newer;
use super::text::Reach;
use super::walk::{newest_versions, versions};
use crate::error::{Problem, Result};
use crate::repository::{ObjectId, Repository, Version, not_in_this_clone};

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The commit that made it.
    pub commit: Rc<Commit>,
    /// What the file was called in it.
    pub path: Rc<str>,
    /// What none of its parents had.
    pub rows: Vec<Difference>,
    /// The versions it was made on.
    pub links: Vec<Link>,
}

/// A version that another was made on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Where it is in the index; nothing where this is a first version.
    pub to: Option<usize>,
    /// What differs from it; nothing where that is what the version changed.
    pub rows: Option<Vec<Difference>>,
}

impl Entry {
    /// A version as it was kept.
    pub fn of(ledger: &Ledger, at: usize) -> Option<Self> {
        let version = ledger.version(at)?;
        let rows =
            |rows: Vec<Row<'_>>| -> Option<Vec<Difference>> { rows.iter().map(Row::difference).collect() };
        let links = version.links().map(|(to, others)| {
            let others = match others {
                Some(others) => Some(rows(others)?),
                None => None,
            };
            Some(Link { to, rows: others })
        });
        Some(Self {
            commit: Rc::new(version.commit()?),
            path: version.path.into(),
            rows: rows(version.rows())?,
            links: links.collect::<Option<_>>()?,
        })
    }
}

/// Who hears how many versions of how many have been read, and says whether to go on.
pub type Progress<'p> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'p;

/// Who sees the history grow by a version, hears how many there will be, and says whether to go on.
pub(super) type Watcher<'w> = dyn FnMut(&Ledger, usize) -> ControlFlow<()> + 'w;

/// The history of `tip`: the one that was kept, with what is missing in it read. None where `each`, which is told of
/// every version that had to be read where all had to be looked at, said stop.
pub(super) fn index(
    repository: &Repository,
    tip: &ObjectId,
    each: &mut Watcher<'_>,
) -> Result<Option<Ledger>> {
    let cache = Cache::of(repository);
    match cache.as_ref().and_then(Cache::load) {
        Some((known, ledger)) if known == *tip => Ok(Some(ledger)),
        known => completed(repository, tip, (cache, known), each),
    }
}

/// How many versions are read first where the newest may be enough, and how many times more where they were not: in
/// all a third more than all of them at most.
const FIRST: usize = 64;
const MORE: usize = 4;

/// The same for a question that the newest versions may answer: where nothing was kept, no more of them are read than
/// it takes until `is_enough` says so of those there are; none then. It is asked from the newest on each time.
pub(super) fn newest(
    repository: &Repository,
    tip: &ObjectId,
    each: &mut Watcher<'_>,
    is_enough: &mut dyn FnMut(&Ledger) -> bool,
) -> Result<Option<Ledger>> {
    let cache = Cache::of(repository);
    match cache.as_ref().and_then(Cache::load) {
        Some((known, ledger)) if known == *tip => return Ok(Some(ledger)),
        Some(known) => return completed(repository, tip, (cache, Some(known)), each),
        None => {}
    }
    let mut most = FIRST;
    while let Some(versions) = newest_versions(repository, tip, most)? {
        let nothing = Ledger::default();
        let made = build(repository, tip, &versions, Known::Among(&nothing), each)?;
        match made {
            Some(made) if made.lacks_older || !is_enough(made.packing.ledger()) => {
                most = most.saturating_mul(MORE);
            }
            _ => return Ok(None),
        }
    }
    completed(repository, tip, (cache, None), each)
}

/// All of the history, with what was not kept of it read, and kept.
fn completed(
    repository: &Repository,
    tip: &ObjectId,
    (cache, known): (Option<Cache>, Option<(ObjectId, Ledger)>),
    each: &mut Watcher<'_>,
) -> Result<Option<Ledger>> {
    let added = match &known {
        Some((old, ledger)) => newer(repository, (old, tip), ledger)?,
        None => None,
    };
    let ledger = match (added, known) {
        (Some(added), Some((_, known))) => {
            let made = build(repository, tip, &added, Known::Behind(&known), &mut go_on)?;
            made.map(|made| made.packing.followed_by(&known))
        }
        (_, known) => {
            let known = known.map(|(_, ledger)| ledger).unwrap_or_default();
            let versions = versions(repository, tip)?;
            let made = build(repository, tip, &versions, Known::Among(&known), each)?;
            made.map(|made| made.packing.done())
        }
    };
    if let Some(ledger) = &ledger
        && let Some(cache) = cache
        && repository.head()?.commit.as_ref() == Some(tip)
    {
        cache.store(tip, ledger);
    }
    Ok(ledger)
}

/// Nobody stops it.
pub(super) fn go_on(_: &Ledger, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn reach(repository: &Repository) -> Reach {
    let whole = repository
        .environment()
        .get("PLEDGE_HISTORY")
        .is_some_and(|word| word == "whole");
    if whole { Reach::Whole } else { Reach::Changed }
}

/// What of the history is known already.
#[derive(Clone, Copy)]
pub(super) enum Known<'k> {
    /// Versions that may be among those wanted.
    Among(&'k Ledger),
    /// All versions that are older than those wanted: the newest of them is what the oldest of those was made on.
    Behind(&'k Ledger),
}

/// Reads what is not known yet; none where `each` says stop.
fn build<'r>(
    repository: &'r Repository,
    tip: &ObjectId,
    versions: &'r [Version],
    known: Known<'_>,
    each: &mut Watcher<'_>,
) -> Result<Option<Making<'r>>> {
    let mut making = Making::of(repository, versions, reach(repository), known);
    let mut read_before: HashMap<(&str, &str), usize> = HashMap::new();
    if let Known::Among(known) = known {
        let kept = (0..known.len()).filter_map(|at| Some((at, known.version(at)?)));
        read_before.extend(kept.filter_map(|(at, kept)| Some(((kept.id()?, kept.path), at))));
    }
    let known_of = |version: &Version| {
        let at = *read_before.get(&(version.commit.id.as_str(), version.path.as_str()))?;
        match known {
            Known::Among(known) => Some((Entry::of(known, at)?, known)),
            Known::Behind(_) => None,
        }
    };
    let is_known =
        |version: &Version| read_before.contains_key(&(version.commit.id.as_str(), version.path.as_str()));
    let mut wanted: Vec<ObjectId> = Vec::new();
    for version in versions.iter().filter(|version| !is_known(version)) {
        for blob in blobs(version) {
            let uses = making.uses.entry(blob.clone()).or_default();
            if *uses == 0 {
                wanted.push(blob.clone());
            }
            *uses += 1;
        }
    }
    let mut rest = versions.iter();
    let mut next = rest.next();
    let mut stopped = false;
    let mut failed = None;
    let mut go_on = |making: &mut Making<'_>, all: bool| -> Result<()> {
        while let Some(version) = next.filter(|_| !stopped) {
            match known_of(version) {
                Some((entry, known)) => making.take(entry, known),
                None if all || blobs(version).all(|blob| making.texts.contains_key(blob)) => {
                    making.read(version)?;
                }
                None => break,
            }
            next = rest.next();
            stopped = each(making.packing.ledger(), versions.len()).is_break();
        }
        if stopped {
            Err(Problem::refused("stopped"))
        } else {
            Ok(())
        }
    };
    let mut missing = false;
    repository.read_each(&wanted, &mut |blob, bytes| {
        let step = match bytes {
            Ok(bytes) => {
                making.texts.insert(blob.clone(), State::Unread(bytes));
                go_on(&mut making, false)
            }
            Err(problem) => {
                missing = repository.is_partial();
                Err(problem)
            }
        };
        match step {
            Ok(()) => ControlFlow::Continue(()),
            Err(problem) => {
                failed = Some(problem);
                ControlFlow::Break(())
            }
        }
    })?;
    if failed.is_none() {
        failed = go_on(&mut making, true).err();
    }
    match failed {
        _ if stopped => Ok(None),
        Some(_) if missing => Err(lacking(repository, tip)?),
        Some(problem) => Err(problem),
        None => Ok(Some(making)),
    }
}

/// That this clone does not have the contents of all versions: always of how many, whatever was asked and however much
/// of the history is known already.
fn lacking(repository: &Repository, tip: &ObjectId) -> Result<Problem> {
    let versions = versions(repository, tip)?;
    let blobs: Vec<_> = versions
        .iter()
        .filter_map(|version| version.blob.as_ref())
        .collect();
    let wanted: HashSet<&ObjectId> = blobs.iter().copied().collect();
    let wanted: Vec<_> = wanted.into_iter().cloned().collect();
    let mut missing = HashSet::new();
    repository.read_each(&wanted, &mut |blob, bytes| {
        if bytes.is_err() {
            missing.insert(blob.clone());
        }
        ControlFlow::Continue(())
    })?;
    let lacking = blobs.iter().filter(|blob| missing.contains(**blob));
    let said = so_far(lacking.count(), blobs.len());
    Ok(not_in_this_clone(&format!("{said} of the plan are")))
}
