//! `pledge dashboard`.

use clap::{Args, ValueEnum};

use super::answer::Answer;
use super::position::{Position, not_on_the_screen};
use super::session::Session;
use crate::error::Result;
use crate::papers::{self, advice};
use crate::report::choice::Ordered;
use crate::report::{dashboard, svg};

/// Make one page on how the strategy stands, for elected members and the public
///
/// Headline counts, the priorities as bars with words, what changed, what is late, three measures. It is
/// public unless an exempt one is asked for, and marked DRAFT until the strategy is adopted.
///
/// Examples:
///   pledge dashboard -o dashboard.html
///   pledge dashboard -o dashboard.svg
///   pledge dashboard --format md --since 2018-06-30
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Dashboard {
    /// As what it is written; by default as the name of its file ends, else as HTML
    #[arg(long, value_enum)]
    format: Option<Format>,

    #[command(flatten)]
    position: Position,
}

/// What a dashboard can be written as.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// HTML: one page of A4
    #[default]
    Html,
    /// SVG: the page as a picture
    Svg,
    /// Markdown, with tables in place of pictures
    Md,
    /// Word: pages with the figures under each picture; wants a file to go to
    Docx,
}

impl Dashboard {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let format = self.position.format(self.format)?;
        if matches!(format, Format::Docx) && self.position.is_printed() {
            return Err(not_on_the_screen("dashboard.docx"));
        }
        let taken = self.position.take(session, Ordered::Dashboard)?;
        let paper = dashboard(&taken.plan, &taken.options)?;
        let bytes = match format {
            Format::Html => papers::Format::Html.write_page(&paper)?,
            Format::Svg => svg(&paper).into_bytes(),
            Format::Md => papers::Format::Md.write_page(&paper)?,
            Format::Docx => papers::Format::Docx.write_page(&paper)?,
        };
        let notes = taken.notes.into_iter().chain(advice(&paper.advice));
        self.position
            .deliver(session, &taken.made, bytes, notes.collect())
    }
}
