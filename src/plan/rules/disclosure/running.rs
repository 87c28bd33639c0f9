//! Whether a measure's figures run on from a beginning.
//!
//! Law: the kind that says so holds; with another the words of the title hold, as whoever calls twelve months a period
//! tells of its quarters what twelve months tell; without one those of the unit and the definition too.

use crate::plan::{Measure, MeasureKind, Slot};

/// What is said of figures that run from the beginning of a year, with a blank at each end.
const TO_DATE: &[&str] = &[
    " year to date ",
    " ytd ",
    " cumulative ",
    " so far this year ",
    " since april ",
];
/// What is said of figures for the twelve months before each day, with the same.
const ROLLING: &[&str] = &[
    " rolling ",
    " previous 12 months ",
    " previous twelve months ",
    " last 12 months ",
    " last twelve months ",
    " past 12 months ",
    " past twelve months ",
    " past year ",
];

/// Of what kind a measure's figures are, as it says or as its words do.
pub(super) fn kind(measure: &Measure) -> Option<MeasureKind> {
    let written = measure.kind.get().copied();
    if matches!(written, Some(MeasureKind::YearToDate | MeasureKind::RollingYear)) {
        return written;
    }
    let title = measure.title.say();
    // Beside a kind the definition may say what the figures are not.
    let words = match written {
        Some(_) => title,
        None => [title, measure.unit.say(), measure.definition.say()].join(" . "),
    };
    let words = words.to_lowercase();
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let words = format!(" {} ", words.join(" "));
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    if says(TO_DATE) {
        Some(MeasureKind::YearToDate)
    } else if says(ROLLING) {
        Some(MeasureKind::RollingYear)
    } else {
        written
    }
}
