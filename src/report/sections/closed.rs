//! What has ended: complete, embedded, withdrawn, superseded, transferred, carried forward. Nothing vanishes.

use super::super::desk::{Desk, reference, title, words};
use super::super::model::{Block, Column, Entry, Rows, Section};
use crate::plan::{Action, Item, Priority, Record, is_closed, is_ended};

/// The register of what has ended.
pub(super) fn closed(desk: &Desk<'_>) -> Section {
    let mut section = Section::numbered(words("Closed, superseded and withdrawn"));
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words("Commitment")),
        Column::words(words("Lead")),
        Column::words(words("Ended as")),
    ]);
    // Few of them have anything to say of it: in the table it would be a column of nothing.
    let mut more = Vec::new();
    let priorities = desk
        .of_kind::<Priority>()
        .map(|(item, priority)| (item, priority as &dyn Record));
    let actions = desk
        .of_kind::<Action>()
        .map(|(item, action)| (item, action as &dyn Record));
    let ended: Vec<(&Item<'_>, &dyn Record)> = priorities
        .chain(actions)
        .filter(|(item, _)| is_closed(desk.context.status(item)))
        .collect();
    for (item, record) in ended {
        rows.push([
            reference(record),
            title(record),
            desk.lead(record),
            words(desk.status(item)),
        ]);
        if let Some(by) = desk.field(record, "superseded_by") {
            more.push(Entry::one(words(format!("{}, replaced by", item.reference)), by));
        }
        if is_ended(desk.context.status(item)) {
            let reason = desk.field(record, "reason");
            let label = words(format!("{}, reason", item.reference));
            more.push(Entry::one(label, reason.unwrap_or_else(|| words("Not given"))));
        }
    }
    match rows.table(words("What has ended")) {
        Some(table) => section.push(Block::Table(table)),
        None => section.say(words("Nothing has ended yet.")),
    }
    section.list(more);
    section
}
