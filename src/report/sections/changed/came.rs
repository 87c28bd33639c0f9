//! What came into the paper with what is new, or told to the public only now: how far and how sure it is, and what was
//! said of it.
//!
//! Law: what is told of anything else as newly done, at risk or reported is told of it too: later papers begin from this
//! one.

use super::super::super::changes::Before;
use super::super::super::desk::{Desk, capital, reference, title, words};
use super::super::super::model::Words;
use super::coming::added;
use super::steps::{UPDATES, who_added, who_and_why};
use super::telling::{Told, with_its_day};
use crate::plan::{BaseRating, BaseStatus, Change, Item, Raw, What, identities};

/// How something closed stands, with the day that it was done.
pub(super) fn stands(desk: &Desk<'_>, item: &Item<'_>) -> Words {
    let status = desk.field(item.record, "status");
    with_its_day(
        desk,
        status.map_or_else(|| words("Complete"), |said| words(capital(&said.one_line()))),
        item.record,
    )
}

/// What is new, or told to the public now, and done already, for those who count what was done.
pub(super) fn came_done(desk: &Desk<'_>, before: &Before<'_>) -> Vec<Told> {
    came_with(desk, before, "status", |item| {
        let status = desk.context.status(item);
        let is_done = matches!(status, BaseStatus::Complete | BaseStatus::Embedded);
        is_done.then(|| stands(desk, item))
    })
}

/// What is new, or told to the public now, and at risk or off track already, for those who look at what became so.
pub(super) fn came_at_risk(desk: &Desk<'_>, before: &Before<'_>) -> Vec<Told> {
    came_with(desk, before, "rating", |item| {
        let given = desk.context.rating_given(item);
        let is_at_risk = matches!(given, Some(BaseRating::Amber | BaseRating::Red));
        desk.field(item.record, "rating").filter(|_| is_at_risk)
    })
}

/// What came into the paper with a field as it is wanted; of what was in the plan before, where that was set since.
fn came_with<'p>(
    desk: &Desk<'p>,
    before: &Before<'p>,
    field: &str,
    wanted: impl Fn(&Item<'p>) -> Option<Words>,
) -> Vec<Told> {
    let new = added(desk, before, true).map(|item| (item, "New"));
    let opened = added(desk, before, false).filter(|item| !before.recorded(item.reference, field).is_empty());
    let all = new.chain(opened.map(|item| (item, "Not told to the public")));
    all.filter_map(|(item, was)| Some(came_as(desk, before, (item, was), field, wanted(item)?)))
        .collect()
}

/// How a field stands of something that came into the paper, with who set it: whoever added it, where nobody did since.
fn came_as(
    desk: &Desk<'_>,
    before: &Before<'_>,
    (item, was): (&Item<'_>, &str),
    field: &str,
    now: Words,
) -> Told {
    Told {
        reference: reference(item.record),
        title: title(item.record),
        what: words(capital(field)),
        before: words(was),
        now,
        why: if before.recorded(item.reference, field).is_empty() {
            who_added(desk, before, item.reference)
        } else {
            who_and_why(desk, before, item.reference, field, None)
        },
    }
}

/// The updates that came into the paper with what they are of: of what was in the plan before those given since.
pub(super) fn updates(desk: &Desk<'_>, before: &Before<'_>) -> Vec<Change> {
    let of = |(item, is_new): (&Item<'_>, bool)| -> Vec<Change> {
        let Some((_, info)) = item.record.kind().list(UPDATES) else {
            return Vec::new();
        };
        let list = item.record.children(UPDATES);
        let names = list
            .map(|list| identities(list, info.identity))
            .unwrap_or_default();
        let new = names.into_iter().map(|name| Change {
            place: item.place.item(UPDATES, name),
            kind: info.kind().name,
            what: What::Added(Raw::Empty),
        });
        new.filter(|new| is_new || before.is_recorded(item.reference, &new.place.address().path))
            .collect()
    };
    let new = added(desk, before, true).map(|item| (item, true));
    let opened = added(desk, before, false).map(|item| (item, false));
    new.chain(opened).flat_map(of).collect()
}
