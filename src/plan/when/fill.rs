//! The half of a range that leaves something to the other half: `March/April 2019`, `1–5 June 2019`, `Q1–Q3
//! 2018/19`, `Year 1–3`.

use chrono::Datelike;

use super::piece::{Piece, make_season, real_month};
use super::sense::{MOST_PLAN_YEARS, Season, Stretch, Year, day};
use super::trouble::Trouble;
use super::year::years;

/// The first half, from the second: it is of the same year, or of the one before where its month is later.
pub(super) fn earlier_from_later(piece: &Piece, later: &Stretch) -> Result<Stretch, Trouble> {
    match (piece, later) {
        (Piece::Number(number), Stretch::Day(date)) => whole_day(date.year(), date.month(), *number),
        (Piece::DayMonth { day, month }, Stretch::Day(date)) => {
            whole_day(year_before(*month, date.month(), date.year()), *month, *day)
        }
        (Piece::Month(month), Stretch::Month { year, month: other }) => {
            real_month(year_before(*month, *other, *year), *month)
        }
        (Piece::Month(month), Stretch::Day(date)) => {
            real_month(year_before(*month, date.month(), date.year()), *month)
        }
        (Piece::Cut(cut), Stretch::Cut { year, .. }) => Ok(Stretch::Cut {
            cut: *cut,
            year: *year,
        }),
        (
            Piece::Season { season, term },
            Stretch::Season {
                season: other,
                term: also,
                year,
            },
        ) => {
            let begins = year_before(place(*season), place(*other), *year);
            years(begins, begins)?;
            make_season(*season, *term || *also, &Year::named(begins, begins))
        }
        _ => Err(Trouble::NoYear),
    }
}

/// The second half, from the first.
pub(super) fn later_from_earlier(earlier: &Stretch, piece: &Piece) -> Result<Stretch, Trouble> {
    match (earlier, piece) {
        (Stretch::Cut { year, .. }, Piece::Cut(cut)) => Ok(Stretch::Cut {
            cut: *cut,
            year: *year,
        }),
        (Stretch::Year(Year::Plan { .. }), Piece::Number(number))
            if (1..=MOST_PLAN_YEARS).contains(number) =>
        {
            Ok(Stretch::Year(Year::Plan {
                number: *number,
                named: None,
            }))
        }
        (
            Stretch::Year(Year::Named {
                first,
                last,
                kind: None,
            }),
            Piece::Number(number),
        ) if first == last => {
            let century = first - first.rem_euclid(100);
            let end = i32::try_from(*number).map_err(|_| Trouble::Unknown)? + century;
            years(*first, end).map(Stretch::Year)
        }
        _ => Err(Trouble::NoYear),
    }
}

/// The year of a month that comes before another of `year`.
fn year_before(month: u32, other: u32, year: i32) -> i32 {
    if month <= other { year } else { year - 1 }
}

/// The order of the seasons within a calendar year.
fn place(season: Season) -> u32 {
    match season {
        Season::Spring => 0,
        Season::Summer => 1,
        Season::Autumn => 2,
        Season::Winter => 3,
    }
}

fn whole_day(year: i32, month: u32, number: u32) -> Result<Stretch, Trouble> {
    day(year, month, number).map(Stretch::Day).ok_or(Trouble::NoYear)
}
