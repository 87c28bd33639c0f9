//! Which of several updates holds: what was told last, and what only came in late.
//!
//! Laws: the newest is so by its date, of one day the last written. What is on an earlier period than an update that was
//! there by then is a late return: it tells how things stood, and takes back nothing told since.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::context::{Context, base_calendar};
use super::review::updates_of;
use crate::plan::when::{months_from, whole_months};
use crate::plan::{Calendar, Place, Plan, Record, Slot as _, Span, Update};

impl Context<'_> {
    /// The newest of some updates.
    pub fn newest<'u>(&self, updates: &'u [Update]) -> Option<&'u Update> {
        self.newest_that(updates, |_| true)
    }

    /// The newest of some updates that tells anything: that there is nothing to report takes back nothing told before.
    pub fn newest_told<'u>(&self, updates: &'u [Update]) -> Option<&'u Update> {
        self.newest_that(updates, |update| !is_bare_nil(update))
    }

    /// The newest of those updates that something holds of, such as that it gives a rating.
    pub fn newest_that<'u>(
        &self,
        updates: &'u [Update],
        holds: impl Fn(&Update) -> bool,
    ) -> Option<&'u Update> {
        newest_by(self.calendar(), updates, holds)
    }

    /// Some updates, the newest first.
    pub fn from_newest<'u>(&self, updates: &'u [Update]) -> Vec<&'u Update> {
        let mut those: Vec<(usize, &Update)> = updates.iter().enumerate().collect();
        those.sort_by_key(|(at, update)| Reverse((how_new(self.calendar(), updates, update), *at)));
        those.into_iter().map(|(_, update)| update).collect()
    }
}

/// The newest update of an item that gives a field, where that is not the last one written: what was written last came
/// in late, and what it gives is not how the item stands.
pub(in crate::plan) fn said_since<'p>(plan: &'p Plan, item: &Place, field: &str) -> Option<&'p Update> {
    let updates = updates_of(plan.at(item)?);
    let gives = |update: &Update| (update as &dyn Record).written(field).is_some();
    let newest = newest_by(&base_calendar(plan), updates, gives)?;
    updates
        .last()
        .filter(|last| !std::ptr::eq(*last, newest))
        .map(|_| newest)
}

fn newest_by<'u>(
    calendar: &Calendar,
    updates: &'u [Update],
    holds: impl Fn(&Update) -> bool,
) -> Option<&'u Update> {
    let those = updates.iter().enumerate().filter(|(_, update)| holds(update));
    those
        .max_by_key(|(at, update)| (how_new(calendar, updates, update), *at))
        .map(|(_, update)| update)
}

/// How new an update is among others, save for the place it is written at: what came late is before all that did not.
fn how_new(calendar: &Calendar, updates: &[Update], update: &Update) -> (bool, Option<NaiveDate>) {
    let day = |update: &Update| update.date.get().and_then(|date| date.last_day(calendar));
    let span = |update: &Update| -> Option<Span> { update.period.get()?.span(calendar) };
    let own = day(update);
    let on = span(update).and_then(|span| span.days());
    let came_late = on.is_some_and(|(first, last)| {
        let next = next_last_day(first, last);
        updates.iter().any(|other| {
            let Some(given) = day(other).filter(|given| Some(*given) <= own) else {
                return false;
            };
            match span(other).and_then(|span| span.first) {
                // A period that had not begun when it was named is a slip of the keyboard.
                Some(began) => began <= given && last < began,
                // What names no period is on the last that had ended when it was given.
                None => other.period.written().is_none() && next.is_some_and(|next| next < given),
            }
        })
    });
    (!came_late, own)
}

/// The last day of the period that follows one and is as long.
fn next_last_day(first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    match whole_months(first, last) {
        Some(months) => months_from(last.succ_opt()?, months)?.last,
        None => last.checked_add_signed(last - first)?.succ_opt(),
    }
}

/// Whether an update says that there is nothing to report, and nothing else that somebody wrote.
fn is_bare_nil(update: &Update) -> bool {
    let texts = [
        &update.note,
        &update.cause,
        &update.recovery,
        &update.ask,
        &update.next,
    ];
    update.nil.get().is_some_and(|nil| nil.0) && texts.iter().all(|text| text.written().is_none())
}
