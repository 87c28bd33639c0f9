//! `pledge keys`.

use clap::Args;

use super::answer::Answer;
use super::session::Session;
use crate::error::Result;
use crate::keys::{Keymap, table};

/// Print the keys of the terminal interface, with what each does, as a Markdown table
///
/// Examples:
///   pledge keys
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Keys {}

impl Keys {
    #[allow(clippy::unused_self, reason = "every command is run alike")]
    pub fn run(&self, _: &mut Session<'_>) -> Result<Answer> {
        Ok(Answer::text(table(&Keymap::defaults()?)))
    }
}
