//! A new edition: begun from the old one, compared with it, its commitments naming what they were.

use crate::support::{Book, SAMPLE};

#[test]
fn a_new_edition_carries_what_is_named_and_reports_nothing_of_the_old_one() {
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title 'Hold workshops' --lead ccg --status complete")
        .ok();
    let old = book.plan();
    book.run("refresh plan.yaml --carry open -o next.yaml --title 'Corporate Parenting Strategy 2021'")
        .ok()
        .says("next.yaml: Plan started: Corporate Parenting Strategy 2021")
        .complains("pledge set strategy superseded_by next.yaml --plan plan.yaml");
    assert_eq!(book.plan(), old, "the old edition stays as it is");
    let new = book.read("next.yaml");
    for line in [
        "supersedes: plan.yaml",
        "from: 2021-04-01",
        "previously: [\"7.1\"]",
        "title: Sharing protocol agreed",
    ] {
        assert!(new.contains(line), "{line} is not in\n{new}");
    }
    for gone in [
        "updates",
        "status:",
        "rating:",
        "decision:",
        "Hold workshops",
        "decisions",
        "matters",
    ] {
        assert!(!new.contains(gone), "{gone} is in\n{new}");
    }
    book.run("check --plan next.yaml").ok();
    book.run("status --plan next.yaml")
        .ok()
        .says("Stage: draft, next: Health and Wellbeing Board");
    book.run("set 7.1 title 'Assess health in time' --plan next.yaml")
        .ok();
    book.run("diff --edition --plan next.yaml")
        .ok()
        .says("7.1  reworded: Assess health in time\n")
        .says("M7.1  kept: ")
        .says("7.2  closed before: Hold workshops\n")
        .complains("2 kept, 1 reworded, 1 closed before");
    book.run("log 7.1 --plan next.yaml")
        .ok()
        .complains("7.1 was 7.1 in plan.yaml: pledge log \"7.1\" --plan plan.yaml");
    book.run("refresh plan.yaml -o next.yaml")
        .exit(2)
        .complains("is there already");
    book.run("refresh plan.yaml --carry 9 -o other.yaml")
        .exit(1)
        .complains("no commitment is called 9");
    book.fsck_clean();
}

#[test]
fn a_printed_predecessor_is_named_and_not_read() {
    let book = Book::with_plan(SAMPLE.replace(
        "        measured_by: [M7.1]\n",
        "        measured_by: [M7.1]\n        previously: [\"4.2\"]\n",
    ));
    book.run("show 7.1")
        .ok()
        .complains("7.1 was 4.2 in corporate-parenting-2015.yaml\n");
    book.run("diff --edition")
        .exit(1)
        .complains("is no plan that can be read here");
}

#[test]
fn a_new_edition_names_nothing_that_did_not_come_along() {
    let book = Book::with_plan(
        "\
pledge: 1
strategy: {title: Pledges, owner: b, period: {from: 2018-04-01, to: 2021-03-31}, review: quarterly}
leads:
  b: {name: Board, kind: body}
  o: {name: Officer, kind: post}
  gone: {name: Head of Service, kind: post, state: ended}
  unnamed: {name: Clerk, kind: post, state: ended}
  po: {name: Participation Officer, kind: post, state: planned, successor: o}
  wanted: {name: Nurse, kind: post, state: planned}
priorities:
  - ref: '1'
    title: Be good parents
    champion: gone
    objectives: [{ref: O1, title: Be heard}]
    measures: [{ref: M1, title: Heard}, {ref: M2, title: Asked, state: ended}]
    actions:
      - ref: '1.1'
        title: Train
        objective: O1
        lead: o
        measured_by: [M1, M2]
        depends_on: ['1.2']
        also_under: ['2']
      - {ref: '1.2', title: Done, status: complete}
  - {ref: '2', title: Over, status: complete}
",
    );
    book.run("refresh plan.yaml --carry open -o next.yaml")
        .ok()
        .complains("1.1 names no M2 under measured_by: that is not carried")
        .complains("1.1 names no 1.2 under depends_on");
    let new = book.read("next.yaml");
    for line in [
        "objective: O1",
        "measured_by: [M1]",
        "  gone:\n",
        "  wanted:\n",
        "title: Be heard",
    ] {
        assert!(new.contains(line), "{line} is not in\n{new}");
    }
    for gone in ["also_under", "depends_on", "  po:", "  unnamed:"] {
        assert!(!new.contains(gone), "{gone} is in\n{new}");
    }
    book.run("check --plan next.yaml").ok().never_says("dangling-ref");
    book.run("refresh plan.yaml --carry 1.1 -o action.yaml").ok();
    assert!(!book.read("action.yaml").contains("measured_by"));
    book.run("check --plan action.yaml")
        .ok()
        .never_says("dangling-ref");
}
