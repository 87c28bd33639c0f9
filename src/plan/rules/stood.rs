//! Which commitments stood in the plan on a day gone by, as its history tells: one that was not there yet owes nothing
//! for the period that ended then.
//!
//! Law: only what the history knows is told; of any other day, and of a plan without history, nothing is.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use super::context::{Context, Item, Reckoned};
use crate::plan::pairing::Pairing;
use crate::plan::{Action, Plan, Slot as _};

/// What stood in a plan on days gone by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stood {
    days: Vec<(NaiveDate, HashSet<String>)>,
}

impl Stood {
    /// Learns which commitments of `now` stood in the plan that a day ended with, by whatever ref.
    pub fn learn(&mut self, day: NaiveDate, then: &Plan, now: &Plan) {
        let pairing = Pairing::of(then, now);
        let stood = pairing.new.iter().zip(&pairing.back);
        let stood = stood
            .filter(|(_, then)| then.is_some())
            .map(|(now, _)| now.reference().to_owned());
        let stood = stood.filter(|reference| !reference.is_empty()).collect();
        self.know(day, stood);
    }

    /// Knows the refs of what stood in the plan on a day.
    pub fn know(&mut self, day: NaiveDate, stood: HashSet<String>) {
        self.days.retain(|(known, _)| *known != day);
        self.days.push((day, stood));
    }

    /// The days of which something is known, each with the refs of what stood in the plan.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, &HashSet<String>)> {
        self.days.iter().map(|(day, stood)| (*day, stood))
    }

    /// Whether an item is known not to have been in the plan on a day, by no ref that it ever bore.
    fn lacks(&self, item: &Item<'_>, day: NaiveDate) -> bool {
        let known = self.days.iter().find(|(known, _)| *known == day);
        let mut refs = std::iter::once(item.reference).chain(item.texts("formerly"));
        !item.reference.is_empty()
            && known.is_some_and(|(_, stood)| !refs.any(|reference| stood.contains(reference)))
    }
}

impl<'p> Context<'p> {
    /// The same, remembering what stood in the plan on days gone by.
    #[must_use]
    pub fn remembering(mut self, stood: &'p Stood) -> Self {
        self.stood = Some(stood);
        self.reckoned = Reckoned::default();
        self
    }

    /// The last days of periods of which only the history can tell whether something was in the plan by then.
    pub fn days_in_doubt(&self) -> BTreeSet<NaiveDate> {
        let reported = self.reported_until();
        let untils = [self.today, reported];
        let untils = untils.iter().take(if reported == self.today { 1 } else { 2 });
        let actions = || self.of_kind::<Action>().map(|(item, _)| item);
        untils
            .flat_map(|until| actions().filter_map(|item| self.in_doubt(item, *until)))
            .collect()
    }

    /// The last day of the last period that had ended on a day, where an item does not tell whether it was open in it:
    /// it has no start, and nothing was said of it for that period or one before.
    fn in_doubt(&self, item: &Item<'p>, until: NaiveDate) -> Option<NaiveDate> {
        let action = item.of::<Action>()?;
        if action.start.written().is_some() || !self.is_reviewed(item) {
            return None;
        }
        let cadence = self.cadence(item)?;
        let calendar = self.calendar_for(item);
        let ended = cadence.turn_before(calendar, until.succ_opt()?)?.last;
        let said_by_then = |given| {
            let turn = cadence.counts_for(calendar, given, calendar.from);
            turn.is_none_or(|turn| turn.last <= ended)
        };
        let silent = !self.given(&action.updates).iter().any(said_by_then);
        (silent && calendar.from.is_none_or(|from| from <= ended)).then_some(ended)
    }

    /// The first day on which an item may have been open that was not yet in the plan when the last period ended.
    pub(super) fn came_after(&self, item: &Item<'p>, until: NaiveDate) -> Option<NaiveDate> {
        let stood = self.stood.filter(|stood| !stood.days.is_empty())?;
        let ended = self.in_doubt(item, until)?;
        ended.succ_opt().filter(|_| stood.lacks(item, ended))
    }
}
