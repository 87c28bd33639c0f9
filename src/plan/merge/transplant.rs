//! One side's changes done again on the other: fields first, then what goes, new numbers, what comes, what moves.
//!
//! The order is the law here: refs change only once everything that is named by the old ones is done.

use super::super::apply::{apply, follow_refs};
use super::super::diff::{Change, What};
use super::super::edit::{At, Edit, ListPlace};
use super::super::identity::{identities, position};
use super::super::kinds::Plan;
use super::super::pairing::Pairing;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::{Form, Identity};
use super::super::refs::{Entry, Index, next_in_series};
use super::super::shape::Shape;
use super::super::words::BaseStatus;
use super::{Conflict, Merge, prose};

pub(super) struct Transplant<'a> {
    base: &'a Plan,
    ours: &'a Plan,
    theirs: &'a Plan,
    to_ours: &'a Pairing<'a>,
    to_theirs: &'a Pairing<'a>,
    our_changes: &'a [Change],
    /// `ours` with the edits so far.
    now: Plan,
    edits: Vec<Edit>,
    conflicts: Vec<Conflict>,
    notes: Vec<String>,
    /// Refs of `theirs` that became others here.
    renamed: Vec<(String, String)>,
}

impl<'a> Transplant<'a> {
    pub fn new(
        base: &'a Plan,
        ours: &'a Plan,
        theirs: &'a Plan,
        to_ours: &'a Pairing<'a>,
        to_theirs: &'a Pairing<'a>,
        our_changes: &'a [Change],
    ) -> Self {
        let now = ours.clone();
        let (edits, conflicts, notes, renamed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self {
            base,
            ours,
            theirs,
            to_ours,
            to_theirs,
            our_changes,
            now,
            edits,
            conflicts,
            notes,
            renamed,
        }
    }

    pub fn run(mut self, changes: &[Change]) -> Merge {
        let sets = changes
            .iter()
            .filter(|change| matches!(change.what, What::Set { .. }));
        let (references, values): (Vec<_>, Vec<_>) = sets.partition(|change| self.names_refs(change));
        for change in values {
            self.set(change, &[]);
        }
        for change in changes
            .iter()
            .filter(|change| matches!(change.what, What::Removed(_)))
        {
            self.remove(change);
        }
        let pairs = self.renumber(changes);
        for change in changes {
            if let What::Added(raw) = &change.what {
                self.add(change, raw, &pairs);
            }
        }
        for change in references {
            self.set(change, &pairs);
        }
        for change in changes {
            if let What::Moved { to, .. } = &change.what {
                self.move_item(change, to);
            }
        }
        let edit = (!self.edits.is_empty()).then(|| Edit::all(self.edits));
        Merge {
            edit,
            conflicts: self.conflicts,
            notes: self.notes,
        }
    }

    /// Does one edit on `ours`, or tells why it cannot be done.
    fn take(&mut self, edit: Edit, change: &Change) {
        match apply(&self.now, &edit) {
            Ok((now, _)) => {
                self.now = now;
                self.edits.push(edit);
            }
            Err(problem) => {
                let why = problem.what;
                self.conflicts.push(Conflict {
                    why,
                    ..self.bare(change, change.place.clone())
                });
            }
        }
    }

    fn conflict(&mut self, change: &Change, place: Place, why: impl Into<String>, take: Option<Edit>) {
        let conflict = self.bare(change, place);
        self.conflicts.push(Conflict {
            why: why.into(),
            take,
            ..conflict
        });
    }

    fn bare(&self, change: &Change, place: Place) -> Conflict {
        let (base, theirs) = match &change.what {
            What::Added(raw) => (None, Some(raw.clone())),
            What::Removed(raw) => (Some(raw.clone()), None),
            What::Set { from, to } => (from.clone(), to.clone()),
            What::Renumbered { from, to } => (Some(Raw::text(from.as_str())), Some(Raw::text(to.as_str()))),
            What::Moved { .. } => (None, None),
        };
        let mine = match change.what {
            What::Moved { .. } => None,
            _ => self.ours.written(&place),
        };
        Conflict {
            place,
            why: String::new(),
            base,
            mine,
            theirs,
            take: None,
        }
    }

    fn shape(&self, change: &Change) -> Option<Shape> {
        let record = self
            .theirs
            .at(&change.place.record())
            .or_else(|| self.base.at(&change.place.record()))?;
        Some(record.kind().field(change.place.field.as_deref()?)?.1.shape)
    }

    fn names_refs(&self, change: &Change) -> bool {
        self.shape(change)
            .is_some_and(|shape| matches!(shape.one(), Shape::Ref(_)))
    }

    /// What `theirs` calls it, as `base` did.
    fn base_place(&self, place: &Place) -> Option<Place> {
        self.to_theirs
            .back_place(place)
            .filter(|place| self.base.at(&place.record()).is_some())
    }

    /// What `base` calls it, as `ours` does.
    fn our_place(&self, place: &Place) -> Option<Place> {
        self.to_ours
            .forward_place(place)
            .filter(|place| self.ours.at(&place.record()).is_some())
    }

    fn set(&mut self, change: &Change, pairs: &[(Place, String)]) {
        let What::Set { from, to } = &change.what else {
            return;
        };
        let Some(base) = self.base_place(&change.place) else {
            return;
        };
        let Some(ours) = self.our_place(&base) else {
            return self.conflict(
                change,
                base,
                "it was removed on one side and changed on the other",
                None,
            );
        };
        let (from, to) = (
            self.followed(change, from.clone()),
            self.followed(change, to.clone()),
        );
        let here = after_renumbering(&ours, pairs);
        let mine = self.ours.written(&ours);
        let take = Edit::Set {
            place: here.clone(),
            to: to.clone(),
        };
        if self.ends(change, &ours) {
            return self.conflict(
                change,
                ours,
                "it was ended on one side and changed on the other",
                Some(take),
            );
        }
        if self.ours.means_the_same(&ours, mine.as_ref(), to.as_ref()) {
            return;
        }
        if self.ours.means_the_same(&ours, mine.as_ref(), from.as_ref()) {
            return self.take(take, change);
        }
        match self.merged(change, from.as_ref(), mine.as_ref(), to.as_ref()) {
            Some(both) => self.take(
                Edit::Set {
                    place: here,
                    to: Some(both).filter(|raw| !raw.is_empty()),
                },
                change,
            ),
            None => self.conflict(
                change,
                ours,
                "both sides changed it, in different ways",
                Some(take),
            ),
        }
    }

    /// A reference as it reads here, after our own renumbering.
    fn followed(&self, change: &Change, raw: Option<Raw>) -> Option<Raw> {
        let mut raw = raw?;
        if self.names_refs(change) {
            follow_refs(&mut raw, &self.to_ours.renumbered());
            let renamed: Vec<_> = self
                .renamed
                .iter()
                .map(|(from, to)| (from.as_str(), to.as_str()))
                .collect();
            follow_refs(&mut raw, &renamed);
        }
        Some(raw)
    }

    /// A value in which both sides' changes hold: lists of words as sets, prose by line.
    fn merged(
        &self,
        change: &Change,
        base: Option<&Raw>,
        mine: Option<&Raw>,
        theirs: Option<&Raw>,
    ) -> Option<Raw> {
        let shape = self.shape(change)?;
        if shape.is_many() && !shape.is_prose() {
            let items = |raw: Option<&Raw>| match raw {
                Some(Raw::List(items)) => items.clone(),
                Some(one) => vec![one.clone()],
                None => Vec::new(),
            };
            let (base, mut both, theirs) = (items(base), items(mine), items(theirs));
            both.retain(|item| theirs.contains(item) || !base.contains(item));
            let new: Vec<_> = theirs
                .into_iter()
                .filter(|item| !base.contains(item) && !both.contains(item))
                .collect();
            both.extend(new);
            return Some(Raw::List(both));
        }
        match (shape, base, mine, theirs) {
            (Shape::Prose, Some(Raw::Text(base)), Some(Raw::Text(mine)), Some(Raw::Text(theirs))) => {
                prose::merge(base, mine, theirs).map(Raw::Text)
            }
            _ => None,
        }
    }

    /// Whether one side ended a commitment whose own fields the other changed (an update beside it is no change).
    fn ends(&self, change: &Change, ours: &Place) -> bool {
        let ended = |change: &Change| match &change.what {
            What::Set {
                to: Some(Raw::Text(word)),
                ..
            } if change.place.field.as_deref() == Some("status") => matches!(
                BaseStatus::named(word),
                Some(
                    BaseStatus::Withdrawn
                        | BaseStatus::Superseded
                        | BaseStatus::Transferred
                        | BaseStatus::CarriedForward
                )
            ),
            _ => false,
        };
        let same_item = |other: &&Change| {
            other.place.steps == ours.steps
                && matches!(other.what, What::Set { .. })
                && other.what != change.what
        };
        let mut others = self.our_changes.iter().filter(same_item);
        if ended(change) {
            others.next().is_some()
        } else {
            others.any(ended)
        }
    }

    fn remove(&mut self, change: &Change) {
        let Some(ours) = self.our_place(&change.place) else {
            return;
        };
        let take = Edit::Remove { item: ours.clone() };
        if self.our_changes.iter().any(|other| ours.contains(&other.place)) {
            return self.conflict(
                change,
                ours,
                "it was removed on one side and changed on the other",
                Some(take),
            );
        }
        if self.now.at(&ours).is_some() {
            self.take(take, change);
        }
    }

    fn renumber(&mut self, changes: &[Change]) -> Vec<(Place, String)> {
        let mut pairs = Vec::new();
        for change in changes {
            let What::Renumbered { from, to } = &change.what else {
                continue;
            };
            let Some(ours) = self
                .base_place(&change.place)
                .and_then(|base| self.our_place(&base))
            else {
                continue;
            };
            let mine = self.ours.at(&ours).map_or("", |record| record.text("ref"));
            if mine == to {
                continue;
            }
            if mine != from {
                let take = Edit::Renumber {
                    pairs: vec![(ours.clone(), to.clone())],
                    remember: true,
                };
                self.conflict(change, ours, "both sides gave it another ref", Some(take));
                continue;
            }
            pairs.push((ours, to.clone()));
        }
        let index = Index::of(&self.now);
        let (fit, taken): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(_, new)| {
            let moved = |entry: &Entry| changes.iter().any(|change| matches!(&change.what, What::Renumbered { from, .. } if *from == entry.reference));
            index.bearing(new).all(moved)
        });
        for (place, new) in taken {
            let why = format!("another item bears {new} by now");
            let change = changes
                .iter()
                .find(|change| matches!(&change.what, What::Renumbered { to, .. } if *to == new));
            if let Some(change) = change {
                self.conflict(change, place, why, None);
            }
        }
        if let (false, Some(change)) = (
            fit.is_empty(),
            changes
                .iter()
                .find(|change| matches!(change.what, What::Renumbered { .. })),
        ) {
            // `formerly` is what `theirs` says it is, word for word, so taking a renumbering back leaves no trace of it.
            self.take(
                Edit::Renumber {
                    pairs: fit.clone(),
                    remember: false,
                },
                change,
            );
            for (place, new) in &fit {
                let place = after_renumbering(place, &fit).field("formerly");
                let theirs = Index::of(self.theirs)
                    .bearing(new)
                    .next()
                    .map(|entry| entry.place.field("formerly"));
                let wanted = theirs.and_then(|place| self.theirs.written(&place));
                if self.now.written(&place) != wanted {
                    self.take(Edit::Set { place, to: wanted }, change);
                }
            }
        }
        fit
    }

    fn add(&mut self, change: &Change, raw: &Raw, pairs: &[(Place, String)]) {
        let (Some(step), Some(parent)) = (change.place.last(), change.place.parent()) else {
            return;
        };
        let here = self.base_place(&parent).and_then(|base| self.our_place(&base));
        let Some(here) = here.map(|place| after_renumbering(&place, pairs)) else {
            return self.conflict(change, parent, "what it was added to is gone", None);
        };
        let Some((info, list)) = self.now.at(&here).and_then(|record| {
            let (at, info) = record.kind().list(step.list)?;
            Some((info, record.list(at)?))
        }) else {
            return;
        };
        let place = here.item(step.list, step.item.clone());
        let mut raw = raw.clone();
        if info.identity == Identity::Ref {
            let taken = Index::of(&self.now)
                .bearing(&step.item)
                .next()
                .map(|entry| entry.place.clone());
            if let Some(taken) = taken {
                if self.now.written(&taken).is_some_and(|mine| mine.same(&raw)) {
                    return;
                }
                if matches!(info.kind().name, "decision" | "matter" | "comment" | "meeting") {
                    return self.conflict(change, taken, "both sides added it, for different things", None);
                }
                raw = self.given_another_ref(&step.item, raw);
            }
        } else if let Some(at) = position(list, info.identity, &step.item) {
            let same = list.item(at).is_some_and(|mine| mine.to_raw().same(&raw));
            if same {
                return;
            }
            if info.kind().name != "update" {
                return self.conflict(change, place, "both sides added it, for different things", None);
            }
        }
        let at = self.beside(&change.place, &here);
        let key = (info.form == Form::Keyed).then(|| step.item.clone());
        self.take(
            Edit::Insert {
                list: ListPlace {
                    parent: here,
                    name: step.list,
                },
                at,
                key,
                item: raw,
            },
            change,
        );
    }

    /// A new item whose ref is taken, under the next free one.
    fn given_another_ref(&mut self, reference: &str, raw: Raw) -> Raw {
        let index = Index::of(&self.now);
        let mut free = reference.to_owned();
        while index.is_borne(&free) {
            free = next_in_series(&free).unwrap_or_else(|| format!("{free}-2"));
        }
        self.notes.push(format!(
            "{reference} was added on both sides: the incoming one is now {free}"
        ));
        self.renamed.push((reference.to_owned(), free.clone()));
        let Raw::Map(mut entries) = raw else { return raw };
        for (key, value) in &mut entries {
            if key == "ref" {
                *value = Raw::text(free.clone());
            }
        }
        if !entries.iter().any(|(key, _)| key == "formerly") {
            entries.push(("formerly".to_owned(), Raw::texts([reference])));
        }
        Raw::Map(entries)
    }

    /// Where a new item goes: after the nearest item before it that is here too.
    fn beside(&self, theirs: &Place, here: &Place) -> At {
        let (Some(step), Some(parent)) = (theirs.last(), theirs.parent()) else {
            return At::Last;
        };
        let names = |plan: &Plan, parent: &Place| {
            let record = plan.at(parent)?;
            let (at, info) = record.kind().list(step.list)?;
            Some(identities(record.list(at)?, info.identity))
        };
        let (their_names, our_names) = (
            names(self.theirs, &parent).unwrap_or_default(),
            names(&self.now, here).unwrap_or_default(),
        );
        let before = their_names.iter().take_while(|name| **name != step.item);
        let known = before.filter(|name| our_names.contains(name)).last();
        known.map_or(if our_names.is_empty() { At::Last } else { At::First }, |name| {
            At::After(name.clone())
        })
    }

    fn move_item(&mut self, change: &Change, to: &ListPlace) {
        let Some(ours) = self
            .base_place(&change.place)
            .and_then(|base| self.our_place(&base))
        else {
            return;
        };
        let moved_too = self.our_changes.iter().find_map(|other| match &other.what {
            What::Moved { to, .. } if other.place == ours => Some(to.clone()),
            _ => None,
        });
        if moved_too.is_some_and(|mine| mine.parent.last() != to.parent.last()) {
            return self.conflict(change, ours, "both sides moved it, to different places", None);
        }
        // After renumbering, refs are the only names both versions share.
        let index = Index::of(&self.now);
        let find = |place: &Place| match place.last() {
            None => Some(place.clone()),
            Some(step) => index.bearing(&step.item).next().map(|entry| entry.place.clone()),
        };
        let (Some(item), Some(parent)) = (find(&change.place), find(&to.parent)) else {
            return;
        };
        let list = ListPlace {
            parent: parent.clone(),
            name: to.name,
        };
        let at = self.beside(&change.place, &parent);
        self.take(Edit::Move { item, list, at }, change);
    }
}

/// A place once items on its way bear other refs.
fn after_renumbering(place: &Place, pairs: &[(Place, String)]) -> Place {
    let mut after = place.clone();
    for (depth, step) in after.steps.iter_mut().enumerate() {
        let here = place.steps.get(..=depth).unwrap_or_default();
        if let Some((_, new)) = pairs.iter().find(|(moved, _)| moved.steps == here) {
            step.item.clone_from(new);
        }
    }
    after
}
