//! What goes out of a command as a file: to standard output where none is named.

use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::Answer;
use super::session::Session;
use super::style::shown;
use crate::book::write_over;
use crate::error::Result;
use crate::repository::Made;

/// The options of every command that writes what it makes.
#[derive(Debug, Args)]
pub struct Target {
    /// The file it goes to; standard output where none is named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Replace a file that is there already, though somebody else wrote or changed it
    #[arg(long)]
    force: bool,
}

impl Target {
    /// The file that was named; none where it goes to standard output.
    pub fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|file| *file != Path::new("-"))
    }

    /// Bytes as the answer, or in the file that was named; `made` tells whether that is as it was written before.
    pub fn write(&self, session: &Session<'_>, made: &Made, bytes: Vec<u8>) -> Result<Answer> {
        let Some(file) = self.file() else {
            if !session.is_shown() {
                return Ok(Answer {
                    data: bytes,
                    ..Answer::default()
                });
            }
            return Ok(Answer::text(shown(&String::from_utf8_lossy(&bytes))));
        };
        let target = session.world().folder.join(file);
        write_over(&target, &file.display().to_string(), &bytes, made, self.force)?;
        Ok(Answer::default().noting([format!("{} is written", file.display())]))
    }
}
