//! The table of keys, as `pledge keys` and the README print it: made of the registry, never written by hand.

use std::fmt::Write;

use super::keymap::Keymap;
use crate::app::{Command, Group};

/// The table of keys in Markdown, a heading for each group.
pub fn table(keymap: &Keymap) -> String {
    let hints = keymap.hints();
    let mut text = String::new();
    for group in [
        Group::Move,
        Group::Screens,
        Group::Search,
        Group::Change,
        Group::Form,
        Group::General,
    ] {
        let _ = write!(
            text,
            "### {}\n\n| keys | what it does | name |\n|---|---|---|\n",
            group.title()
        );
        for command in Command::ALL
            .iter()
            .copied()
            .filter(|command| command.info().group == group)
        {
            let info = command.info();
            let mut keys: Vec<String> = Vec::new();
            for context in info.contexts() {
                for key in hints.keys(command, context) {
                    let key = format!("`{key}`");
                    if !keys.contains(&key) {
                        keys.push(key);
                    }
                }
            }
            let _ = writeln!(text, "| {} | {} | {} |", keys.join(", "), info.help, info.name);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len() + 1);
    text
}
