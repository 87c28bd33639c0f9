//! How much two records say alike beyond ref, title and what they bore before.
//!
//! For the cases in which those do not agree about which is which, and for saying that they are two.

use super::super::raw::Raw;
use super::super::record::Record;
use super::super::shape::Shape;
use super::super::table::Identity;
use super::Node;

/// By what a record is known; the rest is what it says.
const KNOWN_BY: [&str; 6] = ["ref", "title", "text", "name", "sought", "formerly"];

/// How many things two nodes say alike: each field, each key, each item of a list.
pub(super) fn likeness(one: &Node, other: &Node) -> usize {
    alike(one.record, other.record).count()
}

/// Whether they share what tells a commitment from its neighbours: who leads it, a ref given up, or anything that
/// none of `others` says too.
pub(super) fn shares_its_own(one: &Node, other: &Node, others: &[Node]) -> bool {
    let remembered = one.formerly().iter().any(|name| other.formerly().contains(name));
    remembered
        || alike(one.record, other.record).any(|shared| {
            let elsewhere = || {
                let mut others = others
                    .iter()
                    .filter(|node| node.kind == one.kind && node.place != one.place);
                others.any(|node| shared.is_said_by(node.record))
            };
            match shared {
                Shared::Value("lead", _) => true,
                Shared::Value(name, _) => !is_one_of_few(one.record, name) && !elsewhere(),
                Shared::Item(..) => !elsewhere(),
            }
        })
}

/// Whether a field holds one of a few words, or another's ref, which say little about whose it is.
fn is_one_of_few(record: &dyn Record, name: &str) -> bool {
    record.kind().field(name).is_some_and(|(_, info)| {
        let shape = info.shape.one();
        !shape.words().is_empty() || matches!(shape, Shape::Flag | Shape::Cadence | Shape::Ref(_))
    })
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
