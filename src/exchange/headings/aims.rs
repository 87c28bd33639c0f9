//! The columns of a table of measures that say where a measure begins, where it is to get to, and where it has got to.
//!
//! Law: an action plan has columns called so as well, whose words are no figures: they are taken for what measures have
//! only where nothing but measures can stand in the table.

use super::super::columns::{Column, KINDS, shape};
use super::called::MEASURES;
use super::{Taken, bare, is_title, plain, title_column};
use crate::plan::{Action, Kind, Measure, Period, Value};

/// Words that may stand around the period of a target.
const AROUND_TARGET: &[&str] = &["target", "targets", "for", "by", "figure", "value"];
/// Words that may stand around the period of a figure.
const AROUND_FIGURE: &[&str] = &[
    "actual",
    "actuals",
    "result",
    "results",
    "outturn",
    "figure",
    "value",
    "performance",
];
/// Why the ratings of measures are not taken.
pub(super) const FROM_FIGURES: &str = "the rating of a measure follows from its figures and targets";
/// Why a column of figures is not taken of which nobody knows the year.
const OF_WHICH_YEAR: &str = "for which year? Say it in the heading, such as Q1 2026-27";
/// Why a column called so is not taken in another table.
pub(super) const OF_MEASURES: &str =
    "of a table of measures it is taken: beside a column Unit, and without Lead or By when";

/// What a heading is taken for in a table of measures; none for any other.
pub(super) fn aim(heading: &str) -> Option<Taken> {
    if matches!(bare(heading).as_str(), "baseline" | "baseline figure") {
        return Some(Taken::As(Column::Field("baseline.value".to_owned())));
    }
    let (around, period) = without(heading, AROUND_TARGET);
    if !around.iter().any(|word| word.starts_with("target")) {
        return None;
    }
    if period.is_empty() {
        return Some(Taken::Undated);
    }
    let period = Period::parse(&period).ok()?;
    Some(Taken::As(Column::Field(format!(
        "targets.{}.value",
        period.say()
    ))))
}

/// What a heading is taken for that names a period, where it is a table of measures: what they were then.
pub(super) fn figures(heading: &str) -> Option<Taken> {
    let (_, period) = without(heading, AROUND_FIGURE);
    if let Ok(period) = Period::parse(&period) {
        return Some(Taken::Figures(period.say()));
    }
    let period = period.to_lowercase();
    let quarter = period
        .strip_prefix("quarter")
        .or_else(|| period.strip_prefix('q'));
    let is_quarter = quarter.is_some_and(|number| matches!(number.trim(), "1" | "2" | "3" | "4"));
    is_quarter.then_some(Taken::Not(OF_WHICH_YEAR))
}

/// A heading without some words, and which of them stood in it.
fn without(heading: &str, words: &[&str]) -> (Vec<String>, String) {
    let is_word = |word: &&str| words.contains(&plain(word).as_str());
    let (around, rest): (Vec<&str>, Vec<&str>) = heading.split_whitespace().partition(is_word);
    let rest = rest.join(" ");
    let period = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    (around.into_iter().map(plain).collect(), period)
}

/// Takes the column that is called as measures are for their titles, where nothing else is and nothing but measures can
/// stand in the table.
pub(super) fn name_measures(headings: &[String], taken: &mut [Taken]) {
    if taken.iter().any(is_title) || !taken.iter().any(is_of_measures_alone) {
        return;
    }
    let Some(at) = headings.iter().position(|heading| is_measure(heading)) else {
        return;
    };
    let mut tried = taken.to_vec();
    if let Some(column) = tried.get_mut(at) {
        *column = title_column();
    }
    if is_of_measures_only(headings, &tried) {
        taken.clone_from_slice(&tried);
    }
}

/// Whether a heading is one that measures stand under.
pub(super) fn is_measure(heading: &str) -> bool {
    MEASURES.contains(&bare(heading).as_str())
}

/// Whether a column is of what measures alone have.
pub(super) fn is_of_measures_alone(taken: &Taken) -> bool {
    match taken {
        Taken::As(column) => has(column, Measure::KIND) && !has(column, Action::KIND),
        Taken::Undated | Taken::Figures(_) => true,
        _ => false,
    }
}

fn has(column: &Column, kind: &Kind) -> bool {
    column
        .path(kind.name)
        .is_some_and(|path| shape(kind.name, path).is_some())
}

/// Whether a column is of a target, a baseline or a figure as a table of measures calls it.
fn is_aim(taken: &Taken) -> bool {
    match taken {
        Taken::Undated | Taken::Figures(_) => true,
        Taken::As(Column::Field(path)) => path.starts_with("targets.") || path == "baseline.value",
        _ => false,
    }
}

/// Whether a column is of ratings: beside figures they are what the figures come to.
pub(super) fn is_rating(taken: &Taken) -> bool {
    matches!(taken, Taken::As(Column::Field(path)) if path == "rating")
}

/// Whether nothing but measures can stand in a table: something is of measures alone or they are called so, and nothing
/// is of actions alone.
pub(super) fn is_of_measures_only(headings: &[String], taken: &[Taken]) -> bool {
    let has_figures = taken.iter().any(|taken| matches!(taken, Taken::Figures(_)));
    let others = taken
        .iter()
        .filter(|taken| !(is_aim(taken) || has_figures && is_rating(taken)));
    let mut columns = others.filter_map(|taken| match taken {
        Taken::As(column @ (Column::Field(_) | Column::FieldOf(..))) => Some(column),
        _ => None,
    });
    let mut is_named = headings
        .iter()
        .zip(taken)
        .any(|(heading, taken)| is_measure(heading) && is_title(taken));
    is_named |= !taken.iter().any(is_title);
    columns.all(|column| {
        let of_measures = has(column, Measure::KIND);
        let of_others = KINDS
            .iter()
            .any(|kind| kind.name != Measure::KIND.name && has(column, kind));
        is_named |= of_measures && !of_others;
        of_measures || !has(column, Action::KIND)
    }) && is_named
}
