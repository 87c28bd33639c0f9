//! What a paper is written as. Law: the same paper comes to the same bytes.

use clap::ValueEnum;

use crate::error::Result;
use crate::report::model::Paper;
use crate::report::{html, markdown, word};

/// What a paper can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Markdown
    #[default]
    Md,
    /// HTML: one file, for screen and print
    Html,
    /// Word: wants a file to go to
    Docx,
}

impl Format {
    /// A paper written as this.
    pub fn write(self, paper: &Paper) -> Result<Vec<u8>> {
        Ok(match self {
            Self::Md => markdown(paper).into_bytes(),
            Self::Html => html(paper).into_bytes(),
            Self::Docx => word(paper)?,
        })
    }

    /// What the name of such a file ends with.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }
}
