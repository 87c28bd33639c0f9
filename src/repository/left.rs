//! Locks of git that a killed edit left behind. Law: a lock goes only when it can be nobody else's: made after the
//! edit began, while no git of this program's is at work, and untouched for as long as any live program would need it.

use std::path::Path;
use std::time::{Duration, SystemTime};

use super::Repository;
use super::at_work::is_git_at_work;

/// How long a lock must stay as it is to count as left behind.
const STILL: Duration = Duration::from_millis(1500);
const PAUSE: Duration = Duration::from_millis(50);

impl Repository {
    /// Removes the locks that an edit begun at `since` and then killed left in git's folders. Only for the holder
    /// of the plan's lock, in this program's turn. Nothing is removed while the killed edit's git is still running.
    pub fn release_left_locks(&self, since: SystemTime) {
        let place = self.place();
        if is_git_at_work(place) {
            return;
        }
        let branch = self.head().ok().and_then(|head| head.branch);
        let mut locks = vec![place.git_dir.join("index.lock"), place.git_dir.join("HEAD.lock")];
        locks.extend(branch.map(|branch| place.common_dir.join("refs/heads").join(format!("{branch}.lock"))));
        for lock in locks {
            if is_left(&lock, since) {
                let _ = std::fs::remove_file(&lock);
            }
        }
    }
}

/// Whether a lock was made since then and does not change while it is watched.
fn is_left(lock: &Path, since: SystemTime) -> bool {
    let Some(first) = state(lock).filter(|(made, _)| *made >= since) else {
        return false;
    };
    let end = std::time::Instant::now() + STILL;
    while std::time::Instant::now() < end {
        std::thread::sleep(PAUSE);
        if state(lock) != Some(first) {
            return false;
        }
    }
    true
}

fn state(lock: &Path) -> Option<(SystemTime, u64)> {
    let about = lock.symlink_metadata().ok()?;
    Some((about.modified().ok()?, about.len()))
}
