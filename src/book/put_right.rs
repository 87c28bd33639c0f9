//! What was given as a measure's figure before, and was only a slip: nobody can have been shown it.
//!
//! Law: a figure is put right, not revised, where the one before it came in on the same day and stands in no version that
//! was issued or decided upon. Where that cannot be told, it is revised. History keeps every figure, whatever is said.

use std::ops::ControlFlow;

use super::Book;
use crate::error::Result;
use crate::history::plan_at;
use crate::plan::{Edit, Place, Plan, Raw, was_said};
use crate::repository::{Moment, Repository, Version};

impl Book {
    /// An edit without what it calls the figure before of a reading that it only puts right.
    pub(super) fn put_right(&self, base: &Plan, edit: &Edit) -> Edit {
        let Edit::All(_) = edit else { return edit.clone() };
        let steps = edit.steps();
        let kept = steps
            .iter()
            .filter_map(|step| match self.slip(base, &steps, step) {
                None => Some((*step).clone()),
                // What was revised before that may have been shown; where it holds again, nothing was.
                Some(figure) => {
                    let place = figure.record().field("revised_from");
                    let value = set_to(&steps, &figure);
                    let again = base.written(&place).is_some_and(|from| Some(&from) == value);
                    again.then_some(Edit::Set { place, to: None })
                }
            });
        Edit::all(kept.collect())
    }

    /// The place of the figure of which a step says what it was before, where that was a slip.
    fn slip(&self, base: &Plan, steps: &[&Edit], step: &Edit) -> Option<Place> {
        let Edit::Set {
            place,
            to: Some(from),
        } = step
        else {
            return None;
        };
        if place.field.as_deref() != Some("revised_from") {
            return None;
        }
        let figure = place.record().field("value");
        // What somebody says on its own of a figure before stands as it was said.
        let before = base.written(&figure).filter(|before| before == from)?;
        set_to(steps, &figure)?;
        let is_slip = !self.may_have_been_shown(&figure, &before).unwrap_or(true);
        is_slip.then_some(figure)
    }

    /// Whether a pack or a day before this one can have shown a figure.
    fn may_have_been_shown(&self, figure: &Place, value: &Raw) -> Result<bool> {
        let repository = self.needs_repository()?;
        let plan = self.plan();
        let has = |version: &Plan| match version.written(figure) {
            Some(then) => plan.means_the_same(figure, Some(&then), Some(value)),
            // It may have stood elsewhere, or under another number.
            None => was_said(version, plan, figure),
        };
        let issued = plan.meetings.iter().filter_map(|meeting| meeting.issued.get());
        let decided = plan
            .decisions
            .iter()
            .filter_map(|decision| decision.version.get());
        for commit in issued.chain(decided) {
            if self
                .version(commit.as_str())?
                .is_none_or(|version| has(version.plan()))
            {
                return Ok(true);
            }
        }
        let Some(earlier) = before_today(repository)? else {
            return Ok(true);
        };
        Ok(plan_at(repository, &earlier.commit.id)?.is_none_or(|version| has(version.plan())))
    }
}

/// What the steps of an edit set a field to.
fn set_to<'e>(steps: &[&'e Edit], field: &Place) -> Option<&'e Raw> {
    steps.iter().find_map(|step| match step {
        Edit::Set { place, to } if place == field => to.as_ref(),
        _ => None,
    })
}

/// The version that the day began with, else the first of all: where its figures come from nobody can say. None where
/// another branch came in since, of which the same cannot be told.
fn before_today(repository: &Repository) -> Result<Option<Version>> {
    let day = |moment: Moment| moment.date_time().map(|moment| moment.date_naive());
    let today = day(repository.signature()?.when);
    let Some(tip) = repository.head()?.commit else {
        return Ok(None);
    };
    let mut found = None;
    repository.versions(&tip, repository.path(), &mut |version| {
        let is_joined = version.commit.parents.len() > 1;
        let is_earlier = day(version.commit.committer.when) != today;
        found = (!is_joined).then_some(version);
        if is_joined || is_earlier {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })?;
    Ok(found)
}
