//! One commit of one file through libgit2: blob, tree from HEAD's tree, commit, branch, index entry; in this order,
//! each on the disk before the next depends on it, under git's own lock. Law: what others staged never travels in it, and a branch that
//! moved meanwhile is left where it is.

use std::path::Path;

use flate2::Compression;
use git2::build::TreeUpdateBuilder;
use git2::{FileMode, Oid, Signature, Time};

use crate::error::{Problem, Result};
use crate::repository::backend::Backend;
use crate::repository::durable;
use crate::repository::loose::Storing;
use crate::repository::model::{Hand, Identity, Moment, Note, ObjectId, Proposal, Receipt, Recorded};
use crate::repository::place::Place;
use crate::repository::{identity, refuse};

use super::index::{self, Held, Staged};
use super::{Library, blob_id, object_id, oid, preflight, says};

const NOT_MADE: &str = "git did not make the commit";

impl Library {
    /// Begins to write a content with this id, if the commit of it is libgit2's to make.
    pub(in crate::repository) fn store(&self, path: &str, bytes: &[u8], blob: &ObjectId) -> Option<Storing> {
        if !self.reasons(path).is_empty() {
            return None;
        }
        let said = self.said().ok()?;
        let chosen = ["core.looseCompression", "core.compression"];
        let chosen = chosen.iter().find_map(|name| said.text(name));
        let level = match chosen.map(str::parse) {
            None => Compression::fast(),
            Some(Ok(level @ 0..=9)) => Compression::new(level),
            // By git's default, or git's to complain about.
            Some(_) => Compression::default(),
        };
        Storing::begin(&self.place.common_dir.join("objects"), blob, bytes, level)
    }

    /// Makes the commit, with the content that was begun to be written or, where that failed, with it written now.
    pub(in crate::repository) fn commit_file(
        &self,
        place: &Place,
        proposal: &Proposal<'_>,
        storing: Option<Storing>,
    ) -> Result<Recorded> {
        let parent = proposal.parent.map(oid).transpose()?;
        if self.tip()? != parent {
            return Ok(Recorded::Overtaken(self.head()?));
        }
        // Held until all is done: nobody's commit can come between ours and its index entry.
        let mut index = Held::take(self, proposal.path)?;
        let before = parent
            .map(|parent| self.entry(parent, proposal.path))
            .transpose()?
            .flatten();
        self.check(index.staged(), proposal, before)?;

        let stored = storing.and_then(Storing::done);
        let blob = match &stored {
            Some(blob) => oid(blob)?,
            None => (self.repository.blob(proposal.bytes)).map_err(|why| says(NOT_MADE, &why))?,
        };
        if before.is_some_and(|(old, _)| old == blob) {
            return Err(refuse::nothing_new(proposal.path));
        }
        let mode = self.mode(proposal.path, before);
        let commit = self.write_commit(proposal, parent, blob, mode)?;
        self.flush(place, proposal.path, blob, commit)?;
        let replaced = index.facts().map(<[u8]>::to_vec);
        let entry = index::entry(place, proposal.path, proposal.bytes, blob, mode);
        index.set(&entry)?;
        index.prepare()?;
        if !self.move_branch(commit, parent, proposal.message)? {
            return Ok(Recorded::Overtaken(self.head()?));
        }
        let notes = index.publish(self).err().map(|why| Note::Index(why.to_string()));
        self.remember_replaced(proposal.path, replaced.as_deref());
        Ok(Recorded::Done(Receipt {
            id: object_id(commit)?,
            blob: object_id(blob)?,
            by: Hand::Library,
            notes: notes.into_iter().collect(),
        }))
    }

    /// Makes the index hold HEAD's version of a file, or nothing where HEAD has none.
    pub(super) fn restore_entry(&self, path: &str) -> Result<()> {
        self.restore(Held::take(self, path)?, path)
    }

    /// The same in an index that is held.
    pub(super) fn restore(&self, mut index: Held, path: &str) -> Result<()> {
        let tip = self.tip()?;
        let entry = tip.map(|tip| self.entry(tip, path)).transpose()?.flatten();
        match entry {
            Some((blob, mode)) => {
                let blob_bytes = self.read(&object_id(blob)?)?;
                let mode = if mode & 0o100 != 0 {
                    FileMode::BlobExecutable
                } else {
                    FileMode::Blob
                };
                index.set(&index::entry(&self.place, path, &blob_bytes, blob, mode))?;
            }
            None if index.staged() == Staged::Nothing => return Ok(()),
            None => index.remove()?,
        }
        index.prepare()?;
        index
            .publish(self)
            .map_err(|why| Problem::refused("git's index could not be put back").because(why.to_string()))
    }

    fn check(&self, staged: Staged, proposal: &Proposal<'_>, before: Option<(Oid, i32)>) -> Result<()> {
        let staged_blob = staged.blob();
        // What is staged may be this very content: `git add` and then the commit.
        let same = || staged_blob.is_some() && staged_blob == blob_id(proposal.bytes).ok();
        if staged == Staged::Conflict || (staged_blob != before.map(|(blob, _)| blob) && !same()) {
            return Err(refuse::staged(proposal.path));
        }
        if let Some(mode) = staged.mode_beside(before) {
            return Err(refuse::staged_mode(proposal.path, mode));
        }
        if staged == Staged::Nothing && self.is_ignored(proposal.path)? {
            return Err(refuse::ignored(proposal.path));
        }
        Ok(())
    }

    /// The file's mode in the new commit: as it was, or for a new file as it is on disk.
    fn mode(&self, path: &str, before: Option<(Oid, i32)>) -> FileMode {
        let executable = match before {
            Some((_, mode)) => mode & 0o100 != 0,
            None => self.is_executable(path),
        };
        if executable {
            FileMode::BlobExecutable
        } else {
            FileMode::Blob
        }
    }

    fn is_executable(&self, path: &str) -> bool {
        self.trusts_modes() && crate::repository::environment::is_program(&self.place.on_disk(path))
    }

    fn write_commit(
        &self,
        proposal: &Proposal<'_>,
        parent: Option<Oid>,
        blob: Oid,
        mode: FileMode,
    ) -> Result<Oid> {
        let (author, committer) = preflight::identity(self)
            .ok_or_else(|| identity::unknown("user.name and user.email are not set"))?;
        let write = || {
            let parent = parent.map(|id| self.repository.find_commit(id)).transpose()?;
            let base = match &parent {
                Some(parent) => parent.tree()?,
                None => self
                    .repository
                    .find_tree(self.repository.treebuilder(None)?.write()?)?,
            };
            let tree = TreeUpdateBuilder::new()
                .upsert(proposal.path, blob, mode)
                .create_updated(&self.repository, &base)?;
            let tree = self.repository.find_tree(tree)?;
            let parents: Vec<_> = parent.iter().collect();
            let author = match proposal.made {
                Some(made) => signed(&made.who, made.when)?,
                None => self.signature(&author)?,
            };
            let committer = self.signature(&committer)?;
            // On no branch yet: it is to be on the disk before a branch leads to it.
            self.repository
                .commit(None, &author, &committer, proposal.message, &tree, &parents)
        };
        write().map_err(|why| says(NOT_MADE, &why))
    }

    /// Flushes the new objects: the blob, the trees above it, the commit.
    fn flush(&self, place: &Place, path: &str, blob: Oid, commit: Oid) -> Result<()> {
        let trees = self
            .trees_above(path, commit)
            .map_err(|why| says(NOT_MADE, &why))?;
        let ids: Vec<String> = [blob, commit].iter().chain(&trees).map(Oid::to_string).collect();
        durable::objects(place, path, ids.iter().map(String::as_str)).map_err(|why| durable::not_kept(&why))
    }

    fn trees_above(&self, path: &str, commit: Oid) -> Result<Vec<Oid>, git2::Error> {
        let root = self.repository.find_commit(commit)?.tree()?;
        let mut trees = vec![root.id()];
        let folders = Path::new(path)
            .ancestors()
            .skip(1)
            .filter(|folder| !folder.as_os_str().is_empty());
        for folder in folders {
            trees.push(root.get_path(folder)?.id());
        }
        Ok(trees)
    }
}

impl Library {
    /// Somebody at this moment, or at the one the environment was given.
    pub(super) fn signature(&self, who: &Identity) -> Result<Signature<'static>, git2::Error> {
        match self.environment.signature() {
            Some(given) => signed(who, given.when),
            None => Signature::now(&who.name, &who.email),
        }
    }
}

fn signed(who: &Identity, when: Moment) -> Result<Signature<'static>, git2::Error> {
    Signature::new(
        &who.name,
        &who.email,
        &Time::new(when.seconds, when.offset_minutes),
    )
}
