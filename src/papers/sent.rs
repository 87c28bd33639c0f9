//! The version of a plan that a paper was made of which comes back filled in.

use super::as_at::committed_on;
use crate::book::Book;
use crate::plan::{Plan, When};

/// The plan as a paper had it, by the commit in its last line, and when that was, as a sentence goes on: `of the version of 3 May 2018`;
/// none where this book has no such version.
pub fn sent(book: &Book, commit: &str) -> Option<(Plan, String)> {
    let whole = commit.len() >= 40 && commit.chars().all(|c| c.is_ascii_hexdigit());
    let id = book.repository()?.resolve(commit).ok().filter(|_| whole)?;
    let plan = book.version(commit).ok()??.plan().clone();
    let day = committed_on(book, &id).ok().flatten();
    let made = day.map_or_else(
        || format!("of version {}", id.first_seven()),
        |day| format!("of the version of {}", When::day(day).say_long()),
    );
    Some((plan, made))
}
