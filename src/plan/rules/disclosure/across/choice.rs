//! Which figures to withhold so that no sum gives anything away.
//!
//! Laws: the figure goes that hides the most, and of those that hide as much the one that costs least: what was
//! before a revision, a comparator, the smallest count; what counts no people goes last. Sums that may be chance are
//! guarded like others: a figure too many is withheld rather than one told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::within::What;
use super::belief::Belief;
use super::counted::{Cell, figure_at};
use super::cover::cover;
use super::{At, Equation, Known, Place, Was};

/// Withholds figures until no sum by itself gives anything away, and tells of which measures.
pub(super) fn protect(known: &mut Known<'_, '_>) -> BTreeSet<usize> {
    let mut spread = BTreeSet::new();
    let is_open = |equation: &&Equation| equation.is_across() && !is_hidden(equation, known);
    let open = known.equations.iter().filter(is_open).cloned();
    let mut open: Vec<Equation> = open.collect();
    let mut hide = |known: &mut Known<'_, '_>, which: &dyn Fn(&Equation) -> bool| {
        while let Some(at) = next(known, &open, which) {
            spread.insert(known.withhold(at));
            open.retain(|equation| !is_hidden(equation, known));
        }
    };
    hide(known, &|equation| equation.belief > Belief::Maybe);
    // What hides a sum that may be chance hides it for good, so that all of them are weighed together.
    while !open.is_empty() {
        let sets: Vec<BTreeSet<At>> = open
            .iter()
            .map(|equation| hiding(equation, known).into_iter().collect())
            .collect();
        let chosen = cover(&sets, |at| cost(known, at));
        if chosen.is_empty() {
            break;
        }
        spread.extend(chosen.into_iter().map(|at| known.withhold(at)));
        open.retain(|equation| !is_hidden(equation, known));
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
fn rest(
    equation: &Equation,
    known: &Known<'_, '_>,
    is_shown: &dyn Fn(Place) -> bool,
) -> (usize, Option<i64>, i64) {
    let hidden = equation.terms().filter(|(place, _)| !is_shown(*place));
    let hidden = hidden.map(|(place, own)| (known.cell(place).map_or(0, |cell| cell.count), own));
    let gone = equation.gone.iter().map(|(was, own)| (was.count, *own));
    let mut hidden = hidden.chain(gone).peekable();
    let first = hidden.peek().map(|(_, sign)| *sign);
    hidden.fold((0, first, 0), |(number, sign, rest), (count, own)| {
        (number + 1, sign.filter(|sign| *sign == own), rest + count)
    })
}

/// Whether the withheld numbers of a sum hide each other, and so for good.
fn is_hidden(equation: &Equation, known: &Known<'_, '_>) -> bool {
    let (hidden, sign, rest) = rest(equation, known, &|place| known.is_shown(place));
    hidden > 1 && (sign.is_none() || rest >= known.few)
}

/// The figures each of which, withheld, hides what a sum gives away; none where it gives nothing away.
fn hiding(equation: &Equation, known: &Known<'_, '_>) -> Vec<At> {
    let (_, Some(sign), rest) = rest(equation, known, &|place| known.is_shown(place)) else {
        return Vec::new();
    };
    if !guards(equation, known, &|place| known.is_shown(place)) {
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

/// Whether any of the withheld numbers of a sum is to be guarded from it.
fn guards(equation: &Equation, known: &Known<'_, '_>, is_shown: &dyn Fn(Place) -> bool) -> bool {
    let is_guarded = |(place, _): (Place, i64)| match equation.belief {
        Belief::Maybe => known.is_own(place),
        _ => known.is_guarded(place),
    };
    let was_guarded = |(was, _): &(Was, i64)| match equation.belief {
        Belief::Maybe => was.own,
        _ => was.guarded,
    };
    let mut hidden = equation.terms().filter(|(place, _)| !is_shown(*place));
    hidden.any(is_guarded) || equation.gone.iter().any(was_guarded)
}

/// Whether a sum would give anything away, were one more figure shown.
pub(super) fn tells_with(equation: &Equation, known: &Known<'_, '_>, at: At) -> bool {
    let is_shown = |place: Place| {
        let cell = known.cell(place);
        cell.is_some_and(|cell| {
            cell.from()
                .all(|own| own == at || cell.is_seen_at(known.measures, own))
        })
    };
    let (hidden, sign, rest) = rest(equation, known, &is_shown);
    sign.is_some() && !(hidden > 1 && rest >= known.few) && guards(equation, known, &is_shown)
}
