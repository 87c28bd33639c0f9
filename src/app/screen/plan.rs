//! The plan's screen: going about in the tree, and what can be done to the selected commitment.

use super::{changing, finding};
use crate::app::command::Command;
use crate::app::editing;
use crate::app::effect::Effect;
use crate::app::filling::fill;
use crate::app::model::Model;
use crate::app::moving;
use crate::app::task::Task;
use crate::plan::Place;

/// Takes a command.
pub(super) fn run(model: &mut Model, command: Command) -> Vec<Effect> {
    let Some(opened) = &mut model.opened else {
        return Vec::new();
    };
    let tree = &mut opened.tree;
    if let Some(by) = moving::lines(command, model.page) {
        tree.step(by);
    }
    match command {
        Command::Unfold => tree.unfold_here(),
        Command::Fold => tree.fold_here(),
        Command::FoldAll => tree.fold_all(),
        Command::EditFile => {
            let place = tree.selected().map(|row| row.place.clone());
            return editing::open(model, place);
        }
        Command::RecordByHand => return fill(model, &Place::root(), Task::ByHand),
        _ => {
            let found = finding::run(model, command);
            return found.unwrap_or_else(|| changing::run(model, command));
        }
    }
    Vec::new()
}
