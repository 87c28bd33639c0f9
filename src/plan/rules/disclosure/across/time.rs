//! Totals over time: the year in one measure, its quarters in another.
//!
//! Law: one stretch that is not the sum of what fills it, and the one measure is no total of the other.

use super::Equation;
use super::belief::Belief;
use super::counted::{Cell, Counted, Number};

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
                found.extend(filled((long, total), (short, parts)).unwrap_or_default());
            }
        }
    }
    found
}

/// The sums over time within one: its year made of its quarters.
pub(super) fn within_one(at: usize, counted: &[Counted<'_>]) -> Vec<Equation> {
    let both = counted.get(at).map(|only| (at, only));
    both.and_then(|only| filled(only, only)).unwrap_or_default()
}

/// Whether the stretches of one add up, as far as it can be seen.
pub(super) fn adds_up(at: usize, counted: &[Counted<'_>]) -> bool {
    let Some(only) = counted.get(at).map(|only| (at, only)) else {
        return false;
    };
    only.1.cells.iter().any(|cell| cell.runs) && filled(only, only).is_some()
}

/// Each stretch of one that stretches of another fill; none where one is not the sum of what fills it.
fn filled(
    (long, total): (usize, &Counted<'_>),
    (short, parts): (usize, &Counted<'_>),
) -> Option<Vec<Equation>> {
    let stretches = |one: &'_ Counted<'_>| -> Vec<(usize, Cell)> {
        let cells = one.cells.iter().cloned().enumerate();
        let mut running: Vec<(usize, Cell)> = cells.filter(|(_, cell)| cell.runs).collect();
        running.sort_by_key(|(_, cell)| cell.days);
        running
    };
    let tiles_of = stretches(parts);
    let mut found = Vec::new();
    for (place, whole) in stretches(total) {
        let mut next = Some(whole.days.0);
        let mut tiles = Vec::new();
        for (part, cell) in &tiles_of {
            if Some(cell.days.0) == next && cell.days.1 <= whole.days.1 && cell.days != whole.days {
                tiles.push(((short, *part), cell.count));
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
            total: (long, place),
            parts: tiles.into_iter().map(|(place, _)| place).collect(),
            belief: Belief::Sure,
            known: Vec::new(),
            gone: Vec::new(),
        });
    }
    Some(found)
}
