//! Differences between versions as `log` and `diff` tell them.

use similar::{ChangeTag, TextDiff};

use super::answer::Flat;
use super::row::json;
use super::style::{Meaning, Style, on_one_line};
use crate::history::model::Difference;

/// A difference added to an object for `--json`.
pub fn flat(object: Flat, row: &Difference) -> Flat {
    object
        .with("ref", row.reference.as_str())
        .with("kind", row.kind)
        .with("change", row.change)
        .with("field", row.field.as_str())
        .with("from", row.from.as_ref().map(json))
        .with("to", row.to.as_ref().map(json))
}

/// A difference as one line: `7.1 due: 31 Mar 2019 → 30 Jun 2019`.
pub fn line(row: &Difference, style: Style) -> String {
    let name = style.paint(Meaning::Ref, &on_one_line(row.name()));
    let (from, to) = (on_one_line(&row.from_said), on_one_line(&row.to_said));
    if row.change == "changed" && is_long(&from) && is_long(&to) {
        let field = if row.field.is_empty() { "" } else { " " };
        return format!(
            "{name}{field}{}: {}",
            on_one_line(&row.field),
            words(&from, &to, style)
        );
    }
    let said = row.say();
    let glue = if said.starts_with(' ') { " " } else { "" };
    format!("{name}{glue}{}", on_one_line(&said))
}

/// From how many characters on a text is told by the words that changed.
const LONG: usize = 60;
/// How many words are kept on each side of a change.
const AROUND: usize = 4;

fn is_long(text: &str) -> bool {
    text.chars().nth(LONG).is_some()
}

/// A long text by the words that went (`[-…-]`) and came (`[+…+]`), with a few around them.
fn words(from: &str, to: &str, style: Style) -> String {
    let diff = TextDiff::from_words(from, to);
    let mut runs: Vec<(ChangeTag, Vec<&str>)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, words)) if *tag == change.tag() => words.push(change.value()),
            _ => runs.push((change.tag(), vec![change.value()])),
        }
    }
    let last = runs.len().saturating_sub(1);
    let mut told = String::new();
    for (at, (tag, words)) in runs.iter().enumerate() {
        match tag {
            ChangeTag::Equal => told.push_str(&around(words, at > 0, at < last)),
            ChangeTag::Delete => {
                told.push_str(&style.paint(Meaning::Bad, &format!("[-{}-]", words.concat())));
            }
            ChangeTag::Insert => {
                told.push_str(&style.paint(Meaning::Good, &format!("[+{}+]", words.concat())));
            }
        }
    }
    told
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
        let style = Style { colour: false };
        assert_eq!(
            words(from, &to, style),
            "…is offered a health [-passport-][+book+] within [-one-][+two+] [-month-][+weeks+] of the day they…"
        );
    }
}
