//! Where something stood in an earlier version, and where what stood there is now.
//!
//! Law: what was moved or given another ref is the same commitment: what it was is looked up where it stood.

use std::collections::HashMap;

use crate::plan::{Change, Place, Step, What};

/// Where what was moved or renumbered stood, and stands.
#[derive(Debug, Default)]
pub(super) struct Whereabouts {
    then: HashMap<Place, Place>,
    now: HashMap<Place, Place>,
}

impl Whereabouts {
    /// As these changes tell.
    pub fn of(changes: &[Change]) -> Self {
        let mut refs: HashMap<&Place, &str> = HashMap::new();
        let mut lists: HashMap<&Place, (&Place, &'static str)> = HashMap::new();
        for change in changes {
            match &change.what {
                What::Renumbered { from, .. } => drop(refs.insert(&change.place, from)),
                What::Moved { from, .. } => drop(lists.insert(&change.place, (&from.parent, from.name))),
                _ => {}
            }
        }
        let stood = |place: &Place| {
            let mut steps: Vec<Step> = Vec::new();
            let mut above = Some(place.clone());
            while let Some(at) = above.take() {
                let Some(last) = at.last() else { break };
                let moved = lists.get(&at);
                steps.push(Step {
                    list: moved.map_or(last.list, |(_, list)| list),
                    item: refs.get(&at).map_or(last.item.as_str(), |from| from).to_owned(),
                });
                if let Some((parent, _)) = moved {
                    steps.extend(parent.steps.iter().rev().cloned());
                    break;
                }
                above = at.parent();
            }
            steps.reverse();
            Place { steps, field: None }
        };
        let elsewhere = refs.keys().chain(lists.keys()).map(|place| (*place).clone());
        let then: HashMap<Place, Place> = elsewhere.map(|place| (place.clone(), stood(&place))).collect();
        let now = then.iter().map(|(now, then)| (then.clone(), now.clone()));
        Self {
            now: now.collect(),
            then,
        }
    }

    /// Where what stands here stood.
    pub fn then(&self, place: &Place) -> Place {
        instead(&self.then, place)
    }

    /// Whether what stood here was itself moved or renumbered.
    pub fn is_elsewhere(&self, place: &Place) -> bool {
        self.now.contains_key(place)
    }

    /// Where what stood here stands.
    pub fn now(&self, place: &Place) -> Place {
        instead(&self.now, place)
    }
}

/// A place by where the nearest above it that is known stands instead.
fn instead(known: &HashMap<Place, Place>, place: &Place) -> Place {
    let mut above = std::iter::successors(Some(place.record()), Place::parent);
    let Some((at, other)) = above.find_map(|at| known.get(&at).map(|other| (at, other))) else {
        return place.clone();
    };
    let below = place.steps.iter().skip(at.steps.len());
    Place {
        steps: other.steps.iter().chain(below).cloned().collect(),
        field: place.field.clone(),
    }
}
