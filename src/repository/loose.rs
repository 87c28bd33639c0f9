//! A blob written as git keeps one that is in no pack, while other things are done: the longest work of a commit, and
//! nothing that it depends on.
//!
//! Law: it is whole, and on the disk, before it bears its name. One that no commit comes to need is git's to clear
//! away, like those of a commit that a hook refused.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use std::time::SystemTime;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::model::ObjectId;

/// What git calls such a file until it is whole; it clears away what is left of them.
const DRAFT: &str = "tmp_obj_";

/// A blob that is being written.
pub struct Storing {
    blob: ObjectId,
    at_work: Option<JoinHandle<io::Result<()>>>,
}

impl Storing {
    /// Begins to write these bytes, whose id is known; none where nothing can be begun.
    pub(super) fn begin(objects: &Path, blob: &ObjectId, bytes: &[u8], level: Compression) -> Option<Self> {
        let (first, rest) = blob.as_str().split_at_checked(2)?;
        let (folder, bytes) = (objects.join(first), bytes.to_vec());
        let file = folder.join(rest);
        let at_work = thread::Builder::new().spawn(move || write(&folder, &file, &bytes, level));
        Some(Self {
            blob: blob.clone(),
            at_work: Some(at_work.ok()?),
        })
    }

    /// Its id, once it is on the disk; none where it could not be written.
    pub(super) fn done(mut self) -> Option<ObjectId> {
        let ended = self.at_work.take()?.join();
        matches!(ended, Ok(Ok(()))).then(|| self.blob.clone())
    }
}

/// Nothing half is left behind where it is not wanted any more.
impl Drop for Storing {
    fn drop(&mut self) {
        if let Some(at_work) = self.at_work.take() {
            let _ = at_work.join();
        }
    }
}

fn write(folder: &Path, file: &PathBuf, bytes: &[u8], level: Compression) -> io::Result<()> {
    // One that is there is made young again, or it might be cleared away before the commit is made.
    if File::open(file).is_ok_and(|there| there.set_modified(SystemTime::now()).is_ok()) {
        return Ok(());
    }
    match fs::create_dir(folder) {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists => return Err(why),
        _ => {}
    }
    let draft = draft(folder)?;
    let mut packed = ZlibEncoder::new(draft.as_file(), level);
    write!(packed, "blob {}\0", bytes.len())?;
    packed.write_all(bytes)?;
    packed.finish()?.sync_all()?;
    draft.persist(file)?;
    Ok(())
}

fn draft(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(DRAFT);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o444));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repository::model::ObjectId;

    #[test]
    fn libgit2_reads_what_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let repository = git2::Repository::init(folder.path()).unwrap();
        let objects = folder.path().join(".git/objects");
        for length in [0, 1, 70_000] {
            let bytes = vec![b'x'; length];
            let blob = ObjectId::of_bytes(&bytes).unwrap();
            for _ in 0..2 {
                let storing = Storing::begin(&objects, &blob, &bytes, Compression::fast()).unwrap();
                assert_eq!(storing.done().as_ref(), Some(&blob));
            }
            let read = repository.find_blob(git2::Oid::from_str(blob.as_str()).unwrap());
            assert_eq!(read.unwrap().content(), bytes);
        }
    }

    #[test]
    fn where_it_cannot_be_written_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let blob = ObjectId::of_bytes(b"text").unwrap();
        fs::write(
            folder.path().join(blob.as_str().split_at(2).0),
            "a file in the folder's place",
        )
        .unwrap();
        let storing = Storing::begin(folder.path(), &blob, b"text", Compression::fast()).unwrap();
        assert_eq!(storing.done(), None);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
