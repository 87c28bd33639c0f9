//! How much two records say alike beyond ref, title and what they bore before.
//!
//! For the cases in which those do not agree about which is which.

use super::super::raw::Raw;
use super::super::record::{Identity, Record};
use super::Node;

/// By what a record is known; the rest is what it says.
const KNOWN_BY: [&str; 6] = ["ref", "title", "text", "name", "sought", "formerly"];

/// How many things two nodes say alike: each field, each key, each item of a list.
pub(super) fn likeness(one: &Node, other: &Node) -> usize {
    alike(one.record, other.record).count()
}

/// Something that two records both say.
enum Shared<'r> {
    Value(&'r str, &'r Raw),
    Item(&'static str, Raw),
}

impl Shared<'_> {
    fn is_said_by(&self, record: &dyn Record) -> bool {
        match self {
            Self::Value(name, raw) => record.written(name).is_some_and(|other| other.same(raw)),
            Self::Item(list, raw) => items(record, list).iter().any(|other| other.same(raw)),
        }
    }
}

fn alike<'r>(one: &'r dyn Record, other: &'r dyn Record) -> impl Iterator<Item = Shared<'r>> {
    let fields = one
        .fields()
        .filter(|(info, _)| !KNOWN_BY.contains(&info.name))
        .filter_map(|(info, slot)| Some(Shared::Value(info.name, slot.written()?)));
    let keys = one.other().keys.iter();
    let keys = keys.map(|(key, raw)| Shared::Value(key, raw));
    let lists = one.lists().flat_map(|(info, _)| {
        let items = items(one, info.name).into_iter();
        items.map(|raw| Shared::Item(info.name, raw))
    });
    let said = fields.chain(keys).chain(lists);
    said.filter(|shared| !shared.is_empty() && shared.is_said_by(other))
}

impl Shared<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::Value(_, raw) => raw.is_empty(),
            Self::Item(_, raw) => raw.is_empty(),
        }
    }
}

/// The items of a list; those that bear refs by their title, since a ref follows its parent's.
fn items(record: &dyn Record, list: &str) -> Vec<Raw> {
    let Some((at, info)) = record.kind().list(list) else {
        return Vec::new();
    };
    let Some(list) = record.list(at) else {
        return Vec::new();
    };
    (0..list.len())
        .filter_map(|at| list.item(at))
        .map(|item| match info.identity {
            Identity::Ref => Raw::text(super::super::refs::title(item)),
            _ => item.to_raw(),
        })
        .collect()
}
