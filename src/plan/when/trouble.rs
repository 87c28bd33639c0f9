//! Why a written date cannot be taken, in words that say what would do.

use crate::plan::why::Why;
use crate::plan::words::nearest;

use super::parse::Reading;
use super::sense::{MONTHS, SEASONS};
use super::tokens::{Token, tokens};

/// What stopped the grammar, before it is put in words with the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It is not a date in any form known here.
    Unknown,
    /// It names a day, month, quarter or season of no year.
    NoYear,
    /// It reads as two different dates: which they are, and how to write either.
    TwoWays { readings: String, hint: String },
    /// It has the form of a date, but there is no such date: what is wrong.
    Impossible(String),
}

/// Words dates are written with, offered when one is misspelt.
const WORDS: &[&str] = &[
    "quarter",
    "month",
    "months",
    "week",
    "weeks",
    "term",
    "half",
    "year",
    "years",
    "ongoing",
    "immediate",
    "immediately",
    "monthly",
    "quarterly",
    "annual",
    "annually",
    "termly",
    "weekly",
    "fortnightly",
    "academic",
    "financial",
    "municipal",
    "calendar",
    "early",
    "meeting",
];

impl Trouble {
    /// The trouble with `text`, which was to be read so.
    pub(super) fn why(self, text: &str, reading: Reading) -> Why {
        let what = reading.what();
        match self {
            Self::Unknown => Why::new(
                "bad-date",
                format!("\"{text}\" is not {what} this program can read"),
            )
            .hint(help(text, reading)),
            Self::NoYear => Why::new("ambiguous-date", format!("\"{text}\" does not say of which year"))
                .hint("add the year, as in 31 March 2019, Autumn 2018 or Q3 2018/19"),
            Self::TwoWays { readings, hint } => {
                Why::new("ambiguous-date", format!("\"{text}\" could be {readings}")).hint(hint)
            }
            Self::Impossible(reason) => {
                Why::new("bad-date", format!("\"{text}\" is not {what}: {reason}")).hint(reading.forms())
            }
        }
    }
}

/// What to write instead of `text`.
fn help(text: &str, reading: Reading) -> String {
    let found = tokens(text);
    if matches!(found.first(), Some(Token::Word(word)) if word == "within") {
        return "a standard to be met every time is a measure; give the date by which it is to be met"
            .to_owned();
    }
    let known = || {
        let names = MONTHS
            .iter()
            .copied()
            .chain(SEASONS.iter().map(|(name, _)| *name));
        names.chain(WORDS.iter().copied())
    };
    found
        .iter()
        .find_map(|token| match token {
            Token::Word(word) if word.chars().count() > 3 => {
                nearest(word, known()).filter(|near| !near.eq_ignore_ascii_case(word))
            }
            _ => None,
        })
        .map_or_else(
            || reading.forms().to_owned(),
            |word| format!("did you mean {word}?"),
        )
}
