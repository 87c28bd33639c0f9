//! Whether what the strategy wants can be seen to happen.

use std::collections::HashSet;

use super::fields::called;
use super::value::texts;
use super::{Found, codes};
use crate::plan::{Action, Better, Context, Measure, MeasureState, Priority, Slot};

/// Priorities that nothing measures: no measure of their own, and none named by their actions.
pub(super) fn of_priorities(context: &Context<'_>, found: &mut Found) {
    let measured: HashSet<&str> = context
        .of_kind::<Action>()
        .filter(|(_, action)| texts(&action.measured_by).any(|text| context.bearing(text).is_some()))
        .filter_map(|(item, _)| context.priority(item))
        .map(|priority| priority.reference)
        .collect();
    for (item, priority) in context.of_kind::<Priority>() {
        let has = !priority.measures.is_empty() || measured.contains(item.reference);
        if !has && context.is_open(item) {
            found
                .add(
                    &codes::NO_MEASURE,
                    item.place.field("measures"),
                    format!("nothing measures {}", called(item.record)),
                )
                .hint(format!(
                    "pledge add measure --under \"{}\" --title …",
                    context.index.address(&item.place)
                ));
        }
    }
}

/// Measures in use without a target or a reason for none, or that do not say which way is better.
pub(super) fn targets(context: &Context<'_>, found: &mut Found) {
    for (item, measure) in context.of_kind::<Measure>() {
        let in_use = measure
            .state
            .get()
            .is_none_or(|state| *state == MeasureState::Current);
        if !in_use || measure.better.get() == Some(&Better::Context) || !context.is_open(item) {
            continue;
        }
        let name = called(item.record);
        if measure.targets.is_empty() && measure.no_target.written().is_none() {
            found
                .add(
                    &codes::NO_TARGET,
                    item.place.field("targets"),
                    format!("{name} has no target"),
                )
                .hint("give it one; or say why not: no_target, or better: context");
        }
        let figures = measure.targets.iter().any(|target| {
            target.upper.written().is_none()
                && target.value.get().is_some_and(|value| value.number().is_some())
        });
        if figures && measure.better.written().is_none() {
            found
                .add(
                    &codes::NO_DIRECTION,
                    item.place.field("better"),
                    format!("{name} does not say which way is better"),
                )
                .hint("better: higher, lower or context");
        }
    }
}
