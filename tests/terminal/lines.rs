//! The interface in lines, through the built program with its input piped in.

use std::io::Write as _;
use std::process::Stdio;

use crate::support::{Book, SAMPLE};

/// What is printed for these lines.
pub fn said(book: &Book, options: &[&str], lines: &[&str]) -> String {
    let mut command = book.pledge(options);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let typed = input.write_all((lines.join("\n") + "\n").as_bytes());
    // A program that asks for nothing may be over before.
    if let Err(why) = typed {
        assert_eq!(why.kind(), std::io::ErrorKind::BrokenPipe);
    }
    drop(input);
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(!text.contains('\u{1b}'), "no cursor is moved: {text}");
    text
}

#[track_caller]
pub fn has(text: &str, all: &[&str]) {
    for part in all {
        assert!(text.contains(part), "{part:?} is not said:\n{text}");
    }
}

#[test]
fn a_field_is_named_by_its_label_and_a_command_keeps_its_name() {
    let book = Book::with_plan(SAMPLE);
    let lines = [
        "7.1",
        "edit",
        "due: 30 June 2019",
        "RATING red",
        "reason late",
        "save",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(&text, &["Due: 30 June 2019", "saved"]);
    let subject = &book.subjects()[0];
    assert!(
        subject.contains("30 Jun 2019") && subject.contains("red"),
        "{subject}"
    );
}

#[test]
fn the_example_of_the_readme_is_true_and_the_greeting_names_words() {
    let readme = include_str!("../../README.md");
    let (_, example) = readme
        .split_once("`pledge --plain` is the same interface in lines of words: ")
        .unwrap();
    let (example, _) = example.split_once(". It").unwrap();
    let lines: Vec<&str> = example.split(", ").map(|line| line.trim_matches('`')).collect();
    assert_eq!(lines.last(), Some(&"save"));
    let book = Book::with_plan(SAMPLE);
    let text = said(&book, &["--plain"], &lines);
    assert!(
        book.message()
            .starts_with("7.1: due 31 Mar 2019 → Summer 2019\n\nagreed\n"),
        "{text}"
    );
    has(
        &text,
        &[
            "mine shows what is yours, undo takes the last change back",
            "help lists all you can do",
        ],
    );
}

#[test]
fn a_date_is_changed_and_taken_back_by_lines_alone() {
    let book = Book::with_plan(SAMPLE);
    let first = said(&book, &["--plain"], &["7.1", "edit"]);
    has(
        &first,
        &[
            "Each save is one commit",
            "action 7.1",
            "form: 7.1",
            "Due:",
            "reason for this change: empty",
        ],
    );
    let number = first
        .lines()
        .find(|line| line.contains(". Due:"))
        .and_then(|line| line.split('.').next())
        .unwrap()
        .to_owned();
    let change = format!("{number} Summer 2019");
    let text = said(
        &book,
        &["--plain"],
        &[
            "7.1",
            "edit",
            &change,
            "reason agreed with health",
            "save",
            "quit",
        ],
    );
    has(
        &text,
        &[
            "meaning by 31 August 2019",
            "saves as 7.1: due 31 Mar 2019 → Summer 2019",
            "saved",
        ],
    );
    let heard = text.lines().filter(|line| line.starts_with("1. Title:")).count();
    assert_eq!(
        heard, 1,
        "the form is read once, then only what is new in it:\n{text}"
    );
    assert_eq!(book.subjects()[0], "7.1: due 31 Mar 2019 → Summer 2019");
    assert!(book.message().contains("agreed with health"));
    let text = said(&book, &["--plain"], &["undo", "yes", "quit"]);
    has(&text, &["Take back: 7.1: due", "saved"]);
    assert_eq!(book.plan(), SAMPLE);
}

#[test]
fn everything_is_found_added_and_helped_by_name() {
    let book = Book::with_plan(SAMPLE);
    let text = said(
        &book,
        &["--plain"],
        &[
            "list",
            "help",
            "card",
            "filter lead:hos",
            "list",
            "clear",
            "nonsense",
            "quit",
        ],
    );
    has(
        &text,
        &[
            "action 7.1",
            "update: Give an update",
            "filter: lead:hos",
            "nonsense means nothing here",
        ],
    );
    let text = said(
        &book,
        &["--plain"],
        &["7.1", "add milestone", "2 Protocol signed", "save", "quit"],
    );
    has(&text, &["form: Add a milestone", "Protocol signed", "saved"]);
    assert_eq!(book.commits(), 2);
    let text = said(
        &book,
        &["--plain"],
        &[
            "7.1",
            "update",
            "1 red",
            "3 The provider withdrew.",
            "save",
            "quit",
        ],
    );
    has(&text, &["Recovery", "saved"]);
}

#[test]
fn a_question_is_over_once_something_else_is_said() {
    let book = Book::with_plan(SAMPLE);
    let ask = ["7.1", "edit", "due: 30 June 2019", "reason late", "save", "undo"];
    let said_then = |rest: &[&str]| said(&book, &["--plain"], &[&ask, rest].concat());
    let text = said_then(&["list", "yes", "quit"]);
    has(
        &text,
        &["Take back: 7.1", "the question is over, and answered with no"],
    );
    assert_eq!(book.commits(), 2, "a yes that comes later is to nothing: {text}");
    let text = said(&book, &["--plain"], &["undo", "", "help", "yes", "quit"]);
    assert!(!text.contains("the question is over"), "{text}");
    assert_eq!(book.commits(), 3, "{text}");
}

#[test]
fn the_end_of_the_input_keeps_what_was_typed() {
    let book = Book::with_plan(SAMPLE);
    said(&book, &["--plain"], &["7.1", "edit", "1 Another title"]);
    assert_eq!(book.commits(), 1);
    let text = said(&book, &["--plain"], &["yes", "save", "quit"]);
    has(
        &text,
        &["Take up what you had typed about 7.1?", "Another title", "saved"],
    );
    assert_eq!(book.commits(), 2);
}

#[test]
fn nothing_is_asked_of_a_pipe_that_did_not_ask_for_lines() {
    let book = Book::with_plan(SAMPLE);
    assert_eq!(said(&book, &[], &["7.1"]).trim(), "plan.yaml");
}

#[test]
fn a_paper_is_made_and_written_by_lines_alone() {
    let book = Book::with_plan(SAMPLE);
    let lines = [
        "paper",
        "2",
        "format: html",
        "audience nobody",
        "show",
        "write",
        "write",
        "no",
        "leave",
        "leave",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(
        &text,
        &[
            "make a paper: progress report",
            "1. Paper: progress; How the strategy stands",
            "Format: html",
            "nobody is none of its words",
            "Para 1. No decision is sought of the Health and Wellbeing Board",
            "write: write it to papers/2019-01-12-progress.html",
            "papers/2019-01-12-progress.html is written",
            "is there already. Replace it?",
        ],
    );
    let written = book.read("papers/2019-01-12-progress.html");
    book.run("report progress --format html").ok().prints(&written);
    assert_eq!(book.commits(), 1);
}

#[test]
fn a_filter_says_how_many_it_shows_and_a_list_is_not_said_again_for_each_step() {
    let book = Book::with_plan(SAMPLE);
    let text = said(
        &book,
        &["--plain"],
        &["filter lead:hos", "clear", "findings", "down", "quit"],
    );
    has(&text, &["2 shown · filter: lead:hos; list says them"]);
    let first = text.lines().filter(|line| line.starts_with("Findings,")).count();
    assert_eq!(first, 1, "{text}");
    assert_eq!(
        text.lines().filter(|line| line.starts_with("here:")).count(),
        2,
        "{text}"
    );
}

#[test]
fn a_long_history_is_said_in_part_and_whole_when_it_is_asked_for() {
    let book = Book::of_demo();
    let text = said(&book, &["--plain"], &["show-history", "quit"]);
    has(&text, &[" more lines; list says them all", "here:"]);
    assert!(text.lines().count() < 60, "{text}");
    let text = said(&book, &["--plain"], &["show-history", "list", "quit"]);
    assert!(text.lines().count() > 200, "{text}");
}

#[test]
fn a_round_is_gone_through_by_the_words_its_lines_say() {
    let book = Book::with_plan(SAMPLE);
    let lines = [
        "due",
        "review round",
        "1",
        "note Two more have signed.",
        "save-next",
        "leave",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(
        &text,
        &[
            "Two more have signed.",
            "saves as 7.1: update",
            "saved",
            "1 figure is owed still: M7.1.",
        ],
    );
    assert_eq!(book.commits(), 2, "{text}");
    assert!(!book.subjects()[0].contains("red"), "{text}");
    assert!(
        book.diff_of_last_commit()
            .contains("+            note: Two more have signed.\n"),
        "{text}"
    );
}

#[test]
fn what_is_minuted_is_gone_to_by_what_it_is_called() {
    let book = Book::with_plan(SAMPLE).today("2018-09-27");
    let lines = [
        "show-meetings",
        "HWB-2018-09",
        "enter",
        "hwb 18/19-01",
        "enter",
        "leave",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(
        &text,
        &[
            "Minutes of HWB-2018-09",
            "here: HWB 18/19-01; Quarterly progress",
            "form: ",
        ],
    );
}

#[test]
fn a_figure_is_given_by_the_ref_of_its_measure() {
    let book = Book::with_plan(SAMPLE);
    let lines = [
        "due",
        "review round",
        "1",
        "M7.1 71",
        "m7.1 how many: 5",
        "save-next",
        "leave",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(&text, &["say M7.1 and the figure"]);
    let diff = book.diff_of_last_commit();
    assert!(diff.contains("value: 71"), "{diff}\n{text}");
}

#[test]
fn a_list_that_is_come_back_to_is_not_said_again() {
    let book = Book::with_plan(SAMPLE).today("2018-09-27");
    let lines = [
        "show-meetings",
        "HWB-2018-09",
        "HWB-2018-09",
        "enter",
        "decide",
        "leave",
        "back",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    let times = |what: &str| text.lines().filter(|line| line.starts_with(what)).count();
    assert_eq!(times("Minutes of HWB-2018-09,"), 1, "{text}");
    assert_eq!(times("here: HWB-2018-09; The meeting itself"), 2, "{text}");
    assert_eq!(times("ready"), 0, "{text}");
    has(&text, &["Meeting: HWB-2018-09\n"]);
}

#[test]
fn words_narrow_a_list_that_asks_for_them() {
    let book = Book::with_plan(SAMPLE);
    let lines = [
        "mine",
        "clinical",
        "nobody at all",
        "accept",
        "add",
        "mile",
        "1",
        "leave",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(
        &text,
        &[
            ": 1 to choose from",
            "1. ccg: ",
            "nothing here is called that: nobody at all",
            "1. milestone",
        ],
    );
    assert!(!text.contains("means nothing here"), "{text}");
}
