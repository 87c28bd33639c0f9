//! Plain git, taught to read a plan: its own commands tell commitments, and whoever lacks the program loses nothing.

use crate::script::Script;
use crate::support::{Book, Repo};

#[test]
fn git_diff_tells_fields_under_the_name_of_their_commitment() {
    let mut script = Script::begun();
    script.book.git(&["mv", "plan.yaml", "our plan.yaml"]);
    script.book.git(&["commit", "--quiet", "-m", "Rename"]);
    script.file = "our plan.yaml";
    let book = script.book.in_file("our plan.yaml");
    book.run("git-setup")
        .ok()
        .says("git shows our plan.yaml by commitment");
    assert_eq!(book.subjects()[0], "Let git show the plan by commitment");
    assert_eq!(
        book.read(".gitattributes"),
        "\"/our plan.yaml\" diff=pledge merge=pledge\n"
    );
    assert_eq!(book.uncommitted(), "");
    book.run("git-setup").ok().says("said so already");
    script.draft.indent = 3;
    script.draft.set("1.2", "due", "2019-06-30");
    book.write("our plan.yaml", script.draft.text());
    let diff = book.git(&["diff"]);
    assert!(
        diff.contains("-1.2 due: 2019-03-31\n+1.2 due: 2019-06-30\n"),
        "{diff}"
    );
    assert!(
        diff.contains("@@ 1.1 title: A health passport\n") || diff.contains("@@ 1.2 title: "),
        "{diff}"
    );
    assert_eq!(
        diff.lines().filter(|line| line.starts_with("+1")).count(),
        1,
        "{diff}"
    );
    // A colleague without the program.
    let clone = Repo::clone_of(&book);
    clone.write("our plan.yaml", script.draft.text());
    let lines = clone.git(&["diff"]);
    assert!(lines.contains("due: 2019-06-30"), "{lines}");
}

#[test]
fn a_broken_plan_is_shown_as_it_is() {
    let book = Book::with_plan("pledge: 1\n");
    book.write("broken.yaml", "pledge: [\n\u{7}bell\n");
    book.run("textconv broken.yaml")
        .ok()
        .prints("pledge: [\n\u{7}bell\n");
    book.run("textconv nowhere.yaml")
        .exit(3)
        .complains("nowhere.yaml cannot be read");
}

#[test]
fn attributes_being_edited_are_left_alone() {
    let book = Book::with_plan("pledge: 1\n");
    book.write(".gitattributes", "*.md text\n");
    book.run("git-setup")
        .exit(4)
        .complains(".gitattributes has edits that are not committed");
    assert_eq!(book.read(".gitattributes"), "*.md text\n");
    book.commit("Attributes");
    book.run("git-setup").ok();
    assert_eq!(
        book.read(".gitattributes"),
        "*.md text\n/plan.yaml diff=pledge merge=pledge\n"
    );
    assert_eq!(
        book.diff_of_last_commit(),
        "+/plan.yaml diff=pledge merge=pledge\n"
    );
}
