//! What whoever makes a public paper is told of it: which texts may tell of few people, which percentages it leaves
//! out for want of a count, which promises it does not say as they were, and what is not for publication of those
//! whom it is about.
//!
//! Law: commands and screens tell the same.

use super::allowed::beside;
use super::left_out::left_out;
use super::listed::listed;
use crate::report::model::Advice;

/// Each as a line of its own; none of a paper of which nothing needs to be known.
pub fn advice(advice: &Advice) -> Vec<String> {
    let mut told = Vec::new();
    told.extend(beside(&advice.at_stake, "paper"));
    told.extend(uncounted(&advice.uncounted));
    told.extend(left_out(&advice.left_out));
    told.extend(kept_out(&advice.kept_out));
    told
}

fn uncounted(all: &[String]) -> Option<String> {
    (!all.is_empty()).then(|| {
        format!(
            "the latest figure is not printed of {}, as the plan does not say of how many people these percentages \
             are: pledge check says how to give that",
            listed(all)
        )
    })
}

fn kept_out(all: &[String]) -> Option<String> {
    let (are, they) = match all.len() {
        0 => return None,
        1 => ("is", "it is"),
        _ => ("are", "they are"),
    };
    Some(format!(
        "{} {are} not in this paper, as {they} not for publication: an exempt paper has what is kept back",
        listed(all)
    ))
}
