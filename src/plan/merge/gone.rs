//! What one side took out while the other did something to it.
//!
//! Law: that is asked, whatever was done: another number or another place is an edit too, and so is a reference where
//! the number is another's by now. Room made for a new item, or a number that follows the item above, is not.

use super::super::compose::{following, references_to};
use super::super::diff::{Change, What};
use super::super::edit::{Edit, ListPlace};
use super::super::pairing::Pairing;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::refs::Index;
use super::super::shape::Shape;
use super::free::{free_beside, give, refs_in};
use super::transplant::Transplant;

/// Why something done to what is gone is asked about.
pub(super) const CHANGED: &str = "it was removed on one side and changed on the other";
const RENUMBERED: &str = "it was removed on one side and renumbered on the other";
pub(super) const MOVED: &str = "it was removed on one side and moved on the other";

impl Transplant<'_> {
    /// Whether ours no longer has what theirs changed.
    pub fn is_gone(&self, change: &Change) -> bool {
        let base = self.track.base_of(&change.place.record());
        base.is_some_and(|base| self.track.ours_of(&base).is_none())
    }

    /// Whether ours no longer has what theirs added something to.
    pub fn is_added_to_what_is_gone(&self, added: &Change) -> bool {
        let above = added
            .place
            .parent()
            .and_then(|parent| self.track.base_of(&parent));
        above.is_some_and(|base| self.track.ours_of(&base).is_none())
    }

    /// Where theirs gave another ref to what ours took out.
    pub fn tell_of_new_numbers(&mut self) {
        for change in self.their_changes {
            let Some(base) = self.track.base_of(&change.place) else {
                continue;
            };
            if self.is_gone(change) && is_own_number(change, self.their_changes, self.to_theirs) {
                let take = self.brought_back(&change.place);
                self.conflict(change, base, RENUMBERED, take);
            }
        }
    }

    /// Whether ours gave another ref, or a place in another list, to what theirs took out.
    pub fn is_edited_by_ours(&self, mine: &Change, ours: &Place) -> bool {
        match &mine.what {
            What::Renumbered { .. } => {
                ours.contains(&mine.place) && is_own_number(mine, self.our_changes, self.to_ours)
            }
            What::Moved { from, to, .. } => {
                let stayed = self.to_ours.back_place(&to.parent).as_ref() == Some(&from.parent);
                mine.place == *ours && !(stayed && from.name == to.name)
            }
            _ => false,
        }
    }

    /// Whether ours began to name what theirs took out, and gave the number of to another.
    pub fn is_named_anew_by_ours(&self, base: &Place, ours: &Place) -> bool {
        let name = self.base.at(base).map_or("", |record| record.text("ref"));
        let anothers = !name.is_empty() && self.to_theirs.new.iter().any(|node| node.reference() == name);
        anothers && references_to(self.track.ours, ours).len() > references_to(self.base, base).len()
    }

    /// A reference that theirs gave to what ours took out, and whose name is another's here.
    pub fn names_another(&self, change: &Change, from: Option<&Raw>, to: Option<&Raw>) -> Option<String> {
        let info = self.info(change)?;
        matches!(info.shape.one(), Shape::Ref(_)).then_some(())?;
        let (mut was, mut is) = (Vec::new(), Vec::new());
        words(from, &mut was);
        words(to, &mut is);
        let index = Index::of(&self.track.now);
        is.into_iter().find(|name| {
            let named = self.to_theirs.new.iter().filter(|node| node.reference() == name);
            let mut bases = named.map(|node| self.track.base_of(&node.place));
            let lost = match (bases.next(), bases.next()) {
                (Some(Some(base)), None) => self.track.ours_of(&base).is_none(),
                _ => false,
            };
            lost && !was.contains(name) && index.is_borne(name)
        })
    }

    /// The edit that brings back what ours took out, as theirs has it, with all that stands under it; nothing to do
    /// where another conflict offers that already.
    pub fn brought_back(&mut self, theirs: &Place) -> Option<Edit> {
        let mut item = theirs.record();
        while let Some(above) = item.parent().filter(|above| {
            let base = self.track.base_of(above);
            !above.steps.is_empty() && base.is_some_and(|base| self.track.ours_of(&base).is_none())
        }) {
            item = above;
        }
        if self.brought.iter().any(|brought| brought.contains(&item)) {
            return Some(Edit::All(Vec::new()));
        }
        let (step, above) = (item.last()?, item.parent()?);
        let parent = self.track.here(&above)?;
        let mut record = self.theirs.blank(&item)?;
        record.fill(self.theirs.written(&item)?);
        let (mut own, mut renamed) = (Vec::new(), Vec::new());
        refs_in(&*record, &mut own);
        let mut taken = Index::of(&self.track.now);
        let first = own.first().cloned();
        for reference in own {
            let above = renamed
                .first()
                .and_then(|new: &(String, String)| Some((first.as_ref()?, &new.1)));
            let follows = above.and_then(|(old, new)| following(&reference, old, new));
            if follows.is_none() && !taken.is_borne(&reference) {
                continue;
            }
            let free = free_beside(&follows.unwrap_or_else(|| reference.clone()), &taken);
            taken.reserve(&free);
            renamed.push((reference, free));
        }
        give(&mut *record, &renamed);
        let edit = Edit::Insert {
            at: self.spot(&item, &parent),
            list: ListPlace {
                parent,
                name: step.list,
            },
            key: None,
            item: record.to_raw(),
        };
        self.brought.push(item);
        Some(edit)
    }
}

/// Whether a new ref is an edit of that item: it neither makes room for what bears its old one by now, nor follows
/// an item above it.
fn is_own_number(change: &Change, changes: &[Change], since: &Pairing) -> bool {
    let What::Renumbered { from, to } = &change.what else {
        return false;
    };
    let follows = changes.iter().any(|above| match &above.what {
        What::Renumbered { from: old, to: new } => {
            above.place != change.place
                && above.place.contains(&change.place)
                && following(from, old, new).as_ref() == Some(to)
        }
        _ => false,
    });
    !follows && !makes_room(change.kind, from, since)
}

/// Whether a ref was given up for a new item, or for one that gave up its own for such a one, and so on.
fn makes_room(kind: &str, given_up: &str, since: &Pairing) -> bool {
    let mut given_up = given_up;
    for _ in 0..since.new.len() {
        let mut bearing = since.new.iter().zip(&since.back);
        let next = bearing.find(|(node, _)| node.kind == kind && node.reference() == given_up);
        match next {
            None => return false,
            Some((_, None)) => return true,
            Some((_, Some(before))) => match since.old.get(*before) {
                Some(before) if before.reference() != given_up => given_up = before.reference(),
                _ => return false,
            },
        }
    }
    false
}

/// Every word of a value.
fn words(raw: Option<&Raw>, found: &mut Vec<String>) {
    match raw {
        Some(Raw::List(items)) => items.iter().for_each(|item| words(Some(item), found)),
        Some(one) => found.push(one.line().trim().to_owned()),
        None => {}
    }
}
