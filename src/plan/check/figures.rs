//! Figures that cannot be right, by what stands beside them.

use super::fields::called;
use super::{Found, codes};
use crate::plan::rules::no_number;
use crate::plan::{
    Action, Context, Measure, Number, Record, Slot, Value as _, contradicted, identities, reads_as_a_slip,
};

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
