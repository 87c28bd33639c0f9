//! Which updates a commitment owes.
//!
//! Law: an item owes one update for each period in which it was open, from the period's last day; an update counts
//! for exactly one period.

use chrono::{Days, NaiveDate};

use crate::plan::when::{Calendar, Period, Span};

use super::{Cadence, Turn};

/// How long after a period an update without one still counts for it: six weeks.
pub const GRACE: Days = Days::new(7 * GRACE_WEEKS);
/// The same in weeks.
pub const GRACE_WEEKS: u64 = 6;

/// An update as far as it settles what is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The day it was given.
    pub date: NaiveDate,
    /// The period it says it is for.
    pub period: Option<Period>,
}

impl Cadence {
    /// The period an update counts for: the one it names; else the one just ended, when dated within six weeks
    /// of its end; else the current one. An item that was not yet open in the one just ended had nothing to say
    /// of it, so its update is of the current one.
    pub fn counts_for(self, calendar: &Calendar, given: &Given, opened: Option<NaiveDate>) -> Option<Turn> {
        let named = given.period.as_ref();
        if let Some(last) = named.and_then(|period| period.last_day(calendar)) {
            let first = named.and_then(|period| period.span(calendar)?.first);
            return self.turn_of(calendar, first.unwrap_or(last), last);
        }
        let ended = self.turn_before(calendar, given.date).filter(|turn| {
            let in_time = turn
                .last
                .checked_add_days(GRACE)
                .is_some_and(|limit| given.date <= limit);
            in_time && opened.is_none_or(|opened| opened <= turn.last)
        });
        ended.or_else(|| self.turn_at(calendar, given.date))
    }

    /// The period that a stretch of another cadence is about: the one it ends in; where it goes on into less than
    /// half of that, and fills more of the one before, that one. A spring term into April is about January to March.
    fn turn_of(self, calendar: &Calendar, first: NaiveDate, last: NaiveDate) -> Option<Turn> {
        let turn = self.turn_at(calendar, last)?;
        let shared = |turn: &Turn| (last.min(turn.last) - first.max(turn.first)).num_days() + 1;
        let length = (turn.last - turn.first).num_days() + 1;
        let before = turn
            .first
            .pred_opt()
            .and_then(|day| self.turn_at(calendar, day))
            .filter(|before| shared(&turn) * 2 < length && shared(before) > shared(&turn));
        Some(before.unwrap_or(turn))
    }

    /// The periods for which an update is owed on `today`: those that have ended, had a day on which the item is
    /// known to have been open, and for which none of the updates counts.
    pub fn owed(self, calendar: &Calendar, open: Span, given: &[Given], today: NaiveDate) -> Vec<Turn> {
        let until = open.last.map_or(today, |last| last.min(today));
        let answered: Vec<Turn> = self.answered(calendar, open, given).collect();
        let since = self.open_since(calendar, open, given, today);
        let ended = since.map_or_else(Vec::new, |since| self.periods(calendar, since..=until));
        ended
            .into_iter()
            .filter(|turn| turn.last <= today && !answered.contains(turn))
            .collect()
    }

    /// Since when an item is known to be open: from the day it says it starts. A plan does not tell when an item was
    /// added to it; one that does not say is taken to be open in the last period that ended, and from the first that
    /// something was said of, never before the strategy's first day. So what is added in the third year owes nothing
    /// for the first two, and nothing that is owed goes because something is said.
    pub fn open_since(
        self,
        calendar: &Calendar,
        open: Span,
        given: &[Given],
        today: NaiveDate,
    ) -> Option<NaiveDate> {
        if open.first.is_some() {
            return open.first;
        }
        let until = open.last.map_or(today, |last| last.min(today));
        let ended = self.latest_ended(calendar, until, today);
        let known = self.answered(calendar, open, given).chain(ended);
        let since = known.map(|turn| turn.first).min()?;
        Some(calendar.from.map_or(since, |from| from.max(since)))
    }

    /// The periods that the updates count for.
    fn answered<'g>(
        self,
        calendar: &'g Calendar,
        open: Span,
        given: &'g [Given],
    ) -> impl Iterator<Item = Turn> + 'g {
        let opened = open.first.or(calendar.from);
        given
            .iter()
            .filter_map(move |given| self.counts_for(calendar, given, opened))
    }

    /// The last period that had ended on `today` and holds a day up to `until`.
    fn latest_ended(self, calendar: &Calendar, until: NaiveDate, today: NaiveDate) -> Option<Turn> {
        self.turn_at(calendar, until)
            .filter(|turn| turn.last <= today)
            .or_else(|| self.turn_before(calendar, until))
    }
}
