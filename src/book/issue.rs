//! Issuing papers to a meeting: the version in the pack is recorded in the meeting, then tagged.
//!
//! Laws: what a body saw is the version in its pack, so that version is recorded as it is committed, and never
//! changed, however often its papers are written; a tag that could not be made is said, and can be made later.

use chrono::NaiveDate;

use super::Book;
use super::model::Outcome;
use super::record::Ready;
use super::tags::{TagState, commit_of, make, tagged_said};
use crate::error::{Problem, Result};
use crate::history::last_change;
use crate::plan::sentence::Reason;
use crate::plan::{Edit, Meeting, MeetingState, Place, Tagging, apply, compose};
use crate::repository::ObjectId;

/// The version that goes to a meeting, and all that recording it takes.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The meeting's ref.
    pub reference: String,
    /// The key of the body that meets; none where the plan does not say.
    pub body: Option<String>,
    /// The full id of the version.
    pub commit: String,
    /// The edit that records it; none where it is recorded already.
    recording: Option<Edit>,
    /// The tag it is to have; none where it has one, or where what is recorded can have none here.
    tag: Option<Tagging>,
}

/// What became of a pack.
#[derive(Clone, Debug)]
pub enum Issued {
    /// Its version is recorded.
    Now(Outcome),
    /// It was issued already; what there is to say of that, as a sentence goes on.
    Already(String),
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
        let head = self.ready_meanwhile()?.head;
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
            let commit = issued.as_str().to_owned();
            let missing = self.tags(today)?.into_iter();
            let mut missing = missing.filter(|tagged| tagged.state == TagState::Missing);
            let tag = missing.find(|tagged| tagged.tag.of == *meeting);
            if let Some(tagged) = &tag {
                self.may_tag_anew(&tagged.tag)?;
            }
            return Ok(Pack {
                reference,
                body,
                commit,
                recording: None,
                tag: tag.map(|tagged| tagged.tag),
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
            recording: Some(edit),
            tag,
        })
    }

    /// Refuses to issue a pack again whose tag others may have: it alone says which papers went out, and texts let out in
    /// them, and made anew here it would say less.
    fn may_tag_anew(&self, tag: &Tagging) -> Result<()> {
        let repository = self.needs_repository()?;
        let Some(tip) = repository.head()?.commit else {
            return Ok(());
        };
        let issued = last_change(repository, &tip, &tag.of.field("issued"))?;
        let issued = issued.and_then(|commit| ObjectId::parse(&commit.id));
        let is_with_others = match &issued {
            Some(issued) => repository.is_published(issued)?,
            None => false,
        };
        if !is_with_others {
            return Ok(());
        }
        Err(Problem::no(format!(
            "the papers of {} were issued, and the tag that says which they were is not here",
            tag.reference
        ))
        .because("nothing was written, recorded or tagged")
        .hint("git fetch --tags brings it; where nobody has it, pledge doctor --repair makes it anew"))
    }

    /// On what an edit can be recorded, once whoever is saving one at this moment has: until that is committed it stands in
    /// the way, or looks like one made by hand.
    fn ready_meanwhile(&mut self) -> Result<Ready> {
        let ready = self.ready();
        if ready.is_ok() || self.access.is_to_write().is_err() {
            return ready;
        }
        let (_lock, notes) = self.locked()?;
        self.notes.extend(notes);
        self.reload()?;
        self.ready()
    }

    /// Records the version in its meeting, as one commit, and tags it; where it was issued already only its tag is made,
    /// should that be missing. The tag names the papers for the public, and the places of texts that are `let_out` as they
    /// are written.
    pub fn issue(
        &mut self,
        pack: &Pack,
        reason: &Reason,
        papers: &[&str],
        let_out: &[String],
    ) -> Result<Issued> {
        let tag = pack.tag.clone();
        let tag = tag.map(|tag| tag.with_papers(papers).letting_out(let_out));
        let Some(recording) = &pack.recording else {
            return Ok(Issued::Already(match &tag {
                None => "no new commit or tag".to_owned(),
                Some(tag) => match self.keep_under(tag) {
                    Ok(_) => "no new commit; its tag was missing, and is made now".to_owned(),
                    Err(why) => format!(
                        "no new commit; its tag {} is missing, and was not made: {why}",
                        tag.name
                    ),
                },
            }));
        };
        let mut outcome = self.record(recording, reason)?;
        if let (Outcome::Recorded(receipt), Some(tag)) = (&mut outcome, &tag) {
            receipt.notes.push(match self.keep_under(tag) {
                Ok(said) => said,
                Err(why) => format!(
                    "the papers are issued and recorded, but the tag {} was not made: {why}; pledge doctor --repair makes it",
                    tag.name
                ),
            });
        }
        Ok(Issued::Now(outcome))
    }

    /// Makes the tag of a pack, and says so; else why it was not made.
    fn keep_under(&self, tag: &Tagging) -> std::result::Result<String, String> {
        let made = self.needs_repository().and_then(|repository| {
            make(repository, tag)?;
            Ok(tagged_said(repository, tag))
        });
        made.map_err(|problem| problem.why.unwrap_or(problem.what))
    }
}
