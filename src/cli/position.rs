//! At which version a paper stands, for whom, and where it goes: what every command that makes papers asks.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;

use super::answer::Answer;
use super::audience::Readers;
use super::session::Session;
use super::style::shown;
use super::version::{At, plan_at};
use crate::book::{Book, is_plan, write_paper};
use crate::error::{Problem, Result};
use crate::papers::{self, committed, earlier};
use crate::plan::{Period, Plan};
use crate::report::Options;
use crate::repository::ObjectId;

/// The options of every command that makes a paper.
#[derive(Debug, Args)]
pub struct Position {
    /// The file it goes to; standard output where none is named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The version: adopted, last-meeting, a date, a meeting's or decision's ref, or a git revision
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    /// Compare with this version; by default the pack for the last meeting
    #[arg(long, value_name = "WHEN")]
    pub since: Option<String>,

    /// The period it reports on; by default the last that ended
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,

    /// Only what this body reviews, champions or minuted; last-meeting is its meeting then
    #[arg(long, value_name = "KEY")]
    body: Option<String>,

    #[command(flatten)]
    readers: Readers,

    /// Mark it as a draft, whatever the strategy's stage
    #[arg(long)]
    draft: bool,
}

/// The plan at the version that was asked for, and what is asked of a paper on it.
pub struct Taken {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is asked.
    pub options: Options,
    /// What is said beside the paper.
    pub notes: Vec<String>,
}

impl Position {
    /// Whether the paper goes to standard output.
    pub fn is_printed(&self) -> bool {
        self.file().is_none()
    }

    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|file| *file != Path::new("-"))
    }

    /// The plan and the options; with the version it is compared with, where the paper says what changed.
    pub fn take(&self, session: &Session<'_>, compares: bool) -> Result<Taken> {
        if session.everywhere.json {
            return Err(Problem::usage("a paper is not printed as JSON")
                .hint("leave --json out; pledge list --json prints the data"));
        }
        let book = session.reader()?;
        let mut notes = Vec::new();
        let mut options = Options {
            draft: self.draft,
            period: self.period.as_deref().map(period).transpose()?,
            body: self.body.clone(),
            audience: self.readers.audience(),
            ..Options::on(session.today)
        };
        let (plan, until) = if let Some(when) = &self.at {
            let (plan, named) = plan_at(session, &book, &At::of_body(when, self.body.as_deref()))?;
            notes.extend(named.note);
            options.commit = Some(named.commit.as_str().to_owned());
            (plan, Some(named.commit))
        } else {
            options.commit = committed(&book)?;
            if options.commit.is_none() {
                notes.push("the plan as it stands is not committed, so the paper names no commit".to_owned());
            }
            (Rc::new(book.plan().clone()), None)
        };
        if compares {
            options.earlier = self.earlier(session, &book, until.as_ref())?;
        }
        Ok(Taken { plan, options, notes })
    }

    fn earlier(
        &self,
        session: &Session<'_>,
        book: &Book,
        until: Option<&ObjectId>,
    ) -> Result<Option<crate::report::Earlier>> {
        let asked = papers::Since {
            since: self.since.as_deref(),
            body: self.body.as_deref(),
            until,
        };
        earlier(book, &asked, session.today)
    }

    /// Prints a paper, or writes it to its file.
    pub fn deliver(&self, session: &Session<'_>, paper: Vec<u8>, mut notes: Vec<String>) -> Result<Answer> {
        let Some(file) = self.file() else {
            let answer = match String::from_utf8(paper) {
                Ok(text) if session.is_shown() => Answer::text(shown(&text)),
                Ok(text) => Answer::text(text),
                Err(bytes) => Answer {
                    data: bytes.into_bytes(),
                    ..Answer::default()
                },
            };
            return Ok(answer.noting(notes));
        };
        let target = session.world().folder.join(file);
        if is_plan(&target) {
            return Err(Problem::usage(format!("{} is a plan", file.display()))
                .because("the paper would take its place")
                .hint("name another file, such as action-plan.md"));
        }
        write_paper(&target, &paper)?;
        notes.push(format!("{} is written", file.display()));
        Ok(Answer::default().noting(notes))
    }
}

/// A period as typed.
fn period(typed: &str) -> Result<Period> {
    Period::parse(typed).map_err(|_| {
        Problem::usage(format!("\"{typed}\" is not a period"))
            .hint("write one such as 2018-19, \"2018-19 Q1\" or September 2018")
    })
}
