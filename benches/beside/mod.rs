//! Measures whole processes beside what people would use instead: both in one run, turn by turn, as a ratio.
//!
//! Law: a figure is printed only for work that was done and checked; what was not measured says why.
#![allow(unused_imports, reason = "each benchmark uses a part of this")]
#![allow(dead_code, reason = "each benchmark uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops when it cannot go on"
)]

mod peak;
mod race;
mod table;

pub use peak::{is_parent, peak_of};
pub use race::{race, timed};
pub use table::{begin, share, sizes, times, wanted};

use std::process::{Command, Stdio};

/// Whether `program` can be started here.
pub fn installed(program: &str) -> bool {
    let tried = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output();
    tried.is_ok_and(|output| output.status.success())
}

/// Runs `command` to its end; its standard output, or what it said beside when it failed.
pub fn done(mut command: Command) -> Result<Vec<u8>, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|why| format!("{program}: {why}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!(
        "{program} ended with {}: {}",
        output.status,
        said.lines().next().unwrap_or("nothing said")
    ))
}
