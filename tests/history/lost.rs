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
