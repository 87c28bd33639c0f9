//! That neither a date put off nor a target that asks less since the strategy was adopted wipes out what was first promised.

use std::rc::Rc;

use pledgebook::report::{Adopted, Options, Report, dashboard, markdown};

use crate::papers::{load, on};

const PLAN: &str = "
pledge: 1
strategy: {title: Homes, stage: adopted, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly}
priorities:
  - ref: '5'
    title: Safe
    actions:
      - {ref: '5.1', title: Open a house, status: in progress, rating: amber, due: 2024-06-30}
      - {ref: '5.2', title: Open a club, status: in progress, rating: red, due: 2023-12-31}
      - {ref: '5.3', title: Train carers, status: in progress, rating: red, due: 2024-03-31}
      - {ref: '5.4', title: Visit all, status: in progress, rating: red, due: 2024-09-30, restricted: About one person}
";

/// What papers are made with where a strategy was adopted as this plan has it.
fn adopted_as(plan: &str) -> Options {
    let mut options = on("2024-01-20");
    options.adopted = Some(Adopted {
        plan: Rc::new(load(plan)),
        recorded_later: false,
    });
    options
}

fn made(report: Report) -> String {
    let adopted = PLAN
        .replace("due: 2024-06-30", "due: Autumn 2023")
        .replace("due: 2023-12-31", "due: 2023-09-30")
        .replace("due: 2024-03-31", "due: 2024-12-31")
        .replace("due: 2024-09-30", "due: 2023-05-31");
    let options = adopted_as(&adopted);
    markdown(&report.make(&load(PLAN), &options).unwrap())
}

#[test]
fn exceptions_and_the_plain_summary_say_by_when_it_was_first_to_be_done() {
    let exceptions = made(Report::Exceptions);
    for told in [
        "| 30 June 2024; first due Autumn 2023 ",
        "| 31 December 2023 (overdue by 20 days); first due 30 September 2023 |",
        // Brought forward.
        "| 31 March 2024 ",
    ] {
        assert!(exceptions.contains(told), "{told} in {exceptions}");
    }
    let summary = made(Report::Summary);
    for told in [
        "to be done by 30 June 2024, first promised for 30 November 2023",
        "Late: it was to be done by 31 December 2023, first promised for 30 September 2023.",
        "to be done by 31 March 2024.",
    ] {
        assert!(summary.contains(told), "{told} in {summary}");
    }
    for paper in [exceptions, summary] {
        assert!(!paper.contains("31 May 2023"), "{paper}");
    }
}

#[test]
fn what_was_put_off_after_its_day_had_passed_is_not_simply_on_track() {
    let plan = "
pledge: 1
strategy: {title: Homes, stage: adopted, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly}
priorities:
  - ref: '5'
    title: Safe
    actions:
      - {ref: '5.1', title: Open a house, status: in progress, rating: green, due: 2024-06-30, updates: [{date: 2024-01-10, rating: green}]}
      - {ref: '5.2', title: Open a club, status: in progress, rating: green, due: 2024-09-30, updates: [{date: 2024-01-10, rating: green}]}
      - {ref: '5.3', title: Train carers, status: in progress, rating: green, due: 2023-12-31, updates: [{date: 2024-01-10, rating: green}]}
      - {ref: '5.4', title: Secret, status: in progress, rating: green, due: 2024-06-30, restricted: x}
";
    let adopted = plan
        .replace("green, due: 2024-06-30", "green, due: 2023-09-30")
        .replace("due: 2024-09-30", "due: 2024-03-31");
    let options = adopted_as(&adopted);
    let plan = load(plan);
    let dashboard = markdown(&dashboard(&plan, &options).unwrap());
    assert!(
        dashboard
            .contains("Put off, and the day first promised has passed: 5.1, first due 30 September 2023."),
        "{dashboard}"
    );
}

#[test]
fn a_long_summary_names_what_was_put_off_after_its_day_among_what_is_late() {
    let long = |due: &str| {
        let done = (10..210).map(|n| format!("      - {{ref: '5.{n}', title: Do {n}, status: complete}}\n"));
        let done = done.collect::<Vec<_>>().concat();
        format!(
            "pledge: 1\nstrategy: {{title: Homes, stage: adopted, year: financial}}\npriorities:\n  - ref: '5'\n    title: Safe\n    \
             actions:\n      - {{ref: '5.1', title: Open a house, status: in progress, rating: green, due: {due}}}\n{done}"
        )
    };
    let options = adopted_as(&long("2023-09-30"));
    let summary = markdown(
        &Report::Summary
            .make(&load(&long("2024-06-30")), &options)
            .unwrap(),
    );
    for part in [
        "### Late, put off, or not on track",
        "Open a house. It is on track; to be done by 30 June 2024, first promised for 30 September 2023.",
    ] {
        assert!(summary.contains(part), "{part} in {summary}");
    }
}

#[test]
fn what_was_reported_done_and_is_open_again_is_told_so() {
    let plan = load(
        "
pledge: 1
strategy: {title: Homes, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly}
priorities:
  - ref: '5'
    title: Safe
    actions:
      - ref: '5.1'
        title: Screen every child
        status: in progress
        rating: amber
        updates: [{date: 2024-01-10, rating: green, status: complete, note: Done.}]
",
    );
    let made = |report: Report| markdown(&report.make(&plan, &on("2024-01-20")).unwrap());
    let summary = made(Report::Summary);
    assert!(
        summary.contains("It was reported done on 10 January 2024, and is open again; it is at risk."),
        "{summary}"
    );
    let exceptions = made(Report::Exceptions);
    assert!(
        exceptions.contains("; reported complete on 10 January 2024, and open again"),
        "{exceptions}"
    );
}

#[test]
fn a_date_that_was_taken_away_is_told_as_plainly_as_one_that_was_put_off() {
    let adopted = PLAN
        .replace("due: 2024-06-30", "due: Autumn 2023")
        .replace("amber, due: 2023-12-31", "amber, due: 2023-09-30");
    let now = PLAN
        .replace("rating: amber, due: 2024-06-30", "rating: green, due: ongoing")
        .replace("due: 2024-03-31", "due: ongoing")
        .replace("due: 2023-12-31", "due: tbc");
    let options = adopted_as(&adopted);
    let made = |report: Report| markdown(&report.make(&load(&now), &options).unwrap());
    let summary = made(Report::Summary);
    for told in [
        "it is kept all the time; it no longer has a date: first promised for 30 November 2023.",
        "it is kept all the time; it no longer has a date: first promised for 31 March 2024.",
        "; it no longer has a date: first promised for 31 December 2023.",
    ] {
        assert!(summary.contains(told), "{told} in {summary}");
    }
    // Its day had passed, and it is on track.
    let exceptions = made(Report::Exceptions);
    for told in [
        "| Ongoing; first due Autumn 2023 ",
        "o longer has a date",
        "without an update, or without the date it had",
    ] {
        assert!(exceptions.contains(told), "{told} in {exceptions}");
    }
    let progress = made(Report::Progress);
    let told = "5.1, 5.3 no longer have the dates they were promised for: they are ongoing, and not among those that can be completed.";
    assert!(progress.contains(told), "{told} in {progress}");
}

#[test]
fn measures_say_which_targets_ask_less_than_was_adopted() {
    let plan = "
pledge: 1
strategy: {title: Health, stage: adopted, year: financial, review: quarterly}
measures:
  - {ref: M1, title: Visits, unit: visits, people: false, better: higher, targets: [{period: 2023-24, value: 36}]}
  - ref: M2
    title: Days to a dentist
    unit: days
    people: false
    better: lower
    targets: [{period: 2023-24, value: 30}]
    readings: [{period: 2023-24 Q1, value: 29}, {period: 2023-24 Q2, value: 27}]
  - {ref: M3, title: Checks, unit: checks, people: false, better: higher, targets: [{period: 2023-24, value: 8}]}
";
    let adopted = plan
        .replace("value: 36", "value: 40")
        .replace("value: 30", "value: 20")
        .replace("value: 8", "value: 5");
    let made = |adopted: &str| {
        let options = adopted_as(adopted);
        let told = [
            Report::Measures.make(&load(plan), &options),
            Report::Progress.make(&load(plan), &options),
            dashboard(&load(plan), &options),
        ];
        told.map(|paper| {
            let told = markdown(&paper.unwrap());
            told.split_whitespace().collect::<Vec<_>>().join(" ")
        })
    };
    let [measures, progress, page] = made(&adopted);
    for told in [
        "| 36 visits, for 2023-24; 40 visits when adopted (lowered) |",
        "| 30 days, for 2023-24; 20 days when adopted (made easier) | 27 days,",
        "| 8 checks, for 2023-24 |",
    ] {
        assert!(measures.contains(told), "{told} in {measures}");
        assert!(progress.contains(told), "{told} in {progress}");
    }
    let drawn = "by period; target for 2023-24: 20 days when adopted (made easier)";
    assert!(measures.contains(drawn), "{measures}");
    assert!(page.contains(drawn), "{page}");
    // One that was taken away asks for nothing, and one that is not for publication was not taken away.
    let [without, hidden] = ["", "value: 36, restricted: x"].map(|now| {
        let plan = plan.replace("value: 36", now);
        let paper = Report::Measures.make(&load(&plan), &adopted_as(&adopted));
        let told = markdown(&paper.unwrap());
        told.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let told = "| Not set for 2023-24; 40 visits when adopted (no longer set) |";
    assert!(without.contains(told), "{without}");
    assert!(!hidden.contains("40 visits"), "{hidden}");
    // What was counted in another unit asked for something else.
    let [measures, ..] = made(&adopted.replace("unit: days", "unit: weeks"));
    assert!(!measures.contains("20 days when adopted"), "{measures}");
}
