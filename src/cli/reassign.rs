//! `pledge reassign`.

use clap::Args;

use super::answer::Answer;
use super::change::{Why, record};
use super::session::Session;
use crate::error::Result;
use crate::plan::compose::reassign;

/// Hand everything open of a post on to another, when the post ends
///
/// What is over keeps the name of who did it. The old post is marked as ended, with its successor; one that was
/// only planned stays so, and is told as filled by its successor. Every
/// commitment that changes is told; all of it is one commit.
///
/// Example:
///   pledge reassign hos director --reason "The post ended in the restructure."
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Reassign {
    /// Whose commitments are handed on: a key, a name or initials
    #[arg(value_name = "OLD")]
    old: String,

    /// Who takes them on
    #[arg(value_name = "NEW")]
    new: String,

    #[command(flatten)]
    why: Why,
}

impl Reassign {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let edit = reassign(book.plan(), &self.old, &self.new, session.today)?;
        let lines = book.preview_lines(&edit)?;
        Ok(record(session, &mut book, edit, &self.why, lines))
    }
}
