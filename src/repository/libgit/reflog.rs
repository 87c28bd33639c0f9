//! The line that git's log of a branch gets for each commit: `git reflog` shows where the branch was before.
//!
//! Written here rather than by libgit2, which flushes each log wherever it flushes a branch: four waits for the disk
//! that git itself does not make. Law: the log is a courtesy; a commit is made whether or not it can be written.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use git2::{Oid, Signature};

use crate::repository::place::Place;

/// One move of a branch.
pub(super) struct Move<'a> {
    /// Where it was; nothing where it begins.
    pub from: Option<Oid>,
    /// Where it is.
    pub to: Oid,
    /// Who moved it, and when.
    pub who: &'a Signature<'a>,
    /// What for, on one line.
    pub what: &'a str,
}

impl Move<'_> {
    /// Adds the line to the logs of HEAD and of its branch. `wanted` says what the configuration does of logs that
    /// are not there yet.
    pub(super) fn log(&self, place: &Place, branch: Option<&str>, wanted: bool) {
        let head = place.git_dir.join("logs/HEAD");
        let branch = branch.map(|name| place.common_dir.join("logs").join(name));
        for log in [Some(head), branch].into_iter().flatten() {
            let _ = append(&log, &self.line(), wanted);
        }
    }

    fn line(&self) -> Vec<u8> {
        let when = self.who.when();
        let minutes = when.offset_minutes().abs();
        let from = self.from.unwrap_or(Oid::ZERO_SHA1);
        let mut line = format!("{from} {} ", self.to).into_bytes();
        line.extend(self.who.name_bytes());
        line.extend(b" <");
        line.extend(self.who.email_bytes());
        line.extend(
            format!(
                "> {} {}{:02}{:02}\t{}\n",
                when.seconds(),
                when.sign(),
                minutes / 60,
                minutes % 60,
                self.what
            )
            .bytes(),
        );
        line
    }
}

fn append(log: &Path, line: &[u8], wanted: bool) -> io::Result<()> {
    if wanted {
        log.parent().map_or(Ok(()), fs::create_dir_all)?;
        // What is left of the logs of branches below this name, once they are gone.
        let _ = fs::remove_dir(log);
    }
    let mut log = OpenOptions::new().append(true).create(wanted).open(log)?;
    log.write_all(line)
}
