//! At which version a paper stands, for whom, and where it goes: what every command that makes papers asks.

use std::ffi::OsStr;
use std::path::Path;

use clap::{Args, ValueEnum};

use super::answer::Answer;
use super::audience::Readers;
use super::session::Session;
use super::written::Target;
use crate::error::{Problem, Result};
use crate::papers::{Day, Taken, of_another_day, recorded_later, take};
use crate::report::choice::{self, Ordered};
use crate::repository::Made;

/// Endings of files that open in programs which would not open a paper.
const NOT_WRITTEN: &[&str] = &["pdf", "doc", "odt", "rtf"];

/// The options of every command that makes a paper.
#[derive(Debug, Args)]
pub struct Position {
    #[command(flatten)]
    target: Target,

    #[arg(help = choice::AT, long, value_name = "WHEN")]
    at: Option<String>,

    #[arg(help = choice::SINCE, long, value_name = "WHEN")]
    pub since: Option<String>,

    #[arg(help = choice::PERIOD, long, value_name = "PERIOD")]
    period: Option<String>,

    #[arg(help = choice::BODY, long, value_name = "KEY")]
    body: Option<String>,

    #[command(flatten)]
    readers: Readers,

    #[arg(help = choice::DRAFT, long)]
    draft: bool,
}

impl Position {
    /// Whether the paper goes to standard output.
    pub fn is_printed(&self) -> bool {
        self.file().is_none()
    }

    fn file(&self) -> Option<&Path> {
        self.target.file()
    }

    /// As what the paper is written: as asked for, else as the name of its file ends.
    pub fn format<F: ValueEnum + Default>(&self, asked: Option<F>) -> Result<F> {
        let ending = self.file().and_then(Path::extension).and_then(OsStr::to_str);
        if let Some(ending) = ending
            && NOT_WRITTEN.iter().any(|other| other.eq_ignore_ascii_case(ending))
        {
            let formats = F::value_variants()
                .iter()
                .filter_map(ValueEnum::to_possible_value);
            let endings: Vec<String> = formats.map(|format| format!(".{}", format.get_name())).collect();
            let problem = Problem::usage(format!("a paper is not written as {ending}"));
            return Err(problem.hint(format!(
                "name a file that ends in {}; to print or to make a PDF, open it and print it",
                endings.join(" or ")
            )));
        }
        let by_name = || F::from_str(ending?, true).ok();
        let format = asked.or_else(by_name).unwrap_or_default();
        if let Some(value) = format.to_possible_value() {
            self.target.is_named_as(value.get_name())?;
        }
        Ok(format)
    }

    /// The plan and the options; with the version it is compared with, where the paper says what changed.
    pub fn take(&self, session: &Session<'_>, paper: Ordered) -> Result<Taken> {
        if session.everywhere.json {
            return Err(Problem::usage("a paper is not printed as JSON")
                .hint("leave --json out; pledge list --json prints the data"));
        }
        let asked = choice::Position {
            at: self.at.clone(),
            since: self.since.clone(),
            period: self.period.clone(),
            body: self.body.clone(),
            audience: self.readers.audience(),
            draft: self.draft,
        };
        let day = Day {
            on: session.today,
            fixed: session.has_fixed_day(),
        };
        let book = session.reader()?;
        let mut taken = take(&book, &asked, paper, day)?;
        match &self.at {
            None => {
                let commit = taken.options.commit.as_deref();
                taken.notes.extend(recorded_later(&book, day, commit)?);
            }
            Some(at) if day.fixed && session.everywhere.today.is_none() => {
                let other = of_another_day(&book, at, self.body.as_deref(), day)?;
                taken.notes.extend(other);
            }
            Some(_) => {}
        }
        Ok(taken)
    }

    /// Prints a paper, or writes it to its file.
    pub fn deliver(
        &self,
        session: &Session<'_>,
        made: &Made,
        paper: Vec<u8>,
        notes: Vec<String>,
    ) -> Result<Answer> {
        let mut answer = self.target.write(session, made, paper)?;
        answer.notes = notes.into_iter().chain(answer.notes).collect();
        Ok(answer)
    }
}

/// Refuses a Word file without a file to go to, such as this one.
pub(super) fn not_on_the_screen(file: &str) -> Problem {
    Problem::usage("a Word file cannot be printed on the screen")
        .hint(format!("name the file it goes to: -o {file}"))
}
