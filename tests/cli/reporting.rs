//! `pledge report`: the same version and day, the same bytes.

use crate::support::{Book, SAMPLE};

#[test]
fn the_action_plan_is_made_and_names_its_commit() {
    let book = Book::with_plan(SAMPLE);
    let paper = book.run("report plan");
    paper
        .ok()
        .says("# ")
        .says("Improve the timeliness of health assessments")
        .says(&book.head())
        .without_complaint();
    assert_eq!(book.run("report").ok().stdout, paper.stdout);
    book.run("report plan -o papers.md")
        .ok()
        .prints_nothing()
        .complains("papers.md is written");
    assert_eq!(book.read("papers.md"), paper.stdout);
    book.run("report plan --draft").ok().says("DRAFT");
    book.run("report plan --audience exempt")
        .ok()
        .says("NOT FOR PUBLICATION");
    book.run("report plan --priority 9").exit(1);
}

#[test]
fn an_earlier_version_makes_the_paper_it_made_then() {
    let book = Book::with_plan(SAMPLE);
    let then = book.run("report plan").ok().stdout.clone();
    book.run_on("2019-01-10T10:00:00Z", "set 7.1 due 2019-06-30").ok();
    assert_ne!(book.run("report plan").ok().stdout, then);
    book.run("report plan --at 2018-04-02").ok().prints(&then);
    let last = book.run("report plan --at last-meeting");
    last.ok()
        .says("**For the meeting of:** Health and Wellbeing Board, 26 September 2018")
        .says("No version was issued to HWB-2018-06")
        .never_says("30 June 2019")
        .complains("no version was issued to HWB-2018-09");
}

#[test]
fn one_version_day_and_choice_make_the_same_bytes_whatever_came_after() {
    let book = Book::with_plan(SAMPLE);
    let papers = [
        "report plan --format html",
        "report progress --format docx",
        "report matters",
        "dashboard",
        "dashboard --format svg",
    ];
    let made = |name: &str, at: &str| {
        let made = papers.iter().enumerate().map(|(number, paper)| {
            let file = format!("{name}-{number}");
            book.run(&format!("{paper} --at {at} --today 2019-01-12 -o {file}"))
                .ok();
            std::fs::read(book.path().join(file)).unwrap()
        });
        made.collect::<Vec<_>>()
    };
    let then = made("then", "HEAD");
    book.run_on("2019-01-10T10:00:00Z", "set 7.1 due 2019-06-30").ok();
    book.run_on("2019-01-11T10:00:00Z", "renumber 7.1 7.9").ok();
    assert!(made("later", "HEAD~2") == then);
    assert!(made("again", "HEAD~2") == then);
    assert!(made("now", "HEAD") != then);
}

#[test]
fn what_is_not_committed_names_no_commit() {
    let book = Book::with_plan(SAMPLE);
    book.edit_by_hand("status: in progress", "status: paused");
    let paper = book.run("report plan");
    paper.ok().never_says(&book.head()).complains("is not committed");
}

#[test]
fn a_paper_never_takes_the_place_of_a_plan() {
    let book = Book::with_plan(SAMPLE);
    book.run("report plan -o plan.yaml")
        .exit(2)
        .complains("error: plan.yaml is a plan");
    assert_eq!(book.plan(), SAMPLE);
    book.run("report plan -o nowhere/plan.md")
        .exit(4)
        .complains("there is no folder ")
        .complains("hint: make that folder first, or name one that is there");
    book.run("report plan --json")
        .exit(2)
        .complains("a paper is not printed as JSON");
}

#[test]
fn what_changed_since_the_last_pack_is_told_with_who_when_and_why() {
    let book = Book::with_plan(SAMPLE);
    book.run_on(
        "2019-01-10T10:00:00Z",
        "set 7.1 due 2019-06-30 --reason \"Recruitment slipped\"",
    )
    .ok();
    book.run("report changes --since 2018-04-02")
        .ok()
        .says("## Changed since 2 April 2018")
        .says("31 March 2019")
        .says("30 June 2019")
        .says("10 January 2019: Recruitment slipped");
    book.run("report matters --since 2018-04-02")
        .exit(2)
        .complains("says nothing of what changed");
}

#[test]
fn every_paper_is_made_and_says_which_it_is() {
    let book = Book::with_plan(SAMPLE);
    for (paper, says) in [
        ("progress", ": progress report\n"),
        ("exceptions", ": exception report\n"),
        ("measures", ": measures\n"),
        ("matters", ": matters arising\n"),
        ("decisions", ": decisions\n"),
        ("said", ": you said, we did\n"),
        ("changes", ": changes\n"),
        ("summary", ": in plain words\n"),
        ("lead --lead hos", ": request for an update\n"),
    ] {
        book.run(&format!("report {paper}")).ok().says(says);
    }
    book.run("report lead").exit(2).complains("none was named");
    book.run("report plan --lead nobody-at-all").exit(1);
    book.run("report plan --period whenever").exit(2);
    book.run("report plan --today 2018-09-26 --period 2018-19")
        .exit(1)
        .complains("has not ended");
}

#[test]
fn a_paper_is_written_as_html_and_as_a_word_file() {
    let book = Book::with_plan(SAMPLE);
    book.run("report plan --format html")
        .ok()
        .says("<html lang=\"en-GB\">");
    book.run("report plan --format docx")
        .exit(2)
        .complains("cannot be printed on the screen");
    book.run("report plan --format docx -o paper.docx")
        .ok()
        .complains("paper.docx is written");
}

#[test]
fn a_paper_is_written_as_the_name_of_its_file_ends() {
    let book = Book::with_plan(SAMPLE);
    let begins = |file: &str, with: &[u8]| {
        let bytes = std::fs::read(book.path().join(file)).unwrap();
        assert!(bytes.starts_with(with), "{file}");
    };
    book.run("report plan -o paper.docx").ok();
    begins("paper.docx", b"PK");
    book.run("report plan -o paper.HTML").ok();
    begins("paper.HTML", b"<!DOCTYPE html>");
    book.run("report plan -o paper.txt").ok();
    begins("paper.txt", b"# ");
    book.run("report plan --format md -o odd.text").ok();
    begins("odd.text", b"# ");
    book.run("dashboard -o page.md").ok();
    begins("page.md", b"# ");
    book.run("dashboard -o page.svg").ok();
    begins("page.svg", b"<svg ");
    book.run("report plan -o paper.pdf")
        .exit(2)
        .complains("a paper is not written as pdf")
        .complains("name a file that ends in .md or .html or .docx;");
    assert!(!book.path().join("paper.pdf").exists());
}

#[test]
fn the_dashboard_is_one_page_and_a_draft_until_it_is_adopted() {
    let book = Book::with_plan(SAMPLE);
    book.run("dashboard")
        .ok()
        .says("<body class=\"page\">")
        .says("DRAFT");
    book.run("dashboard --format svg")
        .ok()
        .says("<svg ")
        .says("DRAFT");
    book.run("dashboard --format md -o dashboard.md")
        .ok()
        .complains("dashboard.md is written");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_and_never_replaced_or_waited_for() {
    use std::os::unix::fs::FileTypeExt as _;

    let book = Book::with_plan(SAMPLE);
    // Beside the plan: what is no file is no plan either, and is not opened to see.
    let pipe = book.plan_path().with_file_name("a.yaml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    book.run("list").ok();
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).unwrap()
    });
    book.run("report summary -o a.yaml").ok();
    assert!(reader.join().unwrap().starts_with("# "));
    assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());

    book.run("report summary -o .git/config")
        .exit(2)
        .complains("git's own folder");
    book.run("report summary --template /dev/full").exit(2);
}

#[test]
fn a_paper_of_a_day_before_the_newest_change_says_that_it_tells_of_it() {
    let book = Book::with_plan(SAMPLE);
    book.run_on("2018-09-03T10:00:00+0000", "set 7.1 due 2019-09-30")
        .ok();
    let told =
        "the paper is of 1 August 2018, and tells what was recorded until 3 September 2018: --at 2018-08-01";
    for line in ["report plan --today 2018-08-01", "dashboard --today 2018-08-01"] {
        book.run(line).ok().complains(told);
        book.run(&format!("{line} --at 2018-08-01"))
            .ok()
            .never_complains("the paper is of");
    }
    book.run("report plan --today 2018-09-03")
        .ok()
        .never_complains("the paper is of");
}
