//! The card beside the tree: what the plan says of a commitment, and what its history adds when it comes.

use pledgebook::app::{Effect, Ticket};

use crate::screens::BOARD;
use crate::support::{Desk, versions};

fn desk() -> Desk {
    Desk::with_plan(BOARD, 260, 48)
}

/// The question after the history of the selected commitment that was asked last.
fn asked(desk: &Desk) -> Option<(Ticket, String)> {
    desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::Recent { ticket, item } => Some((*ticket, item.clone())),
        _ => None,
    })
}

#[test]
fn a_card_says_how_far_off_a_due_is_and_how_its_measures_stand() {
    let mut desk = desk();
    desk.press("j j j j");
    desk.shows("30 June 2019, in 169 days")
        .shows("▲ Amber: at risk")
        .shows("M7.1 Initial health assessments within")
        .shows("78 %, target 85")
        .shows("▁█, improving")
        .shows("Last update")
        .shows("sharing waits for the");
    desk.press("j").shows("31 December 2018, late 12 days");
}

#[test]
fn what_meetings_asked_stands_on_the_card_while_it_is_open() {
    let text = format!(
        "{BOARD}matters:\n  - {{ref: HWB-1, text: Bring a paper on sharing, about: ['7.1'], lead: hos, due: 2019-02-01, status: open}}\n  - {{ref: HWB-2, text: Say thank you, about: ['7.1'], status: closed}}\n"
    );
    let mut desk = Desk::with_plan(&text, 260, 48);
    desk.press("j j j j")
        .shows("Open matters")
        .shows("HWB-1 Bring a paper on sharing (HS, 1 Feb 2019)")
        .hides("Say thank you");
}

#[test]
fn history_comes_later_and_says_what_was_before_by_whom_and_why() {
    let mut desk = desk();
    desk.press("j j j");
    let older = asked(&desk).unwrap();
    desk.press("j").hides("was 31 Mar 2019");
    let (ticket, item) = asked(&desk).unwrap();
    assert_eq!(item, "7.1");
    let first = BOARD.replace("due: 2019-06-30", "due: 2019-03-31");
    let reason = Some("Waiting for the agreement.");
    let told = versions(&[
        (&first, "2018-03-27", "Policy team", None),
        (BOARD, "2019-01-11", "Head of Service", reason),
    ]);
    desk.tell_past(ticket, told.clone());
    let shown = "was 31 Mar 2019 until 11 Jan 2019, Head of Service: Waiting";
    desk.shows(shown)
        .shows("Changed last")
        .shows("due: 31 Mar 2019 → 30 Jun 2019");
    // What answers an older question, about another commitment, is not told here.
    desk.press("j").hides(shown);
    desk.tell_past(older.0, told);
    desk.hides(shown).hides("Changed last");
}

#[test]
fn what_changed_of_something_under_it_is_told_by_its_ref() {
    let mut desk = desk();
    desk.press("j j j");
    let (ticket, item) = asked(&desk).unwrap();
    assert_eq!(item, "7");
    let first = BOARD.replace("title: Pilot personal", "title: Try personal");
    let told = versions(&[
        (&first, "2018-03-27", "Policy team", None),
        (BOARD, "2019-01-11", "Head of Service", None),
    ]);
    desk.tell_past(ticket, told[..1].to_vec());
    desk.shows("Changed last").shows("7.2 title: Try personal");
}

#[test]
fn a_commitment_is_asked_about_once_until_the_plan_stands_elsewhere() {
    let mut desk = desk();
    desk.press("j j j j");
    desk.effects.clear();
    desk.press("g g").press("?").press("Esc");
    let again = desk
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Recent { .. }));
    assert_eq!(again.count(), 1, "{:?}", desk.effects);
}

#[test]
fn a_card_that_does_not_fit_is_read_whole() {
    let mut desk = Desk::with_plan(BOARD, 60, 16);
    desk.press("j j j j")
        .shows("more lines; v shows all")
        .hides("Plans are shared");
    desk.press("v")
        .shows("7.1  Improve the timeliness")
        .press("End")
        .shows("Plans are shared");
    desk.press("Esc").shows("more lines; v shows all");
}

#[test]
fn a_count_and_a_floor_say_what_they_are() {
    let text = "pledge: 1\nmeasures:\n  - ref: M1\n    title: Assessed\n    better: higher\n    targets:\n      - {period: 2018-19, value: 85, floor: 75}\n    readings:\n      - {period: 2018-19 Q1, value: 90, n: 45, of: 50, provisional: true}\n";
    let mut desk = Desk::with_plan(text, 120, 40);
    desk.press("3").shows("2018-19 · 85 · floor 75");
    let screen = desk.screen();
    let words: Vec<&str> = screen
        .split([' ', '\n', '│'])
        .filter(|word| !word.is_empty())
        .collect();
    assert!(
        words
            .join(" ")
            .contains("2018-19 Q1 · 90 · how many 45 · out of 50 ·"),
        "{screen}"
    );
    desk.shows("provisional");
}

#[test]
fn a_card_says_who_moved_a_target_and_why() {
    let mut desk = desk();
    desk.press("G");
    let (ticket, item) = asked(&desk).unwrap();
    assert_eq!(item, "M7.1");
    let first = BOARD.replace("{period: 2018-19, value: 85}", "{period: 2018-19, value: 90}");
    let reason = Some("The Board lowered it.");
    let told = versions(&[
        (&first, "2018-03-27", "Policy team", None),
        (BOARD, "2019-01-11", "Head of Service", reason),
    ]);
    desk.tell_past(ticket, told);
    desk.shows("target 2018-19: 90 → 85, 11 Jan 2019, Head of Service: The Board lowered");
}
