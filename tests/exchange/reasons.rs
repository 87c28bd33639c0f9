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
