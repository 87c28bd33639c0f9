//! One edit with its commit, durable and fully verified, beside `sed -i` and `git commit` on the same plan.

#[path = "beside/mod.rs"]
mod beside;
#[path = "../tests/support/mod.rs"]
mod support;

use std::process::Command;
use std::time::Duration;

use beside::{begin, done, race, timed, times, wanted};
use support::{Book, Generated, Past, Repo};

/// What an edit stands beside.
const SED: &str = "sed -i + git -c core.fsync=all commit";

fn main() {
    begin("One edit and its commit, a whole process each time");
    for (work, actions, commits, others, goal) in [
        ("pledge set, 150 actions", 150, 20, 0, 2.0),
        (
            "pledge set, 1,000 actions and 1,000 commits",
            1_000,
            1_000,
            0,
            5.0,
        ),
        (
            "pledge set, 150 actions in a repository of 50,000 files",
            150,
            20,
            50_000,
            0.1,
        ),
    ] {
        if wanted(work) {
            let [ours, theirs] = edits(actions, commits, others);
            times(work, &ours, SED, &theirs, goal);
        }
    }
}

/// The time of an edit by `pledge set` and by hand, each in a repository of its own with the same history.
fn edits(actions: usize, commits: usize, others: usize) -> [Result<Duration, String>; 2] {
    let Past { repo, plan, .. } = Past::beside(actions, commits, others);
    let book = Book::at(Repo::clone_of(&repo), "plan.yaml");
    let refs: Vec<&str> = plan.refs().collect();
    // Spread over the whole file: neither its beginning nor its end is what counts.
    let target = |n: usize| *refs.iter().cycle().nth(n * 97).unwrap_or(&"1.1");

    let ours = &mut |n: usize| {
        let before = book.head();
        let command = book.pledge(&["set", target(n), "due", &day(n)]);
        let time = timed(|| done(command))?;
        if book.head() == before {
            return Err("it made no commit".to_owned());
        }
        Ok(time)
    };
    let theirs = &mut |n: usize| by_hand(&repo, &plan, target(n), &day(n));
    let both = race([ours, theirs]);
    if both[0].is_ok() {
        book.fsck_clean();
    }
    both
}

/// The same edit as somebody would make it without `pledge`.
fn by_hand(repo: &Repo, plan: &Generated, action: &str, due: &str) -> Result<Duration, String> {
    let line = format!("{}s/due: .*/due: {due}/", plan.due_line(action));
    let in_place: &[&str] = if cfg!(target_os = "macos") {
        &["-i", ""]
    } else {
        &["-i"]
    };
    let sed = repo.command("sed", &[in_place, &[&line, "plan.yaml"]].concat());
    let message = format!("{action}: due {due}");
    let git = repo.command(
        "git",
        &[
            "-c",
            "core.fsync=all",
            "commit",
            "-q",
            "-m",
            &message,
            "--",
            "plan.yaml",
        ],
    );
    let both = |sed: Command, git: Command| done(sed).and_then(|_| done(git));
    timed(|| both(sed, git))
}

/// Another day in each run, so that each edit changes something; none of them is in a generated plan.
fn day(n: usize) -> String {
    format!("{}-{:02}-{:02}", 2031 + n / 336, n / 28 % 12 + 1, n % 28 + 1)
}
