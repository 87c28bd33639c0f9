//! The versions of a plan, each compared with those it was made on, as far as they have come.
//!
//! Law: a change is credited to the version whose parents did not have it; a content is let go once nothing will be
//! compared with it any more.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::credit::{Side, of_merge};
use super::index::{Entry, Known, Link};
use super::ledger::Ledger;
use super::message::told;
use super::model::{DELETED, Difference, KEPT, UNREADABLE};
use super::packing::Packing;
use super::rows::whole_file;
use super::text::{Reach, Text};
use crate::error::{Problem, Result};
use crate::repository::{Before, Blob, ObjectId, Repository, Version};

/// The contents it takes to tell what a version changed.
pub(super) fn blobs(version: &Version) -> impl Iterator<Item = &ObjectId> {
    let before = version.before.iter().filter_map(|before| before.blob.as_ref());
    let parted = version.before.iter().filter_map(|before| before.parted.as_ref());
    let parted = parted.flatten().filter_map(|parted| parted.blob.as_ref());
    version
        .blob
        .iter()
        .chain(before.chain(parted).filter(|_| version.blob.is_some()))
}

fn key(version: &Version) -> (ObjectId, String) {
    (version.commit.id.clone(), version.path.clone())
}

/// Whether a side of a merge has versions that came after it parted from the others.
fn has_own_versions(side: &Before) -> bool {
    let parted = side.parted.as_ref();
    parted.is_some_and(|parted| {
        let mut parted = parted.iter();
        parted.all(|parted| Some(&parted.since) != side.since.as_ref())
    })
}

/// A version's content.
pub(super) enum State {
    Unread(Blob),
    Read(Rc<Text>),
    Unreadable(Problem),
}

/// What another version was made of, as far as it can be read.
struct Base {
    text: Option<Rc<Text>>,
    /// Where it is among the versions.
    at: Option<usize>,
    /// What differs from it.
    rows: Vec<Difference>,
    /// Where the plan was deleted: the last versions that had it, by which a commitment is followed.
    gone: Vec<Link>,
}

/// Where what a version was made of is, its text, and what differs from it, where that is known already.
type Found = (Option<usize>, Rc<Text>, Option<Vec<Difference>>);

pub(super) struct Making<'r> {
    repository: &'r Repository,
    reach: Reach,
    versions: &'r [Version],
    places: HashMap<(ObjectId, String), usize>,
    pub texts: HashMap<ObjectId, State>,
    /// How often each content will still be asked for.
    pub uses: HashMap<ObjectId, usize>,
    paths: HashMap<String, Rc<str>>,
    pub packing: Packing,
    /// Whether one was met that has to be compared with what is older than all versions there are.
    pub lacks_older: bool,
}

impl<'r> Making<'r> {
    pub fn of(repository: &'r Repository, versions: &'r [Version], reach: Reach, known: Known<'_>) -> Self {
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
            lacks_older: false,
        }
    }

    /// Takes over a version that was read before; what it was made on may stand elsewhere by now.
    pub fn take(&mut self, mut entry: Entry, known: &Ledger) {
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

    pub fn read(&mut self, version: &Version) -> Result<()> {
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
        let none = |rows: Vec<Difference>, links: Vec<Option<usize>>| {
            let links = links.into_iter().map(|to| Link {
                to,
                rows: Some(Vec::new()),
            });
            Ok((rows, links.collect()))
        };
        // What a side had become already is told of the commit that made it so.
        let is_taken = version.before.len() > 1 && {
            let mut before = version.before.iter();
            before.any(|before| before.since.is_some() && before.blob == version.blob)
        };
        let whole = |row: Difference| Some(row).filter(|_| !is_taken).into_iter().collect();
        let Some(blob) = &version.blob else {
            // It went from whatever it was made on.
            let links = self.links(version).into_iter();
            let links = links.map(|to| Link { to, rows: None });
            let mut sides = version.before.iter();
            let left_out = is_taken && sides.any(|side| side.blob.is_some() && has_own_versions(side));
            let row = Difference {
                left_out,
                ..whole_file(DELETED)
            };
            let rows = Some(row).filter(|_| !is_taken || left_out);
            return Ok((rows.into_iter().collect(), links.collect()));
        };
        let after = match self.text(blob)? {
            Ok(after) => after,
            Err(problem) => {
                let row = Difference {
                    to_said: problem.what,
                    ..whole_file(UNREADABLE)
                };
                return none(whole(row), self.links(version));
            }
        };
        // Beside a parent that has the plan, one that never had it says nothing, and one that deleted it only that.
        let with_plan = version.before.iter().any(|before| before.blob.is_some());
        let (mut sides, mut without): (Vec<(&Before, Base)>, Vec<Link>) = Default::default();
        let mut is_kept = false;
        for (before, to) in version.before.iter().zip(self.links(version)) {
            if before.blob.is_some() || !with_plan {
                sides.push((before, self.side(&after, before.blob.as_ref(), to)?));
            } else if has_own_versions(before) {
                is_kept = true;
                without.extend(self.gone(&after, to)?);
            }
        }
        if is_kept {
            let (rows, mut links) = self.joined(sides)?;
            let kept = Difference {
                left_out: true,
                ..whole_file(KEPT)
            };
            links.extend(without);
            return Ok(([kept].into_iter().chain(rows).collect(), links));
        }
        if let [(_, side)] = sides.as_slice() {
            let link = Link {
                to: side.at,
                rows: None,
            };
            let side = sides.pop().map(|(_, side)| side);
            let (rows, gone) = side.map(|side| (side.rows, side.gone)).unwrap_or_default();
            let links = if gone.is_empty() { vec![link] } else { gone };
            return Ok((rows, links));
        }
        if sides.is_empty() {
            return Ok((after.changes_of(None)?, Vec::new()));
        }
        self.joined(sides)
    }

    /// What a merge of these sides changed.
    fn joined(&mut self, sides: Vec<(&Before, Base)>) -> Result<(Vec<Difference>, Vec<Link>)> {
        let mut meant = Vec::new();
        for (before, side) in &sides {
            meant.push(self.meant(before, side)?);
        }
        let parents = sides.iter().zip(&meant);
        let parents = parents.map(|((_, side), meant)| Side {
            lacks: &side.rows,
            meant,
        });
        let rows = of_merge(&parents.collect::<Vec<_>>());
        let mut links = Vec::new();
        for (_, side) in sides {
            if side.gone.is_empty() {
                links.push(Link {
                    to: side.at,
                    rows: Some(side.rows),
                });
            }
            links.extend(side.gone);
        }
        Ok((rows, links))
    }

    /// What a version was made of, and what differs from it; of nothing where it cannot be read.
    fn side(&mut self, after: &Rc<Text>, blob: Option<&ObjectId>, to: Option<usize>) -> Result<Base> {
        let base = match blob {
            Some(blob) => self.base(after, blob, to)?,
            None => None,
        };
        let gone = match blob {
            Some(_) => Vec::new(),
            None => self.gone(after, to)?,
        };
        Ok(match base {
            Some((at, text, Some(rows))) => Base {
                at,
                text: Some(text),
                rows,
                gone,
            },
            Some((at, text, None)) => Base {
                rows: after.changes_of(Some(&text))?,
                at,
                text: Some(text),
                gone,
            },
            None => Base {
                at: to,
                text: None,
                rows: after.changes_of(None)?,
                gone,
            },
        })
    }

    /// The versions that had the plan last before this one deleted it, each with what differs from it.
    fn gone(&mut self, after: &Rc<Text>, at: Option<usize>) -> Result<Vec<Link>> {
        let mut links = Vec::new();
        let mut seen = HashSet::new();
        let mut way: Vec<usize> = at.into_iter().collect();
        while let Some(at) = way.pop() {
            let Some(version) = self.versions.get(at).filter(|version| version.blob.is_none()) else {
                continue;
            };
            for (before, to) in version.before.iter().zip(self.links(version)) {
                let Some(to) = to.filter(|to| seen.insert(*to)) else {
                    continue;
                };
                let Some(blob) = &before.blob else {
                    way.push(to);
                    continue;
                };
                let rows = match self.base(after, blob, Some(to))? {
                    Some((_, _, Some(rows))) => rows,
                    Some((_, text, None)) => after.changes_of(Some(&text))?,
                    None => continue,
                };
                links.push(Link {
                    to: Some(to),
                    rows: Some(rows),
                });
            }
        }
        Ok(links)
    }

    /// What one side of a merge had changed since it parted from the others; from each of the versions where it did.
    fn meant(&mut self, before: &Before, side: &Base) -> Result<Vec<Vec<Difference>>> {
        let (Some(parted), Some(text)) = (&before.parted, &side.text) else {
            return Ok(Vec::new());
        };
        if side.rows.is_empty() || !has_own_versions(before) {
            return Ok(Vec::new());
        }
        if parted.is_empty() {
            return Ok(vec![text.changes_of(None)?]);
        }
        let mut meant = Vec::new();
        for parted in parted {
            let at = (parted.since.clone(), parted.path.clone());
            let at = self.places.get(&at).copied();
            meant.push(self.side(text, parted.blob.as_ref(), at)?.rows);
        }
        Ok(meant)
    }

    /// What a version was made of: the content before it, or where that cannot be read, the newest before that can.
    fn base(&mut self, after: &Rc<Text>, blob: &ObjectId, at: Option<usize>) -> Result<Option<Found>> {
        if let Some(State::Unread(bytes)) = self.texts.get(blob)
            && let Some((text, rows)) = Text::beside(after, bytes)
        {
            let text = Rc::new(text);
            self.texts.insert(blob.clone(), State::Read(Rc::clone(&text)));
            return Ok(Some((at, text, Some(rows))));
        }
        let (mut blob, mut at) = (blob.clone(), at);
        loop {
            if let Ok(text) = self.text(&blob)? {
                return Ok(Some((at, text, None)));
            }
            let Some(version) = at.and_then(|at| self.versions.get(at)) else {
                self.lacks_older = true;
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
