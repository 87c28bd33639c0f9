//! Finding the work tree of a folder through `git rev-parse`.

use std::path::{Path, PathBuf};

use crate::error::{Problem, Result};
use crate::repository::environment::Environment;
use crate::repository::locate::bare;
use crate::repository::place::Place;

use super::puzzled;
use super::run::Git;

/// The work tree that `file`'s folder belongs to, as git itself finds it; none where git knows of no repository.
pub(in crate::repository) fn find(
    program: PathBuf,
    environment: &Environment,
    file: PathBuf,
) -> Result<Option<Place>> {
    let folder = file.parent().unwrap_or(Path::new("/")).to_path_buf();
    let git = Git::new(program, environment.clone(), folder.clone());
    // Told apart by git's words, so they must be the untranslated ones.
    let git = git.with("LC_ALL", "C").with("LANGUAGE", "C");
    let asked = [
        "rev-parse",
        "--show-toplevel",
        "--absolute-git-dir",
        "--git-common-dir",
    ];
    let output = git.run(&asked, None)?;
    if !output.status.success() {
        let said = output.problem("git does not open this repository");
        let is_none = said
            .why
            .as_deref()
            .is_some_and(|why| why.contains("not a git repository"));
        return if is_none {
            Ok(None)
        } else {
            Err(refusal(&git, &folder, &said))
        };
    }
    let text = output.text();
    let lines: Vec<&str> = text.lines().collect();
    let [work_tree, git_dir, common_dir] = lines.as_slice() else {
        return Err(puzzled(&text));
    };
    Place::of(
        file,
        Path::new(work_tree),
        Path::new(git_dir),
        &folder.join(common_dir),
    )
    .map(Some)
}

fn refusal(git: &Git, folder: &Path, said: &Problem) -> Problem {
    let why = said.why.clone().unwrap_or_default();
    if why.contains("must be run in a work tree") {
        let is_bare = git
            .text(&["rev-parse", "--is-bare-repository"], "")
            .is_ok_and(|answer| answer == "true");
        return if is_bare {
            bare(folder)
        } else {
            said.clone()
                .hint("the plan must be in the work tree, not in git's own folder")
        };
    }
    said.clone()
}
