//! Years as boards name them: `2018/19`, `FY18/19`, `academic year 2018/19`, `Year 1 (2022 to 23)`.

use crate::plan::words::YearKind;

use super::numeric;
use super::sense::{MOST_PLAN_YEARS, MOST_SPANNED, YEARS, Year};
use super::tokens::Cursor;
use super::trouble::Trouble;

/// Takes the words for a kind of year: `financial year`, `FY`.
pub(super) fn year_kind(cursor: &mut Cursor<'_>) -> Option<YearKind> {
    if cursor.eat(&["fy"]) {
        return Some(YearKind::Financial);
    }
    let kind = match cursor.word_at(0)? {
        "school" => YearKind::Academic,
        "fiscal" => YearKind::Financial,
        "council" => YearKind::Municipal,
        word => YearKind::named(word)?,
    };
    (cursor.word_at(1) == Some("year")).then(|| cursor.skip(2))?;
    Some(kind)
}

/// Takes the year that may follow a quarter or a season, or stand alone: `2018/19`, `18/19`, `2018`,
/// `financial year 2018/19`, `Year 2`.
pub(super) fn year_after(cursor: &mut Cursor<'_>) -> Result<Option<Year>, Trouble> {
    let mut ahead = cursor.clone();
    ahead.eat_mark(&['-', '/']);
    let kind = year_kind(&mut ahead);
    if kind.is_none()
        && ahead.eat(&["year", "yr", "years", "y"])
        && let Some(year) = plan_year(&mut ahead, None)?
    {
        *cursor = ahead;
        return Ok(Some(year));
    }
    let Some((first, last)) = numeric::year_numbers(&mut ahead) else {
        return Ok(None);
    };
    *cursor = ahead;
    let year = years(first, last)?;
    match (kind, first == last) {
        (None, _) => Ok(Some(year)),
        (Some(YearKind::Calendar), false) => Err(Trouble::Impossible(
            "a calendar year does not span two".to_owned(),
        )),
        (Some(kind), true) if kind != YearKind::Calendar => Err(Trouble::TwoWays {
            readings: format!(
                "the {} year {} or {}",
                kind.name(),
                slashed(first - 1, first),
                slashed(first, first + 1)
            ),
            hint: "write the year as 2018/19".to_owned(),
        }),
        _ => Ok(Some(Year::Named { first, last, kind })),
    }
}

fn slashed(first: i32, last: i32) -> String {
    format!("{first}/{:02}", last.rem_euclid(100))
}

/// Takes the number of a year of the strategy, and the years that may stand beside it in brackets.
pub(super) fn plan_year(cursor: &mut Cursor<'_>, known: Option<(i32, i32)>) -> Result<Option<Year>, Trouble> {
    let Some((number, 1..=2)) = cursor.number_at(0) else {
        return Ok(None);
    };
    let pair = cursor.mark_at(1, &['/', '-']).and(cursor.number_at(2));
    if !(1..=MOST_PLAN_YEARS).contains(&number) || pair == Some((number + 1, 2)) {
        return Ok(None);
    }
    cursor.skip(1);
    let mut named = known;
    if known.is_none() {
        let mut ahead = cursor.clone();
        ahead.eat_mark(&[':']);
        let bracket = ahead.eat_mark(&['(']);
        let found = numeric::year_numbers_or_to(&mut ahead);
        if bracket && (found.is_none() || !ahead.eat_mark(&[')'])) {
            return Err(Trouble::Unknown);
        }
        if let Some((first, last)) = found {
            one_year(&years(first, last)?)?;
            *cursor = ahead;
            named = Some((first, last));
        }
    }
    Ok(Some(Year::Plan { number, named }))
}

/// The years from `first` to `last`.
pub(super) fn years(first: i32, last: i32) -> Result<Year, Trouble> {
    let written = |year: i32| YEARS.contains(&year);
    if !written(first) || !written(last) {
        let (low, high) = (YEARS.start(), YEARS.end());
        return Err(Trouble::Impossible(format!("a year is between {low} and {high}")));
    }
    if last < first {
        return Err(Trouble::Impossible("it ends before it begins".to_owned()));
    }
    if last - first > MOST_SPANNED {
        return Err(Trouble::Impossible(format!(
            "it spans more than {MOST_SPANNED} years"
        )));
    }
    Ok(Year::named(first, last))
}

/// That it is one year, of which there are quarters, terms and seasons.
pub(super) fn one_year(year: &Year) -> Result<(), Trouble> {
    match year {
        Year::Named { first, last, .. } if last - first > 1 => Err(Trouble::Impossible(
            "it takes one year, such as 2018/19".to_owned(),
        )),
        _ => Ok(()),
    }
}
