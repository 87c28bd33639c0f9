//! Locks of git that a killed edit left behind. Law: a lock goes only when it can be nobody else's: made after the
//! edit began, while no git of this program's and no commit of somebody else's is at work here, as far as the system
//! tells, and untouched for as long as any other live program would need it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::Repository;
use super::at_work::is_git_at_work;
use super::place::Place;

/// How long a lock must stay as it is to count as left behind.
const STILL: Duration = Duration::from_millis(1500);
const PAUSE: Duration = Duration::from_millis(50);

/// The system tells when a file was written by a clock that may be a little behind.
const BEHIND: Duration = Duration::from_millis(20);
/// What git calls the index of a commit of some files only, while it makes it: this, the number of its process, `.lock`.
const OF_A_COMMIT: &str = "next-index-";

impl Repository {
    /// Removes the locks that an edit begun at `since` and then killed left in git's folders. Only for the holder
    /// of the plan's lock, in this program's turn. Nothing is removed while the killed edit's git is still running.
    pub fn release_left_locks(&self, since: SystemTime) {
        let branch = self.head().ok().and_then(|head| head.branch);
        release(self.place(), branch.as_deref(), since);
    }
}

/// The same for the lock of a tag, which only this program makes: no edit is under way that would tell since when.
pub(super) fn release_tag(place: &Place, name: &str) {
    let lock = place.common_dir.join("refs/tags").join(format!("{name}.lock"));
    if lock.symlink_metadata().is_ok() && !is_git_at_work(place) {
        for lock in left(vec![lock], SystemTime::UNIX_EPOCH) {
            let _ = std::fs::remove_file(&lock);
        }
    }
}

/// The same for a branch that is known: of a git that was killed while this program waited for it.
pub(super) fn release(place: &Place, branch: Option<&str>, since: SystemTime) {
    if is_git_at_work(place) || is_commit_made_in(&place.work_tree) {
        return;
    }
    let mut locks = vec![place.git_dir.join("index.lock"), place.git_dir.join("HEAD.lock")];
    locks.extend(branch.map(|branch| place.common_dir.join("refs/heads").join(format!("{branch}.lock"))));
    locks.extend(of_commits(place));
    for lock in left(locks, since) {
        let _ = std::fs::remove_file(&lock);
    }
}

/// Whether a commit of this person's is being made in a work tree: one whose message is being written in an editor
/// holds its lock for as long as that takes, and does not touch it. Other programs of git's wait for nobody with it.
#[cfg(target_os = "linux")]
fn is_commit_made_in(work_tree: &Path) -> bool {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.map(|process| process.path()).any(|process| {
        let asked = || std::fs::read(process.join("cmdline")).unwrap_or_default();
        std::fs::read(process.join("comm")).is_ok_and(|name| name == b"git\n")
            && std::fs::read_link(process.join("cwd")).is_ok_and(|folder| folder.starts_with(work_tree))
            && asked().split(|byte| *byte == 0).any(|word| word == b"commit")
    })
}

/// Elsewhere the system does not tell.
#[cfg(not(target_os = "linux"))]
fn is_commit_made_in(_work_tree: &Path) -> bool {
    false
}

/// What commits of some files only left: git itself never removes what a killed one of its left.
fn of_commits(place: &Place) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(&place.git_dir).into_iter().flatten().flatten();
    let named = entries.filter(|entry| {
        let name = entry.file_name();
        name.to_str()
            .and_then(|name| name.strip_prefix(OF_A_COMMIT)?.strip_suffix(".lock"))
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    });
    named.map(|entry| entry.path()).collect()
}

/// Those of the locks that were made since then and do not change while they are watched.
fn left(locks: Vec<PathBuf>, since: SystemTime) -> Vec<PathBuf> {
    let mut watched: Vec<_> = locks
        .into_iter()
        .filter_map(|lock| state(&lock).map(|state| (lock, state)))
        .filter(|(_, (made, _))| *made + BEHIND >= since)
        .collect();
    let end = Instant::now() + STILL;
    while !watched.is_empty() && Instant::now() < end {
        std::thread::sleep(PAUSE);
        watched.retain(|(lock, first)| state(lock).as_ref() == Some(first));
    }
    watched.into_iter().map(|(lock, _)| lock).collect()
}

fn state(lock: &Path) -> Option<(SystemTime, u64)> {
    let about = lock.symlink_metadata().ok()?;
    Some((about.modified().ok()?, about.len()))
}
