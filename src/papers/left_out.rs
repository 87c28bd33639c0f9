//! What whoever makes a public paper is told of promises that were put in other words, and that it does not say as they
//! were: how many, and why.

use super::listed::listed;
use crate::report::model::{LeftOut, Unsaid};

/// Each reason with what is said of it.
const WHY: [(Unsaid, &str); 3] = [
    (
        Unsaid::Untold,
        "the tag that says what the pack printed is not in this clone; git fetch --tags brings it",
    ),
    (
        Unsaid::NotPrinted,
        "no plan that the public had is compared with; exempt papers say it",
    ),
    (
        Unsaid::MayTell,
        "it may name somebody or count few people, and stands in exempt papers",
    ),
];

/// Which texts papers call reworded without a word of what they said before, by the reason.
pub(super) fn left_out(all: &[LeftOut]) -> Vec<String> {
    let because = WHY.iter().filter_map(|(why, said)| {
        let places = all.iter().filter(|one| one.why == *why);
        let places: Vec<String> = places.map(|one| one.place.clone()).collect();
        let told = match places.len() {
            0 => return None,
            1 => "1 rewording is told".to_owned(),
            count => format!("{count} rewordings are told"),
        };
        Some(format!(
            "{told} without what was said before: {}; {said}",
            listed(&places)
        ))
    });
    because.collect()
}
