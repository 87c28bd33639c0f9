//! Totals of many parts among many others: no bound on how many there are gives a small number away.

use crate::plan::rules::testing::{day, plan};
use crate::plan::{Context, Measure};

/// A few numbers that nobody would call regular, from a seed.
fn numbers(mut seed: u64) -> impl FnMut(u64, u64) -> u64 {
    move |least, most| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        least + (seed >> 33) % (most - least + 1)
    }
}

/// The refs of what is withheld of a total of so many parts, the first of them small, beside so many others, over so
/// many years; each in a priority that it shares with few.
fn withheld(seed: u64, parts: usize, others: usize, years: usize) -> Vec<String> {
    let mut number = numbers(seed);
    let mut all: Vec<(String, Vec<u64>)> = Vec::new();
    for at in 0..parts {
        let mut count = |year: usize| {
            if at == 0 && year == 0 {
                number(1, 4)
            } else {
                number(6, 60)
            }
        };
        all.push((format!("P{at}"), (0..years).map(&mut count).collect()));
    }
    let total = |year: usize| all.iter().map(|(_, counts)| counts[year]).sum();
    let total: Vec<u64> = (0..years).map(total).collect();
    all.push(("T".to_owned(), total));
    all.extend((0..others).map(|at| (format!("O{at}"), (0..years).map(|_| number(10, 150)).collect())));
    all.rotate_left(usize::try_from(seed % 7).unwrap());
    let measure = |(own, counts): &(String, Vec<u64>)| {
        let readings = counts
            .iter()
            .zip(2016..)
            .map(|(count, year)| format!("{{period: {year}-{:02}, value: {count}}}", (year + 1) % 100));
        let readings: Vec<String> = readings.collect();
        format!(
            "{{ref: {own}, title: Thing {own}, unit: children, kind: snapshot, readings: [{}]}}",
            readings.join(", ")
        )
    };
    let under = all.chunks(5).enumerate().map(|(at, some)| {
        let some: Vec<String> = some.iter().map(measure).collect();
        format!("{{ref: '{at}', title: Homes, measures: [{}]}}", some.join(", "))
    });
    let plan = plan(&format!("priorities: [{}]", under.collect::<Vec<_>>().join(", ")));
    let context = Context::of(&plan, day("2024-06-01"));
    let first = |measure: &Measure| !context.disclosure(measure).shows(&measure.readings[0]);
    let hidden = context.of_kind::<Measure>().filter(|(_, measure)| first(measure));
    hidden.map(|(item, _)| item.reference.to_owned()).collect()
}

#[test]
fn a_total_of_many_parts_among_many_others_gives_no_small_part_away() {
    for seed in 0..3 {
        for (parts, others, years) in [
            (5, 8, 2),
            (6, 12, 2),
            (8, 20, 2),
            (6, 30, 3),
            (5, 9, 1),
            (6, 20, 1),
        ] {
            let hidden = withheld(seed, parts, others, years);
            let of_sum = hidden.iter().filter(|own| !own.starts_with('O')).count();
            assert!(
                of_sum > 1,
                "{parts} parts, {others} others, {years} years, {seed}: {hidden:?}"
            );
            // With several periods chance withholds little.
            assert!(years == 1 || hidden.len() <= 8, "{hidden:?}");
        }
    }
}
