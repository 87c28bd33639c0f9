//! `pledge report`.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::answer::Answer;
use super::covering::Covering;
use super::position::{Position, not_on_the_screen};
use super::session::Session;
use crate::error::{Problem, Result};
use crate::papers::{DEFAULT_TEMPLATE, Format, Taken, advice, template};
use crate::report;
use crate::report::choice::Ordered;
use crate::repository::Made;

/// Make a board paper from the plan
///
/// Papers are public: what is restricted and what tells of a few people is left out, unless an exempt one
/// is asked for. The same version, day and options make the same bytes. Papers that say what changed compare
/// with the pack for the last meeting, unless --since names another version.
///
/// Examples:
///   pledge report plan -o action-plan.md
///   pledge report plan -o action-plan.docx
///   pledge report plan --at HWB-2018-09 --today 2018-09-26
///   pledge report progress --period "2018-19 Q1" --since 2018-06-30
///   pledge report plan --priority 7 --draft
///   pledge report lead --lead head-of-service -o please-fill-in.md
///   pledge report plan --audience exempt -o exempt.md
///   pledge report --print-template > template.yaml
///   pledge report progress --template template.yaml -o progress.md
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Report {
    /// Which paper
    #[arg(default_value = report::Report::default().name(), value_parser = papers())]
    paper: report::Report,

    /// As what it is written; by default as the name of its file ends, else as Markdown
    #[arg(long, value_enum)]
    format: Option<Format>,

    #[command(flatten)]
    covering: Covering,

    #[arg(help = report::choice::TEMPLATE, long, value_name = "FILE")]
    template: Option<PathBuf>,

    /// Print a template to begin with, instead of a paper
    #[arg(long, conflicts_with = "template")]
    print_template: bool,

    #[command(flatten)]
    position: Position,
}

impl Report {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        if self.print_template {
            return self.position.deliver(
                session,
                &Made::default(),
                DEFAULT_TEMPLATE.as_bytes().to_vec(),
                Vec::new(),
            );
        }
        let format = self.position.format(self.format)?;
        if format == Format::Docx && self.position.is_printed() {
            return Err(not_on_the_screen("action-plan.docx"));
        }
        compared(self.position.since.as_deref(), &[self.paper])?;
        let Taken {
            plan,
            mut options,
            mut notes,
            made,
        } = self.position.take(session, Ordered::Report(self.paper))?;
        options.template = template(&session.world().folder, self.template.as_deref())?;
        // The process ends with its paper: to give back the hundred thousand texts of a large plan one by one would
        // take as long as to write them.
        let plan = ManuallyDrop::new(plan);
        let paper = ManuallyDrop::new(self.paper.make(&plan, &self.covering.of(options))?);
        let bytes = format.write(&paper)?;
        notes.extend(advice(&paper.advice));
        if self.paper.is_for_a_lead() && format == Format::Html {
            notes.push(
                "a web page cannot be filled in and sent back: send --format docx or md for that".to_owned(),
            );
        }
        self.position.deliver(session, &made, bytes, notes)
    }
}

/// Refuses a version to compare with where no paper compares.
pub(super) fn compared(since: Option<&str>, papers: &[report::Report]) -> Result<()> {
    let silent = papers
        .first()
        .filter(|_| papers.iter().all(|paper| !paper.compares()));
    match (since, silent) {
        (Some(_), Some(paper)) => Err(Problem::usage(format!(
            "the {} paper says nothing of what changed",
            paper.name()
        ))
        .hint("leave --since out, or ask for plan, progress or changes")),
        _ => Ok(()),
    }
}

/// The papers by the words they are asked for.
pub(super) fn papers() -> impl TypedValueParser<Value = report::Report> {
    let all = report::Report::ALL.iter();
    let values = all.map(|paper| PossibleValue::new(paper.name()).help(paper.help()));
    PossibleValuesParser::new(values).map(|typed| report::Report::named(&typed).unwrap_or_default())
}
