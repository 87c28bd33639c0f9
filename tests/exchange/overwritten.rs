//! What a lead writes over what the plan says in a paper is told, and taken for no answer.

use crate::returned::{BLANK, sample};
use crate::support::{Book, SAMPLE};

/// What is printed of a paper of the sample that came back like this.
fn back(book: &Book, edit: impl Fn(String) -> String) -> String {
    sample(book, "md");
    let paper = book.read("paper.md");
    let edited = edit(paper.clone());
    assert_ne!(paper, edited);
    book.write("back.md", edited);
    book.run("import back.md").ok().stderr.clone()
}

/// The paper with what stands after a label of 7.1 written over.
fn over(paper: &str, label: &str, said: &str) -> String {
    let (before, piece) = paper.split_once("- **Ref:** 7.1\n").unwrap();
    let label = format!("- **{label}:** ");
    let (between, after) = piece.split_once(&label).unwrap();
    let (_, rest) = after.split_once('\n').unwrap();
    format!("{before}- **Ref:** 7.1\n{between}{label}{said}\n{rest}")
}

#[test]
fn what_a_lead_corrects_of_what_the_plan_says_is_told_and_not_taken() {
    let book = Book::with_plan(SAMPLE);
    for (label, said) in [
        ("By when", "30 September 2027"),
        ("Lead", "Somebody else"),
        ("Status so far", "Complete"),
    ] {
        let told = back(&book, |paper| over(&paper, label, said));
        let is_told = format!(
            " is not taken: \"{label}: {said}\" is what the plan says of 7.1, and no question: it was \""
        );
        assert!(told.contains(&is_told), "{told}");
        assert_eq!(told.matches("is not taken").count(), 1, "{told}");
        assert!(
            told.contains("pledge set 7.1 changes it") && told.contains("nothing would change"),
            "{told}"
        );
    }
    // An answer beside it is taken.
    let told = back(&book, |paper| {
        let answer = "- **What happened:** It began.";
        let blank = format!("- **What happened:** {BLANK}");
        over(&paper, "By when", "31 March 2027").replacen(&blank, answer, 1)
    });
    assert!(told.contains("31 March 2027"), "{told}");
    book.run("import back.md --apply").ok();
    assert!(book.plan().contains("It began.") && !book.plan().contains("2027"));
}

#[test]
fn words_below_what_the_plan_says_are_told_and_a_plan_that_changed_since_is_nobodys_correction() {
    let book = Book::with_plan(SAMPLE);
    let told = back(&book, |paper| {
        over(
            &paper,
            "Status so far",
            "Amber: at risk\n\nThis is not so any more.",
        )
    });
    assert!(
        told.contains("This is not so any more.\" is what the plan says of 7.1"),
        "{told}"
    );
    sample(&book, "md");
    book.run("set 7.1 due 2029-01-31").ok();
    book.run("set 7.1 title 'Improve it'").ok();
    let later = book.today("2019-02-20");
    later
        .run("import paper.md")
        .ok()
        .complains("nothing would change")
        .never_complains("is not taken");
}

#[test]
fn a_label_of_the_leads_own_above_the_ref_is_told() {
    let book = Book::with_plan(SAMPLE);
    for own in ["**Our view:** Six approved.", "- **Our view:** Six approved."] {
        let told = back(&book, |paper| {
            paper.replacen("- **Ref:** 7.1\n", &format!("{own}\n\n- **Ref:** 7.1\n"), 1)
        });
        assert!(
            told.contains("it stands above the ref of a commitment, where no question is: ")
                && told.contains("Six approved."),
            "{own}: {told}"
        );
    }
}

#[test]
fn an_answer_whose_ref_was_taken_out_is_told() {
    let book = Book::with_plan(SAMPLE);
    let told = back(&book, |paper| {
        let answer = format!("- **What happened:** {BLANK}");
        paper
            .replacen("- **Ref:** 7.1\n", "", 1)
            .replacen(&answer, "- **What happened:** Six approved.", 1)
    });
    assert!(
        told.contains("the line with the ref of what it is about is missing above it")
            && told.contains("Six approved."),
        "{told}"
    );
    // Also where it stands below another that has one.
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title 'Open a club' --lead hos")
        .ok();
    sample(&book, "md");
    let paper = book.read("paper.md");
    let (before, after) = paper.split_once("- **Ref:** 7.2\n").unwrap();
    let answer = format!("- **What happened:** {BLANK}");
    let after = after.replacen(&answer, "- **What happened:** Ten came.", 1);
    book.write("back.md", format!("{before}{after}"));
    let told = book.run("import back.md").stderr.clone();
    assert!(
        told.contains("is missing above it") && told.contains("Ten came."),
        "{told}"
    );
    book.run("import back.md --apply --skip").ok();
    assert!(!book.plan().contains("Ten came."));
}
