//! An annotated tag through libgit2, on the disk before it is acknowledged.

use git2::ErrorCode;

use crate::error::{Problem, Result};
use crate::repository::identity;
use crate::repository::tag::Naming;

use super::preflight::{self, Reason};
use super::{Library, oid, says};

const NOT_MADE: &str = "git did not make the tag";

impl Library {
    /// Why a tag would not be libgit2's to make: what keeps it from commits, or tags are signed.
    pub(in crate::repository) fn tag_reason(&self, path: &str) -> Option<Reason> {
        let of_commits = preflight::reasons(self, path).into_iter();
        // How the plan's own bytes go in says nothing about a tag.
        let mut reasons = of_commits.filter(|reason| !matches!(reason, Reason::Conversion(_)));
        reasons.next().or_else(|| preflight::signs_tags(self))
    }

    pub(in crate::repository) fn make_tag(&self, naming: &Naming<'_>) -> Result<()> {
        let (_, tagger) = preflight::identity(self)
            .ok_or_else(|| identity::unknown("user.name and user.email are not set"))?;
        let make = || {
            let writer = self.durable_handle()?;
            let commit = writer.find_object(git2::Oid::from_str(naming.commit.as_str())?, None)?;
            let tagger = self.signature(&tagger)?;
            writer.tag(naming.name, &commit, &tagger, naming.message, false)?;
            Ok(())
        };
        oid(naming.commit)?;
        make().map_err(|why: git2::Error| match why.code() {
            ErrorCode::Exists => Problem::refused(format!("the tag {} is taken", naming.name))
                .because(why.message())
                .hint("look at it with `git show`; nothing was moved"),
            _ => says(NOT_MADE, &why),
        })
    }

    pub(in crate::repository) fn take_tag(&self, name: &str) -> Result<()> {
        let take = || self.durable_handle()?.tag_delete(name);
        take().map_err(|why: git2::Error| says("git did not take the tag away", &why))
    }
}
