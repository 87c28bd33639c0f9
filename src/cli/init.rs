//! `pledge init`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::{Answer, Flat};
use super::find::said;
use super::session::Session;
use crate::book::start;
use crate::error::{Problem, Result};

/// Start a new plan: the file, its repository where there is none, and the first commit
///
/// Examples:
///   pledge init
///   pledge init strategy --title "Corporate Parenting Strategy 2018 to 2021"
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Init {
    /// The folder; made where it is not there, this one where none is named
    dir: Option<PathBuf>,

    /// What the strategy is called
    #[arg(long, value_name = "TEXT", default_value = "Our strategy")]
    title: String,
}

impl Init {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        if session.everywhere.read_only {
            return Err(
                Problem::usage("--read-only was given, and init makes a plan").hint("leave --read-only out")
            );
        }
        let world = session.world();
        let named = self.dir.as_deref().unwrap_or(Path::new("."));
        // Without the `.` that messages would show.
        let folder: PathBuf = world.folder.join(named).components().collect();
        let started = start(&folder, &self.title, &world.environment)?;
        let file = said(&started.file, &world.folder);
        let notes = started
            .repository
            .then(|| format!("a git repository was made in {}", folder.display()));
        let receipt = started.receipt.as_ref();
        let answer = session.rows(
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
        );
        Ok(answer.noting(notes))
    }
}
