//! Every version of the plan with what it changed, linked to the versions it was made on.
//!
//! Laws: a change belongs to the commit whose parents did not have it; a version that cannot be read is told as such
//! and skipped, so that one bad edit by hand blinds nothing; whichever git reads it, and however much of it is read,
//! the index is the same.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::cache::Cache;
use super::ledger::{Ledger, Row};
use super::message::told;
use super::model::{Commit, DELETED, Difference, UNREADABLE, so_far};
use super::newer::newer;
use super::packing::Packing;
use super::rows::whole_file;
use super::text::{Reach, Text};
use super::walk::versions;
use crate::error::{Problem, Result};
use crate::repository::{Blob, ObjectId, Repository, Version};

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
    let reach = reach(repository);
    let cache = Cache::of(repository);
    let known = match cache.as_ref().and_then(Cache::load) {
        Some((known, ledger)) if known == *tip => return Ok(Some(ledger)),
        known => known,
    };
    let added = match &known {
        Some((old, ledger)) => newer(repository, (old, tip), ledger)?,
        None => None,
    };
    let ledger = match (added, known) {
        (Some(added), Some((_, known))) => {
            build(repository, &added, reach, Known::Behind(&known), &mut go_on)?
        }
        (_, known) => {
            let known = known.map(|(_, ledger)| ledger).unwrap_or_default();
            let versions = versions(repository, tip)?;
            build(repository, &versions, reach, Known::Among(&known), each)?
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
enum Known<'k> {
    /// Versions that may be among those wanted.
    Among(&'k Ledger),
    /// All versions that are older than those wanted: the newest of them is what the oldest of those was made on.
    Behind(&'k Ledger),
}

/// Reads what is not known yet; none where `each` says stop.
fn build(
    repository: &Repository,
    versions: &[Version],
    reach: Reach,
    known: Known<'_>,
    each: &mut Watcher<'_>,
) -> Result<Option<Ledger>> {
    let mut making = Making::of(repository, versions, reach, known);
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
    let mut missing = 0;
    repository.read_each(&wanted, &mut |blob, bytes| {
        let step = match bytes {
            Ok(bytes) if missing == 0 => {
                making.texts.insert(blob.clone(), State::Unread(bytes));
                go_on(&mut making, false)
            }
            Ok(_) => Ok(()),
            Err(problem) => {
                // The others are only counted.
                missing += 1;
                failed.get_or_insert(problem);
                Ok(())
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
        Some(_) if missing > 0 && repository.is_partial() => Err(not_here(missing, wanted.len())),
        Some(problem) => Err(problem),
        None => Ok(Some(match known {
            Known::Among(_) => making.packing.done(),
            Known::Behind(known) => making.packing.followed_by(known),
        })),
    }
}

/// A clone that was made without older contents cannot tell who changed what in them.
fn not_here(missing: usize, all: usize) -> Problem {
    Problem::refused(format!(
        "{} of the plan are not in this clone",
        so_far(missing, all)
    ))
    .because("it was made without the contents of older versions, and who changed what takes all of them")
    .hint("git fetch --refetch --no-filter brings them; until then the plan can be read and changed")
}

/// The contents it takes to tell what a version changed.
fn blobs(version: &Version) -> impl Iterator<Item = &ObjectId> {
    let before = version.before.iter().filter_map(|before| before.blob.as_ref());
    version
        .blob
        .iter()
        .chain(before.filter(|_| version.blob.is_some()))
}

fn key(version: &Version) -> (ObjectId, String) {
    (version.commit.id.clone(), version.path.clone())
}

/// A version's content.
enum State {
    Unread(Blob),
    Read(Rc<Text>),
    Unreadable(Problem),
}

/// What another version was made of, as far as it can be read.
struct Base {
    text: Rc<Text>,
    /// Where it is among the versions.
    at: Option<usize>,
    /// What differs from it, where that is known already.
    rows: Option<Vec<Difference>>,
}

struct Making<'r> {
    repository: &'r Repository,
    reach: Reach,
    versions: &'r [Version],
    places: HashMap<(ObjectId, String), usize>,
    texts: HashMap<ObjectId, State>,
    /// How often each content will still be asked for.
    uses: HashMap<ObjectId, usize>,
    paths: HashMap<String, Rc<str>>,
    packing: Packing,
}

impl<'r> Making<'r> {
    fn of(repository: &'r Repository, versions: &'r [Version], reach: Reach, known: Known<'_>) -> Self {
        let numbered = versions.iter().enumerate();
        let mut places: HashMap<_, _> = numbered.map(|(at, version)| (key(version), at)).collect();
        let packing = match known {
            Known::Among(_) => Packing::default(),
            Known::Behind(known) => {
                if let Some(newest) = known.version(0)
                    && let Some(id) = newest.id().and_then(ObjectId::parse)
                {
                    places.insert((id, newest.path.to_owned()), versions.len());
                }
                Packing::before(known)
            }
        };
        Self {
            repository,
            reach,
            versions,
            places,
            texts: HashMap::new(),
            uses: HashMap::new(),
            paths: HashMap::new(),
            packing,
        }
    }

    /// Takes over a version that was read before; what it was made on may stand elsewhere by now.
    fn take(&mut self, mut entry: Entry, known: &Ledger) {
        let now = |to: usize| {
            let there = known.version(to)?;
            let key = (ObjectId::parse(there.id()?)?, there.path.to_owned());
            self.places.get(&key).copied()
        };
        for link in &mut entry.links {
            link.to = link.to.and_then(now);
        }
        self.packing.push(&entry);
    }

    fn read(&mut self, version: &Version) -> Result<()> {
        let (rows, links) = self.changes(version)?;
        let path = self
            .paths
            .entry(version.path.clone())
            .or_insert_with(|| version.path.as_str().into());
        self.packing.push(&Entry {
            commit: Rc::new(told(&version.commit)),
            path: Rc::clone(path),
            rows,
            links,
        });
        for blob in blobs(version) {
            if let Some(uses) = self.uses.get_mut(blob) {
                *uses -= 1;
                if *uses == 0 {
                    self.texts.remove(blob);
                }
            }
        }
        Ok(())
    }

    /// The versions that this one was made on, where they are in the index.
    fn links(&self, version: &Version) -> Vec<Option<usize>> {
        let since = version.before.iter().map(|before| {
            let id = before.since.clone()?;
            self.places.get(&(id, before.path.clone())).copied()
        });
        since.collect()
    }

    fn changes(&mut self, version: &Version) -> Result<(Vec<Difference>, Vec<Link>)> {
        let none = |row: Difference, links: Vec<Option<usize>>| {
            let links = links.into_iter().map(|to| Link {
                to,
                rows: Some(Vec::new()),
            });
            Ok((vec![row], links.collect()))
        };
        let Some(blob) = &version.blob else {
            return none(whole_file(DELETED), self.links(version));
        };
        let after = match self.text(blob)? {
            Ok(after) => after,
            Err(problem) => {
                let row = Difference {
                    to_said: problem.what,
                    ..whole_file(UNREADABLE)
                };
                return none(row, self.links(version));
            }
        };
        let mut links: Vec<(Option<usize>, Vec<Difference>)> = Vec::new();
        for (before, to) in version.before.iter().zip(self.links(version)) {
            let base = match &before.blob {
                Some(blob) => self.base(&after, blob, to)?,
                None => None,
            };
            links.push(match base {
                Some(Base {
                    at, rows: Some(rows), ..
                }) => (at, rows),
                Some(Base { at, text, .. }) => (at, after.changes_of(Some(&text))?),
                None => (to, after.changes_of(None)?),
            });
        }
        // Beside a parent that has the plan, one that never had it says nothing.
        let with_plan = version.before.iter().any(|before| before.blob.is_some());
        let mut said = version
            .before
            .iter()
            .map(|before| before.blob.is_some() || !with_plan);
        let links: Vec<_> = links
            .into_iter()
            .filter(|_| said.next().unwrap_or(true))
            .collect();
        let Some((_, first)) = links.first() else {
            return Ok((after.changes_of(None)?, Vec::new()));
        };
        if links.len() == 1 {
            let rows = first.clone();
            let links = links.into_iter().map(|(to, _)| Link { to, rows: None });
            return Ok((rows, links.collect()));
        }
        let everywhere = |row: &&Difference| {
            let others = links.iter().skip(1);
            others
                .into_iter()
                .all(|(_, rows)| rows.iter().any(|other| is_same(row, other)))
        };
        let rows = first.iter().filter(everywhere).cloned().collect();
        let links = links.into_iter().map(|(to, rows)| Link { to, rows: Some(rows) });
        Ok((rows, links.collect()))
    }

    /// What a version was made of: the content before it, or where that cannot be read, the newest before that can.
    fn base(&mut self, after: &Rc<Text>, blob: &ObjectId, at: Option<usize>) -> Result<Option<Base>> {
        if let Some(State::Unread(bytes)) = self.texts.get(blob)
            && let Some((text, rows)) = Text::beside(after, bytes)
        {
            let text = Rc::new(text);
            self.texts.insert(blob.clone(), State::Read(Rc::clone(&text)));
            let rows = Some(rows);
            return Ok(Some(Base { text, at, rows }));
        }
        let (mut blob, mut at) = (blob.clone(), at);
        loop {
            if let Ok(text) = self.text(&blob)? {
                return Ok(Some(Base { text, at, rows: None }));
            }
            let Some(version) = at.and_then(|at| self.versions.get(at)) else {
                return Ok(None);
            };
            let Some((before, to)) = version
                .before
                .iter()
                .zip(self.links(version))
                .find(|(before, _)| before.blob.is_some())
            else {
                return Ok(None);
            };
            at = to;
            blob = before.blob.clone().unwrap_or(blob);
        }
    }

    /// The text of a content, or why it cannot be read.
    fn text(&mut self, blob: &ObjectId) -> Result<std::result::Result<Rc<Text>, Problem>> {
        let state = match self.texts.remove(blob) {
            Some(State::Unread(bytes)) => State::read(bytes, self.reach),
            Some(state) => state,
            None => State::read(self.repository.read(blob)?.into(), self.reach),
        };
        let answer = match &state {
            State::Read(text) => Ok(Rc::clone(text)),
            State::Unreadable(problem) => Err(problem.clone()),
            State::Unread(_) => Err(Problem::unreadable("a version was not read")),
        };
        self.texts.insert(blob.clone(), state);
        Ok(answer)
    }
}

impl State {
    fn read(bytes: Blob, reach: Reach) -> Self {
        match Text::read(bytes, reach) {
            Ok(text) => Self::Read(Rc::new(text)),
            Err(problem) => Self::Unreadable(problem),
        }
    }
}

/// Whether two parents lacked the same: what came of it counts, not what each had.
fn is_same(one: &Difference, other: &Difference) -> bool {
    one.place == other.place && one.change == other.change && one.to == other.to
}
