//! The twelve months before a date, as published figures are dated: `year ending 31 March 2019`, `12 months to
//! June 2018`.

use chrono::{Datelike, Days, Months};

use super::parse::Reading;
use super::piece::{Piece, piece, real_month};
use super::sense::{Point, Sense, Stretch, YEARS};
use super::tokens::Cursor;
use super::trouble::Trouble;

/// Takes a rolling year; none where none begins here.
pub(super) fn year(cursor: &mut Cursor<'_>, reading: Reading) -> Result<Option<Sense>, Trouble> {
    let skipped = match (cursor.number_at(0), cursor.word_at(0), cursor.word_at(1)) {
        (None, Some("year"), Some("to" | "ending" | "ended")) => 2,
        (Some((12, _)), _, Some("months" | "month"))
            if matches!(cursor.word_at(2), Some("to" | "ending" | "ended")) =>
        {
            3
        }
        _ => return Ok(None),
    };
    cursor.skip(skipped);
    let ends = piece(cursor, reading)?.0;
    if !cursor.is_done() {
        return Err(Trouble::Unknown);
    }
    let last = match ends {
        Piece::Full(Stretch::Day(day))
            if day
                .checked_add_days(Days::new(1))
                .is_none_or(|next| next.day() > 1) =>
        {
            let first = day
                .checked_sub_months(Months::new(12))
                .and_then(|day| day.succ_opt())
                .filter(|first| YEARS.contains(&first.year()))
                .ok_or(Trouble::Unknown)?;
            return Ok(Some(range(Stretch::Day(first), Stretch::Day(day))));
        }
        // A year to the last day of a month is twelve whole months, leap years or not.
        Piece::Full(Stretch::Day(day)) => (day.year(), day.month()),
        Piece::Full(Stretch::Month { year, month }) => (year, month),
        Piece::Full(_) | Piece::Number(_) => return Err(Trouble::Unknown),
        _ => return Err(Trouble::NoYear),
    };
    let (year, month) = last;
    let first = match month {
        12 => real_month(year, 1),
        _ => real_month(year - 1, month + 1),
    }?;
    Ok(Some(range(first, Stretch::Month { year, month })))
}

fn range(first: Stretch, last: Stretch) -> Sense {
    Sense::Between(Point::whole(first), Point::whole(last))
}
