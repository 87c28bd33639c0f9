//! The commits that changed a path, and all merges, as `git log --full-history -- PATH` finds them.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::Path;

use git2::{Commit, Oid};

use crate::error::Result;
use crate::repository::descent::{Content, Here, Met};
use crate::repository::model::ObjectId;

use super::{Library, object_id, oid, says};

const CANNOT_WALK: &str = "the file's history cannot be read";

/// Blob and mode.
type File = Option<(Oid, i32)>;
/// A commit, the file there, and each parent with the file there.
type Touched = (Oid, File, Vec<(Oid, File)>);
/// Commits that left the file as it was, each with its parent; none before the file came.
type Passed = HashMap<Oid, Option<Oid>>;

impl Library {
    pub(super) fn log(&self, from: &ObjectId, path: &str) -> Result<Vec<Met>> {
        let found = self.walk(oid(from)?, path);
        let (found, mut passed) = found.map_err(|why| says(CANNOT_WALK, &why))?;
        let met = found.into_iter().map(|(id, here, parents)| {
            // The nearest commit that touched it, behind those that left it as it was: each once, as git names them.
            let parents = parents.into_iter().filter_map(|(parent, there)| {
                let nearest = nearest(parent, &mut passed)?;
                Some((nearest, there))
            });
            let (parents, there): (Vec<_>, Vec<_>) = parents.unzip();
            let as_before = !there.is_empty() && there.iter().all(|there| *there == here);
            let mut once = HashSet::new();
            let parents = parents.into_iter().filter(|parent| once.insert(*parent));
            Ok(Met {
                commit: object_id(id)?,
                here: if as_before {
                    Here::AsBefore
                } else {
                    Here::Is(here.map(content).transpose()?)
                },
                parents: parents.map(object_id).collect::<Result<_>>()?,
            })
        });
        met.collect()
    }

    /// The commits that touched the file, and all merges, each with its parents; of the rest what is behind each.
    fn walk(&self, from: Oid, path: &str) -> std::result::Result<(Vec<Touched>, Passed), git2::Error> {
        let mut known = HashMap::new();
        let mut passed = HashMap::new();
        let mut found = Vec::new();
        let mut seen = HashSet::from([from]);
        let mut waiting = VecDeque::from([from]);
        while let Some(id) = waiting.pop_front() {
            let commit = self.commit_at(id)?;
            let here = match known.remove(&id) {
                Some(here) => here,
                None => file(&commit, path)?,
            };
            let mut parents = Vec::new();
            for parent in commit.parent_ids() {
                let there = match known.get(&parent) {
                    Some(there) => *there,
                    None => file(&self.commit_at(parent)?, path)?,
                };
                if seen.insert(parent) {
                    known.insert(parent, there);
                    waiting.push_back(parent);
                }
                parents.push((parent, there));
            }
            match parents.as_slice() {
                [] if here.is_none() => drop(passed.insert(id, None)),
                [(parent, there)] if *there == here => drop(passed.insert(id, Some(*parent))),
                _ => found.push((id, here, parents)),
            }
        }
        Ok((found, passed))
    }

    pub(super) fn taken_away(&self, parent: &ObjectId, commit: &ObjectId) -> Result<Vec<(String, ObjectId)>> {
        let found = self.deleted(oid(parent)?, oid(commit)?);
        let found = found.map_err(|why| says("two commits cannot be compared", &why))?;
        let found = found.into_iter();
        let mut gone: Vec<_> = found
            .map(|(path, blob)| Ok((path, object_id(blob)?)))
            .collect::<Result<_>>()?;
        gone.sort();
        Ok(gone)
    }

    fn deleted(&self, parent: Oid, commit: Oid) -> std::result::Result<Vec<(String, Oid)>, git2::Error> {
        let old = self.commit_at(parent)?.tree()?;
        let new = self.commit_at(commit)?.tree()?;
        let diff = self.repository.diff_tree_to_tree(Some(&old), Some(&new), None)?;
        let deleted = diff
            .deltas()
            .filter(|delta| delta.status() == git2::Delta::Deleted)
            .map(|delta| delta.old_file())
            .filter(|file| is_file(file.mode().into()));
        let found = deleted.filter_map(|file| Some((file.path()?.to_str()?.to_owned(), file.id())));
        Ok(found.collect())
    }
}

/// Whether git's mode is a file's: a folder, symbolic link or submodule in its place is none.
fn is_file(mode: i32) -> bool {
    mode & 0o170_000 == 0o100_000
}

/// The first commit from here on that was not passed by; the way there is made short for whoever comes next.
fn nearest(from: Oid, passed: &mut Passed) -> Option<Oid> {
    let mut way = Vec::new();
    let mut at = Some(from);
    while let Some(id) = at
        && let Some(next) = passed.get(&id)
    {
        way.push(id);
        at = *next;
    }
    for id in way {
        passed.insert(id, at);
    }
    at
}

fn content((blob, mode): (Oid, i32)) -> Result<Content> {
    Ok(Content {
        blob: object_id(blob)?,
        mode: mode.cast_unsigned(),
    })
}

/// The file in a commit.
fn file(commit: &Commit<'_>, path: &str) -> std::result::Result<File, git2::Error> {
    match commit.tree()?.get_path(Path::new(path)) {
        Ok(entry) => {
            let mode = entry.filemode();
            Ok(is_file(mode).then(|| (entry.id(), mode)))
        }
        Err(why) if why.code() == git2::ErrorCode::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}
