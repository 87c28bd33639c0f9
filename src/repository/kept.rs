//! What this program keeps beside the repository's own data only to be quick. Law: losing it loses nothing, and
//! failing to keep it is no failure; so nothing is flushed and nobody told.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use super::own::make_own_folder;
use super::place::Place;
use super::{lock, write};

/// What is kept of one plan under one name.
#[derive(Clone, Debug)]
pub struct Kept {
    file: PathBuf,
}

impl Kept {
    /// What is kept of the plan at `place` as `name`.
    pub fn of(place: &Place, name: &str) -> Self {
        Self {
            file: place.own_folder().join(name).join(lock::key(&place.path)),
        }
    }

    /// It, where there is any.
    pub fn read(&self) -> Option<Vec<u8>> {
        fs::read(&self.file).ok()
    }

    /// It, to be read a little at a time, and how long it is.
    pub fn open(&self) -> Option<(File, u64)> {
        let file = File::open(&self.file).ok()?;
        let length = file.metadata().ok()?.len();
        Some((file, length))
    }

    /// Keeps this in its place.
    pub fn write(&self, bytes: &[u8]) {
        self.write_by(&mut |to| to.write_all(bytes));
    }

    /// The same of what is written a little at a time.
    pub fn write_by(&self, content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) {
        let _ = self.file.parent().map(make_own_folder);
        let _ = write::replace_in_passing(&self.file, content);
    }
}
