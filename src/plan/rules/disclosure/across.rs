//! What figures of different measures give away together: one measure may be the total of others, and nothing in a
//! plan says so.
//!
//! A total shows itself: it is the sum of its parts in every period for which all of them are known, wherever in the
//! plan they stand. What holds for quarters holds for their year.
//!
//! Laws: no figure that is withheld is the only unknown of a sum, nor of many sums taken together; what is left of a
//! total when the shown parts are taken away is never a few people; a part by name of another measure leaves no few
//! of it out.

mod belief;
mod name;
mod solve;
mod sums;
mod time;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::within::{Weighing, withhold_what_reveals};
use belief::Belief;
use solve::worked_out;
use sums::{Sum, called_totals, named};
use time::{over_time, within_one};

/// How many days a month has, about: figures for stretches of about one length are of one sort.
const MONTH: i64 = 30;
/// A measure's figures for stretches of one length: what may be a total or a part in every period.
type Role = (usize, i64);
/// A figure's place: its measure, and which of that measure's figures it is.
type At = (usize, usize);

/// A number in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Number {
    /// How many.
    Count,
    /// Of how many.
    Base,
}

/// A figure as a sum has it.
#[derive(Clone, Copy, Debug)]
struct Cell {
    at: At,
    count: i64,
    base: Option<i64>,
}

/// Every figure that counts, by the last day of its period and by its role.
struct Table {
    days: BTreeMap<NaiveDate, BTreeMap<Role, Cell>>,
    /// The lengths of the stretches that each measure has figures for.
    lengths: BTreeMap<usize, BTreeSet<i64>>,
    /// The sums that definitions tell of.
    named: Vec<Sum>,
    /// The measures that are called totals.
    totals: BTreeSet<usize>,
}

/// Withholds further figures where those shown of several measures would give away what is withheld.
pub(super) fn guard(measures: &mut [Weighing<'_>], small: u64) {
    for measure in measures.iter_mut() {
        withhold_what_reveals(&mut measure.figures, measure.measure, small);
    }
    let table = Table::of(measures);
    let few = i64::try_from(small).unwrap_or(i64::MAX);
    let mut spread: BTreeSet<usize> = table.parts_by_name(measures, few);
    let mut searched = BTreeSet::new();
    let mut equations: Vec<Equation> = (0..measures.len())
        .flat_map(|at| within_one(at, measures))
        .collect();
    // Each round only withholds more, so there is a last one.
    loop {
        for at in std::mem::take(&mut spread) {
            if let Some(measure) = measures.get_mut(at) {
                withhold_what_reveals(&mut measure.figures, measure.measure, small);
            }
        }
        for measure in table.with_hidden(measures) {
            if searched.insert(measure) {
                equations.extend(table.sums_of(measure, measures));
                equations.extend(over_time(measure, measures));
            }
        }
        for equation in equations.iter().filter(|equation| equation.is_across()) {
            spread.extend(protect(equation, measures, few));
        }
        spread.extend(table.too_many_to_try(measures));
        if spread.is_empty() {
            for at in worked_out(&equations, measures) {
                withhold(measures, at);
                spread.insert(at.0);
            }
        }
        if spread.is_empty() {
            return;
        }
    }
}

impl Table {
    fn of(measures: &[Weighing<'_>]) -> Self {
        let mut days: BTreeMap<NaiveDate, BTreeMap<Role, Cell>> = BTreeMap::new();
        for (at, measure) in measures.iter().enumerate() {
            for (place, figure) in measure.figures.iter().enumerate() {
                let (Some((first, last)), Some(count)) =
                    (figure.period, figure.alone.number(1).and_then(whole))
                else {
                    continue;
                };
                let cell = Cell {
                    at: (at, place),
                    count,
                    base: figure.alone.number(2).and_then(whole),
                };
                let length = ((last - first).num_days() + MONTH / 2) / MONTH;
                days.entry(last).or_default().entry((at, length)).or_insert(cell);
            }
        }
        let mut lengths: BTreeMap<usize, BTreeSet<i64>> = BTreeMap::new();
        for (measure, length) in days.values().flat_map(BTreeMap::keys) {
            lengths.entry(*measure).or_default().insert(*length);
        }
        Self {
            days,
            lengths,
            named: named(measures),
            totals: called_totals(measures),
        }
    }

    /// The measures of which a figure is withheld.
    fn with_hidden(&self, measures: &[Weighing<'_>]) -> BTreeSet<usize> {
        let all = self.days.values().flat_map(BTreeMap::values);
        all.filter(|cell| !is_shown(measures, cell.at))
            .map(|cell| cell.at.0)
            .collect()
    }
}

/// A total and its parts in one period, each with its figure.
struct Equation {
    total: (At, i64),
    parts: Vec<(At, i64)>,
    /// Whether the total is what its figure is of, and not its figure.
    of_base: bool,
    belief: Belief,
}

impl Equation {
    /// Whether it is of more than one measure: what one gives away by itself is guarded with that measure.
    fn is_across(&self) -> bool {
        self.parts.iter().any(|(at, _)| at.0 != self.total.0.0)
    }
}

/// Withholds further figures until a sum gives nothing away, and tells of which measures.
fn protect(equation: &Equation, measures: &mut [Weighing<'_>], few: i64) -> Vec<usize> {
    let mut spread = Vec::new();
    loop {
        let (shown, hidden): (Vec<_>, Vec<_>) =
            equation.parts.iter().partition(|(at, _)| is_shown(measures, *at));
        let total = is_shown(measures, equation.total.0);
        let rest: i64 = hidden.iter().map(|(_, count)| *count).sum();
        let given_away = match (total, hidden.len()) {
            (true, 0) => false,
            (true, 1) | (false, 0) => true,
            (true, _) => rest < few,
            (false, _) => false,
        };
        let only = if total {
            hidden.first().map(|(at, _)| *at)
        } else {
            Some(equation.total.0)
        };
        let guarded = || equation.belief != Belief::Maybe || only.is_some_and(|at| is_own(measures, at));
        if !given_away || !guarded() {
            return spread;
        }
        // The least that hides it; a nought hides nothing.
        let enough = |count: i64| count > 0 && rest + count >= few;
        let least = shown.iter().filter(|(_, count)| enough(*count));
        let next = least.min_by_key(|(_, count)| *count).map(|(at, _)| *at);
        let next = next.unwrap_or(equation.total.0);
        let next = if is_shown(measures, next) {
            next
        } else if let Some((at, _)) = shown.first() {
            *at
        } else {
            return spread;
        };
        withhold(measures, next);
        spread.push(next.0);
    }
}

fn is_shown(measures: &[Weighing<'_>], (measure, figure): At) -> bool {
    measures
        .get(measure)
        .and_then(|measure| measure.figures.get(figure))
        .is_some_and(|figure| figure.shown)
}

/// Whether a figure is withheld for what it says by itself.
fn is_own(measures: &[Weighing<'_>], (measure, figure): At) -> bool {
    measures
        .get(measure)
        .and_then(|measure| measure.figures.get(figure))
        .is_some_and(|figure| figure.own)
}

fn withhold(measures: &mut [Weighing<'_>], (measure, figure): At) {
    let found = measures.get_mut(measure);
    if let Some(figure) = found.and_then(|measure| measure.figures.get_mut(figure)) {
        figure.withhold();
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a number of people, and no fraction of one"
)]
fn whole(number: f64) -> Option<i64> {
    let rounded = number.round();
    ((number - rounded).abs() < 1e-6 && rounded.abs() < 1e15).then_some(rounded as i64)
}
