//! Ways through the screens that are lists: from one to the other, to the plan and back.

use pledgebook::app::{Context, Page, Screen};

use crate::screens::BOARD;
use crate::support::Desk;

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
