//! What the last line and the edges of a form offer is what the keys do there, and nothing else.

use pledgebook::app::{Context, Effect, Message, Setter};

use crate::screens::{BOARD, preview};
use crate::support::{Desk, snapshot, versions};

fn desk() -> Desk {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j");
    desk
}

#[test]
fn enter_never_throws_away_what_was_typed() {
    let mut desk = desk();
    desk.press("e").type_text(" soon").press("Esc");
    desk.shows("Leave without saving?").press("Enter");
    desk.hides("Leave without saving?").shows("care plans soon");
    desk.press("Ctrl-C").shows("Quit without saving?");
    desk.asked();
    desk.press("Enter")
        .hides("Quit without saving?")
        .shows("care plans soon");
    assert_eq!(desk.asked(), [], "nobody has left");
    desk.press("Esc y");
    assert_eq!(desk.context(), Context::Plan);
}

#[test]
fn where_one_is_taken_nothing_is_marked_and_a_blank_is_text() {
    let mut desk = desk();
    for keys in ["o", "a", "O"] {
        desk.press(keys).hides("Space").press("Esc");
    }
    desk.press("#").type_text("pilot personal").shows("7.2");
    assert_eq!(desk.context(), Context::PickOne);
    desk.press("Enter");
    assert_eq!(desk.selected(), "7.2");
    // Of leads there may be several.
    desk.press("e Tab Tab Tab Tab Enter").shows("Space mark");
}

#[test]
fn enter_is_called_by_what_it_does_in_a_field() {
    let mut desk = Desk::with_plan(BOARD, 120, 24);
    desk.press("j j j j e").shows("Enter go on");
    desk.press("Tab Tab Tab Tab").shows("Enter choose");
    desk.press("Esc v").hides("Enter do it").shows("Esc leave");
}

#[test]
fn what_a_record_holds_is_told_with_its_key_and_wants_a_save_first() {
    let mut desk = Desk::with_plan(BOARD, 80, 60);
    desk.press("j j j e").shows("Besides").shows("Ctrl-O: Objectives");
    desk.press("Esc a").type_text("measure under").press("Enter");
    desk.shows("Ctrl-O, once this is saved: Baseline");
    desk.press("Ctrl-O").shows("save this first; then Ctrl-O adds");
    desk.press("Esc w Ctrl-O").shows("nothing more in this");
}

#[test]
fn what_is_ready_to_be_saved_does_not_say_that_nothing_changed() {
    let mut desk = desk();
    desk.press("w").shows("nothing changed").press("Esc D");
    preview(&mut desk, "7.2: removed", false);
    desk.shows("7.2: removed").hides("nothing changed");
}

#[test]
fn what_is_only_being_added_was_set_by_nobody() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("a").type_text("action under").press("Enter");
    let asked = desk.asked();
    let (ticket, item) = asked
        .iter()
        .find_map(|effect| match effect {
            Effect::Setters { ticket, item } => Some((*ticket, item.clone())),
            _ => None,
        })
        .unwrap();
    let told = versions(&[(BOARD, "2019-01-12", "Head of Service", None)]);
    let set = |field: &str| Setter {
        field: item.field(field).address().path,
        reference: item.address().item,
        commit: Some(told[0].commit.clone()),
    };
    let fields = vec![set("title"), set("lead")];
    desk.take(Message::Setters { ticket, fields });
    desk.hides("Head of Service,").hides("Set 12 Jan");
}

#[test]
fn a_choice_between_two_people_offers_its_keys_in_the_last_line() {
    let mut desk = desk();
    desk.press("e").type_text(" soon");
    desk.take(Message::Read(Ok(snapshot(
        &BOARD.replace("care plans", "plans of care"),
    ))));
    desk.press("Ctrl-S").shows("While you were typing");
    let screen = desk.screen();
    let last = screen.lines().last().unwrap();
    for key in ["m keep mine", "t take theirs", "Esc leave"] {
        assert!(last.contains(key), "{key:?} is not offered: {last}");
    }
}
