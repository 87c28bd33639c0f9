//! `pledge merge`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::{Answer, Flat};
use super::session::Session;
use super::style::on_one_line;
use crate::book::{Joined, Settle, join, join_lines, write_joined, write_unsettled};
use crate::error::{Problem, Result};
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
        if let Some(plan) = &self.driver {
            return match joined {
                Ok(joined) => drive(plan, &joined, &path(&self.out)),
                Err(problem) => self.drive_by_line(plan, &folder, problem),
            };
        }
        let joined = joined?;
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
    /// What git is told where the versions cannot be merged by commitment: line by line it is left for somebody to
    /// look at, even where no line was changed on both sides. What comes of it may be a plan that nobody can open.
    fn drive_by_line(&self, plan: &str, folder: &Path, mut problem: Problem) -> Result<Answer> {
        let [base, ours, theirs] = [&self.base, &self.ours, &self.theirs].map(|file| folder.join(file));
        for (file, whose) in [
            (&base, "the version both began with"),
            (&ours, "our version"),
            (&theirs, "their version"),
        ] {
            // Under the names that people know the versions by.
            let file = file.display().to_string();
            problem.what = problem.what.replace(&file, &format!("{plan}, {whose}"));
        }
        // Without a file there is nothing to merge line by line either, and its own problem says so.
        let text = join_lines(&base, &ours, &theirs).map_err(|_| problem.clone())?;
        let then =
            format!("Look over what the lines of both came to, delete these lines, then: git add {plan}");
        leave(
            plan,
            &text,
            "the versions were put together line by line, as it could not be done by commitment:",
            vec![sentence(&problem)],
            &then,
            &folder.join(&self.out),
        )
    }
}

/// What git is told of a merge that it asked for. What could be merged is, whatever else could not: of all that a
/// colleague did, only what is told at the head of the file is left to settle.
fn drive(plan: &str, joined: &Joined, out: &Path) -> Result<Answer> {
    let mut unsettled: Vec<String> = joined
        .conflicts
        .iter()
        .map(|conflict| on_one_line(&told(conflict, None).replace("\n  ", "; ")))
        .collect();
    let why = if unsettled.is_empty() {
        "together the two versions do not fit:"
    } else {
        "what both sides changed is left as mine has it:"
    };
    unsettled.extend(joined.fault.as_ref().map(sentence));
    let answer = if unsettled.is_empty() {
        write_joined(joined, out)?;
        Answer::default()
    } else {
        let then = format!("Put in what is to hold, delete these lines, then: git add {plan}");
        leave(plan, joined.text.as_bytes(), why, unsettled, &then, out)?
    };
    Ok(answer.noting(joined.notes.clone()))
}

/// Leaves a text for somebody to settle, and says so.
fn leave(
    plan: &str,
    text: &[u8],
    why: &str,
    unsettled: Vec<String>,
    then: &str,
    out: &Path,
) -> Result<Answer> {
    write_unsettled(text, why, &unsettled, then, out)?;
    let told = format!("what is left to settle stands at the head of {plan}");
    Ok(Answer {
        no: true,
        ..Answer::default().noting(unsettled.into_iter().chain([told]))
    })
}

/// A problem on one line.
fn sentence(problem: &Problem) -> String {
    let mut said = problem.what.clone();
    for (joint, more) in [(": ", &problem.why), ("; ", &problem.next)] {
        if let Some(more) = more {
            said.extend([joint, more]);
        }
    }
    on_one_line(&said)
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
