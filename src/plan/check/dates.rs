//! By when: missing, out of order, outside the strategy's time, never looked at.

use super::fields::called;
use super::{Found, codes, figures};
use crate::plan::identity::identities;
use crate::plan::{
    Action, Cadence, Context, Flag, Identity, Lead, Matter, MatterKind, Measure, Meeting, Milestone, Nature,
    Place, Slot, Span, Value as _, When,
};

/// How updates are told apart.
const UPDATE: Identity = Identity::Fields(&["date", "by"]);

/// Open actions, milestones and matters that do not say by when.
pub(super) fn missing(context: &Context<'_>, found: &mut Found) {
    for item in context.items() {
        let soft = item.of::<Matter>().is_some_and(|matter| {
            matter.kind.get() == Some(&MatterKind::Suggestion) || matter.consider.get() == Some(&Flag(true))
        });
        let asked = item.of::<Action>().is_some()
            || item.of::<Milestone>().is_some()
            || item.of::<Matter>().is_some();
        if !asked || soft || !context.is_open(item) || context.is_standing(item) {
            continue;
        }
        let place = item.place.field("due");
        let name = called(item.record);
        match item.value::<When>("due").map(When::nature) {
            Some(Nature::Unset) => found
                .add(
                    &codes::DATE_OPEN,
                    place,
                    format!("by when {name} will be done is open"),
                )
                .hint("give its date once it is known"),
            None if item.record.written("due").is_none() => found
                .add(&codes::NO_DATE, place, format!("{name} does not say by when"))
                .hint("a date, or as boards write it: Q4 2018/19, Autumn 2018, ongoing, tbc"),
            _ => {}
        }
    }
}

/// What begins after it ends.
pub(super) fn reversed(context: &Context<'_>, found: &mut Found) {
    let calendar = context.calendar();
    let span = |when: Option<&When>| when.and_then(|when| when.resolve(calendar));
    let mut tell = |place: Place, what: &str, from: Option<Span>, to: Option<Span>| {
        let first = from.and_then(|span| span.first);
        let last = to.and_then(|span| span.last);
        if let Some((first, last)) = first.zip(last).filter(|(first, last)| first > last) {
            let (first, last) = (When::day(first).say(), When::day(last).say());
            found
                .add(
                    &codes::DATES_REVERSED,
                    place,
                    format!("{what}: {first} is after {last}"),
                )
                .hint("correct one of the two dates");
        }
    };
    let strategy = Place::strategy();
    if let Some(period) = context.strategy().and_then(|strategy| strategy.period.first()) {
        let (from, to) = (span(period.from.get()), span(period.to.get()));
        tell(
            strategy.item("period", "").field("to"),
            "the strategy ends before it begins",
            from,
            to,
        );
    }
    for lead in &context.plan.leads {
        let lead: &Lead = lead;
        let place = Place::root().item("leads", lead.key.say()).field("until");
        tell(
            place,
            &format!("{} ends before it begins", lead.name.say()),
            span(lead.from.get()),
            span(lead.until.get()),
        );
    }
    for item in context.items() {
        let dates = if let Some(action) = item.of::<Action>() {
            Some((
                "due",
                "it is due before it starts",
                action.start.get(),
                action.due.get(),
            ))
        } else if let Some(meeting) = item.of::<Meeting>() {
            let dates = (meeting.papers_due.get(), meeting.date.get());
            Some(("papers_due", "papers are due after the meeting", dates.0, dates.1))
        } else {
            None
        };
        if let Some((field, what, from, to)) = dates {
            let of = |when: Option<&When>| when.and_then(|when| context.span(item, when));
            tell(item.place.field(field), what, of(from), of(to));
        }
    }
}

/// Actions and milestones due before the strategy begins, which nothing in it can be.
pub(super) fn before(context: &Context<'_>, found: &mut Found) {
    let Some(from) = context.calendar().from else {
        return;
    };
    let items = context.items().iter();
    for item in items.filter(|item| item.of::<Action>().is_some() || item.of::<Milestone>().is_some()) {
        if context
            .lateness(item)
            .due_latest()
            .is_some_and(|last| last < from)
        {
            let name = called(item.record);
            found
                .add(
                    &codes::BEFORE_PERIOD,
                    item.place.field("due"),
                    format!(
                        "{name} is due before the strategy begins, on {}",
                        When::day(from).say()
                    ),
                )
                .hint("check its date");
        }
    }
}

/// Updates, milestones done and figures of a time that is still to come: papers would print it as what has happened.
pub(super) fn ahead(context: &Context<'_>, found: &mut Found) {
    let is_ahead = |when: Option<&When>| {
        let first = when.and_then(|when| when.resolve(context.calendar())?.first);
        first.is_some_and(|first| first > context.today)
    };
    let today = When::day(context.today).say();
    for item in context.items() {
        let name = called(item.record);
        let updates = context.updates(item);
        let names = item
            .record
            .children("updates")
            .map_or_else(Vec::new, |list| identities(list, UPDATE));
        for (update, which) in updates.iter().zip(names) {
            if is_ahead(update.date.get()) {
                let said = update.date.say();
                let message = format!("an update of {name} is dated {said}, and it is {today}");
                let place = item.place.item("updates", which).field("date");
                found
                    .add(&codes::DATED_AHEAD, place, message)
                    .hint("correct its date");
            }
        }
        let measure = item.of::<Measure>();
        // Who expects a figure says that it is provisional.
        let readings = measure
            .into_iter()
            .flat_map(|measure| figures::each(item, measure));
        for (reading, place) in readings.filter(|(reading, _)| reading.provisional.get() != Some(&Flag(true)))
        {
            let first = context.reading_span(reading).and_then(|span| span.first);
            if first.is_some_and(|first| first > context.today) {
                let message = format!(
                    "{name} has a figure for {}, and it is {today}",
                    reading.period.say()
                );
                found
                    .add(&codes::DATED_AHEAD, place.field("period"), message)
                    .hint("correct its period; a figure that is expected is provisional");
            }
        }
        let milestone = item.of::<Milestone>();
        if let Some(milestone) = milestone.filter(|milestone| is_ahead(milestone.done.get())) {
            let message = format!(
                "{name} is said to be done on {}, and it is {today}",
                milestone.done.say()
            );
            found
                .add(&codes::DATED_AHEAD, item.place.field("done"), message)
                .hint("correct the day it was done, or leave it out until then");
        }
    }
}

/// Actions due after the strategy ends, and milestones after their action.
pub(super) fn outside(context: &Context<'_>, found: &mut Found) {
    let calendar = context.calendar();
    for item in context.items() {
        let Some(last) = context.lateness(item).due_latest() else {
            continue;
        };
        let place = item.place.field("due");
        let name = called(item.record);
        if item.of::<Action>().is_some() {
            if calendar.to.is_some_and(|to| last > to) {
                found
                    .add(
                        &codes::OUTSIDE_PERIOD,
                        place,
                        format!("{name} is due after the strategy ends"),
                    )
                    .hint("carry it into the next edition, or check its date");
            }
        } else if item.of::<Milestone>().is_some() {
            let action = context.parent(item);
            let due = action.and_then(|action| context.lateness(action).due_latest());
            if due.is_some_and(|due| last > due) {
                found
                    .add(
                        &codes::OUTSIDE_PERIOD,
                        place,
                        format!("{name} is due after its action"),
                    )
                    .hint("a milestone is a step on the way; check both dates");
            }
        }
    }
}

/// Open standing duties that no cadence brings back.
pub(super) fn unreviewed(context: &Context<'_>, found: &mut Found) {
    for (item, action) in context.of_kind::<Action>() {
        let reviewed = context
            .cadence(item)
            .is_some_and(|cadence| cadence != Cadence::None)
            || action.next_review.written().is_some()
            || action.due.get().is_some_and(|due| due.cadence().is_some());
        if context.is_open(item) && context.is_standing(item) && !reviewed {
            found
                .add(
                    &codes::NO_REVIEW,
                    item.place.field("review"),
                    format!("{} is ongoing and never reviewed", called(item.record)),
                )
                .hint("give it, or the strategy, a review: quarterly");
        }
    }
}
