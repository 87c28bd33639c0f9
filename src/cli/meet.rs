//! `pledge meet`.

use clap::Args;

use super::answer::Answer;
use super::change::{Why, record};
use super::session::Session;
use crate::error::Result;
use crate::plan::compose::{answerable, meet};

/// Say that a condition of a decision is met
///
/// It is met today, or on the day --today names.
///
/// Examples:
///   pledge meet D1.3 --by M8.1
///   pledge meet "D1 conditions.ii" --reason "Wording agreed with the member."
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Meet {
    /// The condition
    #[arg(value_name = "CONDITION")]
    condition: String,

    /// What met it
    #[arg(long, value_name = "REF")]
    by: Option<String>,

    #[command(flatten)]
    why: Why,
}

impl Meet {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let place = answerable(book.plan(), &self.condition)?;
        let edit = meet(book.plan(), &place, self.by.as_deref(), session.today)?;
        Ok(record(session, &mut book, edit, &self.why, Vec::new()))
    }
}
