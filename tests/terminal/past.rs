//! The history on a real terminal: two versions compared, a commitment brought back to one, changes picked out, and
//! who set a field; what it comes to stands in the file and in git.

use super::lines::{has, said};
use super::{ENTER, ESCAPE, open};
use crate::support::{Book, SAMPLE};

/// A book with two changes: 7.1 dated again by one officer, then rated and titled by another.
fn changed() -> Book {
    let book = Book::with_plan(SAMPLE);
    book.run_on("2018-10-04T10:00:00Z", "set 7.1 due 2019-06-30 --reason Agreed.")
        .ok();
    let book = book.by("Policy team", "policy@council.example");
    book.run_on("2019-01-10T10:00:00Z", "set 7.1 rating red status paused")
        .ok();
    book
}

#[test]
fn a_version_is_compared_with_now_and_leads_to_the_commitment() {
    let book = changed();
    let commits = book.commits();
    let oldest = book.git(&["rev-parse", "--short", "HEAD~2"]);
    let mut screen = open(&book);
    screen.types("5").until("2 people").types("G").until("> ");
    screen.types("c").until(&format!("({}) to now", oldest.trim()));
    screen.until("3 differences");
    let told = book.run("diff HEAD~2").ok().stdout.clone();
    for line in told.lines() {
        screen.until(line);
    }
    screen.types(ENTER).until("e edit").until("> ");
    screen
        .types("5")
        .until("2 people")
        .types("gg")
        .until("> 10 Jan 2019")
        .types("c")
        .until("Nothing differs.");
    screen.types(ESCAPE).until("2 people").types("q");
    assert!(screen.end().success());
    assert_eq!(book.commits(), commits);
}

#[test]
fn a_marked_version_is_compared_with_another_whichever_is_older() {
    let book = changed();
    let mut screen = open(&book);
    screen
        .types("5")
        .until("2 people")
        .types(" ")
        .until("* 10 Jan 2019");
    screen
        .until("marked 10 Jan 2019")
        .types("c")
        .until("this is the version that is marked");
    screen
        .types("jj")
        .until("c compare")
        .types("c")
        .until("to 10 Jan 2019 (");
    screen.until("2 differences").until("rating").until("status");
    screen.types(ESCAPE).until("marked 10 Jan 2019").types("q");
    assert!(screen.end().success());
}

#[test]
fn a_version_that_cannot_be_read_is_said_in_words() {
    let book = Book::with_plan(SAMPLE);
    book.write("plan.yaml", "pledge: 1\nstrategy: {title: [}\n");
    book.git(&["commit", "-qam", "A bad hand edit"]);
    book.write("plan.yaml", SAMPLE);
    book.git(&["commit", "-qam", "Put right"]);
    let mut screen = open(&book);
    screen
        .types("5")
        .until("could not be read")
        .until("A bad hand edit");
    screen.types("c").until("the version of");
    screen.types(ESCAPE).until("could not be read").types("q");
    assert!(screen.end().success());
}

#[test]
fn versions_are_compared_by_lines_alone() {
    let book = changed();
    let lines = [
        "show-history",
        "mark",
        "down",
        "down",
        "compare",
        "go-there",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(
        &text,
        &[
            "marked 10 Jan 2019",
            "to 10 Jan 2019",
            "7.1 status: in progress → paused",
            "action 7.1, Improve",
        ],
    );
}
