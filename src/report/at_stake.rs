//! The texts of a public paper that somebody ought to have read before it goes out: those that may tell of few people.
//!
//! Law: only what the paper prints is at stake: a text that it leaves out or withholds is nobody's to worry about.

use super::markdown::markdown;
use super::model::{AtStake, Paper};
use super::publish::STAND_INS;
use crate::plan::check::may_tell;
use crate::plan::{Context, Place, Plan};

/// How few words of a text are too common to say that a paper prints it.
const COMMON: usize = 2;

/// What `check` finds in the texts of a paper that was made of the `published` copy of a plan.
pub(super) fn at_stake(context: &Context<'_>, published: &Plan, paper: &Paper) -> Vec<AtStake> {
    let mut found = may_tell(context);
    if found.is_empty() {
        return Vec::new();
    }
    let printed = folded(&markdown(paper));
    let mut known: Vec<Place> = Vec::new();
    found.retain(|finding| {
        let place = &finding.place;
        // Where a neighbour was kept back another name may be needed; words kept back are not in the paper either.
        let text = published.written(place).or_else(|| context.plan.written(place));
        let text = text.map(|text| text.line()).unwrap_or_default();
        let is_said = !STAND_INS.contains(&text.as_str())
            && (printed.contains(&folded(&text)) || sentences(&text).any(|one| printed.contains(&one)));
        let is_new = is_said && !known.contains(place);
        known.extend(is_new.then(|| place.clone()));
        is_new
    });
    let told = found.into_iter().map(|finding| AtStake {
        place: finding.place.address().to_string(),
        why: finding.message,
    });
    told.collect()
}

/// The sentences of a text, as they are compared: a paper may print some of them, or part them.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let sentences = text.split(['.', ';', '\n']).map(folded);
    sentences.filter(|one| one.split_whitespace().count() > COMMON)
}

/// A text as it is looked for: its words in small letters, without marks and however it is broken into lines.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    for c in text.chars() {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}
