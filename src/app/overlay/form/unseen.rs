//! What somebody else did meanwhile to what a form changes and does not show: each of the commitments that are marked,
//! the figure of a period, how sure and how far a commitment is when an update says it anew.
//!
//! Law: what is asked is found by the edits themselves, against the plan as the person last knew it; so it is asked of
//! each commitment by itself, and what stays theirs is left out of every edit, whichever way they are recorded.

use chrono::NaiveDate;

use super::super::{Dispute, Side};
use super::settling::said;
use super::{Form, FormField};
use crate::app::task::Task;
use crate::error::Result;
use crate::plan::compose;
use crate::plan::sentence::Around;
use crate::plan::{Edit, Meanwhile, Place, Plan, Raw, Whereabouts, has_ended, meanwhile, status_field};

/// What is known of what the form does not show.
#[derive(Clone, Debug, Default)]
pub(super) struct Unseen {
    /// The plan as the person last knew it; none where the form shows what it changes, or only adds.
    known: Option<Box<Plan>>,
    /// The fields, or whole commitments, that stay as others left them.
    theirs: Vec<Place>,
}

impl Unseen {
    /// What there is to know for a task on this plan.
    pub fn of(plan: &Plan, task: &Task) -> Self {
        let unseen = matches!(task, Task::Together(_) | Task::Reading | Task::Update { .. });
        Self {
            known: unseen.then(|| Box::new(plan.clone())),
            theirs: Vec::new(),
        }
    }

    /// The person knows by now what the plan says.
    pub fn renew(&mut self, plan: &Plan) {
        if let Some(known) = &mut self.known {
            **known = plan.clone();
        }
    }

    /// Whether this stays as others left it.
    fn is_theirs(&self, place: &Place) -> bool {
        self.theirs
            .iter()
            .any(|theirs| theirs == place || theirs.contains(place))
    }
}

impl Form {
    /// The edits that what is filled in comes to, but for what stays as others left it.
    pub(super) fn edits(&self, plan: &Plan, today: NaiveDate) -> Result<Vec<Edit>> {
        let edits = self.filled().edits(plan, today)?.into_iter();
        let reason = self.reason.text();
        let edits = edits.map(|edit| compose::because(plan, &self.place, edit, Some(&reason)));
        let edits: Vec<Edit> = edits.collect::<Result<_>>()?;
        if self.unseen.theirs.is_empty() {
            return Ok(edits);
        }
        let kept = |edit: &Edit| {
            let mine =
                |step: &&Edit| !matches!(step, Edit::Set { place, .. } if self.unseen.is_theirs(place));
            let steps: Vec<Edit> = edit.steps().into_iter().filter(mine).cloned().collect();
            (!steps.is_empty()).then(|| Edit::all(steps))
        };
        Ok(edits.iter().filter_map(kept).collect())
    }

    /// What there is to settle of what the form does not show.
    pub(super) fn unseen_disputes(&self, plan: &Plan, today: NaiveDate) -> Vec<Dispute> {
        let Some(known) = self.unseen.known.as_deref().filter(|known| *known != plan) else {
            return Vec::new();
        };
        // What cannot be saved is told by the save.
        let edits = self.edits(plan, today).unwrap_or_default();
        let mut disputes: Vec<Dispute> = Vec::new();
        let whereabouts = Whereabouts::of(plan, known);
        for step in edits.iter().flat_map(Edit::steps) {
            let Edit::Set { place, to } = step else { continue };
            let before = whereabouts.now(&place.record());
            let was_open = before.as_ref().is_some_and(|before| !has_ended(known, before));
            if was_open && has_ended(plan, &place.record()) {
                let mine = format!("{} {}", name(plan, place), said(plan, place, to.as_ref()));
                let told = disputes
                    .iter_mut()
                    .find(|one| one.ends && one.place.steps == place.steps);
                match told {
                    Some(end) => end.mine = format!("{}; {mine}", end.mine),
                    None => disputes.extend(end(plan, &place.record(), mine)),
                }
                continue;
            }
            let field = place.field.clone().unwrap_or_default();
            let base = before.and_then(|before| known.written(&before.field(field)));
            // Also what is typed as it was before is meant: there is no step for what is not typed.
            if meanwhile(plan, place, base.as_ref(), to.as_ref()) != Meanwhile::Untouched {
                disputes.push(dispute(plan, place, base.as_ref(), to.as_ref()));
            }
        }
        disputes
    }

    /// Learns whose is to stand of what the form does not show; all else the person knows by now.
    pub(super) fn unseen_answered(&mut self, plan: &Plan, today: NaiveDate, answers: &[(Place, Side)]) {
        let ends: Vec<Place> = self
            .unseen_disputes(plan, today)
            .into_iter()
            .filter(|one| one.ends)
            .map(|one| one.place)
            .collect();
        let theirs = answers.iter().filter(|(_, side)| *side == Side::Theirs);
        self.says_nothing_of(theirs.clone().map(|(place, _)| place));
        // What ended is settled as a whole.
        let theirs = theirs.map(|(place, _)| {
            if ends.contains(place) {
                place.record()
            } else {
                place.clone()
            }
        });
        self.unseen.theirs.extend(theirs);
        self.unseen.renew(plan);
    }

    /// An update of what stays as others left it says nothing of that itself: it would contradict what it is given on.
    fn says_nothing_of<'a>(&mut self, theirs: impl Iterator<Item = &'a Place>) {
        if !matches!(self.task, Task::Update { .. }) {
            return;
        }
        for place in theirs.filter(|place| place.record() == self.place) {
            let own = |field: &&mut FormField| Some(field.info.name) == place.field.as_deref();
            if let Some(field) = self.fields.iter_mut().find(own) {
                field.text.replace("");
            }
        }
    }

    /// Something else is typed in a field: of that nothing is settled any more.
    pub(super) fn unsettle(&mut self, field: Option<&str>) {
        self.unseen.theirs.retain(|place| place.field.as_deref() != field);
    }

    /// Has each of the commitments that are marked be where it stands now.
    pub(in crate::app) fn follow_marked(&mut self, whereabouts: &Whereabouts) {
        let there = |place: &mut Place| {
            if let Some(there) = whereabouts.now(place) {
                *place = there;
            }
        };
        if let Task::Together(items) = &mut self.task {
            items.iter_mut().for_each(there);
        }
    }
}

/// What a field is called where several commitments are changed: `7.1 Due`.
fn name(plan: &Plan, place: &Place) -> String {
    let name = place.field.as_deref().unwrap_or_default();
    let label = plan
        .at(&place.record())
        .and_then(|record| record.kind().field(name))
        .map_or(name, |(_, info)| info.label());
    let owner = place.record().address();
    // Of what stands inside something, both are told: `M7.1, reading 2018-19 Q3, value`.
    if owner.path.is_empty() {
        format!("{owner} {label}")
    } else {
        Around::of(plan).whole_place_said(place)
    }
}

/// A field that both changed.
fn dispute(plan: &Plan, place: &Place, base: Option<&Raw>, mine: Option<&Raw>) -> Dispute {
    Dispute {
        label: name(plan, place),
        was: Some(said(plan, place, base)),
        theirs: said(plan, place, plan.written(place).as_ref()),
        mine: said(plan, place, mine),
        // What is typed is for all of them alike.
        both: None,
        ends: false,
        by: None,
        chosen: None,
        place: place.clone(),
    }
}

/// What somebody ended, which stands against all that was typed about it.
fn end(plan: &Plan, item: &Place, mine: String) -> Option<Dispute> {
    let status = status_field(plan.at(item)?)?;
    let place = item.field(status.name);
    Some(Dispute {
        was: None,
        mine,
        ends: true,
        ..dispute(plan, &place, None, None)
    })
}
