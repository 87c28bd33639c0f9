//! What a written date means, free of how it was written.
//!
//! Law: two writings are the same date exactly when their senses are equal, so nothing of the text is kept here.

use chrono::{Datelike, NaiveDate};

use crate::plan::cadence::Cadence;
use crate::plan::words::YearKind;

/// The years that may be written; what lies outside is a slip of the pen.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
/// The most years a strategy may count.
pub(super) const MOST_PLAN_YEARS: u32 = 50;
/// The longest span that `2014-16` may stand for.
pub(super) const MOST_SPANNED: i32 = 12;

/// The meaning of a date as boards write it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sense {
    /// Within a stretch of time: `March 2019`, `end of 2026`.
    In(Point),
    /// From one stretch to the end of another.
    Between(Point, Point),
    /// From a stretch on, with no end: `from Spring 2026`.
    From(Point),
    /// Again and again: `annual`, `each meeting`.
    Every(Cadence),
    /// At the next meeting of the item's body.
    NextMeeting,
    /// A standing duty.
    Ongoing,
    /// At once.
    Immediate,
    /// To be confirmed.
    Tbc,
    /// Nobody said.
    NotSpecified,
}

/// A stretch of time, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Point {
    pub(crate) part: Part,
    pub(crate) stretch: Stretch,
}

/// Which part of a stretch is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// Its first day.
    Start,
    /// Its first third.
    Early,
    /// Its middle third.
    Mid,
    /// Its last third.
    Late,
    /// Its last day.
    End,
    /// Any day before its first.
    Before,
}

/// A stretch of time that has a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Stretch {
    /// A day.
    Day(NaiveDate),
    /// The seven days from this one.
    Week(NaiveDate),
    /// A month, 1 to 12.
    Month { year: i32, month: u32 },
    /// A quarter or half of a year.
    Cut { cut: Cut, year: Year },
    /// A season, or a school term, that begins in `year`.
    Season { season: Season, term: bool, year: i32 },
    /// A year, or several.
    Year(Year),
    /// A year of a kind, without saying which: `end of financial year`. None: of the strategy's own kind.
    AnyYear(Option<YearKind>),
    /// The whole of the strategy's period.
    Strategy,
}

/// A quarter or a half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cut {
    /// 1 to 4.
    Quarter(u32),
    /// 1 or 2.
    Half(u32),
}

impl Cut {
    /// The cut of so many months, where there is one.
    pub(crate) fn months(self) -> u32 {
        match self {
            Self::Quarter(_) => 3,
            Self::Half(_) => 6,
        }
    }

    /// Its number within the year, from 1.
    pub(crate) fn number(self) -> u32 {
        match self {
            Self::Quarter(number) | Self::Half(number) => number,
        }
    }

    /// One of the same sort with another number, where a year has so many.
    pub(crate) fn with(self, number: u32) -> Option<Self> {
        (1..=12 / self.months()).contains(&number).then_some(match self {
            Self::Quarter(_) => Self::Quarter(number),
            Self::Half(_) => Self::Half(number),
        })
    }
}

/// A season of the year, or the school term that bears its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A year as boards name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Year {
    /// By its numbers: 2018 (both alike), 2018/19, or 2014-16; of a stated kind, or as the strategy counts.
    Named {
        first: i32,
        last: i32,
        kind: Option<YearKind>,
    },
    /// By its place in the strategy, with the years given in brackets where they are.
    Plan { number: u32, named: Option<(i32, i32)> },
}

impl Year {
    /// A year without its kind.
    pub(crate) fn named(first: i32, last: i32) -> Self {
        Self::Named {
            first,
            last,
            kind: None,
        }
    }
}

impl Point {
    /// All of a stretch.
    pub(crate) fn whole(stretch: Stretch) -> Self {
        Self::part(Part::Whole, stretch)
    }

    /// A part of a stretch; a day has no parts, but there are days before it.
    pub(crate) fn part(part: Part, stretch: Stretch) -> Self {
        let part = match (part, &stretch) {
            (Part::Before, _) => Part::Before,
            (_, Stretch::Day(_)) => Part::Whole,
            (part, _) => part,
        };
        Self { part, stretch }
    }
}

/// A day of a year that may be written.
pub(super) fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|date| YEARS.contains(&date.year()))
}

/// The names of the months.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Whether a word is the name of a month, however it is capitalised.
pub fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word))
}

/// The names of the seasons.
pub(super) const SEASONS: [(&str, Season); 4] = [
    ("Spring", Season::Spring),
    ("Summer", Season::Summer),
    ("Autumn", Season::Autumn),
    ("Winter", Season::Winter),
];
