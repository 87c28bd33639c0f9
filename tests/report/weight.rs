//! That a paper on what changed begins with what a member must see, and says from what to what where it may.

use std::rc::Rc;

use pledgebook::report::{Earlier, Report, WentOut, markdown};

use crate::papers::{load, on};

const BEFORE: &str = "
pledge: 1
strategy: {title: Homes, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly}
leads: {board: {name: Health and Wellbeing Board, kind: body}, head: {name: Head of Service}}
priorities:
  - ref: '5'
    title: Safe
    actions:
      - {ref: '5.1', title: Open a house, status: in progress, rating: green, due: 2023-12-31}
      - {ref: '5.2', title: Open a club, status: in progress, rating: green}
      - {ref: '5.3', title: See every child, status: in progress, rating: amber}
      - {ref: '5.4', title: Train carers, status: in progress}
    measures:
      - ref: M5.1
        title: Reviews held
        unit: '%'
        better: higher
        targets: [{period: 2023-24, value: 80, floor: 70}]
        readings: [{period: 2023-24 Q1, value: 80, n: 40, of: 50}]
meetings: [{ref: B0, date: 2023-10-20, body: board, state: held}]
";

/// The paper on what changed from one plan to another.
fn changed(before: &str, now: &str) -> String {
    let mut options = on("2024-01-20");
    options.earlier = Some(Earlier {
        known: None,
        went_out: WentOut::InSomePapers,
        printed: pledgebook::report::Printed::default(),
        plan: Rc::new(load(before)),
        since: "the last meeting".into(),
        note: None,
        recorded: Vec::new(),
    });
    markdown(&Report::Changes.make(&load(now), &options).unwrap())
}

fn changes() -> String {
    let now = BEFORE
        .replace("Open a house, status: in progress, rating: green", "Open a house, status: withdrawn, reason: No money, rating: green")
        .replace(
            "Open a club, status: in progress, rating: green",
            "Open a club, status: complete, updates: [{date: 2024-01-08, status: complete, note: Opened.}]",
        )
        .replace(
            "See every child, status: in progress, rating: amber",
            "See every child, status: in progress, rating: red, updates: [{date: 2024-01-09, rating: red, note: Short of staff.}]",
        )
        .replace(
            "Train carers, status: in progress",
            "Train carers, status: in progress, updates: [{date: 2024-01-10, nil: true}]",
        )
        .replace("value: 80, floor: 70", "value: 85, floor: 70")
        .replace("value: 80, n: 40, of: 50", "value: 60, n: 30, of: 50, revised_from: 80")
        + "matters: [{ref: A1, meeting: B0, lead: head, due: 2024-03-31, text: Report back}]\n"
        + "decisions: [{ref: D1, meeting: B0, kind: noted, text: The Board noted the report.}]\n";
    changed(BEFORE, &now)
}

#[test]
fn what_a_member_must_see_stands_first_and_is_counted() {
    let paper = changes();
    let headings: Vec<&str> = paper
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .collect();
    assert_eq!(
        headings,
        [
            "Withdrawn, superseded or transferred",
            "Targets changed",
            "Newly at risk or off track",
            "Completed",
            "Figures",
            "Updates",
            "Decisions, matters and comments",
        ],
        "{paper}"
    );
    let counted = "In this paper: Withdrawn, superseded or transferred (1); Targets changed (1); Newly at risk or off track (1); Completed (1); \
                   Figures (1); Updates (3); Decisions, matters and comments (2).";
    assert!(paper.contains(counted), "{paper}");
    let (off, done) = (paper.find("Short of staff."), paper.find("Opened."));
    assert!(
        off.is_some() && off < done,
        "of the updates what is off track: {paper}"
    );
}

#[test]
fn what_changed_is_told_with_what_it_is_now_and_new_entries_of_registers_in_a_line() {
    let paper = changes();
    for told in [
        "| Target for 2023-24 | 80 %, floor 70 % | 85 %, floor 70 % |",
        "Reading for 2023-24 Q1: changed; now 60 % (30 of 50), revised",
        "Not on record; reason: No money",
        "- **1 commitment reported nothing new:** 5.4",
        "- **Decision D1 The Board noted the report:** New; noted; Health and Wellbeing Board; 20 October 2023",
        "- **Matter A1 Report back:** New; lead: Head of Service; due: 31 March 2024",
    ] {
        assert!(paper.contains(told), "{told} in\n{paper}");
    }
}

#[test]
fn what_is_complete_is_not_newly_off_track_whatever_its_rating_becomes() {
    let before = BEFORE.replace(
        "Open a club, status: in progress",
        "Open a club, status: complete",
    );
    let now = before.replace(
        "Open a club, status: complete, rating: green",
        "Open a club, status: complete, rating: red",
    );
    let paper = changed(&before, &now);
    assert!(!paper.contains("Newly at risk or off track"), "{paper}");
    assert!(paper.contains("Other changes of status or rating (1)"), "{paper}");
}

#[test]
fn nobody_is_named_as_reporting_nothing_new_who_reported_something_as_well() {
    let nil = "{date: 2023-11-10, nil: true}";
    let told = "{date: 2024-01-10, note: Two carers began.}";
    for updates in [format!("{nil}, {told}"), format!("{told}, {nil}")] {
        let now = BEFORE.replace(
            "Train carers, status: in progress",
            &format!("Train carers, status: in progress, updates: [{updates}]"),
        );
        let paper = changed(BEFORE, &now);
        assert!(!paper.contains("reported nothing new"), "{paper}");
        for line in ["Two carers began.", "10 November 2023: Nothing to report"] {
            assert!(paper.contains(line), "{line} in\n{paper}");
        }
    }
    let twice = BEFORE.replace(
        "Train carers, status: in progress",
        &format!("Train carers, status: in progress, updates: [{nil}, {{date: 2024-01-10, nil: true}}]"),
    );
    let paper = changed(BEFORE, &twice);
    assert!(
        paper.contains("**1 commitment reported nothing new:** 5.4\n"),
        "{paper}"
    );
}

#[test]
fn what_was_complete_or_had_ended_and_is_open_again_stands_first_and_embedding_is_no_completion() {
    let text = "
pledge: 1
strategy: {title: Homes}
priorities:
  - ref: '5'
    title: Safe
    actions:
      - {ref: '5.1', title: Open a house, status: withdrawn}
      - {ref: '5.2', title: Give a bus pass, status: complete}
      - {ref: '5.3', title: Train carers, status: complete}
      - {ref: '5.4', title: Open a club, status: in progress}
      - {ref: '5.5', title: Visit all, status: withdrawn}
";
    let now = text
        .replace(
            "Open a house, status: withdrawn",
            "Open a house, status: in progress",
        )
        .replace("bus pass, status: complete", "bus pass, status: in progress")
        .replace("carers, status: complete", "carers, status: embedded")
        .replace("club, status: in progress", "club, status: withdrawn")
        .replace("Visit all, status: withdrawn", "Visit all, status: complete");
    let mut options = on("2024-01-20");
    options.earlier = Some(Earlier {
        known: None,
        went_out: WentOut::InSomePapers,
        printed: pledgebook::report::Printed::default(),
        plan: Rc::new(load(text)),
        since: "the last meeting".into(),
        note: None,
        recorded: Vec::new(),
    });
    let paper = markdown(&Report::Changes.make(&load(&now), &options).unwrap());
    let told: Vec<&str> = paper
        .lines()
        .filter_map(|line| {
            line.strip_prefix("### ")
                .or_else(|| line.strip_prefix("| 5")?.get(..2))
        })
        .collect();
    assert_eq!(
        told,
        [
            "Reported complete, and open again",
            ".2",
            "Withdrawn, and taken up again",
            ".1",
            "Withdrawn, superseded or transferred",
            ".4",
            "Completed",
            ".5",
            "Other changes of status or rating",
            ".3",
        ],
        "{paper}"
    );
}

#[test]
fn what_is_completed_or_open_again_is_told_once_with_its_day() {
    let open = "
pledge: 1
priorities:
  - ref: '5'
    title: Safe
    actions:
      - ref: '5.1'
        title: Open a house
        status: in progress
        milestones: [{ref: '5.1.1', title: Find a house}, {ref: '5.1.2', title: Find another}]
";
    let closed = open
        .replace(
            "status: in progress",
            "status: complete\n        done: 2024-01-08",
        )
        .replace(
            "Find a house}",
            "Find a house, status: complete, done: 2024-01-09}",
        )
        .replace("Find another}", "Find another, done: 2024-01-10}");
    let paper = changed(open, &closed);
    for part in [
        "In this paper: Completed (3).",
        "| 5.1   | Open a house | Status | In progress | Complete                      |",
        "| 5.1.1 | Find a house | Status | Not yet set | Complete, done 9 January 2024 |",
        "| 5.1.2 | Find another | Done   | Not yet set | 10 January 2024               |",
    ] {
        assert!(paper.contains(part), "{part} in {paper}");
    }
    let again = changed(&closed, open);
    assert!(again.contains("Reported complete, and open again (3)"), "{again}");
    assert!(
        again.contains("| 5.1.1 | Find a house | Status | Complete, done 9 January 2024 |"),
        "{again}"
    );
}
