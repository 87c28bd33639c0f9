//! `pledge init`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::Answer;
use super::begun::{begun, may_begin};
use super::session::Session;
use crate::book::start;
use crate::error::Result;

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
        may_begin(session, "init")?;
        let world = session.world();
        let named = self.dir.as_deref().unwrap_or(Path::new("."));
        // Without the `.` that messages would show.
        let folder: PathBuf = world.folder.join(named).components().collect();
        let started = start(&folder, &self.title, &world.environment)?;
        let made = started
            .repository
            .then(|| format!("a git repository was made in {}", folder.display()));
        let elsewhere = self.dir.as_ref().filter(|_| folder != world.folder);
        let next = elsewhere.map(|dir| format!("next: cd {}, then pledge opens it", dir.display()));
        Ok(begun(session, &started).noting(made.into_iter().chain(next)))
    }
}
