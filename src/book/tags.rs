//! The tags a plan asks for, beside those the repository has.

use chrono::NaiveDate;

use super::Book;
use crate::error::{Problem, Result};
use crate::plan::{Context, Plan, Tagging, tags};
use crate::repository::{Naming, ObjectId, Repository};

/// How a tag that the plan asks for stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagState {
    /// It is there.
    Made,
    /// It is not there, and can be made.
    Missing,
    /// A tag of that name leads elsewhere; which commit.
    Elsewhere(String),
    /// The repository does not have the commit it is about.
    Unknown,
}

/// A tag that the plan asks for, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// The tag.
    pub tag: Tagging,
    /// How it stands.
    pub state: TagState,
}

impl Book {
    /// Every tag the plan asks for, and how each stands in the repository.
    pub fn tags(&self, today: NaiveDate) -> Result<Vec<Tagged>> {
        let repository = self.needs_repository()?;
        let there = repository.tags()?;
        let standing = |tag: &Tagging| match there.iter().find(|other| other.name == tag.name) {
            Some(other) if other.commit.as_str() == tag.commit => TagState::Made,
            Some(other) => TagState::Elsewhere(other.commit.as_str().to_owned()),
            None if repository.resolve(&tag.commit).is_ok() => TagState::Missing,
            None => TagState::Unknown,
        };
        let asked = self.asked(self.plan(), today);
        Ok(asked
            .into_iter()
            .map(|tag| Tagged {
                state: standing(&tag),
                tag,
            })
            .collect())
    }

    /// Makes the tags that are missing, and names them.
    pub fn make_missing_tags(&self, today: NaiveDate) -> Result<Vec<String>> {
        let (_lock, _) = self.locked()?;
        let missing = self.tags(today)?.into_iter();
        missing
            .filter(|tagged| tagged.state == TagState::Missing)
            .map(|tagged| {
                make(self.needs_repository()?, &tagged.tag)?;
                Ok(tagged.tag.name)
            })
            .collect()
    }

    /// The tags that a plan in this file asks for.
    pub(super) fn asked(&self, plan: &Plan, today: NaiveDate) -> Vec<Tagging> {
        let name = self
            .path()
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        tags(&Context::of(plan, today), &name.unwrap_or_default())
    }
}

/// Makes a tag; true where it was not there yet.
pub(super) fn make(repository: &Repository, tag: &Tagging) -> Result<bool> {
    let commit = commit_of(repository, tag)?;
    repository.tag(&Naming {
        name: &tag.name,
        commit: &commit,
        message: &tag.message,
    })
}

/// The commit a tag is to lead to, which the repository must have.
pub(super) fn commit_of(repository: &Repository, tag: &Tagging) -> Result<ObjectId> {
    repository.resolve(&tag.commit).map_err(|why| {
        Problem::refused(format!("the version of {} cannot be tagged", tag.reference))
            .because(why.why.unwrap_or(why.what))
            .hint("fetch the branch it is on, then run pledge doctor --repair")
    })
}
