//! Measures: which target, which verdict, compared with what.

use crate::plan::rules::testing::{day, plan};
use crate::plan::{Context, FigureDue, Measure, NotRated, Slot, Travel, Verdict};

const NONE: fn(NotRated) -> Verdict = Verdict::NotRated;

/// Looks at a measure with these fields.
fn look<T>(fields: &str, at: impl FnOnce(&Context<'_>, &Measure) -> T) -> T {
    let plan = plan(&format!(
        "
        strategy: {{period: {{from: 2016-04-01, to: 2021-03-31}}}}
        measures: [{{ref: M1, {fields}}}]"
    ));
    let context = Context::of(&plan, day("2018-07-12"));
    at(&context, &plan.measures[0])
}

fn verdict(fields: &str) -> Verdict {
    // The lifetime of a measured plan ends with the look, so only what is owned comes back.
    let plan = plan(&format!("measures: [{{ref: M1, {fields}}}]"));
    Context::of(&plan, day("2018-07-12"))
        .measured(&plan.measures[0])
        .verdict
}

fn travel(fields: &str) -> (Option<Travel>, Option<Travel>) {
    let plan = plan(&format!("measures: [{{ref: M1, {fields}}}]"));
    let standing = Context::of(&plan, day("2018-07-12")).measured(&plan.measures[0]);
    (
        standing.comparison.map(|comparison| comparison.travel),
        standing.trend,
    )
}

fn higher(value: &str, more: &str) -> Verdict {
    verdict(&format!(
        "better: higher, targets: [{{period: 2018-19, value: 85, floor: 75}}], \
         readings: [{{period: 2018-19 Q1, value: {value}{more}}}]"
    ))
}

#[test]
fn at_the_target_is_on_target_and_at_the_floor_is_near() {
    assert_eq!(higher("85", ""), Verdict::OnTarget);
    assert_eq!(higher("85%", ""), Verdict::OnTarget);
    assert_eq!(higher("84.9", ""), Verdict::Near);
    assert_eq!(higher("75", ""), Verdict::Near);
    assert_eq!(higher("74.9", ""), Verdict::OffTarget);
}

#[test]
fn where_lower_is_better_the_floor_stands_above_the_target() {
    let lower = |value| {
        verdict(&format!(
            "better: lower, targets: [{{value: 12, floor: 15}}], readings: [{{period: 2018-19 Q1, value: {value}}}]"
        ))
    };
    assert_eq!(lower("12"), Verdict::OnTarget);
    assert_eq!(lower("12.1"), Verdict::Near);
    assert_eq!(lower("15"), Verdict::Near);
    assert_eq!(lower("15.1"), Verdict::OffTarget);
}

#[test]
fn a_tolerance_is_in_the_measures_unit_and_a_share_of_the_target_with_a_per_cent_sign() {
    let near = |tolerance: &str, value: &str| {
        verdict(&format!(
            "better: higher, tolerance: {tolerance}, targets: [{{value: 40}}], \
             readings: [{{period: 2018-19 Q1, value: {value}}}]"
        ))
    };
    assert_eq!(near("10%", "38.98"), Verdict::Near);
    assert_eq!(near("10%", "36"), Verdict::Near);
    assert_eq!(near("10%", "35.9"), Verdict::OffTarget);
    assert_eq!(near("10", "30"), Verdict::Near);
    assert_eq!(near("10", "29.9"), Verdict::OffTarget);
    assert_eq!(near("0.1", "39.9"), Verdict::Near);
}

#[test]
fn without_floor_or_tolerance_there_is_no_near() {
    let bare = "better: higher, targets: [{value: 40}], readings: [{period: 2018-19 Q1, value: 39.99}]";
    assert_eq!(verdict(bare), Verdict::OffTarget);
}

#[test]
fn an_upper_bound_makes_a_band() {
    let band = |better: &str, value: &str| {
        verdict(&format!(
            "{better} tolerance: 2, targets: [{{value: 10, upper: 20}}], readings: [{{period: 2018-19, value: {value}}}]"
        ))
    };
    for (value, expected) in [
        ("10", Verdict::OnTarget),
        ("20", Verdict::OnTarget),
        ("21", Verdict::Near),
        ("23", Verdict::OffTarget),
        ("8", Verdict::Near),
        ("7", Verdict::OffTarget),
    ] {
        assert_eq!(band("", value), expected, "{value}");
    }
    assert_eq!(band("better: lower,", "20"), Verdict::OnTarget);
    assert_eq!(band("better: lower,", "2"), Verdict::OnTarget);
    assert_eq!(band("better: lower,", "23"), Verdict::OffTarget);
}

#[test]
fn what_counts_up_through_a_year_is_judged_so_far_until_the_year_is_over() {
    let judged = |kind: &str, period: &str, target: &str| {
        let fields = format!(
            "better: higher, kind: {kind}, targets: [{{{target}value: 100}}], readings: [{{period: {period}, value: 40}}]"
        );
        look(&fields, |context, measure| context.measured(measure).judged())
    };
    let year = "period: 2018-19, ";
    assert_eq!(judged("year to date", "2018-19 Q1", year), "off target so far");
    assert_eq!(judged("year to date", "2018-19", year), "off target");
    assert_eq!(judged("year to date", "2018-19 Q4", year), "off target");
    assert_eq!(judged("year to date", "2018-19 Q1", ""), "off target");
    let part = "not rated yet: the target is for a longer period";
    assert_eq!(judged("period", "2018-19 Q1", year), part);
    assert_eq!(
        judged("year to date", "2017-18 Q1", year),
        "no target for this period"
    );
}

#[test]
fn what_is_counted_in_a_part_of_a_period_is_rated_only_where_the_rest_changes_nothing() {
    let judged = |fields: &str, period: &str, value: &str| {
        let all = format!(
            "{fields}, targets: [{{period: 2018-19, value: 20}}], readings: [{{period: {period}, value: {value}}}]"
        );
        look(&all, |context, measure| context.measured(measure).judged())
    };
    let part = "not rated yet: the target is for a longer period";
    let [higher, lower] = ["higher", "lower"].map(|better| format!("better: {better}, unit: young people"));
    assert_eq!(judged(&higher, "2018-19 Q3", "17"), part);
    assert_eq!(judged(&higher, "2018-19 Q3", "20"), "on target");
    assert_eq!(judged(&higher, "2018-19", "17"), "off target");
    assert_eq!(judged(&lower, "2018-19 Q1", "6"), part);
    assert_eq!(judged(&lower, "2018-19 Q1", "21"), "off target");
    // A quarter is a part of the year to its end, where it is said to be what happened in it.
    assert_eq!(judged(&higher, "2018-19 Q4", "17"), "off target");
    assert_eq!(
        judged(&format!("{higher}, kind: period"), "2018-19 Q4", "17"),
        part
    );
    for shared_out in [
        "unit: '%'",
        "unit: days",
        "unit: moves per child",
        "unit: young people, kind: snapshot",
    ] {
        let fields = format!("better: higher, {shared_out}");
        assert_eq!(judged(&fields, "2018-19 Q3", "17"), "off target", "{shared_out}");
    }
}

#[test]
fn what_cannot_be_rated_says_why() {
    let reading = "readings: [{period: 2018-19 Q1, value: 5}]";
    let with = |fields: &str| verdict(&format!("{fields}, {reading}"));
    assert_eq!(
        with("better: context, targets: [{value: 4}]"),
        NONE(NotRated::Context)
    );
    assert_eq!(with("better: higher"), NONE(NotRated::NoTarget));
    assert_eq!(
        with("better: higher, no_target: by principle"),
        NONE(NotRated::ByDesign)
    );
    assert_eq!(
        with("better: higher, targets: [{value: 4, state: proposed}]"),
        NONE(NotRated::Proposed)
    );
    assert_eq!(
        with("better: higher, state: proposed, targets: [{value: 4}]"),
        NONE(NotRated::MeasureProposed)
    );
    assert_eq!(with("targets: [{value: 4}]"), NONE(NotRated::NoDirection));
    assert_eq!(
        with("better: higher, targets: [{text: as good as our neighbours}]"),
        NONE(NotRated::InWords)
    );
    assert_eq!(
        verdict("better: higher, targets: [{value: 4}]"),
        NONE(NotRated::NoFigure)
    );
    assert_eq!(higher("3", ", withheld: fewer than 5"), NONE(NotRated::Withheld));
    assert_eq!(higher("majority", ""), NONE(NotRated::InWords));
    assert_eq!(
        with("better: higher, targets: [{value: 4, state: ended}]"),
        NONE(NotRated::NoTarget)
    );
}

#[test]
fn a_reading_in_words_may_be_rated_by_hand_and_a_figure_may_not() {
    assert_eq!(higher("majority", ", rating: amber"), Verdict::Near);
    assert_eq!(higher("90", ", rating: red"), Verdict::OnTarget);
    assert_eq!(
        higher("3", ", rating: green, withheld: x"),
        NONE(NotRated::Withheld)
    );
}

#[test]
fn a_target_rates_only_readings_of_its_own_period_and_the_narrowest_counts() {
    let rated = |period: &str| {
        verdict(&format!(
            "better: higher, readings: [{{period: {period}, value: 50}}], targets: \
             [{{period: 2018-19, value: 60}}, {{period: 2018-19 Q2, value: 40}}, {{period: 2019-20, value: 1}}]"
        ))
    };
    assert_eq!(rated("2018-19 Q1"), Verdict::OffTarget);
    assert_eq!(rated("Q2 2018/19"), Verdict::OnTarget);
    assert_eq!(rated("2019-20"), Verdict::OnTarget);
    assert_eq!(rated("2017-18"), NONE(NotRated::NoTarget));
}

#[test]
fn a_rolling_year_is_rated_by_the_target_of_the_year_it_ends_in() {
    let rated = |kind: &str| {
        verdict(&format!(
            "better: lower, kind: {kind}, targets: [{{period: 2017-18, value: 20}}, {{period: 2018-19, value: 10}}], \
             readings: [{{period: year ending 30 June 2018, value: 14}}]"
        ))
    };
    assert_eq!(rated("rolling year"), Verdict::OffTarget);
    assert_eq!(rated("period"), NONE(NotRated::NoTarget));
}

#[test]
fn a_standing_target_holds_where_no_other_covers() {
    let fields = "better: higher, targets: [{value: 10}, {period: 2018-19, value: 60}], readings:";
    let rated = |period: &str| verdict(&format!("{fields} [{{period: {period}, value: 50}}]"));
    assert_eq!(rated("2018-19 Q1"), Verdict::OffTarget);
    assert_eq!(rated("2017-18"), Verdict::OnTarget);
}

#[test]
fn the_latest_reading_is_by_period_whatever_the_order_written() {
    look(
        "readings: [{period: 2018-19 Q1, value: 3}, {period: 2017-18 Q4, value: 2}, {period: 2018-19 Q2}]",
        |_, measure| {
            let plan = plan("pledge: 1");
            let context = Context::of(&plan, day("2018-07-12"));
            let standing = context.measured(measure);
            assert_eq!(standing.latest.unwrap().period.say(), "2018-19 Q1");
            assert_eq!(standing.previous.unwrap().period.say(), "2017-18 Q4");
        },
    );
}

#[test]
fn only_periods_as_long_as_each_other_are_compared() {
    let readings = "readings: [{period: 2016-17, value: 90}, {period: 2017-18 Q4, value: 60}, \
                    {period: 2017-18, value: 80}, {period: 2018-19 Q1, value: 70}]";
    assert_eq!(
        travel(&format!("better: higher, {readings}")).0,
        Some(Travel::Improving)
    );
    assert_eq!(
        travel(&format!("better: lower, {readings}")).0,
        Some(Travel::Worsening)
    );
    assert_eq!(
        travel(&format!("better: context, {readings}")).0,
        Some(Travel::Up)
    );
    let mixed = "better: higher, readings: [{period: 2017-18, value: 80}, {period: 2018-19 Q1, value: 70}]";
    assert_eq!(travel(mixed).0, None);
    assert_eq!(
        travel(&format!("kind: snapshot, {mixed}")).0,
        Some(Travel::Worsening)
    );
}

#[test]
fn figures_of_the_year_to_date_are_compared_with_the_same_point_of_another_year() {
    let fields = "kind: year to date, better: higher, readings: [{period: 2017-18 Q1, value: 30}, \
                  {period: 2017-18 Q4, value: 90}, {period: 2018-19 Q1, value: 35}]";
    assert_eq!(travel(fields).0, Some(Travel::Improving));
    let none =
        "kind: year to date, readings: [{period: 2017-18 Q4, value: 90}, {period: 2018-19 Q1, value: 35}]";
    assert_eq!(travel(none).0, None);
}

#[test]
fn nothing_is_compared_across_a_break() {
    let readings = "readings: [{period: 2017-18 Q4, value: 60}, {period: 2018-19 Q1, value: 70}]";
    let broken = |point: &str| {
        travel(&format!(
            "better: higher, breaks: [{{period: {point}}}], {readings}"
        ))
        .0
    };
    assert_eq!(broken("2018-19 Q1"), None);
    assert_eq!(broken("May 2018"), None);
    assert_eq!(broken("unreadable"), None);
    assert_eq!(broken("2017-18 Q4"), Some(Travel::Improving));
    assert_eq!(broken("2018-19 Q2"), Some(Travel::Improving));
}

#[test]
fn a_break_within_the_rolling_year_parts_its_figures_too() {
    let readings = "readings: [{period: 2017-18 Q4, value: 60}, {period: 2018-19 Q1, value: 70}]";
    let fields = format!("kind: rolling year, better: higher, breaks: [{{period: 2017-18 Q3}}], {readings}");
    assert_eq!(travel(&fields).0, None);
}

#[test]
fn a_trend_takes_five_comparable_readings() {
    let readings = |from: usize| {
        let all = [
            "{period: 2017-18 Q1, value: 60}",
            "{period: 2017-18 Q2, value: 62}",
            "{period: 2017-18 Q3, value: 63}",
            "{period: 2017-18 Q4, value: 66}",
            "{period: 2018-19 Q1, value: 67}",
        ];
        format!("better: lower, readings: [{}]", all[from..].join(", "))
    };
    assert_eq!(travel(&readings(0)).1, Some(Travel::Worsening));
    assert_eq!(travel(&readings(1)).1, None);
    assert_eq!(
        travel(&format!("breaks: [{{period: 2017-18 Q2}}], {}", readings(0))).1,
        None
    );
}

#[test]
fn words_go_the_way_they_say_and_a_withheld_figure_no_way_at_all() {
    let words = "better: higher, readings: [{period: 2017-18 Q4, value: 60}, \
                 {period: 2018-19 Q1, value: improved on Q4, direction: improving}]";
    assert_eq!(travel(words).0, Some(Travel::Improving));
    let withheld = "better: higher, readings: [{period: 2017-18 Q4, value: 60}, \
                    {period: 2018-19 Q1, value: 3, direction: worsening, withheld: small number}]";
    assert_eq!(travel(withheld), (None, None));
    let before = "better: higher, readings: [{period: 2017-18 Q4, value: 3, withheld: x}, {period: 2018-19 Q1, value: 9}]";
    assert_eq!(travel(before).0, None);
}

#[test]
fn a_figure_is_owed_for_the_last_period_that_ended() {
    let due = |fields: &str| look(fields, |context, measure| context.figure_due(measure));
    assert_eq!(due("readings: []"), FigureDue::Never);
    assert!(matches!(due("frequency: quarterly"), FigureDue::Owed(turn) if turn.last == day("2018-06-30")));
    assert_eq!(
        due("frequency: quarterly, readings: [{period: 2018-19 Q1, value: 1}]"),
        FigureDue::Given
    );
    assert!(matches!(
        due("frequency: quarterly, readings: [{period: 2017-18 Q4, value: 1}]"),
        FigureDue::Owed(_)
    ));
    assert_eq!(due("frequency: quarterly, state: ended"), FigureDue::Never);
}

#[test]
fn an_annual_figure_is_not_due_in_the_first_year() {
    let plan = plan(
        "
        strategy: {period: {from: 2018-04-01, to: 2021-03-31}}
        measures: [{ref: M1, frequency: annual}]",
    );
    let due = |today| Context::of(&plan, day(today)).figure_due(&plan.measures[0]);
    assert!(matches!(due("2018-07-12"), FigureDue::NotYet(turn) if turn.last == day("2019-03-31")));
    assert!(matches!(due("2019-04-01"), FigureDue::Owed(_)));
}

#[test]
fn no_direction_is_reckoned_past_a_figure_that_is_withheld() {
    let readings = |middle: &str, last: &str| {
        format!(
            "better: higher, readings: [{{period: 2016-17 Q4, value: 10}}, {{period: 2017-18 Q1, value: 20}}, \
             {{period: 2017-18 Q2, value: 30}}, {{period: 2017-18 Q3, value: 40{middle}}}, \
             {{period: 2017-18 Q4, value: 50{last}}}, {{period: 2018-19 Q1, value: 60}}]"
        )
    };
    let improving = Some(Travel::Improving);
    assert_eq!(travel(&readings("", "")), (improving, improving));
    assert_eq!(travel(&readings(", withheld: x", "")), (improving, None));
    assert_eq!(travel(&readings("", ", withheld: x")), (None, None));
    let broken = "breaks: [{period: 2018-19 Q1}]";
    look(
        &format!("{broken}, {}", readings("", ", withheld: x")),
        |context, measure| {
            assert!(!context.measured(measure).is_kept_back);
        },
    );
}
