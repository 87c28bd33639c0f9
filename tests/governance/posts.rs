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
