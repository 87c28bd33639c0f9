//! The form of a paper: what it offers is what the plan has.

use pledgebook::app::{Context, Effect};
use pledgebook::report::choice::Wanted;

use crate::screens::BOARD;
use crate::support::Desk;

fn desk() -> Desk {
    let mut desk = Desk::with_plan(BOARD, 80, 24);
    desk.press("O").type_text("plan").press("Enter");
    go_to(&mut desk, "Priorities");
    desk
}

fn go_to(desk: &mut Desk, label: &str) {
    for _ in 0..20 {
        if desk.screen().contains(&format!("> {label}")) {
            return;
        }
        desk.press("Tab");
    }
    panic!("no row is called {label}:\n{}", desk.screen());
}

fn wanted(desk: &mut Desk) -> Wanted {
    desk.press("Enter");
    let asked = desk.asked();
    let found = asked.iter().find_map(|effect| match effect {
        Effect::Make { wanted, .. } => Some(wanted.as_ref().clone()),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{asked:?}\n{}", desk.screen()))
}

#[test]
fn several_priorities_are_marked_and_stand_in_the_plans_order() {
    let mut desk = desk();
    desk.press("Space");
    assert_eq!(desk.context(), Context::Pick);
    desk.press("Down Space Up Space Enter")
        .shows("> Priorities   1, 7");
    assert_eq!(wanted(&mut desk).priorities, ["1", "7"]);
    desk.press("Left").shows("(all of them)");
    assert!(wanted(&mut desk).priorities.is_empty());
}

#[test]
fn a_list_that_is_left_changes_nothing_and_what_the_plan_loses_is_not_asked_for() {
    let mut desk = desk();
    desk.type_text("7").press("Enter").shows("> Priorities   7");
    desk.press("Right Esc").shows("> Priorities   7");
    desk.read(&BOARD.replacen("ref: \"7\"", "ref: \"8\"", 1));
    desk.shows("(all of them)");
    go_to(&mut desk, "Organisation");
    desk.press("Space")
        .shows("Clinical Commissioning Group")
        .press("Enter");
    assert_eq!(wanted(&mut desk).organisation.as_deref(), Some("ccg"));
}
