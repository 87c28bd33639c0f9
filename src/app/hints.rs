//! Which keys a person may press for a command, as words for footer and help.
//!
//! The keymap is made outside the app (it may be patched by the user); the app and its pictures only name it.

use std::collections::BTreeMap;

use super::{Command, Context};

/// The keys of every command, as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    keys: BTreeMap<Command, Vec<(Context, String)>>,
}

impl Hints {
    /// Adds a key to a command.
    pub fn add(&mut self, command: Command, context: Context, key: String) {
        self.keys.entry(command).or_default().push((context, key));
    }

    /// The same for whoever types lines: each command by its name.
    #[must_use]
    pub fn in_words(mut self) -> Self {
        for (command, keys) in &mut self.keys {
            keys.dedup_by_key(|(context, _)| *context);
            for (_, key) in keys {
                command.info().name.clone_into(key);
            }
        }
        self
    }

    /// Every key of a command in a context, the first the one to be shown.
    pub fn keys(&self, command: Command, context: Context) -> impl Iterator<Item = &str> {
        self.keys
            .get(&command)
            .into_iter()
            .flatten()
            .filter(move |(at, _)| *at == context)
            .map(|(_, key)| key.as_str())
    }

    /// The first key of a command in a context; empty where it has none.
    pub fn key(&self, command: Command, context: Context) -> &str {
        self.keys(command, context).next().unwrap_or_default()
    }
}
