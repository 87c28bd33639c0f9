//! How far it is believed that figures which add up are a total and its parts, and no chance.
//!
//! Law: what holds in one period alone is believed where words or places speak for it, or where there are so few
//! choices among what counts the same that chance would hardly make one.

use super::super::within::Weighing;
use super::sums::{Sum, TOGETHER, under, unit};
use super::{Number, Table};
use crate::plan::Slot;

/// The most parts that one period alone shows to be no chance, where no word says so.
const PARTS_AT_ONCE: usize = 3;
/// Among how many others that count the same every sum in one period alone is likely no chance.
const ALIKE: usize = 7;
/// The most choices of further parts among which it may be none.
const CHOICES: usize = 20;

/// How far a sum is believed to be one, and no chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Belief {
    /// It is known, so that others may be put together with it.
    Sure,
    /// It is likely: whatever is withheld is guarded from it.
    Likely,
    /// It may well be one by chance: only what is withheld for its own sake is guarded from it.
    Maybe,
}

impl Table {
    /// How far a sum that holds in so many periods is believed; none where it is one by chance.
    pub(super) fn belief(&self, sum: &Sum, periods: usize, measures: &[Weighing<'_>]) -> Option<Belief> {
        let declared = self.named.contains(sum) || self.totals.contains(&sum.total.0);
        let of_one_length = sum.parts.iter().all(|part| part.1 == 0);
        if of_one_length && (declared || periods > 1) {
            return Some(Belief::Sure);
        }
        let few = sum.parts.len() <= PARTS_AT_ONCE;
        // A figure for the whole strategy is a likely total of those under its priorities that count the same.
        let over_all = || under(measures, sum.total.0).is_none() && is_alike(sum, measures);
        let likely = || match sum.parts.as_slice() {
            [only] => is_same_count(sum.total.0, only.0, measures),
            _ => few && (together(sum, measures) || over_all()),
        };
        if declared || periods > 1 || likely() {
            return Some(Belief::Likely);
        }
        by_chance(sum, measures)
    }
}

/// Whether the parts stand under one thing, and the total there too or over all.
fn together(sum: &Sum, measures: &[Weighing<'_>]) -> bool {
    let above = under(measures, sum.total.0);
    let mut parts = sum.parts.iter().map(|part| under(measures, part.0));
    let first = parts.next().flatten();
    parts.all(|part| part == first) && (above.is_none() || above == first)
}

fn is_alike(sum: &Sum, measures: &[Weighing<'_>]) -> bool {
    let of = unit(measures, sum.total.0);
    sum.parts
        .iter()
        .all(|(part, longer)| *longer == 0 && unit(measures, *part) == of)
}

/// Whether one number in two measures is likely the same people: one says of how many they are, or both have one name.
fn is_same_count(one: usize, other: usize, measures: &[Weighing<'_>]) -> bool {
    let title = |at: usize| {
        measures
            .get(at)
            .map(|weighing| weighing.measure.title.say().to_lowercase())
    };
    unit(measures, one) != unit(measures, other) || title(one) == title(other)
}

/// How far a sum in one period is believed of parts that count the same, wherever they stand: the more choices there
/// are among all that do, the likelier it is chance.
fn by_chance(sum: &Sum, measures: &[Weighing<'_>]) -> Option<Belief> {
    let (first, _) = sum.parts.first().filter(|_| sum.parts.len() > 1)?;
    let of = unit(measures, *first);
    let counts_same = |at: usize| unit(measures, at) == of;
    // What a figure is of need not count the same as what is part of it.
    let total = sum.total.1 == Number::Base || counts_same(sum.total.0);
    let alike = sum
        .parts
        .iter()
        .all(|(part, longer)| *longer == 0 && counts_same(*part));
    if !(total && alike) {
        return None;
    }
    // Of what stands together only what stands there too is a choice.
    let there = together(sum, measures).then(|| under(measures, *first));
    let is_choice = |at: usize| counts_same(at) && there.is_none_or(|there| under(measures, at) == there);
    let others = (0..measures.len())
        .filter(|at| *at != sum.total.0 && is_choice(*at))
        .count();
    match choices_of(sum.parts.len() - 1, others.saturating_sub(1)) {
        _ if others <= ALIKE => Some(Belief::Likely),
        // Where every choice can be tried, what is small is kept from all of them.
        _ if others <= TOGETHER => Some(Belief::Maybe),
        0..=CHOICES => Some(Belief::Maybe),
        _ => None,
    }
}

/// How many choices of so many there are among others.
fn choices_of(count: usize, among: usize) -> usize {
    let count = count.min(among.saturating_sub(count));
    (0..count).fold(1, |choices: usize, at| {
        choices.saturating_mul(among - at) / (at + 1)
    })
}
