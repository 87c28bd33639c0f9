//! Beginning a plan: the file, its repository where there is none, and the first commit.

use std::path::{Path, PathBuf};

use super::Book;
use super::model::{Access, Outcome, Receipt};
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::sentence::Reason;
use crate::plan::{Place, compose};
use crate::repository::{Environment, init, replace};

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
/// already is never overwritten.
pub fn start(folder: &Path, title: &str, environment: &Environment) -> Result<Started> {
    std::fs::create_dir_all(folder).map_err(|why| {
        Problem::refused(format!("{} cannot be made", folder.display())).because(why.to_string())
    })?;
    let file = folder.join("plan.yaml");
    if file.exists() {
        return Err(Problem::usage(format!("{} is there already", file.display()))
            .hint("choose another folder, or open it with pledge"));
    }
    let text = fresh(title)?;
    let repository = match crate::repository::Repository::find(&file, environment) {
        Ok(_) => false,
        Err(_) => init(folder, environment)?,
    };
    replace(&file, text.as_bytes())?;
    let recorded = Book::open(&file, environment, Access::ReadWrite)
        .and_then(|mut book| book.record_by_hand(None, &Reason::default()));
    match recorded {
        Ok(Outcome::Recorded(receipt)) => Ok(Started {
            file,
            repository,
            receipt: Some(receipt),
        }),
        Ok(Outcome::Nothing) => Ok(Started {
            file,
            repository,
            receipt: None,
        }),
        Err(problem) => {
            let _ = std::fs::remove_file(&file);
            Err(problem)
        }
    }
}
