//! Whether a figure is what it is said to have been counted of.
//!
//! Law: however a count is given, by a command or in a form, the figure beside it is held against it. A figure given
//! beside a count that was there before may be the one that is right: it is told, and taken.

use super::super::field::Slot as _;
use super::super::kinds::{Measure, Plan, Reading};
use super::super::place::Place;
use super::super::rules::contradicted;
use crate::error::{Problem, Result};

/// The fields of a reading that say what its figure was counted of.
const COUNTS: [&str; 2] = ["n", "of"];

/// Whether saying this of a field gives a count.
pub(super) fn gives_a_count(plan: &Plan, field: &Place, typed: &str) -> bool {
    let named = field.field.as_deref().is_some_and(|name| COUNTS.contains(&name));
    let record = plan.at(&field.record());
    named && !typed.trim().is_empty() && record.is_some_and(|record| record.kind().name == Reading::KIND.name)
}

/// Refuses a reading whose figure is not what its counts come to.
pub(super) fn held(plan: &Plan, reading: &Place) -> Result<()> {
    let measure = reading.parent().and_then(|parent| plan.at(&parent));
    let measure = measure.and_then(|record| record.as_any().downcast_ref::<Measure>());
    let record = plan
        .at(reading)
        .and_then(|record| record.as_any().downcast_ref::<Reading>());
    let Some((measure, reading)) = measure.zip(record) else {
        return Ok(());
    };
    let Some(why) = contradicted(measure, reading) else {
        return Ok(());
    };
    let value = reading.value.say();
    Err(
        Problem::usage(why)
            .because("one of them is a slip, and papers print them side by side")
            .hint(format!(
                "give the figure that fits, or --n and --of; where all are right, pledge set {} \"readings.{}.value\" \
                 {value} takes it as it is",
                measure.r#ref.say(),
                reading.period.say(),
            )),
    )
}
