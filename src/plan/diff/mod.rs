//! What differs between two versions of a plan, by commitment and field.
//!
//! Law: re-indenting, re-quoting, re-ordering keys and comments are no change; everything else is, and each change
//! is told once.

mod order;
mod parts;

use std::collections::HashSet;

use super::apply::follow_refs;
use super::edit::{At, ListPlace};
use super::identity::identities;
use super::items::List;
use super::kinds::Plan;
use super::merge::Were;
use super::pairing::{Node, Pairing};
use super::place::Place;
use super::raw::Raw;
use super::record::Record;
use super::shape::Shape;
use super::table::{Form, Identity, ListInfo};
use order::{after_which, list_of, longest_rising, moved_among_neighbours};
use parts::{only_remembered, stray, without};

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
    let pairing = Pairing::of_edited(old, new).unwrap_or_else(|| Pairing::of(old, new));
    let found = diff_paired(&pairing, old, new);
    // The short way says what the long way would; every law that is tried tries this one too.
    debug_assert_eq!(found, diff_paired(&Pairing::of(old, new), old, new));
    found
}

/// The same, where the history says what the items of `new` were in `old`: a number that was given on in between is
/// not taken for one commitment, reworded.
pub fn diff_known(old: &Plan, new: &Plan, known: &Were) -> Vec<Change> {
    let mut pairing = Pairing::of(new, old);
    if !pairing.is_in_doubt() {
        return diff(old, new);
    }
    pairing.follow_where_in_doubt(known);
    diff_paired(&pairing.turned(), old, new)
}

/// Whether it takes the history to tell which item of one version is which of the other.
pub fn is_in_doubt(old: &Plan, new: &Plan) -> bool {
    Pairing::of_edited(old, new)
        .unwrap_or_else(|| Pairing::of(old, new))
        .is_in_doubt()
}

/// The same with the pairing at hand.
pub(super) fn diff_paired(pairing: &Pairing, old: &Plan, new: &Plan) -> Vec<Change> {
    Comparison::of(pairing).run(old, new)
}

/// The same to be done again on another plan, where every reference follows what it names: one that reads as before
/// though another bears that ref by now is told too. Nobody edited it, so no history tells of it.
pub(super) fn diff_to_do_again(pairing: &Pairing, old: &Plan, new: &Plan) -> Vec<Change> {
    let mut comparison = Comparison::of(pairing);
    let given_up = comparison.renumbered.iter().map(|(from, _)| *from);
    let given_up: HashSet<_> = given_up.collect();
    let borne = pairing.new.iter().map(Node::reference);
    comparison.given_on = borne.filter(|name| given_up.contains(name)).collect();
    comparison.run(old, new)
}

struct Comparison<'p, 'a> {
    pairing: &'p Pairing<'a>,
    /// Every ref that changed.
    renumbered: Vec<(&'p str, &'p str)>,
    /// Those of them that another bears by now, where that is asked.
    given_on: HashSet<&'p str>,
    changes: Vec<Change>,
}

impl<'p, 'a> Comparison<'p, 'a> {
    fn of(pairing: &'p Pairing<'a>) -> Self {
        Self {
            pairing,
            renumbered: pairing.renumbered(),
            given_on: HashSet::new(),
            changes: Vec::new(),
        }
    }

    fn run(mut self, old: &Plan, new: &Plan) -> Vec<Change> {
        let pairing = self.pairing;
        self.record(&Place::root(), old, new);
        let moved = moved_among_neighbours(pairing);
        for (at, node) in pairing.new.iter().enumerate() {
            let old_at = pairing.back.get(at).copied().flatten();
            if let Some((old_at, before)) = old_at.and_then(|old| Some((old, pairing.old.get(old)?))) {
                let shared = self.given_on.is_empty() && is_shared(before.record, node.record);
                if !shared {
                    self.reference(before, node);
                }
                let parent = |parent: usize| pairing.forward.get(parent).copied().flatten();
                let same_parent = before.parent.map(parent) == node.parent.map(Some);
                let list = |node: &Node| node.place.last().map(|step| step.list);
                if !same_parent || list(before) != list(node) || moved.contains(&old_at) {
                    let (from, to, at) = (list_of(before), list_of(node), after_which(node, new));
                    self.tell(node.place.clone(), node.kind, What::Moved { from, to, at });
                }
                if !shared {
                    self.record(&node.place, before.record, node.record);
                }
                continue;
            }
            let inside_new = node
                .parent
                .is_some_and(|parent| pairing.back.get(parent) == Some(&None));
            if !inside_new {
                let raw = without(node.record, &node.place, &|place| pairing.came_from(place));
                self.tell(node.place.clone(), node.kind, What::Added(raw));
            }
        }
        for (at, node) in pairing.old.iter().enumerate() {
            let gone = pairing.forward.get(at) == Some(&None);
            let inside_gone = node
                .parent
                .is_some_and(|parent| pairing.forward.get(parent) == Some(&None));
            if gone && !inside_gone {
                let raw = without(node.record, &node.place, &|place| pairing.went_to(place));
                self.tell(node.place.clone(), node.kind, What::Removed(raw));
            }
        }
        self.changes
    }

    fn tell(&mut self, place: Place, kind: &'static str, what: What) {
        self.changes.push(Change { place, kind, what });
    }

    /// The ref of something that is in both versions.
    fn reference(&mut self, before: &Node, node: &Node) {
        let (from, to) = (before.reference().to_owned(), node.reference().to_owned());
        let (was, is) = (before.record.written("ref"), node.record.written("ref"));
        let same = |a: Option<&Raw>, b: Option<&Raw>| match (a, b) {
            (Some(a), Some(b)) => a.same(b),
            (a, b) => a.is_none() && b.is_none(),
        };
        if from != to && !from.is_empty() && !to.is_empty() {
            self.tell(node.place.clone(), node.kind, What::Renumbered { from, to });
        } else if (from != to || from.is_empty()) && !same(was, is) {
            let (from, to) = (was.cloned(), is.cloned());
            self.tell(node.place.field("ref"), node.kind, What::Set { from, to });
        }
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
            let refers = matches!(info.shape.one(), Shape::Ref(_));
            let unchanged = before.same(after) && !(refers && self.names_another(from));
            if unchanged
                || matches!(info.shape, Shape::OwnRef | Shape::Key)
                || (refers && self.followed(from, to))
                || (info.name == "formerly" && only_remembered(old.text("ref"), new.text("ref"), from, to))
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
            let (from, to) = (stray(old, key), stray(new, key));
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
            let shared = self.given_on.is_empty() && before.shares_with(after);
            if info.identity != Identity::Ref && !shared {
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
        if info.form == Form::List && info.identity != Identity::Part {
            self.order(place, info, &before, &after);
        }
        for (at, name) in before
            .iter()
            .enumerate()
            .filter(|(_, name)| !after.contains(name))
        {
            if let Some(item) = old.item(at) {
                let there = self.pairing.back_place(place).unwrap_or_else(|| place.clone());
                self.tell(
                    there.item(info.name, name),
                    info.kind().name,
                    What::Removed(item.to_raw()),
                );
            }
        }
    }

    /// Items known by name that changed places with their neighbours: the steps of an approval, say.
    fn order(&mut self, place: &Place, info: &'static ListInfo, before: &[String], after: &[String]) {
        let order: Vec<usize> = after
            .iter()
            .filter_map(|name| before.iter().position(|other| other == name))
            .collect();
        if order.is_sorted() {
            return;
        }
        let kept = longest_rising(&order);
        let list = |parent: Place| ListPlace {
            parent,
            name: info.name,
        };
        let from = list(self.pairing.back_place(place).unwrap_or_else(|| place.clone()));
        for (at, name) in after.iter().enumerate() {
            let was = before.iter().position(|other| other == name);
            if was.is_some_and(|was| !kept.contains(&was)) {
                let neighbour = at.checked_sub(1).and_then(|before| after.get(before));
                let what = What::Moved {
                    from: from.clone(),
                    to: list(place.clone()),
                    at: neighbour.map_or(At::First, |name| At::After(name.clone())),
                };
                self.tell(place.item(info.name, name), info.kind().name, what);
            }
        }
    }

    /// Whether references changed only because what they name was renumbered.
    fn followed(&self, from: Option<&Raw>, to: Option<&Raw>) -> bool {
        let (Some(from), Some(to)) = (from, to) else {
            return false;
        };
        let mut moved = from.clone();
        follow_refs(&mut moved, &self.renumbered);
        moved.same(to)
    }

    /// Whether references that read as before name another commitment now, which bears what the first gave up.
    fn names_another(&self, names: Option<&Raw>) -> bool {
        match names.filter(|_| !self.given_on.is_empty()) {
            Some(Raw::List(items)) => items.iter().any(|item| self.names_another(Some(item))),
            Some(one) => self.given_on.contains(one.line().trim()),
            None => false,
        }
    }
}

/// Whether both versions hold one and the same record, as copies of a plan do of what neither has changed.
fn is_shared(old: &dyn Record, new: &dyn Record) -> bool {
    std::ptr::addr_eq(old, new)
}
