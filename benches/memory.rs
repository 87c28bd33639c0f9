//! How much memory a plan of 10,000 actions takes at most, beside the size of its file.

#[path = "beside/mod.rs"]
mod beside;
#[path = "../tests/support/mod.rs"]
mod support;

use beside::{begin, peak_of, sizes, wanted};
use support::{Book, Generated};

/// How many actions the plan has.
const ACTIONS: usize = 10_000;

fn main() {
    if beside::is_parent() {
        return;
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
        sizes(work, &peak(&book, words, lines), "size of the file", size, 12.0);
    }
}

/// The peak of a command that prints so many lines at least.
fn peak(book: &Book, words: &str, lines: usize) -> Result<u64, String> {
    let printed = book.run(words);
    if printed.stdout.lines().count() < lines {
        return Err(format!("it printed fewer than {lines} lines"));
    }
    let words: Vec<&str> = words.split(' ').collect();
    peak_of(&book.pledge(&words))
}
