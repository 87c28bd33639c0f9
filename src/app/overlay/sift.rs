//! Words typed to see only what holds them: a line in the place of the keys, the list behind it narrowing as one types.

use super::filter::written_on;
use super::{Layer, Then, World, offering};
use crate::app::{Command, Context, Input, TextBox};
use crate::history::model::NARROW;
use crate::plan::Word;

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
            Command::FilterWords => {
                let asked = |word: &Word| (format!("{}:", word.name), word.means.to_owned());
                let asked: Vec<_> = NARROW.iter().map(asked).collect();
                offering::offer(&self.typed.text(), &asked, |_| Vec::new())
            }
            _ => Then::Stay,
        }
    }

    fn picked(&mut self, picked: &[String], _world: World) -> Then {
        offering::take(&mut self.typed, picked);
        Then::Stay
    }

    fn input(&mut self, input: &Input, _world: World) -> Then {
        self.typed.input(input);
        Then::Sought {
            words: self.typed.text(),
            done: false,
        }
    }
}
