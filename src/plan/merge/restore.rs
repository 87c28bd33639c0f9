//! One commitment brought back to what it said in an earlier version.
//!
//! Law: it is the commitment that is followed, not its number: what bears its number by now stays as it is, and what
//! stands under it is told apart in the same way.

use std::collections::HashMap;

use super::super::compose;
use super::super::diff::{Change, What};
use super::super::kinds::Plan;
use super::super::pairing::Pairing;
use super::super::place::Place;
use super::super::refs::Index;
use super::{Merge, join};
use crate::error::Result;

/// What the history says of an item of the newest version: what it was in an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Was {
    /// It bore this ref.
    Called(String),
    /// It bore this ref, if what came back after a removal is the same.
    Perhaps(String),
    /// It was not there yet.
    NotThere,
}

/// What the history says of the items of the newest version, by their refs.
pub type Were = HashMap<String, Was>;

/// A commitment on its way back.
pub struct Restoring<'a> {
    now: &'a Plan,
    /// From the version it is brought back from to this one: which is which.
    to_then: Pairing<'a>,
    then: &'a Plan,
    /// Where it stands; none where it is gone.
    is: Option<Place>,
    /// Where it stood; none where it was not there.
    was: Option<Place>,
}

impl<'a> Restoring<'a> {
    /// What somebody calls by this name: the live item, where it was there then; else that which was called so then.
    pub fn of((then, now): (&'a Plan, &'a Plan), known: Option<&Were>, typed: &str) -> Result<Self> {
        let mut to_then = Pairing::of(now, then);
        match known {
            Some(known) => to_then.follow(known),
            None => to_then.doubtful().into_iter().for_each(|at| to_then.part(at)),
        }
        let find = |plan: &Plan| compose::item(plan, &Index::of(plan), typed).map(|found| found.place);
        let by_name = |plan: &Plan, place: &Place| {
            plan.at(place)
                .is_some_and(|item| item.text("ref") == typed.trim())
        };
        let (was, is) = (find(then), find(now));
        let went = |place: &Place| {
            to_then
                .forward_place(place)
                .filter(|there| then.at(there).is_some())
        };
        let live = is.as_ref().ok().filter(|place| went(place).is_some());
        let live_by_name = live.filter(|place| by_name(now, place));
        let then_by_name = was.as_ref().ok().filter(|place| by_name(then, place));
        let (is, was) = match (live_by_name, then_by_name, live, &was) {
            (Some(live), ..) | (None, None, Some(live), _) => (Some(live.clone()), went(live)),
            (None, Some(was), ..) | (None, None, None, Ok(was)) => {
                let is = to_then.back_place(was).filter(|here| now.at(here).is_some());
                (is, Some(was.clone()))
            }
            (None, None, None, Err(problem)) => match is {
                Ok(is) => (Some(is), None),
                Err(_) => return Err(problem.clone()),
            },
        };
        Ok(Self {
            now,
            to_then,
            then,
            is,
            was,
        })
    }

    /// What has to be done.
    pub fn merge(&self) -> Merge {
        let inside = |place: &Option<Place>, change: &Change| {
            place
                .as_ref()
                .is_some_and(|place| place.contains(&change.place.record()))
        };
        // What was removed since is named as it stood then, what came since as it stands.
        let wanted = |change: &Change| match change.what {
            What::Removed(_) => inside(&self.is, change),
            _ => inside(&self.was, change),
        };
        let untouched = Pairing::of(self.now, self.now);
        join(
            (self.now, self.now, self.then),
            (&untouched, &self.to_then),
            false,
            &wanted,
        )
    }
}
