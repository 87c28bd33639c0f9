//! A paper made on a real terminal: chosen, read, written as its command prints it, and never over another file unasked.

use super::lines::{has, said};
use super::{CLEAR, ENTER, ESCAPE, open};
use crate::support::{Book, SAMPLE};

const FILE: &str = "papers/2019-01-12-progress.md";

#[test]
fn a_paper_is_read_before_it_is_written_and_is_what_its_command_prints() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("O").until("Make which paper?").types("progress");
    screen.types(ENTER).until("> Paper        progress").until(FILE);
    screen.types(ENTER).until("progress report").until("w write");
    screen.types("\u{1b}[6~\u{1b}[6~").until("No update received:");
    screen.types("G").until("Version of the plan: commit");
    assert_eq!(
        book.uncommitted(),
        "",
        "nothing is written before it is asked for"
    );
    screen.types("w").until(&format!("{FILE} is written"));
    let written = book.read(FILE);
    book.run("report progress").ok().prints(&written);
    assert_eq!(book.uncommitted(), "?? papers/\n");
    assert_eq!(book.commits(), 1);

    book.write(FILE, "mine");
    screen
        .types("w")
        .until("is there already. Replace it?")
        .types(ENTER);
    screen.until_gone("Replace it?");
    assert_eq!(book.read(FILE), "mine", "Enter says no");
    screen
        .types("w")
        .until("is there already. Replace it?")
        .types("y");
    screen.until("is written");
    assert_eq!(book.read(FILE), written);
    screen.types(ESCAPE).until("Enter show").types(ESCAPE);
    screen.until("e edit").types("q");
    assert!(screen.end().success());
    assert_eq!((book.plan().as_str(), book.commits()), (SAMPLE, 1));
}

#[test]
fn the_page_on_how_the_strategy_stands_is_made_where_papers_are() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("O").until("Make which paper?").types("dash");
    screen
        .types(ENTER)
        .until("> Paper        dashboard")
        .until("papers/2019-01-12-dashboard.html")
        .until_gone("Priorities");
    screen
        .types(ENTER)
        .until("dashboard")
        .until("w write")
        .types("w")
        .until("papers/2019-01-12-dashboard.html is written");
    let written = book.read("papers/2019-01-12-dashboard.html");
    book.run("dashboard").ok().prints(&written);
    book.run("dashboard -o page.docx").ok();
    assert!(book.bytes("page.docx").starts_with(b"PK"));
    book.run("dashboard --format docx")
        .exit(2)
        .complains("name the file it goes to: -o dashboard.docx");
    screen.types(ESCAPE).until("> Paper        dashboard");
    screen.types(ESCAPE).until("e edit").types("q");
    assert!(screen.end().success());
}

#[test]
fn a_paper_that_no_screen_shows_as_it_is_written_is_read_in_words_without_marks() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("O").until("Make which paper?").types("plan");
    screen
        .types(ENTER)
        .until("> Paper        plan")
        .types("\td")
        .until("docx");
    screen
        .types(ENTER)
        .until("w write")
        .until("Organisation: Bristol City Council");
    screen
        .until_gone("**")
        .types("G")
        .until("Version of the plan: commit");
    screen.types("w").until("is written");
    screen.types(ESCAPE).until("Enter show").types(ESCAPE);
    screen.until("e edit").types("q");
    assert!(screen.end().success());
}

#[test]
fn every_choice_of_the_form_is_that_of_the_command() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("4").until("HWB-2018-09").types("O");
    screen.until("Make which paper?").types("changes").types(ENTER);
    screen.until("> Paper        changes").types("\th").until("html");
    screen.types("\te").until("! NOT FOR PUBLICATION");
    screen.types("\tHEAD").until("At           HEAD");
    screen.types("\tHEAD").until("Since        HEAD");
    screen.types("\t2018-19 Q2\t").until("> Body         hwb");
    screen.types("\t\t\t\t\ty").until("> Draft        yes");
    screen
        .types("\t")
        .types(CLEAR)
        .types("out.html")
        .until("out.html");
    screen.types(ENTER).until("w write").types("w");
    screen
        .until("NOT FOR PUBLICATION: write out.html")
        .types(ENTER)
        .until_gone("NOT FOR PUBLICATION: write out.html");
    assert_eq!(book.uncommitted(), "", "Enter does not let an exempt paper out");
    screen
        .types("w")
        .until("all the same?")
        .types("y")
        .until("out.html is written");
    let written = book.read("out.html");
    book.run(
        "report changes --format html --audience exempt --at HEAD --since HEAD --period '2018-19 Q2' --body hwb \
         --draft",
    )
    .ok()
    .prints(&written);
    assert_eq!(book.uncommitted(), "?? out.html\n");
    screen.types("\u{3}");
    assert!(screen.end().success());
}

#[test]
fn priorities_and_organisations_are_picked_from_the_plan_and_a_template_is_named() {
    let book = Book::with_plan(SAMPLE);
    book.write("words.yaml", "title: Our promise\ncontact: The clerk\n");
    let mut screen = open(&book);
    screen
        .types("O")
        .until("Make which paper?")
        .types("plan")
        .types(ENTER);
    screen
        .until("> Paper        plan")
        .types("\u{1b}[A")
        .until("> Paper");
    screen.types("\t\t\t\t\t\t\t\t").until("> Priorities");
    screen
        .types("7")
        .until("Only these priorities")
        .until("Improve health")
        .types(ENTER);
    screen
        .until_gone("take")
        .until("> Priorities   7")
        .types("\t")
        .until("> Organisation");
    screen
        .types(" ")
        .until("Bristol City Council")
        .types("brist")
        .types(ENTER);
    screen.until("> Organisation Bristol City Council");
    screen.types("\twords.yaml").until("> Template     words.yaml");
    screen
        .types(ENTER)
        .until("Our promise")
        .until("w write")
        .types("w")
        .until("is written");
    let written = book.read("papers/2019-01-12-plan.md");
    book.run("report plan --priority 7 --organisation 'Bristol City Council' --template words.yaml")
        .ok()
        .prints(&written);
    screen
        .types(ESCAPE)
        .until("> Template")
        .types("\u{1b}[Z")
        .until("> Organisation");
    screen.types("\u{1b}[D").until("(every organisation)");
    screen.types("\t").types(CLEAR).types("nowhere.yaml").types(ENTER);
    screen
        .until("the template nowhere.yaml cannot be read")
        .types(ENTER);
    screen.until("> Template").types("\u{3}");
    assert!(screen.end().success());
}

#[test]
fn a_paper_on_one_priority_is_made_by_lines() {
    let book = Book::with_plan(SAMPLE);
    let lines = [
        "paper plan",
        "priorities 7",
        "priorities 8",
        "organisation nobody",
        "show",
        "write",
        "leave",
        "quit",
    ];
    let text = said(&book, &["--plain"], &lines);
    has(
        &text,
        &[
            "Priorities: 7",
            "8 is none of its words",
            "nobody is none of its words",
            "is written",
        ],
    );
    let written = book.read("papers/2019-01-12-plan.md");
    book.run("report plan --priority 7").ok().prints(&written);
}

#[test]
fn what_cannot_be_made_is_told_in_words_and_the_form_stays() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen
        .types("O")
        .until("Make which paper?")
        .types("lead")
        .types(ENTER);
    screen.until("> Paper        lead").types(ENTER);
    screen.until("name the lead this paper is for").until("> Lead");
    screen.types("nobody").until("nobody").types(ENTER);
    screen
        .until("Enter read")
        .types(ENTER)
        .until("> Lead         nobody");
    screen
        .types("\t\t\t\t\t")
        .until("> File")
        .types(CLEAR)
        .types(ENTER);
    screen.until("name the file the paper goes to");
    screen
        .types("plan.yaml")
        .until("plan.yaml")
        .types("\u{1b}[Z\u{1b}[Z\u{1b}[Z\u{1b}[Z\u{1b}[Z")
        .until("> Lead");
    screen
        .types(CLEAR)
        .types("hos")
        .until("hos")
        .types(ENTER)
        .until("w write");
    screen.types("w").until("plan.yaml is a plan").types(ENTER);
    assert_eq!(book.plan(), SAMPLE);
    screen.until("w write").types("\u{3}");
    assert!(screen.end().success());
    assert_eq!(book.uncommitted(), "");
}

#[test]
fn a_paper_whose_texts_may_tell_of_few_people_says_so_before_it_is_written() {
    let book = Book::with_plan(SAMPLE);
    book.run("update 7.1 --note 'Three girls at the home have moved.'")
        .ok();
    let mut screen = open(&book);
    screen.types("O").until("Make which paper?").types("plan");
    screen.types(ENTER).until("> Paper        plan").types(ENTER);
    screen.until("1 text may tell of few people");
    screen.types(ESCAPE).until("Enter show").types(ESCAPE);
    screen.until("e edit").types("q");
    assert!(screen.end().success());
}
