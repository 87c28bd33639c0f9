//! What a merge itself changed, and what came and went together with what stands around it.

use crate::script::{Script, Way, ask};
use crate::support::Book;

/// What is told of one commit, by its subject, line by line.
fn lines_of(book: &Book, subject: &str) -> Vec<String> {
    let rows = book.run("log --json").ok().json();
    let rows = rows.as_array().unwrap().iter();
    let of = rows.filter(|row| row["reason"] == subject);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
    let line = |row: &serde_json::Value| {
        let parts = [
            &row["ref"],
            &row["change"],
            &row["field"],
            &row["from"],
            &row["to"],
        ];
        parts.map(text).join(" ")
    };
    of.map(line).collect()
}

/// Commits this as the merge of the branch at hand with `side`.
fn merge(script: &mut Script, text: &str) {
    let when = script.later();
    let args = ["merge", "--quiet", "--no-commit", "--no-ff", "-X", "ours", "side"];
    script.book.try_git(&args);
    script.book.write("plan.yaml", text);
    script.book.commit_on(&when, "merged");
    for way in [Way::Whole, Way::Library, Way::Usual] {
        let words = ["log", "--json"];
        let plain = ask(&script.book, Way::NoCache, &words);
        assert_eq!(
            plain.ok().stdout,
            ask(&script.book, way, &words).ok().stdout,
            "{way:?}"
        );
    }
}

/// A script whose side branch and main branch each edit.
pub fn branched(
    side: impl FnOnce(&mut crate::script::Draft),
    main: impl FnOnce(&mut crate::script::Draft),
) -> Script {
    let mut script = Script::begun();
    let before = script.draft.clone();
    script.book.git(&["switch", "--quiet", "-c", "side"]);
    script.edit("side", side);
    script.book.git(&["switch", "--quiet", "main"]);
    script.draft = before;
    script.edit("main", main);
    script
}

fn action(reference: &str, title: &str) -> crate::script::Action {
    vec![
        ("ref", format!("\"{reference}\"")),
        ("title", title.to_owned()),
        ("lead", "hos".to_owned()),
    ]
}

#[test]
fn what_a_merge_changes_in_what_one_side_alone_has_is_told() {
    let mut script = branched(
        |plan| plan.put(0, 0, action("1.9", "A bursary")),
        |plan| plan.put(1, 0, action("2.9", "A mentor")),
    );
    script.draft.put(0, 0, action("1.9", "A bursary"));
    script.draft.set("1.9", "lead", "vsh");
    script.draft.set("2.9", "lead", "vsh");
    let text = script.draft.text();
    merge(&mut script, &text);
    let told = lines_of(&script.book, "merged");
    assert_eq!(told, ["2.9 changed lead hos vsh", "1.9 changed lead hos vsh"]);
    script
        .book
        .run("log 1.9")
        .ok()
        .says("lead: Head of Service → Virtual School Head");
    let blame = script.book.run("blame 1.9 --json").ok().json();
    let lead = blame
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["field"] == "lead")
        .unwrap();
    assert_eq!(lead["reason"], "merged");
}

#[test]
fn what_a_merge_removes_is_told_wherever_and_under_whatever_ref_each_side_had_it() {
    let mut script = branched(
        |plan| {
            let action = plan.take("1.1");
            plan.put(1, 0, action);
            plan.set("1.2", "formerly", "[\"1.2\"]");
            plan.set("1.2", "ref", "\"1.8\"");
        },
        |plan| plan.set("1.3", "status", "complete"),
    );
    script.draft.take("1.1");
    script.draft.take("1.2");
    let text = script.draft.text();
    merge(&mut script, &text);
    assert_eq!(
        lines_of(&script.book, "merged"),
        ["1.1 removed - - -", "1.2 removed - - -"]
    );
    script
        .book
        .run("log 1.1")
        .ok()
        .says("1.1 removed: A health passport");
}

#[test]
fn what_moves_into_something_new_or_out_of_something_removed_is_neither_added_nor_removed() {
    let plan = |priorities: &str| format!("pledge: 1\npriorities:\n{priorities}");
    let first =
        "  - ref: \"1\"\n    title: One\n    actions:\n      - {ref: \"1.1\", title: A forum, lead: hos}\n";
    let forum = |name: &str| {
        format!(
            "      - ref: {name}\n        title: A guide\n        lead: hos\n        milestones: [{{ref: a, title: Drafted}}]\n"
        )
    };
    let mut script = Script::begun();
    script.write("two", &plan(&format!("{first}{}", forum("1.7"))));
    let new = "  - ref: \"2\"\n    title: Two\n    actions:\n";
    script.write("moved", &plan(&format!("{first}{new}{}", forum("1.7"))));
    assert_eq!(
        lines_of(&script.book, "moved"),
        ["2 added - - -", "1.7 moved - 1 2"]
    );
    let blame = script.book.run("blame 1.7 --json").ok().json();
    assert!(
        blame.as_array().unwrap().iter().all(|row| row["reason"] == "two"),
        "{blame}"
    );
    let again = forum("1.9").replace("        lead", "        formerly: [\"1.7\"]\n        lead");
    script.write("back", &plan(&format!("{first}{again}")));
    let told = lines_of(&script.book, "back");
    assert_eq!(
        told,
        ["1.9 renumbered - 1.7 1.9", "1.9 moved - 2 1", "2 removed - - -"]
    );
    for way in [Way::Whole, Way::Library, Way::Usual] {
        let plain = ask(&script.book, Way::NoCache, &["log"]);
        assert_eq!(
            plain.ok().stdout,
            ask(&script.book, way, &["log"]).ok().stdout,
            "{way:?}"
        );
    }
}

#[test]
fn a_merge_that_puts_elsewhere_among_its_neighbours_what_one_side_moved_there_says_no_more() {
    let mut script = branched(
        |plan| {
            let action = plan.take("2.2");
            plan.put(0, 0, action);
        },
        |plan| plan.set("1.3", "status", "complete"),
    );
    let action = script.draft.take("2.2");
    script.draft.put(0, 3, action);
    let text = script.draft.text();
    merge(&mut script, &text);
    assert_eq!(lines_of(&script.book, "merged"), ["2.2 moved - 1 1"]);
    assert_eq!(lines_of(&script.book, "side"), ["2.2 moved - 2 1"]);
}
