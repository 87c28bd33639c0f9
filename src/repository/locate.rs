//! Finding the repository of a plan and the backend that serves it. Law: where libgit2 cannot or may not, the user's
//! `git` decides, and its words are the ones shown.

use std::path::{Path, PathBuf};

use crate::error::{Problem, Result};

use super::command::{self, Command};
use super::environment::Environment;
use super::libgit::{Library, Unopened};
use super::place::{Place, real_file};
use super::{Repository, turn};

/// Which backend may serve: a choice for tests, and for a user who mistrusts one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Each for what it does best.
    #[default]
    Best,
    /// The library for all it can do.
    Library,
    /// The `git` command for everything.
    Command,
}

/// The backends that serve a place; at least one is there.
pub(super) struct Served {
    pub place: Place,
    pub library: Option<Library>,
    pub command: Option<Command>,
}

impl Repository {
    /// Finds the repository that the file at `path` belongs to; the file need not exist yet, its folder must.
    pub fn find(path: &Path, environment: &Environment) -> Result<Self> {
        Self::find_by(path, environment, Engine::Best)
    }

    /// The same, served by one backend as far as that can.
    pub fn find_by(path: &Path, environment: &Environment, engine: Engine) -> Result<Self> {
        let served = find(path, environment, engine)?;
        let served = served.ok_or_else(|| no_repository(path))?;
        Ok(Self::of(served, environment, engine))
    }

    /// The same, where the file belongs to one. That there is none is no problem; one that cannot be used is.
    pub fn find_if_any(path: &Path, environment: &Environment) -> Result<Option<Self>> {
        let engine = Engine::Best;
        let served = find(path, environment, engine)?;
        Ok(served.map(|served| Self::of(served, environment, engine)))
    }

    fn of(served: Served, environment: &Environment, engine: Engine) -> Self {
        Self {
            served,
            environment: environment.clone(),
            engine,
            turns: turn::Turns::default(),
        }
    }
}

/// Finds the work tree `path` belongs to, and who can serve it; none where there is no repository. One that is there
/// and cannot be used is told: to take it for none would be to offer to make another inside it.
pub(super) fn find(path: &Path, environment: &Environment, engine: Engine) -> Result<Option<Served>> {
    let file = real_file(path)?;
    let program = environment.git();
    if engine == Engine::Command {
        return by_command(program, environment, file, None);
    }
    if let (Some(variable), Some(_)) = (environment.redirection(), &program) {
        // Git may look elsewhere than libgit2 would.
        return by_command(program, environment, file, Some(variable));
    }
    match Library::find(environment, file.clone()) {
        Ok(library) if library.lacks_objects() && program.is_some() => {
            by_command(program, environment, file, Some("partial clone"))
        }
        Ok(library) => {
            let place = library.place().clone();
            let command = program.map(|program| Command::new(program, environment, place.work_tree.clone()));
            Ok(Some(Served {
                place,
                library: Some(library),
                command,
            }))
        }
        Err(Unopened::None) => Ok(None),
        Err(Unopened::Bare) => Err(bare(file.parent().unwrap_or(&file))),
        Err(Unopened::Place(problem)) => Err(problem),
        Err(Unopened::Unable(why)) => by_command(program, environment, file, Some(&why)),
    }
}

fn by_command(
    program: Option<PathBuf>,
    environment: &Environment,
    file: PathBuf,
    because: Option<&str>,
) -> Result<Option<Served>> {
    let program = program.ok_or_else(|| no_git(because.unwrap_or("the git command was asked for")))?;
    let Some(place) = command::find(program.clone(), environment, file)? else {
        return Ok(None);
    };
    let command = Command::new(program, environment, place.work_tree.clone());
    Ok(Some(Served {
        place,
        library: None,
        command: Some(command),
    }))
}

/// There is no repository around a file.
pub fn no_repository(file: &Path) -> Problem {
    Problem::refused(format!("{} is in no git repository", file.display()))
        .because("a plan's history is kept in git")
        .hint("pledge init makes one; until then the plan can only be read")
}

/// The repository has no work tree.
pub(super) fn bare(folder: &Path) -> Problem {
    Problem::refused(format!("the repository at {} is bare", folder.display()))
        .because("it has no work tree, so no plan can be edited in it")
        .hint("`git clone` it and open the plan in the clone")
}

/// What is wanted needs the `git` command.
pub(super) fn no_git(because: &str) -> Problem {
    Problem::refused("this repository needs the git command, which is not installed")
        .because(because)
        .hint("install git 2.30 or newer, and see that it is on the PATH")
}
