//! How far it is believed that numbers which add up are a total and its parts, and no chance.
//!
//! Laws: a sum is weighed against how many others could be made of what is alike in the same way, by unit, place and
//! words: the more choices there are, the likelier one of them adds up by chance, and the larger the total and the
//! more periods it holds in, the less; what nothing speaks for is no sum.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Equation;
use super::counted::{Counted, Number};
use super::sums::{Sum, is_like};
use super::table::Table;

/// How many times likelier than chance a sum of several periods is, to be sure of it.
pub(super) const SURE: f64 = 10.0;
/// The same of one that is likely.
pub(super) const LIKELY: f64 = 5.0;

/// How far a sum is believed to be one, and no chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Belief {
    /// It is likely one by chance: nobody is guarded from it.
    Chance,
    /// It may well be one by chance: only what is withheld for its own sake is guarded from it.
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
        let all: Vec<&Counted<'_>> = sum.all().filter_map(|at| counted.get(at)).collect();
        let is_told_again = matches!(
            all.as_slice(),
            [total, part] if part.is_beside(total) || total.is_called_as(part)
        );
        match found.len() {
            // Without its noughts it is the same sum, unless that fails in another period.
            1 if has_nought && !self.fails_without_noughts(sum, *day) => Belief::Chance,
            periods if of_one_length && (periods > 1 && odds >= SURE || is_called && odds >= 1.0) => {
                Belief::Sure
            }
            periods if odds >= LIKELY || is_called || is_told_again || periods > 1 => Belief::Likely,
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
        let all: Vec<&Counted<'_>> = sum.all().filter_map(|at| counted.get(at)).collect();
        let (total, parts) = all.split_first()?;
        if let [part] = parts {
            // One number twice is likely the same people where one says of how many they are, where both have words
            // in common, or where one stands beside the other.
            let same =
                part.is_beside(total) || part.unit != total.unit || !part.words.is_disjoint(&total.words);
            if !same {
                return None;
            }
        }
        let length = counted
            .get(equation.total.0)?
            .cells
            .get(equation.total.1)?
            .length();
        let class = Class::of(
            total,
            parts,
            sum.parts.iter().map(|part| length + part.1).chain([length]),
        )?;
        let size = self.size(day, class, counted);
        let others = size.all.saturating_sub(1);
        let compared = all.iter().filter(|one| one.number == Number::Comparator).count();
        Some(if compared > 0 {
            // What they are compared with is given with them.
            let free = parts.len().saturating_sub(compared + 1);
            ways(compared, size.compared) * ways(free, others.saturating_sub(size.compared))
        } else if self.totals.contains(&sum.total) {
            ways(parts.len() - 1, others.saturating_sub(1)) * ways(1, size.called)
        } else if total.under.is_none() && parts.iter().all(|part| part.under.is_some()) {
            ways(parts.len() - 1, others.saturating_sub(size.over_all)) * ways(1, size.over_all)
        } else {
            ways(parts.len(), others)
        })
    }

    /// How much there is of a class on a day.
    fn size(&self, day: NaiveDate, class: Class, counted: &[Counted<'_>]) -> Size {
        let mut sizes = self.sizes.borrow_mut();
        let sizes = sizes.entry(day).or_default();
        if let Some(size) = sizes.get(&class) {
            return *size;
        }
        let mut size = Size::default();
        for (at, length) in self.days.get(&day).into_iter().flat_map(|roles| roles.keys()) {
            let Some(one) = counted.get(*at).filter(|one| class.has(one, *length)) else {
                continue;
            };
            size.all += 1;
            size.compared += usize::from(one.number == Number::Comparator);
            size.over_all += usize::from(one.under.is_none());
            size.called += usize::from(self.totals.contains(at));
        }
        sizes.insert(class, size);
        size
    }
}

/// How much there is of a class: of all, over the whole strategy, called a total, and comparators.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    all: usize,
    over_all: usize,
    called: usize,
    compared: usize,
}

/// What is one for all of a sum, or differs; none is of no unit, or over all.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Common {
    Differs,
    Is(Option<String>),
}

impl Common {
    fn of(is_one: bool, what: Option<&str>) -> Self {
        if is_one {
            Self::Is(what.map(str::to_owned))
        } else {
            Self::Differs
        }
    }
}

/// What numbers of a sum have in common: whatever else has it too might have stood in their place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Class {
    unit: Common,
    /// Whether so many of a hundred are among them.
    of_hundred: bool,
    /// What all parts stand under, and the total too or over all.
    place: Common,
    words: BTreeSet<usize>,
    lengths: BTreeSet<i64>,
    /// The measures whose comparators are among them.
    hosts: BTreeSet<usize>,
}

impl Class {
    /// What a total and its parts have in common; none where it is nothing.
    fn of(total: &Counted<'_>, parts: &[&Counted<'_>], lengths: impl Iterator<Item = i64>) -> Option<Self> {
        let all = || std::iter::once(total).chain(parts.iter().copied());
        let mut units: Vec<&String> = all().filter_map(|one| one.unit.as_ref()).collect();
        units.sort_by_key(|unit| Reverse((unit.len(), *unit)));
        // What says less may be of the same unit as what says more.
        let widest = units.first().copied();
        units.retain(|unit| widest.is_none_or(|widest| widest == *unit || !is_like(widest, unit)));
        units.dedup();
        let place = parts.first().map(|part| part.under)?;
        let together =
            parts.iter().all(|part| part.under == place) && (total.under.is_none() || total.under == place);
        let compared = |one: &&Counted<'_>| one.number == Number::Comparator;
        let mut words = total.words.clone();
        for one in all().filter(|one| !compared(one)) {
            words.retain(|word| one.words.contains(word));
        }
        let class = Self {
            unit: Common::of(units.len() < 2, units.first().map(|unit| unit.as_str())),
            of_hundred: all().any(|one| one.unit.is_none()),
            place: Common::of(together, place),
            words,
            lengths: lengths.collect(),
            hosts: all().filter(compared).map(|one| one.measure).collect(),
        };
        let apart = class.unit == Common::Differs && class.place == Common::Differs && class.words.is_empty();
        (!apart).then_some(class)
    }

    fn has(&self, one: &Counted<'_>, length: i64) -> bool {
        let unit = match (&self.unit, &one.unit) {
            (_, None) => self.of_hundred,
            (Common::Is(Some(unit)), Some(own)) => is_like(unit, own),
            _ => true,
        };
        let there = match &self.place {
            Common::Is(place) => one.under.is_none() || one.under == place.as_deref(),
            Common::Differs => true,
        };
        let fits = match one.number {
            Number::Comparator => self.hosts.contains(&one.measure),
            _ => self.words.is_subset(&one.words),
        };
        self.lengths.contains(&length) && unit && there && fits
    }
}

/// How many choices of so many there are among others.
#[allow(clippy::cast_precision_loss, reason = "no plan has so many measures")]
fn ways(count: usize, among: usize) -> f64 {
    let count = count.min(among.saturating_sub(count));
    (0..count).fold(1.0, |choices, at| choices * (among - at) as f64 / (at + 1) as f64)
}
