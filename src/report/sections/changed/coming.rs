//! What left the plan and what came into it, and what is only told to the public no longer, or told now.
//!
//! Laws: what became restricted has not left the plan, and what was opened is not new to it; the public is told of the one
//! by its ref alone, and of the other whether a pack told of it before; members read both by title.

use std::collections::HashSet;

use super::super::super::changes::Before;
use super::super::super::choice::Audience;
use super::super::super::desk::{Desk, reference, title, words};
use super::super::super::model::{Block, Column, Rows, Words};
use super::super::super::publish::{NOT_FOR_PUBLICATION, says_only_that};
use super::super::super::words::Absent;
use super::came::stands;
use super::groups::Group;
use super::of_group;
use super::repeated::{NOT_REPEATED, instead_of_printed, may_repeat, ref_of_gone, title_of_gone};
use super::steps::{who_added, who_and_why};
use super::telling::say;
use crate::plan::{Item, Place, Raw, Record, What, is_closed, is_commitment, is_ended, is_retitled, texts};

/// What is told of something that the public reads of again, where it was otherwise in a pack.
const TOLD_OF_OLD: [&str; 4] = ["title", "due", "lead", "status"];
/// What is said of something that public papers told of, and do not any more.
pub(super) const HIDDEN: &str = "No longer told to the public";
/// What is said of something that public papers tell of now.
pub(super) const OPENED: &str = "Now told to the public";

/// The commitments that are no longer in the plan.
pub(super) fn went(desk: &Desk<'_>, before: &Before<'_>, caption: &str) -> Option<Block> {
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words("Commitment")),
        Column::words(words("By whom, and why")),
    ]);
    for item in removed(desk, before, true) {
        let why = who_and_why(desk, before, item.reference, "", None);
        rows.push([ref_of_gone(desk, item), title_of_gone(desk, before, item), why]);
    }
    rows.table(words(caption)).map(Block::Table)
}

/// The commitments that are told to the public no longer.
pub(super) fn hidden(desk: &Desk<'_>, before: &Before<'_>, caption: &str) -> Option<Block> {
    if desk.audience == Audience::Exempt {
        return restricted(desk, before, Group::Hidden, caption);
    }
    let mut rows = Rows::under([Column::words(words("Ref")), Column::words(words("Commitment"))]);
    for item in removed(desk, before, false) {
        rows.push([ref_of_gone(desk, item), words(NOT_FOR_PUBLICATION)]);
    }
    rows.table(words(caption)).map(Block::Table)
}

/// The commitments that are new.
pub(super) fn came(desk: &Desk<'_>, before: &Before<'_>, caption: &str) -> Option<Block> {
    let [reference, title, lead, by_when] = OF_ALL;
    let headings = [reference, title, lead, by_when, "By whom, and why"];
    let mut rows = Rows::under(headings.map(|heading| Column::words(words(heading))));
    for item in added(desk, before, true) {
        let [reference, title, lead, by_when] = of_all(desk, item, true);
        let why = who_added(desk, before, item.reference);
        rows.push([reference, title, lead, by_when, why]);
    }
    rows.table(words(caption)).map(Block::Table)
}

/// The commitments that are told to the public now, and were in the plan before.
pub(super) fn opened(desk: &Desk<'_>, before: &Before<'_>, caption: &str) -> Option<Block> {
    if desk.audience == Audience::Exempt {
        return restricted(desk, before, Group::Opened, caption);
    }
    let [reference, title, lead, by_when] = OF_ALL;
    let headings = [
        reference,
        title,
        lead,
        by_when,
        "How it stands",
        "Published before",
    ];
    let mut rows = Rows::under(headings.map(|heading| Column::words(words(heading))));
    for item in added(desk, before, false) {
        let [reference, title, lead, by_when] = of_all(desk, item, false);
        let (stands, published) = (how_it_stands(desk, item), published_before(desk, before, item));
        rows.push([reference, title, lead, by_when, stands, published]);
    }
    rows.table(words(caption)).map(Block::Table)
}

/// The commitments that only members are told of now, where the paper is for the public.
pub(super) fn hidden_from_public<'d, 'p>(
    desk: &'d Desk<'p>,
    before: &'d Before<'p>,
) -> impl Iterator<Item = &'d Item<'p>> {
    let is_public = desk.audience == Audience::Public;
    removed(desk, before, false).filter(move |_| is_public)
}

/// The refs of the commitments of these groups; none of another group.
pub(super) fn refs(desk: &Desk<'_>, before: &Before<'_>, group: Group) -> Option<Vec<Words>> {
    let is_public = desk.audience == Audience::Public;
    let removed = |really: bool| removed(desk, before, really).map(|item| ref_of_gone(desk, item));
    let added = |really: bool| added(desk, before, really).map(|item| reference(item.record));
    match group {
        Group::Gone => Some(removed(true).collect()),
        Group::Hidden if is_public => Some(removed(false).collect()),
        Group::New => Some(added(true).collect()),
        Group::Opened if is_public => Some(added(false).collect()),
        _ => None,
    }
}

/// What is said of a record whose words the public read before and does not any more, or reads now and did not before;
/// none of any other.
pub(super) fn turned(
    desk: &Desk<'_>,
    before: &Before<'_>,
    now: Option<&dyn Record>,
    then: Option<&dyn Record>,
) -> Option<String> {
    let is_told = |record: Option<&dyn Record>| record.is_some_and(|record| !says_only_that(record));
    match (is_told(then), is_told(now)) {
        (true, false) => Some(match then.filter(|then| is_about_hidden(desk, before, *then)) {
            Some(_) => format!("{HIDDEN}, as it is about an item not for publication"),
            None => HIDDEN.to_owned(),
        }),
        (false, true) => Some(OPENED.to_owned()),
        _ => None,
    }
}

/// Whether a record was said about something that is told to the public no longer.
fn is_about_hidden(desk: &Desk<'_>, before: &Before<'_>, then: &dyn Record) -> bool {
    texts(then, "about").any(|own| {
        let item = before.context.bearing(own);
        desk.context.bearing(own).is_none() && item.is_some_and(|item| !before.is_gone(&item.place))
    })
}

/// The commitments that members are told of as restricted or opened, with what is said of why.
fn restricted(desk: &Desk<'_>, before: &Before<'_>, group: Group, caption: &str) -> Option<Block> {
    let is_hidden = group == Group::Hidden;
    let why = if is_hidden {
        "Not for publication as"
    } else {
        "Was not for publication as"
    };
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words("Commitment")),
        Column::words(words(why)),
        Column::words(words("By whom, and why")),
    ]);
    for told in of_group(desk, before, group) {
        let why = if is_hidden { told.now } else { told.before };
        rows.push([told.reference, told.title, why, told.why]);
    }
    rows.table(words(caption)).map(Block::Table)
}

/// The commitments that the paper tells of no longer, each with what stood in it: those that left the plan, or those that
/// only are restricted now.
fn removed<'d, 'p>(
    desk: &'d Desk<'p>,
    before: &'d Before<'p>,
    really: bool,
) -> impl Iterator<Item = &'d Item<'p>> {
    let removed = before.changes.iter();
    let removed = removed.filter(|change| matches!(change.what, What::Removed(_)));
    let removed: HashSet<&Place> = removed.map(|change| &change.place).collect();
    let items = before.context.items().iter();
    items.filter(move |item| {
        let above = std::iter::successors(Some(item.place.clone()), Place::parent);
        // What was taken out of there before is where it went.
        let mut above = above.take_while(|place| !before.is_elsewhere(place));
        let Some(top) = above.find(|place| removed.contains(place)) else {
            return false;
        };
        let holder = top.parent().and_then(|place| before.context.at(&place));
        let covered = desk.slice.is_whole()
            || holder
                .and_then(|above| desk.context.bearing(above.reference))
                .is_some_and(|above| desk.covers(above));
        is_commitment(item.kind()) && covered && before.is_in_what_went(&item.place) == really
    })
}

/// The commitments that the paper tells of now, each with what it stands in: those that are new in the plan, or those
/// that were in it before.
pub(super) fn added<'d, 'p>(
    desk: &'d Desk<'p>,
    before: &'d Before<'p>,
    really: bool,
) -> impl Iterator<Item = &'d Item<'p>> {
    let added = before.changes.iter();
    let added = added.filter(|change| matches!(change.what, What::Added(_)));
    let added: HashSet<&Place> = added.map(|change| &change.place).collect();
    let items = desk.context.items().iter();
    items.filter(move |item| {
        let mut above = std::iter::successors(Some(item.place.clone()), Place::parent);
        is_commitment(item.kind())
            && desk.covers(item)
            && above.any(|place| added.contains(&place))
            && before.is_in_what_came(&item.place) == really
    })
}

/// What is told of each that came, whichever way.
const OF_ALL: [&str; 4] = ["Ref", "Commitment", "Lead", "By when"];

fn of_all(desk: &Desk<'_>, item: &Item<'_>, is_new: bool) -> [Words; 4] {
    let own = item.record;
    [
        reference(own),
        title(own),
        desk.lead(own),
        by_when(desk, item, is_new),
    ]
}

/// How something stands that was not told before: what came of it while nobody saw it is told once, here.
fn how_it_stands(desk: &Desk<'_>, item: &Item<'_>) -> Words {
    if item.record.field("status").is_none() {
        return Absent::NotApplicable.into();
    }
    let standing = desk.standing(item);
    let is_ended = is_ended(desk.context.status(item));
    match desk.field(item.record, "reason").filter(|_| is_ended) {
        Some(why) => words(format!("{}: {}", standing.one_line(), why.one_line())),
        None => standing,
    }
}

/// Whether a pack told of it, and what that said otherwise.
fn published_before(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>) -> Words {
    match before.printed(item.reference) {
        Some(otherwise) => told_again(desk, before, item, otherwise),
        None if before.is_perhaps_printed(item.reference) => words("Not known"),
        None => words("No"),
    }
}

/// When something is due; of what is new and closed already, how it stands too.
fn by_when<'p>(desk: &Desk<'p>, item: &Item<'p>, is_new: bool) -> Words {
    let by_when = desk.by_when(item);
    if !is_new || !is_closed(desk.context.status(item)) {
        return by_when;
    }
    let standing = stands(desk, item);
    words(format!("{}; {}", by_when.one_line(), standing.one_line()))
}

/// That something is told to the public again, with what a pack said of it otherwise: what was put in softer words,
/// put off or given up while nobody saw it is seen.
fn told_again(desk: &Desk<'_>, before: &Before<'_>, item: &Item<'_>, otherwise: &[(String, Raw)]) -> Words {
    let told = otherwise
        .iter()
        .filter(|(field, _)| TOLD_OF_OLD.contains(&field.as_str()));
    let told = told.filter_map(|(field, was)| {
        let info = item.record.kind().field(field).map(|(_, info)| info)?;
        let instead = match field.as_str() {
            "title" => instead_of_printed(desk, item.record, was),
            _ => (!may_repeat(desk, info.shape, Some(was))).then_some(NOT_REPEATED),
        };
        let was = instead.map_or_else(|| say(desk, before, info.shape, Some(was)), str::to_owned);
        // What stands now has columns of its own, but for how it stands.
        let now = item.record.written(field).filter(|_| field == "status");
        let now = now.map(|now| format!(", and now {}", say(desk, before, info.shape, Some(now))));
        Some(format!("{} was: {was}{}", info.label(), now.unwrap_or_default()))
    });
    let told: Vec<String> = told.collect();
    let title = otherwise.iter().find(|(field, _)| field == "title");
    let is_another = title.is_some_and(|(_, was)| !is_retitled(&was.line(), crate::plan::title(item.record)));
    // Whether it was reworded, or another was put in its place while nobody saw it, is for the reader to say.
    let said = if is_another {
        "Under this ref, something else"
    } else {
        "Yes"
    };
    if told.is_empty() {
        words(said)
    } else {
        words(format!("{said}. {}", told.join("; ")))
    }
}
