//! What one part of the changes tells: of each item its lines, what is off track first, and who reported nothing new.
//!
//! Law: nobody is named as reporting nothing new who reported something as well.

use std::collections::HashMap;

use super::super::super::desk::{several, words};
use super::super::super::model::{Entry, Section, Words};

/// Which part of the paper tells a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Figures,
    Updates,
    Registers,
    Others,
}

/// What is told of one item.
struct Told {
    whose: String,
    all: Vec<Words>,
    /// How much it wants to be seen: what is off track first.
    rank: u8,
}

/// An update that has no news.
pub(super) struct Nil {
    pub reference: String,
    pub whose: String,
    pub said: Words,
    pub rank: u8,
}

/// What is told of one part: of each item what changed, in the order in which they come.
#[derive(Default)]
pub(super) struct Listed {
    entries: Vec<Told>,
    places: HashMap<String, usize>,
    /// The updates without news, and the refs of what has no other.
    pub nil: Vec<Nil>,
    nothing_new: Vec<String>,
}

impl Listed {
    pub fn add(&mut self, whose: String, said: Words, rank: u8) {
        let at = *self.places.entry(whose).or_insert_with_key(|whose| {
            self.entries.push(Told {
                whose: whose.clone(),
                all: Vec::new(),
                rank,
            });
            self.entries.len() - 1
        });
        if let Some(told) = self.entries.get_mut(at) {
            told.rank = told.rank.min(rank);
            if !told.all.contains(&said) {
                told.all.push(said);
            }
        }
    }

    /// Nobody is named as reporting nothing new who reported something as well: that is one line of theirs then.
    pub fn settle(&mut self) {
        for nil in std::mem::take(&mut self.nil) {
            if self.places.contains_key(&nil.whose) {
                self.add(nil.whose, nil.said, nil.rank);
            } else if !self.nothing_new.contains(&nil.reference) {
                self.nothing_new.push(nil.reference);
            }
        }
    }

    /// How many changes there are: of a register, how many things in it, however much changed of each.
    pub fn count(&self, sort: Sort) -> usize {
        let told = self.entries.iter().map(|told| match sort {
            Sort::Registers => 1,
            Sort::Figures | Sort::Updates | Sort::Others => told.all.len(),
        });
        told.sum::<usize>() + self.nothing_new.len()
    }

    pub fn section(mut self, heading: &str) -> Section {
        let mut section = Section::new(words(heading));
        self.entries.sort_by_key(|told| told.rank);
        let told = self.entries.into_iter();
        section.list(
            told.filter_map(|told| Entry::many(words(told.whose), told.all))
                .collect(),
        );
        if !self.nothing_new.is_empty() {
            let many = several(self.nothing_new.len(), "commitment", "commitments");
            section.list(vec![Entry::one(
                words(format!("{many} reported nothing new")),
                words(self.nothing_new.join(", ")),
            )]);
        }
        section
    }
}
