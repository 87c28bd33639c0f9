//! The commitments as rows, folded and selected by place.
//!
//! Law: whatever is read again, the cursor stays on the same commitment; where that has gone, it goes to the
//! nearest neighbour, and never silently to something that took its row.

mod folding;

use std::collections::BTreeSet;

use super::breadth::Breadth;
use super::moving;
use super::rows::{breadth, rows};
use crate::plan::{Context, Place};

pub use super::rows::Row;
pub(super) use super::rows::own_ref;

/// The rows of a plan, which of them are open, and the one the cursor is on.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    rows: Vec<Row>,
    visible: Vec<usize>,
    open: BTreeSet<Place>,
    /// What a filter asks for, with what it stands under; none where everything is shown.
    only: Option<BTreeSet<Place>>,
    marked: BTreeSet<Place>,
    cursor: Place,
    /// Which of all rows the cursor is on, so that no key looks through them for it.
    on: usize,
    breadth: Breadth,
    /// The widest ref among the rows shown, at each depth, in columns.
    refs: Vec<usize>,
}

impl Tree {
    /// The tree of a plan, its priorities open, the cursor on the first.
    pub fn of(context: &Context) -> Self {
        let rows = rows(context);
        let cursor = rows.first().map(|row| row.place.clone()).unwrap_or_default();
        let open = rows.iter().filter(|row| row.depth == 0 && row.parent);
        let mut tree = Self {
            open: open.map(|row| row.place.clone()).collect(),
            breadth: breadth(&rows),
            rows,
            cursor,
            on: 0,
            visible: Vec::new(),
            only: None,
            marked: BTreeSet::new(),
            refs: Vec::new(),
        };
        tree.unfold();
        tree
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every row, shown or folded away.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows shown, in order.
    pub fn visible(&self) -> impl DoubleEndedIterator<Item = &Row> {
        self.visible.iter().filter_map(|at| self.rows.get(*at))
    }

    /// How many rows are shown.
    pub fn height(&self) -> usize {
        self.visible.len()
    }

    /// The rows shown from one of them on, with their numbers.
    pub fn visible_from(&self, top: usize) -> impl Iterator<Item = (usize, &Row)> {
        let shown = self.visible.iter().enumerate().skip(top);
        shown.filter_map(|(number, at)| Some((number, self.rows.get(*at)?)))
    }

    /// The rows shown around the cursor, so many to each side.
    pub fn near(&self, many: usize) -> impl Iterator<Item = &Row> {
        let top = self.at().saturating_sub(many);
        self.visible_from(top).take(2 * many + 1).map(|(_, row)| row)
    }

    /// How wide the columns are.
    pub fn breadth(&self) -> Breadth {
        self.breadth
    }

    /// How wide the widest ref shown is, where each depth stands in by so much.
    pub fn refs(&self, indent: usize) -> usize {
        let wide = self.refs.iter().enumerate();
        wide.map(|(depth, wide)| depth * indent + wide).max().unwrap_or(0)
    }

    /// The row the cursor is on; none in an empty tree.
    pub fn selected(&self) -> Option<&Row> {
        self.visible.binary_search(&self.on).ok()?;
        self.rows.get(self.on).filter(|row| row.place == self.cursor)
    }

    /// Where the cursor stands among the rows shown.
    pub fn at(&self) -> usize {
        self.visible.binary_search(&self.on).unwrap_or(0)
    }

    /// Whether a row is marked.
    pub fn is_marked(&self, row: &Row) -> bool {
        self.marked.contains(&row.place)
    }

    /// The marked commitments, in the plan's order, whether they are shown or not.
    pub fn marked(&self) -> Vec<Place> {
        let rows = self.rows.iter().filter(|row| self.is_marked(row));
        rows.map(|row| row.place.clone()).collect()
    }

    /// Marks the commitment of the cursor, or takes its mark away, and goes on to the next.
    pub fn mark_here(&mut self) {
        let Some(place) = self.selected().map(|row| row.place.clone()) else {
            return;
        };
        if !self.marked.remove(&place) {
            self.marked.insert(place);
        }
        self.step(1);
    }

    /// Takes every mark away; false where there was none.
    pub fn clear_marks(&mut self) -> bool {
        !std::mem::take(&mut self.marked).is_empty()
    }

    /// Shows these rows alone, under what they stand under; gives back how many of them there are. Where the cursor
    /// is on none of them it goes to the next one.
    pub fn show_only(&mut self, asked: &BTreeSet<Place>) -> usize {
        let mut only = BTreeSet::new();
        let mut count = 0;
        for row in self.rows.iter().filter(|row| asked.contains(&row.place)) {
            count += 1;
            let above = std::iter::successors(Some(row.place.clone()), Place::parent);
            only.extend(above);
        }
        self.only = Some(only);
        self.unfold();
        if !self.only.as_ref().is_some_and(|only| only.contains(&self.cursor)) {
            self.go_to_one_of(asked);
        }
        count
    }

    /// Goes to the next of these rows, round the end, where the cursor is on none of them.
    pub fn go_to_one_of(&mut self, asked: &BTreeSet<Place>) {
        if asked.contains(&self.cursor) {
            return;
        }
        let all = 0..self.rows.len();
        let (before, after) = (all.clone().take(self.on), all.skip(self.on));
        let mut next = after.chain(before);
        let is_asked = |at: &usize| self.rows.get(*at).is_some_and(|row| asked.contains(&row.place));
        if let Some(next) = next.find(is_asked) {
            self.put(next);
        }
    }

    /// Whether no filter is kept to.
    pub fn shows_all(&self) -> bool {
        self.only.is_none()
    }

    /// Shows every row again.
    pub fn show_all(&mut self) {
        self.only = None;
        self.open_above();
    }

    /// Goes down by so many of the rows shown, or up; stops at the ends.
    pub fn step(&mut self, by: isize) {
        self.go(moving::stepped(self.at(), by, self.visible.len()));
    }

    /// Goes to one of the rows shown.
    pub fn go(&mut self, at: usize) {
        if let Some(at) = self.visible.get(at) {
            self.put(*at);
        }
    }

    /// Puts the cursor on one of all rows.
    fn put(&mut self, at: usize) {
        if let Some(row) = self.rows.get(at) {
            self.cursor = row.place.clone();
            self.on = at;
        }
    }

    /// Takes over the plan as it was read again; `stands` says where by now something stands.
    pub fn renew(&mut self, context: &Context, stands: impl Fn(&Place) -> Option<Place>) {
        let before = std::mem::replace(&mut self.rows, rows(context));
        self.breadth = breadth(&self.rows);
        let old_cursor = before.iter().position(|row| row.place == self.cursor);
        let now = |row: &Row, rows: &[Row]| -> Option<Place> {
            let there = stands(&row.place)?;
            rows.iter().any(|other| other.place == there).then_some(there)
        };
        let was_open = before.iter().filter(|row| self.open.contains(&row.place));
        let open: BTreeSet<Place> = was_open.filter_map(|row| now(row, &self.rows)).collect();
        let marked = before.iter().filter(|row| self.marked.contains(&row.place));
        self.marked = marked.filter_map(|row| now(row, &self.rows)).collect();
        let known: BTreeSet<&Place> = before.iter().map(|row| &row.place).collect();
        let added = self
            .rows
            .iter()
            .filter(|row| row.depth == 0 && row.parent && !known.contains(&row.place));
        self.open = open
            .into_iter()
            .chain(added.map(|row| row.place.clone()))
            .collect();
        let from = old_cursor.unwrap_or(0);
        let (above, below) = before.split_at(from.min(before.len()));
        let mut near = below.iter().chain(above.iter().rev());
        let kept = near.find_map(|row| now(row, &self.rows));
        self.cursor = kept
            .or_else(|| self.rows.first().map(|row| row.place.clone()))
            .unwrap_or_default();
        self.open_above();
    }
}
