//! Figures that cannot be right, by what stands beside them.

use super::{Found, codes};
use crate::plan::rules::no_number;
use crate::plan::{Context, Measure, Record, Slot, contradicted, identities, reads_as_a_slip};

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
