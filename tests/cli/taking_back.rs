//! What was taken back, as papers and the next undo tell it.

use crate::support::{Book, OFFICER, SAMPLE};

/// The day every change here was made.
const DAY: &str = "2019-01-10T10:00:00Z";

fn changes(book: &Book) -> String {
    book.run("report changes --since 2018-12-31").ok().stdout.clone()
}

#[test]
fn a_change_taken_back_is_none_and_who_set_what_stands_is_named() {
    let book = Book::with_plan(SAMPLE);
    book.run_on(DAY, "update 7.1 --rating red --reason \"The protocol is late.\"")
        .ok();
    let book = book.by("Board Secretary", "secretary@example.org");
    book.run_on(DAY, "update 7.1 --rating green --reason \"Mistaken.\"")
        .ok();
    assert!(changes(&book).contains("Board Secretary, 10 January 2019: Mistaken."));
    let green = book.head();
    book.run_on(DAY, "undo").ok();
    let paper = changes(&book);
    assert!(
        paper.contains("Policy Officer, 10 January 2019: The protocol is late."),
        "{paper}"
    );
    for leaked in [
        "Takes back",
        green.get(..7).unwrap(),
        "Board Secretary",
        "Mistaken",
    ] {
        assert!(!paper.contains(leaked), "{leaked}: {paper}");
    }
    // Done again, it stands again by whom it was done.
    book.run_on(DAY, "undo").ok().complains("this does again what ");
    assert!(changes(&book).contains("Board Secretary, 10 January 2019: Mistaken."));
    book.run_on(DAY, "undo").ok();
    let red = book.git(&["log", "--format=%h", "--grep", "late"]);
    book.run_on(DAY, &format!("undo {}", red.trim())).ok();
    assert!(changes(&book).contains("No commitment is new"));
}

#[test]
fn what_was_taken_back_to_an_older_value_says_so_in_words() {
    let book = Book::with_plan(SAMPLE);
    book.run_on("2018-06-01T10:00:00Z", "set 7.1 due 2019-06-30").ok();
    book.run_on(DAY, "undo").ok();
    let paper = changes(&book);
    assert!(
        paper.contains("Policy Officer, 10 January 2019: an earlier change was taken back"),
        "{paper}"
    );
    assert!(!paper.contains("Takes back"));
}

#[test]
fn a_subject_of_another_tool_is_no_reason() {
    let book = Book::with_plan(SAMPLE);
    book.edit_by_hand("due: 2019-03-31", "due: 2019-06-30");
    book.commit_on(DAY, "plan.yaml: wip\n\nWaiting for the agreement.");
    let paper = changes(&book);
    assert!(
        paper.contains("10 January 2019: Waiting for the agreement."),
        "{paper}"
    );
    assert!(!paper.contains("wip"), "{paper}");
}

#[test]
fn a_refusal_names_the_later_edit_and_whose_it_is() {
    let book = Book::with_plan(SAMPLE);
    book.run_on("2019-01-10T10:00:00Z", "set 7.1 due 2019-06-30").ok();
    let first = book.head();
    book.run_on("2019-01-11T10:00:00Z", "set 7.1 due 2019-09-30").ok();
    let later = book.git(&["log", "-1", "--format=%h"]);
    book.run(&format!("undo {}", first.trim()))
        .exit(1)
        .complains(&format!(
            "7.1 due: changed since, 11 Jan 2019 by {OFFICER} ({} 7.1: due 30 Jun 2019 → 30 Sep 2019)",
            later.trim()
        ));
    book.run_on("2019-01-10T10:00:00Z", "add action --under 7 --title New")
        .ok();
    let added = book.head();
    book.run_on("2019-01-12T10:00:00Z", "update 7.2 --note Begun")
        .ok();
    book.run(&format!("undo {}", added.trim()))
        .exit(1)
        .complains(&format!("7.2: changed since, 12 Jan 2019 by {OFFICER} ("));
    book.run("set 'HWB 18/19-01' parts.i.text One parts.ii.text Two")
        .ok();
    let parts = book.head();
    for part in ["i", "ii"] {
        let close = format!("close 'HWB 18/19-01({part})' --response Done");
        book.run_on("2019-01-12T11:00:00Z", &close).ok();
    }
    let of = |part: &str| book.git(&["log", "-1", "--format=%h", "--grep", &format!("part {part} ")]);
    book.run(&format!("undo {}", parts.trim()))
        .exit(1)
        .complains(&format!(
            "parts.i: changed since, 12 Jan 2019 by {OFFICER} ({}",
            of("i").trim()
        ));
}

#[test]
fn a_refusal_names_who_removed_or_ended_what_was_changed() {
    let day = "2019-01-11T10:00:00Z";
    for (change, later) in [
        ("set 7.1.1 title Signed", "remove 7.1.1"),
        ("set 7.1 lead ccg", "withdraw 7.1 --reason 'No money.'"),
    ] {
        let book = Book::with_plan(SAMPLE);
        book.run_on("2019-01-10T10:00:00Z", change).ok();
        let changed = book.head();
        let book = book.by("Board Secretary", "secretary@example.org");
        book.run_on(day, later).ok();
        // What came after that does not stand in the way.
        book.run_on("2019-01-12T10:00:00Z", "set 7 title Health").ok();
        let by = book.git(&["log", "-1", "--format=%h", "HEAD~1"]);
        book.run(&format!("undo {}", changed.trim()))
            .exit(1)
            .complains(&format!(
                "changed since, 11 Jan 2019 by Board Secretary ({}",
                by.trim()
            ));
    }
}

#[test]
fn where_the_strategy_stands_is_told_when_a_condition_is_met_or_is_not_after_all() {
    let book = Book::with_plan(SAMPLE);
    book.run("decide --kind 'approved subject to amendments' --body cabinet --date 2019-01-02 --at none --condition C1")
        .ok();
    let told = "subject to 1 amendment";
    book.run("meet D2.1").ok().complains(told);
    book.run("undo").ok().complains(told);
}

#[test]
fn what_comes_back_with_a_priority_is_named() {
    let book = Book::with_plan(SAMPLE);
    let start = book.head();
    book.run("withdraw 7.1 --reason 'No money.'").ok();
    book.run("set 7 title Health").ok();
    book.run(&format!("restore 7 --at {}", start.trim()))
        .ok()
        .complains("what stands under it came back to what it said then too: 7.1");
    book.run("set 7.1 due 2020-01-31").ok();
    book.run(&format!("restore 7.1 --at {}", start.trim()))
        .ok()
        .without_complaint();
}
