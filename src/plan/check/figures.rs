//! Figures that cannot be right, by what stands beside them.

use super::fields::called;
use super::{Found, codes};
use crate::plan::rules::no_number;
use crate::plan::{
    Action, Context, Identity, Measure, Number, Place, Record, Slot, Value as _, contradicted, identities,
    is_beyond_a_whole, reads_as_a_slip,
};

/// How readings are told apart.
const READING: Identity = Identity::Fields(&["period"]);

/// Readings that say something else than their own count does, and words among numbers.
pub(super) fn readings(context: &Context<'_>, found: &mut Found) {
    for (item, measure) in context.of_kind::<Measure>() {
        let record: &dyn Record = measure;
        let Some((info, list)) = record.lists().find(|(info, _)| info.name == "readings") else {
            continue;
        };
        let names = identities(list, info.identity);
        for (reading, name) in measure.readings.iter().zip(names) {
            let place = item.place.item(info.name, name).field("value");
            let said = reading.value.say();
            if let Some(share) = contradicted(measure, reading) {
                let message = format!(
                    "{}: {said} is not what {} of {} comes to: {share}",
                    place.record().address(),
                    reading.n.say(),
                    reading.of.say(),
                );
                found
                    .add(&codes::FIGURE_BESIDE_COUNT, place, message)
                    .hint("correct the figure, or its n and of");
            } else if reads_as_a_slip(measure, reading) {
                let message = no_number(&place.record(), reading);
                found
                    .add(&codes::WORD_FOR_FIGURE, place, message)
                    .hint("nothing is reckoned from words; where one is meant, say its direction beside it");
            }
        }
    }
}

/// Shares of a whole that are below nought or above all of it.
pub(super) fn shares(context: &Context<'_>, found: &mut Found) {
    for (item, measure) in context.of_kind::<Measure>() {
        let names = identities(&measure.readings, READING);
        for (reading, name) in measure.readings.iter().zip(names) {
            if is_beyond_a_whole(measure, reading) {
                let place = item.place.item("readings", name).field("value");
                let message = format!(
                    "{}: {} % is no share of a whole, which is between 0 and 100",
                    place.record().address(),
                    reading.value.say().trim_end_matches('%').trim_end(),
                );
                found
                    .add(&codes::NOT_A_SHARE, place, message)
                    .hint("correct the figure; where it tells a change, say so in the title or the unit");
            }
        }
    }
}

/// Measures with shares of people of which nobody knows how many they are: public papers show none of them, and do
/// not say that nothing but the count is missing. One finding a measure, at the last of them.
pub(super) fn uncounted(context: &Context<'_>, found: &mut Found) {
    without_count(context, found, |places| places.pop().into_iter().collect());
}

/// Each of these shares, for whoever typed one of them.
pub(super) fn each_uncounted(context: &Context<'_>, found: &mut Found) {
    without_count(context, found, std::mem::take);
}

fn without_count(context: &Context<'_>, found: &mut Found, which: fn(&mut Vec<Place>) -> Vec<Place>) {
    for (item, measure) in context.of_kind::<Measure>() {
        if context.is_restricted(item) {
            continue;
        }
        let names = identities(&measure.readings, READING);
        let readings = measure.readings.iter().zip(names);
        let without = readings.filter(|(reading, _)| context.lacks_a_count(measure, reading));
        let mut places: Vec<Place> = without
            .map(|(_, name)| item.place.item("readings", name))
            .collect();
        for place in which(&mut places) {
            let name = called(item.record);
            let address = context.index.address(&item.place);
            let period = place.last().map(|step| step.item.clone()).unwrap_or_default();
            found
                .add(
                    &codes::SHARE_WITHOUT_COUNT,
                    place.field("value"),
                    format!("{name} gives a share of people without its n and of, so public papers withhold it"),
                )
                .hint(format!(
                    "give its count: pledge reading \"{address}\" \"{period}\" \"N of TOTAL\"; or, where it counts no \
                     people: pledge set \"{address}\" people false"
                ));
        }
    }
}

/// Percentages that are none: what they are of is a whole.
pub(super) fn percent(context: &Context<'_>, found: &mut Found) {
    for (item, action) in context.of_kind::<Action>() {
        let outside = |percent: &&Number| !(0.0..=100.0).contains(&percent.value);
        if let Some(percent) = action.percent.get().filter(outside) {
            let message = format!(
                "{} is {} per cent done, which is not between 0 and 100",
                called(item.record),
                percent.say()
            );
            found
                .add(&codes::NOT_A_SHARE, item.place.field("percent"), message)
                .hint("say how much of it is done, from 0 to 100");
        }
    }
}
