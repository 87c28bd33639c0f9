//! Why a written date cannot be taken, in words that say what would do.

use crate::plan::why::Why;
use crate::plan::words::nearest;

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

/// Forms that are understood, for somebody whose own is not.
const FORMS: &str = "write it like 31 March 2019, March 2019, Q4 2018/19, Autumn 2018, 2018/19, Year 2, from Spring 2026, ongoing or tbc";

impl Trouble {
    /// The trouble with `text`, which was to be `what`: "a date", "a period".
    pub(super) fn why(self, text: &str, what: &str) -> Why {
        match self {
            Self::Unknown => Why::new(
                "bad-date",
                format!("\"{text}\" is not {what} this program can read"),
            )
            .hint(help(text)),
            Self::NoYear => Why::new("ambiguous-date", format!("\"{text}\" does not say of which year"))
                .hint("add the year, as in 31 March 2019, Autumn 2018 or Q3 2018/19"),
            Self::TwoWays { readings, hint } => {
                Why::new("ambiguous-date", format!("\"{text}\" could be {readings}")).hint(hint)
            }
            Self::Impossible(reason) => {
                Why::new("bad-date", format!("\"{text}\" is not {what}: {reason}")).hint(FORMS)
            }
        }
    }
}

/// What to write instead of `text`.
fn help(text: &str) -> String {
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
        .map_or_else(|| FORMS.to_owned(), |word| format!("did you mean {word}?"))
}
