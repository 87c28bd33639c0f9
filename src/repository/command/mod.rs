//! The backend that asks the user's own `git` (2.30 or newer). It serves everything: SHA-256, reftable, partial
//! clones, hooks, signing, filters work here as they do for the user.

mod batch;
mod find;
mod log;
mod pack;
mod packs;
mod read;
mod record;
mod run;
mod scratch;
mod standing;
mod stream;
mod tag;

use std::cell::{OnceCell, RefCell};
use std::path::PathBuf;

use crate::error::{Problem, Result};

use super::environment::Environment;
use super::model::ObjectId;
use super::refuse;
use batch::Batch;
pub(super) use find::find;
pub(super) use run::Git;
pub(crate) use scratch::leave_nothing;

/// A work tree served by the `git` command.
pub(super) struct Command {
    git: Git,
    /// One process that reads objects, started when the first one is asked for.
    batch: RefCell<Option<Batch>>,
    version: OnceCell<Version>,
}

/// Git's version, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u32, u32);

/// The oldest git that is known to do all that is asked of it here.
const OLDEST: Version = Version(2, 30);

impl Command {
    /// The backend for the work tree at `folder`.
    pub(super) fn new(program: PathBuf, environment: &Environment, folder: PathBuf) -> Self {
        let git = Git::new(program, environment.clone(), folder);
        Self {
            git,
            batch: RefCell::new(None),
            version: OnceCell::new(),
        }
    }

    /// The program and where it runs.
    pub(super) fn git(&self) -> &Git {
        &self.git
    }

    /// A cherry-pick or revert under way, where git keeps even these marks among its references (reftable).
    pub(super) fn under_way(&self) -> Option<Problem> {
        ["CHERRY_PICK_HEAD", "REVERT_HEAD"].into_iter().find_map(|mark| {
            let found = self
                .git
                .run(&["rev-parse", "-q", "--verify", mark], None)
                .is_ok_and(|run| run.status.success());
            found.then(|| refuse::marked(mark)).flatten()
        })
    }

    /// Git's version; an older one than can be used is refused.
    fn version(&self) -> Result<Version> {
        if let Some(version) = self.version.get() {
            return Ok(*version);
        }
        let said = self.git.text(&["version"], "git does not say its version")?;
        let version = Version::read(&said)
            .filter(|version| *version >= OLDEST)
            .ok_or_else(|| {
                Problem::refused("this git cannot be used")
                    .because(said)
                    .hint("install git 2.30 or newer")
            })?;
        Ok(*self.version.get_or_init(|| version))
    }

    fn id(text: &str) -> Result<ObjectId> {
        ObjectId::parse(text.trim()).ok_or_else(|| puzzled(text))
    }
}

impl Version {
    fn read(said: &str) -> Option<Self> {
        let mut numbers = said.split_whitespace().nth(2)?.split('.');
        Some(Self(numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    }
}

/// Git answered something this program does not understand.
fn puzzled(said: &str) -> Problem {
    let said: String = said.chars().take(200).collect();
    Problem::refused("git gave an answer that cannot be understood")
        .because(said)
        .hint("see `pledge doctor`")
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_as_the_systems_write_them() {
        assert_eq!(Version::read("git version 2.30.2"), Some(Version(2, 30)));
        assert_eq!(
            Version::read("git version 2.39.5 (Apple Git-154)"),
            Some(Version(2, 39))
        );
        assert_eq!(
            Version::read("git version 3.0.rc1.windows.1"),
            Some(Version(3, 0))
        );
        assert_eq!(Version::read("busybox"), None);
        assert!(Version(2, 9) < super::OLDEST);
    }
}
