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
use super::counted::figure_at;
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
    let longest = known.equations.iter().map(|equation| equation.parts.len()).max();
    while let Some(at) = next(known, &|equation| equation.belief > Belief::Maybe) {
        spread.insert(known.withhold(at));
    }
    for parts in 1..=longest.unwrap_or_default() {
        loop {
            let affordable = |equation: &Equation| {
                let day = known.cell(equation.total).map(|cell| cell.days.1);
                day.is_some_and(|day| budget.0.get(&day).is_some_and(|left| *left > 0))
            };
            let doubtful = |equation: &Equation| {
                equation.belief == Belief::Maybe && equation.parts.len() == parts && affordable(equation)
            };
            let Some(at) = next(known, &doubtful) else {
                break;
            };
            let of_day = known
                .counted
                .iter()
                .flat_map(|one| &one.cells)
                .find(|cell| cell.at == at);
            if let Some(left) = of_day.and_then(|cell| budget.0.get_mut(&cell.days.1)) {
                *left = left.saturating_sub(1);
            }
            spread.insert(known.withhold(at));
        }
    }
    spread
}

/// The figure to withhold next, of those that hide what some of the sums give away: the one that hides the most of
/// those, and then of all others.
fn next(known: &Known<'_, '_>, which: &dyn Fn(&Equation) -> bool) -> Option<At> {
    let mut hides: BTreeMap<At, (usize, usize)> = BTreeMap::new();
    for equation in known.equations.iter().filter(|equation| equation.is_across()) {
        let ats: BTreeSet<At> = hiding(equation, known).into_iter().collect();
        let is_meant = usize::from(which(equation));
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

/// The figures each of which, withheld, hides what a sum gives away; none where it gives nothing away.
fn hiding(equation: &Equation, known: &Known<'_, '_>) -> Vec<At> {
    let count = |place: Place| known.cell(place).map_or(0, |cell| cell.count);
    let (shown, hidden): (Vec<_>, Vec<_>) = equation.terms().partition(|(place, _)| known.is_shown(*place));
    let Some((_, sign)) = hidden.first() else {
        return Vec::new();
    };
    let of_one_sign = hidden.iter().all(|(_, other)| other == sign);
    let rest: i64 = hidden.iter().map(|(place, _)| count(*place)).sum();
    let is_guarded = |(place, _): &(Place, i64)| match equation.belief {
        Belief::Maybe => known.is_own(*place),
        _ => known.is_guarded(*place),
    };
    let given_away = of_one_sign && (hidden.len() == 1 || rest < known.few);
    if !given_away || !hidden.iter().any(is_guarded) {
        return Vec::new();
    }
    // A nought hides nothing, and what is left must be many.
    let enough = |(place, other): &&(Place, i64)| {
        let count = count(*place);
        count > 0 && (other != sign || rest + count >= known.few)
    };
    let enough: Vec<&(Place, i64)> = shown.iter().filter(enough).collect();
    let all = if enough.is_empty() {
        shown.iter().collect()
    } else {
        enough
    };
    let cells = all.into_iter().filter_map(|(place, _)| known.cell(*place));
    cells.map(|cell| cell.at).collect()
}
