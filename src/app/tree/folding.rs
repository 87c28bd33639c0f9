//! What of the tree is open: folding, unfolding, and bringing to light what is gone to.
//!
//! Law: the cursor is never on a row that is not shown.

use unicode_width::UnicodeWidthStr as _;

use super::{Row, Tree};
use crate::plan::Place;

impl Tree {
    /// Whether what is under a row is shown.
    pub fn is_open(&self, row: &Row) -> bool {
        self.only.is_some() || self.open.contains(&row.place)
    }

    /// Goes to a commitment, unfolding what hides it; stays where that is not in the tree.
    pub fn reveal(&mut self, place: &Place) {
        if self.rows.iter().any(|row| row.place == *place) {
            self.cursor = place.clone();
            if self.only.as_ref().is_some_and(|only| !only.contains(place)) {
                self.only = None;
            }
            self.open_above();
        }
    }

    /// Goes to a place, or to the nearest row above it; stays where neither is in the tree.
    pub fn reveal_near(&mut self, place: &Place) {
        let mut near = Some(place.record());
        while let Some(at) = near.take() {
            if self.rows.iter().any(|row| row.place == at) {
                self.reveal(&at);
                return;
            }
            near = at.parent();
        }
    }

    /// Shows what is under the row of the cursor; goes to the first of it where it is shown already.
    pub fn unfold_here(&mut self) {
        let Some(row) = self.selected().filter(|row| row.parent) else {
            return;
        };
        let place = row.place.clone();
        if self.open.insert(place) {
            self.unfold();
        } else {
            self.step(1);
        }
    }

    /// Hides what is under the row of the cursor; goes to the one above it where there is nothing to hide.
    pub fn fold_here(&mut self) {
        if !self.open.remove(&self.cursor) {
            let parent = self
                .cursor
                .parent()
                .filter(|parent| self.rows.iter().any(|row| row.place == *parent));
            self.cursor = parent.unwrap_or_else(|| self.cursor.clone());
        }
        self.unfold();
    }

    /// Folds every priority, or unfolds them where all are folded.
    pub fn fold_all(&mut self) {
        let tops: Vec<Place> = self.tops().map(|row| row.place.clone()).collect();
        if tops.iter().any(|top| self.open.contains(top)) {
            self.open.clear();
            let top = tops.into_iter().find(|top| top.contains(&self.cursor));
            self.cursor = top.unwrap_or_else(|| self.cursor.clone());
        } else {
            self.open.extend(tops);
        }
        self.unfold();
    }

    fn tops(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.depth == 0 && row.parent)
    }

    /// Unfolds everything above the cursor, which must never be on a row that is not shown.
    pub(super) fn open_above(&mut self) {
        let mut above = self.cursor.parent();
        while let Some(place) = above {
            above = place.parent();
            if !place.steps.is_empty() {
                self.open.insert(place);
            }
        }
        self.unfold();
    }

    /// Works out which rows are shown, and which of them the cursor is on.
    pub(super) fn unfold(&mut self) {
        self.visible.clear();
        self.refs.clear();
        self.on = 0;
        let mut hidden_below: Option<usize> = None;
        for (at, row) in self.rows.iter().enumerate() {
            if row.place == self.cursor {
                self.on = at;
            }
            let shown = match &self.only {
                Some(only) => only.contains(&row.place),
                None => hidden_below.is_none_or(|depth| row.depth <= depth),
            };
            if !shown {
                continue;
            }
            hidden_below = (!self.open.contains(&row.place)).then_some(row.depth);
            self.visible.push(at);
            if self.refs.len() <= row.depth {
                self.refs.resize(row.depth + 1, 0);
            }
            if let Some(wide) = self.refs.get_mut(row.depth) {
                *wide = (*wide).max(row.reference.width());
            }
        }
    }
}
