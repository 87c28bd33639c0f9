//! Issuing papers to a meeting: the version in the pack is recorded in the meeting, then tagged.
//!
//! Laws: what a body saw is the version in its pack, so that version is recorded as it is committed, and never
//! changed, however often its papers are written; a tag that could not be made is said, and can be made later.

use chrono::NaiveDate;

use super::Book;
use super::model::Outcome;
use super::tags::{commit_of, make, tagged_said};
use crate::error::{Problem, Result};
use crate::plan::sentence::Reason;
use crate::plan::{Edit, Meeting, MeetingState, Place, Tagging, apply, compose};

/// The version that goes to a meeting, and all that recording it takes.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The meeting's ref.
    pub reference: String,
    /// The key of the body that meets; none where the plan does not say.
    pub body: Option<String>,
    /// The full id of the version.
    pub commit: String,
    /// What recording it takes; none where it is recorded already.
    recording: Option<Recording>,
}

/// What it takes to record a version that is issued.
#[derive(Clone, Debug)]
struct Recording {
    edit: Edit,
    tag: Option<Tagging>,
}

impl Pack {
    /// Whether the papers were issued already: they can be written again, of the same version.
    pub fn is_issued(&self) -> bool {
        self.recording.is_none()
    }
}

impl Book {
    /// The version that went to a meeting, or else would go to it: the plan as it is committed. Refused where edits by hand are waiting, or where its tag leads elsewhere; nothing is changed.
    pub fn pack(&mut self, meeting: &Place, today: NaiveDate) -> Result<Pack> {
        let (head, _) = self.ready()?;
        self.reload()?;
        let commit = head.commit.ok_or_else(|| {
            Problem::no("nothing has been committed yet")
                .hint("pledge commit records the plan for the first time")
        })?;
        let record = self.plan().at(meeting);
        let found = record.and_then(|record| record.as_any().downcast_ref::<Meeting>());
        let (Some(record), Some(found)) = (record, found) else {
            let kind = record.map_or("something else", |record| record.kind().name);
            return Err(
                Problem::usage(format!("{} is no meeting but a {kind}", meeting.address()))
                    .hint("pledge list kind:meeting shows the meetings; pledge add meeting makes one"),
            );
        };
        let reference = record.text("ref").to_owned();
        if found.state.get() == Some(&MeetingState::Cancelled) {
            return Err(Problem::no(format!("{reference} is cancelled"))
                .hint("issue the papers to the meeting that takes its place"));
        }
        let body = found.body.get().map(|body| body.as_str().to_owned());
        if let Some(issued) = found.issued.get() {
            // What a body had before it is not changed afterwards.
            return Ok(Pack {
                reference,
                body,
                commit: issued.as_str().to_owned(),
                recording: None,
            });
        }
        let edit = compose::set_place(self.plan(), &meeting.field("issued"), commit.as_str())?;
        let (after, _) = apply(self.plan(), &edit)?;
        let mut asked = self.asked(&after, today).into_iter();
        let tag = asked.find(|tag| tag.of == *meeting);
        if let Some(tag) = &tag {
            let repository = self.needs_repository()?;
            repository.is_tagged(&tag.name, &commit_of(repository, tag)?)?;
        }
        Ok(Pack {
            reference,
            body,
            commit: commit.as_str().to_owned(),
            recording: Some(Recording { edit, tag }),
        })
    }

    /// Records the version in its meeting, as one commit, and tags it; nothing where it was issued already.
    pub fn issue(&mut self, pack: &Pack, reason: &Reason) -> Result<Outcome> {
        let Some(recording) = &pack.recording else {
            return Ok(Outcome::Nothing);
        };
        let mut outcome = self.record(&recording.edit, reason)?;
        if let (Outcome::Recorded(receipt), Some(tag)) = (&mut outcome, &recording.tag) {
            let made = self.needs_repository().and_then(|repository| {
                make(repository, tag)?;
                Ok(tagged_said(repository, tag))
            });
            receipt.notes.push(match made {
                Ok(said) => said,
                Err(problem) => format!(
                    "the papers are issued and recorded, but the tag {} was not made: {}; pledge doctor --repair makes it",
                    tag.name,
                    problem.why.unwrap_or(problem.what)
                ),
            });
        }
        Ok(outcome)
    }
}
