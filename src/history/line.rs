//! A difference as one line: `7.1 due: 31 Mar 2019 → 30 Jun 2019`, a long text by the words that went and came.
//!
//! Law: commands and screens say the same line; each adds its own colours and nothing else.

use similar::{ChangeTag, TextDiff};

use super::model::Difference;
use crate::plan::Raw;
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
        let told = match (&self.from, &self.to) {
            _ if self.change != "changed" || !is_text(&self.place) => None,
            (Some(one @ Raw::List(_)), Some(other)) | (Some(one), Some(other @ Raw::List(_)))
                if is_long(&from) || is_long(&to) =>
            {
                Some(items(one, other))
            }
            _ => (is_long(&from) && is_long(&to)).then(|| words(&from, &to)),
        };
        if let Some(told) = told {
            let field = self.field_said();
            let glue = if field.is_empty() { "" } else { " " };
            pieces.push((Sort::Words, format!("{glue}{}: ", on_one_line(&field))));
            pieces.extend(told);
            pieces.push((Sort::Words, self.aside().to_owned()));
            return pieces;
        }
        let said = self.say();
        let glue = if said.starts_with(' ') { " " } else { "" };
        pieces.push((Sort::Words, format!("{glue}{}", on_one_line(&said))));
        pieces
    }
}

/// What several texts lost and gained, each whole; of one put otherwise the words.
fn items(from: &Raw, to: &Raw) -> Vec<(Sort, String)> {
    let all = |raw: &Raw| -> Vec<String> {
        match raw {
            Raw::List(texts) => texts.iter().map(|text| on_one_line(&text.line())).collect(),
            text => vec![on_one_line(&text.line())],
        }
    };
    let (from, to) = (all(from), all(to));
    let without = |texts: &[String], others: &[String]| -> Vec<String> {
        texts
            .iter()
            .filter(|text| !others.contains(text))
            .cloned()
            .collect()
    };
    let (went, came) = (without(&from, &to), without(&to, &from));
    let mut pieces = Vec::new();
    if went.len() < from.len() {
        pieces.push((Sort::Words, "… ".to_owned()));
    }
    match (went.as_slice(), came.as_slice()) {
        ([one], [other]) => pieces.extend(words(one, other)),
        ([], []) => pieces.push((Sort::Words, "in another order".to_owned())),
        _ => {
            let went = went.iter().map(|text| (Sort::Went, format!("[-{text}-]")));
            let came = came.iter().map(|text| (Sort::Came, format!("[+{text}+]")));
            for (at, piece) in went.chain(came).enumerate() {
                if at > 0 {
                    pieces.push((Sort::Words, " ".to_owned()));
                }
                pieces.push(piece);
            }
        }
    }
    pieces
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
    fn of_several_texts_each_is_told_whole() {
        let told = |from: &[&str], to: &[&str]| -> String {
            let list = |texts: &[&str]| Raw::texts(texts.iter().copied());
            items(&list(from), &list(to))
                .into_iter()
                .map(|(_, text)| text)
                .collect()
        };
        let (ask, listen) = ("We ask before we decide.", "We listen to every child.");
        assert_eq!(told(&[ask], &[ask, listen]), format!("… [+{listen}+]"));
        assert_eq!(told(&[ask, listen], &[listen]), format!("… [-{ask}-]"));
        assert_eq!(told(&[ask, listen], &[listen, ask]), "… in another order");
        assert_eq!(
            told(&[ask], &[listen, "And act."]),
            format!("[-{ask}-] [+{listen}+] [+And act.+]")
        );
        assert!(told(&[ask, listen], &[ask, "We listen to each child."]).contains("[-every-][+each+]"));
    }

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
