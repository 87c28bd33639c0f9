//! Whether a measure's figures run on from a beginning, where nobody says of what kind they are.
//!
//! Law: the kind that is written holds; without one, the words of the title, the unit and the definition.

use crate::plan::{Measure, MeasureKind, Slot};

/// What is said of figures that run from the beginning of a year, with a blank at each end.
const TO_DATE: &[&str] = &[" year to date ", " ytd ", " cumulative ", " so far this year "];
/// What is said of figures for the twelve months before each day, with the same.
const ROLLING: &[&str] = &[
    " rolling ",
    " previous 12 months ",
    " previous twelve months ",
    " last 12 months ",
    " last twelve months ",
];

/// Of what kind a measure's figures are, as it says or as its words do.
pub(super) fn kind(measure: &Measure) -> Option<MeasureKind> {
    if measure.kind.written().is_some() {
        return measure.kind.get().copied();
    }
    let said = [&measure.title as &dyn Slot, &measure.unit, &measure.definition].map(Slot::say);
    let words = said.join(" . ").to_lowercase();
    let words: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let words = format!(" {} ", words.join(" "));
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    if says(TO_DATE) {
        Some(MeasureKind::YearToDate)
    } else {
        says(ROLLING).then_some(MeasureKind::RollingYear)
    }
}
