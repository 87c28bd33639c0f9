//! Which figures of a measure may be made public without telling of a few people.
//!
//! Laws: a measure counts people unless it says it does not; a figure is withheld where it is small, where its base
//! or its complement is, or where what else is shown, of this measure or another, would give it away; what cannot be judged is withheld; a true
//! nought is shown. Withheld are the figure and all that comes from it: rating, direction, what it was revised from.

mod across;
mod alone;
mod series;
#[cfg(test)]
mod tests;
mod within;

use std::collections::HashMap;

use chrono::{Months, NaiveDate};

use super::context::{Context, Item};
use super::measure::is_withheld;
use crate::plan::identity::identities;
use crate::plan::{Comparator, Count, Flag, Identity, Measure, MeasureKind, Period, Place, Reading, Slot};

use alone::Alone;
use within::{Weighed, Weighing};

/// Counts below this are withheld where a strategy does not say.
pub const SMALL_NUMBERS: u64 = 5;
/// A percentage, rate or average of fewer than these tells of single people.
const LEAST_BASE: u64 = 10;
/// How readings are told apart.
const READING: Identity = Identity::Fields(&["period"]);

/// Which figures of each measure that counts people may be made public: its readings in their order, its baseline last.
pub(super) type Shown = HashMap<*const Measure, Vec<bool>>;

/// What of a measure may be made public.
#[derive(Debug)]
pub struct Disclosure<'p> {
    withheld: Vec<&'p Reading>,
    baseline: bool,
    revisions: bool,
    comparators: Vec<&'p Comparator>,
    /// Whether few people are to be kept from sight at all.
    careful: bool,
}

impl<'p> Disclosure<'p> {
    /// Of a measure whose figures tell of nobody: all but what somebody withheld.
    fn unguarded(measure: &'p Measure) -> Self {
        Self {
            withheld: measure
                .readings
                .iter()
                .filter(|reading| is_kept_back(reading))
                .collect(),
            baseline: true,
            revisions: true,
            comparators: Vec::new(),
            careful: false,
        }
    }

    /// Of a measure that counts people, as its figures were weighed.
    fn guarded(measure: &'p Measure, shown: &[bool], small: u64) -> Self {
        let shown = |at: usize| shown.get(at) == Some(&true);
        let readings = measure.readings.iter().enumerate();
        let withheld: Vec<&Reading> = readings
            .filter(|(at, _)| !shown(*at))
            .map(|(_, reading)| reading)
            .collect();
        let mut readings = measure.readings.iter();
        Self {
            baseline: measure.baseline.is_empty() || shown(measure.readings.len()),
            revisions: withheld.is_empty()
                && readings.all(|reading| is_safe_revision(measure, reading, small)),
            withheld,
            comparators: measure
                .comparators
                .iter()
                .filter(|comparator| tells_of_few(measure, comparator, small))
                .collect(),
            careful: true,
        }
    }

    /// Whether a reading's figure, rating and direction may be shown.
    pub fn shows(&self, reading: &Reading) -> bool {
        !self
            .withheld
            .iter()
            .any(|withheld| std::ptr::eq(*withheld, reading))
    }

    /// Whether every reading may be shown, so that a trend tells nothing more.
    pub fn shows_all(&self) -> bool {
        self.withheld.is_empty()
    }

    /// Whether the baseline's figure may be shown.
    pub fn shows_baseline(&self) -> bool {
        self.baseline
    }

    /// Whether what a reading was revised from may be shown.
    pub fn shows_revision(&self, reading: &Reading) -> bool {
        self.revisions && self.shows(reading)
    }

    /// Whether a comparator's figure may be shown: a count of few people elsewhere tells of them too.
    pub fn shows_comparator(&self, comparator: &Comparator) -> bool {
        let withheld = self.comparators.iter();
        !withheld
            .into_iter()
            .any(|withheld| std::ptr::eq(*withheld, comparator))
    }

    /// Whether a text beside the figures may be shown: where one is withheld, no text that names a number.
    pub fn shows_text(&self, text: &str) -> bool {
        let guarded = self.careful && !(self.shows_all() && self.baseline);
        !guarded || !alone::names_number(text)
    }

    /// The readings that are withheld.
    pub fn withheld(&self) -> &[&'p Reading] {
        &self.withheld
    }
}

impl<'p> Context<'p> {
    /// Below which count of people a figure is withheld; none where the strategy withholds nothing.
    pub fn small_numbers(&self) -> Option<u64> {
        let said = self
            .strategy()
            .and_then(|strategy| strategy.small_numbers.get())
            .map_or(SMALL_NUMBERS, |Count(said)| *said);
        Some(said).filter(|said| *said > 0)
    }

    /// Whether a measure counts people.
    pub fn counts_people(&self, measure: &Measure) -> bool {
        let strategy = || self.strategy()?.people.get();
        let said = match measure.people.written() {
            Some(_) => measure.people.get(),
            None => strategy(),
        };
        said != Some(&Flag(false))
    }

    /// Whether what a reading says counts few people: its figure, how many of them, or how many not.
    pub fn counts_few(&self, measure: &Measure, reading: &Reading) -> bool {
        let Some(small) = self.small_numbers().filter(|_| self.counts_people(measure)) else {
            return false;
        };
        let alone = Alone::of_reading(measure, reading);
        let mut counts = [alone.number(0), alone.number(1), alone.number(3)]
            .into_iter()
            .flatten();
        counts.any(|count| alone::is_small(count, small))
    }

    /// The readings that count few people, by their places.
    pub fn few(&self) -> Vec<Place> {
        let mut found = Vec::new();
        for (item, measure) in self.of_kind::<Measure>() {
            let names = identities(&measure.readings, READING);
            let readings = measure.readings.iter().zip(names);
            let few = readings.filter(|(reading, _)| self.counts_few(measure, reading));
            found.extend(few.map(|(_, name)| item.place.item("readings", name)));
        }
        found
    }

    /// What of a measure's figures may be made public.
    pub fn disclosure(&self, measure: &'p Measure) -> Disclosure<'p> {
        let small = self.small_numbers();
        let shown = self.disclosed.get_or_init(|| self.weighed(small));
        match (small, shown.get(&std::ptr::from_ref(measure))) {
            (Some(small), Some(shown)) => Disclosure::guarded(measure, shown, small),
            _ => Disclosure::unguarded(measure),
        }
    }

    /// Which figures may be made public: reckoned together, as one measure may give another away.
    fn weighed(&self, small: Option<u64>) -> Shown {
        let Some(small) = small else {
            return Shown::new();
        };
        let people = self
            .of_kind::<Measure>()
            .filter(|(_, measure)| self.counts_people(measure));
        let mut weighings: Vec<Weighing<'p>> = people
            .map(|(item, measure)| self.weigh(item, measure, small))
            .collect();
        across::guard(&mut weighings, small);
        weighings
            .iter()
            .map(|weighing| {
                let shown = weighing.figures.iter().map(|figure| figure.shown);
                (std::ptr::from_ref(weighing.measure), shown.collect())
            })
            .collect()
    }

    /// Each figure of a measure, weighed by itself.
    fn weigh(&self, item: &Item<'p>, measure: &'p Measure, small: u64) -> Weighing<'p> {
        let is_restricted = self.is_restricted(item);
        let period = |period: Option<&Period>| period?.span(self.calendar())?.days();
        let mut figures: Vec<Weighed> = measure
            .readings
            .iter()
            .map(|reading| {
                let alone = Alone::of_reading(measure, reading);
                let shown = !is_restricted && !is_kept_back(reading) && alone.is_safe(small);
                let written = reading.period.get();
                Weighed::new(alone, shown, period(written), self.stretch(measure, written))
            })
            .collect();
        figures.extend(measure.baseline.first().map(|baseline| {
            let alone = Alone::of_figure(measure, &baseline.value);
            let shown = !is_restricted && alone.is_safe(small);
            let written = baseline.period.get();
            Weighed::new(alone, shown, period(written), self.stretch(measure, written))
        }));
        Weighing {
            measure,
            under: self.parent(item).map(|above| above.reference),
            figures,
        }
    }

    /// The days a figure adds up over; none for one of a single day.
    fn stretch(&self, measure: &Measure, period: Option<&Period>) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = period?.span(self.calendar())?.days()?;
        match measure.kind.get() {
            Some(MeasureKind::Snapshot) => None,
            Some(MeasureKind::YearToDate) => Some((self.calendar().year_start(last)?, last)),
            Some(MeasureKind::RollingYear) => {
                Some((last.checked_sub_months(Months::new(12))?.succ_opt()?, last))
            }
            Some(MeasureKind::Period) => Some((first, last)),
            None => (first < last).then_some((first, last)),
        }
    }
}

/// Whether somebody withheld a reading, whatever it says.
fn is_kept_back(reading: &Reading) -> bool {
    is_withheld(reading) || reading.restricted.written().is_some()
}

/// Whether a comparator counts few people.
fn tells_of_few(measure: &Measure, comparator: &Comparator, small: u64) -> bool {
    let count = Alone::of_figure(measure, &comparator.value).number(0);
    count.is_some_and(|count| alone::is_small(count, small))
}

/// Whether what a reading was revised from tells nothing of a few people.
fn is_safe_revision(measure: &Measure, reading: &Reading, small: u64) -> bool {
    if reading.revised_from.written().is_none() {
        return true;
    }
    let before = Alone::of_figure(measure, &reading.revised_from);
    let now = Alone::of_figure(measure, &reading.value);
    let moved = before
        .number(0)
        .zip(now.number(0))
        .map(|(before, now)| (before - now).abs());
    before.is_safe(small) && moved.is_some_and(|moved| !alone::is_small(moved, small))
}
