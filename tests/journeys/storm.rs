//! A storm of keys: whatever is pressed, at whatever size, nothing fails and the cursor stays on its commitment.

use pledgebook::keys::Chord;
use proptest::prelude::*;

use crate::screens::BOARD;
use crate::support::Desk;

/// Keys a storm is made of: every sort of key, the ones with an effect more often.
const KEYS: &[&str] = &[
    "j",
    "k",
    "h",
    "l",
    "z",
    "g",
    "G",
    "e",
    "U",
    "a",
    "u",
    "m",
    "b",
    "w",
    "D",
    "o",
    "N",
    "/",
    "L",
    "#",
    "]",
    "[",
    "Space",
    "E",
    "C",
    "?",
    ":",
    "r",
    "Enter",
    "Esc",
    "Tab",
    "Shift-Tab",
    "Up",
    "Down",
    "Left",
    "Right",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Space",
    "Backspace",
    "Delete",
    "Ctrl-S",
    "Ctrl-U",
    "Ctrl-D",
    "Ctrl-W",
    "Ctrl-K",
    "Ctrl-L",
    "y",
    "n",
    "x",
    "é",
    "家",
    "1",
    "!",
    "p",
    "H",
    "2",
    "3",
    "4",
    "5",
    "6",
    "L",
    "/",
    "t",
    ",",
    "F5",
    "Alt-x",
    "Ctrl-Left",
];

#[derive(Clone, Debug)]
enum Gust {
    Key(&'static str),
    Size(u16, u16),
    Paste(String),
    Reload,
}

fn gust() -> impl Strategy<Value = Gust> {
    prop_oneof![
        20 => proptest::sample::select(KEYS).prop_map(Gust::Key),
        2 => (0..150_u16, 0..50_u16).prop_map(|(width, height)| Gust::Size(width, height)),
        1 => "\\PC{0,12}|[\u{0}-\u{1f}\u{202e}]{0,4}".prop_map(Gust::Paste),
        1 => Just(Gust::Reload),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_fails_and_the_cursor_stays(gusts in proptest::collection::vec(gust(), 1..120), plain: bool) {
        let mut desk = Desk::with_plan(BOARD, 80, 24);
        if plain {
            desk = desk.plain();
        }
        for gust in gusts {
            let before = desk.selected().to_owned();
            match gust {
                Gust::Key(name) => desk.chord(Chord::parse(name).unwrap()),
                Gust::Paste(text) => drop(desk.paste(&text)),
                Gust::Size(width, height) => {
                    desk.resize(width, height);
                    prop_assert_eq!(desk.selected(), &before);
                }
                Gust::Reload => {
                    desk.read(BOARD);
                    prop_assert_eq!(desk.selected(), &before);
                }
            }
            let tree = desk.model.tree().unwrap();
            let shown = tree.visible().any(|row| row.reference == desk.selected());
            prop_assert!(shown || (tree.height() == 0 && desk.selected().is_empty()));
            for (area, _) in &desk.drawn().hits {
                prop_assert!(area.right() <= 150 && area.bottom() <= 50);
            }
        }
    }
}
