//! Somebody else changes what stands before somebody in a review round: as in a form, it is asked whose is to stand.

use pledgebook::app::{Context, Message};
use pledgebook::error::Problem;
use pledgebook::plan::{Index, Plan, apply};

use super::rounds::{begun, recorded};
use crate::screens::BOARD;
use crate::support::{Desk, snapshot};

/// 7.1 in the round, rated by this key, with what happened.
fn rated(key: &str) -> Desk {
    let mut desk = begun(80, 24);
    desk.press("s").press(key).type_text("Sharing works.");
    desk.asked();
    desk
}

/// The plan in which somebody else has rated 7.1 red.
fn theirs() -> String {
    BOARD.replacen("rating: amber", "rating: red", 1)
}

/// The plan in which somebody else has given the figure of M7.1.
fn counted() -> String {
    let known = "          - {period: 2018-19 Q2, value: 78}\n";
    let figure = "          - {period: 2018-19 Q3, value: 80, n: 16, of: 20}\n";
    BOARD.replacen(known, &format!("{known}{figure}"), 1)
}

/// The plan as what was asked to be recorded makes of it.
#[track_caller]
fn saved(desk: &mut Desk) -> Plan {
    let (_, edits, reason) = recorded(desk);
    assert_eq!((edits.len(), reason.round.as_deref()), (1, Some("2018-19 Q3")));
    apply(desk.model.plan().unwrap(), &edits[0]).unwrap().0
}

fn says(plan: &Plan, reference: &str, field: &str) -> String {
    let place = Index::of(plan).find(reference).unwrap().place;
    plan.at(&place).unwrap().text(field).to_owned()
}

#[test]
fn a_rating_that_both_changed_is_asked_about_and_mine_may_stand() {
    let mut desk = rated("g");
    desk.read(&theirs());
    desk.shows("Sharing works.").press("Enter");
    assert_eq!(desk.context(), Context::Settle);
    desk.shows("changed Rating to red")
        .shows("Yours: green")
        .shows("Before: amber")
        .press("m");
    let plan = saved(&mut desk);
    assert_eq!(says(&plan, "7.1", "rating"), "green");
}

#[test]
fn theirs_is_left_alone_and_what_happened_is_still_saved() {
    let mut desk = rated("g");
    desk.read(&theirs());
    desk.press("Enter t");
    let plan = saved(&mut desk);
    assert_eq!(says(&plan, "7.1", "rating"), "red");
    let place = Index::of(&plan).find("7.1").unwrap().place;
    let updates = plan.at(&place).unwrap().children("updates").unwrap();
    assert_eq!(
        updates.item(updates.len() - 1).unwrap().text("note"),
        "Sharing works."
    );
}

#[test]
fn a_rating_kept_on_purpose_is_no_longer_kept_unasked() {
    let mut desk = rated("a");
    desk.shows("kept, and said again").read(&theirs());
    desk.press("Enter")
        .shows("changed Rating to red")
        .shows("Yours: amber");
    desk.press("Esc").shows("Sharing works.");
    assert_eq!(desk.context(), Context::ReviewText);
    desk.press("Enter m");
    assert_eq!(says(&saved(&mut desk), "7.1", "rating"), "amber");
}

#[test]
fn a_rating_not_looked_at_follows_theirs_without_a_question() {
    let mut desk = begun(80, 24);
    desk.press("s Tab Tab")
        .type_text("Sharing works.")
        .read(&theirs());
    desk.shows("now ■ Red").press("Enter");
    assert_eq!(says(&saved(&mut desk), "7.1", "rating"), "red");
}

#[test]
fn the_same_rating_and_what_another_gave_besides_need_no_answer() {
    let mut desk = rated("r");
    desk.press("Shift-Tab")
        .read(&theirs().replacen("due: 2019-06-30", "due: 2019-09-30", 1));
    desk.press("Enter");
    let plan = saved(&mut desk);
    assert_eq!(
        (says(&plan, "7.1", "rating"), says(&plan, "7.1", "due")),
        ("red".into(), "2019-09-30".into())
    );
}

#[test]
fn a_figure_given_by_both_is_asked_about_as_one_with_its_counts() {
    for (answer, value, counts) in [("m", "85", "17 of 20"), ("t", "80", "16 of 20")] {
        let mut desk = rated("g");
        desk.press("Tab")
            .type_text("85")
            .press("Tab")
            .type_text("17")
            .press("Tab")
            .type_text("20");
        desk.read(&counted());
        desk.shows("now 80 %").press("Enter");
        desk.shows("to 80, 16 of 20")
            .shows("Yours: 85, 17 of 20")
            .press(answer);
        let plan = saved(&mut desk);
        let place = Index::of(&plan).find("M7.1").unwrap().place;
        let readings = plan.at(&place).unwrap().children("readings").unwrap();
        let last = readings.item(readings.len() - 1).unwrap();
        assert_eq!((readings.len(), last.text("value")), (3, value));
        assert_eq!(format!("{} of {}", last.text("n"), last.text("of")), counts);
    }
}

#[test]
fn a_save_that_comes_too_late_asks_as_well() {
    let mut desk = rated("g");
    desk.press("Enter");
    let (ticket, ..) = recorded(&mut desk);
    desk.take(Message::Overtaken {
        ticket,
        problem: Problem::refused("7.1 rating was changed meanwhile"),
        now: snapshot(&theirs()),
    });
    assert_eq!(desk.context(), Context::Settle);
    desk.press("m");
    assert_eq!(says(&saved(&mut desk), "7.1", "rating"), "green");
}

#[test]
fn what_was_typed_goes_where_the_commitment_is_renumbered_to() {
    let mut desk = rated("g");
    let moved = BOARD.replacen("ref: \"7.1\"\n", "ref: \"7.9\"\n        formerly: [\"7.1\"]\n", 1);
    desk.read(&moved);
    desk.shows("7.9  Improve").shows("Sharing works.").press("Enter");
    assert_eq!(says(&saved(&mut desk), "7.9", "rating"), "green");
}
