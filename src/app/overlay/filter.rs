//! The line a filter is typed in; the tree above it shows what is asked for with every key.

use super::{Layer, Then, World, offering};
use crate::app::{Command, Context, Input, TextBox};
use crate::plan::{Context as Rules, query};

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

impl Filtering {
    /// Lists what can be asked for at the end of the line.
    fn offer(&self, world: World) -> Then {
        let rules = world.plan.map(|plan| Rules::of(plan, world.today));
        let values = |name: &str| {
            rules
                .as_ref()
                .map(|rules| query::values(rules, name))
                .unwrap_or_default()
        };
        offering::offer(&self.typed.text(), &query::filters(), values)
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

    fn run(&mut self, command: Command, world: World) -> Then {
        match command {
            Command::Accept => Then::Close,
            Command::FilterWords => self.offer(world),
            Command::Leave => Then::Filter {
                typed: String::new(),
                on: false,
            },
            _ => Then::Stay,
        }
    }

    fn picked(&mut self, picked: &[String], world: World) -> Then {
        if offering::take(&mut self.typed, picked) {
            return self.offer(world);
        }
        Then::Filter {
            typed: self.typed.text(),
            on: true,
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
