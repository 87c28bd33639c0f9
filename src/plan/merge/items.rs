//! Their items that came, went or moved.

use super::super::apply::follow_throughout;
use super::super::diff::{Change, What};
use super::super::edit::{At, Edit, ListPlace};
use super::super::identity::{identities, position};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::refs::Index;
use super::super::table::{Form, Identity, ListInfo};
use super::super::when::When;
use super::fields::pairs;
use super::free::give;
use super::gone::CHANGED;
use super::transplant::Transplant;

impl Transplant<'_> {
    /// Whether something under a removed item is kept elsewhere.
    pub fn keeps_something(&self, removed: &Change) -> bool {
        self.their_changes.iter().any(|change| {
            matches!(change.what, What::Moved { .. })
                && self
                    .track
                    .base_of(&change.place)
                    .is_some_and(|base| removed.place.contains(&base))
        })
    }

    pub fn remove(&mut self, change: &Change) {
        let Some(ours) = self.track.ours_of(&change.place) else {
            return;
        };
        let Some(here) = self.track.now_of(&ours) else {
            return;
        };
        let take = Edit::Remove { item: here };
        if self
            .our_changes
            .iter()
            .any(|mine| self.is_lost_with(mine, &ours, &change.place))
        {
            return self.conflict(change, ours, CHANGED, Some(take));
        }
        if self.is_named_anew_by_ours(&change.place, &ours) {
            let why = "it was removed on one side and named on the other";
            return self.conflict(change, ours, why, Some(take));
        }
        if self.take(take, change) {
            self.tell_of_what_moved_out(change, &ours);
        }
    }

    /// Whether a change of ours would be lost with an item that theirs removed; another place among its neighbours
    /// is nothing to lose, and what theirs took out of the item first is kept with all that is in it.
    fn is_lost_with(&self, mine: &Change, ours: &Place, base: &Place) -> bool {
        match &mine.what {
            _ if ours.contains(&mine.place) && self.has_left(&mine.place, ours) => false,
            _ if self.is_edited_by_ours(mine, ours) => true,
            What::Removed(_) | What::Renumbered { .. } => false,
            What::Moved { .. } => {
                let before = self.to_ours.back_place(&mine.place);
                ours.contains(&mine.place) && !before.is_some_and(|before| base.contains(&before))
            }
            What::Added(_) | What::Set { .. } => ours.contains(&mine.place),
        }
    }

    /// Whether what stood in an item of ours stands elsewhere by now.
    fn has_left(&self, mine: &Place, ours: &Place) -> bool {
        let now = self.track.now_of(ours).zip(self.track.now_of(mine));
        now.is_some_and(|(item, place)| !item.contains(&place))
    }

    /// Whether ours added just the same.
    pub fn both_added(&self, change: &Change) -> bool {
        let index = Index::of(&self.track.now);
        let Some(theirs) = self.theirs.at(&change.place) else {
            return false;
        };
        index
            .bearing(theirs.text("ref"))
            .any(|entry| self.says_just_this(&entry.place, change))
    }

    /// Whether an item of ours says what theirs says at the place of a change, and stands where that belongs.
    fn says_just_this(&self, now: &Place, change: &Change) -> bool {
        let list = |place: &Place| place.last().map(|step| step.list);
        let parent = change.place.parent().and_then(|parent| self.track.here(&parent));
        if list(now) != list(&change.place) || now.parent() != parent {
            return false;
        }
        let both = self
            .track
            .now
            .written(now)
            .zip(self.theirs.written(&change.place));
        both.is_some_and(|(mine, theirs)| {
            // What theirs names may be called otherwise here.
            mine.same(&theirs) || mine.same(&self.as_it_comes_in(change, theirs))
        })
    }

    pub fn add(&mut self, change: &Change) {
        let What::Added(raw) = &change.what else { return };
        let (Some(step), Some(parent)) = (change.place.last(), change.place.parent()) else {
            return;
        };
        self.pending.retain(|place| *place != change.place);
        let Some(here) = self.track.here(&parent) else {
            let take = self.brought_back(&parent);
            let base = self.track.base_of(&parent).unwrap_or(parent);
            return self.conflict(change, base, "what it was added to is gone", take);
        };
        let Some(info) = self
            .track
            .now
            .at(&here)
            .and_then(|record| Some(record.kind().list(step.list)?.1))
        else {
            return;
        };
        let list = ListPlace {
            parent: here.clone(),
            name: info.name,
        };
        let key = self
            .theirs
            .at(&change.place)
            .and_then(|record| record.slot(0)?.written());
        let key = key.map(Raw::line).filter(|_| info.form == Form::Keyed);
        let insert = |at, item| Edit::Insert {
            list: list.clone(),
            at,
            key: key.clone(),
            item,
        };
        let raw = self.as_it_comes_in(change, raw.clone());
        if let Some(mine) = self.of_ours(change, &here, info, &raw) {
            let place = mine.clone();
            if self.says_just_this(&mine, change) {
                return self.track.is_ours_too(&change.place, &place);
            }
            let take = Edit::All(vec![
                Edit::Remove { item: mine },
                insert(self.spot(&change.place, &here), raw),
            ]);
            return self.conflict(
                change,
                place,
                "both sides added it, for different things",
                Some(take),
            );
        }
        let at = self
            .by_date(&here, info, &raw)
            .unwrap_or_else(|| self.spot(&change.place, &here));
        if self.take(insert(at, raw), change) {
            self.track.remember(&change.place);
            self.note_update_beside_end(change, &parent);
        }
    }

    /// Where a new update goes beside new ones of ours, where all stand by their dates, the newest last.
    fn by_date(&self, here: &Place, info: &'static ListInfo, raw: &Raw) -> Option<At> {
        let beside_ours = self.our_changes.iter().any(|mine| {
            let added = mine.kind == "update" && matches!(mine.what, What::Added(_));
            added
                && mine
                    .place
                    .parent()
                    .and_then(|parent| self.track.now_of(&parent))
                    .as_ref()
                    == Some(here)
        });
        (info.kind().name == "update" && beside_ours).then_some(())?;
        let list = self.track.now.at(here)?.children(info.name)?;
        let dates: Vec<_> = (0..list.len())
            .map(|at| list.item(at).map_or("", |item| item.text("date")))
            .collect();
        let date = raw.get("date").and_then(Raw::as_text)?;
        let days = || dates.iter().copied().chain([date]).map(day);
        (days().all(|day| day.is_some()) && dates.is_sorted_by_key(|date| day(date))).then_some(())?;
        let before = dates.iter().take_while(|other| day(other) <= day(date)).count();
        Some(match before.checked_sub(1) {
            Some(last) => At::After(identities(list, info.identity).into_iter().nth(last)?),
            None if dates.is_empty() => At::Last,
            None => At::First,
        })
    }

    /// What of ours a new item of theirs cannot stand beside.
    fn of_ours(&self, change: &Change, here: &Place, info: &'static ListInfo, raw: &Raw) -> Option<Place> {
        let step = change.place.last()?;
        if info.identity != Identity::Ref {
            let list = self.track.now.at(here)?.children(info.name)?;
            let at = position(list, info.identity, &step.item)?;
            let same = list.item(at)?.to_raw().same(raw);
            let name = identities(list, info.identity).into_iter().nth(at)?;
            // Updates are a set: two of one day by one person are two.
            return (same || info.kind().name != "update").then(|| here.item(info.name, name));
        }
        let index = Index::of(&self.track.now);
        let own = self.theirs.at(&change.place)?.text("ref");
        let renamed = self.renamed.iter().any(|(old, _)| old == own);
        let same = index
            .bearing(own)
            .find(|entry| self.says_just_this(&entry.place, change));
        if let Some(same) = same.filter(|_| !own.is_empty()) {
            return Some(same.place.clone());
        }
        let taken = self.taken_by_ours(own);
        if let Some(taken) = taken {
            return (self.is_asked_about(change) || !renamed).then_some(taken);
        }
        // One without a ref is known by all it says.
        let list = self.track.now.at(here)?.children(info.name)?;
        let same = (0..list.len()).find(|at| {
            list.item(*at)
                .is_some_and(|item| item.text("ref").is_empty() && item.to_raw().same(raw))
        })?;
        let name = identities(list, info.identity).into_iter().nth(same)?;
        let place = here.item(info.name, name);
        let came = self.our_changes.iter().any(|mine| {
            matches!(mine.what, What::Added(_)) && self.track.now_of(&mine.place).as_ref() == Some(&place)
        });
        came.then_some(place)
    }

    /// A new item of theirs under the refs of this plan.
    pub fn as_it_comes_in(&self, change: &Change, raw: Raw) -> Raw {
        let names = self.names_of_theirs();
        let Some(mut record) = self.theirs.blank(&change.place).filter(|_| !names.is_empty()) else {
            return raw;
        };
        record.fill(raw);
        give(&mut *record, &self.renamed);
        follow_throughout(&mut *record, &pairs(&names));
        record.to_raw()
    }

    /// Where an item of theirs goes: after the nearest before it there that is here too and stands where it should.
    pub fn spot(&self, theirs: &Place, here: &Place) -> At {
        let (Some(step), Some(parent)) = (theirs.last(), theirs.parent()) else {
            return At::Last;
        };
        let names = |plan: &super::super::Plan, parent: &Place| {
            let record = plan.at(parent)?;
            let (at, info) = record.kind().list(step.list)?;
            Some(identities(record.list(at)?, info.identity))
        };
        let before: Vec<Place> = names(self.theirs, &parent)
            .unwrap_or_default()
            .into_iter()
            .take_while(|name| *name != step.item)
            .map(|name| parent.item(step.list, name))
            .collect();
        let settled = before
            .into_iter()
            .rev()
            .filter(|place| !self.pending.contains(place));
        let known = settled.filter_map(|place| self.track.here(&place)).find(|place| {
            place.parent().as_ref() == Some(here) && place.last().is_some_and(|found| found.list == step.list)
        });
        match known.as_ref().and_then(Place::last) {
            Some(found) => At::After(found.item.clone()),
            None if names(&self.track.now, here).unwrap_or_default().is_empty() => At::Last,
            None => At::First,
        }
    }
}

/// The day that an update is of.
fn day(date: &str) -> Option<chrono::NaiveDate> {
    When::parse(date).ok()?.exact()
}
