//! The history as it is kept and asked: versions newest first, each with its commit, what it changed and the versions
//! it was made on, every text once. Only what is asked for is read out of it.
//!
//! Law: whatever the bytes are, asking them gives an answer or nothing, never a panic and never without end.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::model::{Commit, DELETED, Difference, KEPT, KnownBy, OF_FILE, UNREADABLE};
use super::shelf::Shelf;
use crate::plan::{Kind, Place, Plan, Raw, Step};

/// What may have become of a place.
pub(super) const CHANGES: [&str; 8] = [
    "changed",
    "added",
    "removed",
    "moved",
    "renumbered",
    UNREADABLE,
    DELETED,
    KEPT,
];

/// Set in the number of a change that a merge left out.
pub(super) const LEFT_OUT: u8 = 0x80;

/// The history of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    pub texts: Shelf,
    pub versions: Shelf,
}

impl Ledger {
    /// How many versions it has.
    pub fn len(&self) -> usize {
        self.versions.len()
    }

    /// It as bytes.
    pub fn write(&self, to: &mut Vec<u8>) {
        self.texts.write(to);
        self.versions.write(to);
    }

    /// It back from its bytes.
    pub fn read(mut bytes: &[u8]) -> Option<Self> {
        let texts = Shelf::read(&mut bytes)?;
        let versions = Shelf::read(&mut bytes)?;
        bytes.is_empty().then_some(Self { texts, versions })
    }

    /// One version, the newest being 0.
    pub fn version(&self, at: usize) -> Option<Version<'_>> {
        let mut cursor = Cursor {
            ledger: self,
            bytes: self.versions.get(at)?,
        };
        let behind = cursor.list(|cursor| {
            let by = cursor.size()?;
            Some(match by {
                0 => None,
                by => Some(at.checked_add(by)?),
            })
        })?;
        let path = cursor.text()?;
        let commit = cursor.part()?;
        let rows = cursor.part()?;
        let others = cursor.list(|cursor| match cursor.byte()? {
            0 => Some(None),
            _ => cursor.part().map(Some),
        })?;
        Some(Version {
            behind,
            path,
            commit,
            rows,
            others,
        })
    }

    fn text(&self, number: usize) -> Option<&str> {
        std::str::from_utf8(self.texts.get(number)?).ok()
    }
}

/// One version.
pub(super) struct Version<'l> {
    behind: Vec<Option<usize>>,
    /// What the file was called in it.
    pub path: &'l str,
    commit: Cursor<'l>,
    rows: Cursor<'l>,
    /// For each version it was made on what differs from it; nothing where that is what it changed.
    others: Vec<Option<Cursor<'l>>>,
}

impl<'l> Version<'l> {
    /// The full id of its commit.
    pub fn id(&self) -> Option<&'l str> {
        self.commit.clone().text()
    }

    /// Its commit.
    pub fn commit(&self) -> Option<Commit> {
        let mut from = self.commit.clone();
        let id = from.text()?.to_owned();
        let days = i32::try_from(unsigned(from.number()?)).ok()?;
        let seconds = unsigned(from.number()?);
        let mut text = || from.text().map(str::to_owned);
        let (author, email, subject) = (text()?, text()?, text()?);
        let mut maybe = || from.maybe().map(|text| text.map(str::to_owned));
        Some(Commit {
            short: id.get(..7)?.to_owned(),
            id,
            date: NaiveDate::from_num_days_from_ce_opt(days)?,
            seconds,
            author,
            email,
            subject,
            reason: maybe()?,
            review: maybe()?,
            answers: maybe()?
                .map(|all| all.lines().map(str::to_owned).collect())
                .unwrap_or_default(),
        })
    }

    /// What it changed: what none of the versions it was made on had.
    pub fn rows(&self) -> Vec<Row<'l>> {
        self.rows.clone().rows()
    }

    /// The versions it was made on, each with where it is (nothing where this is a first version) and what differs
    /// from it (nothing where that is what the version changed).
    pub fn links(&self) -> impl Iterator<Item = (Option<usize>, Option<Vec<Row<'l>>>)> {
        let rows = self
            .others
            .iter()
            .map(|other| other.clone().map(|other| other.rows()));
        self.behind.iter().copied().zip(rows)
    }
}

/// A change as far as following a value or a commitment takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'r> {
    pub change: &'static str,
    pub reference: &'r str,
    pub field: &'r str,
    pub from_said: &'r str,
    pub left_out: bool,
}

impl<'r> Told<'r> {
    pub fn of(row: &'r Difference) -> Self {
        Self {
            change: row.change,
            reference: &row.reference,
            field: &row.field,
            from_said: &row.from_said,
            left_out: row.left_out,
        }
    }
}

/// A change that is kept.
#[derive(Clone)]
pub(super) struct Row<'l> {
    pub told: Told<'l>,
    /// The items it befell: that whose it is, and those this stands in.
    within: Cursor<'l>,
    rest: Cursor<'l>,
}

impl Row<'_> {
    /// Whether it befell the whole file.
    pub fn is_of_file(&self) -> bool {
        OF_FILE.contains(&self.told.change)
    }

    /// Whether it befell the item of this name or what stands in it.
    pub fn is_within(&self, name: &str) -> bool {
        let mut within = self.within.clone();
        std::iter::from_fn(|| within.text()).any(|item| item == name)
    }

    /// All it says.
    pub fn difference(&self) -> Option<Difference> {
        let mut rest = self.rest.clone();
        let names = names();
        let name = |rest: &mut Cursor<'_>| names.get(rest.text()?).copied();
        let steps = rest.list(|rest| {
            Some(Step {
                list: name(rest)?,
                item: rest.text()?.to_owned(),
            })
        })?;
        let field = rest.maybe()?.map(str::to_owned);
        Some(Difference {
            place: Place { steps, field },
            kind: name(&mut rest)?,
            change: self.told.change,
            reference: self.told.reference.to_owned(),
            field: self.told.field.to_owned(),
            from_said: self.told.from_said.to_owned(),
            label: rest.text()?.to_owned(),
            to_said: rest.text()?.to_owned(),
            from: rest.raw(0)?,
            to: rest.raw(0)?,
            left_out: self.told.left_out,
            known_by: KnownBy {
                lead: rest.text()?.to_owned(),
                formerly: rest.list(|rest| rest.text().map(str::to_owned))?,
            },
        })
    }
}

/// Bytes being read.
#[derive(Clone)]
struct Cursor<'l> {
    ledger: &'l Ledger,
    bytes: &'l [u8],
}

impl<'l> Cursor<'l> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
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

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// So many bytes, to be read apart.
    fn part(&mut self) -> Option<Self> {
        let length = self.size()?;
        let (part, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(Self {
            ledger: self.ledger,
            bytes: part,
        })
    }

    fn text(&mut self) -> Option<&'l str> {
        let number = self.size()?;
        self.ledger.text(number)
    }

    #[allow(
        clippy::option_option,
        reason = "whether it could be read, and whether it is there"
    )]
    fn maybe(&mut self) -> Option<Option<&'l str>> {
        match self.size()?.checked_sub(1) {
            None => Some(None),
            Some(number) => self.ledger.text(number).map(Some),
        }
    }

    /// As many as it says: never more than there are bytes left.
    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.size().filter(|count| *count <= self.bytes.len())?;
        (0..count).map(|_| read(self)).collect()
    }

    fn rows(mut self) -> Vec<Row<'l>> {
        std::iter::from_fn(|| self.row()).collect()
    }

    fn row(&mut self) -> Option<Row<'l>> {
        let byte = self.byte()?;
        let change = CHANGES.get(usize::from(byte & !LEFT_OUT))?;
        Some(Row {
            told: Told {
                change,
                reference: self.text()?,
                field: self.text()?,
                from_said: self.text()?,
                left_out: byte & LEFT_OUT != 0,
            },
            within: self.part()?,
            rest: self.part()?,
        })
    }

    #[allow(
        clippy::option_option,
        reason = "whether it could be read, and whether it is there"
    )]
    fn raw(&mut self, depth: usize) -> Option<Option<Raw>> {
        /// No plan goes deeper.
        const DEEPEST: usize = 200;
        if depth > DEEPEST {
            return None;
        }
        Some(Some(match self.byte()? {
            0 => return Some(None),
            1 => Raw::Empty,
            2 => Raw::Text(self.text()?.into()),
            3 => Raw::List(self.list(|cursor| cursor.raw(depth + 1)?)?),
            4 => Raw::Map(self.list(|cursor| {
                let key = cursor.text()?.into();
                Some((key, cursor.raw(depth + 1)??))
            })?),
            _ => return None,
        }))
    }
}

/// The names of the table of fields: kinds and lists.
fn names() -> &'static HashMap<&'static str, &'static str> {
    static NAMES: std::sync::OnceLock<HashMap<&'static str, &'static str>> = std::sync::OnceLock::new();
    NAMES.get_or_init(|| {
        let (mut names, mut kinds) = (HashMap::new(), HashSet::new());
        gather(Plan::KIND, &mut names, &mut kinds);
        names
    })
}

/// The names of a kind, its lists and theirs. A list may be called as its kind is, and a kind has several lists.
fn gather(
    kind: &'static Kind,
    names: &mut HashMap<&'static str, &'static str>,
    kinds: &mut HashSet<&'static str>,
) {
    if !kinds.insert(kind.name) {
        return;
    }
    names.insert(kind.name, kind.name);
    for list in kind.lists {
        names.insert(list.name, list.name);
        gather(list.kind(), names, kinds);
    }
}

fn unsigned(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}
