//! Applying an edit to a plan, and the edit that takes it back.
//!
//! Law: `apply(apply(p, e), inverse) == p` to the letter; an edit that cannot be applied leaves nothing changed and
//! says why.

use super::edit::{At, Edit, ListPlace};
use super::kinds::Plan;
use super::place::{Place, identities, position};
use super::raw::Raw;
use super::record::{Form, List, ListInfo, Record};
use super::refs::Index;
use super::shape::Shape;
use crate::error::{Problem, Result};

/// The plan after an edit, and the edit that takes it back.
pub fn apply(plan: &Plan, edit: &Edit) -> Result<(Plan, Edit)> {
    let mut after = plan.clone();
    let inverse = after.apply(edit)?;
    Ok((after, inverse))
}

impl Plan {
    /// Applies an edit and gives back the one that takes it back. On a refusal of one of [`Edit::All`] the plan is
    /// left half changed: use [`apply`] where it must stay whole.
    fn apply(&mut self, edit: &Edit) -> Result<Edit> {
        match edit {
            Edit::Set { place, to } => self.set(place, to.clone()),
            Edit::Insert { list, at, key, item } => self.insert(list, at, key.as_deref(), item.clone()),
            Edit::Remove { item } => self.remove(item),
            Edit::Move { item, list, at } => self.move_item(item, list, at),
            Edit::Renumber { pairs, remember } => self.renumber(pairs, *remember),
            Edit::All(edits) => {
                let mut inverses = edits
                    .iter()
                    .map(|edit| self.apply(edit))
                    .collect::<Result<Vec<_>>>()?;
                inverses.reverse();
                Ok(Edit::all(inverses))
            }
        }
    }

    fn set(&mut self, place: &Place, to: Option<Raw>) -> Result<Edit> {
        let address = place.address();
        let field = place
            .field
            .as_deref()
            .ok_or_else(|| Problem::usage(format!("{address} is no field")))?;
        let to = to.filter(|raw| *raw != Raw::Empty);
        let index = self.index_of(place);
        let record = self.at_mut(place).ok_or_else(|| gone(place))?;
        if record.other().whole.is_some() {
            return Err(Problem::usage(format!(
                "{} is not written as keys and values",
                place.record().address()
            ))
            .hint("mend it in the file by hand, then edit it here"));
        }
        let kind = record.kind();
        if kind.list(field).is_some() {
            return Err(
                Problem::usage(format!("{address} is a list of items, not a value"))
                    .hint(format!("name the item and its field, as in {field}.ITEM.FIELD")),
            );
        }
        let before = match kind.field(field) {
            Some((_, info)) if matches!(info.shape, Shape::Key) => {
                return Err(
                    Problem::usage(format!("{address} is the name by which the plan knows it")).hint(
                        "add a new one, hand its commitments on with pledge reassign, and remove the old",
                    ),
                );
            }
            Some((at, _)) => record.slot_mut(at).and_then(|slot| slot.write(to)),
            None => set_other(&mut record.other_mut().keys, field, to),
        };
        // What identifies an item may just have changed, and with it the item's own place.
        let now = index
            .and_then(|index| self.place_at(place, index))
            .unwrap_or_else(|| place.record());
        Ok(Edit::Set {
            place: now.field(field),
            to: before,
        })
    }

    fn insert(&mut self, list: &ListPlace, at: &At, key: Option<&str>, item: Raw) -> Result<Edit> {
        let (info, items) = self.list_at_mut(list)?;
        if items.spoilt().is_some() {
            return Err(
                Problem::usage(format!("{} is not written as a list", list_name(list)))
                    .hint("mend it in the file by hand, then add to it here"),
            );
        }
        match info.form {
            Form::One if !items.is_empty() => {
                return Err(Problem::usage(format!("{} is there already", list_name(list))));
            }
            Form::Keyed if key.is_none_or(str::is_empty) => {
                return Err(Problem::usage(format!("a {} needs a key", info.kind().name))
                    .hint("give it one with --ref"));
            }
            Form::Keyed if key.is_some_and(|key| position(items, info.identity, key).is_some()) => {
                let key = key.unwrap_or_default();
                return Err(
                    Problem::usage(format!("{}:{key} is there already", info.kind().name))
                        .hint("choose another key"),
                );
            }
            _ => {}
        }
        let index = index_of(items, info, at)?;
        items.insert(index, key, item);
        let identity = identities(items, info.identity)
            .into_iter()
            .nth(index)
            .unwrap_or_default();
        Ok(Edit::Remove {
            item: list.parent.item(info.name, identity),
        })
    }

    fn remove(&mut self, item: &Place) -> Result<Edit> {
        let (list, step) = list_of(item)?;
        let (info, items) = self.list_at_mut(&list)?;
        let index = position(items, info.identity, &step).ok_or_else(|| gone(item))?;
        let at = neighbour(items, info, index);
        let key = (info.form == Form::Keyed).then(|| step.clone());
        let raw = items.remove(index).unwrap_or_default();
        Ok(Edit::Insert {
            list,
            at,
            key,
            item: raw,
        })
    }

    fn move_item(&mut self, item: &Place, list: &ListPlace, at: &At) -> Result<Edit> {
        let (from, step) = list_of(item)?;
        if item.contains(&list.parent) {
            return Err(Problem::usage(format!(
                "{} cannot be moved under itself",
                item.address()
            )));
        }
        let (from_info, items) = self.list_at_mut(&from)?;
        let index = position(items, from_info.identity, &step).ok_or_else(|| gone(item))?;
        let back = neighbour(items, from_info, index);
        if matches!(at, At::Before(other) | At::After(other) if *other == step) && from == *list {
            return Err(Problem::usage(format!(
                "{} cannot stand beside itself",
                item.address()
            )));
        }
        let raw = items.remove(index).unwrap_or_default();
        let key = (from_info.form == Form::Keyed).then(|| step.clone());
        let (info, items) = self.list_at_mut(list)?;
        if info.kind().name != from_info.kind().name || info.form == Form::One {
            return Err(
                Problem::usage(format!("{} cannot stand in {}", item.address(), list_name(list)))
                    .because(format!("it is a {}", from_info.kind().name)),
            );
        }
        let index = index_of(items, info, at)?;
        items.insert(index, key.as_deref(), raw);
        let identity = identities(items, info.identity)
            .into_iter()
            .nth(index)
            .unwrap_or_default();
        Ok(Edit::Move {
            item: list.parent.item(info.name, identity),
            list: from,
            at: back,
        })
    }

    fn renumber(&mut self, pairs: &[(Place, String)], remember: bool) -> Result<Edit> {
        let index = Index::of(self);
        let mut changes = Vec::new();
        for (place, new) in pairs {
            let record = self.at(place).ok_or_else(|| gone(place))?;
            if record
                .kind()
                .field("ref")
                .is_none_or(|(_, info)| !matches!(info.shape, Shape::OwnRef))
            {
                return Err(Problem::usage(format!(
                    "{} has no ref to change",
                    place.address()
                )));
            }
            if new.trim().is_empty() {
                return Err(Problem::usage(format!(
                    "{} needs a ref that is not empty",
                    place.address()
                )));
            }
            changes.push((place, record.text("ref").to_owned(), new.as_str()));
        }
        // The references to a ref that two items bear may belong to either: they stay as they are.
        let follow: Vec<(&str, &str)> = changes
            .iter()
            .filter(|(_, old, _)| index.bearing(old).count() == 1)
            .map(|(_, old, new)| (old.as_str(), *new))
            .collect();
        let back: Vec<(&str, &str)> = changes.iter().map(|(_, old, new)| (*new, old.as_str())).collect();
        let mut restore = Vec::new();
        rewrite(self, &Place::root(), &mut |place, shape, raw| {
            let mut new = raw.clone();
            if matches!(shape, Shape::OwnRef) {
                let own = changes.iter().find(|(moved, ..)| moved.steps == place.steps)?;
                return Some(Raw::text(own.2));
            }
            follow_refs(&mut new, &follow);
            let mut reversed = new.clone();
            follow_refs(&mut reversed, &back);
            if reversed != *raw {
                restore.push(Edit::Set {
                    place: place.clone(),
                    to: Some(raw.clone()),
                });
            }
            (new != *raw).then_some(new)
        });
        let inverse = changes
            .iter()
            .map(|(place, old, _)| (after_renumbering(place, pairs), old.clone()))
            .collect();
        for (place, old, _) in changes.iter().filter(|(_, old, _)| remember && !old.is_empty()) {
            let Some(record) = self.at_mut(&after_renumbering(place, pairs)) else {
                continue;
            };
            let Some((at, _)) = record.kind().field("formerly") else {
                continue;
            };
            let Some(slot) = record.slot_mut(at) else { continue };
            let was = slot.written().cloned();
            let mut names = match was.clone() {
                Some(Raw::List(names)) => names,
                Some(one) => vec![one],
                None => Vec::new(),
            };
            if !names.contains(&Raw::text(old.as_str())) {
                names.push(Raw::text(old.as_str()));
                slot.write(Some(Raw::List(names)));
                // Put back after the refs are as they were, hence by the old place.
                restore.push(Edit::Set {
                    place: place.field("formerly"),
                    to: was,
                });
            }
        }
        let mut edits = vec![Edit::Renumber {
            pairs: inverse,
            remember: false,
        }];
        edits.append(&mut restore);
        Ok(Edit::all(edits))
    }

    /// Where in its list the record of a place stands.
    fn index_of(&self, place: &Place) -> Option<usize> {
        let (step, parent) = (place.last()?, place.parent()?);
        let record = self.at(&parent)?;
        let (at, info) = record.kind().list(step.list)?;
        position(record.list(at)?, info.identity, &step.item)
    }

    /// The place of what now stands at a position of the list in which `place` is.
    fn place_at(&self, place: &Place, index: usize) -> Option<Place> {
        let (step, parent) = (place.last()?, place.parent()?);
        let record = self.at(&parent)?;
        let (at, info) = record.kind().list(step.list)?;
        let identity = identities(record.list(at)?, info.identity)
            .into_iter()
            .nth(index)?;
        Some(parent.item(step.list, identity))
    }

    /// A list by its place, with its entry of the table.
    fn list_at_mut(&mut self, list: &ListPlace) -> Result<(&'static ListInfo, &mut dyn List)> {
        let record = self.at_mut(&list.parent).ok_or_else(|| gone(&list.parent))?;
        let kind = record.kind();
        let found = kind.list(list.name);
        let (at, info) =
            found.ok_or_else(|| Problem::usage(format!("a {} has no {}", kind.name, list.name)))?;
        let items = record.list_mut(at).ok_or_else(|| gone(&list.parent))?;
        Ok((info, items))
    }
}

/// A place once items on its way bear other refs.
pub fn after_renumbering(place: &Place, pairs: &[(Place, String)]) -> Place {
    let mut after = place.clone();
    for (depth, step) in after.steps.iter_mut().enumerate() {
        let here = place.steps.get(..=depth).unwrap_or_default();
        if let Some((_, new)) = pairs.iter().find(|(moved, _)| moved.steps == here) {
            step.item.clone_from(new);
        }
    }
    after
}

/// Visits every field of the plan that holds refs and replaces what the visitor gives back.
fn rewrite(
    record: &mut dyn Record,
    place: &Place,
    change: &mut dyn FnMut(&Place, Shape, &Raw) -> Option<Raw>,
) {
    let kind = record.kind();
    // Children first: their places are told by identities that this record's own change must not disturb.
    for (at, info) in kind.lists.iter().enumerate() {
        let Some(list) = record.list_mut(at) else { continue };
        for (index, identity) in identities(&*list, info.identity).into_iter().enumerate() {
            if let Some(item) = list.item_mut(index) {
                rewrite(item, &place.item(info.name, identity), change);
            }
        }
    }
    for (at, info) in kind.fields.iter().enumerate() {
        if !matches!(info.shape.one(), Shape::Ref(_) | Shape::OwnRef) {
            continue;
        }
        let Some(slot) = record.slot_mut(at) else { continue };
        let new = slot
            .written()
            .and_then(|raw| change(&place.field(info.name), info.shape, raw));
        if new.is_some() {
            slot.write(new);
        }
    }
}

pub(super) fn follow_refs(raw: &mut Raw, follow: &[(&str, &str)]) {
    match raw {
        Raw::Text(text) => {
            if let Some((_, new)) = follow.iter().find(|(old, _)| *old == text.trim()) {
                *text = (*new).to_owned();
            }
        }
        Raw::List(items) => items.iter_mut().for_each(|item| follow_refs(item, follow)),
        Raw::Empty | Raw::Map(_) => {}
    }
}

fn set_other(keys: &mut Vec<(String, Raw)>, field: &str, to: Option<Raw>) -> Option<Raw> {
    let at = keys.iter().position(|(key, _)| key == field);
    match (at, to) {
        (Some(at), Some(to)) => keys.get_mut(at).map(|(_, raw)| std::mem::replace(raw, to)),
        (Some(at), None) => Some(keys.remove(at).1),
        (None, to) => {
            keys.extend(to.map(|to| (field.to_owned(), to)));
            None
        }
    }
}

/// The list an item stands in, and its identity there.
fn list_of(item: &Place) -> Result<(ListPlace, String)> {
    match (item.parent(), item.last()) {
        (Some(parent), Some(step)) => Ok((
            ListPlace {
                parent,
                name: step.list,
            },
            step.item.clone(),
        )),
        _ => Err(Problem::usage("the plan itself is no item of a list")),
    }
}

/// The position in a list that is meant; the end for an empty list.
fn index_of(items: &dyn List, info: &ListInfo, at: &At) -> Result<usize> {
    let beside = |name: &String| {
        position(items, info.identity, name)
            .ok_or_else(|| Problem::no(format!("{} has no {name}", info.label().to_lowercase())))
    };
    match at {
        At::First => Ok(0),
        At::Last => Ok(items.len()),
        At::Before(name) => beside(name),
        At::After(name) => beside(name).map(|at| at + 1),
    }
}

/// Where an item would have to go to stand where it stands.
fn neighbour(items: &dyn List, info: &ListInfo, index: usize) -> At {
    let before = index
        .checked_sub(1)
        .and_then(|before| identities(items, info.identity).into_iter().nth(before));
    before.map_or(At::First, At::After)
}

fn list_name(list: &ListPlace) -> String {
    list.parent.field(list.name).address().to_string()
}

fn gone(place: &Place) -> Problem {
    Problem::no(format!("{} is not in the plan", place.record().address())).hint("pledge list shows what is")
}
