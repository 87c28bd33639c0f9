//! Where things of the three versions stand in the plan that is being made.
//!
//! Law: an item is followed by what happened to it, never looked for by a name that may by now be another's.

use super::super::apply::apply;
use super::super::edit::Edit;
use super::super::kinds::Plan;
use super::super::pairing::Pairing;
use super::super::place::{Path, Place};
use crate::error::{Problem, Result};

/// The plan being made, with what was done to it since it was `ours`.
pub(super) struct Track<'a> {
    base: &'a Plan,
    pub ours: &'a Plan,
    to_ours: &'a Pairing<'a>,
    to_theirs: &'a Pairing<'a>,
    /// `ours` with the edits so far.
    pub now: Plan,
    pub edits: Vec<Edit>,
    trips: Vec<Trip>,
    /// Items of `theirs` that came in: where they stand there, and where they stood here after so many trips.
    came_in: Vec<(Place, Path, usize)>,
}

/// What one edit did to the positions of items.
enum Trip {
    Came(Path),
    Went(Path),
    Moved { from: Path, to: Path },
}

impl<'a> Track<'a> {
    pub fn new(base: &'a Plan, ours: &'a Plan, to_ours: &'a Pairing<'a>, to_theirs: &'a Pairing<'a>) -> Self {
        Self {
            base,
            ours,
            to_ours,
            to_theirs,
            now: ours.clone(),
            edits: Vec::new(),
            trips: Vec::new(),
            came_in: Vec::new(),
        }
    }

    /// Does one edit.
    pub fn take(&mut self, edit: Edit) -> Result<()> {
        let (now, inverse) = apply(&self.now, &edit)?;
        let found = |plan: &Plan, place: &Place| {
            plan.path(place)
                .ok_or_else(|| Problem::no(format!("{} could not be found again", place.address())))
        };
        let trip = match (&edit, &inverse) {
            (Edit::Insert { .. }, Edit::Remove { item }) => Some(Trip::Came(found(&now, item)?)),
            (Edit::Remove { item }, _) => Some(Trip::Went(found(&self.now, item)?)),
            (Edit::Move { item, .. }, Edit::Move { item: back, .. }) => Some(Trip::Moved {
                from: found(&self.now, item)?,
                to: found(&now, back)?,
            }),
            _ => None,
        };
        self.trips.extend(trip);
        self.now = now;
        self.edits.push(edit);
        Ok(())
    }

    /// Remembers where the item just inserted stands, which `theirs` has at this place.
    pub fn remember(&mut self, theirs: &Place) {
        if let Some(Trip::Came(path)) = self.trips.last() {
            self.came_in
                .push((theirs.clone(), path.clone(), self.trips.len()));
        }
    }

    /// That an item of ours is the one that `theirs` has at this place.
    pub fn is_ours_too(&mut self, theirs: &Place, now: &Place) {
        if let Some(path) = self.now.path(now) {
            self.came_in.push((theirs.clone(), path, self.trips.len()));
        }
    }

    /// What `theirs` calls it, as `base` did.
    pub fn base_of(&self, theirs: &Place) -> Option<Place> {
        self.to_theirs
            .back_place(theirs)
            .filter(|place| self.base.at(&place.record()).is_some())
    }

    /// What `base` calls it, as `ours` does.
    pub fn ours_of(&self, base: &Place) -> Option<Place> {
        self.to_ours
            .forward_place(base)
            .filter(|place| self.ours.at(&place.record()).is_some())
    }

    /// What `ours` calls it, as it is called now; none once it is gone.
    pub fn now_of(&self, ours: &Place) -> Option<Place> {
        let path = self.since(self.ours.path(ours)?, 0)?;
        let mut place = self.now.place_of(&path)?;
        place.field.clone_from(&ours.field);
        Some(place)
    }

    /// What `theirs` calls it, as it is called now.
    pub fn here(&self, theirs: &Place) -> Option<Place> {
        if let Some(ours) = self.base_of(theirs).and_then(|base| self.ours_of(&base)) {
            return self.now_of(&ours);
        }
        let (came, path, trips) = self
            .came_in
            .iter()
            .filter(|(came, ..)| came.contains(theirs))
            .max_by_key(|(came, ..)| came.steps.len())?;
        let mut place = self.now.place_of(&self.since(path.clone(), *trips)?)?;
        place
            .steps
            .extend(theirs.steps.iter().skip(came.steps.len()).cloned());
        place.field.clone_from(&theirs.field);
        self.now.at(&place.record()).is_some().then_some(place)
    }

    fn since(&self, path: Path, trips: usize) -> Option<Path> {
        self.trips
            .iter()
            .skip(trips)
            .try_fold(path, |path, trip| trip.of(path))
    }
}

impl Trip {
    /// Where a way leads after this.
    fn of(&self, mut path: Path) -> Option<Path> {
        match self {
            Self::Came(item) => path.opened_up(item),
            Self::Went(item) if path.passes(item) => return None,
            Self::Went(item) => path.closed_up(item),
            Self::Moved { from, to } if path.passes(from) => {
                let inside = path.0.split_off(from.0.len());
                path = to.clone();
                path.0.extend(inside);
            }
            Self::Moved { from, to } => {
                path.closed_up(from);
                path.opened_up(to);
            }
        }
        Some(path)
    }
}
