//! What a kind of record consists of: its fields and its lists, with what people read of them.
//!
//! Law: made by [`record!`](super::record) alone, by the compiler; nothing of it is worked out while a plan is read.

use super::drawers::{Drawer, Drawers};
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
    /// Where its fields are found by their names.
    pub(super) drawers: Drawers,
}

impl Kind {
    /// The field of this name, with its place in the table.
    pub fn field(&self, name: &str) -> Option<(usize, &'static FieldInfo)> {
        match self.drawers.look(name) {
            Drawer::Empty => None,
            Drawer::Holds(at) => {
                let field = self.fields.get(at).filter(|field| field.name == name);
                field.map(|field| (at, field))
            }
            Drawer::Shared => self
                .fields
                .iter()
                .enumerate()
                .find(|(_, field)| field.name == name),
        }
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
pub(super) const fn bare(name: &'static str) -> &'static str {
    if let [b'r', b'#', rest @ ..] = name.as_bytes()
        && let Ok(name) = std::str::from_utf8(rest)
    {
        return name;
    }
    name
}
