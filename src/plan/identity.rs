//! How the items of a list are known: by ref, by key, by what identifies them, never by where they stand.
//!
//! Law: no two items of a list are ever known alike, and what an item is called says which it is.

use super::items::List;
use super::raw::Raw;
use super::record::Record;
use super::table::{Identity, ListInfo};

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

/// How each item of a list is known, in order: a second alike is `name#2`, one without a name `#1`. A name that
/// itself ends like a second alike says which it is (`C#2#1`), so no two items are ever known alike.
pub fn identities(list: &dyn List, identity: Identity) -> Vec<String> {
    let mut names: Vec<String> = (0..list.len())
        .map(|at| {
            let item = list.item(at);
            item.map(|item| name_of(item, identity, at)).unwrap_or_default()
        })
        .collect();
    let mut seen = std::collections::HashMap::<&str, usize>::with_capacity(names.len());
    let counts: Vec<usize> = names
        .iter()
        .map(|name| {
            let count = seen.entry(name).or_default();
            *count += 1;
            *count
        })
        .collect();
    for (name, count) in names.iter_mut().zip(counts) {
        let alone = count == 1 && !name.is_empty() && numbered(name).is_none();
        if !alone && identity != Identity::One {
            *name = format!("{name}#{count}");
        }
    }
    names
}

/// How the item at a position is known, as [`identities`] says it: for one item there is no need of all the names.
pub(super) fn identity_at(list: &dyn List, identity: Identity, index: usize) -> Option<String> {
    let name = name_of(list.item(index)?, identity, index);
    let before = || {
        (0..index)
            .filter(|at| is_called(list, identity, *at, &name))
            .count()
    };
    if identity == Identity::One {
        return Some(name);
    }
    let count = 1 + before();
    let alone = count == 1 && !name.is_empty() && numbered(&name).is_none();
    Some(if alone { name } else { format!("{name}#{count}") })
}

/// Whether the item at a position bears this name, whatever else does.
fn is_called(list: &dyn List, identity: Identity, at: usize, name: &str) -> bool {
    list.item(at).is_some_and(|item| match identity {
        Identity::Ref => item.text("ref") == name,
        _ => name_of(item, identity, at) == name,
    })
}

/// An identity as people write it: the first of a name is the name itself, even where that ends like a second alike.
pub fn shown(identity: &str) -> &str {
    match numbered(identity) {
        Some((name, 1)) if numbered(name).is_some() => name,
        _ => identity,
    }
}

/// The name and number of `name#2`.
pub(super) fn numbered(identity: &str) -> Option<(&str, usize)> {
    let (name, nth) = identity.rsplit_once('#')?;
    Some((name, nth.parse().ok()?))
}

/// Where in a list the item of this identity stands.
pub fn position(list: &dyn List, identity: Identity, wanted: &str) -> Option<usize> {
    if identity == Identity::One {
        return (wanted.is_empty() && !list.is_empty()).then_some(0);
    }
    let (name, nth) = numbered(wanted).unwrap_or((wanted, 1));
    (0..list.len())
        .filter(|at| is_called(list, identity, *at, name))
        .nth(nth.checked_sub(1)?)
}

/// Where in a list the item stands that somebody *typed* the name of: exactly, or by another writing of the same
/// period or date, by the first of several identifying fields, or by its number among the parts.
pub fn position_typed(list: &dyn List, info: &ListInfo, typed: &str) -> Option<usize> {
    let exact = position(list, info.identity, typed);
    if exact.is_some() {
        return exact;
    }
    let literal = numbered(typed).and_then(|_| position(list, info.identity, &format!("{typed}#1")));
    if literal.is_some() {
        return literal;
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
