//! The ways in which boards count people, each a pattern of words.
//!
//! Law: each says from which word to which it was found, and whoever adds one adds its true and false cases.

use super::About;
use super::befalls::{ended, event};
use super::general::is_anybody;
use super::lone::{lettered, lone_parent, nobody_but, only_one};
use super::part::{below, fraction, one_in, part_of, rest_of, share_of, told_by_all};
use super::people::{GROUPS, LIVE_ALONE, MINORS, TOGETHER, TWO_EACH};
use super::said::{became, of_them};
use super::text::{Text, Whom};
use super::tokens::Word;
use super::words::{
    ALL, ALONE, ANY, ANYBODY, BECOMES, BETWEEN, BOTH, BUT, EITHER, FROM_TO, NEITHER, OF_ONE, UNDER,
};

/// A way of counting: from which word it was found to which, where it begins at this one.
type Pattern = fn(Text<'_>, usize, u64) -> Option<(usize, usize)>;

/// Every one there is.
const PATTERNS: &[Pattern] = &[
    several,
    one,
    both,
    neither,
    under,
    together,
    grouped,
    all_but,
    became,
    of_them,
    event,
    ended,
    label,
    heading,
    how_many,
    aged,
    years_old,
    only_one,
    lone_parent,
    nobody_but,
    lettered,
    part_of,
    told_by_all,
    one_in,
    fraction,
    share_of,
    rest_of,
    below,
];
/// How many words what stands before a figure has at most.
const LONGEST: usize = 8;
/// What begins to tell which people are meant.
const OF_WHOM: &[&str] = &[
    "who", "with", "without", "in", "at", "on", "from", "under", "not", "waiting", "awaiting", "living",
    "placed", "known",
];
/// How many words may stand between what belongs together.
const NEAR: usize = 4;
/// The oldest age that is taken for a young person's.
const OLDEST: u64 = 25;

/// From which word to which a text counts people, and fewer than may be told, each time it does.
pub(super) fn counted(text: Text<'_>, small: u64) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = (at..text.words.len())
            .find_map(|at| PATTERNS.iter().find_map(|pattern| pattern(text, at, small)))?;
        at = found.1 + 1;
        Some(found)
    })
}

/// So many, where they are few and more than one.
pub(super) fn few(text: Text<'_>, at: usize, small: u64) -> Option<u64> {
    let count = text.number(at).or_else(|| text.quantity(at))?;
    (1..small).contains(&count).then_some(count)
}

/// `Three children`, `two of our older care leavers`, `a pair of sisters`, `fewer than five boys`, `2 out of 14 pupils`.
fn several(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let count = few(text, at, small)?;
    let is_any = text.is_after(at, ANY) && count == 1;
    if text.is(at, &[BOTH]) || text.is(at, ALONE) || is_any {
        return None;
    }
    let is_past = text.about == About::Past || text.is(at, &["1"]);
    let people = |here: usize| text.anyone(here) == Some(Whom::Several);
    (count > 1 || is_past)
        .then(|| text.counted_from(at, &people))
        .flatten()
        .filter(|to| !is_anybody(text, at, *to))
        .map(|to| (at, to))
}

/// `One child was hurt`, `a single care leaver`: in what is no report, one of kin, or one of whom something is told.
fn one(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let before = if text.is_after(at, &["a"]) {
        at.checked_sub(1)?
    } else {
        at
    };
    if few(text, at, small)? != 1 || text.is_after(before, ANY) {
        return None;
    }
    let is_number = text.number(at).is_some();
    let lives = |here: usize| text.is(here, LIVE_ALONE) && !text.is_after(here, &["young"]);
    let one = |here: usize| text.anyone(here) == Some(Whom::One) && (is_number || !lives(here));
    let to = text.counted_from(at, &one)?;
    let is_told = || {
        let next = if text.is(to + 1, &["who"]) { to + 2 } else { to + 1 };
        text.word(to).is_some_and(|word| !word.ends())
            && (text.is(next, OF_ONE) || text.is(next, BECOMES))
            && (!text.is(to, ANYBODY) || text.is_after(to, &["young"]) && !is_number)
    };
    let is_one = text.about == About::Past || text.is(at, &["1"]) || text.kin(to).is_some() || is_told();
    (is_one && !is_anybody(text, at, to)).then_some((at, to))
}

/// `Both brothers moved`, and not `both children and their carers`.
fn both(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    if !text.is(at, &[BOTH]) || small <= 2 {
        return None;
    }
    let people = |here: usize| text.anyone(here) == Some(Whom::Several);
    let to = text.counted_from(at, &people)?;
    let general = text.is(to, TWO_EACH) && text.about == About::Anything;
    let joined = (to + 1..to + 2 + NEAR).any(|here| {
        let is_and = text.is(here, &["and", "&", "or"]);
        is_and && !text.is(here + 1, BETWEEN) && !text.is(here + 1, BECOMES)
    });
    let ends = text
        .word(to)
        .is_some_and(|word| word.after.starts_with([',', '/']));
    (!general && !joined && !ends).then_some((at, to))
}

/// `Neither girl was seen`, `either boy may move`: of two.
fn neither(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let is_either = text.is(at, &[EITHER]);
    if !(is_either || text.is(at, &[NEITHER])) || small <= 2 {
        return None;
    }
    let nor = (at + 1..=at + 1 + NEAR).any(|here| text.is(here, &["nor", "or"]));
    let people =
        |here: usize| text.anyone(here).is_some() && !text.is(here, LIVE_ALONE) && !text.is(here, TWO_EACH);
    let to = text.counted_from(at, &people)?;
    let is_kin = text.kin(to).is_some();
    (!nor && (is_kin || text.about == About::Past && !is_either)).then_some((at, to))
}

/// `Under five children were seen`, and not `for under five children's centres`.
fn under(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let start = at.checked_sub(1).filter(|at| text.is(*at, UNDER))?;
    let number = text.word(at).filter(|word| !word.ends() && word.after == " ")?;
    let most = text.says(at)?.checked_sub(1)?;
    let to = at + 1;
    let is_told = text.word(to)?.ends()
        || text
            .word(to + 1)
            .is_none_or(|next| next.is_of(BETWEEN) || next.is_of(BECOMES));
    let is_few = (1..small).contains(&most) && !number.text.contains('-');
    (is_few && is_told && text.anyone(to) == Some(Whom::Several)).then_some((start, to))
}

/// `Twins were placed`.
fn together(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let word = text.word(at)?;
    let (_, count) = TOGETHER.iter().find(|(own, _)| word.is(own))?;
    let also = |at: usize| TOGETHER.iter().any(|(own, _)| text.is(at, &[own]));
    let others = text.is(at + 1, &["and", "or", "&"]) && also(at + 2)
        || text.is_after(at, &["and", "or", "&"]) && at.checked_sub(2).is_some_and(also);
    (*count < small && !others && text.kin(at) != Some(Whom::One)).then_some((at, at))
}

/// `A sibling pair was split`, `a sibling group of three`, `a cohort of 4`.
fn grouped(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let is_kin = text.kin(at) == Some(Whom::One) || text.is(at, &["sibling"]);
    if is_kin && small > 2 && text.is(at + 1, &["pair", "duo"]) {
        return Some((at, at + 1));
    }
    let group = if is_kin && text.is(at + 1, &["group"]) {
        at + 1
    } else {
        Some(at).filter(|at| text.is(*at, GROUPS))?
    };
    let number = group + 2;
    let is_of = text.is(group + 1, &["of"]) && !text.is_of_things(number);
    (is_of && few(text, number, small).is_some()).then_some((at, number))
}

/// `All but 2 were seen`, `none but 4`, `every child but one`, `all apart from two`.
fn all_but(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    few(text, at, small)?;
    let but = if text.is_after(at, &["from"]) {
        at.checked_sub(2).filter(|at| text.is(*at, &["apart"]))?
    } else {
        at.checked_sub(1).filter(|at| text.is(*at, BUT))?
    };
    let last = but.checked_sub(1)?;
    let next = text
        .word(at + 1)
        .filter(|_| text.word(at).is_some_and(|word| !word.ends()));
    let told = next.is_none_or(|next| next.is_of(BETWEEN) || next.is_of(BECOMES));
    let start = if text.anyone(last).is_some() {
        let from = last.saturating_sub(NEAR);
        (from..last).rev().find(|at| text.is(*at, ALL))?
    } else {
        Some(last).filter(|at| text.is(*at, &["all", "none", "nobody", "everyone"]))?
    };
    told.then_some((start, at))
}

/// `Girls: 2`, `care leavers (3)`, `girls 2, boys 3`.
fn label(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let people = at.checked_sub(1)?;
    few(text, at, small)?;
    let (label, number) = (text.word(people)?, text.word(at)?);
    let marked = label.after.trim().starts_with([':', '=', '–', '-', '—']) || number.before.ends_with('(');
    let begins = |at: usize| {
        text.before(at)
            .is_none_or(|before| before.ends() || before.is("and"))
    };
    let of_kin = begins(people) && text.kin(people).is_some() && text.number(at).is_some();
    let ends = number.ends() || of_kin && text.is(at + 1, &["and"]);
    let alone = ends || number.after.trim().starts_with(')') || text.word(at + 1).is_none();
    let is_people = text.anyone(people) == Some(Whom::Several);
    (is_people && (marked || of_kin) && alone).then_some((people, at))
}

/// `Children missing: 3`, `care leavers without a home = 2`: as the title of a measure, with its figure.
fn heading(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    few(text, at, small)?;
    let number = text.word(at)?;
    let alone = number.ends() || number.after.trim().starts_with(')') || text.word(at + 1).is_none();
    let marked = text.before(at)?.after.trim().starts_with([':', '=']);
    let begins = |here: usize| text.before(here).is_none_or(Word::ends);
    let from = (at.saturating_sub(LONGEST)..at)
        .rev()
        .find(|here| begins(*here))?;
    let people = (from..at).find(|here| text.anyone(*here) == Some(Whom::Several))?;
    let next = text.word(people + 1).filter(|_| people + 1 < at)?;
    let is_told = next.is_of(OF_WHOM) || next.is_of(BECOMES) || next.text.ends_with("ed");
    (alone && marked && is_told && people <= from + 1).then_some((from, at))
}

/// `The number of children who went missing fell from 8 to 2`.
fn how_many(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    if !text.is(at, &["number", "no"]) || !text.is(at + 1, &["of"]) {
        return None;
    }
    let people = |here: usize| text.anyone(here) == Some(Whom::Several);
    let from = text.counted_from(at + 1, &people)?;
    let mut here = from;
    while !text.word(here)?.ends_sentence() {
        here += 1;
        let told = text.word(here)?.ends()
            || text.word(here + 1).is_none()
            || text.is(
                here + 1,
                &[
                    "to", "in", "from", "at", "by", "this", "last", "since", "compared",
                ],
            );
        let marked = text
            .before(here)
            .is_some_and(|label| label.after.contains([':', '=']));
        if told
            && few(text, here, small).is_some()
            && (marked || text.is_after(here, &["to", "from", "is", "was", "at", "of", "only", "just"]))
        {
            return Some((at, here));
        }
    }
    None
}

/// `A child aged 9`, `a boy of 9`: an age that is one child's.
fn aged(text: Text<'_>, at: usize, _: u64) -> Option<(usize, usize)> {
    let person = at.checked_sub(1)?;
    let is_young =
        || text.is(person, MINORS) || text.is(person, &["person"]) && text.is_after(person, &["young"]);
    let ends = |number: &Word<'_>| {
        let next = text.word(at + 2);
        number.ends()
            || next.is_none_or(|next| next.is_of(BETWEEN) || next.is_of(BECOMES) || next.is_of(OF_ONE))
    };
    let of = || text.is(at, &["of"]) && is_young() && text.word(at + 1).is_some_and(ends);
    if !text.is(at, &["aged"]) && !of() {
        return None;
    }
    let is_one = text.anyone(person) == Some(Whom::One);
    let by = (1..=3).filter_map(|back| person.checked_sub(back));
    let which = by
        .clone()
        .any(|by| text.is(by, &["a", "an", "the", "one", "this", "that", "our"]));
    let general = by.clone().any(|by| text.is(by, ANY));
    let number = text.word(at + 1)?;
    let age = text.says(at + 1).filter(|age| *age <= OLDEST)?;
    let exact =
        !number.text.contains(['-', '–']) && !number.after.trim_start().starts_with(['-', '–', '+', '/']);
    let ranges = text.is(at + 2, FROM_TO);
    (age > 0 && is_one && which && !general && exact && !ranges).then_some((person, at + 1))
}

/// `A 9-year-old`, `the 15 year old`.
fn years_old(text: Text<'_>, at: usize, _: u64) -> Option<(usize, usize)> {
    let word = text.word(at)?;
    let lower = word.text.to_ascii_lowercase();
    let (age, to) = match lower.strip_suffix("-year-old") {
        Some(age) => (crate::plan::numbers::number_named(age)?, at),
        None if text.is(at + 1, &["year", "year-old"]) => {
            let to = if text.is(at + 1, &["year"]) {
                at + 2
            } else {
                at + 1
            };
            let is_old = to == at + 1 || text.is(to, &["old"]);
            (text.says(at).filter(|_| is_old)?, to)
        }
        None => return None,
    };
    let which = text.is_after(at, &["a", "an", "the", "one", "this", "that", "our"]);
    let ranges = text.is(to + 1, FROM_TO) || word.text.contains('–');
    (age > 0 && age <= OLDEST && which && !ranges).then_some((at, to))
}
