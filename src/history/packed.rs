//! The index as bytes and back: numbers by seven bits, every text once.
//!
//! Law: whatever the bytes are, reading them gives an index or nothing.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::{Datelike as _, NaiveDate};

use super::index::{Entry, Index, Link};
use super::model::{Commit, DELETED, Difference, UNREADABLE};
use crate::plan::{Kind, Place, Plan, Raw, Step};

/// What may have become of a place.
const CHANGES: [&str; 7] = [
    "changed",
    "added",
    "removed",
    "moved",
    "renumbered",
    UNREADABLE,
    DELETED,
];

/// An index being written.
#[derive(Default)]
pub(super) struct Packing {
    bytes: Vec<u8>,
    texts: HashMap<String, u64>,
}

impl Packing {
    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub fn number(&mut self, number: u64) {
        let mut left = number;
        while left >= 0x80 {
            self.bytes.push((left & 0x7f) as u8 | 0x80);
            left >>= 7;
        }
        self.bytes.push((left & 0x7f) as u8);
    }

    fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// A text: its number, where it has one; else the next number, its length and itself.
    pub fn text(&mut self, text: &str) {
        let next = self.texts.len() as u64;
        if let Some(known) = self.texts.get(text) {
            return self.number(*known);
        }
        self.texts.insert(text.to_owned(), next);
        self.number(next);
        self.count(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn maybe<T: ?Sized>(&mut self, value: Option<&T>, write: impl FnOnce(&mut Self, &T)) {
        self.bytes.push(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub fn index(&mut self, index: &Index) {
        self.count(index.entries.len());
        for entry in &index.entries {
            self.commit(&entry.commit);
            self.text(&entry.path);
            self.rows(&entry.rows);
            self.count(entry.links.len());
            for link in &entry.links {
                self.count(link.to.map_or(0, |to| to + 1));
                self.maybe(link.rows.as_deref(), Self::rows);
            }
        }
    }

    fn commit(&mut self, commit: &Commit) {
        self.text(&commit.id);
        self.number(signed(commit.date.num_days_from_ce().into()));
        self.number(signed(commit.seconds));
        for text in [&commit.author, &commit.email, &commit.subject] {
            self.text(text);
        }
        for text in [&commit.reason, &commit.review] {
            self.maybe(text.as_deref(), Self::text);
        }
    }

    fn rows(&mut self, rows: &[Difference]) {
        self.count(rows.len());
        for row in rows {
            self.count(row.place.steps.len());
            for step in &row.place.steps {
                self.text(step.list);
                self.text(&step.item);
            }
            self.maybe(row.place.field.as_deref(), Self::text);
            self.text(row.kind);
            self.count(
                CHANGES
                    .iter()
                    .position(|change| *change == row.change)
                    .unwrap_or(0),
            );
            for text in [&row.reference, &row.field, &row.from_said, &row.to_said] {
                self.text(text);
            }
            self.maybe(row.from.as_ref(), Self::raw);
            self.maybe(row.to.as_ref(), Self::raw);
        }
    }

    fn raw(&mut self, raw: &Raw) {
        match raw {
            Raw::Empty => self.bytes.push(0),
            Raw::Text(text) => {
                self.bytes.push(1);
                self.text(text);
            }
            Raw::List(items) => {
                self.bytes.push(2);
                self.count(items.len());
                for item in items {
                    self.raw(item);
                }
            }
            Raw::Map(entries) => {
                self.bytes.push(3);
                self.count(entries.len());
                for (key, value) in entries {
                    self.text(key);
                    self.raw(value);
                }
            }
        }
    }
}

/// An index being read.
pub(super) struct Packed<'b> {
    bytes: &'b [u8],
    texts: Vec<&'b str>,
    names: HashMap<&'static str, &'static str>,
}

impl<'b> Packed<'b> {
    pub fn of(bytes: &'b [u8]) -> Self {
        let mut names = HashMap::new();
        name(Plan::KIND, &mut names);
        Self {
            bytes,
            texts: Vec::new(),
            names,
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// How many there are: never more than there are bytes left.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.bytes.len()).then_some(count)
    }

    fn word(&mut self) -> Option<&'b str> {
        let number = usize::try_from(self.number()?).ok()?;
        if let Some(text) = self.texts.get(number) {
            return Some(text);
        }
        let length = self.count().filter(|_| number == self.texts.len())?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        let text = std::str::from_utf8(text).ok()?;
        self.texts.push(text);
        Some(text)
    }

    pub fn text(&mut self) -> Option<String> {
        self.word().map(str::to_owned)
    }

    /// A name of the table of fields.
    fn name(&mut self) -> Option<&'static str> {
        let word = self.word()?;
        self.names.get(word).copied()
    }

    #[allow(
        clippy::option_option,
        reason = "whether it could be read, and whether it is there"
    )]
    fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => read(self).map(Some),
            _ => None,
        }
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        (0..count).map(|_| read(self)).collect()
    }

    pub fn index(&mut self) -> Option<Index> {
        let mut paths: HashMap<&str, Rc<str>> = HashMap::new();
        let count = self.count()?;
        let mut entries = Vec::with_capacity(count);
        for _ in 0..count {
            let commit = Rc::new(self.commit()?);
            let path = self.word()?;
            let path = Rc::clone(paths.entry(path).or_insert_with(|| path.into()));
            let rows = self.rows()?;
            let links = self.list(|packed| {
                let to = usize::try_from(packed.number()?).ok()?.checked_sub(1);
                let rows = packed.maybe(Self::rows)?;
                (to.is_none_or(|to| to < count)).then_some(Link { to, rows })
            })?;
            entries.push(Entry {
                commit,
                path,
                rows,
                links,
            });
        }
        self.bytes.is_empty().then_some(Index { entries })
    }

    fn commit(&mut self) -> Option<Commit> {
        let id = self.text()?;
        let days = i32::try_from(unsigned(self.number()?)).ok()?;
        Some(Commit {
            short: id.get(..7)?.to_owned(),
            id,
            date: NaiveDate::from_num_days_from_ce_opt(days)?,
            seconds: unsigned(self.number()?),
            author: self.text()?,
            email: self.text()?,
            subject: self.text()?,
            reason: self.maybe(Self::text)?,
            review: self.maybe(Self::text)?,
        })
    }

    fn rows(&mut self) -> Option<Vec<Difference>> {
        self.list(|packed| {
            let steps = packed.list(|packed| {
                Some(Step {
                    list: packed.name()?,
                    item: packed.text()?,
                })
            })?;
            let field = packed.maybe(Self::text)?;
            Some(Difference {
                place: Place { steps, field },
                kind: packed.name()?,
                change: CHANGES.get(usize::try_from(packed.number()?).ok()?)?,
                reference: packed.text()?,
                field: packed.text()?,
                from_said: packed.text()?,
                to_said: packed.text()?,
                from: packed.maybe(Self::raw)?,
                to: packed.maybe(Self::raw)?,
            })
        })
    }

    fn raw(&mut self) -> Option<Raw> {
        match self.byte()? {
            0 => Some(Raw::Empty),
            1 => self.text().map(Raw::Text),
            2 => self.list(Self::raw).map(Raw::List),
            3 => self
                .list(|packed| Some((packed.text()?, packed.raw()?)))
                .map(Raw::Map),
            _ => None,
        }
    }
}

/// The names of a kind, its lists and theirs.
fn name(kind: &'static Kind, names: &mut HashMap<&'static str, &'static str>) {
    names.insert(kind.name, kind.name);
    for list in kind.lists {
        names.insert(list.name, list.name);
        if !names.contains_key(list.kind().name) {
            name(list.kind(), names);
        }
    }
}

fn signed(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

fn unsigned(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index() -> Index {
        let row = Difference {
            place: Place::root()
                .item("priorities", "7")
                .item("actions", "7.1")
                .field("due"),
            reference: "7.1".to_owned(),
            kind: "action",
            change: "changed",
            field: "due".to_owned(),
            from: Some(Raw::Map(vec![(
                "a".to_owned(),
                Raw::List(vec![Raw::Empty, Raw::text("é")]),
            )])),
            to: None,
            from_said: "31 Mar 2019".to_owned(),
            to_said: String::new(),
        };
        let commit = |digit: &str, seconds| Commit {
            id: digit.repeat(40),
            short: digit.repeat(7),
            date: NaiveDate::from_ymd_opt(2019, 3, 31).unwrap(),
            seconds,
            author: "Head of Service".to_owned(),
            email: "hos@example.org".to_owned(),
            subject: "7.1".to_owned(),
            reason: Some("Why".to_owned()),
            review: None,
        };
        let link = |to, rows| Link { to, rows };
        let entry = |commit, links| Entry {
            commit: Rc::new(commit),
            path: "plan.yaml".into(),
            rows: vec![row.clone(), row.clone()],
            links,
        };
        Index {
            entries: vec![
                entry(
                    commit("a", 5),
                    vec![link(Some(1), None), link(None, Some(vec![row.clone()]))],
                ),
                entry(commit("b", -3), vec![]),
            ],
        }
    }

    #[test]
    fn an_index_comes_back_as_it_was() {
        let mut packing = Packing::default();
        packing.index(&index());
        assert_eq!(Packed::of(&packing.bytes()).index(), Some(index()));
    }

    proptest! {
        #[test]
        fn noise_is_no_index_and_no_panic(noise: Vec<u8>, at: prop::sample::Index, byte: u8) {
            let _ = Packed::of(&noise).index();
            let mut packing = Packing::default();
            packing.index(&index());
            let mut bytes = packing.bytes();
            let cut = at.index(bytes.len());
            prop_assert_eq!(Packed::of(&bytes[..cut]).index(), None);
            bytes[cut] = byte;
            let _ = Packed::of(&bytes).index();
        }

        #[test]
        fn numbers_come_back(number: u64, small: i64) {
            let mut packing = Packing::default();
            packing.number(number);
            packing.number(signed(small));
            let bytes = packing.bytes();
            let mut packed = Packed::of(&bytes);
            prop_assert_eq!(packed.number(), Some(number));
            prop_assert_eq!(packed.number().map(unsigned), Some(small));
        }
    }
}
