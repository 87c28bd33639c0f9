//! That no measure gives away what another withholds.

use std::slice;

use proptest::prelude::*;

use crate::plan::Context;
use crate::plan::rules::testing::{day, plan};
use crate::tried::tried;

/// Which readings of each of these measures are shown: `x` for withheld, `o` for shown.
fn shown(measures: &[&str]) -> Vec<String> {
    of_plan(&format!(
        "
        strategy: {{year: financial, small_numbers: 5}}
        priorities: [{{ref: '1', title: Homes, measures: [{{{}}}]}}]",
        measures.join("}, {")
    ))
}

fn of_plan(text: &str) -> Vec<String> {
    let plan = plan(text);
    let context = Context::of(&plan, day("2019-06-01"));
    let under = plan.priorities.iter().flat_map(|priority| &priority.measures);
    let measures = under.chain(&plan.measures).map(|measure| {
        let disclosure = context.disclosure(measure);
        let readings = measure.readings.iter();
        readings
            .map(|reading| if disclosure.shows(reading) { 'o' } else { 'x' })
            .collect()
    });
    measures.collect()
}

/// A measure with this title, and a reading at the end of each year.
fn yearly(reference: &str, title: &str, values: &[u32]) -> String {
    let readings = values.iter().enumerate();
    let readings: Vec<String> = readings
        .map(|(at, value)| format!("{{period: 20{}-{}, value: {value}}}", 16 + at, 17 + at))
        .collect();
    format!(
        "ref: {reference}, title: {title}, kind: snapshot, unit: people, readings: [{}]",
        readings.join(", ")
    )
}

#[test]
fn a_total_that_is_another_measure_gives_no_part_away() {
    let all = |total: &[u32], part: &[u32], few: &[u32]| {
        shown(&[
            &yearly("M1", "Children", total),
            &yearly("M2", "In foster homes", part),
            &yearly("M3", "In residential homes", few),
        ])
    };
    assert_eq!(
        all(&[33], &[30], &[3]),
        ["o", "x", "x"],
        "the least that hides it"
    );
    assert_eq!(all(&[33, 40], &[30, 30], &[3, 10]), ["oo", "xo", "xo"]);
    assert_eq!(
        all(&[33, 40], &[30, 31], &[3, 10]),
        ["oo", "oo", "xo"],
        "no total after all"
    );
    assert_eq!(all(&[33], &[30], &[4]), ["o", "o", "x"], "no total at all");
    assert_eq!(all(&[40], &[30], &[10]), ["o", "o", "o"]);
}

#[test]
fn what_is_left_of_a_total_may_not_be_few() {
    let of = |total: u32, parts: [u32; 3]| {
        shown(&[
            &yearly("M1", "Children", &[total]),
            &yearly("M2", "In foster homes", &[parts[0]]),
            &yearly("M3", "With kin", &[parts[1]]),
            &yearly("M4", "Elsewhere", &[parts[2]]),
        ])
    };
    assert_eq!(
        of(33, [30, 2, 1]),
        ["o", "x", "x", "x"],
        "three are left for two, and all are few"
    );
    assert_eq!(of(37, [30, 3, 4]), ["o", "o", "x", "x"], "seven are left for two");
    assert_eq!(of(43, [30, 10, 3]), ["o", "o", "x", "x"]);
}

#[test]
fn what_is_withheld_is_not_told_again_by_another_name() {
    let girls = "comparators: [{name: of whom boys, value: 0}, {name: of whom girls, value: 32}]";
    let text = |total: &str, few: &str, rest: &str| format!("measures: [{{{total}}}, {{{few}}}, {{{rest}}}]");
    let beside = text(
        &yearly("M1", "Children", &[35]),
        &yearly("M2", "In homes", &[3]),
        &format!("{}, {girls}", yearly("M3", "In families", &[32])),
    );
    let plan = plan(&beside);
    let context = Context::of(&plan, day("2019-06-01"));
    let disclosure = context.disclosure(&plan.measures[2]);
    assert!(!disclosure.shows(&plan.measures[2].readings[0]));
    let comparators = plan.measures[2].comparators.iter();
    let told: Vec<bool> = comparators.map(|one| disclosure.shows_comparator(one)).collect();
    assert_eq!(told, [true, false], "it is the figure itself");
    // All that are sixteen are girls: their number is the withheld one.
    let girls = [
        yearly("M1", "Children aged ten", &[40]),
        yearly("M2", "Boys aged ten", &[2]),
        yearly("M3", "Girls aged ten", &[38]),
        yearly("M4", "Girls", &[53]),
        yearly("M5", "Girls aged sixteen", &[15]),
        yearly("M6", "Children aged sixteen", &[15]),
    ];
    let girls: Vec<&str> = girls.iter().map(String::as_str).collect();
    let told = shown(&girls);
    assert!(told[3] == "x" || told[4] == told[5], "{told:?}");
}

#[test]
fn a_unit_is_one_however_it_is_spelt() {
    let apart = |units: [&str; 3]| {
        let counts = [57, 54, 3];
        let priorities = units.iter().zip(counts).enumerate().map(|(at, (unit, count))| {
            format!(
                "{{ref: '{at}', title: Homes, measures: [{{ref: M{at}, title: T{at}, kind: snapshot, unit: {unit},
                  readings: [{{period: 2018-19, value: {count}}}]}}]}}"
            )
        });
        of_plan(&format!(
            "priorities: [{}]",
            priorities.collect::<Vec<_>>().join(", ")
        ))
    };
    assert_eq!(apart(["children", "children", "children"]), ["o", "x", "x"]);
    assert_eq!(apart(["children", "Child", "'No. of children'"]), ["o", "x", "x"]);
    assert_eq!(
        apart(["''", "number", "children"]),
        ["o", "x", "x"],
        "no unit may be any"
    );
    assert_eq!(
        apart(["children", "homes", "families"]),
        ["o", "o", "x"],
        "nothing is one"
    );
}

#[test]
fn readings_of_one_base_that_share_it_out_hide_each_other() {
    let share = |reference: &str, n: u32| {
        format!(
            "ref: {reference}, title: {reference}, unit: '%', readings: [{{period: 2018-19, value: {}, n: {n}, of: 40}}]",
            f64::from(n) * 2.5
        )
    };
    assert_eq!(
        shown(&[&share("M1", 20), &share("M2", 17), &share("M3", 3)]),
        ["o", "x", "x"]
    );
    assert_eq!(
        shown(&[&share("M1", 20), &share("M2", 16), &share("M3", 3)]),
        ["o", "o", "x"]
    );
}

#[test]
fn a_year_in_one_measure_gives_no_quarter_of_another_away() {
    let quarters = "ref: M1, title: Moves, kind: period, unit: people, readings: [{period: 2018-19 Q1, value: 10}, \
                    {period: 2018-19 Q2, value: 3}, {period: 2018-19 Q3, value: 12}, {period: 2018-19 Q4, value: 9}]";
    let year = |value: u32| {
        format!(
            "ref: M2, title: Moves in the year, kind: period, unit: people, readings: [{{period: 2018-19, value: {value}}}]"
        )
    };
    assert_eq!(shown(&[quarters, &year(34)]), ["oxox", "o"]);
    assert_eq!(shown(&[quarters, &year(35)]), ["oxoo", "o"]);
}

#[test]
fn a_part_of_nobody_may_be_what_a_total_lacked_another_year() {
    // The year before it was not asked who was not recorded, and the others do not add up.
    let year = |others: u32, total: &str| {
        shown(&[
            &yearly("M1", "Girls", &[7, 20]),
            &yearly("M2", "Boys", &[11, 10]),
            &yearly("M4", "Other", &[11, 3]),
            &yearly("M9", total, &[31, 33 + others]),
            &format!(
                "ref: M3, title: Not recorded, unit: people, kind: snapshot, \
                 readings: [{{period: 2017-18, value: {others}}}]"
            ),
        ])
    };
    for total in ["Children looked after", "Children in all"] {
        for others in [0, 6] {
            let figures = year(others, total);
            let hidden = figures.iter().filter(|all| all.ends_with('x')).count();
            assert!(hidden > 1, "{total}, {others}: {figures:?}");
        }
    }
}

#[test]
fn a_part_by_name_leaves_no_few_out() {
    let of = |part: u32| {
        shown(&[
            &yearly("M1", "Number of care leavers", &[30]),
            &yearly("M2", "Care leavers in work", &[part]),
        ])
    };
    assert_eq!(of(27), ["o", "x"]);
    assert_eq!(of(25), ["o", "o"]);
    assert_eq!(of(30), ["o", "o"]);
}

#[test]
fn one_of_two_that_are_called_a_and_b_is_no_part_of_the_other() {
    for (one, other) in [("Girls in area A", "Girls in area B"), ("Ward A", "Ward B")] {
        let figures = shown(&[&yearly("M1", one, &[12]), &yearly("M2", other, &[9])]);
        assert_eq!(figures, ["o", "o"], "{one}");
    }
    // The article says no more than it does elsewhere.
    let figures = shown(&[
        &yearly("M1", "Children with a plan", &[12]),
        &yearly("M2", "Children with a plan reviewed", &[9]),
    ]);
    assert_eq!(figures, ["o", "x"]);
}

#[test]
fn what_is_restricted_is_not_worked_out_from_what_is_not() {
    let restricted = format!(
        "restricted: exempt, {}",
        yearly("M3", "In secure homes", &[12, 14])
    );
    assert_eq!(
        shown(&[
            &yearly("M1", "Children", &[42, 44]),
            &yearly("M2", "In foster homes", &[30, 30]),
            &restricted
        ]),
        ["oo", "xx", "xx"]
    );
}

#[test]
fn measures_apart_need_more_than_one_period_to_be_a_total() {
    let two = |values: &[u32], total: &[u32]| {
        of_plan(&format!(
            "
            strategy: {{small_numbers: 5}}
            priorities:
              - {{ref: '1', title: Homes, measures: [{{{}}}, {{{}}}]}}
              - {{ref: '2', title: Work, measures: [{{{}}}]}}",
            yearly("M1", "In residential homes", values),
            yearly("M2", "In foster homes", &[30, 30]),
            yearly("M3", "Children", total),
        ))
    };
    assert_eq!(two(&[3, 20], &[33, 50]), ["xo", "xo", "oo"]);
    assert_eq!(two(&[3, 20], &[33, 51]), ["xo", "oo", "oo"]);
}

/// A plan of one priority for each of these, and the measures under it.
fn by_priority(priorities: &[&[String]]) -> Vec<String> {
    let priorities = priorities.iter().enumerate();
    let priorities: Vec<String> = priorities
        .map(|(at, measures)| {
            format!(
                "{{ref: '{at}', title: Homes, measures: [{{{}}}]}}",
                measures.join("}, {")
            )
        })
        .collect();
    of_plan(&format!(
        "
            strategy: {{year: financial, small_numbers: 5}}
            priorities: [{}]",
        priorities.join(", ")
    ))
}

#[test]
fn a_total_under_another_priority_gives_no_part_away_in_one_period() {
    let few = yearly("M1", "In residential homes", &[3]);
    let many = yearly("M2", "In foster homes", &[30]);
    let total = |count: u32| yearly("M3", "In care", &[count]);
    let of = |count: u32| by_priority(&[slice::from_ref(&few), slice::from_ref(&many), &[total(count)]]);
    assert_eq!(of(33), ["x", "x", "o"]);
    assert_eq!(of(34), ["x", "o", "o"], "no total at all");
}

#[test]
fn a_total_of_some_and_a_total_of_all_give_nothing_away_together() {
    let seen = by_priority(&[
        &[yearly("A", "Fostered", &[22]), yearly("B", "Adopted", &[14])],
        &[yearly("C", "At home", &[3]), yearly("D", "Elsewhere", &[0])],
        &[
            yearly("S", "Away from home", &[36]),
            yearly("T", "In care", &[39]),
        ],
    ]);
    let hides = seen.iter().filter(|shown| *shown == "x").count();
    assert!(hides > 1, "39 - 36 = 3: {seen:?}");
}

#[test]
fn a_year_under_another_priority_gives_no_quarter_away() {
    let quarters = quarterly("M1", "Moves", &[14, 11, 1, 11], None);
    let year = |value: u32| {
        vec![format!(
            "ref: M2, title: Moves in the year, unit: children, readings: [{{period: 2018-19, value: {value}}}]"
        )]
    };
    let seen = by_priority(&[slice::from_ref(&quarters), &year(37)]).concat();
    assert!(seen.matches('x').count() > 1, "37 - 36 = 1: {seen}");
    assert_eq!(by_priority(&[&[quarters], &year(38)]), ["ooxo", "o"]);
}

#[test]
fn a_count_told_again_as_so_many_of_all_is_withheld_there_too() {
    let share = "ref: P2, title: Share in foster homes, unit: '%', readings: [{period: 2016-17, value: 76, n: 13, of: 17}]";
    let seen = by_priority(&[
        &[
            yearly("M1", "In residential homes", &[4]),
            yearly("M2", "In foster homes", &[13]),
        ],
        &[yearly("MT", "In care", &[17])],
        &[share.to_owned()],
    ]);
    assert_eq!(seen[0], "x");
    assert_eq!(seen[3], "x", "17 - 13 = 4: {seen:?}");
}

#[test]
fn many_measures_of_one_period_are_not_all_withheld_for_chance() {
    let measures: Vec<String> = (1..=24_u32)
        .map(|at| {
            yearly(
                &format!("M{at}"),
                &format!("Thing {at}"),
                &[if at == 7 { 3 } else { 5 + at }],
            )
        })
        .collect();
    let priorities: Vec<&[String]> = measures.chunks(4).collect();
    let seen = by_priority(&priorities).concat();
    assert!(seen.matches('o').count() > 8, "{seen}");
}

/// Measures in a priority each, and a total over the whole strategy.
fn apart(parts: &[String], total: &str) -> Vec<String> {
    apart_below(parts, total, 5)
}

/// The same with another threshold.
fn apart_below(parts: &[String], total: &str, small: i64) -> Vec<String> {
    let priorities = parts.iter().enumerate();
    let priorities: Vec<String> = priorities
        .map(|(at, measure)| format!("{{ref: '{at}', title: Homes, measures: [{{{measure}}}]}}"))
        .collect();
    of_plan(&format!(
        "
            strategy: {{year: financial, small_numbers: {small}}}
            priorities: [{}]
            measures: [{{{total}}}]",
        priorities.join(", ")
    ))
}

/// A measure with a reading for each quarter, and one for the year.
fn quarterly(reference: &str, title: &str, values: &[u32], year: Option<u32>) -> String {
    let quarters = values.iter().enumerate();
    let mut readings: Vec<String> = quarters
        .map(|(at, value)| format!("{{period: 2018-19 Q{}, value: {value}}}", at + 1))
        .collect();
    readings.extend(year.map(|value| format!("{{period: 2018-19, value: {value}}}")));
    format!(
        "ref: {reference}, title: {title}, unit: children, readings: [{}]",
        readings.join(", ")
    )
}

#[test]
fn a_total_over_three_priorities_gives_no_part_away() {
    let parts = [
        quarterly("M1", "North", &[15, 3], None),
        quarterly("M2", "South", &[39, 23], None),
        quarterly("M3", "West", &[11, 12], None),
    ];
    let total = quarterly("MT", "Children", &[65, 38], None);
    assert_eq!(apart(&parts, &total), ["ox", "oo", "ox", "oo"]);
    let no_total = quarterly("MT", "Children", &[65, 39], None);
    assert_eq!(apart(&parts, &no_total), ["ox", "oo", "oo", "oo"]);
}

#[test]
fn a_sum_that_holds_for_quarters_is_known_for_the_year() {
    let parts = [
        quarterly("M1", "Boys", &[2, 19, 37, 1], Some(59)),
        quarterly("M2", "Girls", &[17, 4, 29, 2], Some(52)),
    ];
    let total = quarterly("MT", "Everybody", &[19, 23, 66, 3], Some(111));
    let shown = apart(&parts, &total);
    let given_away = shown[0].ends_with('o') && shown[1].ends_with('o') && shown[2].starts_with("ooo");
    assert!(!given_away, "59 + 52 - 19 - 23 - 66 = 3: {shown:?}");
}

#[test]
fn among_more_measures_than_can_be_tried_what_may_be_their_total_is_withheld() {
    let parts: Vec<String> = (1..=20)
        .map(|at| {
            quarterly(
                &format!("M{at}"),
                &format!("Place {at}"),
                &[if at == 7 { 3 } else { 10 + at }],
                None,
            )
        })
        .collect();
    let total = quarterly("MT", "Everybody", &[196 + 10 * 19 + 3 + 7], None);
    let shown = apart(&parts, &total);
    assert_eq!(shown.last().map(String::as_str), Some("x"), "{shown:?}");
}

#[test]
fn one_period_shows_a_total_over_the_strategy_and_none_beside_it() {
    let parts = |few: u32| {
        [
            yearly("M1", "In foster homes", &[30]),
            yearly("M2", "In residential homes", &[few]),
            yearly("M3", "Adopted", &[12]),
        ]
    };
    let total = |count: u32| yearly("MT", "In care", &[count]);
    assert_eq!(apart(&parts(3), &total(33)), ["x", "x", "o", "o"]);
    assert_eq!(apart(&parts(3), &total(34)), ["o", "x", "o", "o"]);
    assert_eq!(apart(&parts(10), &total(40)), ["o", "o", "o", "o"]);
}

const SMALL: i64 = 3;
/// No part is thought to hold more.
const MOST: i64 = 12;
const PERIODS: usize = 2;

proptest! {
    #![proptest_config(tried(200))]

    /// Somebody who knows which measures add up tries everything that agrees with what is shown.
    #[test]
    fn no_small_part_of_a_total_can_be_worked_out(
        truth in proptest::collection::vec(proptest::array::uniform3(0..=8_i64), PERIODS),
    ) {
        let values = |of: &dyn Fn(&[i64; 3]) -> i64| -> Vec<u32> {
            truth.iter().map(|parts| u32::try_from(of(parts)).unwrap()).collect()
        };
        let text = format!(
            "
            strategy: {{small_numbers: {SMALL}}}
            priorities: [{{ref: '1', title: Homes, measures: [{{{}}}, {{{}}}, {{{}}}, {{{}}}]}}]",
            yearly("M1", "First", &values(&|parts| parts[0])),
            yearly("M2", "Second", &values(&|parts| parts[1])),
            yearly("M3", "Third", &values(&|parts| parts[2])),
            yearly("M4", "Children", &values(&|parts| parts.iter().sum())),
        );
        let seen = of_plan(&text);
        for (at, parts) in truth.iter().enumerate() {
            let is_seen = |measure: usize| seen[measure].as_bytes()[at] == b'o';
            let agrees = |other: &[i64; 3]| {
                (0..3).all(|part| !is_seen(part) || other[part] == parts[part])
                    && (!is_seen(3) || other.iter().sum::<i64>() == parts.iter().sum::<i64>())
            };
            let possible: Vec<[i64; 3]> = (0..=MOST)
                .flat_map(|a| (0..=MOST).flat_map(move |b| (0..=MOST).map(move |c| [a, b, c])))
                .filter(agrees)
                .collect();
            let small = |value: i64| (1..SMALL).contains(&value);
            for part in 0..3 {
                if small(parts[part]) {
                    prop_assert!(
                        possible.iter().any(|other| !small(other[part])),
                        "{truth:?} shown as {seen:?} tells of part {part} in period {at}"
                    );
                }
            }
        }
    }

    /// The same where the parts stand under a priority each, with one that is no part, and one period is known.
    #[test]
    fn no_small_part_of_a_total_over_the_strategy_can_be_worked_out_in_one_period(
        truth in proptest::array::uniform3(0..=8_i64), other in 0..=8_i64,
    ) {
        let whole: i64 = truth.iter().sum();
        let year = |reference: &str, value: i64| {
            yearly(reference, "Children", &[u32::try_from(value).unwrap()]).replace("title: Children", &format!("title: {reference}"))
        };
        let parts = [year("M1", truth[0]), year("M2", truth[1]), year("M3", truth[2]), year("M4", other)];
        let seen: String = apart_below(&parts, &year("MT", whole), SMALL).concat();
        let is_seen = |measure: usize| seen.as_bytes()[measure] == b'o';
        let agrees = |tried: &[i64; 3]| {
            (0..3).all(|part| !is_seen(part) || tried[part] == truth[part])
                && (!is_seen(4) || tried.iter().sum::<i64>() == whole)
        };
        let possible: Vec<[i64; 3]> = (0..=MOST)
            .flat_map(|a| (0..=MOST).flat_map(move |b| (0..=MOST).map(move |c| [a, b, c])))
            .filter(agrees)
            .collect();
        let small = |value: i64| (1..SMALL).contains(&value);
        for part in (0..3).filter(|part| small(truth[*part])) {
            prop_assert!(
                possible.iter().any(|tried| !small(tried[part])),
                "{truth:?} and {other} shown as {seen} tell of part {part}"
            );
        }
    }
}

#[test]
fn a_total_of_one_period_is_seen_among_a_dozen_others_that_say_nothing_of_it() {
    let parts = [
        yearly("M1", "North", &[3]),
        yearly("M2", "South", &[57]),
        yearly("M3", "East", &[22]),
        yearly("M4", "West", &[13]),
        yearly("M5", "Placements", &[95]),
    ];
    let other = |at: u32, count: u32| yearly(&format!("M{at}"), &format!("Thing {at}"), &[count]);
    // All of it in one place, and many things elsewhere.
    let elsewhere: Vec<String> = (6..26).map(|at| other(at, 100 + at * at)).collect();
    let seen = by_priority(&[&parts, &elsewhere]).concat();
    assert!(seen.matches('x').count() > 1, "{seen}");
    // Each in a place of its own, and a few things beside them.
    let few: Vec<String> = (6..12).map(|at| other(at, 100 + at * at)).collect();
    let apart: Vec<&[String]> = parts.iter().chain(&few).map(slice::from_ref).collect();
    let seen = by_priority(&apart).concat();
    assert!(seen.matches('x').count() > 1, "{seen}");
}

#[test]
fn what_counts_no_people_and_is_withheld_for_some_is_told_in_no_note() {
    let plan = plan(
        "
        strategy: {small_numbers: 5}
        measures:
          - {ref: M1, title: Places, unit: beds, people: false, readings: [{period: 2018-19, value: 33}]}
          - {ref: M2, title: Places taken, unit: beds, people: false, readings: [{period: 2018-19, value: 30}]}
          - {ref: M3, title: Places lost, unit: beds, readings: [{period: 2018-19, value: 3}]}",
    );
    let context = Context::of(&plan, day("2019-06-01"));
    let [all, most, few] = [0, 1, 2].map(|at| context.disclosure(&plan.measures[at]));
    assert!(all.shows_all() && !most.shows_all() && !few.shows_all());
    assert!(all.shows_text("33 beds") && !most.shows_text("30 beds"));
}

/// Which figures are shown of girls, of boys, whose figure is written like this, and of all children.
fn with_words(boys: &str, girls: u32, all: u32) -> Vec<String> {
    let one = |reference: &str, title: &str, reading: &str| {
        format!(
            "ref: {reference}, title: {title}, unit: children, readings: [{{period: 2018-19, {reading}}}]"
        )
    };
    shown(&[
        &one("M1", "Girls excluded", &format!("value: {girls}")),
        &one("M2", "Boys excluded", boys),
        &one("M9", "Children excluded", &format!("value: {all}")),
    ])
}

#[test]
fn what_says_few_in_any_other_way_than_by_a_number_is_told_by_no_sum() {
    for boys in [
        "value: '2*'",
        "value: two",
        "value: 2 girls",
        "value: '<5'",
        "value: about 2",
        "value: 2 (provisional)",
        "value: 2p",
        "value: 1-4",
        "value: 2 of 28",
        "value: fewer than five",
        "value: a few",
        "value: x",
        "value: '*'",
        "value: '[c]'",
        "value: suppressed",
        "withheld: few children",
    ] {
        assert_eq!(with_words(boys, 9, 11), ["x", "x", "o"], "{boys}");
    }
    // What says that there is none yet is shown.
    assert_eq!(with_words("value: not yet known", 9, 11), ["o", "o", "o"]);
    // What makes no sum with others hides nothing of them.
    assert_eq!(with_words("value: '<5'", 9, 40), ["o", "x", "o"]);
    assert_eq!(
        with_words("value: '31 (provisional)'", 9, 40),
        ["x", "x", "o"],
        "withheld, as nobody can judge it"
    );
}
