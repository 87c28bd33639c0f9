//! Flushing by path what libgit2 and older gits leave to the operating system. Law: an acknowledged edit survives
//! the loss of power where the disk honours a flush; so objects and their folders first, then the branch.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::Path;

use super::model::Head;
use super::place::Place;

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

/// Flushes objects that are loose (packed ones were flushed when they were packed), then their folders, each once.
pub(super) fn objects<'a>(place: &Place, ids: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let all = place.common_dir.join("objects");
    let mut folders = BTreeSet::new();
    for (first, rest) in ids.filter_map(|id| id.split_at_checked(2)) {
        let fan = all.join(first);
        match file(&fan.join(rest)) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => {}
            Err(why) => return Err(why),
            Ok(()) => {
                folders.insert(fan);
            }
        }
    }
    for fan in folders {
        folder(&fan)?;
    }
    folder(&all)
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
