//! Whether a git that this program started to commit is still at work, though this program may have been killed.
//!
//! Law: told by the system, not by a number that another process may bear by now. The message goes to git as a file
//! that is locked; the lock belongs to all who have that file open, so it ends with the last of them, however they end.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, Write};
use std::path::PathBuf;

use super::own::make_own_folder;
use super::place::Place;

/// The message of a commit while git makes it.
pub(super) struct AtWork {
    file: File,
    path: PathBuf,
}

impl AtWork {
    /// Writes the message down for git; in this program's turn, so for one git at a time.
    pub(super) fn begin(place: &Place, message: &str) -> io::Result<Self> {
        let path = path(place);
        if let Some(folder) = path.parent() {
            make_own_folder(folder)?;
        }
        // A new file, not the old one with another content: a git that outlives its edit may have that open.
        match fs::remove_file(&path) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
            _ => {}
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .open(&path)?;
        file.write_all(message.as_bytes())?;
        if cfg!(unix) {
            file.lock()?;
        }
        Ok(Self { file, path })
    }

    /// The message from its beginning, as git's standard input.
    pub(super) fn input(&self) -> io::Result<File> {
        let mut file = self.file.try_clone()?;
        file.rewind()?;
        Ok(file)
    }
}

impl Drop for AtWork {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether such a git is at work in this work tree, or cannot be told not to be.
pub(super) fn is_git_at_work(place: &Place) -> bool {
    match File::open(path(place)) {
        Err(why) => why.kind() != io::ErrorKind::NotFound,
        // Elsewhere such a lock is one process's own, and tells nothing of its children.
        Ok(_) if !cfg!(unix) => true,
        Ok(file) => matches!(file.try_lock(), Err(TryLockError::WouldBlock)),
    }
}

fn path(place: &Place) -> PathBuf {
    place.own_folder().join("message")
}
