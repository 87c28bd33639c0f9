//! The tests' own tools do what they say: a test that stands on them stands on something.
#![allow(clippy::unwrap_used, reason = "a failed test is a panic")]

mod support;

use support::{Book, EMAIL, EMPTY, Generated, OFFICER, Past, Repo, SAMPLE, words};

#[test]
fn a_command_line_is_cut_as_a_shell_would_cut_it() {
    assert_eq!(
        words("set 7.1 due 2019-06-30"),
        ["set", "7.1", "due", "2019-06-30"]
    );
    assert_eq!(
        words(r#"set 7.1 title "Share  it's""#),
        ["set", "7.1", "title", "Share  it's"]
    );
    assert_eq!(
        words(r#"set 7.1 lead '' --round="2018-19 Q3""#),
        ["set", "7.1", "lead", "", "--round=2018-19 Q3"]
    );
    assert!(words("   ").is_empty());
}

#[test]
fn a_book_begins_with_one_clean_commit_of_the_policy_officer() {
    let book = Book::with_plan(SAMPLE);
    assert_eq!(book.subjects(), ["Start the plan"]);
    assert_eq!(
        book.git(&["log", "-1", "--format=%an <%ae> %cI"]),
        format!("{OFFICER} <{EMAIL}> 2018-04-02T09:00:00Z\n")
    );
    assert_eq!(book.plan(), SAMPLE);
    assert_eq!(book.uncommitted(), "");
    assert_eq!(book.branch(), "main");
    book.fsck_clean();
}

#[test]
fn a_diff_is_the_changed_lines_alone() {
    let book = Book::with_plan(SAMPLE);
    book.edit_by_hand("due: Autumn 2018\n", "due: Winter 2018/19\n")
        .commit("Later");
    assert_eq!(
        book.diff_of_last_commit(),
        "-            due: Autumn 2018\n+            due: Winter 2018/19\n"
    );
}

#[test]
fn the_program_meets_none_of_gits_variables_and_none_of_the_users_settings() {
    let book = Book::with_plan(EMPTY);
    let command = book.pledge(&["list"]);
    let given = |wanted: &str| {
        command
            .get_envs()
            .find(|(name, _)| *name == wanted)
            .and_then(|(_, value)| value)
    };
    assert!(
        command
            .get_envs()
            .all(|(name, value)| value.is_none() || !name.to_string_lossy().starts_with("GIT_"))
    );
    for name in ["HOME", "XDG_CONFIG_HOME", "USERPROFILE"] {
        assert!(
            std::path::Path::new(given(name).unwrap()).starts_with(book.home.root()),
            "{name}"
        );
    }
    assert_eq!(given("PLEDGE_TODAY").unwrap(), "2019-01-12");
}

#[test]
fn colleagues_share_a_remote_and_keep_their_own_names() {
    let remote = Repo::bare();
    let mine = Book::with_plan(SAMPLE).published_to(&remote);
    let theirs = Book::cloned_from(&remote, mine.file()).by("Head of Service", "hos@example.org");
    theirs
        .edit_by_hand("rating: amber\n        measured", "rating: red\n        measured")
        .commit("Rated");
    assert_eq!(theirs.git(&["log", "-1", "--format=%an"]), "Head of Service\n");
    assert_eq!(mine.subjects().len(), 1);
}

#[test]
fn a_hook_runs_where_the_system_has_a_shell() {
    let repo = Repo::new();
    repo.hook("pre-commit", "echo not today >&2; exit 1");
    repo.write("a", "a");
    repo.git(&["add", "a"]);
    repo.try_git(&["commit", "-m", "A"])
        .exit(1)
        .complains("not today");
    assert_eq!(repo.commits(), 0);
}

#[test]
fn a_generated_plan_has_what_was_asked_and_is_the_same_each_time() {
    for actions in [0, 1, 8, 9, 150] {
        let plan = Generated::plan(actions);
        assert_eq!(plan.refs().len(), actions);
        assert_eq!(plan.text(), Generated::plan(actions).text());
        assert_eq!(plan.text().lines().count(), plan.line_count());
        serde_yaml::from_str::<serde_yaml::Value>(&plan.text()).unwrap();
    }
    let plan = Generated::plan(150);
    let text = plan.text();
    let line = |n: usize| text.lines().nth(n - 1).unwrap();
    assert!(line(plan.due_line("3.4")).starts_with("        due: 20"));
    assert_eq!(line(*plan.lines_of("3.4").start()), "      - ref: \"3.4\"");
    assert_eq!(line(plan.lines_of("3.4").end() + 1), "      - ref: \"3.5\"");
}

#[test]
fn a_generated_history_changes_one_line_in_each_commit() {
    let past = Past::of(30, 120);
    assert_eq!(past.repo.commits(), 120);
    assert_eq!(past.repo.read("plan.yaml"), past.plan.text());
    let stat = past
        .repo
        .git(&["log", "--format=", "--numstat", "--max-count=119"]);
    assert!(stat.lines().all(|line| line == "1\t1\tplan.yaml"), "{stat}");
    let hits = past.repo.git(&[
        "log",
        "--format=%h",
        "--grep",
        &format!("^Commitment: {}$", past.watched),
    ]);
    assert_eq!(hits.lines().count() + 1, past.hits);
    past.repo.fsck_clean();
}
