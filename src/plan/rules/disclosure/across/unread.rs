//! Figures that say how many in words, or do not say it at all: `2*`, `two girls`, `<5`, or only why it is withheld.
//!
//! Laws: what is not plainly a number still counts somebody, so that it stands in sums; how many is what makes one with
//! the others of its period, as a reader would reckon it, and what it says where nothing does.

use std::collections::BTreeSet;

use super::super::within::{Weighed, Weighing, What};
use super::At;
use super::counted::{Cell, Counted, Days, Number};
use super::sums::called_totals;
use crate::plan::Figure;
use crate::plan::few::numbers_said;

/// The most others of a period among which the parts of a total are looked for.
const AMONG: usize = 12;
/// Up to how many parts are tried in every choice, beside all of them together.
const PARTS: usize = 3;

/// The figures of a measure that are withheld and say no number, with the days they are for.
pub(super) fn unread(measure: &Weighing<'_>) -> Vec<(usize, Days, bool)> {
    let figures = measure.figures.iter().enumerate().filter(|_| measure.people);
    let unread = figures.filter(|(_, figure)| {
        figure.is_finding()
            && !figure.is_seen()
            && figure.alone.is_a_count()
            && figure.alone.number(1).is_none()
    });
    unread
        .filter_map(|(place, figure)| {
            Some((place, figure.stretch.or(figure.period)?, figure.stretch.is_some()))
        })
        .collect()
}

/// Puts what figures without a number may count among the others; `unread` names each by its series and its place.
pub(super) fn count(
    counted: &mut [Counted<'_>],
    measures: &[Weighing<'_>],
    unread: &[(usize, At, Days, bool)],
    small: u64,
) {
    let all: Vec<usize> = (0..counted.len()).collect();
    let totals = called_totals(&all, counted, measures);
    for (series, at, days, runs) in unread {
        let Some(figure) = measures.get(at.0).and_then(|measure| measure.figures.get(at.1)) else {
            continue;
        };
        let said = said(measures, *at, figure);
        let Some(count) =
            reckoned(counted, *series, *days, &said, small, &totals).or_else(|| said.iter().min().copied())
        else {
            continue;
        };
        let cell = Cell {
            at: *at,
            after: None,
            count,
            is_said: true,
            days: *days,
            runs: *runs,
            small: i64::try_from(small).is_ok_and(|small| (1..small).contains(&count)),
        };
        if let Some(series) = counted.get_mut(*series) {
            series.cells.push(cell);
        }
    }
}

/// The numbers that a figure's words say.
fn said(measures: &[Weighing<'_>], at: At, figure: &Weighed) -> BTreeSet<i64> {
    let Some(measure) = measures.get(at.0).map(|weighing| weighing.measure) else {
        return BTreeSet::new();
    };
    let written = match figure.what {
        What::Reading(at) => measure.readings.get(at).map(|reading| &reading.value),
        What::Baseline => measure.baseline.first().map(|baseline| &baseline.value),
        What::Comparator(_) | What::Revision(_) => None,
    };
    let words = match written.and_then(|written| written.get()) {
        Some(Figure::Words(words)) => words.as_str(),
        _ => return BTreeSet::new(),
    };
    let runs = words.split(|c: char| !c.is_ascii_digit());
    let figures = runs.filter_map(|run| run.parse().ok());
    let in_words = numbers_said(words).into_iter();
    figures
        .chain(in_words.filter_map(|number| i64::try_from(number).ok()))
        .collect()
}

/// How many makes a sum with others that count alike in the same period: what the words say, or few; of several that
/// of a sum with what is called a total, and with the most parts.
fn reckoned(
    counted: &[Counted<'_>],
    series: usize,
    days: Days,
    said: &BTreeSet<i64>,
    small: u64,
    totals: &BTreeSet<usize>,
) -> Option<i64> {
    let own = counted.get(series)?;
    let few = i64::try_from(small).ok()?;
    let near = |other: &Counted<'_>| own.under == other.under || own.under.is_none() || other.under.is_none();
    let others = counted.iter().enumerate().filter(|(_, other)| {
        other.number == Number::Count
            && other.measure != own.measure
            && (own.counts_like(other) || near(other))
    });
    let mut pool: Vec<(i64, usize)> = others
        .filter_map(|(at, other)| {
            let cell = other.cells.iter().find(|cell| cell.days == days)?;
            Some((cell.count, at))
        })
        .collect();
    pool.sort_unstable_by(|a, b| b.cmp(a));
    if pool.len() > AMONG {
        return None;
    }
    let mut best: Option<((bool, bool, usize), i64)> = None;
    for (at, (total, of)) in pool.iter().enumerate() {
        let parts: Vec<i64> = pool
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, (count, _))| *count)
            .collect();
        let mut weigh = |sum: i64, number: usize| {
            let left = total - sum;
            let is_said = said.contains(&left);
            if number > 0 && (is_said || (1..few).contains(&left)) {
                let score = (is_said, totals.contains(of), number);
                if best.is_none_or(|(known, _)| score > known) {
                    best = Some((score, left));
                }
            }
        };
        choices(&parts, PARTS, 0, 0, &mut weigh);
        weigh(parts.iter().sum(), parts.len());
    }
    best.map(|(_, count)| count)
}

/// What every choice of up to so many numbers comes to.
fn choices(from: &[i64], most: usize, sum: i64, number: usize, weigh: &mut impl FnMut(i64, usize)) {
    for (at, next) in from.iter().enumerate() {
        weigh(sum + next, number + 1);
        if number + 1 < most {
            choices(
                from.get(at + 1..).unwrap_or_default(),
                most,
                sum + next,
                number + 1,
                weigh,
            );
        }
    }
}
