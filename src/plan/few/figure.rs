//! A withheld figure said in words: "38 of 42 in time", "M1 is at 90.5 %".
//!
//! Law: how many of how many, and a value with its unit, say a figure by themselves; one number alone says it only where
//! the text says of what.

use super::text::Text;
use super::{About, passage, plain, tokens};
use crate::plan::numbers::{SHARES, number};

/// How many words may stand between how many and of how many: `38 children in care of the 42`.
const APART: usize = 5;
/// The latest month: two numbers with a stroke between them may be a day, up to it.
const MONTHS: f64 = 12.0;
/// How near two figures are that are the same.
const SAME: f64 = 1e-9;

/// A figure that is withheld, as far as a text may say it.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// How many.
    pub many: Option<f64>,
    /// Of how many.
    pub of: Option<f64>,
    /// The value, where nothing that is shown says the same.
    pub value: Option<f64>,
    /// The unit of the value; empty where it has none.
    pub unit: String,
}

impl Kept {
    /// How many, and how many not: what says the figure of whoever is named beside it.
    fn counts(&self) -> impl Iterator<Item = f64> {
        let not = self.of.zip(self.many).map(|(of, many)| of - many);
        self.many.into_iter().chain(not).filter(|count| *count > 0.0)
    }

    fn is_count(&self, said: f64) -> bool {
        self.counts().any(|count| (count - said).abs() < SAME)
    }

    fn is_base(&self, said: f64) -> bool {
        self.of.is_some_and(|of| (of - said).abs() < SAME)
    }

    /// Whether a number is the value, as it is written or rounded.
    fn is_value(&self, said: f64) -> bool {
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        self.value.is_some_and(|value| {
            let alike = [value, tenth(value), value.round()];
            alike.into_iter().any(|own| (own - said).abs() < SAME)
        })
    }

    /// The whole numbers without one of which no text says the figure.
    pub fn wholes(&self) -> impl Iterator<Item = u64> {
        let value = self.value.into_iter().flat_map(|value| [value, value.round()]);
        let whole = |number: f64| format!("{:.0}", number.abs().trunc()).parse().ok();
        self.counts().chain(value).filter_map(whole)
    }
}

/// The passage of a text that says one of these figures; `is_named` where it says of what.
pub fn figure_told(text: &str, kept: &[Kept], is_named: bool) -> Option<String> {
    let text = plain(text);
    let words = tokens::words(&text);
    let all = Text {
        words: &words,
        about: About::Past,
    };
    let told = |at: usize| {
        kept.iter()
            .find_map(|kept| share(all, at, kept, is_named).or_else(|| alone(all, &text, at, kept, is_named)))
    };
    let (from, to) = (0..words.len()).find_map(|at| Some((at, told(at)?)))?;
    Some(passage(&text, words.get(from)?, words.get(to)?))
}

/// The word with which how many of how many ends that begins at one.
fn share(all: Text<'_>, at: usize, kept: &Kept, is_named: bool) -> Option<usize> {
    let word = all.word(at)?;
    if let Some((many, of)) = word.text.split_once('/') {
        let [many, of]: [f64; 2] = [many.parse().ok()?, of.parse().ok()?];
        let may_be_day = of <= MONTHS && !is_named;
        return (kept.is_count(many) && kept.is_base(of) && !may_be_day).then_some(at);
    }
    if !kept.is_count(number(all.says(at)?)) {
        return None;
    }
    let mut parted = false;
    for next in at + 1..=at + APART {
        let before = all.word(next.checked_sub(1)?)?;
        if before.ends_sentence() {
            return None;
        }
        if let Some(base) = all.says(next) {
            let is_share = parted && kept.is_base(number(base)) && !all.is_of_things(next);
            return is_share.then_some(next);
        }
        parted |= all.is(next, &["of", "from"]);
    }
    None
}

/// The word with which one number that says the figure ends.
fn alone(all: Text<'_>, text: &str, at: usize, kept: &Kept, is_named: bool) -> Option<usize> {
    let word = all.word(at)?;
    let is_value = word.text.parse().is_ok_and(|said| kept.is_value(said));
    // The tokens keep no mark that stands apart: `90.5 %`.
    let is_percent = text
        .get(word.end()..)
        .is_some_and(|rest| rest.trim_start().starts_with('%'));
    let is_count = || {
        let said = all.number(at);
        let said = said.filter(|_| is_named && !is_percent && !all.is_of_things(at));
        said.is_some_and(|said| kept.is_count(number(said)))
    };
    // None of something and all of it say little of whom, unless somebody is named.
    let is_plain = !is_named
        && kept
            .value
            .is_some_and(|value| value <= 0.0 || (value - 100.0).abs() < SAME);
    let has_unit = is_value && !is_plain && is_in_unit(all, at, &kept.unit, is_percent);
    (has_unit || is_count()).then_some(at)
}

/// Whether a number is followed by a unit.
fn is_in_unit(all: Text<'_>, at: usize, unit: &str, is_percent: bool) -> bool {
    let Some(word) = all.word(at) else {
        return false;
    };
    if SHARES.contains(&unit.to_lowercase().as_str()) {
        let cent = all.is(at + 1, &["percent"]) || all.is(at + 1, &["per"]) && all.is(at + 2, &["cent"]);
        return is_percent || cent;
    }
    let mut own = unit.split_whitespace().zip(at + 1..).peekable();
    own.peek().is_some() && !word.ends() && own.all(|(own, at)| all.is(at, &[own]))
}
