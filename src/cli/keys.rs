//! `pledge keys`.

use clap::Args;

use super::answer::{Answer, Flat};
use super::session::Session;
use crate::app::Command;
use crate::error::Result;
use crate::keys::{Keymap, table};

/// Print every key of the terminal interface, as a table in Markdown
///
/// Example:
///   pledge keys
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Keys {}

impl Keys {
    #[allow(clippy::unused_self, reason = "as every command")]
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let keymap = Keymap::defaults()?;
        Ok(session.rows(
            || Command::ALL.iter().map(|command| flat(*command)).collect(),
            || table(&keymap),
        ))
    }
}

fn flat(command: Command) -> Flat {
    let info = command.info();
    Flat::new()
        .with("name", info.name)
        .with("title", info.title)
        .with("help", info.help)
        .with("group", info.group.title())
        .with("keys", info.keys.to_vec())
}
