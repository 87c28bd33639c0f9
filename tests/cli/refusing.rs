//! Every refusal of note: its exit status, and its message to the letter.

use std::fmt::Write as _;

use crate::support::{Book, Repo, SAMPLE};

/// What each line is answered with, and that nothing was printed or committed.
fn refusals(book: &Book, lines: &[&str]) -> String {
    let before = (book.commits(), book.plan());
    let mut text = String::new();
    for line in lines {
        let outcome = book.run(line);
        outcome.prints_nothing();
        let stderr = outcome.stderr.replace(&*book.path().to_string_lossy(), "FOLDER");
        writeln!(text, "$ pledge {line}\n{stderr}({})\n", outcome.status.unwrap()).unwrap();
    }
    assert_eq!(before, (book.commits(), book.plan()));
    text
}

#[test]
fn what_cannot_be_done_is_refused_with_what_can() {
    let book = Book::with_plan(SAMPLE);
    insta::assert_snapshot!(refusals(
        &book,
        &[
            "show 7.9",
            "show 9",
            "show lead:nobody",
            "set 7.9 due 2019-06-30",
            "set 7.1 dew 2019-06-30",
            "set 7.1 due 2019-02-30",
            "set 7.1 due 'within 72 hours of placement'",
            "set 7.1 rating ambre",
            "set 7.1 due",
            "set 7.1 due 2019 status",
            "set 7.1 ref 7.2",
            "set 7.1 measured_by M9",
            "set 7.1 depends_on D9",
            "set 7.1 title+ x",
            "add action --title 'No home'",
            "add action --under 7.1 --title 'Wrong home'",
            "add action --under 7 --ref 7.1 --title 'Taken'",
            "add lead --kind post",
            "add thing",
            "add",
            "update 7.1",
            "update 7.1 --rating purple",
            "update 7.1.1 --note x",
            "reading 7.1 2018 5",
            "reading M7.1 whenever 5",
            "move 7.1",
            "move 7.1 --under M7.1",
            "renumber 7.1 M7.1",
            "renumber 7.1",
            "withdraw 7.1",
            "withdraw D1 --reason x",
            "supersede 7.1 --by 7.1",
            "remove 7",
            "remove HWB-2018-06",
            "undo nowhere",
            "restore 7.1 --at nowhere",
            "restore 7.1",
            "log --since nowhere",
            "diff",
            "list colour:red",
            "list due:sometime",
            "help nothing",
            "man nothing",
            "completions fishes",
            "set 7.1 due 2019 --reson x",
            "list --today tomorrow",
            "init .",
        ]
    ));
}

#[test]
fn a_plan_that_cannot_be_read_is_told_with_its_place() {
    for (text, place) in [
        (SAMPLE.replace("priorities:", "priorities: ["), "line "),
        (SAMPLE.replace("pledge: 1 ", "pledge: 2 "), "line 2"),
        (format!("<<<<<<< HEAD\n{SAMPLE}"), "line 1"),
        (format!("{SAMPLE}strategy: {{}}\n"), "line 93"),
        ("- pledge: 1\n".to_owned(), ""),
    ] {
        let book = Book::with_plan(&text);
        for line in [
            "list --plan plan.yaml",
            "set 7.1 rating red --plan plan.yaml",
            "check --plan plan.yaml",
        ] {
            book.run(line)
                .exit(3)
                .prints_nothing()
                .complains("error: plan.yaml")
                .complains(place);
        }
        let json = book.run("list --json --plan plan.yaml");
        let problem: serde_json::Value = serde_json::from_str(&json.stderr).unwrap();
        assert_eq!(problem["kind"], "unreadable");
        assert_eq!(book.commits(), 1);
    }
}

#[test]
fn a_ref_borne_twice_refuses_only_what_is_addressed_to_it() {
    let twice = SAMPLE.replace("          - ref: 7.1.1\n", "          - ref: \"7.1\"\n");
    let book = Book::with_plan(twice);
    book.run("list").ok();
    book.run("set 7.1 rating red")
        .exit(2)
        .complains("pledge renumber \"7.1#2\" NEW");
    book.run("renumber '7.1#2' 7.1.1").ok();
    book.run("set 7.1 rating red").ok();
}

#[test]
fn git_is_quoted_where_it_refuses() {
    let book = Book::with_plan(SAMPLE);
    book.hook("pre-commit", "echo 'not on a Friday' >&2; exit 1");
    book.run("set 7.1 rating red")
        .exit(4)
        .prints_nothing()
        .complains("not on a Friday");
    assert_eq!(book.plan(), SAMPLE);
    assert_eq!(book.uncommitted(), "");
    let book = Book::with_plan(SAMPLE);
    book.write(".git/index.lock", "");
    book.run("set 7.1 rating red").exit(4).complains("error: ");
    assert_eq!(book.plan(), SAMPLE);
}

#[test]
fn what_was_done_before_a_refusal_is_still_told() {
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title B").ok();
    // The second commit of the two is refused by a hook.
    book.hook(
        "commit-msg",
        "if grep -q '^7.2' \"$1\"; then echo 'not 7.2' >&2; exit 1; fi",
    );
    let outcome = book.run("set 7.1,7.2 status paused");
    outcome
        .exit(4)
        .says("7.1: status in progress → paused")
        .complains("not 7.2");
    assert_eq!(book.subjects()[0], "7.1: status in progress → paused");
}

#[test]
fn an_error_is_one_object_where_json_is_asked_for() {
    let book = Book::with_plan(SAMPLE);
    for (line, kind, status) in [
        ("show 7.9 --json", "no", 1),
        ("set 7.1 rating ambre --json", "usage", 2),
        ("set 7.1 --json", "usage", 2),
        ("--json nonsense", "usage", 2),
        ("list --json --plan gone.yaml", "usage", 2),
    ] {
        let outcome = book.run(line);
        outcome.exit(status).prints_nothing();
        assert_eq!(outcome.stderr.lines().count(), 1, "{outcome}");
        let problem: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!(problem["kind"], kind);
        assert!(problem["what"].is_string());
        let known = ["kind", "what", "why", "next"];
        assert!(
            problem
                .as_object()
                .unwrap()
                .keys()
                .all(|key| known.contains(&key.as_str())),
            "{problem}"
        );
    }
    book.edit_by_hand("status: in progress", "status: paused");
    let waiting = book.run("set 7.1 rating red --json");
    let problem: serde_json::Value = serde_json::from_str(&waiting.exit(4).stderr).unwrap();
    assert_eq!(problem["kind"], "waiting");
}

#[test]
fn a_plan_that_cannot_be_recorded_leaves_nothing_half_made() {
    let repo = Repo::folder_only();
    std::fs::write(
        repo.home.path().join(".gitconfig"),
        "[user]\n\tuseConfigOnly = true\n",
    )
    .unwrap();
    let book = Book::at(repo, "plan.yaml");
    book.run("init a/b/strategy")
        .exit(4)
        .complains("git does not know who you are");
    assert!(!book.path().join("a").exists());
    std::fs::create_dir(book.path().join("there")).unwrap();
    book.write("there/notes.md", "mine");
    book.run("init there").exit(4);
    let left = std::fs::read_dir(book.path().join("there")).unwrap();
    assert_eq!(left.count(), 1);
    // A plan without a repository keeps its file, and gets no repository that holds nothing.
    book.write("there/plan.yaml", SAMPLE);
    book.run("init there").exit(4);
    assert_eq!(book.read("there/plan.yaml"), SAMPLE);
    assert!(!book.path().join("there/.git").exists());
    let book = book.by("Head of Service", "hos@example.org");
    book.run("init a/b/strategy").ok();
    book.run("init there").ok();
}

#[test]
fn a_repository_without_identity_says_how_to_give_one() {
    let repo = Repo::new();
    let book = Book::in_repo(repo, "plan.yaml", SAMPLE);
    std::fs::write(
        book.home.path().join(".gitconfig"),
        "[user]\n\tuseConfigOnly = true\n",
    )
    .unwrap();
    book.run("set 7.1 rating red").exit(4).complains("git config");
    assert_eq!(book.plan(), SAMPLE);
}

#[test]
fn a_ref_holds_nothing_that_is_not_seen() {
    let book = Book::with_plan(SAMPLE);
    // One of them turns round what stands after it, in every list and paper.
    for hidden in ["7.\u{202e}1", "7.1\u{200b}", "7\t1"] {
        book.run_words(&["renumber", "7.1", hidden])
            .exit(2)
            .complains("cannot be a ref");
    }
    assert_eq!(book.plan(), SAMPLE);
}

#[test]
fn a_plan_that_is_not_begun_leaves_no_empty_folder() {
    let book = Book::with_plan(SAMPLE);
    let folder = book.plan_path().with_file_name("new");
    book.run_words(&["init", "new", "--title", " "]).exit(2);
    assert!(!folder.exists());
}

#[test]
fn what_is_no_day_is_said_to_be_none_and_no_option_is_passed_for_a_value() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "report changes --since 2025-13-01",
        "log --since 31/02/2018",
        "report plan --at 2018-02-31",
    ] {
        book.run(line)
            .exit(1)
            .complains("error: no version is called ")
            .complains(" is not a date")
            .never_says("git knows");
    }
    assert!(!book.run("log --since 2025-13-01").stderr.contains("git knows"));
    let close = book.run("close 'HWB 18/19-01' --date 2018-09-01");
    close
        .exit(2)
        .complains("hint: pledge close --help lists its options\n");
    assert!(!close.stderr.contains("as a value"), "{}", close.stderr);
}
