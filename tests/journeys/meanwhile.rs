//! Somebody else changes the plan while a form is open: the same field is asked about, everything else is merged.

use pledgebook::app::overlay::{Form, Overlay};
use pledgebook::app::{Context, Effect, Message, Ticket};
use pledgebook::error::Problem;
use pledgebook::plan::Edit;

use crate::screens::BOARD;
use crate::support::{Desk, snapshot, versions};

const DUE: (&str, &str) = ("due: 2019-06-30", "due: 2019-09-30");

/// The form of 7.1 with another date typed.
fn typed() -> Desk {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j e");
    go_to(&mut desk, "Due");
    desk.press("Ctrl-U").type_text("31 July 2019");
    desk.asked();
    desk
}

fn go_to(desk: &mut Desk, label: &str) {
    for _ in 0..60 {
        if form(desk)
            .field()
            .is_some_and(|field| field.info.label() == label)
        {
            return;
        }
        desk.press("Tab");
    }
    panic!("no field is called {label}");
}

fn form(desk: &Desk) -> &Form {
    match desk.model.overlays.first() {
        Some(Overlay::Form(form)) => form,
        other => panic!("no form: {other:?}"),
    }
}

fn theirs() -> String {
    BOARD.replacen(DUE.0, DUE.1, 1)
}

/// What is to be recorded, as pairs of field and value.
fn recorded(desk: &mut Desk) -> Vec<(String, String)> {
    let asked = desk.asked();
    let found = asked.iter().find_map(|effect| match effect {
        Effect::Record { edits, .. } => Some(edits),
        _ => None,
    });
    let edits = found.unwrap_or_else(|| panic!("nothing is recorded: {asked:?}\n{}", desk.screen()));
    assert_eq!(edits.len(), 1, "one commit");
    let steps = edits[0].steps().into_iter().map(|step| match step {
        Edit::Set { place, to } => (
            place.field.clone().unwrap_or_default(),
            to.as_ref().map(pledgebook::plan::Raw::line).unwrap_or_default(),
        ),
        other => panic!("{other:?}"),
    });
    steps.collect()
}

/// The history tells who it was.
fn told(desk: &mut Desk) {
    let asked = desk.asked();
    let (ticket, fields) = asked
        .iter()
        .find_map(|effect| match effect {
            Effect::Changers { ticket, fields } => Some((*ticket, fields.len())),
            _ => None,
        })
        .unwrap_or_else(|| panic!("nobody is asked who it was: {asked:?}"));
    let theirs = theirs();
    let versions = versions(&[(
        &theirs,
        "2019-01-12",
        "Head of Service",
        Some("waiting for the agreement"),
    )]);
    let commit = versions.first().map(|version| version.commit.clone());
    desk.take(Message::Changers {
        ticket,
        commits: vec![commit; fields],
    });
}

#[test]
fn the_same_field_is_asked_about_with_person_date_and_reason() {
    let mut desk = typed();
    desk.read(&theirs());
    desk.press("Ctrl-S");
    assert_eq!(desk.context(), Context::Settle);
    desk.shows("somebody else changed Due to 30 Sep 2019");
    told(&mut desk);
    desk.shows("While you were typing, Head of Service changed Due to 30 Sep 2019")
        .shows("(12 Jan 2019: waiting for the agreement)")
        .shows("Yours: 31 Jul 2019")
        .shows("Before: 30 Jun 2019")
        .shows("m keep mine")
        .shows("t take theirs")
        .shows("Esc back to the form");
    desk.press("m");
    assert_eq!(
        recorded(&mut desk),
        [("due".to_owned(), "31 July 2019".to_owned())]
    );
}

#[test]
fn theirs_writes_nothing_of_that_field_and_saves_the_others() {
    let mut desk = typed();
    go_to(&mut desk, "Percent");
    desk.type_text("40");
    desk.read(&theirs());
    desk.press("Ctrl-S t");
    assert_eq!(recorded(&mut desk), [("percent".to_owned(), "40".to_owned())]);
}

#[test]
fn theirs_of_all_that_was_typed_closes_the_form_and_records_nothing() {
    let mut desk = typed();
    desk.read(&theirs());
    desk.press("Ctrl-S t");
    assert_eq!(desk.context(), Context::Plan);
    desk.shows("nothing of yours was to be saved");
    assert!(
        !desk
            .asked()
            .iter()
            .any(|effect| matches!(effect, Effect::Record { .. }))
    );
}

#[test]
fn going_back_keeps_the_text_and_saving_asks_again() {
    let mut desk = typed();
    desk.read(&theirs());
    desk.press("Ctrl-S Esc").shows("31 July 2019");
    assert_eq!(desk.context(), Context::Form);
    desk.press("Ctrl-S");
    assert_eq!(desk.context(), Context::Settle);
    // Who types the same has nothing to settle.
    desk.press("Esc Ctrl-U").type_text("30 September 2019");
    desk.press("Ctrl-S").shows("nothing to save");
}

#[test]
fn other_fields_are_merged_and_said() {
    let mut desk = typed();
    desk.read(&BOARD.replacen("rating: amber", "rating: red", 1));
    desk.shows("meanwhile: 7.1: rating");
    desk.press("Ctrl-S");
    assert_eq!(
        recorded(&mut desk),
        [("due".to_owned(), "31 July 2019".to_owned())]
    );
}

#[test]
fn several_fields_are_settled_one_by_one() {
    let mut desk = typed();
    go_to(&mut desk, "Rating");
    desk.press("Left").shows("green");
    desk.read(&theirs().replacen("rating: amber", "rating: red", 1));
    desk.press("Ctrl-S")
        .shows("changed Due to")
        .shows("changed Rating to");
    desk.press("t").shows("Theirs is taken.");
    assert_eq!(desk.context(), Context::Settle);
    desk.press("m");
    assert_eq!(recorded(&mut desk), [("rating".to_owned(), "green".to_owned())]);
}

#[test]
fn lists_can_hold_both() {
    let mut desk = typed();
    go_to(&mut desk, "With");
    desk.type_text(", hos");
    let with = BOARD.lines().find(|line| line.contains("with: [")).unwrap();
    desk.read(&BOARD.replacen(with, &with.replace(']', ", hwb]"), 1));
    desk.press("Ctrl-S").shows("Both:").press("b");
    let saved = recorded(&mut desk);
    let with = saved.iter().find(|(field, _)| field == "with").unwrap();
    assert!(with.1.contains("hos") && with.1.contains("hwb"), "{with:?}");
}

#[test]
fn a_save_that_came_second_asks_at_once() {
    let mut desk = typed();
    desk.press("Ctrl-S");
    let ticket = desk.asked().iter().find_map(|effect| match effect {
        Effect::Record { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let overtaken = |ticket, text: &str| Message::Overtaken {
        ticket,
        problem: Problem::refused("7.1 due was changed meanwhile"),
        now: snapshot(text),
    };
    desk.take(overtaken(ticket.unwrap(), &theirs()));
    assert_eq!(desk.context(), Context::Settle);
    desk.shows("changed Due to 30 Sep 2019").hides("saving");
    // Another change while it is asked is asked about in its turn.
    desk.read(&BOARD.replacen(DUE.0, "due: 2019-12-31", 1));
    desk.shows("changed Due to 31 Dec 2019").press("m");
    assert_eq!(
        recorded(&mut desk),
        [("due".to_owned(), "31 July 2019".to_owned())]
    );
    desk.take(overtaken(Ticket(999), BOARD));
    assert_eq!(desk.context(), Context::Notice, "what no form awaits is told");
}

#[test]
fn a_save_that_only_came_after_another_number_says_that_it_is_still_to_do() {
    let mut desk = typed();
    desk.press("Ctrl-S");
    let ticket = desk.asked().iter().find_map(|effect| match effect {
        Effect::Record { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let renumbered = BOARD.replacen("ref: \"7.1\"", "ref: \"7.9\"\n        formerly: [\"7.1\"]", 1);
    desk.take(Message::Overtaken {
        ticket: ticket.unwrap(),
        problem: Problem::refused("7.1 is not in the plan"),
        now: snapshot(&renumbered),
    });
    desk.shows("not saved yet, save again: meanwhile");
    desk.press("Ctrl-S");
    assert_eq!(
        recorded(&mut desk),
        [("due".to_owned(), "31 July 2019".to_owned())]
    );
}

#[test]
fn a_withdrawal_stands_against_all_that_was_typed() {
    let withdrawn = || {
        BOARD.replacen(
            "due: 2019-06-30\n        status: in progress",
            "due: 2019-06-30\n        status: withdrawn\n        reason: Health does it",
            1,
        )
    };
    let mut desk = typed();
    desk.read(&withdrawn());
    desk.press("Ctrl-S")
        .shows("changed Status to")
        .shows("Yours: Due 31 Jul 2019");
    desk.press("t");
    assert_eq!(desk.context(), Context::Plan);
    let mut desk = typed();
    desk.read(&withdrawn());
    desk.press("Ctrl-S").press("m");
    assert_eq!(
        recorded(&mut desk),
        [("due".to_owned(), "31 July 2019".to_owned())]
    );
}

#[test]
fn a_form_follows_its_commitment_where_another_takes_its_ref() {
    let mut desk = typed();
    let text = BOARD.replacen("ref: \"7.2\"", "ref: \"7.9\"", 1).replacen(
        "ref: \"7.1\"",
        "ref: \"7.2\"\n        formerly: [\"7.1\"]",
        1,
    );
    desk.read(&text);
    desk.shows("31 July 2019");
    assert_eq!(form(&desk).reference, "7.2");
    desk.press("Ctrl-S");
    assert_eq!(
        recorded(&mut desk),
        [("due".to_owned(), "31 July 2019".to_owned())]
    );
}

/// 7.1 and 7.2 marked, and a date typed for both.
fn marked() -> Desk {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j Space Space b");
    go_to(&mut desk, "Due");
    desk.type_text("31 July 2019");
    desk.asked();
    desk
}

/// The places whose field is to be recorded, over all commits.
fn places(desk: &mut Desk) -> Vec<String> {
    let asked = desk.asked();
    let found = asked.iter().find_map(|effect| match effect {
        Effect::Record { edits, .. } => Some(edits),
        _ => None,
    });
    let edits = found.unwrap_or_else(|| panic!("nothing is recorded: {asked:?}\n{}", desk.screen()));
    let steps = edits.iter().flat_map(Edit::steps);
    let told = steps.map(|step| match step {
        Edit::Set { place, .. } => place.address().to_string(),
        other => panic!("{other:?}"),
    });
    told.collect()
}

#[test]
fn each_of_several_commitments_is_asked_about_by_itself() {
    let mut desk = marked();
    desk.read(&theirs());
    desk.press("Ctrl-S");
    assert_eq!(desk.context(), Context::Settle);
    desk.shows("changed 7.1 Due to 30 Sep").hides("7.2 Due");
    desk.press("Esc").shows("31 July 2019").press("Esc");
    assert_eq!(
        desk.context(),
        Context::Guarded,
        "nothing is lost without a question"
    );
}

#[test]
fn theirs_of_one_of_several_leaves_that_one_out() {
    for (key, wanted) in [("t", vec!["7.2 due"]), ("m", vec!["7.1 due", "7.2 due"])] {
        let mut desk = marked();
        desk.read(&theirs());
        desk.press("Ctrl-S").press(key);
        if wanted.len() > 1 {
            desk.shows("or all as one?").press("Enter");
        }
        assert_eq!(places(&mut desk), wanted, "{key}");
    }
}

#[test]
fn several_that_nobody_else_changed_are_not_asked_about() {
    let mut desk = marked();
    desk.read(&BOARD.replacen("rating: amber", "rating: red", 1));
    desk.press("Ctrl-S").shows("or all as one?");
}

#[test]
fn one_of_several_that_somebody_ended_is_settled_as_a_whole() {
    let withdrawn = BOARD.replacen(
        "due: 2019-06-30\n        status: in progress",
        "due: 2019-06-30\n        status: withdrawn\n        reason: Health does it",
        1,
    );
    let mut desk = marked();
    desk.read(&withdrawn);
    desk.press("Ctrl-S")
        .shows("changed 7.1 Status to")
        .shows("Yours: 7.1 Due 31 Jul 2019")
        .press("t");
    assert_eq!(places(&mut desk), ["7.2 due"]);
}

#[test]
fn what_is_marked_follows_its_commitment_to_another_ref() {
    let mut desk = marked();
    desk.read(&BOARD.replacen("ref: \"7.2\"", "ref: \"7.9\"", 1));
    desk.press("Ctrl-S").shows("or all as one?").press("Enter");
    assert_eq!(places(&mut desk), ["7.1 due", "7.9 due"]);
}

#[test]
fn theirs_of_all_that_is_marked_records_nothing() {
    let mut desk = marked();
    desk.read(&theirs().replacen("due: 2018-12-31", "due: 2019-12-31", 1));
    desk.press("Ctrl-S t t").shows("nothing of yours was to be saved");
    assert_eq!(desk.context(), Context::Plan);
}

#[test]
fn a_change_that_comes_while_the_commits_are_counted_is_asked_about_too() {
    let mut desk = marked();
    desk.press("Ctrl-S").shows("or all as one?");
    desk.read(&theirs());
    desk.press("Enter").shows("changed 7.1 Due to 30 Sep").press("t");
    assert_eq!(places(&mut desk), ["7.2 due"]);
}

#[test]
fn a_figure_of_the_same_period_is_asked_about() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("3 i");
    let measure = form(&desk).reference.clone();
    go_to(&mut desk, "Period");
    desk.type_text("2018-19 Q4");
    go_to(&mut desk, "Value");
    desk.type_text("81");
    let last = "          - {period: 2018-19 Q2, value: 78}\n";
    let both = format!("{last}          - {{period: 2018-19 Q4, value: 79}}\n");
    desk.read(&BOARD.replacen(last, &both, 1));
    desk.press("Ctrl-S");
    assert_eq!(desk.context(), Context::Settle, "{measure}\n{}", desk.screen());
    desk.shows("value to 79").shows("Yours: 81");
}

/// The form of an update on 7.1, which is at risk, with a rating and a note typed.
fn updating(rating: &str) -> Desk {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j u");
    go_to(&mut desk, "Rating");
    desk.type_text(rating);
    go_to(&mut desk, "Note");
    desk.type_text("Two meetings were put off.");
    desk.asked();
    desk
}

/// The plan with another rating of 7.1.
fn rated_by_them() -> String {
    BOARD.replacen(
        "        rating: amber\n        measured_by",
        "        rating: red\n        measured_by",
        1,
    )
}

#[test]
fn a_rating_that_somebody_else_gave_meanwhile_is_not_taken_back_by_an_update_unasked() {
    for mine in ["green", "amber"] {
        let mut desk = updating(mine);
        desk.read(&rated_by_them());
        desk.press("Ctrl-S");
        assert_eq!(desk.context(), Context::Settle, "{}", desk.screen());
        desk.shows("7.1 Rating to red")
            .shows(&format!("Yours: {mine}"))
            .shows("Before: amber");
    }
}

#[test]
fn an_update_that_gives_way_in_its_rating_keeps_its_note_and_says_nothing_of_the_rating() {
    let mut desk = updating("green");
    desk.read(&rated_by_them());
    desk.press("Ctrl-S t");
    let asked = desk.asked();
    let Some(Effect::Record { edits, .. }) = asked
        .iter()
        .find(|effect| matches!(effect, Effect::Record { .. }))
    else {
        panic!("nothing is recorded: {asked:?}\n{}", desk.screen());
    };
    let said = format!("{edits:?}");
    assert!(said.contains("Two meetings were put off."), "{said}");
    assert!(!said.contains("rating"), "{said}");
}

#[test]
fn an_update_on_what_somebody_else_changed_elsewhere_asks_nothing() {
    let mut desk = updating("green");
    desk.read(&theirs());
    desk.press("Ctrl-S");
    assert_ne!(desk.context(), Context::Settle, "{}", desk.screen());
}
