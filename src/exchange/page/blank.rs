//! What was written on a blank of a form.
//!
//! Law: the mark of the blank is nobody's answer, wherever it was left.

use crate::report::BLANK;

/// An answer without the mark of the blank it was written on.
pub(super) fn filled(answer: &str) -> String {
    let mut answer = answer.trim();
    for mark in [BLANK, "…"] {
        answer = after_words(answer, mark).unwrap_or(answer);
        let before = answer.strip_suffix(mark).filter(|before| before.ends_with(' '));
        answer = before.unwrap_or(answer).trim_end();
    }
    answer.to_owned()
}

/// What follows some words, wherever the line was broken between them.
fn after_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    let mut rest = text;
    for word in words.split(' ') {
        rest = rest.trim_start().strip_prefix(word)?;
    }
    Some(rest.trim_start())
}
