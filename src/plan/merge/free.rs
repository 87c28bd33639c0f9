//! Refs for what comes in under one that is taken here, or under an item that has another number here.
//!
//! Law: both sides' new items are kept, each under a ref of its own, and whatever gets another is told.

use std::collections::HashSet;

use super::super::compose::following;
use super::super::diff::{Change, What};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::{Index, next_in_series, title};
use super::super::shape::Shape;
use super::follow::followed;
use super::transplant::Transplant;

impl Transplant<'_> {
    /// Decides under which refs new items come in, where theirs are taken.
    pub fn find_free_refs(&mut self) {
        let mut taken = Index::of(&self.track.now);
        let mut coming = Vec::new();
        for change in self.their_changes {
            let What::Added(raw) = &change.what else { continue };
            let blank = self
                .theirs
                .at(&change.place)
                .and_then(|_| self.theirs.blank(&change.place));
            let Some(mut record) = blank else { continue };
            record.fill(raw.clone());
            let mut own = Vec::new();
            refs_in(&*record, &mut own);
            coming.push((change, self.renumbered_above(&change.place), own));
        }
        // What follows an item above it gives up the ref it comes with.
        let stays = |above: &Option<(String, String)>, reference: &str| {
            let follows = above
                .as_ref()
                .and_then(|(old, new)| following(reference, old, new));
            follows.is_none()
        };
        let staying: HashSet<String> = coming
            .iter()
            .flat_map(|(_, above, own)| own.iter().filter(|own| stays(above, own)).cloned())
            .collect();
        for (change, renumbered, own) in coming {
            if self.both_added(change) || self.is_asked_about(change) {
                continue;
            }
            let mut above: Option<(String, String)> = None;
            for reference in own {
                let under = |pair: &Option<(String, String)>| {
                    let (old, new) = pair.as_ref()?;
                    following(&reference, old, new)
                };
                let follows = under(&above).or_else(|| under(&renumbered));
                let free = |name: &str, taken: &Index| !taken.is_borne(name) && !staying.contains(name);
                let doubled = self.taken_by_ours(&reference).is_some();
                let given = match &follows {
                    Some(given) if free(given, &taken) => given.clone(),
                    None if !doubled => continue,
                    _ => {
                        let mut next = follows.clone().unwrap_or_else(|| reference.clone());
                        while !free(&next, &taken) || taken.was_borne(&next) {
                            next = next_in_series(&next).unwrap_or_else(|| format!("{next}-2"));
                        }
                        next
                    }
                };
                taken.reserve(&given);
                self.notes.push(match &renumbered {
                    Some((old, new)) if !doubled => followed(&reference, &given, old, new),
                    _ if self.side_by_side => {
                        format!("{reference} was added on both sides: the incoming one is now {given}")
                    }
                    _ => format!("{reference} is another by now: what comes back is {given}"),
                });
                above.get_or_insert((reference.clone(), given.clone()));
                self.renamed.push((reference, given));
            }
        }
    }

    /// Whether a new item of theirs bears a ref that ours gave to something else, and nobody but a person can tell which
    /// of them keeps it.
    pub fn is_asked_about(&self, change: &Change) -> bool {
        let Some(theirs) = self.theirs.at(&change.place) else {
            return false;
        };
        let taken = self.taken_by_ours(theirs.text("ref"));
        let Some(mine) = taken.and_then(|place| self.track.now.at(&place)) else {
            return false;
        };
        let is_alike =
            mine.kind().name == theirs.kind().name && !title(mine).is_empty() && title(mine) == title(theirs);
        quoted(theirs.kind().name) || is_alike
    }

    /// What bears this ref and is nothing that bears it in theirs too: two of one ref there stay two here.
    pub fn taken_by_ours(&self, reference: &str) -> Option<Place> {
        let index = Index::of(&self.track.now);
        let theirs = self
            .to_theirs
            .new
            .iter()
            .filter(|node| node.reference() == reference);
        let theirs: Vec<_> = theirs.filter_map(|node| self.track.here(&node.place)).collect();
        let mut bearing = index.bearing(reference).map(|entry| entry.place.clone());
        bearing
            .find(|place| !theirs.contains(place))
            .filter(|_| !reference.is_empty())
    }
}

/// Whether minutes quote items of this kind by their refs.
pub(super) fn quoted(kind: &str) -> bool {
    matches!(kind, "decision" | "matter" | "meeting")
}

/// The next free ref of a series, or of the one whose first that is.
pub(super) fn free_beside(reference: &str, taken: &Index) -> String {
    let mut next = reference.to_owned();
    while taken.is_borne(&next) || taken.was_borne(&next) {
        next = next_in_series(&next).unwrap_or_else(|| format!("{next}-2"));
    }
    next
}

/// Every ref that a record and what is under it bear, in order.
pub(super) fn refs_in(record: &dyn Record, refs: &mut Vec<String>) {
    let own = record
        .kind()
        .field("ref")
        .filter(|(_, info)| matches!(info.shape, Shape::OwnRef));
    refs.extend(
        own.map(|_| record.text("ref").to_owned())
            .filter(|own| !own.is_empty()),
    );
    for (_, list) in record.lists() {
        for item in (0..list.len()).filter_map(|at| list.item(at)) {
            refs_in(item, refs);
        }
    }
}

/// Gives a record, and what is under it, the refs under which it comes in.
pub(super) fn give(record: &mut dyn Record, renamed: &[(String, String)]) {
    let kind = record.kind();
    if kind
        .field("ref")
        .is_some_and(|(_, info)| matches!(info.shape, Shape::OwnRef))
    {
        let own = record.text("ref").to_owned();
        if let Some((_, new)) = renamed.iter().find(|(old, _)| *old == own) {
            let formerly = super::super::apply::remembered(record.written("formerly"), &own, new);
            for (field, raw) in [
                ("ref", Some(Raw::text(new.as_str()))),
                ("formerly", Some(formerly)),
            ] {
                if let Some(slot) = kind.field(field).and_then(|(at, _)| record.slot_mut(at)) {
                    slot.write(raw);
                }
            }
        }
    }
    for at in 0..kind.lists.len() {
        let Some(list) = record.list_mut(at) else { continue };
        for index in 0..list.len() {
            if let Some(item) = list.item_mut(index) {
                give(item, renamed);
            }
        }
    }
}
