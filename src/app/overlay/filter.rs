//! The line a filter is typed in; the tree above it shows what is asked for with every key.

use super::{Layer, Then, World};
use crate::app::{Command, Context, Input, TextBox};

/// A filter being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filtering {
    /// What is typed.
    pub typed: TextBox,
}

impl Filtering {
    /// The line with the filter as it stands.
    pub fn of(typed: &str) -> Self {
        Self {
            typed: TextBox::line(written_on(typed)),
        }
    }
}

/// Words that stand already, with a blank behind them: what is typed next is another word.
pub(super) fn written_on(words: &str) -> String {
    match words.trim_end() {
        "" => String::new(),
        words => format!("{words} "),
    }
}

impl Layer for Filtering {
    fn context(&self) -> Context {
        Context::Filter
    }

    fn run(&mut self, command: Command, _world: World) -> Then {
        match command {
            Command::Accept => Then::Close,
            Command::Leave => Then::Filter {
                typed: String::new(),
                on: false,
            },
            _ => Then::Stay,
        }
    }

    fn input(&mut self, input: &Input, _world: World) -> Then {
        self.typed.input(input);
        Then::Filter {
            typed: self.typed.text(),
            on: true,
        }
    }
}
