//! The versions of one file, newest first, renames followed. Shared by both backends, so they agree on which commits
//! changed the file; which those are is [`Descent`]'s law.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet, VecDeque};
use std::ops::ControlFlow;

use crate::error::Result;

use super::backend::Backend;
use super::descent::{Descent, Made};
use super::likeness::renamed_from;
use super::model::{Before, Commit, ObjectId, Parted, Version};

/// The life of the file under one name, from one commit back.
struct Life {
    versions: VecDeque<Version>,
    /// Commits at which the file turned out to have had another name: what bears this name behind them is
    /// another file.
    ends: Vec<ObjectId>,
    /// Commits behind those.
    over: HashSet<ObjectId>,
}

/// Walks the versions of `path` from `tip` until `each` says that is enough.
pub(super) fn walk(
    git: &dyn Backend,
    tip: &ObjectId,
    path: &str,
    each: &mut dyn FnMut(Version) -> ControlFlow<()>,
) -> Result<()> {
    let mut seen = HashSet::new();
    let mut lives = vec![Life::read(git, tip, path)?];
    while let Some(life) = newest(&mut lives) {
        let Some(mut version) = life.versions.pop_front() else {
            break;
        };
        // A name that was given up and taken again has its older versions in the life that leads to them.
        if life.is_over_at(git, &version)? || !seen.insert((version.commit.id.clone(), version.path.clone()))
        {
            continue;
        }
        let earlier = trace_renames(git, &mut version)?;
        life.ends.extend(earlier.iter().map(|(parent, _)| parent.clone()));
        for (parent, old_path) in earlier {
            let life = Life::read(git, &parent, &old_path)?;
            let since = life.versions.front().map(|version| version.commit.id.clone());
            let before = version.before.iter_mut().filter(|before| before.path == old_path);
            for before in before.filter(|before| before.since.is_none()) {
                before.since.clone_from(&since);
            }
            lives.push(life);
        }
        if each(version).is_break() {
            break;
        }
    }
    Ok(())
}

/// Fills in the names the file had in parents that lack it under its present one; gives those parents and names.
fn trace_renames(git: &dyn Backend, version: &mut Version) -> Result<Vec<(ObjectId, String)>> {
    let mut earlier = Vec::new();
    let Some(now) = &version.blob else {
        return Ok(earlier);
    };
    for (parent, before) in version.commit.parents.iter().zip(&mut version.before) {
        if before.blob.is_some() {
            continue;
        }
        let commits = (parent, &version.commit.id);
        if let Some((path, blob)) = renamed_from(git, commits, (&version.path, now))? {
            earlier.push((parent.clone(), path.clone()));
            *before = Before {
                path,
                blob: Some(blob),
                ..Before::default()
            };
        }
    }
    Ok(earlier)
}

/// The life whose next version was committed last; of equals the one found first, so the order is always the same.
fn newest(lives: &mut [Life]) -> Option<&mut Life> {
    let mut best: Option<(i64, &mut Life)> = None;
    for life in lives {
        let Some(next) = life.versions.front() else {
            continue;
        };
        let when = next.commit.committer.when.seconds;
        if best.as_ref().is_none_or(|(newest, _)| when > *newest) {
            best = Some((when, life));
        }
    }
    best.map(|(_, life)| life)
}

impl Life {
    fn read(git: &dyn Backend, from: &ObjectId, path: &str) -> Result<Self> {
        let descent = Descent::of(&git.steps(from, path)?);
        let ids: Vec<_> = descent.made().map(|made| made.commit.clone()).collect();
        let made = descent.made().zip(git.commits(&ids)?);
        let versions = made.map(|(made, commit)| Version {
            path: path.to_owned(),
            blob: made.content.as_ref().map(|content| content.blob.clone()),
            before: before(git, &descent, made, (&commit, path)),
            commit,
        });
        Ok(Self {
            versions: in_order(versions.collect()).into(),
            ends: Vec::new(),
            over: HashSet::new(),
        })
    }

    /// Whether the file had another name by this version; then it had by all that this one was made on.
    fn is_over_at(&mut self, git: &dyn Backend, version: &Version) -> Result<bool> {
        let commit = &version.commit.id;
        let mut over = self.over.contains(commit);
        let mut ends = self.ends.iter();
        while let Some(end) = ends.next().filter(|_| !over) {
            over = git.merge_base(commit, end)?.as_ref() == Some(commit);
        }
        if over {
            let behind = version.before.iter().filter_map(|before| before.since.clone());
            self.over.extend(behind);
        }
        Ok(over)
    }
}

/// The file in each parent of a commit that made a version.
fn before(git: &dyn Backend, descent: &Descent, made: &Made, (commit, path): (&Commit, &str)) -> Vec<Before> {
    let known: Vec<_> = made
        .behind
        .iter()
        .map(|to| beside(descent, made, *to, path))
        .collect();
    if known.len() == commit.parents.len() {
        return known;
    }
    // Git leaves out a parent that never had the file, and names two only once that had it from one commit. A clone
    // may end here, and git shows the commit as the first.
    let there = commit
        .parents
        .iter()
        .map_while(|parent| git.blob_at(parent, path).ok());
    let one_of = |blob: Option<ObjectId>| {
        let mut known = known.iter();
        known
            .find(|before| before.blob == blob)
            .cloned()
            .unwrap_or(Before {
                path: path.to_owned(),
                blob,
                ..Before::default()
            })
    };
    there.map(one_of).collect()
}

/// One version that another was made on.
fn beside(descent: &Descent, made: &Made, to: Option<usize>, path: &str) -> Before {
    let blob = |at: usize| {
        descent
            .version(at)?
            .content
            .as_ref()
            .map(|content| content.blob.clone())
    };
    let commit = |at: usize| descent.version(at).map(|made| made.commit.clone());
    let sides = || made.behind.iter().copied().flatten();
    let parted = to.filter(|to| sides().any(|side| side != *to)).map(|to| {
        let parting = descent
            .parting(to, sides().filter(|side| *side != to))
            .into_iter();
        let parted = parting.filter_map(|at| {
            Some(Parted {
                since: commit(at)?,
                blob: blob(at),
            })
        });
        parted.collect()
    });
    Before {
        path: path.to_owned(),
        blob: to.and_then(blob),
        since: to.and_then(commit),
        parted,
    }
}

/// Newest first, and none before a version that was made on it, whatever the clocks said.
fn in_order(versions: Vec<Version>) -> Vec<Version> {
    let places: HashMap<ObjectId, usize> = versions
        .iter()
        .enumerate()
        .map(|(at, version)| (version.commit.id.clone(), at))
        .collect();
    let behind = |version: &Version| -> Vec<usize> {
        let since = version.before.iter().filter_map(|before| before.since.as_ref());
        since.filter_map(|id| places.get(id).copied()).collect()
    };
    let mut waits_for = vec![0_usize; versions.len()];
    for at in versions.iter().flat_map(behind) {
        waits_for.get_mut(at).into_iter().for_each(|count| *count += 1);
    }
    let when = |at: usize| {
        versions
            .get(at)
            .map_or(0, |version| version.commit.committer.when.seconds)
    };
    let free = waits_for.iter().enumerate().filter(|(_, count)| **count == 0);
    let mut found = 0;
    let mut ready: BinaryHeap<_> = free.map(|(at, _)| (when(at), Reverse(at), at)).collect();
    let mut order = Vec::with_capacity(versions.len());
    while let Some((_, _, at)) = ready.pop() {
        order.push(at);
        for next in versions.get(at).map(behind).unwrap_or_default() {
            let Some(count) = waits_for.get_mut(next) else {
                continue;
            };
            *count -= 1;
            if *count == 0 {
                found += 1;
                ready.push((when(next), Reverse(versions.len() + found), next));
            }
        }
    }
    let mut versions: Vec<_> = versions.into_iter().map(Some).collect();
    let taken = order.into_iter().filter_map(|at| versions.get_mut(at)?.take());
    taken.collect()
}
