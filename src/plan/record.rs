//! The table behind every record: which fields and lists it has, declared once by [`record!`].
//!
//! Load, edit, undo, diff, merge, JSON, forms, schema and docs walk `&dyn Record` and name no field. Law: a field
//! is one line of a declaration in `kinds`; all else follows from it.

use std::any::Any;
use std::fmt::Debug;

use super::field::Slot;
use super::items::List;
use super::raw::Raw;
use super::shape::Shape;
use super::signs::bare;
use super::table::{FieldInfo, Kind, ListInfo};

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
pub trait Record: Any + Debug + Send + Sync {
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
        bare(self.written(name).and_then(Raw::as_text).unwrap_or_default())
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
                drawers: $crate::plan::drawers::Drawers::of(&[ $( stringify!($field) ),* ]),
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
