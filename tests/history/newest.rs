//! A question that the newest versions answer reads no more than those, and is answered as by reading all.

use std::ops::ControlFlow;

use pledgebook::history::{Story, newest_changes};
use pledgebook::repository::{Engine, Environment, Repository};

use crate::script::{Script, Way, ask};

/// A plan with a long history, its file renamed on the way and unreadable in between.
fn long() -> Script {
    let mut script = Script::begun();
    for at in 0..90 {
        if at == 20 {
            script.book.git(&["mv", "plan.yaml", "strategy.yaml"]);
            script.file = "strategy.yaml";
        }
        if at == 25 || at == 30 {
            let broken = script.draft.text().replace("priorities:", "priorities: [");
            script.write("broken", &broken);
        }
        let due = format!("2020-{:02}-{:02}", at / 28 + 1, at % 28 + 1);
        let name = if at % 7 == 0 { "1.1" } else { "2.1" };
        script.edit(&format!("edit {at}"), |plan| plan.set(name, "due", &due));
    }
    script
}

/// How many versions are read for the newest changes, and how many there are.
fn read(script: &Script, engine: Engine, item: Option<&str>, most: usize) -> (usize, usize) {
    let home = script.book.home.path();
    let environment = Environment::default()
        .with("PATH", std::env::var_os("PATH").unwrap())
        .with("HOME", &home)
        .with("PLEDGE_HISTORY", "no-cache");
    let repository =
        Repository::find_by(&script.book.path().join("strategy.yaml"), &environment, engine).unwrap();
    let tip = repository.head().unwrap().commit.unwrap();
    let story = Story {
        item: item.map(str::to_owned),
        ..Story::default()
    };
    let mut read = 0;
    let rows = newest_changes(
        &repository,
        &tip,
        &story,
        most,
        &mut |_, _| {
            read += 1;
            ControlFlow::Continue(())
        },
        &mut |_| true,
    );
    (rows.unwrap().len(), read)
}

#[test]
fn the_newest_changes_are_told_by_the_newest_versions() {
    let script = long();
    for engine in [Engine::Command, Engine::Library] {
        assert_eq!(read(&script, engine, None, 5), (5, 64));
        assert_eq!(read(&script, engine, Some("1.1"), 3), (3, 64));
        // What is not among them is looked for among all.
        let (rows, read) = read(&script, engine, Some("1.2"), 3);
        assert!(rows == 3 && read > 90, "{rows} {read}");
    }
    let book = script.book.in_file("strategy.yaml");
    for item in [&[] as &[&str], &["1.1"], &["1.2"], &["2.1"]] {
        let all = ask(&book, Way::Usual, &[&["log", "--json"], item].concat());
        let all: serde_json::Value = serde_json::from_str(&all.ok().stdout).unwrap();
        let all = all.as_array().unwrap();
        for most in [0, 1, 5, 30, 64, 75, 500] {
            let number = most.to_string();
            for way in [Way::NoCache, Way::Library, Way::Whole, Way::Usual] {
                let words = [&["log", "--json", "-n", &number], item].concat();
                let some: serde_json::Value =
                    serde_json::from_str(&ask(&book, way, &words).ok().stdout).unwrap();
                assert_eq!(some.as_array().unwrap().as_slice(), &all[..most.min(all.len())]);
            }
        }
    }
}
