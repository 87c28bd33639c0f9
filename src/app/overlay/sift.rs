//! Words typed to see only what holds them: a line in the place of the keys, the list behind it narrowing as one types.

use super::filter::written_on;
use super::{Layer, Then, World};
use crate::app::{Command, Context, Input, TextBox};

/// What is sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sift {
    /// The words.
    pub typed: TextBox,
    /// What was sought before.
    before: String,
}

impl Sift {
    /// Begins with what is sought already.
    pub fn of(before: String) -> Self {
        Self {
            typed: TextBox::line(written_on(&before)),
            before,
        }
    }
}

impl Layer for Sift {
    fn context(&self) -> Context {
        Context::Sift
    }

    fn run(&mut self, command: Command, _world: World) -> Then {
        match command {
            Command::Accept => Then::Sought {
                words: self.typed.text(),
                done: true,
            },
            Command::Leave => Then::Sought {
                words: self.before.clone(),
                done: true,
            },
            _ => Then::Stay,
        }
    }

    fn input(&mut self, input: &Input, _world: World) -> Then {
        self.typed.input(input);
        Then::Sought {
            words: self.typed.text(),
            done: false,
        }
    }
}
