//! Reasons that papers for the public do not repeat: whoever gives one is told at once, as nobody can mend it later.

use crate::support::{Book, SAMPLE};

const LEFT_OUT: &str = "papers for the public will not repeat this reason";

/// What is told of a reason, and whether a public paper repeats it.
fn given(book: &Book, line: &str, reason: &str) -> (String, bool) {
    let told = book
        .run(&format!("{line} --reason '{reason}'"))
        .ok()
        .stderr
        .clone();
    let paper = book.run("report changes --since HEAD~1").ok().stdout.clone();
    (told, paper.contains(reason))
}

#[test]
fn who_gives_a_reason_that_papers_leave_out_is_told_at_once() {
    for (line, reason, why) in [
        ("set 7.1 due 2019-12-31", "The money came late", ""),
        (
            "set 7.1 due 2019-12-31",
            "Two boys have moved away",
            "it counts few people (\"",
        ),
        ("set 7.1 due 2019-12-31", "Agreed by the Board on 3 May", ""),
        (
            "reading M7.1 '2018-19 Q1' '68 of 125'",
            "Corrected from 56",
            "it names a number beside figures of people",
        ),
        ("reading M7.1 '2018-19 Q1' '68 of 125'", "Corrected", ""),
        (
            "reading M7.1 '2018-19 Q1' '68 of 125'",
            "Agreed at item 7 on 3 May 2019, for 2018-19 Q1",
            "",
        ),
    ] {
        let book = Book::with_plan(SAMPLE);
        let (told, repeated) = given(&book, line, reason);
        assert_eq!(told.contains(LEFT_OUT), !why.is_empty(), "{reason}: {told}");
        assert!(told.contains(why), "{reason}: {told}");
        assert_eq!(repeated, why.is_empty(), "{reason}");
    }
}

#[test]
fn a_reason_that_one_restricted_commitment_keeps_from_all_is_told_with_its_ref() {
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title 'Visits' --lead hos --restricted names")
        .ok();
    let (told, repeated) = given(&book, "reassign hos ccg", "The post ended");
    assert!(told.contains(LEFT_OUT), "{told}");
    assert!(
        told.contains("was changed with it and is not for publication"),
        "{told}"
    );
    assert!(!repeated);
    // What is restricted is changed alone: its reason is of course no more public than it.
    let (told, repeated) = given(&book, "set 7.2 detail More", "As was agreed");
    assert!(told.contains("7.2 is not for publication"), "{told}");
    assert!(!repeated);
}

const WITHHELD: &str = "\
pledge: 1
strategy: {title: Plan, year: financial, small_numbers: 5}
leads: {hos: {name: Head of Service}}
priorities:
  - ref: \"1\"
    title: Health
    measures:
      - ref: M1
        title: Children excluded
        unit: children
        kind: period
        readings:
          - {period: 2026-27 Q1, value: 14}
          - {period: 2026-27 Q2, value: 3}
    actions:
      - {ref: \"1.1\", title: Open the home, lead: hos, due: 2026-12-31, status: in progress, measured_by: [M1]}
      - {ref: \"1.2\", title: Assess sooner, lead: hos, due: 2026-12-31, status: in progress}
  - ref: \"2\"
    title: Homes
    actions:
      - {ref: \"2.1\", title: Find homes, lead: hos, due: 2026-12-31, status: in progress}
";

#[test]
fn a_reason_that_says_a_withheld_figure_of_a_measure_it_names_is_left_out_wherever_it_is_given() {
    for (reference, reason, repeated) in [
        ("1.1", "3 in Q2", false),
        ("1.2", "M1 was 3 in Q2", false),
        ("2.1", "M1 was 3 in Q2", false),
        ("2.1", "M1 fell by 11", false),
        ("2.1", "The number of children excluded was 3", false),
        ("1.2", "Exclusions in Q2 were 3", false),
        ("1.2", "Excluded: three", false),
        ("1.2", "M1 went down", true),
        ("1.2", "The home opens on 3 May 2027", true),
        ("1.2", "Phase 2 comes first", true),
        ("2.1", "Phase 2 comes first, as 1.1 says", true),
        ("2.1", "Agreed with the children at item 3", true),
    ] {
        let book = Book::with_plan(WITHHELD).today("2026-10-05");
        let (told, is_repeated) = given(&book, &format!("set {reference} due 2027-03-31"), reason);
        assert_eq!(is_repeated, repeated, "{reason}");
        assert_eq!(told.contains(LEFT_OUT), !repeated, "{reason}: {told}");
    }
}

#[test]
fn of_a_reason_that_the_plan_keeps_nobody_says_that_papers_leave_it_out() {
    let book = Book::with_plan(WITHHELD).today("2026-10-05");
    for line in [
        "withdraw 1.1",
        "set 1.2 status withdrawn",
        "supersede 2.1 --by 1.2",
    ] {
        let book = Book::with_plan(WITHHELD).today("2026-10-05");
        let told = book.run(&format!("{line} --reason 'Two girls have moved out'"));
        told.ok()
            .never_complains(LEFT_OUT)
            .complains("the text counts few people, and public papers print it");
    }
    // What is not for publication is left out with all that is said of it.
    book.run("set 1.1 restricted names").ok();
    book.run("withdraw 1.1 --reason 'Two girls have moved out'")
        .ok()
        .complains("1.1 is not for publication");
}
