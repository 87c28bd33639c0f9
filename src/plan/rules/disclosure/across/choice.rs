//! Which figures to withhold so that no sum gives anything away.
//!
//! Laws: the figure goes that hides the most, and of those that hide as much the one that costs least: what was
//! before a revision, a comparator, the smallest count; what counts no people goes last. For sums that may be chance
//! no more goes than a part of a period's figures, and the simplest sums go before.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::super::within::What;
use super::belief::Belief;
use super::counted::{Cell, figure_at};
use super::{At, Equation, Known, Place};

/// Of how many figures shown for a period one may be withheld for sums that may be chance.
const ONE_OF: usize = 3;

/// How many figures of each period may still be withheld for sums that may be chance.
pub(super) struct Budget(BTreeMap<NaiveDate, usize>);

impl Budget {
    /// As many as a plan has for what is shown of it.
    pub(super) fn of(known: &Known<'_, '_>) -> Self {
        let mut shown: BTreeMap<NaiveDate, BTreeSet<At>> = BTreeMap::new();
        for cell in known.counted.iter().flat_map(|one| &one.cells) {
            if cell.is_shown(known.measures) {
                shown.entry(cell.days.1).or_default().insert(cell.at);
            }
        }
        let shown = shown.into_iter();
        Self(
            shown
                .map(|(day, shown)| (day, shown.len().div_ceil(ONE_OF)))
                .collect(),
        )
    }
}

/// Withholds figures until no sum by itself gives anything away, and tells of which measures.
pub(super) fn protect(known: &mut Known<'_, '_>, budget: &mut Budget) -> BTreeSet<usize> {
    let mut spread = BTreeSet::new();
    let is_open = |equation: &&Equation| equation.is_across() && !is_hidden(equation, known);
    let open = known.equations.iter().filter(is_open).cloned();
    let mut open: Vec<Equation> = open.collect();
    let longest = open.iter().map(|equation| equation.parts.len()).max();
    while let Some(at) = next(known, &open, &|equation| equation.belief > Belief::Maybe) {
        spread.insert(known.withhold(at));
        open.retain(|equation| !is_hidden(equation, known));
    }
    for parts in 1..=longest.unwrap_or_default() {
        loop {
            let day = |equation: &Equation| known.cell(equation.total).map(|cell| cell.days.1);
            let affordable = |day: NaiveDate| budget.0.get(&day).is_some_and(|left| *left > 0);
            let doubtful = |equation: &Equation| {
                let is_meant = equation.belief == Belief::Maybe && equation.parts.len() == parts;
                is_meant && day(equation).is_some_and(affordable)
            };
            let Some(at) = next(known, &open, &doubtful) else {
                break;
            };
            let cells = known.counted.iter().flat_map(|one| &one.cells);
            let days: BTreeSet<NaiveDate> = cells
                .filter(|cell| cell.at == at)
                .map(|cell| cell.days.1)
                .collect();
            for day in days {
                budget
                    .0
                    .entry(day)
                    .and_modify(|left| *left = left.saturating_sub(1));
            }
            spread.insert(known.withhold(at));
            open.retain(|equation| !is_hidden(equation, known));
        }
    }
    spread
}

/// Whether a sum gives anything away, or may do so with others.
pub(super) fn matters(equation: &Equation, known: &Known<'_, '_>) -> bool {
    match equation.belief {
        Belief::Chance => false,
        Belief::Sure => true,
        _ => !is_hidden(equation, known),
    }
}

/// The figure to withhold next, of those that hide what some of the sums give away: the one that hides the most of
/// those, and then of all others.
fn next(known: &Known<'_, '_>, open: &[Equation], which: &dyn Fn(&Equation) -> bool) -> Option<At> {
    let mut hides: BTreeMap<At, (usize, usize)> = BTreeMap::new();
    for equation in open {
        let is_meant = usize::from(which(equation));
        let ats: BTreeSet<At> = hiding(equation, known).into_iter().collect();
        for at in ats {
            let (meant, others) = hides.entry(at).or_default();
            *meant += is_meant;
            *others += 1 - is_meant;
        }
    }
    let meant = hides.into_iter().filter(|(_, (meant, _))| *meant > 0);
    let best = meant.max_by_key(|(at, hidden)| (*hidden, Reverse(cost(known, *at))));
    best.map(|(at, _)| at)
}

/// What it costs to withhold a figure: what it is, and how much it says.
pub(super) fn cost(known: &Known<'_, '_>, at: At) -> (bool, u8, i64) {
    let people = known.measures.get(at.0).is_some_and(|measure| measure.people);
    let Some(figure) = figure_at(known.measures, at) else {
        return (true, u8::MAX, i64::MAX);
    };
    let what = match figure.what {
        What::Revision(_) => 0,
        What::Comparator(_) => 1,
        What::Reading(_) | What::Baseline => 2,
    };
    let count = figure.alone.number(1).and_then(super::whole).unwrap_or(i64::MAX);
    (!people, what, count)
}

/// The numbers of a sum that are withheld, their sign where it is one, and what they come to.
fn rest(equation: &Equation, known: &Known<'_, '_>) -> (usize, Option<i64>, i64) {
    let mut hidden = equation
        .terms()
        .filter(|(place, _)| !known.is_shown(*place))
        .peekable();
    let first = hidden.peek().map(|(_, sign)| *sign);
    hidden.fold((0, first, 0), |(number, sign, rest), (place, own)| {
        let count = known.cell(place).map_or(0, |cell| cell.count);
        (number + 1, sign.filter(|sign| *sign == own), rest + count)
    })
}

/// Whether the withheld numbers of a sum hide each other, and so for good.
fn is_hidden(equation: &Equation, known: &Known<'_, '_>) -> bool {
    let (hidden, sign, rest) = rest(equation, known);
    hidden > 1 && (sign.is_none() || rest >= known.few)
}

/// The figures each of which, withheld, hides what a sum gives away; none where it gives nothing away.
fn hiding(equation: &Equation, known: &Known<'_, '_>) -> Vec<At> {
    let (_, Some(sign), rest) = rest(equation, known) else {
        return Vec::new();
    };
    let is_guarded = |(place, _): (Place, i64)| match equation.belief {
        Belief::Maybe => known.is_own(place),
        _ => known.is_guarded(place),
    };
    if !equation.terms().any(is_guarded) {
        return Vec::new();
    }
    let shown = || {
        let shown = equation.terms().filter(|(place, _)| known.is_shown(*place));
        shown.filter_map(|(place, own)| Some((known.cell(place)?, own)))
    };
    // A nought hides nothing, and what is left must be many.
    let enough =
        |(cell, own): &(&Cell, i64)| cell.count > 0 && (*own != sign || rest + cell.count >= known.few);
    let at = |(cell, _): (&Cell, i64)| cell.hidden_by(known.measures);
    let enough: Vec<At> = shown().filter(enough).filter_map(at).collect();
    if enough.is_empty() {
        shown().filter_map(at).collect()
    } else {
        enough
    }
}
