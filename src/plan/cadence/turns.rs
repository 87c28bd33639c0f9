//! The periods a cadence makes of time, by the names boards know them by.
//!
//! Law: they follow one another without gap or overlap, so every day lies in exactly one.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};

use crate::plan::when::{Calendar, Cut, Period, Season, Stretch, Year, months_from, whole_months};
use crate::plan::words::YearKind;

use super::Cadence;

/// A Monday, and the first of a month, from which periods count where a strategy does not say when it began.
const NO_START: (i32, u32, u32) = (2001, 1, 1);

/// One period of a cadence. Its name is made when it is asked for: rules reckon with thousands of which none is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day: the update for it is owed from here on.
    pub last: NaiveDate,
    cadence: Cadence,
    year: YearKind,
}

impl Turn {
    /// Its name: `2018-19 Q1`.
    pub fn period(&self) -> Period {
        let named = match self.cadence {
            Cadence::Months(_) => months_named(self.year, self.first, self.last),
            Cadence::Termly => Some(term_named(self.first)),
            Cadence::EachMeeting => Some(Period::of(Stretch::Day(self.last))),
            Cadence::Weeks(_) | Cadence::None => None,
        };
        named.unwrap_or_else(|| Period::days(self.first, self.last))
    }

    /// Whether a day lies in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// Whether a day lies in the later half of it.
    pub fn is_late_in(&self, day: NaiveDate) -> bool {
        self.contains(day) && day - self.first >= self.last - day
    }
}

impl Cadence {
    /// The period a day lies in; none where there is no cadence, or no meeting on or after that day.
    pub fn turn_at(self, calendar: &Calendar, day: NaiveDate) -> Option<Turn> {
        let (first, last) = match self {
            Self::Weeks(count) => weeks_at(count, calendar, day),
            Self::Months(count) => months_at(count, calendar, day),
            Self::Termly => term_at(day),
            Self::EachMeeting => meeting_at(calendar, day),
            Self::None => None,
        }?;
        Some(Turn {
            first,
            last,
            cadence: self,
            year: calendar.year,
        })
    }

    /// The period that ended before the one a day lies in.
    pub fn turn_before(self, calendar: &Calendar, day: NaiveDate) -> Option<Turn> {
        if self == Self::EachMeeting {
            let last = calendar
                .meetings
                .iter()
                .copied()
                .filter(|meeting| *meeting < day)
                .max()?;
            return self.turn_at(calendar, last);
        }
        let current = self.turn_at(calendar, day)?;
        self.turn_at(calendar, current.first.pred_opt()?)
    }

    /// Every period that has a day in `between`, in order.
    pub fn periods(self, calendar: &Calendar, between: RangeInclusive<NaiveDate>) -> Vec<Turn> {
        let (first, last) = between.into_inner();
        let next = |turn: &Turn| {
            let day = turn.last.succ_opt().filter(|day| *day <= last)?;
            self.turn_at(calendar, day)
        };
        let begin = (first <= last).then(|| self.turn_at(calendar, first)).flatten();
        std::iter::successors(begin, next).collect()
    }
}

/// The day from which periods count.
fn anchor(calendar: &Calendar) -> Option<NaiveDate> {
    let (year, month, day) = NO_START;
    calendar
        .from
        .or_else(|| NaiveDate::from_ymd_opt(year, month, day))
}

/// The first and the last day of a period.
type Bounds = (NaiveDate, NaiveDate);

fn weeks_at(count: u32, calendar: &Calendar, day: NaiveDate) -> Option<Bounds> {
    let length = i64::from(count).checked_mul(7).filter(|length| *length > 0)?;
    let past = (day - anchor(calendar)?).num_days().rem_euclid(length);
    let first = day.checked_sub_days(Days::new(u64::try_from(past).ok()?))?;
    let last = first.checked_add_days(Days::new(u64::try_from(length - 1).ok()?))?;
    Some((first, last))
}

/// Months count from the start of the strategy's year, so that those that divide twelve fall alike every year.
fn months_at(count: u32, calendar: &Calendar, day: NaiveDate) -> Option<Bounds> {
    let number = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let first_of = |number: i64| {
        let (year, month) = (number.div_euclid(12), number.rem_euclid(12) + 1);
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::try_from(month).ok()?, 1)
    };
    let start = calendar.year_start(anchor(calendar)?)?;
    let past = (number(day) - number(start)).checked_rem_euclid(i64::from(count))?;
    let first = number(day) - past;
    let last = first_of(first + i64::from(count))?.pred_opt()?;
    Some((first_of(first)?, last))
}

/// Whole months by the name boards know them by.
fn months_named(kind: YearKind, first: NaiveDate, last: NaiveDate) -> Option<Period> {
    let count = whole_months(first, last)?;
    let into_year = (i64::from(first.month()) - i64::from(kind.first_month())).rem_euclid(12);
    let into_year = u32::try_from(into_year).ok()?;
    let begins = if first.month() < kind.first_month() {
        first.year() - 1
    } else {
        first.year()
    };
    let year = |years: i32| {
        Year::named(
            begins,
            if kind == YearKind::Calendar {
                begins
            } else {
                begins + years
            },
        )
    };
    let cut = match count {
        3 if into_year % 3 == 0 => Cut::Quarter(1).with(into_year / 3 + 1),
        6 if into_year % 6 == 0 => Cut::Half(1).with(into_year / 6 + 1),
        _ => None,
    };
    Some(match (cut, count % 12) {
        (Some(cut), _) => Period::of(Stretch::Cut { cut, year: year(1) }),
        (None, 0) if into_year == 0 && (kind != YearKind::Calendar || count == 12) => {
            Period::of(Stretch::Year(year(i32::try_from(count / 12).ok()?)))
        }
        _ => Period::months((first.year(), first.month()), (last.year(), last.month())),
    })
}

fn term_at(day: NaiveDate) -> Option<Bounds> {
    let (_, month) = term_of(day);
    months_from(NaiveDate::from_ymd_opt(day.year(), month, 1)?, 4)?.days()
}

fn term_named(first: NaiveDate) -> Period {
    let (season, _) = term_of(first);
    Period::of(Stretch::Season {
        season,
        term: true,
        year: first.year(),
    })
}

/// The term a day lies in, with the month it begins with.
fn term_of(day: NaiveDate) -> (Season, u32) {
    match day.month() {
        1..=4 => (Season::Spring, 1),
        5..=8 => (Season::Summer, 5),
        _ => (Season::Autumn, 9),
    }
}

/// From the day after one meeting to the next. The first begins with the strategy, and what came before the
/// strategy is for it too.
fn meeting_at(calendar: &Calendar, day: NaiveDate) -> Option<Bounds> {
    let meetings = calendar.meetings.iter().copied();
    let last = meetings.clone().filter(|meeting| *meeting >= day).min()?;
    let before = meetings
        .filter(|meeting| *meeting < day)
        .max()
        .and_then(|meeting| meeting.succ_opt());
    let begun = calendar.from.filter(|from| *from <= last);
    Some((before.or(begun).unwrap_or(last), last))
}
