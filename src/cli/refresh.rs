//! `pledge refresh`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::answer::Answer;
use super::begun::{begun, may_begin};
use super::find::said;
use super::session::Session;
use crate::book::{Access, Book, next_edition};
use crate::error::Result;
use crate::plan::{Context, Record, title};

/// Start a new edition of a strategy, as a file beside the old one
///
/// It takes over the strategy, its chain of approval from the beginning, and the leads that are still there;
/// what is carried names by previously which commitment it was. The old file stays as it is.
///
/// Examples:
///   pledge refresh strategy-2018.yaml --carry open
///   pledge refresh strategy-2018.yaml --carry 7.2 --carry 9 -o strategy-2021.yaml
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Refresh {
    /// The old edition's file
    old: PathBuf,

    /// What is carried into the new edition: refs, a priority with what is open under it; or open for all of it
    #[arg(long, value_name = "REF")]
    carry: Vec<String>,

    /// The new edition's file; named after the year it begins where nothing is said
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// What the new edition is called; as the old one where nothing is said
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

impl Refresh {
    pub fn run(&self, session: &mut Session<'_>) -> Result<Answer> {
        may_begin(session, "refresh")?;
        let world = session.world();
        let old = world.folder.join(&self.old);
        let before = Book::open(&old, &world.environment, Access::ReadOnly)?;
        let context = Context::of(before.plan(), session.today);
        let called = context
            .strategy()
            .map(|strategy| title(strategy as &dyn Record).to_owned());
        let called = self.title.clone().or(called).unwrap_or_default();
        let file = match &self.output {
            Some(file) => world.folder.join(file),
            None => beside(&old, &context),
        };
        let started = next_edition(
            &old,
            &file,
            &called,
            &self.carry,
            &world.environment,
            session.today,
        )?;
        let notes = [format!(
            "once it holds: pledge set strategy superseded_by {} --plan {}",
            file.file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            said(&old, &world.folder)
        )];
        Ok(begun(session, &started)
            .noting(started.notes.clone())
            .noting(notes))
    }
}

/// A file beside the old one: its name with the year in which the next edition begins.
fn beside(old: &Path, context: &Context<'_>) -> PathBuf {
    let stem = old
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let next = context.calendar().to.and_then(|to| to.succ_opt());
    let year = next.map_or_else(
        || context.today.format("%Y").to_string(),
        |day| day.format("%Y").to_string(),
    );
    let name = if bare.is_empty() {
        year
    } else {
        format!("{bare}-{year}")
    };
    old.with_file_name(format!("{name}.yaml"))
}
