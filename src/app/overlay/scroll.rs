//! A text to be read that may be longer than the screen: what a save would write.

use super::{Layer, Then, World};
use crate::app::sheet::Sense;
use crate::app::{Command, Context, Input, moving};

/// A text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scroll {
    /// What it is.
    pub title: String,
    /// Its lines, each with how it is meant.
    pub lines: Vec<(Sense, String)>,
    /// The line the cursor is on.
    pub at: usize,
}

impl Scroll {
    /// A text from its beginning.
    pub fn new(title: impl Into<String>, lines: Vec<(Sense, String)>) -> Self {
        Self {
            title: title.into(),
            lines,
            at: 0,
        }
    }
}

impl Layer for Scroll {
    fn context(&self) -> Context {
        Context::Scroll
    }

    fn run(&mut self, command: Command, world: World) -> Then {
        if let Some(by) = moving::lines(command, world.page) {
            self.at = moving::stepped(self.at, by, self.lines.len());
        }
        match command {
            Command::Accept | Command::Leave => Then::Close,
            _ => Then::Stay,
        }
    }

    fn input(&mut self, _input: &Input, _world: World) -> Then {
        Then::Stay
    }

    fn click(&mut self, line: usize, _world: World) -> Then {
        self.at = line.min(self.lines.len().saturating_sub(1));
        Then::Stay
    }
}
