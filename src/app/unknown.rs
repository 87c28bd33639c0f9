//! A key that means nothing where it was pressed: what it means on another screen, and how that is gone to.

use super::command::Command;
use super::context::Context;
use super::effect::Effect;
use super::model::{Model, Tone};
use super::update::say;

/// A key that means nothing where one is.
pub(super) fn unknown(model: &mut Model, key: &str) -> Vec<Effect> {
    let help = model.key(Command::Help);
    let hint = match elsewhere(model, key) {
        Some(elsewhere) => format!("; {elsewhere}"),
        None if help.is_empty() => String::new(),
        None => format!("; {help} shows what you can do"),
    };
    say(model, Tone::No, format!("{key} does nothing here{hint}"))
}

/// On which screen a key means something, and how that is gone to; none where it means nothing anywhere near.
fn elsewhere(model: &Model, key: &str) -> Option<String> {
    let here = model.context();
    let in_plan = Command::ALL.iter().any(|command| {
        let mut keys = model.hints.keys(*command, Context::Plan);
        keys.any(|known| known == key)
    });
    if here == Context::Move && in_plan {
        return Some(format!("{} ends the move first", model.key(Command::PutNowhere)));
    }
    SCREENS.iter().find_map(|(context, show)| {
        let way = model.hints.key(*show, here);
        let mut commands = Command::ALL.iter();
        let means = |command: &&Command| model.hints.keys(**command, *context).any(|known| known == key);
        let command = commands
            .find(means)
            .filter(|_| !way.is_empty() && *context != here)?;
        let (does, screen) = (command.info().title, show.info().title);
        Some(format!("on {screen} it is \"{does}\": press {way}"))
    })
}

/// The screens that a key each goes to.
const SCREENS: [(Context, Command); 7] = [
    (Context::Plan, Command::ShowPlan),
    (Context::Due, Command::ShowDue),
    (Context::Measures, Command::ShowMeasures),
    (Context::Meetings, Command::ShowMeetings),
    (Context::History, Command::ShowHistory),
    (Context::Dashboard, Command::ShowDashboard),
    (Context::Findings, Command::ShowFindings),
];
