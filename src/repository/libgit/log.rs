//! The commits that changed a path, walked as `git log -- PATH` walks: newest committer date first, and at a merge
//! that took one parent's file unchanged, on through that parent alone.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::path::Path;

use git2::{Commit, DiffFindOptions, Oid};

use crate::error::Result;
use crate::repository::model::ObjectId;
use crate::repository::versions::Step;

use super::{Library, object_id, oid, says};

const CANNOT_WALK: &str = "the file's history cannot be read";

/// Blob and mode: git counts a file made executable as changed.
type Content = Option<(Oid, i32)>;

impl Library {
    pub(super) fn log(&self, from: &ObjectId, path: &str) -> Result<Vec<Step>> {
        let failed = |why: &git2::Error| says(CANNOT_WALK, why);
        let mut seen = HashSet::new();
        let mut waiting = BinaryHeap::new();
        let mut steps = Vec::new();
        // Where the file's line of history goes on behind a commit that left it as it was.
        let mut passed = HashMap::new();
        let first = self
            .repository
            .find_commit(oid(from)?)
            .map_err(|why| failed(&why))?;
        seen.insert(first.id());
        waiting.push((first.time().seconds(), Reverse(0_usize), first.id()));
        while let Some((_, _, id)) = waiting.pop() {
            let commit = self.repository.find_commit(id).map_err(|why| failed(&why))?;
            let here = content(&commit, path).map_err(|why| failed(&why))?;
            let mut parents = Vec::new();
            for parent in commit.parents() {
                let there = content(&parent, path).map_err(|why| failed(&why))?;
                parents.push((parent, there));
            }
            let unchanged = parents.iter().position(|(_, there)| *there == here);
            if unchanged.is_none() && (here.is_some() || !parents.is_empty()) {
                let ids: Vec<_> = parents.iter().map(|(parent, _)| parent.id()).collect();
                steps.push((step(id, here, &parents)?, ids));
            }
            let follow = match unchanged {
                Some(at) => parents.get(at..=at).unwrap_or_default(),
                None => &parents[..],
            };
            if unchanged.is_some() || (here.is_none() && parents.is_empty()) {
                passed.insert(id, follow.first().map(|(parent, _)| parent.id()));
            }
            for (parent, _) in follow {
                if seen.insert(parent.id()) {
                    waiting.push((parent.time().seconds(), Reverse(seen.len()), parent.id()));
                }
            }
        }
        for (step, parents) in &mut steps {
            for ((_, since), parent) in step.parents.iter_mut().zip(parents.iter()) {
                let mut at = Some(*parent);
                while let Some(next) = at.and_then(|id| passed.get(&id)) {
                    at = *next;
                }
                *since = at.map(object_id).transpose()?;
            }
        }
        Ok(steps.into_iter().map(|(step, _)| step).collect())
    }

    pub(super) fn rename(
        &self,
        parent: &ObjectId,
        commit: &ObjectId,
        path: &str,
    ) -> Result<Option<(String, ObjectId)>> {
        let found = self.find_rename(oid(parent)?, oid(commit)?, path);
        let found = found.map_err(|why| says("two commits cannot be compared", &why))?;
        found.map(|(path, blob)| Ok((path, object_id(blob)?))).transpose()
    }

    fn find_rename(
        &self,
        parent: Oid,
        commit: Oid,
        path: &str,
    ) -> Result<Option<(String, Oid)>, git2::Error> {
        let old = self.repository.find_commit(parent)?.tree()?;
        let new = self.repository.find_commit(commit)?.tree()?;
        let mut diff = self.repository.diff_tree_to_tree(Some(&old), Some(&new), None)?;
        diff.find_similar(Some(DiffFindOptions::new().renames(true)))?;
        let renamed = diff.deltas().find(|delta| {
            delta.status() == git2::Delta::Renamed && delta.new_file().path() == Some(Path::new(path))
        });
        Ok(renamed.and_then(|delta| {
            let from = delta.old_file();
            Some((from.path()?.to_str()?.to_owned(), from.id()))
        }))
    }
}

fn step(id: Oid, here: Content, parents: &[(Commit<'_>, Content)]) -> Result<Step> {
    let blob = |content: Content| content.map(|(blob, _)| object_id(blob)).transpose();
    let parents = parents.iter().map(|(_, there)| Ok((blob(*there)?, None)));
    Ok(Step {
        commit: object_id(id)?,
        blob: blob(here)?,
        parents: parents.collect::<Result<_>>()?,
    })
}

/// The file in a commit; a folder, symbolic link or submodule in its place is no file.
fn content(commit: &Commit<'_>, path: &str) -> Result<Content, git2::Error> {
    match commit.tree()?.get_path(Path::new(path)) {
        Ok(entry) => {
            let mode = entry.filemode();
            Ok((mode & 0o170_000 == 0o100_000).then(|| (entry.id(), mode)))
        }
        Err(why) if why.code() == git2::ErrorCode::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}
