//! `pledge renumber`.

use clap::Args;

use super::answer::Answer;
use super::change::{Why, record};
use super::item;
use super::session::Session;
use super::set::pairs;
use crate::error::Result;
use crate::plan::compose;

/// Change refs: one, a swap, or a whole series, all in one commit
///
/// What stands under an item follows it (7 to 8 takes 7.1 to 8.1), every reference follows too, and the
/// old ref goes on finding the item. Of two items with the same ref, the second is 7.3#2.
///
/// Examples:
///   pledge renumber 7.3 7.4
///   pledge renumber 7.1 7.2 7.2 7.1
///   pledge renumber "7.3#2" 7.5
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Renumber {
    /// Each ref with its new one
    #[arg(value_names = ["REF", "NEW"], num_args = 2.., required = true)]
    pairs: Vec<String>,

    #[command(flatten)]
    why: Why,
}

impl Renumber {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let typed = pairs(&self.pairs)?;
        let mut book = session.writer()?;
        let mut notes = Vec::new();
        let mut pairs = Vec::new();
        for (old, new) in typed {
            let (place, note) = item::one(book.plan(), &old)?;
            notes.extend(note);
            pairs.push((place, new));
        }
        let edit = compose::renumber(book.plan(), &pairs)?;
        Ok(record(session, &mut book, edit, &self.why, notes))
    }
}
