//! What a merge itself changed: what none of the versions it joins had, and what it left out of what one of them had.
//!
//! Laws: a change belongs to the commit whose parents did not have it. A parent lacks a value also where it lacks all
//! that the value stands in; and what is gone is the same under whatever ref and in whatever place each parent had it.
//! An edit that one side made and the merge does not have is never lost in silence: it is told of the merge, though
//! the value that stands was set by another.

use super::model::Difference;

/// One of the versions that a merge joins.
pub(super) struct Side<'r> {
    /// What differs from it.
    pub lacks: &'r [Difference],
    /// What it had changed itself since it parted from the others; from each version where it did.
    pub meant: &'r [Vec<Difference>],
}

/// Of what differs from each parent, that which differs from all of them, each told once: as the first parent tells
/// it, then what only a later one can tell because those before have nothing of it. Then what was left out.
pub(super) fn of_merge(sides: &[Side<'_>]) -> Vec<Difference> {
    let mut found: Vec<Row<'_>> = Vec::new();
    for (at, side) in sides.iter().enumerate() {
        let others = || sides.iter().enumerate().filter(|(other, _)| *other != at);
        for row in side.rows() {
            let known = found.iter().any(|told| told.is_same(&row));
            if !known && others().all(|(_, other)| row.is_lacking(other.lacks)) {
                found.push(row);
            }
        }
    }
    let mut left_out: Vec<Row<'_>> = Vec::new();
    for side in sides.iter().filter(|side| !side.meant.is_empty()) {
        for row in side.rows() {
            let known = found.iter().chain(&left_out).any(|told| told.is_same(&row));
            if !known && side.meant.iter().all(|meant| row.takes_back(meant)) {
                left_out.push(row);
            }
        }
    }
    let found = found.into_iter().map(|found| found.row.clone());
    let left_out = left_out.into_iter().map(|found| Difference {
        left_out: true,
        ..found.row.clone()
    });
    found.chain(left_out).collect()
}

impl<'r> Side<'r> {
    fn rows(&self) -> impl Iterator<Item = Row<'r>> {
        let of = self.lacks;
        of.iter().map(move |row| Row { row, of })
    }
}

/// A difference from one parent, among all the differences from it.
struct Row<'r> {
    row: &'r Difference,
    of: &'r [Difference],
}

impl Row<'_> {
    /// Whether another parent, which differs by these, lacked it as well.
    fn is_lacking(&self, other: &[Difference]) -> bool {
        let of = other;
        let mut rows = of.iter();
        rows.any(|row| {
            // Who had it among these neighbours already, only elsewhere among them, does not lack its coming there.
            let is_less = row.is_among_neighbours() && !self.row.is_among_neighbours();
            row.came_with(self.row) || Row { row, of }.is_same(self) && !is_less
        })
    }

    /// Whether two parents lacked the same: what came of it counts, not what each had.
    fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (self.row, other.row);
        if one.change != two.change {
            return false;
        }
        if one.change != "removed" {
            return one.place == two.place && one.to == two.to;
        }
        let called = || one.field.is_empty() && !one.from_said.is_empty() && one.from_said == two.from_said;
        one.kind == two.kind && one.field == two.field && (self.name() == other.name() || called())
    }

    /// What the merge calls the item.
    fn name(&self) -> &str {
        let told = &self.row.reference;
        if !self.row.field.is_empty() {
            return told;
        }
        let now = |row: &&Difference| row.change == "renumbered" && row.from_said == *told;
        self.of.iter().find(now).map_or(told, |row| &row.reference)
    }

    /// What the parent calls the item.
    fn name_before(&self) -> &str {
        let told = &self.row.reference;
        let before =
            |row: &&Difference| row.change == "renumbered" && row.field.is_empty() && row.reference == *told;
        match self.row.change {
            "removed" if self.row.field.is_empty() => told,
            _ => self.of.iter().find(before).map_or(told, |row| &row.from_said),
        }
    }

    /// Whether this undoes one of the changes by which the parent came about.
    fn takes_back(&self, meant: &[Difference]) -> bool {
        let (row, name) = (self.row, self.name_before());
        let mut meant = meant.iter();
        meant.any(|meant| {
            if row.change == "added" {
                let called = !row.to_said.is_empty() && row.to_said == meant.from_said;
                return meant.change == "removed"
                    && meant.field == row.field
                    && (meant.reference == name || called && row.field.is_empty());
            }
            if meant.change == "removed" || meant.reference != name {
                return false;
            }
            match row.change {
                // With it go the edits of what it held.
                "removed" => {
                    is_inside(&meant.field, &row.field)
                        || meant.change == "added" && is_inside(&row.field, &meant.field)
                }
                "changed" => {
                    let way =
                        matches!(meant.change, "changed" | "added") && is_inside(&row.field, &meant.field);
                    way || meant.change == "changed" && is_inside(&meant.field, &row.field)
                }
                change => meant.field == row.field && (meant.change == change || meant.change == "added"),
            }
        })
    }
}

/// Whether a path is `outer` or inside it; everything is inside the empty path.
pub(super) fn is_inside(path: &str, outer: &str) -> bool {
    outer.is_empty() || path == outer || path.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
}

impl Difference {
    /// Whether it is a move within one list.
    fn is_among_neighbours(&self) -> bool {
        self.change == "moved" && self.from == self.to
    }

    /// Whether this is the coming of what holds the place of another change.
    fn came_with(&self, other: &Self) -> bool {
        self.change == "added" && other.change != "removed" && self.place.contains(&other.place)
    }
}
