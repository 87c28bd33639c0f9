//! How much memory a plan of 10,000 actions takes at most, beside the size of its file.
//!
//! The system says of the children a process has waited for how large the largest was. A child begins as large as
//! its parent, so this program starts itself once more, small, to be the parent that is asked.

#[path = "beside/mod.rs"]
mod beside;
#[path = "../tests/support/mod.rs"]
mod support;

use beside::{begin, done, sizes, wanted};
use support::{Book, Generated};

/// How many actions the plan has.
const ACTIONS: usize = 10_000;
/// The word by which this program tells itself to run a command and print the command's peak.
const PEAK_OF: &str = "--peak-of";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [first, program, rest @ ..] = &*words
        && first == PEAK_OF
    {
        return print_peak(program, rest);
    }
    begin("Memory");
    let works = [
        ("10,000 actions open, pledge show of one", "show 250.1", 5),
        (
            "10,000 actions open, pledge list of all",
            "list kind:action",
            ACTIONS,
        ),
    ];
    if !works.iter().any(|(work, ..)| wanted(work)) {
        return;
    }
    let text = Generated::plan(ACTIONS).text();
    let size = u64::try_from(text.len()).unwrap_or(u64::MAX);
    let book = Book::with_plan(text);
    for (work, words, lines) in works.into_iter().filter(|(work, ..)| wanted(work)) {
        sizes(
            work,
            &peak_of(&book, words, lines),
            "size of the file",
            size,
            12.0,
        );
    }
}

/// The peak of a command that prints so many lines at least.
fn peak_of(book: &Book, words: &str, lines: usize) -> Result<u64, String> {
    if cfg!(not(unix)) {
        return Err("this system does not say".to_owned());
    }
    let printed = book.run(words);
    if printed.stdout.lines().count() < lines {
        return Err(format!("it printed fewer than {lines} lines"));
    }
    let this = std::env::current_exe().map_err(|why| why.to_string())?;
    let pledge = book.pledge(&["list"]);
    let program = pledge.get_program().to_string_lossy().into_owned();
    let asked: Vec<&str> = [PEAK_OF, &program].into_iter().chain(words.split(' ')).collect();
    let mut command = book.command(&this.to_string_lossy(), &asked);
    command.envs(pledge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let printed = String::from_utf8(done(command)?).map_err(|why| why.to_string())?;
    printed.trim().parse().map_err(|_| format!("no size: {printed}"))
}

/// Runs a command, drops what it prints, and prints the most memory it had, in bytes.
#[cfg(unix)]
#[allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "the parent reads what this prints, or that it failed"
)]
fn print_peak(program: &str, words: &[String]) {
    use nix::sys::resource::{UsageWho, getrusage};
    use std::process::{Command, Stdio};

    assert!(
        Command::new(program)
            .args(words)
            .stdout(Stdio::null())
            .status()
            .unwrap()
            .success()
    );
    // Kilobytes on Linux and the BSDs, bytes on macOS.
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    println!(
        "{}",
        getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss() * unit
    );
}

#[cfg(not(unix))]
fn print_peak(_program: &str, _words: &[String]) {}
