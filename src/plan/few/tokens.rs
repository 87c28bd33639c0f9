//! A text as words with the marks between them, each where it stands.
//!
//! Law: a number keeps the marks that say of what it is (`£2`, `2%`, `7.1`, `3/5/26`, `1:1`) and loses those around it.

use crate::plan::numbers::{TENS, number_named};

/// A word with the marks around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    /// The word itself.
    pub text: &'t str,
    /// The marks right before it.
    pub before: &'t str,
    /// The marks after it, up to the next word.
    pub after: &'t str,
    /// Where it begins, in bytes.
    pub at: usize,
    /// The number that it names by itself.
    pub number: Option<u64>,
}

/// What ends a clause.
const ENDS: [char; 14] = [
    '.', ',', ';', ':', '!', '?', '–', '—', '…', '•', '|', '*', '-', '=',
];
/// How many letters behind a figure are a word of their own: `2girls`, and not `2nd`.
const OWN_WORD: usize = 3;

impl Word<'_> {
    /// Whether a clause ends with it: beyond, something else is counted.
    pub fn ends(&self) -> bool {
        self.after.contains(ENDS) || self.after.contains("\n\n")
    }

    /// Whether a sentence ends with it.
    pub fn ends_sentence(&self) -> bool {
        self.after.contains(['.', ';', '!', '?', '•', '|']) || self.after.contains("\n\n")
    }

    /// Whether it is this word, however it is capitalised.
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these.
    pub fn is_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// What says whom or what it names: of `care-leavers` the last part.
    pub fn last_part(&self) -> &str {
        self.text.rsplit('-').next().unwrap_or_default()
    }

    /// Where it ends, in bytes.
    pub fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut begun: Option<usize> = None;
    let mut before = ' ';
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let goes_on = c.is_alphanumeric() || (begun.is_some() && joins(before, c, next));
        match begun {
            None if goes_on => begun = Some(at),
            Some(from) if !goes_on => {
                spans.push((from, at));
                begun = None;
            }
            Some(from) if is_new(text, from, at) => {
                spans.push((from, at));
                begun = Some(at);
            }
            _ => {}
        }
        if c == '&' {
            spans.push((at, at + 1));
        }
        before = c;
    }
    spans.extend(begun.map(|from| (from, text.len())));
    let gap = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let mut words = Vec::with_capacity(spans.len());
    for (nth, (from, to)) in spans.iter().enumerate() {
        let behind = nth
            .checked_sub(1)
            .and_then(|nth| spans.get(nth))
            .map_or(0, |(_, to)| *to);
        let ahead = spans.get(nth + 1).map_or(text.len(), |(from, _)| *from);
        let word = gap(*from, *to);
        words.push(Word {
            text: word,
            number: number_of(word),
            before: marks_before(gap(behind, *from)),
            after: if ahead == text.len() {
                gap(*to, ahead)
            } else {
                own_marks(gap(*to, ahead))
            },
            at: *from,
        });
    }
    words
}

/// The number that a word names by itself.
fn number_of(word: &str) -> Option<u64> {
    if let Some(number) = number_named(word) {
        return Some(number);
    }
    let (first, last) = word.split_once(['-', '–'])?;
    let [from, to] = [number_named(first)?, number_named(last)?];
    // Thirty-two is one number; of 3-4 the second is the most there can be.
    Some(if is_ten(first) { from + to } else { to })
}

/// Whether a word names tens.
pub(super) fn is_ten(word: &str) -> bool {
    TENS.iter().any(|ten| ten.eq_ignore_ascii_case(word))
}

/// The marks right before a word; of `< 5` the sign belongs to the number.
fn marks_before(gap: &str) -> &str {
    if gap.trim_end().ends_with('<') {
        return "<";
    }
    gap.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// The marks after a word, without those that stand right before the next.
fn own_marks(gap: &str) -> &str {
    match gap.rfind(char::is_whitespace) {
        Some(last) => gap.get(..=last).unwrap_or(gap),
        None => gap,
    }
}

/// Whether a mark keeps the signs on both sides of it in one word.
fn joins(before: char, mark: char, next: char) -> bool {
    let digits = before.is_numeric() && next.is_numeric();
    let letters = before.is_alphabetic() && next.is_alphabetic();
    match mark {
        '.' | ',' | '/' | ':' | '–' => digits,
        '\'' | '’' => letters,
        '-' => before.is_alphanumeric() && next.is_alphanumeric(),
        _ => false,
    }
}

/// Whether a word of its own begins at a byte, behind a figure.
fn is_new(text: &str, from: usize, at: usize) -> bool {
    let so_far = text.get(from..at).unwrap_or_default();
    let letters = text.get(at..).unwrap_or_default().chars();
    !so_far.is_empty()
        && so_far.bytes().all(|byte| byte.is_ascii_digit())
        && letters.take(OWN_WORD).filter(|c| c.is_alphabetic()).count() == OWN_WORD
}
