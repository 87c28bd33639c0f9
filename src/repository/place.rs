//! Where a plan is: its file, the work tree it belongs to and the folders git keeps for that.

use std::path::{Component, Path, PathBuf};

use super::own::NAME;
use crate::error::{Problem, Result};

/// A file and its repository; every path is absolute and free of symbolic links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file itself (it need not exist yet).
    pub file: PathBuf,
    /// The file relative to the work tree, with `/`.
    pub path: String,
    /// The top folder of the work tree.
    pub work_tree: PathBuf,
    /// The folder git keeps for this work tree: HEAD, the index, what is under way.
    pub git_dir: PathBuf,
    /// The folder git keeps for all work trees of the repository: objects, branches, configuration, hooks.
    pub common_dir: PathBuf,
}

impl Place {
    /// A file in the work tree, on disk.
    pub fn on_disk(&self, path: &str) -> PathBuf {
        self.work_tree.join(path)
    }

    /// The folder for this program's own files about the whole repository.
    pub fn shared_folder(&self) -> PathBuf {
        self.common_dir.join(NAME)
    }

    /// The folder for this program's own files about this work tree.
    pub fn own_folder(&self) -> PathBuf {
        self.git_dir.join(NAME)
    }

    /// Puts a found work tree and a file together.
    pub(super) fn of(file: PathBuf, work_tree: &Path, git_dir: &Path, common_dir: &Path) -> Result<Self> {
        let work_tree = real(work_tree)?;
        let inside = file.strip_prefix(&work_tree).map_err(|_| {
            Problem::refused(format!(
                "{} is not in the work tree of its repository",
                file.display()
            ))
            .because(format!("the work tree is {}", work_tree.display()))
        })?;
        let path = slashed(inside).ok_or_else(|| {
            Problem::refused(format!("{} has a name that cannot be used", inside.display()))
                .because("a plan's file name, and its folders', must be plain text in UTF-8 on one line")
                .hint("rename it")
        })?;
        let (git_dir, common_dir) = (real(git_dir)?, real(common_dir)?);
        if file.starts_with(&git_dir) || file.starts_with(&common_dir) {
            return Err(
                Problem::refused(format!("{} is in git's own folder", file.display()))
                    .hint("move the plan to the work tree"),
            );
        }
        Ok(Self {
            file,
            path,
            work_tree,
            git_dir,
            common_dir,
        })
    }
}

/// The file that `path` leads to, through every symbolic link; its folder must exist, the file need not.
pub(super) fn real_file(path: &Path) -> Result<PathBuf> {
    let missing = |path: &Path, why: &std::io::Error| {
        Problem::no(format!("{} cannot be found", path.display())).because(why.to_string())
    };
    match path.canonicalize() {
        Ok(real) => Ok(real),
        Err(why) if path.is_symlink() => {
            Err(missing(path, &why).hint("it is a symbolic link, and what it leads to is not there"))
        }
        Err(why) => {
            let (Some(name), Some(folder)) = (path.file_name(), path.parent()) else {
                return Err(missing(path, &why));
            };
            let folder = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            let folder = folder.canonicalize().map_err(|why| missing(folder, &why))?;
            Ok(folder.join(name))
        }
    }
}

fn real(path: &Path) -> Result<PathBuf> {
    path.canonicalize().map_err(|why| {
        Problem::refused(format!("{} cannot be opened", path.display())).because(why.to_string())
    })
}

fn slashed(path: &Path) -> Option<String> {
    let parts = path.components().map(|part| match part {
        Component::Normal(name) => name.to_str().filter(|name| !name.contains(['\n', '\r'])),
        _ => None,
    });
    let path = parts.collect::<Option<Vec<_>>>()?.join("/");
    (!path.is_empty()).then_some(path)
}
