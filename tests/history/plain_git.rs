//! Plain git, taught to read a plan: its own commands tell commitments, and whoever lacks the program loses nothing.

use crate::script::Script;
use crate::support::{Book, Outcome, Repo, SAMPLE};

#[test]
fn git_diff_tells_fields_under_the_name_of_their_commitment() {
    let mut script = Script::begun();
    script.book.git(&["mv", "plan.yaml", "our plan.yaml"]);
    script.book.git(&["commit", "--quiet", "-m", "Rename"]);
    script.file = "our plan.yaml";
    let book = script.book.in_file("our plan.yaml");
    book.run("git-setup")
        .ok()
        .says("git shows and merges our plan.yaml by commitment");
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

/// A book that git may merge, with a colleague's change on the branch `side` and one's own on `main`.
fn parted(mine: &[(&str, &str)], theirs: &[(&str, &str)]) -> Book {
    let book = Book::with_plan(SAMPLE);
    book.run("git-setup").ok();
    for (branch, changes) in [("side", theirs), ("main", mine)] {
        match branch {
            "side" => book.git(&["checkout", "--quiet", "-b", "side"]),
            branch => book.git(&["checkout", "--quiet", branch]),
        };
        for (from, to) in changes {
            book.edit_by_hand(from, to);
        }
        book.commit(&format!("On {branch}"));
    }
    book
}

fn joined(book: &Book) -> Outcome {
    book.try_git(&["merge", "--no-edit", "side"])
}

const DUE: &str = "due: 2019-03-31 ";

#[test]
fn git_merges_different_fields_of_one_commitment_even_on_neighbouring_lines() {
    let book = parted(
        &[(DUE, "due: 2019-06-30 ")],
        &[("status: in progress", "status: paused")],
    );
    joined(&book).ok();
    let both = SAMPLE
        .replace(DUE, "due: 2019-06-30 ")
        .replace("status: in progress", "status: paused");
    assert_eq!(book.plan(), both);
    assert_eq!(book.uncommitted(), "");
}

#[test]
fn git_leaves_the_same_field_to_settle_and_the_rest_is_merged() {
    let rest = ("title: Sharing protocol agreed", "title: Sharing protocol signed");
    let book = parted(&[(DUE, "due: 2019-06-30 ")], &[(DUE, "due: 2019-09-30 "), rest]);
    joined(&book).exit(1).says("CONFLICT");
    assert!(
        book.uncommitted().contains("UU plan.yaml"),
        "{}",
        book.uncommitted()
    );
    let plan = book.plan();
    let body = SAMPLE.replace(DUE, "due: 2019-06-30 ").replace(rest.0, rest.1);
    let head = plan.strip_suffix(&body).unwrap_or_else(|| panic!("{plan}"));
    assert!(head.lines().all(|line| line.starts_with("# ")), "{head}");
    assert!(
        head.contains("7.1 due: both sides changed it, in different ways; was: 2019-03-31; mine: 2019-06-30; theirs: 2019-09-30"),
        "{head}"
    );
    // It is a plan that can be read, and git takes what is settled.
    book.run("check").says("7.1");
    book.write("plan.yaml", body.replace("2019-06-30", "2019-09-30"));
    book.git(&["add", "plan.yaml"]);
    book.git(&["commit", "--quiet", "--no-edit"]);
    assert_eq!(book.uncommitted(), "");
}

#[test]
fn git_keeps_both_of_two_that_were_added_under_one_ref() {
    let book = Book::with_plan(SAMPLE);
    book.run("git-setup").ok();
    book.git(&["branch", "side"]);
    book.run("add action --under 7 --title Opticians").ok();
    book.git(&["checkout", "--quiet", "side"]);
    book.run_words(&["add", "action", "--under", "7", "--title", "Speech therapy"])
        .ok();
    book.git(&["checkout", "--quiet", "main"]);
    joined(&book).ok().complains("was added on both sides");
    book.run("show 7.2").ok().says("Opticians");
    book.run("show 7.3").ok().says("Speech therapy").says("7.2");
}

#[test]
fn where_the_program_is_gone_git_merges_by_line() {
    // Without a driver configured: a colleague's clone.
    let book = parted(&[(DUE, "due: 2019-06-30 ")], &[(DUE, "due: 2019-09-30 ")]);
    book.git(&["config", "--remove-section", "merge.pledge"]);
    joined(&book).exit(1);
    let plain = book.plan();
    assert!(
        plain.contains("<<<<<<<") && plain.contains("2019-09-30"),
        "{plain}"
    );
    // The program that was configured is not there any more.
    let book = parted(&[(DUE, "due: 2019-06-30 ")], &[(DUE, "due: 2019-09-30 ")]);
    let driver = book.git(&["config", "merge.pledge.driver"]);
    let gone = driver.trim().replacen('\'', "'/nowhere", 1);
    book.git(&["config", "merge.pledge.driver", &gone]);
    joined(&book).exit(1).says("CONFLICT");
    let marked = book.plan();
    assert!(
        marked.contains("<<<<<<<") && marked.contains("2019-09-30"),
        "{marked}"
    );
}

/// What a merge left on a plan that cannot go by commitment.
fn left_by_line(book: &Book) -> String {
    joined(book)
        .exit(1)
        .says("CONFLICT")
        .complains("plan.yaml, their version: line")
        .complains("what is left to settle stands at the head of plan.yaml");
    assert!(
        book.uncommitted().contains("UU plan.yaml"),
        "{}",
        book.uncommitted()
    );
    book.plan()
}

#[test]
fn a_merge_with_a_version_that_cannot_be_read_is_never_made_in_silence() {
    // By line both would go together, and git would commit a plan that nobody can open.
    let broken = ("pledge: 1", "pledge: [");
    let book = parted(&[(DUE, "due: 2019-06-30 ")], &[broken]);
    let plan = left_by_line(&book);
    assert!(
        plan.starts_with("# pledge merge: ") && plan.contains("due: 2019-06-30 ") && plan.contains(broken.1),
        "{plan}"
    );
    // A key that is written twice: each version's lines are in order, and together they still are no plan.
    let twice = (
        "status: in progress",
        "status: in progress\n        status: paused",
    );
    let book = parted(
        &[("title: Sharing protocol agreed", "title: Sharing protocol signed")],
        &[twice],
    );
    let plan = left_by_line(&book);
    assert!(plan.contains("title: Sharing protocol signed"), "{plan}");
    assert!(!plan.contains("<<<<<<<"), "{plan}");
    // Mended, it can be read; what says that somebody has to look stays until it is taken out.
    book.write("plan.yaml", plan.replace(twice.1, twice.0));
    book.run("check")
        .exit(1)
        .says("error: a merge left this to settle")
        .says("[merge-unsettled]");
    // The same line, changed on both sides: both stand there to choose from.
    let book = parted(
        &[(DUE, "due: 2019-06-30 ")],
        &[(DUE, "due: 2019-09-30 "), ("status: in progress", "status: [")],
    );
    let plan = left_by_line(&book);
    assert!(
        plan.contains("<<<<<<< ours") && plan.contains("2019-06-30") && plan.contains("2019-09-30"),
        "{plan}"
    );
}

/// A book to which both sides added something by the same words, `mine` and `theirs` in it.
fn both_added(add: &str) -> Book {
    let book = Book::with_plan(SAMPLE);
    book.run("git-setup").ok();
    book.git(&["branch", "side"]);
    book.run(&format!("{add} 'We want our own bedroom.'")).ok();
    book.git(&["checkout", "--quiet", "side"]);
    book.run(&format!("{add} 'Food is cold.'")).ok();
    book.git(&["checkout", "--quiet", "main"]);
    book
}

#[test]
fn what_two_people_each_minuted_is_kept_or_asked_about_and_never_told_as_kept_where_it_is_not() {
    let book = both_added("add comment --from Nurse --text");
    let merged = joined(&book);
    let notes: Vec<&str> = merged
        .ok()
        .stderr
        .lines()
        .filter_map(|line| line.split_once(" was added on both sides: the incoming one is now "))
        .map(|(_, given)| given)
        .collect();
    let [given] = notes.as_slice() else {
        panic!("{}", merged.stderr)
    };
    book.run(&format!("show {given}")).ok().says("Food is cold.");
    assert!(book.plan().contains("We want our own bedroom."));
    book.run("check").never_says("error");

    // Minutes quote decisions and matters by their refs: nobody but a person can tell which of two keeps it.
    for add in [
        "add matter --meeting HWB-2018-06 --text",
        "add decision --meeting HWB-2018-06 --sought",
    ] {
        let book = both_added(add);
        let merged = joined(&book);
        merged.exit(1);
        let plan = book.plan();
        assert!(
            !merged.stderr.contains("the incoming one is now"),
            "{}",
            merged.stderr
        );
        let mut lines = plan.lines().take_while(|line| line.starts_with('#'));
        let is_told =
            lines.any(|line| line.contains("for different things") && line.contains("Food is cold."));
        assert!(is_told, "{plan}");
    }
}

#[test]
fn what_git_lists_of_a_merge_that_was_settled_by_hand_is_nobodys_reason() {
    let book = parted(&[(DUE, "due: 2019-06-30 ")], &[(DUE, "due: 2019-09-30 ")]);
    joined(&book).exit(1);
    let settled: String = book
        .plan()
        .split_inclusive('\n')
        .skip_while(|line| line.starts_with('#'))
        .collect();
    book.write("plan.yaml", settled.replace("2019-06-30", "2019-12-31"));
    book.git(&["add", "plan.yaml"]);
    let message = "Merge branch 'side'\n\n# Conflicts:\n#\tplan.yaml\n";
    book.git(&["commit", "--quiet", "--cleanup=verbatim", "-m", message]);
    for line in ["log 7.1", "blame 7.1", "report changes --since HEAD~1"] {
        book.run(line).ok().never_says("Conflicts");
    }
}

#[test]
fn what_a_merge_left_to_settle_is_an_error_until_somebody_settles_it() {
    let book = parted(&[(DUE, "due: 2019-06-30 ")], &[(DUE, "due: 2019-09-30 ")]);
    joined(&book).exit(1);
    // Committed as it was left, as `git commit -a` does.
    book.git(&["commit", "--quiet", "--all", "--no-edit"]);
    book.run("check")
        .exit(1)
        .says("error: a merge left this to settle: 7.1 due: both sides changed it")
        .says("theirs: 2019-09-30")
        .says("[merge-unsettled]");
    // It stops nothing, and is over once the lines are gone.
    book.run("set 7.1 due 2019-09-30").ok();
    let body: String = book
        .plan()
        .split_inclusive('\n')
        .skip_while(|line| line.starts_with('#'))
        .collect();
    book.write("plan.yaml", body);
    book.run("check").never_says("merge-unsettled");
}

#[test]
fn a_reference_that_a_merge_would_leave_without_its_item_is_told_in_sentences() {
    let milestone =
        "          - ref: 7.1.1\n            title: Sharing protocol agreed\n            due: Autumn 2018\n";
    assert!(SAMPLE.contains(milestone), "{SAMPLE}");
    let book = parted(
        &[("about: [\"7\"]\n    text", "about: [\"7\", \"7.1.1\"]\n    text")],
        &[(milestone, "")],
    );
    joined(&book)
        .exit(1)
        .complains("which is gone: one side took it out while the other began to name it; withdraw it");
    assert!(
        book.plan()
            .starts_with("# pledge merge: together the two versions do not fit:\n"),
        "{}",
        book.plan()
    );
}
