//! Measures that somebody gave another ref by hand, of which the plan remembers no old one.
//!
//! Law: what papers told under a ref that no measure bears or remembers they told of the one measure of the same title and
//! unit whose ref they never saw; where there are several of either, nobody knows of which.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::issued::refs_of;
use crate::plan::{Measure, Slot as _};

/// A title and a unit, however they are written.
type Called = (String, String);

/// Which refs papers knew measures by.
#[derive(Clone, Debug, Default)]
pub(super) struct Refs {
    /// Every ref that a measure bore, with what it was called last.
    called: HashMap<String, Called>,
    /// By the ref of a measure those it bore in earlier papers, of which the plan says nothing.
    formerly: BTreeMap<String, BTreeSet<String>>,
}

impl Refs {
    /// Adds what later papers knew.
    pub fn join(&mut self, others: &Self) {
        let called = others.called.iter();
        self.called
            .extend(called.map(|(own, called)| (own.clone(), called.clone())));
        for (own, former) in &others.formerly {
            let known = self.formerly.entry(own.clone()).or_default();
            known.extend(former.iter().cloned());
        }
    }

    /// Adds the ref of a measure.
    pub fn add(&mut self, measure: &Measure) {
        let own = Some(measure.r#ref.say()).filter(|own| !own.is_empty());
        self.called.extend(own.map(|own| (own, called(measure))));
    }

    /// The refs by which papers knew a measure.
    pub fn of(&self, measure: &Measure) -> Vec<String> {
        let own = measure.r#ref.say();
        let former = self.formerly.get(&own).into_iter().flatten().cloned();
        let known = refs_of(measure).filter(|own| self.called.contains_key(own));
        known.chain(former).collect()
    }

    /// The same where these are the measures of the plan; none where that tells nothing new.
    pub fn with(&self, measures: &[&Measure]) -> Option<Self> {
        let borne: HashSet<String> = measures.iter().flat_map(|measure| refs_of(measure)).collect();
        let remembered: HashSet<&String> = self.formerly.values().flatten().collect();
        let mut gone: HashMap<&Called, Vec<&String>> = HashMap::new();
        for (own, called) in &self.called {
            if !borne.contains(own) && !remembered.contains(own) && !called.0.is_empty() {
                gone.entry(called).or_default().push(own);
            }
        }
        if gone.is_empty() {
            return None;
        }
        let mut new: HashMap<Called, Vec<String>> = HashMap::new();
        for measure in measures.iter().filter(|measure| self.of(measure).is_empty()) {
            new.entry(called(measure)).or_default().push(measure.r#ref.say());
        }
        let mut found = self.clone();
        for (called, gone) in gone {
            let ([was], Some([own])) = (gone.as_slice(), new.get(called).map(Vec::as_slice)) else {
                continue;
            };
            if own.is_empty() {
                continue;
            }
            let before = self.formerly.get(*was).into_iter().flatten().cloned();
            let former = before.chain(std::iter::once((*was).clone()));
            found.formerly.insert(own.clone(), former.collect());
        }
        (found.formerly.len() > self.formerly.len()).then_some(found)
    }
}

fn called(measure: &Measure) -> Called {
    let plainly = |said: String| said.trim().to_lowercase();
    (plainly(measure.title.say()), plainly(measure.unit.say()))
}
