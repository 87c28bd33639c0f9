//! What boards really minute, played by keys alone at 80 by 24, from a plan that says nothing yet.

mod amendment;
mod annual;
mod parts;
mod review;

use super::{ENTER, ESCAPE, SAVE, open_with};
use crate::support::{Book, Screen};

/// A plan with a title, and nothing else.
fn empty() -> Book {
    Book::with_plan("pledge: 1\n\nstrategy:\n  title: Work plan\n").today("2019-02-20")
}

/// What the cursor is at.
fn at(shown: &str) -> String {
    let line = shown
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("> "));
    line.unwrap_or_default().trim_start().to_owned()
}

/// Goes on, a key at a time, until the cursor is at this.
#[track_caller]
fn go(screen: &mut Screen, key: &str, to: &str) {
    for _ in 0..60 {
        let here = at(&screen.text());
        if here == to || here.starts_with(&format!("{to} ")) {
            return;
        }
        screen.types(key);
        // While it is drawn the cursor has left one line and is in no other yet; and what stands in the line it is
        // still in may change for what was typed before.
        let label = |line: &str| line.split("  ").next().unwrap_or_default().to_owned();
        let moved = |now: String| !now.is_empty() && label(&now) != label(&here);
        assert!(
            screen.comes_to(|screen| moved(at(&screen.contents()))),
            "{to}:\n{}",
            screen.text()
        );
    }
    panic!("{to} is not reached:\n{}", screen.text());
}

/// Adds something of a kind, by the labels of its fields.
#[track_caller]
fn add(screen: &mut Screen, kind: &str, fields: &[(&str, &str)]) {
    screen
        .types("a")
        .until("Esc leave as it was")
        .types(kind)
        .until(&format!("Find: {kind}"));
    screen.types(ENTER).until("Ctrl-S save");
    for (label, typed) in fields {
        go(screen, "\t", label);
        screen.types(typed).until(typed);
    }
    screen.until("Saves as").types(SAVE).until("· draft");
}

/// Minutes something with the key of its form, by the labels of its fields.
#[track_caller]
fn minute(screen: &mut Screen, key: &str, fields: &[(&str, &str)]) {
    screen.types(key).until("Ctrl-S save");
    fill(screen, fields);
    screen.until("Saves as").types(SAVE);
    at_rest(screen, "Minutes of");
}

/// Types into the fields of a form, each by its label.
#[track_caller]
fn fill(screen: &mut Screen, fields: &[(&str, &str)]) {
    for (label, typed) in fields {
        go(screen, "\t", label);
        // A long text is wrapped: its beginning is enough.
        let shown: String = typed.chars().take(40).collect();
        screen.types(typed).until(&shown);
    }
}

/// Waits until a form is gone, what it held is saved, and this is shown.
#[track_caller]
fn at_rest(screen: &mut Screen, shows: &str) {
    screen.until_gone("Ctrl-S save").until("saved").until(shows);
}

/// Makes a paper as its form has it, and writes it to the file it names.
#[track_caller]
fn take_paper(screen: &mut Screen, paper: &str) {
    screen
        .types("O")
        .until("Make which paper?")
        .types(paper)
        .until(&format!("Find: {paper}"))
        .types(ENTER)
        .until("Enter show")
        .types(ENTER)
        .until("w write")
        .types("w")
        .until("is written");
    screen
        .types(ESCAPE)
        .until("Enter show")
        .types(ESCAPE)
        .until_gone("Enter show");
}

/// Reads what there is to know of what was saved, and goes on.
#[track_caller]
fn keep_reading(screen: &mut Screen) {
    screen
        .until("It was saved")
        .types(ENTER)
        .until_gone("It was saved");
}

#[test]
fn a_planned_post_hands_on_what_it_was_to_lead() {
    let book = empty();
    let mut screen = open_with(&book, "no commitments yet");
    let post = [
        ("Key", "participation"),
        ("Name", "Participation Officer"),
        ("State", "planned"),
    ];
    add(&mut screen, "lead", &post);
    add(
        &mut screen,
        "lead",
        &[("Key", "dcs"), ("Name", "Director of Services")],
    );
    add(&mut screen, "priority", &[("Title", "Participation")]);
    let action = [("Title", "Reinvigorate the council"), ("Lead", "participation")];
    add(&mut screen, "action", &action);
    screen.until("PO").types("o").until("Esc leave as it was");
    screen
        .types("hand on lead:part")
        .until("hand on lead:participation ")
        .types(ENTER);
    screen
        .until("Hand on everything open")
        .until("> Successor")
        .types(SAVE);
    screen
        .until("who takes it on?")
        .types("dcs")
        .until("lead Participation Officer → Director of Services");
    screen
        .types("\u{12}")
        .until("> Reason")
        .types("The post was not filled.")
        .types(SAVE);
    screen.until("saved").until("Director of Services (dcs)");
    let plan = book.plan();
    for line in [
        "    state: planned\n",
        "    successor: dcs\n",
        "        lead: dcs\n",
    ] {
        assert!(plan.contains(line), "{line}{plan}");
    }
    assert!(
        book.message()
            .contains("\nThe post was not filled.\n\nCommitment: lead:participation\n")
    );
    assert_eq!(book.commits(), 6);
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn resolutions_that_nobody_owns_are_owned_and_closed_at_the_next_meeting() {
    const AGREED: [&str; 4] = [
        "A draft of the dashboard is shared with the Board",
        "The dashboard goes to Group Business Managers",
        "Members are asked how they want to be told",
        "Training is considered in two parts",
    ];
    let book = empty();
    let mut screen = open_with(&book, "no commitments yet");
    add(
        &mut screen,
        "lead",
        &[("Key", "hos"), ("Name", "Head of Service")],
    );
    add(&mut screen, "meeting", &[("Date", "2019-01-30")]);
    screen
        .types("4")
        .until("30 Jan 2019")
        .types(ENTER)
        .until("Minutes of MEETING-2019-01");
    for text in AGREED {
        minute(&mut screen, "a", &[("Text", text)]);
    }
    let plan = book.plan();
    assert_eq!(plan.matches("meeting: MEETING-2019-01").count(), 4, "{plan}");
    assert!(!plan.contains("lead: hos"), "{plan}");
    for matter in ["A1", "A2", "A3", "A4"] {
        go(&mut screen, "j", matter);
        screen.types("e").until("Ctrl-S save");
        go(&mut screen, "\t", "Lead");
        screen
            .types("hos")
            .until("Saves as")
            .types(SAVE)
            .until("saved")
            .until("Minutes of");
        screen
            .types(ENTER)
            .until("> Response")
            .types("Done as agreed.")
            .until(&format!("Saves as  {matter} closed"));
        screen.types(SAVE).until("Minutes of");
    }
    let plan = book.plan();
    assert_eq!(plan.matches("lead: hos").count(), 4, "{plan}");
    assert_eq!(plan.matches("status: closed").count(), 4, "{plan}");
    assert_eq!(book.commits(), 1 + 2 + 4 + 8);
    book.run("check").never_says("no-owner");
    screen.types(ESCAPE).until("Meetings ·").types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}
