//! What a number of people is said of nobody in particular: `one adult per child`, `one child is one too many`, `up to
//! four children each`, `a ratio of one to four children`, `one child, one plan`, `recruit two apprentices`.
//!
//! Law: each is known by how it is built, and none by what it is about.

use super::text::{Text, Whom};
use super::words::{ALL, BUT};

/// Words by which something is said of each of them, whoever they are.
const EACH: &[&str] = &["each", "every"];
/// Words before a number of those who are not there yet.
const WANTED: &[&str] = &[
    "recruit", "recruits", "appoint", "appoints", "invite", "invites", "employ", "employs", "hire",
];
/// How many words may stand between what belongs together.
const NEAR: usize = 5;

/// Whether those counted from one word to another are nobody in particular.
pub(super) fn is_anybody(text: Text<'_>, at: usize, to: usize) -> bool {
    is_for_each(text, to)
        || is_of_each(text, at)
        || is_ratio(text, at, to)
        || is_room(text, at, to)
        || is_too_many(text, to)
        || is_watchword(text, at, to)
        || is_wanted(text, at)
}

/// The words behind one up to where the clause ends.
fn behind(text: Text<'_>, to: usize) -> impl Iterator<Item = usize> {
    let goes_on = move |here: &usize| text.word(here - 1).is_some_and(|word| !word.ends());
    (to + 1..=to + NEAR).take_while(goes_on)
}

/// `One adult per child`, `one household for each sibling group`, `one worker to every child`.
fn is_for_each(text: Text<'_>, to: usize) -> bool {
    behind(text, to).any(|here| {
        text.is(here, &["per"]) || text.is(here, &["for", "to", "with"]) && text.is(here + 1, EACH)
    })
}

/// `Each child has one adult`, and not `each child was seen but two boys`.
fn is_of_each(text: Text<'_>, at: usize) -> bool {
    let goes_on = |here: &usize| {
        let word = text.word(*here);
        word.is_some_and(|word| !word.ends() && !word.is_of(BUT) && !word.is_of(&["and", "or", "apart"]))
    };
    let before = (at.saturating_sub(NEAR)..at).rev().take_while(goes_on);
    let mut each = before.filter(|here| text.is(*here, ALL));
    each.any(|here| (here + 1..at).any(|here| text.anyone(here) == Some(Whom::One)))
}

/// `One worker to four children`, `a ratio of one adult to three children`.
fn is_ratio(text: Text<'_>, at: usize, to: usize) -> bool {
    let runs = text.word(to).is_some_and(|word| !word.ends());
    if runs && text.is(to + 1, &["to"]) && text.says(to + 2).is_some() {
        return text.anyone(to) == Some(Whom::One);
    }
    let Some(by) = at.checked_sub(1).filter(|by| text.is(*by, &["to"])) else {
        return false;
    };
    let first = |back: usize| {
        by.checked_sub(back)
            .is_some_and(|here| text.says(here) == Some(1))
    };
    let is_of_one = by
        .checked_sub(1)
        .is_some_and(|who| text.anyone(who) != Some(Whom::Several));
    is_of_one && (2..=3).any(first)
}

/// `For up to four children`, `up to four children each`: who fits in.
fn is_room(text: Text<'_>, at: usize, to: usize) -> bool {
    let up = at
        .checked_sub(2)
        .filter(|up| text.is(*up, &["up"]) && text.is(up + 1, &["to"]));
    let is_each = || {
        text.is(to + 1, &["each"])
            && (text.word(to + 1).is_some_and(|word| word.ends()) || text.word(to + 2).is_none())
    };
    let may = || text.is(to + 1, &["may", "can", "could", "at", "in"]);
    up.is_some_and(|up| text.is_after(up, &["for", "of", "with"]) || is_each() || may())
}

/// `One child is one too many`.
fn is_too_many(text: Text<'_>, to: usize) -> bool {
    behind(text, to).any(|here| text.is(here, &["too"]) && text.is(here + 1, &["many"]))
}

/// `One child, one plan`: of which only one part names anybody.
fn is_watchword(text: Text<'_>, at: usize, to: usize) -> bool {
    let one = |here: usize| text.is(here, &["one"]);
    let listed = text.word(to).is_some_and(|word| word.after.trim() == ",");
    let begins = text.before(at).is_none_or(|word| word.ends());
    to == at + 1 && one(at) && begins && listed && one(to + 1) && text.anyone(to + 2).is_none()
}

/// `Recruit two apprentices`, `invite up to two care leavers`: they are not there yet.
fn is_wanted(text: Text<'_>, at: usize) -> bool {
    let begins = if text.is_after(at, &["to"]) {
        at.checked_sub(2)
    } else {
        Some(at)
    };
    begins.is_some_and(|at| text.is_after(at, WANTED))
}
