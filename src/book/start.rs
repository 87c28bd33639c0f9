//! Beginning a plan: the file, its repository where there is none, and the first commit.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::model::{Access, Outcome, Receipt};
use super::{Book, gone};
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::sentence::Reason;
use crate::plan::{Context, Place, compose};
use crate::repository::{Environment, Repository, init, replace, take_back};

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
    let place = Place::strategy().field("title");
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
    /// What is to be known besides.
    pub notes: Vec<String>,
}

/// Begins a plan in `folder`: a repository where there is none, the file, the first commit. A file that is there
/// already is never overwritten; a plan that has no repository yet gets one. A refusal leaves nothing half made.
pub fn start(folder: &Path, title: &str, environment: &Environment) -> Result<Started> {
    let missing = folder.ancestors().take_while(|folder| !folder.exists());
    let missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
    start_in(folder, title, environment).inspect_err(|_| {
        for folder in missing {
            // Only where it is empty: nothing that somebody else wrote meanwhile is taken away.
            let _ = std::fs::remove_dir(folder);
        }
    })
}

fn start_in(folder: &Path, title: &str, environment: &Environment) -> Result<Started> {
    std::fs::create_dir_all(folder).map_err(|why| {
        Problem::refused(format!("{} cannot be made", folder.display())).because(why.to_string())
    })?;
    let file = folder.join("plan.yaml");
    let text = fresh(title)?;
    let has_repository = Repository::find_if_any(&file, environment)?.is_some();
    if let Some(there) = plan_in(folder) {
        if has_repository {
            return Err(Problem::usage(format!("{} is there already", there.display()))
                .hint("open it with pledge; pledge commit records what is not in history yet"));
        }
        return record_first(there, init(folder, environment)?, environment);
    }
    if let Some(problem) = gone(&file, environment) {
        return Err(problem);
    }
    if file.exists() {
        return Err(
            Problem::usage(format!("{} is there already, and is no plan", file.display()))
                .hint("choose another folder, or give that file another name"),
        );
    }
    begin(&file, &text, environment)
}

/// Begins the next edition of the plan in `old`, as a file beside it that carries what is named; see
/// [`compose::refresh`]. A file that is there already is never overwritten.
pub fn next_edition(
    old: &Path,
    file: &Path,
    title: &str,
    carry: &[String],
    environment: &Environment,
    today: NaiveDate,
) -> Result<Started> {
    if file.exists() {
        return Err(Problem::usage(format!("{} is there already", file.display()))
            .hint("name another file with --output"));
    }
    let before = Book::open(old, environment, Access::ReadOnly)?;
    let name = old.file_name().map(|name| name.to_string_lossy().into_owned());
    let context = Context::of(before.plan(), today);
    let edition = compose::refresh(before.plan(), &name.unwrap_or_default(), carry, &context)?;
    let text = Document::load(fresh(title)?)?
        .edit(&edition.edit)?
        .text()
        .to_owned();
    Ok(Started {
        notes: edition.notes,
        ..begin(file, &text, environment)?
    })
}

/// Writes a new plan's file and makes its first commit, in a repository of its own where there is none.
fn begin(file: &Path, text: &str, environment: &Environment) -> Result<Started> {
    let made = match (Repository::find_if_any(file, environment)?, file.parent()) {
        (None, Some(folder)) => init(folder, environment)?,
        _ => false,
    };
    replace(file, text.as_bytes())?;
    record_first(file.to_owned(), made, environment).inspect_err(|_| {
        let _ = std::fs::remove_file(file);
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
    let book = Book::open(&file, environment, Access::ReadWrite);
    let recorded = book.and_then(|mut book| book.record_by_hand(None, &Reason::default()));
    if let (Err(_), true, Some(folder)) = (&recorded, repository, file.parent()) {
        take_back(folder);
    }
    let receipt = match recorded? {
        Outcome::Recorded(receipt) => Some(receipt),
        Outcome::Nothing => None,
    };
    Ok(Started {
        file,
        repository,
        receipt,
        notes: Vec::new(),
    })
}
