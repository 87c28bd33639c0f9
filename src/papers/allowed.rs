//! What whoever sends papers out agreed to beforehand, and what is said of texts that may tell of few people.
//!
//! Law: no pack for the public goes out over such a text unless somebody said that it may; commands and screens say
//! the same of it.

use crate::error::{Problem, Result};
use crate::report::choice::NAMES;
use crate::report::model::AtStake;

/// How many texts are named one by one.
const NAMED: usize = 12;

/// How many are named beside a paper that is written all the same.
const BESIDE: usize = 3;

/// What may be done that is not done unasked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Whether files that are there may be replaced.
    pub over: bool,
    /// Whether texts that may tell of few people may go out as they are written.
    pub as_written: bool,
}

/// A text with where it stands and why it is looked at: `7.1, title: "two brothers" counts few people`.
pub fn named(text: &AtStake) -> String {
    format!("{}: {}", text.said, text.why)
}

/// How many texts may tell of few people: `2 texts may tell of few people`.
pub fn counted(at_stake: &[AtStake]) -> String {
    match at_stake.len() {
        1 => "1 text may tell of few people".to_owned(),
        count => format!("{count} texts may tell of few people"),
    }
}

/// What is said beside a paper or a file that goes out; none where nothing in it may tell of few people.
pub fn beside(at_stake: &[AtStake], what: &str) -> Option<String> {
    (!at_stake.is_empty()).then(|| {
        let more = at_stake.len().saturating_sub(BESIDE);
        let more = (more > 0).then(|| format!("and {more} more, which pledge check names"));
        let named: Vec<String> = at_stake.iter().take(BESIDE).map(named).chain(more).collect();
        format!(
            "{} in this {what}: {}; {NAMES}",
            counted(at_stake),
            named.join("; ")
        )
    })
}

/// Refuses papers over texts that nobody said may go out.
pub(super) fn may_go_out(at_stake: &[AtStake], allowed: Allowed) -> Result<()> {
    if at_stake.is_empty() || allowed.as_written {
        return Ok(());
    }
    let named = at_stake.iter().take(NAMED).map(named);
    let more = at_stake.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| format!("and {more} more: pledge check says which"));
    let end = format!("nothing was written, recorded or tagged; {NAMES}");
    let why = named.chain(more).chain([end]);
    Err(Problem::usage(format!("{} in these papers", counted(at_stake)))
        .because(why.collect::<Vec<_>>().join("\n"))
        .hint(
            "say it otherwise (pledge set), or, once you have read them, let them go out with --as-written",
        ))
}
