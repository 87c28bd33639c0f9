//! What somebody is told who opens a plan for the first time: six lines, in place of the card, until a key is pressed.

use super::command::Command;
use super::context::Context;
use super::model::Model;

/// The six lines.
pub fn welcome(model: &Model) -> Vec<String> {
    let Some(opened) = &model.opened else {
        return Vec::new();
    };
    let snapshot = &opened.snapshot;
    let key = |command| model.hints.key(command, Context::Plan);
    let place = match &snapshot.repository {
        Some(folder) => format!("The plan is {}, in the git repository {folder}.", snapshot.name),
        None => format!(
            "The plan is {}; it is in no git repository, and can only be read.",
            snapshot.name
        ),
    };
    vec![
        place,
        "Each save is one commit there: your name, the day, a sentence that says what changed.".to_owned(),
        "Nothing leaves this computer until somebody runs git push.".to_owned(),
        format!(
            "{} changes the commitment you are on, {} gives an update, {} adds something.",
            key(Command::Edit),
            key(Command::Update),
            key(Command::Add)
        ),
        format!(
            "{} finds, {} shows what is yours, {} takes the last change back.",
            key(Command::Filter),
            key(Command::Mine),
            key(Command::Undo)
        ),
        format!(
            "{} lists all you can do and does it; {} leaves.",
            key(Command::Help),
            key(Command::Quit)
        ),
    ]
}
