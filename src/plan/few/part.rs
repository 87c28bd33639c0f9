//! Few people told as a part of so many: `a third of nine pupils`, `1 in 9 girls`, `1/4 of girls`, `the remaining two`,
//! `fewer than 5`.
//!
//! Law: a share is one of how many, and says how many by itself only where those are named by their number.

use super::About;
use super::said::{Of, before};
use super::text::{Text, Whom};
use super::words::{BECOMES, BETWEEN, FEWER, REMAINING};
use crate::plan::numbers::number_named;

/// What a part is one of how many of.
const PARTS: &[(&str, u64)] = &[
    ("half", 2),
    ("third", 3),
    ("thirds", 3),
    ("quarter", 4),
    ("quarters", 4),
    ("fifth", 5),
    ("fifths", 5),
    ("sixth", 6),
    ("sixths", 6),
    ("tenth", 10),
    ("tenths", 10),
];
/// Of how many a share is that is none of those which people say of thousands: below, they do; from ten on, it is large.
const OWN_BASE: std::ops::Range<u64> = 6..10;
/// What shares are said of whatever there is.
const ROUND: &[u64] = &[10, 100, 1000];
/// Words by which those are meant who are there.
const OWN: &[&str] = &["the", "our", "these", "those"];
/// Fewer than a handful are fewer than so many.
const HANDFUL: u64 = 5;

/// `A third of nine pupils`, `half the six boys`, `two thirds of our 6 care leavers`.
pub(super) fn part_of(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let word = text.word(at).filter(|word| !word.ends())?;
    let (_, whole) = PARTS.iter().find(|(own, _)| word.is(own))?;
    let said = at.checked_sub(1).and_then(|before| text.says(before));
    let is_part = word.is("half") || said.is_some() || text.is_after(at, &["a", "another"]);
    let mut base = at + 1;
    while text.is(base, &["of", "the", "our", "all", "these", "those"]) {
        base += 1;
    }
    let of = text.number(base).filter(|_| is_part && base > at + 1)?;
    let people = |here: usize| text.anyone(here) == Some(Whom::Several);
    let to = text.counted_from(base, &people)?;
    let count = of * said.unwrap_or(1) / whole;
    (1..small).contains(&count).then_some((at, to))
}

/// `1 in 9 girls`, in a report: nobody says so of girls in general.
pub(super) fn one_in(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let count = text.number(at).filter(|count| (1..small).contains(count))?;
    text.says(at + 2)
        .filter(|of| OWN_BASE.contains(of) && count < *of)?;
    let is_in = text.is(at + 1, &["in"]) && text.word(at).is_some_and(|word| !word.ends());
    let kin = |here: usize| text.kin(here) == Some(Whom::Several);
    let to = text.counted_from(at + 2, &kin)?;
    (is_in && text.about == About::Past).then_some((at, to))
}

/// `22 of 25 children`, `12% of the 25 girls`: with how many there are, who is left is told, or how many a share is.
pub(super) fn told_by_all(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let word = text.word(at)?;
    let said = text.says(at)?;
    let is_signed = word.after.trim_start().starts_with('%');
    let is_worded = text.is(at + 1, &["per"]) && text.is(at + 2, &["cent"]);
    let is_percent = is_signed || is_worded || text.is(at + 1, &["percent"]);
    let after = match (is_worded, is_signed) {
        (true, _) => at + 3,
        (_, true) => at + 1,
        _ if is_percent => at + 2,
        _ if text.is(at + 1, &["out"]) => at + 2,
        _ => at + 1,
    };
    let base = if text.is(after + 1, OWN) {
        after + 2
    } else {
        after + 1
    };
    // So many out of ten are said of any number there are.
    let is_own = base > after + 1;
    let is_so_many = |all: &u64| is_own || !ROUND.contains(all);
    let all = text
        .number(base)
        .filter(is_so_many)
        .filter(|_| text.is(after, &["of"]))?;
    let people = |here: usize| text.anyone(here) == Some(Whom::Several);
    let to = text.counted_from(base, &people)?;
    let count = if is_percent {
        (said <= 100).then(|| (said * all + 50) / 100)?
    } else {
        text.number(at).filter(|count| count < &all)?
    };
    let is_few = |count: u64| (1..small).contains(&count);
    let told = is_few(all.checked_sub(count)?) || is_percent && is_few(count);
    (told && text.about == About::Past).then_some((at, to))
}

/// `1/4 girls`, `1/4 of our girls`: a share of a few is written so, and one of all children in words.
pub(super) fn fraction(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let word = text.word(at).filter(|word| !word.ends())?;
    let (part, whole) = word.text.split_once('/')?;
    let [part, whole] = [number_named(part)?, number_named(whole)?];
    let is_of = text.is(at + 1, &["of"]);
    let is_own = |here: usize| !is_of || text.kin(here).is_some() || text.is(at + 2, OWN);
    let people = |here: usize| text.anyone(here) == Some(Whom::Several) && is_own(here);
    let to = text.counted_from(at, &people)?;
    ((1..small).contains(&part) && part < whole && text.about == About::Past).then_some((at, to))
}

/// `One in three of our nine care leavers`, `one in three care leavers of the nine`: a share of whom it is told how many
/// they are.
pub(super) fn share_of(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let (part, whole) = (text.number(at)?, text.says(at + 2)?);
    let runs = |at: usize| text.word(at).is_some_and(|word| !word.ends());
    let is_share = part < whole && runs(at) && text.is(at + 1, &["in"]) && runs(at + 2);
    if !is_share {
        return None;
    }
    let people = |here: usize| text.anyone(here) == Some(Whom::Several);
    let named = text.counted_from(at + 2, &people)?;
    let counts = |here: usize| text.is(here, &["of"]) && text.is(here + 1, OWN);
    let base = (at + 3..=named + 1).find(|here| runs(here - 1) && counts(*here))? + 2;
    let count = text.says(base)? * part / whole;
    (1..small).contains(&count).then_some((at, base.max(named)))
}

/// `One out of four`, `the remaining two`, `several of the four`: with nothing behind them they are of those who were
/// spoken of before.
pub(super) fn rest_of(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let count = text.number(at).filter(|count| (1..small).contains(count))?;
    let ends = |at: usize| text.word(at).is_some_and(|word| word.ends()) || text.word(at + 1).is_none();
    let spoken = before(text, at);
    if text.is(at + 1, &["out"]) && text.is(at + 2, &["of"]) {
        let is_share = text
            .says(at + 3)
            .is_some_and(|of| count < of && of < OWN_BASE.end)
            && ends(at + 3);
        return (is_share && text.about == About::Past && spoken != Some(Of::Things)).then_some((at, at + 3));
    }
    let which = at.checked_sub(1)?;
    let is_rest = text.is(which, REMAINING) || text.is(which, &["other"]);
    let of = |here: usize| {
        text.is(here, &["of"]) && text.is_after(here, &["several", "some", "most", "none", "all"])
    };
    let is_some = which.checked_sub(1).is_some_and(of);
    let is_the = text.is_after(which, OWN) && is_rest || text.is(which, OWN) && is_some;
    // What becomes of those who are left is told of people alone.
    let to_be = text.is(at + 1, &["to"]) && text.is(at + 2, &["be"]) && text.is(at + 3, BECOMES);
    let told = count > 1
        && is_the
        && ((ends(at) || text.is(at + 1, BETWEEN)) && spoken == Some(Of::People)
            || to_be && spoken != Some(Of::Things));
    told.then_some((which, at))
}

/// `<5 children`, `fewer than 5`, `less than a handful`: with nothing else behind it.
pub(super) fn below(text: Text<'_>, at: usize, small: u64) -> Option<(usize, usize)> {
    let word = text.word(at)?;
    let is_signed = word.before.ends_with('<') && !word.after.trim_start().starts_with('%');
    let is_handful = text.is(at, &["handful"]);
    let most = if is_handful { Some(HANDFUL) } else { text.says(at) };
    most.filter(|most| (2..=small).contains(most))?;
    let than = at.checked_sub(if is_handful { 2 } else { 1 });
    let is_fewer = || {
        let fewer: &[&str] = if is_handful { FEWER } else { &["fewer"] };
        than.is_some_and(|than| text.is(than, &["than"]) && text.is_after(than, fewer))
    };
    let people = |here: usize| text.anyone(here) == Some(Whom::Several);
    if is_signed && let Some(to) = text.counted_from(at, &people) {
        return Some((at, to));
    }
    let ends = word.ends() || text.word(at + 1).is_none_or(|next| next.is_of(BETWEEN));
    let is_target = (0..at).any(|here| text.is(here, &["target"]));
    let told = ends && !is_target && text.about == About::Past && before(text, at) != Some(Of::Things);
    (told && (is_signed || is_fewer())).then_some((at, at))
}
