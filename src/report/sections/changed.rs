//! What changed since an earlier version: in the order a board asks for the action plan, and everything there is.
//!
//! Laws: no words are repeated that were taken out of the plan (`repeated`); of the figures of a measure only new ones are told: old ones may tell of a few people what the new withhold.

mod repeated;
mod telling;

use std::collections::HashSet;

use super::super::changes::Before;
use super::super::choice::Audience;
use super::super::desk::{Desk, day, reference, title, words};
use super::super::model::{Block, Column, Entry, Rows, Section, Words};
use super::super::publish::{NOT_FOR_PUBLICATION, without_address};
use crate::plan::signs::harmless;
use crate::plan::{BaseStatus, Change, Item, Measure, Place, Raw, Status, Value, What, is_commitment};
use repeated::{NOT_REPEATED, noted, ref_of_gone, title_of_gone};
use telling::{Told, everything_else, told};

/// How a change of a field is told to a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Completed,
    Ended,
    Standing,
    Redated,
    Reassigned,
    Renumbered,
    Reworded,
}

/// The groups in the order they are told, each with its heading and what its table shows.
const GROUPS: &[(Group, &str, &str)] = &[
    (Group::Completed, "Completed", "Commitments completed"),
    (
        Group::Redated,
        "Date changed",
        "Dates as they were and as they are",
    ),
    (
        Group::Reassigned,
        "Re-assigned",
        "Who answered for it, and who does now",
    ),
    (
        Group::Ended,
        "Withdrawn, superseded or transferred",
        "Commitments that ended without being kept here",
    ),
    (
        Group::Standing,
        "Status or rating changed",
        "How commitments stood, and how they stand",
    ),
    (
        Group::Renumbered,
        "Moved or renumbered",
        "Commitments with their old place or ref and their new one",
    ),
    (
        Group::Reworded,
        "Reworded, not yet before the board",
        "Words as they were and as they are",
    ),
];

/// What changed, as far as a board asks.
pub(super) fn changed(desk: &Desk<'_>) -> Section {
    let Some(before) = &desk.before else {
        return nothing_to_compare("Changed");
    };
    let mut section = Section::numbered(words(format!("Changed since {}", before.since)));
    if let Some(note) = before.note {
        section.push(Block::Note(words(note)));
    }
    section.sections.extend(came(desk, before));
    section.sections.extend(went(desk, before));
    for (group, heading, caption) in GROUPS {
        let changes = of_group(desk, before, *group);
        section.sections.extend(match group {
            Group::Reworded => reworded(heading, &changes),
            _ => table(heading, caption, &changes),
        });
    }
    if section.sections.is_empty() {
        section.say(words(
            "No commitment is new, completed, re-dated, re-assigned, reworded or ended.",
        ));
    }
    noted(desk, section)
}

/// Everything that changed.
pub(super) fn everything(desk: &Desk<'_>) -> Section {
    let mut section = changed(desk);
    if let Some(before) = &desk.before {
        section.sections.extend(everything_else(desk, before));
    }
    noted(desk, section)
}

fn nothing_to_compare(heading: &str) -> Section {
    let mut section = Section::numbered(words(heading));
    section.say(words("There is no earlier version to compare this one with."));
    section
}

/// The commitments that are new.
fn came(desk: &Desk<'_>, before: &Before<'_>) -> Option<Section> {
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words("Commitment")),
        Column::words(words("Lead")),
        Column::words(words("By when")),
        Column::words(words("By whom, and why")),
    ]);
    for (item, added) in new(desk, before) {
        let why = if before.is_come(added) {
            who_and_why(desk, before, item.reference, "")
        } else {
            words("Not published before")
        };
        rows.push([
            reference(item.record),
            title(item.record),
            desk.lead(item.record),
            desk.by_when(item),
            why,
        ]);
    }
    in_section("New", rows.table(words("New commitments")).map(Block::Table))
}

/// The refs of the commitments that are new.
pub(super) fn new_refs(desk: &Desk<'_>, before: &Before<'_>) -> Vec<String> {
    let refs = new(desk, before).map(|(item, _)| reference(item.record).one_line().into_owned());
    refs.collect()
}

/// The commitments that are new, each with the place of what was added: itself, or what it stands in.
fn new<'d, 'p>(
    desk: &'d Desk<'p>,
    before: &'d Before<'p>,
) -> impl Iterator<Item = (&'d Item<'p>, &'d Place)> {
    let added = before.changes.iter();
    let added = added.filter(|change| matches!(change.what, What::Added(_)));
    let added: HashSet<&Place> = added.map(|change| &change.place).collect();
    let items = desk.context.items().iter();
    let items = items.filter(|item| is_commitment(item.kind()) && desk.covers(item));
    items.filter_map(move |item| {
        let mut above = std::iter::successors(Some(item.place.clone()), Place::parent);
        Some((item, above.find_map(|place| added.get(&place).copied())?))
    })
}

/// The refs of the commitments that changed, by how a board is told.
pub(super) fn grouped<'p>(desk: &Desk<'p>, before: &Before<'p>) -> Vec<(&'static str, Vec<String>)> {
    let refs = |group: Group| {
        let mut refs: Vec<String> = of_group(desk, before, group)
            .iter()
            .map(|told| told.reference.one_line().into_owned())
            .collect();
        refs.dedup();
        refs
    };
    GROUPS
        .iter()
        .map(|(group, heading, _)| (*heading, refs(*group)))
        .collect()
}

/// The commitments that are no longer in the plan.
fn went(desk: &Desk<'_>, before: &Before<'_>) -> Option<Section> {
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words("Commitment")),
        Column::words(words("By whom, and why")),
    ]);
    let removed = before
        .changes
        .iter()
        .filter(|change| matches!(change.what, What::Removed(_)) && is_commitment(change.kind));
    for change in removed {
        let Some(item) = before.context.at(&change.place) else {
            continue;
        };
        let above = before.context.parent(item).map(|above| above.reference);
        let covered = match above {
            _ if desk.slice.is_whole() => true,
            Some(above) => desk
                .context
                .bearing(above)
                .is_some_and(|above| desk.covers(above)),
            None => false,
        };
        if !covered {
            continue;
        }
        rows.push(if before.is_gone(&change.place) {
            let why = who_and_why(desk, before, item.reference, "");
            [ref_of_gone(desk, item), title_of_gone(desk, before, item), why]
        } else {
            [
                ref_of_gone(desk, item),
                words(NOT_FOR_PUBLICATION),
                words("Not told"),
            ]
        });
    }
    in_section(
        "No longer in the plan",
        rows.table(words("Commitments that left the plan"))
            .map(Block::Table),
    )
}

fn of_group<'p>(desk: &Desk<'p>, before: &Before<'p>, group: Group) -> Vec<Told> {
    let mut found = Vec::new();
    for change in &before.changes {
        let Some(item) = desk.context.at(&change.place.record()) else {
            continue;
        };
        if !is_commitment(change.kind) || !desk.covers(item) || self::group(desk, change) != Some(group) {
            continue;
        }
        found.extend(told(desk, before, item, change));
    }
    found
}

/// In which group a change of a commitment is told; none where only the whole list of changes has it.
fn group(desk: &Desk<'_>, change: &Change) -> Option<Group> {
    let field = match &change.what {
        What::Renumbered { .. } => return Some(Group::Renumbered),
        What::Moved { from, to, .. } => return (from != to).then_some(Group::Renumbered),
        What::Added(_) | What::Removed(_) => return None,
        What::Set { .. } => change.place.field.as_deref()?,
    };
    Some(match field {
        "status" => match status(desk, change) {
            Some(BaseStatus::Complete | BaseStatus::Embedded) => Group::Completed,
            Some(
                BaseStatus::Withdrawn
                | BaseStatus::Superseded
                | BaseStatus::Transferred
                | BaseStatus::CarriedForward,
            ) => Group::Ended,
            _ => Group::Standing,
        },
        "done" => Group::Completed,
        "rating" => Group::Standing,
        "due" | "start" => Group::Redated,
        "lead" | "accountable" | "champion" | "with" => Group::Reassigned,
        "title" | "detail" | "outcome" | "success" | "definition" => Group::Reworded,
        _ => return None,
    })
}

fn status(desk: &Desk<'_>, change: &Change) -> Option<BaseStatus> {
    let What::Set { to: Some(to), .. } = &change.what else {
        return None;
    };
    desk.context.wording.base_status(&Status::read(to).ok()?)
}

fn table(heading: &str, caption: &str, changes: &[Told]) -> Option<Section> {
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words("Commitment")),
        Column::words(words("What")),
        Column::words(words("Before")),
        Column::words(words("Now")),
        Column::words(words("By whom, and why")),
    ]);
    for change in changes {
        rows.push([
            change.reference.clone(),
            change.title.clone(),
            change.what.clone(),
            change.before.clone().unwrap_or_else(|| words(NOT_REPEATED)),
            change.now.clone(),
            change.why.clone(),
        ]);
    }
    in_section(heading, rows.table(words(caption)).map(Block::Table))
}

/// Long text stands outside tables.
fn reworded(heading: &str, changes: &[Told]) -> Option<Section> {
    let entries = changes.iter().filter_map(|change| {
        let label = format!(
            "{} {}, {}",
            change.reference.one_line(),
            change.title.one_line(),
            change.what.one_line()
        );
        let end = |name: &str, text: &Words| words(format!("{name}: {}", text.as_str()));
        let before = change.before.as_ref().map(|before| end("Before", before));
        let others = [end("Now", &change.now), end("By whom, and why", &change.why)];
        Entry::many(words(label), before.into_iter().chain(others).collect())
    });
    let entries: Vec<Entry> = entries.collect();
    in_section(heading, (!entries.is_empty()).then_some(Block::Labelled(entries)))
}

fn in_section(heading: &str, block: Option<Block>) -> Option<Section> {
    let block = block?;
    let mut section = Section::new(words(heading));
    section.push(block);
    Some(section)
}

/// Who recorded something, when, and why, as far as the audience may know.
fn who_and_why(desk: &Desk<'_>, before: &Before<'_>, reference: &str, field: &str) -> Words {
    let Some(recorded) = before.recorded(reference, field) else {
        return words("Not on record");
    };
    let by = match desk.audience {
        Audience::Exempt => recorded.by.clone(),
        Audience::Public => without_address(&harmless(&recorded.by)).into_owned(),
    };
    let who = format!("{by}, {}", day(recorded.on));
    let reason = recorded
        .reason
        .as_deref()
        .filter(|reason| !reason.trim().is_empty());
    let Some(reason) = reason else {
        return words(who);
    };
    words(match telling::may_say(desk, before, recorded, reason) {
        Some(reason) => format!("{who}: {reason}"),
        None => format!("{who}: reason not for publication"),
    })
}

fn line(raw: Option<&Raw>) -> String {
    raw.map(Raw::line).unwrap_or_default()
}

fn is_measured(desk: &Desk<'_>, item: &Item<'_>) -> bool {
    std::iter::successors(desk.context.bearing(item.reference), |item| {
        desk.context.parent(item)
    })
    .any(|item| item.of::<Measure>().is_some())
}
