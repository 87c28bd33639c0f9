//! What differs between two versions of a plan, by commitment and field.
//!
//! Law: re-indenting, re-quoting, re-ordering keys and comments are no change; everything else is, and each change
//! is told once.

use super::edit::{At, ListPlace};
use super::identity::identities;
use super::kinds::Plan;
use super::pairing::{Node, Pairing};
use super::place::Place;
use super::raw::Raw;
use super::record::{Identity, List, ListInfo, Record};
use super::shape::Shape;

/// One difference between two versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Where it stands: in the newer version, or for what was removed in the older.
    pub place: Place,
    /// The kind of the record.
    pub kind: &'static str,
    /// What became of it.
    pub what: What,
}

/// What became of a record or field.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It is new.
    Added(Raw),
    /// It is gone.
    Removed(Raw),
    /// It stands elsewhere: in another list, or elsewhere among its neighbours.
    Moved {
        /// The list it stood in, as the older version names it.
        from: ListPlace,
        /// The list it stands in.
        to: ListPlace,
        /// Where it stands there.
        at: At,
    },
    /// It bears another ref.
    Renumbered {
        /// The ref it bore.
        from: String,
        /// The ref it bears.
        to: String,
    },
    /// The field `place` names holds something else.
    Set {
        /// What it held.
        from: Option<Raw>,
        /// What it holds.
        to: Option<Raw>,
    },
}

impl What {
    /// The word for it in `--json`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            Self::Moved { .. } => "moved",
            Self::Renumbered { .. } => "renumbered",
            Self::Set { .. } => "changed",
        }
    }
}

/// Every change from `old` to `new`, in the order of the newer file, what was removed last.
pub fn diff(old: &Plan, new: &Plan) -> Vec<Change> {
    Comparison {
        pairing: &Pairing::of(old, new),
        changes: Vec::new(),
    }
    .run(old, new)
}

/// The same with the pairing at hand.
pub(super) fn diff_paired(pairing: &Pairing, old: &Plan, new: &Plan) -> Vec<Change> {
    Comparison {
        pairing,
        changes: Vec::new(),
    }
    .run(old, new)
}

struct Comparison<'p, 'a> {
    pairing: &'p Pairing<'a>,
    changes: Vec<Change>,
}

impl Comparison<'_, '_> {
    fn run(mut self, old: &Plan, new: &Plan) -> Vec<Change> {
        let pairing = self.pairing;
        self.record(&Place::root(), old, new);
        let moved = moved_among_neighbours(pairing);
        for (at, node) in pairing.new.iter().enumerate() {
            match pairing
                .back
                .get(at)
                .copied()
                .flatten()
                .and_then(|old| Some((old, pairing.old.get(old)?)))
            {
                Some((old_at, before)) => {
                    if before.reference() != node.reference() {
                        let (from, to) = (before.reference().to_owned(), node.reference().to_owned());
                        if from.is_empty() {
                            let to = Some(Raw::text(to));
                            self.tell(node.place.field("ref"), node.kind, What::Set { from: None, to });
                        } else {
                            self.tell(node.place.clone(), node.kind, What::Renumbered { from, to });
                        }
                    }
                    let same_parent = before
                        .parent
                        .map(|parent| pairing.forward.get(parent).copied().flatten())
                        == node.parent.map(Some);
                    let same_list =
                        before.place.last().map(|step| step.list) == node.place.last().map(|step| step.list);
                    if !same_parent || !same_list || moved.contains(&old_at) {
                        let (from, to, at) = (list_of(before), list_of(node), after_which(node, new));
                        self.tell(node.place.clone(), node.kind, What::Moved { from, to, at });
                    }
                    self.record(&node.place, before.record, node.record);
                }
                None => {
                    let inside_new = node
                        .parent
                        .is_some_and(|parent| pairing.back.get(parent) == Some(&None));
                    if !inside_new {
                        self.tell(node.place.clone(), node.kind, What::Added(node.record.to_raw()));
                    }
                }
            }
        }
        for (at, node) in pairing.old.iter().enumerate() {
            let gone = pairing.forward.get(at) == Some(&None);
            let inside_gone = node
                .parent
                .is_some_and(|parent| pairing.forward.get(parent) == Some(&None));
            if gone && !inside_gone {
                self.tell(node.place.clone(), node.kind, What::Removed(node.record.to_raw()));
            }
        }
        self.changes
    }

    fn tell(&mut self, place: Place, kind: &'static str, what: What) {
        self.changes.push(Change { place, kind, what });
    }

    /// The fields and the lists without refs of a record that is in both versions.
    fn record(&mut self, place: &Place, old: &dyn Record, new: &dyn Record) {
        let kind = new.kind();
        if old.other().whole != new.other().whole {
            let raw = |record: &dyn Record| record.other().whole.as_deref().cloned();
            self.tell(
                place.clone(),
                kind.name,
                What::Set {
                    from: raw(old),
                    to: raw(new),
                },
            );
        }
        for ((info, before), (_, after)) in old.fields().zip(new.fields()) {
            let (from, to) = (before.written(), after.written());
            if before.same(after)
                || matches!(info.shape, Shape::OwnRef | Shape::Key)
                || (matches!(info.shape.one(), Shape::Ref(_)) && self.followed(from, to))
                || (info.name == "formerly" && self.remembered(place, from, to))
            {
                continue;
            }
            self.tell(
                place.field(info.name),
                kind.name,
                What::Set {
                    from: from.cloned(),
                    to: to.cloned(),
                },
            );
        }
        let keys = new.other().keys.iter().chain(&old.other().keys);
        let mut told: Vec<&str> = Vec::new();
        for (key, _) in keys {
            let (from, to) = (old.written(key), new.written(key));
            let same = match (from, to) {
                (Some(from), Some(to)) => from.same(to),
                (from, to) => from.is_none() && to.is_none(),
            };
            if !same && !told.contains(&key.as_str()) {
                told.push(key);
                self.tell(
                    place.field(key),
                    kind.name,
                    What::Set {
                        from: from.cloned(),
                        to: to.cloned(),
                    },
                );
            }
        }
        for ((info, before), (_, after)) in old.lists().zip(new.lists()) {
            if before.spoilt() != after.spoilt() {
                let what = What::Set {
                    from: before.spoilt().cloned(),
                    to: after.spoilt().cloned(),
                };
                self.tell(place.field(info.name), kind.name, what);
            }
            if info.identity != Identity::Ref {
                self.items(place, info, before, after);
            }
        }
    }

    /// Items without refs, known by what identifies them.
    fn items(&mut self, place: &Place, info: &'static ListInfo, old: &dyn List, new: &dyn List) {
        let (before, after) = (identities(old, info.identity), identities(new, info.identity));
        for (at, name) in after.iter().enumerate() {
            let here = place.item(info.name, name);
            let Some(item) = new.item(at) else { continue };
            match before
                .iter()
                .position(|other| other == name)
                .and_then(|at| old.item(at))
            {
                Some(was) => self.record(&here, was, item),
                None => self.tell(here, info.kind().name, What::Added(item.to_raw())),
            }
        }
        for (at, name) in before
            .iter()
            .enumerate()
            .filter(|(_, name)| !after.contains(name))
        {
            if let Some(item) = old.item(at) {
                self.tell(
                    place.item(info.name, name),
                    info.kind().name,
                    What::Removed(item.to_raw()),
                );
            }
        }
    }

    /// Whether references changed only because what they name was renumbered.
    fn followed(&self, from: Option<&Raw>, to: Option<&Raw>) -> bool {
        let (Some(from), Some(to)) = (from, to) else {
            return false;
        };
        let mut moved = from.clone();
        super::apply::follow_refs(&mut moved, &self.pairing.renumbered());
        moved.same(to)
    }

    /// Whether `formerly` changed only by the ref that was just given up.
    fn remembered(&self, place: &Place, from: Option<&Raw>, to: Option<&Raw>) -> bool {
        let names = |raw: Option<&Raw>| match raw {
            Some(Raw::List(names)) => names.iter().map(Raw::line).collect(),
            Some(one) => vec![one.line()],
            None => Vec::new(),
        };
        let old_ref = self
            .pairing
            .back_place(place)
            .and_then(|old| old.last().map(|step| step.item.clone()));
        let renumbered = old_ref.as_ref() != place.last().map(|step| &step.item);
        let mut expected = names(from);
        expected.extend(old_ref);
        renumbered && names(to) == expected
    }
}

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
fn moved_among_neighbours(pairing: &Pairing) -> Vec<usize> {
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
fn longest_rising(order: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for &value in order {
        let at = best.partition_point(|run| run.last().is_some_and(|last| *last < value));
        let mut run = at
            .checked_sub(1)
            .and_then(|before| best.get(before).cloned())
            .unwrap_or_default();
        run.push(value);
        match best.get_mut(at) {
            Some(slot) => *slot = run,
            None => best.push(run),
        }
    }
    best.pop().unwrap_or_default()
}
