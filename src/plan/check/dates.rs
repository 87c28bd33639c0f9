//! By when: missing, out of order, outside the strategy's time, never looked at.

use super::fields::called;
use super::{Found, codes};
use crate::plan::{
    Action, Cadence, Context, Flag, Lead, Matter, MatterKind, Meeting, Milestone, Nature, Place, Slot, Span,
    When,
};

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
            use crate::plan::Value;
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

/// Actions due before the strategy begins or after it ends, and milestones after their action.
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
            } else if calendar.from.is_some_and(|from| last < from) {
                found
                    .add(
                        &codes::OUTSIDE_PERIOD,
                        place,
                        format!("{name} is due before the strategy begins"),
                    )
                    .hint("check its date");
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
