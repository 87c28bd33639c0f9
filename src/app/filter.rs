//! Which commitments the tree shows: words and filters as `pledge list` takes them, and what was marked.
//!
//! Law: a filter is always told beside the title, with how many commitments it shows; one that is not understood
//! hides nothing, and says why.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::model::Opened;
use super::own_words::in_a_line;
use crate::plan::query::Query;
use crate::plan::{Context as Rules, Place};

/// A filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As typed; empty where everything is shown.
    pub typed: String,
    /// How many commitments it shows.
    pub count: usize,
    /// Why it is not understood, where it is not.
    pub problem: Option<String>,
}

impl Filter {
    /// What is told beside the title; empty where everything is shown.
    pub fn say(&self) -> String {
        match (self.typed.trim(), &self.problem) {
            ("", _) => String::new(),
            (typed, Some(_)) => format!("not understood · filter: {typed}"),
            (typed, None) => format!("{} shown · filter: {typed}", self.count),
        }
    }
}

impl Opened {
    /// Goes to a commitment; a filter that hides it is over.
    pub(super) fn go(&mut self, place: &Place) {
        self.tree.reveal_near(place);
        if self.tree.shows_all() {
            self.filter = Filter::default();
        }
    }

    /// Shows what a filter asks for; everything where nothing is typed.
    pub(super) fn filter(&mut self, typed: &str, today: NaiveDate) {
        typed.clone_into(&mut self.filter.typed);
        let asked = self.refilter(today);
        self.tree.go_to_one_of(&asked);
    }

    /// Shows again what the filter asks for, the plan having been read again; gives back what that is.
    pub(super) fn refilter(&mut self, today: NaiveDate) -> BTreeSet<Place> {
        self.filter.problem = None;
        let rules = Rules::of(&self.snapshot.plan, today);
        let mut asked = BTreeSet::new();
        match Query::line(&rules, &self.filter.typed) {
            Err(problem) => self.not_understood(in_a_line(&problem)),
            Ok(query) if query.changed.is_some() => {
                self.not_understood("what changed when is told by the history".to_owned());
            }
            Ok(query) if query.is_empty() => self.tree.show_all(),
            Ok(query) => match query.known(&rules) {
                Err(problem) => self.not_understood(in_a_line(&problem)),
                Ok(query) => {
                    asked = query.select(&rules).map(|item| item.place.clone()).collect();
                    self.filter.count = self.tree.show_only(&asked);
                }
            },
        }
        asked
    }

    fn not_understood(&mut self, why: String) {
        self.filter.problem = Some(why);
        self.tree.show_all();
    }
}
