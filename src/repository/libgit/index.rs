//! Git's index, changed as git changes it: under `index.lock`, read while that is held, written beside and put in
//! place by a rename. libgit2's own way (read, much later lock and write) loses what others staged in between, and
//! can fail when the commit is already made.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use git2::{FileMode, Index, IndexEntry, IndexTime, Oid};

use crate::error::{Problem, Result};
use crate::repository::own::make_own_folder;
use crate::repository::place::Place;

use super::held::LockFile;
use super::raw::Raw;
use super::seen::Told;
use super::{Library, says};

const UNREAD: &str = "git's index cannot be read";
const UNWRITTEN: &str = "git's index cannot be written";

/// In an entry's extended flags: only the intent to add is known, no content.
const INTENT_TO_ADD: u16 = 1 << 13;

/// The index while nobody else can change it, for what it holds of one file.
pub(super) struct Held {
    content: Content,
    path: String,
    file: PathBuf,
    draft: PathBuf,
    /// Dropped last: the lock is let go when all else is done.
    _lock: LockFile,
}

/// What is held of an index.
enum Content {
    /// Its bytes.
    Bytes(Raw),
    /// The bytes it is to have, and what they tell of the file.
    Changed(Vec<u8>, Told),
    /// All of its entries, as libgit2 reads them: where the bytes are not to be changed as they stand.
    Entries(Index),
    /// Nothing as yet: they are to be read again.
    Gone,
}

impl Held {
    /// Takes the lock and reads the index.
    pub(super) fn take(library: &Library, path: &str) -> Result<Self> {
        let place = library.place();
        let file = place.git_dir.join("index");
        let lock = LockFile::take(&file, UNWRITTEN)?;
        let draft = place.own_folder().join("index");
        let content = match library.raw_index(path) {
            Some(raw) => Content::Bytes(raw),
            None => Content::Entries(entries(&file, &draft)?),
        };
        Ok(Self {
            content,
            path: path.to_owned(),
            file,
            draft,
            _lock: lock,
        })
    }

    /// What is staged of the file.
    pub(super) fn staged(&self) -> Staged {
        match &self.content {
            Content::Bytes(raw) => raw.staged(),
            Content::Entries(index) => staged(index, &self.path),
            Content::Changed(_, told) => told.staged,
            Content::Gone => Staged::Nothing,
        }
    }

    /// All the index says of the file, where it is told by its bytes.
    pub(super) fn facts(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Bytes(raw) => raw.facts(),
            Content::Changed(..) | Content::Entries(_) | Content::Gone => None,
        }
    }

    /// Makes the entry of the file this content.
    pub(super) fn set(&mut self, entry: &IndexEntry) -> Result<()> {
        match std::mem::replace(&mut self.content, Content::Gone) {
            Content::Bytes(raw) => {
                let told = Told::of(&raw);
                if let Some((bytes, facts)) = raw.with(entry) {
                    let told = Told {
                        staged: Staged::Blob(entry.id, entry.mode),
                        facts: Some(facts),
                        ..told
                    };
                    self.content = Content::Changed(bytes, told);
                    return Ok(());
                }
            }
            other => self.content = other,
        }
        let index = self.entries()?;
        index.add(entry).map_err(|why| says(UNWRITTEN, &why))
    }

    /// Takes the file out of the index.
    pub(super) fn remove(&mut self) -> Result<()> {
        let path = self.path.clone();
        let index = self.entries()?;
        index
            .remove_path(Path::new(&path))
            .map_err(|why| says(UNWRITTEN, &why))
    }

    fn entries(&mut self) -> Result<&mut Index> {
        if !matches!(self.content, Content::Entries(_)) {
            self.content = Content::Entries(entries(&self.file, &self.draft)?);
        }
        match &mut self.content {
            Content::Entries(index) => Ok(index),
            Content::Bytes(_) | Content::Changed(..) | Content::Gone => Err(Problem::refused(UNREAD)),
        }
    }

    /// Writes it beside the real one: all that can fail for want of room happens here.
    pub(super) fn prepare(&mut self) -> Result<()> {
        let failed = |why: io::Error| Problem::refused(UNWRITTEN).because(why.to_string());
        match &mut self.content {
            Content::Entries(index) => index.write().map_err(|why| says(UNWRITTEN, &why))?,
            Content::Bytes(_) | Content::Gone => return Ok(()),
            Content::Changed(bytes, _) => clear(&self.draft)
                .and_then(|()| fs::write(&self.draft, bytes))
                .map_err(failed)?,
        }
        keep_age(&self.file, &self.draft).map_err(failed)
    }

    /// Puts what was prepared in the real one's place.
    pub(super) fn publish(self, library: &Library) -> io::Result<()> {
        match self.content {
            Content::Bytes(_) | Content::Gone => {}
            Content::Entries(_) => fs::rename(&self.draft, &self.file)?,
            Content::Changed(_, told) => {
                fs::rename(&self.draft, &self.file)?;
                library.saw(&self.path, told);
            }
        }
        Ok(())
    }
}

/// What the index holds of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Staged {
    /// Nothing.
    Nothing,
    /// That it is to be added, without its content.
    Intended,
    /// A version of it, with git's mode.
    Blob(Oid, u32),
    /// Several versions, from a merge that was not settled.
    Conflict,
}

impl Staged {
    /// The one version that is staged.
    pub(super) fn blob(self) -> Option<Oid> {
        match self {
            Self::Blob(blob, _) => Some(blob),
            Self::Nothing | Self::Intended | Self::Conflict => None,
        }
    }

    /// The mode that is staged, where HEAD's entry has another one.
    pub(super) fn mode_beside(self, head: Option<(Oid, i32)>) -> Option<u32> {
        match (self, head) {
            (Self::Blob(_, mode), Some((_, at_head))) if u32::try_from(at_head) != Ok(mode) => Some(mode),
            _ => None,
        }
    }
}

/// What `index` holds of a file.
pub(super) fn staged(index: &Index, path: &str) -> Staged {
    let path = Path::new(path);
    if (1..=3).any(|stage| index.get_path(path, stage).is_some()) {
        return Staged::Conflict;
    }
    match index.get_path(path, 0) {
        None => Staged::Nothing,
        Some(entry) if entry.flags_extended & INTENT_TO_ADD != 0 => Staged::Intended,
        Some(entry) => Staged::Blob(entry.id, entry.mode),
    }
}

/// The index as libgit2 reads it, from a draft of it that can be written.
fn entries(file: &Path, draft: &Path) -> Result<Index> {
    copy(file, draft).map_err(|why| Problem::refused(UNREAD).because(why.to_string()))?;
    Index::open(draft).map_err(|why| says(UNREAD, &why))
}

/// A repository that never had anything staged has no index.
fn copy(file: &Path, draft: &Path) -> io::Result<()> {
    clear(draft)?;
    match fs::copy(file, draft) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        copied => copied.map(drop),
    }
}

/// Makes room for a draft: a killed program may have left one, and libgit2's lock of it.
fn clear(draft: &Path) -> io::Result<()> {
    if let Some(folder) = draft.parent() {
        make_own_folder(folder)?;
    }
    for left in [draft.to_path_buf(), draft.with_extension("lock")] {
        let _ = fs::remove_file(left);
    }
    Ok(())
}

/// Git looks into a file whose entry is no older than the index: it may have changed once more in the same instant.
/// A younger index would hide that of other people's files, so the new one is given the old one's time.
fn keep_age(old: &Path, new: &Path) -> io::Result<()> {
    match fs::metadata(old).and_then(|about| about.modified()) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        modified => File::options().write(true).open(new)?.set_modified(modified?),
    }
}

/// The entry of a file with this content: with what the system knows of the file on disk, if that holds exactly
/// `bytes`, so that git need not read it again to see that it is the same.
pub(super) fn entry(place: &Place, path: &str, bytes: &[u8], blob: Oid, mode: FileMode) -> IndexEntry {
    let never = IndexTime::new(0, 0);
    let mut entry = IndexEntry {
        ctime: never,
        mtime: never,
        dev: 0,
        ino: 0,
        mode: if matches!(mode, FileMode::BlobExecutable) {
            0o100_755
        } else {
            0o100_644
        },
        uid: 0,
        gid: 0,
        file_size: 0,
        id: blob,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    };
    let on_disk = place.on_disk(path);
    // What is known is asked first: a change after that makes the file younger than the entry says.
    if let Ok(about) = fs::metadata(&on_disk)
        && fs::read(&on_disk).is_ok_and(|now| now == bytes)
    {
        describe(&mut entry, &about);
    }
    entry
}

/// Git keeps the lower half of each number.
#[cfg(unix)]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "git keeps the lower 32 bits"
)]
fn describe(entry: &mut IndexEntry, about: &fs::Metadata) {
    use std::os::unix::fs::MetadataExt;
    entry.ctime = IndexTime::new(about.ctime() as i32, about.ctime_nsec() as u32);
    entry.mtime = IndexTime::new(about.mtime() as i32, about.mtime_nsec() as u32);
    entry.dev = about.dev() as u32;
    entry.ino = about.ino() as u32;
    entry.uid = about.uid();
    entry.gid = about.gid();
    entry.file_size = about.size() as u32;
}

#[cfg(not(unix))]
fn describe(_: &mut IndexEntry, _: &fs::Metadata) {}
