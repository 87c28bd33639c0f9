//! `pledge supersede`.

use clap::Args;

use super::answer::Answer;
use super::change::{Why, record};
use super::item;
use super::session::Session;
use crate::error::Result;
use crate::plan::compose;

/// End a commitment because another takes its place
///
/// Example:
///   pledge supersede 7.2 --by 7.5 --reason "Joined with the passport pilot."
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Supersede {
    /// What to end
    #[arg(value_name = "REF")]
    item: String,

    /// What takes its place
    #[arg(long, value_name = "REF")]
    by: String,

    #[command(flatten)]
    why: Why,
}

impl Supersede {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let (place, mut notes) = item::one(book.plan(), &self.item)?;
        let (by, more) = item::one(book.plan(), &self.by)?;
        notes.extend(more);
        let edit = compose::supersede(book.plan(), &place, &by, self.why.reason.as_deref())?;
        Ok(record(session, &mut book, edit, &self.why, notes))
    }
}
