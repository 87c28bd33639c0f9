//! A list to pick from: one of it, or several by marking them.

use super::{Layer, Then, World};
use crate::app::{Command, Context, Input, moving};

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is picked.
    pub title: String,
    /// What there is.
    pub choices: Vec<Choice>,
    /// Whether several may be picked.
    pub many: bool,
    /// The one the cursor is on.
    pub at: usize,
}

/// One thing to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the plan will say.
    pub word: String,
    /// What it means.
    pub means: String,
    /// Whether it is marked.
    pub marked: bool,
}

impl Pick {
    /// A list with the cursor on the first marked choice.
    pub fn new(title: impl Into<String>, choices: Vec<Choice>, many: bool) -> Self {
        Self {
            title: title.into(),
            at: choices.iter().position(|choice| choice.marked).unwrap_or(0),
            choices,
            many,
        }
    }

    /// What is picked when the person says so: everything marked, or the one under the cursor.
    fn answer(&self) -> Vec<String> {
        let word = |choice: &Choice| choice.word.clone();
        if self.many {
            self.choices
                .iter()
                .filter(|choice| choice.marked)
                .map(word)
                .collect()
        } else {
            self.choices.get(self.at).map(word).into_iter().collect()
        }
    }
}

impl Layer for Pick {
    fn context(&self) -> Context {
        Context::Pick
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        if let Some(by) = moving::lines(command, world.page) {
            self.at = moving::stepped(self.at, by, self.choices.len());
        }
        match command {
            Command::Mark if self.many => {
                if let Some(choice) = self.choices.get_mut(self.at) {
                    choice.marked = !choice.marked;
                }
            }
            Command::Accept | Command::Mark => return Then::Picked(self.answer()),
            Command::Leave => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    /// A letter goes to the next choice that begins with it.
    fn input(&mut self, input: &Input, _world: World) -> Then {
        if let Input::Text(text) = input
            && let Some(at) = next_beginning(&self.choices, self.at, text)
        {
            self.at = at;
        }
        Then::Stay
    }

    fn click(&mut self, line: usize, _world: World) -> Then {
        self.at = line.min(self.choices.len().saturating_sub(1));
        Then::Stay
    }
}

/// The next choice after `at`, round the end, whose word or meaning begins with what was typed.
pub(super) fn next_beginning(choices: &[Choice], at: usize, typed: &str) -> Option<usize> {
    let typed = typed.to_lowercase();
    let begins = |choice: &Choice| {
        [&choice.word, &choice.means]
            .into_iter()
            .any(|text| text.to_lowercase().starts_with(&typed))
    };
    (1..=choices.len())
        .map(|ahead| (at + ahead) % choices.len())
        .find(|at| choices.get(*at).is_some_and(begins))
}
