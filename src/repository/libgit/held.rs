//! The lock of one of git's files: a file beside it that nobody may make twice.
//!
//! Law: it goes with whoever holds it, unless it has become the file.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::{Problem, Result};
use crate::repository::refuse;

/// A lock that is held.
pub(super) struct LockFile {
    path: PathBuf,
    file: File,
    is_put: bool,
}

impl LockFile {
    /// Locks `of`; what is `not_done` is said where that cannot be.
    pub(super) fn take(of: &Path, not_done: &str) -> Result<Self> {
        let mut path = of.as_os_str().to_owned();
        path.push(".lock");
        let path = PathBuf::from(path);
        match File::create_new(&path) {
            Ok(file) => Ok(Self {
                path,
                file,
                is_put: false,
            }),
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Err(refuse::git_lock(&path)),
            Err(why) => Err(Problem::refused(not_done).because(format!("{}: {why}", path.display()))),
        }
    }

    /// Makes it the file, with these bytes in it, on the disk.
    pub(super) fn put(mut self, of: &Path, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.file.sync_all()?;
        fs::rename(&self.path, of)?;
        self.is_put = true;
        Ok(())
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        if !self.is_put {
            let _ = fs::remove_file(&self.path);
        }
    }
}
