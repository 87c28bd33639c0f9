//! `--answers`: one commit changes a commitment and settles what asked for it.

use crate::support::{Book, SAMPLE};

#[test]
fn a_comment_is_accepted_by_the_edit_that_answers_it() {
    let book = Book::with_plan(SAMPLE);
    book.run("add comment --meeting HWB-2018-06 --from 'Elected member' --text 'Name the public.' --about 7")
        .ok();
    let before = book.commits();
    book.run("set 7 title 'Improve health and wellbeing with the public' --answers c2 --reason 'The member asked.'").ok();
    assert_eq!(book.commits(), before + 1);
    assert!(
        book.message().contains("Commitment: 7\n") && book.message().contains("Comment: C2\n"),
        "{}",
        book.message()
    );
    assert!(book.message().ends_with("Answers: C2\n"), "{}", book.message());
    assert!(
        book.diff_of_last_commit().contains("outcome: accepted"),
        "{}",
        book.diff_of_last_commit()
    );
}

#[test]
fn what_answers_is_what_it_led_to_and_the_paper_says_so() {
    let book = Book::with_plan(SAMPLE);
    for text in ["Name the public.", "Measure it.", "Do not."] {
        book.run(&format!(
            "add comment --meeting HWB-2018-06 --from 'Elected member' --text '{text}' --about 7"
        ))
        .ok();
    }
    book.run("set 7 outcome 'As healthy as the public' --answers C2")
        .ok();
    book.run("add measure --under 7 --title 'Young people seen' --answers C3")
        .ok();
    book.run("set 7 why 'It costs too much.' --answers C4 --outcome declined")
        .ok();
    let plan = book.plan();
    assert!(
        plan.contains("led_to: [\"7\"]") && plan.contains("led_to: [M7.2]"),
        "{plan}"
    );
    assert_eq!(
        plan.matches("led_to:").count(),
        3,
        "what was declined led to nothing: {plan}"
    );
    book.run("report said --audience exempt")
        .ok()
        .says("- **We did:** It led to 7: Improve health and wellbeing\n")
        .says("- **We did:** It led to M7.2: Young people seen\n")
        .says("- **We did:** Why it was not taken up is not yet recorded\n");
    book.run("set C2 response 'The public is named now.'").ok();
    book.run("report said")
        .ok()
        .says("- **We did:** The public is named now.\n");
    book.run("undo").ok();
    let answer = book.git(&["log", "--format=%H", "--grep", "^Answers: C3$"]);
    book.run(&format!("undo {}", answer.trim())).ok();
    assert!(!book.plan().contains("M7.2"));
}

#[test]
fn matters_are_done_and_other_outcomes_are_said() {
    let book = Book::with_plan(SAMPLE);
    book.run("update 7.1 --note 'Reported.' --answers 'HWB 18/19-01'")
        .ok();
    assert!(
        book.diff_of_last_commit().contains("status: done"),
        "{}",
        book.diff_of_last_commit()
    );
    book.run("set 7.1 detail 'With carers.' --answers C1 --outcome part")
        .ok();
    assert!(
        book.diff_of_last_commit().contains("outcome: part"),
        "{}",
        book.diff_of_last_commit()
    );
    book.run("set 7.1 detail 'With carers and schools.' --answers C1,'HWB 18/19-01' --outcome closed")
        .exit(2);
    book.run("set 7.1 rating red --answers 7")
        .exit(2)
        .complains("7 is no comment, matter or condition");
    book.run("set 7.1 rating red --outcome accepted")
        .exit(2)
        .complains("the outcome of what?");
    assert_eq!(book.uncommitted(), "");
}

#[test]
fn the_ways_that_make_no_edit_name_what_they_answer() {
    let book = Book::with_plan(SAMPLE);
    book.run("set 7.1 rating red").ok();
    book.run("undo --answers C1")
        .ok()
        .complains("the commit names C1, and leaves it as it is");
    assert!(book.message().contains("Answers: C1\n"), "{}", book.message());
}
