//! By which groups a board is told what changed of the commitments.
//!
//! Law: what a member must see stands first: what was kept and is broken again, what was given up, put in other words or
//! off, what is newly off track.

use super::super::super::changes::Before;
use super::super::super::desk::Desk;
use super::coming::{HIDDEN, OPENED};
use crate::plan::{
    BaseRating, BaseStatus, Change, Item, Rating, Raw, Status, Value, What, is_closed, is_ended,
};

/// How a change of a commitment is told to a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Reopened,
    Resumed,
    Gone,
    Hidden,
    Ended,
    Reworded,
    Redated,
    Targets,
    Worsened,
    New,
    Opened,
    Completed,
    Reassigned,
    Standing,
    Renumbered,
}

/// The groups in the order they are told, each with its heading and what its table shows.
pub(super) const GROUPS: &[(Group, &str, &str)] = &[
    (
        Group::Reopened,
        "Reported complete, and open again",
        "Commitments that were complete, and are not",
    ),
    (
        Group::Resumed,
        "Withdrawn, and taken up again",
        "Commitments that had ended, and are open again",
    ),
    (
        Group::Gone,
        "No longer in the plan",
        "Commitments that left the plan",
    ),
    (
        Group::Hidden,
        HIDDEN,
        "Commitments that are still in the plan, and not for publication now",
    ),
    (
        Group::Ended,
        "Withdrawn, superseded or transferred",
        "Commitments that ended without being kept here",
    ),
    (
        Group::Reworded,
        "Reworded, not yet before the board",
        "Words as they were and as they are",
    ),
    (
        Group::Redated,
        "Date changed",
        "Dates as they were and as they are",
    ),
    (
        Group::Targets,
        "Targets changed",
        "Targets as they were and as they are",
    ),
    (
        Group::Worsened,
        "Newly at risk or off track",
        "How sure commitments were, and how sure they are",
    ),
    (Group::New, "New", "New commitments"),
    (
        Group::Opened,
        OPENED,
        "Commitments that were in the plan, and are for publication now",
    ),
    (Group::Completed, "Completed", "Commitments completed"),
    (
        Group::Reassigned,
        "Re-assigned",
        "Who answered for it, and who does now",
    ),
    (
        Group::Standing,
        "Other changes of status or rating",
        "How commitments stood, and how they stand",
    ),
    (
        Group::Renumbered,
        "Moved or renumbered",
        "Commitments with their old place or ref and their new one",
    ),
];

/// In which group a change of a commitment is told; none where only the whole list of changes has it.
pub(super) fn group(desk: &Desk<'_>, change: &Change) -> Option<Group> {
    let field = match &change.what {
        What::Renumbered { .. } => return Some(Group::Renumbered),
        What::Moved { from, to, .. } => return (from != to).then_some(Group::Renumbered),
        What::Added(_) | What::Removed(_) => return None,
        What::Set { .. } => change.place.field.as_deref()?,
    };
    Some(match field {
        "restricted" if is_restriction(change) => Group::Hidden,
        "restricted" => Group::Opened,
        "status" => of_status(desk, change),
        "done" => match &change.what {
            What::Set { to: None, .. } => Group::Reopened,
            What::Set { from: None, .. } => Group::Completed,
            _ => Group::Standing,
        },
        "rating" if is_worse(desk, change) && !is_closed_by_now(desk, change) => Group::Worsened,
        "rating" => Group::Standing,
        "due" | "start" => Group::Redated,
        "lead" | "accountable" | "champion" | "with" => Group::Reassigned,
        "title" | "detail" | "outcome" | "success" | "definition" => Group::Reworded,
        _ => return None,
    })
}

/// Whether something became restricted by a change of its field that says so; else it was opened.
pub(super) fn is_restriction(change: &Change) -> bool {
    matches!(&change.what, What::Set { to: Some(to), .. } if !to.is_empty())
}

/// Whether what a change befell is closed, so that no count takes its rating.
fn is_closed_by_now(desk: &Desk<'_>, change: &Change) -> bool {
    let item = desk.context.at(&change.place.record());
    item.is_some_and(|item| is_closed(desk.context.status(item)))
}

/// Whether a rating became amber or red that was not as bad before.
fn is_worse(desk: &Desk<'_>, change: &Change) -> bool {
    let What::Set { from, to } = &change.what else {
        return false;
    };
    let sure = |raw: Option<&Raw>| desk.context.wording.base_rating(&Rating::read(raw?).ok()?);
    let how_bad = |sure: Option<BaseRating>| match sure {
        None | Some(BaseRating::Green) => 0,
        Some(BaseRating::Amber) => 1,
        Some(BaseRating::Red) => 2,
    };
    how_bad(sure(to.as_ref())) > how_bad(sure(from.as_ref()))
}

/// In which group a change of status is told: what was complete stays so where it became embedded, and what is open
/// again after it was complete or had ended is no mere change.
fn of_status(desk: &Desk<'_>, change: &Change) -> Group {
    let What::Set { from, to } = &change.what else {
        return Group::Standing;
    };
    let status = |raw: Option<&Raw>| desk.context.wording.base_status(&Status::read(raw?).ok()?);
    let is_complete = |status: BaseStatus| matches!(status, BaseStatus::Complete | BaseStatus::Embedded);
    let (was, is) = (status(from.as_ref()), status(to.as_ref()));
    let (was_complete, had_ended) = (was.is_some_and(is_complete), was.is_some_and(is_ended));
    match is {
        Some(is) if is_ended(is) => Group::Ended,
        Some(is) if is_complete(is) && was_complete => Group::Standing,
        Some(is) if is_complete(is) => Group::Completed,
        _ if was_complete => Group::Reopened,
        _ if had_ended => Group::Resumed,
        _ => Group::Standing,
    }
}

/// Whether a change is told with another: what is closed has no rating any more, and the day it was done, the reason for
/// an end and what came instead stand beside it.
pub(super) fn goes_with_another<'p>(
    desk: &Desk<'p>,
    before: &Before<'_>,
    item: &Item<'p>,
    change: &Change,
) -> bool {
    let What::Set { from, to } = &change.what else {
        return false;
    };
    let status = desk.context.status(item);
    match change.place.field.as_deref() {
        Some("rating") => to.is_none() && is_closed(status),
        Some("done") => {
            let of_status = change.place.record().field("status");
            let mut changes = before.changes.iter();
            let found = changes.find(|change| change.place == of_status);
            found.is_some_and(|found| group(desk, found) == group(desk, change))
        }
        Some("reason" | "superseded_by") => {
            let then = before.context.at(&before.place_then(&item.place));
            let was_open = then.is_none_or(|then| !is_ended(before.context.status(then)));
            from.is_none() && is_ended(status) && was_open
        }
        _ => false,
    }
}
