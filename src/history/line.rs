//! A difference as one line: `7.1 due: 31 Mar 2019 → 30 Jun 2019`, a long text by the words that went and came.
//!
//! Law: commands and screens say the same line; each adds its own colours and nothing else.

use similar::{ChangeTag, TextDiff};

use super::model::Difference;
use crate::plan::sentence::is_text;

/// What a piece of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The name of what changed.
    Name,
    /// Words as such.
    Words,
    /// Words that went.
    Went,
    /// Words that came.
    Came,
}

impl Difference {
    /// It on one line.
    pub fn line(&self) -> String {
        self.pieces().into_iter().map(|(_, text)| text).collect()
    }

    /// It on one line, in pieces.
    pub fn pieces(&self) -> Vec<(Sort, String)> {
        let mut pieces = vec![(Sort::Name, on_one_line(self.name()))];
        let (from, to) = (on_one_line(&self.from_said), on_one_line(&self.to_said));
        if self.change == "changed" && is_long(&from) && is_long(&to) && is_text(&self.place) {
            let field = self.field_said();
            let glue = if field.is_empty() { "" } else { " " };
            pieces.push((Sort::Words, format!("{glue}{}: ", on_one_line(&field))));
            pieces.extend(words(&from, &to));
            pieces.push((Sort::Words, self.aside().to_owned()));
            return pieces;
        }
        let said = self.say();
        let glue = if said.starts_with(' ') { " " } else { "" };
        pieces.push((Sort::Words, format!("{glue}{}", on_one_line(&said))));
        pieces
    }
}

/// Text with every run of blanks and line ends as one blank.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// From how many characters on a text is told by the words that changed.
const LONG: usize = 60;
/// How many words are kept on each side of a change.
const AROUND: usize = 4;

fn is_long(text: &str) -> bool {
    text.chars().nth(LONG).is_some()
}

/// A long text by the words that went (`[-…-]`) and came (`[+…+]`), with a few around them.
fn words(from: &str, to: &str) -> Vec<(Sort, String)> {
    let diff = TextDiff::from_words(from, to);
    let mut runs: Vec<(ChangeTag, Vec<&str>)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, words)) if *tag == change.tag() => words.push(change.value()),
            _ => runs.push((change.tag(), vec![change.value()])),
        }
    }
    let last = runs.len().saturating_sub(1);
    let told = runs.iter().enumerate().map(|(at, (tag, words))| match tag {
        ChangeTag::Equal => (Sort::Words, around(words, at > 0, at < last)),
        ChangeTag::Delete => (Sort::Went, format!("[-{}-]", words.concat())),
        ChangeTag::Insert => (Sort::Came, format!("[+{}+]", words.concat())),
    });
    told.collect()
}

/// Unchanged words: those next to a change, and `…` for the rest.
fn around(words: &[&str], after: bool, before: bool) -> String {
    // Words and the blanks between them are told apart.
    let kept = AROUND * 2;
    let (first, last) = (if after { kept } else { 0 }, if before { kept } else { 0 });
    if words.len() <= first + last + 1 {
        return words.concat();
    }
    let head = words.get(..first).unwrap_or_default().concat();
    let tail = words.get(words.len() - last..).unwrap_or_default().concat();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_told_by_its_words() {
        let from = "Every child who leaves care is offered a health passport within one month of the day they leave us.";
        let to = from.replace("one month", "two weeks").replace("passport", "book");
        let told: String = words(from, &to).into_iter().map(|(_, text)| text).collect();
        assert_eq!(
            told,
            "…is offered a health [-passport-][+book+] within [-one-][+two+] [-month-][+weeks+] of the day they…"
        );
    }
}
