//! Addresses as people type them: the item however it is called, then the path with dots.

use super::super::identity::{identities, numbered, position_typed};
use super::super::items::List;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::record::Record;
use super::super::refs::{Found, Index};
use super::super::table::{Form, Identity, ListInfo};
use crate::error::{Problem, Result};

/// The item that `typed` names: a ref however typed, `strategy`, or `lead:KEY`.
pub fn item(plan: &Plan, index: &Index, typed: &str) -> Result<Found> {
    let typed = typed.trim();
    let found = |place| Ok(Found { place, note: None });
    if typed.eq_ignore_ascii_case("strategy") {
        return found(Place::strategy());
    }
    if let Some(key) = typed.strip_prefix("lead:") {
        let keys: Vec<_> = identities(&plan.leads, Identity::Fields(&["key"]));
        return match keys.iter().find(|known| known.eq_ignore_ascii_case(key.trim())) {
            Some(key) => found(Place::root().item("leads", key.clone())),
            None => Err(
                Problem::no(format!("no lead has the key {key}")).hint(match keys.as_slice() {
                    [] => "the plan has no leads yet: pledge add lead --ref KEY --name NAME".to_owned(),
                    keys => format!("the leads are {}", keys.join(", ")),
                }),
            ),
        };
    }
    index.find(typed).map_err(|problem| {
        let keys = identities(&plan.leads, Identity::Fields(&["key"]));
        match keys.iter().find(|key| key.eq_ignore_ascii_case(typed)) {
            Some(key) => problem.hint(format!("a lead is named lead:{key}")),
            None => problem,
        }
    })
}

/// The item that `typed` names, or what stands in a list of one: `strategy approval.cabinet`, `M7.1 targets.2018-19`,
/// as addresses have it, with a dot or a space after the ref.
pub fn item_or_part(plan: &Plan, index: &Index, typed: &str) -> Result<Found> {
    let typed = typed.trim();
    let whole = item(plan, index, typed);
    if whole.is_ok() {
        return whole;
    }
    let parted = typed.match_indices([' ', '.']).find_map(|(at, sign)| {
        let (head, tail) = typed.split_at_checked(at)?;
        let found = item(plan, index, head).ok()?;
        let place = part_at(plan, &found.place, tail.strip_prefix(sign)?.trim())?;
        Some(Found { place, ..found })
    });
    parted.map_or(whole, Ok)
}

/// What stands in a list of an item under a path: `approval.cabinet`.
fn part_at(plan: &Plan, place: &Place, path: &str) -> Option<Place> {
    let (list, name) = path.split_once('.')?;
    let record = plan.at(place)?;
    let (at, info) = record.kind().list(list)?;
    let items = record.list(at)?;
    let known = identities(items, info.identity);
    let step = |name: &str| {
        let index = position_typed(items, info, name)?;
        Some(place.item(info.name, known.get(index)?.clone()))
    };
    // A name may itself hold dots, and a path may go on.
    let deeper = || {
        name.match_indices('.').find_map(|(at, _)| {
            let (name, rest) = name.split_at_checked(at)?;
            part_at(plan, &step(name)?, rest.strip_prefix('.')?)
        })
    };
    step(name).or_else(deeper)
}

/// What a path inside an item leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The field.
    pub place: Place,
    /// The items on the way that are not there yet, as typed, outermost first.
    pub missing: Vec<Missing>,
}

/// An item that would have to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The record it would stand in.
    pub parent: Place,
    /// The list it would come into.
    pub list: &'static str,
    /// Its identity, as typed.
    pub name: String,
}

/// Finds the field a path leads to, such as `due` or `targets.2018-19.value`.
pub fn target(plan: &Plan, item: &Place, path: &str) -> Result<Target> {
    let blank = plan
        .blank(item)
        .ok_or_else(|| Problem::no(format!("{} is not in the plan", item.address())))?;
    let segments: Vec<&str> = path.split('.').collect();
    walk(plan, item, &*blank, &segments).ok_or_else(|| no_such_field(item, &*blank, path))
}

fn walk(plan: &Plan, place: &Place, blank: &dyn Record, segments: &[&str]) -> Option<Target> {
    let (first, rest) = segments.split_first()?;
    let whole = segments.join(".");
    let here = plan.at(place);
    if rest.is_empty() || blank.kind().list(first).is_none() {
        let known = blank.kind().field(&whole).is_some()
            || whole.starts_with("x-")
            || here.is_some_and(|record| record.written(&whole).is_some());
        return known.then(|| Target {
            place: place.field(whole),
            missing: Vec::new(),
        });
    }
    let (at, info) = blank.kind().list(first)?;
    let inner = blank.list(at)?.blank();
    let list = here.and_then(|record| record.list(at));
    if info.form == Form::One {
        let there = list.is_some_and(|list| !list.is_empty());
        let step = place.item(info.name, "");
        let mut target = walk(plan, &step, &*inner, rest)?;
        if !there {
            target.missing.insert(
                0,
                Missing {
                    parent: place.clone(),
                    list: info.name,
                    name: String::new(),
                },
            );
        }
        return Some(target);
    }
    let splits = (1..rest.len()).filter_map(|at| rest.split_at_checked(at));
    let named = splits.map(|(name, tail)| (name.join("."), tail));
    let mut absent = None;
    for (name, tail) in named {
        let index = list.and_then(|list| position_typed(list, info, &name));
        if let (Some(index), Some(list)) = (index, list) {
            let identity = identities(list, info.identity).into_iter().nth(index)?;
            if let Some(target) = walk(plan, &place.item(info.name, identity), &*inner, tail) {
                return Some(target);
            }
        } else if absent.is_none()
            && may_be_made(list, info, &name)
            && let Some(mut target) = walk(plan, &place.item(info.name, name.clone()), &*inner, tail)
        {
            target.missing.insert(
                0,
                Missing {
                    parent: place.clone(),
                    list: info.name,
                    name,
                },
            );
            absent = Some(target);
        }
    }
    absent
}

/// Whether naming an item is enough to make it: not where refs are given out; `scrutiny#2` where one stands already.
fn may_be_made(list: Option<&dyn List>, info: &ListInfo, name: &str) -> bool {
    let follows = |bare: &str, number: usize| {
        let before = format!("{bare}#{}", number.saturating_sub(1));
        number > 1 && list.is_some_and(|list| position_typed(list, info, &before).is_some())
    };
    match (info.identity, numbered(name)) {
        (Identity::Ref, _) => false,
        (Identity::Fields(_), Some((bare, number))) if info.form != Form::Keyed => follows(bare, number),
        _ => !name.is_empty() && !name.contains('#'),
    }
}

fn no_such_field(item: &Place, blank: &dyn Record, path: &str) -> Problem {
    let kind = blank.kind();
    let first = path.split('.').next().unwrap_or(path);
    let problem = Problem::usage(format!("{} has no field {path}", item.address()));
    if let Some((_, info)) = kind.list(first) {
        let of = info.kind();
        let keys = of.keys().collect::<Vec<_>>().join(", ");
        let which = match info.identity {
            Identity::Fields([first, ..]) => *first,
            _ => "ref",
        };
        let mut fields = of.fields.iter();
        let example = fields
            .clone()
            .find(|field| field.name == "value" || field.name == "note")
            .or_else(|| fields.find(|field| field.name != which));
        let field = example.map_or("FIELD", |field| field.name);
        return match info.form {
            Form::One => problem.hint(format!("{first} holds {keys}: say {first}.{field}")),
            _ => problem.hint(format!(
                "name the {} and its field, as in {first}.{}.{field}; it has {keys}",
                of.name,
                which.to_uppercase()
            )),
        };
    }
    match super::super::words::nearest(path, kind.keys()) {
        Some(near) => problem.hint(format!("did you mean {near}?")),
        None => problem.hint(format!(
            "{} has {}",
            super::super::words::with_article(kind.name),
            kind.keys().collect::<Vec<_>>().join(", ")
        )),
    }
}
