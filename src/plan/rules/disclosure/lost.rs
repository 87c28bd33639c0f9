//! Figures that papers told or withheld, and of which the plan says no number any more: the measure was taken out or
//! bears another ref, the figure was cleared or written in words.
//!
//! Law: whoever kept a paper has them still, so that what counts them is guarded as if they stood beside it. Nobody is
//! shown them, and what they hide of the others stays hidden.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::alone::Alone;
use super::issued::{For, Issued, Whose, key, whose_now};
use super::within::{Weighed, Weighing, What};
use crate::plan::Measure;

/// A figure as the last papers left it that said it.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// The measure in their version of the plan.
    measure: Arc<Measure>,
    people: bool,
    under: Option<Arc<str>>,
    figure: Weighed,
}

impl Held {
    /// What papers leave of a measure; `shown` are the figures that they tell.
    pub(super) fn all_of(weighing: &Weighing<'_>, shown: &[(What, bool)]) -> Vec<(For, Self)> {
        let measure = Arc::new(weighing.measure.clone());
        let under: Option<Arc<str>> = weighing.under.map(Arc::from);
        let is_told = |what: What| shown.iter().any(|(own, shown)| *own == what && *shown);
        let numbers = weighing.figures.iter().filter(|figure| is_number(figure));
        let held = numbers.filter_map(|figure| {
            let known = is_told(figure.what);
            let figure = Weighed {
                primary: !known,
                shown: false,
                known,
                ..figure.clone()
            };
            let held = Self {
                measure: Arc::clone(&measure),
                people: weighing.people,
                under: under.clone(),
                figure,
            };
            Some((
                place(weighing.measure, whose_now(weighing.measure), held.figure.what)?,
                held,
            ))
        });
        held.collect()
    }
}

impl Issued {
    /// What papers left of figures of which these measures say no number.
    pub(super) fn lost<'i>(&'i self, measures: &[Weighing<'_>]) -> Vec<Weighing<'i>> {
        let said = measures.iter().flat_map(|weighing| {
            let numbers = weighing.figures.iter().filter(|figure| is_number(figure));
            numbers.flat_map(|figure| self.keys(weighing.measure, figure.what))
        });
        let said: HashSet<For> = said.map(|(whose, what, of, _)| (whose, what, of)).collect();
        let lost = self.held().iter().filter(|(place, _)| !said.contains(*place));
        // Those of one measure together, as one version of the plan had it, in an order that is always the same.
        let mut of_measures: BTreeMap<&Whose, Vec<Vec<&Held>>> = BTreeMap::new();
        for ((whose, ..), held) in lost {
            let versions = of_measures.entry(whose).or_default();
            let is_same = |one: &&Held| Arc::ptr_eq(&one.measure, &held.measure);
            let known = |version: &&mut Vec<&Held>| version.iter().any(&is_same);
            match versions.iter_mut().find(known) {
                Some(version) => version.push(held),
                None => versions.push(vec![held]),
            }
        }
        let versions = of_measures
            .into_iter()
            .flat_map(|(whose, versions)| versions.into_iter().map(move |held| (whose, held)));
        let weighings = versions.filter_map(|(whose, held)| {
            let first = held.first()?;
            let figures = held.iter().map(|held| held.figure.clone()).collect();
            let weighing = Weighing::new(&first.measure, first.people, first.under.as_deref(), figures);
            let is_it = |one: &Weighing<'_>| self.whose(one.measure).contains(whose);
            let mut weighing = Weighing {
                now: measures.iter().position(is_it),
                ..weighing
            };
            // The last papers may have withheld of a figure what others before told.
            for at in 0..weighing.figures.len() {
                self.mark_count(&mut weighing, at, std::slice::from_ref(whose));
            }
            Some(weighing)
        });
        weighings.collect()
    }
}

/// Whether a figure is what was found for a period, in a number that may stand in a sum.
fn is_number(figure: &Weighed) -> bool {
    figure.is_finding() && (0..Alone::NUMBERS).any(|at| figure.alone.number(at).is_some())
}

/// A figure by all but what it says.
fn place(measure: &Measure, whose: Whose, what: What) -> Option<For> {
    key(measure, whose, what).map(|(whose, what, of, _)| (whose, what, of))
}
