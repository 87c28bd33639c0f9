//! A plan whose file is gone while the history has it: deleted, renamed, or a folder in its place.
//!
//! Law: whoever meets this is told the way back, and never to start a new plan over the old one.

use std::path::Path;

use crate::error::Problem;
use crate::repository::{Environment, Repository};

/// What is said of a plan that the history has where there is no such file; none where either is otherwise.
pub fn gone(path: &Path, environment: &Environment) -> Option<Problem> {
    if path.is_file() {
        return None;
    }
    let repository = Repository::find_if_any(path, environment).ok()??;
    gone_from(path, &repository)
}

/// The same in a repository that is known.
pub(super) fn gone_from(path: &Path, repository: &Repository) -> Option<Problem> {
    let head = repository.head().ok()?.commit?;
    let known = repository.blob_at(&head, repository.path()).ok()?;
    if path.is_file() || known.is_none() {
        return None;
    }
    let name = path.display();
    let back = format!("git checkout HEAD -- '{name}' brings it back as it was last recorded");
    Some(if path.is_dir() {
        Problem::unreadable(format!(
            "{name} is a folder, and the history has a plan of that name"
        ))
        .because("it was put there outside the program")
        .hint(format!("move the folder elsewhere; then {back}"))
    } else {
        Problem::unreadable(format!("{name} is not there any more, and the history has it"))
            .because("it was deleted, moved or renamed outside the program")
            .hint(back)
    })
}
