//! Beginning a plan: the file, its repository where there is none, and the first commit.

use std::path::{Path, PathBuf};

use super::Book;
use super::model::{Access, Outcome, Receipt};
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::sentence::Reason;
use crate::plan::{Place, compose};
use crate::repository::{Environment, Repository, init, replace};

/// A plan with nothing in it, for the editors that complete and validate YAML as well.
const BLANK: &str = "\
# yaml-language-server: $schema=pledge.schema.json
pledge: 1

strategy:
  title: \"\"
";

/// The text of a new plan of this title.
fn fresh(title: &str) -> Result<String> {
    if title.trim().is_empty() {
        return Err(Problem::usage("a plan needs a title").hint("give it with --title"));
    }
    let blank = Document::load(BLANK)?;
    let place = Place::root().item("strategy", "").field("title");
    let edit = compose::set_place(blank.plan(), &place, title)?;
    Ok(blank.edit(&edit)?.text().to_owned())
}

/// What was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// The plan's file.
    pub file: PathBuf,
    /// Whether the repository was made as well.
    pub repository: bool,
    /// The first commit.
    pub receipt: Option<Receipt>,
}

/// Begins a plan in `folder`: a repository where there is none, the file, the first commit. A file that is there
/// already is never overwritten; a plan that has no repository yet gets one.
pub fn start(folder: &Path, title: &str, environment: &Environment) -> Result<Started> {
    std::fs::create_dir_all(folder).map_err(|why| {
        Problem::refused(format!("{} cannot be made", folder.display())).because(why.to_string())
    })?;
    let file = folder.join("plan.yaml");
    let text = fresh(title)?;
    let has_repository = Repository::find(&file, environment).is_ok();
    if let Some(there) = plan_in(folder) {
        if has_repository {
            return Err(Problem::usage(format!("{} is there already", there.display()))
                .hint("open it with pledge; pledge commit records what is not in history yet"));
        }
        return record_first(there, init(folder, environment)?, environment);
    }
    if file.exists() {
        return Err(
            Problem::usage(format!("{} is there already, and is no plan", file.display()))
                .hint("choose another folder, or give that file another name"),
        );
    }
    let made = !has_repository && init(folder, environment)?;
    replace(&file, text.as_bytes())?;
    record_first(file.clone(), made, environment).inspect_err(|_| {
        let _ = std::fs::remove_file(&file);
    })
}

/// The first plan, by name, that the folder holds.
fn plan_in(folder: &Path) -> Option<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|ending| ending == "yaml" || ending == "yml")
    });
    files.sort();
    files
        .into_iter()
        .find(|file| std::fs::read(file).is_ok_and(|text| Document::load(text).is_ok()))
}

fn record_first(file: PathBuf, repository: bool, environment: &Environment) -> Result<Started> {
    let recorded =
        Book::open(&file, environment, Access::ReadWrite)?.record_by_hand(None, &Reason::default())?;
    let receipt = match recorded {
        Outcome::Recorded(receipt) => Some(receipt),
        Outcome::Nothing => None,
    };
    Ok(Started {
        file,
        repository,
        receipt,
    })
}
