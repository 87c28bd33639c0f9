//! Where things go: data to standard output, all else to standard error, and nothing dangerous to a terminal.

use std::io::Read as _;
use std::process::Stdio;

use crate::support::{Book, Generated, SAMPLE};

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let book = Book::with_plan(Generated::plan(2000).text());
    for words in [["list", "--json"], ["check", "--json"], ["help", "json"]] {
        let mut command = book.pledge(&words);
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .stdin(Stdio::null());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let status = child.wait().unwrap().code();
        assert!(!said.contains("panic"), "{said}");
        // What check answers is not changed by nobody reading it.
        assert!(
            status == Some(0) || words[0] == "check",
            "{words:?} {status:?} {said}"
        );
    }
}

#[test]
fn a_reader_who_goes_away_loses_no_commit() {
    let book = Book::with_plan(SAMPLE);
    let mut command = book.pledge(&["set", "7.1,M7.1", "title", "New words"]);
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .stdin(Stdio::null());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(book.commits(), 3);
}

#[test]
fn control_characters_of_a_plan_are_shown_and_never_sent() {
    let plan = SAMPLE.replace(
        "title: Sharing protocol agreed",
        "title: \"Sharing \\e[2Jprotocol \\u202Eagreed\"",
    );
    let book = Book::with_plan(plan);
    for line in [
        "list",
        "show 7.1.1",
        "show 7.1",
        "log",
        "blame 7.1.1",
        "due",
        "check",
    ] {
        let outcome = book.run(line);
        assert!(
            !outcome.stdout.contains('\u{1b}') && !outcome.stdout.contains('\u{202e}'),
            "{outcome}"
        );
    }
    book.run("list")
        .ok()
        .says("Sharing \\e[2Jprotocol \\u{202e}agreed");
    book.run_words(&["show", "\u{1b}[2J"]).exit(1).complains("\\e[2J");
}

#[test]
fn colour_is_only_where_it_is_asked_for_and_words_always() {
    let book = Book::with_plan(SAMPLE);
    let plain = book.run("list").ok().stdout.clone();
    assert!(
        !plain.contains('\u{1b}') && plain.contains("Amber: at risk"),
        "{plain}"
    );
    let coloured = book.run("list --color always").ok().stdout.clone();
    assert!(
        coloured.contains("\u{1b}[33mAmber: at risk\u{1b}[0m"),
        "{coloured}"
    );
    assert_eq!(plain, without_colour(&coloured));
    book.run("list --color sometimes")
        .exit(2)
        .complains("invalid value 'sometimes'");
}

fn without_colour(text: &str) -> String {
    let mut plain = String::new();
    for piece in text.split('\u{1b}') {
        let code = piece.starts_with('[').then(|| piece.split_once('m').unwrap().1);
        plain.push_str(code.unwrap_or(piece));
    }
    plain
}

#[test]
fn a_text_is_never_asked_for() {
    let book = Book::with_plan(SAMPLE);
    // Standard input is closed, and nothing waits for it.
    book.run("update 7.1 --note -")
        .exit(2)
        .complains("the update says nothing");
}
