//! Making a repository: through the user's git, whose templates and first branch are theirs to set; by libgit2
//! where there is no git.

use std::path::Path;

use git2::RepositoryInitOptions;

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
