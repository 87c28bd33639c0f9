//! `pledge demo`: a real history in a folder of its own, the same each time, and nothing else touched.

use crate::support::{Book, Repo};

fn nowhere() -> Book {
    Book::at(Repo::folder_only(), "plan.yaml").today("2026-04-14")
}

#[test]
fn the_history_is_the_same_each_time_whoever_makes_it() {
    let first = Book::of_demo();
    let other = nowhere().by("Somebody Else", "else@example.org");
    other.home.configure(
        "[commit]\n\tgpgSign = true\n[core]\n\thooksPath = /nowhere\n\tautocrlf = true\n[init]\n\tdefaultBranch = trunk\n",
    );
    let mut command = other.pledge(&["demo", "play"]);
    command
        .env("GIT_AUTHOR_NAME", "A Stranger")
        .env("PLEDGE_TODAY", "2030-01-01");
    assert!(command.output().unwrap().status.success());
    let refs = ["for-each-ref", "--format=%(objectname) %(refname)"];
    let theirs = other.git(&[&["-C", "play"][..], &refs].concat());
    assert!(theirs.contains("refs/heads/main"), "{theirs}");
    assert_eq!(theirs, first.git(&refs));
    first.fsck_clean();
}

#[test]
fn git_and_the_program_tell_who_did_what_and_why() {
    let book = Book::of_demo().by("Scrutiny Officer", "scrutiny@example.org");
    let story = include_str!("../../src/cli/demo/story.txt");
    let steps = story.lines().filter(|line| line.starts_with("20"));
    let commits = steps.filter(|line| !line.contains(" by hand ")).count();
    assert_eq!(book.commits(), commits, "every line of the story is one commit");

    let people = book.git(&["shortlog", "--summary", "HEAD"]);
    assert!(people.lines().count() == 9, "{people}");
    let days = book.git(&["log", "--format=%as %cs"]);
    assert!(days.starts_with("2026-04") && days.trim_end().ends_with("2024-04-02 2024-04-02"));
    let subjects = book.subjects();
    for subject in [
        "7.1: due 31 Mar 2025 → 30 Jun 2025",
        "Renumbered 3 → 4 … 6 → 7 (4 in all)",
        "7.2 withdrawn: Pilot the use of personal budgets",
        "M3: reading 2024-25 Q1, 70",
        "HWB-2026-01: state set to held",
    ] {
        let told = subjects.iter().any(|told| told.starts_with(subject));
        assert!(told, "{subject}: {subjects:#?}");
    }
    let asked = [
        "--grep",
        "^Commitment: 7.1$",
        "--grep",
        "^Change: due: 2025",
        "--all-match",
    ];
    let redated = book.git(&[&["log"][..], &asked].concat());
    assert!(
        redated.contains("The trust's system can take plans from May."),
        "{redated}"
    );
    let round = book.git(&["log", "--oneline", "--grep", "^Review: 2024-25 Q4$"]);
    let given = story
        .lines()
        .filter(|line| line.contains("--round \"2024-25 Q4\""));
    assert_eq!(round.lines().count(), given.count(), "{round}");
    let tags = book.git(&["tag", "--list", "pledge/plan/*"]);
    assert!(
        tags.contains("decision/d4-adopted") && tags.contains("issued/hwb-2025-01-22"),
        "{tags}"
    );
    assert_eq!(book.git(&["status", "--short"]), "?? papers/\n");

    book.run("log 7.1")
        .ok()
        .says("due: 31 Mar 2025 → 30 Jun 2025")
        .says("renumbered: 6.1 → 7.1")
        .says("Head of Service, Permanency");
    book.run("status").ok().says("adopted").says("main");
    book.run("check").ok().never_says("error").says("[no-measure]");
    book.run("diff adopted").ok().says("7.2");
    book.run("show 7.2").ok().says("The grant ended");
    book.run("list overdue").ok().says("7.3");
    book.run("doctor").ok();

    book.run("set 7.3 due 2026-09-30 --reason Later.").ok();
    assert_eq!(book.git(&["log", "-1", "--format=%an"]), "Scrutiny Officer\n");
    book.run("undo").ok();
    book.fsck_clean();
}

#[test]
fn whom_git_does_not_know_can_save_all_the_same() {
    let book = nowhere();
    std::fs::write(
        book.home.path().join(".gitconfig"),
        "[user]\n\tuseConfigOnly = true\n",
    )
    .unwrap();
    let told = book.run("demo");
    told.ok().complains("git does not know your name yet");
    told.says("cd pledge-demo").says("--today 2026-04-14");
    book.run("set 7.3 due 2026-09-30 --plan pledge-demo/plan.yaml")
        .ok();
    let who = book.git(&["-C", "pledge-demo", "log", "-1", "--format=%an"]);
    assert_eq!(who, "Officer trying it out\n");
}

#[test]
fn nothing_that_is_there_is_touched() {
    let book = nowhere();
    book.write("full/letter.txt", "Dear all");
    book.run("demo full")
        .exit(2)
        .complains("full is not empty")
        .complains("nothing was changed");
    book.write("file", "");
    book.run("demo file").exit(2).complains("file cannot be used");
    book.run("demo new --read-only").exit(2).complains("--read-only");
    assert!(!book.path().join("new").exists() && !book.path().join("full/plan.yaml").exists());
    let made = book.run("demo other --json").ok().json();
    assert_eq!(made[0]["file"], "other/plan.yaml");
    assert_eq!(made[0]["today"], "2026-04-14");
    book.run("demo other").exit(2).complains("other is not empty");
}
