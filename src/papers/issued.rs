//! What the packs that were issued told of figures: whoever kept them knows it for good.
//!
//! Law: only what meetings record as issued counts, in the order the meetings had; what the history no longer holds
//! tells nothing.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::book::Book;
use crate::error::Result;
use crate::history;
use crate::plan::{Context, Issued, Measure, Meeting, Plan};
use crate::repository::ObjectId;

/// What was told before the papers on a plan.
pub fn issued(book: &Book, plan: &Plan, today: NaiveDate) -> Result<Issued> {
    let context = Context::of(plan, today);
    let mut told = Issued::default();
    let Some(repository) = book.repository().filter(|_| may_withhold(&context)) else {
        return Ok(told);
    };
    let meetings = context.of_kind::<Meeting>();
    let packs = meetings.filter_map(|(item, meeting)| {
        let commit = meeting.issued.get()?;
        Some((context.dated(item), ObjectId::parse(commit.as_str())?))
    });
    let mut packs: Vec<(Option<NaiveDate>, ObjectId)> = packs.collect();
    packs.sort_by_key(|(day, _)| *day);
    let mut seen = HashSet::new();
    for (_, commit) in packs {
        if !seen.insert(commit.clone()) {
            continue;
        }
        // A clone may not reach back so far, and a version that cannot be read was never made a paper of.
        if let Ok(Some(document)) = history::plan_at(repository, &commit) {
            told = told.and(document.plan(), today);
        }
    }
    Ok(told)
}

/// Whether any figure of a plan may ever be withheld for being small.
fn may_withhold(context: &Context<'_>) -> bool {
    let mut measures = context.of_kind::<Measure>();
    context.small_numbers().is_some() && measures.any(|(_, measure)| context.counts_people(measure))
}
