//! Lines of history that are joined while one of them renamed or deleted the file: each change is told of the commit
//! whose parents did not have it, and what a merge left out is told of the merge.

use crate::merges::branched;
use crate::script::{Draft, Script, Way, ask};
use crate::support::Book;

/// What is told, newest first, a line each: why, what of, and whether it was left out. All ways tell the same.
fn told(book: &Book, words: &[&str]) -> Vec<String> {
    let usual = ask(book, Way::Usual, words).ok().stdout.clone();
    for way in [Way::Usual, Way::NoCache, Way::Whole, Way::Library] {
        assert_eq!(ask(book, way, words).ok().stdout, usual, "{way:?}");
    }
    let rows: serde_json::Value = serde_json::from_str(&usual).unwrap();
    let row = |row: &serde_json::Value| {
        let text = |key: &str| row[key].as_str().unwrap_or("-").to_owned();
        let words = ["reason", "change", "field", "from", "to"].map(text).join(" ");
        let left_out = if row["left_out"] == true {
            " (left out)"
        } else {
            ""
        };
        format!("{words}{left_out}")
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

fn of_item(book: &Book, name: &str) -> Vec<String> {
    told(book, &["log", name, "--json"])
}

fn setter(book: &Book, name: &str, field: &str) -> String {
    let asked = ["blame", name, "--json"];
    let usual = ask(book, Way::Usual, &asked).ok().stdout.clone();
    assert_eq!(ask(book, Way::Library, &asked).ok().stdout, usual);
    let rows: serde_json::Value = serde_json::from_str(&usual).unwrap();
    let mut rows = rows.as_array().unwrap().iter();
    let row = rows.find(|row| row["field"] == field).unwrap();
    row["reason"].as_str().unwrap().to_owned()
}

/// A side branch that renames the file, with an edit, while main edits it under its old name.
fn renamed_on_a_side() -> Script {
    let mut script = Script::begun();
    let before = script.draft.clone();
    script.book.git(&["switch", "--quiet", "-c", "side"]);
    script.book.git(&["mv", "plan.yaml", "strategy.yaml"]);
    script.file = "strategy.yaml";
    script.edit("side", |plan| plan.set("1.1", "status", "paused"));
    script.book.git(&["switch", "--quiet", "main"]);
    script.draft = before;
    script.file = "plan.yaml";
    script.edit("main", |plan| plan.set("1.1", "due", "2019-09-30"));
    script.edit("main too", |plan| plan.set("1.2", "due", "2019-09-30"));
    script
}

/// Commits `text` as the merge with `side`, in `file`; the other name is gone.
fn merge(script: &mut Script, file: &'static str, text: &str) {
    let when = script.later();
    script
        .book
        .try_git(&["merge", "--quiet", "--no-commit", "--no-ff", "-X", "ours", "side"]);
    for other in ["plan.yaml", "strategy.yaml"] {
        let _ = std::fs::remove_file(script.book.path().join(other));
    }
    script.book.write(file, text);
    script.book.commit_on(&when, "merged");
    script.file = file;
}

fn with_both(script: &Script) -> String {
    let mut plan = script.draft.clone();
    plan.set("1.1", "status", "paused");
    plan.text()
}

const CAME: &str = "Start the plan added - - -";

#[test]
fn a_merge_into_the_renamed_file_carries_both_sides() {
    let mut script = renamed_on_a_side();
    let text = with_both(&script);
    merge(&mut script, "strategy.yaml", &text);
    let book = script.book.in_file("strategy.yaml");
    let both = [
        "main changed due 2019-03-31 2019-09-30",
        "side changed status in progress paused",
        CAME,
    ];
    assert_eq!(of_item(&book, "1.1"), both);
    assert_eq!(setter(&book, "1.1", "due"), "main");
    assert_eq!(setter(&book, "1.1", "status"), "side");
}

#[test]
fn a_merge_that_took_the_renamed_file_whole_tells_what_it_left_out_of_the_other_name() {
    let mut script = renamed_on_a_side();
    let mut side = Draft::start();
    side.set("1.1", "status", "paused");
    merge(&mut script, "strategy.yaml", &side.text());
    let book = script.book.in_file("strategy.yaml");
    let told = [
        "merged changed due 2019-09-30 2019-03-31 (left out)",
        "main changed due 2019-03-31 2019-09-30",
        "side changed status in progress paused",
        CAME,
    ];
    assert_eq!(of_item(&book, "1.1"), told);
    assert_eq!(setter(&book, "1.1", "due"), "Start the plan");
    assert_eq!(setter(&book, "1.1", "status"), "side");
    // And it stays so when history goes on.
    side.set("2.1", "status", "paused");
    book.write("strategy.yaml", side.text());
    book.commit("after");
    assert_eq!(of_item(&book, "1.1"), told);
}

#[test]
fn a_merge_that_kept_the_old_name_tells_what_it_left_out_of_the_renamed_file() {
    let mut script = renamed_on_a_side();
    let text = script.draft.text();
    merge(&mut script, "plan.yaml", &text);
    let told = [
        "merged changed status paused in progress (left out)",
        "main changed due 2019-03-31 2019-09-30",
        "side changed status in progress paused",
        CAME,
    ];
    assert_eq!(of_item(&script.book, "1.1"), told);
    assert_eq!(setter(&script.book, "1.1", "status"), "Start the plan");
}

#[test]
fn a_merge_of_the_renamed_file_that_left_nothing_out_is_not_told() {
    let mut script = Script::begun();
    script.book.git(&["switch", "--quiet", "-c", "side"]);
    script.book.git(&["mv", "plan.yaml", "strategy.yaml"]);
    script.file = "strategy.yaml";
    script.edit("side", |plan| plan.set("1.1", "status", "paused"));
    script.book.git(&["switch", "--quiet", "main"]);
    script.book.write("notes.txt", "of something else\n");
    let when = script.later();
    script.book.commit_on(&when, "notes");
    let text = script.draft.text();
    merge(&mut script, "strategy.yaml", &text);
    let book = script.book.in_file("strategy.yaml");
    assert_eq!(
        of_item(&book, "1.1"),
        ["side changed status in progress paused", CAME]
    );
}

/// A side branch that deletes the file, while main edits it.
fn deleted_on_a_side() -> Script {
    let mut script = Script::begun();
    script.book.git(&["switch", "--quiet", "-c", "side"]);
    script.book.git(&["rm", "--quiet", "plan.yaml"]);
    let when = script.later();
    script.book.commit_on(&when, "side");
    script.book.git(&["switch", "--quiet", "main"]);
    script.edit("main", |plan| plan.set("1.1", "due", "2019-09-30"));
    script
}

#[test]
fn a_merge_that_kept_a_file_which_one_side_deleted_says_so() {
    let mut script = deleted_on_a_side();
    let text = script.draft.text();
    merge(&mut script, "plan.yaml", &text);
    let told = [
        "merged kept - - - (left out)",
        "main changed due 2019-03-31 2019-09-30",
        "side deleted - - -",
        CAME,
    ];
    assert_eq!(of_item(&script.book, "1.1"), told);
    assert_eq!(setter(&script.book, "1.1", "due"), "main");
    assert_eq!(setter(&script.book, "1.1", "lead"), "Start the plan");
    let said = script.book.run("log 1.1").ok().stdout.clone();
    assert!(
        said.contains("the plan kept (a removal that the merge left out)"),
        "{said}"
    );
}

#[test]
fn a_merge_that_took_the_deletion_tells_of_the_edits_that_went_with_it() {
    let mut script = deleted_on_a_side();
    let when = script.later();
    let book = &script.book;
    book.try_git(&["merge", "--quiet", "--no-commit", "--no-ff", "side"]);
    book.try_git(&["rm", "--quiet", "--force", "plan.yaml"]);
    book.commit_on(&when, "merged");
    script.edit("put back", |_| {});
    let told = of_item(&script.book, "1.1");
    let told: Vec<_> = told.iter().map(String::as_str).collect();
    let all = [
        "put back added - - -",
        "merged deleted - - - (left out)",
        "main changed due 2019-03-31 2019-09-30",
        "side deleted - - -",
        CAME,
    ];
    assert_eq!(told, all);
}

#[test]
fn a_side_that_deleted_the_file_and_put_it_back_loses_nothing() {
    let mut script = Script::begun();
    let before = script.draft.clone();
    script.book.git(&["switch", "--quiet", "-c", "side"]);
    script.book.git(&["rm", "--quiet", "plan.yaml"]);
    let when = script.later();
    script.book.commit_on(&when, "gone");
    script.edit("put back", |plan| plan.set("1.1", "status", "paused"));
    script.book.git(&["switch", "--quiet", "main"]);
    script.draft = before;
    script.edit("main", |plan| plan.set("1.1", "due", "2019-09-30"));
    let text = script.draft.text();
    merge(&mut script, "plan.yaml", &text);
    let told = [
        "merged changed status paused in progress (left out)",
        "main changed due 2019-03-31 2019-09-30",
        "put back added - - -",
        "gone deleted - - -",
        CAME,
    ];
    assert_eq!(of_item(&script.book, "1.1"), told);
    assert_eq!(setter(&script.book, "1.1", "status"), "Start the plan");
}

#[test]
fn both_sides_of_a_merge_may_have_edited() {
    let script = branched(
        |plan| plan.set("1.1", "status", "paused"),
        |plan| plan.set("1.1", "due", "2019-09-30"),
    );
    assert_eq!(of_item(&script.book, "1.1").len(), 2);
}

#[test]
fn a_merge_of_a_deletion_and_a_renaming_loses_no_edit_of_the_renamed_file() {
    let mut script = renamed_on_a_side();
    script.book.git(&["rm", "--quiet", "plan.yaml"]);
    let when = script.later();
    script.book.commit_on(&when, "gone");
    let when = script.later();
    script
        .book
        .try_git(&["merge", "--quiet", "--no-commit", "--no-ff", "side"]);
    script.book.try_git(&[
        "rm",
        "--quiet",
        "--force",
        "--ignore-unmatch",
        "plan.yaml",
        "strategy.yaml",
    ]);
    script.book.commit_on(&when, "merged");
    script.edit("put back", |_| {});
    let all = [
        "put back added - - -",
        "merged deleted - - - (left out)",
        "gone deleted - - -",
        "main changed due 2019-03-31 2019-09-30",
        "side changed status in progress paused",
        CAME,
    ];
    assert_eq!(of_item(&script.book, "1.1"), all);
}

#[test]
fn a_file_put_back_under_the_name_it_had_before_its_last_keeps_its_history() {
    let mut script = Script::begun();
    script.book.git(&["mv", "plan.yaml", "strategy.yaml"]);
    script.file = "strategy.yaml";
    script.edit("renamed", |_| {});
    script.edit("re-dated", |plan| plan.set("1.1", "due", "2019-09-30"));
    script.book.git(&["rm", "--quiet", "strategy.yaml"]);
    let when = script.later();
    script.book.commit_on(&when, "gone");
    script.file = "plan.yaml";
    script.edit("put back", |_| {});
    let all = [
        "put back added - - -",
        "gone deleted - - -",
        "re-dated changed due 2019-03-31 2019-09-30",
        CAME,
    ];
    assert_eq!(of_item(&script.book, "1.1"), all);
    assert_eq!(setter(&script.book, "1.1", "due"), "put back");
}

#[test]
fn whoever_bore_a_number_before_the_file_was_deleted_is_another() {
    let mut script = Script::begun();
    script.edit("removed", |plan| drop(plan.take("1.1")));
    script.book.git(&["rm", "--quiet", "plan.yaml"]);
    let when = script.later();
    script.book.commit_on(&when, "gone");
    script.edit("put back", |_| {});
    script.edit("given on", |plan| {
        let mut other = plan.action("2.1").clone();
        other[0].1 = "\"1.1\"".to_owned();
        other[1].1 = "Mentors for those who leave".to_owned();
        plan.put(0, 0, other);
    });
    assert_eq!(
        of_item(&script.book, "1.1"),
        ["given on added - - -", "gone deleted - - -"]
    );
}

#[test]
fn a_number_given_on_a_side_that_deleted_the_file_is_followed() {
    let mut script = Script::begun();
    let before = script.draft.clone();
    script.book.git(&["switch", "--quiet", "-c", "side"]);
    script.edit("side", |plan| {
        plan.set("1.1", "formerly", "[\"1.1\"]");
        plan.set("1.1", "ref", "\"1.9\"");
    });
    script.edit("side too", |plan| plan.set("1.9", "status", "paused"));
    script.book.git(&["rm", "--quiet", "plan.yaml"]);
    let when = script.later();
    script.book.commit_on(&when, "gone");
    script.book.git(&["switch", "--quiet", "main"]);
    script.draft = before;
    script.edit("main", |plan| plan.set("1.1", "due", "2019-09-30"));
    let text = script.draft.text();
    merge(&mut script, "plan.yaml", &text);
    let all = [
        "merged kept - - - (left out)",
        "main changed due 2019-03-31 2019-09-30",
        "gone deleted - - -",
        "side too changed status in progress paused",
        "side renumbered - 1.1 1.9",
        CAME,
    ];
    assert_eq!(of_item(&script.book, "1.1"), all);
}
