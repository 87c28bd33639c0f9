//! Refs change, all at once, and every reference follows.
//!
//! Law: what names a commitment by its ref still names it afterwards; where two items bear the same ref, nobody can
//! tell which was meant, and references stay as they are.

use super::super::edit::Edit;
use super::super::kinds::Plan;
use super::super::place::{Path, Place};
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::Index;
use super::super::shape::Shape;
use super::gone;
use crate::error::{Problem, Result};

/// One item's new ref.
struct Given {
    path: Path,
    old: String,
    new: String,
}

impl Plan {
    pub(super) fn renumber(&mut self, pairs: &[(Place, String)], remember: bool) -> Result<Edit> {
        let mut given: Vec<Given> = Vec::new();
        for (place, new) in pairs {
            let path = self.path(place).ok_or_else(|| gone(place))?;
            let record = self.along(&path).ok_or_else(|| gone(place))?;
            let named = |what: &str| Problem::usage(format!("{} {what}", place.address()));
            let own = record.kind().field("ref").map(|(_, info)| info.shape);
            if !matches!(own, Some(Shape::OwnRef)) {
                return Err(named("has no ref to change"));
            }
            if record.other().whole.is_some() {
                return Err(named("is not written as keys and values")
                    .hint("mend it in the file by hand, then give it a ref here"));
            }
            if new.trim().is_empty() {
                return Err(named("needs a ref that is not empty"));
            }
            if given.iter().any(|other| other.path == path) {
                return Err(named("cannot get two refs at once"));
            }
            let (old, new) = (record.text("ref").to_owned(), new.clone());
            given.push(Given { path, old, new });
        }
        let before = self.clone();
        self.give(&given, remember);
        Ok(self.way_back(&before, &given))
    }

    fn give(&mut self, given: &[Given], remember: bool) {
        let index = Index::of(self);
        let follow: Vec<(&str, &str)> = given
            .iter()
            .filter(|given| !given.old.is_empty() && index.bearing(&given.old).count() == 1)
            .map(|given| (given.old.as_str(), given.new.trim()))
            .collect();
        follow_throughout(self, &follow);
        for Given { path, old, new } in given {
            let Some(record) = self.along_mut(path) else {
                continue;
            };
            write(record, "ref", Some(Raw::text(new.as_str())));
            if remember && !old.is_empty() && old != new.trim() {
                let was = record.written("formerly").cloned();
                write(
                    record,
                    "formerly",
                    Some(remembered(was.as_ref(), old, new.trim())),
                );
            }
        }
    }

    /// The edit that makes `before` of this plan: the old refs at once, then whatever that leaves different.
    fn way_back(&self, before: &Self, given: &[Given]) -> Edit {
        let mut now = self.clone();
        let back: Vec<Given> = given
            .iter()
            .filter(|given| !given.old.is_empty())
            .map(|given| Given {
                path: given.path.clone(),
                old: given.new.trim().to_owned(),
                new: given.old.clone(),
            })
            .collect();
        let pairs: Vec<_> = back
            .iter()
            .filter_map(|given| Some((self.place_of(&given.path)?, given.new.clone())))
            .collect();
        let mut edits = Vec::new();
        if !pairs.is_empty() {
            now.give(&back, false);
            edits.push(Edit::Renumber {
                pairs,
                remember: false,
            });
        }
        let mut differing = Vec::new();
        compare(before, &now, &mut Path::default(), &mut differing);
        for (path, field, to) in differing {
            let Some(place) = now.place_of(&path) else {
                continue;
            };
            if let Some(record) = now.along_mut(&path) {
                write(record, field, to.clone());
            }
            edits.push(Edit::Set {
                place: place.field(field),
                to,
            });
        }
        Edit::all(edits)
    }
}

fn write(record: &mut dyn Record, field: &str, to: Option<Raw>) {
    if let Some(slot) = record.kind().field(field).and_then(|(at, _)| record.slot_mut(at)) {
        slot.write(to);
    }
}

/// `formerly` with the ref just given up last; the ref an item bears is none it bore before.
pub(in super::super) fn remembered(formerly: Option<&Raw>, old: &str, new: &str) -> Raw {
    let mut names = match formerly {
        Some(Raw::List(names)) => names.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    names.retain(|name| !matches!(name.line().trim(), line if line == old || line == new));
    names.push(Raw::text(old));
    Raw::List(names)
}

/// Every field that holds other refs in two plans of the same build.
fn compare(
    before: &dyn Record,
    now: &dyn Record,
    path: &mut Path,
    differing: &mut Vec<(Path, &'static str, Option<Raw>)>,
) {
    for ((info, was), (_, is)) in before.fields().zip(now.fields()) {
        if was.written() != is.written() {
            differing.push((path.clone(), info.name, was.written().cloned()));
        }
    }
    for (table, ((_, was), (_, is))) in before.lists().zip(now.lists()).enumerate() {
        for at in 0..was.len() {
            if let (Some(was), Some(is)) = (was.item(at), is.item(at)) {
                path.0.push((table, at));
                compare(was, is, path, differing);
                path.0.pop();
            }
        }
    }
}

/// Replaces refs in every field of a record, and of all under it, that names other items.
pub(in super::super) fn follow_throughout(record: &mut dyn Record, follow: &[(&str, &str)]) {
    if follow.is_empty() {
        return;
    }
    let kind = record.kind();
    for (at, _) in kind
        .fields
        .iter()
        .enumerate()
        .filter(|(_, info)| matches!(info.shape.one(), Shape::Ref(_)))
    {
        let Some(slot) = record.slot_mut(at) else { continue };
        let Some(mut raw) = slot.written().cloned() else {
            continue;
        };
        if follow_refs(&mut raw, follow) {
            slot.write(Some(raw));
        }
    }
    for at in 0..kind.lists.len() {
        let Some(list) = record.list_mut(at) else { continue };
        for index in 0..list.len() {
            if let Some(item) = list.item_mut(index) {
                follow_throughout(item, follow);
            }
        }
    }
}

/// Replaces refs in one value; whether there was any to replace.
pub(in super::super) fn follow_refs(raw: &mut Raw, follow: &[(&str, &str)]) -> bool {
    match raw {
        Raw::Text(text) => match follow.iter().find(|(old, _)| *old == text.trim()) {
            Some((_, new)) if *new != text.as_str() => {
                *text = (*new).to_owned();
                true
            }
            _ => false,
        },
        Raw::List(items) => {
            let mut any = false;
            for item in items {
                any |= follow_refs(item, follow);
            }
            any
        }
        Raw::Empty | Raw::Map(_) => false,
    }
}
