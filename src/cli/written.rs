//! What goes out of a command as a file: to standard output where none is named.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::Answer;
use super::session::Session;
use super::style::shown;
use crate::book::write_over;
use crate::error::{Problem, Result};
use crate::repository::Made;

/// How the names of files end by which other programs know them, and what such a file is.
const ENDINGS: [(&str, &str); 11] = [
    ("md", "Markdown"),
    ("markdown", "Markdown"),
    ("html", "a web page"),
    ("htm", "a web page"),
    ("svg", "a picture"),
    ("docx", "a Word file"),
    ("csv", "a CSV"),
    ("json", "JSON"),
    ("ics", "a calendar"),
    ("xlsx", "an Excel file"),
    ("pdf", "a PDF"),
];

/// What a file is whose name ends so; none where that says nothing.
fn known_by(ending: &str) -> Option<&'static str> {
    let found = ENDINGS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(ending));
    found.map(|(_, what)| *what)
}

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

    /// Refuses a file whose name is that of another sort than what is written, which is named by how its files end.
    pub fn is_named_as(&self, written: &str) -> Result<()> {
        let Some(file) = self.file() else { return Ok(()) };
        let named = file.extension().and_then(OsStr::to_str).and_then(known_by);
        let is = known_by(written);
        match (named, is) {
            (Some(named), Some(is)) if named != is => Err(Problem::usage(format!(
                "{} is the name of {named}, and this is {is}",
                file.display()
            ))
            .hint(format!(
                "name a file that ends in .{written}, or ask for it as what its name says"
            ))),
            _ => Ok(()),
        }
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
