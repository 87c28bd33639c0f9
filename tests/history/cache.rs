//! The index that is kept: deleting, cutting, spoiling or exchanging it changes no answer.

use std::fs;

use crate::script::{Script, Way, ask, kept, same};
use crate::support::Repo;

#[test]
fn a_damaged_index_is_made_anew() {
    let script = Script::whole();
    script.book.run("log").ok();
    let file = kept(&script.book);
    let good = fs::read(&file).unwrap();
    let mut flipped = good.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0x10;
    let noise: Vec<u8> = (0..5000_u32)
        .map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[1])
        .collect();
    for spoilt in [Vec::new(), good[..middle].to_vec(), flipped, noise] {
        fs::write(&file, &spoilt).unwrap();
        same(&script.book, Way::Usual, Way::NoCache);
        assert_eq!(fs::read(&file).unwrap(), good);
    }
    fs::remove_dir_all(file.parent().unwrap()).unwrap();
    same(&script.book, Way::Usual, Way::NoCache);
    assert_eq!(fs::read(&file).unwrap(), good);
}

#[test]
fn an_index_of_another_repository_is_of_no_use() {
    let (script, mut other) = (Script::whole(), Script::begun());
    other.edit("elsewhere", |plan| plan.set("1.1", "due", "2022-02-02"));
    other.book.git(&["mv", "plan.yaml", "strategy.yaml"]);
    other.file = "strategy.yaml";
    other.edit("named alike", |_| {});
    other.book.run("--plan strategy.yaml log").ok();
    script.book.run("log").ok();
    fs::copy(kept(&other.book), kept(&script.book)).unwrap();
    same(&script.book, Way::Usual, Way::NoCache);
}

#[test]
fn a_commit_that_another_stands_for_is_read_as_that_one_at_once() {
    let script = Script::whole();
    script.book.run("log").ok();
    script.book.git(&["replace", "--graft", "HEAD~2"]);
    same(&script.book, Way::Usual, Way::NoCache);
    same(&script.book, Way::Usual, Way::Library);
    script.book.run("log 1.2").ok().never_says("neighbour\n");
    script.book.git(&["pack-refs", "--all"]);
    same(&script.book, Way::Usual, Way::NoCache);
    same(&script.book, Way::Usual, Way::Library);
    script.book.git(&["replace", "-d", "HEAD~2"]);
    same(&script.book, Way::Usual, Way::NoCache);
    script.book.run("log 1.2").ok().says("neighbour");
}

#[test]
fn what_is_known_is_kept_over_new_commits_a_reset_and_a_gc() {
    let mut script = Script::whole();
    script.book.run("log").ok();
    script.edit("later", |plan| plan.set("1.2", "due", "2020-02-29"));
    same(&script.book, Way::Usual, Way::NoCache);
    script.book.git(&["reset", "--quiet", "--hard", "HEAD~2"]);
    same(&script.book, Way::Usual, Way::NoCache);
    script.draft.set("1.2", "due", "2021-02-28");
    script.book.git(&["gc", "--quiet", "--prune=now"]);
    same(&script.book, Way::Usual, Way::NoCache);
    script.book.git_on(
        "2019-01-01T09:00:00Z",
        &["commit", "--quiet", "--amend", "-m", "amended"],
    );
    same(&script.book, Way::Usual, Way::NoCache);
}

#[test]
fn several_processes_make_it_at_once() {
    let script = Script::whole();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| same(&script.book, Way::Usual, Way::NoCache));
        }
    });
    same(&script.book, Way::Usual, Way::NoCache);
}

#[test]
fn a_clone_without_older_contents_says_what_is_missing_and_fetches_nothing() {
    let script = Script::whole();
    script.book.git(&["config", "uploadpack.allowFilter", "true"]);
    script
        .book
        .git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let url = format!("file://{}", script.book.path().display());
    let partial = Repo::folder_only();
    partial.git(&["clone", "--quiet", "--filter=blob:none", &url, "."]);
    let book = crate::support::Book::at(partial, "strategy.yaml");
    let missing = || {
        let listed = book.git(&[
            "rev-list",
            "--objects",
            "--missing=print",
            "HEAD",
            "--",
            "strategy.yaml",
        ]);
        listed.lines().filter(|line| line.starts_with('?')).count()
    };
    let before = missing();
    assert!(before > 5);
    book.run("log 1.4")
        .exit(4)
        .complains("versions of the plan are not in this clone")
        .complains("git fetch --refetch --no-filter");
    book.run("show 1.4")
        .ok()
        .says("1.4")
        .complains("who changed it last cannot be told");
    let without_git = |words: &[&str]| {
        let said = ask(&book, Way::Library, words);
        said.exit(4)
            .complains("not in this clone")
            .complains("git fetch --refetch --no-filter");
        said.complains("the contents of older versions")
            .never_says("object not found");
    };
    without_git(&["log", "1.4"]);
    without_git(&["diff", "HEAD~3"]);
    // Always the same number, whatever is asked, by whichever git, and of all versions, those under its old name too.
    for words in [
        &["log"] as &[&str],
        &["log", "2.2"],
        &["blame"],
        &["log", "-n", "20"],
    ] {
        for way in [Way::Usual, Way::Library, Way::NoCache] {
            ask(&book, way, words)
                .exit(4)
                .complains("19 of 20 versions of the plan");
        }
    }
    assert_eq!(missing(), before);
    book.git(&["fetch", "--quiet", "--refetch", "--no-filter"]);
    let (ours, theirs) = (book.run("log 1.4"), script.book.run("log 1.4"));
    assert_eq!(ours.ok().stdout, theirs.ok().stdout);
}

#[test]
fn a_clone_that_was_cut_short_says_so() {
    let script = Script::whole();
    let url = format!("file://{}", script.book.path().display());
    let shallow = Repo::folder_only();
    shallow.git(&["clone", "--quiet", "--depth", "4", &url, "."]);
    let book = crate::support::Book::at(shallow, "strategy.yaml");
    book.run("log 1.4").ok().says("lead").complains("cut short");
    book.run("blame 1.4").ok().complains("cut short");
    book.git(&["fetch", "--quiet", "--unshallow"]);
    book.run("log 1.4").ok().says("renumbered").without_complaint();
}
