//! Parts by name: care leavers in work are some of the care leavers, whether or not anybody counted the others.

use std::collections::BTreeSet;

use super::super::within::Weighing;
use super::{Role, Table, is_shown, withhold};
use crate::plan::Slot;

/// Words that tell no two measures apart.
const COMMON: &[&str] = &[
    "a", "all", "an", "and", "are", "at", "count", "for", "in", "is", "number", "numbers", "of", "on", "or",
    "our", "that", "the", "their", "to", "total", "were", "who", "with",
];

impl Table {
    /// Withholds each figure that is by its name a part of another and leaves only a few of it out.
    pub(super) fn parts_by_name(&self, measures: &mut [Weighing<'_>], few: i64) -> BTreeSet<usize> {
        let names: Vec<BTreeSet<String>> = measures.iter().map(named).collect();
        let is_part = |part: Role, of: Role| {
            let name = |role: Role| names.get(role.0).filter(|name| !name.is_empty());
            let within = name(part)
                .zip(name(of))
                .is_some_and(|(part, of)| part != of && of.is_subset(part));
            within
                && self
                    .days
                    .values()
                    .filter_map(|roles| Some((roles.get(&part)?, roles.get(&of)?)))
                    .all(|(part, of)| part.count <= of.count)
        };
        let mut spread = BTreeSet::new();
        for roles in self.days.values() {
            for (role, whole) in roles {
                for (other, part) in roles {
                    let rest = whole.count - part.count;
                    if !(1..few).contains(&rest) || part.count == 0 {
                        continue;
                    }
                    let both = is_shown(measures, whole.at) && is_shown(measures, part.at);
                    if both && role.0 != other.0 && is_part(*other, *role) {
                        withhold(measures, part.at);
                        spread.insert(part.at.0);
                    }
                }
            }
        }
        spread
    }
}

/// The words of a measure's title that say what it counts.
fn named(measure: &Weighing<'_>) -> BTreeSet<String> {
    let title = measure.measure.title.say().to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty() && !COMMON.contains(word))
        .map(str::to_owned)
        .collect()
}
