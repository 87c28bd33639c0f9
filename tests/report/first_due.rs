//! That a date put off since the strategy was adopted does not wipe out what was first promised.

use std::rc::Rc;

use pledgebook::report::{Adopted, Report, markdown};

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

fn made(report: Report) -> String {
    let adopted = PLAN
        .replace("due: 2024-06-30", "due: Autumn 2023")
        .replace("due: 2023-12-31", "due: 2023-09-30")
        .replace("due: 2024-03-31", "due: 2024-12-31")
        .replace("due: 2024-09-30", "due: 2023-05-31");
    let mut options = on("2024-01-20");
    options.adopted = Some(Adopted {
        plan: Rc::new(load(&adopted)),
        recorded_later: false,
    });
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
