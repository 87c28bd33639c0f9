//! What is typed and not saved, when the program is killed outright, as a power cut does it.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{CLEAR, ESCAPE, SAVE, open};
use crate::support::{Book, SAMPLE, Screen};

/// The drafts that are kept.
fn drafts(book: &Book) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(book.path().join(".git/pledge/drafts")).unwrap();
    let files = folder.map(|file| file.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|end| end == "json"))
        .collect()
}

/// Waits until the drafts that are kept hold this, or until there is none where it is nothing.
#[track_caller]
fn until_kept(book: &Book, text: &str) {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        let files = drafts(book);
        let mut texts = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
        if (text.is_empty() && files.is_empty())
            || (!text.is_empty() && texts.any(|kept| kept.contains(text)))
        {
            return;
        }
        assert!(Instant::now() < end, "{text} was not kept: {files:?}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

fn kill(screen: &mut Screen) {
    let mut kill = std::process::Command::new("kill");
    kill.args(["-KILL", &screen.process().to_string()])
        .status()
        .unwrap();
    screen.end();
}

#[test]
fn a_power_cut_takes_nothing_that_was_typed_a_moment_before() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen
        .types("je")
        .until("Title")
        .types(" soon")
        .until("plans soon");
    until_kept(&book, "plans soon");
    screen.types("er").until("plans sooner");
    until_kept(&book, "plans sooner");
    kill(&mut screen);

    // Taken up and killed again: it is still there, once.
    let mut again = open(&book);
    again
        .until("Take up what you had typed about 7.1?")
        .types("y")
        .until("plans sooner");
    until_kept(&book, "plans sooner");
    kill(&mut again);

    let mut last = open(&book);
    last.until("Take up what you had typed about 7.1?")
        .types("y")
        .until("Saves as")
        .types(SAVE)
        .until("saved");
    until_kept(&book, "");
    last.types("q");
    last.end();
    assert_eq!(book.commits(), 2);
}

#[test]
fn what_is_typed_in_one_window_is_not_offered_in_another() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen
        .types("je")
        .until("Title")
        .types(" soon")
        .until("plans soon");
    until_kept(&book, "plans soon");
    let mut other = open(&book);
    other
        .types("j")
        .until("7.1")
        .types("6")
        .until("Dashboard ·")
        .types("q");
    assert!(other.end().success());
    assert!(!other.text().contains("Take up"), "{}", other.text());
    screen
        .types("\u{1b}")
        .until("Leave without saving?")
        .types("y")
        .until_gone("Leave without");
    until_kept(&book, "");
    screen.types("q");
    assert!(screen.end().success());
}

#[cfg(unix)]
#[test]
fn a_file_the_system_refuses_is_told_and_the_terminal_and_the_text_are_kept() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = Screen::of(&book.pledge_under("ulimit -c 0; ulimit -f 0", &[]));
    screen.until("7.1").types("je").until("Title");
    screen.types(CLEAR).types("Rewritten").until("Saves as");
    screen.types(SAVE).until("Not saved").until("Rewritten");
    assert_eq!((book.plan(), book.commits()), (SAMPLE.to_owned(), 1));
    screen.types(ESCAPE).until("Leave").types("y").types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}
