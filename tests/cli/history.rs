//! `log`, `blame`, `diff` and what WHEN means: plain commits by other tools count like ours.

use crate::support::{Book, Past, SAMPLE};

/// A book in which an officer re-dated 7.1 in September 2018, and a colleague's editor re-rated it in December.
fn past() -> Book {
    let book = Book::with_plan(SAMPLE);
    book.run_on(
        "2018-09-20T10:00:00Z",
        "set 7.1 due 2019-06-30 --reason 'Waiting for the agreement.' --round '2018-19 Q2'",
    )
    .ok();
    let book = book.by("Head of Service", "hos@example.org");
    book.edit_by_hand("rating: amber\n        measured", "rating: red\n        measured");
    book.commit_on("2018-12-03T10:00:00Z", "Rated down\n\nAs agreed on Monday.");
    book
}

/// Text with every abbreviated commit id as `0000000`.
fn without_ids(text: &str, book: &Book) -> String {
    let ids = book.git(&["log", "--format=%H %h"]);
    ids.split_whitespace().fold(text.to_owned(), |text, id| {
        text.replace(id, &"0".repeat(id.len()))
    })
}

#[test]
fn the_history_is_told_by_commitment() {
    let book = past();
    insta::assert_snapshot!(without_ids(&book.run("log 7.1").ok().stdout, &book));
}

#[test]
fn a_figure_is_told_with_its_note_and_not_by_it() {
    let book = Book::with_plan(SAMPLE);
    book.run("reading M7.1 '2018-19 Q2' 72 --n 18 --of 25 --note 'Late returns.'")
        .ok();
    for line in ["log", "diff HEAD~1"] {
        book.run(line)
            .ok()
            .says("M7.1 reading 2018-19 Q2 added: 72; Late returns.");
    }
}

#[test]
fn the_history_is_filtered() {
    let book = past();
    book.run("log --field due")
        .ok()
        .says("7.1 due: 31 Mar 2019 → 30 Jun 2019")
        .never_says("rating");
    book.run("log --by 'head of'")
        .ok()
        .says("7.1 rating: amber → red")
        .never_says("due");
    book.run("log --since 2018-09-30")
        .ok()
        .says("rating")
        .never_says("due");
    book.run("log --until 2018-09-30")
        .ok()
        .says("due")
        .never_says("rating");
    book.run("log --since 2018-09-30 --until 2018-10-31")
        .ok()
        .prints_nothing();
    book.run("log --since 2017-01-01 7.1").ok().says("7.1 added");
    assert_eq!(
        book.run("log -n 1 --json").ok().json().as_array().unwrap().len(),
        1
    );
    book.run("log 9.9")
        .exit(1)
        .complains("no commitment is called 9.9");
}

#[test]
fn the_history_follows_a_ref_through_renumbering() {
    let book = past();
    book.run("renumber 7 8").ok();
    let log = book.run("log 8.1");
    log.ok()
        .says("8.1 renumbered: 7.1 → 8.1")
        .says("7.1 due: 31 Mar 2019");
    let blame = book.run("blame 8.1");
    blame.ok().says("due: 30 Jun 2019");
    assert!(blame.stdout.contains("Waiting for the agreement."), "{blame}");
    // By the old ref as well.
    book.run("log 7.1").ok().says("7.1 due: 31 Mar 2019");
}

#[test]
fn what_was_removed_is_still_known_to_history() {
    let book = past();
    book.run("remove C1 --reason 'Entered twice.'").ok();
    book.run("show C1").exit(1);
    book.run("log C1")
        .ok()
        .says("C1 removed: Asked for sight")
        .says("C1 added");
}

#[test]
fn a_version_that_cannot_be_read_blinds_nothing() {
    let book = past();
    let good = book.plan();
    book.write("plan.yaml", good.replace("priorities:", "priorities: ["));
    book.commit_on("2018-12-10T10:00:00Z", "Broken");
    book.write("plan.yaml", good.replace("due: Autumn 2018", "due: Spring 2019"));
    book.commit_on("2018-12-11T10:00:00Z", "Mended");
    book.run("log")
        .ok()
        .says("the plan could not be read")
        .says("7.1.1 due: Autumn 2018 → Spring 2019");
    book.run("blame 7.1").ok().says("Waiting for the agreement.");
}

#[test]
fn a_merge_is_told_by_whoever_made_each_change() {
    let book = Book::with_plan(SAMPLE);
    book.git(&["switch", "--quiet", "-c", "partner"]);
    book.run_on("2018-09-20T10:00:00Z", "set 7.1 rating red --reason Theirs")
        .ok();
    book.git(&["switch", "--quiet", "main"]);
    book.run_on("2018-09-21T10:00:00Z", "set D1 minute 'item 8' --reason Ours")
        .ok();
    book.git_on(
        "2018-09-22T10:00:00Z",
        &["merge", "--quiet", "--no-edit", "partner"],
    );
    let rows = book.run("log --json").ok().json();
    let of = |field: &str| {
        let rows = rows
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["field"] == field);
        rows.map(|row| row["reason"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("rating"), ["Theirs"]);
    assert_eq!(of("minute"), ["Ours"]);
    let blame = book.run("blame 7.1 --json").ok().json();
    let rating = blame
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["field"] == "rating")
        .unwrap();
    assert_eq!(rating["reason"], "Theirs");
}

#[test]
fn every_field_is_told_with_its_origin() {
    let book = past();
    book.edit_by_hand("status: in progress", "status: paused");
    insta::assert_snapshot!(without_ids(&book.run("blame 7.1").ok().stdout, &book));
}

#[test]
fn two_versions_are_compared() {
    let book = past();
    let both = "7.1 due: 31 Mar 2019 → 30 Jun 2019\n7.1 rating: amber → red\n";
    book.run("diff 2018-04-02").ok().prints(both).without_complaint();
    book.run("diff HEAD~2").ok().prints(both);
    book.run("diff rev:HEAD~1 HEAD")
        .ok()
        .prints("7.1 rating: amber → red\n");
    book.run("diff HEAD")
        .ok()
        .prints_nothing()
        .complains("nothing differs");
    book.edit_by_hand("status: in progress", "status: paused");
    book.run("diff HEAD")
        .ok()
        .prints("7.1 status: in progress → paused\n");
    // The last meeting is that of September; its papers were due on the 17th, before the date was changed.
    let last = book.run("diff last-meeting HEAD");
    last.ok().prints(both);
    assert_eq!(
        last.stderr,
        "no version was issued to HWB-2018-09: this is the last one before its papers were due, 17 September 2018\n"
    );
    book.run("diff HWB-2018-06 HEAD")
        .ok()
        .prints(both)
        .complains("this is the last one before it met, 20 June 2018");
    book.run("diff D1 HEAD")
        .ok()
        .prints(both)
        .complains("decision D1 names no version");
    book.run("diff adopted")
        .exit(1)
        .complains("error: the strategy has not been adopted");
    book.run("diff nowhere")
        .exit(1)
        .complains("error: no version is called nowhere");
    book.run("diff 2017-01-01")
        .exit(1)
        .complains("error: the history begins after 1 January 2017");
}

#[test]
fn the_version_that_was_issued_or_decided_upon_counts() {
    let book = past();
    let issued = book.git(&["rev-parse", "HEAD~1"]);
    let issued = issued.trim();
    book.run(&format!("set HWB-2018-09 issued {issued}")).ok();
    book.run("diff last-meeting HEAD~1")
        .ok()
        .prints("7.1 rating: amber → red\n")
        .without_complaint();
    book.run(&format!("set D1 version {issued}")).ok();
    book.run("diff D1 HEAD~2")
        .ok()
        .prints("7.1 rating: amber → red\n")
        .without_complaint();
}

#[test]
fn the_history_follows_the_file_when_it_is_renamed() {
    let book = past();
    book.git(&["mv", "plan.yaml", "strategy.yaml"]);
    book.commit_on("2018-12-20T10:00:00Z", "Rename the file");
    let log = book.run("log 7.1");
    log.ok()
        .says("7.1 due: 31 Mar 2019 → 30 Jun 2019")
        .says("7.1 added");
    book.run("diff 2018-09-30 HEAD")
        .ok()
        .prints("7.1 rating: amber → red\n");
    book.run("log --until 2018-09-30 --field due")
        .ok()
        .says("7.1 due");
    book.run("log --since 2018-09-30 --field due")
        .ok()
        .prints_nothing();
}

#[test]
fn a_long_history_is_told_to_its_beginning() {
    let past = Past::of(30, 200);
    let (watched, hits) = (past.watched.clone(), past.hits);
    let book = Book::at(past.repo, "plan.yaml");
    let rows = book.run(&format!("log {watched} --json")).ok().json();
    let mut commits: Vec<&str> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["commit"].as_str().unwrap())
        .collect();
    commits.dedup();
    assert_eq!(commits.len(), hits);
    // Whoever is blamed for a value is the last to have changed it.
    let blame = book.run(&format!("blame {watched} --json")).ok().json();
    for field in blame.as_array().unwrap() {
        let of = |row: &&serde_json::Value| row["field"] == field["field"] && row["ref"] == field["ref"];
        let Some(last) = rows.as_array().unwrap().iter().find(of) else {
            continue;
        };
        assert_eq!(field["commit"], last["commit"], "{field}");
        assert_eq!(field["value"], last["to"], "{field}");
    }
}

#[test]
fn a_ref_that_two_items_bore_is_told_of_each_alone() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'The first 7.2'",
        "renumber 7.2 7.3",
        "add action --under 7 --ref 7.2 --title 'The second 7.2'",
        "set 7.3 status paused",
    ] {
        book.run(line).ok();
    }
    let first = book.run("log 7.3");
    first
        .ok()
        .says("7.3 status")
        .says("7.3 renumbered: 7.2 → 7.3")
        .says("7.2 added: The first 7.2")
        .never_says("second");
    book.run("log 7.2")
        .ok()
        .says("7.2 added: The second 7.2")
        .never_says("renumbered")
        .never_says("first");
    book.run("add action --before 7.3 --shift --title 'The third'")
        .ok();
    book.run("log 7.3")
        .ok()
        .says("7.3 added: The third")
        .never_says("first");
    book.run("log 7.4")
        .ok()
        .says("7.4 renumbered: 7.3 → 7.4")
        .says("7.2 added: The first 7.2")
        .never_says("third");
    // What is removed and comes back is still itself.
    book.run("remove C1 --reason Mistaken").ok();
    book.run("undo").ok();
    let back = book.run("log C1 --json").ok().json();
    let changes: Vec<_> = back
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["change"].as_str().unwrap())
        .collect();
    assert_eq!(changes, ["added", "removed", "added"]);
    book.run("show 7.4").ok().says("Last changed").says("paused");
}
