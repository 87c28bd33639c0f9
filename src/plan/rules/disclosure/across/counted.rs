//! What is counted: every number in a plan that may be a total of others or a part of one, followed through time.
//!
//! Laws: a figure counts how many, of how many, and how many not; a running one also what came since the one before.
//! A comparator counts like the measure it stands beside; what was revised counts as it stood before.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::super::alone::Alone;
use super::super::running::kind;
use super::super::within::{Weighed, Weighing, What};
use super::unread::{count, unread};
use super::{At, whole};
use crate::plan::{MeasureKind, Slot};

/// How many days a month has, about: figures for stretches of about one length are of one sort.
const MONTH: i64 = 30;
/// Words that tell no two measures apart.
const COMMON: &[&str] = &[
    "a", "all", "an", "and", "are", "at", "count", "for", "in", "is", "number", "numbers", "of", "on", "or",
    "our", "that", "the", "their", "to", "total", "were", "who", "with",
];

/// A first and a last day.
pub(super) type Days = (NaiveDate, NaiveDate);

/// Which number of a measure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// How many.
    Count,
    /// Of how many.
    Base,
    /// How many not.
    Rest,
    /// How many since the figure before, of one that adds up from a beginning; those of the series at that place.
    Growth(usize),
    /// How many as it stood before it was revised; now it is the series at that place.
    Before(usize),
    /// How many, of others or of a part.
    Comparator,
}

/// A number followed through time.
pub(super) struct Counted<'p> {
    /// The measure it is of.
    pub(super) measure: usize,
    /// Which of its numbers.
    pub(super) number: Number,
    /// What it counts, however it is spelt, and nothing where the measure does not say; none where the figure is so
    /// many of a hundred.
    pub(super) unit: Option<String>,
    /// The ref of what the measure stands under; none for one of the whole strategy.
    pub(super) under: Option<&'p str>,
    /// The words that say what it counts, each by a number of its own.
    pub(super) words: BTreeSet<usize>,
    /// What is known of it.
    pub(super) cells: Vec<Cell>,
}

/// One number of one figure.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Where it stands; what came between two figures is known from both.
    pub(super) at: At,
    /// The figure it came after.
    pub(super) after: Option<At>,
    /// How many.
    pub(super) count: i64,
    /// Whether that is how many the figure says, and not of how many.
    pub(super) is_said: bool,
    /// The days it is for.
    pub(super) days: Days,
    /// Whether it adds up over those days.
    pub(super) runs: bool,
    /// Whether it is small by itself.
    pub(super) small: bool,
}

impl Cell {
    fn of(at: At, figure: &Weighed, number: usize, small: u64) -> Option<Self> {
        let said = figure.alone.number(number)?;
        Some(Self {
            at,
            after: None,
            count: whole(said)?,
            is_said: number <= 1,
            days: figure.stretch.or(figure.period)?,
            runs: figure.stretch.is_some(),
            small: said > 0.0 && said < Alone::least(number, small),
        })
    }

    /// How long it is for, in months; nought where it does not matter.
    pub(super) fn length(&self) -> i64 {
        ((self.days.1 - self.days.0).num_days() + MONTH / 2) / MONTH
    }

    /// The figures it is known from.
    pub(super) fn from(&self) -> impl Iterator<Item = At> {
        std::iter::once(self.at).chain(self.after)
    }

    /// Whether anybody sees it.
    pub(super) fn is_shown(&self, measures: &[Weighing<'_>]) -> bool {
        self.from().all(|at| self.is_seen_at(measures, at))
    }

    /// Whether anybody sees what it takes from a figure: that, or how many it says, was told before.
    pub(super) fn is_seen_at(&self, measures: &[Weighing<'_>], at: At) -> bool {
        let figure = figure_at(measures, at);
        figure.is_some_and(|figure| figure.is_seen() || self.is_said && figure.count_known)
    }

    /// The figure to withhold so that nobody sees it; none where all it is known from was told before.
    pub(super) fn hidden_by(&self, measures: &[Weighing<'_>]) -> Option<At> {
        let hides = |at: &At| {
            let figure = figure_at(measures, *at);
            figure.is_some_and(|figure| figure.hides() && !(self.is_said && figure.count_known))
        };
        self.from().find(hides)
    }

    /// Whether it may not be known: it is small, or withheld for another reason than that another number is.
    pub(super) fn is_guarded(&self, measures: &[Weighing<'_>], few: i64) -> bool {
        let is_few = |figure: &Weighed| {
            let numbers = [1, 3].map(|number| figure.alone.number(number).and_then(whole));
            numbers
                .into_iter()
                .flatten()
                .any(|number| (1..few).contains(&number))
        };
        match figure_at(measures, self.at) {
            _ if self.is_shown(measures) => false,
            Some(_) if self.after.is_some() => self.small,
            Some(figure) => figure.primary && (self.small || !(figure.own && is_few(figure))),
            None => false,
        }
    }
}

/// Every number that may stand in a sum.
pub(super) fn counted<'p>(measures: &[Weighing<'p>], small: u64) -> Vec<Counted<'p>> {
    let mut all = Vec::new();
    let mut without_number = Vec::new();
    let mut known = HashMap::new();
    let mut words = |name: &str| -> BTreeSet<usize> {
        let of_name = words(name).into_iter().map(|word| {
            let next = known.len();
            *known.entry(word).or_insert(next)
        });
        of_name.collect()
    };
    for (at, measure) in measures.iter().enumerate() {
        let findings = |number: usize| cells(at, measure, number, small, &Weighed::is_finding);
        let unit = unit(&measure.measure.unit.say());
        let own_words = words(&measure.measure.title.say());
        let unread_here = unread(measure);
        let mut add = |number: Number, cells: Vec<Cell>, unit: Option<&String>, words: &BTreeSet<usize>| {
            // What says no number is counted with the others afterwards.
            if !cells.is_empty() || number == Number::Count && !unread_here.is_empty() {
                all.push(Counted {
                    measure: at,
                    number,
                    unit: unit.cloned(),
                    under: measure.under,
                    words: words.clone(),
                    cells,
                });
            }
            all.len().saturating_sub(1)
        };
        let is_count = !unread_here.is_empty()
            || measure
                .figures
                .iter()
                .any(|figure| figure.alone.number(0).is_some());
        let own_unit = is_count.then_some(&unit);
        if !measure.people && !is_count {
            continue;
        }
        let now = findings(1);
        let counts = add(Number::Count, now.clone(), own_unit, &own_words);
        let places = unread_here
            .iter()
            .map(|(place, days, runs)| (counts, (at, *place), *days, *runs));
        without_number.extend(places);
        if measure.people {
            add(Number::Base, findings(2), None, &own_words);
            add(Number::Rest, findings(3), None, &own_words);
        }
        if kind(measure.measure) == Some(MeasureKind::YearToDate) {
            add(Number::Growth(counts), growth(&now, small), own_unit, &own_words);
        }
        let before = before(at, measure, &now, small);
        add(Number::Before(counts), before, own_unit, &own_words);
        for (place, comparator) in measure.measure.comparators.iter().enumerate() {
            let one = |figure: &Weighed| figure.what == What::Comparator(place);
            let name = words(&comparator.name.say());
            add(
                Number::Comparator,
                cells(at, measure, 0, small, &one),
                own_unit,
                &name,
            );
        }
    }
    count(&mut all, measures, &without_number, small);
    all
}

fn cells(
    measure: usize,
    weighing: &Weighing<'_>,
    number: usize,
    small: u64,
    which: &dyn Fn(&Weighed) -> bool,
) -> Vec<Cell> {
    let figures = weighing.figures.iter().enumerate();
    let of_which = figures.filter(|(_, figure)| which(figure));
    of_which
        .filter_map(|(place, figure)| Cell::of((measure, place), figure, number, small))
        .collect()
}

/// What came since the figure before, or since the beginning, in each that adds up from one.
fn growth(cells: &[Cell], small: u64) -> Vec<Cell> {
    let mut cells: Vec<&Cell> = cells.iter().filter(|cell| cell.runs).collect();
    cells.sort_by_key(|cell| cell.days);
    let before = std::iter::once(None).chain(cells.iter().copied().map(Some));
    let grown = cells.iter().zip(before).map(|(now, before)| {
        let before = before.filter(|before| before.days.0 == now.days.0 && before.days.1 < now.days.1);
        let Some(before) = before else {
            return Some((*now).clone());
        };
        let count = now.count - before.count;
        Some(Cell {
            after: Some(before.at),
            count,
            days: (before.days.1.succ_opt()?, now.days.1),
            small: (1..i64::try_from(small).ok()?).contains(&count),
            ..(*now).clone()
        })
    });
    grown.flatten().collect()
}

/// The figures as they stood before they were revised, with those that were not; none where none was.
fn before(measure: usize, weighing: &Weighing<'_>, now: &[Cell], small: u64) -> Vec<Cell> {
    let revised = cells(measure, weighing, 0, small, &|figure| {
        matches!(figure.what, What::Revision(_))
    });
    if revised.is_empty() {
        return revised;
    }
    let days: BTreeSet<Days> = revised.iter().map(|cell| cell.days).collect();
    let kept = now.iter().filter(|cell| !days.contains(&cell.days)).cloned();
    revised.iter().cloned().chain(kept).collect()
}

/// What a unit says is counted, the same however it is spelt: `Children` and `No. of children` are one.
fn unit(said: &str) -> String {
    let said = said.trim().to_lowercase();
    let of_one = |word: &str| match word {
        "children" => "child".to_owned(),
        "people" | "persons" => "person".to_owned(),
        _ => match word.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => word
                .strip_suffix('s')
                .filter(|stem| !stem.ends_with('s'))
                .unwrap_or(word)
                .to_owned(),
        },
    };
    let counts = |word: &&str| !word.is_empty() && !COMMON.contains(word) && *word != "no";
    let words = said.split(|c: char| !c.is_alphanumeric()).filter(counts);
    let words: Vec<String> = words.map(of_one).collect();
    words.join(" ")
}

/// The words of a name that say what is counted; the last of "Group A" is a name, however common it is elsewhere.
fn words(name: &str) -> BTreeSet<String> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_called = |at: usize, word: &str| at > 0 && at + 1 == words.len() && word == "A";
    let telling = words.iter().enumerate().filter_map(|(at, word)| {
        let small = word.to_lowercase();
        (is_called(at, word) || !COMMON.contains(&small.as_str())).then_some(small)
    });
    telling.collect()
}

/// The figure that stands at a place.
pub(super) fn figure_at<'a>(measures: &'a [Weighing<'_>], (measure, place): At) -> Option<&'a Weighed> {
    measures.get(measure)?.figures.get(place)
}
