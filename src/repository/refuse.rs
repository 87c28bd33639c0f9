//! When nothing may be written: something else is under way in the repository. Law: told before a byte changes.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::{Kind, Problem};

use super::place::Place;

/// What git leaves in its folder while something is under way, what that is, and how to end it.
const UNDER_WAY: [(&str, &str, &str); 7] = [
    (
        "MERGE_HEAD",
        "a merge",
        "git merge --continue` or `git merge --abort",
    ),
    (
        "rebase-merge",
        "a rebase",
        "git rebase --continue` or `git rebase --abort",
    ),
    (
        "rebase-apply",
        "a rebase",
        "git rebase --continue` or `git rebase --abort",
    ),
    (
        "CHERRY_PICK_HEAD",
        "a cherry-pick",
        "git cherry-pick --continue` or `git cherry-pick --abort",
    ),
    (
        "REVERT_HEAD",
        "a revert",
        "git revert --continue` or `git revert --abort",
    ),
    ("sequencer", "a series of cherry-picks or reverts", "git status"),
    ("BISECT_LOG", "a bisection", "git bisect reset"),
];

/// A merge, rebase, cherry-pick, revert or bisection that is not finished.
pub(super) fn under_way(place: &Place) -> Option<Problem> {
    let (mark, ..) = UNDER_WAY
        .iter()
        .find(|(mark, ..)| place.git_dir.join(mark).exists())?;
    marked(mark)
}

/// What the mark `mark` says is under way.
pub(super) fn marked(mark: &str) -> Option<Problem> {
    let (_, what, end) = UNDER_WAY.iter().find(|(known, ..)| *known == mark)?;
    Some(
        Problem::refused(format!("{what} is under way in this repository"))
            .because("an edit recorded now would become part of it")
            .hint(format!("finish it first: `{end}`")),
    )
}

/// How long a lock of git's index is waited for: most are gone in a moment (a `git status`, a colleague's commit).
pub(super) const PATIENCE: Duration = Duration::from_millis(500);
/// How often it is looked at.
pub(super) const PAUSE: Duration = Duration::from_millis(20);

/// Another program holds git's index, and still does after `patience`.
pub(super) fn locked(place: &Place, patience: Duration) -> Option<Problem> {
    let lock = place.git_dir.join("index.lock");
    let start = Instant::now();
    while lock.symlink_metadata().is_ok() {
        if start.elapsed() >= patience {
            return Some(git_lock(&lock));
        }
        std::thread::sleep(PAUSE);
    }
    None
}

/// What git is to change is held by whoever made the file `lock`.
pub(super) fn git_lock(lock: &Path) -> Problem {
    Problem::refused("another git program is at work in this repository")
        .because(format!("{} exists", lock.display()))
        .hint("wait until it has finished; if none is running, remove that file")
}

/// The file's staged version is not HEAD's.
pub(super) fn staged(path: &str) -> Problem {
    Problem::new(
        Kind::Waiting,
        format!("{path} has another version in git's index"),
    )
    .because("somebody staged an edit of it, and it would be lost or travel under this edit's name")
    .hint(format!(
        "`git add -- {path}` takes the file as it is; `git restore --staged -- {path}` drops what is staged"
    ))
}

/// The file is staged with another mode than HEAD's.
pub(super) fn staged_mode(path: &str, mode: u32) -> Problem {
    let what = match mode {
        0o100_755 => "that it is executable",
        0o100_644 => "that it is no longer executable",
        _ => "what kind of file it is",
    };
    Problem::new(
        Kind::Waiting,
        format!("{path} has another mode ({mode:06o}) in git's index"),
    )
    .because(format!(
        "somebody staged {what}, and that would be lost or travel under this edit's name"
    ))
    .hint(format!(
        "`git commit` records what is staged; `git restore --staged -- {path}` drops it"
    ))
}

/// Git is told to leave the file out.
pub(super) fn ignored(path: &str) -> Problem {
    Problem::refused(format!("git is told to ignore {path}"))
        .because("a line in .gitignore, .git/info/exclude or core.excludesFile matches it")
        .hint(format!(
            "take that line out, or add the file once with `git add -f -- {path}`"
        ))
}

/// The work tree does not hold what is to be committed.
pub(super) fn not_as_meant(path: &str) -> Problem {
    Problem::refused(format!("{path} was changed by another program just now"))
        .hint("look at it and try again")
}

/// The commit would change nothing.
pub(super) fn nothing_new(path: &str) -> Problem {
    Problem::refused("git did not make the commit")
        .because(format!("{path} does not differ from HEAD's version"))
}
