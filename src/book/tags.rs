//! The tags a plan asks for, beside those the repository has.

use chrono::NaiveDate;

use super::Book;
use super::model::Outcome;
use crate::document::Document;
use crate::error::{Problem, Result};
use crate::plan::sentence::version_said;
use crate::plan::{
    Context, Plan, Tagging, Value as _, When, let_out, numbered_as_made, papers_of, share_a_name, tags,
};
use crate::repository::{Naming, ObjectId, Repository};

/// Which day it is changes no tag's name.
pub(super) const ANY_DAY: NaiveDate = NaiveDate::MIN;

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

/// A pack in which texts went out as they were written, though they may tell of few people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetOut {
    /// The ref of its meeting.
    pub reference: String,
    /// Its version.
    pub commit: ObjectId,
    /// Where the texts stand in it.
    pub places: Vec<String>,
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

    /// The tags of the decisions that a commit recorded, which go where it is taken back before anything came after it,
    /// and before others had it.
    pub(super) fn tags_of(
        &self,
        commit: &ObjectId,
        before: &Plan,
        after: &Document,
        after_text: &[u8],
    ) -> Result<Vec<Tagging>> {
        let repository = self.needs_repository()?;
        if self.document().text().as_bytes() != after_text {
            return Ok(Vec::new());
        }
        let asked = |plan: &Plan| self.asked(plan, ANY_DAY);
        let known = asked(before);
        let mut new = asked(after.plan());
        new.retain(|tag| is_of_a_decision(tag) && !known.contains(tag));
        if !new.is_empty() && repository.is_published(commit)? {
            new.clear();
        }
        Ok(new)
    }

    /// Takes the tags away with what was taken back, and says so.
    pub(super) fn given_up(&self, tags: &[Tagging], mut outcome: Outcome) -> Outcome {
        let Outcome::Recorded(receipt) = &mut outcome else {
            return outcome;
        };
        for tag in tags {
            let taken = self.needs_repository().and_then(|repository| {
                let commit = repository.resolve(&tag.commit)?;
                repository.take_tag(&tag.name, &commit)
            });
            match taken {
                Ok(true) => receipt
                    .notes
                    .push(format!("its tag {} is taken away with it", tag.name)),
                Ok(false) => {}
                Err(problem) => receipt.notes.push(format!(
                    "its tag {} is still there: {}",
                    tag.name,
                    problem.why.unwrap_or(problem.what)
                )),
            }
        }
        outcome
    }

    /// Makes the tags of the decisions that came back with what was recorded, and says so.
    pub(super) fn brought_back(&self, known: &[Tagging], mut outcome: Outcome) -> Outcome {
        if let Outcome::Recorded(receipt) = &mut outcome {
            let mut new = self.asked(self.plan(), ANY_DAY);
            new.retain(|tag| is_of_a_decision(tag) && !known.contains(tag));
            receipt.notes.extend(new.iter().map(|tag| self.tag_it(tag)));
        }
        outcome
    }

    /// The packs that the plan records with texts in them that went out as they were written, each with the places of
    /// those texts in its version. A tag that is missing, or leads elsewhere, tells of none.
    pub fn let_out(&self) -> Vec<LetOut> {
        let Some(repository) = self.repository() else {
            return Vec::new();
        };
        let mut asked = self.asked(self.plan(), ANY_DAY);
        asked.retain(|tag| !is_of_a_decision(tag));
        let of = |tag: Tagging| {
            let message = repository.tag_message(&tag.name).ok()??;
            let places: Vec<String> = let_out(&message).into_iter().map(str::to_owned).collect();
            let commit = ObjectId::parse(&tag.commit)?;
            let told = !places.is_empty() && repository.is_tagged(&tag.name, &commit).is_ok_and(|is| is);
            told.then_some(LetOut {
                reference: tag.reference,
                commit,
                places,
            })
        };
        asked.into_iter().filter_map(of).collect()
    }

    /// The papers for the public that were in the packs of a version, as far as their tags say; none where there is no tag
    /// of a pack.
    pub fn papers_of(&self, version: &ObjectId) -> Option<Vec<String>> {
        let repository = self.repository()?;
        let mut packs = self.asked(self.plan(), ANY_DAY);
        packs.retain(|tag| !is_of_a_decision(tag) && tag.commit == version.as_str());
        let of = |tag: Tagging| {
            let message = repository.tag_message(&tag.name).ok()??;
            let is_there = repository.is_tagged(&tag.name, version).is_ok_and(|is| is);
            is_there.then(|| {
                papers_of(&message)
                    .into_iter()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
        };
        let told: Vec<Vec<String>> = packs.into_iter().filter_map(of).collect();
        (!told.is_empty()).then(|| told.concat())
    }

    /// The tags that a plan in this file asks for.
    pub(super) fn asked(&self, plan: &Plan, today: NaiveDate) -> Vec<Tagging> {
        let name = self
            .path()
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        let asked = tags(&Context::of(plan, today), &name.unwrap_or_default());
        if !share_a_name(&asked) {
            return asked;
        }
        // Packs of one day need not be issued in the order in which the file has them.
        let made = self.repository().and_then(|repository| repository.tags().ok());
        let made = made.unwrap_or_default().into_iter();
        let made: Vec<(String, String)> = made
            .map(|tag| (tag.name, tag.commit.as_str().to_owned()))
            .collect();
        numbered_as_made(asked, &made)
    }
}

/// Whether a tag marks the version that a decision was about.
fn is_of_a_decision(tag: &Tagging) -> bool {
    tag.of.last().is_some_and(|step| step.list == "decisions")
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

/// What was made, for people: the version by its day and short id. Its tag bears the name that the design gives it.
pub(super) fn tagged_said(repository: &Repository, tag: &Tagging) -> String {
    let short = version_said(&tag.commit);
    let made = || {
        let commit = repository.commit(&commit_of(repository, tag).ok()?).ok()?;
        Some(When::day(commit.author.when.date_time()?.date_naive()).say())
    };
    match made() {
        Some(day) => format!(
            "{}: the version of {day} ({short}) is kept under a tag",
            tag.reference
        ),
        None => format!("{}: version {short} is kept under a tag", tag.reference),
    }
}

/// The commit a tag is to lead to, which the repository must have.
pub(super) fn commit_of(repository: &Repository, tag: &Tagging) -> Result<ObjectId> {
    repository.resolve(&tag.commit).map_err(|why| {
        Problem::refused(format!("the version of {} cannot be tagged", tag.reference))
            .because(why.why.unwrap_or(why.what))
            .hint("fetch the branch it is on, then run pledge doctor --repair")
    })
}
