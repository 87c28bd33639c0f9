//! Counts for each priority and for the whole.

use crate::plan::rules::testing::{day, plan};
use crate::plan::{Context, Share};

#[test]
fn every_action_counts_once_in_the_total_and_in_each_priority_it_serves() {
    let plan = plan(
        "
        strategy: {review: quarterly, period: {from: 2018-04-01, to: 2021-03-31}}
        priorities:
          - ref: '1'
            actions:
              - {ref: '1.1', status: in progress, rating: green, also_under: ['2', '1', '2', '9']}
              - {ref: '1.2', status: complete, rating: red, due: 2018-01-01}
              - {ref: '1.3', status: in progress, rating: amber, due: 2018-06-30}
              - {ref: '1.4', status: not started, rating: red}
          - ref: '2'
            actions:
              - {ref: '2.1', status: in progress, rating: red, updates: [{date: 2018-07-10, period: 2018-19 Q1}]}
              - {ref: '2.2', status: withdrawn, rating: red, due: 2018-01-01}
              - {ref: '2.3', status: ongoing, rating: green}
              - {ref: '2.4', status: carried forward}
          - {ref: '3'}",
    );
    let context = Context::of(&plan, day("2018-07-12"));
    let rollup = context.rollup();
    let one = rollup.priorities[0].1;
    assert_eq!(
        (one.actions, one.complete, one.on_track, one.at_risk),
        (4, 1, 1, 1)
    );
    assert_eq!(
        (one.off_track, one.not_rated, one.overdue, one.no_update),
        (0, 1, 1, 3)
    );
    let two = rollup.priorities[1].1;
    assert_eq!(
        (two.actions, two.on_track, two.off_track, two.not_rated),
        (4, 2, 1, 1)
    );
    assert_eq!((two.gone, two.ongoing, two.overdue, two.no_update), (1, 1, 0, 2));
    assert_eq!(rollup.priorities[2].1, crate::plan::Counts::default());
    let total = rollup.total;
    assert_eq!(total.actions, 7);
    let parts = total.complete + total.on_track + total.at_risk + total.off_track + total.not_rated;
    assert_eq!(total.actions, parts);
    assert_eq!(total.completed(), Share { count: 1, base: 6 });
}

#[test]
fn a_standing_duty_is_in_no_percentage_whether_its_status_or_its_due_says_so() {
    let plan = plan(
        "
        priorities:
          - ref: '1'
            actions:
              - {ref: '1.1', status: ongoing}
              - {ref: '1.2', status: in progress, due: ongoing}
              - {ref: '1.3', due: annual}
              - {ref: '1.4', status: complete, due: ongoing}
              - {ref: '1.5', status: in progress, due: 2018-12-31}",
    );
    let total = Context::of(&plan, day("2018-07-12")).rollup().total;
    assert_eq!((total.actions, total.complete, total.ongoing), (5, 1, 3));
    assert_eq!(total.completed(), Share { count: 1, base: 2 });
}

#[test]
fn a_percentage_goes_with_its_base_and_nothing_has_none() {
    assert_eq!(Share { count: 26, base: 49 }.say(), "26 of 49, 53 %");
    assert_eq!(Share { count: 1, base: 8 }.say(), "1 of 8, 13 %");
    assert_eq!(Share { count: 0, base: 0 }.say(), "none to count");
}
