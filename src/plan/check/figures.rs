//! Figures that cannot be right, by what stands beside them.

use super::fields::called;
use super::{Found, codes};
use crate::plan::rules::no_number;
use crate::plan::{
    Action, Context, Identity, Item, Measure, Number, Place, Reading, Slot, Value as _, comes_of_no_count,
    contradicted, figure_said, identities, is_below_none, is_beyond_a_whole, reads_as_a_slip,
};

/// The readings of a measure, each with where it stands.
pub(super) fn each<'p>(item: &Item<'p>, measure: &'p Measure) -> impl Iterator<Item = (&'p Reading, Place)> {
    let names = identities(&measure.readings, Identity::Fields(&["period"]));
    let places = names.into_iter().map(|name| item.place.item("readings", name));
    measure.readings.iter().zip(places)
}

/// Readings that say something else than their own count does, and words among numbers.
pub(super) fn readings(context: &Context<'_>, found: &mut Found) {
    for (item, measure) in context.of_kind::<Measure>() {
        for (reading, place) in each(item, measure) {
            let place = place.field("value");
            let said = reading.value.say();
            if let Some(why) = contradicted(measure, reading) {
                let message = format!("{}: {why}", place.record().address());
                found
                    .add(&codes::FIGURE_BESIDE_COUNT, place, message)
                    .hint("correct the figure, or its n and of");
            } else if comes_of_no_count(measure, reading) {
                let address = place.record().address();
                let message = format!("{address}: no number of {} comes to {said}", reading.of.say());
                found
                    .add(&codes::FIGURE_BESIDE_COUNT, place, message)
                    .hint("correct the figure, or of how many it is: public papers withhold it");
            } else if reads_as_a_slip(measure, reading) {
                let message = no_number(&place.record(), reading);
                found
                    .add(&codes::WORD_FOR_FIGURE, place, message)
                    .hint("nothing is reckoned from words; where one is meant, say its direction beside it");
            }
        }
    }
}

/// Shares of a whole that are below nought or above all of it, and counts below nought.
pub(super) fn shares(context: &Context<'_>, found: &mut Found) {
    for (item, measure) in context.of_kind::<Measure>() {
        for (reading, place) in each(item, measure) {
            let place = place.field("value");
            if is_beyond_a_whole(measure, reading) {
                let message = format!(
                    "{}: {} % is no share of a whole, which is between 0 and 100",
                    place.record().address(),
                    reading.value.say().trim_end_matches('%').trim_end(),
                );
                found
                    .add(&codes::NOT_A_SHARE, place, message)
                    .hint("correct the figure; where it tells a change, say so in the title or the unit");
            } else if is_below_none(measure, reading) {
                let message = format!(
                    "{}: {} is less than none",
                    place.record().address(),
                    figure_said(measure, Some(reading)),
                );
                found
                    .add(&codes::BELOW_NONE, place, message)
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
        let without = each(item, measure).filter(|(reading, _)| context.lacks_a_count(measure, reading));
        let mut places: Vec<Place> = without.map(|(_, place)| place).collect();
        for place in which(&mut places) {
            let name = called(item.record);
            let address = context.index.address(&item.place);
            let period = place.last().map(|step| step.item.clone()).unwrap_or_default();
            let reading = context.plan.at(&place);
            let figure = reading.map_or("", |reading| reading.text("value").trim_end_matches(['%', ' ']));
            found
                .add(
                    &codes::SHARE_WITHOUT_COUNT,
                    place.field("value"),
                    format!("{name} gives a share of people and not of how many, so public papers withhold it"),
                )
                .hint(format!(
                    "give its count: pledge reading \"{address}\" \"{period}\" \"N of TOTAL\", or \"{figure} % of TOTAL\" \
                     where only the total is known; or, where it counts no people: pledge set \"{address}\" people false"
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
