//! What follows a new number though neither side gave it one: references to what one side took out and the other
//! renumbered.
//!
//! Law: whichever side comes in, a reference names the same thing afterwards, and never by chance another that bears
//! its old number by now.

use super::super::apply::follow_refs;
use super::super::diff::What;
use super::super::edit::Edit;
use super::super::place::Path;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::Index;
use super::super::shape::Shape;
use super::fields::pairs;
use super::transplant::Transplant;

/// References to what is no longer there, as they read before anything is renumbered.
pub(super) struct Orphans {
    names: Vec<(String, String)>,
    fields: Vec<(Path, &'static str, Raw)>,
}

impl Transplant<'_> {
    /// The references left here to what ours took out and theirs gave another ref.
    pub fn orphans(&self) -> Orphans {
        let index = Index::of(&self.track.now);
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
            .filter(|(from, to)| !from.is_empty() && !index.is_borne(from) && !index.is_borne(to))
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
