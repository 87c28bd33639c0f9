//! Totals over time: the year in one measure, its quarters in another.
//!
//! Law: one stretch that is not the sum of what fills it, and the one measure is no total of the other.

use super::super::within::Weighing;
use super::belief::Belief;
use super::counted::{Cell, Counted, Number};
use super::{Equation, Place};

/// The sums over time that one stands in with others: a year of one made of the quarters of the other.
pub(super) fn over_time(one: usize, counted: &[Counted<'_>]) -> Vec<Equation> {
    let mut found = Vec::new();
    for other in (0..counted.len()).filter(|other| *other != one) {
        for (long, short) in [(one, other), (other, one)] {
            let (Some(total), Some(parts)) = (counted.get(long), counted.get(short)) else {
                continue;
            };
            let of_one_sort = match (total.number, parts.number) {
                (Number::Count, Number::Count) | (Number::Before(_), Number::Before(_)) => {
                    total.unit.is_some() == parts.unit.is_some()
                }
                _ => false,
            };
            let near = total.under == parts.under || total.under.is_none() || parts.under.is_none();
            if of_one_sort && (near || total.unit == parts.unit) {
                found.extend(filled((long, total), &[(short, parts)]).unwrap_or_default());
            }
        }
    }
    found
}

/// The sums over time within one: its year made of its quarters.
pub(super) fn within_one(at: usize, counted: &[Counted<'_>]) -> Vec<Equation> {
    let both = counted.get(at).map(|only| (at, only));
    both.and_then(|only| filled(only, &[only])).unwrap_or_default()
}

/// The sums over time within a measure as the plan has it together with what only papers have of it still: a year made
/// of its quarters, one of which was taken out since.
pub(super) fn within_all_versions(counted: &[Counted<'_>], measures: &[Weighing<'_>]) -> Vec<Equation> {
    let now = |one: &Counted<'_>| measures.get(one.measure).and_then(|weighing| weighing.now);
    let mut found = Vec::new();
    for (living, one) in counted.iter().enumerate().filter(|(_, one)| now(one).is_none()) {
        let is_same = |other: &Counted<'_>| other.number == one.number && now(other) == Some(one.measure);
        let gone = counted.iter().enumerate().filter(|(_, other)| is_same(other));
        let all: Vec<(usize, &Counted<'_>)> = std::iter::once((living, one)).chain(gone).collect();
        if all.len() < 2 {
            continue;
        }
        let sums = all.iter().filter_map(|total| filled(*total, &all)).flatten();
        found.extend(sums.filter(Equation::is_across));
    }
    found
}

/// Whether the stretches of one add up, as far as it can be seen.
pub(super) fn adds_up(at: usize, counted: &[Counted<'_>]) -> bool {
    let Some(only) = counted.get(at).map(|only| (at, only)) else {
        return false;
    };
    only.1.cells.iter().any(|cell| cell.runs) && filled(only, &[only]).is_some()
}

/// Each stretch of one that stretches of others fill; none where one is not the sum of what fills it.
fn filled(total: (usize, &Counted<'_>), parts: &[(usize, &Counted<'_>)]) -> Option<Vec<Equation>> {
    let stretches = |all: &[(usize, &Counted<'_>)]| -> Vec<(Place, Cell)> {
        let cells = all.iter().flat_map(|(at, one)| {
            let cells = one.cells.iter().cloned().enumerate();
            cells.map(|(place, cell)| ((*at, place), cell))
        });
        let mut running: Vec<(Place, Cell)> = cells.filter(|(_, cell)| cell.runs).collect();
        running.sort_by_key(|(_, cell)| cell.days);
        running
    };
    let tiles_of = stretches(parts);
    let mut found = Vec::new();
    for (place, whole) in stretches(&[total]) {
        let mut next = Some(whole.days.0);
        let mut tiles = Vec::new();
        for (part, cell) in &tiles_of {
            if Some(cell.days.0) == next && cell.days.1 <= whole.days.1 && cell.days != whole.days {
                tiles.push((*part, cell.count));
                next = cell.days.1.succ_opt();
            }
        }
        if tiles.len() < 2 || next != whole.days.1.succ_opt() {
            continue;
        }
        if tiles.iter().map(|(_, count)| *count).sum::<i64>() != whole.count {
            return None;
        }
        found.push(Equation {
            total: place,
            left: None,
            parts: tiles.into_iter().map(|(place, _)| place).collect(),
            belief: Belief::Sure,
            known: Vec::new(),
            gone: Vec::new(),
        });
    }
    Some(found)
}
