//! What the last line says of the last thing done, or of what is being saved.

use super::effect::Ticket;
use super::own_words::next_step;
use crate::error::Problem;

/// A line that says what became of the last thing done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// How it is meant.
    pub tone: Tone,
    /// The line.
    pub line: String,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It was done.
    Done,
    /// It is not possible here, or not now.
    No,
    /// Something went wrong.
    Trouble,
}

/// Something being saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Of which the answer is awaited.
    pub ticket: Ticket,
    /// What to say meanwhile.
    pub line: &'static str,
}

/// What lists are called, in the middle of a sentence: `targets, sources or parts`.
pub fn in_words(names: &[&str]) -> String {
    let small: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    match small.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

impl Said {
    /// A line.
    pub fn new(tone: Tone, line: impl Into<String>) -> Self {
        Self {
            tone,
            line: line.into(),
        }
    }

    /// A problem in one line: what happened and what to do next.
    pub fn problem(problem: &Problem) -> Self {
        let next = next_step(problem).map(|next| format!(" ({next})"));
        Self::new(
            Tone::Trouble,
            format!("{}{}", problem.what, next.unwrap_or_default()),
        )
    }
}
