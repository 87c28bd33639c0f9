//! A plan's days as a calendar: what falls due, what is reviewed, who meets, when papers must be in.
//!
//! Laws: an event is known by what it is of, so importing the calendar again updates it; the same plan and day make
//! the same bytes; nothing is in it that the reader may not see.

mod entries;
mod names;

use chrono::{NaiveDate, NaiveTime};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};

use super::csv::NOT_FOR_PUBLICATION;
use crate::error::Result;
use crate::plan::signs::harmless;
use crate::plan::{Context, Issued, Plan, title};
use crate::report::Audience;
use crate::report::publish;
use entries::{Entry, entries};

/// What is asked of a calendar.
#[derive(Debug)]
pub struct CalendarAsked<'a> {
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// Who will read it.
    pub audience: Audience,
    /// Only what this lead leads, and the meetings it goes to.
    pub lead: Option<&'a str>,
    /// Only what this body reviews, champions or minuted, and its meetings.
    pub body: Option<&'a str>,
    /// What tells the plan's events from another plan's, whatever either comes to be called.
    pub mark: &'a str,
}

/// The plan's days as iCalendar, and how many there are.
pub fn calendar(plan: &Plan, asked: &CalendarAsked<'_>) -> Result<(String, usize)> {
    // No figure has a day, so that what was told of them before is all one.
    let issued = Issued::default();
    let published = (asked.audience == Audience::Public).then(|| publish::public(plan, asked.today, &issued));
    let shown = published.as_ref().map_or(plan, |published| &published.plan);
    let context = Context::of(shown, asked.today);
    let entries = entries(&context, asked)?;
    let mut name = shown
        .strategy
        .first()
        .map_or("", |strategy| title(strategy))
        .to_owned();
    if asked.audience == Audience::Exempt {
        name = format!("{NOT_FOR_PUBLICATION}: {name}");
    }
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Pledgebook//pledge//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", &harmless(name.trim())),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    for entry in &entries {
        calendar.push(event(entry, asked.today));
    }
    Ok((calendar.to_string(), entries.len()))
}

fn event(entry: &Entry, today: NaiveDate) -> Event {
    let mut event = Event::new();
    event
        .uid(&entry.uid)
        .timestamp(today.and_time(NaiveTime::MIN).and_utc())
        .sequence(revision(today))
        .summary(&harmless(entry.summary.trim()))
        .starts(entry.day)
        .status(if entry.cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        })
        // A day on which something is due is not a day on which nobody has time.
        .add_property("TRANSP", "TRANSPARENT")
        .add_property("CATEGORIES", entry.category);
    if let Some(next) = entry.day.succ_opt() {
        event.ends(next);
    }
    if !entry.description.is_empty() {
        event.description(&harmless(entry.description.trim()));
    }
    event.done()
}

/// The number by which calendars know the newer of two: the days since the year 2000.
fn revision(today: NaiveDate) -> u32 {
    let begun = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or(today);
    u32::try_from((today - begun).num_days()).unwrap_or(0)
}
