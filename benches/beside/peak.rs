//! The most memory a command had.
//!
//! The system says of the children a process has waited for how large the largest was. A child begins as large as
//! its parent, so the benchmark starts itself once more, small, to be the parent that is asked.

use std::process::Command;

/// The word by which a benchmark tells itself to run a command and print the command's peak.
const PEAK_OF: &str = "--peak-of";

/// The peak of a command or of one it started, in bytes.
pub fn peak_of(command: &Command) -> Result<u64, String> {
    if cfg!(not(unix)) {
        return Err("this system does not say".to_owned());
    }
    let this = std::env::current_exe().map_err(|why| why.to_string())?;
    let mut parent = Command::new(this);
    parent
        .arg(PEAK_OF)
        .arg(command.get_program())
        .args(command.get_args())
        .env_clear();
    parent.envs(
        command
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    if let Some(folder) = command.get_current_dir() {
        parent.current_dir(folder);
    }
    let printed = String::from_utf8(super::done(parent)?).map_err(|why| why.to_string())?;
    printed.trim().parse().map_err(|_| format!("no size: {printed}"))
}

/// Whether this process is the small parent; then it has done its work.
pub fn is_parent() -> bool {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let is = words.first().is_some_and(|first| first == PEAK_OF);
    if let ([_, program, rest @ ..], true) = (&*words, is) {
        print_peak(program, rest);
    }
    is
}

/// Runs a command, drops what it prints, and prints the most memory it had, in bytes.
#[cfg(unix)]
fn print_peak(program: &str, words: &[String]) {
    use nix::sys::resource::{UsageWho, getrusage};
    use std::process::Stdio;

    let status = Command::new(program).args(words).stdout(Stdio::null()).status();
    assert!(status.unwrap().success());
    // Kilobytes on Linux and the BSDs, bytes on macOS.
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    println!(
        "{}",
        getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss() * unit
    );
}

#[cfg(not(unix))]
fn print_peak(_program: &str, _words: &[String]) {}
