//! `pledge report`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::answer::Answer;
use super::find::is_plan;
use super::session::{Session, repository};
use super::style::shown;
use super::version::{At, plan_at};
use crate::book::{Book, write_paper};
use crate::error::{Problem, Result};
use crate::plan::Plan;
use crate::report::{Audience, Options, action_plan, markdown};

/// Make a board paper from the plan: the action plan, in Markdown
///
/// Papers are public: what is restricted and what tells of a few people is left out, unless an exempt one
/// is asked for. The same version, day and options make the same bytes.
///
/// Examples:
///   pledge report plan -o action-plan.md
///   pledge report plan --at HWB-2018-09 --today 2018-09-26
///   pledge report plan --priority 7 --draft
///   pledge report plan --audience exempt -o exempt.md
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Report {
    /// Which paper
    #[arg(value_enum, default_value_t)]
    paper: Paper,

    /// As what it is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// The file it goes to; standard output where none is named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The version: adopted, last-meeting, a date, a meeting's or decision's ref, or a git revision
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,

    /// Only these priorities
    #[arg(long, value_name = "REF", num_args = 1.., value_delimiter = ',')]
    priority: Vec<String>,

    /// Whose meeting last-meeting is; by default the strategy's owner's
    #[arg(long, value_name = "KEY")]
    body: Option<String>,

    /// Who will read it
    #[arg(long, value_enum, default_value_t)]
    audience: Reader,

    /// Mark it as a draft, whatever the strategy's stage
    #[arg(long)]
    draft: bool,
}

/// The papers there are.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Paper {
    /// The action plan
    #[default]
    Plan,
}

/// What a paper can be written as.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// Markdown
    #[default]
    Md,
}

/// Who reads a paper.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Reader {
    /// Anybody
    #[default]
    Public,
    /// The members of the board alone
    Exempt,
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
            priorities: self.priority.clone(),
            audience: match self.audience {
                Reader::Public => Audience::Public,
                Reader::Exempt => Audience::Exempt,
            },
            ..Options::on(session.today)
        };
        let paper = if let Some(when) = &self.at {
            let (plan, named) = plan_at(session, &book, &At::of_body(when, self.body.as_deref()))?;
            notes.extend(named.note);
            options.commit = Some(named.commit.as_str().to_owned());
            self.write(&plan, &options)?
        } else {
            options.commit = committed(&book)?;
            if options.commit.is_none() {
                notes.push("the plan as it stands is not committed, so the paper names no commit".to_owned());
            }
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

    fn write(&self, plan: &Plan, options: &Options) -> Result<String> {
        match (self.paper, self.format) {
            (Paper::Plan, Format::Md) => Ok(markdown(&action_plan(plan, options)?)),
        }
    }
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
