//! A folder for a moment, beside the repository, for what git can only write to files.
//!
//! Law: nothing of the plan stays in it: it goes when it is done with, and with the program, also where that ends while
//! another thread still waits for git.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tempfile::TempDir;

/// The folders that there are; none once the program ends, which makes no more.
static THERE: Mutex<There> = Mutex::new(There {
    folders: Vec::new(),
    is_over: false,
});
/// Told of whenever one is gone.
static GONE: Condvar = Condvar::new();
/// How long the end of the program waits for git, which leaves what it had begun in the repository where its folder is
/// taken away from it.
const GRACE: Duration = Duration::from_secs(1);

struct There {
    folders: Vec<PathBuf>,
    is_over: bool,
}

fn there() -> MutexGuard<'static, There> {
    THERE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder that is removed with this.
#[derive(Debug)]
pub(super) struct Scratch {
    path: PathBuf,
    folder: Option<TempDir>,
}

impl Scratch {
    /// A new one; none where it cannot be made, or the program ends.
    pub(super) fn new() -> Option<Self> {
        let mut there = there();
        let folder = if there.is_over {
            None
        } else {
            tempfile::Builder::new().prefix("pledge-").tempdir().ok()
        };
        let path = folder.as_ref()?.path().to_owned();
        there.folders.push(path.clone());
        Some(Self { path, folder })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // It is known until it is gone: the program may end meanwhile.
        drop(self.folder.take());
        there().folders.retain(|folder| *folder != self.path);
        GONE.notify_all();
    }
}

/// Lets no more be made and gives those there are a moment to go, then removes them: the program ends.
pub(crate) fn leave_nothing() {
    let mut there = there();
    there.is_over = true;
    let waited = GONE.wait_timeout_while(there, GRACE, |there| !there.folders.is_empty());
    let (mut there, _) = waited.unwrap_or_else(PoisonError::into_inner);
    for folder in there.folders.drain(..) {
        // What cannot be removed is no reason not to end.
        let _ = std::fs::remove_dir_all(folder);
    }
}
