//! What changed places with its neighbours: as few as can account for the new order.

use super::super::edit::{At, ListPlace};
use super::super::identity::identities;
use super::super::kinds::Plan;
use super::super::pairing::{Node, Pairing};

pub(super) fn list_of(node: &Node) -> ListPlace {
    let name = node.place.last().map_or("", |step| step.list);
    ListPlace {
        parent: node.place.parent().unwrap_or_default(),
        name,
    }
}

/// Directly after which neighbour a node stands.
pub(super) fn after_which(node: &Node, plan: &Plan) -> At {
    let list = list_of(node);
    let found = plan.at(&list.parent).and_then(|record| {
        let (at, info) = record.kind().list(list.name)?;
        let names = identities(record.list(at)?, info.identity);
        let here = names
            .iter()
            .position(|name| Some(name) == node.place.last().map(|step| &step.item))?;
        here.checked_sub(1).and_then(|before| names.get(before).cloned())
    });
    found.map_or(At::First, At::After)
}

/// The old nodes that changed places with neighbours: all but a longest run of those that kept their order.
pub(super) fn moved_among_neighbours(pairing: &Pairing) -> Vec<usize> {
    let mut families: std::collections::BTreeMap<(Option<usize>, &str), Vec<usize>> =
        std::collections::BTreeMap::new();
    for (at, node) in pairing.new.iter().enumerate() {
        let Some(old) = pairing.back.get(at).copied().flatten() else {
            continue;
        };
        let Some(before) = pairing.old.get(old) else {
            continue;
        };
        let list = node.place.last().map_or("", |step| step.list);
        let together = before
            .parent
            .and_then(|parent| pairing.forward.get(parent).copied().flatten())
            == node.parent
            && before.place.last().is_some_and(|step| step.list == list);
        if together {
            families.entry((node.parent, list)).or_default().push(old);
        }
    }
    let mut moved = Vec::new();
    for order in families.into_values().filter(|order| !order.is_sorted()) {
        let kept = longest_rising(&order);
        moved.extend(order.into_iter().filter(|old| !kept.contains(old)));
    }
    moved
}

/// A longest rising sub-sequence.
pub(super) fn longest_rising(order: &[usize]) -> Vec<usize> {
    // For each length the place of the smallest last value, and for each place the one before it.
    let (mut ends, mut before) = (Vec::<usize>::new(), Vec::with_capacity(order.len()));
    let value = |at: &usize| order.get(*at).copied();
    for (at, new) in order.iter().enumerate() {
        let length = ends.partition_point(|end| value(end) < Some(*new));
        before.push(
            length
                .checked_sub(1)
                .and_then(|shorter| ends.get(shorter).copied()),
        );
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let last = ends.last().copied();
    let way = std::iter::successors(last, |at| before.get(*at).copied().flatten());
    let mut rising: Vec<_> = way.filter_map(|at| value(&at)).collect();
    rising.reverse();
    rising
}
