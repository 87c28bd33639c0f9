//! The columns of a table of measures that say where a measure begins and where it is to get to.
//!
//! Law: an action plan has columns called so as well, whose words are no figures: they are taken for what measures have
//! only where nothing but measures can stand in the table.

use super::super::columns::{Column, KINDS, shape};
use super::{Taken, bare, is_title, plain};
use crate::plan::{Action, Measure, Period, Value};

/// Words that may stand around the period of a target.
const AROUND: &[&str] = &["target", "targets", "for", "by", "figure", "value"];
/// Why a column called so is not taken in another table.
pub(super) const OF_MEASURES: &str =
    "of a table of measures it is taken: beside a column Unit, and without Lead or By when";

/// What a heading is taken for in a table of measures; none for any other.
pub(super) fn aim(heading: &str) -> Option<Taken> {
    if matches!(bare(heading).as_str(), "baseline" | "baseline figure") {
        return Some(Taken::As(Column::Field("baseline.value".to_owned())));
    }
    let is_word = |word: &&str| {
        let word = plain(word);
        AROUND.contains(&word.as_str())
    };
    let (around, rest): (Vec<&str>, Vec<&str>) = heading.split_whitespace().partition(is_word);
    if !around.iter().any(|word| plain(word).starts_with("target")) {
        return None;
    }
    let rest = rest.join(" ");
    let period = rest.trim_matches(|c: char| !c.is_alphanumeric());
    if period.is_empty() {
        return Some(Taken::Undated);
    }
    let period = Period::parse(period).ok()?;
    Some(Taken::As(Column::Field(format!(
        "targets.{}.value",
        period.say()
    ))))
}

/// Whether a column is of a target or a baseline as a table of measures calls it.
fn is_aim(taken: &Taken) -> bool {
    match taken {
        Taken::Undated => true,
        Taken::As(Column::Field(path)) => path.starts_with("targets.") || path == "baseline.value",
        _ => false,
    }
}

/// Whether nothing but measures can stand in a table: something is of measures alone or they are called so, and nothing
/// is of actions alone.
pub(super) fn is_of_measures_only(headings: &[String], taken: &[Taken]) -> bool {
    let has = |column: &Column, kind: &str| column.path(kind).is_some_and(|path| shape(kind, path).is_some());
    let others = taken.iter().filter(|taken| !is_aim(taken));
    let mut columns = others.filter_map(|taken| match taken {
        Taken::As(column @ (Column::Field(_) | Column::FieldOf(..))) => Some(column),
        _ => None,
    });
    let mut is_named = headings
        .iter()
        .zip(taken)
        .any(|(heading, taken)| bare(heading) == "measure" && is_title(taken));
    is_named |= !taken.iter().any(is_title);
    columns.all(|column| {
        let of_measures = has(column, Measure::KIND.name);
        let of_others = KINDS
            .iter()
            .any(|kind| kind.name != Measure::KIND.name && has(column, kind.name));
        is_named |= of_measures && !of_others;
        of_measures || !has(column, Action::KIND.name)
    }) && is_named
}
