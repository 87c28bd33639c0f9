//! Which period an update counts for that does not say.
//!
//! Law: nobody has to guess it. Dated long after a period ended, an update counts for the running one, and the period
//! it may have been meant for is still owed.

use chrono::NaiveDate;

use super::context::Context;
use crate::plan::{Edit, GRACE_WEEKS, Given, ListPlace, Place, Plan, Slot, Turn, Update, Value, apply};

/// An update without a period, and the period it counts for.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// What it is an update of.
    pub item: Place,
    /// The day it is of.
    pub day: NaiveDate,
    /// The period it counts for.
    pub turn: Turn,
    /// The period before that, where it ended too long before the update and is still owed.
    pub missed: Option<Turn>,
}

impl Counted {
    /// What there is to say of it.
    pub fn say(&self) -> String {
        let (item, turn) = (self.item.address(), self.turn.period().say());
        match &self.missed {
            None => format!("{item}: the update counts for {turn}"),
            Some(missed) => format!(
                "{item}: the update counts for {turn}, which is running: {} ended more than {} weeks before it and is \
                 still owed; --period says which one an update is for",
                missed.period().say(),
                GRACE_WEEKS,
            ),
        }
    }
}

/// The updates that an edit brings into a plan without saying for which period.
pub fn counted(plan: &Plan, edit: &Edit) -> Vec<Counted> {
    let given: Vec<&Place> = edit
        .steps()
        .into_iter()
        .filter_map(|step| match step {
            Edit::Insert {
                list: ListPlace { parent, name },
                ..
            } if *name == "updates" => Some(parent),
            _ => None,
        })
        .collect();
    // Most edits bring none, and are not done here once more.
    let after = (!given.is_empty()).then(|| apply(plan, edit).ok()).flatten();
    after.map_or_else(Vec::new, |(after, _)| {
        given
            .into_iter()
            .filter_map(|parent| newest(&after, parent))
            .collect()
    })
}

fn newest(plan: &Plan, parent: &Place) -> Option<Counted> {
    let record = plan.at(parent)?.children("updates")?;
    let update = record.item(record.len().checked_sub(1)?)?;
    let update = update.as_any().downcast_ref::<Update>()?;
    if update.period.written().is_some() {
        return None;
    }
    let day = Context::of(plan, NaiveDate::default()).update_day(update)?;
    let context = Context::of(plan, day);
    let item = context.at(parent)?;
    let cadence = context.cadence(item)?;
    let calendar = context.calendar_for(item);
    let given = Given {
        date: day,
        period: None,
    };
    let opened = context.opened(item).or(calendar.from);
    let turn = cadence.counts_for(calendar, &given, opened)?;
    let before = cadence.turn_before(calendar, day);
    let missed = before.filter(|before| before.last < turn.first && context.owed(item).contains(before));
    Some(Counted {
        item: parent.clone(),
        day,
        turn,
        missed,
    })
}
