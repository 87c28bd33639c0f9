//! `pledge report`.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::answer::Answer;
use super::audience::Readers;
use super::earlier::{self, earlier};
use super::find::is_plan;
use super::session::{Session, repository};
use super::style::shown;
use super::version::{At, plan_at};
use crate::book::{Book, write_paper};
use crate::error::{Problem, Result};
use crate::plan::{Period, Plan};
use crate::report::{self, Options, markdown};
use crate::repository::ObjectId;

/// Make a board paper from the plan
///
/// Papers are public: what is restricted and what tells of a few people is left out, unless an exempt one
/// is asked for. The same version, day and options make the same bytes. Papers that say what changed compare
/// with the pack for the last meeting, unless --since names another version.
///
/// Examples:
///   pledge report plan -o action-plan.md
///   pledge report plan --at HWB-2018-09 --today 2018-09-26
///   pledge report progress --period "2018-19 Q1" --since 2018-06-30
///   pledge report plan --priority 7 --draft
///   pledge report lead --lead head-of-service -o please-fill-in.md
///   pledge report plan --audience exempt -o exempt.md
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Report {
    /// Which paper
    #[arg(default_value = report::Report::default().name(), value_parser = papers())]
    paper: report::Report,

    /// As what it is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// The file it goes to; standard output where none is named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The version: adopted, last-meeting, a date, a meeting's or decision's ref, or a git revision
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    /// Compare with this version; by default the pack for the last meeting
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,

    /// The period it reports on; by default the last that ended
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,

    /// Only these priorities
    #[arg(long, value_name = "REF", num_args = 1.., value_delimiter = ',')]
    priority: Vec<String>,

    /// Only what this lead leads: a key, a name or initials
    #[arg(long, value_name = "KEY")]
    lead: Option<String>,

    /// Only what somebody of this organisation leads or helps with
    #[arg(long, value_name = "KEY")]
    organisation: Option<String>,

    /// Only what this body reviews, champions or minuted; last-meeting is its meeting then
    #[arg(long, value_name = "KEY")]
    body: Option<String>,

    #[command(flatten)]
    readers: Readers,

    /// Mark it as a draft, whatever the strategy's stage
    #[arg(long)]
    draft: bool,
}

/// What a paper can be written as.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// Markdown
    #[default]
    Md,
}

impl Report {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        if session.everywhere.json {
            return Err(Problem::usage("a paper is not printed as JSON")
                .hint("leave --json out; pledge list --json prints the data"));
        }
        let book = session.reader()?;
        let mut notes = Vec::new();
        let mut options = Options {
            draft: self.draft,
            period: self.period.as_deref().map(period).transpose()?,
            priorities: self.priority.clone(),
            lead: self.lead.clone(),
            organisation: self.organisation.clone(),
            body: self.body.clone(),
            audience: self.readers.audience(),
            ..Options::on(session.today)
        };
        let paper = if let Some(when) = &self.at {
            let (plan, named) = plan_at(session, &book, &At::of_body(when, self.body.as_deref()))?;
            notes.extend(named.note);
            options.commit = Some(named.commit.as_str().to_owned());
            options.earlier = self.earlier(session, &book, Some(&named.commit))?;
            self.write(&plan, &options)?
        } else {
            options.commit = committed(&book)?;
            if options.commit.is_none() {
                notes.push("the plan as it stands is not committed, so the paper names no commit".to_owned());
            }
            options.earlier = self.earlier(session, &book, None)?;
            self.write(book.plan(), &options)?
        };
        let Some(file) = self.output.as_deref().filter(|file| *file != Path::new("-")) else {
            let paper = if session.is_shown() { shown(&paper) } else { paper };
            return Ok(Answer::text(paper).noting(notes));
        };
        let target = session.world().folder.join(file);
        if is_plan(&target) {
            return Err(Problem::usage(format!("{} is a plan", file.display()))
                .because("the paper would take its place")
                .hint("name another file, such as action-plan.md"));
        }
        write_paper(&target, paper.as_bytes())?;
        notes.push(format!("{} is written", file.display()));
        Ok(Answer::default().noting(notes))
    }

    /// The version the paper is compared with, where it says what changed.
    fn earlier(
        &self,
        session: &Session<'_>,
        book: &Book,
        until: Option<&ObjectId>,
    ) -> Result<Option<report::Earlier>> {
        if !self.paper.compares() {
            return match &self.since {
                Some(_) => Err(Problem::usage(format!(
                    "the {} paper says nothing of what changed",
                    self.paper.name()
                ))
                .hint("leave --since out, or ask for plan, progress or changes")),
                None => Ok(None),
            };
        }
        let asked = earlier::Asked {
            since: self.since.as_deref(),
            body: self.body.as_deref(),
            until,
        };
        earlier(session, book, &asked)
    }

    fn write(&self, plan: &Plan, options: &Options) -> Result<String> {
        let paper = self.paper.make(plan, options)?;
        Ok(match self.format {
            Format::Md => markdown(&paper),
        })
    }
}

/// The papers by the words they are asked for.
fn papers() -> impl TypedValueParser<Value = report::Report> {
    let all = report::Report::ALL.iter();
    let values = all.map(|paper| PossibleValue::new(paper.name()).help(paper.help()));
    PossibleValuesParser::new(values).map(|typed| {
        let mut all = report::Report::ALL.iter().copied();
        all.find(|paper| paper.name() == typed).unwrap_or_default()
    })
}

/// A period as typed.
fn period(typed: &str) -> Result<Period> {
    Period::parse(typed).map_err(|_| {
        Problem::usage(format!("\"{typed}\" is not a period"))
            .hint("write one such as 2018-19, \"2018-19 Q1\" or September 2018")
    })
}

/// The commit that holds the plan as it stands; none where it was edited since, or is in no repository.
fn committed(book: &Book) -> Result<Option<String>> {
    let Ok(repository) = repository(book) else {
        return Ok(None);
    };
    let edited = repository.standing(repository.path())?.is_edited();
    let head = repository.head()?.commit;
    Ok(head.filter(|_| !edited).map(|head| head.as_str().to_owned()))
}
