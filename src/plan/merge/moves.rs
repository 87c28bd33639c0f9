//! Their items that moved.
//!
//! Law: a move beside an edit holds together with it; a move out of what the other side removed is nobody's to lose.

use super::super::diff::{Change, What};
use super::super::edit::{At, Edit, ListPlace};
use super::super::identity::identities;
use super::super::place::Place;
use super::Conflict;
use super::gone::MOVED;
use super::transplant::Transplant;

/// Why a move out of what was removed is asked about.
const MOVED_OUT: &str = "it was moved on one side and removed on the other, with what it stood under";

impl Transplant<'_> {
    /// Where ours moved something out of what theirs removed with all that stood in it.
    pub fn tell_of_what_moved_out(&mut self, removed: &Change, ours: &Place) {
        for mine in self.our_changes {
            if !matches!(mine.what, What::Moved { .. }) || ours.contains(&mine.place) {
                continue;
            }
            let lost = self.to_ours.back_place(&mine.place).filter(|base| {
                let there = self.to_theirs.forward_place(base);
                removed.place.contains(base) && removed.place != *base && there.is_none()
            });
            let Some(base) = lost else { continue };
            let take = self.track.now_of(&mine.place);
            self.conflicts.push(Conflict {
                why: MOVED_OUT.to_owned(),
                base: self.base.written(&base),
                mine: self.track.ours.written(&mine.place),
                theirs: None,
                take: take.map(|item| Edit::Remove { item }),
                place: mine.place.clone(),
            });
        }
    }

    /// Where theirs moved something out of what ours removed with all that stood in it.
    fn tell_of_what_went_with_ours(
        &mut self,
        change: &Change,
        (from, to): (&ListPlace, &ListPlace),
        base: Place,
    ) {
        let gone_itself = |mine: &Change| matches!(mine.what, What::Removed(_)) && mine.place == base;
        let itself = self.our_changes.iter().any(gone_itself);
        let among_neighbours =
            self.track.base_of(&to.parent).as_ref() == Some(&from.parent) && from.name == to.name;
        if itself && among_neighbours || self.is_within_what_ours_removed(&base, &to.parent) {
            return;
        }
        let take = self.brought_back(&change.place);
        self.conflicts.push(Conflict {
            why: if itself { MOVED } else { MOVED_OUT }.to_owned(),
            base: self.base.written(&base),
            mine: None,
            theirs: self.theirs.written(&change.place),
            take,
            place: base,
        });
    }

    /// Whether theirs moved something about in what ours removed with all that stood in it: there is nothing of that
    /// to lose, whichever side comes in.
    fn is_within_what_ours_removed(&self, base: &Place, to: &Place) -> bool {
        let Some(to) = self.track.base_of(to) else {
            return false;
        };
        let holds_both = |mine: &Change| {
            matches!(mine.what, What::Removed(_)) && mine.place.contains(base) && mine.place.contains(&to)
        };
        self.our_changes.iter().any(holds_both)
    }

    pub fn move_item(&mut self, change: &Change) {
        let What::Moved { from, to, .. } = &change.what else {
            return;
        };
        self.pending.retain(|place| *place != change.place);
        let Some(base) = self.track.base_of(&change.place) else {
            return;
        };
        let ours = self.track.ours_of(&base);
        if ours.is_none() {
            return self.tell_of_what_went_with_ours(change, (from, to), base);
        }
        let Some((ours, item)) = ours.and_then(|ours| Some((ours.clone(), self.track.now_of(&ours)?))) else {
            return;
        };
        let Some(parent) = self.track.here(&to.parent) else {
            return self.conflict(change, ours, "what it was moved to is gone", None);
        };
        let list = ListPlace {
            parent: parent.clone(),
            name: to.name,
        };
        let at = self.spot(&change.place, &parent);
        if self.stands_there(&item, &list, &at) {
            return;
        }
        let edit = Edit::Move {
            item: item.clone(),
            list: list.clone(),
            at,
        };
        let mine = self.our_changes.iter().find_map(|mine| match &mine.what {
            What::Moved { from, to, .. } if mine.place == ours => Some((from, to)),
            _ => None,
        });
        let Some((our_from, our_to)) = mine else {
            self.take(edit, change);
            return;
        };
        // Ours among its old neighbours, theirs to another list: theirs says more, and the other way round.
        let ours_stayed = self.to_ours.back_place(&our_to.parent).as_ref() == Some(&our_from.parent)
            && our_from.name == our_to.name;
        let theirs_stayed =
            self.track.base_of(&to.parent).as_ref() == Some(&from.parent) && from.name == to.name;
        match (ours_stayed, theirs_stayed) {
            (true, false) => {
                self.take(edit, change);
            }
            (false, true) => {}
            _ => self.conflict(
                change,
                ours,
                "both sides moved it, to different places",
                Some(edit),
            ),
        }
    }

    /// Whether an item stands just there already.
    fn stands_there(&self, item: &Place, list: &ListPlace, at: &At) -> bool {
        let (Some(step), Some(parent)) = (item.last(), item.parent()) else {
            return false;
        };
        if parent != list.parent || step.list != list.name {
            return false;
        }
        let names = self.track.now.at(&parent).and_then(|record| {
            let (at, info) = record.kind().list(step.list)?;
            Some(identities(record.list(at)?, info.identity))
        });
        let names = names.unwrap_or_default();
        let here = names.iter().position(|name| *name == step.item);
        match at {
            At::First => here == Some(0),
            At::Last => here.map(|here| here + 1) == Some(names.len()),
            At::After(other) => here.and_then(|here| names.get(here.checked_sub(1)?)) == Some(other),
            At::Before(other) => here.and_then(|here| names.get(here + 1)) == Some(other),
        }
    }
}
