//! Flushing by path what libgit2 and older gits leave to the operating system. Law: an acknowledged edit survives
//! the loss of power where the disk honours a flush; so objects and their folders first, then the branch.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use super::model::Head;
use super::place::Place;
use crate::error::Problem;

/// Flushes one file.
pub(super) fn file(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Flushes a folder's list of names, where the system has such a thing.
pub(super) fn folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(path)?.sync_all()
    } else {
        Ok(())
    }
}

/// That the disk does not keep what it is given.
pub(super) fn not_kept(why: &io::Error) -> Problem {
    Problem::refused("git did not make the commit")
        .because(format!("the disk does not keep what is written to it: {why}"))
}

/// Flushes objects that are loose (packed ones were flushed when they were packed), their folders, and the folder
/// of the file they were made of.
pub(super) fn objects<'a>(place: &Place, path: &str, ids: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let all = place.common_dir.join("objects");
    let mut files = BTreeSet::new();
    let mut folders = BTreeSet::new();
    for (first, rest) in ids.filter_map(|id| id.split_at_checked(2)) {
        let fan = all.join(first);
        files.insert(fan.join(rest));
        folders.insert(fan);
    }
    folders.extend(place.on_disk(path).parent().map(Path::to_owned));
    folders.insert(all);
    together(&files, &folders)
}

/// How many flushes are under way at one time: the disk mostly does in one go what it is asked for at one time, and
/// each more is a thread more.
const AT_ONCE: usize = 3;

/// Flushes files and folders, those that are there, several at once.
pub(super) fn together<'a>(
    files: impl IntoIterator<Item = &'a PathBuf>,
    folders: impl IntoIterator<Item = &'a PathBuf>,
) -> io::Result<()> {
    let files = files.into_iter().map(|path| (path, true));
    let paths: Vec<_> = files
        .chain(folders.into_iter().map(|path| (path, false)))
        .collect();
    let share = |from: usize| {
        let mut share = paths.iter().skip(from).step_by(AT_ONCE);
        share.try_for_each(|(path, is_file)| {
            let flushed = if *is_file { file(path) } else { folder(path) };
            match flushed {
                Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
                flushed => flushed,
            }
        })
    };
    thread::scope(|scope| {
        let mut begun = Vec::new();
        for from in 1..AT_ONCE.min(paths.len()) {
            match thread::Builder::new().spawn_scoped(scope, move || share(from)) {
                Ok(thread) => begun.push(thread),
                // No room for one more: one after the other, then.
                Err(_) => share(from)?,
            }
        }
        // One share is flushed here while the others are elsewhere.
        share(0)?;
        let ended = |_| io::Error::other("what flushed it ended unexpectedly");
        begun
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(ended)?)
    })
}

/// Flushes the file that says which commit HEAD is, as far as there is one. The commit is made by now: a disk
/// that cannot flush is no reason to call it failed.
pub(super) fn branch(place: &Place, head: &Head) {
    let path = match &head.branch {
        Some(branch) => place.common_dir.join("refs/heads").join(branch),
        None => place.git_dir.join("HEAD"),
    };
    if file(&path).is_ok()
        && let Some(parent) = path.parent()
    {
        let _ = folder(parent);
    }
}
