//! What is asked for in the line above the history: filters as `pledge log` takes them, a ref, and words.
//!
//! Law: one that is not understood is said, and hides nothing. Words narrow what has come as they are typed; the
//! rest is asked of the world once the line is done.

use crate::history::model::{NARROW, Narrow};
use crate::plan::query::pieces;

use crate::plan::{Index, Plan, compose, nearest};

/// Whether this is exactly how something is called that bears no ref: `strategy`, `lead:hos`.
fn is_called(plan: &Plan, index: &Index, text: &str) -> bool {
    compose::item(plan, index, text).is_ok_and(|found| found.place.address().item == text)
}

/// What a line asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sought {
    /// The filters.
    pub narrow: Narrow,
    /// The words, in small letters.
    pub words: Vec<String>,
    /// Why it is not understood, where it is not.
    pub problem: Option<String>,
}

impl Sought {
    /// Reads what is typed.
    pub fn of(plan: &Plan, typed: &str) -> Self {
        let mut sought = Self::default();
        if typed.trim().is_empty() {
            return sought;
        }
        let index = Index::of(plan);
        for piece in pieces(typed) {
            let text = piece.text.trim();
            let known = index.is_borne(text) || (!piece.quoted && is_called(plan, &index, text));
            if sought.narrow.item.is_none() && known {
                sought.narrow.item = Some(text.to_owned());
            } else if let Some((name, value)) = text.split_once(':').filter(|_| !piece.quoted) {
                sought.filter(&index, text, name, value.trim());
            } else {
                sought.words.push(text.to_lowercase());
            }
        }
        sought
    }

    fn filter(&mut self, index: &Index, text: &str, name: &str, value: &str) {
        let known = name.to_lowercase();
        let free = self.narrow.item.is_none();
        match self.narrow.part(&known) {
            Some(part) if value.is_empty() => {
                *part = None;
                self.problem = Some(format!("{known}: says nothing"));
            }
            Some(part) => *part = Some(value.to_owned()),
            // A ref may hold a colon, and so may a text.
            None if free && index.find(text).is_ok() => {
                self.narrow.item = Some(text.to_owned());
            }
            None => match nearest(&known, NARROW.iter().map(|part| part.name)) {
                Some(near) => {
                    self.problem = Some(format!("no filter is called {known}; did you mean {near}:?"));
                }
                None => self.words.push(text.to_lowercase()),
            },
        }
    }
}
