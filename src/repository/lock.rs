//! One program at a time changes a plan. The lock is the operating system's, on a file beside the repository's own
//! data: it is let go when its holder ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::error::{Problem, Result};

use super::held::Held;
use super::own::make_own_folder;
use super::place::Place;

/// The lock of one plan, held until this is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: Held,
}

/// How often a lock that is held is tried again.
const PAUSE: Duration = Duration::from_millis(20);

impl Lock {
    /// Takes the plan's lock, waiting no longer than `patience` for whoever has it.
    pub fn take(place: &Place, patience: Duration) -> Result<Self> {
        Self::take_at(&path(place), patience)
    }

    /// Takes the lock under which commits are made in this repository, one at a time: `git commit --only` reads the
    /// index before it locks it, and would put back what another plan's commit has just changed in it.
    pub(super) fn of_commits(place: &Place, patience: Duration) -> Result<Self> {
        Self::take_at(&place.shared_folder().join("lock-commits"), patience)
    }

    fn take_at(path: &std::path::Path, patience: Duration) -> Result<Self> {
        let mut file = open(path).map_err(|why| {
            Problem::refused("the repository cannot be written to")
                .because(format!("{}: {why}", path.display()))
                .hint("reading works; to record edits, the disk and the folder must be yours to write")
        })?;
        let start = Instant::now();
        let file = loop {
            match Held::take(file) {
                Ok(held) => break held,
                Err((TryLockError::Error(why), _)) => {
                    return Err(Problem::refused("the plan cannot be locked")
                        .because(format!("{}: {why}", path.display())));
                }
                Err((TryLockError::WouldBlock, other)) if start.elapsed() >= patience => {
                    return Err(held(&other));
                }
                Err((TryLockError::WouldBlock, other)) => {
                    std::thread::sleep(PAUSE.min(patience));
                    file = other;
                }
            }
        };
        // Who has it is a courtesy to whoever waits; the lock itself holds without.
        let _ = sign(&file);
        Ok(Self { _file: file })
    }
}

/// The lock file of this plan: the same for all work trees of the repository.
fn path(place: &Place) -> PathBuf {
    place.shared_folder().join(format!("lock-{}", key(&place.path)))
}

/// A file name that stands for a plan's path: the same for the same path, another for every other.
pub(super) fn key(path: &str) -> String {
    // FNV-1a over all bytes, written beside what of the path can stand in a file name.
    let hash = path.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let name: String = path
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let end = name.len().saturating_sub(40);
    format!("{}-{hash:016x}", name.get(end..).unwrap_or_default())
}

fn open(path: &std::path::Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        make_own_folder(folder)?;
    }
    // Never emptied on opening: it may say who holds it.
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

fn sign(mut file: &File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}", std::process::id())
}

fn held(mut file: &File) -> Problem {
    let mut holder = String::new();
    let known = file
        .rewind()
        .and_then(|()| file.read_to_string(&mut holder))
        .is_ok();
    let holder = holder.trim();
    let who = if known && !holder.is_empty() && holder.bytes().all(|b| b.is_ascii_digit()) {
        format!("another pledge (process {holder}) is saving an edit of it")
    } else {
        "another pledge is saving an edit of it".to_owned()
    };
    Problem::refused("the plan is locked")
        .because(who)
        .hint("wait for it to finish, then try again")
}
