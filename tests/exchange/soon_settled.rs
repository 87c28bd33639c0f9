//! What came and was settled between two packs, what asks less than the year before, and packs of one day.

use crate::support::Book;

const PLAN: &str = "pledge: 1
strategy: {title: T, year: financial, owner: b}
leads:
  b: {name: Board, kind: body}
priorities:
  - ref: '1'
    title: P
    actions:
      - {ref: '1.1', title: Every child sees a dentist, due: 2013-08-31, status: in progress}
    measures:
      - {ref: M1, title: Children in school, unit: '%', better: higher, people: false, targets: [{period: 2012-13, value: 60}]}
      - {ref: M2, title: Days to a placement, unit: days, better: lower, people: false, targets: [{period: 2012-13, value: 20}]}
meetings:
  - {ref: A, date: 2013-01-21, body: b}
";

fn issued() -> Book {
    let book = Book::with_plan(PLAN).today("2013-01-20");
    book.run("issue A --report plan").ok();
    book
}

#[test]
fn what_is_new_and_settled_already_is_told_as_that() {
    let book = issued().today("2013-02-08");
    for line in [
        "add matter --ref A1 --meeting A --text 'Report the costs' --due 2013-02-10",
        "close A1 --response '12,000 a year.'",
        "add matter --ref A2 --meeting A --text 'Report the places' --due 2013-03-10",
        "add action --under 1 --title 'Write a guide' --due 2013-02-28",
        "set 1.2 status complete",
        "add milestone --under 1.1 --title 'Name a dentist' --due 2013-06-01",
        "set 1.1.1 status complete",
        "add comment --ref C1 --text 'Where do we wait?' --meeting A",
        "set C1 outcome accepted response 'In a room of our own.'",
    ] {
        book.run(line).ok();
    }
    let changes = book.run("report changes");
    changes
        .ok()
        .says("A1 Report the costs:** New, and closed already: 12,000 a year; due: 10 February 2013")
        .says("A2 Report the places:** New; due: 10 March 2013")
        .says("| 1.2   | Write a guide  | Not yet set | 28 February 2013; Complete ")
        .says("| 1.2   | Write a guide  | Status | New    | Complete ")
        .says("| 1.1.1 | Name a dentist | Status | New    | Complete ")
        .says("Completed (2)")
        .says("C1 Where do we wait?:** New; taken up");
}

#[test]
fn a_target_that_asks_less_than_the_year_before_is_told_as_lowered() {
    let book = issued().today("2013-02-08");
    for line in [
        "set M1 targets.2013-14.value 50",
        "set M2 targets.2013-14.value 25",
    ] {
        book.run(line).ok();
    }
    book.run("report changes")
        .ok()
        .says("| Not yet set; the one before: 60 % for 2012-13 | 50 % (lowered)")
        .says(
            "| Not yet set; the one before: 20 days for 2012-13 | 25 days (made easier: lower is better) |",
        );
    book.run("report summary").ok().says("now: 50 % (lowered)");
    for line in [
        "set M1 targets.2013-14.value 70",
        "set M2 targets.2013-14.value 15",
    ] {
        book.run(line).ok();
    }
    book.run("report changes")
        .ok()
        .says("| 70 % ")
        .says("| 15 days ")
        .never_says("the one before");
    book.run("report summary").ok().never_says("or less, than before");
}

#[test]
fn packs_of_one_day_are_issued_in_any_order() {
    let book = issued();
    for reference in ["A-2", "A-3"] {
        book.run(&format!(
            "add meeting --ref {reference} --date 2013-01-21 --body b --title 'Corrected papers'"
        ))
        .ok();
    }
    // The file has one before all of them.
    book.edit_by_hand(
        "meetings:\n",
        "meetings:\n  - {ref: A-0, date: 2013-01-21, body: b}\n",
    );
    book.run("commit").ok();
    for reference in ["A-3", "A-2", "A-0"] {
        book.run(&format!("issue {reference} --report measures")).ok();
    }
    let tags = book.git(&["tag", "--list", "pledge/plan/issued/*"]);
    assert_eq!(tags.lines().count(), 4, "{tags}");
    // Each pack still finds its own papers.
    book.run("doctor")
        .ok()
        .never_says("another version")
        .never_says("missing");
    let book = book.today("2013-02-08");
    book.run("set 1.1 title 'Most children see a dentist'").ok();
    book.run("report changes")
        .ok()
        .says("Before: Every child sees a dentist\n");
}

#[test]
fn corrected_papers_are_no_second_meeting_in_the_calendar() {
    let book = issued();
    let before = book.run("calendar").ok().stdout.clone();
    book.run("add meeting --ref A-2 --date 2013-01-21 --body b --title 'Corrected papers'")
        .ok();
    let after = book.run("calendar");
    after
        .ok()
        .says("SUMMARY:Board meets")
        .says("SUMMARY:Corrected papers: Board")
        .never_says("Corrected papers meets");
    let uids = before.lines().filter(|line| line.starts_with("UID:"));
    for uid in uids {
        after.says(uid);
    }
}

#[test]
fn every_measure_is_counted_once_where_figures_are_told() {
    let book = Book::with_plan(
        "pledge: 1
strategy: {title: T, year: financial, small_numbers: 5}
priorities: [{ref: '1', title: P}]
measures:
  - {ref: M1, title: Visits, unit: visits, kind: snapshot, readings: [{period: 2012-13 Q2, value: 40}, {period: 2012-13 Q3, value: 3}]}
  - {ref: M2, title: Talks, unit: talks, kind: snapshot, readings: [{period: 2012-13 Q3, value: 50}]}
  - {ref: M3, title: Moves, unit: moves, kind: snapshot, readings: [{period: 2012-13 Q3, value: 2}]}
  - {ref: M4, title: Prizes, unit: prizes, kind: snapshot}
",
    )
    .today("2013-01-20");
    book.run("report measures").ok().says(
        "The latest figure is printed of 1 of 4 measures. Of 1 the latest figure is withheld, and an older one is printed. \
         No figure of 1 is printed: it stands at the end, with the reason. No figure is recorded yet of 1.",
    );
}

#[test]
fn what_is_new_and_at_risk_already_is_told_among_what_became_so() {
    let book = issued().today("2013-02-08");
    for line in [
        "add action --under 1 --title 'Open a clinic' --due 2013-06-30",
        "update 1.2 --rating amber --note 'Few dentists.'",
        "add action --under 1 --title 'Write a guide' --due 2013-06-30 --rating green",
    ] {
        book.run(line).ok();
    }
    let changes = book.run("report changes");
    changes
        .ok()
        .says("Newly at risk or off track (1)")
        .says("| 1.2 | Open a clinic | Rating | New    | Amber: at risk |")
        .says("New (2)");
    book.run("report changes --audience exempt")
        .ok()
        .says("| 1.2 | Open a clinic | Rating | New    | Amber: at risk |");
}

#[test]
fn what_was_said_of_what_is_new_is_told_as_of_anything_else_with_who_rated_it_and_when() {
    let book = issued();
    for (day, line) in [
        (
            "2013-02-01",
            "add action --under 1 --title 'Open a clinic' --due 2013-06-30",
        ),
        (
            "2013-02-08",
            "update 1.2 --rating amber --note 'Few dentists.' --date 2013-02-07",
        ),
    ] {
        book.run_on(&format!("{day}T10:00:00Z"), line).ok();
    }
    let book = book.today("2013-02-09");
    let changes = book.run("report changes");
    let told: Vec<&str> = changes.ok().stdout.split_whitespace().collect();
    let told = told.join(" ");
    for part in [
        "Updates (1)",
        "Action 1.2 Open a clinic:** 7 February 2013: Amber: at risk; Few dentists.",
        "| 1.2 | Open a clinic | Rating | New | Amber: at risk | Policy Officer, 8 February 2013 |",
        "| 1.2 | Open a clinic | Not yet set | 30 June 2013 | Policy Officer, 1 February 2013 |",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn a_promise_that_the_public_is_told_of_no_longer_is_named_in_the_plain_summary() {
    let book = Book::with_plan(PLAN).today("2013-01-20");
    book.run("add action --under 1 --title 'Flats for care leavers'")
        .ok();
    book.run("issue A --report summary").ok();
    let book = book.today("2013-02-08");
    book.run("set 1.2 restricted 'A tenant may be known'").ok();
    book.run("report summary")
        .ok()
        .says("### Promised otherwise, or less, than before")
        .says("- **No longer told to the public:** 1.2\n")
        .never_says("Flats");
    book.run("report summary --audience exempt")
        .ok()
        .never_says("No longer told");
}

#[test]
fn what_the_public_is_told_of_again_and_went_red_is_told_as_that() {
    let book = Book::with_plan(PLAN).today("2013-01-20");
    book.run("add action --under 1 --title 'A home in the borough' --restricted 'Commercial'")
        .ok();
    book.run("update 1.2 --rating green --note 'We look.' --date 2013-01-10")
        .ok();
    book.run("issue A --report changes").ok();
    for (day, line) in [
        ("2013-02-01", "set 1.2 restricted ''"),
        (
            "2013-02-05",
            "update 1.2 --rating red --note 'The seller is gone.' --date 2013-02-05",
        ),
    ] {
        book.run_on(&format!("{day}T10:00:00Z"), line).ok();
    }
    let book = book.today("2013-02-09");
    let changes = book.run("report changes");
    let told: Vec<&str> = changes.ok().stdout.split_whitespace().collect();
    let told = told.join(" ");
    for part in [
        "| 1.2 | A home in the borough | Rating | Not told to the public | Red: off track | Policy Officer, 5 February 2013 |",
        "Action 1.2 A home in the borough:** 5 February 2013: Red: off track; The seller is gone.",
        "Now told to the public (1)",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    // What was said while nobody was told of it is no news.
    assert!(!told.contains("We look."), "{told}");
}

#[test]
fn why_something_ended_is_kept_by_whichever_way_it_was_ended() {
    for (line, told) in [
        (
            "set 1.1 status withdrawn --reason 'No money.'",
            "It was dropped. Why: No money.",
        ),
        (
            "set 1.1 status transferred --reason 'Health does it.'",
            "Somebody else does it now. Why: Health does it.",
        ),
        (
            "update 1.1 --status withdrawn --note 'No money.' --date 2013-02-01",
            "It was dropped. What was reported on 1 February 2013: No money.",
        ),
        // Whoever says another is taken at their word, and what goes on keeps none.
        (
            "set 1.1 status withdrawn reason 'No money.' --reason 'Minuted.'",
            "It was dropped. Why: No money.",
        ),
    ] {
        let book = issued();
        book.run(line).ok();
        book.run("report summary")
            .ok()
            .says(told)
            .never_says("does not say why");
    }
    let book = issued();
    book.run("set 1.1 status paused --reason 'Waits.'").ok();
    assert!(!book.plan().contains("reason:"), "{}", book.plan());
}

#[test]
fn a_reason_that_the_plan_tells_is_not_told_as_kept_back_too() {
    let book = issued().today("2013-02-09");
    for line in [
        "add measure --ref M3 --under 1 --title 'Households approved' --unit households",
        "set 1.1 measured_by M3",
        "reading M3 2012-13 2",
        "withdraw 1.1 --reason 'Two campaigns do better than one.'",
    ] {
        book.run(line).ok();
    }
    let changes = book.run("report changes");
    changes
        .ok()
        .says("; reason: Two campaigns do better than one.")
        .never_says("reason not for publication");
}

#[test]
fn a_promise_of_which_there_was_nothing_to_report_was_not_passed_over_in_silence() {
    let book = Book::with_plan(PLAN.replace(", status: in progress", "")).today("2013-01-20");
    book.run("report summary")
        .ok()
        .says("Nobody has said yet how it is going");
    book.run("update 1.1 --nil --date 2013-01-20").ok();
    book.run("report summary")
        .ok()
        .says("Nothing to report so far; to be done by")
        .never_says("Nobody has said");
}

#[test]
fn what_is_paused_is_told_as_that_however_sure_it_is() {
    let book = issued();
    book.run("set 1.1 status paused rating green").ok();
    let told = "Every child sees a dentist. Stopped for now. It is on track";
    book.run("update 1.1 --rating green --note 'As planned.'").ok();
    book.run("report summary").ok().says(told);
}

#[test]
fn who_read_of_a_promise_as_done_is_told_that_it_is_open_again() {
    let book = Book::with_plan(PLAN).today("2013-01-20");
    book.run("set 1.1 status complete").ok();
    book.run("issue A --report summary").ok();
    let book = book.today("2013-09-08");
    book.run("report summary")
        .ok()
        .says("Done.")
        .never_says("open again");
    book.run("set 1.1 status 'in progress'").ok();
    book.run("report summary")
        .ok()
        .says("It was said to be done, and is open again. Late: it was to be done by 31 August 2013");
}
