//! Dates as boards write them: `31/03/19`, `Q4 2018/19`, `Autumn 2018`, `Year 2`, `ongoing`.
//!
//! Laws: a date is what it means, not how it was written; what is said reads back as the same date; nothing here
//! looks at a clock.

mod calendar;
mod fill;
mod numeric;
mod parse;
mod period;
mod piece;
mod rolling;
mod say;
mod sense;
#[cfg(test)]
mod tests;
mod tokens;
mod trouble;
mod year;

use chrono::NaiveDate;

use super::raw::Raw;
use super::shape::Shape;
use super::value::{Value, scalar};
use super::why::Why;
use super::words::YearKind;

pub use calendar::{Calendar, Span};
pub use period::Period;
pub use sense::is_month;

pub(super) use calendar::{months_from, whole_months};
pub(super) use sense::{Cut, Season, Stretch, Year};
pub(super) use tokens::{Token, phrase, tokens};

use parse::{Reading, parse};
use say::Style;
use sense::{Point, Sense};

/// A date as boards write it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct When(Sense);

/// What sort of date one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nature {
    /// It has an end, after which it is overdue.
    Bounded,
    /// It has a beginning only.
    Start,
    /// A standing duty: never overdue, always owing its review.
    Ongoing,
    /// Again and again.
    Recurring,
    /// At the next meeting of the item's body.
    Meeting,
    /// At once.
    Immediate,
    /// To be confirmed, or not specified.
    Unset,
}

impl When {
    /// Reads a date.
    pub fn parse(text: &str) -> Result<Self, Why> {
        parse(text, Reading::Date).map(Self)
    }

    /// A day.
    pub fn day(day: NaiveDate) -> Self {
        Self(Sense::In(Point::whole(Stretch::Day(day))))
    }

    /// The day it is, where it is one day.
    pub fn exact(&self) -> Option<NaiveDate> {
        match &self.0 {
            Sense::In(Point {
                stretch: Stretch::Day(day),
                part: sense::Part::Whole,
            }) => Some(*day),
            _ => None,
        }
    }

    /// What sort of date it is.
    pub fn nature(&self) -> Nature {
        match &self.0 {
            Sense::In(_) | Sense::Between(..) => Nature::Bounded,
            Sense::From(_) => Nature::Start,
            Sense::Every(_) => Nature::Recurring,
            Sense::NextMeeting => Nature::Meeting,
            Sense::Ongoing => Nature::Ongoing,
            Sense::Immediate => Nature::Immediate,
            Sense::Tbc | Sense::NotSpecified => Nature::Unset,
        }
    }

    /// How often it recurs, where it does.
    pub fn cadence(&self) -> Option<super::cadence::Cadence> {
        match &self.0 {
            Sense::Every(cadence) => Some(*cadence),
            _ => None,
        }
    }

    /// The days it stands for; none where it has none, or the calendar lacks what it needs.
    pub fn resolve(&self, calendar: &Calendar) -> Option<Span> {
        calendar::resolve(&self.0, calendar)
    }

    /// Its last day: it is overdue after it.
    pub fn last_day(&self, calendar: &Calendar) -> Option<NaiveDate> {
        self.resolve(calendar)?.last
    }

    /// What this strategy's calendar leaves open about it: a year the strategy's period does not give, a quarter
    /// of a year that is not the calendar's.
    pub fn doubt(&self, calendar: &Calendar) -> Option<Why> {
        let points = match &self.0 {
            Sense::In(point) | Sense::From(point) => vec![point],
            Sense::Between(earlier, later) => vec![earlier, later],
            _ => Vec::new(),
        };
        let said = self.say();
        points
            .into_iter()
            .find_map(|point| doubt_of(&point.stretch, &said, calendar))
            .or_else(|| {
                (self.nature() == Nature::Bounded && self.resolve(calendar).is_none()).then(|| {
                    Why::new(
                        "bad-date",
                        format!("\"{said}\" ends before it begins in this strategy's calendar"),
                    )
                })
            })
    }

    /// It as a paper prints it.
    pub fn say_long(&self) -> String {
        say::sense(&self.0, Style::Long)
    }
}

fn doubt_of(stretch: &Stretch, said: &str, calendar: &Calendar) -> Option<Why> {
    let no_period = || {
        Why::new(
            "ambiguous-date",
            format!("\"{said}\" counts from the strategy's period, which is not given"),
        )
        .hint("give the strategy its period: {from: 2018-04-01, to: 2021-03-31}")
    };
    match stretch {
        Stretch::Year(Year::Plan { number, named })
        | Stretch::Cut {
            year: Year::Plan { number, named },
            ..
        } => {
            let counted = Year::Plan {
                number: *number,
                named: None,
            };
            let days = |year| Period::of(Stretch::Year(year)).span(calendar);
            match (named, days(counted)) {
                (None, None) => Some(no_period()),
                (Some((first, last)), Some(counted)) if days(Year::named(*first, *last)) != Some(counted) => {
                    let (from, to) = counted.days()?;
                    Some(
                        Why::new(
                            "ambiguous-date",
                            format!(
                                "by the strategy's period Year {number} is {} to {}",
                                say::long_day(from),
                                say::long_day(to)
                            ),
                        )
                        .hint("correct the years in brackets, or leave them out"),
                    )
                }
                _ => None,
            }
        }
        Stretch::Cut {
            cut,
            year:
                year @ Year::Named {
                    first,
                    last,
                    kind: None,
                },
        } if first == last && calendar.year != YearKind::Calendar => {
            let of = |first, last| {
                let stretch = Stretch::Cut {
                    cut: *cut,
                    year: Year::named(first, last),
                };
                When(Sense::In(Point::whole(stretch))).say()
            };
            let Year::Named { first, .. } = year else {
                return None;
            };
            Some(
                Why::new(
                    "ambiguous-date",
                    format!(
                        "\"{said}\" could be {} or {}",
                        of(*first, first + 1),
                        of(first - 1, *first)
                    ),
                )
                .hint(format!("write {}", of(*first, first + 1))),
            )
        }
        Stretch::AnyYear(_) | Stretch::Strategy if calendar.from.is_none() || calendar.to.is_none() => {
            Some(no_period())
        }
        _ => None,
    }
}

impl Value for When {
    const SHAPE: Shape = Shape::When;

    fn read(raw: &Raw) -> Result<Self, Why> {
        Self::parse(scalar(raw, Self::SHAPE)?)
    }

    fn say(&self) -> String {
        say::sense(&self.0, Style::Short)
    }

    fn identity(&self) -> String {
        say::sense(&self.0, Style::Identity)
    }
}
