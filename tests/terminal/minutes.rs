//! Minutes on a real terminal: a decision with its tag, a comment answered by a change, papers issued, all in git.

use super::{ENTER, ESCAPE, SAVE, open};
use crate::support::{Book, SAMPLE, Screen};

#[test]
fn a_meeting_is_issued_minuted_and_told_by_git() {
    let book = Book::with_plan(SAMPLE).today("2018-09-20");
    let mut screen = open(&book);
    screen.types("4").until("HWB-2018-09").types("i");
    screen.until("Issue the papers of HWB-2018-09").types(ENTER);
    screen.until("Issue the papers of HWB-2018-09?").types("y");
    screen.until("HWB-2018-09-plan.md is written").types(ENTER);
    assert!(book.read("papers/HWB-2018-09-plan.md").starts_with("# "));
    assert!(
        book.git(&["tag"]).contains("hwb-2018-09"),
        "{}",
        book.git(&["tag"])
    );
    let issued = book.git(&["rev-parse", "HEAD~1"]);
    assert!(book.plan().contains(issued.trim()), "{}", book.plan());

    screen
        .types(ENTER)
        .until("Minutes of HWB-2018-09")
        .types("d")
        .until("Decide at HWB-2018-09");
    screen
        .types("noted")
        .until("taken note of")
        .types("\t\t")
        .types("Noted with thanks.");
    screen
        .until("Saves as")
        .types(SAVE)
        .until("It was saved")
        .types(ENTER);
    screen.until("Noted with thanks.");
    let plan = book.plan();
    assert!(plan.contains("meeting: HWB-2018-09"), "{plan}");
    assert_eq!(plan.matches(issued.trim()).count(), 2, "{plan}");

    screen.until("Enter open").types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn a_matter_is_closed_at_the_meeting_that_agreed() {
    let book = Book::with_plan(SAMPLE).today("2018-09-27");
    let mut screen = open(&book);
    screen
        .types("4")
        .until("HWB-2018-09")
        .types(ENTER)
        .until("Minutes of HWB-2018-0");
    screen.until("Quarterly progress");
    for _ in 0..8 {
        if screen
            .text()
            .lines()
            .any(|line| line.starts_with(" > HWB 18/19-01"))
        {
            break;
        }
        let before = screen.text();
        screen.types("j");
        screen.until_changed(&before);
    }
    screen
        .types(ENTER)
        .until("Close at HWB-2018-0")
        .types("Reported in September.");
    screen.until("Saves as").types(SAVE).until("saved");
    assert!(book.plan().contains("response: Reported in September."));
    assert!(book.plan().contains("closed_at: HWB-2018-0"));
    assert!(
        book.message().contains("Matter: HWB 18/19-01"),
        "{}",
        book.message()
    );
    screen.types(ESCAPE).until("Past, the last first").types("q");
    assert!(screen.end().success());
}

#[test]
fn several_papers_are_issued_for_whom_and_as_what_was_chosen_and_written_again_of_that_version() {
    let book = Book::with_plan(SAMPLE).today("2018-09-20");
    let mut screen = open(&book);
    screen.types("4").until("HWB-2018-09").types("i").until("> plan");
    // Not the plan, but the progress and the exceptions, exempt, as HTML, into the folder of papers.
    screen
        .types("n")
        .until("not issued")
        .types("\ty")
        .until("> progress")
        .types("\ty");
    screen
        .until("> exceptions")
        .types(&"\t".repeat(7))
        .until("> Format")
        .types("h");
    screen
        .until("one file, for screen")
        .types("\te")
        .until("NOT FOR PUBLICATION");
    screen.types("\t\t").until("> Folder").types(ENTER);
    screen
        .until("progress and exceptions, exempt")
        .until("as html, into");
    // Enter says no where it is not for everybody.
    screen
        .types(ENTER)
        .until_gone("not yet")
        .types(ENTER)
        .until("not yet")
        .types("y");
    screen
        .until("HWB-2018-09-progress-exempt.html is written")
        .types(ENTER);
    for paper in ["progress", "exceptions"] {
        let file = format!("papers/HWB-2018-09-{paper}-exempt.html");
        assert!(book.read(&file).contains("NOT FOR PUBLICATION"), "{file}");
    }
    let (commits, tags) = (book.commits(), book.git(&["tag"]));
    book.run("set 7.1 due 2019-06-30").ok();
    screen.types("i").until("issued already: version");
    screen
        .types(ENTER)
        .until("Write the papers of HWB-2018-09 again?");
    screen.until("and nothing is").until("recorded.").types("y");
    screen.until("HWB-2018-09-plan.md written; papers were issued to HWB-2018-09 already");
    assert!(book.read("papers/HWB-2018-09-plan.md").contains("31 March 2019"));
    assert_eq!((book.commits(), book.git(&["tag"])), (commits + 1, tags));
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}

#[test]
fn what_a_board_has_seen_is_told_to_stay_before_a_reason_is_typed() {
    let book = Book::of_demo().today("2026-04-14");
    let mut screen = Screen::of(&book.pledge(&[]));
    screen
        .until("Commitment")
        .types("jD")
        .until("Cannot be saved: 1.1 cannot be removed");
    screen
        .until("withdraw it instead")
        .types("\u{1b}")
        .until("? help");
    screen.types("q");
    assert!(screen.end().success());
}

#[test]
fn what_there_is_to_know_of_issued_papers_is_told_whole_and_names_no_command() {
    let book = Book::with_plan(SAMPLE).today("2018-09-20");
    book.run("issue HWB-2018-09").ok();
    book.run("add meeting --body hwb --date 2018-12-12 --ref HWB-2018-12")
        .ok();
    book.run("set 7.1 rating green").ok();
    let mut screen = Screen::sized(&book.pledge(&[]), (100, 30));
    screen
        .until("Commitment")
        .types("4")
        .until("> HWB-2018-09")
        .types("j");
    screen.until("> HWB-2018-12").types("i");
    screen.until("Issue the papers of HWB-2018-12").types(ENTER);
    screen.until("Issue the papers of HWB-2018-12?").types("y");
    screen.until("HWB-2018-12-plan.md is written");
    let text = screen.text();
    assert!(text.contains("the papers name as who made changes: "), "{text}");
    assert!(text.contains("give the lead their e-mail"), "{text}");
    assert!(!text.contains("pledge set"), "{text}");
}

#[test]
fn papers_with_texts_that_may_tell_of_few_people_wait_for_a_second_yes() {
    let book = Book::with_plan(SAMPLE);
    book.run("set 7.1 title 'Find a home for two brothers'").ok();
    let mut screen = open(&book);
    screen.types("4").until("HWB-2018-09").types("i");
    screen.until("Issue the papers of HWB-2018-09").types(ENTER);
    screen.until("Issue the papers of HWB-2018-09?").types("y");
    screen
        .until("1 text may tell of few people")
        .until("7.1, title")
        .types("n")
        .until_gone("may tell of few people");
    // The form is there as it was filled in.
    screen.until("Issue the papers of HWB-2018-09");
    assert!(!book.path().join("papers").exists());
    assert_eq!(book.commits(), 2);
    screen.types(ENTER);
    screen.until("Issue the papers of HWB-2018-09?").types("y");
    screen.until("1 text may tell of few people").types("y");
    screen.until("HWB-2018-09-plan.md is written").types(ENTER);
    screen.until_gone("Enter read").types("q");
    assert!(screen.end().success());
    assert!(book.read("papers/HWB-2018-09-plan.md").contains("two brothers"));
}

#[test]
fn the_form_that_issues_begins_with_the_papers_of_the_pack_before() {
    let book = Book::with_plan(SAMPLE);
    book.run("issue HWB-2018-09 --report progress --report measures")
        .ok();
    book.run("add meeting --ref HWB-2019-03 --date 2019-03-20 --body hwb")
        .ok();
    book.run("add meeting --ref HWB-2019-06 --date 2019-06-20 --body hwb")
        .ok();
    book.run("issue HWB-2019-03 --report plan --report summary").ok();
    let mut screen = open(&book);
    // A meeting to come begins with what the last had.
    screen.types("4").until("HWB-2019-06").types("ggj").types("i");
    screen
        .until("Issue the papers of HWB-2019-06")
        .until("plan       yes")
        .until("progress   no: left out")
        .until("summary    yes")
        .types(ESCAPE);
    screen.until_gone("Issue the papers").types("q");
    assert!(screen.end().success());
    // A meeting that had its papers begins with them, and says which they were.
    let mut screen = open(&book);
    screen.types("4").until("HWB-2019-03").types("gg").types("i");
    screen
        .until("HWB-2019-03 · issued already: version")
        .until("progress   no: left out: the pack did not have it")
        .until("summary    yes")
        .types("n\t")
        .until("plan       no: left out, though the pack had it")
        .types(ESCAPE);
    screen.until_gone("Issue the papers").types("q");
    assert!(screen.end().success());
}
