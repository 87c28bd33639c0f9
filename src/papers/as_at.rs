//! The day of the position that a paper on an earlier version gives, and the meeting it is for.
//!
//! Law: the papers of a meeting are of the day they were issued, whenever they are made.

use std::ops::ControlFlow;

use chrono::{Days, NaiveDate};

use super::earlier::tip;
use crate::book::Book;
use crate::error::Result;
use crate::history::{Named, Story, story};
use crate::plan::{Context, Meeting, Place};
use crate::report::Convened;
use crate::repository::ObjectId;

/// The day of a version: the date it was named by; for a meeting's, the day its papers were issued; else the day it
/// was committed.
pub fn day_of(book: &Book, named: &Named) -> Result<Option<NaiveDate>> {
    if named.day.is_some() {
        return Ok(named.day);
    }
    if let Some(meeting) = &named.meeting
        && let Some(issued) = day_issued(book, meeting)?
    {
        return Ok(Some(issued));
    }
    committed_on(book, &named.commit)
}

/// The day on which the papers of a meeting were issued; none where they were not, or nothing tells when.
pub fn day_issued(book: &Book, meeting: &Place) -> Result<Option<NaiveDate>> {
    let record = book.plan().at(meeting);
    let is_issued = record
        .and_then(|record| record.as_any().downcast_ref::<Meeting>())
        .is_some_and(|meeting| meeting.issued.get().is_some());
    if !is_issued {
        return Ok(None);
    }
    let repository = book.needs_repository()?;
    let asked = Story {
        item: Some(meeting.address().item),
        field: Some("issued".to_owned()),
        until: None,
    };
    let mut day = None;
    let mut go_on = |_, _| ControlFlow::Continue(());
    story(
        repository,
        &tip(repository)?,
        &asked,
        &mut go_on,
        &mut |commit, rows| {
            if rows.is_empty() {
                return ControlFlow::Continue(());
            }
            day = Some(commit.date);
            ControlFlow::Break(())
        },
    )?;
    Ok(day)
}

pub(super) fn committed_on(book: &Book, commit: &ObjectId) -> Result<Option<NaiveDate>> {
    let commit = book.needs_repository()?.commit(commit)?;
    Ok(commit.author.when.date_time().map(|when| when.date_naive()))
}

/// The meeting a paper is for, and the day from which its last meeting is reckoned: a meeting is not its own last.
pub fn convened(book: &Book, meeting: &Place, today: NaiveDate) -> (Option<Convened>, NaiveDate) {
    let convened = Convened::of(&Context::of(book.plan(), today), meeting);
    let day = convened.as_ref().and_then(|convened| convened.day);
    let before = day.and_then(|day| day.checked_sub_days(Days::new(1)));
    (convened, before.map_or(today, |before| before.min(today)))
}
