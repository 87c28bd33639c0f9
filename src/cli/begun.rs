//! What `init` and `refresh` have in common: both make a plan's file, and say which and by what commit.

use super::answer::{Answer, Flat};
use super::find::said;
use super::session::Session;
use crate::book::Started;
use crate::error::{Problem, Result};

/// Whether a command that makes a plan may.
pub fn may_begin(session: &Session<'_>, command: &str) -> Result<()> {
    if session.everywhere.read_only {
        return Err(
            Problem::usage(format!("--read-only was given, and {command} makes a plan"))
                .hint("leave --read-only out"),
        );
    }
    Ok(())
}

/// The plan that was begun: its file, and the commit it began with.
pub fn begun(session: &Session<'_>, started: &Started) -> Answer {
    let file = said(&started.file, &session.world().folder);
    let receipt = started.receipt.as_ref();
    session.rows(
        || {
            vec![
                Flat::new()
                    .with("commit", receipt.map(|receipt| receipt.commit.clone()))
                    .with("sentence", receipt.map(|receipt| receipt.sentence.clone()))
                    .with("file", file.as_str()),
            ]
        },
        || match receipt {
            Some(receipt) => format!("{file}: {}  {}\n", receipt.sentence, receipt.short),
            None => format!("{file}\n"),
        },
    )
}
