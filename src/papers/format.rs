//! What a paper is written as. Law: the same paper comes to the same bytes.

use crate::error::Result;
pub use crate::report::choice::Format;
use crate::report::model::Paper;
use crate::report::{html, markdown, word};

impl Format {
    /// A paper written as this.
    pub fn write(self, paper: &Paper) -> Result<Vec<u8>> {
        Ok(match self {
            Self::Md => markdown(paper).into_bytes(),
            Self::Html => html(paper).into_bytes(),
            Self::Docx => word(paper)?,
        })
    }
}
