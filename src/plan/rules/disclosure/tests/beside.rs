//! That no figure beside a withheld one gives it away, whichever way it stands there: as a total of another place or
//! of what counts no people, a comparator, a base, a figure for the year to date, or what was before a revision.
//!
//! Somebody from outside knows every sum that is true, and what the paper shows. Nothing small follows from both.

use proptest::prelude::*;

use crate::plan::rules::testing::{day, plan};
use crate::plan::{Context, Measure, Slot};
use crate::tried::tried;

/// A number in a plan: its measure, and where in it.
type Name = (usize, &'static str, usize);

/// A sum that is true: numbers with how often they count.
type Sum = Vec<(Name, i64)>;

/// Measures with the sums that are true of them.
#[derive(Clone, Debug, Default)]
struct World {
    measures: Vec<String>,
    truth: Vec<(Name, i64)>,
    sums: Vec<Sum>,
}

const PERIODS: [&str; 4] = ["2018-19 Q1", "2018-19 Q2", "2018-19 Q3", "2018-19 Q4"];

impl World {
    /// Adds a measure with these counts, one for each quarter.
    fn measure(&mut self, fields: &str, counts: &[i64]) -> usize {
        let at = self.measures.len();
        let readings: Vec<String> = counts
            .iter()
            .zip(PERIODS)
            .map(|(count, period)| format!("{{period: {period}, value: {count}}}"))
            .collect();
        self.measures.push(format!(
            "ref: M{at}, title: Thing {at}, {fields}, readings: [{}]",
            readings.join(", ")
        ));
        let counts = counts.iter().enumerate();
        self.truth
            .extend(counts.map(|(number, count)| ((at, "value", number), *count)));
        at
    }

    /// Says that one number is the sum of others.
    fn sum(&mut self, total: Name, parts: &[Name]) {
        let parts = parts.iter().map(|part| (*part, -1));
        self.sums.push(std::iter::once((total, 1)).chain(parts).collect());
    }

    /// Adds measures that have nothing to do with the others.
    fn others(&mut self, counts: &[i64]) {
        for count in counts {
            self.measure("kind: period, unit: children", &[*count]);
        }
    }

    fn of(&self, name: Name) -> i64 {
        let found = self.truth.iter().find(|(other, _)| *other == name);
        found.map_or(0, |(_, count)| *count)
    }

    /// The plan, each measure under a priority of its own.
    fn text(&self) -> String {
        let measures = self.measures.iter().enumerate();
        let priorities: Vec<String> = measures
            .map(|(at, measure)| format!("{{ref: '{at}', title: Homes, measures: [{{{measure}}}]}}"))
            .collect();
        format!(
            "
            strategy: {{year: financial, small_numbers: 5}}
            priorities: [{}]",
            priorities.join(", ")
        )
    }

    /// The small numbers that follow from what is shown, by taking sums from each other.
    fn given_away(&self) -> Vec<Name> {
        let text = self.text();
        let plan = plan(&text);
        let context = Context::of(&plan, day("2019-06-01"));
        let measures: Vec<&Measure> = plan
            .priorities
            .iter()
            .flat_map(|priority| &priority.measures)
            .collect();
        let is_shown = |(measure, kind, at): Name| {
            let measure = measures[measure];
            let disclosure = context.disclosure(measure);
            let reading = || &measure.readings[at];
            match kind {
                "comparator" => disclosure.shows_comparator(&measure.comparators[at]),
                "before" => disclosure.shows_revision(reading()),
                _ => disclosure.shows(reading()),
            }
        };
        let counts_people = |name: &Name| measures[name.0].people.written().is_none();
        let small: Vec<Name> = self
            .truth
            .iter()
            .filter(|(name, count)| (1..5).contains(count) && counts_people(name))
            .map(|(name, _)| *name)
            .collect();
        let shown = small.iter().filter(|name| is_shown(**name)).copied();
        let mut known: Vec<Name> = shown.collect();
        known.extend(
            self.worked_out(&is_shown)
                .into_iter()
                .filter(|name| small.contains(name)),
        );
        known
    }

    /// What follows from sums: whatever a sum leaves as its only unknown, once unknowns are taken from each other.
    fn worked_out(&self, is_shown: &dyn Fn(Name) -> bool) -> Vec<Name> {
        let names: Vec<Name> = self.truth.iter().map(|(name, _)| *name).collect();
        let hidden: Vec<Name> = names.into_iter().filter(|name| !is_shown(*name)).collect();
        let mut rows: Vec<Vec<i128>> = self
            .sums
            .iter()
            .map(|sum| {
                let times = |name: &Name| {
                    sum.iter()
                        .filter(|(other, _)| other == name)
                        .map(|(_, by)| *by)
                        .sum()
                };
                hidden.iter().map(times).map(|by: i64| i128::from(by)).collect()
            })
            .collect();
        let mut used = 0;
        for column in 0..hidden.len() {
            let Some(at) = (used..rows.len()).find(|at| rows[*at][column] != 0) else {
                continue;
            };
            rows.swap(used, at);
            let with = rows[used].clone();
            for (_, row) in rows.iter_mut().enumerate().filter(|(other, _)| *other != used) {
                let by = row[column];
                row.iter_mut()
                    .zip(&with)
                    .for_each(|(value, less)| *value = *value * with[column] - by * less);
                // So that no number grows without end.
                let most = row.iter().map(|value| value.unsigned_abs()).fold(0, divisor);
                row.iter_mut()
                    .filter(|_| most > 1)
                    .for_each(|value| *value /= i128::try_from(most).unwrap());
            }
            used += 1;
        }
        let alone = rows.iter().filter_map(|row| {
            let mut held = row.iter().enumerate().filter(|(_, value)| **value != 0);
            held.next().filter(|_| held.next().is_none())
        });
        alone.map(|(column, _)| hidden[column]).collect()
    }

    fn assert_safe(&self) {
        for sum in &self.sums {
            let left: i64 = sum.iter().map(|(name, by)| by * self.of(*name)).sum();
            assert_eq!(left, 0, "{sum:?} is not true");
        }
        let given_away = self.given_away();
        assert!(
            given_away.is_empty(),
            "{given_away:?} can be worked out of {}",
            self.text()
        );
    }
}

/// The largest number that divides both.
fn divisor(one: u128, other: u128) -> u128 {
    if other == 0 {
        one
    } else {
        divisor(other, one % other)
    }
}

const CHILDREN: &str = "kind: period, unit: children";

/// One small part, some others, and the total of them all in one period.
fn total(few: i64, parts: &[i64], fields: &str) -> World {
    let mut world = World::default();
    let all: Vec<i64> = std::iter::once(few).chain(parts.iter().copied()).collect();
    let parts: Vec<Name> = all
        .iter()
        .map(|count| (world.measure(CHILDREN, &[*count]), "value", 0))
        .collect();
    let total = world.measure(fields, &[all.iter().sum()]);
    world.sum((total, "value", 0), &parts);
    world
}

proptest! {
    #![proptest_config(tried(60))]

    #[test]
    fn a_total_of_another_place_among_more_than_a_dozen_others(
        few in 1..5_i64, parts in prop::collection::vec(6..60_i64, 1..=2),
        others in prop::collection::vec(6..150_i64, 13..20),
    ) {
        let mut world = total(few, &parts, CHILDREN);
        world.others(&others);
        world.assert_safe();
    }

    #[test]
    fn a_total_that_counts_no_people(
        few in 1..5_i64, parts in prop::collection::vec(6..60_i64, 1..=3),
        others in prop::collection::vec(6..150_i64, 0..12),
    ) {
        let mut world = total(few, &parts, &format!("people: false, {CHILDREN}"));
        world.others(&others);
        world.assert_safe();
    }

    #[test]
    fn a_comparator_that_is_a_part_or_the_total(
        few in 1..5_i64, part in 6..60_i64, way in 0..3, others in prop::collection::vec(6..150_i64, 0..15),
    ) {
        let mut world = World::default();
        let compared = |name: &str, count: i64| format!("{{name: {name}, period: 2018-19 Q1, value: {count}}}");
        let beside = |all: &[String]| format!("{CHILDREN}, comparators: [{}]", all.join(", "));
        match way {
            0 => {
                let both = [compared("Girls", part), compared("Boys", few)];
                let all = world.measure(&beside(&both), &[few + part]);
                let (girls, boys) = ((all, "comparator", 0), (all, "comparator", 1));
                world.truth.extend([(girls, part), (boys, few)]);
                world.sum((all, "value", 0), &[girls, boys]);
            }
            1 => {
                let all = world.measure(&beside(&[compared("Girls", part)]), &[few + part]);
                let boys = world.measure(CHILDREN, &[few]);
                let girls = (all, "comparator", 0);
                world.truth.push((girls, part));
                world.sum((all, "value", 0), &[girls, (boys, "value", 0)]);
            }
            _ => {
                let boys = world.measure(&beside(&[compared("Everybody", few + part)]), &[few]);
                let girls = world.measure(CHILDREN, &[part]);
                let all = (boys, "comparator", 0);
                world.truth.push((all, few + part));
                world.sum(all, &[(boys, "value", 0), (girls, "value", 0)]);
            }
        }
        world.others(&others);
        world.assert_safe();
    }

    #[test]
    fn a_base_or_what_is_left_of_one_is_a_part(
        few in 1..5_i64, of in 14..60_i64, share in 40..60_i64, way in 0..4_usize,
        others in prop::collection::vec(6..150_i64, 0..15),
    ) {
        let n = of * share / 100;
        let mut world = World::default();
        let percent = (2 * n * 100 + of) / (2 * of);
        let part = world.measures.len();
        world.measures.push(format!(
            "ref: M{part}, title: Share, unit: '%', readings: [{{period: 2018-19 Q1, value: {percent}, n: {n}, of: {of}}}]"
        ));
        let (how_many, base, rest) = ((part, "n", 0), (part, "of", 0), (part, "rest", 0));
        world.truth.extend([(how_many, n), (base, of), (rest, of - n)]);
        world.sum(base, &[how_many, rest]);
        let few_at = (world.measure(CHILDREN, &[few]), "value", 0);
        if let Some((of, count)) = [(base, of), (how_many, n), (rest, of - n)].get(way) {
            let all = world.measure(CHILDREN, &[count + few]);
            world.sum((all, "value", 0), &[*of, few_at]);
        } else {
            let other = world.measure(CHILDREN, &[of - few]);
            world.sum(base, &[few_at, (other, "value", 0)]);
        }
        world.others(&others);
        world.assert_safe();
    }

    #[test]
    fn a_year_to_date_beside_what_came_in_each_quarter(
        few in 1..5_i64, at in 0..4_usize, quarters in prop::array::uniform4(6..60_i64),
        others in prop::array::uniform4(6..60_i64), total_runs: bool, part_runs: bool,
        beside in prop::collection::vec(6..150_i64, 0..10),
    ) {
        let mut quarters = quarters;
        quarters[at] = few;
        let all: Vec<i64> = quarters.iter().zip(others).map(|(one, other)| one + other).collect();
        let mut world = World::default();
        let mut told = |counts: &[i64], runs: bool| {
            let until = |at: usize| counts[..=at].iter().sum();
            let counts: Vec<i64> = if runs { (0..4).map(until).collect() } else { counts.to_vec() };
            let kind = if runs { "year to date" } else { "period" };
            (world.measure(&format!("kind: {kind}, unit: children"), &counts), runs)
        };
        let (one, other) = (told(&quarters, false), told(&others, part_runs));
        let total = told(&all, total_runs);
        for at in 0..4 {
            let mut sum = Sum::new();
            for ((measure, runs), by) in [(total, 1), (one, -1), (other, -1)] {
                sum.push(((measure, "value", at), by));
                if runs && at > 0 {
                    sum.push(((measure, "value", at - 1), -by));
                }
            }
            world.sums.push(sum);
        }
        world.others(&beside);
        world.assert_safe();
    }

    #[test]
    fn one_count_told_by_the_quarter_and_for_the_year_to_date(
        few in 1..5_i64, at in 0..4_usize, quarters in prop::array::uniform4(6..60_i64),
    ) {
        let mut quarters = quarters;
        quarters[at] = few;
        let mut world = World::default();
        let one = world.measure(CHILDREN, &quarters);
        let until: Vec<i64> = (0..4).map(|at| quarters[..=at].iter().sum()).collect();
        let year = world.measure("kind: year to date, unit: children", &until);
        for at in 0..4 {
            let parts: Vec<Name> = (0..=at).map(|at| (one, "value", at)).collect();
            world.sum((year, "value", at), &parts);
        }
        world.assert_safe();
    }

    #[test]
    fn what_a_total_was_revised_from(
        few in 1..5_i64, now in 10..60_i64, part in 10..60_i64, moved in 5..9_i64, few_now: bool,
        others in prop::collection::vec(6..150_i64, 0..10),
    ) {
        let mut world = World::default();
        let mut revised = |now: i64, before: i64| {
            let at = world.measure(CHILDREN, &[now]);
            let was = if now == before { (at, "value", 0) } else { (at, "before", 0) };
            if now != before {
                let measure = &mut world.measures[at];
                *measure = measure.replace(&format!("value: {now}}}"), &format!("value: {now}, revised_from: {before}}}"));
                world.truth.push((was, before));
            }
            ((at, "value", 0), was)
        };
        let (is, was) = if few_now { (few, now) } else { (now, few) };
        let (one, other) = (revised(is, was), revised(part + moved, part));
        let all = revised(is + part + moved, was + part);
        world.sum(all.0, &[one.0, other.0]);
        world.sum(all.1, &[one.1, other.1]);
        world.others(&others);
        world.assert_safe();
    }
}
