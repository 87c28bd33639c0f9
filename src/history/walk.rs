//! The versions of a plan, newest first, each with what it changed.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::message::told;
use super::model::Commit;
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::{Change, Plan, What, diff};
use crate::repository::{ObjectId, Repository, Version};

/// One version of the plan.
pub struct Step {
    /// The commit that made it.
    pub commit: Rc<Commit>,
    /// What it made of the plan.
    pub content: Content,
}

/// What a commit made of the plan.
pub enum Content {
    /// A plan that can be read.
    Changed {
        /// The plan before; an empty one where there was none.
        before: Rc<Plan>,
        /// The plan after.
        after: Rc<Plan>,
        /// What neither parent had.
        changes: Vec<Change>,
    },
    /// A file that cannot be read as a plan.
    Unreadable(Problem),
    /// No file.
    Deleted,
}

impl Content {
    /// Whether there is a plan.
    pub(super) fn is_readable(&self) -> bool {
        matches!(self, Self::Changed { .. })
    }
}

/// How many versions are kept at hand: a version's parents are mostly the versions that come next.
const AT_HAND: usize = 32;

/// Walks the versions in the history of `tip`, newest first, until `each` has had enough.
pub fn walk(
    repository: &Repository,
    tip: &ObjectId,
    each: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<()> {
    let versions = versions(repository, tip)?;
    let mut shelf = Shelf::of(repository);
    for (at, version) in versions.iter().enumerate() {
        let older = versions.get(at + 1..).unwrap_or_default();
        let content = content(&mut shelf, version, older)?;
        let step = Step {
            commit: Rc::new(told(&version.commit)),
            content,
        };
        if each(step).is_break() {
            break;
        }
    }
    Ok(())
}

/// The versions in the history of `tip`, newest first, whatever the file was called there.
pub(super) fn versions(repository: &Repository, tip: &ObjectId) -> Result<Vec<Version>> {
    let mut versions = Vec::new();
    let path = path_at(repository, tip)?.unwrap_or_else(|| repository.path().to_owned());
    repository.versions(tip, &path, &mut |version| {
        versions.push(version);
        ControlFlow::Continue(())
    })?;
    Ok(versions)
}

/// What the plan's file was called in a commit; nothing where it was not there.
fn path_at(repository: &Repository, commit: &ObjectId) -> Result<Option<String>> {
    let there = |path: &str| repository.blob_at(commit, path).map(|blob| blob.is_some());
    if there(repository.path())? {
        return Ok(Some(repository.path().to_owned()));
    }
    let Some(head) = repository.head()?.commit else {
        return Ok(None);
    };
    let mut names: Vec<String> = Vec::new();
    repository.versions(&head, repository.path(), &mut |version| {
        if !names.contains(&version.path) {
            names.push(version.path);
        }
        ControlFlow::Continue(())
    })?;
    for name in names {
        if there(&name)? {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// The plan as a commit has it; nothing where the file was not there yet.
pub fn plan_at(repository: &Repository, commit: &ObjectId) -> Result<Option<Document>> {
    let Some(path) = path_at(repository, commit)? else {
        return Ok(None);
    };
    let Some(bytes) = repository.read_at(commit, &path)? else {
        return Ok(None);
    };
    let short = commit.first_seven();
    let unreadable = |problem: Problem| Problem {
        what: format!("the version of {short}: {}", problem.what),
        ..problem
    };
    Document::load(bytes).map(Some).map_err(unreadable)
}

pub(super) fn content(shelf: &mut Shelf<'_>, version: &Version, older: &[Version]) -> Result<Content> {
    let Some(blob) = &version.blob else {
        return Ok(Content::Deleted);
    };
    let after = match shelf.plan(blob)? {
        Ok(after) => after,
        Err(problem) => return Ok(Content::Unreadable(problem)),
    };
    let mut parents = Vec::new();
    for before in version.before.iter().filter_map(|before| before.blob.as_ref()) {
        parents.extend(shelf.readable(before, older)?);
    }
    let before = parents.first().cloned().unwrap_or_default();
    let mut changes = diff(&before, &after);
    for parent in parents.iter().skip(1) {
        let theirs = diff(parent, &after);
        changes.retain(|change| theirs.iter().any(|other| is_same(change, other)));
    }
    Ok(Content::Changed {
        before,
        after,
        changes,
    })
}

/// Whether two parents lacked the same: what came of it counts, not what each had.
fn is_same(one: &Change, other: &Change) -> bool {
    let result = match (&one.what, &other.what) {
        (What::Set { to: one, .. }, What::Set { to: other, .. }) => one == other,
        (What::Renumbered { to: one, .. }, What::Renumbered { to: other, .. }) => one == other,
        (What::Moved { to: one, .. }, What::Moved { to: other, .. }) => one == other,
        (What::Added(_), What::Added(_)) | (What::Removed(_), What::Removed(_)) => true,
        _ => false,
    };
    result && one.place == other.place
}

/// Versions already read.
pub(super) struct Shelf<'r> {
    repository: &'r Repository,
    read: HashMap<ObjectId, Result<Rc<Plan>>>,
}

impl<'r> Shelf<'r> {
    pub(super) fn of(repository: &'r Repository) -> Self {
        Self {
            repository,
            read: HashMap::new(),
        }
    }

    /// The plan of a blob, or why it is none.
    fn plan(&mut self, blob: &ObjectId) -> Result<Result<Rc<Plan>>> {
        if let Some(plan) = self.read.get(blob) {
            return Ok(plan.clone());
        }
        let bytes = self.repository.read(blob)?;
        let plan = Document::load(bytes).map(|document| Rc::new(document.plan().clone()));
        if self.read.len() >= AT_HAND {
            self.read.clear();
        }
        self.read.insert(blob.clone(), plan.clone());
        Ok(plan)
    }

    /// The plan of a blob, or where it cannot be read, the newest one before it that can; none where there is none.
    fn readable(&mut self, blob: &ObjectId, older: &[Version]) -> Result<Option<Rc<Plan>>> {
        let mut blob = blob;
        let mut older = older;
        loop {
            if let Ok(plan) = self.plan(blob)? {
                return Ok(Some(plan));
            }
            let Some(at) = older
                .iter()
                .position(|version| version.blob.as_ref() == Some(blob))
            else {
                return Ok(None);
            };
            let version = older.get(at);
            older = older.get(at + 1..).unwrap_or_default();
            let Some(before) =
                version.and_then(|version| version.before.iter().find_map(|before| before.blob.as_ref()))
            else {
                return Ok(None);
            };
            blob = before;
        }
    }
}
