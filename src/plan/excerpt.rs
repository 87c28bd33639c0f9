//! A plan with one item and what it stands under, without what stands beside those: an edit of that item is made on it
//! as on the whole plan, and costs no copy of long lists.
//!
//! Law: every place in it is the same place in the plan.

use super::identity::position;
use super::kinds::Plan;
use super::place::{Place, Step};
use super::raw::Raw;
use super::record::Record;
use super::table::Identity;

impl Plan {
    /// The plan with nothing in the list of an item but that one, and so on all the way down to it; of the last,
    /// where it is not wanted whole, no items that bear refs. None where that cannot be told by names alone.
    pub fn excerpt(&self, place: &Place, whole: bool) -> Option<Self> {
        let mut excerpt = self.clone();
        let own: &mut dyn Record = &mut excerpt;
        let Some((first, below)) = place.steps.split_first() else {
            for (at, info) in Self::KIND.lists.iter().enumerate() {
                let list = own.list_mut(at)?;
                if info.identity == Identity::Ref && list.spoilt().is_none() {
                    list.fill(info.form, Raw::Empty);
                }
            }
            return Some(excerpt);
        };
        let raw = only(self, first, below, whole)?;
        let (at, info) = Self::KIND.list(first.list)?;
        own.list_mut(at)?.fill(info.form, raw);
        excerpt.at(place).is_some().then_some(excerpt)
    }
}

/// A list of a record with nothing but the item of a step, as the file would say it.
fn only(record: &dyn Record, step: &Step, below: &[Step], whole: bool) -> Option<Raw> {
    let (at, info) = record.kind().list(step.list)?;
    let list = record.list(at)?;
    if info.identity != Identity::Ref || list.spoilt().is_some() {
        return None;
    }
    let item = list.item(position(list, info.identity, &step.item)?)?;
    if below.is_empty() && whole {
        return Some(Raw::List(vec![item.to_raw()]));
    }
    if item.other().whole.is_some() {
        return None;
    }
    let mut entries = Vec::new();
    for (info, slot) in item.fields() {
        entries.extend(slot.written().map(|raw| (info.name.to_owned(), raw.clone())));
    }
    entries.extend(item.other().keys.iter().cloned());
    for (info, list) in item.lists() {
        if list.spoilt().is_some() {
            return None;
        }
        if info.identity != Identity::Ref && !list.is_empty() {
            entries.push((info.name.to_owned(), list.to_raw(info.form)));
        }
    }
    if let Some((next, below)) = below.split_first() {
        entries.push((next.list.to_owned(), only(item, next, below, whole)?));
    }
    Some(Raw::List(vec![Raw::Map(entries)]))
}
