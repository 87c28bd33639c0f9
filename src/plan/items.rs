//! The lists of records inside a record.
//!
//! Law: copies share what neither has changed, so that an edit, or a paper, costs no second plan.

use std::any::Any;
use std::ops::Deref;
use std::sync::Arc;

use super::field::Slot;
use super::raw::Raw;
use super::record::Record;
use super::table::Form;

/// Any list of records, as code that walks the table sees it.
pub trait List: Any + Send + Sync {
    /// How many items it has.
    fn len(&self) -> usize;
    /// Whether it has none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The item at a position.
    fn item(&self, at: usize) -> Option<&dyn Record>;
    /// The item at a position, to be changed.
    fn item_mut(&mut self, at: usize) -> Option<&mut dyn Record>;
    /// Makes room for just so many items more.
    fn reserve(&mut self, count: usize);
    /// Puts a new item at a position (the end, when beyond it). `key` is the key of an item of a keyed list.
    fn insert(&mut self, at: usize, key: Option<&str>, raw: Raw);
    /// Takes an item out.
    fn remove(&mut self, at: usize) -> Option<Raw>;
    /// Moves an item to the position that is then its own.
    fn shift(&mut self, from: usize, to: usize);
    /// What stands here instead of a list, when something else does.
    fn spoilt(&self) -> Option<&Raw>;
    /// An item such as this list holds, with nothing in it.
    fn blank(&self) -> Box<dyn Record>;
    /// Takes over what the file says.
    fn fill(&mut self, form: Form, raw: Raw);
    /// The list as the file would say it; [`Raw::Empty`] for none.
    fn to_raw(&self, form: Form) -> Raw;
    /// Whether another list is of the same kind and equal to the letter.
    fn is_same(&self, other: &dyn List) -> bool;
    /// Whether another list is a copy of this one, and neither was changed since.
    fn shares_with(&self, other: &dyn List) -> bool;
}

/// A list of records of one kind; at most one for [`Form::One`].
///
/// Copies share their items until one of them is changed: an edit makes several copies of the plan, and all but the
/// lists on the way to what it changes stay the same.
#[derive(Clone, Debug)]
pub struct Items<T> {
    /// None rather than an empty list, of which a plan has very many.
    items: Option<Arc<Vec<T>>>,
    spoilt: Option<Box<Raw>>,
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self {
            items: None,
            spoilt: None,
        }
    }
}

impl<T: PartialEq> PartialEq for Items<T> {
    fn eq(&self, other: &Self) -> bool {
        self.spoilt == other.spoilt && (self.shares(other) || **self == **other)
    }
}

impl<T> Deref for Items<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.items.as_deref().map_or(&[], Vec::as_slice)
    }
}

impl<T> Items<T> {
    /// Whether both are copies of one list, unchanged since.
    fn shares(&self, other: &Self) -> bool {
        match (&self.items, &other.items) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs),
            (mine, theirs) => mine.is_none() && theirs.is_none(),
        }
    }
}

impl<T: Clone> Items<T> {
    /// The items, to be changed in this copy alone.
    fn own(&mut self) -> &mut Vec<T> {
        Arc::make_mut(self.items.get_or_insert_default())
    }
}

impl<'a, T> IntoIterator for &'a Items<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Record + Default + Clone + PartialEq> List for Items<T> {
    fn is_same(&self, other: &dyn List) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref() == Some(self)
    }

    fn shares_with(&self, other: &dyn List) -> bool {
        let other: &dyn Any = other;
        other
            .downcast_ref::<Self>()
            .is_some_and(|other| self.spoilt.is_none() && other.spoilt.is_none() && self.shares(other))
    }

    fn len(&self) -> usize {
        (**self).len()
    }

    fn item(&self, at: usize) -> Option<&dyn Record> {
        self.get(at).map(|item| item as &dyn Record)
    }

    fn item_mut(&mut self, at: usize) -> Option<&mut dyn Record> {
        if at >= (**self).len() {
            return None;
        }
        self.own().get_mut(at).map(|item| item as &mut dyn Record)
    }

    fn reserve(&mut self, count: usize) {
        if count > 0 {
            self.own().reserve_exact(count);
        }
    }

    fn insert(&mut self, at: usize, key: Option<&str>, raw: Raw) {
        let mut item = T::default();
        let record: &mut dyn Record = &mut item;
        record.fill(raw);
        if let Some(slot) = record.slot_mut(0).filter(|_| key.is_some()) {
            slot.write(key.map(Raw::text));
        }
        let items = self.own();
        items.insert(at.min(items.len()), item);
    }

    fn remove(&mut self, at: usize) -> Option<Raw> {
        let raw = (self.item(at)?).to_raw();
        self.own().remove(at);
        Some(raw)
    }

    fn shift(&mut self, from: usize, to: usize) {
        if from < (**self).len() {
            let items = self.own();
            let item = items.remove(from);
            items.insert(to.min(items.len()), item);
        }
    }

    fn spoilt(&self) -> Option<&Raw> {
        self.spoilt.as_deref()
    }

    fn blank(&self) -> Box<dyn Record> {
        Box::new(T::default())
    }

    fn fill(&mut self, form: Form, raw: Raw) {
        *self = Self::default();
        match (form, raw) {
            (_, Raw::Empty) => {}
            (Form::List, Raw::List(items)) => {
                for item in items {
                    self.insert(usize::MAX, None, item);
                }
            }
            (Form::Keyed, Raw::Map(entries)) => {
                for (key, item) in entries {
                    self.insert(usize::MAX, Some(&key), item);
                }
            }
            (Form::One, raw @ Raw::Map(_)) => self.insert(0, None, raw),
            (_, raw) => self.spoilt = Some(Box::new(raw)),
        }
    }

    fn to_raw(&self, form: Form) -> Raw {
        if let Some(spoilt) = &self.spoilt {
            return (**spoilt).clone();
        }
        let mut items = self.iter().map(|item| item as &dyn Record);
        match form {
            // `baseline: {}` is there and says nothing; `baseline:` is not there.
            Form::One => items.next().map_or(Raw::Empty, |item| match item.to_raw() {
                Raw::Empty => Raw::Map(Vec::new()),
                raw => raw,
            }),
            _ if (**self).is_empty() => Raw::Empty,
            Form::List => Raw::List(items.map(<dyn Record>::to_raw).collect()),
            Form::Keyed => {
                let key = |item: &dyn Record| {
                    item.slot(0)
                        .and_then(Slot::written)
                        .map(Raw::line)
                        .unwrap_or_default()
                };
                Raw::Map(items.map(|item| (key(item), item.to_raw())).collect())
            }
        }
    }
}
