//! Edits made by hand that nobody wants: the file says again what the last commit says.
//!
//! Law: nothing is lost. The file as it was is on the disk under another name before it is written over, and what
//! somebody saves in that very moment stays.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::by_hand::hand_edits_in;
use super::model::{Access, SetAside};
use super::{PATIENCE, pending, read};
use crate::error::{Problem, Result};
use crate::repository::{Environment, Lock, ObjectId, Repository, make_own_folder, replace_known};

/// Throws away what was changed by hand in the file at `path` and is not in history, also where that broke it, and keeps a
/// copy of it; none where the file is HEAD's version already. Where somebody was told what would go, it is `seen`, and
/// nothing else goes.
pub fn set_hand_edits_aside(
    path: &Path,
    environment: &Environment,
    access: Access,
    seen: Option<&str>,
) -> Result<Option<SetAside>> {
    access.is_to_write()?;
    let repository = Repository::find(path, environment)?;
    let lock = Lock::take(repository.place(), PATIENCE)?;
    pending::settle(&repository, &lock)?;
    let _turn = repository.turn()?;
    if let Some(problem) = repository.obstacle() {
        return Err(problem);
    }
    let standing = repository.standing(repository.path())?;
    if !standing.is_edited() {
        return Ok(None);
    }
    let by_git = || {
        format!(
            "copy the file elsewhere, then: git restore --staged --worktree {}",
            repository.path()
        )
    };
    if standing.is_staged() {
        return Err(Problem::refused(
            "some of these edits are staged for git's next commit, and git has to let them go",
        )
        .hint(by_git()));
    }
    let now = read(path)?;
    let edits = hand_edits_in(&repository, now.clone(), false)?;
    let again = |what: &str| {
        Problem::refused(what).hint("look at it once more, then throw its edits away; nothing was changed")
    };
    if seen.is_some_and(|seen| seen != edits.told()) {
        return Err(again("the file was saved again since you were told what goes"));
    }
    let Some(before) = committed(&repository, &now)? else {
        return Err(
            Problem::refused("the last commit's version cannot be written as git would write it")
                .hint(by_git()),
        );
    };
    if before == now {
        return Err(Problem::refused("no text of the file was changed, only its mode")
            .because("who may read, write or run it is not this program's to put back")
            .hint(by_git()));
    }
    let copy = kept(&repository, &now)?;
    if !replace_known(path, &now, &before)? {
        let _ = fs::remove_file(&copy);
        return Err(again("the file was saved again in this very moment"));
    }
    Ok(Some(SetAside {
        copy: copy.display().to_string(),
        edits,
    }))
}

/// The bytes the file has where nothing is changed; none where there is no commit of it, or git's filters cannot be
/// followed.
fn committed(repository: &Repository, now: &[u8]) -> Result<Option<Vec<u8>>> {
    let Some(head) = repository.head()?.commit else {
        return Ok(None);
    };
    let path = repository.path();
    let Some(blob) = repository.blob_at(&head, path)? else {
        return Ok(None);
    };
    let bytes = repository.read(&blob)?;
    let is_it = |bytes: &[u8]| -> Result<bool> {
        let id: ObjectId = repository.blob_of(bytes, path)?;
        Ok(id == blob)
    };
    let with_returns = now.windows(2).any(|two| two == b"\r\n") && !bytes.contains(&b'\r');
    if with_returns {
        let returned = String::from_utf8_lossy(&bytes).replace('\n', "\r\n").into_bytes();
        if is_it(&returned)? {
            return Ok(Some(returned));
        }
    }
    Ok(is_it(&bytes)?.then_some(bytes))
}

/// Keeps a copy in the repository's own folder, on the disk; gives back where.
fn kept(repository: &Repository, bytes: &[u8]) -> Result<PathBuf> {
    let folder = repository.place().own_folder().join("set-aside");
    let name = repository.path().replace('/', "-");
    let write = || -> std::io::Result<PathBuf> {
        make_own_folder(&folder)?;
        let mut number = 1_usize;
        loop {
            let path = folder.join(format!("{name}.{number}"));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(mut file) => {
                    file.write_all(bytes)?;
                    file.sync_all()?;
                    return Ok(path);
                }
                Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
                Err(why) => return Err(why),
            }
        }
    };
    write().map_err(|why| {
        let shown: &Path = &folder;
        Problem::refused("no copy of the edits could be kept, so they stay")
            .because(format!("{}: {why}", shown.display()))
    })
}
