//! Two people at one field: the form is open on a terminal while another `pledge` commits.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use super::{CLEAR, ESCAPE, REASON, SAVE, open};
use crate::support::{Book, SAMPLE, Screen};

/// Somebody else changes the plan, by a command, on the day of the test.
pub(super) fn somebody_else(book: &Book, words: &[&str]) {
    let mut command = book.pledge(words);
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Head of Service");
        command.env(format!("GIT_{who}_EMAIL"), "hos@example.org");
        command.env(format!("GIT_{who}_DATE"), "2019-01-12T10:00:00Z");
    }
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

const THEIRS: &[&str] = &[
    "set",
    "7.1",
    "due",
    "2019-09-30",
    "--reason",
    "waiting for the agreement",
];

/// The form of 7.1 with a date typed and a reason given, and the same date changed by somebody else meanwhile.
fn both(book: &Book) -> Screen {
    let mut screen = open(book);
    screen.types("je").until("Title");
    screen.types(&"\t".repeat(9)).until("> Due");
    screen
        .types(CLEAR)
        .types("2019-06-30")
        .until("Saves as  7.1: due");
    screen.types(REASON).until("> Reason").types("agreed with health");
    somebody_else(book, THEIRS);
    screen
        .types(SAVE)
        .until("While you were typing, Head of Service changed Due to 30 Sep")
        .until("(12 Jan 2019: waiting for the agreement)")
        .until("Yours: 30 Jun 2019 (agreed with health)");
    screen
}

#[test]
fn mine_is_one_commit_on_theirs_that_changes_that_line_only() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = both(&book);
    screen.types("m").until("saved");
    assert_eq!(book.subjects()[0], "7.1: due 30 Sep 2019 → 30 Jun 2019");
    assert!(
        book.message().contains("agreed with health"),
        "{}",
        book.message()
    );
    let diff = book.diff_of_last_commit();
    let changed = |sign| diff.lines().filter(|line| line.starts_with(sign)).count();
    assert_eq!((changed('+'), changed('-')), (1, 1), "{diff}");
    assert_eq!(
        book.plan(),
        SAMPLE.replace("due: 2019-03-31 ", "due: 2019-06-30 ")
    );
    assert_eq!(book.commits(), 3);
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn a_file_broken_under_a_form_is_told_as_what_it_is_and_saved_once_it_is_mended() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("je").until("Title");
    screen.types(CLEAR).types("Rewritten").until("Saves as");
    let (file, text) = (book.plan_path(), book.plan());
    std::fs::write(&file, text.replacen("title: ", "title: [", 1)).unwrap();
    screen.until("plan.yaml cannot be read at line 6; what you typed stays");
    screen.types(SAVE).until("Mend it now?").until("this is not YAML");
    assert_eq!(book.commits(), 1, "nothing is recorded");
    std::fs::write(&file, text).unwrap();
    screen
        .types("n")
        .until("the file can be read again")
        .until("Rewritten");
    screen.types(SAVE).until("saved");
    assert_eq!(book.commits(), 2);
    screen.types("q");
    assert!(screen.end().success());
}

#[test]
fn after_a_renumbering_the_next_key_is_for_what_was_renumbered() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("jn").until("Renumber");
    screen.types(CLEAR).types("7.9").until("Saves as");
    // While the ref is being typed the form says that it cannot be saved.
    screen.types(SAVE).until("· 7.9 renumbered");
    screen.types("w").until("Withdraw  7.9");
    screen
        .types(REASON)
        .types("taken over by health")
        .until("Saves as");
    screen.types(SAVE).until_gone("Saves as").until("saved");
    let subject = &book.subjects()[0];
    assert!(
        subject.starts_with("7.9 withdrawn: Improve the timeliness"),
        "{subject}"
    );
    assert!(
        book.diff_of_last_commit().contains("taken over by health"),
        "{}",
        book.diff_of_last_commit()
    );
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn theirs_and_going_back_write_nothing() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = both(&book);
    screen.types(ESCAPE).until("2019-06-30").until("Ctrl-S save");
    screen.types(SAVE).until("t take theirs").types("t");
    screen.until("nothing of yours was to be saved");
    assert_eq!(
        book.plan(),
        SAMPLE.replace("due: 2019-03-31 ", "due: 2019-09-30 ")
    );
    assert_eq!(book.commits(), 2);
    screen.types("q");
    assert!(screen.end().success());
}

#[test]
fn different_fields_are_merged_and_said() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("je").until("Title");
    screen.types(&"\t".repeat(9)).until("> Due");
    screen
        .types(CLEAR)
        .types("2019-06-30")
        .until("Saves as  7.1: due");
    screen.types(REASON).until("> Reason").types("agreed with health");
    somebody_else(&book, &["set", "7.1", "rating", "red"]);
    screen.until("meanwhile: 7.1: rating").types(SAVE).until("saved");
    assert_eq!(book.subjects()[0], "7.1: due 31 Mar 2019 → 30 Jun 2019");
    let plan = SAMPLE.replacen("due: 2019-03-31 ", "due: 2019-06-30 ", 1);
    assert_eq!(book.plan(), plan.replacen("rating: amber", "rating: red", 1));
    screen.types("q");
    assert!(screen.end().success());
}

#[test]
fn lines_ask_the_same_in_words() {
    let book = Book::with_plan(SAMPLE);
    let mut child = book
        .pledge(&["--plain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let mut heard = |until: &str| -> Vec<String> {
        let mut heard = Vec::new();
        for line in lines.by_ref() {
            let last = line.contains(until);
            heard.push(line);
            if last {
                return heard;
            }
        }
        panic!("{until:?} is not said: {heard:#?}");
    };
    input
        .write_all(b"7.1\nedit\ndue: 2019-06-30\npercent: 40\nreason agreed with health\n")
        .unwrap();
    heard("agreed with health");
    somebody_else(&book, THEIRS);
    somebody_else(&book, &["set", "7.1", "rating", "red"]);
    input.write_all(b"save\n").unwrap();
    let asked = heard("take-theirs: take theirs").join("\n");
    for part in [
        "While you were typing, Head of Service changed Due to 30 Sep 2019 (12 Jan 2019: waiting for the agreement)",
        "Yours: 30 Jun 2019",
        "keep-mine: keep mine",
    ] {
        assert!(asked.contains(part), "{part:?} is not said:\n{asked}");
    }
    input.write_all(b"take theirs\nquit\n").unwrap();
    heard("saved");
    drop(input);
    assert!(child.wait().unwrap().success());
    assert_eq!(book.subjects()[0], "7.1: percent set to 40");
    let plan = book.plan();
    assert!(
        plan.contains("due: 2019-09-30") && plan.contains("rating: red"),
        "{plan}"
    );
    assert_eq!(book.commits(), 4);
}

#[test]
fn several_are_asked_about_by_themselves_and_theirs_is_left_out() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("jl  b").until("Change 2 together");
    screen.types("\t").until("> Due");
    screen.types("2019-06-30").until("Saves as");
    somebody_else(&book, THEIRS);
    screen
        .until("meanwhile: 7.1: due")
        .types(SAVE)
        .until("Head of Service changed 7.1 Due to 30 Sep")
        .types("t")
        .until("saved");
    assert_eq!(book.commits(), 3);
    let diff = book.diff_of_last_commit();
    let changed = |sign| diff.lines().filter(|line| line.starts_with(sign)).count();
    assert_eq!(changed("+  "), 1, "{diff}");
    assert!(book.plan().contains("due: 2019-09-30"), "{}", book.plan());
    assert!(
        book.subjects()[0].starts_with("7.1.1: due"),
        "{}",
        book.subjects()[0]
    );
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn a_file_edited_by_hand_under_a_form_is_recorded_from_there_and_then_what_was_typed() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("ju").until("Note").types("\t").until("> Note");
    let note = "Health and education agreed who does what and when.";
    screen.types(note).until("and when.").until("Saves as");
    book.edit_by_hand("due: Autumn 2018", "due: Winter 2018/19");
    screen.until("meanwhile:").types(SAVE);
    screen
        .until("Record the edits made by hand")
        .until("save that first, then what you typed is saved")
        .until("Winter 2018/19");
    // Nothing is let go by looking at it and going back.
    screen
        .types(ESCAPE)
        .until_gone("Record the edits made by hand")
        .until("and when.");
    assert_eq!(book.commits(), 1, "nothing is recorded unasked");
    screen.types(SAVE).until("Record the edits").until("Saves as");
    screen.types(SAVE).until("· 7.1: update");
    assert_eq!((book.commits(), book.uncommitted()), (3, String::new()));
    assert!(book.subjects()[1].contains("due"), "{:?}", book.subjects());
    assert!(book.plan().contains("due: Winter 2018/19"), "{}", book.plan());
    assert!(book.plan().contains(note), "{}", book.plan());
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}
