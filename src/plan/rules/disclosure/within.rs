//! The figures of one measure, and which of them may not be shown beside each other.
//!
//! Law: each round only withholds more; what is withheld is never shown again.

use chrono::NaiveDate;

use super::alone::Alone;
use super::running::kind;
use super::series::{Cell, guard};
use crate::plan::{Measure, MeasureKind};

/// How many figures over stretches of time are weighed together; older ones are withheld.
const WEIGHED: usize = 60;

/// What a figure is in its measure; those of a list by their place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A reading's figure.
    Reading(usize),
    /// Where the measure began.
    Baseline,
    /// What others have, or a part of the figure.
    Comparator(usize),
    /// What a reading's figure was revised from.
    Revision(usize),
}

/// A measure with its figures weighed.
pub(super) struct Weighing<'p> {
    /// The measure.
    pub(super) measure: &'p Measure,
    /// Whether it counts people.
    pub(super) people: bool,
    /// The ref of what it stands under; none for one of the whole strategy.
    pub(super) under: Option<&'p str>,
    /// Its figures: readings, baseline, comparators, revisions.
    pub(super) figures: Vec<Weighed>,
    /// Of figures that are in papers only, which of the others is the measure as the plan has it.
    pub(super) now: Option<usize>,
}

/// A figure with whether it may be shown.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is asked for by itself, and none follows from the others"
)]
pub(super) struct Weighed {
    /// What it is in its measure.
    pub(super) what: What,
    /// What it says by itself.
    pub(super) alone: Alone,
    /// Whether it is withheld for its own sake, or guarded as if it were.
    pub(super) primary: bool,
    /// Whether it is withheld for what it says by itself.
    pub(super) own: bool,
    /// Whether it may be shown.
    pub(super) shown: bool,
    /// Whether papers have told it already: it is known, whatever is withheld.
    pub(super) known: bool,
    /// Whether papers have told how many it says, whatever else it says now.
    pub(super) count_known: bool,
    /// The days of its period as written.
    pub(super) period: Option<(NaiveDate, NaiveDate)>,
    /// The days it adds up over; none for one of a single day.
    pub(super) stretch: Option<(NaiveDate, NaiveDate)>,
}

impl<'p> Weighing<'p> {
    /// A measure with its figures, each weighed by itself.
    pub(super) fn new(
        measure: &'p Measure,
        people: bool,
        under: Option<&'p str>,
        figures: Vec<Weighed>,
    ) -> Self {
        let mut weighing = Self {
            measure,
            people,
            under,
            figures,
            now: None,
        };
        weighing.settle();
        weighing
    }

    /// Withholds what the measure's own figures give away of each other.
    pub(super) fn withhold_what_reveals(&mut self, small: u64) {
        if self.people {
            withhold_what_reveals(&mut self.figures, self.measure, small);
        }
        self.settle();
    }

    /// Takes a figure from sight, to be guarded from now on like one withheld for its own sake.
    pub(super) fn withhold(&mut self, at: usize) {
        if let Some(figure) = self.figures.get_mut(at) {
            figure.withhold();
        }
        self.settle();
    }

    /// What figures were revised from is shown of all of them or of none.
    fn settle(&mut self) {
        let told = |figure: &Weighed| matches!(figure.what, What::Reading(_) | What::Revision(_));
        let has_hidden = self.figures.iter().any(|figure| told(figure) && !figure.shown);
        for figure in &mut self.figures {
            figure.shown &= !(has_hidden && matches!(figure.what, What::Revision(_)));
        }
    }
}

impl Weighed {
    /// A figure that may be shown or not for its own sake.
    pub(super) fn new(
        what: What,
        alone: Alone,
        shown: bool,
        period: Option<(NaiveDate, NaiveDate)>,
        stretch: Option<(NaiveDate, NaiveDate)>,
    ) -> Self {
        Self {
            what,
            alone,
            primary: !shown,
            own: !shown,
            shown,
            known: false,
            count_known: false,
            period,
            stretch,
        }
    }

    /// Whether anybody knows it who reads all papers.
    pub(super) fn is_seen(&self) -> bool {
        self.shown || self.known
    }

    /// Whether it hides anything to withhold it from now on.
    pub(super) fn hides(&self) -> bool {
        self.shown && !self.known
    }

    /// Whether it is what was found for a period, and stands now.
    pub(super) fn is_finding(&self) -> bool {
        matches!(self.what, What::Reading(_) | What::Baseline)
    }

    /// Takes it from sight, to be guarded from now on like one withheld for its own sake.
    fn withhold(&mut self) {
        self.shown = false;
        self.primary = true;
    }
}

/// Withholds figures from which a withheld one, or a small one never written down, could be worked out.
fn withhold_what_reveals(figures: &mut [Weighed], measure: &Measure, small: u64) {
    let kind = kind(measure);
    if kind == Some(MeasureKind::Snapshot) {
        return;
    }
    let any_primary = figures.iter().any(|figure| figure.is_finding() && figure.primary);
    for figure in figures.iter_mut().filter(|figure| figure.is_finding()) {
        // A total over nobody knows what may be the one that gives another away.
        figure.shown &= figure.stretch.is_some() || kind.is_none() || !any_primary;
    }
    let mut over_time: Vec<&mut Weighed> = figures
        .iter_mut()
        .filter(|figure| figure.is_finding() && figure.stretch.is_some())
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
                        shown: figure.is_seen(),
                        hides: figure.hides(),
                        primary: figure.primary && !figure.known,
                    })
                })
                .collect();
            guard(&mut cells, Alone::least(number, small), kind.is_none());
            for (figure, cell) in over_time.iter_mut().zip(&cells) {
                figure.shown &= cell.shown;
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
