//! A message that waits until it has been read: what happened, why, and what to do next.

use super::{Layer, Then, World};
use crate::app::{Command, Context, Input, next_step};
use crate::error::Problem;

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub what: String,
    /// Why; may have several lines, such as git's own words.
    pub why: String,
    /// What to do next.
    pub next: String,
}

impl Notice {
    /// The message of a problem.
    pub fn problem(problem: &Problem) -> Self {
        Self {
            what: problem.what.clone(),
            why: problem.why.clone().unwrap_or_default(),
            next: next_step(problem).unwrap_or_default(),
        }
    }
}

impl Layer for Notice {
    fn context(&self) -> Context {
        Context::Notice
    }

    fn run(&mut self, command: Command, _world: World) -> Then {
        match command {
            Command::Accept | Command::Leave => Then::Close,
            _ => Then::Stay,
        }
    }

    fn input(&mut self, _input: &Input, _world: World) -> Then {
        Then::Stay
    }
}
