//! Moving a branch as git moves it: under the lock of its file, from the commit it was at, flushed before it is put in
//! place. libgit2 flushes a branch only by a handle of its own, opened anew for that, which costs as much as all else
//! of a commit; what is not a plain branch is left to it nevertheless.
//!
//! Law: a branch that is no longer where it was stays where it is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use git2::{ErrorCode, Oid, ReferenceType, RepositoryOpenFlags};

use crate::error::{Problem, Result};
use crate::repository::durable;
use crate::repository::model::subject_of;

use super::held::LockFile;
use super::{Library, config, preflight, reflog, says};

/// How far one branch may stand for another, as git has it.
const AS_FAR: usize = 5;

const NOT_MADE: &str = "git did not make the commit";

impl Library {
    /// Moves the branch (or a detached HEAD) from `parent` to `commit`; false where it is no longer at `parent`.
    pub(super) fn move_branch(&self, commit: Oid, parent: Option<Oid>, message: &str) -> Result<bool> {
        let branch = self.branch()?;
        let name = &self.meant(branch.as_deref().unwrap_or("HEAD"));
        let plain = parent.and_then(|parent| Some((parent, self.plain_file(name)?)));
        let moved = match plain {
            Some((parent, file)) => self.replace(name, &file, parent, commit)?,
            None => self.replace_by_library(name, parent, commit)?,
        };
        if moved {
            self.log_move(branch.as_deref(), parent, commit, message);
        }
        Ok(moved)
    }

    /// The branch that another one stands for, if it does.
    fn meant(&self, name: &str) -> String {
        let mut meant = name.to_owned();
        for _ in 0..AS_FAR {
            let reference = self.repository.find_reference(&meant).ok();
            match reference.as_ref().and_then(|found| found.symbolic_target().ok()?) {
                Some(further) => further.clone_into(&mut meant),
                None => break,
            }
        }
        meant
    }

    /// The file of a branch that holds a commit's id and nothing else.
    fn plain_file(&self, name: &str) -> Option<PathBuf> {
        let file = match name {
            "HEAD" => self.place.git_dir.join(name),
            _ if name.starts_with("refs/heads/") => self.place.common_dir.join(name),
            // Others may belong to one work tree alone.
            _ => return None,
        };
        let reference = self.repository.find_reference(name).ok()?;
        // What is left of branches below this name is libgit2's to clear away.
        (reference.kind() == Some(ReferenceType::Direct) && !file.is_dir()).then_some(file)
    }

    fn replace(&self, name: &str, file: &Path, from: Oid, to: Oid) -> Result<bool> {
        let failed =
            |why: io::Error| Problem::refused(NOT_MADE).because(format!("{}: {why}", file.display()));
        let folder = file.parent().unwrap_or(&self.place.common_dir);
        // A branch that git has packed may have no folder.
        fs::create_dir_all(folder).map_err(failed)?;
        let lock = LockFile::take(file, NOT_MADE)?;
        // Nobody moves it now.
        if self.repository.refname_to_id(name) != Ok(from) {
            return Ok(false);
        }
        lock.put(file, format!("{to}\n").as_bytes())
            .and_then(|()| durable::folder(folder))
            .map_err(failed)?;
        Ok(true)
    }

    fn replace_by_library(&self, name: &str, parent: Option<Oid>, commit: Oid) -> Result<bool> {
        let writer = self.durable_handle().map_err(|why| says(NOT_MADE, &why))?;
        let moved = match parent {
            Some(parent) => writer.reference_matching(name, commit, true, parent, ""),
            None => writer.reference(name, commit, false, ""),
        };
        match moved {
            Ok(_) => Ok(true),
            Err(why)
                if matches!(
                    why.code(),
                    ErrorCode::Modified | ErrorCode::Exists | ErrorCode::NotFound
                ) =>
            {
                Ok(false)
            }
            Err(why) => Err(says(NOT_MADE, &why)),
        }
    }

    /// A handle of its own, as a handle learns whether to flush only when it first touches a branch.
    pub(super) fn durable_handle(&self) -> Result<git2::Repository, git2::Error> {
        let flags = RepositoryOpenFlags::NO_SEARCH;
        let none: [&Path; 0] = [];
        let writer = git2::Repository::open_ext(&self.place.work_tree, flags, none)?;
        let config = config::durable(&writer, &self.environment, &self.place.shared_folder())?;
        writer.set_config(&config)?;
        Ok(writer)
    }

    /// Tells git's log of the branch, as far as the configuration has it kept.
    fn log_move(&self, branch: Option<&str>, from: Option<Oid>, to: Oid, message: &str) {
        let Some(Ok(who)) = preflight::identity(self).map(|(_, committer)| self.signature(&committer)) else {
            return;
        };
        let kind = if from.is_some() {
            "commit"
        } else {
            "commit (initial)"
        };
        let what = &format!("{kind}: {}", subject_of(message));
        reflog::Move {
            from,
            to,
            who: &who,
            what,
        }
        .log(&self.place, branch, self.logs_moves());
    }

    fn logs_moves(&self) -> bool {
        // What is no yes or no is `always`.
        let said = self.said();
        said.ok()
            .and_then(|said| said.plainly("core.logAllRefUpdates"))
            .unwrap_or(true)
    }
}
