//! Adding and moving items: where they go, and which ref is next.

use super::super::edit::{At, Edit, ListPlace};
use super::super::identity::identities;
use super::super::kinds::Plan;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::{Form, Identity, Kind, ListInfo};
use super::super::refs::{Index, natural, next_in_series};
use super::super::when::When;
use super::super::words::with_article;
use super::numbers::fit;
use super::set::Draft;
use crate::error::{Problem, Result};

/// Beside which item another goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Directly before it.
    Before(Place),
    /// Directly after it.
    After(Place),
    /// As the last one under it.
    Under(Place),
}

/// A new item.
#[derive(Clone, Debug, Default)]
pub struct Addition {
    /// The name of its kind: `action`.
    pub kind: String,
    /// Its ref, or a lead's key; the next free one where none is given.
    pub reference: Option<String>,
    /// Where it goes; at the end of the plan's own list where nothing is said.
    pub beside: Option<Beside>,
    /// Whether the ones that follow are renumbered to make room.
    pub shift: bool,
    /// Its fields, as typed.
    pub fields: Vec<(String, String)>,
}

/// The edit that adds an item, and the ref (or lead's key) it will bear.
pub fn add(plan: &Plan, addition: &Addition) -> Result<(Edit, String)> {
    let (list, info, mut at) = destination(plan, addition)?;
    let mut draft = Draft::new(plan);
    let reference = match (&addition.reference, addition.shift) {
        (Some(given), false) => given.trim().to_owned(),
        (None, false) => next_ref(plan, &list, info, addition)?,
        (given, true) => room_made(&mut draft, &list, info, &mut at, given.as_deref())?,
    };
    let index = Index::of(&draft.plan);
    match info.form {
        Form::Keyed if reference.is_empty() || reference.contains(char::is_control) => {
            return Err(needs_a_key(info));
        }
        Form::Keyed => {}
        _ => fit(&reference)?,
    }
    if info.identity == Identity::Ref && index.is_borne(&reference) {
        return Err(taken(&index, &reference));
    }
    let (key, item) = match info.form {
        Form::Keyed => (Some(reference.clone()), Raw::Empty),
        _ => (
            None,
            Raw::Map(vec![("ref".to_owned(), Raw::text(reference.clone()))]),
        ),
    };
    let mut place = draft.make(list, at, key, item)?;
    for (path, typed) in &addition.fields {
        draft.set(&place, path, typed)?;
        place = draft.made.clone().unwrap_or(place);
    }
    Ok((Edit::all(draft.edits), reference))
}

/// The edit that moves an item to another place, its ref unchanged.
pub fn move_to(plan: &Plan, item: &Place, beside: &Beside) -> Result<Edit> {
    let step = item
        .last()
        .ok_or_else(|| Problem::usage("the plan itself cannot be moved"))?;
    let kind = item
        .parent()
        .and_then(|parent| plan.blank(&parent))
        .and_then(|blank| blank.kind().list(step.list))
        .map(|(_, info)| info.kind().name);
    let (list, at) = match beside {
        Beside::Under(parent) => {
            let blank = plan.blank(parent).filter(|_| plan.at(parent).is_some());
            let found = blank.and_then(|blank| {
                blank
                    .kind()
                    .lists
                    .iter()
                    .find(|info| Some(info.kind().name) == kind)
            });
            let info = found.ok_or_else(|| {
                Problem::usage(format!(
                    "{} cannot stand under {}",
                    item.address(),
                    parent.address()
                ))
                .because(format!(
                    "it is {}",
                    with_article(kind.unwrap_or("part of the plan"))
                ))
            })?;
            (
                ListPlace {
                    parent: parent.clone(),
                    name: info.name,
                },
                At::Last,
            )
        }
        Beside::Before(other) => (list_of(other)?, At::Before(identity_of(other))),
        Beside::After(other) => (list_of(other)?, At::After(identity_of(other))),
    };
    let edit = Edit::Move {
        item: item.clone(),
        list,
        at,
    };
    super::super::apply::apply(plan, &edit).map(|_| edit)
}

fn list_of(place: &Place) -> Result<ListPlace> {
    match (place.parent(), place.last()) {
        (Some(parent), Some(step)) => Ok(ListPlace {
            parent,
            name: step.list,
        }),
        _ => Err(Problem::usage("nothing can stand beside the plan itself")),
    }
}

fn identity_of(place: &Place) -> String {
    place.last().map(|step| step.item.clone()).unwrap_or_default()
}

/// The list a new item comes into, and where in it.
fn destination(plan: &Plan, addition: &Addition) -> Result<(ListPlace, &'static ListInfo, At)> {
    let kind = addition.kind.as_str();
    let of_kind = |holder: &'static Kind| {
        holder.lists.iter().find(|info| {
            info.kind().name == kind && (info.identity == Identity::Ref || info.form == Form::Keyed)
        })
    };
    let in_list = |place: &Place| {
        let list = list_of(place)?;
        let blank = plan.blank(&list.parent);
        let info = blank
            .and_then(|blank| blank.kind().list(list.name))
            .map(|(_, info)| info)
            .filter(|info| info.kind().name == kind);
        info.map(|info| (list, info)).ok_or_else(|| {
            Problem::usage(format!(
                "{} cannot stand beside {}",
                with_article(kind),
                place.address()
            ))
            .hint(holders_of(kind))
        })
    };
    match &addition.beside {
        Some(Beside::Before(other)) => {
            in_list(other).map(|(list, info)| (list, info, At::Before(identity_of(other))))
        }
        Some(Beside::After(other)) => {
            in_list(other).map(|(list, info)| (list, info, At::After(identity_of(other))))
        }
        Some(Beside::Under(parent)) => {
            let record = plan
                .at(parent)
                .ok_or_else(|| Problem::no(format!("{} is not in the plan", parent.address())))?;
            let info = of_kind(record.kind()).ok_or_else(|| {
                Problem::usage(format!(
                    "{} cannot stand under {}",
                    with_article(kind),
                    parent.address()
                ))
                .hint(holders_of(kind))
            })?;
            Ok((
                ListPlace {
                    parent: parent.clone(),
                    name: info.name,
                },
                info,
                At::Last,
            ))
        }
        None => {
            let info = of_kind(Plan::KIND).ok_or_else(|| {
                Problem::usage(format!("where does the {kind} belong?")).hint(holders_of(kind))
            })?;
            Ok((
                ListPlace {
                    parent: Place::root(),
                    name: info.name,
                },
                info,
                At::Last,
            ))
        }
    }
}

fn holders_of(kind: &str) -> String {
    let mut holders = Vec::new();
    let mut kinds = vec![Plan::KIND];
    while let Some(holder) = kinds.pop() {
        for info in holder.lists.iter().filter(|info| info.identity == Identity::Ref) {
            if info.kind().name == kind && !holders.contains(&holder.name) {
                holders.push(holder.name);
            }
            kinds.push(info.kind());
        }
    }
    match holders.as_slice() {
        [] => format!("nothing is called {}", with_article(kind)),
        holders => format!(
            "{} stands under {}: say which with --under REF",
            with_article(kind),
            holders
                .iter()
                .map(|holder| with_article(holder))
                .collect::<Vec<_>>()
                .join(" or ")
        ),
    }
}

/// The next free ref of the series in this list.
fn next_ref(plan: &Plan, list: &ListPlace, info: &'static ListInfo, addition: &Addition) -> Result<String> {
    if info.form == Form::Keyed {
        return Err(needs_a_key(info));
    }
    let index = Index::of(plan);
    let holder = plan.at(&list.parent);
    let names = holder
        .and_then(|record| record.children(list.name))
        .map(|items| identities(items, info.identity));
    let mut siblings: Vec<String> = names
        .unwrap_or_default()
        .into_iter()
        .filter(|name| !name.contains('#'))
        .collect();
    siblings.sort_by(|a, b| natural(a, b));
    // A meeting is known by its date, whatever met before it.
    let dated = info.kind().name == "meeting" && addition.fields.iter().any(|(name, _)| name == "date");
    let mut next = siblings
        .last()
        .filter(|_| !dated)
        .and_then(|last| next_in_series(last))
        .unwrap_or_else(|| first_ref(list, info, addition));
    // A ref that minutes may still quote for something else is not given out again.
    while index.is_borne(&next) || index.was_borne(&next) {
        next = next_in_series(&next).unwrap_or_else(|| format!("{next}-2"));
    }
    Ok(next)
}

fn needs_a_key(info: &ListInfo) -> Problem {
    Problem::usage(format!("a new {} needs a short key", info.kind().name))
        .hint("give it with --ref, as in --ref hos")
}

fn first_ref(list: &ListPlace, info: &ListInfo, addition: &Addition) -> String {
    let parent = list
        .parent
        .last()
        .map(|step| step.item.clone())
        .unwrap_or_default();
    let typed = |field: &str| {
        addition
            .fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, typed)| typed.trim())
    };
    let letter = match info.kind().name {
        "measure" => "M",
        "decision" => "D",
        "matter" => "A",
        "comment" => "C",
        "objective" => "O",
        "meeting" => {
            let body = typed("body").unwrap_or("MEETING").to_uppercase();
            let day = typed("date")
                .and_then(|date| When::parse(date).ok())
                .and_then(|when| when.exact());
            return match day {
                Some(day) => format!("{body}-{}", day.format("%Y-%m")),
                None => format!("{body}-1"),
            };
        }
        _ => "",
    };
    if parent.is_empty() {
        format!("{letter}1")
    } else {
        format!("{letter}{parent}.1")
    }
}

/// Renumbers the items from a position on, and gives back the ref that is now free there. The one it goes before is
/// among them, and is found by its new ref afterwards.
fn room_made(
    draft: &mut Draft,
    list: &ListPlace,
    info: &'static ListInfo,
    at: &mut At,
    given: Option<&str>,
) -> Result<String> {
    let holder = draft.plan.at(&list.parent);
    let names = holder
        .and_then(|record| record.children(list.name))
        .map(|items| identities(items, info.identity))
        .unwrap_or_default();
    let from = match &*at {
        At::Before(other) => names.iter().position(|name| name == other),
        At::After(other) => names.iter().position(|name| name == other).map(|at| at + 1),
        At::First => Some(0),
        At::Last => None,
    };
    let following: Vec<_> = from
        .map(|from| names.iter().skip(from).cloned().collect())
        .unwrap_or_default();
    let Some(free) = following.first().cloned() else {
        return Err(Problem::usage("there is nothing to shift: nothing follows")
            .hint("leave out --shift, or say --before REF"));
    };
    if given.is_some_and(|given| given != free) {
        return Err(Problem::usage(format!("--shift makes {free} free")).hint("leave out --ref"));
    }
    let mut pairs = Vec::new();
    let mut previous = free.clone();
    for name in following {
        if name != previous {
            // A gap in the series: what comes after it can keep its ref.
            break;
        }
        let next = next_in_series(&name).ok_or_else(|| Problem::usage(format!("no ref follows {name}")))?;
        pairs.push((list.parent.item(list.name, name), next.clone()));
        previous = next;
    }
    draft.take(super::numbers::renumber(&draft.plan, &pairs)?)?;
    if let (At::Before(other), Some((_, new))) = (at, pairs.first()) {
        other.clone_from(new);
    }
    Ok(free)
}

pub(super) fn taken(index: &Index, reference: &str) -> Problem {
    let holder = index
        .bearing(reference)
        .next()
        .map(|entry| format!("it is the {} \"{}\"", entry.kind, entry.title));
    let problem = Problem::usage(format!("{reference} is taken"));
    let problem = match holder {
        Some(holder) => problem.because(holder),
        None => problem,
    };
    problem.hint("choose another ref, or leave --ref out for the next free one")
}
