//! Few people counted in words: "three children", "both brothers", "all but 2 were seen".
//!
//! Laws: a number in words counts as one in figures, whatever is hidden in it; one grammar serves `check`, the papers
//! that go out and the reasons they tell; what is found is shown by the words around it, to whoever may read them.

mod befalls;
mod dated;
mod figure;
mod general;
mod lone;
mod part;
mod patterns;
mod people;
mod said;
mod scan;
mod states;
#[cfg(test)]
mod tests;
mod text;
mod tokens;
mod words;

use std::borrow::Cow;

use super::signs::{harmless, is_joiner};
use patterns::counted;
use text::Text;
use tokens::Word;

pub use dated::without_dates;
pub use figure::{Kept, figure_told};
pub use scan::{Signs, may_count};

/// What a text is about: in a report one child is one that there was, and elsewhere any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What has happened.
    Past,
    /// Anything else: what shall be, or is always so.
    Anything,
}

/// How many of the passages of a text are shown.
const SHOWN: usize = 3;
/// How many words are shown on each side of those that count.
const AROUND: usize = 4;
/// How many signs of a word are shown at most.
const WIDEST: usize = 24;

/// The words by which a text counts people, fewer than `small`, with those around them, each time it does; none where
/// it counts none.
pub fn few_told(text: &str, small: u64, about: About) -> Option<String> {
    few_told_by(Signs::of(text), text, small, about)
}

/// The same of a text at which was looked before, and these signs found.
pub fn few_told_by(signs: Signs, text: &str, small: u64, about: About) -> Option<String> {
    if !signs.may_count_people() {
        return None;
    }
    let text = plain(text);
    let words = tokens::words(&text);
    let all = Text { words: &words, about };
    let found: Vec<String> = counted(all, small)
        .filter_map(|(from, to)| Some(passage(&text, words.get(from)?, words.get(to)?)))
        .take(SHOWN)
        .collect();
    (!found.is_empty()).then(|| found.join(" / "))
}

/// Whether a text that reports on what has happened counts people, and fewer than may be told.
pub fn counts_few(text: &str, small: u64) -> bool {
    few_told(text, small, About::Past).is_some()
}

/// Whether a text names a number that may be of few people, where it stands beside what counts people: no day of a
/// month, no length of time, no sum of money, nothing's name.
pub fn names_few(text: &str, small: u64) -> bool {
    number_told(text, &|number| (1..small).contains(&number)).is_some()
}

/// The passage around the first number of a text that may be of people and is wanted; none where none is.
pub fn number_told(text: &str, is_wanted: &dyn Fn(u64) -> bool) -> Option<String> {
    if !may_count(text) {
        return None;
    }
    let text = plain(text);
    let words = tokens::words(&text);
    let all = Text {
        words: &words,
        about: About::Past,
    };
    let tells = |at: &usize| all.number(*at).is_some_and(is_wanted) && !all.is_of_things(*at);
    let word = words.get((0..words.len()).find(tells)?)?;
    Some(passage(&text, word, word))
}

/// Whether what is counted is people, by its last word: `young people`, `care leavers`.
pub fn names_people(counted: &str) -> bool {
    let words = tokens::words(counted);
    let all = Text {
        words: &words,
        about: About::Anything,
    };
    all.anyone(words.len().saturating_sub(1)).is_some()
}

/// Every number that a text names, in figures or in words.
pub fn numbers_said(text: &str) -> Vec<u64> {
    let text = plain(text);
    let words = tokens::words(&text);
    let all = Text {
        words: &words,
        about: About::Past,
    };
    let said = (0..words.len()).flat_map(|at| [all.says(at), all.number(at)]);
    said.flatten().collect()
}

/// Some words of a text with those on both sides of them, as one line in which nothing is hidden.
pub fn around(words: &[&str], from: usize, to: usize) -> String {
    let first = from.saturating_sub(AROUND);
    let after = (to + 1 + AROUND).min(words.len());
    let shown = words.get(first..after).unwrap_or_default().iter();
    let shown: Vec<String> = shown.map(|word| harmless(clipped(word)).into_owned()).collect();
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    format!(
        "{}{}{}",
        cut(first > 0),
        shown.join(" "),
        cut(after < words.len())
    )
}

/// The passage of a text from one of its words to another, as it is written.
fn passage(text: &str, from: &Word<'_>, to: &Word<'_>) -> String {
    let begins = |at: usize| {
        text.get(..at)
            .map_or(0, |before| before.split_whitespace().count())
    };
    let written: Vec<&str> = text.split_whitespace().collect();
    // A word may begin in the middle of what is written without a blank.
    let of = |word: &Word<'_>| begins(word.end()).saturating_sub(1);
    around(&written, of(from), of(to))
}

/// A word, no longer than it need be known by.
fn clipped(word: &str) -> &str {
    let end = word.char_indices().nth(WIDEST).map_or(word.len(), |(end, _)| end);
    word.get(..end).unwrap_or(word)
}

/// A text as it is read: without what is not seen in it, and with figures and letters as they are typed.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let seen = harmless(text);
    if seen.is_ascii() {
        return seen;
    }
    let wide = |c: char| match u32::from(c) {
        wide @ 0xff01..=0xff5e => char::from_u32(wide - 0xfee0).unwrap_or(c),
        _ => c,
    };
    Cow::Owned(seen.chars().filter(|c| !is_joiner(*c)).map(wide).collect())
}
