//! A file's new text in the place of the one it was made of, and of no other.
//!
//! Law: what somebody saves by hand while an edit is under way is never overwritten, whenever it comes: before the
//! exchange the edit stops; after it, the file is theirs. Where the system can exchange two files in one step there is
//! no moment between the look and the exchange; elsewhere that moment is a few microseconds. What was in the file stays
//! beside it, open and named, until the edit is recorded: an editor that had the file open already may still write there.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::durable;
use super::write::{Draft, let_go};

/// How often the file is given back to somebody who saves it again in that very moment.
const TURNS: usize = 4;

/// What stood in the file before.
#[derive(Debug)]
pub struct TakenOut {
    file: Option<File>,
    /// Where it stands meanwhile; removed when this is let go.
    name: Option<TempPath>,
    target: PathBuf,
}

impl Draft {
    /// Puts it in the place of a file that says `known` (or of none); none where that file says something else by
    /// now, which then still does. The folder's list of names is still to be flushed.
    pub(super) fn put_over(self, known: Option<&[u8]>) -> io::Result<Option<TakenOut>> {
        if read(&self.target)?.as_deref() != known {
            return Ok(None);
        }
        let_go(&self.file);
        let Self { file, target, .. } = self;
        let Some(known) = known else {
            return match file.persist_noclobber(&target) {
                Ok(_) => Ok(Some(TakenOut {
                    file: None,
                    name: None,
                    target,
                })),
                Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
                Err(failed) => Err(failed.error),
            };
        };
        let (mut ours, draft) = file.into_parts();
        match exchange(&draft, &target) {
            Ok(()) => taken_out(draft, target, known, &mut ours),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(why) if is_unknown(&why) => {
                let file = File::open(&target)?;
                draft.persist(&target).map_err(|failed| failed.error)?;
                Ok(Some(TakenOut {
                    file: Some(file),
                    name: None,
                    target,
                }))
            }
            Err(why) => Err(why),
        }
    }
}

/// Looks at what an exchange took out of the file: what the edit was made of, or what somebody saved just before,
/// which then goes back; `put_in` is what the exchange put in its place.
fn taken_out(
    draft: TempPath,
    target: PathBuf,
    known: &[u8],
    put_in: &mut File,
) -> io::Result<Option<TakenOut>> {
    let out = || {
        fs::read(&draft).inspect_err(|_| {
            let _ = exchange(&draft, &target);
        })
    };
    if out()? == known {
        return Ok(Some(TakenOut {
            file: Some(File::open(&draft)?),
            name: Some(draft),
            target,
        }));
    }
    let ours = whole(put_in)?;
    for _ in 0..TURNS {
        exchange(&draft, &target)?;
        // After their text went back, ours came out; anything else was saved in that moment, and is newer still.
        if out()? == ours {
            break;
        }
    }
    Ok(None)
}

/// All that a file holds.
fn whole(file: &mut File) -> io::Result<Vec<u8>> {
    file.rewind()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl TakenOut {
    /// What somebody wrote there since, where that is not what it said.
    pub fn rewritten(&mut self, known: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let Some(file) = &mut self.file else {
            return Ok(None);
        };
        let now = whole(file)?;
        Ok((now != known).then_some(now))
    }

    /// Puts it back where the file says `ours`; none where it says something else by now, which then still does.
    /// Where both could be exchanged this takes no room on the disk.
    pub fn put_back(self, ours: &[u8]) -> io::Result<Option<()>> {
        let Self { file, name, target } = self;
        let Some(mut file) = file else {
            return match read(&target)? {
                Some(now) if now == ours => fs::remove_file(&target).map(Some),
                _ => Ok(None),
            };
        };
        let put = if let Some(name) = name {
            exchange(&name, &target)?;
            taken_out(name, target.clone(), ours, &mut file)?.map(drop)
        } else {
            let draft = Draft::of(&target, &[&whole(&mut file)?])?;
            durable::file(draft.path())?;
            draft.put_over(Some(ours))?.map(drop)
        };
        if let Some(folder) = target.parent() {
            durable::folder(folder)?;
        }
        Ok(put)
    }
}

fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

/// Exchanges two files in one step.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system, or this file system, knows no such thing.
fn is_unknown(why: &io::Error) -> bool {
    matches!(
        why.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(file: &Path) -> Draft {
        Draft::of(file, &[b"ours"]).unwrap()
    }

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn what_the_edit_was_made_of_is_replaced_and_can_be_put_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.yaml");
        fs::write(&file, "old").unwrap();
        let mut before = draft(&file).put_over(Some(b"old")).unwrap().unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"ours");
        assert_eq!(before.rewritten(b"old").unwrap(), None);
        assert_eq!(before.put_back(b"ours").unwrap(), Some(()));
        assert_eq!(fs::read(&file).unwrap(), b"old");
        assert_eq!(names(folder.path()), 1);
    }

    #[test]
    fn what_was_saved_by_hand_before_the_exchange_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.yaml");
        fs::write(&file, "by hand").unwrap();
        assert!(draft(&file).put_over(Some(b"old")).unwrap().is_none());
        assert!(draft(&file).put_over(None).unwrap().is_none());
        fs::remove_file(&file).unwrap();
        assert!(draft(&file).put_over(Some(b"old")).unwrap().is_none());
        assert_eq!(names(folder.path()), 0, "what was removed by hand stays removed");
    }

    #[test]
    fn what_the_exchange_took_out_and_did_not_know_goes_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.yaml");
        fs::write(&file, "ours").unwrap();
        // As it stands after an exchange that came a moment after somebody saved.
        let out = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
        fs::write(out.path(), "by hand").unwrap();
        let mut ours = File::open(&file).unwrap();
        let before = taken_out(out.into_temp_path(), file.clone(), b"old", &mut ours).unwrap();
        assert!(before.is_none());
        if cfg!(any(target_os = "linux", target_os = "macos")) {
            assert_eq!(fs::read(&file).unwrap(), b"by hand");
        }
        assert_eq!(names(folder.path()), 1);
    }

    #[test]
    fn what_an_editor_writes_into_the_old_file_is_seen() {
        use std::io::Write;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.yaml");
        fs::write(&file, "old").unwrap();
        let mut editor = fs::OpenOptions::new().write(true).open(&file).unwrap();
        let mut before = draft(&file).put_over(Some(b"old")).unwrap().unwrap();
        editor.write_all(b"by hand").unwrap();
        assert_eq!(
            before.rewritten(b"old").unwrap().as_deref(),
            Some(&b"by hand"[..])
        );
    }

    #[test]
    fn nothing_is_put_back_over_what_was_saved_after_the_exchange() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.yaml");
        fs::write(&file, "old").unwrap();
        let before = draft(&file).put_over(Some(b"old")).unwrap().unwrap();
        fs::write(&file, "by hand").unwrap();
        assert_eq!(before.put_back(b"ours").unwrap(), None);
        assert_eq!(fs::read(&file).unwrap(), b"by hand");
    }
}
