//! Git ends after it made the commit: that stands under the name of who made it, and nobody undoes it unawares.
#![cfg(unix)]

use crate::support::{Book, EMAIL, OFFICER, Outcome, Repo, SAMPLE};

/// How git ends when the branch has moved: killed, asked to end, and without a place for its new index.
const ENDS: [(&str, &str); 5] = [
    ("post-commit", "kill -KILL $PPID"),
    ("post-commit", "kill -TERM $PPID; sleep 0.3"),
    (
        "reference-transaction",
        "[ \"$1\" = committed ] && grep -q refs/heads && kill -KILL $PPID; exit 0",
    ),
    (
        "reference-transaction",
        "[ \"$1\" = committed ] && grep -q refs/heads && kill -TERM $PPID; exit 0",
    ),
    (
        "reference-transaction",
        "[ \"$1\" = committed ] && grep -q refs/heads && rm -f .git/index.lock; exit 0",
    ),
];

/// The author of the last commit, and what the one after it is about.
fn last(book: &Book) -> String {
    book.git(&["log", "-1", "--format=%an <%ae>"])
        .trim_end()
        .to_owned()
}

/// Somebody else's next edit is their own, and nothing of the one before it waits or is undone.
fn the_next_edit_is_somebody_elses_own(book: Book, folder: &str, said: &str, scene: &str) {
    assert_eq!(last(&book), format!("{OFFICER} <{EMAIL}>"), "{scene}");
    assert!(book.plan().contains(said), "{scene}: the file was put back");
    assert_eq!(book.git(&["status", "--porcelain", "-uno"]), "", "{scene}");
    let commits = book.commits();
    let book = book.by("Committee Clerk", "clerk@example.org");
    at(&book, folder, &["set", "7.1", "success", "next"]).ok();
    assert_eq!(book.commits(), commits + 1, "{scene}");
    let message = book.message();
    assert!(
        message.starts_with("7.1: success") && !message.contains("due"),
        "{scene}: {message}"
    );
    assert!(
        book.plan().contains(said) && book.plan().contains("success: next"),
        "{scene}"
    );
    assert_eq!(book.git(&["status", "--porcelain", "-uno"]), "", "{scene}");
    book.fsck_clean();
}

fn at(book: &Book, folder: &str, words: &[&str]) -> Outcome {
    let mut command = book.pledge(words);
    command.current_dir(book.path().join(folder));
    Outcome::of(words.join(" "), command.output().unwrap())
}

#[test]
fn a_commit_that_was_made_stands_however_git_ended() {
    for (hook, script) in ENDS {
        let scene = format!("{hook}: {script}");
        let book = Book::with_plan(SAMPLE);
        book.hook(hook, script);
        book.run("set 7.1 due 2019-06-30")
            .ok()
            .never_complains("nothing was changed");
        std::fs::remove_file(book.path().join(".git/hooks").join(hook)).unwrap();
        the_next_edit_is_somebody_elses_own(book, ".", "due: 2019-06-30", &scene);
    }
}

#[test]
fn so_does_one_of_a_plan_with_special_signs_in_its_name_from_a_folder_below() {
    for name in ["our [plan]*?.yaml", ":(top)plan.yaml", "\u{fc}ber plan.yaml"] {
        let file = format!("plans: all/{name}");
        for (hook, script) in [ENDS[0], ENDS[2]] {
            let scene = format!("{file}, {hook}");
            let book = Book::in_repo(Repo::new(), &file, SAMPLE);
            book.write("plans: all/below/notes.txt", "none");
            book.hook(hook, script);
            at(
                &book,
                "plans: all/below",
                &["--plan", &format!("../{name}"), "set", "7.1", "due", "2019-06-30"],
            )
            .ok();
            std::fs::remove_file(book.path().join(".git/hooks").join(hook)).unwrap();
            the_next_edit_is_somebody_elses_own(book, "plans: all", "due: 2019-06-30", &scene);
        }
    }
}

#[test]
fn so_does_one_whose_message_a_hook_changed_first() {
    let book = Book::with_plan(SAMPLE);
    book.hook("commit-msg", "echo 'JIRA-1 nothing' > \"$1\"");
    book.hook("post-commit", "kill -KILL $PPID");
    book.run("set 7.1 due 2019-06-30")
        .ok()
        .complains("JIRA-1 nothing");
    for hook in ["commit-msg", "post-commit"] {
        std::fs::remove_file(book.path().join(".git/hooks").join(hook)).unwrap();
    }
    the_next_edit_is_somebody_elses_own(book, ".", "due: 2019-06-30", "message");
}

#[test]
fn papers_are_issued_and_tagged_by_a_git_that_ended_too_early() {
    let book = Book::with_plan(SAMPLE);
    let (hook, script) = ENDS[0];
    book.hook(hook, script);
    book.run("issue HWB-2018-09").ok();
    std::fs::remove_file(book.path().join(".git/hooks").join(hook)).unwrap();
    assert_eq!(book.git(&["tag"]).trim_end(), "pledge/plan/issued/hwb-2018-09-26");
    the_next_edit_is_somebody_elses_own(book, ".", "issued:", "issue");
}

#[test]
fn an_edit_that_somebody_committed_while_a_hook_refused_it_is_left_in_place() {
    let book = Book::with_plan(SAMPLE);
    // As a colleague does in the same folder: all that is there, past the hooks.
    book.hook(
        "pre-commit",
        "unset GIT_INDEX_FILE; rm -f .git/index.lock; git commit -q --no-verify -m Theirs -- plan.yaml; exit 1",
    );
    book.run("set 7.1 due 2019-06-30");
    std::fs::remove_file(book.path().join(".git/hooks/pre-commit")).unwrap();
    the_next_edit_is_somebody_elses_own(book, ".", "due: 2019-06-30", "theirs");
}

#[test]
fn how_a_terminal_has_git_read_paths_changes_nothing() {
    for name in ["LITERAL", "GLOB", "NOGLOB", "ICASE"] {
        let book = Book::with_plan(SAMPLE);
        let mut set = book.pledge(&["set", "7.1", "due", "2019-06-30"]);
        set.env(format!("GIT_{name}_PATHSPECS"), "1");
        Outcome::of(name.to_owned(), set.output().unwrap()).ok();
        assert_eq!(book.commits(), 2);
    }
}
