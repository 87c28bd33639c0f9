//! The figures of a plan's measures, each weighed by itself.
//!
//! Law: a figure is for the days of its period as its measure counts: one day, the period, or from a beginning.

use chrono::{Months, NaiveDate};

use super::alone::{self, Alone};
use super::within::{Weighed, Weighing, What};
use super::{is_kept_back, running};
use crate::plan::rules::context::{Context, Item};
use crate::plan::{Measure, MeasureKind, Period, Reading, Slot};

impl<'p> Context<'p> {
    /// Every measure with its figures, each weighed by itself; none where nothing is withheld of anything.
    pub(super) fn each_alone(&self) -> Vec<Weighing<'p>> {
        let Some(small) = self.small_numbers() else {
            return Vec::new();
        };
        let measures = self.of_kind::<Measure>();
        measures
            .map(|(item, measure)| self.weigh(item, measure, small))
            .collect()
    }

    /// Each figure of a measure, weighed by itself. Of one that counts no people nothing is small, but it may give
    /// away what another withholds.
    fn weigh(&self, item: &Item<'p>, measure: &'p Measure, small: u64) -> Weighing<'p> {
        let people = self.counts_people(measure);
        let is_restricted = self.is_restricted(item);
        let weighed = |what: What, alone: Alone, is_safe: bool, is_kept: bool, period: Option<&Period>| {
            let shown = !is_restricted && !is_kept && (is_safe || !people);
            let days = period.and_then(|period| period.span(self.calendar())?.days());
            let mut figure = Weighed::new(what, alone, shown, days, self.stretch(measure, period));
            figure.own &= people;
            figure.primary &= people;
            figure
        };
        let mut figures = Vec::new();
        for (at, reading) in measure.readings.iter().enumerate() {
            let alone = Alone::of_reading(measure, reading);
            let (safe, kept) = (alone.is_safe(small), is_kept_back(reading));
            figures.push(weighed(
                What::Reading(at),
                alone,
                safe,
                kept,
                reading.period.get(),
            ));
        }
        if let Some(baseline) = measure.baseline.first() {
            let alone = Alone::of_figure(measure, &baseline.value);
            let safe = alone.is_safe(small);
            figures.push(weighed(What::Baseline, alone, safe, false, baseline.period.get()));
        }
        // One of no period stands beside the latest figure.
        let latest = measure
            .readings
            .iter()
            .last()
            .and_then(|reading| reading.period.get());
        for (at, comparator) in measure.comparators.iter().enumerate() {
            let alone = Alone::of_figure(measure, &comparator.value);
            let safe = !alone.number(0).is_some_and(|count| alone::is_small(count, small));
            let kept = comparator.restricted.written().is_some();
            let period = comparator.period.get().or(latest);
            figures.push(weighed(What::Comparator(at), alone, safe, kept, period));
        }
        let revised = measure.readings.iter().enumerate();
        for (at, reading) in revised.filter(|(_, reading)| reading.revised_from.written().is_some()) {
            let alone = Alone::of_figure(measure, &reading.revised_from);
            let safe = is_safe_revision(measure, reading, small);
            figures.push(weighed(
                What::Revision(at),
                alone,
                safe,
                is_kept_back(reading),
                reading.period.get(),
            ));
        }
        let under = self.parent(item).map(|above| above.reference);
        Weighing::new(measure, people, under, figures)
    }

    /// The days a figure adds up over; none for one of a single day.
    fn stretch(&self, measure: &Measure, period: Option<&Period>) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = period?.span(self.calendar())?.days()?;
        match running::kind(measure) {
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

/// Whether what a reading was revised from tells nothing of a few people.
fn is_safe_revision(measure: &Measure, reading: &Reading, small: u64) -> bool {
    let before = Alone::of_figure(measure, &reading.revised_from);
    let now = Alone::of_figure(measure, &reading.value);
    let moved = before
        .number(0)
        .zip(now.number(0))
        .map(|(before, now)| (before - now).abs());
    before.is_safe(small) && moved.is_some_and(|moved| !alone::is_small(moved, small))
}
