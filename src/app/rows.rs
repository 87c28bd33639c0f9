//! The commitments of a plan as rows, in the order in which the tree shows them.

use std::collections::HashMap;

use super::breadth::Breadth;
use super::facts::Facts;
use super::order;
use crate::plan::{Context, Counts, Item, Place, Record, Shape, title};

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

/// Every commitment of a plan.
pub(super) fn rows(context: &Context) -> Vec<Row> {
    let rollup = context.rollup();
    let counts = rollup
        .priorities
        .iter()
        .map(|(item, counts)| (std::ptr::from_ref(*item), *counts))
        .collect();
    let mut gathering = Gathering {
        context,
        counts,
        rows: Vec::new(),
    };
    gathering.take(None, 0);
    gathering.rows
}

/// A walk over the lists that are rows.
struct Gathering<'a, 'p> {
    context: &'a Context<'p>,
    counts: HashMap<*const Item<'p>, Counts>,
    rows: Vec<Row>,
}

impl<'p> Gathering<'_, 'p> {
    /// Takes what stands under an item, or under none.
    fn take(&mut self, above: Option<&Item<'p>>, depth: usize) {
        let context = self.context;
        for list in order::ROWS {
            let is_of_list = |item: &&Item<'p>| item.place.last().is_some_and(|step| step.list == *list);
            for item in context.under(above).filter(is_of_list) {
                let row = self.rows.len();
                self.rows.push(Row {
                    place: item.place.clone(),
                    depth,
                    reference: own_ref(item.record),
                    kind: item.kind(),
                    title: title(item.record).to_owned(),
                    parent: false,
                    facts: Facts::of(context, item, self.counts.get(&std::ptr::from_ref(item))),
                });
                self.take(Some(item), depth + 1);
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

/// How wide the columns of these rows are.
pub(super) fn breadth(rows: &[Row]) -> Breadth {
    let mut breadth = Breadth::default();
    for row in rows {
        breadth.take(&row.facts);
    }
    breadth
}
