//! What a merge itself changed: what none of the versions it joins had.
//!
//! Law: a change belongs to the commit whose parents did not have it. A parent lacks a value also where it lacks all
//! that the value stands in; and what is gone is the same under whatever ref and in whatever place each parent had it.

use super::model::Difference;

/// Of what differs from each parent, that which differs from all of them, each told once: as the first parent tells
/// it, then what only a later one can tell because those before have nothing of it.
pub(super) fn of_merge(parents: &[&[Difference]]) -> Vec<Difference> {
    let mut found: Vec<Row<'_>> = Vec::new();
    for (at, of) in parents.iter().enumerate() {
        let others = || parents.iter().enumerate().filter(|(other, _)| *other != at);
        for row in of.iter().map(|row| Row { row, of }) {
            let known = found.iter().any(|told| told.is_same(&row));
            if !known && others().all(|(_, other)| row.is_lacking(other)) {
                found.push(row);
            }
        }
    }
    found.into_iter().map(|found| found.row.clone()).collect()
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
        rows.any(|row| row.came_with(self.row) || Row { row, of }.is_same(self))
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
        let now = |row: &&Difference| row.change == "renumbered" && row.from_said == *told;
        self.of.iter().find(now).map_or(told, |row| &row.reference)
    }
}

impl Difference {
    /// Whether this is the coming of what holds the place of another change.
    fn came_with(&self, other: &Self) -> bool {
        self.change == "added" && other.change != "removed" && self.place.contains(&other.place)
    }
}
