//! What follows a new number though neither side gave it one: what one side added under an item that the other
//! renumbered, and references to what one side took out and the other renumbered.
//!
//! Law: whichever side comes in, what stands under an item carries its number, and a reference names the same thing
//! afterwards, never by chance another that bears its old number by now.

use super::super::apply::{follow_refs, remembered};
use super::super::compose::following;
use super::super::diff::What;
use super::super::edit::Edit;
use super::super::place::{Path, Place};
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::Index;
use super::super::shape::Shape;
use super::fields::pairs;
use super::free::{free_beside, quoted};
use super::numbers::Given;
use super::transplant::Transplant;

/// What ours added and has to have another ref: it stands under an item that theirs renumbered, or theirs gave its
/// ref to one of those that both have.
pub(super) struct Follower {
    pub here: Place,
    path: Path,
    pub from: String,
    pub to: String,
    /// That it has another ref, and why.
    note: String,
}

/// References to what is no longer there, as they read before anything is renumbered.
pub(super) struct Orphans {
    names: Vec<(String, String)>,
    fields: Vec<(Path, &'static str, Raw)>,
}

impl Transplant<'_> {
    /// What ours added under the items that theirs gave these refs, where it carries their old ones.
    pub fn followers(&self, index: &Index, given: &[Given]) -> Vec<Follower> {
        let added: Vec<Place> = self
            .our_changes
            .iter()
            .filter(|change| matches!(change.what, What::Added(_)))
            .filter_map(|change| self.track.now_of(&change.place))
            .collect();
        let new = index
            .entries()
            .iter()
            .filter(|entry| added.iter().any(|place| place.contains(&entry.place)));
        new.filter_map(|entry| {
            let above = given
                .iter()
                .filter(|given| given.here.contains(&entry.place))
                .max_by_key(|given| given.here.steps.len())
                .filter(|given| !given.from.is_empty())?;
            let to = following(&entry.reference, &above.from, &above.to)?;
            Some(Follower {
                here: entry.place.clone(),
                path: self.track.now.path(&entry.place)?,
                note: followed(&entry.reference, &to, &above.from, &above.to),
                from: entry.reference.clone(),
                to,
            })
        })
        .collect()
    }

    /// What ours added under a ref that theirs gave to one of those that both have: it takes the next free one, as it
    /// would coming in from the other side, and what stands under it follows. None where something else bears the
    /// ref, or where that is quoted by it.
    pub fn displaced(&self, index: &Index, taken: &str, given: &[Given]) -> Vec<Follower> {
        let added = |place: &&Place| {
            let ours = self
                .our_changes
                .iter()
                .filter(|change| matches!(change.what, What::Added(_)));
            let mut here = ours.filter_map(|change| self.track.now_of(&change.place));
            here.any(|added| added.contains(place))
        };
        let bearing = index.bearing(taken).map(|entry| &entry.place);
        let Some(item) = bearing.filter(added).find(|_| self.side_by_side) else {
            return Vec::new();
        };
        let is_quoted = |place: &Place| {
            self.track
                .now
                .at(place)
                .is_none_or(|record| quoted(record.kind().name))
        };
        if is_quoted(item) {
            return Vec::new();
        }
        let mut borne = Index::of(&self.track.now);
        for node in &self.to_theirs.new {
            borne.reserve(node.reference());
        }
        for given in given {
            borne.reserve(&given.to);
        }
        let free = free_beside(taken, &borne);
        let under = index.entries().iter().filter(|entry| item.contains(&entry.place));
        under
            .filter_map(|entry| {
                let from = entry.reference.clone();
                let to = if entry.place == *item {
                    free.clone()
                } else {
                    following(&from, taken, &free)?
                };
                Some(Follower {
                    here: entry.place.clone(),
                    path: self.track.now.path(&entry.place)?,
                    note: format!("{from} was given out on both sides: what was added here is now {to}"),
                    from,
                    to,
                })
            })
            .collect()
    }

    /// Keeps the ref under which it was added, and says that it has another.
    pub fn remember_following(&mut self, follower: &Follower) {
        let Follower { from, to, note, .. } = follower;
        let Some(place) = self.track.now.place_of(&follower.path) else {
            return;
        };
        let place = place.field("formerly");
        let was = self.track.now.written(&place);
        // What has no `formerly` cannot remember it.
        let _ = self.track.take(Edit::Set {
            to: Some(remembered(was.as_ref(), from, to)),
            place,
        });
        self.notes.push(note.clone());
    }

    /// What theirs and this plan call the nearest item above a new one of theirs, where they differ.
    pub fn renumbered_above(&self, theirs: &Place) -> Option<(String, String)> {
        let mut parent = theirs.parent()?;
        loop {
            let old = self.theirs.at(&parent)?.text("ref");
            if !old.is_empty() && self.track.base_of(&parent).is_some() {
                let new = self.track.now.at(&self.track.here(&parent)?)?.text("ref");
                return (old != new && !new.is_empty()).then(|| (old.to_owned(), new.to_owned()));
            }
            parent = parent.parent()?;
        }
    }

    /// The references left here to what ours took out and theirs gave another ref.
    pub fn orphans(&self, given: &[Given], followers: &[Follower]) -> Orphans {
        let index = Index::of(&self.track.now);
        let goes = |place: &Place| {
            given.iter().any(|given| given.here == *place) || followers.iter().any(|one| one.here == *place)
        };
        let stays = |name: &str| index.bearing(name).any(|entry| !goes(&entry.place));
        let gone = |change: &&super::Change| {
            let base = self.track.base_of(&change.place);
            base.is_some_and(|base| self.track.ours_of(&base).is_none())
        };
        let names: Vec<(String, String)> = self
            .their_changes
            .iter()
            .filter(gone)
            .filter_map(|change| match &change.what {
                What::Renumbered { from, to } => Some((from.clone(), to.clone())),
                _ => None,
            })
            .filter(|(from, to)| !from.is_empty() && !index.is_borne(from) && !stays(to))
            .collect();
        let mut fields = Vec::new();
        if !names.is_empty() {
            self.track.now.walk(&mut |place, record: &dyn Record| {
                let naming = record.fields().filter_map(|(info, slot)| {
                    let raw = slot
                        .written()
                        .filter(|_| matches!(info.shape.one(), Shape::Ref(_)))?;
                    follow_refs(&mut raw.clone(), &pairs(&names)).then(|| (info.name, raw.clone()))
                });
                for (name, raw) in naming {
                    fields.extend(self.track.now.path(place).map(|path| (path, name, raw)));
                }
            });
        }
        Orphans { names, fields }
    }

    /// Has those references follow, beside the refs that were given.
    pub fn follow(&mut self, orphans: Orphans, given: &[(String, String)]) {
        let all: Vec<(String, String)> = orphans.names.iter().chain(given).cloned().collect();
        for (path, field, mut raw) in orphans.fields {
            follow_refs(&mut raw, &pairs(&all));
            let Some(place) = self.track.now.place_of(&path).map(|place| place.field(field)) else {
                continue;
            };
            if self.track.now.written(&place).as_ref() != Some(&raw) {
                // The field holds references already; that it holds others now cannot be refused.
                let _ = self.track.take(Edit::Set { place, to: Some(raw) });
            }
        }
    }
}

/// That something has another ref because of what stands above it.
pub(super) fn followed(from: &str, to: &str, old: &str, new: &str) -> String {
    format!("{from} was added under {old}, which is {new} now: it is {to}")
}
