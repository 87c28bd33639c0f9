//! Making a repository: through the user's git, whose templates and first branch are theirs to set; by libgit2
//! where there is no git.

use std::path::Path;

use git2::{ErrorCode, RepositoryInitOptions};

use crate::error::{Problem, Result};

use super::command::Git;
use super::environment::Environment;
use super::libgit;
use super::locate;
use super::locate::Engine;

/// Makes `folder` (which must exist) a repository, unless it is in one. True where one was made.
pub fn init(folder: &Path, environment: &Environment) -> Result<bool> {
    if locate::find(&folder.join("plan.yaml"), environment, Engine::Best)?.is_some() {
        return Ok(false);
    }
    let what = format!("no repository can be made in {}", folder.display());
    match environment.git() {
        Some(program) => {
            let git = Git::new(program, environment.clone(), folder.to_path_buf());
            let output = git.act(&["init", "-q"], None)?;
            if output.status.success() {
                Ok(true)
            } else {
                Err(output.problem(&what))
            }
        }
        None => by_library(folder, environment)
            .map(|()| true)
            .map_err(|why| Problem::refused(what).because(why.message())),
    }
}

/// Takes back a repository that was made in `folder` just now, where nothing could be recorded in it.
pub fn take_back(folder: &Path) {
    let made = folder.join(".git");
    // Whatever its first branch is to be called, nothing is recorded on it or on any other.
    let holds_nothing = git2::Repository::open(&made).is_ok_and(|repository| {
        let unborn = repository
            .head()
            .is_err_and(|why| why.code() == ErrorCode::UnbornBranch);
        unborn && repository.references().is_ok_and(|mut all| all.next().is_none())
    });
    if holds_nothing {
        // What cannot be taken away is an empty repository, and in nobody's way.
        let _ = std::fs::remove_dir_all(&made);
    }
}

/// Makes `folder` a repository that is the same whoever makes it: nobody's templates, and the first branch `main`.
pub fn init_alike(folder: &Path) -> Result<()> {
    make(folder, "main").map_err(|why| {
        Problem::refused(format!("no repository can be made in {}", folder.display())).because(why.message())
    })
}

fn by_library(folder: &Path, environment: &Environment) -> Result<(), git2::Error> {
    make(folder, &libgit::first_branch(environment)?)
}

fn make(folder: &Path, branch: &str) -> Result<(), git2::Error> {
    let mut options = RepositoryInitOptions::new();
    options
        .no_reinit(true)
        .external_template(false)
        .initial_head(branch);
    git2::Repository::init_opts(folder, &options).map(drop)
}
