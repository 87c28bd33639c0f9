//! One of whom is told without a number: `the only boy`, `the last remaining resident`, `a single mother`, `nobody but
//! the eldest girl`, `Child A`.
//!
//! Law: what may as well be said of anybody, or of a part of something's name, is nobody's: one is counted only where
//! the clause goes on to say something of them, or ends with them.

use super::About;
use super::people::PARENTS;
use super::text::{Text, Whom};
use super::tokens::Word;
use super::words::{ALL, ALONE, ANY, ANYBODY, BECOMES, BETWEEN, BUT, ELSE, OF_ONE, REMAINING, TOLD_APART};

/// How many words may stand between what leaves one out and who that is: `nobody but the eldest Traveller boy`.
const NEAR: usize = 4;

/// `The only Traveller child left`, `the last remaining resident`, `the other twin`, `the youngest boy moved`.
pub(super) fn only_one(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let is_apart = text.is(at, TOLD_APART);
    if small <= 1 || !(is_apart || text.is(at, REMAINING)) || !text.is_after(at, &["the", "our"]) {
        return None;
    }
    let is_one = |here: usize| is_told_of(text, here) && (!is_apart || text.kin(here).is_some());
    let to = text.counted_from(at, &is_one)?;
    may_be_told(text, to).then_some((at, to))
}

/// `A single mother moved away`, and not `single mothers`, `as a single parent`, `a single parent service`.
pub(super) fn lone_parent(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let parent = at + 1;
    let is_lone = text.is(at, ALONE) && text.word(at).is_some_and(|word| !word.ends());
    let article = at
        .checked_sub(1)
        .filter(|at| text.is(*at, &["a", "one", "the", "our"]))?;
    let is_any = text.is_after(article, ANY) || text.is_after(article, &["as", "being", "for", "like"]);
    let is_one = is_lone && text.is(parent, PARENTS) && is_told_of(text, parent);
    (small > 1 && text.about == About::Past && is_one && !is_any).then_some((at, parent))
}

/// `Nobody but the eldest boy`, `everyone except the youngest child`.
pub(super) fn nobody_but(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let apart = text.is(at, &["from"]) && text.is_after(at, &["apart"]);
    let is_somebodys = || {
        let word = text.word(at + 1);
        word.is_some_and(|word| word.text.ends_with("'s") || word.text.ends_with("’s"))
    };
    let is_one = text.is(at + 1, &["the", "our"]) || is_somebodys();
    if small <= 1 || !(apart || text.is(at, BUT)) || !is_one {
        return None;
    }
    let last = at.checked_sub(if apart { 2 } else { 1 })?;
    let start = if text.anyone(last).is_some() {
        let from = last.saturating_sub(NEAR);
        (from..last).rev().find(|at| text.is(*at, ALL))?
    } else {
        Some(last).filter(|at| text.is(*at, &["all", "none", "nobody", "everyone", "everybody"]))?
    };
    let to = text.counted_from(at + 1, &|here| is_told_of(text, here))?;
    may_be_told(text, to).then_some((start, to))
}

/// `Child A moved`, `Young Person B's placement`, and not `EVERY CHILD A HOME`, `any child A&E sees`.
pub(super) fn lettered(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let (who, called) = (text.word(at)?, text.word(at + 1)?);
    let letter = called
        .text
        .strip_suffix("'s")
        .or_else(|| called.text.strip_suffix("’s"));
    let is_letter = matches!(
        letter.unwrap_or(called.text).as_bytes(),
        [b'A'..=b'H' | b'J'..=b'Z']
    );
    let is_longer = called.after.starts_with(['&', '*', '/', '-', '+'])
        || called.after.is_empty() && text.word(at + 2).is_some();
    let is_shouted = !who.text.contains(|c: char| c.is_lowercase());
    // Asked last: of few words a letter follows.
    let is_one = || text.anyone(at) == Some(Whom::One) && !text.is_after(at, ANY) && !who.ends();
    (small > 1 && is_letter && !is_longer && !is_shouted && is_one()).then_some((at, at + 1))
}

/// Whether a word names one of whom the clause tells more, or with whom it ends: no part of a longer name.
fn is_told_of(text: Text<'_>, at: usize) -> bool {
    let goes_on = || {
        [ELSE, BETWEEN, BECOMES, OF_ONE]
            .iter()
            .any(|words| text.is(at + 1, words))
    };
    let ends = || text.word(at).is_some_and(|word| word.ends()) || text.word(at + 1).is_none();
    let is_verb = |word: &Word<'_>| text.kin(at).is_some() && word.text.ends_with("ed");
    text.anyone(at) == Some(Whom::One) && (ends() || goes_on() || text.word(at + 1).is_some_and(is_verb))
}

/// Whether it is one that there is, and none of those who may be anybody.
fn may_be_told(text: Text<'_>, at: usize) -> bool {
    let is_young = text.is_after(at, &["young"]);
    let is_past = text.about == About::Past;
    let is_told = text.is(at + 1, OF_ONE) || text.is(at + 1, BECOMES);
    (is_young || !text.is(at, ANYBODY)) && (is_past || is_told || text.kin(at).is_some())
}
