//! Pledgebook keeps a strategy's commitments: one YAML file in a git repository, every edit one commit.
//!
//! The map of the crate, from the core outwards:
//!
//! - [`plan`]: pure data and rules of strategies; no YAML, git, files, clock or terminal
//! - [`document`]: YAML text to plan and back, every byte that an edit does not mean kept as it was
//! - [`report`]: a plan as a paper for a board: headings, lists, tables, written as Markdown, HTML or Word
//! - [`exchange`]: a plan as tables, data and calendars for other programs, and back from a table
//! - [`repository`]: git behind one door: libgit2, the git command; bytes, paths, messages as text
//! - [`history`]: versions of a plan to the changes between them, and who gave each field its value
//! - [`book`]: an open plan, the only place that joins plan, document and repository
//! - [`papers`]: papers of an open plan: at which version, compared with which, to which files
//! - [`app`]: the terminal interface as logic: model, messages, effects
//! - [`keys`]: which key means which command, given where the person is
//! - [`view`]: pictures of the interface; the only part that draws
//! - [`shell`]: the world of the interface: terminal, keys, signals, editor, file watch; acts through the book
//! - [`cli`]: the commands, one file each
//! - [`error`]: the one shape of everything that can go wrong
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a failed test is a panic"))]

pub mod app;
pub mod book;
pub mod cli;
pub mod document;
pub mod error;
pub mod exchange;
pub mod history;
pub mod keys;
pub mod papers;
pub mod plan;
pub mod report;
pub mod repository;
pub mod shell;
#[cfg(test)]
#[path = "../tests/support/tried.rs"]
mod tried;
pub mod view;

/// Runs the program with these arguments (its own name first) and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> u8 {
    shell::outlive_limits();
    let status = cli::run(arguments);
    repository::leave_nothing();
    status
}
