//! `pledge calendar`.

use clap::Args;

use super::answer::Answer;
use super::audience::Readers;
use super::session::Session;
use super::written::Target;
use crate::error::{Problem, Result};
use crate::exchange::{CalendarAsked, calendar};

/// Write the plan's days as a calendar: dues, reviews, meetings, paper deadlines
///
/// It is an iCalendar file, which Outlook and any other calendar opens. Importing it again later updates what
/// is there; what is done or cancelled by then is taken out. It is public unless an exempt one is asked for.
///
/// Examples:
///   pledge calendar -o plan.ics
///   pledge calendar --lead hos -o mine.ics
///   pledge calendar --body hwb -o board.ics
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Calendar {
    /// Only what this lead leads, and the meetings it goes to: a key, a name or initials
    #[arg(long, value_name = "KEY")]
    lead: Option<String>,

    /// Only what this body reviews, champions or minuted, and its meetings
    #[arg(long, value_name = "KEY")]
    body: Option<String>,

    #[command(flatten)]
    target: Target,

    #[command(flatten)]
    readers: Readers,
}

impl Calendar {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        if session.everywhere.json {
            return Err(Problem::usage("a calendar is not printed as JSON")
                .hint("leave --json out; pledge due --json prints what is due"));
        }
        self.target.is_named_as("ics")?;
        let book = session.reader()?;
        let asked = CalendarAsked {
            today: session.today,
            audience: self.readers.audience(),
            lead: self.lead.as_deref(),
            body: self.body.as_deref(),
            mark: &book.mark(),
        };
        let (text, count) = calendar(book.plan(), &asked)?;
        let none = (count == 0).then(|| "nothing in the plan has such a day".to_owned());
        Ok(self
            .target
            .write(session, &book.made(), text.into_bytes())?
            .noting(none))
    }
}
