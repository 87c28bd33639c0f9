//! What is said of people and of hardly anything else, where a number stands for those it counts: `three waited`, `two of
//! them are in custody`.
//!
//! Law: what may as well be said of things counts people only where none are spoken of before.

use super::About;
use super::patterns::few;
use super::people::{COMPOUND, GROUPS};
use super::states::{
    AS_OF_THINGS, ELSE_WITH, MAY_BECOME, NO_GROUP, NO_STATE, OTHERS, PUT, STATES, THAT_ONE, THEM,
};
use super::text::{Text, Whom};
use super::words::{ANY, BECOMES, BETWEEN, BOTH, ELSE, THINGS, TIMES};

/// How many words may stand between a number and what became of those counted: `3 of them have also gone missing`.
const NEAR: usize = 4;
/// How many words may say where those are who are counted: `three in the cohort are`.
const WHERE: usize = 4;
/// How far back a text is looked through for those of whom a number is.
const BACK: usize = 30;
/// The shortest word that is taken for a plural.
const PLURAL: usize = 4;

/// `3 went missing`, `the 2 who left`, `3 out of 42 refused`, `2 of the 25 waited`, `both were seen late`.
pub(super) fn became(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let is_both = text.is(at, &[BOTH]);
    let count = few(text, at, small).filter(|_| is_both || text.number(at).is_some())?;
    let is_past = text.about == About::Past || text.is(at, &["1"]);
    let is_any = count == 1 && (text.is_after(at, ANY) || text.is_after(at, THAT_ONE));
    if (count == 1 || is_both) && !is_past || is_any || text.word(at)?.ends() {
        return None;
    }
    let whom = text.is(at + 1, &["who"]) || text.is(at + 1, &["of"]) && text.is(at + 2, &["whom"]);
    if count > 1 && !is_both && whom {
        return Some((at, at + 1));
    }
    let is_where = text.is(at + 1, &["in", "from", "at", "within"]);
    let far = if is_where { WHERE } else { 0 };
    let verbs = (at + 3..=at + 2 + far).filter(|verb| is_where && lives_where(text, at + 2, *verb));
    let from = std::iter::once(of_how_many(text, at + 1)).chain(verbs);
    from.into_iter()
        .find_map(|from| became_from(text, at, from))
        .map(|to| (at, to))
}

/// The word behind those of whom so many are: `out of 42`, `of the 25`, `of them`.
fn of_how_many(text: Text<'_>, from: usize) -> usize {
    let out = text.is(from, &["out"]) && text.is(from + 1, &["of"]);
    let of = if out { from + 1 } else { from };
    if !text.is(of, &["of"]) {
        return of;
    }
    let next = if text.is(of + 1, &["the", "our", "all", "these", "those"]) && text.says(of + 2).is_some() {
        of + 2
    } else {
        of + 1
    };
    if text.says(next).is_some() || text.is(next, THEM) {
        next + 1
    } else {
        of
    }
}

/// Whether the words from one up to a verb say where people are.
fn lives_where(text: Text<'_>, from: usize, verb: usize) -> bool {
    let own = |at: usize| {
        let word = text.word(at);
        word.is_some_and(|word| !word.ends() && !word.is_of(NO_GROUP) && !word.is_of(BETWEEN))
            && text.says(at).is_none()
    };
    (from..verb).all(own) && text.is(verb, BETWEEN)
}

/// The word that says what became of those counted at one, from another on.
fn became_from(text: Text<'_>, at: usize, from: usize) -> Option<usize> {
    let is_both = text.is(at, &[BOTH]);
    for here in from..from + NEAR {
        if text.word(here.checked_sub(1)?)?.ends() {
            return None;
        }
        if text.is(here, BECOMES) {
            let of_things =
                text.is(here + 1, AS_OF_THINGS) || text.is(here, PUT) && text.is(here + 1, ELSE_WITH);
            let of_name = text.is(here + 2, COMPOUND) && !text.word(here + 1)?.ends();
            let of_no_one = is_both && text.is(here, PUT) && before(text, at) != Some(Of::People);
            return (!of_things && !of_name && !of_no_one).then_some(here);
        }
        if let Some(to) = state(text, here, here > from) {
            return (!is_both || here > from).then_some(to);
        }
        if text.is(here, MAY_BECOME) {
            let of = before(text, at);
            let of_people = of == Some(Of::People) || of.is_none() && !is_both;
            let is_past = text.about == About::Past;
            return (is_past && of_people && !text.is(here + 1, ELSE_WITH)).then_some(here);
        }
        if !text.is(here, BETWEEN) {
            return None;
        }
    }
    None
}

/// The last word of a state that only people are in: `in custody`, `out of area`; by itself it is no part of a name.
fn state(text: Text<'_>, at: usize, is_told: bool) -> Option<usize> {
    let is = |words: &[&str]| {
        let into = |nth: usize, word: &str| nth == 0 && word == "in" && text.is(at, &["into"]);
        let mut words = words.iter().enumerate();
        words.all(|(nth, word)| text.is(at + nth, &[word]) || into(nth, word))
    };
    let words = STATES.iter().find(|words| is(words))?;
    let last = at + words.len().checked_sub(1)?;
    let next = text
        .word(last + 1)
        .filter(|_| text.word(last).is_some_and(|word| !word.ends()));
    let goes_on =
        next.is_none_or(|next| next.is_of(ELSE) || next.is_of(TIMES) || next.is_of(&["this", "last", "now"]));
    let named = next.is_some_and(|next| next.is_of(NO_STATE));
    (goes_on || is_told && !named).then_some(last)
}

/// `Two of them for brothers and sisters`, behind whom it is of; `three in the cohort`.
pub(super) fn of_them(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let count = few(text, at, small).filter(|_| text.number(at).is_some())?;
    let is_any = count == 1 && (text.is_after(at, ANY) || text.is_after(at, THAT_ONE));
    if text.word(at)?.ends() || is_any || count == 1 && text.about == About::Anything {
        return None;
    }
    let cohort = || {
        let is_in = text.is(at + 1, &["in", "of", "from"]);
        let here = (at + 3..=at + 2 + NEAR).find(|here| text.is(*here, GROUPS))?;
        (is_in && text.is(at + 2, &["the", "this", "our"]) && lives_in(text, at + 2, here))
            .then_some((at, here))
    };
    let them = || {
        let is_of = text.is(at + 1, &["of"]) && text.is(at + 2, THEM);
        (is_of && before(text, at) == Some(Of::People)).then_some((at, at + 2))
    };
    them().or_else(cohort)
}

fn lives_in(text: Text<'_>, from: usize, to: usize) -> bool {
    (from..to).all(|at| {
        text.word(at)
            .is_some_and(|word| !word.ends() && !word.is_of(ELSE) && !word.is_of(THINGS))
    })
}

/// Of what a number is that stands for those it counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    People,
    Things,
}

/// What a text speaks of last before a word: nothing where it has named neither people nor things.
pub(super) fn before(text: Text<'_>, at: usize) -> Option<Of> {
    let spoken = |at: usize| {
        if text.anyone(at) == Some(Whom::Several) {
            return Some(Of::People);
        }
        let word = text.word(at)?;
        let ends = |ending: &str| word.text.ends_with(ending);
        let plural = ends("s") && !ends("ss") && !ends("us") && !ends("is") && !ends("'s") && !ends("’s");
        let is_thing = plural && word.text.len() > PLURAL && !word.is_of(TIMES) && !word.is_of(OTHERS);
        (is_thing || word.is_of(THINGS)).then_some(Of::Things)
    };
    (at.saturating_sub(BACK)..at).rev().find_map(spoken)
}
