//! Posts that are planned, and posts that end.

use crate::support::{Book, SAMPLE};

#[test]
fn what_is_open_of_a_post_is_handed_on_in_one_commit_and_what_is_over_is_not() {
    let book = Book::with_plan(SAMPLE);
    book.run("add lead --ref director --name 'Director of Services' --kind post")
        .ok();
    book.run("add action --under 7 --title 'Pilot a passport app' --lead hos --status complete")
        .ok();
    let before = book.commits();
    book.run("reassign AJ director --reason 'The post ended.'")
        .ok()
        .complains("7.1: lead ")
        .complains("HWB 18/19-01: lead")
        .complains("lead:hos: ");
    assert_eq!(book.commits(), before + 1);
    let plan = book.plan();
    assert!(plan.contains("by: hos"), "who gave an update stays: {plan}");
    assert_eq!(plan.matches("lead: hos").count(), 1, "{plan}");
    for line in ["state: ended", "successor: director", "until: 2019-01-12"] {
        assert!(
            book.diff_of_last_commit().contains(line),
            "{}",
            book.diff_of_last_commit()
        );
    }
    book.run("reassign AJ director")
        .ok()
        .complains("nothing to change");
    book.run("reassign hos nobody")
        .exit(1)
        .complains("no lead is called nobody");
    book.run("reassign director director").exit(2);
    book.run("reassign 'Public Health' director")
        .exit(1)
        .complains("Public Health leads nothing that is open");
    book.fsck_clean();
}

#[test]
fn a_post_that_was_only_planned_is_filled_and_does_not_end() {
    let book = Book::with_plan(SAMPLE);
    book.run("add lead --ref worker --name 'Participation Worker' --kind post")
        .ok();
    book.run("add action --under 7 --title 'Ask young people' --lead participation --ref 7.9")
        .ok();
    book.run("report plan")
        .ok()
        .says("Participation Officer (planned)");
    book.run("reassign participation worker").ok();
    let plan = book.plan();
    assert!(
        plan.contains("state: planned") && plan.contains("successor: worker"),
        "{plan}"
    );
    assert!(!plan.contains("until: 2019-01-12"), "{plan}");
    book.run("report plan").ok().never_says("(ended)");
    book.run("show 7.9 --json").ok().says("worker");
}
