//! The note left while an edit is between the file and history, so that whoever comes after a crash knows what was
//! meant. One file for each plan under `<git-dir>/pledge/pending/`. Law: it is on the disk before the plan's file
//! changes; what cannot be read is never acted on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Problem, Result};

use super::exchange::TakenOut;
use super::model::{Identity, Moment, Signature};
use super::own::make_own_folder;
use super::place::Place;
use super::write::{self, Draft};
use super::{durable, lock};

/// An edit under way; its texts are borrowed where it is written down, and its own where it is read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending<Text = Vec<u8>> {
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
    /// Who made the edit, and when; nothing where an older program noted it.
    pub made: Option<Signature>,
    /// The file's bytes before; nothing where there was no file.
    pub old: Option<Text>,
    /// The file's bytes after.
    pub new: Text,
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
    #[serde(default)]
    made: Option<Maker>,
    old_length: Option<usize>,
    new_length: usize,
}

/// A signature as a note has it.
#[derive(Serialize, Deserialize)]
struct Maker {
    name: String,
    email: String,
    seconds: i64,
    offset_minutes: i32,
}

impl From<&Signature> for Maker {
    fn from(made: &Signature) -> Self {
        Self {
            name: made.who.name.clone(),
            email: made.who.email.clone(),
            seconds: made.when.seconds,
            offset_minutes: made.when.offset_minutes,
        }
    }
}

impl From<Maker> for Signature {
    fn from(noted: Maker) -> Self {
        Self {
            who: Identity {
                name: noted.name,
                email: noted.email,
            },
            when: Moment {
                seconds: noted.seconds,
                offset_minutes: noted.offset_minutes,
            },
        }
    }
}

const FORMAT: u32 = 1;

impl Journal {
    /// The journal of the plan at `place`.
    pub fn of(place: &Place) -> Self {
        Self {
            file: place.own_folder().join("pending").join(lock::key(&place.path)),
        }
    }

    /// Writes down an edit made by hand, which the file says already and which is about to be recorded.
    pub fn begin_by_hand(&self, pending: &Pending<&[u8]>) -> Result<()> {
        let note = || {
            let header = header(pending)?;
            let folder = self.file.parent().unwrap_or(Path::new("."));
            make_own_folder(folder)?;
            let parts = [&header, pending.old.unwrap_or_default(), pending.new];
            Draft::of(&self.file, &parts)?.put()?;
            durable::together(std::slice::from_ref(&self.file), [&folder.to_owned()])
        };
        note().map_err(|why: io::Error| {
            let _ = self.remove();
            unnoted(&format!("{}: {why}", self.file.display()))
        })
    }

    /// Writes it down, then puts its new bytes in the place of `file`: in this order for whoever looks, and on the
    /// disk; what stood there before is given back. None where somebody saved the file meanwhile: nothing is under way
    /// then. The file's folder is flushed with the commit's objects, before the branch moves.
    pub fn begin(&self, pending: &Pending<&[u8]>, file: &Path) -> Result<Option<TakenOut>> {
        let unwritten = |why: &io::Error| write::unwritten(file, why);
        let draft = Draft::of(file, &[pending.new]).map_err(|why| unwritten(&why))?;
        let header = header(pending).map_err(|why| unnoted(&why.to_string()))?;
        self.note(&[&header, pending.old.unwrap_or_default(), pending.new], &draft)
            .map_err(|why| unnoted(&format!("{}: {why}", self.file.display())))?;
        match draft.put_over(pending.old) {
            Ok(Some(before)) => Ok(Some(before)),
            Ok(None) => self.remove().map(|()| None),
            Err(why) => {
                let _ = self.remove();
                Err(unwritten(&why))
            }
        }
    }

    /// Puts the note in its place, and waits for the disk to have it and the file's draft, both at once.
    fn note(&self, parts: &[&[u8]], draft: &Draft) -> io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        make_own_folder(folder)?;
        Draft::of(&self.file, parts)?.put()?;
        let files = [self.file.clone(), draft.path().to_owned()];
        durable::together(&files, [&folder.to_owned()]).inspect_err(|_| {
            let _ = self.remove();
        })
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

    /// Removes what a killed program left of a note that it had begun to write.
    pub fn clear_leftovers(&self) {
        write::clear_leftovers(&self.file);
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
            // Not flushed: a note that comes back after a power cut tells of an edit that is finished, and is seen to be.
            _ => Ok(()),
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

fn unnoted(why: &str) -> Problem {
    Problem::refused("the edit cannot be noted before it is made")
        .because(why)
        .hint("nothing was changed")
}

/// The first line of a note.
fn header(pending: &Pending<&[u8]>) -> serde_json::Result<Vec<u8>> {
    let header = Header {
        format: FORMAT,
        path: pending.path.clone(),
        parent: pending.parent.clone(),
        old_blob: pending.old_blob.clone(),
        new_blob: pending.new_blob.clone(),
        message: pending.message.clone(),
        made: pending.made.as_ref().map(Maker::from),
        old_length: pending.old.map(<[u8]>::len),
        new_length: pending.new.len(),
    };
    let mut line = serde_json::to_vec(&header)?;
    line.push(b'\n');
    Ok(line)
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
        made: header.made.map(Signature::from),
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
            made: Some(Signature {
                who: Identity {
                    name: "Head of Service".into(),
                    email: "hos@example.org".into(),
                },
                when: Moment {
                    seconds: 1_530_000_000,
                    offset_minutes: -210,
                },
            }),
            old: Some(b"pledge: 1\n\xff".to_vec()),
            new: b"pledge: 1\nnew\n".to_vec(),
        }
    }

    fn journal(folder: &Path) -> Journal {
        Journal {
            file: folder.join("pledge/pending/plan"),
        }
    }

    fn borrowed(pending: &Pending) -> Pending<&[u8]> {
        Pending {
            path: pending.path.clone(),
            parent: pending.parent.clone(),
            old_blob: pending.old_blob.clone(),
            new_blob: pending.new_blob.clone(),
            message: pending.message.clone(),
            made: pending.made.clone(),
            old: pending.old.as_deref(),
            new: &pending.new,
        }
    }

    #[test]
    fn what_was_noted_is_read_back_whatever_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, file) = (journal(folder.path()), folder.path().join("plan.yaml"));
        assert_eq!(journal.read().unwrap(), Found::Nothing);
        for pending in [
            pending(),
            Pending {
                old: None,
                made: None,
                ..pending()
            },
            Pending {
                old: Some(vec![]),
                ..pending()
            },
        ] {
            let _ = fs::remove_file(&file);
            if let Some(old) = &pending.old {
                fs::write(&file, old).unwrap();
            }
            assert!(journal.begin(&borrowed(&pending), &file).unwrap().is_some());
            assert_eq!(fs::read(&file).unwrap(), pending.new);
            assert_eq!(journal.read().unwrap(), Found::Unfinished(Box::new(pending)));
        }
        journal.remove().unwrap();
        journal.remove().unwrap();
        assert_eq!(journal.read().unwrap(), Found::Nothing);
    }

    #[test]
    fn where_either_cannot_be_written_neither_is() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, file) = (journal(folder.path()), folder.path().join("plan.yaml"));
        fs::create_dir(&file).unwrap();
        let problem = journal.begin(&borrowed(&pending()), &file).unwrap_err();
        assert!(problem.what.ends_with("plan.yaml cannot be written"), "{problem}");
        assert_eq!(journal.read().unwrap(), Found::Nothing);

        fs::remove_dir(&file).unwrap();
        fs::write(&file, "as it was").unwrap();
        let _ = fs::remove_dir_all(folder.path().join("pledge"));
        fs::write(folder.path().join("pledge"), "a file in the folder's place").unwrap();
        let problem = journal.begin(&borrowed(&pending()), &file).unwrap_err();
        assert!(problem.what.contains("cannot be noted"), "{problem}");
        assert_eq!(fs::read(&file).unwrap(), b"as it was");
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 2, "no draft is left");
    }

    #[test]
    fn every_half_of_a_note_is_set_aside_and_never_acted_on() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(folder.path());
        let file = folder.path().join("plan.yaml");
        fs::write(&file, pending().old.unwrap()).unwrap();
        let begun = journal.begin(&borrowed(&pending()), &file).unwrap();
        assert!(begun.is_some());
        let whole = fs::read(&journal.file).unwrap();
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
