//! Where something stands in a plan: steps of (list, item) and a field, by name and never by position.
//!
//! Shared by edits, changes, findings, conflicts, trailers and JSON. Law: a place means the same item after any
//! other item was added, removed or moved.

use std::fmt;

use super::kinds::Plan;
use super::raw::Raw;
use super::record::{Identity, List, ListInfo, Record};

/// One step down: an item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Step {
    /// The list's key in the file.
    pub list: &'static str,
    /// The item's identity in it: its ref, its key, its period …; empty for a record that is there only once.
    pub item: String,
}

/// A record of the plan, or one of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// From the plan down to the record.
    pub steps: Vec<Step>,
    /// The field, when a field is meant; may be a key the table does not know.
    pub field: Option<String>,
}

impl Place {
    /// The plan itself.
    pub fn root() -> Self {
        Self::default()
    }

    /// An item of one of this record's lists.
    #[must_use]
    pub fn item(&self, list: &'static str, item: impl Into<String>) -> Self {
        let mut steps = self.steps.clone();
        steps.push(Step {
            list,
            item: item.into(),
        });
        Self { steps, field: None }
    }

    /// A field of this record.
    #[must_use]
    pub fn field(&self, field: impl Into<String>) -> Self {
        Self {
            steps: self.steps.clone(),
            field: Some(field.into()),
        }
    }

    /// The record this is, or is a field of.
    #[must_use]
    pub fn record(&self) -> Self {
        Self {
            steps: self.steps.clone(),
            field: None,
        }
    }

    /// The record that holds this one; none above the plan.
    pub fn parent(&self) -> Option<Self> {
        let (_, above) = self.steps.split_last()?;
        Some(Self {
            steps: above.to_vec(),
            field: None,
        })
    }

    /// The last step; none for the plan itself.
    pub fn last(&self) -> Option<&Step> {
        self.steps.last()
    }

    /// Whether `other` is this record or stands somewhere inside it.
    pub fn contains(&self, other: &Self) -> bool {
        self.field.is_none() && other.steps.starts_with(&self.steps)
    }
}

/// The words for parts that bear no ref: i, ii, iii …
pub(super) fn roman(number: usize) -> String {
    const PAIRS: [(usize, &str); 9] = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = number;
    let mut text = String::new();
    for (value, letters) in PAIRS {
        while left >= value {
            text.push_str(letters);
            left -= value;
        }
    }
    text
}

/// The identity of an item before doubles are told apart.
pub(super) fn name_of(item: &dyn Record, identity: Identity, at: usize) -> String {
    match identity {
        Identity::One => String::new(),
        Identity::Ref => item.text("ref").to_owned(),
        Identity::Part => match item.text("ref") {
            "" => roman(at + 1),
            own => own.to_owned(),
        },
        Identity::Fields(fields) => {
            let parts = fields
                .iter()
                .filter_map(|field| item.field(field))
                .map(|slot| slot.identity());
            parts
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
    }
}

/// How each item of a list is known, in order: a second alike is `name#2`, one without a name `#1`.
pub fn identities(list: &dyn List, identity: Identity) -> Vec<String> {
    let mut seen = std::collections::HashMap::<String, usize>::new();
    (0..list.len())
        .map(|at| {
            let name = list
                .item(at)
                .map(|item| name_of(item, identity, at))
                .unwrap_or_default();
            let count = seen.entry(name.clone()).or_default();
            *count += 1;
            match (identity, name.as_str(), *count) {
                (Identity::One, ..) => name,
                (_, "", count) => format!("#{count}"),
                (_, _, 1) => name,
                (_, _, count) => format!("{name}#{count}"),
            }
        })
        .collect()
}

/// Where in a list the item of this identity stands.
pub fn position(list: &dyn List, identity: Identity, wanted: &str) -> Option<usize> {
    if identity == Identity::One {
        return (wanted.is_empty() && !list.is_empty()).then_some(0);
    }
    let (name, nth) = match wanted.rsplit_once('#') {
        Some((name, nth)) if nth.parse::<usize>().is_ok() => (name, nth.parse().unwrap_or(1)),
        _ => (wanted, 1_usize),
    };
    (0..list.len())
        .filter(|at| {
            list.item(*at)
                .is_some_and(|item| name_of(item, identity, *at) == name)
        })
        .nth(nth.checked_sub(1)?)
}

/// Where in a list the item stands that somebody *typed* the name of: exactly, or by another writing of the same
/// period or date, by the first of several identifying fields, or by its number among the parts.
pub fn position_typed(list: &dyn List, info: &ListInfo, typed: &str) -> Option<usize> {
    let exact = position(list, info.identity, typed);
    if exact.is_some() {
        return exact;
    }
    match info.identity {
        Identity::Fields([first, ..]) => {
            let written = canonical(list, first, typed);
            let mut alike = (0..list.len()).filter(|at| {
                let slot = list.item(*at).and_then(|item| item.field(first));
                slot.is_some_and(|slot| slot.identity() == written)
            });
            let only = alike.next();
            only.filter(|_| alike.next().is_none())
        }
        Identity::Part => {
            let bare = typed.trim_matches(['(', ')', '.', ' ']).to_lowercase();
            (0..list.len()).find(|at| bare == (at + 1).to_string() || bare == roman(at + 1))
        }
        _ => None,
    }
}

/// `typed` in the form by which items with this field are known.
pub(super) fn canonical(list: &dyn List, field: &str, typed: &str) -> String {
    let mut blank = list.blank();
    let at = blank.kind().field(field).map(|(at, _)| at);
    match at.and_then(|at| blank.slot_mut(at)) {
        Some(slot) => {
            slot.write(Some(Raw::text(typed)));
            slot.identity()
        }
        None => typed.to_owned(),
    }
}

impl Plan {
    /// The plan that a file says; nothing is refused and nothing dropped.
    pub fn from_raw(raw: Raw) -> Self {
        let mut plan = Self::default();
        let record: &mut dyn Record = &mut plan;
        record.fill(raw);
        plan
    }

    /// The record at a place.
    pub fn at(&self, place: &Place) -> Option<&dyn Record> {
        place.steps.iter().try_fold(self as &dyn Record, |record, step| {
            let (at, info) = record.kind().list(step.list)?;
            let list = record.list(at)?;
            list.item(position(list, info.identity, &step.item)?)
        })
    }

    /// The record at a place, to be changed.
    pub(super) fn at_mut(&mut self, place: &Place) -> Option<&mut dyn Record> {
        let mut record: &mut dyn Record = self;
        for step in &place.steps {
            let (at, info) = record.kind().list(step.list)?;
            let list = record.list_mut(at)?;
            let index = position(list, info.identity, &step.item)?;
            record = list.item_mut(index)?;
        }
        Some(record)
    }

    /// What the file says at a place: a field's value, or a whole record.
    pub fn written(&self, place: &Place) -> Option<Raw> {
        let record = self.at(place)?;
        match &place.field {
            Some(field) => record.written(field).cloned(),
            None => Some(record.to_raw()),
        }
    }

    /// Visits every record with its place, parents first, in the file's order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&Place, &'a dyn Record)) {
        walk(&Place::root(), self, visit);
    }
}

fn walk<'a>(place: &Place, record: &'a dyn Record, visit: &mut dyn FnMut(&Place, &'a dyn Record)) {
    visit(place, record);
    for (info, list) in record.lists() {
        for (at, identity) in identities(list, info.identity).into_iter().enumerate() {
            if let Some(item) = list.item(at) {
                walk(&place.item(info.name, identity), item, visit);
            }
        }
    }
}

/// A place as people write it: the item, then the path with dots (`M7.1 targets.2018-19.value`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// The item: a ref, `strategy` or `lead:KEY`; empty for the plan itself.
    pub item: String,
    /// The path inside it; empty for the item as a whole.
    pub path: String,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.item.as_str(), self.path.as_str()) {
            (item, "") => f.write_str(item),
            ("", path) => f.write_str(path),
            (item, path) => write!(f, "{item} {path}"),
        }
    }
}

impl Place {
    /// The place as people write it, without telling doubled refs apart across the file (see
    /// [`Index::address`](super::Index::address) for that).
    pub fn address(&self) -> Address {
        let mut kind = Plan::KIND;
        let (mut item, mut path) = (String::new(), Vec::new());
        for (depth, step) in self.steps.iter().enumerate() {
            let Some((_, info)) = kind.list(step.list) else {
                break;
            };
            match info.identity {
                Identity::Ref if !step.item.starts_with('#') => {
                    item.clone_from(&step.item);
                    path.clear();
                }
                Identity::One if depth == 0 => info.name.clone_into(&mut item),
                Identity::One => path.push(info.name.to_owned()),
                _ if depth == 0 && info.form == super::record::Form::Keyed => {
                    item = format!("{}:{}", info.kind().name, step.item);
                }
                _ => path.extend([info.name.to_owned(), step.item.clone()]),
            }
            kind = info.kind();
        }
        path.extend(self.field.clone());
        Address {
            item,
            path: path.join("."),
        }
    }
}
