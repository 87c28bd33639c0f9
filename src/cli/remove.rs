//! `pledge remove`.

use clap::Args;

use super::answer::Answer;
use super::change::{Why, record};
use super::item;
use super::session::Session;
use crate::error::Result;
use crate::plan::compose;

/// Take an item out of the plan
///
/// Refused while anything else names it, and once a version with it was issued to a meeting or decided
/// upon: after that pledge withdraw ends it and keeps it. What stands in a list of an item is named as
/// addresses have it: the item, then the list and what identifies it.
///
/// Examples:
///   pledge remove 7.4 --reason "Entered twice."
///   pledge remove "strategy approval.scrutiny"
///   pledge remove "M7.1 targets.2018-19"
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Remove {
    /// What to take out
    #[arg(value_name = "REF")]
    item: String,

    #[command(flatten)]
    why: Why,
}

impl Remove {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let (place, notes) = item::one_or_part(book.plan(), &self.item)?;
        let edit = compose::remove(book.plan(), &place)?;
        Ok(record(session, &mut book, edit, &self.why, notes))
    }
}
