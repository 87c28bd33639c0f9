//! An open plan: the only place that joins the plan, its document and its repository.
//!
//! Law: whatever happens, the file and the history agree, or the message says how they differ. Everything that
//! changes a plan, from a key or a command, goes through [`Book::record`] and its siblings here.

mod adopted;
mod back;
mod between;
mod by_hand;
mod decided;
mod draft;
mod driver;
mod first;
mod gone;
mod issue;
mod issued;
mod join;
mod known;
mod model;
mod paper;
mod pending;
mod put_right;
mod record;
mod set_aside;
mod start;
mod tags;

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::document::Document;
use crate::error::{Problem, Result};
use crate::history::{newest_readable, plan_at, stood};
use crate::plan::{Context, Plan, Stood, Value as _, When};
use crate::repository::{Environment, Lock, Made, ObjectId, Repository, no_repository};

pub use back::Undoable;
pub use decided::AtVersion;
pub use driver::ATTRIBUTES;
pub use gone::gone;
pub use issue::{Issued, Pack};
pub use join::{Joined, Settle, join, join_documents, join_lines, write_joined, write_unsettled};
pub use model::{Access, HandEdits, Outcome, Receipt, SetAside};
pub use paper::{clear_papers_left, is_plan, takes_no_place, write_over, write_paper};
pub use set_aside::set_hand_edits_aside;
pub use start::{Started, next_edition, start};
pub use tags::{LetOut, TagState, Tagged};

/// How long an edit waits for another program that is saving one.
const PATIENCE: Duration = Duration::from_secs(30);

/// An open plan.
pub struct Book {
    path: PathBuf,
    access: Access,
    document: Document,
    /// The id of the document's text, where it had to be known before.
    id: Option<ObjectId>,
    /// Whether what was read is worth keeping for whoever opens the plan next, and is not kept yet.
    worth_keeping: bool,
    repository: Option<Repository>,
    /// Why the repository it is in cannot be used, said when one is needed.
    without: Option<Problem>,
    /// What was found and done on opening, for the person to know.
    notes: Vec<String>,
}

impl Book {
    /// Opens the plan at `path`. A plan outside any repository can be read but not changed. With
    /// [`Access::ReadWrite`] an edit that a crash left unfinished is finished or put back first.
    pub fn open(path: &Path, environment: &Environment, access: Access) -> Result<Self> {
        Self::open_after(path, environment, access, |repository| match access {
            Access::ReadWrite => match pending::lock_if_unfinished(repository)? {
                Some(lock) => pending::settle(repository, &lock),
                None => Ok(Vec::new()),
            },
            Access::ReadOnly => Ok(Vec::new()),
        })
    }

    /// Opens the plan at `path` to read it, after an edit that a crash left unfinished is finished or put back: as far as
    /// that can be done at once, and said in the notes.
    pub fn open_finished(path: &Path, environment: &Environment) -> Result<Self> {
        let finish = |repository: &Repository| Ok(pending::settle_at_once(repository));
        Self::open_after(path, environment, Access::ReadOnly, finish)
    }

    fn open_after(
        path: &Path,
        environment: &Environment,
        access: Access,
        finish: impl Fn(&Repository) -> Result<Vec<String>>,
    ) -> Result<Self> {
        let (repository, without) = match Repository::find_if_any(path, environment) {
            Ok(repository) => (repository, None),
            Err(problem) => (None, Some(problem)),
        };
        let notes = repository.as_ref().map(finish).transpose()?.unwrap_or_default();
        let bytes = read_in(repository.as_ref(), path)?;
        let loaded = known::load(repository.as_ref(), bytes).map_err(|problem| in_file(path, problem))?;
        let mut book = Self {
            path: path.to_owned(),
            access,
            document: loaded.document,
            id: loaded.id,
            worth_keeping: loaded.worth_keeping,
            repository,
            without,
            notes,
        };
        // Whoever changes the plan keeps what becomes of it; whoever only reads has nothing else to keep.
        if access == Access::ReadOnly {
            book.keep();
        }
        Ok(book)
    }

    /// The same, to be told by whoever opened it: what comes afterwards starts anew.
    pub fn take_notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    /// Keeps what was read of the plan, so that whoever opens it next need not read it again: for whoever opened it to
    /// change it, and has shown it meanwhile.
    pub fn keep(&mut self) {
        if let Some(repository) = &self.repository
            && std::mem::take(&mut self.worth_keeping)
        {
            known::keep(repository, &self.document, self.id.as_ref());
        }
    }

    /// Opens for reading the newest version of the plan at `path` that can be read, where the file itself cannot, and
    /// says so in its notes; `problem` is what was found there. One bad hand edit does not blind the history.
    pub fn open_before(path: &Path, environment: &Environment, problem: Problem) -> Result<Self> {
        let Ok(repository) = Repository::find(path, environment) else {
            return Err(problem);
        };
        let newest = match repository.head()?.commit {
            Some(tip) => newest_readable(&repository, &tip)?,
            None => None,
        };
        let Some((document, commit)) = newest else {
            return Err(problem);
        };
        let day = When::day(commit.date).say();
        let note = format!(
            "{}; refs and names are those of the version of {day} ({})",
            problem.what, commit.short
        );
        Ok(Self {
            path: path.to_owned(),
            access: Access::ReadOnly,
            document,
            id: None,
            worth_keeping: false,
            repository: Some(repository),
            without: None,
            notes: vec![note],
        })
    }

    /// The file, as it was named on opening.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The plan as the file says it.
    pub fn plan(&self) -> &Plan {
        self.document.plan()
    }

    /// The file's text with the place of everything.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The repository the plan is in, if any.
    pub fn repository(&self) -> Option<&Repository> {
        self.repository.as_ref()
    }

    /// By what a file is known again that was made of the plan.
    pub fn made(&self) -> Made {
        let repository = self.repository.as_ref();
        repository.map_or_else(Made::default, |repository| Made::beside(repository.place()))
    }

    /// The repository alone: for whoever is done with the plan, which may be large.
    pub fn into_repository(self) -> Option<Repository> {
        self.repository
    }

    /// What was found and done on opening: an edit finished that a crash had left.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Reads the file again; true where it says something else than before.
    pub fn reload(&mut self) -> Result<bool> {
        let bytes = read_in(self.repository.as_ref(), &self.path)?;
        if bytes == self.document.text().as_bytes() {
            return Ok(false);
        }
        let loaded =
            known::load(self.repository.as_ref(), bytes).map_err(|problem| in_file(&self.path, problem))?;
        (self.document, self.id) = (loaded.document, loaded.id);
        self.worth_keeping = loaded.worth_keeping;
        Ok(true)
    }

    /// The plan as a commit has it; none where that commit does not have the file.
    pub fn version(&self, revision: &str) -> Result<Option<Document>> {
        let repository = self.needs_repository()?;
        let commit = repository.resolve(revision)?;
        // By whatever name the file had in that commit.
        plan_at(repository, &commit)
    }

    /// What stood in the plan when the last periods ended, as far as only the history can tell and does: whatever came
    /// since owes nothing for them.
    pub fn stood(&self, context: &Context<'_>) -> Stood {
        let tip = |repository: &Repository| repository.head().ok()?.commit;
        let found = self.repository.as_ref().and_then(|repository| {
            let tip = tip(repository)?;
            Some(stood(repository, &tip, context, Some(self.document.text())))
        });
        found.unwrap_or_default()
    }

    /// The repository, or why what needs one cannot be done: there is none, or it cannot be used.
    pub fn needs_repository(&self) -> Result<&Repository> {
        self.repository
            .as_ref()
            .ok_or_else(|| self.without.clone().unwrap_or_else(|| no_repository(&self.path)))
    }

    /// Why the repository that the plan is in cannot be used, where it is in one.
    pub fn unusable(&self) -> Option<&Problem> {
        self.without.as_ref()
    }

    /// The lock under which this plan is changed, with what a crash left unfinished settled.
    fn locked(&self) -> Result<(Lock, Vec<String>)> {
        self.access.is_to_write()?;
        let repository = self.needs_repository()?;
        let lock = Lock::take(repository.place(), PATIENCE)?;
        let notes = pending::settle(repository, &lock)?;
        Ok((lock, notes))
    }
}

impl Access {
    /// Refuses to write where the plan was opened to be read.
    fn is_to_write(self) -> Result<()> {
        match self {
            Self::ReadWrite => Ok(()),
            Self::ReadOnly => Err(Problem::refused("the plan was opened for reading only")
                .hint("leave out --read-only to change it")),
        }
    }
}

/// The bytes of the plan's file.
fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|why| {
        let problem =
            Problem::unreadable(format!("{} cannot be read", path.display())).because(why.to_string());
        match why.kind() {
            std::io::ErrorKind::NotFound => problem.hint("pledge init starts a new plan"),
            _ => problem,
        }
    })
}

/// The same of a plan in a repository, which may have what the folder has no longer.
fn read_in(repository: Option<&Repository>, path: &Path) -> Result<Vec<u8>> {
    read(path).map_err(|problem| {
        repository
            .and_then(|repository| gone::gone_from(path, repository))
            .unwrap_or(problem)
    })
}

/// A problem of the text, with the file it is in.
fn in_file(path: &Path, problem: Problem) -> Problem {
    Problem {
        what: format!("{}: {}", path.display(), problem.what),
        ..problem
    }
}
