//! What a merge left out of what one side had edited: the edits are found, and the merge tells what became of them.

use crate::merges::branched;
use crate::script::{Script, Way, ask};
use crate::support::Book;

/// Subject, what is told, and whether it was left out, newest first.
fn rows_of(book: &Book, name: &str) -> Vec<String> {
    let ways = [Way::Usual, Way::Usual, Way::NoCache, Way::Whole, Way::Library];
    let asked = ["log", name, "--json"];
    let told: Vec<_> = ways.map(|way| ask(book, way, &asked).ok().stdout.clone()).into();
    assert!(told.iter().all(|other| *other == told[0]), "{told:?}");
    let rows = book.run(&format!("log {name} --json")).ok().json();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
    let row = |row: &serde_json::Value| {
        let words = ["reason", "change", "field", "from", "to"].map(|key| text(&row[key]));
        let left_out = if row["left_out"] == true {
            " (left out)"
        } else {
            ""
        };
        format!("{}{left_out}", words.join(" "))
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

/// Commits the draft at hand as the merge with `side`.
fn merge(script: &mut Script) {
    let when = script.later();
    let args = ["merge", "--quiet", "--no-commit", "--no-ff", "-X", "ours", "side"];
    script.book.try_git(&args);
    script.book.write("plan.yaml", script.draft.text());
    script.book.commit_on(&when, "merged");
}

fn setter(book: &Book, name: &str, field: &str) -> String {
    let rows = book.run(&format!("blame {name} --json")).ok().json();
    let mut rows = rows.as_array().unwrap().iter();
    let row = rows.find(|row| row["field"] == field).unwrap();
    row["reason"].as_str().unwrap().to_owned()
}

#[test]
fn an_edit_that_a_merge_dropped_is_found_and_the_merge_says_so() {
    let mut script = branched(
        |plan| plan.set("1.1", "due", "2019-09-30"),
        |plan| plan.set("1.2", "status", "paused"),
    );
    let when = script.later();
    let ours = ["merge", "--quiet", "-s", "ours", "-m", "merged", "side"];
    script.book.git_on(&when, &ours);
    let came = "Start the plan added - - -";
    let told = [
        "merged changed due 2019-09-30 2019-03-31 (left out)",
        "side changed due 2019-03-31 2019-09-30",
        came,
    ];
    assert_eq!(rows_of(&script.book, "1.1"), told);
    // What only this side had changed was not left out, and neither what the other never touched.
    let status = "main changed status in progress paused";
    assert_eq!(rows_of(&script.book, "1.2"), [status, came]);
    assert_eq!(rows_of(&script.book, "1.3"), [came]);
    let said = "1.1 due: 30 Sep 2019 → 31 Mar 2019 (an edit that the merge left out)";
    script.book.run("log").ok().says(said);
    // The value that stands is that of whoever set it.
    assert_eq!(setter(&script.book, "1.1", "due"), "Start the plan");
    let shown = script.book.run("show 1.1 --json").ok().json();
    assert!(!shown.to_string().contains("merged"), "{shown}");
    script.book.run("show 1.1").ok().says("Last changed 2 Apr 2018");
}

#[test]
fn what_a_merge_took_of_one_side_says_what_it_did_not_take_of_the_other() {
    let mut script = branched(
        |plan| {
            plan.set("1.1", "due", "2019-09-30");
            plan.set("1.3", "status", "complete");
            drop(plan.take("2.2"));
        },
        |plan| {
            plan.set("1.1", "due", "2019-06-30");
            plan.set("1.2", "status", "paused");
        },
    );
    script.draft.set("1.3", "status", "complete");
    merge(&mut script);
    let came = "Start the plan added - - -";
    let due = [
        "merged changed due 2019-09-30 2019-06-30 (left out)",
        "main changed due 2019-03-31 2019-06-30",
        "side changed due 2019-03-31 2019-09-30",
        came,
    ];
    assert_eq!(rows_of(&script.book, "1.1"), due);
    let status = "side changed status in progress complete";
    assert_eq!(rows_of(&script.book, "1.3"), [status, came]);
    let kept = ["merged added - - - (left out)", "side removed - - -", came];
    assert_eq!(rows_of(&script.book, "2.2"), kept);
    assert_eq!(setter(&script.book, "1.1", "due"), "main");
}

#[test]
fn a_merge_that_went_back_to_what_the_older_side_had_left_the_newer_out() {
    let mut script = Script::begun();
    script.book.git(&["branch", "side"]);
    script.edit("main", |plan| plan.set("1.1", "due", "2019-06-30"));
    script.edit("main again", |plan| plan.set("1.2", "due", "2019-06-30"));
    let when = script.later();
    let tree = script.book.git(&["rev-parse", "side^{tree}"]);
    let args = [
        "commit-tree",
        tree.trim(),
        "-p",
        "HEAD",
        "-p",
        "side",
        "-m",
        "merged",
    ];
    let merged = script.book.git_on(&when, &args);
    script.book.git(&["reset", "--quiet", "--hard", merged.trim()]);
    let came = "Start the plan added - - -";
    let told = [
        "merged changed due 2019-06-30 2019-03-31 (left out)",
        "main changed due 2019-03-31 2019-06-30",
        came,
    ];
    assert_eq!(rows_of(&script.book, "1.1"), told);
    assert_eq!(setter(&script.book, "1.1", "due"), "Start the plan");
}

#[test]
fn what_both_sides_had_made_alike_is_told_of_both_and_nothing_of_the_merge() {
    let edit = |plan: &mut crate::script::Draft| plan.set("1.1", "due", "2019-09-30");
    let mut script = branched(edit, edit);
    script.draft.set("1.1", "due", "2019-09-30");
    merge(&mut script);
    let told = [
        "main changed due 2019-03-31 2019-09-30",
        "side changed due 2019-03-31 2019-09-30",
        "Start the plan added - - -",
    ];
    assert_eq!(rows_of(&script.book, "1.1"), told);
    assert!(!script.book.run("log").ok().stdout.contains("left out"));
}
