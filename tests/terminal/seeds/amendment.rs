//! The nine priorities: a member's words for Priority One and the measure that Eight lacks, through scrutiny to
//! ratification.

use super::{at_rest, go, keep_reading, minute, take_paper};
use crate::support::{Book, Screen};
use crate::terminal::{ENTER, ESCAPE, SAVE, open_with};

/// The strategy as the Board first sees it, with the meetings it is to go to.
const BEFORE_THE_BOARD: &str = r#"pledge: 1

strategy:
  title: Action Plan

leads:
  cpb: {name: Corporate Parenting Board, kind: body}
  scrutiny: {name: "Children, Young People and Families Scrutiny Panel", kind: body}

priorities:
  - ref: "1"
    title: The Council and its partners are good parents
  - ref: "2"
  - ref: "3"
  - ref: "4"
  - ref: "5"
  - ref: "6"
  - ref: "7"
  - ref: "8"
    title: Health
  - ref: "9"
    title: Moves between placements are more positive

meetings:
  - {ref: CPB-1, body: cpb, date: 2018-06-20}
  - {ref: CYPF-1, body: scrutiny, date: 2018-07-04}
  - {ref: CPB-2, body: cpb, date: 2018-07-18}
"#;

/// Adds a step to the approval chain, from the form of the strategy.
#[track_caller]
fn step(screen: &mut Screen, body: &str, kind: &str) {
    screen
        .types("\u{f}")
        .until("What strategy holds")
        .types("add a step")
        .until("Find: add a step")
        .types(ENTER)
        .until("Add a step under the strategy");
    screen.types(body).until(&format!("({body})")).types("\t");
    screen.until("> Kind").types(kind).until("approval step ");
    screen
        .types(SAVE)
        .until("what the strategy is called")
        .until("saved");
}

/// Goes to the minutes of a meeting, up or down from where the cursor is in the meetings.
#[track_caller]
fn minutes_of(screen: &mut Screen, key: &str, meeting: &str) {
    screen.types("4").until("Meetings ·");
    go(screen, key, meeting);
    screen.types(ENTER).until(&format!("Minutes of {meeting}"));
}

#[test]
#[allow(clippy::too_many_lines, reason = "a story is told in one")]
fn an_amendment_and_a_missing_measure_are_answered_and_the_strategy_is_ratified() {
    let book = Book::with_plan(BEFORE_THE_BOARD).today("2018-07-20");
    let mut screen = open_with(&book, "draft");
    screen
        .types("o")
        .until("Esc leave as it was")
        .types(ENTER)
        .until("Ctrl-S save");
    step(&mut screen, "cpb", "approved subject to amendments");
    step(&mut screen, "scrutiny", "considered");
    step(&mut screen, "cpb", "ratified");
    screen
        .types(ESCAPE)
        .until("draft, next: Corporate Parenting Board");

    minutes_of(&mut screen, "j", "CPB-1");
    let asked = [
        ("Add \"the public\" to Priority One.", "1"),
        ("Priority Eight needs a measure of sexual health.", "8"),
    ];
    for (text, about) in asked {
        minute(
            &mut screen,
            "c",
            &[("From", "Elected member"), ("Text", text), ("About", about)],
        );
    }
    let decided = [
        ("Kind", "approved subject to amendments"),
        ("Subject to", "C1; C2"),
        ("Text", "Approved for submission to scrutiny."),
        ("Next body", "scrutiny"),
    ];
    minute(&mut screen, "d", &decided);
    keep_reading(&mut screen);
    assert_eq!(
        book.subjects()[0],
        "D1 decided: approved subject to amendments: Approved for submission to…"
    );
    book.run("status")
        .says("Stage: approved subject to 2 amendments, next: Children, Young People and Families");

    // The words of Priority One are changed: one commit, which says what it answers.
    go(&mut screen, "j", "D1.1");
    screen
        .types("A")
        .until("What answers D1.1?")
        .types(ENTER)
        .until("Answer D1.1 by changing  1")
        .types(", with the public")
        .until("Saves as")
        .types(SAVE);
    at_rest(&mut screen, "Minutes of CPB-1");
    assert_eq!(book.subjects()[0], "1: title reworded; answers D1.1, C1");
    assert!(
        book.message().contains("\nAnswers: D1.1\nAnswers: C1\n"),
        "{}",
        book.message()
    );
    let diff = book.diff_of_last_commit();
    assert!(
        diff.contains("+    title: The Council and its partners are good parents, with the public\n"),
        "{diff}"
    );
    assert!(diff.contains("+        by: \"1\"\n"), "{diff}");
    screen.until("met by 1").until("accepted");

    // Eight has a measure: the commit that adds it is what answers.
    go(&mut screen, "k", "D1.2");
    screen
        .types("A")
        .until("What answers D1.2?")
        .types("add a measure under 8")
        .until("Find: add a measure under 8")
        .types(ENTER)
        .until("Answer D1.2 by adding a measure under 8")
        .types("Young people who use sexual health services")
        .until("Saves as");
    screen.types(SAVE);
    at_rest(&mut screen, "Minutes of CPB-1");
    assert!(
        book.subjects()[0].starts_with("M8.1 added: Young people who use sexual health"),
        "{}",
        book.subjects()[0]
    );
    assert!(
        book.subjects()[0].ends_with("; answers D1.2, C2"),
        "{}",
        book.subjects()[0]
    );
    book.run("status").says("Stage: approved, next: Children, Young");

    // From the comment to the commit that answered it, and back to the minutes.
    go(&mut screen, "j", "C2");
    screen
        .until("Answered by")
        .types("f")
        .until("Commit ")
        .until("M8.1 added")
        .types("f")
        .until("Minutes of CPB-1");

    minutes_of(&mut screen, "k", "CYPF-1");
    minute(
        &mut screen,
        "d",
        &[("Kind", "considered"), ("Text", "The Panel asks for no change.")],
    );
    keep_reading(&mut screen);
    // The Board has before it what was changed: it ratifies the version in its pack.
    screen.types("4").until("Meetings ·");
    go(&mut screen, "k", "CPB-2");
    screen
        .types("i")
        .until("Issue the papers of CPB-2 ·")
        .types(ENTER)
        .until("Issue the papers of CPB-2?")
        .types("y")
        .until("CPB-2-plan.md is written");
    keep_reading(&mut screen);
    minutes_of(&mut screen, "k", "CPB-2");
    minute(
        &mut screen,
        "d",
        &[("Kind", "ratified"), ("Text", "The Board ratifies the strategy.")],
    );
    keep_reading(&mut screen);
    assert_eq!(
        book.subjects()[0],
        "D3 decided: ratified: The Board ratifies the strategy."
    );
    screen.types("1").until("adopted 18 Jul 2018 · no changes since");
    book.run("status").says("Stage: adopted 18 Jul 2018");
    let tags = book.git(&["tag", "--list", "pledge/*/decision/*"]);
    assert_eq!(tags.lines().count(), 3, "{tags}");

    // The paper of what was said, from the paper form.
    take_paper(&mut screen, "said");
    let said = book.read("papers/2018-07-20-said.md");
    for line in [
        "- **Stage:** Adopted 18 July 2018, no changes to its commitments since",
        "- **We did:** Condition D1.1 of D1 was met 20 July 2018, by 1",
        "- **We did:** Condition D1.2 of D1 was met 20 July 2018, by M8.1",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    book.run("check").never_says("unmet");
    screen.types("q");
    assert!(screen.end().success());
    assert_eq!(book.commits(), 1 + 3 + 3 + 2 + 3);
    book.fsck_clean();
}
