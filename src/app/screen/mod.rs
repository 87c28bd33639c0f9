//! What lies beneath the overlays: the plan, a list made of it, the list of plans, or a plan that cannot be read.

mod answering;
mod changing;
mod comparing;
mod dashboard;
mod due;
mod finding;
mod findings;
mod history;
mod led_to;
mod measures;
mod meetings;
mod minutes;
mod minuting;
mod narrowing;
mod page;
mod papers;
mod plan;
mod plans;
mod restoring;
mod rounds;
mod since;
mod spoken;

pub(super) use answering::is_answerable;
pub(super) use changing::{parts_of, within};
pub(super) use findings::mend;
pub(super) use minuting::{answered, wanted};
pub(super) use narrowing::narrow;
pub use page::{detail, refresh, row};
pub use plans::{Listed, Plans};
pub(super) use restoring::offer as offer_restore;
pub(super) use rounds::{begin as begin_review, choose as choose_review};
pub use spoken::{line_called, page_in_words};

use super::command::Command;
use super::context::Context;
use super::editing;
use super::effect::Effect;
use super::model::Model;
use super::overlay::{Agreed, Ask};
use super::page::Page;
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
    /// A list made of the plan or of its history.
    Page(Page),
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

impl Broken {
    /// That it is, and where: `plan.yaml cannot be read at line 9`.
    pub(super) fn say(&self) -> String {
        let line = self.problem.at.map(|at| format!(" at line {}", at.line));
        format!("{} cannot be read{}", self.name, line.unwrap_or_default())
    }

    /// What is asked of somebody who would save meanwhile.
    pub(super) fn ask(&self) -> Ask {
        Ask {
            question: format!("{}. Mend it now?", self.say()),
            detail: format!(
                "{}. Nothing was saved; what you typed stays, and can be saved once the file is mended.",
                self.problem.what
            ),
            yes: "open it in the editor",
            no: "back to the form",
            then: Agreed::EditFile,
        }
    }
}

impl Screen {
    /// Where the keys go while nothing stands before it.
    pub fn context(&self) -> Context {
        match self {
            Self::Plans(_) => Context::Plans,
            Self::Plan => Context::Plan,
            Self::Page(page) => page.context(),
            Self::Broken(_) | Self::Starting => Context::Broken,
        }
    }
}

/// Opens what the cursor is on: where it owes an update the round, else its form.
fn enter(model: &mut Model) -> Vec<Effect> {
    match model.screen {
        Screen::Page(Page::Due) => rounds::at_the_cursor(model),
        Screen::Page(Page::Meetings) => minuting::open(model),
        Screen::Page(Page::Minutes) => minuting::minute(model),
        _ => run(model, Command::Edit),
    }
}

/// Takes a command that applies on the screen.
pub(super) fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    if command == Command::Enter {
        return enter(model);
    }
    if command == Command::Paper {
        return papers::choose(model);
    }
    if command == Command::Undo {
        return vec![Effect::OfferUndo];
    }
    if let Some(effects) = page::everywhere(model, command) {
        return effects;
    }
    match &mut model.screen {
        Screen::Page(page) => {
            let page = *page;
            if let Some(effects) = minuting::run(model, command) {
                return effects;
            }
            page::run(model, page, command)
        }
        Screen::Plan => plan::run(model, command),
        Screen::Plans(plans) => {
            let effects = plans.run(command, model.page);
            if !effects.is_empty() {
                model.screen = Screen::Starting;
            }
            effects
        }
        Screen::Broken(_) if command == Command::EditFile => editing::open(model, None),
        Screen::Broken(_) | Screen::Starting => Vec::new(),
    }
}

/// Takes a click on a line of the screen's list.
pub(super) fn click(model: &mut Model, line: usize) {
    match (&mut model.screen, &mut model.opened) {
        (Screen::Plan, Some(opened)) => opened.tree.go(line),
        (Screen::Page(page), Some(opened)) => opened.sheets.entry(*page).or_default().go(line),
        (Screen::Plans(plans), _) => plans.at = line.min(plans.found.len().saturating_sub(1)),
        _ => {}
    }
}
