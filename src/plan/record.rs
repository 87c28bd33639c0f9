//! The table behind every record: which fields and lists it has, declared once by [`record!`].
//!
//! Load, edit, undo, diff, merge, JSON, forms, schema and docs walk `&dyn Record` and name no field. Law: a field
//! is one line of a declaration in `kinds`; all else follows from it.

use std::any::Any;
use std::fmt::Debug;
use std::ops::Deref;
use std::sync::Arc;

use super::field::Slot;
use super::raw::Raw;
use super::shape::Shape;

/// What a kind of record is called and consists of.
#[derive(Debug)]
pub struct Kind {
    /// Its name in commands, JSON and papers: `action`.
    pub name: &'static str,
    /// What it is, as a sentence.
    pub help: &'static str,
    /// Its fields, in the order new items are written.
    pub fields: &'static [FieldInfo],
    /// Its lists of further records, written after the fields.
    pub lists: &'static [ListInfo],
}

impl Kind {
    /// The field of this name, with its place in the table.
    pub fn field(&self, name: &str) -> Option<(usize, &'static FieldInfo)> {
        self.fields
            .iter()
            .enumerate()
            .find(|(_, field)| field.name == name)
    }

    /// The list of this name, with its place in the table.
    pub fn list(&self, name: &str) -> Option<(usize, &'static ListInfo)> {
        self.lists.iter().enumerate().find(|(_, list)| list.name == name)
    }

    /// Every key the file may use here, in the order new items are written.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + use<'_> {
        self.fields
            .iter()
            .map(|field| field.name)
            .chain(self.lists.iter().map(|list| list.name))
    }
}

/// One field of a kind.
#[derive(Debug)]
pub struct FieldInfo {
    /// The key in the file.
    pub name: &'static str,
    /// `Label: what it is`; see [`FieldInfo::label`] and [`FieldInfo::help`].
    doc: &'static str,
    /// What sort of value it takes.
    pub shape: Shape,
    /// Whether `check` asks for it at every stage.
    pub required: bool,
}

impl FieldInfo {
    /// Something that is asked for as a field is, and is none: `doc` is `Label: what it is`.
    pub(in crate::plan) const fn asked(name: &'static str, doc: &'static str, shape: Shape) -> Self {
        Self {
            name,
            doc,
            shape,
            required: false,
        }
    }

    /// The name officers read: `Due`.
    pub fn label(&self) -> &'static str {
        label(self.doc)
    }

    /// What it is, in a few words.
    pub fn help(&self) -> &'static str {
        help(self.doc)
    }
}

/// One list of records inside a kind.
#[derive(Debug)]
pub struct ListInfo {
    /// The key in the file.
    pub name: &'static str,
    doc: &'static str,
    /// How it stands in the file.
    pub form: Form,
    /// How its items are told apart.
    pub identity: Identity,
    kind: fn() -> &'static Kind,
}

impl ListInfo {
    /// The name officers read: `Milestones`.
    pub fn label(&self) -> &'static str {
        label(self.doc)
    }

    /// What it is, in a few words.
    pub fn help(&self) -> &'static str {
        help(self.doc)
    }

    /// The kind of its items.
    pub fn kind(&self) -> &'static Kind {
        (self.kind)()
    }
}

fn label(doc: &'static str) -> &'static str {
    doc.split_once(": ").map_or(doc, |(label, _)| label).trim()
}

fn help(doc: &'static str) -> &'static str {
    doc.split_once(": ").map_or("", |(_, help)| help).trim()
}

/// How a list of records stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A sequence of mappings.
    List,
    /// A mapping whose keys are the items' `key`.
    Keyed,
    /// A single mapping: a record that is there once or not at all.
    One,
}

/// How the items of a list are told apart: by name, never by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// By their `ref`, unique in the whole file.
    Ref,
    /// By their `ref` within the list, or else by position word: i, ii, iii.
    Part,
    /// By these fields together.
    Fields(&'static [&'static str]),
    /// There is only one.
    One,
}

/// Keys that the table does not know, kept untouched. Equal whatever their order: reordering keys is no change.
#[derive(Clone, Debug, Default)]
pub struct Other {
    /// The keys and what they hold, in the order written.
    pub keys: Vec<(String, Raw)>,
    /// What stands here instead of a mapping, when something else does.
    pub whole: Option<Box<Raw>>,
}

impl PartialEq for Other {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |keys: &[(String, Raw)]| {
            let mut keys = keys.to_vec();
            keys.sort_by(|(a, _), (b, _)| a.cmp(b));
            keys
        };
        self.whole == other.whole
            && self.keys.len() == other.keys.len()
            && (self.keys == other.keys || sorted(&self.keys) == sorted(&other.keys))
    }
}

/// Any record, as code that walks the table sees it.
pub trait Record: Any + Debug {
    /// Its table.
    fn kind(&self) -> &'static Kind;
    /// The field at this place of the table.
    fn slot(&self, at: usize) -> Option<&dyn Slot>;
    /// The field at this place of the table, to be written.
    fn slot_mut(&mut self, at: usize) -> Option<&mut dyn Slot>;
    /// The list at this place of the table.
    fn list(&self, at: usize) -> Option<&dyn List>;
    /// The list at this place of the table, to be changed.
    fn list_mut(&mut self, at: usize) -> Option<&mut dyn List>;
    /// The keys the table does not know.
    fn other(&self) -> &Other;
    /// The keys the table does not know, to be changed.
    fn other_mut(&mut self) -> &mut Other;
    /// Itself, for rules that know the kind.
    fn as_any(&self) -> &dyn Any;
    /// Whether another record is of the same kind and equal to the letter.
    fn is_same(&self, other: &dyn Record) -> bool;
    /// Takes everything out.
    fn clear(&mut self);
}

impl dyn Record {
    /// Whether another record is equal to the letter, whatever the list at this place of the table holds.
    pub fn is_same_but(&self, other: &dyn Record, list: usize) -> bool {
        let (fields, lists) = (self.kind().fields.len(), self.kind().lists.len());
        std::ptr::eq(self.kind(), other.kind())
            && self.other() == other.other()
            && (0..fields).all(|at| {
                let (mine, theirs) = (self.slot(at), other.slot(at));
                mine.and_then(Slot::written) == theirs.and_then(Slot::written)
            })
            && (0..lists).filter(|at| *at != list).all(|at| {
                let both = self.list(at).zip(other.list(at));
                both.is_some_and(|(mine, theirs)| mine.is_same(theirs))
            })
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&dyn Slot> {
        self.slot(self.kind().field(name)?.0)
    }

    /// The list of this name.
    pub fn children(&self, name: &str) -> Option<&dyn List> {
        self.list(self.kind().list(name)?.0)
    }

    /// What the file says under `name`: a field of the table, or a key it does not know.
    pub fn written(&self, name: &str) -> Option<&Raw> {
        match self.kind().field(name) {
            Some((at, _)) => self.slot(at)?.written(),
            None => self
                .other()
                .keys
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, raw)| raw),
        }
    }

    /// The text of the scalar under `name`; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.written(name)
            .and_then(Raw::as_text)
            .unwrap_or_default()
            .trim()
    }

    /// Every field with its entry of the table.
    pub fn fields(&self) -> impl Iterator<Item = (&'static FieldInfo, &dyn Slot)> {
        self.kind()
            .fields
            .iter()
            .enumerate()
            .filter_map(|(at, info)| Some((info, self.slot(at)?)))
    }

    /// Every list with its entry of the table.
    pub fn lists(&self) -> impl Iterator<Item = (&'static ListInfo, &dyn List)> {
        self.kind()
            .lists
            .iter()
            .enumerate()
            .filter_map(|(at, info)| Some((info, self.list(at)?)))
    }

    /// The record as the file would say it, keys in the table's order.
    pub fn to_raw(&self) -> Raw {
        if let Some(whole) = &self.other().whole {
            return (**whole).clone();
        }
        let mut entries: Vec<(String, Raw)> = Vec::new();
        for (info, slot) in self
            .fields()
            .filter(|(info, _)| !matches!(info.shape, Shape::Key))
        {
            entries.extend(slot.written().map(|raw| (info.name.to_owned(), raw.clone())));
        }
        for (info, list) in self.lists() {
            let raw = list.to_raw(info.form);
            if raw != Raw::Empty {
                entries.push((info.name.to_owned(), raw));
            }
        }
        entries.extend(self.other().keys.iter().cloned());
        if entries.is_empty() {
            Raw::Empty
        } else {
            Raw::Map(entries)
        }
    }

    /// Takes over what the file says; nothing is refused and nothing dropped.
    pub fn fill(&mut self, raw: Raw) {
        let entries = match raw {
            Raw::Map(entries) => entries,
            Raw::Empty => Vec::new(),
            whole => {
                self.other_mut().whole = Some(Box::new(whole));
                return;
            }
        };
        for (key, raw) in entries {
            self.take(&key, raw);
        }
    }

    /// Takes over what the file says under one key.
    pub fn take(&mut self, key: &str, raw: Raw) {
        let kind = self.kind();
        if let Some((at, _)) = kind
            .field(key)
            .filter(|(_, info)| !matches!(info.shape, Shape::Key))
        {
            if let Some(slot) = self.slot_mut(at) {
                slot.write(Some(raw));
            }
        } else if let Some((at, info)) = kind.list(key) {
            if let Some(list) = self.list_mut(at) {
                list.fill(info.form, raw);
            }
        } else {
            self.other_mut().keys.push((key.to_owned(), raw));
        }
    }
}

/// Any list of records, as code that walks the table sees it.
pub trait List: Any {
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

impl FieldInfo {
    #[doc(hidden)]
    pub const fn declare(name: &'static str, doc: &'static str, shape: Shape, required: bool) -> Self {
        Self {
            name: bare(name),
            doc,
            shape,
            required,
        }
    }
}

impl ListInfo {
    #[doc(hidden)]
    pub const fn declare(
        name: &'static str,
        doc: &'static str,
        form: Form,
        identity: Identity,
        kind: fn() -> &'static Kind,
    ) -> Self {
        Self {
            name: bare(name),
            doc,
            form,
            identity,
            kind,
        }
    }
}

/// A name without the mark Rust needs where it is one of its own words (`r#ref`).
const fn bare(name: &'static str) -> &'static str {
    if let [b'r', b'#', rest @ ..] = name.as_bytes()
        && let Ok(name) = std::str::from_utf8(rest)
    {
        return name;
    }
    name
}

/// Declares a kind of record: `/// Label: help` before each `field: Type`, `(required)` where `check` always asks
/// for it, then the lists with their form and identity.
macro_rules! record {
    ($(#[doc = $doc:literal])+ $Name:ident $kind:literal {
        $( #[doc = $help:literal] $field:ident : $T:ty $( as $required:ident )? ),* $(,)?
    } lists { $( #[doc = $list_help:literal] $list:ident : $Item:ident $form:ident $identity:expr ),* $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $Name {
            $( #[doc = $help] pub $field: $crate::plan::Field<$T>, )*
            $( #[doc = $list_help] pub $list: $crate::plan::Items<$Item>, )*
            /// Keys the table does not know.
            pub other: $crate::plan::Other,
        }

        impl $Name {
            /// Its table.
            pub const KIND: &'static $crate::plan::Kind = &$crate::plan::Kind {
                name: $kind,
                help: concat!($($doc),+),
                fields: &[ $( $crate::plan::FieldInfo::declare(stringify!($field), $help,
                    <$T as $crate::plan::Value>::SHAPE, !concat!($(stringify!($required))?).is_empty()) ),* ],
                lists: &[ $( $crate::plan::ListInfo::declare(stringify!($list), $list_help,
                    $crate::plan::Form::$form, $identity, || $Item::KIND) ),* ],
            };
        }

        #[allow(unused_assignments, unused_mut, unused_variables, reason = "the last count of a chain is not read")]
        impl $crate::plan::Record for $Name {
            fn kind(&self) -> &'static $crate::plan::Kind { Self::KIND }
            fn slot(&self, at: usize) -> Option<&dyn $crate::plan::Slot> {
                let mut next = 0;
                $( if at == next { return Some(&self.$field); } next += 1; )*
                None
            }
            fn slot_mut(&mut self, at: usize) -> Option<&mut dyn $crate::plan::Slot> {
                let mut next = 0;
                $( if at == next { return Some(&mut self.$field); } next += 1; )*
                None
            }
            fn list(&self, at: usize) -> Option<&dyn $crate::plan::List> {
                let mut next = 0;
                $( if at == next { return Some(&self.$list); } next += 1; )*
                None
            }
            fn list_mut(&mut self, at: usize) -> Option<&mut dyn $crate::plan::List> {
                let mut next = 0;
                $( if at == next { return Some(&mut self.$list); } next += 1; )*
                None
            }
            fn other(&self) -> &$crate::plan::Other { &self.other }
            fn other_mut(&mut self) -> &mut $crate::plan::Other { &mut self.other }
            fn as_any(&self) -> &dyn std::any::Any { self }
            fn is_same(&self, other: &dyn $crate::plan::Record) -> bool {
                other.as_any().downcast_ref() == Some(self)
            }
            fn clear(&mut self) { *self = Self::default(); }
        }
    };
}

pub(super) use record;
