//! What lies beneath the overlays: the plan, the list of plans, or a plan that cannot be read.

mod plan;
mod plans;

pub use plans::{Listed, Plans};

use super::command::Command;
use super::context::Context;
use super::effect::Effect;
use super::model::Model;
use crate::error::Problem;

/// A screen.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Nothing has been read yet.
    Starting,
    /// Several plans to choose from.
    Plans(Plans),
    /// The tree of commitments, with the card of the selected one.
    Plan,
    /// A plan that cannot be read.
    Broken(Broken),
}

/// A plan that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What the file is called.
    pub name: String,
    /// What is wrong, and where.
    pub problem: Problem,
    /// The file's lines, as far as they can be read as text.
    pub lines: Vec<String>,
}

impl Screen {
    /// Where the keys go while nothing stands before it.
    pub fn context(&self) -> Context {
        match self {
            Self::Plans(_) => Context::Plans,
            Self::Plan => Context::Plan,
            Self::Broken(_) | Self::Starting => Context::Broken,
        }
    }
}

/// Takes a command that applies on the screen.
pub(super) fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    match &mut model.screen {
        Screen::Plan => plan::run(model, command),
        Screen::Plans(plans) => {
            let effects = plans.run(command, model.page);
            if !effects.is_empty() {
                model.screen = Screen::Starting;
            }
            effects
        }
        Screen::Broken(_) if command == Command::EditFile => vec![Effect::Editor { place: None }],
        Screen::Broken(_) | Screen::Starting => Vec::new(),
    }
}

/// Takes a click on a line of the screen's list.
pub(super) fn click(model: &mut Model, line: usize) {
    match (&mut model.screen, &mut model.opened) {
        (Screen::Plan, Some(opened)) => opened.tree.go(line),
        (Screen::Plans(plans), _) => plans.at = line.min(plans.found.len().saturating_sub(1)),
        _ => {}
    }
}
