//! How a file's three versions stand to each other, told without a process.

use std::fs;
use std::io;

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
        let about = match on_disk.metadata() {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Copy::Missing),
            about => {
                about.and_then(|about| Ok((about.is_file().then(|| fs::read(&on_disk)).transpose()?, about)))
            }
        };
        let unreadable = |why: &dyn std::fmt::Display| {
            Problem::refused(format!("{} cannot be read", on_disk.display())).because(why.to_string())
        };
        let (bytes, about) = about.map_err(|why| unreadable(&why))?;
        let (Some(bytes), Some((blob, mode))) = (bytes, head) else {
            return Ok(Copy::Differs);
        };
        let now = if self.conversion(path).is_some() {
            // How a line end goes in may depend on what is staged.
            let mut index = self.index()?;
            self.repository
                .set_index(&mut index)
                .and_then(|()| self.repository.blob_path(&on_disk))
        } else if let Some(known) = known.filter(|known| known.bytes == bytes) {
            git2::Oid::from_str(known.id.as_str())
        } else {
            blob_id(&bytes)
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
