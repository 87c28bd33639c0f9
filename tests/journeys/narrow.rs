//! What gives way where there is little room, and what does not.

use super::rounds::begun;
use crate::screens::BOARD;
use crate::support::Desk;

/// The plan with a measure more, of which what it stands at takes many words.
fn measured() -> String {
    BOARD.replace(
        "    actions:\n      - ref: \"7.1\"\n",
        "      - ref: M7.2\n        title: Dental checks within the last twelve months\n        unit: \"%\"\n        better: higher\n        frequency: quarterly\n        counts_people: true\n        targets: [{period: 2018-19, value: 90}]\n        readings:\n          - {period: 2018-19 Q2, value: 61}\n      - ref: M7.3\n        title: Strengths and difficulties\n        frequency: annual\n    actions:\n      - ref: \"7.1\"\n",
    )
}

#[test]
fn a_long_verdict_gives_way_before_a_target_does() {
    for (width, height) in [(120, 40), (80, 24)] {
        let mut desk = Desk::with_plan(&measured(), width, height);
        desk.press("3");
        let screen = desk.screen();
        let heading = screen.lines().nth(2).unwrap();
        for title in ["Target", "Latest", "Stands"] {
            assert!(heading.contains(title), "{title} is not there:\n{screen}");
        }
    }
}

#[test]
fn a_bar_stands_beside_its_figure() {
    for (width, height) in [(140, 40), (120, 40), (110, 40), (80, 24), (60, 16)] {
        let mut desk = Desk::with_plan(BOARD, width, height);
        desk.press("3");
        let screen = desk.screen();
        let bars = screen
            .lines()
            .filter(|line| line.contains('█') && line.contains('┃'));
        assert_eq!(
            bars.filter(|line| line.contains("2018-19 Q")).count(),
            2,
            "{width}x{height}\n{screen}"
        );
    }
}

#[test]
fn a_meeting_keeps_its_state_and_the_plan_its_dates() {
    let text = format!(
        "{BOARD}meetings:\n  - {{ref: HWB-2019-01, body: board, date: 2019-01-10, papers_due: 2019-01-03, state: held}}\n"
    );
    let mut desk = Desk::with_plan(&text, 60, 16);
    desk.press("4").shows("State").shows("held");
    // Refs that stand in deeply narrow the titles before they take the dates away.
    let mut desk = Desk::with_plan(BOARD, 56, 16);
    desk.press("j j j j l")
        .shows("7.1.1")
        .shows("Due")
        .shows("Autumn 2018");
}

#[test]
fn in_ascii_a_bar_counts_one_for_one() {
    let mut desk = Desk::with_plan(BOARD, 80, 24).plain();
    desk.press("6")
        .shows("x=     1 complete, 1 on track")
        .shows("=!-");
}

#[test]
fn a_form_names_the_keys_that_lead_on_at_every_width() {
    for width in [60, 80, 120] {
        for keys in ["j j j j e", "j j j j u"] {
            let mut desk = Desk::with_plan(BOARD, width, 16);
            desk.press(keys)
                .shows("Ctrl-S save")
                .shows("Esc leave")
                .shows("Tab next field")
                .shows("Reason for this change (Ctrl-R");
        }
    }
}

#[test]
fn a_round_says_that_more_follows_until_all_is_seen() {
    let mut desk = begun(60, 16);
    desk.press("s").shows("more lines below");
    // From the first row to the last.
    desk.press("Tab Tab Tab Tab Tab Tab Tab Tab").hides("below ─");
    let mut desk = begun(120, 40);
    desk.hides("below ─");
}
