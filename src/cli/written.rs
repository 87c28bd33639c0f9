//! What goes out of a command as a file: to standard output where none is named.

use std::path::Path;

use super::answer::Answer;
use super::session::Session;
use super::style::shown;
use crate::book::write_paper;
use crate::error::Result;

/// Bytes as the answer, or in the file that was named.
pub fn written(session: &Session<'_>, file: Option<&Path>, bytes: Vec<u8>) -> Result<Answer> {
    let Some(file) = file.filter(|file| *file != Path::new("-")) else {
        if !session.is_shown() {
            return Ok(Answer {
                data: bytes,
                ..Answer::default()
            });
        }
        return Ok(Answer::text(shown(&String::from_utf8_lossy(&bytes))));
    };
    let target = session.world().folder.join(file);
    write_paper(&target, &file.display().to_string(), &bytes)?;
    Ok(Answer::default().noting([format!("{} is written", file.display())]))
}
