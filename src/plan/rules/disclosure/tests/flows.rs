//! That who is there, and who came, give nobody away who left.

use proptest::prelude::*;

use crate::plan::Context;
use crate::plan::rules::testing::{day, plan};
use crate::tried::tried;

/// Which readings of three measures of two quarters are shown: `x` for withheld, `o` for shown.
fn shown(titles: [&str; 3], kind: &str, stock: &[u32], came: &[u32], left: &[u32]) -> [String; 3] {
    let text = text(titles, kind, stock, came, left, "");
    of(&text)
}

fn of(text: &str) -> [String; 3] {
    let plan = plan(text);
    let context = Context::of(&plan, day("2019-06-01"));
    let mut measures = plan.measures.iter().map(|measure| {
        let disclosure = context.disclosure(measure);
        let readings = measure.readings.iter();
        let each = readings.map(|reading| if disclosure.shows(reading) { 'o' } else { 'x' });
        each.collect()
    });
    std::array::from_fn(|_| measures.next().unwrap())
}

fn text(titles: [&str; 3], kind: &str, stock: &[u32], came: &[u32], left: &[u32], more: &str) -> String {
    let measure = |reference: &str, title: &str, kind: &str, from: usize, values: &[u32]| {
        let readings = values.iter().enumerate();
        let readings: Vec<String> = readings
            .map(|(at, value)| format!("{{period: 2018-19 Q{}, value: {value}}}", at + from))
            .collect();
        format!(
            "  - {{ref: {reference}, title: {title}, {kind}unit: children, readings: [{}]}}\n",
            readings.join(", ")
        )
    };
    format!(
        "strategy: {{year: financial, small_numbers: 5}}\nmeasures:\n{}{}{}{more}",
        measure("M1", titles[0], kind, 1, stock),
        measure("M2", titles[1], "kind: period, ", 2, came),
        measure("M3", titles[2], "kind: period, ", 2, left),
    )
}

const TITLES: [&str; 3] = ["Children in care", "Came into care", "Left care"];
const POINT: &str = "kind: snapshot, ";

#[test]
fn few_who_left_are_not_told_by_those_who_are_there_and_those_who_came() {
    // 50 and 12 who came, without 3, are 59.
    assert_eq!(shown(TITLES, POINT, &[50, 59], &[12], &[3]), ["oo", "x", "x"]);
    assert_eq!(
        shown(TITLES, POINT, &[50, 59], &[12], &[4]),
        ["oo", "o", "x"],
        "it is not so"
    );
    assert_eq!(shown(TITLES, POINT, &[50, 50], &[12], &[12]), ["oo", "o", "o"]);
    // Nor few who came, nor few who are there.
    assert_eq!(shown(TITLES, POINT, &[50, 41], &[3], &[12]), ["oo", "x", "x"]);
    assert_eq!(shown(TITLES, POINT, &[4, 30], &[32], &[6]), ["xo", "o", "x"]);
}

#[test]
fn it_is_so_whatever_kind_the_measures_say_and_fails_for_good_where_it_fails_once() {
    assert_eq!(shown(TITLES, "", &[50, 59], &[12], &[3]), ["oo", "x", "x"]);
    assert_eq!(
        shown(TITLES, POINT, &[50, 59, 71], &[12, 20], &[3, 8]),
        ["ooo", "xo", "xo"],
        "one quarter tells nothing of the other"
    );
    assert_eq!(
        shown(TITLES, POINT, &[50, 59, 80], &[12, 20], &[3, 8]),
        ["ooo", "oo", "xo"],
        "somebody is not counted"
    );
}

#[test]
fn without_words_that_say_so_two_alone_tell_it_and_many_need_more_quarters() {
    let plain = ["Children", "New placements made", "Returned"];
    assert_eq!(shown(plain, POINT, &[50, 59], &[12], &[3]), ["oo", "x", "x"]);
    let others = "  - {ref: M4, title: Missing, kind: period, unit: children, readings: [{period: 2018-19 Q2, value: 31}]}\n  \
                  - {ref: M5, title: Seen, kind: period, unit: children, readings: [{period: 2018-19 Q2, value: 22}]}\n";
    let words = ["Children", "Reviewed", "Moved"];
    let few = |stock: &[u32], came: &[u32], left: &[u32]| of(&text(words, POINT, stock, came, left, others));
    assert_eq!(
        few(&[50, 59], &[12], &[3]),
        ["oo", "o", "x"],
        "one of twelve choices"
    );
    assert_eq!(few(&[50, 59, 71], &[12, 20], &[3, 8]), ["ooo", "xo", "xo"]);
    assert_eq!(
        of(&text(TITLES, POINT, &[50, 59], &[12], &[3], others)),
        ["oo", "x", "x"],
        "the words tell"
    );
}

#[test]
fn a_year_to_date_of_those_who_left_is_one_by_its_quarters_too() {
    let text = text(TITLES, POINT, &[50, 59, 60], &[12, 9], &[13, 16], "").replacen(
        "title: Left care, kind: period",
        "title: Left care, kind: year-to-date",
        1,
    );
    // 59 and 9 who came are 60 with 8 who left, of whom 16 - 13 = 3 say otherwise: nothing holds.
    assert_eq!(of(&text)[1], "oo");
    let text = text.replace("value: 60", "value: 65");
    // Now three left between the two.
    assert_eq!(of(&text)[1], "ox");
}

#[test]
fn whoever_keeps_the_plan_is_told_by_which_sum() {
    let plan = plan(&text(TITLES, POINT, &[50, 59], &[12], &[3], ""));
    let context = Context::of(&plan, day("2019-06-01"));
    let because = context.withheld_because(&plan.measures[1]);
    let [(_, why)] = because.as_slice() else {
        panic!("{because:?}")
    };
    assert_eq!(
        why,
        "it would tell a withheld figure by a sum: M1 59 + M3 3 = M1 50 + M2 12"
    );
}

/// What somebody who knows that all add up may believe of the withheld numbers: each moved by at most one.
fn believable(numbers: &[[i64; 3]], start: i64, shown: &[String; 3]) -> Vec<Vec<i64>> {
    let mut stock = vec![start];
    for [_, came, left] in numbers {
        stock.push(stock.last().unwrap() + came - left);
    }
    let [of_stock, of_came, of_left] = shown.each_ref().map(|shown| shown.as_bytes());
    let truth: Vec<(i64, bool)> = stock
        .iter()
        .zip(of_stock)
        .chain(numbers.iter().map(|numbers| &numbers[1]).zip(of_came))
        .chain(numbers.iter().map(|numbers| &numbers[2]).zip(of_left))
        .map(|(number, shown)| (*number, *shown == b'o'))
        .collect();
    let quarters = numbers.len();
    let mut all = vec![Vec::new()];
    for (number, is_shown) in &truth {
        let moved: &[i64] = if *is_shown { &[0] } else { &[-1, 0, 1] };
        all = all
            .into_iter()
            .flat_map(|begun: Vec<i64>| {
                let next = moved
                    .iter()
                    .map(move |by| number + by)
                    .filter(|number| *number >= 0);
                next.map(move |next| begun.iter().copied().chain([next]).collect())
            })
            .collect();
    }
    all.retain(|all| {
        let (stock, flows) = all.split_at(quarters + 1);
        let (came, left) = flows.split_at(quarters);
        (0..quarters).all(|at| stock[at + 1] + left[at] == stock[at] + came[at])
    });
    all
}

proptest! {
    #![proptest_config(tried(200))]

    /// Whoever knows who was there, who came and who left has two answers at least for every few that are withheld.
    #[test]
    fn no_few_can_be_worked_out_from_who_came_and_who_left(
        start in prop_oneof![0..=12_i64, 30..=60_i64],
        numbers in proptest::collection::vec(proptest::array::uniform3(0..=12_i64), 1..=3),
    ) {
        let mut stock = vec![start];
        for [_, came, left] in &numbers {
            stock.push(stock.last().unwrap() + came - left);
        }
        prop_assume!(stock.iter().all(|stock| *stock >= 0));
        let of = |each: Vec<i64>| each.into_iter().map(|one| u32::try_from(one).unwrap()).collect::<Vec<_>>();
        let [came, left] = [1, 2].map(|which| numbers.iter().map(|numbers| numbers[which]).collect::<Vec<_>>());
        let truth: Vec<i64> = stock.iter().chain(&came).chain(&left).copied().collect();
        let shown = shown(TITLES, POINT, &of(stock), &of(came), &of(left));
        let all = believable(&numbers, start, &shown);
        for (at, number) in truth.iter().enumerate().filter(|(_, number)| (1..5).contains(*number)) {
            prop_assert!(
                all.iter().any(|believed| believed[at] != *number),
                "{number} at {at} of {truth:?} follows from {shown:?}"
            );
        }
    }
}
