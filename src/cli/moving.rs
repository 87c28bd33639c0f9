//! `pledge move`.

use clap::Args;

use super::answer::Answer;
use super::change::{Why, record};
use super::item;
use super::session::Session;
use crate::error::Result;
use crate::plan::compose::{Beside, move_to};

/// Move a commitment elsewhere; it keeps its ref
///
/// What stands in a list of an item, such as a step of the approval chain, is moved within its list.
///
/// Examples:
///   pledge move 7.3 --before 7.1
///   pledge move 7.3 --under 8 --reason "Belongs with education."
///   pledge move "strategy approval.scrutiny" --before "strategy approval.cabinet"
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Move {
    /// What to move
    #[arg(value_name = "REF")]
    item: String,

    #[command(flatten)]
    to: To,

    #[command(flatten)]
    why: Why,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct To {
    /// Under which it goes, as the last
    #[arg(long, value_name = "REF")]
    under: Option<String>,

    /// Directly before which it goes
    #[arg(long, value_name = "REF")]
    before: Option<String>,

    /// Directly after which it goes
    #[arg(long, value_name = "REF")]
    after: Option<String>,
}

impl Move {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let (place, mut notes) = item::one_or_part(book.plan(), &self.item)?;
        let mut beside = |typed: &str, side: fn(crate::plan::Place) -> Beside| {
            let (place, note) = item::one_or_part(book.plan(), typed)?;
            notes.extend(note);
            Ok(side(place))
        };
        let beside = match &self.to {
            To {
                under: Some(typed), ..
            } => beside(typed, Beside::Under),
            To {
                before: Some(typed), ..
            } => beside(typed, Beside::Before),
            To { after, .. } => beside(after.as_deref().unwrap_or_default(), Beside::After),
        }?;
        let edit = move_to(book.plan(), &place, &beside)?;
        Ok(record(session, &mut book, edit, &self.why, notes))
    }
}
