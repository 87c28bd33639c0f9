//! Numbers as people write them in a text: in figures, or as words from one to ninety-nine.
//!
//! Law: the words are declared here, once, for refs, checks and what is withheld.

use std::sync::LazyLock;

use super::ends::Ends;

/// The numbers that people write as words, in their order from one on.
pub(super) const COUNTED: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// The tens that follow, in their order from twenty on.
pub(super) const TENS: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// How those words begin and end.
static NUMBERS: LazyLock<Ends> = LazyLock::new(|| Ends::of(COUNTED.iter().chain(TENS).copied()));

/// Other words that name a number, or a part of one.
pub(super) const OTHERS: &[&str] = &[
    "single", "both", "couple", "pair", "half", "third", "quarter", "twice", "once", "first", "second",
    "fourth", "fifth", "only", "sole", "few", "dozen", "hundred", "double", "doubled", "trebled", "nobody",
    "none", "everyone", "all", "lone", "trio", "twins", "triplets",
];

/// Units that all say "of a hundred".
pub(super) const SHARES: [&str; 4] = ["%", "percent", "per cent", "percentage"];

/// The number that a word names, in figures or as people count.
pub fn number_named(word: &str) -> Option<u64> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return match word.split_once(',') {
            None => word.parse().ok(),
            Some(_) => word.replace(',', "").parse().ok().filter(|_| has_thousands(word)),
        };
    }
    number_said(word)
}

/// Whether a number is written with its thousands apart: `1,038`.
fn has_thousands(word: &str) -> bool {
    let mut parts = word.split(',');
    let first = parts.next().map_or(0, str::len);
    (1..=3).contains(&first) && parts.all(|part| part.len() == 3)
}

/// The number that a word names as people count: `twelve`, `thirty`.
pub(super) fn number_said(word: &str) -> Option<u64> {
    if !NUMBERS.may_hold(word) {
        return None;
    }
    let place = |words: &[&str]| words.iter().position(|own| own.eq_ignore_ascii_case(word));
    let counted = place(COUNTED).map(|at| at + 1);
    let counted = counted.or_else(|| place(TENS).map(|at| (at + 2) * 10));
    counted.and_then(|count| u64::try_from(count).ok())
}

/// A count as a number that figures are reckoned with.
#[allow(
    clippy::cast_precision_loss,
    reason = "no board counts more people than a float holds exactly"
)]
pub(super) fn number(count: u64) -> f64 {
    count as f64
}
