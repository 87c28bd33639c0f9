//! Who set every field, and the story of one action, beside `git blame` and `git log -L` on the same history.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "beside/mod.rs"]
mod beside;
#[path = "../tests/support/mod.rs"]
mod support;

use std::process::Command;
use std::time::Duration;

use beside::{begin, done, race, timed, times, wanted};
use support::{Book, Past};

/// A plan of 10,000 lines.
const ACTIONS: usize = 800;
const COMMITS: usize = 5_000;
const BLAME: &str = "pledge blame of every field, 10,000 lines, 5,000 commits";
const LOG: &str = "pledge log REF, the same";

fn main() {
    begin("History, a whole process each time");
    if !wanted(BLAME) && !wanted(LOG) {
        return;
    }
    let Past {
        repo,
        plan,
        watched,
        hits,
    } = Past::of(ACTIONS, COMMITS);
    let lines = plan.lines_of(&watched);
    let lines = format!("{},{}:plan.yaml", lines.start(), lines.end());
    let book = Book::at(repo, "plan.yaml");
    let run = |words: &[&str], cached: bool| {
        let mut command = book.pledge(words);
        if !cached {
            command.env("PLEDGE_HISTORY", "no-cache");
        }
        told(command, "\"commit\"")
    };
    let git = |words: &[&str]| told(book.command("git", words), "");

    if wanted(BLAME) {
        let words = ["blame", "--json"];
        let [cold, warm, theirs] = race([
            &mut |_| run(&words, false),
            &mut |_| run(&words, true),
            &mut |_| git(&["blame", "--porcelain", "plan.yaml"]),
        ]);
        times(
            &format!("{BLAME}, no cache"),
            &cold,
            "git blame of the file",
            &theirs,
            0.5,
        );
        times(
            &format!("{BLAME}, with cache"),
            &warm,
            "git blame of the file",
            &theirs,
            0.02,
        );
    }
    if wanted(LOG) {
        let words = ["log", &watched, "--json"];
        let found = book.run_words(&words).ok().json();
        let mut commits: Vec<_> = found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| row["commit"].as_str())
            .collect();
        commits.dedup();
        println!(
            "(all {hits} commits that changed {watched} were asked for, {} told)",
            commits.len()
        );
        let [cold, warm, theirs] = race([
            &mut |_| run(&words, false),
            &mut |_| run(&words, true),
            &mut |_| git(&["log", "-s", "-L", &lines]),
        ]);
        times(
            &format!("{LOG}, no cache"),
            &cold,
            "git log -L on its lines",
            &theirs,
            0.5,
        );
        times(
            &format!("{LOG}, with cache"),
            &warm,
            "git log -L on its lines",
            &theirs,
            0.01,
        );
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
