//! Which plan is meant.

use crate::support::{Book, EMPTY, Outcome, Repo, SAMPLE, run};

/// Runs `pledge` in a folder of the working tree.
fn run_in(book: &Book, folder: &str, words: &[&str]) -> Outcome {
    let mut command = book.pledge(words);
    command.current_dir(book.path().join(folder));
    run(command, words, None)
}

#[test]
fn the_plan_of_this_folder_is_found_from_below_it() {
    let book = Book::with_plan(SAMPLE);
    book.write("papers/2018/notes.md", "notes");
    run_in(&book, "papers/2018", &["list", "kind:action"])
        .ok()
        .says("7.1");
}

#[test]
fn a_plan_in_the_plans_folder_is_found_from_above_and_below() {
    let book = Book::in_repo(Repo::new(), "plans/strategy.yml", SAMPLE);
    book.run("show 7.1").ok();
    book.write("papers/notes.md", "notes");
    run_in(&book, "papers", &["show", "7.1"]).ok();
    run_in(&book, "plans", &["show", "7.1"]).ok();
}

#[test]
fn several_plans_are_named_and_never_guessed_between() {
    let book = Book::in_repo(Repo::new(), "plans/a.yaml", SAMPLE);
    book.write("plans/b.yaml", EMPTY);
    let outcome = book.run("list");
    outcome.exit(2).prints_nothing();
    let folder = std::path::Path::new("plans");
    let (a, b) = (folder.join("a.yaml"), folder.join("b.yaml"));
    let expected = format!(
        "error: there are 2 plans here\n  {}\n  {}\nhint: say which with --plan, as in --plan {}\n",
        a.display(),
        b.display(),
        a.display()
    );
    assert_eq!(outcome.stderr, expected);
    book.run("list --plan plans/a.yaml").ok().says("7.1");
    book.run("--plan plans/b.yaml list").ok().prints_nothing();
    book.run("plans/a.yaml list").ok().says("7.1");
    let mut command = book.pledge(&["list"]);
    command.env("PLEDGE_PLAN", "plans/a.yaml");
    run(command, &["list"], None).ok().says("7.1");
}

#[test]
fn a_plan_that_is_named_wins_over_the_one_that_is_here() {
    let book = Book::with_plan(SAMPLE);
    book.write("other/plan.yaml", EMPTY);
    book.run("list --plan other/plan.yaml").ok().prints_nothing();
    book.run("list --plan other").ok().prints_nothing();
}

#[test]
fn where_there_is_no_plan_the_message_says_what_one_is() {
    let repo = Repo::new();
    repo.write("settings.yaml", "theme: dark\n");
    let book = Book::at(repo, "plan.yaml");
    book.run("list").exit(2).prints_nothing().complains(
        "error: there is no plan here, in plans or in a folder above\n  \
         a plan is a YAML file that says pledge: 1 at its top\nhint: pledge init starts one",
    );
    book.run("list --plan gone.yaml")
        .exit(2)
        .complains("error: there is no plan at gone.yaml");
}

#[test]
fn a_word_that_is_no_command_is_answered_with_the_nearest() {
    let book = Book::with_plan(SAMPLE);
    book.run("lst")
        .exit(2)
        .complains("error: lst is neither a command nor a plan\nhint: did you mean pledge list?");
}

#[test]
fn a_plan_outside_any_repository_can_be_read_and_not_changed() {
    let repo = Repo::new();
    std::fs::remove_dir_all(repo.path().join(".git")).unwrap();
    repo.write("plan.yaml", SAMPLE);
    let book = Book::at(repo, "plan.yaml");
    book.run("list").ok().says("7.1");
    book.run("status").ok().says("Repository: none");
    book.run("set 7.1 rating red")
        .exit(4)
        .complains("is in no git repository");
    book.run("log").exit(4).complains("is in no git repository");
    assert_eq!(book.plan(), SAMPLE);
}

#[cfg(unix)]
#[test]
fn a_repository_that_git_will_not_open_is_not_taken_for_none() {
    let book = Book::with_plan(SAMPLE);
    for path in [book.path().to_owned(), book.path().join(".git")] {
        // Only root can give files away; git can be told to think so.
        let _ = std::os::unix::fs::chown(&path, Some(65_534), None);
    }
    let run = |line: &str| {
        let words: Vec<_> = line.split(' ').collect();
        let mut command = book.pledge(&words);
        command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        run(command, &words, None)
    };
    run("list").ok().says("7.1");
    for line in [
        "set 7.1 rating red",
        "log",
        "blame 7.1",
        "list changed:2018-01-01..",
        "init .",
        "doctor",
    ] {
        let outcome = run(line);
        let said = format!("{}{}", outcome.stdout, outcome.stderr);
        assert!(said.contains("safe.directory"), "{line}: {said}");
        assert!(!said.contains("pledge init"), "{line}: {said}");
    }
    run("status")
        .ok()
        .says("Repository: cannot be used: git does not open this repository")
        .never_says("pledge init");
    // A folder inside it gets no repository of its own.
    run("init plans").exit(4).complains("safe.directory");
    assert!(!book.path().join("plans/.git").exists());
}

#[test]
fn a_plan_that_is_gone_from_the_folder_is_told_with_the_way_back() {
    let book = Book::with_plan(SAMPLE);
    let back = "git checkout HEAD -- '";
    let file = book.path().join("plan.yaml");
    std::fs::remove_file(&file).unwrap();
    for line in [
        "list",
        "list --plan plan.yaml",
        "set 7.1 rating red",
        "log",
        "init .",
    ] {
        let outcome = book.run(line);
        outcome.complains("plan.yaml is not there any more, and the history has it");
        outcome.complains(back);
        assert!(!outcome.stderr.contains("pledge init"), "{}", outcome.stderr);
        assert!(!file.exists(), "{line}");
    }
    std::fs::create_dir(&file).unwrap();
    book.run("list --plan plan.yaml")
        .exit(3)
        .complains("plan.yaml is a folder")
        .complains(back);
    std::fs::remove_dir(&file).unwrap();
    book.git(&["checkout", "HEAD", "--", "plan.yaml"]);
    book.run("list").ok().says("7.1");
    assert_eq!(book.commits(), 1);
}

#[test]
fn the_plan_that_is_proposed_can_be_typed_as_it_is_told() {
    let book = Book::with_plan(SAMPLE);
    book.write("a \"new\" plan's draft.yaml", EMPTY);
    book.run("list")
        .exit(2)
        .complains("as in --plan 'a \"new\" plan'\\''s draft.yaml'");
}
