//! Dates in an officer's words: short in sentences, long in papers, fixed in addresses.
//!
//! Law: what is said reads back as the same date.

use chrono::{Datelike, NaiveDate};

use crate::plan::value::Value;

use super::sense::{Cut, MONTHS, Part, Point, SEASONS, Sense, Stretch, Year};

/// For whom a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// In a sentence or a column: `31 Mar 2019`, `Q4 2018/19`.
    Short,
    /// In a paper: `31 March 2019`.
    Long,
    /// As a period in a sentence: `2018-19 Q4`, `Mar 2019`.
    Period,
    /// As a period in a paper: `2018-19 Q4`, `March 2019`.
    LongPeriod,
    /// In an address: `2019-03-31`, `2018-19 Q4`.
    Identity,
}

impl Style {
    /// Whether the year comes first.
    fn year_first(self) -> bool {
        matches!(self, Self::Period | Self::LongPeriod | Self::Identity)
    }

    fn is_long(self) -> bool {
        matches!(self, Self::Long | Self::LongPeriod)
    }
}

/// Says a sense.
pub(super) fn sense(sense: &Sense, style: Style) -> String {
    match sense {
        Sense::In(at) => point(at, style),
        Sense::Between(earlier, later) => format!("{} to {}", point(earlier, style), point(later, style)),
        Sense::From(start) => format!("from {}", point(start, style)),
        Sense::Every(cadence) => cadence.say(),
        Sense::NextMeeting => "next meeting".to_owned(),
        Sense::Ongoing => "ongoing".to_owned(),
        Sense::Immediate => "immediate".to_owned(),
        Sense::Tbc if style.is_long() => "to be confirmed".to_owned(),
        Sense::Tbc => "tbc".to_owned(),
        Sense::NotSpecified => "not specified".to_owned(),
    }
}

fn point(point: &Point, style: Style) -> String {
    let whole = stretch(&point.stretch, style);
    match point.part {
        Part::Whole => whole,
        Part::Start => format!("start of {whole}"),
        Part::Early => format!("early {whole}"),
        Part::Mid => format!("mid {whole}"),
        Part::Late => format!("late {whole}"),
        Part::End => format!("end of {whole}"),
        Part::Before => format!("before {whole}"),
    }
}

fn stretch(stretch: &Stretch, style: Style) -> String {
    match stretch {
        Stretch::Day(date) => day(*date, style),
        Stretch::Week(first) => format!("w/c {}", day(*first, style)),
        Stretch::Month { year, month } => match style {
            Style::Long | Style::LongPeriod => long_month(*year, *month),
            // `2011-12` is a year, so the month that would look like it goes by its name.
            Style::Identity if !(1900..2000).contains(year) && year.rem_euclid(100) >= 12 => {
                format!("{year}-{month:02}")
            }
            _ => format!("{} {year}", month_name(*month, false)),
        },
        Stretch::Cut { cut, year } => {
            let cut = match cut {
                Cut::Quarter(number) => format!("Q{number}"),
                Cut::Half(number) => format!("H{number}"),
            };
            if style.year_first() {
                format!("{} {cut}", self::year(*year, style))
            } else {
                format!("{cut} {}", self::year(*year, style))
            }
        }
        Stretch::Season { season, term, year } => {
            let name = SEASONS
                .iter()
                .find(|(_, of)| of == season)
                .map_or("", |(name, _)| name);
            match (term, name) {
                (true, _) => format!("{name} term {year}"),
                (false, "Winter") => format!("{name} {year}/{:02}", (year + 1).rem_euclid(100)),
                (false, _) => format!("{name} {year}"),
            }
        }
        Stretch::Year(of) => year(*of, style),
        Stretch::AnyYear(Some(kind)) => format!("{} year", kind.name()),
        Stretch::AnyYear(None) => "year".to_owned(),
        Stretch::Strategy => "strategy".to_owned(),
    }
}

fn year(year: Year, style: Style) -> String {
    match year {
        Year::Named {
            first,
            last,
            kind: None,
        } => numbers(first, last, style),
        Year::Named {
            first,
            last,
            kind: Some(kind),
        } => {
            format!("{} year {}", kind.name(), numbers(first, last, style))
        }
        Year::Plan { number, named: None } => format!("Year {number}"),
        Year::Plan {
            number,
            named: Some((first, last)),
        } if style.year_first() => {
            format!("{} Year {number}", numbers(first, last, style))
        }
        Year::Plan {
            number,
            named: Some((first, last)),
        } => {
            format!("Year {number} ({})", numbers(first, last, style))
        }
    }
}

/// `2018`, `2018/19` or, first in an address, `2018-19`; a longer span in full where it would look like a month.
fn numbers(first: i32, last: i32, style: Style) -> String {
    let short = last.rem_euclid(100);
    match last - first {
        0 => first.to_string(),
        1 if style.year_first() => format!("{first}-{short:02}"),
        1 => format!("{first}/{short:02}"),
        _ if (1..=12).contains(&short) => format!("{first}-{last}"),
        _ => format!("{first}-{short:02}"),
    }
}

fn day(date: NaiveDate, style: Style) -> String {
    if style == Style::Identity {
        return date.format("%Y-%m-%d").to_string();
    }
    // Said more often than anything else.
    let (day, year) = (date.day().to_string(), date.year().to_string());
    let month = month_name(date.month(), style.is_long());
    [&day, " ", month, " ", &year].concat()
}

/// A day as a paper prints it.
pub(super) fn long_day(date: NaiveDate) -> String {
    day(date, Style::Long)
}

/// A month as a paper prints it.
pub(super) fn long_month(year: i32, month: u32) -> String {
    format!("{} {year}", month_name(month, true))
}

/// A day of a month of no year.
pub(super) fn day_name(day: u32, month: u32) -> String {
    format!("{day} {}", month_name(month, true))
}

fn month_name(month: u32, long: bool) -> &'static str {
    let name = month
        .checked_sub(1)
        .and_then(|place| MONTHS.get(usize::try_from(place).ok()?))
        .copied()
        .unwrap_or_default();
    if long { name } else { name.get(..3).unwrap_or(name) }
}
