//! Changes in the officer's words: the subject of a commit, and the trailers that keep it exact.
//!
//! Law: a reviewer who has never heard of this program reads what changed from plain `git log`; the words come from
//! the changes between two versions, so a hand edit is told exactly like any other.

mod fields;
mod items;
mod places;
mod resolved;
mod settled;
mod several;
mod subject;
mod trailers;

use std::fmt::Write as _;

use super::diff::{Change, diff};
use super::kinds::Plan;

pub use fields::{is_text, said, version_said};
pub use places::Around;
pub(in crate::plan) use settled::{is_asked, name_of};
pub use trailers::{one_line, tells_of_a_field};

/// A commit's worth of changes, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// `7.1: due 31 Mar 2019 → 30 Jun 2019`; at most 72 columns.
    pub subject: String,
    /// The trailers, in order: `Commitment`, then its `Change`s.
    pub trailers: Vec<(String, String)>,
    /// The refs (or `strategy`, `lead:KEY`) of what changed, each once.
    pub refs: Vec<String>,
}

/// What a person gives along with an edit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// Why, as typed.
    pub text: Option<String>,
    /// The review round it belongs to: `2018-19 Q3`.
    pub round: Option<String>,
    /// Where the minutes have it.
    pub minute: Option<String>,
    /// The comments, matters or conditions it answers.
    pub answers: Vec<String>,
}

/// The sentence for what changed between two versions.
pub fn sentence(before: &Plan, after: &Plan) -> Sentence {
    let changes = diff(before, after);
    sentence_of(before, after, &changes)
}

/// The sentence for changes already told apart.
pub fn sentence_of(before: &Plan, after: &Plan, changes: &[Change]) -> Sentence {
    let items = items::by_item(before, after, changes);
    let mut refs: Vec<String> = Vec::new();
    for item in &items {
        if !refs.contains(&item.name) {
            refs.push(item.name.clone());
        }
    }
    Sentence {
        subject: subject::subject(before, after, &items),
        trailers: trailers::of(&items),
        refs,
    }
}

/// One line for each commitment that changed, for a preview or a commit's body.
pub fn lines(before: &Plan, after: &Plan, changes: &[Change]) -> Vec<String> {
    items::by_item(before, after, changes)
        .iter()
        .map(|item| subject::of_item(before, after, item))
        .collect()
}

impl Sentence {
    /// The whole commit message: subject, reason as typed, trailers.
    pub fn message(&self, reason: &Reason) -> String {
        let mut message = format!("{}\n", self.subject);
        let text = reason.text.as_deref().map(str::trim).unwrap_or_default();
        if !text.is_empty() {
            let _ = write!(message, "\n{}\n", trailers::kept_apart(text));
        }
        let mut all = self.trailers.clone();
        let given = |name: &str, value: &Option<String>| {
            let value = value.as_deref().map(str::trim).filter(|value| !value.is_empty());
            value.map(|value| (name.to_owned(), one_line(value)))
        };
        all.extend(given("Review", &reason.round));
        all.extend(given("Minute", &reason.minute));
        let answers = reason
            .answers
            .iter()
            .map(|answer| answer.trim())
            .filter(|answer| !answer.is_empty());
        all.extend(answers.map(|answer| ("Answers".to_owned(), one_line(answer))));
        if !all.is_empty() {
            message.push('\n');
            for (name, value) in all {
                let _ = writeln!(message, "{name}: {value}");
            }
        }
        message
    }
}
