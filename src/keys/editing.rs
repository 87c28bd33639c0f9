//! The keys that edit text, wherever text is typed. A command bound to one of them goes first.

use super::chord::Chord;
use crate::app::Input;

/// Each editing key with its stroke.
const STROKES: &[(&str, Input)] = &[
    ("Backspace", Input::Backspace),
    ("Ctrl-H", Input::Backspace),
    ("Delete", Input::Delete),
    ("Ctrl-W", Input::BackspaceWord),
    ("Alt-Backspace", Input::BackspaceWord),
    ("Ctrl-Backspace", Input::BackspaceWord),
    ("Ctrl-U", Input::ClearBefore),
    ("Ctrl-K", Input::ClearAfter),
    ("Left", Input::Left),
    ("Ctrl-B", Input::Left),
    ("Right", Input::Right),
    ("Ctrl-F", Input::Right),
    ("Ctrl-Left", Input::WordLeft),
    ("Alt-b", Input::WordLeft),
    ("Ctrl-Right", Input::WordRight),
    ("Alt-f", Input::WordRight),
    ("Home", Input::Home),
    ("Ctrl-A", Input::Home),
    ("End", Input::End),
    ("Ctrl-E", Input::End),
    ("Enter", Input::Break),
    ("Ctrl-J", Input::Break),
];

/// The stroke of a chord, where text is typed.
pub(super) fn stroke(chord: Chord) -> Option<Input> {
    if let Some(c) = chord.text() {
        return Some(Input::Text(c.to_string()));
    }
    let known = STROKES.iter().find(|(name, _)| Chord::parse(name) == Some(chord));
    known.map(|(_, input)| input.clone())
}
