//! Their changes to fields.
//!
//! Law: different fields never conflict, the same field changed in two ways always does, but for what merges inside
//! itself; and a commitment that one side ended is not edited by the other in silence.

use super::super::apply::follow_refs;
use super::super::diff::{Change, What};
use super::super::edit::Edit;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::shape::Shape;
use super::super::table::FieldInfo;
use super::super::words::BaseStatus;
use super::gone::CHANGED;
use super::transplant::Transplant;
use super::{prose, sets};

impl Transplant<'_> {
    pub fn set(&mut self, change: &Change) {
        let What::Set { from, to } = &change.what else {
            return;
        };
        let Some(base) = self.track.base_of(&change.place) else {
            return;
        };
        let Some((ours, here)) = self
            .track
            .ours_of(&base)
            .and_then(|ours| Some((ours.clone(), self.track.now_of(&ours)?)))
        else {
            let take = self.brought_back(&change.place);
            return self.conflict(change, base, CHANGED, take);
        };
        if let Some(name) = self.names_another(change, from.as_ref(), to.as_ref()) {
            let why = format!("it names {name}, which was removed on the other side and is another here");
            return self.conflict(change, ours, why, None);
        }
        let (from, to) = self.as_named_now(change, from.clone(), to.clone());
        let now = &self.track.now;
        let mine = self.stands_now(&here);
        if now.means_the_same(&here, mine.as_ref(), to.as_ref()) {
            return;
        }
        let untouched = now.means_the_same(&here, mine.as_ref(), from.as_ref());
        let both = || self.merged(change, from.as_ref(), mine.as_ref(), to.as_ref());
        let result = if untouched {
            Some(to.clone())
        } else {
            both().map(|raw| Some(raw).filter(|raw| !raw.is_empty()))
        };
        let take = |to| Edit::Set {
            place: here.clone(),
            to,
        };
        if self.stands_against_an_end(change, &ours) {
            let why = "it was ended on one side and changed on the other";
            return self.conflict(change, ours, why, Some(take(to)));
        }
        match result {
            // What theirs adds may be here already, beside what only ours added.
            Some(result) if now.means_the_same(&here, mine.as_ref(), result.as_ref()) => {}
            Some(result) => {
                self.take(take(result), change);
            }
            None => self.conflict(
                change,
                ours,
                "both sides changed it, in different ways",
                Some(take(to)),
            ),
        }
    }

    /// What a change of this place replaces: a field's value, or what stands where a list or a record belongs.
    fn stands_now(&self, here: &Place) -> Option<Raw> {
        let record = self.track.now.at(&here.record())?;
        let Some(field) = here.field.as_deref() else {
            return record.other().whole.as_deref().cloned();
        };
        match record.children(field) {
            Some(list) => list.spoilt().cloned(),
            None => record.written(field).cloned(),
        }
    }

    /// References as they read now.
    fn as_named_now(
        &self,
        change: &Change,
        from: Option<Raw>,
        to: Option<Raw>,
    ) -> (Option<Raw>, Option<Raw>) {
        let refers = self
            .info(change)
            .is_some_and(|info| matches!(info.shape.one(), Shape::Ref(_)));
        if !refers {
            return (from, to);
        }
        let follow = |raw: Option<Raw>, names: &[(String, String)]| {
            let mut raw = raw?;
            follow_refs(&mut raw, &pairs(names));
            Some(raw)
        };
        (
            follow(from, &self.names_of_base()),
            follow(to, &self.names_of_theirs()),
        )
    }

    /// A value in which both sides' changes hold: lists of words as sets, texts by line.
    fn merged(
        &self,
        change: &Change,
        base: Option<&Raw>,
        mine: Option<&Raw>,
        theirs: Option<&Raw>,
    ) -> Option<Raw> {
        both(self.info(change)?, base, mine, theirs)
    }

    /// Whether one side ended a commitment whose own fields the other changed. An update beside an end is no change,
    /// and neither is the rating it gives.
    fn stands_against_an_end(&self, change: &Change, ours: &Place) -> bool {
        let their_item = change.place.record();
        let mine = fields_of(self.our_changes, &ours.record());
        let theirs = fields_of(self.their_changes, &their_item);
        let only_here = |these: &[&Change], others: &[&Change], changes: &[Change]| {
            these.iter().any(|this| {
                let agreed = others
                    .iter()
                    .any(|other| other.place.field == this.place.field && other.what == this.what);
                !agreed && !comes_with_an_update(this, changes)
            })
        };
        if ends(&mine) {
            let agreed = mine
                .iter()
                .any(|other| other.place.field == change.place.field && other.what == change.what);
            return !agreed && !comes_with_an_update(change, self.their_changes);
        }
        ends(&theirs) && only_here(&mine, &theirs, self.our_changes)
    }

    /// Says where an update was added to a commitment that the other side ended: both are kept.
    pub fn note_update_beside_end(&mut self, added: &Change, parent: &Place) {
        if added.kind != "update" {
            return;
        }
        let Some(base) = self.track.base_of(parent) else {
            return;
        };
        let Some(ours) = self.track.ours_of(&base) else {
            return;
        };
        if ends(&fields_of(self.our_changes, &ours)) {
            self.notes.push(format!(
                "{} was ended on one side; the other side's update on it is kept",
                ours.address()
            ));
        }
    }

    /// The same where theirs ended what ours gave an update on.
    pub fn note_end_beside_update(&mut self) {
        let ended: Vec<Place> = self
            .their_changes
            .iter()
            .filter(|change| is_end(change))
            .filter_map(|change| self.track.ours_of(&self.track.base_of(&change.place.record())?))
            .collect();
        for ours in ended {
            let updated = self.our_changes.iter().any(|change| {
                change.kind == "update"
                    && matches!(change.what, What::Added(_))
                    && change.place.parent().as_ref() == Some(&ours)
            });
            if updated {
                self.notes.push(format!(
                    "{} was ended on one side; the other side's update on it is kept",
                    ours.address()
                ));
            }
        }
    }
}

/// A value of a field in which both sides' changes hold; none where one of them has to give way.
pub(super) fn both(
    info: &FieldInfo,
    base: Option<&Raw>,
    mine: Option<&Raw>,
    theirs: Option<&Raw>,
) -> Option<Raw> {
    match (info.shape, base, mine, theirs) {
        (shape, ..) if shape.is_many() && shape.is_prose() => sets::texts(base, mine, theirs),
        // Of those who lead, the first is the contact.
        (shape, ..) if shape.is_many() => sets::words(base, mine, theirs, info.name == "lead"),
        (Shape::Prose, Some(Raw::Text(base)), Some(Raw::Text(mine)), Some(Raw::Text(theirs))) => {
            prose::merge(base, mine, theirs).map(Raw::Text)
        }
        _ => None,
    }
}

pub(super) fn pairs(names: &[(String, String)]) -> Vec<(&str, &str)> {
    names
        .iter()
        .map(|(from, to)| (from.as_str(), to.as_str()))
        .collect()
}

/// The changes to a record's own fields.
fn fields_of<'c>(changes: &'c [Change], item: &Place) -> Vec<&'c Change> {
    changes
        .iter()
        .filter(|change| change.place.steps == item.steps && matches!(change.what, What::Set { .. }))
        .collect()
}

fn ends(fields: &[&Change]) -> bool {
    fields.iter().any(|change| is_end(change))
}

fn is_end(change: &Change) -> bool {
    match &change.what {
        What::Set {
            to: Some(Raw::Text(word)),
            ..
        } if change.place.field.as_deref() == Some("status") && change.kind != "update" => matches!(
            BaseStatus::named(word),
            Some(
                BaseStatus::Withdrawn
                    | BaseStatus::Superseded
                    | BaseStatus::Transferred
                    | BaseStatus::CarriedForward
            )
        ),
        _ => false,
    }
}

/// Whether a rating is what an update added on the same side gives.
fn comes_with_an_update(change: &Change, changes: &[Change]) -> bool {
    let What::Set { to: Some(to), .. } = &change.what else {
        return false;
    };
    change.place.field.as_deref() == Some("rating")
        && changes.iter().any(|other| match &other.what {
            What::Added(raw) if other.kind == "update" => {
                other.place.parent() == Some(change.place.record())
                    && raw.get("rating").is_some_and(|given| given.same(to))
            }
            _ => false,
        })
}
