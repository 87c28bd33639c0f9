//! Which figures of a measure may be made public without telling of a few people.
//!
//! Laws: a measure counts people unless it says it does not; a figure is withheld where it is small, where its base
//! or its complement is, or where what else is shown would give it away; what cannot be judged is withheld; a true
//! nought is shown. Withheld are the figure and all that comes from it: rating, direction, what it was revised from.

mod alone;
mod series;
#[cfg(test)]
mod tests;

use chrono::{Months, NaiveDate};

use super::context::Context;
use super::measure::is_withheld;
use crate::plan::identity::identities;
use crate::plan::{Comparator, Count, Flag, Identity, Measure, MeasureKind, Period, Place, Reading, Slot};

use alone::Alone;
use series::{Cell, guard};

/// Counts below this are withheld where a strategy does not say.
pub const SMALL_NUMBERS: u64 = 5;
/// A percentage, rate or average of fewer than these tells of single people.
const LEAST_BASE: u64 = 10;
/// How readings are told apart.
const READING: Identity = Identity::Fields(&["period"]);
/// How many figures over stretches of time are weighed together; older ones are withheld.
const WEIGHED: usize = 60;

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
        let small = self.small_numbers().filter(|_| self.counts_people(measure));
        let kept_back = |reading: &Reading| is_withheld(reading) || reading.restricted.written().is_some();
        let Some(small) = small else {
            return Disclosure {
                withheld: measure
                    .readings
                    .iter()
                    .filter(|reading| kept_back(reading))
                    .collect(),
                baseline: true,
                revisions: true,
                comparators: Vec::new(),
                careful: false,
            };
        };
        let mut figures: Vec<Weighed> = measure
            .readings
            .iter()
            .map(|reading| {
                let alone = Alone::of_reading(measure, reading);
                let shown = !kept_back(reading) && alone.is_safe(small);
                Weighed::new(alone, shown, self.stretch(measure, reading.period.get()))
            })
            .collect();
        let baseline = measure.baseline.first().map(|baseline| {
            let alone = Alone::of_figure(measure, &baseline.value);
            let shown = alone.is_safe(small);
            Weighed::new(alone, shown, self.stretch(measure, baseline.period.get()))
        });
        figures.extend(baseline);
        withhold_what_reveals(&mut figures, measure, small);
        let shown = |at: usize| figures.get(at).is_some_and(|figure| figure.shown);
        let withheld: Vec<&Reading> = measure
            .readings
            .iter()
            .enumerate()
            .filter(|(at, _)| !shown(*at))
            .map(|(_, reading)| reading)
            .collect();
        let revisions = withheld.is_empty()
            && measure
                .readings
                .iter()
                .all(|reading| is_safe_revision(measure, reading, small));
        Disclosure {
            baseline: measure.baseline.is_empty() || shown(measure.readings.len()),
            withheld,
            revisions,
            comparators: measure
                .comparators
                .iter()
                .filter(|comparator| tells_of_few(measure, comparator, small))
                .collect(),
            careful: true,
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

/// A figure with whether it may be shown.
struct Weighed {
    alone: Alone,
    /// Whether it is withheld for its own sake.
    primary: bool,
    shown: bool,
    stretch: Option<(NaiveDate, NaiveDate)>,
}

impl Weighed {
    fn new(alone: Alone, shown: bool, stretch: Option<(NaiveDate, NaiveDate)>) -> Self {
        Self {
            alone,
            primary: !shown,
            shown,
            stretch,
        }
    }
}

/// Withholds figures from which a withheld one, or a small one never written down, could be worked out.
fn withhold_what_reveals(figures: &mut [Weighed], measure: &Measure, small: u64) {
    let kind = measure.kind.get();
    if kind == Some(&MeasureKind::Snapshot) {
        return;
    }
    let any_primary = figures.iter().any(|figure| figure.primary);
    for figure in figures.iter_mut() {
        // A total over nobody knows what may be the one that gives another away.
        figure.shown &= figure.stretch.is_some() || kind.is_none() || !any_primary;
    }
    let mut over_time: Vec<&mut Weighed> = figures
        .iter_mut()
        .filter(|figure| figure.stretch.is_some())
        .collect();
    over_time.sort_by_key(|figure| figure.stretch.map(|(first, last)| (last, first)));
    let too_many = over_time.len().saturating_sub(WEIGHED);
    for figure in over_time.drain(..too_many) {
        figure.shown = false;
    }
    if matches!(kind, Some(MeasureKind::YearToDate | MeasureKind::RollingYear)) {
        withhold_neighbours(&mut over_time);
    }
    // Each round only withholds more, and what one number gives away the others must not.
    loop {
        let shown = |over_time: &[&mut Weighed]| over_time.iter().filter(|figure| figure.shown).count();
        let before = shown(&over_time);
        for number in 0..Alone::NUMBERS {
            let mut cells: Vec<Cell> = over_time
                .iter()
                .filter_map(|figure| {
                    Some(Cell {
                        stretch: figure.stretch?,
                        number: figure.alone.number(number),
                        shown: figure.shown,
                        primary: figure.primary,
                    })
                })
                .collect();
            guard(&mut cells, Alone::least(number, small), kind.is_none());
            for (figure, cell) in over_time.iter_mut().zip(&cells) {
                figure.shown = cell.shown;
            }
        }
        if shown(&over_time) == before {
            return;
        }
    }
}

/// Withholds the figure before and the one after each that is withheld for its own sake, where both add up from the
/// same past.
fn withhold_neighbours(over_time: &mut [&mut Weighed]) {
    let primary: Vec<(bool, Option<NaiveDate>, Option<NaiveDate>)> = over_time
        .iter()
        .map(|figure| {
            let (first, last) = figure.stretch.unzip();
            (figure.primary, first, last)
        })
        .collect();
    for (at, figure) in over_time.iter_mut().enumerate() {
        let (first, last) = figure.stretch.unzip();
        let overlap = |other: usize| {
            primary
                .get(other)
                .is_some_and(|(primary, from, to)| *primary && *from <= last && first <= *to)
        };
        if overlap(at + 1) || at.checked_sub(1).is_some_and(overlap) {
            figure.shown = false;
        }
    }
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
