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
    desk.press("j j j j e").shows("Tab next field").hides("Enter");
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
    desk.resize(120, 24);
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

#[test]
fn help_is_had_in_every_field_of_a_form_and_runs_what_it_lists_there() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("j j j j e").type_text("x").shows("Ctrl-N help");
    desk.press("F1")
        .shows("Help")
        .shows("a line of a form")
        .shows("Ctrl-T");
    desk.type_text("ctrl-r").press("Enter").shows("> Reason");
    desk.press("Ctrl-N")
        .shows("a text of a form")
        .press("Esc")
        .shows("> Reason");
    // Where a letter is no text, the key of the screens does, too.
    desk.press("Ctrl-R Esc y u").shows("> Rating").shows("? help");
    desk.press("?").shows("a word of a form");
}

#[test]
fn what_is_one_thing_is_typed_over_and_a_text_is_written_on() {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    let due = "Tab Tab Tab Tab Tab Tab Tab Tab Tab";
    desk.press("j j j j e")
        .press(due)
        .shows("> Due             2019-06-30");
    desk.type_text("Autumn 2026")
        .shows("> Due             Autumn 2026")
        .shows("by 30 November");
    // What was typed here is not typed over when one comes back to it.
    desk.press("Tab Shift-Tab").type_text("7").shows("Autumn 20267");
    // An arrow or a rubbed out letter changes what there is.
    desk.press("Esc y e")
        .press(due)
        .press("Backspace")
        .type_text("1")
        .shows("2019-06-31")
        .shows("there is no 31 June");
    desk.press("Esc y e").type_text("!").shows("health care plans!");
}

#[test]
fn a_plan_with_nothing_in_it_offers_what_can_be_done_and_says_where_it_is() {
    let mut desk = Desk::with_plan("pledge: 1\nstrategy:\n  title: Strategy\n", 80, 24);
    desk.hides("/ filter")
        .shows("o open")
        .press("/")
        .shows("no commitments yet");
    desk.press("I")
        .shows("Each save is one commit there")
        .press("M")
        .shows("a adds your post");
    desk.press("6")
        .shows("0 actions")
        .hides("0 actions:")
        .hides("Priorities");
    desk.press("4")
        .hides("i issue")
        .press("i")
        .shows("there is no meeting here");
}

#[test]
fn a_list_says_how_much_of_it_is_below() {
    let mut desk = Desk::with_plan(BOARD, 60, 16);
    desk.press("a")
        .shows("… 3 more below")
        .press("End")
        .hides("more below");
}

#[test]
fn words_sought_in_the_history_are_kept_or_let_go_by_keys_that_are_told() {
    let mut desk = Desk::with_plan(BOARD, 60, 16);
    desk.press("5 /")
        .type_text("due")
        .shows("Enter keep")
        .shows("Esc as it was");
}
