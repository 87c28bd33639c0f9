//! Watches the plan's file, and what git notes when the branch moves, for changes from elsewhere.
//!
//! Law: it only ever says that something may have changed; whether it has is found out by reading.

use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::events::{Event, Events};
use crate::repository::{Environment, Repository};

/// How long it must be quiet before a change is told: editors save in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// A watch, for as long as it is kept.
pub(super) struct Watch {
    _watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches a plan. Where that cannot be done, the person can still have the file read again.
    pub fn of(plan: &Path, environment: &Environment, events: &Events) -> Self {
        let mut wanted = vec![plan.to_owned()];
        let mut folders = vec![folder(plan)];
        if let Ok(repository) = Repository::find(plan, environment) {
            let git = &repository.place().git_dir;
            wanted.extend([git.join("HEAD"), git.join("logs").join("HEAD")]);
            folders.extend([git.clone(), git.join("logs")]);
        }
        let (changes, queue) = channel();
        let name = plan.file_name().map(OsStr::to_owned);
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let touched = event
                .ok()
                .filter(|event| event.kind.is_create() || event.kind.is_modify() || event.kind.is_remove());
            // Folders may be named otherwise than they were asked for.
            let is_plan = |path: &PathBuf| path.file_name() == name.as_deref();
            let _ = touched.map(|event| changes.send(event.paths.iter().any(is_plan)));
        });
        let Ok(mut watcher) = watcher else {
            return Self { _watcher: None };
        };
        for folder in folders {
            let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
        }
        let events = events.clone();
        // Taken here and not on the thread: a change right after this must be seen as one.
        let before = fingerprints(&wanted);
        std::thread::spawn(move || tell(&queue, &wanted, before, &events));
        Self {
            _watcher: Some(watcher),
        }
    }
}

fn folder(file: &Path) -> PathBuf {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or_else(|| Path::new(".")).to_owned()
}

/// What each of some files says, in a number; none for a file that is not there.
fn fingerprints(files: &[PathBuf]) -> Vec<Option<u64>> {
    let of = |file: &PathBuf| {
        let mut hasher = DefaultHasher::new();
        std::fs::read(file).ok()?.hash(&mut hasher);
        Some(hasher.finish())
    };
    files.iter().map(of).collect()
}

/// Says that something has changed, once it is quiet: the plan's file was written, or one of the wanted files says
/// something else than before. A plan that says what it said may have said something else meanwhile, and been read then.
fn tell(queue: &Receiver<bool>, wanted: &[PathBuf], mut before: Vec<Option<u64>>, events: &Events) {
    while let Ok(mut written) = queue.recv() {
        loop {
            match queue.recv_timeout(QUIET) {
                Ok(plan) => written |= plan,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let now = fingerprints(wanted);
        if (written || now != before) && events.send(Event::Changed).is_err() {
            return;
        }
        before = now;
    }
}
