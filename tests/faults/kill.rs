//! Killed at random moments during a stream of edits: what was acknowledged is in history, and the next edit carries on.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Book, Outcome, SAMPLE};

/// How often, unless the environment says otherwise.
const KILLS: usize = 60;

/// A small generator, so that a failing run can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// How long one edit takes from start to end, so that kills fall all over it.
fn usual(book: &Book, action: &str) -> Duration {
    let start = Instant::now();
    book.run_words(&["set", action, "resources", "warm"]).ok();
    start.elapsed()
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half() {
    let kills = std::env::var("PLEDGE_KILLS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(KILLS);
    let plan = super::plan();
    let action = plan.middle().to_owned();
    let book = Book::with_plan(plan.text());
    let mut long = u64::try_from(usual(&book, &action).as_micros()).unwrap();
    let mut dice = Dice(20_261_121);
    let mut acknowledged = Vec::new();
    let mut killed = 0;
    for edit in 0..kills {
        let value = format!("edit number {edit}");
        let mut child = book
            .pledge(&["set", &action, "resources", &value])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(dice.below(long + long / 4)));
        let _ = child.kill();
        if child.wait().unwrap().success() {
            acknowledged.push(value);
            // However busy the machine is just now, about as many are killed as are not.
            long -= long / 16;
        } else {
            killed += 1;
            long += long / 16;
        }
    }
    assert!(
        killed * 4 > kills,
        "only {killed} of {kills} were killed in time: the test proves nothing"
    );
    book.run_words(&["set", &action, "resources", "after all kills"])
        .ok();
    let history = book.git(&["log", "--format=%B"]);
    for value in &acknowledged {
        let trailer = format!("-> {value}\n");
        assert_eq!(history.matches(&trailer).count(), 1, "{value} was acknowledged");
    }
    assert!(book.plan().contains("resources: after all kills"));
    assert_eq!(book.uncommitted(), "");
    book.run("check").never_says("cannot be read");
    book.fsck_clean();
}

#[test]
fn a_hook_that_outlives_its_killed_edit_is_waited_for() {
    let plan = super::plan();
    let action = plan.middle().to_owned();
    let book = Book::with_plan(plan.text());
    // Longer than a lock must be still to count as left behind.
    book.hook("pre-commit", "sleep 3");
    let mut child = book
        .pledge(&["set", &action, "resources", "slow"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lock = book.path().join(".git/index.lock");
    let end = Instant::now() + Duration::from_secs(20);
    while !lock.exists() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    book.run_words(&["set", &action, "success", "next"]).ok();
    assert_eq!(book.uncommitted(), "");
    assert!(book.plan().contains("resources: slow") && book.plan().contains("success: next"));
    assert_eq!(book.commits(), 3);
    book.fsck_clean();
}

#[cfg(unix)]
#[test]
fn a_lock_that_git_left_when_it_was_killed_with_its_edit_goes_with_the_next() {
    use std::os::unix::process::{CommandExt, ExitStatusExt};
    for by_command in [false, true] {
        let plan = super::plan();
        let action = plan.middle().to_owned();
        let book = Book::with_plan(plan.text());
        // At the very moment at which git has the index locked, all of them die: the hook, git and the program.
        book.hook("pre-commit", "kill -KILL 0");
        let mut first = book.pledge(&["set", &action, "resources", "killed"]);
        let status = first.process_group(0).status().unwrap();
        assert_eq!(status.signal(), Some(9));
        let lock = book.path().join(".git/index.lock");
        assert!(lock.exists(), "the test proves nothing");
        std::fs::remove_file(book.path().join(".git/hooks/pre-commit")).unwrap();

        let mut next = book.pledge(&["set", &action, "success", "next"]);
        if by_command {
            next.env("GIT_CONFIG_NOSYSTEM", "1");
        }
        Outcome::of("set".into(), next.output().unwrap()).ok();
        assert!(!lock.exists());
        assert_eq!(book.uncommitted(), "");
        assert!(book.plan().contains("resources: killed") && book.plan().contains("success: next"));
        assert_eq!(book.commits(), 3);
        book.fsck_clean();
    }
}

#[cfg(unix)]
#[test]
fn edits_by_hand_whose_recording_was_killed_are_in_history_or_wait() {
    use std::os::unix::process::{CommandExt, ExitStatusExt};
    // Before the commit, and between the branch's move and git's index.
    for (hook, script, recorded) in [
        ("pre-commit", "kill -KILL 0", false),
        (
            "reference-transaction",
            "if [ \"$1\" = committed ]; then kill -KILL 0; fi",
            true,
        ),
    ] {
        let book = Book::with_plan(SAMPLE);
        book.edit_by_hand("status: in progress", "status: paused");
        book.hook(hook, script);
        let status = book.pledge(&["commit"]).process_group(0).status().unwrap();
        assert_eq!(status.signal(), Some(9), "{hook}");
        let lock = book.path().join(".git/index.lock");
        assert!(lock.exists(), "the test proves nothing");
        assert_eq!(book.commits(), if recorded { 2 } else { 1 }, "{hook}");
        std::fs::remove_file(book.path().join(".git/hooks").join(hook)).unwrap();

        if !recorded {
            book.run("set 7.1 due 2019-06-30")
                .exit(4)
                .complains("pledge commit");
            book.run("commit").ok().says("7.1: status in progress → paused");
        }
        book.run("set 7.1 due 2019-06-30").ok();
        assert!(!lock.exists());
        assert_eq!(book.uncommitted(), "");
        assert_eq!(book.commits(), 3);
        book.fsck_clean();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_lock_that_another_git_holds_is_its_own_after_a_kill_too() {
    use std::os::unix::process::CommandExt;
    let plan = super::plan();
    let action = plan.middle().to_owned();
    let book = Book::with_plan(plan.text());
    book.write("notes.txt", "first");
    book.commit("Notes");
    book.hook("pre-commit", "kill -KILL 0");
    let mut first = book.pledge(&["set", &action, "resources", "killed"]);
    first.process_group(0).status().unwrap();
    std::fs::remove_file(book.path().join(".git/hooks/pre-commit")).unwrap();
    let lock = book.path().join(".git/index.lock");
    std::fs::remove_file(&lock).unwrap();

    // A colleague's commit, its message being written in an editor.
    book.write("notes.txt", "second");
    let editor =
        "for i in $(seq 1200); do [ -e written ] && break; sleep 0.05; done; echo Notes again > \"$1\"; :";
    let mut other = book.command("git", &["commit", "--quiet", "notes.txt"]);
    other.env("GIT_EDITOR", format!("sh -c '{editor}' sh"));
    let mut other = other.stdin(Stdio::null()).spawn().unwrap();
    let end = Instant::now() + Duration::from_secs(20);
    while !lock.exists() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
    }
    let refused = book.run_words(&["set", &action, "success", "next"]);
    assert!(lock.exists(), "{}", refused.stderr);
    refused.exit(4).complains("another git program is at work");
    book.write("written", "");
    assert!(other.wait().unwrap().success());
    book.run_words(&["set", &action, "success", "next"]).ok();
    assert!(book.plan().contains("resources: killed") && book.plan().contains("success: next"));
    book.fsck_clean();
}
