//! How far it is believed that numbers which add up are a total and its parts, and no chance.
//!
//! Laws: a sum is weighed against how many others could be made of what is alike in the same way, by unit, place and
//! words: the more choices there are, the likelier one of them adds up by chance, and the larger the total and the
//! more periods it holds in, the less; what nothing speaks for is no sum.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Equation;
use super::counted::{Counted, Number};
use super::sums::Sum;
use super::table::{Role, Table};

/// How many times likelier than chance a sum of several periods is, to be sure of it.
const SURE: f64 = 10.0;
/// The same of one that is likely.
const LIKELY: f64 = 5.0;

/// How far a sum is believed to be one, and no chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Belief {
    /// It is likely one by chance: nobody is guarded from it.
    Chance,
    /// It may well be one by chance: only what is withheld for its own sake is guarded from it, within bounds.
    Maybe,
    /// It is likely: whatever is withheld is guarded from it.
    Likely,
    /// It is known, so that others may be put together with it.
    Sure,
}

impl Table {
    /// How far a sum is believed that holds on these days.
    pub(super) fn belief(
        &self,
        sum: &Sum,
        found: &[(NaiveDate, Equation)],
        is_named: bool,
        counted: &[Counted<'_>],
    ) -> Belief {
        let Some((day, equation)) = found.first() else {
            return Belief::Chance;
        };
        if is_named {
            return Belief::Sure;
        }
        let cell = |(one, cell): super::Place| counted.get(one)?.cells.get(cell);
        let has_nought = equation
            .terms()
            .any(|(place, _)| cell(place).is_some_and(|cell| cell.count == 0));
        let Some(choices) = self.choices(sum, *day, equation, counted) else {
            return Belief::Chance;
        };
        let totals = found.iter().filter_map(|(_, equation)| cell(equation.total));
        #[allow(
            clippy::cast_precision_loss,
            reason = "so many people that it does not matter"
        )]
        let odds = totals.map(|cell| (cell.count as f64).max(1.0)).product::<f64>() / choices;
        let of_one_length = sum.parts.iter().all(|part| part.1 == 0);
        let is_called = self.totals.contains(&sum.total);
        match found.len() {
            // Without its noughts it is the same sum.
            1 if has_nought => Belief::Chance,
            periods if of_one_length && (periods > 1 && odds >= SURE || is_called && odds >= 1.0) => {
                Belief::Sure
            }
            periods if odds >= LIKELY || is_called || periods > 1 => Belief::Likely,
            _ => Belief::Maybe,
        }
    }

    /// How many sums could be made of what is alike in the way that a sum's numbers are; none where nothing is alike.
    fn choices(
        &self,
        sum: &Sum,
        day: NaiveDate,
        equation: &Equation,
        counted: &[Counted<'_>],
    ) -> Option<f64> {
        let roles = self.days.get(&day)?;
        let all: Vec<&Counted<'_>> = sum.all().filter_map(|at| counted.get(at)).collect();
        let total = *all.first()?;
        let parts = all.get(1..)?;
        let units: BTreeSet<&String> = all.iter().filter_map(|one| one.unit.as_ref()).collect();
        let places: BTreeSet<Option<&str>> = parts.iter().map(|one| one.under).collect();
        let place = places.first().copied().flatten();
        let together = places.len() == 1 && (total.under.is_none() || total.under == place);
        let named = || all.iter().filter(|one| one.number != Number::Comparator);
        let mut words = total.words.clone();
        for one in named() {
            words.retain(|word| one.words.contains(word));
        }
        let alike = units.len() < 2;
        if !alike && !together && words.is_empty() {
            return None;
        }
        if let [part] = parts {
            // One number twice is likely the same people where one says of how many they are, or both have one name.
            let same = part.unit != total.unit || part.words == total.words;
            if !same {
                return None;
            }
        }
        let length = counted
            .get(equation.total.0)?
            .cells
            .get(equation.total.1)?
            .length();
        let lengths: BTreeSet<i64> = sum
            .parts
            .iter()
            .map(|part| length + part.1)
            .chain([length])
            .collect();
        let hosts: BTreeSet<usize> = all
            .iter()
            .filter(|one| one.number == Number::Comparator)
            .map(|one| one.measure)
            .collect();
        let is_choice = |role: &Role| {
            let Some(one) = counted.get(role.0) else {
                return false;
            };
            let of_unit = !alike
                || one
                    .unit
                    .as_ref()
                    .is_none_or(|unit| units.is_empty() || units.contains(unit));
            let there = !together || one.under.is_none() || one.under == place;
            let called = words.is_subset(&one.words);
            let compared = one.number == Number::Comparator;
            let fits = if compared {
                hosts.contains(&one.measure)
            } else {
                called
            };
            // So many of a hundred are a choice only where the sum has some.
            let of_hundred = one.unit.is_some() || all.iter().any(|other| other.unit.is_none());
            lengths.contains(&role.1) && of_unit && there && fits && of_hundred
        };
        let among: Vec<&Counted<'_>> = roles
            .keys()
            .filter(|role| is_choice(role))
            .filter_map(|role| counted.get(role.0))
            .collect();
        let over_all = among.iter().filter(|one| one.under.is_none()).count();
        let called = roles
            .keys()
            .filter(|role| is_choice(role) && self.totals.contains(&role.0))
            .count();
        let others = among.len().saturating_sub(1);
        Some(if self.totals.contains(&sum.total) {
            ways(parts.len() - 1, others.saturating_sub(1)) * ways(1, called)
        } else if total.under.is_none() && parts.iter().all(|part| part.under.is_some()) {
            ways(parts.len() - 1, others.saturating_sub(over_all)) * ways(1, over_all)
        } else {
            ways(parts.len(), others)
        })
    }
}

/// How many choices of so many there are among others.
#[allow(clippy::cast_precision_loss, reason = "no plan has so many measures")]
fn ways(count: usize, among: usize) -> f64 {
    let count = count.min(among.saturating_sub(count));
    (0..count).fold(1.0, |choices, at| choices * (among - at) as f64 / (at + 1) as f64)
}
