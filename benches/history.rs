//! Who set every field, and the story of one action, beside `git blame` and `git log -L` on the same history.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "beside/mod.rs"]
mod beside;
#[path = "../tests/support/mod.rs"]
mod support;

use std::process::Command;
use std::time::Duration;

use beside::{begin, done, peak_of, race, sizes, timed, times, wanted};
use support::{Book, Past};

/// A plan of 10,000 lines.
const ACTIONS: usize = 800;
const COMMITS: usize = 5_000;
/// The same plan, touched by a tenth of so many commits.
const MANY_COMMITS: usize = 100_000;
const FEW: &str = "10,000 lines, 5,000 commits";
const MANY: &str = "10,000 lines, 100,000 commits of which 10,000 touch the plan";

fn main() {
    if beside::is_parent() {
        return;
    }
    begin("History, a whole process each time");
    measured(FEW, || Past::of(ACTIONS, COMMITS));
    measured(MANY, || Past::among(ACTIONS, MANY_COMMITS, MANY_COMMITS / 10_000));
}

/// The rows of one history.
fn measured(size: &str, past: impl FnOnce() -> Past) {
    let blame = format!("pledge blame of every field, {size}");
    let log = format!("pledge log REF, {size}");
    let every = format!("all versions read, {size}");
    let memory = format!("most memory of pledge blame, {size}");
    if ![&blame, &log, &every, &memory]
        .into_iter()
        .any(|work| wanted(work))
    {
        return;
    }
    let Past {
        repo,
        plan,
        watched,
        hits,
    } = past();
    let lines = plan.lines_of(&watched);
    let lines = format!("{},{}:plan.yaml", lines.start(), lines.end());
    let book = Book::at(repo, "plan.yaml");
    let asked = |words: &[&str], cached: bool| {
        let mut command = book.pledge(words);
        if !cached {
            command.env("PLEDGE_HISTORY", "no-cache");
        }
        command
    };
    let run = |words: &[&str], cached: bool| told(asked(words, cached), "\"commit\"");
    let git = |words: &[&str]| told(book.command("git", words), "");
    let pair = |work: &str, words: &[&str], beside: &str, theirs: &[&str], goals: [f64; 2]| {
        if !wanted(work) {
            return;
        }
        let [cold, warm, that] = race([&mut |_| run(words, false), &mut |_| run(words, true), &mut |_| {
            git(theirs)
        }]);
        for (how, time, goal) in [("no cache", &cold, goals[0]), ("with cache", &warm, goals[1])] {
            times(&format!("{work}, {how}"), time, beside, &that, goal);
        }
    };
    pair(
        &blame,
        &["blame", "--json"],
        "git blame of the file",
        &["blame", "--porcelain", "plan.yaml"],
        [0.5, 0.02],
    );
    if wanted(&log) {
        let found = book.run_words(&["log", &watched, "--json"]).ok().json();
        let rows = found.as_array().into_iter().flatten();
        let mut commits: Vec<_> = rows.filter_map(|row| row["commit"].as_str()).collect();
        commits.dedup();
        println!(
            "(all {hits} commits that changed {watched} were asked for, {} told)",
            commits.len()
        );
    }
    pair(
        &log,
        &["log", &watched, "--json"],
        "git log -L on its lines",
        &["log", "-s", "-L", &lines],
        [0.5, 0.01],
    );
    if wanted(&every) {
        let words = ["log", "-n", "1", "--json"];
        let all = "git rev-list --objects HEAD -- plan.yaml | grep plan.yaml | cut -d ' ' -f 1 | git cat-file --batch";
        let [cold, theirs] = race([&mut |_| run(&words, false), &mut |_| {
            told(book.command("sh", &["-c", all]), "")
        }]);
        times(
            &format!("{every} and compared"),
            &cold,
            "git cat-file --batch of them, not looked at",
            &theirs,
            1.0,
        );
    }
    if wanted(&memory) {
        let theirs = peak_of(&book.command("git", &["blame", "--porcelain", "plan.yaml"])).unwrap_or(1);
        for (how, cached) in [("no cache", false), ("with cache", true)] {
            let command = asked(&["blame", "--json"], cached);
            sizes(
                &format!("{memory}, {how}"),
                &peak_of(&command),
                "git blame of the file",
                theirs,
                1.0,
            );
        }
    }
}

/// How long a command takes that prints something with this in it.
fn told(command: Command, holds: &str) -> Result<Duration, String> {
    let mut printed = Vec::new();
    let time = timed(|| done(command).map(|output| printed = output))?;
    if printed.is_empty() || !String::from_utf8_lossy(&printed).contains(holds) {
        return Err("it told nothing".to_owned());
    }
    Ok(time)
}
