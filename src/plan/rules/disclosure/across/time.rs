//! Totals over time: the year in one measure, its quarters in another.
//!
//! Law: one stretch that is not the sum of what fills it, and the one measure is no total of the other.

use chrono::NaiveDate;

use super::super::within::Weighing;
use super::belief::Belief;
use super::sums::unit;
use super::{Equation, whole};

/// The sums over time that a measure stands in with another: a year of one made of the quarters of the other.
pub(super) fn over_time(measure: usize, measures: &[Weighing<'_>]) -> Vec<Equation> {
    let mut found = Vec::new();
    for other in (0..measures.len()).filter(|other| *other != measure) {
        for (long, short) in [(measure, other), (other, measure)] {
            let (Some(total), Some(parts)) = (measures.get(long), measures.get(short)) else {
                continue;
            };
            let stand_together = total.under == parts.under || total.under.is_none() || parts.under.is_none();
            if stand_together || unit(measures, long) == unit(measures, short) {
                found.extend(tilings((long, total), (short, parts)));
            }
        }
    }
    found
}

/// The sums over time within one measure: its year made of its quarters.
pub(super) fn within_one(measure: usize, measures: &[Weighing<'_>]) -> Vec<Equation> {
    let both = measures.get(measure).map(|only| (measure, only));
    both.map(|only| tilings(only, only)).unwrap_or_default()
}

/// Whether the stretches of a measure add up, as far as it can be seen.
pub(super) fn adds_up(measure: usize, measures: &[Weighing<'_>]) -> bool {
    let Some(only) = measures.get(measure).map(|only| (measure, only)) else {
        return false;
    };
    let is_running = only.1.figures.iter().any(|figure| figure.stretch.is_some());
    is_running && filled(only, only).is_some()
}

/// Each stretch of one measure that stretches of another fill, as long as every one is the sum of those.
fn tilings(total: (usize, &Weighing<'_>), parts: (usize, &Weighing<'_>)) -> Vec<Equation> {
    filled(total, parts).unwrap_or_default()
}

/// The same; none where one is not the sum of what fills it.
fn filled(
    (long, total): (usize, &Weighing<'_>),
    (short, parts): (usize, &Weighing<'_>),
) -> Option<Vec<Equation>> {
    let mut cells: Vec<(NaiveDate, NaiveDate, usize, i64)> = stretches(parts);
    cells.sort_unstable();
    let mut found = Vec::new();
    for (first, last, place, count) in stretches(total) {
        let mut next = Some(first);
        let mut tiles = Vec::new();
        for (from, to, part, number) in &cells {
            if Some(*from) == next && *to <= last && (*from, *to) != (first, last) {
                tiles.push(((short, *part), *number));
                next = to.succ_opt();
            }
        }
        if tiles.len() < 2 || next != last.succ_opt() {
            continue;
        }
        if tiles.iter().map(|(_, number)| *number).sum::<i64>() != count {
            return None;
        }
        found.push(Equation {
            total: ((long, place), count),
            parts: tiles,
            of_base: false,
            belief: Belief::Sure,
        });
    }
    Some(found)
}

fn stretches(measure: &Weighing<'_>) -> Vec<(NaiveDate, NaiveDate, usize, i64)> {
    let figures = measure.figures.iter().enumerate();
    figures
        .filter_map(|(place, figure)| {
            let (first, last) = figure.stretch?;
            Some((first, last, place, figure.alone.number(1).and_then(whole)?))
        })
        .collect()
}
