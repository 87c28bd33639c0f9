//! The numbers of a text: which word names one, whether it counts anything, and what.

use std::sync::LazyLock;

use super::About;
use super::dated::YEARS;
use super::people::{COMPOUND, KIN, OF_THEM, PEOPLE};
use super::tokens::{Word, is_ten};
use super::words::{ALONE, BECOMES, BOTH, ELSE, FEWER, MANY_TIMES, NAMED, PARTS, ROMAN, THINGS, TIMES};
use crate::plan::ends::Ends;
use crate::plan::when::is_month;

/// How many words may stand between a number and those it counts: `two of our older care leavers`.
const NEAR: usize = 5;
/// How the names of people begin and end.
static NAMES: LazyLock<Ends> = LazyLock::new(|| {
    let named = [PEOPLE, KIN].into_iter().flatten();
    Ends::of(named.flat_map(|(one, several)| [*one, *several]))
});
/// Words that say nothing of them by themselves: they stand beside those that do.
const LIGHT: &[&str] = &["of", "our", "the", "these", "those", "young"];

/// A text with what it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t> {
    pub words: &'t [Word<'t>],
    pub about: About,
}

/// Whom a word may name: several people or one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    One,
    Several,
}

impl<'t> Text<'t> {
    pub fn word(&self, at: usize) -> Option<&'t Word<'t>> {
        self.words.get(at)
    }

    /// The word before another.
    pub fn before(&self, at: usize) -> Option<&'t Word<'t>> {
        at.checked_sub(1).and_then(|at| self.words.get(at))
    }

    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.is_of(words))
    }

    /// Whether the word before one is of these.
    pub fn is_after(&self, at: usize, words: &[&str]) -> bool {
        self.before(at).is_some_and(|word| word.is_of(words))
    }

    /// The number that a word names by itself.
    pub fn says(&self, at: usize) -> Option<u64> {
        self.word(at)?.number
    }

    /// The number that a word names, where it may count anything: it is no part of another, no sum, no date, no part of
    /// a hundred and the name of nothing.
    pub fn number(&self, at: usize) -> Option<u64> {
        let word = self.word(at)?;
        let said = self.says(at)?;
        let marked = word
            .before
            .ends_with(['£', '€', '$', '#', '/', '<', '>', '+', '-', '–'])
            || word
                .after
                .trim_start()
                .starts_with(['%', '+', '°', '-', '/', '\'', '’', '*'])
            || word.after.starts_with(')') && !word.before.contains('(');
        let next = |words: &[&str]| !word.ends() && self.is(at + 1, words);
        let larger = next(MANY_TIMES) || next(PARTS) || next(&["per"]) && self.is(at + 2, &["cent"]);
        let open = next(&["or", "and"])
            && self.is(
                at + 2,
                &["more", "over", "above", "older", "upwards", "fewer", "less"],
            );
        let dated = self.is_date(at, said);
        if marked || larger || open || dated || self.is_name(at) || self.is_base(at) {
            return None;
        }
        let unit = |at| self.says(at).filter(|unit| (1..10).contains(unit));
        if is_ten(word.text) && !word.ends() && unit(at + 1).is_some() {
            return None;
        }
        let ten = self.before(at).filter(|ten| is_ten(ten.text) && !ten.ends());
        let ten = ten
            .and_then(|_| self.says(at.checked_sub(1)?))
            .filter(|_| said < 10);
        let most = ten.unwrap_or_default() + said;
        let fewer = self.is_after(at, &["than"]) && at.checked_sub(2).is_some_and(|at| self.is(at, FEWER));
        Some(if fewer { most.saturating_sub(1) } else { most })
    }

    /// Whether a number is a day, a year, or a length of time.
    fn is_date(&self, at: usize, said: u64) -> bool {
        let next = self
            .word(at + 1)
            .filter(|_| self.word(at).is_some_and(|word| !word.ends()));
        let beside = [next, self.before(at).filter(|word| !word.ends())];
        let is_of_time = |word: &&Word<'_>| is_month(word.text) || word.is_of(TIMES);
        let is_year = YEARS.contains(&said) && self.word(at).is_some_and(|word| word.text.len() == 4);
        is_year || beside.into_iter().flatten().any(|word| is_of_time(&word))
    }

    /// Whether a number is the name of something: `Year 2`, `priorities 1, 2 and 3`.
    fn is_name(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else {
            return false;
        };
        let plural = before.text.strip_suffix(['s', 'S']);
        let ies = plural.and_then(|stem| stem.strip_suffix(['e', 'E'])?.strip_suffix(['i', 'I']));
        let named = |name: &&str| {
            let is = |stem: &str, ending: &str| {
                name.strip_suffix(ending)
                    .is_some_and(|own| own.eq_ignore_ascii_case(stem))
            };
            before.is(name)
                || plural.is_some_and(|stem| is(stem, ""))
                || ies.is_some_and(|stem| is(stem, "y"))
        };
        let ends_sentence =
            before.ends_sentence() && !before.after.trim_start().is_empty() && before.text.len() > 3;
        if NAMED.iter().any(named) {
            return !ends_sentence;
        }
        let Some(listed) = at.checked_sub(1) else {
            return false;
        };
        let is_joined = before.is_of(&["and", "or", "to", "&"]);
        let earlier = if is_joined {
            listed.checked_sub(1)
        } else {
            Some(listed)
        };
        let goes_on = is_joined || before.after.starts_with(',');
        earlier.is_some_and(|earlier| goes_on && self.says(earlier).is_some() && self.is_name(earlier))
    }

    /// Whether a number is that of which others are a share: `one in four`.
    fn is_base(&self, at: usize) -> bool {
        let counts = |at: usize| self.says(at).is_some();
        self.is_after(at, &["in"]) && at.checked_sub(2).is_some_and(counts)
    }

    /// Whether a number counts what is no people: `3 meetings`.
    pub fn is_of_things(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| !word.ends()) && self.is(at + 1, THINGS)
    }

    /// Whom a word names, where it names people: not as the owner of something, and not as a part of its name.
    pub fn whom(&self, at: usize, people: &[(&str, &str)]) -> Option<Whom> {
        let word = self.word(at)?;
        let owns = word.after.starts_with(['\'', '’']) && !word.ends() && self.word(at + 1).is_some();
        let named = !word.ends() && self.is(at + 1, COMPOUND);
        if owns || named || word.after.starts_with('-') {
            return None;
        }
        let last = word.last_part();
        let is = |own: &str| last.eq_ignore_ascii_case(own);
        if people.iter().any(|(_, several)| is(several)) {
            return Some(Whom::Several);
        }
        let is_one = people.iter().any(|(one, _)| is(one));
        is_one.then_some(Whom::One)
    }

    /// Whom a word names, of all people.
    pub fn anyone(&self, at: usize) -> Option<Whom> {
        self.may_name(at)
            .then(|| self.whom(at, PEOPLE).or_else(|| self.whom(at, KIN)))
            .flatten()
    }

    /// Whom a word names, of those of whom nobody speaks in general.
    pub fn kin(&self, at: usize) -> Option<Whom> {
        self.may_name(at).then(|| self.whom(at, KIN)).flatten()
    }

    /// Whether a word begins and ends as one that names people does.
    fn may_name(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| NAMES.may_hold(word.last_part()))
    }

    /// The nearest word after another that names people whom it may count; none where something else comes first.
    pub fn counted_from(&self, at: usize, is_wanted: &dyn Fn(usize) -> bool) -> Option<usize> {
        let mut far = NEAR;
        let mut step = 0;
        while step < far {
            step += 1;
            if self.word(at + step - 1)?.ends() {
                return None;
            }
            let here = at + step;
            let word = self.word(here)?;
            if is_wanted(here) {
                return (!self.is_share(here)).then_some(here);
            }
            let is_of = word.is("of") && !self.is(here + 1, &["liberty"]);
            let is_cared = word.is("after") && self.is_after(here, &["looked"]);
            if is_cared || word.is_of(LIGHT) {
                far += 1;
            }
            if word.is_of(ELSE) && !is_cared
                || word.is_of(THINGS)
                || is_month(word.text)
                || (is_of && step > 1 && !self.is_after(here, &["out"]))
            {
                return None;
            }
            if self.is_thing(here, step) {
                return None;
            }
        }
        None
    }

    /// Whether a word between a number and people is what it counts instead: `two workshops`, `3 events celebrating`.
    fn is_thing(&self, at: usize, step: usize) -> bool {
        let Some(word) = self.word(at) else { return true };
        let small = word.text.starts_with(|c: char| c.is_lowercase());
        let ends = |ending: &str| word.text.ends_with(ending);
        let plural = ends("s") && !ends("ss") && !ends("us") && !ends("is") && !ends("'s") && !ends("’s");
        small
            && word.text.len() > 3
            && (plural || ends("ing") && step > 1 && !word.text.contains('-') && !word.is_of(BECOMES))
    }

    /// Whether people are so many of each so many: `children in three have`, and not `children in three homes`.
    fn is_share(&self, people: usize) -> bool {
        let is_in = self.is(people + 1, &["in"]) && self.word(people).is_some_and(|word| !word.ends());
        let number = self
            .word(people + 2)
            .filter(|_| is_in && self.says(people + 2).is_some());
        let is_noun = |word: &Word<'_>| word.text.ends_with('s') && !word.is_of(&["has", "is", "was"]);
        number.is_some_and(|number| {
            let ends = number.after.contains(|c: char| !c.is_whitespace());
            ends || self.word(people + 3).is_none_or(|next| !is_noun(next))
        })
    }

    /// How many a word counts that is no number: `both`, `a couple of`, `a single`, `II`.
    pub fn quantity(&self, at: usize) -> Option<u64> {
        let word = self.word(at)?;
        let listed =
            |list: &[(&str, u64)]| list.iter().find(|(own, _)| word.is(own)).map(|(_, count)| *count);
        if word.is(BOTH) {
            return Some(2);
        }
        if word.is_of(ALONE) {
            return Some(1);
        }
        let roman = ROMAN
            .iter()
            .find(|(own, _)| *own == word.text && !self.is_name(at));
        let of_them = listed(OF_THEM).filter(|_| self.is(at + 1, &["of"]));
        of_them.or(roman.map(|(_, count)| *count))
    }
}
