//! What figures of different measures give away together: one measure may be the total of others, and nothing in a
//! plan says so.
//!
//! A total shows itself: it is the sum of its parts in every period for which all of them are known. One period may
//! be chance, so there it counts only among measures that stand together.
//!
//! Laws: no figure that is withheld is the only unknown of a sum; what is left of a total when the shown parts are
//! taken away is never a few people; a part by name of another measure leaves no few of it out.

mod name;
mod time;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::within::{Weighing, withhold_what_reveals};
use time::over_time;

/// The most parts of a total that are tried in every choice among measures that stand together.
const TOGETHER: usize = 12;
/// How many days a month has, about: figures for stretches of about one length are of one sort.
const MONTH: i64 = 30;
/// A measure's figures for stretches of one length: what may be a total or a part in every period.
type Role = (usize, i64);

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
    at: (usize, usize),
    count: i64,
    base: Option<i64>,
}

/// A measure that is the sum of others.
#[derive(Debug)]
struct Sum {
    total: (Role, Number),
    parts: Vec<Role>,
}

/// Every figure that counts, by the last day of its period and by its role.
struct Table {
    days: BTreeMap<NaiveDate, BTreeMap<Role, Cell>>,
}

/// Withholds further figures where those shown of several measures would give away what is withheld.
pub(super) fn guard(measures: &mut [Weighing<'_>], small: u64) {
    for measure in measures.iter_mut() {
        withhold_what_reveals(&mut measure.figures, measure.measure, small);
    }
    let table = Table::of(measures);
    let few = i64::try_from(small).unwrap_or(i64::MAX);
    let mut spread: BTreeSet<usize> = table.parts_by_name(measures, few);
    let mut told = BTreeSet::new();
    // Each round only withholds more, so there is a last one.
    loop {
        for at in std::mem::take(&mut spread) {
            if let Some(measure) = measures.get_mut(at) {
                withhold_what_reveals(&mut measure.figures, measure.measure, small);
            }
        }
        let hidden = table.hidden(measures);
        for (day, role) in hidden.into_iter().filter(|hidden| told.insert(*hidden)) {
            for sum in table.sums_with(day, role, measures) {
                spread.extend(table.protect(&sum, measures, few));
            }
            for stretch in over_time(role.0, measures) {
                spread.extend(protect(&stretch, measures, few));
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
        Self { days }
    }

    fn hidden(&self, measures: &[Weighing<'_>]) -> Vec<(NaiveDate, Role)> {
        let all = self
            .days
            .iter()
            .flat_map(|(day, roles)| roles.iter().map(move |(role, cell)| (*day, *role, cell)));
        all.filter(|(_, _, cell)| !is_shown(measures, cell.at))
            .map(|(day, role, _)| (day, role))
            .collect()
    }

    /// The sums a figure stands in, as a part or as their total.
    fn sums_with(&self, day: NaiveDate, role: Role, measures: &[Weighing<'_>]) -> Vec<Sum> {
        let Some((roles, own)) = self
            .days
            .get(&day)
            .and_then(|roles| Some((roles, roles.get(&role)?)))
        else {
            return Vec::new();
        };
        let others: Vec<(Role, Cell)> = roles
            .iter()
            .filter(|(other, _)| other.0 != role.0)
            .map(|(other, cell)| (*other, *cell))
            .collect();
        let mut totals: HashMap<i64, Vec<(Role, Number)>> = HashMap::new();
        for (other, cell) in roles {
            let base = cell.base.map(|base| (base, Number::Base));
            for (value, number) in std::iter::once((cell.count, Number::Count)).chain(base) {
                totals.entry(value).or_default().push((*other, number));
            }
        }
        let near: Vec<(Role, Cell)> = others
            .iter()
            .filter(|(other, _)| under(measures, *other) == under(measures, role))
            .copied()
            .collect();
        let mut sums = Vec::new();
        let mut add = |parts: &[(Role, Cell)]| {
            let sum: i64 = own.count + parts.iter().map(|(_, cell)| cell.count).sum::<i64>();
            let all: Vec<Role> = std::iter::once(role)
                .chain(parts.iter().map(|(role, _)| *role))
                .collect();
            for total in totals.get(&sum).into_iter().flatten() {
                let is_part = all.iter().any(|part| part.0 == total.0.0);
                if total.1 == Number::Base || !is_part {
                    sums.push(Sum {
                        total: *total,
                        parts: all.clone(),
                    });
                }
            }
        };
        for other in &others {
            add(&[*other]);
        }
        for parts in choices(&near) {
            add(&parts);
        }
        let total = (role, Number::Count);
        let by_count: HashMap<i64, Role> = others.iter().map(|(role, cell)| (cell.count, *role)).collect();
        for (first, cell) in &others {
            let second = by_count
                .get(&(own.count - cell.count))
                .filter(|second| *second > first);
            sums.extend(second.map(|second| Sum {
                total,
                parts: vec![*first, *second],
            }));
        }
        for parts in choices(&near) {
            if parts.iter().map(|(_, cell)| cell.count).sum::<i64>() == own.count {
                let parts = parts.iter().map(|(role, _)| *role).collect();
                sums.push(Sum { total, parts });
            }
        }
        sums.retain(|sum| self.holds(sum, measures));
        sums
    }

    /// Whether a sum is one in every period, and more than chance.
    fn holds(&self, sum: &Sum, measures: &[Weighing<'_>]) -> bool {
        let mut times = 0_usize;
        for (total, parts) in self.days.values().filter_map(|roles| cells(roles, sum)) {
            let of_one_base = sum.total.1 == Number::Count
                || parts
                    .iter()
                    .all(|part| part.base.is_none_or(|base| base == total));
            if parts.iter().map(|part| part.count).sum::<i64>() != total || !of_one_base {
                return false;
            }
            times += 1;
        }
        let above = under(measures, sum.total.0);
        let mut parts = sum.parts.iter().map(|part| under(measures, *part));
        let first = parts.next().flatten();
        let together = parts.all(|part| part == first) && (above.is_none() || above == first);
        times > 1 || (times == 1 && together && sum.parts.len() <= 3)
    }

    /// Withholds what a sum needs withheld in each of its periods, and tells of which measures.
    fn protect(&self, sum: &Sum, measures: &mut [Weighing<'_>], few: i64) -> Vec<usize> {
        let each = self.days.values().filter_map(|roles| {
            let (total, parts) = cells(roles, sum)?;
            let owner = roles.get(&sum.total.0)?;
            Some(Equation {
                total: (owner.at, total),
                parts: parts.iter().map(|part| (part.at, part.count)).collect(),
            })
        });
        each.collect::<Vec<_>>()
            .iter()
            .flat_map(|equation| protect(equation, measures, few))
            .collect()
    }
}

/// A total and its parts in one period, each with its figure.
struct Equation {
    total: ((usize, usize), i64),
    parts: Vec<((usize, usize), i64)>,
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
        if !given_away {
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

/// The total and the parts of a sum in one period; none unless all are known there.
fn cells<'t>(roles: &'t BTreeMap<Role, Cell>, sum: &Sum) -> Option<(i64, Vec<&'t Cell>)> {
    let owner = roles.get(&sum.total.0)?;
    let total = match sum.total.1 {
        Number::Count => owner.count,
        Number::Base => owner.base?,
    };
    let parts: Option<Vec<&Cell>> = sum.parts.iter().map(|part| roles.get(part)).collect();
    Some((total, parts?))
}

/// Every choice of at least two among a few; of more than [`TOGETHER`], every two of them.
fn choices(among: &[(Role, Cell)]) -> Vec<Vec<(Role, Cell)>> {
    if among.len() > TOGETHER {
        let pairs = among.iter().enumerate().flat_map(|(at, first)| {
            let rest = among.iter().skip(at + 1);
            rest.map(move |second| vec![*first, *second])
        });
        return pairs.collect();
    }
    (0_usize..1 << among.len())
        .filter(|chosen| chosen.count_ones() > 1)
        .map(|chosen| {
            let of = among.iter().enumerate();
            of.filter(|(at, _)| chosen >> at & 1 == 1)
                .map(|(_, one)| *one)
                .collect()
        })
        .collect()
}

fn under<'p>(measures: &[Weighing<'p>], role: Role) -> Option<&'p str> {
    measures.get(role.0)?.under
}

fn is_shown(measures: &[Weighing<'_>], (measure, figure): (usize, usize)) -> bool {
    measures
        .get(measure)
        .and_then(|measure| measure.figures.get(figure))
        .is_some_and(|figure| figure.shown)
}

fn withhold(measures: &mut [Weighing<'_>], (measure, figure): (usize, usize)) {
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
