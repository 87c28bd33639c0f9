//! What is easily lost on the way back: behind a file that cannot be read, on the other side of a merge, before a
//! removal.

use crate::script::{Script, Way, ask};
use crate::told::told;

#[test]
fn a_file_that_cannot_be_read_now_does_not_blind_its_history() {
    let mut script = Script::begun();
    script.edit("re-dated", |plan| plan.set("1.1", "due", "2019-06-30"));
    let broken = script.draft.text().replace("priorities:", "priorities: [");
    script.book.write("plan.yaml", &broken);
    let asked = |words: &str| script.book.run(words);
    let said = "refs and names are those of the version of 2 May 2018";
    assert_eq!(told(&script.book, "1.1"), ["re-dated", "Start the plan"]);
    asked("log")
        .ok()
        .says("1.1 due: 31 Mar 2019 → 30 Jun 2019")
        .complains(said);
    asked("blame 1.1")
        .ok()
        .says("due: 30 Jun 2019\n    2 May 2018")
        .complains(said);
    let differs = asked("diff HEAD~1 HEAD");
    differs
        .ok()
        .says("1.1 due: 31 Mar 2019 → 30 Jun 2019")
        .complains(said);
    assert_eq!(asked("diff HEAD~1").status, Some(3));
    assert_eq!(asked("list").status, Some(3));
    script.write("broken", &broken);
    script
        .book
        .run("log")
        .ok()
        .says("the plan could not be read")
        .complains(said);
}

#[test]
fn what_one_side_renumbered_and_the_other_removed_keeps_its_story_when_it_comes_back() {
    let mut script = Script::begun();
    script.edit("re-dated", |plan| plan.set("1.1", "due", "2019-06-30"));
    let before = script.draft.clone();
    script.edit("main: renumbered", |plan| {
        plan.set("2.2", "status", "paused");
        plan.set("1.1", "formerly", "[\"1.1\"]");
        plan.set("1.1", "ref", "\"1.9\"");
    });
    let mut kept = script.draft.clone().take("1.9");
    let renumbered = std::mem::replace(&mut script.draft, before);
    script.book.git(&["switch", "--quiet", "-c", "side", "HEAD~1"]);
    script.edit("side: removed", |plan| drop(plan.take("1.1")));
    script.edit("side: paused", |plan| plan.set("2.1", "status", "paused"));
    script.book.git(&["switch", "--quiet", "main"]);
    script.draft = renumbered;
    let when = script.later();
    let merge = ["merge", "--quiet", "--no-commit", "--no-ff", "-X", "ours", "side"];
    script.book.try_git(&merge);
    script.draft.take("1.9");
    script.draft.set("2.1", "status", "paused");
    script.book.write("plan.yaml", script.draft.text());
    script.book.commit_on(&when, "merged");
    kept[3].1 = "2020-01-31".to_owned();
    script.edit("restored", |plan| plan.put(0, 0, kept));
    let all = ["restored", "main: renumbered", "re-dated", "Start the plan"];
    for way in [Way::Usual, Way::Whole, Way::Library] {
        let rows = ask(&script.book, way, &["log", "1.9", "--json"]).ok().json();
        let rows = rows.as_array().unwrap().iter();
        let commits = rows.map(|row| row["reason"].as_str().unwrap().to_owned());
        let commits: Vec<String> = commits.collect();
        for subject in all {
            assert!(
                commits.iter().any(|told| told == subject),
                "{way:?} {subject}: {commits:?}"
            );
        }
    }
}

#[test]
fn what_was_removed_and_is_put_back_by_hand_under_another_number_keeps_its_story() {
    let mut script = Script::begun();
    script.edit("re-dated", |plan| plan.set("1.1", "due", "2019-06-30"));
    let mut remembered = Vec::new();
    script.edit("removed", |plan| {
        remembered = plan.take("1.1");
    });
    let mut alike = Vec::new();
    script.edit("removed too", |plan| alike = plan.take("2.1"));
    script.edit("given on", |plan| {
        let mut other = remembered.clone();
        other[1].1 = "Buy a minibus".to_owned();
        plan.put(0, 0, other);
    });
    // One remembers its number and is put otherwise, the other has title and lead as before.
    script.edit("put back", |plan| {
        let mut action = remembered.clone();
        action[0].1 = "\"1.8\"".to_owned();
        action[1].1 = "A passport of health".to_owned();
        action.push(("formerly", "[\"1.1\"]".to_owned()));
        plan.put(0, 1, action);
        let mut action = alike.clone();
        action[0].1 = "\"2.9\"".to_owned();
        plan.put(1, 0, action);
    });
    let story = ["put back", "removed", "re-dated", "Start the plan"];
    assert_eq!(told(&script.book, "1.8"), story);
    assert_eq!(
        told(&script.book, "2.9"),
        ["put back", "removed too", "Start the plan"]
    );
    assert_eq!(told(&script.book, "1.1"), ["given on"]);
}

#[test]
fn a_file_that_is_tidied_in_the_commit_that_renames_it_keeps_its_history() {
    let mut script = Script::begun();
    script.edit("re-dated", |plan| plan.set("1.1", "due", "2019-06-30"));
    script.book.write("other.yaml", "notes: [of no plan]\n");
    script.book.commit("other");
    script.book.git(&["rm", "--quiet", "plan.yaml", "other.yaml"]);
    script.file = "strategy.yaml";
    script.edit("renamed and tidied", |plan| {
        plan.indent = 4;
        for (_, actions) in &mut plan.priorities {
            for action in actions {
                action.reverse();
            }
        }
    });
    let book = script.book.in_file("strategy.yaml");
    for way in [Way::NoCache, Way::Whole, Way::Library, Way::Usual] {
        let rows = ask(&book, way, &["log", "1.1", "--json"]).ok().json();
        let rows = rows.as_array().unwrap().iter();
        let commits: Vec<_> = rows
            .map(|row| row["reason"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(commits, ["re-dated", "Start the plan"], "{way:?}");
    }
    let differs = book.run("diff HEAD~3 --json").ok().json();
    assert_eq!(differs.as_array().unwrap().len(), 1, "{differs}");
}

#[test]
fn a_file_renamed_away_and_back_keeps_all_of_its_history() {
    let mut script = Script::begun();
    script.edit("re-dated", |plan| plan.set("1.1", "due", "2019-06-30"));
    script.edit("re-dated again", |plan| plan.set("1.1", "due", "2019-09-30"));
    for (from, to) in [("plan.yaml", "away.yaml"), ("away.yaml", "plan.yaml")] {
        script.book.git(&["mv", from, to]);
        let when = script.later();
        script.book.commit_on(&when, to);
    }
    script.edit("paused", |plan| plan.set("1.1", "status", "paused"));
    for way in [Way::Usual, Way::Whole, Way::Library] {
        let rows = ask(&script.book, way, &["log", "1.1", "--json"]).ok().json();
        let rows = rows.as_array().unwrap().iter();
        let commits: Vec<_> = rows.map(|row| row["reason"].as_str().unwrap()).collect();
        assert_eq!(
            commits,
            ["paused", "re-dated again", "re-dated", "Start the plan"]
        );
    }
    let due = script.book.run("blame 1.1 --json").ok().json();
    let due = due.as_array().unwrap().iter().find(|row| row["field"] == "due");
    assert_eq!(due.unwrap()["reason"], "re-dated again");
}

#[test]
fn a_file_taken_out_of_git_and_put_back_keeps_the_story_of_each_commitment() {
    let mut script = Script::begun();
    script.edit("re-dated", |plan| plan.set("1.1", "due", "2019-06-30"));
    let text = script.draft.text();
    std::fs::remove_file(script.book.plan_path()).unwrap();
    let when = script.later();
    script.book.commit_on(&when, "taken out");
    script.write("put back", &text);
    script.edit("paused", |plan| plan.set("1.1", "status", "paused"));
    let all = told(&script.book, "1.1");
    assert!(
        all.starts_with(&["paused".to_owned(), "put back".to_owned()]),
        "{all:?}"
    );
    assert!(
        all.ends_with(&["re-dated".to_owned(), "Start the plan".to_owned()]),
        "{all:?}"
    );
}

#[test]
fn a_file_given_the_name_of_an_earlier_plan_keeps_its_own_history() {
    let script = Script::begun();
    let next = "pledge: 1\nstrategy: {title: Our next strategy}\npriorities:\n  - ref: \"1\"\n    title: Housing\n    \
                actions:\n      - ref: \"1.1\"\n        title: A home of one's own\n        due: 2027-03-31\n";
    let book = &script.book;
    let step = |subject: &str| book.commit_on("2019-01-01T09:00:00Z", subject);
    std::fs::create_dir(book.path().join("archive")).unwrap();
    book.git(&["mv", "plan.yaml", "archive/2018.yaml"]);
    step("archived");
    book.write("next.yaml", next);
    step("drafted");
    book.run("set 1.1 due 2027-06-30 --plan next.yaml --reason 'The builder asked'")
        .ok();
    book.git(&["mv", "next.yaml", "plan.yaml"]);
    step("adopted");
    for way in [Way::Usual, Way::NoCache, Way::Whole, Way::Library] {
        let rows = ask(book, way, &["log", "--json"]).ok().json();
        let rows = rows.as_array().unwrap().iter();
        let reasons: Vec<_> = rows
            .map(|row| row["reason"].as_str().unwrap().to_owned())
            .collect();
        assert!(
            reasons
                .iter()
                .all(|reason| ["The builder asked", "drafted"].contains(&&**reason)),
            "{way:?} {reasons:?}"
        );
        assert!(reasons.contains(&"The builder asked".to_owned()), "{way:?}");
        let due = ask(book, way, &["blame", "1.1", "--json"]).ok().json();
        let due = due.as_array().unwrap().iter().find(|row| row["field"] == "due");
        assert_eq!(due.unwrap()["reason"], "The builder asked", "{way:?}");
    }
}
