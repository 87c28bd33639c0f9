//! Which updates are owed, by which cadence.

use crate::plan::rules::testing::{day, plan};
use crate::plan::{Cadence, Context, Plan, Value};

fn book(action: &str) -> Plan {
    plan(&format!(
        "
        strategy: {{period: {{from: 2018-04-01, to: 2021-03-31}}, review: quarterly, owner: hwb}}
        priorities:
          - {{ref: '7', review: monthly, actions: [{{ref: '7.1'}}, {{ref: '7.2', {action}}}]}}
          - {{ref: '8', actions: [{{ref: '8.1', {action}}}]}}
          - {{ref: '9', reviewed_by: [{{body: cabinet, review: annual}}], actions: [{{ref: '9.1'}}]}}
        meetings:
          - {{ref: A, date: 2018-07-04, body: hwb, papers_due: 2018-06-25, state: cancelled}}
          - {{ref: B, date: 2018-09-26, body: hwb, papers_due: 2018-09-17}}"
    ))
}

fn owed(action: &str, today: &str) -> Vec<String> {
    let plan = book(action);
    let context = Context::of(&plan, day(today));
    let owed = context.owed(context.bearing("8.1").unwrap());
    owed.into_iter().map(|turn| turn.period().say()).collect()
}

#[test]
fn a_cadence_is_inherited_from_the_nearest_that_says_one() {
    let plan = book("review: six-weekly");
    let context = Context::of(&plan, day("2018-07-12"));
    let cadence = |name| context.cadence(context.bearing(name).unwrap());
    assert_eq!(cadence("7.1"), Some(Cadence::Months(1)));
    assert_eq!(cadence("7.2"), Some(Cadence::Weeks(6)));
    assert_eq!(cadence("8"), Some(Cadence::Months(3)));
    assert_eq!(cadence("9.1"), Some(Cadence::Months(12)));
}

#[test]
fn an_update_is_owed_from_the_last_day_of_the_period() {
    assert_eq!(owed("status: in progress", "2018-06-29"), Vec::<String>::new());
    assert_eq!(owed("status: in progress", "2018-06-30"), ["2018-19 Q1"]);
    assert_eq!(
        owed("start: 2018-04-01", "2018-10-01"),
        ["2018-19 Q1", "2018-19 Q2"]
    );
}

#[test]
fn what_does_not_say_since_when_it_is_open_owes_from_what_was_said_first() {
    assert_eq!(owed("status: in progress", "2018-10-01"), ["2018-19 Q2"]);
    let since_q1 = "updates: [{date: 2018-07-12, period: 2018-19 Q1}]";
    assert_eq!(owed(since_q1, "2019-01-12"), ["2018-19 Q2", "2018-19 Q3"]);
    let since_q4 = "updates: [{date: 2019-02-20, period: 2018-19 Q4}]";
    assert_eq!(
        owed(since_q4, "2019-02-21"),
        ["2018-19 Q3"],
        "what is owed does not go"
    );
    assert!(
        owed(since_q4, "2019-04-01").is_empty(),
        "before its first update nothing"
    );
    let before = "updates: [{date: 2018-03-12}]";
    assert_eq!(
        owed(before, "2018-07-01"),
        ["2018-19 Q1"],
        "never before the strategy"
    );
}

#[test]
fn a_round_of_an_earlier_period_leaves_out_what_was_added_since() {
    let plan = book("updates: [{date: 2018-07-12, period: 2018-19 Q1}]");
    let context = Context::of(&plan, day("2019-01-12"));
    let walked = |period| {
        let period = crate::plan::Period::parse(period).unwrap();
        let round = context.round(&period, &crate::plan::query::Query::default());
        let refs: Vec<_> = round.visits.iter().map(|visit| visit.item.reference).collect();
        refs.join(" ")
    };
    assert_eq!(walked("2018-19 Q2"), "7.2 8.1");
    assert_eq!(walked("2018-19 Q3"), "7.1 7.2 8.1");
}

#[test]
fn an_update_counts_for_the_period_it_names_and_a_nil_return_counts() {
    let late = "updates: [{date: 2018-09-30, period: 2018-19 Q1, nil: true}]";
    assert_eq!(owed(late, "2018-10-01"), ["2018-19 Q2"]);
    assert_eq!(
        owed("updates: [{date: 2018-07-12}]", "2018-10-01"),
        ["2018-19 Q2"]
    );
    assert_eq!(
        owed("start: 2018-04-01, updates: [{date: 2018-09-12}]", "2018-10-01"),
        ["2018-19 Q1"]
    );
}

#[test]
fn what_is_closed_or_not_reviewed_owes_nothing_and_what_is_ongoing_does() {
    assert!(owed("status: complete", "2018-10-01").is_empty());
    assert!(owed("review: none", "2018-10-01").is_empty());
    assert_eq!(owed("status: ongoing", "2018-07-01"), ["2018-19 Q1"]);
}

#[test]
fn what_has_not_begun_owes_nothing_before_it_does() {
    assert_eq!(owed("start: 2018-08-01", "2018-10-01"), ["2018-19 Q2"]);
}

#[test]
fn stale_is_the_last_period_only() {
    let stale = |updates: &str| {
        let plan = book(updates);
        let context = Context::of(&plan, day("2018-10-01"));
        context.is_stale(context.bearing("8.1").unwrap())
    };
    assert!(stale("status: in progress"));
    assert!(stale("updates: [{date: 2018-07-12, period: 2018-19 Q1}]"));
    assert!(!stale("updates: [{date: 2018-09-30, period: 2018-19 Q2}]"));
    assert!(!stale("status: withdrawn"));
    // What was said of the quarter under way is news, though the one before is still owed.
    assert!(!stale("updates: [{date: 2018-10-01, period: 2018-19 Q3}]"));
    assert_eq!(
        owed("updates: [{date: 2018-10-01, period: 2018-19 Q3}]", "2018-10-01"),
        ["2018-19 Q2"]
    );
    let plan = book("updates: [{date: 2018-10-01, period: 2018-19 Q3}]");
    let context = Context::of(&plan, day("2018-10-15")).reporting_until(day("2018-09-30"));
    assert!(
        context.is_stale(context.bearing("8.1").unwrap()),
        "of a paper on Q2"
    );
}

#[test]
fn an_update_is_late_after_the_papers_were_due() {
    let late = |today| {
        let plan = book("status: in progress");
        let context = Context::of(&plan, day(today));
        context.late_updates(context.bearing("8.1").unwrap()).len()
    };
    assert_eq!(late("2018-09-17"), 0);
    assert_eq!(late("2018-09-18"), 1);
}

#[test]
fn the_newest_update_is_by_date_and_of_one_day_the_last_written() {
    let plan = book(
        "updates: [{date: 2018-07-12, note: a}, {date: 2018-07-12, note: b}, {date: 2018-05-01, note: c}]",
    );
    let context = Context::of(&plan, day("2018-10-01"));
    let updates = context.updates(context.bearing("8.1").unwrap());
    assert_eq!(context.newest(updates).unwrap().note.get().unwrap().as_str(), "b");
}

#[test]
fn what_is_on_an_earlier_period_came_late_and_takes_nothing_back() {
    let told = |updates: &str| {
        let plan = book(&format!("updates: [{updates}]"));
        let context = Context::of(&plan, day("2018-12-01"));
        let all = context.from_newest(context.updates(context.bearing("8.1").unwrap()));
        let notes = all.into_iter().map(|update| update.note.get().unwrap().as_str());
        notes.collect::<String>()
    };
    let running = "{date: 2018-10-03, period: 2018-19 Q2, note: a}";
    for late in [
        "{date: 2018-10-05, period: 2018-19 Q1, note: b}",
        "{date: 2018-10-03, period: 2018-06, note: b}",
        "{date: 2018-09-30, note: b}",
    ] {
        assert_eq!(told(&format!("{running}, {late}")), "ab", "{late}");
    }
    for newer in [
        "{date: 2018-10-05, note: b}",
        "{date: 2018-10-05, period: 2018-19 Q2, note: b}",
        // The year goes on.
        "{date: 2018-10-05, period: 2018-19, note: b}",
    ] {
        assert_eq!(told(&format!("{running}, {newer}")), "ba", "{newer}");
    }
    let ahead = "{date: 2018-10-03, period: 2036-37 Q2, note: a}";
    let newer = "{date: 2018-10-05, period: 2018-19 Q2, note: b}";
    assert_eq!(
        told(&format!("{ahead}, {newer}")),
        "ba",
        "a slip of the keyboard holds nothing up"
    );
}

#[test]
fn the_next_review_is_as_written_or_at_the_end_of_the_period() {
    let next = |fields: &str| {
        let plan = book(fields);
        let context = Context::of(&plan, day("2018-07-12"));
        context.next_review(context.bearing("8.1").unwrap())
    };
    assert_eq!(next("next_review: 2018-08-01"), Some(day("2018-08-01")));
    assert_eq!(next("status: ongoing"), Some(day("2018-09-30")));
    assert_eq!(next("status: complete"), None);
}

#[test]
fn an_update_late_in_a_short_period_is_news_of_it() {
    let stale = |review: &str, given: &str, today: &str| {
        let plan = book(&format!(
            "review: {review}, status: in progress, updates: [{{{given}}}]"
        ));
        let context = Context::of(&plan, day(today));
        context.is_stale(context.bearing("8.1").unwrap())
    };
    // Weeks run from Sunday to Saturday here, as the strategy began on one.
    assert!(
        !stale("weekly", "date: 2018-07-13", "2018-07-16"),
        "the Friday of the week"
    );
    assert!(
        stale("weekly", "date: 2018-07-09", "2018-07-16"),
        "the Monday is on the week before"
    );
    assert!(
        stale("weekly", "date: 2018-07-13, period: 2018-06", "2018-07-16"),
        "it names another"
    );
    assert!(
        stale("quarterly", "date: 2018-08-10", "2018-10-16"),
        "six weeks are no half of a quarter"
    );
}
