//! A text without the numbers that count nothing whatever stands beside them: days, years, periods, and places in minutes.
//!
//! Law: what may be a count stays: a day has its month beside it, a year no people, and only minutes number by a word.

use super::text::Text;
use super::tokens::{self, Word};
use super::{About, plain};
use crate::plan::when::is_month;

/// What minutes and papers number.
const NUMBERED: &[&str] = &[
    "item",
    "minute",
    "paragraph",
    "para",
    "page",
    "section",
    "appendix",
    "recommendation",
    "resolution",
    "decision",
];
/// What stands before a day.
const BEFORE_DAYS: &[&str] = &[
    "on", "by", "from", "to", "until", "till", "since", "before", "after",
];
/// The years that a number of four figures may be.
pub(super) const YEARS: std::ops::RangeInclusive<u64> = 1900..=2199;
/// The latest day of a month.
const LAST_DAY: u64 = 31;

/// The text without them.
pub fn without_dates(text: &str) -> String {
    let text = plain(text);
    let words = tokens::words(&text);
    let all = Text {
        words: &words,
        about: About::Past,
    };
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        if counts_nothing(all, at, word) {
            left.push_str(text.get(from..word.at).unwrap_or_default());
            from = word.end();
        }
    }
    left.push_str(text.get(from..).unwrap_or_default());
    left
}

fn counts_nothing(all: Text<'_>, at: usize, word: &Word<'_>) -> bool {
    let said = word.text;
    let is_year = || is_year(said) && (word.ends() || all.anyone(at + 1).is_none());
    is_year()
        || is_years(said)
        || is_quarter(said)
        || is_date(said)
        || is_day(all, at, word)
        || is_numbered(all, at, word)
}

fn is_year(said: &str) -> bool {
    said.len() == 4 && number(said).is_some_and(|year| YEARS.contains(&year))
}

/// Whether it is a year that runs into the next: `2026-27`, `2026/2027`.
fn is_years(said: &str) -> bool {
    let parted = said.split_once(['-', '/', '–']);
    let goes_on = |year: u64, next: &str| match next.len() {
        2 => number(next) == Some((year + 1) % 100),
        _ => number(next) == Some(year + 1),
    };
    parted.is_some_and(|(year, next)| is_year(year) && number(year).is_some_and(|year| goes_on(year, next)))
}

fn is_quarter(said: &str) -> bool {
    matches!(said, "Q1" | "Q2" | "Q3" | "Q4")
}

/// Whether it is a whole date in figures: `3/5/2026`, `2026-05-03`.
fn is_date(said: &str) -> bool {
    let parts: Vec<&str> = said.split(['/', '-']).collect();
    let is_day = |part: &&str| number(part).is_some_and(|day| (1..=LAST_DAY).contains(&day));
    match parts.as_slice() {
        [day, month, year] => {
            is_day(day) && is_day(month) && is_year(year) || is_year(day) && is_day(month) && is_day(year)
        }
        _ => false,
    }
}

/// Whether it is the day of a month that stands beside it, as a name is written: `3 May`, `May 3rd`, not `3 may`. That
/// it is a day, and no count of that month, is said by its year, its ending, or the word before it.
fn is_day(all: Text<'_>, at: usize, word: &Word<'_>) -> bool {
    let is_ordinal = |end: &str| ["st", "nd", "rd", "th"].contains(&end);
    let figures = said_in_figures(word.text);
    let rest = word.text.get(figures.len()..).unwrap_or_default();
    let is_day = number(figures).is_some_and(|day| (1..=LAST_DAY).contains(&day));
    let is_named = |month: &Word<'_>| is_month(month.text) && month.text.starts_with(char::is_uppercase);
    let next = all.word(at + 1).filter(|_| !word.ends());
    let before = all.before(at).filter(|before| !before.ends());
    let month_is = |month: Option<&Word<'_>>| month.is_some_and(is_named);
    let (first, last) = if month_is(next) {
        (at, at + 1)
    } else if month_is(before) {
        (at.saturating_sub(1), at)
    } else {
        return false;
    };
    let has_year = all.word(last + 1).is_some_and(|word| is_year(word.text));
    let is_told = has_year || all.is_after(first, BEFORE_DAYS);
    is_day && (is_ordinal(rest) || rest.is_empty() && is_told)
}

/// Whether it is the number of an item, a minute or the like.
fn is_numbered(all: Text<'_>, at: usize, word: &Word<'_>) -> bool {
    let is_place = word.text.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_place && all.is_after(at, NUMBERED) && all.before(at).is_some_and(|before| !before.ends())
}

/// The figures that a word begins with.
fn said_in_figures(said: &str) -> &str {
    let end = said.find(|c: char| !c.is_ascii_digit()).unwrap_or(said.len());
    said.get(..end).unwrap_or_default()
}

fn number(said: &str) -> Option<u64> {
    said.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::without_dates;
    use crate::plan::names_number;

    #[test]
    fn days_years_and_places_in_minutes_count_nothing() {
        for text in [
            "Agreed by the Board in 2026.",
            "Agreed on 3 May 2026, item 7",
            "As of May 3rd: minute 14.2",
            "For 2026-27, 2026/27 and Q3",
            "Put off to 31/03/2027 (2027-03-31)",
            "From 3 May to 4 June",
            "3 May, 2026",
        ] {
            assert!(
                !names_number(&without_dates(text)),
                "{text}: {}",
                without_dates(text)
            );
        }
    }

    #[test]
    fn what_may_be_a_count_stays() {
        for text in [
            "25 cannot be reached",
            "2012 children moved",
            "3 may move",
            "3 April, 1 May",
            "It is 3 April, and was 2 May",
            "Was 2 May 3 now",
            "April 1 June 2",
            "item 7: 3 moved",
            "one moved in 2026",
            "2026-3",
            "3/22",
            "for 12 months",
            "item. 3 moved",
            "32 May",
            "½ of 2026",
        ] {
            assert!(
                names_number(&without_dates(text)),
                "{text}: {}",
                without_dates(text)
            );
        }
    }
}
