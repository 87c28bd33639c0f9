//! A soft resolution in two parts, (i) and (ii): minuted, and closed part by part at the next meeting.

use super::{at_rest, fill, go, minute};
use crate::support::Book;
use crate::terminal::{ENTER, ESCAPE, SAVE, open_with};

#[test]
fn what_is_to_be_considered_in_two_parts_is_closed_part_by_part() {
    let plan = "pledge: 1\n\nstrategy:\n  title: Work plan\n\nleads:\n  cpb: {name: Corporate Parenting Board, kind: \
                body}\n\nmeetings:\n  - {ref: CPB-1, body: cpb, date: 2019-01-30}\n  - {ref: CPB-2, body: cpb, date: \
                2019-02-13}\n";
    let book = Book::with_plan(plan).today("2019-02-20");
    let mut screen = open_with(&book, "no commitments yet");
    screen.types("4").until("Meetings ·");
    go(&mut screen, "j", "CPB-1");
    screen.types(ENTER).until("Minutes of CPB-1");
    let soft = [
        ("Text", "Consider giving the training in two parts"),
        ("Kind", "resolved"),
        ("Consider", "true"),
    ];
    minute(&mut screen, "a", &soft);
    go(&mut screen, "j", "A1");
    screen.types("e").until("Ctrl-S save");
    for (number, text) in [("i", "The experience of children"), ("ii", "Practical actions")] {
        screen
            .types("\u{f}")
            .until("What A1 holds")
            .types("add a part")
            .until("Find: add a part")
            .types(ENTER)
            .until("Add a part under A1")
            .until(&format!("Ref             {number}"));
        // Its number is given: what is typed first is its words.
        screen.until("> Text").types(text).until("Saves as").types(SAVE);
        screen.until_gone("Add a part").until("saved");
    }
    screen.types(ESCAPE).until("Minutes of CPB-1").until("(ii)");
    assert!(
        book.plan()
            .contains("      - ref: i\n        text: The experience of children\n      - ref: ii\n"),
        "{}",
        book.plan()
    );

    screen.types("4").until("Meetings ·");
    go(&mut screen, "k", "CPB-2");
    screen.types(ENTER).until("Minutes of CPB-2");
    for (part, response, subject) in [
        (
            "(i)",
            "It runs from March.",
            "A1: part i closed: The experience of children",
        ),
        (
            "(ii)",
            "Left to the trainers.",
            "A1 closed with part ii: Practical actions",
        ),
    ] {
        go(&mut screen, "j", part);
        screen.types(ENTER).until("Close at CPB-2");
        fill(&mut screen, &[("Response", response)]);
        screen.until(&format!("Saves as  {subject}")).types(SAVE);
        at_rest(&mut screen, "Minutes of CPB-2");
        assert_eq!(book.subjects()[0], subject);
    }
    let plan = book.plan();
    assert!(
        plan.contains("    status: closed\n    closed_at: CPB-2\n"),
        "{plan}"
    );
    assert_eq!(plan.matches("        status: closed\n").count(), 2, "{plan}");
    screen.types("q");
    assert!(screen.end().success());
    assert_eq!(book.commits(), 1 + 1 + 2 + 2);
    book.fsck_clean();
}
