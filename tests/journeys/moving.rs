//! Going about in the plan. The cursor is on a commitment, never on a row.

use pledgebook::app::Context;

use crate::screens::BOARD;
use crate::support::Desk;

fn desk() -> Desk {
    Desk::with_plan(BOARD, 80, 24)
}

#[test]
fn the_cursor_goes_everywhere_and_stops_at_the_ends() {
    let mut desk = desk();
    assert_eq!(desk.selected(), "1");
    desk.press("k");
    assert_eq!(desk.selected(), "1");
    desk.press("j Down j j");
    assert_eq!(desk.selected(), "7.1");
    desk.press("G");
    assert_eq!(desk.selected(), "M7.1");
    desk.press("j PageDown");
    assert_eq!(desk.selected(), "M7.1");
    desk.press("g g");
    assert_eq!(desk.selected(), "1");
}

#[test]
fn folding_takes_the_cursor_up_and_unfolding_takes_it_in() {
    let mut desk = desk();
    desk.press("j j j j l l");
    assert_eq!(desk.selected(), "7.1.1");
    desk.shows("7.1.2").press("h");
    assert_eq!(desk.selected(), "7.1");
    desk.press("h").hides("7.1.2");
    desk.press("h h");
    assert_eq!(desk.selected(), "7");
    desk.hides("Pilot personal budgets");
    desk.press("z")
        .hides("Publish the pledge")
        .press("z")
        .shows("Publish the pledge");
}

#[test]
fn a_reload_leaves_the_cursor_on_the_same_commitment() {
    let mut desk = desk();
    desk.press("j j j j j");
    assert_eq!(desk.selected(), "7.2");
    // Another comes before it, and it gets another title.
    let text = BOARD
        .replace("Pilot personal budgets", "Try personal budgets")
        .replace(
            "      - ref: \"7.2\"\n",
            "      - {ref: 7.1a, title: In between}\n      - ref: \"7.2\"\n",
        );
    desk.read(&text);
    assert_eq!(desk.selected(), "7.2");
    desk.shows("Try personal budgets");
}

#[test]
fn a_commitment_that_moves_elsewhere_takes_the_cursor_along() {
    let mut desk = desk();
    desk.press("j j");
    assert_eq!(desk.selected(), "1.2");
    let (moved, rest) = BOARD.split_once("      - ref: \"1.2\"\n").unwrap();
    let (action, rest) = rest.split_once("  - ref: \"7\"\n").unwrap();
    let text = format!("{moved}  - ref: \"7\"\n{rest}").replace(
        "      - ref: \"7.2\"\n",
        &format!("      - ref: \"1.2\"\n{action}      - ref: \"7.2\"\n"),
    );
    desk.read(&text);
    assert_eq!(desk.selected(), "1.2");
    let place = &desk.model.tree().unwrap().selected().unwrap().place;
    assert_eq!(place.steps[0].item, "7");
}

#[test]
fn a_commitment_that_is_gone_leaves_the_cursor_on_its_neighbour() {
    let mut desk = desk();
    desk.press("j j");
    assert_eq!(desk.selected(), "1.2");
    let (before, rest) = BOARD.split_once("      - ref: \"1.2\"\n").unwrap();
    let (_, after) = rest.split_once("  - ref: \"7\"\n").unwrap();
    desk.read(&format!("{before}  - ref: \"7\"\n{after}"));
    assert_eq!(desk.selected(), "7");
    desk.read("pledge: 1\n");
    assert_eq!(desk.selected(), "");
    desk.press("j k l h z e G").shows("no commitments yet");
}

#[test]
fn what_was_folded_stays_folded_when_the_file_is_read_again() {
    let mut desk = desk();
    desk.press("h").hides("Publish the pledge");
    desk.read(&BOARD.replace("Champion our", "Champion all our"));
    desk.hides("Publish the pledge").shows("Champion all our");
}

#[test]
fn a_key_that_means_nothing_says_so() {
    let mut desk = desk();
    desk.press("x")
        .shows("x does nothing here; in the findings it is \"put right\": press !");
    desk.press("j").hides("does nothing");
    desk.press("g x").shows("g x does nothing here");
    desk.press("R")
        .shows("R does nothing here; in what is due it is \"review round\": press 2");
    for words in ["report", "close"] {
        desk.press(":")
            .type_text(words)
            .hides("Nothing")
            .shows(words)
            .press("Esc");
    }
}

#[test]
fn what_cannot_be_done_now_says_why() {
    let mut desk = desk();
    desk.model.read_only = true;
    desk.press("e").shows("opened to be read only");
    desk.press("U").shows("opened to be read only");
    desk.press("?")
        .type_text("undo")
        .shows("not now: the plan was opened to be read only");
}

#[test]
fn help_runs_the_command_it_has_found() {
    let mut desk = desk();
    desk.press("?")
        .type_text("fold all")
        .press("Enter")
        .hides("Publish the pledge");
    desk.press(":").type_text("unfold").press("Esc");
    assert_eq!(desk.selected(), "1");
}

#[test]
fn while_something_is_moved_one_may_jump_and_what_else_is_not_at_hand_says_so() {
    let mut desk = desk();
    desk.press("j j m").shows("moving 1.2");
    desk.press("n")
        .shows("n does nothing here; Esc ends the move first");
    desk.press("/").type_text("pilot").press("Enter");
    assert_eq!((desk.selected(), desk.context()), ("7.2", Context::Move));
    desk.shows("moving 1.2").hides("7.3");
    desk.press("#").type_text("7.3").press("Enter");
    assert_eq!((desk.selected(), desk.context()), ("7.3", Context::Move));
    desk.press("a").shows("Move after 7.3");
}

#[test]
fn a_message_is_shown_to_its_end_in_a_narrow_window() {
    for (width, height) in [(80, 24), (60, 16), (40, 12)] {
        let mut desk = Desk::with_plan(
            "pledge: 1\npriorities:\n  - {ref: '1', title: One}\n",
            width,
            height,
        );
        desk.press("M");
        let words: Vec<String> = desk.screen().split_whitespace().map(str::to_owned).collect();
        let told = words.join(" ");
        assert!(
            told.ends_with("a adds your post, with your e-mail, hos@example.org"),
            "{}",
            desk.screen()
        );
    }
}

#[test]
fn what_was_drawn_where_is_known() {
    let mut desk = desk();
    desk.click(7);
    assert_eq!(desk.selected(), "7.1");
    desk.click(0).click(23);
    assert_eq!(desk.selected(), "7.1");
    desk.press("e").click(5).type_text("x").shows("> Detail");
    desk.press("Esc y ?").click(4);
    desk.press("Enter");
    assert_eq!(
        desk.selected(),
        "7.2",
        "the first command of the help is to go down"
    );
}
