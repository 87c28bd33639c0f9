//! The texts of a public paper that somebody ought to have read before it goes out: those that may tell of few people.
//!
//! Law: only what the paper prints is at stake: a text that it leaves out or withholds is nobody's to worry about.

use std::borrow::Cow;

use super::model::{AtStake, Paper};
use super::publish::STAND_INS;
use crate::plan::check::{Finding, may_tell};
use crate::plan::sentence::Around;
use crate::plan::{Context, Place, Plan};

/// How few words of a text are too common to say that a paper prints it.
const COMMON: usize = 2;

/// What `check` `found` in those texts of a plan that a paper prints, which was made of the `published` copy of it.
pub(super) fn at_stake(found: Vec<Finding>, plan: &Plan, published: &Plan, paper: &Paper) -> Vec<AtStake> {
    let mut printed = String::new();
    if !found.is_empty() {
        paper.each(&mut |words| fold(&mut printed, words.as_str()));
    }
    among(found, plan, published, &printed)
}

/// The same of a table: of the texts in its cells.
pub fn at_stake_in<'t>(
    context: &Context<'_>,
    published: &Plan,
    cells: impl IntoIterator<Item = Cow<'t, str>>,
) -> Vec<AtStake> {
    let found = may_tell(context);
    let mut printed = String::new();
    if !found.is_empty() {
        cells.into_iter().for_each(|cell| fold(&mut printed, &cell));
    }
    among(found, context.plan, published, &printed)
}

/// What was found in those texts that are among the `printed` ones.
fn among(found: Vec<Finding>, plan: &Plan, published: &Plan, printed: &str) -> Vec<AtStake> {
    let mut known: Vec<Place> = Vec::new();
    let mut told = Vec::new();
    for finding in found {
        let place = &finding.place;
        // Where a neighbour was kept back another name may be needed; words kept back are not in the paper either.
        let written = plan.written(place);
        let text = published.written(place).or_else(|| written.clone());
        let text = text.map(|text| text.line()).unwrap_or_default();
        let is_said = !STAND_INS.contains(&text.as_str())
            && (printed.contains(&folded(&text)) || sentences(&text).any(|one| printed.contains(&one)));
        if is_said && !known.contains(place) {
            known.push(place.clone());
            told.push(AtStake {
                place: place.address().to_string(),
                said: Around::of(plan).whole_place_said(place),
                why: why(finding),
                text: written.map(|text| text.line()).unwrap_or_default(),
            });
        }
    }
    told
}

/// Why a text is looked at, with the words themselves: whoever sends it out has it before them.
fn why(finding: Finding) -> String {
    match finding.passage {
        Some(passage) => format!("\"{}\" {}", passage.words, passage.does),
        None => finding.message,
    }
}

/// The sentences of a text, as they are compared: a paper may print some of them, or part them.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let sentences = text.split(['.', ';', '\n']).map(folded);
    sentences.filter(|one| one.split_whitespace().count() > COMMON)
}

/// A text as it is looked for: its words in small letters, without marks and however it is broken into lines.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    fold(&mut folded, text);
    folded
}

/// Adds a text as it is looked for to another.
fn fold(folded: &mut String, text: &str) {
    let gap = |folded: &mut String| {
        if !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    gap(folded);
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else {
            gap(folded);
        }
    }
    gap(folded);
}
