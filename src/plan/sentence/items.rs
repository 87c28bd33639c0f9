//! The changes of a commit, gathered by the item that people know by name.

use super::super::diff::{Change, What};
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::table::Identity;

/// Everything that changed about one item.
pub(super) struct Item {
    /// Its ref, `strategy` or `lead:KEY`; empty for the plan itself.
    pub name: String,
    /// The ref it bore before, where that changed.
    pub formerly: Option<String>,
    pub kind: &'static str,
    pub place: Place,
    pub changes: Vec<Told>,
}

/// One change, with its path inside the item.
pub(super) struct Told {
    pub path: String,
    pub place: Place,
    pub what: What,
}

/// The changes gathered by the item they belong to.
pub(super) fn by_item(before: &Plan, after: &Plan, changes: &[Change]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for change in changes {
        let address = change.place.address();
        let owner = owner(&change.place);
        let formerly = match &change.what {
            What::Renumbered { from, .. } => Some(from.clone()),
            _ => None,
        };
        let told = Told {
            path: address.path,
            place: change.place.clone(),
            what: change.what.clone(),
        };
        if let Some(item) = items.iter_mut().find(|item| item.place == owner) {
            item.formerly = item.formerly.take().or(formerly);
            item.changes.push(told);
            continue;
        }
        let record = after.at(&owner).or_else(|| before.at(&owner));
        let kind = record.map_or(change.kind, |record| record.kind().name);
        items.push(Item {
            name: address.item,
            formerly,
            kind,
            place: owner,
            changes: vec![told],
        });
    }
    items
}

/// The nearest record above a place that people know by a name of its own.
pub(super) fn owner(place: &Place) -> Place {
    let mut kind = Plan::KIND;
    let mut depth = 0;
    for (at, step) in place.steps.iter().enumerate() {
        let Some((_, info)) = kind.list(step.list) else {
            break;
        };
        if info.identity == Identity::Ref || at == 0 {
            depth = at + 1;
        }
        kind = info.kind();
    }
    Place {
        steps: place.steps.get(..depth).unwrap_or_default().to_vec(),
        field: None,
    }
}
