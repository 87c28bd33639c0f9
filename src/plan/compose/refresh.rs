//! A new edition of a strategy: what holds on is taken over, and what is carried names where it was.
//!
//! Laws: nothing reported in the old edition is reported in the new one; a commitment that is carried says by
//! `previously` which it was; what is not carried is not named either.

use std::collections::HashSet;

use super::super::edit::{At, Edit, ListPlace};
use super::super::kinds::{Action, Lead, Measure, Plan, Priority, Strategy};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::Index;
use super::super::rules::{Context, Item, is_closed};
use super::super::shape::Shape;
use super::super::table::Form;
use super::super::words::LeadState;
use crate::error::{Problem, Result};
use crate::plan::Slot as _;

/// What a strategy hands on to its next edition.
const OF_STRATEGY: [&str; 12] = [
    "organisation",
    "owner",
    "lead",
    "year",
    "vision",
    "principles",
    "review",
    "small_numbers",
    "people",
    "contact",
    "links",
    "plain",
];
/// Lists of the strategy that are handed on whole.
const LISTS: [&str; 3] = ["reviewed_by", "scale", "words"];
/// What is reported on a commitment, or belongs to the old edition alone.
const LEFT_BEHIND: [&str; 12] = [
    "updates",
    "status",
    "rating",
    "percent",
    "next_review",
    "reason",
    "superseded_by",
    "formerly",
    "previously",
    "actions",
    "measures",
    "milestones",
];

/// A new edition to be begun.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The edits that make it of a plan with only a title.
    pub edit: Edit,
    /// What is not named in it any more, as it was not carried.
    pub notes: Vec<String>,
}

/// The next edition of `old`, which stands in the file `name`. `carry` names what is carried; a priority with all that
/// is open under it.
pub fn refresh(old: &Plan, name: &str, carry: &[String], context: &Context<'_>) -> Result<Edition> {
    let (mut edits, mut priorities, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    of_strategy(old, name, context, &mut edits);
    of_priorities(
        &carried(old, carry, context)?,
        context,
        &mut priorities,
        &mut notes,
    );
    let leads = of_leads(old, edits.iter().chain(&priorities));
    edits.extend(leads);
    edits.extend(priorities);
    Ok(Edition {
        edit: Edit::all(edits),
        notes,
    })
}

fn of_strategy(old: &Plan, name: &str, context: &Context<'_>, edits: &mut Vec<Edit>) {
    let place = Place::root().item(Plan::KIND.lists.first().map_or("strategy", |list| list.name), "");
    let mut set = |field: &str, to: Raw| {
        edits.push(Edit::Set {
            place: place.field(field),
            to: Some(to),
        });
    };
    set("supersedes", Raw::text(name));
    let Some(strategy) = old.strategy.first() else {
        return;
    };
    let record: &dyn Record = strategy;
    for field in OF_STRATEGY {
        if let Some(raw) = record.written(field) {
            set(field, raw.clone());
        }
    }
    let mut insert = |list: &'static str, item: Raw| {
        edits.push(Edit::Insert {
            list: ListPlace {
                parent: place.clone(),
                name: list,
            },
            at: At::Last,
            key: None,
            item,
        });
    };
    if let Some(next) = context.calendar().to.and_then(|to| to.succ_opt()) {
        let from = Raw::text(next.to_string());
        insert("period", Raw::Map(vec![("from".to_owned(), from)]));
    }
    for info in Strategy::KIND
        .lists
        .iter()
        .filter(|info| LISTS.contains(&info.name))
    {
        match record.children(info.name).map(|list| list.to_raw(info.form)) {
            Some(Raw::List(items)) => items.into_iter().for_each(|item| insert(info.name, item)),
            Some(one @ Raw::Map(_)) if info.form == Form::One => insert(info.name, one),
            _ => {}
        }
    }
    // The chain is gone through anew.
    for step in &strategy.approval {
        let step: &dyn Record = step;
        let entries = ["body", "kind"].into_iter();
        let entries = entries.filter_map(|field| Some((field.to_owned(), step.written(field)?.clone())));
        insert("approval", Raw::Map(entries.collect()));
    }
}

/// The leads that are still there, and whoever what is carried still names. A post that was planned and is filled is its
/// successor's now.
fn of_leads<'e>(old: &Plan, edits: impl Iterator<Item = &'e Edit>) -> Vec<Edit> {
    let mut named = HashSet::new();
    for edit in edits {
        match edit {
            Edit::Set { to: Some(raw), .. } | Edit::Insert { item: raw, .. } => texts_in(raw, &mut named),
            _ => {}
        }
    }
    let stays = |lead: &&Lead| {
        let ended = lead.state.get() == Some(&LeadState::Ended);
        let planned = matches!(lead.state.get(), Some(LeadState::Planned | LeadState::Proposed));
        let filled = planned && lead.successor.written().is_some();
        !(ended || filled) || named.contains(lead.key.say().as_str())
    };
    let insert = |lead: &Lead| Edit::Insert {
        list: ListPlace {
            parent: Place::root(),
            name: "leads",
        },
        at: At::Last,
        key: Some(lead.key.say()),
        item: (lead as &dyn Record).to_raw(),
    };
    old.leads.iter().filter(stays).map(insert).collect()
}

/// Every text of a value.
fn texts_in<'r>(raw: &'r Raw, found: &mut HashSet<&'r str>) {
    match raw {
        Raw::Text(text) => {
            found.insert(text);
        }
        Raw::List(items) => items.iter().for_each(|item| texts_in(item, found)),
        Raw::Map(entries) => entries.iter().for_each(|(_, item)| texts_in(item, found)),
        Raw::Empty => {}
    }
}

/// The items that are carried, with the priorities they stand under.
fn carried<'c, 'p>(old: &Plan, carry: &[String], context: &'c Context<'p>) -> Result<Vec<&'c Item<'p>>> {
    let index = Index::of(old);
    let mut wanted: Vec<Place> = Vec::new();
    for typed in carry {
        if typed.eq_ignore_ascii_case("open") {
            let open = context
                .of_kind::<Priority>()
                .filter(|(item, _)| context.is_open(item));
            wanted.extend(open.map(|(item, _)| item.place.clone()));
            continue;
        }
        let place = index.find(typed)?.place;
        let item = context.at(&place);
        if !item.is_some_and(|item| is_carried(item)) {
            return Err(Problem::usage(format!("{} cannot be carried", place.address()))
                .hint("a priority, an action or a measure can; open carries all that is open"));
        }
        wanted.push(place);
    }
    let chosen = |item: &Item<'_>| {
        let open = context.is_open(item) && !is_closed(context.status(item));
        wanted
            .iter()
            .any(|place| *place == item.place || place.contains(&item.place) && open)
    };
    let above = |item: &Item<'_>| wanted.iter().any(|place| item.place.contains(place));
    let items = context.items().iter().filter(|item| is_carried(item));
    Ok(items.filter(|item| chosen(item) || above(item)).collect())
}

fn is_carried(item: &Item<'_>) -> bool {
    item.of::<Priority>().is_some() || item.of::<Action>().is_some() || item.of::<Measure>().is_some()
}

fn of_priorities(items: &[&Item<'_>], context: &Context<'_>, edits: &mut Vec<Edit>, notes: &mut Vec<String>) {
    // A priority brings its objectives with it.
    let objectives = context.items().iter().filter(|item| item.kind() == "objective");
    let brought = objectives.filter(|objective| {
        let above = objective.place.parent();
        items.iter().any(|item| Some(&item.place) == above.as_ref())
    });
    let there: HashSet<&str> = items
        .iter()
        .copied()
        .chain(brought)
        .map(|item| item.reference)
        .collect();
    for item in items {
        let (Some(parent), Some(step)) = (item.place.parent(), item.place.last()) else {
            continue;
        };
        let Raw::Map(mut entries) = item.record.to_raw() else {
            continue;
        };
        entries.retain(|(key, _)| !LEFT_BEHIND.contains(&key.as_str()));
        for (field, missing) in let_go(item, &mut entries, &there) {
            notes.push(format!(
                "{} names no {missing} under {field}: that is not carried",
                item.reference
            ));
        }
        if !item.reference.is_empty() {
            let at = entries
                .iter()
                .position(|(key, _)| key == "title")
                .map_or(1, |at| at + 1);
            let previously = ("previously".to_owned(), Raw::texts([item.reference]));
            entries.insert(at.min(entries.len()), previously);
        }
        entries.extend(open_milestones(item, context));
        edits.push(Edit::Insert {
            list: ListPlace {
                parent,
                name: step.list,
            },
            at: At::Last,
            key: None,
            item: Raw::Map(entries),
        });
    }
}

/// Takes out the refs of what does not come along: each with the field that named it.
fn let_go(item: &Item<'_>, entries: &mut Vec<(String, Raw)>, there: &HashSet<&str>) -> Vec<(String, String)> {
    let mut gone = Vec::new();
    let stays = |raw: &Raw| raw.as_text().is_none_or(|text| there.contains(text));
    entries.retain_mut(|(key, raw)| {
        let info = item.record.kind().field(key);
        if !info.is_some_and(|(_, info)| matches!(info.shape.one(), Shape::Ref(_))) {
            return true;
        }
        let mut kept = match std::mem::replace(raw, Raw::Empty) {
            Raw::List(items) => items,
            one => vec![one],
        };
        kept.retain(|named| {
            if !stays(named) {
                gone.push((key.clone(), named.line()));
            }
            stays(named)
        });
        let is_many = info.is_some_and(|(_, info)| info.shape.is_many());
        *raw = match kept.pop() {
            None => return false,
            Some(one) if !is_many => one,
            Some(last) => {
                kept.push(last);
                Raw::List(kept)
            }
        };
        true
    });
    gone
}

/// The milestones of an action that are still to come.
fn open_milestones(item: &Item<'_>, context: &Context<'_>) -> Option<(String, Raw)> {
    let under = context.items().iter().filter(|other| {
        other.place.parent().as_ref() == Some(&item.place)
            && other.kind() == "milestone"
            && context.is_open(other)
    });
    let items: Vec<Raw> = under.map(|milestone| milestone.record.to_raw()).collect();
    (!items.is_empty()).then(|| ("milestones".to_owned(), Raw::List(items)))
}
