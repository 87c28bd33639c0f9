//! The days a plan knows of, as entries of a calendar.
//!
//! Law: what is done or cancelled is still an entry, so that a calendar which has it takes it out.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::CalendarAsked;
use super::names::Names;
use crate::error::Result;
use crate::plan::query::Query;
use crate::plan::{
    Action, Context, Identity, Item, LeadKey, Matter, Meeting, MeetingState, Value as _, identities, is_off,
    title,
};

/// One day with what happens on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// By what it is known in every calendar.
    pub uid: String,
    /// The day.
    pub day: NaiveDate,
    /// In one line.
    pub summary: String,
    /// More of it.
    pub description: String,
    /// What sort of day it is.
    pub category: &'static str,
    /// Whether it is off, so that a calendar that has it takes it out.
    pub cancelled: bool,
}

/// Everything that has a day, by day.
pub(super) fn entries(context: &Context<'_>, asked: &CalendarAsked<'_>) -> Result<Vec<Entry>> {
    let filters = [("lead", asked.lead), ("body", asked.body)];
    let filters: Vec<String> = filters
        .iter()
        .filter_map(|(name, key)| Some(format!("{name}:{}", (*key)?)))
        .chain(["kind:action,milestone,matter".to_owned()])
        .collect();
    let query = Query::arguments(context, filters.iter().map(String::as_str))?;
    let names = Names::of(context, asked.mark);
    let mut found = Vec::new();
    let mut bodies = HashSet::new();
    for item in query.select(context) {
        bodies.extend(context.body(item).map(LeadKey::as_str));
        found.extend(due(context, &names, item));
        found.extend(review(context, &names, item));
        if let Some(matter) = item.of::<Matter>() {
            found.extend(parts(context, &names, item, matter));
        }
    }
    if asked.lead.is_none() {
        found.extend(steps(context, &names, asked.body));
    }
    let owner = context.strategy().and_then(|strategy| strategy.owner.get());
    for (item, meeting) in context.of_kind::<Meeting>() {
        let body = meeting.body.get().or(owner);
        let wanted = match (asked.body, asked.lead, body) {
            (Some(wanted), _, Some(body)) => context.leads.who(body).is(wanted),
            (None, Some(_), Some(body)) => bodies.contains(body.as_str()),
            (Some(_), _, None) | (None, Some(_), None) => false,
            (None, None, _) => true,
        };
        if wanted {
            found.extend(sitting(context, &names, item, meeting, body));
        }
    }
    found.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    Ok(found)
}

/// When something is due. What is done by now is taken out of the calendars that expect it.
fn due(context: &Context<'_>, names: &Names, item: &Item<'_>) -> Option<Entry> {
    let lateness = context.lateness(item);
    let day = lateness.due_latest()?;
    (lateness.open || day >= context.today).then(|| Entry {
        uid: names.uid("due", &names.of_item(item)),
        day,
        summary: format!("{} due: {}", called(item), title(item.record)),
        description: described(context, item),
        category: "Due",
        cancelled: !lateness.open,
    })
}

/// When an action is next looked at.
fn review(context: &Context<'_>, names: &Names, item: &Item<'_>) -> Option<Entry> {
    item.of::<Action>().filter(|_| context.is_open(item))?;
    Some(Entry {
        uid: names.uid("review", &names.of_item(item)),
        day: context.next_review(item)?,
        summary: format!("{} review: {}", called(item), title(item.record)),
        description: described(context, item),
        category: "Review",
        cancelled: false,
    })
}

/// When the parts of a matter are due that have a day of their own.
fn parts(context: &Context<'_>, names: &Names, item: &Item<'_>, matter: &Matter) -> Vec<Entry> {
    let known = identities(&matter.parts, Identity::Part);
    let parts = matter.parts.iter().zip(known);
    let dated = parts.filter(|(part, _)| part.due.get().is_some());
    let entry = |(part, name): (&crate::plan::Part, String)| {
        let lateness = context.part_lateness(item, part);
        let day = lateness.due_latest()?;
        (lateness.open || day >= context.today).then(|| Entry {
            uid: names.uid("due", &format!("{} ({name})", names.of_item(item))),
            day,
            summary: format!("{} ({name}) due: {}", called(item), title(part)),
            description: described(context, item),
            category: "Due",
            cancelled: !lateness.open,
        })
    };
    dated.filter_map(entry).collect()
}

/// When a step of the approval chain is wanted.
fn steps(context: &Context<'_>, names: &Names, body: Option<&str>) -> Vec<Entry> {
    let mut found = Vec::new();
    if let Some(strategy) = context.strategy() {
        let chain = &strategy.approval;
        let known = identities(chain, Identity::Fields(&["body"]));
        for (step, name) in chain.iter().zip(known) {
            let who = step.body.get().map(|body| context.leads.who(body));
            let wanted = body.is_none_or(|wanted| who.is_some_and(|who| who.is(wanted)));
            let lateness = context.step_lateness(step);
            let Some(day) = lateness
                .due_latest()
                .filter(|day| wanted && (lateness.open || *day >= context.today))
            else {
                continue;
            };
            let kind = step.kind.get().map_or("decided", |kind| kind.name());
            let by = who.map(|who| format!(" by {}", who.name())).unwrap_or_default();
            found.push(Entry {
                uid: names.uid("step", &name),
                day,
                summary: format!("Strategy to be {kind}{by}"),
                description: String::new(),
                category: "Due",
                cancelled: !lateness.open,
            });
        }
    }
    found
}

/// A meeting, and the day its papers are due.
fn sitting(
    context: &Context<'_>,
    names: &Names,
    item: &Item<'_>,
    meeting: &Meeting,
    body: Option<&LeadKey>,
) -> Vec<Entry> {
    let cancelled = meeting.state.get() == Some(&MeetingState::Cancelled);
    let own = title(item.record);
    let who = if own.is_empty() {
        body.map_or_else(|| "Meeting".to_owned(), |body| context.leads.name(body))
    } else {
        own.to_owned()
    };
    let entry = |sort, day: Option<NaiveDate>, summary: String, category| {
        day.map(|day| Entry {
            uid: names.uid(sort, &names.of_item(item)),
            day,
            summary,
            description: called(item),
            category,
            cancelled,
        })
    };
    // Another of the same body on the same day is mostly no second meeting, but a pack that corrects the first.
    let day = context.dated(item);
    let mut before = context
        .of_kind::<Meeting>()
        .take_while(|(other, _)| other.place != item.place);
    let is_beside = body.is_some()
        && before.any(|(other, meeting)| {
            !is_off(meeting) && context.dated(other) == day && context.body(other) == body
        });
    let meets = match body.filter(|_| is_beside && !own.is_empty()) {
        Some(body) => format!("{who}: {}", context.leads.name(body)),
        None => format!("{who} meets"),
    };
    let papers = meeting
        .papers_due
        .get()
        .and_then(|due| due.last_day(context.calendar()));
    [
        entry("meeting", context.dated(item), meets, "Meeting"),
        entry("papers", papers, format!("Papers due: {who}"), "Papers"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What something is called, with or without a ref.
fn called(item: &Item<'_>) -> String {
    match item.reference {
        "" => item.kind().to_owned(),
        reference => reference.to_owned(),
    }
}

/// By when as the plan says it, who leads, how far it is.
fn described(context: &Context<'_>, item: &Item<'_>) -> String {
    let leads = context.led_by(item).filter_map(|said| {
        let key = LeadKey::read(&crate::plan::Raw::text(said)).ok()?;
        Some(context.leads.name(&key))
    });
    let leads: Vec<String> = leads.collect();
    let said = |field: &str| {
        item.record
            .field(field)
            .map(|slot| slot.say())
            .unwrap_or_default()
    };
    let lines = [
        ("Due", said("due")),
        ("Lead", leads.join("; ")),
        ("Status", said("status")),
    ];
    let lines = lines.iter().filter(|(_, said)| !said.is_empty());
    lines
        .map(|(label, said)| format!("{label}: {said}"))
        .collect::<Vec<_>>()
        .join("\n")
}
