//! Annotated tags: what ties a decision to the version it was about. Law: a tag is never moved; one of that name
//! elsewhere is a refusal, and one that is there already is left as it is. It goes only with the decision that asked
//! for it, taken back before anything came after it.

use crate::error::{Problem, Result};

use super::libgit::Library;
use super::model::{ObjectId, Tag};
use super::{Repository, command::Command, left, locate};

/// A tag that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// Its name without `refs/tags/`.
    pub name: &'a str,
    /// The commit it is to lead to.
    pub commit: &'a ObjectId,
    /// Its message.
    pub message: &'a str,
}

impl Repository {
    /// The tag of this name; nothing where there is none that leads to a commit.
    pub fn tag_named(&self, name: &str) -> Result<Option<Tag>> {
        let mut tags = self.tags()?;
        tags.retain(|tag| tag.name == name);
        Ok(tags.pop())
    }

    /// The message of an annotated tag of this name; none where there is none, or it has none of its own.
    pub fn tag_message(&self, name: &str) -> Result<Option<String>> {
        self.reader()?.tag_message(name)
    }

    /// Refuses a name that leads elsewhere; true where the tag is there already.
    pub fn is_tagged(&self, name: &str, commit: &ObjectId) -> Result<bool> {
        match self.tag_named(name)? {
            None => Ok(false),
            Some(tag) if tag.commit == *commit => Ok(true),
            Some(tag) => Err(Problem::refused(format!("the tag {name} is on another version"))
                .because(format!(
                    "it is on {}, and would have to be on {}",
                    tag.commit.first_seven(),
                    commit.first_seven()
                ))
                .hint(format!(
                    "look at it with `git show {name}`; a tag is never moved by this program"
                ))),
        }
    }

    /// Makes an annotated tag, signed where the user signs tags; true where it was not there yet.
    pub fn tag(&self, naming: &Naming<'_>) -> Result<bool> {
        if self.is_tagged(naming.name, naming.commit)? {
            return Ok(false);
        }
        left::release_tag(self.place(), naming.name);
        match (&self.served.library, &self.served.command) {
            (Some(library), command) => by_library(library, command.as_ref(), self.path(), naming)?,
            (None, Some(command)) => command.make_tag(naming)?,
            (None, None) => return Err(locate::no_git("no backend serves it")),
        }
        Ok(true)
    }

    /// Takes a tag away that is still on this commit; true where it was there.
    pub fn take_tag(&self, name: &str, commit: &ObjectId) -> Result<bool> {
        if !self.is_tagged(name, commit)? {
            return Ok(false);
        }
        match (&self.served.library, &self.served.command) {
            (Some(library), command) => match (library.tag_reason(self.path()), command) {
                (Some(_), Some(command)) => command.take_tag(name)?,
                (_, _) => library.take_tag(name)?,
            },
            (None, Some(command)) => command.take_tag(name)?,
            (None, None) => return Err(locate::no_git("no backend serves it")),
        }
        Ok(true)
    }

    /// Whether others may have a commit: the branch that this one follows has it.
    pub fn is_published(&self, commit: &ObjectId) -> Result<bool> {
        let Some(distance) = self.distance()? else {
            return Ok(false);
        };
        let upstream = self.resolve(&distance.upstream)?;
        Ok(self.merge_base(&upstream, commit)?.as_ref() == Some(commit))
    }
}

/// By libgit2 where it would be the user's own tag, else by git.
fn by_library(library: &Library, command: Option<&Command>, path: &str, naming: &Naming<'_>) -> Result<()> {
    match (library.tag_reason(path), command) {
        (None, _) => library.make_tag(naming),
        (Some(_), Some(command)) => command.make_tag(naming),
        (Some(reason), None) => Err(locate::no_git(&reason.to_string())),
    }
}
