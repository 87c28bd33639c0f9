//! `pledge merge`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::answer::{Answer, Flat};
use super::session::Session;
use crate::book::{Settle, join, write_joined};
use crate::error::{Problem, Result};
use crate::plan::{Conflict, Raw};

/// Merge two people's versions of a plan, by commitment and field
///
/// BASE is the version both began with. What both changed in different ways is told, and then OUT is
/// not written and the exit status is 1, unless --mine or --theirs says whose holds.
///
/// Examples:
///   pledge merge base.yaml mine.yaml theirs.yaml -o merged.yaml
///   pledge merge base.yaml mine.yaml theirs.yaml -o merged.yaml --theirs
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Merge {
    /// The version both began with
    #[arg(value_name = "BASE")]
    base: PathBuf,

    /// Our version
    #[arg(value_name = "OURS")]
    ours: PathBuf,

    /// Their version
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,

    /// Where the merged plan goes
    #[arg(short = 'o', long = "output", value_name = "OUT")]
    out: PathBuf,

    /// Where both changed the same thing, ours holds
    #[arg(long, conflicts_with = "theirs_hold")]
    mine: bool,

    /// Where both changed the same thing, theirs holds
    #[arg(long = "theirs", id = "theirs_hold")]
    theirs_hold: bool,
}

impl Merge {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        let settle = match (self.mine, self.theirs_hold) {
            (true, _) => Settle::Mine,
            (_, true) => Settle::Theirs,
            _ => Settle::Ask,
        };
        if session.everywhere.read_only {
            return Err(Problem::usage(
                "--read-only writes nothing, and merge writes a file",
            ));
        }
        let folder = session.world().folder.clone();
        let path = |path: &PathBuf| folder.join(path);
        let joined = join(&path(&self.base), &path(&self.ours), &path(&self.theirs), settle)?;
        if joined.conflicts.is_empty() {
            write_joined(&joined, &path(&self.out))?;
            return Ok(joined
                .notes
                .into_iter()
                .fold(Answer::default(), |answer, note| answer.noting(Some(note))));
        }
        let mut answer = session.rows(
            || joined.conflicts.iter().map(flat).collect(),
            || joined.conflicts.iter().map(told).collect::<String>(),
        );
        answer.no = true;
        Ok(answer.noting(Some(format!(
            "nothing was written to {}: say --mine or --theirs",
            self.out.display()
        ))))
    }
}

fn line(raw: Option<&Raw>) -> String {
    raw.map(Raw::line).unwrap_or_default()
}

fn flat(conflict: &Conflict) -> Flat {
    Flat::new()
        .with("ref", conflict.place.address().item)
        .with("field", conflict.place.address().path)
        .with("why", conflict.why.clone())
        .with("base", line(conflict.base.as_ref()))
        .with("mine", line(conflict.mine.as_ref()))
        .with("theirs", line(conflict.theirs.as_ref()))
}

fn told(conflict: &Conflict) -> String {
    let mut text = format!("{}: {}\n", conflict.place.address(), conflict.why);
    for (whose, raw) in [
        ("was", &conflict.base),
        ("mine", &conflict.mine),
        ("theirs", &conflict.theirs),
    ] {
        if let Some(raw) = raw {
            let _ = writeln!(text, "  {whose}: {}", raw.line());
        }
    }
    text
}
