//! Which papers a meeting had, or the meeting before it: with them the next pack begins.
//!
//! Law: only the tag of a pack says so; where it is not here, or names none that anybody may read, nothing is said.

use crate::book::Book;
use crate::plan::{Context, Item, Meeting, Place};
use crate::report::Report;
use crate::report::choice::Had;
use crate::repository::ObjectId;

/// The papers that the pack of a meeting had, else those of the last pack before it: of the same body, where that had one.
pub fn had(book: &Book, context: &Context<'_>, meeting: &Place) -> Option<Had> {
    let item = context.at(meeting)?;
    if let Some(version) = version(item) {
        return of(book, &version).map(Had::Itself);
    }
    let day = context.dated(item);
    let body = |item: &Item<'_>| item.record.text("body").to_owned();
    let meetings = context.of_kind::<Meeting>();
    let issued = meetings.filter_map(|(other, _)| Some((other, version(other)?)));
    let before =
        issued.filter(|(other, _)| day.is_none_or(|day| context.dated(other).is_some_and(|its| its <= day)));
    let last = before.max_by_key(|(other, _)| (body(other) == body(item), context.dated(other)));
    of(book, &last?.1).map(Had::Last)
}

/// The version that was issued to a meeting.
fn version(item: &Item<'_>) -> Option<ObjectId> {
    let meeting = item.of::<Meeting>()?;
    ObjectId::parse(meeting.issued.get()?.as_str())
}

/// The papers for the public that were in the packs of a version, in the order of papers.
fn of(book: &Book, version: &ObjectId) -> Option<Vec<Report>> {
    let named = book.papers_of(version)?;
    let is_named = |report: &&Report| named.iter().any(|name| name == report.name());
    let papers: Vec<Report> = Report::ALL.iter().filter(is_named).copied().collect();
    (!papers.is_empty()).then_some(papers)
}
