//! The life of a file under one name, gone back from one commit in stretches: as much at once as it takes to know what
//! was made on what.
//!
//! Laws: a stretch ends at a version that all older history is behind, so that what it says of itself does not change
//! when more is read; a short answer is given after a short reading, wherever history is one line there.

use std::collections::HashSet;
use std::ops::ControlFlow;

use crate::error::Result;

use super::backend::Guides;
use super::descent::{Content, Descent, Made, Met};
use super::likeness::renamed_from;
use super::model::{Before, Commit, ObjectId, Version};
use super::parting::in_order;

/// Who is given the versions of one stretch, newest first, and says whether to go on.
pub(super) type EachStretch<'e> = dyn FnMut(Vec<Version>) -> Result<ControlFlow<()>> + 'e;

/// How many commits are in the first stretch, and how many times more in each that follows: few of them take little
/// time to the first answer, many of them little in all.
#[derive(Clone, Copy)]
pub(super) struct Length {
    pub first: usize,
    pub growing: usize,
}

impl Length {
    pub const SHORT: Self = Self { first: 2, growing: 4 };
    pub const USUAL: Self = Self {
        first: 32,
        growing: 4,
    };
    pub const ALL: Self = Self {
        first: usize::MAX,
        growing: 1,
    };
}

/// A file's name in a commit to go back from.
pub(super) struct Life<'g, 'n> {
    pub git: Guides<'g>,
    pub from: &'n ObjectId,
    pub path: &'n str,
}

impl Life<'_, '_> {
    /// Its versions, stretch by stretch.
    pub fn stretches(&self, length: Length, each: &mut EachStretch<'_>) -> Result<()> {
        let mut stretch = Stretch::default();
        let mut most = length.first;
        let mut stopped = false;
        self.git.walks.steps(self.from, self.path, &mut |met| {
            let ends = stretch.met.len() >= most && stretch.ends_at(&met);
            stretch.take(met.clone());
            if !ends {
                return Ok(ControlFlow::Continue(()));
            }
            let mut versions = self.versions(&stretch.met)?;
            // It is the first of the next stretch.
            versions.pop();
            most = most.saturating_mul(length.growing);
            stretch = Stretch::default();
            stretch.take(met);
            let step = each(versions)?;
            stopped = step.is_break();
            Ok(step)
        })?;
        if !stopped {
            let _ = each(self.versions(&stretch.met)?)?;
        }
        Ok(())
    }

    /// The commit that made the version which stands at its beginning.
    pub fn front(&self) -> Result<Option<ObjectId>> {
        let mut front = None;
        self.stretches(Length::SHORT, &mut |versions| {
            front = versions.into_iter().next().map(|version| version.commit.id);
            Ok(if front.is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })?;
        Ok(front)
    }

    fn versions(&self, met: &[Met]) -> Result<Vec<Version>> {
        let mut is_elsewhere =
            |merge: &ObjectId, content: &Content| is_elsewhere(self.git, merge, (self.path, &content.blob));
        let descent = Descent::of(met, &mut is_elsewhere)?;
        let ids: Vec<_> = descent.made().map(|made| made.commit.clone()).collect();
        let made = descent.made().zip(self.git.walks.commits(&ids)?);
        let versions = made.map(|(made, commit)| Version {
            path: self.path.to_owned(),
            blob: made.content.as_ref().map(|content| content.blob.clone()),
            before: self.before(&descent, made, &commit),
            commit,
        });
        Ok(in_order(versions.collect()))
    }

    /// The file in each parent of a commit that made a version.
    fn before(&self, descent: &Descent, made: &Made, commit: &Commit) -> Vec<Before> {
        let beside = |to: Option<usize>| {
            let version = to.and_then(|to| descent.version(to));
            Before {
                path: self.path.to_owned(),
                blob: version.and_then(|version| Some(version.content.as_ref()?.blob.clone())),
                since: version.map(|version| version.commit.clone()),
                parted: None,
            }
        };
        let known: Vec<_> = made.behind.iter().copied().map(beside).collect();
        if known.len() == commit.parents.len() {
            return known;
        }
        // Git leaves out a parent that never had the file, and names two only once that had it from one commit. A
        // clone may end here, and git shows the commit as the first.
        let parents = commit.parents.iter();
        let there = parents.map_while(|parent| self.git.looks.blob_at(parent, self.path).ok());
        let one_of = |blob: Option<ObjectId>| {
            let mut known = known.iter();
            known
                .find(|before| before.blob == blob)
                .cloned()
                .unwrap_or(Before {
                    path: self.path.to_owned(),
                    blob,
                    ..Before::default()
                })
        };
        there.map(one_of).collect()
    }
}

/// Commits that were met, until all that is older is behind one of them.
#[derive(Default)]
struct Stretch {
    met: Vec<Met>,
    seen: HashSet<ObjectId>,
    /// Those that others were made on and that were not met yet.
    open: HashSet<ObjectId>,
    /// Whether one of them was made on nothing: it may be older than what is yet to be met.
    has_first: bool,
}

impl Stretch {
    /// Whether all that is still to come is behind this one, which makes a version whatever that is.
    fn ends_at(&self, met: &Met) -> bool {
        let is_only = self.open.len() == 1 && self.open.contains(&met.commit);
        is_only && !self.has_first && met.is_plain()
    }

    fn take(&mut self, met: Met) {
        self.open.remove(&met.commit);
        self.seen.insert(met.commit.clone());
        self.has_first |= met.parents.is_empty();
        let behind = met.parents.iter().filter(|parent| !self.seen.contains(*parent));
        self.open.extend(behind.cloned());
        self.met.push(met);
    }
}

/// Whether a merge that took the file as one side had it has a side that knew it by another name, with versions that
/// are not behind the side it was taken from.
fn is_elsewhere(git: Guides<'_>, merge: &ObjectId, (path, blob): (&str, &ObjectId)) -> Result<bool> {
    let (mut taken, mut others) = (Vec::new(), Vec::new());
    for parent in git.looks.commit(merge)?.parents {
        match git.looks.blob_at(&parent, path) {
            Ok(Some(there)) if there == *blob => taken.push(parent),
            Ok(None) => {
                let found = renamed_from(git, (&parent, merge), (path, blob))?;
                others.extend(found.map(|(path, _)| (parent, path)));
            }
            // It was changed on that side, or a clone ends there.
            Ok(Some(_)) | Err(_) => {}
        }
    }
    for (from, path) in &others {
        let Some(front) = (Life { git, from, path }).front()? else {
            continue;
        };
        let mut has_it = false;
        for side in &taken {
            has_it |= git.looks.merge_base(side, &front)?.as_ref() == Some(&front);
        }
        if !has_it {
            return Ok(true);
        }
    }
    Ok(false)
}
