//! Git's configuration as the environment's snapshot says where it is. libgit2 by itself looks at the process's
//! home and at none of git's variables.

use std::fs;
use std::path::{Path, PathBuf};

use git2::{Config, ConfigLevel, Error, Repository};

use crate::repository::environment::Environment;

/// System, user, repository and work tree, the later ones winning.
pub(super) fn layered(repository: &Repository, environment: &Environment) -> Result<Config, Error> {
    let mut config = users(environment)?;
    let local = repository.commondir().join("config");
    add(&mut config, &local, ConfigLevel::Local)?;
    if config.get_bool("extensions.worktreeConfig").unwrap_or(false) {
        add(
            &mut config,
            &repository.path().join("config.worktree"),
            ConfigLevel::Worktree,
        )?;
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
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&file, DURABLE));
        written.map_err(|why| Error::from_str(&format!("{}: {why}", file.display())))?;
    }
    add(&mut config, &file, ConfigLevel::App)?;
    Ok(config)
}

/// The system's and the user's.
pub(super) fn users(environment: &Environment) -> Result<Config, Error> {
    let mut config = Config::new()?;
    if !environment.is_on("GIT_CONFIG_NOSYSTEM") {
        let system = environment
            .path("GIT_CONFIG_SYSTEM")
            .unwrap_or_else(|| PathBuf::from("/etc/gitconfig"));
        add(&mut config, &system, ConfigLevel::System)?;
    }
    let home = environment.path("HOME");
    if let Some(chosen) = environment.path("GIT_CONFIG_GLOBAL") {
        add(&mut config, &chosen, ConfigLevel::Global)?;
        return Ok(config);
    }
    let xdg = environment
        .path("XDG_CONFIG_HOME")
        .or_else(|| home.as_ref().map(|home| home.join(".config")));
    if let Some(xdg) = xdg {
        add(&mut config, &xdg.join("git/config"), ConfigLevel::XDG)?;
    }
    if let Some(home) = home {
        add(&mut config, &home.join(".gitconfig"), ConfigLevel::Global)?;
    }
    Ok(config)
}

fn add(config: &mut Config, file: &Path, level: ConfigLevel) -> Result<(), Error> {
    if file.is_file() {
        config.add_file(file, level, false)
    } else {
        Ok(())
    }
}
