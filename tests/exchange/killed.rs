//! `pledge issue` killed on its way: whoever starts next finishes it, and the same command makes what is missing.
#![cfg(unix)]

use std::os::unix::process::{CommandExt, ExitStatusExt};

use crate::support::{Book, EMAIL, OFFICER, SAMPLE};

const TAG: &str = "pledge/plan/issued/hwb-2018-09-26";

/// The sample, its papers written and its commit never made.
fn killed() -> Book {
    let book = Book::with_plan(SAMPLE);
    book.hook("pre-commit", "kill -KILL 0");
    let status = book
        .pledge(&["issue", "HWB-2018-09"])
        .process_group(0)
        .status()
        .unwrap();
    assert_eq!(status.signal(), Some(9));
    std::fs::remove_file(book.path().join(".git/hooks/pre-commit")).unwrap();
    assert!(book.plan().contains("issued:"), "the test proves nothing");
    assert_eq!(book.commits(), 1);
    book
}

#[test]
fn the_next_start_finishes_it_whatever_is_asked() {
    for asked in ["list", "status", "doctor", "check", "log"] {
        let book = killed();
        book.run(asked)
            .complains("an interrupted edit is now recorded: HWB-2018-09: issued");
        assert_eq!(
            (book.commits(), book.uncommitted().as_str()),
            (2, "?? papers/\n"),
            "{asked}"
        );
        book.run(asked).never_complains("interrupted");
        book.fsck_clean();
    }
    // Who is not to write leaves it.
    let book = killed();
    book.run("--read-only list").ok().never_complains("interrupted");
    assert_eq!(book.commits(), 1);
}

#[test]
fn the_same_command_finishes_it_and_says_what_it_did() {
    let book = killed();
    book.run("issue HWB-2018-09")
        .ok()
        .complains("an interrupted edit is now recorded: HWB-2018-09: issued")
        .complains("papers were issued to HWB-2018-09 already: version ")
        .complains("no new commit; its tag was missing, and is made now");
    assert_eq!(book.commits(), 2);
    let version = book.git(&["rev-parse", "HEAD~1"]);
    assert_eq!(book.git(&["rev-parse", &format!("{TAG}^{{commit}}")]), version);
    book.run("issue HWB-2018-09")
        .ok()
        .complains("no new commit or tag");
    book.fsck_clean();
}

#[test]
fn whoever_finishes_it_leaves_it_under_the_name_of_who_made_it() {
    for by_git in [false, true] {
        let book = killed().by("Committee Clerk", "clerk@example.org");
        if by_git {
            book.hook("pre-commit", "exit 0");
        }
        book.run("list").complains("an interrupted edit is now recorded");
        let names = book.git(&["log", "-1", "--format=%an <%ae>, by %cn"]);
        assert_eq!(
            names.trim_end(),
            format!("{OFFICER} <{EMAIL}>, by Committee Clerk"),
            "git: {by_git}"
        );
        book.run("blame HWB-2018-09").ok().says(OFFICER);
        book.fsck_clean();
    }
}

#[test]
fn whoever_cannot_record_it_leaves_what_was_typed() {
    // Nobody to git, and stopped by a hook: a reader puts nothing back.
    let nobody = killed().by("", "");
    let stopped = killed();
    stopped.hook("pre-commit", "exit 1");
    for book in [nobody, stopped] {
        let typed = book.plan();
        book.run("list")
            .complains("an interrupted edit waits to be recorded: HWB-2018-09: issued");
        assert_eq!((book.plan(), book.commits()), (typed, 1));
        let _ = std::fs::remove_file(book.path().join(".git/hooks/pre-commit"));
        let book = book.by(OFFICER, EMAIL);
        book.run("list").complains("an interrupted edit is now recorded");
        assert_eq!(book.commits(), 2);
        book.fsck_clean();
    }
}

#[test]
fn what_a_killed_issue_left_beside_the_papers_goes_with_the_next() {
    use std::time::{Duration, SystemTime};
    let book = Book::with_plan(SAMPLE);
    let folder = book.path().join("papers");
    std::fs::create_dir(&folder).unwrap();
    let put = |name: &str, age: u64| {
        let file = std::fs::File::create(folder.join(name)).unwrap();
        let then = SystemTime::now() - Duration::from_secs(age);
        file.set_modified(then).unwrap();
    };
    put(".HWB-2018-06-plan.md.aB3xY9.pledge-new", 3600);
    put(".HWB-2018-06-measures.docx.aB3xY9.pledge-new", 3600);
    let kept = [
        // Another program may be at work on it still.
        (".HWB-2018-06-plan.md.bB3xY9.pledge-new", 1),
        (".plan.yaml.aB3xY9.pledge-new", 3600),
        (".notes.md.pledge-new", 3600),
        ("notes.md.aB3xY9.pledge-new", 3600),
        (".notes.md.aB3xY9.new", 3600),
    ];
    for (name, age) in kept {
        put(name, age);
    }
    book.run("issue HWB-2018-09").ok();
    let mut left: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    let mut names: Vec<&str> = kept.iter().map(|(name, _)| *name).collect();
    names.push("HWB-2018-09-plan.md");
    names.sort_unstable();
    assert_eq!(left, names);
}
