//! The note left while an edit is between the file and history, so that whoever comes after a crash knows what was
//! meant. One file for each plan under `<git-dir>/pledge/pending/`. Law: it is on the disk before the plan's file
//! changes; what cannot be read is never acted on.

use std::fs;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::error::{Problem, Result};

use super::place::Place;
use super::{durable, lock, write};

/// An edit under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The plan, relative to the work tree.
    pub path: String,
    /// HEAD's commit when the edit was made; nothing before the first one.
    pub parent: Option<String>,
    /// The file's blob before; nothing where there was no file.
    pub old_blob: Option<String>,
    /// The blob it is to have.
    pub new_blob: String,
    /// The commit's message.
    pub message: String,
    /// The file's bytes before; nothing where there was no file.
    pub old: Option<Vec<u8>>,
    /// The file's bytes after.
    pub new: Vec<u8>,
}

/// What the journal holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No edit is under way.
    Nothing,
    /// This one was not finished.
    Unfinished(Box<Pending>),
    /// Something that is no journal of this program, or half of one; set aside under this name.
    Unreadable(PathBuf),
}

/// The journal of one plan.
#[derive(Clone, Debug)]
pub struct Journal {
    file: PathBuf,
}

/// The first line; the old and the new bytes follow as they are.
#[derive(Serialize, Deserialize)]
struct Header {
    format: u32,
    path: String,
    parent: Option<String>,
    old_blob: Option<String>,
    new_blob: String,
    message: String,
    old_length: Option<usize>,
    new_length: usize,
}

const FORMAT: u32 = 1;

impl Journal {
    /// The journal of the plan at `place`.
    pub fn of(place: &Place) -> Self {
        Self {
            file: place.own_folder().join("pending").join(lock::key(&place.path)),
        }
    }

    /// Writes it down, flushed to the disk.
    pub fn write(&self, pending: &Pending) -> Result<()> {
        let failed = |why: String| {
            Problem::refused("the edit cannot be noted before it is made")
                .because(why)
                .hint("nothing was changed")
        };
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder).map_err(|why| failed(format!("{}: {why}", folder.display())))?;
        }
        let bytes = encode(pending).map_err(|why| failed(why.to_string()))?;
        write::replace(&self.file, &bytes).map_err(|problem| failed(problem.why.unwrap_or(problem.what)))
    }

    /// Reads it back.
    pub fn read(&self) -> Result<Found> {
        match fs::read(&self.file) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
            Err(why) => Err(Problem::refused("what was under way cannot be read")
                .because(format!("{}: {why}", self.file.display()))),
            Ok(bytes) => match decode(&bytes) {
                Some(pending) => Ok(Found::Unfinished(Box::new(pending))),
                None => self.set_aside(),
            },
        }
    }

    /// When the edit began that the journal tells of.
    pub fn since(&self) -> Option<std::time::SystemTime> {
        fs::metadata(&self.file).and_then(|about| about.modified()).ok()
    }

    /// The edit is in history, or put back.
    pub fn remove(&self) -> Result<()> {
        match fs::remove_file(&self.file) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                Err(Problem::refused("the note of a finished edit cannot be removed")
                    .because(format!("{}: {why}", self.file.display()))
                    .hint("remove that file; the edit itself is finished"))
            }
            _ => {
                // A note that comes back after a power cut tells of an edit that is finished, and is seen to be.
                let _ = self.file.parent().map(durable::folder);
                Ok(())
            }
        }
    }

    fn set_aside(&self) -> Result<Found> {
        let aside = self.file.with_extension("unreadable");
        fs::rename(&self.file, &aside).map_err(|why| {
            Problem::refused("a note of an edit under way is damaged, and cannot be set aside")
                .because(format!("{}: {why}", self.file.display()))
        })?;
        Ok(Found::Unreadable(aside))
    }
}

fn encode(pending: &Pending) -> serde_json::Result<Vec<u8>> {
    let header = Header {
        format: FORMAT,
        path: pending.path.clone(),
        parent: pending.parent.clone(),
        old_blob: pending.old_blob.clone(),
        new_blob: pending.new_blob.clone(),
        message: pending.message.clone(),
        old_length: pending.old.as_ref().map(Vec::len),
        new_length: pending.new.len(),
    };
    let mut bytes = serde_json::to_vec(&header)?;
    bytes.push(b'\n');
    bytes.extend(pending.old.as_deref().unwrap_or_default());
    bytes.extend(&pending.new);
    Ok(bytes)
}

fn decode(bytes: &[u8]) -> Option<Pending> {
    let end = bytes.iter().position(|&b| b == b'\n')?;
    let (header, rest) = bytes.split_at_checked(end)?;
    let header: Header = serde_json::from_slice(header).ok()?;
    let (old, new) = rest.get(1..)?.split_at_checked(header.old_length.unwrap_or(0))?;
    if header.format != FORMAT || new.len() != header.new_length {
        return None;
    }
    Some(Pending {
        path: header.path,
        parent: header.parent,
        old_blob: header.old_blob,
        new_blob: header.new_blob,
        message: header.message,
        old: header.old_length.map(|_| old.to_vec()),
        new: new.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pending() -> Pending {
        Pending {
            path: "plans/plan.yaml".into(),
            parent: None,
            old_blob: Some("a".repeat(40)),
            new_blob: "b".repeat(40),
            message: "7.1: due\n".into(),
            old: Some(b"pledge: 1\n\xff".to_vec()),
            new: b"pledge: 1\nnew\n".to_vec(),
        }
    }

    fn journal(folder: &std::path::Path) -> Journal {
        Journal {
            file: folder.join("pledge/pending/plan"),
        }
    }

    #[test]
    fn what_was_noted_is_read_back_whatever_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(folder.path());
        assert_eq!(journal.read().unwrap(), Found::Nothing);
        for pending in [
            pending(),
            Pending {
                old: None,
                ..pending()
            },
            Pending {
                old: Some(vec![]),
                ..pending()
            },
        ] {
            journal.write(&pending).unwrap();
            assert_eq!(journal.read().unwrap(), Found::Unfinished(Box::new(pending)));
        }
        journal.remove().unwrap();
        journal.remove().unwrap();
        assert_eq!(journal.read().unwrap(), Found::Nothing);
    }

    #[test]
    fn every_half_of_a_note_is_set_aside_and_never_acted_on() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(folder.path());
        let whole = encode(&pending()).unwrap();
        fs::create_dir_all(journal.file.parent().unwrap()).unwrap();
        for length in 0..whole.len() {
            fs::write(&journal.file, &whole[..length]).unwrap();
            assert!(
                matches!(journal.read().unwrap(), Found::Unreadable(_)),
                "{length} bytes"
            );
            assert_eq!(journal.read().unwrap(), Found::Nothing);
        }
    }
}
