//! What was added to a plan owes no update for a period that had ended by then: its history tells, whatever became of
//! the commitment's number, place and file since.

use crate::support::{Book, Repo, SAMPLE};

const Q2: &str = "2018-19 Q2";
const Q3: &str = "2018-19 Q3";

/// The sample on 22 November 2018 with an action 7.2 that was added on a day.
fn added_on(day: &str) -> Book {
    let book = Book::with_plan(SAMPLE).today("2018-11-22");
    add(&book, day, "7.2");
    book
}

fn add(book: &Book, day: &str, reference: &str) {
    let add = format!("add action --under 7 --ref {reference} --title 'Pilot personal budgets' --lead ccg");
    book.run_on(&format!("{day}T10:00:00Z"), &add).ok();
}

/// For which periods an action owes an update on a day.
fn owed(book: &Book, day: &str, reference: &str) -> Vec<String> {
    let rows = book
        .run(&format!("--today {day} due --by {day} --json"))
        .ok()
        .json();
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["ref"] == reference);
    let owed = row.and_then(|row| row["owed"].as_array()).into_iter().flatten();
    owed.map(|period| period.as_str().unwrap().to_owned()).collect()
}

fn stale(book: &Book, reference: &str) -> bool {
    let rows = book.run("list stale --json").ok().json();
    rows.as_array().unwrap().iter().any(|row| row["ref"] == reference)
}

#[test]
fn an_action_owes_nothing_for_a_period_before_it_was_added() {
    let book = added_on("2018-11-22");
    for again in 0..2 {
        assert!(owed(&book, "2018-11-22", "7.2").is_empty(), "{again}");
        assert!(!stale(&book, "7.2"));
    }
    assert_eq!(owed(&book, "2018-11-22", "7.1"), [Q2]);
    book.run("check").says("7.1").never_says("7.2 owes");
    let paper = book.run("report exceptions").ok().stdout.clone();
    assert!(!paper.contains("| 7.2"), "{paper}");
    book.run("export csv kind:action")
        .ok()
        .says("Pilot personal budgets");
    // From the period in which it came it owes its update as everything else.
    assert_eq!(owed(&book, "2019-01-02", "7.2"), [Q3]);
    // What is said of it meanwhile makes it owe nothing for before, nor is anybody told that it does.
    let told = |line: &str| {
        book.run_on("2018-11-24T10:00:00Z", line)
            .ok()
            .stderr
            .contains("still owed")
    };
    assert!(told("--today 2018-11-24 update 7.1 --note 'On its way.'"));
    assert!(!told("--today 2018-11-24 update 7.2 --note 'Begun.'"));
    book.run_on(
        "2018-11-25T10:00:00Z",
        "--today 2018-11-25 update 7.2 --rating green",
    )
    .ok();
    assert!(owed(&book, "2018-11-26", "7.2").is_empty());
    assert!(owed(&book, "2019-01-02", "7.2").is_empty());
}

#[test]
fn what_was_added_within_the_period_owes_its_update() {
    for day in ["2018-07-01", "2018-09-30", "2018-05-03"] {
        let book = added_on(day);
        assert_eq!(owed(&book, "2018-11-22", "7.2"), [Q2], "{day}");
        assert!(stale(&book, "7.2"));
    }
}

#[test]
fn where_the_history_begins_later_nothing_is_known_and_all_is_owed() {
    let repo = Repo::new();
    repo.write("plan.yaml", SAMPLE);
    repo.commit_on("2018-11-20T09:00:00Z", "Bring in the plan");
    let book = Book::at(repo, "plan.yaml").today("2018-11-22");
    assert_eq!(owed(&book, "2018-11-22", "7.1"), [Q2]);
    add(&book, "2018-11-21", "7.2");
    assert_eq!(owed(&book, "2018-11-22", "7.2"), [Q2]);
    // Reckoned on a day before the plan said so, it is taken as if it always had.
    let book = added_on("2018-12-03");
    assert_eq!(owed(&book, "2018-11-22", "7.2"), [Q2]);
}

#[test]
fn an_action_is_known_by_another_number_in_another_place_and_file() {
    let book = added_on("2018-05-03");
    book.run_on("2018-11-10T10:00:00Z", "renumber 7.2 7.8").ok();
    assert_eq!(owed(&book, "2018-11-22", "7.8"), [Q2]);
    book.run_on(
        "2018-11-11T10:00:00Z",
        "add priority --ref 8 --title 'Leave care well'",
    )
    .ok();
    book.run_on("2018-11-12T10:00:00Z", "move 7.8 --under 8").ok();
    let moved = book.run("list 'Pilot personal' --json").ok().json();
    let reference = moved[0]["ref"].as_str().unwrap();
    assert_eq!(owed(&book, "2018-11-22", reference), [Q2]);
    add(&book, "2018-11-13", "7.9");
    book.git(&["mv", "plan.yaml", "strategy.yaml"]);
    book.commit_on("2018-11-14T10:00:00Z", "Rename the file");
    let book = book.in_file("strategy.yaml");
    assert_eq!(owed(&book, "2018-11-22", reference), [Q2]);
    assert!(owed(&book, "2018-11-22", "7.9").is_empty());
    // What only stands in the file so far came after every version.
    book.git(&["checkout", "--quiet", "HEAD"]);
    let text = book.read("strategy.yaml").replace("ref: \"7.9\"", "ref: \"7.7\"");
    book.write("strategy.yaml", text);
    assert!(owed(&book, "2018-11-22", "7.7").is_empty());
}

#[test]
fn a_paper_on_a_version_asks_the_history_of_that_version() {
    let book = added_on("2018-11-22");
    book.run_on("2019-02-01T10:00:00Z", "set 7.2 due 2019-09-30").ok();
    let silent = "| 7.2";
    let told = |line: &str| book.run(line).ok().stdout.contains(silent);
    assert!(!told("report exceptions --at 2018-12-01"));
    assert!(!told(
        "--today 2019-02-02 report exceptions --period '2018-19 Q2'"
    ));
    assert!(told("--today 2019-02-02 report exceptions"));
    assert!(told("report exceptions --at 2019-01-31 --today 2019-01-31"));
    assert_eq!(
        book.run("report exceptions --at 2018-12-01").ok().stdout,
        book.run("report exceptions --at 2018-12-01").ok().stdout
    );
}

#[test]
fn a_clone_that_was_cut_short_knows_nothing_and_one_without_git_as_much() {
    let book = added_on("2018-11-22");
    let source = format!("file://{}", book.path().display());
    book.git(&["clone", "--quiet", "--depth", "1", &source, "short"]);
    let json = book
        .run("--plan short/plan.yaml due --by 2018-11-22 --json")
        .ok()
        .json();
    let row = json
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["ref"] == "7.2")
        .unwrap()
        .clone();
    assert_eq!(row["owed"][0], Q2);

    let mut command = book.pledge(&["due", "--by", "2018-11-22", "--json"]);
    let with = command.output().unwrap();
    let without = book
        .pledge(&["due", "--by", "2018-11-22", "--json"])
        .env("PATH", "/nowhere")
        .output()
        .unwrap();
    assert!(with.status.success() && without.status.success());
    assert_eq!(with.stdout, without.stdout);
    assert!(!String::from_utf8(without.stdout).unwrap().contains("7.2"));
}
