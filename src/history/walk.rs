//! The versions of a plan's file, whatever it was called, and the plan that one of them holds.

use std::ops::ControlFlow;

use super::message::told;
use super::model::Commit;
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::repository::{ObjectId, Repository, Version};

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

/// The newest versions in the history of `tip`, as many as that; nothing where there are no more than that.
pub(super) fn newest_versions(
    repository: &Repository,
    tip: &ObjectId,
    most: usize,
) -> Result<Option<Vec<Version>>> {
    let mut versions = Vec::new();
    let mut has_more = false;
    let path = path_at(repository, tip)?.unwrap_or_else(|| repository.path().to_owned());
    repository.versions(tip, &path, &mut |version| {
        has_more = versions.len() == most;
        if has_more {
            return ControlFlow::Break(());
        }
        versions.push(version);
        ControlFlow::Continue(())
    })?;
    Ok(Some(versions).filter(|_| has_more))
}

/// What the plan's file was called in a commit; nothing where it was not there.
pub fn path_at(repository: &Repository, commit: &ObjectId) -> Result<Option<String>> {
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

/// The newest version in the history of `tip` that can be read, with the commit that made it.
pub fn newest_readable(repository: &Repository, tip: &ObjectId) -> Result<Option<(Document, Commit)>> {
    let path = path_at(repository, tip)?.unwrap_or_else(|| repository.path().to_owned());
    let mut found = Ok(None);
    repository.versions(tip, &path, &mut |version| {
        let Some(blob) = &version.blob else {
            return ControlFlow::Continue(());
        };
        match repository.read(blob).map(Document::load) {
            Ok(Err(_)) => return ControlFlow::Continue(()),
            Ok(Ok(document)) => found = Ok(Some((document, told(&version.commit)))),
            Err(problem) => found = Err(problem),
        }
        ControlFlow::Break(())
    })?;
    found
}

/// What to say of a clone that does not have all of the history: its oldest commits look as if they had made all.
pub fn cut_short(repository: &Repository) -> Option<String> {
    let shallow = std::fs::metadata(repository.place().common_dir.join("shallow")).ok()?;
    (shallow.len() > 0).then(|| {
        "this clone was cut short: what its oldest commit shows as added may be older \
         (git fetch --unshallow brings the rest)"
            .to_owned()
    })
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
