//! A storm of keys: whatever is pressed, at whatever size, and whatever others make of the file meanwhile, nothing
//! fails, nothing typed is lost, and the cursor stays on its commitment.

use pledgebook::app::Command;
use pledgebook::error::Problem;
use pledgebook::keys::Chord;
use proptest::prelude::*;

use super::minutes;
use crate::support::{Desk, broken, tried};

/// Keys without a command of their own, and letters that are text.
const MORE: &[&str] = &[
    "g",
    "Backspace",
    "Ctrl-U",
    "Ctrl-D",
    "Ctrl-W",
    "Ctrl-K",
    "x",
    "é",
    "家",
    ",",
    "F5",
    "Alt-x",
    "Ctrl-Left",
    "Space",
];

/// Every key of every command, each press by itself, and more.
fn keys() -> Vec<&'static str> {
    let of_commands = Command::ALL.iter().flat_map(|command| command.info().keys);
    let presses = of_commands.flat_map(|keys| keys.split(' '));
    presses.chain(MORE.iter().copied()).collect()
}

/// What others make of the file meanwhile: the same, less, other words, nothing, and what is no plan.
fn outside() -> [Option<String>; 5] {
    let text = minutes::text();
    [
        Some(text.clone()),
        Some(text.replace("title: Improve the timeliness", "title: Look at the timeliness")),
        Some(text.replace("ref: \"7.1\"", "ref: \"7.9\"")),
        Some("pledge: 1\n".to_owned()),
        None,
    ]
}

#[derive(Clone, Debug)]
enum Gust {
    Key(&'static str),
    Size(u16, u16),
    Paste(String),
    Outside(usize),
}

fn gust() -> impl Strategy<Value = Gust> {
    prop_oneof![
        20 => proptest::sample::select(keys()).prop_map(Gust::Key),
        2 => (0..150_u16, 0..50_u16).prop_map(|(width, height)| Gust::Size(width, height)),
        1 => "\\PC{0,12}|[\u{0}-\u{1f}\u{202e}]{0,4}".prop_map(Gust::Paste),
        1 => (0..outside().len()).prop_map(Gust::Outside),
    ]
}

/// What is typed into forms and not saved.
fn typed(desk: &Desk) -> Vec<String> {
    let drafts = desk.model.drafts().into_iter();
    let texts = drafts.flat_map(|draft| {
        let fields = draft.filled.typed.into_iter().map(|(_, text)| text);
        fields.chain([draft.reason])
    });
    texts.filter(|text| !text.trim().is_empty()).collect()
}

proptest! {
    #![proptest_config(tried(48))]

    #[test]
    fn nothing_fails_and_the_cursor_stays(gusts in proptest::collection::vec(gust(), 1..120), plain: bool) {
        let mut desk = Desk::with_plan(&minutes::text(), 80, 24);
        if plain {
            desk = desk.plain();
        }
        for gust in gusts {
            let before = (desk.selected().to_owned(), typed(&desk));
            match gust {
                Gust::Key(name) => desk.chord(Chord::parse(name).unwrap()),
                Gust::Paste(text) => drop(desk.paste(&text)),
                Gust::Size(width, height) => {
                    desk.resize(width, height);
                    prop_assert_eq!((desk.selected().to_owned(), typed(&desk)), before);
                }
                Gust::Outside(at) => {
                    match &outside()[at] {
                        Some(text) => desk.read(text),
                        None => desk.take(broken(Problem::unreadable("this is not YAML"))),
                    }
                    prop_assert_eq!(typed(&desk), before.1, "what is typed is lost");
                    let there = desk.model.tree().is_some_and(|tree| tree.visible().any(|row| row.reference == before.0));
                    if at < 2 && there {
                        prop_assert_eq!(desk.selected(), &before.0);
                    }
                }
            }
            if let Some(tree) = desk.model.tree() {
                let shown = tree.visible().any(|row| row.reference == desk.selected());
                prop_assert!(shown || (tree.height() == 0 && desk.selected().is_empty()));
            }
            for (area, _) in &desk.drawn().hits {
                prop_assert!(area.right() <= 150 && area.bottom() <= 50);
            }
        }
    }
}
