//! `pledge close`.

use clap::Args;

use super::answer::Answer;
use super::change::{Why, record};
use super::session::Session;
use crate::error::Result;
use crate::plan::compose::{answerable, close};

/// Close a matter, or one of its parts, with what was reported back
///
/// It is closed by the meeting that agreed: the one named, else today's or the last held of the body that minuted it,
/// and by none where that has not met since. The parts of a matter are closed one by one; with the last the matter itself is closed.
///
/// Examples:
///   pledge close "HWB 18/19-01" --response "Reported." --meeting HWB-2018-09
///   pledge close "R4(i)" --response "The first part was given in May."
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Close {
    /// The matter, or a part of it
    #[arg(value_name = "MATTER")]
    matter: String,

    /// What was reported back; - reads it from standard input
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    response: String,

    /// The meeting that agreed to close it
    #[arg(long, value_name = "REF")]
    meeting: Option<String>,

    #[command(flatten)]
    why: Why,
}

impl Close {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let response = session.text_or_input(&self.response)?;
        let mut book = session.writer()?;
        let place = answerable(book.plan(), &self.matter)?;
        let closing = close(
            book.plan(),
            &place,
            &response,
            self.meeting.as_deref(),
            session.today,
        )?;
        Ok(record(session, &mut book, closing.edit, &self.why, closing.notes))
    }
}
