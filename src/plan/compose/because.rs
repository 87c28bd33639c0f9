//! Why something ended, kept in the plan by whichever way it was ended.
//!
//! Law: the reason of the change is the reason of the end, where the plan has none; whoever says another is taken at
//! their word.

use super::super::apply::apply;
use super::super::edit::Edit;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::rules::{Context, is_ended};
use super::set::set;
use crate::error::Result;

/// The field that says how far something is, and the one that says why it ended.
const STATUS: &str = "status";
const REASON: &str = "reason";

/// An edit of an item with the reason of the change kept in the plan, where the edit ends the item.
pub fn because(plan: &Plan, item: &Place, edit: Edit, reason: Option<&str>) -> Result<Edit> {
    let Some(reason) = reason.map(str::trim).filter(|reason| !reason.is_empty()) else {
        return Ok(edit);
    };
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
    let is_ended = |plan: &Plan| {
        let context = Context::of(plan, chrono::NaiveDate::default());
        context
            .at(item)
            .is_some_and(|item| is_ended(context.status(item)))
    };
    let takes_one = after
        .at(item)
        .is_some_and(|record| record.kind().field(REASON).is_some() && record.text(REASON).trim().is_empty());
    if !takes_one || is_ended(plan) || !is_ended(&after) {
        return Ok(edit);
    }
    let kept = set(&after, item, &[(REASON.to_owned(), reason.to_owned())])?;
    let steps = edit.steps().into_iter().chain(kept.steps()).cloned();
    Ok(Edit::all(steps.collect()))
}
