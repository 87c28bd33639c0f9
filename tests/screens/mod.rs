//! Pictures of the screens, each looked at as a person would before it was kept.

use insta::assert_snapshot;
use pledgebook::app::{Broken, Listed, Message, Preview, Ticket, Trouble};
use pledgebook::document::Document;
use pledgebook::error::Problem;

use crate::support::{Desk, EMPTY};

/// A plan with a commitment of every sort: late, complete, without a lead, hostile, in another script.
pub const BOARD: &str = include_str!("board.yaml");

fn desk(width: u16, height: u16) -> Desk {
    Desk::with_plan(BOARD, width, height)
}

/// Answers the preview that the form asked for last.
pub fn preview(desk: &mut Desk, sentence: &str, wants_reason: bool) {
    let ticket = desk
        .asked()
        .iter()
        .rev()
        .find_map(|effect| match effect {
            pledgebook::app::Effect::Preview { ticket, .. } => Some(*ticket),
            _ => None,
        })
        .unwrap_or(Ticket(0));
    let sentence = sentence.to_owned();
    desk.take(Message::Previewed {
        ticket,
        outcome: Ok(Preview {
            lines: vec![sentence.clone()],
            sentence,
            wants_reason,
            ..Preview::default()
        }),
    });
}

#[test]
fn the_plan_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (60, 16), (40, 10)] {
        let mut desk = desk(width, height);
        desk.press("j j j j");
        assert_eq!(desk.selected(), "7.1");
        assert_snapshot!(format!("plan_{width}x{height}"), desk.screen());
    }
}

#[test]
fn the_plan_without_colour_and_signs() {
    let mut desk = desk(80, 24).plain();
    desk.press("j j j j l");
    assert_snapshot!(desk.screen());
}

#[test]
fn folded_priorities_say_what_their_actions_come_to() {
    let mut desk = desk(80, 24);
    desk.press("z");
    assert_snapshot!(desk.screen());
}

#[test]
fn nothing_in_a_plan_acts_on_the_terminal() {
    let mut desk = desk(80, 24);
    desk.press("G k");
    assert_eq!(desk.selected(), "7.10");
    assert!(
        !desk.screen().contains(['\u{1b}', '\u{202e}']),
        "{}",
        desk.screen()
    );
    assert_snapshot!(desk.screen());
}

#[test]
fn an_empty_plan_says_what_to_do() {
    assert_snapshot!(Desk::with_plan(EMPTY, 80, 10).screen());
}

#[test]
fn a_window_too_small_says_so() {
    assert_snapshot!(desk(29, 8).screen());
}

#[test]
fn a_form_says_what_is_asked_and_understood_and_will_be_written() {
    let mut desk = desk(80, 24);
    desk.press("j j j j e")
        .press(&"Tab ".repeat(9))
        .press("Ctrl-U")
        .type_text("Summer 2019");
    preview(&mut desk, "7.1: due 30 Jun 2019 → Summer 2019", true);
    assert_snapshot!(desk.screen());
}

#[test]
fn a_form_says_what_it_does_not_understand() {
    for (width, height) in [(80, 24), (60, 16)] {
        let mut desk = desk(width, height);
        desk.press("j j j j e")
            .press(&"Tab ".repeat(9))
            .press("Ctrl-U")
            .type_text("smumer");
        assert_snapshot!(format!("form_not_understood_{width}x{height}"), desk.screen());
    }
}

#[test]
fn a_text_of_several_lines_is_wrapped_with_its_caret() {
    let mut desk = desk(80, 24).plain();
    desk.press("j j j j e").press(&"Tab ".repeat(15)).type_text(
        "A long sentence that says how we shall know, and which does not end before the line does.",
    );
    assert_snapshot!(desk.screen());
}

#[test]
fn leads_are_picked_from_a_list() {
    let mut desk = desk(80, 24);
    desk.press("j j j j e")
        .press(&"Tab ".repeat(6))
        .press("Enter Down Space");
    assert_snapshot!(desk.screen());
}

#[test]
fn help_is_made_of_the_commands() {
    let mut desk = desk(80, 24);
    desk.press("?");
    assert_snapshot!("help", desk.screen());
    desk.type_text("take back");
    assert_snapshot!("help_found", desk.screen());
}

#[test]
fn a_question_and_a_message() {
    let mut desk = desk(80, 24);
    desk.press("e").type_text("x").press("Esc");
    assert_snapshot!("question", desk.screen());
    let mut desk = self::desk(80, 24);
    let refused = Problem::refused("git did not take the commit")
        .because("hook: the reason is missing\nhook: see the house rules")
        .hint("nothing was changed; give a reason and save again");
    desk.take(Message::Trouble(refused));
    assert_snapshot!("message", desk.screen());
}

#[test]
fn a_plan_that_cannot_be_read_is_shown_at_its_line() {
    let text = BOARD.replace("    champion: board\n", "    champion: board: chair\n");
    let problem = Document::load(text.clone().into_bytes()).err().unwrap();
    let mut desk = desk(80, 24);
    desk.take(Message::Read(Err(Trouble::Broken(Broken {
        name: "plans/plan.yaml".to_owned(),
        problem,
        lines: text.lines().map(str::to_owned).collect(),
    }))));
    assert_snapshot!(desk.screen());
}

#[test]
fn several_plans_are_a_list() {
    let mut desk = Desk::empty(80, 10);
    let listed = |name: &str, headline: &str| Listed {
        name: name.to_owned(),
        headline: headline.to_owned(),
    };
    desk.take(Message::Found(vec![
        listed("plans/2015.yaml", "Corporate Parenting Strategy 2015"),
        listed("plans/2018.yaml", "Corporate Parenting Strategy 2018 to 2021"),
    ]));
    desk.press("j");
    assert_snapshot!(desk.screen());
}

#[test]
fn findings_are_listed_with_their_place_and_what_to_do() {
    for (width, height) in [(80, 24), (120, 40), (60, 16)] {
        let mut desk = desk(width, height);
        desk.press("! j");
        assert_snapshot!(format!("findings_{width}x{height}"), desk.screen());
    }
    let mut desk = desk(80, 24).plain();
    desk.press("!");
    assert_snapshot!("findings_plain", desk.screen());
}

#[test]
fn the_history_is_told_in_sentences() {
    for (width, height) in [(80, 24), (120, 40), (60, 16)] {
        let mut desk = desk(width, height);
        desk.press("5");
        crate::journeys::pages::past(&mut desk);
        assert_snapshot!(format!("history_{width}x{height}"), desk.screen());
        desk.press("Enter");
        assert_snapshot!(format!("commit_{width}x{height}"), desk.screen());
    }
    let mut desk = desk(80, 24).plain();
    desk.press("5");
    crate::journeys::pages::past(&mut desk);
    desk.press("j /").type_text("7.1");
    assert_snapshot!("history_sought_plain", desk.screen());
}

#[test]
fn what_is_due_measured_met_about_and_counted() {
    for (key, name) in [
        ("2", "due"),
        ("3", "measures"),
        ("4", "meetings"),
        ("6", "dashboard"),
    ] {
        for (width, height) in [(80, 24), (120, 40), (60, 16)] {
            let mut desk = desk(width, height);
            desk.press(key);
            assert_snapshot!(format!("{name}_{width}x{height}"), desk.screen());
        }
        let mut desk = desk(80, 24).plain();
        desk.press(key);
        assert_snapshot!(format!("{name}_plain"), desk.screen());
    }
}

#[test]
fn the_hidden_cursor_stands_where_the_focus_is() {
    let mut desk = desk(80, 24);
    let row = |desk: &Desk| desk.drawn().focus.map(|at| at.y);
    assert_eq!(row(&desk), Some(3));
    desk.press("j j");
    assert_eq!(row(&desk), Some(5));
    desk.press("e");
    assert_eq!(row(&desk), Some(2));
    desk.press("Tab");
    assert!(row(&desk) > Some(2));
}

#[test]
fn the_table_of_keys_is_made_of_the_commands() {
    let keymap = pledgebook::keys::Keymap::defaults().unwrap();
    assert_snapshot!(pledgebook::keys::table(&keymap));
}

#[test]
fn every_theme_draws_the_same_words() {
    let words: Vec<String> = pledgebook::view::THEMES
        .iter()
        .map(|theme| {
            let mut desk = desk(80, 24).themed(theme);
            desk.press("j j j j");
            desk.screen()
        })
        .collect();
    assert!(words.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn adding_finding_and_updating_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (60, 16)] {
        let mut desk = desk(width, height);
        desk.press("j j j j a");
        assert_snapshot!(format!("add_{width}x{height}"), desk.screen());
        desk.type_text("milest").press("Enter").type_text("Training held");
        preview(&mut desk, "7.1.3: added, \"Training held\"", false);
        assert_snapshot!(format!("add_form_{width}x{height}"), desk.screen());
        desk.press("Esc y u")
            .type_text("r")
            .press("Tab Tab")
            .type_text("The provider withdrew.");
        preview(&mut desk, "7.1: update, rating amber \u{2192} red", false);
        assert_snapshot!(format!("update_{width}x{height}"), desk.screen());
        desk.press("Esc y /").type_text("lead:hos health");
        assert_snapshot!(format!("filter_{width}x{height}"), desk.screen());
        desk.press("Esc Space Space").take(Message::First);
        assert_snapshot!(format!("first_{width}x{height}"), desk.screen());
    }
}

#[test]
fn a_caret_stands_where_the_next_letter_comes_in_ascii_too() {
    let mut desk = desk(80, 24).plain();
    desk.press("j j j j e Ctrl-U").type_text("One \u{2026} two");
    desk.shows("One ... two");
    preview(&mut desk, "7.1: title reworded", false);
    assert_snapshot!(desk.screen());
}

#[test]
fn a_review_round_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (60, 16)] {
        let mut desk = crate::journeys::rounds::begun(width, height);
        desk.press("s");
        assert_snapshot!(format!("round_{width}x{height}"), desk.screen());
        desk.press("r")
            .type_text("Two providers shortlisted; contract in February.");
        preview(&mut desk, "7.1: update, amber → red", false);
        assert_snapshot!(format!("round_red_{width}x{height}"), desk.screen());
        desk.press("PageDown s s s s s");
        assert_snapshot!(format!("round_end_{width}x{height}"), desk.screen());
    }
    let mut desk = Desk::with_plan(BOARD, 80, 24).plain();
    desk.press("2 R");
    assert_snapshot!("round_whose", desk.screen());
    desk.press("Enter s a");
    assert_snapshot!("round_plain", desk.screen());
}

#[test]
fn the_minutes_of_a_meeting_at_every_size() {
    for (width, height) in [(80, 24), (120, 40), (60, 16)] {
        let mut desk = crate::journeys::minutes::minutes(width, height);
        assert_snapshot!(format!("minutes_{width}x{height}"), desk.screen());
        desk.press("d");
        assert_snapshot!(format!("minutes_decide_{width}x{height}"), desk.screen());
    }
    let mut desk = Desk::with_plan(&crate::journeys::minutes::text(), 80, 24).plain();
    desk.press("4 Enter G");
    assert_snapshot!("minutes_plain", desk.screen());
}
