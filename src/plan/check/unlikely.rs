//! What can be, and is most likely a slip of the hand: a figure of another size than all beside it, a year that is
//! another century's, a limit in words.
//!
//! Law: a rare truth is told as well, so nothing here is more than a word to look again.

use chrono::{Datelike as _, Months};

use super::fields::called;
use super::{Found, codes, figures};
use crate::plan::{Action, Context, Figure, Identity, Item, Measure, Milestone, Slot as _, identities};

/// By how much a figure must be beyond all others of its measure to be looked at again.
const BEYOND: f64 = 10.0;
/// Below which the others are so small that a few more make them many times as many.
const FEW: f64 = 5.0;
/// After how many years behind the strategy's end nobody plans.
const FAR: u32 = 10;

/// Figures more than ten times as large as any other of their measure.
pub(super) fn sizes(context: &Context<'_>, found: &mut Found) {
    for (item, measure) in context.of_kind::<Measure>() {
        for (at, (reading, place)) in figures::each(item, measure).enumerate() {
            let Some(own) = reading.value.get().and_then(Figure::number) else {
                continue;
            };
            let others = measure
                .readings
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at);
            let others = others
                .filter_map(|(_, other)| other.value.get())
                .chain(measure.targets.iter().filter_map(|target| target.value.get()))
                .chain(
                    measure
                        .baseline
                        .iter()
                        .filter_map(|baseline| baseline.value.get()),
                )
                .chain(measure.comparators.iter().filter_map(|other| other.value.get()));
            let largest = others
                .filter_map(Figure::number)
                .map(f64::abs)
                .fold(0.0, f64::max);
            if largest >= FEW && own.abs() > largest * BEYOND {
                let message = format!(
                    "{}: {} is more than ten times any other figure of this measure",
                    place.address(),
                    reading.value.say()
                );
                found
                    .add(&codes::OUT_OF_SIZE, place.field("value"), message)
                    .hint("correct the figure, if a digit or its point slipped");
            }
        }
    }
}

/// Limits of targets in words, beside which nothing can be rated.
pub(super) fn limits(context: &Context<'_>, found: &mut Found) {
    for (item, measure) in context.of_kind::<Measure>() {
        let names = identities(&measure.targets, Identity::Fields(&["period"]));
        for (target, name) in measure.targets.iter().zip(names) {
            for (field, limit) in [("floor", &target.floor), ("upper", &target.upper)] {
                if limit.get().is_some_and(|limit| limit.number().is_none()) {
                    let place = item.place.item("targets", name.clone()).field(field);
                    let message = format!(
                        "{}: \"{}\" is no number, so nothing is rated by it",
                        place.address(),
                        limit.say()
                    );
                    found
                        .add(&codes::WORD_FOR_FIGURE, place, message)
                        .hint("give the number alone; words about the target go under text");
                }
            }
        }
    }
}

/// What is due long after the strategy has ended.
pub(super) fn years(context: &Context<'_>, found: &mut Found) {
    let Some(end) = context.calendar().to else { return };
    let Some(far) = end.checked_add_months(Months::new(FAR * 12)) else {
        return;
    };
    let is_due = |item: &&Item<'_>| item.of::<Action>().is_some() || item.of::<Milestone>().is_some();
    for item in context.items().iter().filter(is_due) {
        if let Some(last) = context.lateness(item).due_latest().filter(|last| *last > far) {
            let message = format!(
                "{} is due in {}, and the strategy ends in {}",
                called(item.record),
                last.year(),
                end.year()
            );
            found
                .add(&codes::FAR_AHEAD, item.place.field("due"), message)
                .hint("check the year");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Context;
    use crate::plan::check::check;
    use crate::plan::rules::testing::{day, plan};

    fn told(text: &str) -> Vec<String> {
        let plan = plan(text);
        let codes = ["out-of-size", "word-for-figure", "far-ahead"];
        let found = check(&Context::of(&plan, day("2018-07-12"))).into_iter();
        let found = found.filter(|finding| codes.contains(&finding.code));
        found.map(|finding| finding.message).collect()
    }

    fn measure(fields: &str) -> String {
        format!("measures: [{{ref: M1, title: M, unit: days, better: lower, {fields}}}]\n")
    }

    #[test]
    fn a_figure_of_another_size_and_a_limit_in_words_are_told() {
        assert_eq!(
            told(&measure(
                "targets: [{value: 10}], readings: [{period: 2018-19 Q1, value: 700}]"
            )),
            ["M1 readings.2018-19 Q1: 700 is more than ten times any other figure of this measure"]
        );
        for likely in [
            "targets: [{value: 10}], readings: [{period: 2018-19 Q1, value: 100}]",
            "targets: [{value: 1}], readings: [{period: 2018-19 Q1, value: 12}]",
            "readings: [{period: 2018-19 Q1, value: 700}]",
            "targets: [{value: 10}], readings: [{period: 2017-18 Q4, value: 690}, {period: 2018-19 Q1, value: 700}]",
            "targets: [{value: ten}], readings: [{period: 2018-19 Q1, value: many}]",
        ] {
            let told = told(&measure(likely));
            assert!(
                !told.iter().any(|told| told.contains("ten times")),
                "{likely}: {told:?}"
            );
        }
        assert_eq!(
            told(&measure(
                "targets: [{period: 2018-19, value: 95, floor: 90 or so}]"
            )),
            ["M1 targets.2018-19.floor: \"90 or so\" is no number, so nothing is rated by it"]
        );
    }

    #[test]
    fn a_year_of_another_century_is_told() {
        let due = |due: &str| {
            told(&format!(
                "strategy: {{title: S, period: {{from: 2018-04-01, to: 2021-03-31}}}}\n\
                 priorities: [{{ref: '7', title: P, actions: [{{ref: '7.1', title: A, due: {due}}}]}}]\n"
            ))
        };
        assert_eq!(
            due("2106"),
            ["action 7.1 is due in 2106, and the strategy ends in 2021"]
        );
        assert!(due("2026").is_empty() && due("ongoing").is_empty());
    }
}
