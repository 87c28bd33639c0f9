//! What is withheld, figure by figure, and that nothing withheld can be worked out.

use proptest::prelude::*;

use crate::plan::few::number_told;
use crate::plan::numbers::number;
use crate::plan::rules::testing::{day, plan};
use crate::plan::{Context, Measure, Plan};
use crate::tried::tried;

fn measured(fields: &str) -> Plan {
    plan(&format!(
        "
        strategy: {{year: financial, period: {{from: 2018-04-01, to: 2021-03-31}}, small_numbers: 5}}
        measures: [{{ref: M1, title: Care leavers, {fields}}}]"
    ))
}

/// Which readings of a measure with these fields are shown: `x` for withheld, `o` for shown.
fn shown(fields: &str) -> String {
    let plan = measured(fields);
    let context = Context::of(&plan, day("2019-06-01"));
    let measure = &plan.measures[0];
    let disclosure = context.disclosure(measure);
    let readings = measure.readings.iter();
    readings
        .map(|reading| if disclosure.shows(reading) { 'o' } else { 'x' })
        .collect()
}

/// Whether one reading with these fields is shown.
fn one(measure: &str, reading: &str) -> bool {
    shown(&format!(
        "{measure}, readings: [{{period: 2018-19 Q1, {reading}}}]"
    )) == "o"
}

#[test]
fn a_count_of_few_people_is_withheld_and_a_true_nought_is_shown() {
    let people = "unit: young people";
    for (value, is_shown) in [(0, true), (1, false), (4, false), (5, true), (62, true)] {
        assert_eq!(one(people, &format!("value: {value}")), is_shown, "{value}");
        assert!(one("people: false", &format!("value: {value}")), "{value}");
    }
    assert!(!one(people, "value: 20, of: 22"), "two are not");
    assert!(one(people, "value: 22, of: 22"));
    assert!(!one(people, "value: 20, withheld: at the lead's wish"));
    assert!(!one(people, "value: 20, restricted: exempt"));
    assert!(!one("people: false", "value: 20, withheld: at the lead's wish"));
}

#[test]
fn why_a_figure_is_withheld_is_told_by_its_own_numbers_or_the_sum_it_stands_in() {
    let plan = plan(
        "
        strategy: {year: financial, period: {from: 2018-04-01, to: 2021-03-31}, small_numbers: 5}
        measures:
          - {ref: M1, title: Assessed in time, unit: '%', readings: [{period: 2018-19 Q1, value: 56, n: 14, of: 25}]}
          - {ref: M2, title: Suspended, unit: children, readings: [{period: 2018-19 Q1, value: 7}]}
          - {ref: M3, title: Housed, unit: '%', readings: [{period: 2018-19 Q1, value: 96, n: 96, of: 100}]}
          - {ref: M4, title: Moved, unit: children, readings: [{period: 2018-19 Q1, value: 3}]}
          - {ref: M5, title: Content, unit: '%', readings: [{period: 2018-19 Q1, value: 90}]}
          - {ref: M6, title: Asked, unit: children, readings: [{period: 2018-19 Q1, value: 60, withheld: They asked}]}
          - {ref: M7, title: Seen, unit: '%', readings: [{period: 2018-19 Q1, value: 50, n: 4, of: 8}]}",
    );
    let context = Context::of(&plan, day("2019-06-01"));
    let why: Vec<String> = plan
        .measures
        .iter()
        .flat_map(|measure| context.withheld_because(measure))
        .map(|(_, why)| why)
        .collect();
    assert_eq!(
        why,
        [
            "it would tell a withheld figure by a sum: M1 11 (not) = M2 7 + M3 4 (not) (that may be chance)",
            "all but fewer than 5 of them are in it",
            "it is about fewer than 5 people",
            "it does not say of how many it is a percentage",
            "the plan says so",
            "it is about fewer than 5 people",
        ]
    );
}

#[test]
fn a_percentage_needs_a_base_that_is_known_and_large_and_leaves_no_few() {
    let percent = "unit: '%'";
    for (reading, is_shown) in [
        ("value: 70", false),
        ("value: 70, n: 14", false),
        ("value: 70, n: 14, of: 20", true),
        ("value: 70, of: 20", true),
        ("value: 15, n: 3, of: 20", false),
        ("value: 85, n: 17, of: 20", false),
        ("value: 67, n: 6, of: 9", false),
        ("value: 0, n: 0, of: 9", false),
        ("value: 100, n: 9, of: 9", false),
        ("value: 0, n: 0, of: 20", true),
        ("value: 100, n: 20, of: 20", true),
        ("value: 0, of: 20", true),
        ("value: 0, of: 900", false),
        ("value: 100, of: 900", false),
        ("value: 20, n: 14, of: 20", false),
        ("value: 70, n: many, of: 20", false),
    ] {
        assert_eq!(one(percent, reading), is_shown, "{reading}");
    }
    assert!(
        !one("unit: children", "value: 70%"),
        "a per cent sign on the figure"
    );
    assert!(!one("unit: children", "value: 70.5"), "no count of people");
    for unit in ["pct", "children in 100", "children in a hundred"] {
        // 5 in a hundred of 57 are 3 children.
        assert!(!one(&format!("unit: {unit}"), "value: 5, of: 57"), "{unit}");
    }
}

#[test]
fn an_average_needs_a_large_base_and_a_rate_the_number_of_people_too() {
    assert!(!one("unit: days", "value: 31"));
    assert!(!one("unit: days", "value: 31, of: 9"));
    assert!(one("unit: days", "value: 31, of: 40"));
    assert!(!one("unit: per 10000", "value: 64, of: 40000"));
    assert!(one("unit: per 10000", "value: 64, n: 256, of: 40000"));
}

#[test]
fn words_that_name_a_number_are_withheld() {
    assert!(one("unit: young people", "value: majority"));
    for words in [
        "three",
        "fewer than 5",
        "All of them",
        "doubled",
        "½",
        "seventeen",
        "Ninety",
    ] {
        assert!(!one("unit: young people", &format!("value: {words}")), "{words}");
    }
}

#[test]
fn the_threshold_is_the_strategys_or_five_and_nought_is_off() {
    let with = |said: &str, value: u32| {
        let plan = plan(&format!(
            "
            strategy: {{{said}}}
            measures: [{{ref: M1, unit: children, readings: [{{period: 2018-19, value: {value}}}]}}]"
        ));
        let context = Context::of(&plan, day("2019-06-01"));
        context.disclosure(&plan.measures[0]).shows_all()
    };
    assert!(!with("", 4) && with("", 5));
    assert!(!with("small_numbers: several", 4));
    assert!(!with("small_numbers: 10", 9) && with("small_numbers: 10", 10));
    assert!(with("small_numbers: 0", 1));
    assert!(with("people: false", 1));
    assert!(!with("people: perhaps", 1));
}

#[test]
fn a_total_that_gives_a_part_away_is_withheld() {
    let quarters =
        "{period: 2018-19 Q1, value: 10}, {period: 2018-19 Q2, value: 9}, {period: 2018-19 Q3, value: 8}";
    let fields = |last: &str| format!("kind: period, unit: children, readings: [{quarters}, {last}]");
    assert_eq!(
        shown(&fields(
            "{period: 2018-19 Q4, value: 3}, {period: 2018-19, value: 30}"
        )),
        "oooxx"
    );
    assert_eq!(
        shown(&fields("{period: 2018-19, value: 30}")),
        "ooox",
        "the quarter not written is 3"
    );
    assert_eq!(
        shown(&fields(
            "{period: 2018-19 Q4, value: 9}, {period: 2018-19, value: 36}"
        )),
        "ooooo"
    );
    let two = "unit: children, readings: [{period: 2018-19 Q1, value: 4}, {period: 2018-19 Q2, value: 4}, \
               {period: 2018-19 Q3, value: 9}, {period: 2018-19 Q4, value: 9}, {period: 2018-19, value: 26}]";
    assert_eq!(
        shown(two),
        "xxoox",
        "eight made of two below five is four and four"
    );
}

#[test]
fn periods_that_add_up_from_one_beginning_hide_each_other() {
    let fields = |values: &[u32]| {
        let readings = values.iter().enumerate();
        let readings: Vec<String> = readings
            .map(|(at, value)| format!("{{period: 2018-19 Q{}, value: {value}}}", at + 1))
            .collect();
        format!(
            "kind: year to date, unit: children, readings: [{}]",
            readings.join(", ")
        )
    };
    assert_eq!(shown(&fields(&[3, 13, 20, 26])), "xxoo", "the neighbour goes too");
    assert_eq!(
        shown(&fields(&[10, 13, 20, 26])),
        "oxoo",
        "three came in the second quarter"
    );
    assert_eq!(shown(&fields(&[10, 10, 20, 30])), "oooo");
    let snapshot = fields(&[10, 13, 3, 26]).replace("year to date", "snapshot");
    assert_eq!(shown(&snapshot), "ooxo");
}

#[test]
fn a_baseline_and_a_revision_are_weighed_like_a_reading() {
    let says = |fields: &str| {
        let plan = measured(fields);
        let context = Context::of(&plan, day("2019-06-01"));
        let disclosure = context.disclosure(&plan.measures[0]);
        let reading = plan.measures[0].readings.first();
        (
            disclosure.shows_baseline(),
            reading.is_some_and(|reading| disclosure.shows_revision(reading)),
        )
    };
    assert!(!says("unit: children, baseline: {period: 2017-18, value: 3}").0);
    assert!(says("unit: children, baseline: {period: 2017-18, value: 30}").0);
    assert!(
        !says("unit: '%', baseline: {period: 2017-18, value: 61}").0,
        "of how many is not known"
    );
    let revised = |from: u32| {
        says(&format!(
            "unit: children, readings: [{{period: 2018-19, value: 30, revised_from: {from}}}]"
        ))
        .1
    };
    assert!(revised(20) && revised(30) && !revised(3) && !revised(28));
}

#[test]
fn a_comparator_that_counts_few_people_is_withheld() {
    let says = |value: &str| {
        let plan = measured(&format!(
            "unit: children, comparators: [{{name: Others, value: {value}}}]"
        ));
        let context = Context::of(&plan, day("2019-06-01"));
        let measure = &plan.measures[0];
        context
            .disclosure(measure)
            .shows_comparator(&measure.comparators[0])
    };
    assert!(!says("3") && says("5") && says("0") && says("70%"));
}

#[test]
fn a_measure_that_says_in_words_that_it_runs_on_is_of_that_kind() {
    let readings = |kind: &str| {
        format!(
            "unit: moves, {kind}, readings: [{{period: 2018-19 Q1, value: 3}}, {{period: 2018-19 Q2, value: 13}},
              {{period: 2018-19 Q3, value: 16}}, {{period: 2018-19 Q4, value: 36}}]"
        )
    };
    let to_date = shown(&readings("kind: year to date"));
    assert_eq!(to_date, "xxoo");
    for words in [
        "definition: Moves this year (cumulative)",
        "definition: 'Year-to-date.'",
    ] {
        assert_eq!(shown(&readings(words)), to_date, "{words}");
    }
    // What is written holds, whatever the definition says.
    let period = shown(&readings("kind: period, definition: not cumulative"));
    assert_eq!(period, "xooo");
}

#[test]
fn a_text_beside_a_withheld_figure_names_no_number() {
    let plan = measured("unit: children, readings: [{period: 2018-19, value: 3}]");
    let context = Context::of(&plan, day("2019-06-01"));
    let disclosure = context.disclosure(&plan.measures[0]);
    assert!(disclosure.shows_text("Moves were hard to avoid"));
    assert!(!disclosure.shows_text("Three children moved") && !disclosure.shows_text("3 moved"));
    assert!(!disclosure.shows_text("Seventeen of them stayed"));
}

#[test]
fn a_text_elsewhere_tells_a_withheld_number_in_figures_or_words() {
    let plan = measured(
        "unit: children, readings: [{period: 2018-19, value: 32, withheld: asked}, {period: 2017-18, value: 17, withheld: asked}]",
    );
    let context = Context::of(&plan, day("2019-06-01"));
    let measure = &plan.measures[0];
    let withheld = context.disclosure(measure).numbers_withheld(measure);
    let tells = |text: &str| number_told(text, &|named| withheld.contains(&number(named))).is_some();
    for text in ["32 moved", "Thirty-two moved", "seventeen of them", "thirty two"] {
        assert!(tells(text), "{text}");
    }
    for text in ["Thirty moved", "two of thirty", "seventy", "They moved"] {
        assert!(!tells(text), "{text}");
    }
}

const QUARTERS: usize = 4;
/// The stretches a figure may be for: from quarter to quarter, both included.
const STRETCHES: [(usize, usize, &str); 7] = [
    (0, 0, "April 2018 to June 2018"),
    (1, 1, "July 2018 to September 2018"),
    (2, 2, "October 2018 to December 2018"),
    (3, 3, "January 2019 to March 2019"),
    (0, 1, "April 2018 to September 2018"),
    (1, 2, "July 2018 to December 2018"),
    (0, 3, "April 2018 to March 2019"),
];
const SMALL: u32 = 3;
/// No quarter is thought to hold more.
const MOST: u32 = 9;

/// Everything four quarters may have been.
fn all() -> impl Iterator<Item = [u32; QUARTERS]> {
    (0..(MOST + 1).pow(4))
        .map(|code| std::array::from_fn(|at| code / (MOST + 1).pow(u32::try_from(at).unwrap()) % (MOST + 1)))
}

fn sum(quarters: &[u32; QUARTERS], from: usize, to: usize) -> u32 {
    quarters[from..=to].iter().sum()
}

proptest! {
    #![proptest_config(tried(120))]

    /// Somebody tries every history that agrees with what is shown.
    #[test]
    fn no_small_number_can_be_worked_out(
        truth in proptest::array::uniform4(0..=6_u32),
        published in proptest::sample::subsequence(STRETCHES.to_vec(), 1..=7),
    ) {
        let readings: Vec<String> = published
            .iter()
            .map(|(from, to, name)| format!("{{period: {name}, value: {}}}", sum(&truth, *from, *to)))
            .collect();
        let plan = plan(&format!(
            "
            strategy: {{small_numbers: {SMALL}}}
            measures: [{{ref: M1, kind: period, unit: children, readings: [{}]}}]",
            readings.join(", ")
        ));
        let context = Context::of(&plan, day("2019-06-01"));
        let measure: &Measure = &plan.measures[0];
        let disclosure = context.disclosure(measure);
        let seen: Vec<_> = published
            .iter()
            .zip(&measure.readings)
            .filter(|(_, reading)| disclosure.shows(reading))
            .map(|((from, to, _), _)| (*from, *to, sum(&truth, *from, *to)))
            .collect();
        let possible: Vec<_> = all()
            .filter(|quarters| seen.iter().all(|(from, to, value)| sum(quarters, *from, *to) == *value))
            .collect();
        for from in 0..QUARTERS {
            for to in from..QUARTERS {
                let small = |value: u32| value > 0 && value < SMALL;
                if small(sum(&truth, from, to)) {
                    prop_assert!(
                        possible.iter().any(|quarters| !small(sum(quarters, from, to))),
                        "{truth:?} shown as {seen:?} tells of quarters {from} to {to}"
                    );
                }
            }
        }
    }
}

mod across;
mod beside;
mod flows;
mod issued;
mod parts;

#[test]
fn twelve_months_and_a_year_to_date_are_known_by_their_words_whatever_their_kind() {
    // The second of the year is withheld; all that is shown beside it must not come to it.
    let gives_away = |title: &str, kind: &str, value: u32| {
        let plan = plan(&format!(
            "
            strategy: {{year: financial, small_numbers: 5}}
            measures:
              - ref: M1
                title: Children excluded
                unit: children
                kind: period
                readings:
                  - {{period: 2025-26 Q3, value: 8}}
                  - {{period: 2025-26 Q4, value: 9}}
                  - {{period: 2026-27 Q1, value: 7}}
                  - {{period: 2026-27 Q2, value: 3}}
              - {{ref: M2, title: {title}, unit: children, kind: {kind}, readings: [{{period: 2026-27 Q2, value: {value}}}]}}"
        ));
        let context = Context::of(&plan, day("2026-10-20"));
        let shown = |measure: usize, reading: usize| {
            let measure = &plan.measures[measure];
            context.disclosure(measure).shows(&measure.readings[reading])
        };
        assert!(!shown(0, 3), "three of them");
        shown(1, 0) && (0..3).all(|reading| shown(0, reading))
    };
    for kind in ["snapshot", "period"] {
        for (title, value) in [
            ("Children excluded so far this year", 10),
            ("Children excluded since April", 10),
            ("Children excluded in the last 12 months", 27),
            ("Children excluded in the past year", 27),
        ] {
            assert!(!gives_away(title, kind, value), "{title}, {kind}");
        }
    }
}
