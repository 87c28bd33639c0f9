//! The backend built on libgit2: no process is started. It reads, and makes the commits the pre-flight allows it.

mod branch;
mod config;
mod held;
mod index;
mod log;
mod mark;
pub(super) mod preflight;
mod raw;
mod read;
mod record;
mod reflog;
mod replaced;
mod returned;
mod said;
mod seen;
mod standing;
mod tag;

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use git2::RepositoryOpenFlags;

use crate::error::{Problem, Result};

use super::environment::Environment;
use super::model::ObjectId;
use super::place::Place;
use super::sum;
use preflight::Reason;

/// A work tree opened by libgit2.
pub(super) struct Library {
    repository: git2::Repository,
    environment: Environment,
    place: Place,
    /// What the index was seen to say, as long as it is the same.
    seen: RefCell<Option<seen::Seen>>,
    /// What the configuration was seen to say, and the attributes of a path, as long as they are the same.
    said: RefCell<Option<Arc<said::Said>>>,
    attributed: RefCell<Option<said::Attributed>>,
    /// Which objects stand for others.
    replaced: OnceCell<replaced::Replaced>,
}

/// Why libgit2 does not serve a folder.
pub(super) enum Unopened {
    /// There is no repository.
    None,
    /// It is bare.
    Bare,
    /// libgit2 cannot or will not; its words.
    Unable(String),
    /// The place itself is the trouble, whoever opens it.
    Place(Problem),
}

impl Library {
    /// Opens the work tree that `file`'s folder belongs to.
    pub(super) fn find(environment: &Environment, file: PathBuf) -> Result<Self, Unopened> {
        let folder = file.parent().unwrap_or(Path::new("/"));
        let ceilings = environment.path("GIT_CEILING_DIRECTORIES").unwrap_or_default();
        let ceilings = std::env::split_paths(&ceilings).collect::<Vec<_>>();
        let repository = git2::Repository::open_ext(folder, RepositoryOpenFlags::empty(), ceilings)
            .map_err(|why| Unopened::of(&why))?;
        let work_tree = repository.workdir().ok_or(Unopened::Bare)?.to_path_buf();
        let place = Place::of(file, &work_tree, repository.path(), repository.commondir())
            .map_err(Unopened::Place)?;
        let library = Self {
            repository,
            environment: environment.clone(),
            place,
            seen: RefCell::new(None),
            said: RefCell::new(None),
            attributed: RefCell::new(None),
            replaced: OnceCell::new(),
        };
        // By itself libgit2 would look at the process's own home.
        library.said().map_err(|why| Unopened::of(&why))?;
        Ok(library)
    }

    /// The place that was found.
    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// Why a commit of `path` would not be libgit2's to make, as far as the configuration says.
    pub(super) fn reasons(&self, path: &str) -> Vec<Reason> {
        preflight::reasons(self, path)
    }

    /// Why libgit2 cannot read the index, if it cannot: a split or sparse one.
    pub(super) fn index_trouble(&self) -> Option<Reason> {
        self.index()
            .err()
            .map(|problem| Reason::Index(problem.why.unwrap_or(problem.what)))
    }

    /// Whether git changes the file's content on its way in.
    pub(super) fn converts(&self, path: &str) -> bool {
        self.conversion(path).is_some()
    }

    /// Whether objects of this repository may have to be fetched first, which libgit2 cannot do.
    pub(super) fn lacks_objects(&self) -> bool {
        let promises = |name: &str| {
            name == "extensions.partialclone" || name.starts_with("remote.") && name.ends_with(".promisor")
        };
        self.said().is_ok_and(|said| said.names().any(promises))
    }
}

impl Unopened {
    fn of(why: &git2::Error) -> Self {
        match why.code() {
            git2::ErrorCode::NotFound => Self::None,
            git2::ErrorCode::BareRepo => Self::Bare,
            _ => Self::Unable(why.message().to_owned()),
        }
    }
}

/// A problem in libgit2's words.
fn says(what: &str, why: &git2::Error) -> Problem {
    Problem::refused(what).because(why.message())
}

fn oid(id: &ObjectId) -> Result<git2::Oid> {
    git2::Oid::from_str(id.as_str()).map_err(|why| says("that id cannot be used here", &why))
}

/// The id of a blob that holds just these bytes.
fn blob_id(bytes: &[u8]) -> Result<git2::Oid, git2::Error> {
    git2::Oid::from_bytes(&sum::of_blob(bytes))
}

fn object_id(id: git2::Oid) -> Result<ObjectId> {
    ObjectId::parse(&id.to_string()).ok_or_else(|| Problem::refused("libgit2 gave an id that is none"))
}

/// The name of a new repository's first branch, as the user's configuration has it.
pub(super) fn first_branch(environment: &Environment) -> Result<String, git2::Error> {
    let chosen = config::users(environment)?.get_string("init.defaultBranch");
    Ok(chosen.unwrap_or_else(|_| "master".to_owned()))
}
