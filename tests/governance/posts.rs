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

#[test]
fn whoever_helped_and_leads_now_helps_no_longer() {
    let book = Book::with_plan(SAMPLE);
    book.run("add lead --ref director --name 'Director of Services' --kind post")
        .ok();
    for (reference, with) in [("7.7", "director"), ("7.8", "director;ccg")] {
        book.run(&format!(
            "add action --under 7 --ref {reference} --title 'Something {reference}' --lead hos"
        ))
        .ok();
        book.run(&format!("set {reference} with '{with}'")).ok();
    }
    book.run("add action --under 7 --ref 7.9 --title 'Another' --lead director")
        .ok();
    book.run("set 7.9 with hos").ok();
    book.run("reassign hos director").ok();
    for (reference, helps) in [
        ("7.7", serde_json::Value::Null),
        ("7.8", serde_json::json!(["ccg"])),
        ("7.9", serde_json::Value::Null),
    ] {
        let shown = book.run(&format!("show {reference} --json"));
        let shown: serde_json::Value = serde_json::from_str(&shown.ok().stdout).unwrap();
        let shown = shown.get(0).unwrap_or(&shown);
        assert_eq!(shown.get("with").cloned().unwrap_or_default(), helps, "{shown}");
    }
}
