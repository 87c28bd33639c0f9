//! Where the cursor is after a save: on what was moved, added or given another ref, never on what took its row.

use pledgebook::app::{Effect, Message, Receipt};

use crate::screens::BOARD;
use crate::support::{Desk, snapshot};

/// The form is saved, and the plan says this afterwards.
fn saved(desk: &mut Desk, text: &str) {
    desk.asked();
    desk.press("Ctrl-S");
    let asked = desk.asked();
    let [Effect::Record { ticket, .. }] = asked.as_slice() else {
        panic!("{asked:?}\n{}", desk.screen())
    };
    let receipt = Receipt {
        sentence: Some("done".to_owned()),
        commit: "1a2b3c4".to_owned(),
        meanwhile: None,
        notes: Vec::new(),
        snapshot: snapshot(text),
    };
    desk.take(Message::Recorded {
        ticket: *ticket,
        outcome: Ok(receipt),
    });
}

/// The plan with the last action of the first priority moved behind the first of the second.
fn moved() -> String {
    let (before, rest) = BOARD.split_once("      - ref: \"1.2\"\n").unwrap();
    let (action, rest) = rest.split_once("  - ref: \"7\"\n").unwrap();
    format!("{before}  - ref: \"7\"\n{rest}").replace(
        "      - ref: \"7.2\"\n",
        &format!("      - ref: \"1.2\"\n{action}      - ref: \"7.2\"\n"),
    )
}

#[test]
fn a_renumbered_commitment_keeps_the_cursor_whatever_its_ref_is() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j");
    assert_eq!(desk.selected(), "1.2");
    desk.press("n Ctrl-U").type_text("1.9");
    saved(
        &mut desk,
        &BOARD.replace("ref: \"1.2\"", "ref: \"1.9\"\n        formerly: [\"1.2\"]"),
    );
    assert_eq!(desk.selected(), "1.9");
}

#[test]
fn a_ref_that_another_has_taken_does_not_take_the_cursor() {
    // 7.1 is 7.2 by now, and what was 7.2 is 7.3: as renumbering all does it, or somebody at another desk.
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j Space");
    assert_eq!(desk.selected(), "7.2");
    let text = BOARD
        .replace("- ref: \"7.2\"", "- ref: \"7.3\"\n        formerly: [\"7.2\"]")
        .replace("- ref: \"7.1\"", "- ref: \"7.2\"\n        formerly: [\"7.1\"]");
    desk.read(&text);
    assert_eq!(desk.selected(), "7.3");
    let marked = desk.model.tree().unwrap().marked();
    assert_eq!(marked.len(), 1);
    assert_eq!(
        marked[0].address().item,
        "7.2",
        "the mark stays on what was marked"
    );
}

#[test]
fn a_moved_commitment_has_the_cursor_and_not_what_it_was_put_beside() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j m j j a");
    saved(&mut desk, &moved());
    assert_eq!(desk.selected(), "1.2");
    let place = &desk.model.tree().unwrap().selected().unwrap().place;
    assert_eq!(place.steps[0].item, "7");
}

#[test]
fn a_filter_that_hides_what_was_added_is_over_and_not_told_any_more() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("/")
        .type_text("rating:red")
        .press("Enter")
        .shows("filter: rating:red");
    assert_eq!(desk.selected(), "7.2");
    desk.press("a")
        .type_text("action after")
        .press("Enter")
        .type_text("Read the letters");
    let text = BOARD.replace(
        "      - ref: \"7.10\"\n",
        "      - {ref: \"7.11\", title: Read the letters}\n      - ref: \"7.10\"\n",
    );
    saved(&mut desk, &text);
    assert_eq!(desk.selected(), "7.11");
    desk.shows("Read the letters").hides("filter:");
}

#[test]
fn every_list_is_scrolled_as_it_was_left_whatever_stood_there_in_between() {
    let mut desk = Desk::with_plan(BOARD, 80, 16);
    desk.press("G");
    let plan = desk.press("k").screen();
    // A list that was not scrolled is seen from its beginning, though the one before it was.
    desk.press("!").press("j j j").shows("What is wrong");
    let findings = desk.screen();
    assert!(
        findings
            .lines()
            .nth(3)
            .is_some_and(|line| line.contains("priority 1")),
        "{findings}"
    );
    desk.press("1")
        .press("e")
        .shows("Reason for this change")
        .press("Esc");
    assert_eq!(desk.screen().lines().nth(3), plan.lines().nth(3));
}
