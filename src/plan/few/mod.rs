//! Few people counted in words: "three children", "both brothers", "all but 2 were seen".
//!
//! Laws: a number in words counts as one in figures, whatever is hidden in it; one grammar serves `check`, the papers
//! that go out and the reasons they tell; what is found is shown by the words around it, to whoever may read them.

mod patterns;
mod people;
mod scan;
#[cfg(test)]
mod tests;
mod text;
mod tokens;
mod words;

use std::borrow::Cow;

use super::signs::{harmless, is_joiner};
use patterns::counted;
use text::Text;

pub use scan::may_count;

/// What a text is about: in a report one child is one that there was, and elsewhere any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What has happened.
    Past,
    /// Anything else: what shall be, or is always so.
    Anything,
}

/// How many words are shown on each side of those that count.
const AROUND: usize = 4;
/// How many signs of a word are shown at most.
const WIDEST: usize = 24;

/// The words by which a text counts people, fewer than `small`, with those around them; none where it counts none.
pub fn few_told(text: &str, small: u64, about: About) -> Option<String> {
    if !may_count(text) {
        return None;
    }
    let text = plain(text);
    let words = tokens::words(&text);
    let (from, to) = counted(Text { words: &words, about }, small)?;
    Some(around(&text, &words, from, to))
}

/// Whether a text that reports on what has happened counts people, and fewer than may be told.
pub fn counts_few(text: &str, small: u64) -> bool {
    few_told(text, small, About::Past).is_some()
}

/// Whether a text names a number that may be of few people, where it stands beside what counts people: no day of a
/// month, no length of time, no sum of money, nothing's name.
pub fn names_few(text: &str, small: u64) -> bool {
    may_count(text) && !named(text, &|number| (1..small).contains(&number)).is_empty()
}

/// The passage around the first number of a text that may be of people and is wanted; none where none is.
pub fn number_told(text: &str, wanted: &dyn Fn(u64) -> bool) -> Option<String> {
    let mut found = named(text, wanted).into_iter();
    found.next()
}

/// The passages around the numbers of a text that may be of people and are wanted.
fn named(text: &str, wanted: &dyn Fn(u64) -> bool) -> Vec<String> {
    let text = plain(text);
    let words = tokens::words(&text);
    let all = Text {
        words: &words,
        about: About::Past,
    };
    let at = (0..words.len()).filter(|at| all.number(*at).is_some_and(wanted));
    at.filter(|at| !all.is_of_things(*at))
        .map(|at| around(&text, &words, at, at))
        .collect()
}

/// The words on both sides of some, as one line.
fn around(text: &str, words: &[tokens::Word<'_>], from: usize, to: usize) -> String {
    let first = from.saturating_sub(AROUND);
    let last = (to + AROUND).min(words.len().saturating_sub(1));
    let begins = words.get(first).map_or(0, |word| word.at - word.before.len());
    let ends = words.get(last).map_or(text.len(), |word| word.end());
    let said = text.get(begins..ends).unwrap_or_default();
    let line: Vec<&str> = said.split_whitespace().map(clipped).collect();
    let line = line.join(" ");
    let [before, after] =
        [(first > 0, "…"), (last + 1 < words.len(), "…")].map(|(cut, dots)| if cut { dots } else { "" });
    format!("{before}{line}{after}")
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
