//! Which commitment of one version of a plan is which of another.
//!
//! Law, in this order: the same ref and title with nothing remembered since; a `formerly` that one version added to
//! the other (so inserting a new 3 and shifting the rest is renumbering, not eight rewordings); the same ref and
//! title; titles that are exchanged or moved on by one, or stand elsewhere where title and lead both changed; the same
//! ref; then a ref that vanished with one that appeared, same title and lead. What is paired one way is paired the
//! other way: taking back a change tells of the same commitments.

mod doubt;
mod likeness;
mod memory;
mod rules;

pub use doubt::is_retitled;

use std::collections::{HashMap, HashSet};

use super::identity::{identities, numbered};
use super::kinds::Plan;
use super::place::Place;
use super::raw::Raw;
use super::record::Record;
use super::table::Identity;

/// A record that bears a ref, in one version.
pub(super) struct Node<'a> {
    pub place: Place,
    pub record: &'a dyn Record,
    pub kind: &'static str,
    /// The node it stands under; none directly under the plan.
    pub parent: Option<usize>,
}

impl Node<'_> {
    pub fn reference(&self) -> &str {
        self.record.text("ref")
    }

    fn formerly(&self) -> Vec<&str> {
        match self.record.written("formerly") {
            Some(Raw::List(names)) => names.iter().filter_map(Raw::as_text).collect(),
            Some(Raw::Text(name)) => vec![name],
            _ => Vec::new(),
        }
    }

    fn title(&self) -> &str {
        super::refs::title(self.record)
    }

    /// Whether both have the same title.
    fn titled_alike(&self, other: &Self) -> bool {
        !self.title().is_empty() && self.title() == other.title()
    }

    /// Whether the lead is the same, as far as there is one.
    fn led_alike(&self, other: &Self) -> bool {
        match (self.record.field("lead"), other.record.field("lead")) {
            (Some(mine), Some(theirs)) => mine.same(theirs),
            (mine, theirs) => mine.is_none() && theirs.is_none(),
        }
    }

    /// Whether the lead changed; what is never led is known by its title alone.
    fn led_otherwise(&self, other: &Self) -> bool {
        self.record.field("lead").is_none() || !self.led_alike(other)
    }
}

/// The records of two versions that bear refs, and which is which.
pub(super) struct Pairing<'a> {
    pub old: Vec<Node<'a>>,
    pub new: Vec<Node<'a>>,
    /// For each of `old`, the same thing in `new`.
    pub forward: Vec<Option<usize>>,
    /// For each of `new`, the same thing in `old`.
    pub back: Vec<Option<usize>>,
    /// Those of `old` that were paired though as much spoke for another.
    unsure: Vec<usize>,
}

impl<'a> Pairing<'a> {
    /// The pairing of two versions that differ only in what is said of items that stay themselves: no ref, place or
    /// memory of a former ref differs, and no title together with the lead,
    /// and none is another's now. Then each is what stands in its place,
    /// and what both versions share need not be looked at. None where that is not so.
    pub fn of_edited(old: &'a Plan, new: &'a Plan) -> Option<Self> {
        let mut nodes = (Vec::new(), Vec::new());
        edited((old, new), &Place::root(), None, &mut nodes)?;
        // A title that another had may have come from there.
        let reworded = || {
            nodes
                .0
                .iter()
                .zip(&nodes.1)
                .filter(|(was, is)| was.title() != is.title())
        };
        let given_up: HashSet<_> = reworded().map(|(was, _)| (was.kind, was.title())).collect();
        if reworded().any(|(_, is)| given_up.contains(&(is.kind, is.title()))) {
            return None;
        }
        let same: Vec<_> = (0..nodes.1.len()).map(Some).collect();
        Some(Self {
            old: nodes.0,
            new: nodes.1,
            forward: same.clone(),
            back: same,
            unsure: Vec::new(),
        })
    }

    pub fn of(old: &'a Plan, new: &'a Plan) -> Self {
        let (old, new) = (nodes(old), nodes(new));
        let (forward, back) = (vec![None; old.len()], vec![None; new.len()]);
        let mut pairing = Self {
            old,
            new,
            forward,
            back,
            unsure: Vec::new(),
        };
        pairing.by_all_it_is_known_by();
        pairing.by_memory();
        pairing.by_ref(0..2);
        pairing.by_title_exchanged();
        pairing.by_ref(2..4);
        pairing.by_title();
        pairing.by_content();
        pairing
    }

    /// Where in the newer version stands what stood at this place of the older one; none where it is gone.
    pub fn forward_place(&self, place: &Place) -> Option<Place> {
        translate(place, &self.old, &self.forward, &self.new)
    }

    /// Where in the older version stood what stands at this place of the newer one.
    pub fn back_place(&self, place: &Place) -> Option<Place> {
        translate(place, &self.new, &self.back, &self.old)
    }

    /// Whether what stands at this place of the older version is in the newer one too.
    pub fn went_to(&self, place: &Place) -> bool {
        let at = self.old.iter().position(|node| node.place == *place);
        at.is_some_and(|at| self.forward.get(at).is_some_and(Option::is_some))
    }

    /// Whether what stands at this place of the newer version was in the older one too.
    pub fn came_from(&self, place: &Place) -> bool {
        let at = self.new.iter().position(|node| node.place == *place);
        at.is_some_and(|at| self.back.get(at).is_some_and(Option::is_some))
    }

    /// The same from the newer version to the older.
    pub fn turned(self) -> Self {
        Self {
            old: self.new,
            new: self.old,
            forward: self.back,
            back: self.forward,
            unsure: Vec::new(),
        }
    }

    /// Every ref that changed, from → to, as references follow it: of one that two bore nobody can tell which they
    /// mean.
    pub fn renumbered(&self) -> Vec<(&str, &str)> {
        let pairs = self.pairs().map(|(old, new)| (old.reference(), new.reference()));
        let mut changed: Vec<_> = pairs.filter(|(old, new)| old != new && !old.is_empty()).collect();
        if !changed.is_empty() {
            let mut borne = HashMap::<&str, usize>::new();
            for node in &self.old {
                *borne.entry(node.reference()).or_default() += 1;
            }
            changed.retain(|(old, _)| borne.get(old) == Some(&1));
        }
        changed
    }

    /// Everything that is in both versions.
    pub fn pairs(&self) -> impl Iterator<Item = (&Node<'a>, &Node<'a>)> {
        self.forward
            .iter()
            .enumerate()
            .filter_map(|(old, new)| Some((self.old.get(old)?, self.new.get((*new)?)?)))
    }

    fn join(&mut self, old: usize, new: usize) {
        let free = self.forward.get(old) == Some(&None) && self.back.get(new) == Some(&None);
        if let (true, Some(forward), Some(back)) = (free, self.forward.get_mut(old), self.back.get_mut(new)) {
            *forward = Some(new);
            *back = Some(old);
        }
    }
}

fn translate(place: &Place, from: &[Node], pairs: &[Option<usize>], to: &[Node]) -> Option<Place> {
    let depth = place
        .steps
        .iter()
        .take_while(|step| is_ref_list(step.list))
        .count();
    let (head, tail) = place.steps.split_at_checked(depth)?;
    if head.is_empty() {
        return Some(place.clone());
    }
    let at = from.iter().position(|node| node.place.steps == head)?;
    let mut translated = to.get((*pairs.get(at)?)?)?.place.clone();
    translated.steps.extend(tail.iter().cloned());
    translated.field.clone_from(&place.field);
    Some(translated)
}

/// Whether the items of a list of this name bear refs; the names are the same wherever they occur.
fn is_ref_list(name: &str) -> bool {
    fn within(kind: &'static super::table::Kind, name: &str) -> bool {
        kind.lists
            .iter()
            .any(|list| list.identity == Identity::Ref && (list.name == name || within(list.kind(), name)))
    }
    within(Plan::KIND, name)
}

fn nodes(plan: &Plan) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    gather(plan, &Place::root(), None, &mut nodes);
    nodes
}

fn gather<'a>(record: &'a dyn Record, place: &Place, parent: Option<usize>, nodes: &mut Vec<Node<'a>>) {
    for (info, list) in record.lists().filter(|(info, _)| info.identity == Identity::Ref) {
        for (at, identity) in identities(list, info.identity).into_iter().enumerate() {
            let Some(item) = list.item(at) else { continue };
            let here = place.item(info.name, identity);
            nodes.push(Node {
                place: here.clone(),
                record: item,
                kind: info.kind().name,
                parent,
            });
            let index = nodes.len() - 1;
            gather(item, &here, Some(index), nodes);
        }
    }
}

/// Gathers what bears refs in lists that the two versions do not share, if each is what stands in its place.
fn edited<'a>(
    (old, new): (&'a dyn Record, &'a dyn Record),
    place: &Place,
    parent: Option<usize>,
    nodes: &mut (Vec<Node<'a>>, Vec<Node<'a>>),
) -> Option<()> {
    let with_refs = |record: &'a dyn Record| {
        let lists = record.lists();
        lists.filter(|(info, _)| info.identity == Identity::Ref)
    };
    for ((info, was), (_, is)) in with_refs(old).zip(with_refs(new)) {
        if was.shares_with(is) {
            continue;
        }
        let names = identities(is, info.identity);
        // What is doubled or has no ref is told apart by what stands around it.
        if names != identities(was, info.identity) || names.iter().any(|name| numbered(name).is_some()) {
            return None;
        }
        for (at, name) in names.into_iter().enumerate() {
            let here = place.item(info.name, name);
            let node = |record| Node {
                place: here.clone(),
                record,
                kind: info.kind().name,
                parent,
            };
            let (before, after) = (node(was.item(at)?), node(is.item(at)?));
            let known_alike = before.reference() == after.reference()
                && (before.title() == after.title() || !before.led_otherwise(&after))
                && before.record.written("formerly") == after.record.written("formerly");
            known_alike.then_some(())?;
            let (before_record, after_record) = (before.record, after.record);
            nodes.0.push(before);
            nodes.1.push(after);
            let index = nodes.1.len() - 1;
            edited((before_record, after_record), &here, Some(index), nodes)?;
        }
    }
    Some(())
}
