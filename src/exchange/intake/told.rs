//! What an edit does, in words for a preview.

use super::Outcome;
use crate::plan::sentence::said as in_words;
use crate::plan::{Edit, Plan};

pub(super) fn outcome(told: Vec<String>) -> Outcome {
    if told.is_empty() {
        Outcome::Left
    } else {
        Outcome::Changed(told)
    }
}

/// What an edit does, a line for each field.
pub(super) fn told(plan: &Plan, edit: &Edit) -> Vec<String> {
    let line = |step: &&Edit| match step {
        Edit::Set { place, to } => {
            let words = |raw: &crate::plan::Raw| in_words(plan, place, raw);
            let from = plan.written(place).as_ref().map(words);
            let to = to.as_ref().map(words);
            let none = || "nothing".to_owned();
            format!(
                "{}: {} → {}",
                place.address().path,
                from.unwrap_or_else(none),
                to.unwrap_or_else(none)
            )
        }
        Edit::Insert { list, item, .. } => {
            let kind = plan
                .blank(&list.parent)
                .and_then(|blank| Some(blank.kind().list(list.name)?.1.kind().name));
            format!(
                "new {}: {}",
                kind.unwrap_or(list.name),
                item.line().trim_matches(['{', '}'])
            )
        }
        _ => String::new(),
    };
    edit.steps().iter().map(line).collect()
}
