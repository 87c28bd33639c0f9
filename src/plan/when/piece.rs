//! One stretch of time as it is written, or as much of it as stands there.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::plan::words::YearKind;

use super::numeric;
use super::parse::Reading;
use super::sense::{Cut, MONTHS, SEASONS, Season, Stretch, YEARS, Year, day};
use super::tokens::Cursor;
use super::trouble::Trouble;
use super::year::{one_year, year_after, year_kind, years};

/// A stretch, or one that still wants its year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Nothing is missing.
    Full(Stretch),
    /// A day of a month of no year.
    DayMonth { day: u32, month: u32 },
    /// A month of no year.
    Month(u32),
    /// A quarter or half of no year.
    Cut(Cut),
    /// A season or term of no year.
    Season { season: Season, term: bool },
    /// A number alone.
    Number(u32),
}

impl Piece {
    /// The stretch, where nothing is missing.
    pub(super) fn whole(&self) -> Result<Stretch, Trouble> {
        match self {
            Self::Full(stretch) => Ok(stretch.clone()),
            Self::Number(_) => Err(Trouble::Unknown),
            _ => Err(Trouble::NoYear),
        }
    }
}

/// Reads one piece, and whether the word "end" follows it (`financial year end`).
pub(super) fn piece(cursor: &mut Cursor<'_>, reading: Reading) -> Result<(Piece, bool), Trouble> {
    if let Some(shift) = week(cursor) {
        return week_of(cursor, reading, shift).map(|piece| (piece, false));
    }
    let weekday = weekday(cursor);
    if cursor.number_at(0).is_some() {
        let piece = numeric::piece(cursor, reading)?;
        return match (weekday, &piece) {
            (Some(said), Piece::Full(Stretch::Day(date))) if date.weekday() != said => {
                Err(other_weekday(*date))
            }
            (None, _)
            | (Some(_), Piece::Full(Stretch::Day(_)) | Piece::DayMonth { .. } | Piece::Number(_)) => {
                Ok((piece, false))
            }
            _ => Err(Trouble::Unknown),
        };
    }
    if weekday.is_some() {
        return Err(Trouble::Unknown);
    }
    if let Some(month) = month(cursor) {
        return numeric::after_month(cursor, month).map(|piece| (piece, false));
    }
    if let Some(cut) = cut(cursor) {
        let year = year_after(cursor)?;
        return Ok((year.map_or(Ok(Piece::Cut(cut)), |year| cut_of(cut, year))?, false));
    }
    if let Some((season, term)) = season(cursor) {
        let piece = match year_after(cursor)? {
            Some(year) => Piece::Full(make_season(season, term, &year)?),
            None => Piece::Season { season, term },
        };
        return Ok((piece, false));
    }
    if cursor.eat(&["strategy", "plan"]) {
        cursor.eat(&["period"]);
        return Ok((Piece::Full(Stretch::Strategy), false));
    }
    year_in_words(cursor)
}

/// `Year 2`, `financial year 2018/19`, `financial year end`.
fn year_in_words(cursor: &mut Cursor<'_>) -> Result<(Piece, bool), Trouble> {
    if let Some(year) = year_after(cursor)? {
        if let Some(cut) = cut(cursor) {
            return Ok((cut_of(cut, year)?, false));
        }
        let stretch = Stretch::Year(match year {
            Year::Named {
                first,
                last,
                kind: Some(YearKind::Calendar),
            } if first == last => Year::named(first, last),
            year => year,
        });
        return Ok((Piece::Full(stretch), false));
    }
    let kind = match year_kind(cursor) {
        Some(kind) => Some(kind),
        None if cursor.eat(&["year"]) => None,
        None => return Err(Trouble::Unknown),
    };
    let hyphen = usize::from(cursor.mark_at(0, &['-']).is_some());
    let ends = cursor.word_at(hyphen) == Some("end");
    if ends {
        cursor.skip(hyphen + 1);
    }
    let stretch = match numeric::year_numbers(&mut cursor.clone()) {
        Some((first, last)) if ends && first < last && kind != Some(YearKind::Calendar) => {
            numeric::year_numbers(cursor);
            years(first, last)?;
            Stretch::Year(Year::Named { first, last, kind })
        }
        _ => Stretch::AnyYear(kind),
    };
    Ok((Piece::Full(stretch), ends))
}

/// How many days before the date it names a week begins, where a week is written.
fn week(cursor: &mut Cursor<'_>) -> Option<u64> {
    let (taken, shift) = match (
        cursor.word_at(0)?,
        cursor.mark_at(1, &['/']),
        cursor.word_at(1),
        cursor.word_at(2),
    ) {
        ("w", Some(_), _, Some("c" | "b")) => (3, 0),
        ("w", Some(_), _, Some("e")) => (3, 6),
        ("week", _, Some("commencing" | "beginning" | "starting"), _) => (2, 0),
        ("week", _, Some("ending"), _) => (2, 6),
        ("wc" | "wb" | "week", ..) => (1, 0),
        _ => return None,
    };
    cursor.skip(taken);
    Some(shift)
}

fn week_of(cursor: &mut Cursor<'_>, reading: Reading, shift: u64) -> Result<Piece, Trouble> {
    match piece(cursor, reading)?.0 {
        Piece::Full(Stretch::Day(date)) => date
            .checked_sub_days(Days::new(shift))
            .filter(|first| YEARS.contains(&first.year()))
            .map(|first| Piece::Full(Stretch::Week(first)))
            .ok_or(Trouble::Unknown),
        Piece::DayMonth { .. } => Err(Trouble::NoYear),
        _ => Err(Trouble::Unknown),
    }
}

fn weekday(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let found = match cursor.word_at(0)? {
        "tues" => Weekday::Tue,
        "weds" => Weekday::Wed,
        "thur" | "thurs" => Weekday::Thu,
        word => word.parse().ok()?,
    };
    cursor.skip(1);
    Some(found)
}

fn other_weekday(date: NaiveDate) -> Trouble {
    Trouble::Impossible(format!(
        "{} is a {}",
        super::say::long_day(date),
        date.format("%A")
    ))
}

/// Takes the name of a month, in full or by its first letters.
pub(super) fn month(cursor: &mut Cursor<'_>) -> Option<u32> {
    let month = month_named(cursor.word_at(0)?)?;
    cursor.skip(1);
    Some(month)
}

/// The month a word names.
pub(super) fn month_named(word: &str) -> Option<u32> {
    let place = MONTHS.iter().position(|name| {
        let name = name.to_lowercase();
        name == word || (word.len() == 3 && name.starts_with(word)) || (word == "sept" && name == "september")
    })?;
    u32::try_from(place + 1).ok()
}

/// Takes a quarter or half: `Q4`, `quarter 4`, `4th quarter`.
pub(super) fn cut(cursor: &mut Cursor<'_>) -> Option<Cut> {
    let of = |word| match word {
        "q" | "qtr" | "quarter" => Some(Cut::Quarter(1)),
        "h" | "half" => Some(Cut::Half(1)),
        _ => None,
    };
    let found = match (cursor.word_at(0), cursor.number_at(0)) {
        (Some(word), _) => of(word)?.with(cursor.number_at(1)?.0),
        (_, Some((number, _))) => of(cursor.word_at(1)?)?.with(number),
        _ => None,
    }?;
    cursor.skip(2);
    Some(found)
}

/// A cut of a year, which must be one year.
pub(super) fn cut_of(cut: Cut, year: Year) -> Result<Piece, Trouble> {
    one_year(&year)?;
    Ok(Piece::Full(Stretch::Cut { cut, year }))
}

/// Takes a season or term.
pub(super) fn season(cursor: &mut Cursor<'_>) -> Option<(Season, bool)> {
    let word = cursor.word_at(0)?;
    let (_, season) = SEASONS.iter().find(|(name, _)| name.to_lowercase() == word)?;
    cursor.skip(1);
    Some((*season, cursor.eat(&["term"])))
}

/// A season of a year. Of a year that spans two, autumn and winter begin in its first, and the spring and
/// summer terms fall in its second; a plain spring or summer could be either.
pub(super) fn make_season(season: Season, term: bool, year: &Year) -> Result<Stretch, Trouble> {
    one_year(year)?;
    if term && season == Season::Winter {
        return Err(Trouble::Impossible(
            "the terms are Autumn, Spring and Summer".to_owned(),
        ));
    }
    let Year::Named { first, last, .. } = year else {
        return Err(Trouble::NoYear);
    };
    let year = match season {
        _ if first == last => *first,
        Season::Autumn | Season::Winter => *first,
        _ if term => *last,
        Season::Spring | Season::Summer => {
            let (name, _) = SEASONS
                .iter()
                .find(|(_, of)| *of == season)
                .ok_or(Trouble::Unknown)?;
            return Err(Trouble::TwoWays {
                readings: format!("{name} {first} or {name} {last}"),
                hint: format!("write {name} {first} or {name} {last}"),
            });
        }
    };
    Ok(Stretch::Season { season, term, year })
}

/// A day that may be written, or why there is none such.
pub(super) fn real_day(year: i32, month: u32, number: u32) -> Result<Stretch, Trouble> {
    day(year, month, number).map(Stretch::Day).ok_or_else(|| {
        let month_name = month
            .checked_sub(1)
            .and_then(|place| MONTHS.get(usize::try_from(place).ok()?));
        Trouble::Impossible(match month_name {
            None => format!("there is no month {month}"),
            Some(_) if !YEARS.contains(&year) => {
                format!("a year is between {} and {}", YEARS.start(), YEARS.end())
            }
            Some(name) => format!("there is no {number} {name} {year}"),
        })
    })
}

/// A month that may be written, or why there is none such.
pub(super) fn real_month(year: i32, month: u32) -> Result<Stretch, Trouble> {
    real_day(year, month, 1).map(|_| Stretch::Month { year, month })
}
