//! The commitments of a plan as rows, in the order in which the tree shows them.

use std::collections::HashMap;

use super::breadth::Breadth;
use super::facts::Facts;
use super::order;
use crate::plan::{Context, Counts, Place, Record, Shape, identities, title};

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

/// How wide the columns of these rows are.
pub(super) fn breadth(rows: &[Row]) -> Breadth {
    let mut breadth = Breadth::default();
    for row in rows {
        breadth.take(&row.facts);
    }
    breadth
}
