//! From which pack a paper goes on with what changed.
//!
//! Laws: what was changed before a pack that told the public of no changes, or only of those of a part of the plan, is
//! told by the next one that does; nobody was asked what no paper of theirs asked. Where the tag of a pack does not say
//! what was in it, it is taken to have told of all.

use super::issued::is_behind;
use crate::book::Book;
use crate::history::{Named, Versions};
use crate::plan::{Context, Item, Meeting};
use crate::report::Report;
use crate::report::choice::Ordered;
use crate::repository::{ObjectId, Repository};

/// What a reader must know of a pack that is not the last.
pub(super) const NOTE: &str = "Packs issued after it do not say all that changed.";

/// The last pack of the same body before one, where the paper tells of more changes than the papers in that did; none
/// where they told as much, or none before did.
pub(super) fn told_before(
    book: &Book,
    versions: &Versions<'_, '_>,
    last: &Named,
    paper: Ordered,
) -> Option<Named> {
    let context = versions.context;
    let meeting = context.at(last.meeting.as_ref()?)?;
    if last.note.is_some() || version_of(meeting)? != last.commit || tells(book, &last.commit, paper) {
        return None;
    }
    let (item, commit) = before(context, versions.repository, meeting, &|version| {
        tells(book, version, paper)
    })?;
    Some(Named {
        meeting: Some(item.place.clone()),
        ..Named::plainly(commit)
    })
}

/// The version in the last pack of a body that put before it what it is asked: that of a meeting, or one before; none
/// where none did.
pub(super) fn asked_before(
    book: &Book,
    context: &Context<'_>,
    repository: &Repository,
    meeting: &Item<'_>,
) -> Option<ObjectId> {
    let asks = |version: &ObjectId| {
        let papers = book.papers_of(version).unwrap_or_default();
        let asks = |name: &String| Report::named(name).is_some_and(Report::asks);
        papers.is_empty() || papers.iter().any(asks)
    };
    let own = version_of(meeting)?;
    if asks(&own) {
        return Some(own);
    }
    before(context, repository, meeting, &asks).map(|(_, version)| version)
}

/// The last pack of the same body before that of a meeting of which something holds.
fn before<'c, 'p>(
    context: &'c Context<'p>,
    repository: &Repository,
    meeting: &Item<'_>,
    holds: &dyn Fn(&ObjectId) -> bool,
) -> Option<(&'c Item<'p>, ObjectId)> {
    let last = version_of(meeting)?;
    let others = context.of_kind::<Meeting>().map(|(item, _)| item);
    let before = others.filter_map(|item| {
        let version = version_of(item).filter(|version| {
            context.body(item) == context.body(meeting)
                && is_behind(repository, version, &last)
                && holds(version)
        })?;
        Some((item, version))
    });
    let is_older = |one: &ObjectId, other: &ObjectId| is_behind(repository, one, other);
    before.reduce(|newest, next| {
        if is_older(&newest.1, &next.1) {
            next
        } else {
            newest
        }
    })
}

/// Whether the papers for the public in a pack told what changed as far as a paper would: they say all of it, or are the
/// same paper.
fn tells(book: &Book, version: &ObjectId, paper: Ordered) -> bool {
    let papers = book.papers_of(version).unwrap_or_default();
    let tells =
        |name: &String| name == paper.name() || Report::named(name).is_some_and(Report::tells_what_changed);
    papers.is_empty() || papers.iter().any(tells)
}

/// The version that was issued to a meeting.
fn version_of(item: &Item<'_>) -> Option<ObjectId> {
    ObjectId::parse(item.of::<Meeting>()?.issued.get()?.as_str())
}
