//! What a paper is written as. Law: the same paper comes to the same bytes.

use crate::error::Result;
pub use crate::report::choice::Format;
use crate::report::model::Paper;
use crate::report::{html, html_page, markdown, word};

impl Format {
    /// A paper written as this.
    pub fn write(self, paper: &Paper) -> Result<Vec<u8>> {
        Ok(match self {
            Self::Md => markdown(paper).into_bytes(),
            Self::Html => html(paper).into_bytes(),
            Self::Docx => word(paper)?,
        })
    }

    /// A dashboard written as this: in HTML it is one page of A4.
    pub fn write_page(self, paper: &Paper) -> Result<Vec<u8>> {
        match self {
            Self::Html => Ok(html_page(paper).into_bytes()),
            Self::Md | Self::Docx => self.write(paper),
        }
    }
}
