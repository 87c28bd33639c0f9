//! How often a commitment is looked at.
//!
//! Law: a word that is used for two cadences ("biannual") is refused with both named.

mod owed;
#[cfg(test)]
mod tests;
mod turns;

use super::raw::Raw;
use super::shape::Shape;
use super::value::{Value, scalar};
use super::when::{Token, phrase, tokens};
use super::why::Why;
use super::words::nearest;

pub use owed::{GRACE, GRACE_WEEKS, Given};
pub use turns::Turn;

/// The longest cadence.
const MOST_MONTHS: u32 = 120;
const MOST_WEEKS: u32 = 260;

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// Every so many weeks, counted from the strategy's first day.
    Weeks(u32),
    /// Every so many months, as they divide the strategy's year.
    Months(u32),
    /// Every school term.
    Termly,
    /// At each meeting of the body.
    EachMeeting,
    /// Not reviewed.
    None,
}

/// The cadences that have a word: first the one said, then the phrases it is known by (see [`phrase`]).
const NAMED: &[(Cadence, &[&str])] = &[
    (Cadence::Weeks(1), &["weekly", "every week", "each week"]),
    (
        Cadence::Weeks(2),
        &["fortnightly", "2 weekly", "every fortnight", "every other week"],
    ),
    (Cadence::Weeks(6), &["six-weekly", "6 weekly"]),
    (Cadence::Months(1), &["monthly", "every month", "each month"]),
    (
        Cadence::Months(2),
        &["two-monthly", "2 monthly", "every other month"],
    ),
    (
        Cadence::Months(3),
        &["quarterly", "every quarter", "each quarter", "3 monthly"],
    ),
    (
        Cadence::Months(6),
        &[
            "six-monthly",
            "6 monthly",
            "half yearly",
            "twice a year",
            "twice yearly",
            "every half year",
        ],
    ),
    (
        Cadence::Months(12),
        &[
            "annual",
            "annually",
            "yearly",
            "every year",
            "each year",
            "once a year",
            "12 monthly",
        ],
    ),
    (
        Cadence::Months(24),
        &[
            "every two years",
            "2 yearly",
            "biennial",
            "biennially",
            "every other year",
        ],
    ),
    (Cadence::Termly, &["termly", "every term", "each term"]),
    (
        Cadence::EachMeeting,
        &[
            "each meeting",
            "every meeting",
            "each board meeting",
            "every board meeting",
        ],
    ),
    (Cadence::None, &["none", "never", "not reviewed"]),
];

impl Cadence {
    /// Reads a cadence.
    pub fn parse(text: &str) -> Result<Self, Why> {
        let text = text.trim();
        Self::of_tokens(&tokens(text)).map_err(|trouble| {
            let hint = trouble.unwrap_or_else(|| {
                let names = NAMED.iter().flat_map(|(_, names)| names.iter().copied());
                nearest(text, names).map_or_else(
                    || format!("this takes {}", Self::SHAPE.takes()),
                    |word| format!("did you mean {word}?"),
                )
            });
            Why::new("bad-cadence", format!("\"{text}\" does not say how often")).hint(hint)
        })
    }

    /// The cadence these words are, or the hint that mends them.
    pub(super) fn of_tokens(found: &[Token]) -> Result<Self, Option<String>> {
        let said = phrase(found);
        if let Some((cadence, _)) = NAMED.iter().find(|(_, names)| names.contains(&said.as_str())) {
            return Ok(*cadence);
        }
        let twofold = |twice: &str, every: &str| {
            Err(Some(format!(
                "write {twice} or {every}: the word is used for both"
            )))
        };
        match said.as_str() {
            "biweekly" | "bi weekly" => return twofold("twice a week", "fortnightly"),
            "bimonthly" | "bi monthly" => return twofold("fortnightly", "two-monthly"),
            "biannual" | "biannually" | "bi annual" | "bi annually" => {
                return twofold("six-monthly", "every two years");
            }
            _ => {}
        }
        let words: Vec<&str> = said.split(' ').collect();
        let (count, unit) = match words.as_slice() {
            ["every" | "each", count, unit] | [count, unit @ ("weekly" | "monthly" | "yearly")] => {
                (*count, *unit)
            }
            [count, "times", "a" | "per" | "each", "year"] => return Self::times_a_year(count),
            _ => return Err(None),
        };
        let count: u32 = count.parse().map_err(|_| None)?;
        let (cadence, most) = match unit {
            "week" | "weeks" | "weekly" => (Self::Weeks(count), MOST_WEEKS),
            "month" | "months" | "monthly" => (Self::Months(count), MOST_MONTHS),
            "year" | "years" | "yearly" => (Self::Months(count.saturating_mul(12)), MOST_MONTHS / 12),
            _ => return Err(None),
        };
        if (1..=most).contains(&count) {
            Ok(cadence)
        } else {
            Err(Some(format!(
                "every 1 to {most} {}s",
                unit.trim_end_matches(['s']).trim_end_matches("ly")
            )))
        }
    }

    fn times_a_year(count: &str) -> Result<Self, Option<String>> {
        match count.parse() {
            Ok(count @ (1 | 2 | 3 | 4 | 6 | 12)) => Ok(Self::Months(12 / count)),
            _ => Err(None),
        }
    }
}

impl Value for Cadence {
    const SHAPE: Shape = Shape::Cadence;

    fn read(raw: &Raw) -> Result<Self, Why> {
        Self::parse(scalar(raw, Self::SHAPE)?)
    }

    fn say(&self) -> String {
        let name = NAMED
            .iter()
            .find(|(cadence, _)| cadence == self)
            .and_then(|(_, names)| names.first());
        match (name, self) {
            (Some(name), _) => (*name).to_owned(),
            (None, Self::Weeks(count)) => format!("every {count} weeks"),
            (None, Self::Months(count)) if count % 12 == 0 => format!("every {} years", count / 12),
            (None, Self::Months(count)) => format!("every {count} months"),
            (None, Self::Termly | Self::EachMeeting | Self::None) => String::new(),
        }
    }
}
