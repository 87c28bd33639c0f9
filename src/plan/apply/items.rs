//! Items come, go and move.
//!
//! Law: where items bear the same name, adding or taking one away changes how the others are known; so everything is
//! found before anything is changed.

use super::super::edit::{At, Edit, ListPlace};
use super::super::identity::{identity_at, position};
use super::super::items::List;
use super::super::kinds::Plan;
use super::super::place::{Path, Place};
use super::super::raw::Raw;
use super::super::table::{Form, ListInfo};
use super::super::words::with_article;
use super::{gone, holder_name, list_name};
use crate::error::{Problem, Result};

impl Plan {
    pub(super) fn insert(&mut self, list: &ListPlace, at: &At, key: Option<&str>, item: Raw) -> Result<Edit> {
        let holder = self.path(&list.parent).ok_or_else(|| gone(&list.parent))?;
        let (table, info, items) = self.list_at(list)?;
        let kind = info.kind().name;
        accepts(items, list)?;
        match info.form {
            Form::One if !items.is_empty() => {
                return Err(Problem::usage(format!("{} is there already", list_name(list))));
            }
            Form::One if !matches!(item, Raw::Map(_) | Raw::Empty) => {
                return Err(Problem::usage(format!("a {kind} is written as keys and values")));
            }
            Form::Keyed => free_key(items, kind, key)?,
            _ => {}
        }
        let index = index_of(items, info, at)?;
        let items = self
            .list_along(&holder, table)
            .ok_or_else(|| gone(&list.parent))?;
        items.insert(index, key, item);
        Ok(Edit::Remove {
            item: self.item_place(&holder, table, index)?,
        })
    }

    pub(super) fn remove(&mut self, item: &Place) -> Result<Edit> {
        let (list, step) = list_of(item)?;
        let holder = self.path(&list.parent).ok_or_else(|| gone(item))?;
        let (table, info, items) = self.list_at(&list)?;
        let index = position(items, info.identity, &step).ok_or_else(|| gone(item))?;
        let at = match index
            .checked_sub(1)
            .and_then(|before| name_at(items, info, before))
        {
            Some(before) => At::After(before),
            None => At::First,
        };
        let key = key_at(items, info, index);
        let items = self.list_along(&holder, table).ok_or_else(|| gone(item))?;
        let item = items.remove(index).unwrap_or_default();
        Ok(Edit::Insert { list, at, key, item })
    }

    pub(super) fn move_item(&mut self, item: &Place, list: &ListPlace, at: &At) -> Result<Edit> {
        let (from, step) = list_of(item)?;
        let mut away = self.path(&from.parent).ok_or_else(|| gone(item))?;
        let mut home = self.path(&list.parent).ok_or_else(|| gone(&list.parent))?;
        let (from_table, from_info, items) = self.list_at(&from)?;
        let index = position(items, from_info.identity, &step).ok_or_else(|| gone(item))?;
        let key = key_at(items, from_info, index);
        let (table, info, items) = self.list_at(list)?;
        let same_list = away == home && from_table == table;
        let here = away.and(from_table, index);
        if home.passes(&here) {
            return Err(Problem::usage(format!(
                "{} cannot be moved under itself",
                item.address()
            )));
        }
        if info.kind().name != from_info.kind().name || info.form == Form::One || info.form != from_info.form
        {
            return Err(Problem::usage(format!(
                "{} cannot go among the {} of {}",
                item.address(),
                info.label().to_lowercase(),
                holder_name(list)
            ))
            .because(format!(
                "it is {}, and only {} stands there",
                with_article(from_info.kind().name),
                with_article(info.kind().name)
            )));
        }
        accepts(items, list)?;
        if info.form == Form::Keyed && !same_list {
            free_key(items, info.kind().name, key.as_deref())?;
        }
        if same_list
            && matches!(at, At::Before(other) | At::After(other) if position(items, info.identity, other) == Some(index))
        {
            return Err(Problem::usage(format!(
                "{} cannot stand beside itself",
                item.address()
            )));
        }
        let mut target = index_of(items, info, at)?;

        let items = self.list_along(&away, from_table).ok_or_else(|| gone(item))?;
        let raw = items.remove(index).unwrap_or_default();
        if same_list && target > index {
            target -= 1;
        }
        home.closed_up(&here);
        let items = self.list_along(&home, table).ok_or_else(|| gone(&list.parent))?;
        target = target.min(items.len());
        items.insert(target, key.as_deref(), raw);
        away.opened_up(&home.and(table, target));

        // Everything by the names it bears now: the way back starts from here.
        let before = index.checked_sub(1).map(|before| {
            if same_list && before >= target {
                before + 1
            } else {
                before
            }
        });
        let from = ListPlace {
            parent: self.place_of(&away).ok_or_else(|| gone(&from.parent))?,
            name: from.name,
        };
        let (_, from_info, items) = self.list_at(&from)?;
        let back = before.and_then(|before| name_at(items, from_info, before));
        Ok(Edit::Move {
            item: self.item_place(&home, table, target)?,
            list: from,
            at: back.map_or(At::First, At::After),
        })
    }

    /// A list by its place, with its place in the table and its entry there.
    fn list_at(&self, list: &ListPlace) -> Result<(usize, &'static ListInfo, &dyn List)> {
        let record = self.at(&list.parent).ok_or_else(|| gone(&list.parent))?;
        let kind = record.kind();
        let found = kind.list(list.name);
        let (at, info) =
            found.ok_or_else(|| Problem::usage(format!("a {} has no {}", kind.name, list.name)))?;
        if record.other().whole.is_some() {
            return Err(Problem::usage(format!(
                "{} is not written as keys and values",
                list.parent.address()
            ))
            .hint("mend it in the file by hand, then edit it here"));
        }
        let items = record.list(at).ok_or_else(|| gone(&list.parent))?;
        Ok((at, info, items))
    }

    fn list_along(&mut self, holder: &Path, table: usize) -> Option<&mut dyn List> {
        self.along_mut(holder)?.list_mut(table)
    }

    fn item_place(&self, holder: &Path, table: usize, index: usize) -> Result<Place> {
        self.place_of(&holder.and(table, index))
            .ok_or_else(|| Problem::no("the item could not be found again"))
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

fn accepts(items: &dyn List, list: &ListPlace) -> Result<()> {
    match items.spoilt() {
        None => Ok(()),
        Some(_) => Err(
            Problem::usage(format!("{} is not written as a list", list_name(list)))
                .hint("mend it in the file by hand, then add to it here"),
        ),
    }
}

/// Whether an item may come under this key.
fn free_key(items: &dyn List, kind: &str, key: Option<&str>) -> Result<()> {
    let key =
        key.ok_or_else(|| Problem::usage(format!("a {kind} needs a key")).hint("give it one with --ref"))?;
    let taken = (0..items.len())
        .filter_map(|at| items.item(at)?.slot(0)?.written())
        .any(|raw| raw.line().trim() == key.trim());
    if taken {
        return Err(Problem::usage(format!("{kind}:{key} is there already")).hint("choose another key"));
    }
    Ok(())
}

/// The key of an item as the file has it.
fn key_at(items: &dyn List, info: &ListInfo, index: usize) -> Option<String> {
    let written = items
        .item(index)?
        .slot(0)
        .filter(|_| info.form == Form::Keyed)?
        .written();
    Some(written.map(Raw::line).unwrap_or_default())
}

fn name_at(items: &dyn List, info: &ListInfo, index: usize) -> Option<String> {
    identity_at(items, info.identity, index)
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
