//! The list of plans, where several were found.

use crate::app::command::Command;
use crate::app::effect::Effect;
use crate::app::moving;

/// The list of plans.
#[derive(Clone, Debug, Default)]
pub struct Plans {
    /// The plans found.
    pub found: Vec<Listed>,
    /// The one the cursor is on.
    pub at: usize,
}

/// One plan of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The file, as it is reached from here.
    pub name: String,
    /// The strategy's title, or why it cannot be told.
    pub headline: String,
}

impl Plans {
    /// Takes a command.
    pub(super) fn run(&mut self, command: Command, page: usize) -> Vec<Effect> {
        if let Some(by) = moving::lines(command, page) {
            self.at = moving::stepped(self.at, by, self.found.len());
        }
        match command {
            Command::Accept => vec![Effect::Open(self.at)],
            _ => Vec::new(),
        }
    }
}
