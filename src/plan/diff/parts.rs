//! What of a record is told where: nothing twice, and nothing that only follows from something told.

use super::super::apply::remembered;
use super::super::identity::identities;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::table::Identity;

/// Whether `formerly` changed only by the ref that was given up, and those borne for a while since; or, where that was
/// taken back, only by what it says no longer.
pub(super) fn only_remembered(old: &str, new: &str, from: Option<&Raw>, to: Option<&Raw>) -> bool {
    added(old, new, from, to) || added(new, old, to, from)
}

fn added(old: &str, new: &str, from: Option<&Raw>, to: Option<&Raw>) -> bool {
    let names = |raw: Option<&Raw>| match raw {
        Some(Raw::List(names)) => names.iter().map(Raw::line).collect::<Vec<_>>(),
        Some(one) => vec![one.line()],
        None => Vec::new(),
    };
    let mut appended = names(from);
    appended.push(old.to_owned());
    let ours = remembered(from, old, new);
    let to = names(to);
    old != new && !old.is_empty() && (to.starts_with(&appended) || to.starts_with(&names(Some(&ours))))
}

/// What a key that the table does not know holds.
pub(super) fn stray<'r>(record: &'r dyn Record, key: &str) -> Option<&'r Raw> {
    let found = record.other().keys.iter().find(|(name, _)| name == key);
    found.map(|(_, raw)| raw)
}

/// What a record says, but for the items under it that are told of on their own.
pub(super) fn without(record: &dyn Record, place: &Place, apart: &dyn Fn(&Place) -> bool) -> Raw {
    let Raw::Map(mut entries) = record.to_raw() else {
        return record.to_raw();
    };
    for (info, list) in record.lists().filter(|(info, _)| info.identity == Identity::Ref) {
        let Some((_, held)) = entries.iter_mut().find(|(key, _)| key == info.name) else {
            continue;
        };
        if list.spoilt().is_some() {
            continue;
        }
        let kept = identities(list, info.identity)
            .into_iter()
            .enumerate()
            .filter_map(|(at, name)| Some((place.item(info.name, name), list.item(at)?)))
            .filter(|(place, _)| !apart(place))
            .map(|(place, item)| without(item, &place, apart));
        let kept: Vec<_> = kept.collect();
        let emptied = kept.is_empty() && !list.is_empty();
        *held = if emptied { Raw::Empty } else { Raw::List(kept) };
    }
    entries.retain(|(key, raw)| *raw != Raw::Empty || record.kind().list(key).is_none());
    Raw::Map(entries)
}
