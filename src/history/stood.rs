//! What stood in the plan when the last periods ended: one look at one old version each, not a walk of the history.
//!
//! Laws: where the history does not reach back so far, or that version cannot be read, nothing is known; what is kept
//! of it spares the looking alone, and is believed for the very same version and plan only.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::walk::plan_at;
use super::when::end_of;
use crate::plan::{Context, Stood};
use crate::repository::{Kept, ObjectId, Repository};

const NAME: &str = "stood";
/// Counts up with every change of what is kept.
const FORMAT: u32 = 1;

/// What is kept between two runs.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    format: u32,
    /// The version from which one looked back, and the plan whose refs are named.
    tip: String,
    plan: String,
    days: Vec<(String, Vec<String>)>,
}

/// Whether the plan is reckoned on a day before it said what it says: then it is taken as if it always had.
fn is_reckoned_before(repository: &Repository, tip: &ObjectId, today: NaiveDate) -> bool {
    let by_then = repository.last_before(tip, end_of(today)).ok().flatten();
    by_then.is_none_or(|by_then| by_then != *tip)
}

/// What stood in the plan on the days of which only the history can tell: of the plan at `tip`; what is found is
/// kept for as long as the plan is this `text`, where that is given.
pub fn stood(repository: &Repository, tip: &ObjectId, context: &Context<'_>, text: Option<&str>) -> Stood {
    let mut stood = Stood::default();
    let days = context.days_in_doubt();
    if days.is_empty() || is_reckoned_before(repository, tip, context.today) {
        return stood;
    }
    let kept = Kept::of(repository.place(), NAME);
    let plan = text.and_then(|text| ObjectId::of_bytes(text.as_bytes()));
    let mut remembered = Remembered {
        format: FORMAT,
        tip: tip.as_str().to_owned(),
        plan: plan.map(|id| id.as_str().to_owned()).unwrap_or_default(),
        days: Vec::new(),
    };
    let before = kept
        .read()
        .and_then(|bytes| serde_json::from_slice::<Remembered>(&bytes).ok());
    let before = before.filter(|before| {
        let same = |one: &Remembered| (one.format, one.tip.clone(), one.plan.clone());
        !remembered.plan.is_empty() && same(before) == same(&remembered)
    });
    if let Some(before) = before {
        for (day, refs) in before.days {
            if let Ok(day) = day.parse() {
                stood.know(day, refs.into_iter().collect());
            }
        }
    }
    let known: HashSet<NaiveDate> = stood.days().map(|(day, _)| day).collect();
    let mut looked = false;
    for day in days.into_iter().filter(|day| !known.contains(day)) {
        let Ok(Some(commit)) = repository.last_before(tip, end_of(day)) else {
            continue;
        };
        let Ok(Some(then)) = plan_at(repository, &commit) else {
            continue;
        };
        stood.learn(day, then.plan(), context.plan);
        looked = true;
    }
    if looked && !remembered.plan.is_empty() && !repository.leaves_no_trace() {
        let days = stood.days().map(|(day, refs)| {
            let mut refs: Vec<String> = refs.iter().cloned().collect();
            refs.sort();
            (day.to_string(), refs)
        });
        remembered.days = days.collect();
        if let Ok(bytes) = serde_json::to_vec(&remembered) {
            kept.write(&bytes);
        }
    }
    stood
}
