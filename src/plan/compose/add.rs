//! Adding and moving items: where they go, and which ref is next.

use super::super::edit::{At, Edit, ListPlace};
use super::super::kinds::{Decision, Plan};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::{Index, title};
use super::super::shape::Shape;
use super::super::table::{FieldInfo, Form, Identity, Kind, ListInfo};
use super::super::words::with_article;
use super::free::{needs_a_key, next_ref, ref_of_part, room_made};
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

/// The edit that adds an item, and the ref (or lead's key) it will bear. Of what people know it by nothing may be
/// missing: a list of things that are not called anything helps nobody.
pub fn add(plan: &Plan, addition: &Addition) -> Result<(Edit, String)> {
    let (draft, place, reference) = placed(plan, addition)?;
    match draft.plan.at(&place).and_then(nameless) {
        Some((kind, field)) => Err(Problem::usage(format!(
            "{} needs its {}",
            with_article(kind.name),
            field.label().to_lowercase()
        ))
        .because(field.help())
        .hint(format!("give it with --{}", field.name))),
        None => Ok((Edit::all(draft.edits), reference)),
    }
}

/// The ref (or lead's key) that an addition will bear, whatever of it is still to be filled in.
pub fn reference_of_new(plan: &Plan, addition: &Addition) -> Result<String> {
    placed(plan, addition).map(|(_, _, reference)| reference)
}

/// The next free ref that an addition would be given, where the index of its plan also keeps refs for others.
pub fn next_free(plan: &Plan, index: &Index, addition: &Addition) -> Result<String> {
    let (list, info, _) = destination(plan, addition)?;
    next_ref(plan, index, &list, info, addition)
}

/// The field that a record is known by and does not say; none where it says it. A decision is known by what it says
/// as well as by what the body did.
fn nameless(record: &dyn Record) -> Option<(&'static Kind, &'static FieldInfo)> {
    let kind = record.kind();
    let mut asked = kind.fields.iter().filter(|info| is_known_by(info));
    let missing = asked.find(|info| record.text(info.name).trim().is_empty())?;
    let is_known = kind.name == Decision::KIND.name && !title(record).is_empty();
    (!is_known).then_some((kind, missing))
}

/// Whether people know a record by what this field says, as they do by its ref, which is given.
pub fn is_known_by(info: &FieldInfo) -> bool {
    info.required && !matches!(info.shape, Shape::OwnRef | Shape::Key)
}

fn placed(plan: &Plan, addition: &Addition) -> Result<(Draft, Place, String)> {
    let (list, info, mut at) = destination(plan, addition)?;
    let mut draft = Draft::new(plan);
    let reference = match (&addition.reference, addition.shift) {
        (Some(given), false) => given.trim().to_owned(),
        (None, false) => next_ref(plan, &Index::of(plan), &list, info, addition)?,
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
    Ok((draft, place, reference))
}

/// The edit that adds an item to a list whose items are known by what they say and not by a ref: a target, a source,
/// a part. Of two alike nobody could say which is which, so the second is refused; not so of the steps of a chain,
/// which go by their order.
pub fn add_part(plan: &Plan, parent: &Place, list: &str, fields: &[(String, String)]) -> Result<Edit> {
    let blank = plan.blank(parent);
    let found = blank.and_then(|blank| blank.kind().list(list).map(|(_, info)| info));
    let info = found.ok_or_else(|| Problem::usage(format!("{} has no {list}", parent.address())))?;
    if fields.iter().all(|(_, typed)| typed.trim().is_empty()) {
        return Err(
            Problem::usage(format!("{} says nothing yet", with_article(info.kind().name)))
                .hint("fill in what it is, then save"),
        );
    }
    let mut draft = Draft::new(plan);
    draft.make_the_one(parent)?;
    let at = ListPlace {
        parent: parent.clone(),
        name: info.name,
    };
    let mut place = draft.make(at, At::Last, None, Raw::Empty)?;
    let numbered = fields.iter().any(|(path, _)| path == "ref");
    let next = ref_of_part(plan, parent, list).filter(|_| !numbered);
    let next = next.map(|next| ("ref".to_owned(), next));
    for (path, typed) in next.iter().chain(fields) {
        draft.set(&place, path, typed)?;
        place = draft.made.clone().unwrap_or(place);
    }
    let name = identity_of(&place);
    let alike = name
        .rsplit_once('#')
        .filter(|(name, nth)| !name.is_empty() && *nth != "1" && !info.is_in_order());
    if let Some((name, _)) = alike {
        return Err(Problem::usage(format!(
            "there is {} {name} already",
            with_article(info.kind().name)
        ))
        .hint("open that one, or say what tells this one from it"));
    }
    draft.finish()
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
    super::super::apply::apply(plan, &edit)
        .map(|_| edit)
        .map_err(|problem| match (kind, &problem.next) {
            (Some(kind), None) => problem.hint(holders_said(kind)),
            _ => problem,
        })
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
    let said = holders_said(kind);
    if said.contains("stands under") {
        format!("{said}: say which with --under REF")
    } else {
        said
    }
}

/// Under what things of a kind stand: `a milestone stands under an action`.
fn holders_said(kind: &str) -> String {
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
            "{} stands under {}",
            with_article(kind),
            holders
                .iter()
                .map(|holder| with_article(holder))
                .collect::<Vec<_>>()
                .join(" or ")
        ),
    }
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
