//! The versions of one file, newest first, renames followed. Shared by both backends, so they agree on which commits
//! changed the file; which those are is [`Descent`](super::descent::Descent)'s law.

use std::collections::{HashSet, VecDeque};
use std::ops::ControlFlow;

use crate::error::Result;

use super::Repository;
use super::backend::Guides;
use super::life::{Length, Life};
use super::likeness::renamed_from;
use super::model::{Before, ObjectId, Version};
use super::parting::in_order;

impl Repository {
    /// The versions of the file at `path` in the history of `tip`, newest first, renames followed, until `each` has
    /// had enough.
    pub fn versions(
        &self,
        tip: &ObjectId,
        path: &str,
        each: &mut dyn FnMut(Version) -> ControlFlow<()>,
    ) -> Result<()> {
        let git = Guides {
            walks: self.walker()?,
            looks: self.reader()?,
        };
        let walked = walk(git, tip, path, each);
        self.as_far_as_cloned(walked)
    }
}

/// Who is given one version after the other, and says whether that is enough.
type Each<'e> = dyn FnMut(Version) -> ControlFlow<()> + 'e;

/// A commit, and what the file is called there.
type Named = (ObjectId, String);

/// How a stretch of history was told.
enum Told {
    /// That was enough.
    Enough,
    /// All of it.
    All,
    /// Up to the version that gave the file its name: from this commit on it had that other one.
    Renamed(Named),
    /// Nothing of it: the lines of history that are joined from this commit on call the file by several names.
    Tangled(ObjectId),
}

/// Walks the versions of `path` from `tip` until `each` says that is enough.
fn walk(git: Guides<'_>, tip: &ObjectId, path: &str, each: &mut Each<'_>) -> Result<()> {
    let mut named = (tip.clone(), path.to_owned());
    loop {
        let (from, path) = &named;
        let mut told = Told::All;
        let life = Life { git, from, path };
        life.stretches(Length::USUAL, &mut |versions| {
            told = tell(git, versions, each)?;
            Ok(match told {
                Told::All => ControlFlow::Continue(()),
                _ => ControlFlow::Break(()),
            })
        })?;
        match told {
            Told::Renamed(earlier) => named = earlier,
            Told::Tangled(from) => {
                let all = under_all_names(git, (from, path.clone()))?;
                let _ = all.into_iter().try_for_each(each);
                return Ok(());
            }
            Told::All | Told::Enough => return Ok(()),
        }
    }
}

/// Tells the versions of a stretch, as far as they are of one name.
fn tell(git: Guides<'_>, versions: Vec<Version>, each: &mut Each<'_>) -> Result<Told> {
    let top = versions.first().map(|version| version.commit.id.clone());
    let mut told = Vec::new();
    let mut renamed = None;
    let mut open: HashSet<ObjectId> = top.iter().cloned().collect();
    for mut version in versions {
        let earlier = trace_renames(git, &mut version)?;
        open.remove(&version.commit.id);
        let is_line = open.is_empty() && version.before.len() == 1;
        open.extend(version.before.iter().filter_map(|before| before.since.clone()));
        told.push(version);
        match (earlier.into_iter().next(), &top) {
            (Some((earlier, _)), _) if is_line => {
                // What bears this name behind it is another file.
                renamed = Some(earlier);
                break;
            }
            (Some(_), Some(top)) => return Ok(Told::Tangled(top.clone())),
            _ => {}
        }
    }
    if told.into_iter().try_for_each(each).is_break() {
        return Ok(Told::Enough);
    }
    Ok(renamed.map_or(Told::All, Told::Renamed))
}

/// The versions of the file from a commit back, where several lines of history had it under several names.
fn under_all_names(git: Guides<'_>, named: Named) -> Result<Vec<Version>> {
    let mut found = Vec::new();
    let mut seen: HashSet<Named> = HashSet::new();
    let mut waiting = VecDeque::from([(named, None)]);
    while let Some(((from, path), front)) = waiting.pop_front() {
        // What is behind a version is the same whoever led to it.
        if front.is_some_and(|front| seen.contains(&(front, path.clone()))) {
            continue;
        }
        let life = Life {
            git,
            from: &from,
            path: &path,
        };
        let mut versions = Vec::new();
        life.stretches(Length::ALL, &mut |all| {
            versions.extend(all);
            Ok(ControlFlow::Continue(()))
        })?;
        // Those behind a version whose file had another name before: what bears this name there is another file, or
        // is come to by way of the other name.
        let mut over: HashSet<ObjectId> = HashSet::new();
        for mut version in versions {
            let before = version.before.iter();
            let behind: Vec<_> = before.map(|before| before.since.clone()).collect();
            if over.contains(&version.commit.id) {
                over.extend(behind.into_iter().flatten());
                continue;
            }
            if !seen.insert((version.commit.id.clone(), path.clone())) {
                continue;
            }
            waiting.extend(trace_renames(git, &mut version)?);
            let renamed = version.before.iter().zip(behind);
            over.extend(renamed.filter_map(|(before, since)| since.filter(|_| before.path != path)));
            found.push(version);
        }
    }
    Ok(in_order(found))
}

/// Fills in the names the file had in parents that lack it under its present one; gives those parents and names, each
/// with the commit that made the version which stands there.
fn trace_renames(git: Guides<'_>, version: &mut Version) -> Result<Vec<(Named, Option<ObjectId>)>> {
    let mut earlier = Vec::new();
    for (parent, before) in version.commit.parents.iter().zip(&mut version.before) {
        if before.blob.is_some() {
            continue;
        }
        let came = match &version.blob {
            Some(now) => renamed_from(git, (parent, &version.commit.id), (&version.path, now))?,
            None => None,
        };
        // What this commit itself gave the name is the file, whatever bore the name before.
        let found = match came {
            Some((path, blob)) => Some(standing(git, parent, path, Some(blob))?),
            None => lived_on(git, parent, before)?,
        };
        if let Some(found) = found {
            *before = found;
            earlier.push(((parent.clone(), before.path.clone()), before.since.clone()));
        }
    }
    Ok(earlier)
}

/// The file in a parent that does not have it under this name any more, because a commit on its line gave it another;
/// nothing where it was deleted under this one.
fn lived_on(git: Guides<'_>, parent: &ObjectId, before: &Before) -> Result<Option<Before>> {
    let mut found: Option<Before> = None;
    let mut seen = HashSet::new();
    loop {
        let last = found.as_ref().unwrap_or(before);
        let Some(gone) = last.since.clone().filter(|_| last.blob.is_none()) else {
            return Ok(found);
        };
        let next = match renamed_to(git, &gone, &last.path)? {
            Some(path) if seen.insert((gone, path.clone())) => path,
            _ => return Ok(found),
        };
        let blob = git.looks.blob_at(parent, &next)?;
        found = Some(standing(git, parent, next, blob)?);
    }
}

/// What a commit that took the file's name gave it instead.
fn renamed_to(git: Guides<'_>, commit: &ObjectId, path: &str) -> Result<Option<String>> {
    for parent in git.looks.commit(commit)?.parents {
        // A clone may end here.
        if let Ok(Some(blob)) = git.looks.blob_at(&parent, path) {
            let came = renamed_from(git, (commit, &parent), (path, &blob))?;
            return Ok(came.map(|(path, _)| path));
        }
    }
    Ok(None)
}

fn standing(git: Guides<'_>, from: &ObjectId, path: String, blob: Option<ObjectId>) -> Result<Before> {
    let life = Life {
        git,
        from,
        path: &path,
    };
    Ok(Before {
        since: life.front()?,
        path,
        blob,
        parted: None,
    })
}
