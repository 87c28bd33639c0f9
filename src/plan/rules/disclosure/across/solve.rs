//! What many sums give away together: a quarter of one measure follows from its year, and its year from the years of
//! others.
//!
//! A figure is the sum of what came in each stretch between two days that any figure begins or ends on; each figure
//! shown, and each total, is one equation between such unknowns. A figure can be worked out where its own sum of
//! unknowns is made of those equations.
//!
//! Law: no figure that is guarded follows from those shown, whichever sums are put together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::super::within::{Weighed, Weighing};
use super::belief::Belief;
use super::time::adds_up;
use super::{At, Equation, whole};

/// Reckoned by remainders, which lose nothing; no minor of such equations is a multiple of a prime this large.
const PRIME: u64 = (1 << 31) - 1;

/// What stands in an equation: the unknowns come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    /// What came to a measure between two days, the second not included.
    Unknown(usize, NaiveDate, NaiveDate),
    /// A figure that is shown.
    Figure(At),
}

type Row = BTreeMap<Column, u64>;

/// The figures to withhold, each of which gives away a guarded one by sums taken together.
pub(super) fn worked_out(equations: &[Equation], measures: &[Weighing<'_>]) -> BTreeSet<At> {
    let unknowns = Unknowns::of(equations, measures);
    let mut basis: BTreeMap<Column, Row> = BTreeMap::new();
    for row in unknowns.known(equations, measures) {
        let row = reduced(row, &basis);
        if let Some((&pivot @ Column::Unknown(..), &lead)) = row.first_key_value() {
            let mut row = row;
            let by = inverse(lead);
            for value in row.values_mut() {
                *value = *value * by % PRIME;
            }
            basis.insert(pivot, row);
        }
    }
    let mut found = BTreeSet::new();
    for (at, figure) in figures(&unknowns.members, measures) {
        if figure.shown || !figure.primary {
            continue;
        }
        let mut left = reduced(unknowns.row(at, figure), &basis);
        // What one pivot leaves may hold another.
        while let Some(next) = left.keys().find(|column| basis.contains_key(column)).copied() {
            subtract(&mut left, next, &basis);
        }
        let givers: Option<Vec<At>> = left
            .keys()
            .map(|column| match column {
                Column::Figure(at) => Some(*at),
                Column::Unknown(..) => None,
            })
            .collect();
        let givers = givers.unwrap_or_default();
        if givers.iter().any(|giver| found.contains(giver)) {
            continue;
        }
        // A nought hides nothing.
        let count = |at: &At| figure_at(measures, *at).and_then(|figure| whole(figure.alone.number(1)?));
        found.extend(
            givers
                .into_iter()
                .min_by_key(|giver| (count(giver).unwrap_or(0) == 0, count(giver))),
        );
    }
    found
}

/// What the figures of measures that stand in sums with each other are made of.
struct Unknowns {
    members: BTreeSet<usize>,
    /// The measures whose stretches add up.
    running: BTreeSet<usize>,
    days: BTreeSet<NaiveDate>,
}

impl Unknowns {
    fn of(equations: &[Equation], measures: &[Weighing<'_>]) -> Self {
        let across = equations
            .iter()
            .filter(|equation| equation.belief == Belief::Sure && equation.is_across());
        let members: BTreeSet<usize> = across
            .flat_map(|equation| std::iter::once(&equation.total).chain(&equation.parts))
            .map(|(at, _)| at.0)
            .collect();
        let running: BTreeSet<usize> = members
            .iter()
            .copied()
            .filter(|member| adds_up(*member, measures))
            .collect();
        let days = figures(&running, measures)
            .filter_map(|(_, figure)| figure.stretch)
            .flat_map(|(first, last)| [first, after(last)])
            .collect();
        Self {
            members,
            running,
            days,
        }
    }

    /// A figure as the sum of its unknowns.
    fn row(&self, at: At, figure: &Weighed) -> Row {
        let one = |(first, end)| (Column::Unknown(at.0, first, end), 1);
        match (figure.stretch, figure.period) {
            (Some((first, last)), _) if self.running.contains(&at.0) => {
                let between = self
                    .pieces()
                    .filter(|(from, to)| first <= *from && *to <= after(last));
                between.map(one).collect()
            }
            (_, Some((first, last))) => Row::from([one((first, after(last)))]),
            _ => Row::new(),
        }
    }

    fn pieces(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        self.days.iter().copied().zip(self.days.iter().copied().skip(1))
    }

    /// Everything that anybody knows: the figures shown, and which measures are totals of which.
    fn known(&self, equations: &[Equation], measures: &[Weighing<'_>]) -> Vec<Row> {
        let mut rows = Vec::new();
        for (at, figure) in figures(&self.members, measures) {
            let mut row = self.row(at, figure);
            if figure.shown && !row.is_empty() && figure.alone.number(1).is_some() {
                row.insert(Column::Figure(at), PRIME - 1);
                rows.push(row);
            }
        }
        let mut totals = BTreeSet::new();
        let of_figures = equations
            .iter()
            .filter(|equation| equation.belief == Belief::Sure && !equation.of_base);
        for equation in of_figures.filter(|equation| self.members.contains(&equation.total.0.0)) {
            let row = |(at, _): &(At, i64)| figure_at(measures, *at).map(|figure| self.row(*at, figure));
            let mut sum = row(&equation.total).unwrap_or_default();
            for part in equation.parts.iter().filter_map(row) {
                add(&mut sum, &part, PRIME - 1);
            }
            rows.push(sum);
            totals.extend(self.total_of(equation, measures));
        }
        // A total of others is theirs in every period, whether or not all of them were written down for it.
        for (total, parts) in totals {
            let all: Vec<usize> = std::iter::once(total).chain(parts.iter().copied()).collect();
            let periods: BTreeSet<(NaiveDate, NaiveDate)> = if self.running.contains(&total) {
                self.pieces().collect()
            } else {
                let of =
                    figures(&all.into_iter().collect(), measures).filter_map(|(_, figure)| figure.period);
                of.map(|(first, last)| (first, after(last))).collect()
            };
            for (first, end) in periods {
                let parts = parts
                    .iter()
                    .map(|part| (Column::Unknown(*part, first, end), PRIME - 1));
                rows.push(parts.chain([(Column::Unknown(total, first, end), 1)]).collect());
            }
        }
        rows
    }

    /// The measures of a sum, where all are for the same period and alike in whether they add up.
    fn total_of(&self, equation: &Equation, measures: &[Weighing<'_>]) -> Option<(usize, Vec<usize>)> {
        let (total, _) = equation.total;
        let sort = |at: At| Some((figure_at(measures, at)?.period?, self.running.contains(&at.0)));
        let of = sort(total)?;
        let mut parts: Vec<usize> = equation.parts.iter().map(|(at, _)| at.0).collect();
        parts.sort_unstable();
        let same = equation.parts.iter().all(|(at, _)| sort(*at) == Some(of));
        (same && !parts.contains(&total.0)).then_some((total.0, parts))
    }
}

fn figures<'a, 'p>(
    members: &BTreeSet<usize>,
    measures: &'a [Weighing<'p>],
) -> impl Iterator<Item = (At, &'a Weighed)> + use<'a, 'p> {
    let measures: Vec<_> = members
        .iter()
        .filter_map(|member| Some((*member, measures.get(*member)?)))
        .collect();
    measures.into_iter().flat_map(|(member, measure)| {
        let figures = measure.figures.iter().enumerate();
        figures.map(move |(place, figure)| ((member, place), figure))
    })
}

fn figure_at<'a>(measures: &'a [Weighing<'_>], (measure, place): At) -> Option<&'a Weighed> {
    measures.get(measure)?.figures.get(place)
}

fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// A row without the unknowns it begins with, as far as the basis has them.
fn reduced(mut row: Row, basis: &BTreeMap<Column, Row>) -> Row {
    while let Some(first) = row
        .keys()
        .next()
        .copied()
        .filter(|first| basis.contains_key(first))
    {
        subtract(&mut row, first, basis);
    }
    row
}

fn subtract(row: &mut Row, pivot: Column, basis: &BTreeMap<Column, Row>) {
    if let (Some(times), Some(with)) = (row.get(&pivot).copied(), basis.get(&pivot)) {
        add(row, with, PRIME - times);
    }
}

fn add(row: &mut Row, other: &Row, times: u64) {
    for (column, value) in other {
        let sum = (row.get(column).copied().unwrap_or(0) + value * times) % PRIME;
        if sum == 0 {
            row.remove(column);
        } else {
            row.insert(*column, sum);
        }
    }
}

/// By what a number is to be multiplied to make one.
fn inverse(number: u64) -> u64 {
    let (mut power, mut base, mut left) = (1, number % PRIME, PRIME - 2);
    while left > 0 {
        if left & 1 == 1 {
            power = power * base % PRIME;
        }
        base = base * base % PRIME;
        left >>= 1;
    }
    power
}
