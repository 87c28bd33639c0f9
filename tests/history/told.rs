//! Every commit of each commitment is found, none wrong, and each field's last setter is right.

use serde_json::Value;

use crate::script::{Script, Way, ask, same};
use crate::support::Book;

/// The commits told of an item, newest first, by their subjects.
pub fn told(book: &Book, item: &str) -> Vec<String> {
    let rows = book.run(&format!("log {item} --json")).ok().json();
    let rows = rows.as_array().unwrap().iter();
    let mut told: Vec<String> = rows
        .filter(|row| row["change"] != "unreadable")
        .map(|row| row["reason"].as_str().unwrap().to_owned())
        .collect();
    told.dedup();
    told
}

/// Who set a field of an item, by the commit's subject.
fn setter(blame: &Value, item: &str, field: &str) -> String {
    let mut rows = blame.as_array().unwrap().iter();
    let found = rows.find(|row| row["ref"] == item && row["field"] == field);
    let found = found.unwrap_or_else(|| panic!("{item} {field}: {blame}"));
    found["reason"].as_str().unwrap().to_owned()
}

#[test]
fn every_commit_of_a_commitment_is_found_and_none_else() {
    let script = Script::whole();
    let all = [
        "led",
        "restored",
        "deleted",
        "side: re-dated",
        "mended",
        "moved between",
        "rated",
        "renumbered",
        "moved within",
        "re-dated",
        "Start the plan",
    ];
    assert_eq!(told(&script.book, "1.4"), all);
    assert_eq!(told(&script.book, "1.2"), ["neighbour", "Start the plan"]);
    assert_eq!(told(&script.book, "1.3"), ["main: charter", "Start the plan"]);
    assert_eq!(told(&script.book, "2.1"), ["Start the plan"]);
    assert_eq!(told(&script.book, "2.2"), ["neighbour again", "Start the plan"]);
    assert_eq!(told(&script.book, "strategy"), ["review", "Start the plan"]);
    script
        .book
        .run("log")
        .ok()
        .says("the plan could not be read")
        .says("1.4 renumbered: 1.1 → 1.4")
        .says("1.4 moved from 1 to 2")
        .says("1.4 due: 30 Jun 2019 → 30 Sep 2019")
        .says("2.2 lead: Head of Service → Virtual School Head");
}

#[test]
fn each_field_is_told_with_its_last_setter() {
    let mut script = Script::whole();
    let blame = script.book.run("blame --json").ok().json();
    for (item, field, subject) in [
        ("1.4", "lead", "led"),
        ("1.4", "due", "restored"),
        ("1.4", "title", "restored"),
        ("1.2", "status", "neighbour"),
        ("1.2", "due", "Start the plan"),
        ("1.3", "status", "main: charter"),
        ("2.2", "lead", "neighbour again"),
        ("2.2", "status", "Start the plan"),
        ("strategy", "review", "review"),
        ("strategy", "title", "Start the plan"),
    ] {
        assert_eq!(setter(&blame, item, field), subject, "{item} {field}");
    }
    script.edit("last", |plan| plan.set("2.1", "due", "2020-01-31"));
    let blame = script.book.run("blame 2.1 --json").ok().json();
    assert_eq!(setter(&blame, "2.1", "due"), "last");
    assert_eq!(setter(&blame, "2.1", "ref"), "Start the plan");
}

#[test]
fn before_it_was_deleted_each_field_had_its_own_setter() {
    let script = Script::whole();
    script.book.git(&["switch", "--quiet", "--detach", "HEAD~4"]);
    let blame = script.book.run("blame 1.4 --json").ok().json();
    for (field, subject) in [
        ("ref", "renumbered"),
        ("title", "Start the plan"),
        ("due", "side: re-dated"),
        ("rating", "rated"),
        ("status", "mended"),
        ("lead", "Start the plan"),
    ] {
        assert_eq!(setter(&blame, "1.4", field), subject, "{field}");
    }
}

#[test]
fn a_value_given_up_on_one_branch_is_not_the_one_that_stayed() {
    let mut script = Script::begun();
    let before = script.draft.clone();
    script.book.git(&["switch", "--quiet", "-c", "side"]);
    script.edit("side: red", |plan| plan.set("1.1", "rating", "red"));
    script.book.git(&["switch", "--quiet", "main"]);
    script.draft = before;
    script.edit("main: red", |plan| plan.set("1.1", "rating", "red"));
    script.edit("main: green", |plan| plan.set("1.1", "rating", "green"));
    let when = script.later();
    script
        .book
        .git_on(&when, &["merge", "--quiet", "--no-edit", "-X", "theirs", "side"]);
    let blame = script.book.run("blame 1.1 --json").ok().json();
    assert_eq!(setter(&blame, "1.1", "rating"), "side: red");
    let words = ["blame", "1.1", "--json"];
    let (usual, library) = [Way::Usual, Way::Library]
        .map(|way| ask(&script.book, way, &words))
        .into();
    assert_eq!(usual.stdout, library.ok().stdout);
}

#[test]
fn an_edit_under_the_old_ref_on_another_branch_is_found() {
    let mut script = Script::begun();
    let before = script.draft.clone();
    script.book.git(&["switch", "--quiet", "-c", "side"]);
    script.edit("side: renumbered", |plan| {
        plan.set("1.1", "formerly", "[\"1.1\"]");
        plan.set("1.1", "ref", "\"1.9\"");
    });
    script.book.git(&["switch", "--quiet", "main"]);
    script.draft = before;
    script.edit("main: due", |plan| plan.set("1.1", "due", "2020-03-31"));
    let when = script.later();
    script
        .book
        .git_on(&when, &["merge", "--quiet", "--no-edit", "side"]);
    assert_eq!(
        told(&script.book, "1.9"),
        ["main: due", "side: renumbered", "Start the plan"]
    );
    let blame = script.book.run("blame 1.9 --json").ok().json();
    assert_eq!(setter(&blame, "1.9", "due"), "main: due");
    assert_eq!(setter(&blame, "1.9", "ref"), "side: renumbered");
}

#[test]
fn whichever_git_reads_it_and_however_much_of_it_the_answers_are_the_same() {
    let script = Script::whole();
    for way in [Way::Whole, Way::Library, Way::Usual, Way::Usual] {
        same(&script.book, Way::NoCache, way);
    }
}

#[test]
fn a_number_given_to_another_commitment_tells_only_of_who_bears_it() {
    let mut script = Script::begun();
    script.edit("re-dated", |plan| plan.set("1.1", "due", "2019-06-30"));
    let mut kept = Vec::new();
    script.edit("removed", |plan| kept = plan.take("1.1"));
    script.edit("given on", |plan| {
        let mut action = kept.clone();
        action[1].1 = "A mentor for every care leaver".to_owned();
        action[2].1 = "vsh".to_owned();
        plan.put(0, 0, action);
    });
    assert_eq!(told(&script.book, "1.1"), ["given on"]);
    script.edit("removed again", |plan| drop(plan.take("1.1")));
    assert_eq!(told(&script.book, "1.1"), ["removed again", "given on"]);
    kept[1].1 = "A digital health passport".to_owned();
    script.edit("restored, reworded", |plan| plan.put(0, 0, kept));
    let whole = ["restored, reworded", "removed", "re-dated", "Start the plan"];
    assert_eq!(told(&script.book, "1.1"), whole);
    script.edit("side", |plan| plan.set("2.1", "status", "paused"));
    let words = ["log", "1.1", "--json"];
    let (usual, library) = [Way::Usual, Way::Library]
        .map(|way| ask(&script.book, way, &words))
        .into();
    assert_eq!(usual.ok().stdout, library.ok().stdout);
}

#[test]
fn up_to_a_version_it_is_told_of_what_bears_the_ref_now() {
    let mut script = Script::begun();
    script.edit("re-dated", |plan| {
        plan.set("1.1", "due", "2019-06-30");
        plan.set("1.2", "due", "2019-07-31");
    });
    script.edit("exchanged", |plan| {
        let (mut one, mut two) = (plan.take("1.1"), plan.take("1.2"));
        one[0].1 = "\"1.2\"".to_owned();
        one.push(("formerly", "[\"1.1\"]".to_owned()));
        two[0].1 = "\"1.1\"".to_owned();
        two.push(("formerly", "[\"1.2\"]".to_owned()));
        plan.put(0, 0, two);
        plan.put(0, 0, one);
    });
    script.edit("added", |plan| {
        let mut action = plan.take("2.1");
        action[0].1 = "\"2.7\"".to_owned();
        action[1].1 = "A bursary".to_owned();
        plan.put(1, 0, action);
    });
    let log = |words: &str| {
        script
            .book
            .run(&format!("log {words} --until rev:HEAD~2"))
            .ok()
            .stdout
            .clone()
    };
    assert!(
        log("1.1").contains("1.2 due: 31 Mar 2019 → 31 Jul 2019"),
        "{}",
        log("1.1")
    );
    assert!(!log("1.1").contains("30 Jun 2019"), "{}", log("1.1"));
    assert_eq!(log("2.7"), "");
    assert!(log("1.3").contains("1.3 added: A charter"));
}

#[test]
fn of_a_field_that_was_never_changed_the_coming_of_its_commitment_is_told() {
    let mut script = Script::begun();
    script.edit("rated", |plan| plan.set("1.1", "rating", "amber"));
    let of = |field: &str| {
        let log = script.book.run(&format!("log 1.1 --field {field}"));
        log.ok()
            .stdout
            .lines()
            .filter(|line| line.starts_with("  1"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("title"), ["  1.1 added: A health passport"]);
    assert_eq!(of("rating"), ["  1.1 rating: not set → amber"]);
    assert!(of("percent").is_empty());
}

#[test]
fn between_two_versions_a_number_given_on_is_one_that_went_and_one_that_came() {
    let mut script = Script::begun();
    let mut kept = Vec::new();
    script.edit("removed", |plan| kept = plan.take("1.1"));
    script.edit("given on", |plan| {
        let mut action = kept.clone();
        action[1].1 = "Recruit twenty mentors".to_owned();
        plan.put(0, 0, action);
    });
    script.edit("reworded", |plan| {
        plan.set("1.2", "title", "Every one has somebody to ask");
    });
    let gone = "1.1 removed: A health passport";
    let reworded = "1.2 title: A leaving guide → Every one has somebody to ask";
    for words in ["diff HEAD~3", "diff HEAD~3 HEAD"] {
        let told = script.book.run(words);
        told.ok()
            .says(gone)
            .says("1.1 added: Recruit twenty mentors")
            .says(reworded);
        told.never_says("1.1 title");
    }
    script
        .book
        .run("diff HEAD~1 HEAD")
        .ok()
        .prints(&format!("{reworded}\n"));
    let page = script
        .book
        .run("report changes --since HEAD~3 --draft")
        .ok()
        .stdout
        .clone();
    assert!(page.contains("Recruit twenty mentors"), "{page}");
    assert!(!page.contains("A health passport | Recruit"), "{page}");
    // The other way round, and from another line, it is no other.
    let turned = "1.2 title: Every one has somebody to ask → A leaving guide";
    let back = script.book.run("diff HEAD HEAD~3");
    back.ok()
        .says("1.1 removed: Recruit twenty mentors")
        .says("1.1 added: A health passport")
        .says(turned);
    script.book.git(&["switch", "--quiet", "-c", "side", "HEAD~3"]);
    script.draft = crate::script::Draft::start();
    script.edit("side", |plan| plan.set("1.1", "title", "Passports for all"));
    script
        .book
        .run("diff main side")
        .ok()
        .says("1.1 removed: Recruit twenty mentors")
        .says("1.1 added: Passports for all")
        .says(turned);
}

#[test]
fn between_two_versions_what_went_and_came_back_under_another_number_is_one() {
    let mut script = Script::begun();
    script.edit("put otherwise", |plan| {
        plan.set("1.1", "title", "A passport of health for each child");
        plan.set("1.1", "lead", "vsh");
    });
    let mut kept = Vec::new();
    script.edit("removed", |plan| kept = plan.take("1.1"));
    script.edit("others", |plan| plan.set("1.2", "status", "paused"));
    script.edit("put back", |plan| {
        kept[0].1 = "\"2.9\"".to_owned();
        plan.put(1, 0, kept);
    });
    let differs = |from: &str, to: &str| -> Vec<String> {
        let rows = script.book.run_words(&["diff", from, to, "--json"]).ok().json();
        let rows = rows.as_array().unwrap().iter();
        let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
        let rows = rows.filter(|row| row["ref"] == "2.9" || row["ref"] == "1.1");
        rows.map(|row| ["ref", "change", "field"].map(|key| text(row, key)).join(" "))
            .collect()
    };
    assert_eq!(
        differs("HEAD~4", "HEAD"),
        [
            "2.9 renumbered -",
            "2.9 moved -",
            "2.9 changed title",
            "2.9 changed lead"
        ]
    );
    assert_eq!(
        differs("HEAD", "HEAD~4"),
        [
            "1.1 renumbered -",
            "1.1 moved -",
            "1.1 changed title",
            "1.1 changed lead"
        ]
    );
}
