//! What changed since an earlier version: of the commitments, and everything there is.
//!
//! Laws: what a member must see stands first: what was given up, put in other words or off, what is newly off track, what
//! is new or done; no words are repeated that were taken out of the plan (`repeated`).

mod came;
mod coming;
mod groups;
mod listed;
mod repeated;
mod rest;
mod smaller;
mod steps;
mod targets;
mod telling;
mod within;

use super::super::changes::Before;
use super::super::desk::{Desk, words};
use super::super::model::{Block, Column, Entry, Rows, Section, Words};
use crate::plan::{Change, Item, Measure, Raw, is_commitment};
use groups::{GROUPS, Group, goes_with_another, group};
use repeated::noted;
use rest::rest;
pub(super) use smaller::made_smaller;
pub(super) use steps::given_for;
use targets::{Changed, EASED, targets};
use telling::{Told, told};

/// What is said where nothing changed that a board asks for.
pub(in super::super) const NOTHING_CHANGED: &str =
    "No commitment is new, completed, re-dated, re-assigned, reworded or ended.";

/// What changed, as far as a board asks.
pub(super) fn changed(desk: &Desk<'_>) -> Section {
    let Some(before) = &desk.before else {
        return nothing_to_compare("Changed");
    };
    let mut section = Section::numbered(words(format!("Changed since {}", before.since)));
    if let Some(note) = &before.note {
        section.push(Block::Note(words(note.as_ref())));
    }
    for (group, heading, caption) in GROUPS {
        let told = || of_group(desk, before, *group);
        let block = match group {
            Group::Gone => coming::went(desk, before, caption),
            Group::Hidden => coming::hidden(desk, before, caption),
            Group::New => coming::came(desk, before, caption),
            Group::Opened => coming::opened(desk, before, caption),
            Group::Reworded => reworded(&told()),
            Group::Targets => targets::table(caption, targets(desk, before)),
            _ => table(caption, &told()),
        };
        section.sections.extend(in_section(heading, block));
    }
    if section.sections.is_empty() {
        section.say(words(NOTHING_CHANGED));
    }
    noted(desk, section)
}

/// Everything that changed.
pub(super) fn everything(desk: &Desk<'_>) -> Section {
    let mut section = changed(desk);
    if let Some(before) = &desk.before {
        let of_commitments = section.sections.iter().map(|part| (part, rows(part)));
        let mut counts: Vec<String> = of_commitments.map(counted).collect();
        let rest = rest(desk, before);
        counts.extend(rest.iter().map(|(part, count)| counted((part, *count))));
        if !counts.is_empty() {
            section.say(words(format!("In this paper: {}.", counts.join("; "))));
        }
        section.sections.extend(rest.into_iter().map(|(part, _)| part));
    }
    noted(desk, section)
}

/// How many changes of commitments a section tells.
fn rows(section: &Section) -> usize {
    let of_block = |block: &Block| match block {
        Block::Table(table) => table.rows().len(),
        Block::Labelled(entries) => entries.len(),
        _ => 0,
    };
    section.blocks.iter().map(of_block).sum()
}

/// A section with how much it tells.
fn counted((section, count): (&Section, usize)) -> String {
    format!("{} ({count})", section.heading.one_line())
}

fn nothing_to_compare(heading: &str) -> Section {
    let mut section = Section::numbered(words(heading));
    section.say(words("There is no earlier version to compare this one with."));
    section
}

/// The refs of the commitments that changed, by how a board is told.
pub(super) fn grouped<'p>(desk: &Desk<'p>, before: &Before<'p>) -> Vec<(&'static str, Vec<String>)> {
    let named = |refs: Vec<Words>| {
        let mut refs: Vec<String> = refs.iter().map(|own| own.one_line().into_owned()).collect();
        refs.dedup();
        refs
    };
    let refs = |group: Group| {
        let refs = coming::refs(desk, before, group).unwrap_or_else(|| {
            let told = of_group(desk, before, group).into_iter();
            told.map(|told| told.reference).collect()
        });
        named(refs)
    };
    let mut all = Vec::new();
    for (group, heading, _) in GROUPS {
        if *group == Group::Targets {
            let refs =
                |told: Vec<Changed>| named(told.into_iter().map(|changed| changed.reference).collect());
            let (eased, other) = targets(desk, before)
                .into_iter()
                .partition(|changed| changed.asks_less);
            all.extend([(EASED, refs(eased)), (*heading, refs(other))]);
        } else {
            all.push((*heading, refs(*group)));
        }
    }
    all
}

fn of_group<'p>(desk: &Desk<'p>, before: &Before<'p>, group: Group) -> Vec<Told> {
    let mut told = told_of(desk, before, group, before.changes.iter());
    match group {
        Group::Completed => told.extend(came::came_done(desk, before)),
        Group::Worsened => told.extend(came::came_at_risk(desk, before)),
        _ => {}
    }
    told
}

/// Those of some changes that are told in a group.
fn told_of<'c, 'p>(
    desk: &Desk<'p>,
    before: &Before<'p>,
    group: Group,
    changes: impl Iterator<Item = &'c Change>,
) -> Vec<Told> {
    let mut found = Vec::new();
    for change in changes {
        let Some(item) = desk.context.at(&change.place.record()) else {
            continue;
        };
        if !is_commitment(change.kind)
            || !desk.covers(item)
            || self::group(desk, change) != Some(group)
            || goes_with_another(desk, before, item, change)
        {
            continue;
        }
        found.extend(told(desk, before, item, change));
    }
    found
}

fn table(caption: &str, changes: &[Told]) -> Option<Block> {
    let mut rows = rows_of("Commitment");
    for change in changes {
        rows.push([
            change.reference.clone(),
            change.title.clone(),
            change.what.clone(),
            change.before.clone(),
            change.now.clone(),
            change.why.clone(),
        ]);
    }
    rows.table(words(caption)).map(Block::Table)
}

/// A table of changes to what one column names.
fn rows_of(changed: &str) -> Rows<6> {
    let columns = ["Ref", changed, "What", "Before", "Now", "By whom, and why"];
    Rows::under(columns.map(|column| Column::words(words(column))))
}

/// Long text stands outside tables.
fn reworded(changes: &[Told]) -> Option<Block> {
    let entries = changes.iter().filter_map(|change| {
        let label = format!(
            "{} {}, {}",
            change.reference.one_line(),
            change.title.one_line(),
            change.what.one_line()
        );
        let end = |name: &str, text: &Words| words(format!("{name}: {}", text.as_str()));
        let all = [
            end("Before", &change.before),
            end("Now", &change.now),
            end("By whom, and why", &change.why),
        ];
        Entry::many(words(label), all.into())
    });
    let entries: Vec<Entry> = entries.collect();
    (!entries.is_empty()).then_some(Block::Labelled(entries))
}

fn in_section(heading: &str, block: Option<Block>) -> Option<Section> {
    let block = block?;
    let mut section = Section::new(words(heading));
    section.push(block);
    Some(section)
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
