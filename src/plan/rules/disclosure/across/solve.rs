//! What many sums give away together: a quarter of one measure follows from its year, and its year from the years of
//! others.
//!
//! A number is the sum of what came in each stretch between two days that any number begins or ends on; each figure
//! shown, each total, each base with its two parts, and each figure that was not revised is one equation between such
//! unknowns. A number can be worked out where its own sum of unknowns is made of those equations.
//!
//! Law: no figure that is guarded follows from those shown, whichever sums are put together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::belief::Belief;
use super::choice::cost;
use super::counted::{Cell, Counted, Number};
use super::time::adds_up;
use super::told::{Gone, Told};
use super::{At, Equation, Known, Place};

/// Reckoned by remainders, which lose nothing; no minor of such equations is a multiple of a prime this large.
const PRIME: u64 = (1 << 31) - 1;
/// A number taken away.
const LESS: u64 = PRIME - 1;

/// What stands in an equation: the unknowns come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    /// What came to something counted between two days, the second not included.
    Unknown(usize, NaiveDate, NaiveDate),
    /// What papers withheld, and is no more.
    Gone(usize),
    /// A number that is shown.
    Shown(Place),
}

type Row = BTreeMap<Column, u64>;

/// The figures to withhold, each of which gives away a guarded one by sums taken together.
pub(super) fn worked_out(known: &Known<'_, '_>) -> BTreeSet<At> {
    let unknowns = Unknowns::of(known);
    let mut basis: BTreeMap<Column, Row> = BTreeMap::new();
    for row in unknowns.known() {
        let row = reduced(row, &basis);
        if let Some((&pivot @ (Column::Unknown(..) | Column::Gone(_)), &lead)) = row.first_key_value() {
            let mut row = row;
            let by = inverse(lead);
            for value in row.values_mut() {
                *value = *value * by % PRIME;
            }
            basis.insert(pivot, row);
        }
    }
    let mut found = BTreeSet::new();
    let guarded = unknowns
        .cells()
        .filter(|(place, _)| known.is_guarded(*place))
        .map(|(place, cell)| unknowns.row(place.0, cell))
        .chain(unknowns.guarded_before());
    for row in guarded {
        let mut left = reduced(row, &basis);
        // What one pivot leaves may hold another.
        while let Some(next) = left.keys().find(|column| basis.contains_key(column)).copied() {
            subtract(&mut left, next, &basis);
        }
        let givers: Option<Vec<&Cell>> = left
            .keys()
            .map(|column| match column {
                Column::Shown(place) => known.cell(*place),
                Column::Unknown(..) | Column::Gone(_) => None,
            })
            .collect();
        let givers = givers.unwrap_or_default().into_iter();
        let givers = givers.filter_map(|giver| Some((giver.hidden_by(known.measures)?, giver.count == 0)));
        let givers: Vec<(At, bool)> = givers.collect();
        if givers.iter().any(|(at, _)| found.contains(at)) {
            continue;
        }
        // A nought hides nothing.
        let least = givers
            .into_iter()
            .min_by_key(|(at, is_nought)| (*is_nought, cost(known, *at)));
        found.extend(least.map(|(at, _)| at));
    }
    found
}

/// What the numbers that stand in sums with each other are made of.
struct Unknowns<'a, 'k, 'p> {
    known: &'a Known<'k, 'p>,
    members: BTreeSet<usize>,
    /// Those whose stretches add up.
    running: BTreeSet<usize>,
    days: BTreeSet<NaiveDate>,
}

impl<'a, 'k, 'p> Unknowns<'a, 'k, 'p> {
    fn of(known: &'a Known<'k, 'p>) -> Self {
        let sure = sure(known).filter(|equation| equation.is_across());
        let in_sums = sure.flat_map(|equation| equation.terms().map(|(place, _)| place.0));
        // What papers told of one measure alone goes together with what they tell of it later.
        let told = known.told.iter().filter(|told| told.goes_with_others());
        let in_sums: BTreeSet<usize> = told
            .flat_map(|told| told.terms().map(|(place, _)| place.0))
            .chain(in_sums)
            .collect();
        // With each number everything else that is known of its measure.
        let of_measure = |at: &usize| known.counted.get(*at).map(|one| one.measure);
        let measures: BTreeSet<usize> = in_sums.iter().filter_map(of_measure).collect();
        let all = known.counted.iter().enumerate();
        let members: BTreeSet<usize> = all
            .filter(|(at, one)| {
                in_sums.contains(at) || one.number != Number::Comparator && measures.contains(&one.measure)
            })
            .map(|(at, _)| at)
            .collect();
        let running: BTreeSet<usize> = members
            .iter()
            .copied()
            .filter(|member| adds_up(*member, &known.counted))
            .collect();
        let cells = running.iter().filter_map(|at| known.counted.get(*at));
        let days = cells
            .flat_map(|one| &one.cells)
            .filter(|cell| cell.runs)
            .flat_map(|cell| [cell.days.0, after(cell.days.1)])
            .collect();
        Self {
            known,
            members,
            running,
            days,
        }
    }

    fn counted(&self, at: usize) -> Option<&'a Counted<'p>> {
        self.known.counted.get(at)
    }

    fn cells(&self) -> impl Iterator<Item = (Place, &'a Cell)> {
        let members = self
            .members
            .iter()
            .filter_map(|at| Some((*at, self.counted(*at)?)));
        members.flat_map(|(at, one)| {
            let cells = one.cells.iter().enumerate();
            cells.map(move |(place, cell)| ((at, place), cell))
        })
    }

    /// A number as the sum of its unknowns.
    fn row(&self, of: usize, cell: &Cell) -> Row {
        let of = match self.counted(of).map(|one| one.number) {
            Some(Number::Growth(of)) => of,
            _ => of,
        };
        self.pieces(of, cell)
            .map(|(from, to)| (Column::Unknown(of, from, to), 1))
            .collect()
    }

    /// Numbers put together, each with its sign.
    fn sum_of(&self, terms: impl Iterator<Item = (Place, i64)>) -> Row {
        let mut sum = Row::new();
        for (place, sign) in terms {
            if let Some(cell) = self.known.cell(place) {
                add(
                    &mut sum,
                    &self.row(place.0, cell),
                    if sign > 0 { 1 } else { LESS },
                );
            }
        }
        sum
    }

    /// The stretches between days that a number is made of.
    fn pieces(&self, of: usize, cell: &Cell) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        let (first, end) = (cell.days.0, after(cell.days.1));
        let adds_up = cell.runs && self.running.contains(&of);
        let between = self
            .all_pieces()
            .filter(move |(from, to)| adds_up && first <= *from && *to <= end);
        between.chain((!adds_up).then_some((first, end)))
    }

    fn all_pieces(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        self.days.iter().copied().zip(self.days.iter().copied().skip(1))
    }

    /// Everything that anybody knows: the figures shown, and what is a total of what.
    fn known(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (place, cell) in self.cells() {
            let follows = matches!(
                self.counted(place.0).map(|one| one.number),
                Some(Number::Growth(_))
            );
            if !follows && self.known.is_shown(place) {
                let mut row = self.row(place.0, cell);
                row.insert(Column::Shown(place), LESS);
                rows.push(row);
            }
        }
        // What papers told of some is one number more that is known.
        for told in self.told() {
            let mut row = self.sum_of(told.terms());
            for (gone, sign) in told.gone() {
                add(&mut row, &gone_row(gone), if sign > 0 { 1 } else { LESS });
            }
            rows.push(row);
        }
        let mut totals = BTreeSet::new();
        for equation in sure(self.known).filter(|equation| self.members.contains(&equation.total.0)) {
            rows.push(self.sum_of(equation.terms()));
            totals.extend(self.total_of(equation));
        }
        for of in self.members.iter().copied() {
            match self.counted(of).map(|one| one.number) {
                Some(Number::Base) => totals.extend(self.shares(of)),
                Some(Number::Before(now)) => rows.extend(self.unrevised(of, now)),
                _ => {}
            }
        }
        // A total of others is theirs in every period, whether or not all of them were written down for it.
        for (total, parts) in totals {
            for (first, end) in self.periods_of(total, &parts) {
                let parts = parts
                    .iter()
                    .map(|part| (Column::Unknown(*part, first, end), LESS));
                rows.push(parts.chain([(Column::Unknown(total, first, end), 1)]).collect());
            }
        }
        rows
    }

    /// What papers told that can be put together with the rest.
    fn told(&self) -> impl Iterator<Item = &'a Told> {
        let told = self.known.told.iter();
        let is_member = |(place, _): (Place, i64)| self.members.contains(&place.0);
        told.filter(move |told| told.goes_with_others() && told.terms().all(is_member))
    }

    /// What papers withheld of what is no more, and nobody may learn afterwards.
    fn guarded_before(&self) -> Vec<Row> {
        let gone = self.told().flat_map(Told::gone);
        let guarded: BTreeMap<usize, Row> = gone
            .filter(|(gone, _)| gone.was.guarded)
            .map(|(gone, _)| (gone.which, gone_row(gone)))
            .collect();
        guarded.into_values().collect()
    }

    /// Every stretch that something and its parts may be known for.
    fn periods_of(&self, total: usize, parts: &[usize]) -> BTreeSet<(NaiveDate, NaiveDate)> {
        let all = || std::iter::once(&total).chain(parts);
        let cells = all().filter_map(|at| Some((*at, self.counted(*at)?)));
        cells
            .flat_map(|(at, one)| one.cells.iter().flat_map(move |cell| self.pieces(at, cell)))
            .collect()
    }

    /// What is counted in a sum, where all are for the same days and alike in whether they add up; of a year made of
    /// quarters, that both are one.
    fn total_of(&self, equation: &Equation) -> Option<(usize, Vec<usize>)> {
        if equation.left.is_some() {
            return None;
        }
        let itself = |of: usize| match self.counted(of).map(|one| one.number) {
            Some(Number::Growth(of)) => of,
            _ => of,
        };
        let sort = |place: Place| {
            Some((
                self.known.cell(place)?.days,
                self.running.contains(&itself(place.0)),
            ))
        };
        let total = itself(equation.total.0);
        let mut parts: Vec<usize> = equation.parts.iter().map(|part| itself(part.0)).collect();
        parts.sort_unstable();
        let of = sort(equation.total)?;
        let same = equation.parts.iter().all(|part| sort(*part) == Some(of));
        let runs = |at: &usize| self.running.contains(at);
        let is_one = parts.first() == parts.last() && runs(&total) && parts.iter().all(runs);
        if is_one && !same {
            parts.truncate(1);
        }
        ((same || is_one) && !parts.contains(&total)).then_some((total, parts))
    }

    /// A base as how many and how many not.
    fn shares(&self, base: usize) -> Option<(usize, Vec<usize>)> {
        let measure = self.counted(base)?.measure;
        let of = |number: Number| {
            let mut members = self.members.iter().copied();
            members.find(|at| {
                self.counted(*at)
                    .is_some_and(|one| one.measure == measure && one.number == number)
            })
        };
        let parts = vec![of(Number::Count)?, of(Number::Rest)?];
        let runs = self.running.contains(&base);
        let alike = parts.iter().all(|part| self.running.contains(part) == runs);
        alike.then_some((base, parts))
    }

    /// That a figure which was not revised is what it was.
    fn unrevised(&self, before: usize, now: usize) -> Vec<Row> {
        let both = self.counted(before).zip(self.counted(now));
        let Some((was, is)) = both else {
            return Vec::new();
        };
        let kept = was
            .cells
            .iter()
            .filter(|cell| is.cells.iter().any(|now| now.at == cell.at));
        kept.map(|cell| {
            let mut row = self.row(before, cell);
            add(&mut row, &self.row(now, cell), LESS);
            row
        })
        .collect()
    }
}

fn gone_row(gone: Gone) -> Row {
    Row::from([(Column::Gone(gone.which), 1)])
}

/// The sums that others may be put together with.
fn sure<'a>(known: &'a Known<'_, '_>) -> impl Iterator<Item = &'a Equation> {
    known
        .equations
        .iter()
        .filter(|equation| equation.belief == Belief::Sure && equation.known.is_empty())
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
