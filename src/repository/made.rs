//! By what this program knows a file again that it wrote for people: a paper, a table, a calendar.
//!
//! Laws: a file that somebody else wrote or changed is never taken for one of ours; losing what is kept here costs no
//! more than a question, so nothing is flushed and nobody told.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::own::make_own_folder;
use super::place::Place;
use super::{lock, sum, write};

/// What is kept of the files that were written from one plan's repository; of none where a plan is in none.
#[derive(Clone, Debug, Default)]
pub struct Made {
    folder: Option<PathBuf>,
}

impl Made {
    /// What is kept beside the plan at `place`.
    pub fn beside(place: &Place) -> Self {
        Self {
            folder: Some(place.own_folder().join("made")),
        }
    }

    /// Whether a file is as it was written last.
    pub fn knows(&self, path: &Path) -> bool {
        self.as_it_was(path).unwrap_or(false)
    }

    fn as_it_was(&self, path: &Path) -> Option<bool> {
        let kept = fs::read_to_string(self.of(path)?).ok()?;
        let (kept, sum) = kept.trim_end().rsplit_once(' ')?;
        if standing(path)? == kept {
            return Some(true);
        }
        // Copied, or taken out of git: whether it is the same is told by what it says.
        let bytes = fs::read(path).ok()?;
        Some(summed(&bytes) == sum)
    }

    /// Notes that a file was written.
    pub fn note(&self, path: &Path, bytes: &[u8]) {
        if let (Some(file), Some(standing)) = (self.of(path), standing(path)) {
            let _ = file.parent().map(make_own_folder);
            let line = format!("{standing} {}\n", summed(bytes));
            let _ = write::replace_in_passing(&file, &mut |to| to.write_all(line.as_bytes()));
        }
    }

    /// Where it is kept how a file was written.
    fn of(&self, path: &Path) -> Option<PathBuf> {
        let path = path.canonicalize().ok()?;
        Some(self.folder.as_ref()?.join(lock::key(path.to_str()?)))
    }
}

/// How long a file is, and when it was last written.
fn standing(path: &Path) -> Option<String> {
    let file = fs::metadata(path).ok()?;
    let written = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {}", file.len(), written.as_nanos()))
}

fn summed(bytes: &[u8]) -> String {
    format!("{:016x}", sum::of_bytes(bytes))
}
