//! How a file's three versions stand to each other, told without a process.

use std::fs::{self, File};
use std::io::{self, Read};

use crate::error::{Problem, Result};
use crate::repository::model::{Copy, Known, Standing};

use super::index::Staged;
use super::{Library, blob_id, object_id};

impl Library {
    /// How HEAD's, the staged and the work tree's version of the file stand to each other.
    pub(super) fn stands(&self, path: &str, known: Option<Known<'_>>) -> Result<Standing> {
        let head = match self.tip()? {
            Some(commit) => self.entry(commit, path)?,
            None => None,
        };
        let staged = self.told(path)?.staged;
        Ok(Standing {
            head: head.map(|(blob, _)| object_id(blob)).transpose()?,
            staged: staged.blob().map(object_id).transpose()?,
            staged_mode: staged.mode_beside(head),
            conflicted: staged == Staged::Conflict,
            file: self.copy(path, head, known)?,
            returned: false,
        })
    }

    /// The file on disk beside HEAD's entry.
    fn copy(&self, path: &str, head: Option<(git2::Oid, i32)>, known: Option<Known<'_>>) -> Result<Copy> {
        let on_disk = self.place.on_disk(path);
        let opened = match on_disk.metadata() {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Copy::Missing),
            about => about
                .and_then(|about| Ok((about.is_file().then(|| File::open(&on_disk)).transpose()?, about))),
        };
        let unreadable = |why: &dyn std::fmt::Display| {
            Problem::refused(format!("{} cannot be read", on_disk.display())).because(why.to_string())
        };
        let (file, about) = opened.map_err(|why| unreadable(&why))?;
        let (Some(mut file), Some((blob, mode))) = (file, head) else {
            return Ok(Copy::Differs);
        };
        let is_known = |known: &Known<'_>| says(&mut file, known.bytes).unwrap_or(false);
        let now = if self.conversion(path).is_some() {
            // How a line end goes in may depend on what is staged.
            let mut index = self.index()?;
            self.repository
                .set_index(&mut index)
                .and_then(|()| self.repository.blob_path(&on_disk))
        } else if let Some(known) = known.filter(is_known) {
            git2::Oid::from_str(known.id.as_str())
        } else {
            blob_id(&fs::read(&on_disk).map_err(|why| unreadable(&why))?)
        };
        let same = now.map_err(|why| unreadable(&why.message()))? == blob && !self.mode_differs(&about, mode);
        Ok(if same { Copy::Same } else { Copy::Differs })
    }

    #[cfg(unix)]
    fn mode_differs(&self, about: &fs::Metadata, mode: i32) -> bool {
        use std::os::unix::fs::PermissionsExt;
        self.trusts_modes() && (about.permissions().mode() & 0o100 != 0) != (mode & 0o100 != 0)
    }

    #[cfg(not(unix))]
    fn mode_differs(&self, _: &fs::Metadata, _: i32) -> bool {
        false
    }
}

/// How much of a file is looked at once.
const PIECE: usize = 1 << 15;

/// Whether a file says just this: looked at piece by piece, as it need not be held a second time.
fn says(file: &mut File, mut bytes: &[u8]) -> io::Result<bool> {
    let mut piece = vec![0; PIECE];
    loop {
        let count = file.read(&mut piece)?;
        let read = piece.get(..count).unwrap_or_default();
        match bytes.strip_prefix(read) {
            Some(rest) if !read.is_empty() => bytes = rest,
            rest => return Ok(rest.is_some_and(<[u8]>::is_empty)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::{PIECE, says};

    #[test]
    fn a_file_says_just_what_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.yaml");
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
            std::fs::write(&path, &bytes).unwrap();
            let mut other = bytes.clone();
            other.extend(b"more");
            let held = |bytes: &[u8]| says(&mut File::open(&path).unwrap(), bytes).unwrap();
            assert!(held(&bytes) && !held(&other), "{length}");
            if let Some(last) = bytes.len().checked_sub(1) {
                other.truncate(length);
                *other.last_mut().unwrap() ^= 1;
                assert!(!held(&other) && !held(&bytes[..last]), "{length}");
            }
        }
    }
}
