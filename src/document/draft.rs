//! From what a field or record will say to how it is written: the table knows what is a date, a number or prose.

use super::splice::{Draft, Hint};
use crate::plan::{Form, Kind, ListInfo, Raw, Shape};

/// A value under `key` of a record of this kind.
pub(super) fn value(kind: &'static Kind, key: &str, raw: &Raw) -> Draft {
    if let Some((_, field)) = kind.field(key) {
        return hinted(raw, hint(field.shape));
    }
    match (kind.list(key), raw) {
        (Some((_, info)), Raw::List(items)) if info.form == Form::List => {
            Draft::List(items.iter().map(|raw| item(info, raw)).collect())
        }
        (Some((_, info)), Raw::Map(entries)) if info.form == Form::Keyed => Draft::Map(
            entries
                .iter()
                .map(|(key, raw)| (key.clone(), item(info, raw)))
                .collect(),
        ),
        (Some((_, info)), raw) if info.form == Form::One => item(info, raw),
        _ => Draft::from(raw),
    }
}

/// An item of a list, its keys in the table's order.
pub(super) fn item(info: &ListInfo, raw: &Raw) -> Draft {
    let kind = info.kind();
    let Raw::Map(entries) = raw else {
        return if info.form == Form::One {
            Draft::Map(Vec::new())
        } else {
            Draft::from(raw)
        };
    };
    let mut written: Vec<_> = entries
        .iter()
        .map(|(key, raw)| (key.clone(), value(kind, key, raw)))
        .collect();
    written.sort_by_key(|(key, _)| kind.keys().position(|known| known == key).unwrap_or(usize::MAX));
    Draft::Map(written)
}

fn hinted(raw: &Raw, hint: Hint) -> Draft {
    match raw {
        Raw::Text(text) => Draft::Text(text.clone(), hint),
        Raw::List(items) => Draft::List(items.iter().map(|raw| hinted(raw, hint)).collect()),
        raw => Draft::from(raw),
    }
}

fn hint(shape: Shape) -> Hint {
    match shape.one() {
        Shape::When | Shape::Period | Shape::Number | Shape::Count | Shape::Figure | Shape::Flag => {
            Hint::Typed
        }
        Shape::Prose => Hint::Prose,
        _ => Hint::Text,
    }
}
