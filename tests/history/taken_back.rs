//! What was done and taken back leaves every commitment its own history.

use std::collections::BTreeSet;

use crate::support::Book;

/// A plan in which some are led alike, and some by nobody.
pub const PLAN: &str = r#"pledge: 1
strategy: {title: Corporate Parenting Strategy}
leads:
  hos: {name: "Head of Service"}
  nurse: {name: Designated Nurse}
priorities:
  - ref: "1"
    title: Stable homes
    lead: hos
    objectives:
      - {ref: 1(a), title: Children stay}
    actions:
      - {ref: "1.1", title: Recruit foster carers}
      - ref: "1.2"
        title: Review placement moves
        milestones:
          - {ref: 1.2.1, title: Panel named}
          - {ref: 1.2.2, title: First review}
      - {ref: "1.3", title: Keep siblings together, lead: hos, due: Q4 2018/19}   # the youngest first
  - ref: "2"
    title: Health
    actions:
      - ref: "2.1"
        title: Improve the timeliness of assessments
        lead: nurse
        updates:
          - {date: 2018-07-12, by: hos, note: Better.}
      - {ref: "2.2", title: Pilot personal budgets}
      - {ref: "2.3", title: Health passports, lead: nurse, due: 2019-06-30}
  - ref: "3"
    title: Education
    actions:
      - {ref: "3.1", title: Personal education plans, lead: hos}
comments:
  - {ref: C1, from: Elected member, about: ["3.1"], text: Asked for laptops, outcome: open}
"#;

const ITEMS: [&str; 11] = [
    "1", "1.1", "1.2", "1.2.1", "1.3", "2", "2.1", "2.2", "2.3", "3", "3.1",
];

/// Each line of an item's history: commit, what, of which field.
fn log(book: &Book, item: &str) -> Vec<[String; 4]> {
    let rows = book.run(&format!("log {item} --json")).ok().json();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| ["commit", "change", "field", "to"].map(|key| text(row, key)))
        .collect()
}

fn blame(book: &Book, item: &str) -> BTreeSet<(String, String)> {
    let rows = book.run(&format!("blame {item} --json")).ok().json();
    let rows = rows.as_array().unwrap().iter();
    rows.filter(|row| row["field"] != "ref" && row["ref"] == item)
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            (text("field"), text("commit"))
        })
        .collect()
}

/// After something that renumbers and is taken back, every item has the history it had, and its own two renumberings
/// (and those of what stands under it) at most.
fn keeps_every_history(deed: &str) {
    let book = Book::with_plan(PLAN);
    for (item, due) in [
        ("2.1", "2020-01-31"),
        ("2.3", "2020-02-28"),
        ("1.1", "2020-03-31"),
        ("3.1", "2020-04-30"),
    ] {
        book.run(&format!("set {item} due {due}")).ok();
    }
    let before: Vec<_> = ITEMS.map(|item| (log(&book, item), blame(&book, item))).into();
    let plan = book.plan();
    book.run(deed).ok();
    book.run("undo").ok();
    assert_eq!(book.plan(), plan, "{deed}");
    for (item, (was, setters)) in ITEMS.iter().zip(before) {
        let now = log(&book, item);
        let (new, old) = now.split_at(now.len() - was.len());
        assert_eq!(old, was, "{deed}: log {item}");
        let told: BTreeSet<_> = new.iter().map(|row| row[1].as_str()).collect();
        let own = ["renumbered", "added", "removed", "changed", "moved"].into();
        assert!(told.is_subset(&own), "{deed}: log {item}: {new:?}");
        assert!(
            new.iter()
                .all(|row| row[1] != "changed" && (row[1] == "renumbered" || row[3] != *item)),
            "{deed}: log {item}: {new:?}"
        );
        assert_eq!(blame(&book, item), setters, "{deed}: blame {item}");
    }
}

#[test]
fn a_swap_taken_back_crosses_no_histories() {
    for deed in [
        "renumber 2.1 2.3 2.3 2.1",
        "renumber 1.1 1.2 1.2 1.1",
        "renumber 2 3 3 2",
        "renumber 1.3 1.9",
    ] {
        keeps_every_history(deed);
    }
}

#[test]
fn an_insertion_taken_back_crosses_no_histories() {
    for deed in [
        "add priority --before 2 --shift --title New",
        "add action --before 2.1 --shift --title New",
        "add action --before 1.1 --shift --title New --lead hos",
        "add milestone --before 1.2.1 --shift --title New",
    ] {
        keeps_every_history(deed);
    }
}

/// The commit that a restored version is asked for by.
fn start(book: &Book) -> String {
    book.git(&["rev-parse", "HEAD"]).trim().to_owned()
}

#[test]
fn what_is_restored_takes_no_number_from_what_bears_it_by_now() {
    let book = Book::with_plan(PLAN);
    let base = start(&book);
    book.run("remove 1.3").ok();
    // Led by the same, and so no other than by its title.
    book.run("add action --under 1 --title \"Buy a minibus\" --lead hos")
        .ok();
    assert!(
        book.plan().contains("ref: \"1.3\"\n        title: Buy a minibus"),
        "{}",
        book.plan()
    );
    let told = book.run(&format!("restore 1.3 --at {base}"));
    told.ok();
    assert!(
        told.stderr.contains("1.4") || told.stdout.contains("1.4"),
        "{told:?}"
    );
    book.run("show 1.3").ok().says("Buy a minibus");
    book.run("show 1.4").ok().says("Keep siblings together");
    assert!(
        book.message().contains("As it was on 2 April 2018"),
        "{}",
        book.message()
    );
}

#[test]
fn what_is_restored_keeps_its_history_under_whatever_number() {
    let book = Book::with_plan(PLAN);
    let base = start(&book);
    book.run("set 2.3 due 2020-01-31").ok();
    let before = log(&book, "2.3");
    book.run("renumber 2.3 2.8").ok();
    book.run("set 2.8 title Passports").ok();
    book.run(&format!("restore 2 --at {base}")).ok();
    assert_eq!(book.plan(), PLAN);
    let now = log(&book, "2.3");
    assert!(now.ends_with(&before), "{now:?}");
    assert!(
        now.iter()
            .all(|row| row[1] != "added" || row[0] == before[before.len() - 1][0]),
        "{now:?}"
    );
    assert!(now.iter().any(|row| row[1] == "renumbered"), "{now:?}");
}

#[test]
fn what_was_swapped_is_restored_as_itself() {
    let book = Book::with_plan(PLAN);
    book.run("set 2.1 due 2020-01-31").ok();
    let base = start(&book);
    book.run("set 2.1 due 2020-06-30").ok();
    book.run("renumber 2.1 2.3 2.3 2.1").ok();
    let told = book.run(&format!("restore 2.3 --at {base}"));
    // Its number then is another's by now: nothing is taken from that one.
    assert!(book.plan().contains("title: Health passports"), "{told:?}");
    book.run("show 2.1").ok().says("Health passports");
}
