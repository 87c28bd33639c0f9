//! `pledge schema`.

use clap::Args;

use super::answer::Answer;
use super::session::Session;
use crate::document::schema;
use crate::error::Result;

/// Print the JSON Schema of plan files, by which editors complete and validate them
///
/// Example:
///   pledge schema > pledge.schema.json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Schema {}

impl Schema {
    #[allow(clippy::unused_self, clippy::unnecessary_wraps, reason = "as every command")]
    pub fn run(&self, _: &mut Session<'_>) -> Result<Answer> {
        Ok(Answer::text(schema()))
    }
}
