//! `pledge report`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::answer::Answer;
use super::position::Position;
use super::session::Session;
use crate::error::{Problem, Result};
use crate::papers::{DEFAULT_TEMPLATE, Format, template};
use crate::report;

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
///   pledge report --print-template > template.yaml
///   pledge report progress --template template.yaml -o progress.md
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Report {
    /// Which paper
    #[arg(default_value = report::Report::default().name(), value_parser = papers())]
    paper: report::Report,

    /// As what it is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    #[arg(help = report::choice::PRIORITIES, long, value_name = "REF", num_args = 1.., value_delimiter = ',')]
    priority: Vec<String>,

    #[arg(help = report::choice::LEAD, long, value_name = "KEY")]
    lead: Option<String>,

    #[arg(help = report::choice::ORGANISATION, long, value_name = "KEY")]
    organisation: Option<String>,

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
            return self
                .position
                .deliver(session, DEFAULT_TEMPLATE.as_bytes().to_vec(), Vec::new());
        }
        if self.format == Format::Docx && self.position.is_printed() {
            return Err(Problem::usage("a Word file cannot be printed on the screen")
                .hint("name the file it goes to: -o action-plan.docx"));
        }
        if self.position.since.is_some() && !self.paper.compares() {
            return Err(Problem::usage(format!(
                "the {} paper says nothing of what changed",
                self.paper.name()
            ))
            .hint("leave --since out, or ask for plan, progress or changes"));
        }
        let mut taken = self.position.take(session, self.paper.compares())?;
        taken.options.template = template(&session.world().folder, self.template.as_deref())?;
        taken.options.priorities.clone_from(&self.priority);
        taken.options.lead.clone_from(&self.lead);
        taken.options.organisation.clone_from(&self.organisation);
        let paper = self.paper.make(&taken.plan, &taken.options)?;
        let bytes = self.format.write(&paper)?;
        self.position.deliver(session, bytes, taken.notes)
    }
}

/// The papers by the words they are asked for.
pub(super) fn papers() -> impl TypedValueParser<Value = report::Report> {
    let all = report::Report::ALL.iter();
    let values = all.map(|paper| PossibleValue::new(paper.name()).help(paper.help()));
    PossibleValuesParser::new(values).map(|typed| report::Report::named(&typed).unwrap_or_default())
}
