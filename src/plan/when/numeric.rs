//! Dates that begin with or turn on numbers: `2019-03-31`, `31/03/19`, `03/19`, `2018-19`, `Mar-19`.
//!
//! Law: British order, day before month; the number of digits tells a year from a day.

use super::parse::Reading;
use super::piece::{Piece, cut, cut_of, make_season, month_named, real_day, real_month, season};
use super::sense::{MOST_SPANNED, Stretch, Year};
use super::tokens::Cursor;
use super::trouble::Trouble;
use super::year::{plan_year, year_after, years};

/// Two-digit years from here on are of the last century.
const LAST_CENTURY: u32 = 80;

/// The year a number of two or four digits stands for.
fn year_of(value: u32, digits: usize) -> Option<i32> {
    let full = match digits {
        4 => value,
        2 if value < LAST_CENTURY => 2000 + value,
        2 => 1900 + value,
        _ => return None,
    };
    i32::try_from(full).ok()
}

/// The later year of a pair: `19` after 2018, `00` after 1999.
fn later_year(first: i32, value: u32, digits: usize) -> Option<i32> {
    let value = i32::try_from(value).ok()?;
    match digits {
        4 => Some(value),
        2 => {
            let same_century = first - first.rem_euclid(100) + value;
            Some(if same_century > first {
                same_century
            } else {
                same_century + 100
            })
        }
        _ => None,
    }
}

/// Reads a piece whose first token is a number.
pub(super) fn piece(cursor: &mut Cursor<'_>, reading: Reading) -> Result<Piece, Trouble> {
    let (first, digits) = cursor.number_at(0).ok_or(Trouble::Unknown)?;
    if let Some(stretch) = triple(cursor)? {
        return Ok(Piece::Full(stretch));
    }
    if digits <= 2 {
        if let Some(cut) = cut(cursor) {
            return year_after(cursor)?.map_or(Ok(Piece::Cut(cut)), |year| cut_of(cut, year));
        }
        let hyphen = usize::from(cursor.mark_at(1, &['-', '/', '.']).is_some());
        if let Some(month) = cursor.word_at(1 + hyphen).and_then(month_named) {
            cursor.skip(2 + hyphen);
            return match trailing_year(cursor) {
                Some(year) => real_day(year, month, first).map(Piece::Full),
                None => day_of_no_year(month, first),
            };
        }
    }
    if let Some(mark) = cursor.mark_at(1, &['-', '/', '.'])
        && let Some((second, width)) = cursor.number_at(2)
        && !starts_day(cursor, 2)
    {
        return pair(cursor, reading, mark, (first, digits), (second, width));
    }
    cursor.skip(1);
    match digits {
        4 => {
            let year = year_of(first, digits).ok_or(Trouble::Unknown)?;
            within(cursor, years(year, year)?)
        }
        1 | 2 => Ok(Piece::Number(first)),
        _ => Err(Trouble::Unknown),
    }
}

/// A day whose year is yet to come: only what no year has is refused, and 2000 was a leap year.
fn day_of_no_year(month: u32, day: u32) -> Result<Piece, Trouble> {
    real_day(2000, month, day)
        .map(|_| Piece::DayMonth { day, month })
        .map_err(|_| Trouble::Impossible(format!("there is no {}", super::say::day_name(day, month))))
}

/// Whether the number `ahead` is the day of a month that is named after it, so the start of another date.
fn starts_day(cursor: &Cursor<'_>, ahead: usize) -> bool {
    let short = cursor.number_at(ahead).is_some_and(|(_, digits)| digits <= 2);
    let hyphen = usize::from(cursor.mark_at(ahead + 1, &['-', '/']).is_some());
    short && cursor.word_at(ahead + 1 + hyphen).and_then(month_named).is_some()
}

/// Takes three numbers between like marks.
fn triple(cursor: &mut Cursor<'_>) -> Result<Option<Stretch>, Trouble> {
    let Some(mark) = cursor.mark_at(1, &['-', '/', '.']) else {
        return Ok(None);
    };
    let numbers = (cursor.number_at(0), cursor.number_at(2), cursor.number_at(4));
    let (Some((a, wide)), Some((b, 1..=2)), Some((c, width)), Some(_)) =
        (numbers.0, numbers.1, numbers.2, cursor.mark_at(3, &[mark]))
    else {
        return Ok(None);
    };
    cursor.skip(5);
    let (year, day) = match (wide, width) {
        (4, 1..=2) => (year_of(a, wide), c),
        (1..=2, 2 | 4) => (year_of(c, width), a),
        _ => return Err(Trouble::Unknown),
    };
    real_day(year.ok_or(Trouble::Unknown)?, b, day).map(Some)
}

/// Takes two numbers: a year that spans two, or a month and its year.
fn pair(
    cursor: &mut Cursor<'_>,
    reading: Reading,
    mark: char,
    (first, digits): (u32, usize),
    (second, width): (u32, usize),
) -> Result<Piece, Trouble> {
    let mut ahead = cursor.clone();
    ahead.skip(3);
    let year = year_of(first, digits).filter(|_| mark != '.');
    let last = year.and_then(|year| later_year(year, second, width));
    let span = year
        .zip(last)
        .filter(|(year, last)| (1..=MOST_SPANNED).contains(&(last - year)));
    let one_year = span.filter(|(year, last)| last - year == 1);
    if let Some((first, last)) = one_year
        && divides(&ahead)
    {
        *cursor = ahead;
        return within(cursor, years(first, last)?);
    }
    let month = match (digits, width) {
        (4, 2) if mark != '.' => year.map(|year| (year, second)),
        (1 | 2, 4) => year_of(second, width).map(|year| (year, first)),
        (1 | 2, 2) if mark != '.' => year_of(second, width).map(|year| (year, first)),
        _ => None,
    }
    .filter(|(_, month)| (1..=12).contains(month));
    let conventional = digits == 4 && (mark == '/' || width == 4);
    let chosen = match (span, month) {
        (Some(span), None) => Ok(span),
        (Some(span), Some(_)) if one_year.is_some() && (conventional || reading == Reading::Period) => {
            Ok(span)
        }
        (Some(_), Some(month)) if reading == Reading::Period => Err(month),
        (Some((first, last)), Some((year, month))) => {
            let month = super::say::long_month(year, month);
            return Err(Trouble::TwoWays {
                readings: format!("{month}, or the years {first} to {last}"),
                hint: format!("write {month}, or {first}/{:02}", last.rem_euclid(100)),
            });
        }
        (None, Some((year, month))) if digits <= 2 && width <= 2 && (1..=12).contains(&second) => {
            let (month, day) = (
                super::say::long_month(year, month),
                super::say::day_name(first, second),
            );
            return Err(Trouble::TwoWays {
                readings: format!("{month}, or {day} of a year not given"),
                hint: format!("write {month}, or {day} and its year"),
            });
        }
        (None, Some(month)) => Err(month),
        (None, None) => return unlikely_pair(year, second, digits),
    };
    *cursor = ahead;
    match chosen {
        Ok((first, last)) => within(cursor, years(first, last)?),
        Err((year, month)) => real_month(year, month).map(Piece::Full),
    }
}

/// Why two numbers are neither a month nor a year.
fn unlikely_pair(year: Option<i32>, second: u32, digits: usize) -> Result<Piece, Trouble> {
    match year {
        Some(year) if digits == 4 => Err(Trouble::Impossible(format!(
            "{second} is not a month, nor a year soon after {year}"
        ))),
        _ => Err(Trouble::Unknown),
    }
}

/// Whether a quarter, season or year number follows, which only a year can have.
fn divides(after: &Cursor<'_>) -> bool {
    let mut ahead = after.clone();
    ahead.eat_mark(&['-', '/']);
    cut(&mut ahead.clone()).is_some()
        || season(&mut ahead.clone()).is_some()
        || (ahead.word_at(0) == Some("year") && ahead.number_at(1).is_some())
}

/// The year, or the quarter, season or numbered year of it that follows: `2018-19 Q4`, `2018-19 Year 1`.
fn within(cursor: &mut Cursor<'_>, year: Year) -> Result<Piece, Trouble> {
    let mut ahead = cursor.clone();
    ahead.eat_mark(&['-', '/']);
    let piece = if !divides(cursor) {
        return Ok(Piece::Full(Stretch::Year(year)));
    } else if let Some(cut) = cut(&mut ahead) {
        cut_of(cut, year)?
    } else if let Some((season, term)) = season(&mut ahead) {
        Piece::Full(make_season(season, term, &year)?)
    } else {
        ahead.skip(1);
        let known = match year {
            Year::Named { first, last, .. } => Some((first, last)),
            Year::Plan { .. } => None,
        };
        let year = plan_year(&mut ahead, known)?.ok_or(Trouble::Unknown)?;
        match cut(&mut ahead) {
            Some(cut) => cut_of(cut, year)?,
            None => Piece::Full(Stretch::Year(year)),
        }
    };
    *cursor = ahead;
    Ok(piece)
}

/// What follows the name of a month: its year, or, as Americans write it, its day and then its year.
pub(super) fn after_month(cursor: &mut Cursor<'_>, month: u32) -> Result<Piece, Trouble> {
    if let (Some((day, 1..=2)), Some((year, 4))) = (cursor.number_at(0), cursor.number_at(1)) {
        cursor.skip(2);
        let year = i32::try_from(year).map_err(|_| Trouble::Unknown)?;
        return real_day(year, month, day).map(Piece::Full);
    }
    match (trailing_year(cursor), cursor.number_at(0)) {
        (Some(year), _) => real_month(year, month).map(Piece::Full),
        (None, Some((day, 1))) => {
            cursor.skip(1);
            day_of_no_year(month, day)
        }
        (None, _) => Ok(Piece::Month(month)),
    }
}

/// Takes the year of a day or month that is named in words. After a mark a number may as well begin the
/// second half of a range.
fn trailing_year(cursor: &mut Cursor<'_>) -> Option<i32> {
    let hyphen = usize::from(cursor.mark_at(0, &['-', '/']).is_some());
    let (value, digits) = cursor.number_at(hyphen)?;
    let another = starts_day(cursor, hyphen)
        || (cursor.mark_at(hyphen + 1, &['-', '/', '.']).is_some() && cursor.number_at(hyphen + 2).is_some());
    if hyphen == 1 && another {
        return None;
    }
    let year = year_of(value, digits)?;
    cursor.skip(hyphen + 1);
    Some(year)
}

/// Takes a year, or a year that spans two.
pub(super) fn year_numbers(cursor: &mut Cursor<'_>) -> Option<(i32, i32)> {
    let (value, digits) = cursor.number_at(0)?;
    let first = year_of(value, digits)?;
    cursor.skip(1);
    let second = cursor
        .mark_at(0, &['-', '/'])
        .and_then(|_| cursor.number_at(1))
        .filter(|_| !starts_day(cursor, 1))
        .and_then(|(value, digits)| later_year(first, value, digits))
        .filter(|last| *last == first + 1);
    if second.is_some() {
        cursor.skip(2);
    }
    Some((first, second.unwrap_or(first)))
}

/// Takes the years that explain a `Year 1`: also `2022 to 23`.
pub(super) fn year_numbers_or_to(cursor: &mut Cursor<'_>) -> Option<(i32, i32)> {
    if cursor.number_at(0).is_some_and(|(_, digits)| digits != 4) && cursor.number_at(2).is_none() {
        return None;
    }
    let (first, last) = year_numbers(cursor)?;
    if first == last
        && cursor.word_at(0) == Some("to")
        && let Some((value, digits)) = cursor.number_at(1)
        && let Some(last) = later_year(first, value, digits)
    {
        cursor.skip(2);
        return Some((first, last));
    }
    Some((first, last))
}
