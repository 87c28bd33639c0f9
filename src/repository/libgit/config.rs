//! Git's configuration as the environment's snapshot says where it is. libgit2 by itself looks at the process's
//! home and at none of git's variables.

use std::fs;
use std::path::{Path, PathBuf};

use git2::{Config, ConfigLevel, Error, Repository};

use crate::repository::environment::Environment;
use crate::repository::own::make_own_folder;

/// The files of a repository's configuration, there or not: system, user, repository and work tree, the later ones
/// winning.
pub(super) fn files(
    environment: &Environment,
    git_dir: &Path,
    common_dir: &Path,
) -> Vec<(PathBuf, ConfigLevel)> {
    let mut files = users_files(environment);
    files.push((common_dir.join("config"), ConfigLevel::Local));
    files.push((git_dir.join("config.worktree"), ConfigLevel::Worktree));
    files
}

/// What those files say.
pub(super) fn layered(repository: &Repository, environment: &Environment) -> Result<Config, Error> {
    let mut config = Config::new()?;
    for (file, level) in files(environment, repository.path(), repository.commondir()) {
        // A work tree's own counts only where the repository says so.
        let counts =
            level != ConfigLevel::Worktree || config.get_bool("extensions.worktreeConfig").unwrap_or(false);
        if counts {
            add(&mut config, &file, level)?;
        }
    }
    Ok(config)
}

/// What libgit2 is told where it moves a branch, and has no other way to be told: to flush it before it is put in its
/// place, and to leave the logs alone, which it would flush as well.
const DURABLE: &str = "[core]\n\tfsyncObjectFiles = true\n\tlogAllRefUpdates = false\n";

/// The same for moving a branch so that it survives the loss of power.
pub(super) fn durable(
    repository: &Repository,
    environment: &Environment,
    folder: &Path,
) -> Result<Config, Error> {
    let mut config = layered(repository, environment)?;
    let file = folder.join("durable.config");
    if !fs::read(&file).is_ok_and(|said| said == DURABLE.as_bytes()) {
        let written = make_own_folder(folder).and_then(|()| fs::write(&file, DURABLE));
        written.map_err(|why| Error::from_str(&format!("{}: {why}", file.display())))?;
    }
    add(&mut config, &file, ConfigLevel::App)?;
    Ok(config)
}

/// What the system's and the user's files say.
pub(super) fn users(environment: &Environment) -> Result<Config, Error> {
    let mut config = Config::new()?;
    for (file, level) in users_files(environment) {
        add(&mut config, &file, level)?;
    }
    Ok(config)
}

fn users_files(environment: &Environment) -> Vec<(PathBuf, ConfigLevel)> {
    let mut files = Vec::new();
    if !environment.is_on("GIT_CONFIG_NOSYSTEM") {
        let system = environment.path("GIT_CONFIG_SYSTEM");
        let system = system.unwrap_or_else(|| PathBuf::from("/etc/gitconfig"));
        files.push((system, ConfigLevel::System));
    }
    if let Some(chosen) = environment.path("GIT_CONFIG_GLOBAL") {
        files.push((chosen, ConfigLevel::Global));
        return files;
    }
    files.extend(user_folder(environment).map(|folder| (folder.join("config"), ConfigLevel::XDG)));
    let home = environment.path("HOME");
    files.extend(home.map(|home| (home.join(".gitconfig"), ConfigLevel::Global)));
    files
}

/// Where a user's files about git lie, but for the first of them.
pub(super) fn user_folder(environment: &Environment) -> Option<PathBuf> {
    let home = || Some(environment.path("HOME")?.join(".config"));
    let folder = environment.path("XDG_CONFIG_HOME").or_else(home)?;
    Some(folder.join("git"))
}

fn add(config: &mut Config, file: &Path, level: ConfigLevel) -> Result<(), Error> {
    if file.is_file() {
        config.add_file(file, level, false)
    } else {
        Ok(())
    }
}
