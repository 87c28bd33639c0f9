//! The commitments as rows, folded and selected by place.
//!
//! Law: whatever is read again, the cursor stays on the same commitment; where that has gone, it goes to the
//! nearest neighbour, and never silently to something that took its row.

use std::collections::{BTreeSet, HashMap};

use super::facts::Facts;
use super::moving;
use super::order;
use crate::plan::{Context, Counts, Index, Place, Record, Shape, identities, title};

/// One commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it stands.
    pub place: Place,
    /// How deep: 0 for a priority.
    pub depth: usize,
    /// Its ref; empty where it has none.
    pub reference: String,
    /// The name of its kind.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Whether there is anything under it.
    pub parent: bool,
    /// What else the row says.
    pub facts: Facts,
}

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
}

impl Tree {
    /// The tree of a plan, its priorities open, the cursor on the first.
    pub fn of(context: &Context) -> Self {
        let rows = rows(context);
        let cursor = rows.first().map(|row| row.place.clone()).unwrap_or_default();
        let open = rows.iter().filter(|row| row.depth == 0 && row.parent);
        let mut tree = Self {
            open: open.map(|row| row.place.clone()).collect(),
            rows,
            cursor,
            visible: Vec::new(),
            only: None,
            marked: BTreeSet::new(),
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

    /// The row the cursor is on; none in an empty tree.
    pub fn selected(&self) -> Option<&Row> {
        self.visible().find(|row| row.place == self.cursor)
    }

    /// Where the cursor stands among the rows shown.
    pub fn at(&self) -> usize {
        self.visible()
            .position(|row| row.place == self.cursor)
            .unwrap_or(0)
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
        let at = self.rows.iter().position(|row| row.place == self.cursor);
        let (before, after) = self.rows.split_at(at.unwrap_or(0));
        let next = after.iter().chain(before).find(|row| asked.contains(&row.place));
        self.cursor = next.map_or_else(|| self.cursor.clone(), |row| row.place.clone());
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

    /// Whether what is under a row is shown.
    pub fn is_open(&self, row: &Row) -> bool {
        self.only.is_some() || self.open.contains(&row.place)
    }

    /// Goes down by so many of the rows shown, or up; stops at the ends.
    pub fn step(&mut self, by: isize) {
        self.go(moving::stepped(self.at(), by, self.visible.len()));
    }

    /// Goes to one of the rows shown.
    pub fn go(&mut self, at: usize) {
        if let Some(row) = self.visible.get(at).and_then(|at| self.rows.get(*at)) {
            self.cursor = row.place.clone();
        }
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

    /// Takes over the plan as it was read again.
    pub fn renew(&mut self, context: &Context) {
        let before = std::mem::replace(&mut self.rows, rows(context));
        let old_cursor = before.iter().position(|row| row.place == self.cursor);
        let index: &Index = &context.index;
        // A ref is the identity: a commitment that moved under another priority is still the same one.
        let now = |row: &Row, rows: &[Row]| -> Option<Place> {
            if rows.iter().any(|other| other.place == row.place) {
                return Some(row.place.clone());
            }
            let mut bearing = index
                .bearing(&row.reference)
                .filter(|entry| entry.kind == row.kind);
            let only = bearing.next().filter(|_| !row.reference.is_empty())?;
            bearing.next().is_none().then(|| only.place.clone())
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

    /// Unfolds everything above the cursor, which must never be on a row that is not shown.
    fn open_above(&mut self) {
        let mut above = self.cursor.parent();
        while let Some(place) = above {
            above = place.parent();
            if !place.steps.is_empty() {
                self.open.insert(place);
            }
        }
        self.unfold();
    }

    /// Works out which rows are shown.
    fn unfold(&mut self) {
        self.visible.clear();
        let mut hidden_below: Option<usize> = None;
        for (at, row) in self.rows.iter().enumerate() {
            if let Some(only) = &self.only {
                if only.contains(&row.place) {
                    self.visible.push(at);
                }
                continue;
            }
            if hidden_below.is_some_and(|depth| row.depth > depth) {
                continue;
            }
            hidden_below = (!self.open.contains(&row.place)).then_some(row.depth);
            self.visible.push(at);
        }
    }
}

fn rows(context: &Context) -> Vec<Row> {
    let rollup = context.rollup();
    let counts = rollup
        .priorities
        .iter()
        .map(|(item, counts)| (&item.place, *counts))
        .collect();
    let mut gathering = Gathering {
        context,
        counts,
        rows: Vec::new(),
    };
    gathering.take(context.plan, &Place::root(), 0);
    gathering.rows
}

/// A walk over the lists that are rows.
struct Gathering<'a, 'p> {
    context: &'a Context<'p>,
    counts: HashMap<&'a Place, Counts>,
    rows: Vec<Row>,
}

impl Gathering<'_, '_> {
    fn take(&mut self, record: &dyn Record, place: &Place, depth: usize) {
        for name in order::ROWS {
            let Some((at, info)) = record.kind().list(name) else {
                continue;
            };
            let Some(list) = record.list(at) else { continue };
            for (at, identity) in identities(list, info.identity).into_iter().enumerate() {
                let Some(item) = list.item(at) else { continue };
                let place = place.item(info.name, identity);
                let known = self.context.at(&place);
                let facts = known.map(|known| Facts::of(self.context, known, self.counts.get(&place)));
                let row = self.rows.len();
                self.rows.push(Row {
                    place: place.clone(),
                    depth,
                    reference: own_ref(item),
                    kind: info.kind().name,
                    title: title(item).to_owned(),
                    parent: false,
                    facts: facts.unwrap_or_default(),
                });
                self.take(item, &place, depth + 1);
                let parent = self.rows.len() > row + 1;
                if let Some(row) = self.rows.get_mut(row) {
                    row.parent = parent;
                }
            }
        }
    }
}

/// The ref a record bears; empty where it bears none.
pub(super) fn own_ref(record: &dyn Record) -> String {
    let mut own = record
        .fields()
        .filter(|(info, _)| matches!(info.shape, Shape::OwnRef));
    own.next().map(|(_, slot)| slot.say()).unwrap_or_default()
}
