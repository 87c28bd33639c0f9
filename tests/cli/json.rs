//! What `--json` prints: documented by `pledge help json`, and held by snapshots.

use std::collections::BTreeSet;

use crate::support::{Book, SAMPLE};

/// The keys that `pledge help json` documents.
fn documented(book: &Book) -> BTreeSet<String> {
    let help = book.run("help json").ok().stdout.clone();
    let keys = help.lines().filter(|line| line.starts_with("  "));
    keys.filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

#[test]
fn what_is_printed_is_documented() {
    let book = Book::with_plan(SAMPLE);
    insta::assert_snapshot!(book.run("help json").ok().stdout);
    let documented = documented(&book);
    for line in [
        "list",
        "due",
        "log",
        "blame",
        "diff 2018-04-02",
        "check",
        "status",
        "doctor",
        "keys",
        "set 7.1 rating red",
        "diff HEAD~1",
        "log 7.1",
    ] {
        let rows = book.run(&format!("{line} --json")).ok().json();
        for row in rows
            .as_array()
            .unwrap_or_else(|| panic!("{line} prints no array"))
        {
            for (key, value) in row.as_object().unwrap() {
                assert!(documented.contains(key), "{line}: {key} is not documented");
                assert!(
                    !value.is_null() && value != "",
                    "{line}: {key} is absent and not left out"
                );
            }
        }
    }
}

#[test]
fn rows_hold_at_least_what_the_contract_names() {
    let book = Book::with_plan(SAMPLE);
    book.run_on(
        "2018-09-20T10:00:00Z",
        "set 7.1 due 2019-06-30 --reason 'Waiting.' --round '2018-19 Q2'",
    )
    .ok();
    let ids = book.git(&["log", "--format=%H"]);
    let shown = |line: &str| {
        let text = book.run(line).ok().stdout.clone();
        ids.lines()
            .zip(["SECOND", "FIRST"])
            .fold(text, |text, (id, name)| text.replace(id, name))
    };
    insta::assert_snapshot!(
        [
            "list 'health plans' --json",
            "show 7.1 --json",
            "due --lead hos --json",
            "log 7.1 -n 1 --json",
            "diff 2018-04-02 --json",
            "check --json",
        ]
        .map(|line| format!("$ pledge {line}\n{}", shown(line)))
        .join("\n")
    );
    let blame = book.run("blame 7.1 --json").ok().json();
    let due = blame
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["field"] == "due")
        .unwrap();
    assert_eq!(due["value"], "2019-06-30");
    assert_eq!(due["commit"], book.head());
    assert_eq!(due["reason"], "Waiting.");
}
