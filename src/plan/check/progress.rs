//! Whether what is reported hangs together: updates, recoveries, evidence, reasons.

use super::fields::called;
use super::{Found, codes};
use crate::plan::identity::identities;
use crate::plan::rules::is_ended;
use crate::plan::words::plain;
use crate::plan::{
    Action, BaseRating, BaseStatus, Context, Identity, Item, Matter, MatterStatus, Priority, Rated, Rating,
    Raw, Slot, Status, Update, Value as _,
};

/// Items whose status or rating is not what the newest update that gives one says.
pub(super) fn updates(context: &Context<'_>, found: &mut Found) {
    for item in context.items() {
        let updates = context.updates(item);
        if updates.is_empty() || item.record.field("status").is_none() {
            continue;
        }
        let newest = |given: fn(&Update) -> Option<String>| {
            let update = context.newest_that(updates, |update| given(update).is_some())?;
            Some((given(update)?, update))
        };
        let rating = newest(|update| update.rating.get().map(|rating| rating.name().to_owned()));
        let status = newest(|update| update.status.get().map(|status| status.name().to_owned()));
        let own_rating = item.value::<Rating>("rating").map(Rating::name);
        let own_status = item.value::<Status>("status").map(Status::name);
        // To withdraw or supersede is no update: what ended afterwards was under way when last reported on.
        if is_ended(context.status(item)) {
            continue;
        }
        differs(context, found, item, "rating", own_rating, rating);
        differs(context, found, item, "status", own_status, status);
    }
}

fn differs(
    context: &Context<'_>,
    found: &mut Found,
    item: &Item<'_>,
    field: &str,
    own: Option<&str>,
    newest: Option<(String, &Update)>,
) {
    let Some((said, update)) =
        newest.filter(|_| item.record.field(field).is_some_and(|slot| slot.why().is_none()))
    else {
        return;
    };
    if own.is_some_and(|own| plain(own) == plain(&said)) {
        return;
    }
    let own = own.unwrap_or("not given");
    let message = format!(
        "{}: {field} is {own}, but the update of {} says {said}",
        called(item.record),
        update.date.say()
    );
    found
        .add(&codes::DIFFERS_FROM_UPDATE, item.place.field(field), message)
        .hint(format!(
            "pledge set \"{}\" {field} \"{said}\", or give an update",
            context.index.address(&item.place)
        ));
}

/// Actions that are rated though they have not started.
pub(super) fn not_counted(context: &Context<'_>, found: &mut Found) {
    for (item, _) in context.of_kind::<Action>() {
        if let Rated::NotStarted(_, rating) = context.rated(item) {
            let message = crate::plan::rules::not_counted(item.reference, &rating);
            found.add(&codes::RATING_NOT_COUNTED, item.place.field("rating"), message);
        }
    }
}

/// Open actions that are off track, and whose newest update does not say what is done about it.
pub(super) fn recovery(context: &Context<'_>, found: &mut Found) {
    for (item, action) in context.of_kind::<Action>() {
        if context.rating_counted(item) != Some(BaseRating::Red) {
            continue;
        }
        let newest = context.newest_told(&action.updates);
        if newest.is_none_or(|update| update.recovery.written().is_none()) {
            found
                .add(
                    &codes::NO_RECOVERY,
                    item.place.field("rating"),
                    format!(
                        "{} is off track and says nothing of recovery",
                        called(item.record)
                    ),
                )
                .hint(format!(
                    "pledge update \"{}\" --cause … --recovery …",
                    context.index.address(&item.place)
                ));
        }
    }
}

/// Actions that are complete or embedded, and no update says what shows it.
pub(super) fn evidence(context: &Context<'_>, found: &mut Found) {
    for (item, action) in context.of_kind::<Action>() {
        let status = context.status(item);
        let done = matches!(status, BaseStatus::Complete | BaseStatus::Embedded);
        if done
            && action
                .updates
                .iter()
                .all(|update| update.evidence.written().is_none())
        {
            let message = format!(
                "{} is {}, and nothing shows it",
                called(item.record),
                status.name()
            );
            found
                .add(&codes::NO_EVIDENCE, item.place.field("status"), message)
                .hint("name the evidence in its update");
        }
    }
}

/// Commitments that were withdrawn without a reason, or superseded by nothing.
pub(super) fn reasons(context: &Context<'_>, found: &mut Found) {
    for item in context.items() {
        if item.of::<Action>().is_none() && item.of::<Priority>().is_none() {
            continue;
        }
        let says = |field: &str| item.record.written(field).is_some();
        let name = called(item.record);
        match context.status(item) {
            BaseStatus::Withdrawn if !says("reason") => found
                .add(
                    &codes::NO_REASON,
                    item.place.field("reason"),
                    format!("{name} was withdrawn without a reason"),
                )
                .hint("say why in its field reason"),
            BaseStatus::Superseded if !says("superseded_by") && !says("reason") => found
                .add(
                    &codes::NO_REASON,
                    item.place.field("superseded_by"),
                    format!("{name} is superseded, but by what is not said"),
                )
                .hint("name what replaces it in superseded_by, or say why in reason"),
            _ => {}
        }
    }
}

/// Actions without an update for the last period that ended, or since.
pub(super) fn stale(context: &Context<'_>, found: &mut Found) {
    for (item, _) in context.of_kind::<Action>() {
        if !context.is_stale(item) {
            continue;
        }
        let period = context
            .owed(item)
            .last()
            .map(|turn| format!(" for {}", turn.period().say()))
            .unwrap_or_default();
        let message = format!("{} has no update{period}", called(item.record));
        found
            .add(&codes::STALE, item.place.clone(), message)
            .hint(format!(
                "pledge update \"{}\" --note …, or --nil where there is nothing to report",
                context.index.address(&item.place)
            ));
    }
}

/// Matters, and parts of them, that were closed without a response.
pub(super) fn responses(context: &Context<'_>, found: &mut Found) {
    for (item, matter) in context.of_kind::<Matter>() {
        let closed = |status: Option<&MatterStatus>| status == Some(&MatterStatus::Closed);
        let silent = |slot: &dyn Slot| slot.written().is_none_or(Raw::is_empty);
        let name = called(item.record);
        let parts = matter.parts.iter().zip(identities(&matter.parts, Identity::Part));
        for (_, which) in parts.filter(|(part, _)| closed(part.status.get()) && silent(&part.response)) {
            let place = item.place.item("parts", which.clone()).field("response");
            let message = format!("part {which} of {name} was closed without a response");
            found
                .add(&codes::NO_RESPONSE, place, message)
                .hint("say what was reported back");
        }
        // The parts say it where the matter itself has none.
        if closed(matter.status.get()) && silent(&matter.response) && matter.parts.is_empty() {
            let message = format!("{name} was closed without a response");
            found
                .add(&codes::NO_RESPONSE, item.place.field("response"), message)
                .hint("say what was reported back");
        }
    }
}
