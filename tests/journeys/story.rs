//! From a field to who set it, and back: the history beneath, the form or the card waiting before it.

use pledgebook::app::overlay::Overlay;
use pledgebook::app::{Context, Effect, Page, Screen};
use pledgebook::error::Problem;
use pledgebook::history::model::Narrow;

use crate::screens::BOARD;
use crate::support::{Desk, broken};

/// A desk with 7.1 selected.
fn desk() -> Desk {
    let mut desk = Desk::with_plan(BOARD, 100, 30);
    desk.press("j j j j");
    desk
}

/// What was asked of the history last.
fn asked(desk: &Desk) -> Narrow {
    let asked = desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::Story { narrow, .. } => Some(narrow.clone()),
        _ => None,
    });
    asked.unwrap_or_default()
}

fn narrow(item: &str, field: &str) -> Narrow {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Narrow {
        item: said(item),
        field: said(field),
        ..Narrow::default()
    }
}

/// Opens what is picked by typing, and looks at the story of its first field but so many.
fn open(desk: &mut Desk, typed: &str, tabs: usize) {
    desk.press("o").type_text(typed).press("Enter");
    for _ in 0..tabs {
        desk.press("Tab");
    }
    desk.press("Ctrl-T");
}

#[test]
fn each_field_asks_for_its_own_story_and_the_reason_for_that_of_all() {
    let mut desk = desk();
    desk.press("e Tab Tab Ctrl-T");
    let field = asked(&desk).field.unwrap();
    assert_eq!(asked(&desk), narrow("7.1", &field));
    desk.press("Esc");
    assert!(matches!(desk.model.top(), Some(Overlay::Form(_))));
    desk.press("Ctrl-R Ctrl-T");
    assert_eq!(asked(&desk), narrow("7.1", ""));
    desk.press("Esc Esc");
    assert_eq!(desk.context(), Context::Plan);
}

#[test]
fn the_strategy_a_lead_and_a_part_have_stories_too() {
    let mut desk = desk();
    open(&mut desk, "strategy", 0);
    assert_eq!(asked(&desk), narrow("strategy", "title"));
    desk.press("Esc Esc");
    open(&mut desk, "lead:hos", 0);
    assert_eq!(asked(&desk), narrow("lead:hos", "name"));
}

#[test]
fn what_is_only_being_added_has_no_story_and_an_update_tells_the_commitments() {
    let mut desk = desk();
    desk.press("a Enter Ctrl-T")
        .shows("this is new: nobody has set it before");
    desk.press("Esc u Ctrl-T");
    assert_eq!(asked(&desk), narrow("7.1", "rating"));
    desk.press("Esc Tab Ctrl-T").shows("this is new");
}

#[test]
fn nothing_but_the_history_is_gone_to_while_a_form_waits() {
    let mut desk = desk();
    desk.press("e").type_text(", sooner").press("Ctrl-T");
    assert!(matches!(desk.model.screen, Screen::Page(Page::History)));
    for key in ["1", "2", "3", "4", "6", "p"] {
        desk.press(key).shows("the form waits; Esc goes back to it");
    }
    desk.press("/").type_text("nobody").press("Enter").shows("nobody");
    desk.press("q").shows("Quit without saving?").press("n");
    desk.press("Esc").shows(", sooner").press("Esc y");
    assert_eq!(desk.context(), Context::Plan);
}

#[test]
fn the_history_is_afterwards_asked_for_what_it_was_before() {
    let mut desk = desk();
    desk.press("5 /").type_text("by:policy").press("Enter 1");
    desk.press("e Ctrl-T Esc Esc 5").shows("by:policy");
}

#[test]
fn a_form_that_waits_learns_what_others_write_and_comes_forth_where_the_file_breaks() {
    let mut desk = desk();
    desk.press("e").type_text(", sooner").press("Ctrl-T");
    desk.read(&BOARD.replace("due: 2019-06-30", "due: 2019-07-31"));
    assert!(matches!(desk.model.screen, Screen::Page(Page::History)));
    let draft = desk.model.drafts();
    assert_eq!(draft.len(), 1, "{draft:?}");
    desk.take(broken(Problem::no("line 3 cannot be read")));
    assert!(matches!(desk.model.top(), Some(Overlay::Form(_))));
    desk.shows(", sooner").press("Ctrl-T");
    assert!(matches!(desk.model.top(), Some(Overlay::Form(_))));
    desk.read(BOARD);
    desk.shows(", sooner").press("Esc y");
    assert_eq!(desk.context(), Context::Plan);
}

#[test]
fn each_line_of_a_card_leads_to_its_story_and_back() {
    let mut desk = desk();
    desk.press("v");
    while !desk.screen().contains("> Due") {
        desk.press("Down");
    }
    desk.shows("H history").press("Down H");
    assert_eq!(asked(&desk), narrow("7.1", "due"));
    desk.shows("Esc back to the card")
        .press("Esc")
        .shows("30 June 2019");
    assert_eq!(desk.context(), Context::Scroll);
    desk.press("Esc");
    assert_eq!(desk.context(), Context::Plan);
}

#[test]
fn a_text_that_is_no_card_has_no_story() {
    let mut desk = desk();
    desk.press("5 v");
    desk.press("1 e").type_text(", sooner").press("Ctrl-P");
    if desk.context() == Context::Scroll {
        desk.press("H").shows("this has no history of its own");
    }
}
