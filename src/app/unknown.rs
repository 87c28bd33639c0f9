//! A key that means nothing where it was pressed: what it means on another screen, and how that is gone to.

use super::command::Command;
use super::context::{Context, Typing};
use super::effect::Effect;
use super::model::{Model, Tone};
use super::update::say;
use super::ways::way;

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
    let meant = |context: Context| {
        let means = |command: &&Command| model.hints.keys(**command, context).any(|known| known == key);
        Command::ALL.iter().find(means)
    };
    // Where letters are typed no key was meant.
    let wanted = |context: Context| context.typing() == Typing::Commands && meant(context).is_some();
    let (there, keys) = way(&model.hints, here, wanted)?;
    let does = meant(there)?.info().title;
    Some(format!("in {} it is \"{does}\": press {keys}", there.title()))
}
