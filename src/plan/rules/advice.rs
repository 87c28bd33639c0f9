//! What whoever edits a plan is told beside the edit, wherever they typed it: it is done, and may not be what they
//! meant.
//!
//! Law: only of what the edit itself says; a plan that was so before is the findings' to tell of.

use chrono::NaiveDate;

use super::context::{Context, value_of};
use super::newest::said_since;
use super::plausible::reads_as_a_slip;
use super::rating::Rated;
use super::scale::Wording;
use crate::plan::identity::identities;
use crate::plan::{
    BaseStatus, Edit, Measure, Place, Plan, Raw, Reading, Record, Slot, Status, Update, Value as _, When,
};

/// The fields by which a rating may come to count or not.
const RATED_BY: [&str; 2] = ["rating", "status"];
/// The fields by which something may come to have a date that it is never held to.
const HELD_BY: [&str; 2] = ["due", "status"];

/// What there is to say of an edit that has come into a plan.
pub fn advice(after: &Plan, edit: &Edit) -> Vec<String> {
    let mut told = uncounted(after, edit);
    told.extend(never_late(after, edit));
    told.extend(words_for_figures(after, edit));
    told.extend(late_returns(after, edit));
    told.extend(for_publication(after, edit));
    told
}

/// Ratings and statuses that an update gives, and that change nothing, as more was told since the time it is on.
fn late_returns(after: &Plan, edit: &Edit) -> Vec<String> {
    let given = edit.steps().into_iter().filter_map(|step| match step {
        Edit::Insert { list, item, .. } if list.name == "updates" => Some((&list.parent, item)),
        _ => None,
    });
    let fields = given.flat_map(|(item, update)| Update::SETS.map(|field| (item, field, update.get(field))));
    let told = fields.filter_map(|(item, field, given)| {
        let since = said_since(after, item, field)?;
        let own = after.written(&item.field(field))?;
        let given = given.filter(|given| !after.means_the_same(&item.field(field), Some(given), Some(&own)))?;
        let (name, given) = (item.address(), given.line());
        Some(format!(
            "{name}: the {field} stays {}: the update of {} is on a later time, and says {}; if it is {given} today: \
             pledge set {name} {field} \"{given}\"",
            own.line(),
            since.date.say(),
            (since as &dyn Record).written(field).map_or_else(String::new, Raw::line),
        ))
    });
    told.collect()
}

/// Ratings that no count takes, because what they rate has not started.
fn uncounted(after: &Plan, edit: &Edit) -> Vec<String> {
    let places = touched(after, edit, RATED_BY);
    if places.is_empty() {
        return Vec::new();
    }
    let context = Context::of(after, NaiveDate::default());
    let said = places.iter().filter_map(|place| {
        let item = context.at(place)?;
        let Rated::NotStarted(_, rating) = context.rated(item) else {
            return None;
        };
        Some(not_counted(item.reference, &rating))
    });
    said.collect()
}

/// What an edit gives one of these fields, and that has all of them after it. Most edits give none, and need no
/// context.
fn touched(after: &Plan, edit: &Edit, fields: [&str; 2]) -> Vec<Place> {
    let given = |step: &Edit| match step {
        Edit::Set { place, to: Some(_) } => {
            let named = place
                .field
                .as_deref()
                .is_some_and(|field| fields.contains(&field));
            named.then(|| place.record())
        }
        Edit::Insert { list, item, .. } if list.name == "actions" => {
            let reference = item.get("ref").map(Raw::line)?;
            Some(list.parent.item(list.name, reference))
        }
        _ => None,
    };
    let mut places: Vec<Place> = edit.steps().into_iter().filter_map(given).collect();
    places.dedup();
    places.retain(|place| {
        let record = after.at(place);
        record.is_some_and(|record| fields.iter().all(|field| record.written(field).is_some()))
    });
    places
}

/// A day for what is a standing duty by its status, and so never late.
fn never_late(after: &Plan, edit: &Edit) -> Option<String> {
    let mut places = touched(after, edit, HELD_BY);
    if places.is_empty() {
        return None;
    }
    // Of most the status says it without a look at the whole plan.
    let wording = Wording::of(after);
    places.retain(|place| {
        let record = after.at(place);
        let status = record.and_then(|record| value_of::<Status>(record, "status"));
        status.and_then(|status| wording.base_status(status)) == Some(BaseStatus::Ongoing)
    });
    if places.is_empty() {
        return None;
    }
    let context = Context::of(after, NaiveDate::default());
    let mut said = places.iter().filter_map(|place| {
        let item = context.at(place)?;
        let due = item.value::<When>("due")?;
        // What has no days is never late whatever its status.
        context.span(item, due)?;
        (context.status(item) == BaseStatus::Ongoing).then(|| not_held_to(item.reference, &due.say()))
    });
    let first = said.next()?;
    Some(match said.count() {
        0 => first,
        more => format!("{first} (and {more} more like it)"),
    })
}

/// What is to be said of a date that nobody is held to.
fn not_held_to(reference: &str, due: &str) -> String {
    format!(
        "{reference} is ongoing, and what is ongoing is never late, whatever its date: if it is to be done by {due}, give \
         it the status in progress"
    )
}

/// What is to be said of a rating that no count takes.
pub(in crate::plan) fn not_counted(reference: &str, rating: &str) -> String {
    format!(
        "{reference} has not started, so no count takes its rating ({rating}): papers tell it beside the status; if it \
         has begun, say so with the status in progress"
    )
}

/// What is for publication from now on: papers print what was written of it while nobody was to read that.
fn for_publication(after: &Plan, edit: &Edit) -> Option<String> {
    let cleared = edit.steps().into_iter().find_map(|step| match step {
        Edit::Set { place, to: None } if place.field.as_deref() == Some("restricted") => Some(place.record()),
        _ => None,
    })?;
    let context = Context::of(after, NaiveDate::default());
    let item = context.at(&cleared)?;
    if context.is_restricted(item) {
        return None;
    }
    let below = context.items().iter().filter(|own| cleared.contains(&own.place));
    let updates: usize = below.map(|own| context.updates(own).len()).sum();
    let with = match updates {
        0 => String::new(),
        1 => ", its update too".to_owned(),
        more => format!(", its {more} updates too"),
    };
    Some(format!(
        "{name} is for publication from now on, with all that was written on it while it was not{with}: see that it \
         names nobody and tells of no single child (pledge show {name})",
        name = cleared.address()
    ))
}

/// Words where the figures of a measure are numbers.
fn words_for_figures(after: &Plan, edit: &Edit) -> Option<String> {
    let mut slips = edit.steps().into_iter().filter_map(|step| {
        let place = figured(after, step)?;
        let measure = after.at(&place.parent()?)?.as_any().downcast_ref::<Measure>()?;
        let reading = after.at(&place)?.as_any().downcast_ref::<Reading>()?;
        reads_as_a_slip(measure, reading).then(|| no_number(&place, reading))
    });
    let first = slips.next()?;
    Some(match slips.count() {
        0 => first,
        more => format!("{first} (and {more} more like it)"),
    })
}

/// The reading to which a single edit has given a figure.
fn figured(after: &Plan, step: &Edit) -> Option<Place> {
    match step {
        Edit::Set { place, to: Some(_) } if place.field.as_deref() == Some("value") => Some(place.record()),
        Edit::Insert { list, item, .. } if list.name == "readings" => {
            let measure = after.at(&list.parent)?;
            let (_, info) = measure.kind().list(list.name)?;
            let readings = measure.children(list.name)?;
            let at = (0..readings.len()).find(|at| {
                let reading = readings.item(*at);
                reading.is_some_and(|reading| reading.to_raw() == *item)
            })?;
            let name = identities(readings, info.identity).into_iter().nth(at)?;
            Some(list.parent.item(list.name, name))
        }
        _ => None,
    }
}

/// What is to be said of words where a number belongs.
pub(in crate::plan) fn no_number(place: &Place, reading: &Reading) -> String {
    let said = reading.value.say();
    let what = if said.split_whitespace().count() == 1 {
        "is a word where a number belongs"
    } else {
        "begins as a number, and is none"
    };
    format!("{}: \"{said}\" {what}", place.address())
}
