//! Ways through the screens that are lists: from one to the other, to the plan and back.

use std::sync::Arc;

use chrono::NaiveDate;
use pledgebook::app::{Context, Effect, Message, Page, Screen, SeenAnswer, Setter, Ticket};
use pledgebook::plan::Stood;
use pledgebook::report::model::Changed;

use crate::screens::BOARD;
use crate::support::{Desk, versions};

fn desk() -> Desk {
    Desk::with_plan(BOARD, 80, 24)
}

#[test]
fn a_finding_leads_to_the_field_it_is_about() {
    let mut desk = desk();
    desk.press("!").shows("Findings");
    while desk
        .model
        .row()
        .is_some_and(|row| !row.key.starts_with("7.10 due"))
    {
        desk.press("j");
    }
    desk.press("Enter").shows("> Due").shows("someday soon");
    desk.press("Esc").shows("What is wrong");
    desk.press("p");
    assert!(matches!(desk.model.screen, Screen::Plan));
    assert_eq!(desk.selected(), "7.10");
}

#[test]
fn a_page_stays_where_it_is_when_the_file_is_read_again() {
    let mut desk = desk();
    desk.press("! j j");
    let before = desk.model.row().map(|row| row.key.clone());
    desk.read(&BOARD.replace("due: someday soon\n", "due: 2020-01-01\n"));
    assert!(matches!(desk.model.screen, Screen::Page(Page::Findings)));
    assert_eq!(desk.model.row().map(|row| row.key.clone()), before);
    desk.press("1");
    assert_eq!(desk.context(), Context::Plan);
    assert_eq!(desk.selected(), "1");
}

/// The history of the board's plan: added, dated again, and rated.
pub fn past(desk: &mut Desk) {
    let ticket = desk.asked().iter().rev().find_map(|effect| match effect {
        Effect::Story { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let first = BOARD.replace("due: 2019-06-30", "due: 2019-03-31");
    let second = first.replace(
        "        rating: amber\n        measured",
        "        rating: green\n        measured",
    );
    let versions = versions(&[
        (&second, "2018-03-27", "Policy team", None),
        (
            &first,
            "2018-07-12",
            "Head of Service",
            Some("The protocol is late.\nSee the minutes."),
        ),
        (
            BOARD,
            "2019-01-11",
            "Policy \u{1b}[31mteam",
            Some("Agreed with health."),
        ),
    ]);
    desk.tell_past(ticket.unwrap(), versions);
}

#[test]
fn the_history_is_asked_for_when_it_is_wanted_and_shown_as_it_comes() {
    let mut desk = desk();
    assert!(desk.asked().is_empty(), "the first picture waits for nothing");
    desk.press("5").shows("Reading the history");
    past(&mut desk);
    desk.shows("7.1 due: 31 Mar 2019 → 30 Jun 2019")
        .shows("Agreed with health.");
    desk.press("1 5");
    assert!(desk.asked().is_empty(), "what is known is not asked for again");
    desk.press("Enter").shows("Commit 0000002").shows("What changed");
    desk.press("Enter")
        .shows("> Due")
        .press("Esc Esc")
        .shows("History ·");
    desk.press("p");
    assert_eq!(desk.selected(), "7.1");
}

#[test]
fn the_history_is_narrowed_by_any_words_and_widened_again() {
    let mut desk = desk();
    desk.press("5");
    past(&mut desk);
    desk.press("/").type_text("head rating").press("Enter");
    desk.shows("rating: green → amber").hides("31 Mar 2019");
    desk.press("/ Ctrl-U")
        .type_text("nobody")
        .shows("No change holds \"nobody\"");
    desk.press("Esc").shows("with \"head rating\"");
    desk.press("/ Ctrl-U Enter").shows("30 Jun 2019");
}

#[test]
fn a_commit_is_taken_back_only_after_a_question() {
    let mut desk = desk();
    desk.press("5");
    past(&mut desk);
    desk.press("t").shows("Take back: 7.1: due").press("n t y");
    let undone = desk.asked().into_iter().find_map(|effect| match effect {
        Effect::Undo { commit, .. } => Some(commit),
        _ => None,
    });
    assert_eq!(
        undone.as_deref(),
        Some("0000000000000000000000000000000000000002")
    );
}

#[test]
fn a_commitments_own_history_is_reached_from_it_and_led_back_from() {
    let mut desk = desk();
    desk.press("j j j j H").shows("History of 7.1");
    let asked = desk.asked().into_iter().any(
        |effect| matches!(effect, Effect::Story { narrow, .. } if narrow.item.as_deref() == Some("7.1")),
    );
    assert!(asked);
    desk.press("Esc");
    assert_eq!(desk.context(), Context::Plan);
    assert_eq!(desk.selected(), "7.1");
}

#[test]
fn an_answer_to_an_older_question_changes_nothing() {
    let mut desk = desk();
    desk.press("5");
    past(&mut desk);
    desk.tell_past(Ticket(999), Vec::new());
    desk.shows("31 Mar 2019");
}

#[test]
fn a_form_says_who_set_the_field_one_is_in() {
    let mut desk = desk();
    desk.press("j j j j e");
    let asked = desk.asked();
    let ticket = asked.iter().find_map(|effect| match effect {
        Effect::Setters { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let commit = versions(&[(
        BOARD,
        "2019-01-11",
        "Head of Service",
        Some("Agreed with health."),
    )]);
    let field = Setter {
        field: "title".to_owned(),
        reference: "7.1".to_owned(),
        commit: commit.first().map(|version| version.commit.clone()),
    };
    desk.take(Message::Setters {
        ticket: ticket.unwrap(),
        fields: vec![field],
    });
    desk.shows("Set 11 Jan 2019, Head of Service: Agreed with health.");
    desk.press("Tab").hides("Set 11 Jan");
}

#[test]
fn every_screen_is_a_key_and_leads_to_the_plan() {
    let mut desk = desk();
    desk.press("2")
        .shows("12 days late")
        .press("L")
        .hides("Updates and figures owed");
    desk.press("L p");
    assert_eq!(desk.selected(), "7.2");
    desk.press("2 u").shows("7.2").press("Esc");
    desk.press("3")
        .shows("┃ is the target, 85")
        .press("6")
        .shows("By organisation");
    desk.press("4")
        .shows("names no meetings")
        .press("e")
        .shows("nothing of the plan is selected");
}

#[test]
fn meetings_are_shown_with_what_they_decided_and_asked() {
    let text = format!(
        "{BOARD}meetings:\n  - {{ref: B1, date: 2018-06-20, body: board, state: held}}\n  - {{ref: B2, date: 2019-03-12, \
         body: board, papers_due: 2019-03-01}}\nmatters:\n  - {{ref: \"18-01\", meeting: B1, text: Report on visits}}\n"
    );
    let mut desk = Desk::with_plan(&text, 80, 24);
    desk.press("4")
        .shows("1 to come, 1 past")
        .shows("1 Mar 2019")
        .shows("Report on visits");
}

#[test]
fn a_withheld_figure_is_in_no_course_and_no_chart() {
    let text = BOARD.replace("value: 78}", "value: 78, withheld: small number}");
    let mut desk = Desk::with_plan(&text, 80, 24);
    desk.press("3").hides("78 %").hides("Q2  78").shows("kept back");
}

#[test]
fn a_measure_of_the_tree_says_how_it_stands_and_never_a_figure_that_is_kept_back() {
    let mut desk = Desk::with_plan(BOARD, 100, 24);
    desk.shows("■ off target").shows("78 %, improving");
    let rated = "        targets: [{period: 2018-19, value: 85}]\n";
    desk.read(&BOARD.replace(rated, ""));
    desk.shows("78 %").hides("not rated    78");
    desk.read(&BOARD.replace("value: 78}", "value: 78, withheld: fewer than five}"));
    desk.shows("kept back").hides("78 %");
}

#[test]
fn what_was_withdrawn_says_so_where_the_window_has_no_room_for_a_status() {
    let text = "pledge: 1\nstrategy: {title: Homes}\npriorities:\n  - ref: \"1\"\n    title: Homes\n    actions:\n      - {ref: \"1.1\", \
                title: Recruit, due: end of Sept 2026, status: withdrawn}\n";
    for (wide, high) in [(60, 16), (80, 24), (120, 40)] {
        Desk::with_plan(text, wide, high).shows("Withdrawn");
    }
}

#[test]
fn a_finding_with_one_right_answer_is_put_right_by_one_commit() {
    // The free text is the name of a lead of the plan: the key is what is meant.
    let text = BOARD.replace("lead: Public Health", "lead: Virtual School Head");
    let mut desk = Desk::with_plan(&text, 120, 40);
    desk.press("!");
    let fixed = |desk: &Desk| {
        let row = desk.model.row()?;
        desk.model.opened.as_ref()?.findings.get(row.number)?.fix.clone()
    };
    while fixed(&desk).is_none() {
        desk.press("x")
            .shows("asks for a decision of yours; e opens its form")
            .press("j");
    }
    let fix = fixed(&desk).unwrap();
    desk.asked();
    desk.shows("Put right")
        .press("x")
        .shows("Put right: ")
        .shows("saved as one commit")
        .shows("7.2: lead");
    desk.press("Esc");
    assert!(desk.asked().is_empty());
    desk.press("x Enter").shows("saving");
    let asked = desk.asked();
    let [Effect::Record { edits, .. }] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert_eq!(*edits, [fix]);
}

#[test]
fn what_the_history_knows_to_have_come_since_owes_nothing_once_it_is_told() {
    let plan = "pledge: 1\nstrategy: {title: S, review: quarterly, year: financial}\npriorities:\n  - ref: '7'\n    actions:\n      \
                - {ref: '7.1', title: Old promise, due: ongoing}\n      - {ref: '7.2', title: New promise, due: ongoing}\n";
    let mut desk = Desk::with_plan(plan, 80, 24);
    desk.press("2").shows("Old promise").shows("New promise");
    desk.press("6");
    let asked = desk.asked().into_iter().find_map(|effect| match effect {
        Effect::Seen { ticket, .. } => Some(ticket),
        _ => None,
    });
    let mut stood = Stood::default();
    let ended = NaiveDate::from_ymd_opt(2018, 12, 31).unwrap();
    stood.know(ended, ["7.1".to_owned()].into());
    desk.take(Message::Seen {
        ticket: asked.unwrap(),
        answer: SeenAnswer {
            stood: Some(Arc::new(stood)),
            ..SeenAnswer::default()
        },
    });
    desk.press("2").shows("Old promise").hides("New promise");
    // The findings were looked for anew.
    desk.press("!")
        .shows("7.1 has no update")
        .hides("7.2 has no update");
}

#[test]
fn the_dashboard_tells_what_changed_since_the_board_had_it_in_the_words_of_the_papers() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("6")
        .shows("Changed since the board saw it: reading the history");
    let asked = desk.asked().into_iter().find_map(|effect| match effect {
        Effect::Seen {
            ticket,
            changes: true,
            ..
        } => Some(ticket),
        _ => None,
    });
    let changed = |told: &[(&str, &str)]| Changed {
        since: "the pack for the last meeting was issued".to_owned(),
        told: told
            .iter()
            .map(|(sort, said)| ((*sort).to_owned(), (*said).to_owned()))
            .collect(),
    };
    let told = |ticket, changed| Message::Seen {
        ticket,
        answer: SeenAnswer {
            headline: Some("adopted 20 Jun 2018 · 2 changes since".to_owned()),
            changed,
            stood: None,
        },
    };
    let ticket = asked.unwrap();
    desk.take(told(Ticket(0), Some(changed(&[]))));
    desk.shows("reading the history");
    desk.take(told(
        ticket,
        Some(changed(&[("New", "1 (7.5)"), ("Date changed", "1 (7.1)")])),
    ));
    desk.shows("Dashboard · adopted 20 Jun 2018 · 2 changes since")
        .shows("Changed since the pack for the last meeting was issued")
        .shows("  New: 1 (7.5)")
        .shows("  Date changed: 1 (7.1)");
    desk.shows("Late").shows("12 days late");
    desk.take(told(ticket, Some(changed(&[]))));
    desk.shows("Nothing that a board asks about");
    desk.take(told(ticket, None));
    desk.hides("was issued").hides("reading the history");
}

#[test]
fn a_slip_with_one_word_near_it_is_put_right_for_whoever_says_so() {
    let text = BOARD.replace("status: complete", "status: in progres");
    let mut desk = Desk::with_plan(&text, 80, 24);
    desk.press("!");
    while !desk.model.row().unwrap().key.contains("bad-word") {
        desk.press("j");
    }
    desk.press("x")
        .shows("did you mean in progress?")
        .shows("saved as one commit: 1.1: status in progres → in progress");
    desk.asked();
    desk.press("Enter").shows("saving");
    assert_eq!(desk.asked().len(), 1);
    // Where two words are near, nobody knows which was meant.
    let text = BOARD.replace("status: complete", "status: xyz");
    let mut desk = Desk::with_plan(&text, 80, 24);
    desk.press("!");
    while !desk.model.row().unwrap().key.contains("bad-word") {
        desk.press("j");
    }
    desk.press("x").shows("asks for a decision of yours");
}
