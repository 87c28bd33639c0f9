//! Why each figure is withheld, as a sentence for whoever keeps the plan.
//!
//! Law: it says what is withheld, so that it is told to those who have the plan and stands in no paper.

use std::collections::{BTreeMap, BTreeSet};

use super::across::{Addend, Because, Number};
use super::alone::Alone;
use super::within::{Weighing, What};
use super::{LEAST_BASE, Own, is_kept_back};
use crate::plan::numbers::number;
use crate::plan::rules::context::Context;
use crate::plan::{Measure, Reading, Record, Slot as _};

/// A figure that tells of nobody by itself and is withheld for what others say.
#[derive(Debug)]
pub(super) struct ForOthers {
    whose: Own,
    what: What,
    why: Why,
}

/// Why a figure is withheld that tells of nobody by itself.
#[derive(Debug)]
enum Why {
    /// Papers that were issued withheld it.
    Before,
    /// The sum by which it would tell what another keeps.
    Sum(String),
}

/// A figure's place among the measures that are weighed.
type At = (usize, usize);

/// The figures that only papers issued before withhold.
pub(super) fn kept_before(weighings: &[Weighing<'_>]) -> BTreeSet<At> {
    let kept = weighings.iter().enumerate().flat_map(|(at, weighing)| {
        let figures = weighing.figures.iter().enumerate();
        let kept = figures.filter(|(_, figure)| figure.primary && !figure.own && !figure.shown);
        kept.map(move |(figure, _)| (at, figure))
    });
    kept.collect()
}

/// Why figures are withheld that tell of nobody by themselves, as far as it is one thing.
pub(super) fn for_others(
    weighings: &[Weighing<'_>],
    kept: &BTreeSet<At>,
    because: &BTreeMap<At, Because>,
) -> Vec<ForOthers> {
    let sums = because.iter().filter(|(at, _)| !kept.contains(at));
    let sums = sums.filter_map(|(at, because)| Some((*at, Why::Sum(sum(weighings, because)?))));
    let before = kept.iter().map(|at| (*at, Why::Before));
    let all = before.chain(sums).filter_map(|(at, why)| {
        let weighing = weighings.get(at.0)?;
        Some(ForOthers {
            whose: Own::of(weighing.measure),
            what: weighing.figures.get(at.1)?.what,
            why,
        })
    });
    all.collect()
}

/// `M1 11 (not) = M4 7 + M6 4 (not)`, or `M1 59 + M3 3 = M1 50 + M2 12`.
fn sum(weighings: &[Weighing<'_>], because: &Because) -> Option<String> {
    let of = |addend: &Addend| addend_said(weighings, addend);
    let all = |addends: &mut dyn Iterator<Item = &Addend>| -> Option<String> {
        let said: Option<Vec<String>> = addends.map(of).collect();
        Some(said?.join(" + "))
    };
    let chance = if because.is_sure {
        ""
    } else {
        " (that may be chance)"
    };
    Some(format!(
        "{} = {}{chance}",
        all(&mut std::iter::once(&because.total).chain(&because.left))?,
        all(&mut because.parts.iter())?
    ))
}

fn addend_said(weighings: &[Weighing<'_>], addend: &Addend) -> Option<String> {
    let measure = weighings.get(addend.measure)?.measure;
    let own = (measure as &dyn Record).text("ref");
    let comparator = match addend.what {
        What::Comparator(at) => measure.comparators.get(at).map(|one| one.name.say()),
        _ => None,
    };
    let which = match addend.number {
        Number::Count | Number::Comparator => "",
        Number::Base => " (in all)",
        Number::Rest => " (not)",
        Number::Growth(_) => " (since the figure before)",
        Number::Before(_) => " (before it was revised)",
    };
    let beside = comparator.map(|name| format!(" {name}")).unwrap_or_default();
    Some(format!("{own}{beside} {}{which}", addend.count))
}

impl<'p> Context<'p> {
    /// Each reading of a measure that public papers withhold, with why, as a clause.
    pub fn withheld_because(&self, measure: &'p Measure) -> Vec<(&'p Reading, String)> {
        let disclosure = self.disclosure(measure);
        let withheld = disclosure.withheld().iter();
        withheld
            .map(|reading| (*reading, self.reason(measure, reading)))
            .collect()
    }

    fn reason(&self, measure: &Measure, reading: &Reading) -> String {
        if is_kept_back(reading) {
            return "the plan says so".to_owned();
        }
        let Some(small) = self.small_numbers().filter(|_| self.counts_people(measure)) else {
            return self.for_others(measure, reading);
        };
        let alone = Alone::of_reading(measure, reading);
        let is_few = |at: usize| {
            let said = alone.number(at);
            said.is_some_and(|said| said > 0.0 && said < number(small))
        };
        let little = || {
            alone
                .number(2)
                .is_some_and(|of| of < number(LEAST_BASE.max(small)))
        };
        if alone.is_safe(small) {
            self.for_others(measure, reading)
        } else if alone.lacks_its_base() {
            "it does not say of how many it is a percentage".to_owned()
        } else if is_few(0) || is_few(1) {
            format!("it is about fewer than {small} people")
        } else if is_few(3) {
            format!("all but fewer than {small} of them are in it")
        } else if little() {
            format!("it is of fewer than {} people", LEAST_BASE.max(small))
        } else {
            "it cannot be told that it is about many".to_owned()
        }
    }

    /// Why a figure is withheld that tells of nobody by itself.
    fn for_others(&self, measure: &Measure, reading: &Reading) -> String {
        let own = |what: What| match what {
            What::Reading(at) => measure
                .readings
                .get(at)
                .is_some_and(|own| std::ptr::eq(own, reading)),
            _ => false,
        };
        let mut all = self.reasons().iter();
        let is_of = |one: &&ForOthers| one.whose == Own::of(measure) && own(one.what);
        match all.find(is_of).map(|one| &one.why) {
            Some(Why::Before) => self.kept_since(reading, measure),
            Some(Why::Sum(sum)) => {
                format!("it would tell a withheld figure by a sum: {sum}")
            }
            None => "with the other figures it would tell of few people".to_owned(),
        }
    }
    /// Why a figure is withheld that papers withheld before: what else keeps it, if anything does by itself.
    fn kept_since(&self, reading: &Reading, measure: &Measure) -> String {
        let by_itself = Context::of(self.plan, self.today);
        let found = by_itself.of_kind::<Measure>().map(|(_, own)| own);
        let mut own = found.filter(|own| std::ptr::eq(*own, measure));
        let withheld = own.next().map(|own| by_itself.withheld_because(own));
        let mut withheld = withheld.unwrap_or_default().into_iter();
        let because = withheld.find(|(own, _)| std::ptr::eq(*own, reading));
        let because = because.map_or_else(|| "it is the same figure".to_owned(), |(_, why)| why);
        format!("papers that were issued withheld it, and {because}")
    }
}
