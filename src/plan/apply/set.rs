//! A field gets a value; or what stands where a list or a record belongs is put right.

use super::super::edit::Edit;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::shape::Shape;
use super::super::table::Form;
use super::gone;
use crate::error::{Problem, Result};

impl Plan {
    pub(super) fn set(&mut self, place: &Place, to: Option<Raw>) -> Result<Edit> {
        let path = self.path(place).ok_or_else(|| gone(place))?;
        let Some(field) = place.field.as_deref() else {
            return self.set_whole(place, to);
        };
        let record = self.along_mut(&path).ok_or_else(|| gone(place))?;
        let address = place.address();
        if record.other().whole.is_some() {
            return Err(Problem::usage(format!(
                "{} is not written as keys and values",
                place.record().address()
            ))
            .hint("mend it in the file by hand, then edit it here"));
        }
        let kind = record.kind();
        let before = match (kind.field(field), kind.list(field)) {
            (_, Some((at, info))) => return set_list(record, at, info.form, place, to),
            (Some((_, info)), _) if matches!(info.shape, Shape::Key) => {
                return Err(
                    Problem::usage(format!("{address} is the name by which the plan knows it")).hint(
                        "add a new one, hand its commitments on with pledge reassign, and remove the old",
                    ),
                );
            }
            (Some((at, _)), _) => record.slot_mut(at).and_then(|slot| slot.write(to)),
            (None, None) => set_other(&mut record.other_mut().keys, field, to),
        };
        // What identifies an item may just have changed, and with it the item's own place.
        let now = self.place_of(&path).ok_or_else(|| gone(place))?;
        Ok(Edit::Set {
            place: now.field(field),
            to: before,
        })
    }

    /// What stands where keys and values belong: put there, or taken away again.
    fn set_whole(&mut self, place: &Place, to: Option<Raw>) -> Result<Edit> {
        let path = self.path(place).ok_or_else(|| gone(place))?;
        let one = place
            .last()
            .and_then(|step| {
                let blank = self.blank(&place.parent()?)?;
                blank
                    .kind()
                    .list(step.list)
                    .map(|(_, info)| info.form == Form::One)
            })
            .unwrap_or(true);
        let record = self.along_mut(&path).ok_or_else(|| gone(place))?;
        let says_something = record.other().whole.is_none() && record.to_raw() != Raw::Empty;
        if one || says_something || matches!(to, Some(Raw::Map(_) | Raw::Empty)) {
            return Err(
                Problem::usage(format!("{} is an item, not a value", place.address()))
                    .hint("name one of its fields"),
            );
        }
        let before = std::mem::replace(&mut record.other_mut().whole, to.map(Box::new));
        let now = self.place_of(&path).ok_or_else(|| gone(place))?;
        Ok(Edit::Set {
            place: now,
            to: before.map(|raw| *raw),
        })
    }
}

/// What stands where a list belongs: put there, or taken away again. The items of a list are edited one by one.
fn set_list(record: &mut dyn Record, at: usize, form: Form, place: &Place, to: Option<Raw>) -> Result<Edit> {
    let field = place.field.as_deref().unwrap_or_default();
    let refused = || {
        Problem::usage(format!("{} is a list of items, not a value", place.address()))
            .hint(format!("name the item and its field, as in {field}.ITEM.FIELD"))
    };
    let list = record
        .list_mut(at)
        .filter(|list| list.is_empty())
        .ok_or_else(refused)?;
    let before = list.spoilt().cloned();
    list.fill(form, to.unwrap_or_default());
    if !list.is_empty() {
        return Err(refused());
    }
    Ok(Edit::Set {
        place: place.clone(),
        to: before,
    })
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
