//! What whoever writes the papers of a meeting again is told of what changed since they were issued.
//!
//! Law: what a body had before it is never written over; a corrected pack is one of its own, to a meeting of its own.

use chrono::NaiveDate;

use super::issued::is_behind;
use crate::book::Book;
use crate::error::as_typed;
use crate::plan::{Context, Meeting, Place, Plan, Record, diff, is_off};
use crate::repository::ObjectId;

/// How much changed since papers were issued that is not in them, and, while their meeting is to come, how a corrected
/// pack is made; none where nothing did.
pub(super) fn changed_since(book: &Book, today: NaiveDate, issued: &Plan, meeting: &Place) -> Option<String> {
    let context = Context::of(book.plan(), today);
    let changes = diff(issued, book.plan()).into_iter();
    // That it was issued, and which other meetings there are, is in no paper.
    let count = changes
        .filter(|change| {
            change
                .place
                .steps
                .first()
                .is_none_or(|step| step.list != "meetings")
        })
        .count();
    let said = match count {
        0 => return None,
        1 => "1 change since these papers were issued is not in them".to_owned(),
        count => format!("{count} changes since these papers were issued are not in them"),
    };
    let item = context.at(meeting)?;
    let found = item.of::<Meeting>()?;
    if context.dated(item).is_some_and(|day| day < context.today) || !context.is_to_come(item, found) {
        return Some(said);
    }
    let reference = free(book.plan(), item.reference);
    let option = |name: &str| {
        let said = item.record.text(name).trim();
        (!said.is_empty()).then(|| format!(" --{name} {}", as_typed(said)))
    };
    let options: String = ["date", "body"].into_iter().filter_map(option).collect();
    let reference = as_typed(&reference);
    Some(format!(
        "{said}: what went out stays as it was; a corrected pack is of a meeting of its own on the same day: \
         pledge add meeting --ref {reference}{options} --title 'Corrected papers', then pledge issue {reference}"
    ))
}

/// The ref of the meeting whose papers those of another one correct: of the same body on the same day, and not called
/// off; of several the one whose papers were issued last when these were made, wherever the file has it.
pub(super) fn corrects(book: &Book, context: &Context<'_>, reference: &str) -> Option<String> {
    let own = context.bearing(reference)?;
    let day = context.dated(own)?;
    let same = context.of_kind::<Meeting>().filter_map(|(item, meeting)| {
        let is_same = item.reference != own.reference
            && !is_off(meeting)
            && context.dated(item) == Some(day)
            && context.body(item) == context.body(own);
        let issued = meeting.issued.get().filter(|_| is_same)?;
        Some((item.reference, ObjectId::parse(issued.as_str())))
    });
    // What was issued first is behind what was issued later.
    let is_older = |one: &Option<ObjectId>, other: &Option<ObjectId>| {
        let both = one.as_ref().zip(other.as_ref()).zip(book.repository());
        both.is_some_and(|((one, other), repository)| is_behind(repository, one, other))
    };
    let last = same.reduce(|last, next| if is_older(&next.1, &last.1) { last } else { next });
    last.map(|(reference, _)| reference.to_owned())
}

/// The first ref that is free for another pack of a meeting.
fn free(plan: &Plan, reference: &str) -> String {
    let is_taken = |name: &str| {
        let mut meetings = plan.meetings.iter().map(|meeting| meeting as &dyn Record);
        meetings.any(|meeting| meeting.text("ref").eq_ignore_ascii_case(name))
    };
    let mut numbered = (2..).map(|number: usize| format!("{reference}-{number}"));
    numbered.find(|name| !is_taken(name)).unwrap_or_default()
}
