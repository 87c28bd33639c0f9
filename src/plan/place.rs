//! Where something stands in a plan: steps of (list, item) and a field, by name and never by position.
//!
//! Shared by edits, changes, findings, conflicts, trailers and JSON. Law: a place means the same item after any
//! other item was added, removed or moved.

use std::fmt;

use super::identity::{identities, identity_at, position, shown};
use super::kinds::Plan;
use super::raw::Raw;
use super::record::Record;
use super::table::Identity;

/// One step down: an item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Step {
    /// The list's key in the file.
    pub list: &'static str,
    /// The item's identity in it: its ref, its key, its period …; empty for a record that is there only once.
    pub item: String,
}

/// The way to a record by position: the list's place in the table and the item's in the list, from the plan down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path(pub Vec<(usize, usize)>);

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

    /// The strategy itself, which stands in no list.
    pub fn strategy() -> Self {
        Self::root().item("strategy", "")
    }

    /// An item of one of this record's lists.
    #[must_use]
    pub fn item(&self, list: &'static str, item: impl Into<String>) -> Self {
        // No longer than it is: a plan of ten thousand commitments has as many of them.
        let mut steps = Vec::with_capacity(self.steps.len() + 1);
        steps.extend_from_slice(&self.steps);
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

impl Path {
    /// The way to an item of one of this record's lists.
    pub fn and(&self, table: usize, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push((table, index));
        Self(steps)
    }

    /// Whether it leads to this item or through it.
    pub fn passes(&self, item: &Self) -> bool {
        self.0.starts_with(&item.0)
    }

    /// This way once an item it does not pass is gone.
    pub fn closed_up(&mut self, item: &Self) {
        if let Some((at, _)) = self.beside(item).filter(|(at, gone)| **at > *gone) {
            *at -= 1;
        }
    }

    /// This way once an item stands where it did not stand.
    pub fn opened_up(&mut self, item: &Self) {
        if let Some((at, _)) = self.beside(item).filter(|(at, come)| **at >= *come) {
            *at += 1;
        }
    }

    /// The position at which this way goes through the list an item stands in, and the item's own.
    fn beside(&mut self, item: &Self) -> Option<(&mut usize, usize)> {
        let ((table, index), above) = item.0.split_last()?;
        let (list, _) = self.0.strip_prefix(above)?.first()?;
        let depth = (list == table).then_some(above.len())?;
        Some((&mut self.0.get_mut(depth)?.1, *index))
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

    /// The way to the record of a place, by position: for as long as nothing is added, removed or moved.
    pub(super) fn path(&self, place: &Place) -> Option<Path> {
        let mut record: &dyn Record = self;
        let mut path = Path::default();
        for step in &place.steps {
            let (at, info) = record.kind().list(step.list)?;
            let list = record.list(at)?;
            let index = position(list, info.identity, &step.item)?;
            record = list.item(index)?;
            path.0.push((at, index));
        }
        Some(path)
    }

    /// How the record at the end of a way is known here.
    pub(super) fn place_of(&self, path: &Path) -> Option<Place> {
        let mut record: &dyn Record = self;
        let mut place = Place::root();
        for (at, index) in &path.0 {
            let list = record.list(*at)?;
            let info = record.kind().lists.get(*at)?;
            let identity = identity_at(list, info.identity, *index)?;
            place = place.item(info.name, identity);
            record = list.item(*index)?;
        }
        Some(place)
    }

    /// The record at the end of a way.
    pub(super) fn along(&self, path: &Path) -> Option<&dyn Record> {
        path.0
            .iter()
            .try_fold(self as &dyn Record, |record, (at, index)| {
                record.list(*at)?.item(*index)
            })
    }

    /// The record at the end of a way, to be changed.
    pub(super) fn along_mut(&mut self, path: &Path) -> Option<&mut dyn Record> {
        let mut record: &mut dyn Record = self;
        for (at, index) in &path.0 {
            record = record.list_mut(*at)?.item_mut(*index)?;
        }
        Some(record)
    }

    /// What the file says at a place: a field's value, a list, or a whole record.
    pub fn written(&self, place: &Place) -> Option<Raw> {
        let record = self.at(place)?;
        match &place.field {
            Some(field) => match record.kind().list(field) {
                Some((at, info)) => Some(record.list(at)?.to_raw(info.form)).filter(|raw| *raw != Raw::Empty),
                None => record.written(field).cloned(),
            },
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
                    shown(&step.item).clone_into(&mut item);
                    path.clear();
                }
                Identity::One if depth == 0 => info.name.clone_into(&mut item),
                Identity::One => path.push(info.name.to_owned()),
                _ if depth == 0 && info.form == super::table::Form::Keyed => {
                    item = format!("{}:{}", info.kind().name, shown(&step.item));
                }
                _ => path.extend([info.name.to_owned(), shown(&step.item).to_owned()]),
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
