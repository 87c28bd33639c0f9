//! Why something ended, kept in the plan by whichever way it was ended, and for as long as it has.
//!
//! Law: the reason of the change is the reason of the end, where the plan has none; whoever says another is taken at
//! their word. With the end, or the pause, its reason goes, which is one
//! of nothing then.

use super::super::apply::apply;
use super::super::edit::Edit;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::rules::{Context, is_ended};
use super::super::words::BaseStatus;
use super::set::set;
use crate::error::Result;

/// The field that says how far something is, and the one that says why it ended.
const STATUS: &str = "status";
const REASON: &str = "reason";

/// An edit of an item with the reason of the change kept in the plan, where the edit ends the item, and without the
/// reason of its end, where it ends that.
pub fn because(plan: &Plan, item: &Place, edit: Edit, reason: Option<&str>) -> Result<Edit> {
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    let sets = |field: &str| {
        let field = item.field(field);
        edit.steps()
            .iter()
            .any(|step| matches!(step, Edit::Set { place, .. } if *place == field))
    };
    // Most edits end nothing, and are not done here once more.
    if !sets(STATUS) || sets(REASON) {
        return Ok(edit);
    }
    let (after, _) = apply(plan, &edit)?;
    let stands = |plan: &Plan| {
        let context = Context::of(plan, chrono::NaiveDate::default());
        context.at(item).map(|item| context.status(item))
    };
    let (was, is) = (stands(plan), stands(&after));
    let ended = |status: Option<BaseStatus>| status.is_some_and(is_ended);
    let rests = |status: Option<BaseStatus>| ended(status) || status == Some(BaseStatus::Paused);
    let with = |more: Edit| {
        let steps = edit.steps().into_iter().chain(more.steps()).cloned();
        Edit::all(steps.collect())
    };
    let has_one = || {
        after
            .at(item)
            .is_some_and(|record| record.written(REASON).is_some())
    };
    if rests(was) && !rests(is) && has_one() {
        let place = item.field(REASON);
        return Ok(with(Edit::Set { place, to: None }));
    }
    let Some(reason) = reason else { return Ok(edit) };
    let takes_one = after
        .at(item)
        .is_some_and(|record| record.kind().field(REASON).is_some() && record.text(REASON).trim().is_empty());
    if !takes_one || ended(was) || !ended(is) {
        return Ok(edit);
    }
    let kept = set(&after, item, &[(REASON.to_owned(), reason.to_owned())])?;
    Ok(with(kept))
}
