//! `pledge merge`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::{Answer, Flat};
use super::session::Session;
use super::style::on_one_line;
use crate::book::{Joined, Settle, join, write_joined};
use crate::error::{Kind, Problem, Result};
use crate::plan::{Conflict, Raw};

/// Merge two people's versions of a plan, by commitment and field
///
/// BASE is the version both began with. What both changed in different ways is told, and then OUT is
/// not written and the exit status is 1, unless --mine or --theirs says whose holds. git runs it
/// with --driver after pledge git-setup.
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

    /// As git's merge driver for the plan at this path: OUT is written whatever comes of it, and what
    /// is not settled is told in comments at its head
    #[arg(long, value_name = "PATH", conflicts_with_all = ["mine", "theirs_hold"])]
    driver: Option<String>,
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
        let joined = join(&path(&self.base), &path(&self.ours), &path(&self.theirs), settle);
        let joined = joined.map_err(|problem| match &self.driver {
            Some(plan) => self.for_git(plan, &folder, problem),
            None => problem,
        })?;
        if let Some(plan) = &self.driver {
            return drive(plan, joined, &path(&self.out));
        }
        if let Some(fault) = joined.fault {
            return Err(fault);
        }
        let done = joined.conflicts.is_empty();
        let told_of = if done { &joined.settled } else { &joined.conflicts };
        let holds = if self.mine { "mine" } else { "theirs" };
        let holds = done.then_some(holds);
        let mut answer = session.rows(
            || told_of.iter().map(|conflict| flat(conflict, holds)).collect(),
            || {
                told_of
                    .iter()
                    .map(|conflict| told(conflict, holds))
                    .collect::<String>()
            },
        );
        if done {
            write_joined(&joined, &path(&self.out))?;
            return Ok(answer.noting(joined.notes));
        }
        answer.no = true;
        Ok(answer.noting(Some(format!(
            "nothing was written to {}: {}",
            self.out.display(),
            if self.theirs_hold {
                "theirs cannot be taken as it is; say --mine, or settle it in one of the versions"
            } else {
                "say --mine or --theirs"
            }
        ))))
    }
}

impl Merge {
    /// What kept git's driver from merging at all, under the names that people know the versions by.
    fn for_git(&self, plan: &str, folder: &Path, mut problem: Problem) -> Problem {
        for (file, whose) in [
            (&self.base, "the version both began with"),
            (&self.ours, "our version"),
            (&self.theirs, "their version"),
        ] {
            let file = folder.join(file).display().to_string();
            problem.what = problem.what.replace(&file, &format!("{plan}, {whose}"));
        }
        // To git the answer no is a merge with something left to settle; nothing has been merged here.
        if problem.kind == Kind::No {
            problem.kind = Kind::Refused;
        }
        problem
    }
}

/// What git is told of a merge that it asked for. What could be merged is, whatever else could not: of all that a
/// colleague did, only what is told at the head of the file is left to settle.
fn drive(plan: &str, joined: Joined, out: &Path) -> Result<Answer> {
    let mut unsettled: Vec<String> = joined
        .conflicts
        .iter()
        .map(|conflict| on_one_line(&told(conflict, None).replace("\n  ", "; ")))
        .collect();
    unsettled.extend(joined.fault.iter().map(|fault| on_one_line(&fault.to_string())));
    let answer = Answer::default().noting(joined.notes.clone());
    if unsettled.is_empty() {
        write_joined(&joined, out)?;
        return Ok(answer);
    }
    let mut lines = vec!["pledge merge: what both sides changed is left as mine has it:".to_owned()];
    lines.extend(unsettled.iter().map(|line| format!("  {line}")));
    lines.push(format!(
        "Put in what is to hold, delete these lines, then: git add {plan}"
    ));
    write_joined(&joined.headed(&lines), out)?;
    Ok(Answer {
        no: true,
        ..answer.noting(
            unsettled
                .into_iter()
                .chain([format!("what is left to settle stands at the head of {plan}")]),
        )
    })
}

fn line(raw: Option<&Raw>) -> String {
    raw.map(Raw::line).unwrap_or_default()
}

fn flat(conflict: &Conflict, holds: Option<&'static str>) -> Flat {
    Flat::new()
        .with("ref", conflict.place.address().item)
        .with("field", conflict.place.address().path)
        .with("why", conflict.why.clone())
        .with("base", line(conflict.base.as_ref()))
        .with("mine", line(conflict.mine.as_ref()))
        .with("theirs", line(conflict.theirs.as_ref()))
        .with("holds", holds)
}

/// A conflict in words, with whose version was taken.
fn told(conflict: &Conflict, holds: Option<&str>) -> String {
    let holds = holds.map(|whose| format!("; {whose} holds")).unwrap_or_default();
    let mut text = format!("{}: {}{holds}\n", conflict.place.address(), conflict.why);
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
