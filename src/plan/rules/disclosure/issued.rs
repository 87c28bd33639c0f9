//! What papers that went out before told of figures, and withheld of them.
//!
//! Laws: what was told once is known for good, so that withholding it hides nothing; what was withheld stays so while
//! its figure is the same, or two papers of different days would give away together what neither does.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::within::{Weighing, What};
use crate::plan::{Context, Measure, Plan, Slot, texts};

/// A figure by whose it is, what it is of it, for when or of whom, and what it says.
type Key = (String, &'static str, String, String);

/// The figures of papers that went out before, each with whether it was told.
#[derive(Clone, Debug, Default)]
pub struct Issued {
    told: HashMap<Key, bool>,
}

impl Issued {
    /// Adds what the papers on a plan told, made after those that are here.
    #[must_use]
    pub fn and(mut self, plan: &Plan, today: NaiveDate) -> Self {
        let mut told = Vec::new();
        {
            let context = Context::of(plan, today).after_papers(&self);
            for (_, measure) in context.of_kind::<Measure>() {
                for (what, shown) in context.told(measure) {
                    told.extend(key(measure, measure.r#ref.say(), what).map(|key| (key, shown)));
                }
            }
        }
        for (key, shown) in told {
            *self.told.entry(key).or_default() |= shown;
        }
        self
    }

    /// Whether nothing went out before.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Marks the figures of a measure that are known, and withholds those that were withheld.
    pub(super) fn mark(&self, weighing: &mut Weighing<'_>) {
        if self.is_empty() {
            return;
        }
        let measure = weighing.measure;
        let former = texts(measure, "formerly").map(str::to_owned);
        let refs: Vec<String> = std::iter::once(measure.r#ref.say()).chain(former).collect();
        let told = |what: What| {
            let mut keys = refs.iter().filter_map(|own| key(measure, own.clone(), what));
            keys.find_map(|key| self.told.get(&key).copied())
        };
        for at in 0..weighing.figures.len() {
            match weighing.figures.get(at).and_then(|figure| told(figure.what)) {
                Some(true) => weighing
                    .figures
                    .get_mut(at)
                    .into_iter()
                    .for_each(|figure| figure.known = true),
                Some(false) => weighing.withhold(at),
                None => {}
            }
        }
    }
}

/// By what a figure is known in every version of the plan.
fn key(measure: &Measure, own: String, what: What) -> Option<Key> {
    let reading = |at: usize| measure.readings.get(at);
    Some(match what {
        What::Reading(at) => {
            let reading = reading(at)?;
            let said = [reading.value.say(), reading.n.say(), reading.of.say()].join("/");
            (own, "reading", reading.period.say(), said)
        }
        What::Revision(at) => {
            let reading = reading(at)?;
            (own, "revision", reading.period.say(), reading.revised_from.say())
        }
        What::Baseline => {
            let baseline = measure.baseline.first()?;
            (own, "baseline", baseline.period.say(), baseline.value.say())
        }
        What::Comparator(at) => {
            let comparator = measure.comparators.get(at)?;
            let of = [comparator.name.say(), comparator.period.say()].join("/");
            (own, "comparator", of, comparator.value.say())
        }
    })
}
