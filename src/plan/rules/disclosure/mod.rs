//! Which figures of a measure may be made public without telling of a few people.
//!
//! Laws: a measure counts people unless it says it does not; a figure is withheld where it is small, where its base
//! or its complement is, or where what else is shown, of this measure or another, would give it away; what cannot be judged is withheld; a true
//! nought is shown. Withheld are the figure and all that comes from it: rating, direction, what it was revised from.

mod across;
mod alone;
mod another_ref;
mod hidden;
mod issued;
mod lost;
mod numbers;
mod reason;
mod running;
mod said;
mod series;
#[cfg(test)]
mod tests;
mod weigh;
mod within;

use std::collections::HashMap;

use super::context::Context;
use super::measure::is_withheld;
use crate::plan::identity::identities;
use crate::plan::{Comparator, Count, Flag, Identity, Measure, Place, Reading, Slot};

use across::Sum;
use alone::Alone;
pub use alone::names_number;
pub(super) use alone::{counts_by_its_words, is_a_count};
pub use hidden::{each_under, is_restricted};
pub use issued::Issued;
use reason::ForOthers;
use within::What;

/// Counts below this are withheld where a strategy does not say.
pub const SMALL_NUMBERS: u64 = 5;
/// A percentage, rate or average of fewer than these tells of single people.
const LEAST_BASE: u64 = 10;
/// How readings are told apart.
const READING: Identity = Identity::Fields(&["period"]);

/// A measure of the plan that is looked at, by where it is: two may be equal to the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Own(usize);

impl Own {
    fn of(measure: &Measure) -> Self {
        Self(std::ptr::from_ref(measure).addr())
    }
}

/// Which figures of each measure may be made public: in the order they are weighed in.
#[derive(Debug, Default)]
pub(super) struct Shown {
    figures: HashMap<Own, Vec<(What, bool)>>,
    /// Why figures are withheld that tell of nobody by themselves.
    reasons: Vec<ForOthers>,
    /// What withheld figures are known to come to together.
    sums: Vec<Sum>,
}

/// Whether a figure is told, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Shown,
    Withheld,
    /// It is a percentage of nobody says how many.
    OfUnknown,
}

/// What of a measure may be made public.
#[derive(Debug)]
pub struct Disclosure<'p> {
    withheld: Vec<&'p Reading>,
    /// Those of them that are percentages of nobody says how many.
    of_unknown: Vec<&'p Reading>,
    baseline: Told,
    revisions: bool,
    comparators: Vec<&'p Comparator>,
    /// Whether few people are to be kept from sight at all.
    careful: bool,
}

impl<'p> Disclosure<'p> {
    /// Of a plan that withholds nothing: all but what somebody withheld.
    fn unguarded(measure: &'p Measure) -> Self {
        let readings = measure.readings.iter();
        Self {
            withheld: readings.filter(|reading| is_kept_back(reading)).collect(),
            of_unknown: Vec::new(),
            baseline: Told::Shown,
            revisions: true,
            comparators: Vec::new(),
            careful: false,
        }
    }

    /// Of a measure as its figures were weighed; `careful` where it counts people.
    fn guarded(measure: &'p Measure, shown: &[(What, bool)], careful: bool) -> Self {
        let hidden = || shown.iter().filter(|(_, shown)| !shown).map(|(what, _)| *what);
        let readings = measure.readings.iter().enumerate();
        let comparators = measure.comparators.iter().enumerate();
        let withheld: Vec<&Reading> = readings
            .filter(|(at, _)| hidden().any(|what| what == What::Reading(*at)))
            .map(|(_, reading)| reading)
            .collect();
        // What is withheld of a measure of no people is withheld for the people of another.
        let careful = careful || withheld.iter().any(|reading| !is_kept_back(reading));
        let of_unknown = withheld
            .iter()
            .copied()
            .filter(|reading| !is_kept_back(reading) && Alone::of_reading(measure, reading).lacks_its_base());
        let mut baseline = measure.baseline.iter();
        let baseline = match hidden().any(|what| what == What::Baseline) {
            false => Told::Shown,
            true if baseline.any(|own| Alone::of_figure(measure, &own.value).lacks_its_base()) => {
                Told::OfUnknown
            }
            true => Told::Withheld,
        };
        Self {
            baseline,
            of_unknown: of_unknown.collect(),
            withheld,
            revisions: !hidden().any(|what| matches!(what, What::Revision(_))),
            comparators: comparators
                .filter(|(at, _)| hidden().any(|what| what == What::Comparator(*at)))
                .map(|(_, comparator)| comparator)
                .collect(),
            careful,
        }
    }

    /// Whether a reading's figure, rating and direction may be shown.
    pub fn shows(&self, reading: &Reading) -> bool {
        !self
            .withheld
            .iter()
            .any(|withheld| std::ptr::eq(*withheld, reading))
    }

    /// Whether a reading is withheld for want of its base: of how many it is a percentage is not in the plan.
    pub fn lacks_its_base(&self, reading: &Reading) -> bool {
        let mut readings = self.of_unknown.iter();
        readings.any(|of_unknown| std::ptr::eq(*of_unknown, reading))
    }

    /// Whether every reading may be shown, so that a trend tells nothing more.
    pub fn shows_all(&self) -> bool {
        self.withheld.is_empty()
    }

    /// Whether the baseline's figure may be shown.
    pub fn shows_baseline(&self) -> bool {
        self.baseline == Told::Shown
    }

    /// Whether the baseline is withheld for want of its base.
    pub fn baseline_lacks_its_base(&self) -> bool {
        self.baseline == Told::OfUnknown
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
        let guarded = self.careful && !(self.shows_all() && self.shows_baseline());
        !guarded || !names_number(text)
    }

    /// The numbers that are withheld of this measure and that a text may give away: how many, of how many, how many not.
    pub fn numbers_withheld(&self, measure: &Measure) -> Vec<f64> {
        if !self.careful || self.shows_all() {
            return Vec::new();
        }
        let withheld = self.withheld.iter().flat_map(|reading| {
            let alone = Alone::of_reading(measure, reading);
            (0..Alone::NUMBERS).filter_map(move |at| alone.number(at))
        });
        withheld.filter(|number| number.abs() > 0.0).collect()
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

    /// Whether a reading is a share of people, and all that keeps it from public papers may be that nobody says of how
    /// many.
    pub fn lacks_a_count(&self, measure: &Measure, reading: &Reading) -> bool {
        self.small_numbers().is_some()
            && self.counts_people(measure)
            && !is_kept_back(reading)
            && Alone::of_reading(measure, reading).lacks_its_base()
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
        match (small, shown.figures.get(&Own::of(measure))) {
            (Some(_), Some(shown)) => Disclosure::guarded(measure, shown, self.counts_people(measure)),
            _ => Disclosure::unguarded(measure),
        }
    }

    /// Each figure of a measure with whether it may be made public; none where nothing is withheld of anything.
    fn told(&self, measure: &Measure) -> Vec<(What, bool)> {
        let shown = self.disclosed.get_or_init(|| self.weighed(self.small_numbers()));
        shown.figures.get(&Own::of(measure)).cloned().unwrap_or_default()
    }

    /// What withheld figures are known to come to together.
    fn sums(&self) -> &[Sum] {
        let shown = self.disclosed.get_or_init(|| self.weighed(self.small_numbers()));
        &shown.sums
    }

    /// Why figures are withheld that tell of nobody by themselves.
    fn reasons(&self) -> &[ForOthers] {
        let shown = self.disclosed.get_or_init(|| self.weighed(self.small_numbers()));
        &shown.reasons
    }

    /// Which figures may be made public: reckoned together, as one measure may give another away.
    fn weighed(&self, small: Option<u64>) -> Shown {
        let Some(small) = small else {
            return Shown::default();
        };
        let mut weighings = self.each_alone();
        let measures: Vec<&Measure> = weighings.iter().map(|weighing| weighing.measure).collect();
        let issued = self.issued.filter(|issued| !issued.is_empty());
        let issued = issued.map(|issued| issued.of_these(&measures));
        let issued = issued.as_deref();
        for weighing in &mut weighings {
            if let Some(issued) = issued {
                issued.mark(weighing);
            }
        }
        let kept = reason::kept_before(&weighings);
        let across::Guarded {
            mut sums,
            mut because,
        } = across::guard(&mut weighings, small, issued);
        let lost = issued.map(|issued| issued.lost(&weighings)).unwrap_or_default();
        if !lost.is_empty() {
            // Looked at once more with those, so that they only hide more: what is alike is told apart by how much
            // there is of it, and nothing is to be shown for want of a figure that is no more.
            weighings.extend(lost);
            let more = across::guard(&mut weighings, small, issued);
            sums.extend(more.sums);
            because.extend(more.because);
        }
        let figures = weighings
            .iter()
            .map(|weighing| {
                let shown = weighing.figures.iter().map(|figure| (figure.what, figure.shown));
                (Own::of(weighing.measure), shown.collect())
            })
            .collect();
        Shown {
            figures,
            reasons: reason::for_others(&weighings, &kept, &because),
            sums,
        }
    }
}

/// Whether somebody withheld a reading, whatever it says.
fn is_kept_back(reading: &Reading) -> bool {
    is_withheld(reading) || reading.restricted.written().is_some()
}
