//! A file held by the program that has it open, so that others leave it alone.
//!
//! Law: it is let go the moment its holder is done with it, and by the system when its holder ends, however that is.

use std::fs::{File, TryLockError};
use std::ops::Deref;
use std::path::Path;

/// A file that is held until this is dropped.
#[derive(Debug)]
pub struct Held(File);

impl Held {
    /// Holds a file that nobody else has, where the file system can do that.
    pub fn new(file: File) -> Self {
        let _ = file.try_lock();
        Self(file)
    }

    /// Holds a file, or says why not: another program has it, or the file system cannot.
    pub fn take(file: File) -> Result<Self, (TryLockError, File)> {
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(why) => Err((why, file)),
        }
    }
}

impl Deref for Held {
    type Target = File;

    fn deref(&self) -> &File {
        &self.0
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Said aloud: closing alone lets go only when the last copy of the file is closed, and a process that is
        // just being started by another thread has one for a moment.
        let _ = self.0.unlock();
    }
}

/// Whether a living program holds a file.
pub fn is_held(path: &Path) -> bool {
    let taken = File::open(path).map(Held::take);
    matches!(taken, Ok(Err((TryLockError::WouldBlock, _))))
}
