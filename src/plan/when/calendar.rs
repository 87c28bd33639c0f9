//! The days a written date stands for, by the strategy's own calendar.
//!
//! Law: where a phrase leaves something open, the span is the widest it could be, so nothing is called late
//! before it surely is. A span never ends before it begins.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::plan::words::YearKind;

use super::sense::{Cut, Part, Point, Season, Sense, Stretch, Year};

/// What a strategy says about its time: enough to read `Q1`, `Year 2` and `next meeting`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// How its year is cut.
    pub year: YearKind,
    /// The first day of its period.
    pub from: Option<NaiveDate>,
    /// The last day of its period.
    pub to: Option<NaiveDate>,
    /// The next meeting of the item's body.
    pub next_meeting: Option<NaiveDate>,
    /// The meetings of the item's body, held and planned, in any order: what `each meeting` counts by.
    pub meetings: Vec<NaiveDate>,
}

impl Calendar {
    /// The calendar of a strategy that says only how its year is cut.
    pub fn of(year: YearKind) -> Self {
        Self {
            year,
            from: None,
            to: None,
            next_meeting: None,
            meetings: Vec::new(),
        }
    }

    /// The first day of the year of its own kind that `day` lies in.
    pub(crate) fn year_start(&self, day: NaiveDate) -> Option<NaiveDate> {
        year_start(self.year, day)
    }
}

impl YearKind {
    /// The month its year begins with.
    pub fn first_month(self) -> u32 {
        match self {
            Self::Financial => 4,
            Self::Academic => 9,
            Self::Municipal => 5,
            Self::Calendar => 1,
        }
    }
}

/// A span of days; open where an end is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Its first day.
    pub first: Option<NaiveDate>,
    /// Its last day: what is overdue is overdue after it.
    pub last: Option<NaiveDate>,
}

impl Span {
    /// The days from one to another, or none where they run backwards.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self {
            first: Some(first),
            last: Some(last),
        })
    }

    /// Whether a day lies in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// Whether all of another lies in it.
    pub fn covers(&self, other: &Self) -> bool {
        let from = self
            .first
            .is_none_or(|first| other.first.is_some_and(|theirs| first <= theirs));
        let to = self
            .last
            .is_none_or(|last| other.last.is_some_and(|theirs| theirs <= last));
        from && to
    }

    /// Its first and last day, where it has both.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.first.zip(self.last)
    }
}

/// The first day of the year of `kind` that `day` lies in.
fn year_start(kind: YearKind, day: NaiveDate) -> Option<NaiveDate> {
    let month = kind.first_month();
    let year = if day.month() < month {
        day.year().checked_sub(1)?
    } else {
        day.year()
    };
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// Whole months from a first of the month on.
pub(crate) fn months_from(first: NaiveDate, months: u32) -> Option<Span> {
    let after = first.checked_add_months(Months::new(months))?;
    Span::new(first, after.pred_opt()?)
}

/// Whether a range ends before it begins, as far as that can be told without a strategy.
pub(super) fn runs_backwards(earlier: &Point, later: &Point) -> bool {
    let calendar = Calendar::of(YearKind::Financial);
    match (point(earlier, &calendar), point(later, &calendar)) {
        (Some(earlier), Some(later)) => earlier.first > later.last,
        _ => false,
    }
}

/// The days of a sense; none where it has none or the calendar does not say.
pub(super) fn resolve(sense: &Sense, calendar: &Calendar) -> Option<Span> {
    match sense {
        Sense::In(point) => self::point(point, calendar),
        Sense::Between(earlier, later) => {
            let (earlier, later) = (point(earlier, calendar)?, point(later, calendar)?);
            Span::new(earlier.first?, later.last?)
        }
        Sense::From(start) => Some(Span {
            first: Some(point(start, calendar)?.first?),
            last: None,
        }),
        Sense::NextMeeting => calendar.next_meeting.and_then(|day| Span::new(day, day)),
        Sense::Every(_) | Sense::Ongoing | Sense::Immediate | Sense::Tbc | Sense::NotSpecified => None,
    }
}

/// The days of a point.
pub(super) fn point(point: &Point, calendar: &Calendar) -> Option<Span> {
    if let Stretch::AnyYear(kind) = point.stretch {
        return any_year(point.part, kind.unwrap_or(calendar.year), calendar);
    }
    let whole = stretch(&point.stretch, calendar)?;
    part(point.part, whole)
}

/// The start or end of a year that is not named: of any year of the strategy.
fn any_year(part: Part, kind: YearKind, calendar: &Calendar) -> Option<Span> {
    let of = |day| self::part(part, months_from(year_start(kind, day)?, 12)?);
    let from = of(calendar.from?)?;
    let Some(to) = calendar.to else {
        return Some(Span {
            first: from.first,
            last: None,
        });
    };
    Span::new(from.first?, of(to)?.last?)
}

/// A part of a span of days.
fn part(part: Part, whole: Span) -> Option<Span> {
    let (first, last) = whole.days()?;
    match part {
        Part::Whole => Some(whole),
        Part::Start => Span::new(first, first),
        Part::End => Span::new(last, last),
        Part::Before => Some(Span {
            first: None,
            last: Some(first.pred_opt()?),
        }),
        Part::Early => {
            let (_, end, ..) = thirds(first, last)?;
            Span::new(first, end)
        }
        Part::Mid => {
            let (_, end, late) = thirds(first, last)?;
            Span::new(end.succ_opt()?, late.pred_opt()?.max(end.succ_opt()?))
        }
        Part::Late => {
            let (.., late) = thirds(first, last)?;
            Span::new(late, last)
        }
    }
}

/// The first day, the last day of the first third and the first day of the last third: by months where they
/// divide, else by days.
fn thirds(first: NaiveDate, last: NaiveDate) -> Option<(NaiveDate, NaiveDate, NaiveDate)> {
    let months = whole_months(first, last).filter(|months| months % 3 == 0);
    if let Some(months) = months {
        let third = |count: u32| first.checked_add_months(Months::new(months / 3 * count));
        return Some((first, third(1)?.pred_opt()?, third(2)?));
    }
    let days = u64::try_from((last - first).num_days() + 1).ok()?;
    let third = (days / 3).max(1);
    let end = first.checked_add_days(Days::new(third - 1))?;
    let late = first.checked_add_days(Days::new((2 * third).min(days - 1)))?;
    Some((first, end, late))
}

/// How many months a span is, where it is whole months.
pub(crate) fn whole_months(first: NaiveDate, last: NaiveDate) -> Option<u32> {
    let after = last.succ_opt()?;
    if first.day() != 1 || after.day() != 1 {
        return None;
    }
    let count = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    u32::try_from(count(after) - count(first)).ok()
}

fn stretch(stretch: &Stretch, calendar: &Calendar) -> Option<Span> {
    match stretch {
        Stretch::Day(day) => Span::new(*day, *day),
        Stretch::Week(first) => Span::new(*first, first.checked_add_days(Days::new(6))?),
        Stretch::Month { year, month } => months_from(NaiveDate::from_ymd_opt(*year, *month, 1)?, 1),
        Stretch::Cut { cut, year } => cut_days(*cut, *year, calendar),
        Stretch::Season { season, term, year } => {
            let (month, months) = season_months(*season, *term || calendar.year == YearKind::Academic);
            months_from(NaiveDate::from_ymd_opt(*year, month, 1)?, months)
        }
        Stretch::Year(year) => year_days(*year, calendar),
        Stretch::AnyYear(_) => None,
        Stretch::Strategy => Span::new(calendar.from?, calendar.to?),
    }
}

/// The first month and the length of a season, or of a school term: terms are the academic year in thirds, so
/// that no school's term is called over before it is.
fn season_months(season: Season, term: bool) -> (u32, u32) {
    match (season, term) {
        (Season::Spring, true) => (1, 4),
        (Season::Summer, true) => (5, 4),
        (Season::Autumn, true) => (9, 4),
        (Season::Spring, false) => (3, 3),
        (Season::Summer, false) => (6, 3),
        (Season::Autumn, false) => (9, 3),
        (Season::Winter, _) => (12, 3),
    }
}

/// A quarter or half is of the year as the strategy cuts it: of 2018, of the year that begins in 2018.
fn cut_days(cut: Cut, year: Year, calendar: &Calendar) -> Option<Span> {
    let start = match year {
        Year::Named { first, last, kind } if first == last => {
            NaiveDate::from_ymd_opt(first, kind.unwrap_or(calendar.year).first_month(), 1)?
        }
        year => year_days(year, calendar)?.first?,
    };
    let months = cut.months();
    let skipped = cut.number().checked_sub(1)?.checked_mul(months)?;
    months_from(start.checked_add_months(Months::new(skipped))?, months)
}

fn year_days(year: Year, calendar: &Calendar) -> Option<Span> {
    match year {
        Year::Named { first, last, kind } => {
            let kind = spanning_kind(first, last, kind, calendar);
            let years = u32::try_from(last.checked_sub(first)?).ok()?;
            let count = if kind == YearKind::Calendar {
                years + 1
            } else {
                years
            };
            months_from(NaiveDate::from_ymd_opt(first, kind.first_month(), 1)?, count * 12)
        }
        Year::Plan {
            named: Some((first, last)),
            ..
        } => year_days(Year::named(first, last), calendar),
        Year::Plan { number, named: None } => {
            let skipped = number.checked_sub(1)?.checked_mul(12)?;
            let start = calendar.year_start(calendar.from?)?;
            months_from(start.checked_add_months(Months::new(skipped))?, 12)
        }
    }
}

/// The kind of a year written with numbers. One number is a calendar year whatever the strategy's; two in a row
/// cannot be one, so a strategy of calendar years means the financial year by them.
fn spanning_kind(first: i32, last: i32, kind: Option<YearKind>, calendar: &Calendar) -> YearKind {
    match (last.saturating_sub(first), kind, calendar.year) {
        (0, ..) => YearKind::Calendar,
        (1, None, YearKind::Calendar) => YearKind::Financial,
        (_, stated, own) => stated.unwrap_or(own),
    }
}
