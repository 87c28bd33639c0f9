//! Git or the disk says no: the message says what state things are in, and that is the state.

use crate::support::{Book, Outcome, SAMPLE};

/// The plan and the history are what they were.
fn untouched(book: &Book, before: &str, commits: usize) {
    assert_eq!(book.plan(), before);
    assert_eq!(book.commits(), commits);
    book.fsck_clean();
}

#[test]
fn a_disk_that_is_full() {
    let book = Book::with_plan(SAMPLE);
    let before = book.plan();
    // A limit on the size of files fails a write just as a full disk does, for this one process.
    let words = ["set", "7.1", "due", "2019-06-30"];
    let mut limited = book.pledge_under("trap '' XFSZ; ulimit -f 0", &words);
    let output = limited.output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(4),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    untouched(&book, &before, 1);
    book.run("set 7.1 due 2019-06-30").ok();
}

#[cfg(unix)]
#[test]
fn a_limit_on_the_sizes_of_files_is_told_and_leaves_nothing_behind() {
    let book = Book::with_plan(super::plan().text());
    let before = book.plan();
    let action = super::plan().middle().to_owned();
    // The system's signal for it would end a program that does not mind it.
    for words in [
        &["set", &action, "due", "2019-06-30"][..],
        &["export", "csv", "-o", "out.csv"],
    ] {
        let mut limited = book.pledge_under("ulimit -c 0; ulimit -f 4", words);
        let said = limited.output().unwrap();
        assert_eq!(said.status.code(), Some(4), "{said:?}");
        assert!(!said.stderr.is_empty());
        untouched(&book, &before, 1);
    }
    assert_eq!(left_behind(&book), 0);
}

#[test]
fn what_a_program_killed_while_writing_left_goes_with_the_next_edit() {
    let book = Book::with_plan(SAMPLE);
    std::fs::write(book.path().join(".plan.yaml.Ab3xYz.pledge-new"), "pledge: 1\n").unwrap();
    assert_eq!(left_behind(&book), 1);
    book.run("set 7.1 due 2019-06-30").ok();
    assert_eq!(left_behind(&book), 0);
    assert_eq!(book.commits(), 2);
}

#[test]
fn so_does_what_one_left_of_a_paper_with_the_next_of_that_name_but_what_somebody_is_writing() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "report plan -o x.md",
        "export csv -o x.csv",
        "calendar -o x.ics",
        "dashboard -o x.svg",
    ] {
        let name = line.rsplit(' ').next().unwrap();
        let left = |who: &str| book.path().join(format!(".{name}.{who}.pledge-new"));
        std::fs::write(left("Ab3xYz"), "half").unwrap();
        let held = std::fs::File::create(left("Cd4uVw")).unwrap();
        held.lock().unwrap();
        std::fs::write(
            book.path().join(format!(".other-{name}.Ef5rSt.pledge-new")),
            "half",
        )
        .unwrap();
        book.run(line).ok();
        assert!(!left("Ab3xYz").exists() && left("Cd4uVw").exists(), "{line}");
        drop(held);
        // Also where nothing new is to be said.
        book.run(line).ok();
        assert!(!left("Cd4uVw").exists(), "{line}");
    }
    assert_eq!(left_behind(&book), 4, "what is of another file stays");
}

/// How many files there are that a program writes before they take another's place.
fn left_behind(book: &Book) -> usize {
    let entries = std::fs::read_dir(book.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".pledge-new")).count()
}

#[test]
fn no_identity() {
    let book = Book::with_plan(SAMPLE);
    let before = book.plan();
    std::fs::write(
        book.home.path().join(".gitconfig"),
        "[user]\n\tuseConfigOnly = true\n",
    )
    .unwrap();
    book.run("set 7.1 due 2019-06-30").exit(4).complains("user.email");
    untouched(&book, &before, 1);
}

#[test]
fn the_index_is_locked() {
    let book = Book::with_plan(SAMPLE);
    let before = book.plan();
    book.write(".git/index.lock", "");
    book.run("set 7.1 due 2019-06-30").exit(4).complains("index.lock");
    untouched(&book, &before, 1);
    std::fs::remove_file(book.path().join(".git/index.lock")).unwrap();
    book.run("set 7.1 due 2019-06-30").ok();
}

#[test]
fn somebody_elses_staged_work_stays_staged() {
    let book = Book::with_plan(SAMPLE);
    book.write("other.txt", "not mine");
    book.git(&["add", "other.txt"]);
    book.run("set 7.1 due 2019-06-30").ok();
    assert_eq!(book.git(&["diff", "--cached", "--name-only"]).trim(), "other.txt");
    assert_eq!(
        book.git(&["show", "--name-only", "--format="]).trim(),
        book.file()
    );
}

#[test]
fn a_mode_that_somebody_staged_stays_staged() {
    for by_command in [false, true] {
        let book = Book::with_plan(SAMPLE);
        let before = book.plan();
        book.git(&["update-index", "--chmod=+x", book.file()]);
        let mut set = book.pledge(&["set", "7.1", "due", "2019-06-30"]);
        if by_command {
            set.env("GIT_CONFIG_NOSYSTEM", "1");
        }
        Outcome::of("set 7.1 due 2019-06-30".into(), set.output().unwrap())
            .exit(4)
            .complains("100755")
            .complains("git restore --staged");
        untouched(&book, &before, 1);
        assert!(book.git(&["ls-files", "-s", book.file()]).starts_with("100755"));
        book.git(&["restore", "--staged", book.file()]);
        book.run("set 7.1 due 2019-06-30").ok();
    }
}

#[test]
fn the_file_was_replaced_by_a_folder() {
    let book = Book::with_plan(SAMPLE);
    std::fs::remove_file(book.plan_path()).unwrap();
    std::fs::create_dir(book.plan_path()).unwrap();
    let outcome = book.run("--plan plan.yaml set 7.1 due 2019-06-30");
    assert!(matches!(outcome.status, Some(2 | 3)), "{}", outcome.stderr);
    assert_eq!(book.commits(), 1);
}

#[test]
fn what_waits_to_be_recorded_is_told_and_nothing_is_lost() {
    let book = Book::with_plan(SAMPLE);
    book.edit_by_hand(
        "rating: amber\n        measured_by",
        "rating: red\n        measured_by",
    );
    let by_hand = book.plan();
    book.run("set 7.1 due 2019-06-30")
        .exit(4)
        .complains("pledge commit");
    assert_eq!(book.plan(), by_hand);
    book.run("commit").ok().says("7.1: rating amber → red");
    book.run("set 7.1 due 2019-06-30").ok();
    assert_eq!(book.commits(), 3);
}

#[test]
fn an_edit_that_git_is_told_not_to_see_is_not_recorded_under_anothers_words() {
    let book = Book::with_plan(SAMPLE);
    book.git(&["update-index", "--assume-unchanged", book.file()]);
    book.edit_by_hand("state: planned", "state: vacant");
    let by_hand = book.plan();
    book.run("set 7.1 due 2019-06-30")
        .exit(4)
        .complains("pledge commit");
    assert_eq!(book.plan(), by_hand);
    assert_eq!(book.commits(), 1);
}

#[test]
fn reading_only_writes_nothing_anywhere() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "--read-only log",
        "--read-only show 7.1",
        "--read-only blame 7.1",
        "--read-only status",
    ] {
        book.run(line).ok();
    }
    assert!(!book.path().join(".git/pledge").exists());
}

#[cfg(unix)]
#[test]
fn a_git_that_is_killed_locks_nobody_out() {
    let book = Book::with_plan(SAMPLE);
    let before = book.plan();
    // As the system does it that has no memory left: git dies, and this program sees it.
    book.hook("pre-commit", "kill -KILL $PPID");
    book.run("set 7.1 due 2019-06-30")
        .exit(4)
        .complains("git did not make the commit")
        .complains("nothing was changed");
    untouched(&book, &before, 1);
    let left: Vec<_> = std::fs::read_dir(book.path().join(".git"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.rsplit('.').next() == Some("lock"))
        .collect();
    assert_eq!(left, [""; 0]);
    std::fs::remove_file(book.path().join(".git/hooks/pre-commit")).unwrap();
    book.run("set 7.1 due 2019-06-30").ok();
    assert_eq!(book.commits(), 2);
}

#[cfg(unix)]
#[test]
fn what_was_recorded_before_a_hook_refused_the_rest_is_told_to_stand() {
    let book = Book::with_plan(SAMPLE);
    // It takes one commit, and no more.
    book.hook(
        "commit-msg",
        "if [ -e .git/once ]; then echo 'Enough for today.' >&2; exit 1; fi; touch .git/once",
    );
    book.run("add action --under 7 --title Opticians").ok();
    std::fs::remove_file(book.path().join(".git/once")).unwrap();
    let refused = book.run("set 7.1,7.2 due 2019-06-30");
    refused
        .exit(4)
        .says("7.1: due")
        .complains("Enough for today.")
        .complains("what is named above was recorded before it and stands");
    assert!(
        !refused.stderr.contains("nothing was changed"),
        "{}",
        refused.stderr
    );
    assert_eq!(book.commits(), 3);
    // Where nothing was recorded before, nothing was.
    book.run("set 7.1,7.2 due 2019-09-30")
        .exit(4)
        .complains("nothing was changed");
}

#[cfg(unix)]
#[test]
fn a_hook_that_breaks_the_plan_is_told_of_with_the_way_back() {
    let book = Book::with_plan(SAMPLE);
    let before = book.plan();
    book.hook(
        "pre-commit",
        "printf '\\tlead: [\\n' >> plan.yaml; git add plan.yaml",
    );
    book.run("set 7.1 due 2019-06-30")
        .complains("what your hook made of it can no longer be read as a plan (")
        .complains("plan.yaml: line ")
        .complains("git revert ");
    std::fs::remove_file(book.path().join(".git/hooks/pre-commit")).unwrap();
    book.git(&["revert", "--no-edit", "HEAD"]);
    assert_eq!(book.plan(), before);
    book.run("list").ok();
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_answer_cannot_be_printed_it_is_said_that_the_change_stands() {
    let book = Book::with_plan(SAMPLE);
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let words = ["set", "7.1", "due", "2019-06-30"];
    let mut set = book.pledge(&words);
    let output = set.stdout(full()).output().unwrap();
    Outcome::of("set".into(), output)
        .exit(4)
        .complains("the change is recorded, but that cannot be printed")
        .complains("do not make it again");
    assert_eq!(book.commits(), 2);
    let output = book.pledge(&["list"]).stdout(full()).output().unwrap();
    Outcome::of("list".into(), output)
        .exit(4)
        .complains("what was asked for cannot be printed");
}

#[test]
fn gits_own_folder_is_never_made() {
    let book = Book::with_plan(SAMPLE);
    let (git, away) = (book.path().join(".git"), book.path().join("away"));
    // It is moved at the very moment at which a hook runs, as somebody may who cleans up.
    book.hook("pre-commit", "mv .git away");
    book.run("set 7.1 due 2019-06-30").exit(4);
    assert!(!git.exists(), "a broken repository was made");
    std::fs::rename(&away, &git).unwrap();
    std::fs::remove_file(git.join("hooks/pre-commit")).unwrap();
    for lock in ["index.lock", "HEAD.lock"] {
        let _ = std::fs::remove_file(git.join(lock));
    }
    book.run("log").ok();
    book.run("list").ok();
    assert_eq!(book.commits(), 1);
}
