//! By what a file is known to be the same still without being read again.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// What the system tells of a file: another whenever something of the file changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    modified: Option<SystemTime>,
    length: u64,
    /// When anything of it last changed, and its number in the folder.
    unix: (i64, i64, u64),
}

impl Mark {
    /// A file's as it is now; none where there is none.
    pub(super) fn of(file: &Path) -> Option<Self> {
        let about = fs::metadata(file).ok()?;
        Some(Self {
            modified: about.modified().ok(),
            length: about.len(),
            unix: unix(&about),
        })
    }
}

#[cfg(unix)]
fn unix(about: &fs::Metadata) -> (i64, i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (about.ctime(), about.ctime_nsec(), about.ino())
}

#[cfg(not(unix))]
fn unix(_: &fs::Metadata) -> (i64, i64, u64) {
    (0, 0, 0)
}
