//! What `-o FILE` may replace: a file that is as this program wrote it, and nobody else's.

use crate::support::{Book, SAMPLE};

const THERE: &str = "is there already, and not as pledge wrote it";

/// Every command that writes what it makes to a file, with the file.
const MADE: [(&str, &str); 5] = [
    ("report plan", "paper.md"),
    ("report progress --format docx", "paper.docx"),
    ("dashboard", "page.html"),
    ("export csv", "plan.csv"),
    ("calendar", "plan.ics"),
];

#[test]
fn what_was_written_is_written_again_every_day() {
    let book = Book::with_plan(SAMPLE);
    for (command, file) in MADE {
        let line = format!("{command} -o {file}");
        book.run(&line).ok();
        book.run(&format!("{line} --today 2019-02-01")).ok();
        book.run("set 7.1 due 2019-06-30").ok();
        let other = book.run(&format!("{line} --today 2019-03-01"));
        other.ok().complains(&format!("{file} is written"));
        book.run("undo").ok();
        // Whatever looked at it or carried it elsewhere and back changed nothing in it.
        let bytes = book.bytes(file);
        std::fs::remove_file(book.path().join(file)).unwrap();
        std::fs::write(book.path().join(file), bytes).unwrap();
        book.run(&format!("{line} --today 2019-04-01")).ok();
    }
}

#[test]
fn somebodys_own_file_and_a_paper_that_was_edited_stay_unless_that_is_said() {
    let book = Book::with_plan(SAMPLE);
    for (command, file) in MADE {
        let line = format!("{command} -o {file}");
        book.write(file, "mine\n");
        book.run(&line)
            .exit(2)
            .complains(&format!("{file} {THERE}"))
            .complains("--force");
        assert_eq!(book.read(file), "mine\n");
        book.run(&format!("{line} --force")).ok();
        // As long as it was, and another.
        let mut edited = book.bytes(file);
        let last = edited.last_mut().unwrap();
        *last = last.wrapping_add(1);
        std::fs::write(book.path().join(file), &edited).unwrap();
        book.run(&line).exit(2).complains(THERE);
        assert_eq!(book.bytes(file), edited);
        // Where nothing is known of it, as in a new clone, what says the same is lost by nobody.
        book.run(&format!("{line} --force")).ok();
        std::fs::remove_dir_all(book.path().join(".git/pledge/made")).unwrap();
        book.run(&line).ok();
        // Nobody's words are in an empty file.
        book.write(file, "");
        book.run(&line).ok();
    }
}

#[test]
fn an_issued_paper_with_the_chairs_words_is_not_lost_to_a_report() {
    let book = Book::with_plan(SAMPLE);
    book.run("issue HWB-2018-09").ok();
    let file = "papers/HWB-2018-09-plan.md";
    let issued = book.read(file);
    book.write(file, format!("{issued}\nAgreed with the chair.\n"));
    book.run(&format!("report plan -o {file}"))
        .exit(2)
        .complains(THERE);
    assert!(book.read(file).ends_with("Agreed with the chair.\n"));
}

#[test]
fn a_plan_stays_a_plan_and_a_pipe_is_written_to() {
    let book = Book::with_plan(SAMPLE);
    book.run("report plan -o plan.yaml --force")
        .exit(2)
        .complains("is a plan");
    assert_eq!(book.plan(), SAMPLE);
    book.run("report plan -o /dev/null").ok();
    book.run("report plan -o /dev/null").ok();
}

#[test]
fn a_file_that_is_only_to_be_read_stays_unless_that_is_said() {
    let book = Book::with_plan(SAMPLE);
    for (command, file) in MADE {
        let line = format!("{command} -o {file}");
        book.run(&line).ok();
        let path = book.path().join(file);
        let mut only_read = std::fs::metadata(&path).unwrap().permissions();
        only_read.set_readonly(true);
        std::fs::set_permissions(&path, only_read).unwrap();
        let before = book.bytes(file);
        book.run(&line).ok();
        book.run("set 7.1 title 'Time the assessments'").ok();
        book.run(&format!("{line} --today 2019-02-01"))
            .exit(2)
            .complains(&format!("{file} is only to be read"));
        assert_eq!(book.bytes(file), before);
        book.run(&format!("{line} --today 2019-02-01 --force")).ok();
        book.run("undo").ok();
    }
}

#[test]
fn a_file_is_called_what_it_is() {
    let book = Book::with_plan(SAMPLE);
    for (line, told) in [
        (
            "report plan --format md -o z.docx",
            "z.docx is the name of a Word file, and this is Markdown",
        ),
        (
            "report plan --format docx -o y.md",
            "y.md is the name of Markdown, and this is a Word file",
        ),
        (
            "report plan --format md -o z.pdf",
            "a paper is not written as pdf",
        ),
        (
            "dashboard --format html -o d.docx",
            "d.docx is the name of a Word file, and this is a web page",
        ),
        (
            "export csv -o plan.json",
            "plan.json is the name of JSON, and this is a CSV",
        ),
        (
            "export form -o form.md",
            "form.md is the name of Markdown, and this is a CSV",
        ),
        (
            "calendar -o plan.csv",
            "plan.csv is the name of a CSV, and this is a calendar",
        ),
    ] {
        book.run(line).exit(2).complains(told);
        assert_eq!(book.uncommitted(), "", "{line}");
    }
    for line in [
        "report plan --format md -o a.txt",
        "report plan --format html -o a.htm",
        "report plan -o A.DOCX",
        "dashboard -o d.docx",
        "export form --markdown -o form.md",
    ] {
        book.run(line).ok();
    }
}
