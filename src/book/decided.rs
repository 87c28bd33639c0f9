//! Recording what a body resolved: about which version, as one commit, then its tag.
//!
//! Law: the plan is the record; a tag of that name elsewhere refuses the decision before anything is written, and one
//! that could not be made afterwards is said and can be made later.

use chrono::NaiveDate;

use super::Book;
use super::model::Outcome;
use super::tags::{commit_of, make, tagged_said};
use crate::error::{Kind, Problem, Result};
use crate::history::{Named, Versions};
use crate::plan::compose::{Answers, Resolution, answering, decide};
use crate::plan::sentence::Reason;
use crate::plan::{Context, Decision, Meeting, Place, Slot, Tagging, apply};

/// Which version a decision was about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AtVersion {
    /// The one issued to its meeting, else the last one before it.
    #[default]
    Meeting,
    /// The one somebody names.
    Named(String),
    /// None: it was made before the book began.
    None,
}

impl AtVersion {
    /// What `--at` says.
    pub fn of(typed: Option<&str>) -> Self {
        match typed.map(str::trim) {
            None => Self::Meeting,
            Some(typed) if typed.eq_ignore_ascii_case("none") => Self::None,
            Some(typed) => Self::Named(typed.to_owned()),
        }
    }
}

impl Book {
    /// Records a decision with the version it was about, settles what it answers, and tags that version.
    pub fn decide(
        &mut self,
        resolution: &Resolution,
        at: &AtVersion,
        answers: &Answers,
        reason: &Reason,
        today: NaiveDate,
    ) -> Result<Outcome> {
        // As if about no version yet: what is wrong with it is said before any version is looked for.
        let mut resolution = resolution.clone();
        let drafted = decide(self.plan(), &resolution, today)?;
        let (after, _) = apply(self.plan(), &drafted.edit)?;
        let place = resolution
            .sought
            .clone()
            .unwrap_or_else(|| Place::root().item("decisions", drafted.reference.clone()));
        let context = Context::of(&after, today);
        let about = self.about(&context, &place, at)?;
        resolution.version = about.as_ref().map(|named| named.commit.as_str().to_owned());
        let decided = decide(self.plan(), &resolution, today)?;
        let answered = answering(self.plan(), decided.edit, answers, today)?;
        let tag = self.its_tag(&answered.edit, &decided.reference, today)?;
        let mut reason = reason.clone();
        reason.answers.extend(answered.names);
        let mut outcome = self.record(&answered.edit, &reason)?;
        if let Outcome::Recorded(receipt) = &mut outcome {
            receipt.notes.extend(about.and_then(|named| named.note));
            receipt.notes.extend(decided.notes);
            if let Some(tag) = tag {
                receipt.notes.push(self.tag_it(&tag));
            }
        }
        Ok(outcome)
    }

    /// The version a decision was about.
    fn about(&self, context: &Context<'_>, place: &Place, at: &AtVersion) -> Result<Option<Named>> {
        let repository = self.needs_repository()?;
        let versions = Versions {
            repository,
            context,
            body: None,
        };
        match at {
            AtVersion::None => Ok(None),
            AtVersion::Named(typed) => {
                let named = versions.named(typed)?;
                self.must_hold(&named)?;
                Ok(Some(named))
            }
            AtVersion::Meeting => {
                let Some(head) = repository.head()?.commit else {
                    return Ok(None);
                };
                let now = |why: String| {
                    Named::plainly(head.clone()).noting(format!(
                        "{why}: this is about the plan as it is now; --at WHEN names another version, --at none none"
                    ))
                };
                match before_it(context, &versions, place) {
                    Ok(Some(named)) if self.must_hold(&named).is_ok() => Ok(Some(named)),
                    Ok(_) => Ok(Some(now("no version was issued to it".to_owned()))),
                    // The history begins later than the decision.
                    Err(problem) if problem.kind == Kind::No => Ok(Some(now(problem.what))),
                    Err(problem) => Err(problem),
                }
            }
        }
    }

    /// Refuses a version that does not have the plan.
    fn must_hold(&self, named: &Named) -> Result<()> {
        match self.version(named.commit.as_str())? {
            Some(_) => Ok(()),
            None => Err(Problem::no(format!(
                "the plan is not in version {}",
                named.commit.first_seven()
            ))
            .hint("name a version that has it; pledge log shows them")),
        }
    }

    /// The tag that a decision will ask for, refused while one of that name leads elsewhere.
    fn its_tag(
        &self,
        edit: &crate::plan::Edit,
        reference: &str,
        today: NaiveDate,
    ) -> Result<Option<Tagging>> {
        let repository = self.needs_repository()?;
        let (after, _) = apply(self.plan(), edit)?;
        let mut asked = self.asked(&after, today).into_iter();
        let Some(tag) = asked.find(|tag| tag.reference == reference) else {
            return Ok(None);
        };
        repository.is_tagged(&tag.name, &commit_of(repository, &tag)?)?;
        Ok(Some(tag))
    }

    /// Makes the tag of a decision that is in history by now, and says so.
    pub(super) fn tag_it(&self, tag: &Tagging) -> String {
        let made = self.needs_repository().and_then(|repository| {
            make(repository, tag)?;
            Ok(tagged_said(repository, tag))
        });
        match made {
            Ok(said) => said,
            Err(problem) => format!(
                "the decision is recorded, but its tag {} was not made: {}; pledge doctor --repair makes it",
                tag.name,
                problem.why.unwrap_or(problem.what)
            ),
        }
    }
}

/// The version issued to the meeting of a decision, or the last before it; none where it has no day.
fn before_it(context: &Context<'_>, versions: &Versions<'_, '_>, place: &Place) -> Result<Option<Named>> {
    let Some(item) = context.at(place) else {
        return Ok(None);
    };
    let meeting = context.bearing(item.record.text("meeting"));
    let meeting = meeting.filter(|meeting| {
        let issued = meeting
            .of::<Meeting>()
            .is_some_and(|meeting| meeting.issued.written().is_some());
        issued || context.dated(meeting).is_some()
    });
    match meeting {
        Some(meeting) => versions.named_by_meeting(meeting).map(Some).map_err(|problem| {
            // What was issued and cannot be found is no reason to take another version.
            let issued = meeting
                .of::<Meeting>()
                .is_some_and(|meeting| meeting.issued.written().is_some());
            if issued {
                Problem {
                    kind: Kind::Refused,
                    ..problem
                }
            } else {
                problem
            }
        }),
        None => match item.of::<Decision>().and(context.dated(item)) {
            Some(day) => versions.day_before(day).map(Some),
            None => Ok(None),
        },
    }
}
