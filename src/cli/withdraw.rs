//! `pledge withdraw`.

use clap::Args;

use super::answer::Answer;
use super::change::{Why, each};
use super::item;
use super::session::Session;
use crate::error::Result;
use crate::plan::compose;

/// End a commitment and keep it, with the reason
///
/// Example:
///   pledge withdraw 7.4 --reason "Funding ended in March."
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Withdraw {
    /// What to end: a ref, or several with commas
    #[arg(value_name = "REF")]
    refs: String,

    /// One commit for all of several refs
    #[arg(long)]
    together: bool,

    #[command(flatten)]
    why: Why,
}

impl Withdraw {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let mut book = session.writer()?;
        let items = item::several(book.plan(), &self.refs)?;
        let reason = self.why.reason.clone().unwrap_or_default();
        each(
            session,
            &mut book,
            items,
            self.together,
            &self.why,
            &|plan, place| compose::withdraw(plan, place, &reason),
        )
    }
}
