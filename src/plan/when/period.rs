//! The period a figure or an update is for.
//!
//! Law: periods are compared by what they cover, however they are written.

use std::cmp::{Ordering, Reverse};

use chrono::NaiveDate;

use crate::plan::raw::Raw;
use crate::plan::shape::Shape;
use crate::plan::value::{Value, scalar};
use crate::plan::why::Why;

use super::calendar::{self, Calendar, Span, whole_months};
use super::parse::{Reading, parse};
use super::say::{self, Style};
use super::sense::{Cut, Part, Point, Sense, Stretch, Year};

/// A period: `2018-19 Q1`, `2018-19`, `July 2018`, `as at 31 March 2019`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Period(Sense);

impl Period {
    /// Reads a period.
    pub fn parse(text: &str) -> Result<Self, Why> {
        match parse(text, Reading::Period)? {
            Sense::In(Point {
                part: Part::Before, ..
            })
            | Sense::From(_)
            | Sense::Every(_)
            | Sense::NextMeeting
            | Sense::Ongoing
            | Sense::Immediate
            | Sense::Tbc
            | Sense::NotSpecified => Err(Why::new(
                "bad-date",
                format!("\"{}\" is not a period with a beginning and an end", text.trim()),
            )
            .hint(Reading::Period.forms())),
            sense => Ok(Self(sense)),
        }
    }

    /// The period of one stretch.
    pub(crate) fn of(stretch: Stretch) -> Self {
        Self(Sense::In(Point::whole(stretch)))
    }

    /// The period from one day to another.
    pub(crate) fn days(first: NaiveDate, last: NaiveDate) -> Self {
        if first == last {
            return Self::of(Stretch::Day(first));
        }
        let day = |day| Point::whole(Stretch::Day(day));
        Self(Sense::Between(day(first), day(last)))
    }

    /// The period from one month to another.
    pub(crate) fn months(first: (i32, u32), last: (i32, u32)) -> Self {
        let month = |(year, month)| Point::whole(Stretch::Month { year, month });
        if first == last {
            return Self(Sense::In(month(first)));
        }
        Self(Sense::Between(month(first), month(last)))
    }

    /// The days it covers; none where the calendar does not say.
    pub fn span(&self, calendar: &Calendar) -> Option<Span> {
        calendar::resolve(&self.0, calendar)
    }

    /// Its last day.
    pub fn last_day(&self, calendar: &Calendar) -> Option<NaiveDate> {
        self.span(calendar)?.last
    }

    /// It as a paper prints it.
    pub fn say_long(&self) -> String {
        say::sense(&self.0, Style::LongPeriod)
    }

    /// Whether it is the same period as another, by the days.
    pub fn same(&self, other: &Self, calendar: &Calendar) -> bool {
        self == other
            || self
                .span(calendar)
                .is_some_and(|span| other.span(calendar) == Some(span))
    }

    /// Whether it covers all of another.
    pub fn covers(&self, other: &Self, calendar: &Calendar) -> bool {
        match (self.span(calendar), other.span(calendar)) {
            (Some(ours), Some(theirs)) => ours.covers(&theirs),
            _ => self == other,
        }
    }

    /// The order of two periods: by last day, then the shorter first. One that has no days comes before all.
    pub fn order(&self, other: &Self, calendar: &Calendar) -> Ordering {
        let key = |period: &Self| {
            let span = period.span(calendar)?;
            Some((span.last?, Reverse(span.first?)))
        };
        key(self).cmp(&key(other))
    }

    /// Whether it is as long as another, so that their figures can be compared: as many months, or as many days.
    pub fn is_as_long_as(&self, other: &Self, calendar: &Calendar) -> bool {
        let length = |period: &Self| {
            let (first, last) = period.span(calendar)?.days()?;
            Some((
                whole_months(first, last),
                whole_months(first, last).map_or((last - first).num_days(), |_| 0),
            ))
        };
        match (length(self), length(other)) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => false,
        }
    }

    /// Whether it begins the day after another ends.
    pub fn follows(&self, other: &Self, calendar: &Calendar) -> bool {
        let ours = self.span(calendar).and_then(|span| span.first);
        let theirs = other.last_day(calendar).and_then(|last| last.succ_opt());
        ours.is_some() && ours == theirs
    }

    /// The same period a year before, named in the same way; none where it has no such name.
    pub fn year_before(&self) -> Option<Self> {
        let Sense::In(Point { part, stretch }) = &self.0 else {
            return None;
        };
        let stretch = match stretch {
            Stretch::Month { year, month } => Stretch::Month {
                year: year - 1,
                month: *month,
            },
            Stretch::Cut { cut, year } => Stretch::Cut {
                cut: *cut,
                year: earlier(*year)?,
            },
            Stretch::Season { season, term, year } => Stretch::Season {
                season: *season,
                term: *term,
                year: year - 1,
            },
            Stretch::Year(year) => Stretch::Year(earlier(*year)?),
            Stretch::Day(_) | Stretch::Week(_) | Stretch::AnyYear(_) | Stretch::Strategy => return None,
        };
        Some(Self(Sense::In(Point { part: *part, stretch })))
    }

    /// The period before, named in the same way; none where it has no such name.
    pub fn previous(&self) -> Option<Self> {
        let Sense::In(Point {
            part: Part::Whole,
            stretch,
        }) = &self.0
        else {
            return None;
        };
        Some(match stretch {
            Stretch::Day(day) => Self::of(Stretch::Day(day.pred_opt()?)),
            Stretch::Month { year, month: 1 } => Self::of(Stretch::Month {
                year: year - 1,
                month: 12,
            }),
            Stretch::Month { year, month } => Self::of(Stretch::Month {
                year: *year,
                month: month - 1,
            }),
            Stretch::Cut { cut, year } => Self::of(match cut.with(cut.number().checked_sub(1)?) {
                Some(before) => Stretch::Cut {
                    cut: before,
                    year: *year,
                },
                None => Stretch::Cut {
                    cut: last_cut(*cut)?,
                    year: earlier(*year)?,
                },
            }),
            Stretch::Year(_) => return self.year_before(),
            Stretch::Week(_) | Stretch::Season { .. } | Stretch::AnyYear(_) | Stretch::Strategy => {
                return None;
            }
        })
    }
}

/// The last cut of a year of the same sort.
fn last_cut(cut: Cut) -> Option<Cut> {
    cut.with(12 / cut.months())
}

/// The year before; for several years, as many before them.
fn earlier(year: Year) -> Option<Year> {
    match year {
        Year::Named { first, last, kind } => {
            let back = (last - first).max(1);
            Some(Year::Named {
                first: first - back,
                last: last - back,
                kind,
            })
        }
        Year::Plan { number, named } => Some(Year::Plan {
            number: number.checked_sub(1).filter(|number| *number > 0)?,
            named: named.map(|(first, last)| (first - 1, last - 1)),
        }),
    }
}

impl Value for Period {
    const SHAPE: Shape = Shape::Period;

    fn read(raw: &Raw) -> Result<Self, Why> {
        Self::parse(scalar(raw, Self::SHAPE)?)
    }

    fn say(&self) -> String {
        say::sense(&self.0, Style::Period)
    }

    fn identity(&self) -> String {
        say::sense(&self.0, Style::Identity)
    }
}
