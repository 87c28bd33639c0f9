//! What somebody else said since a paper or a form was sent to a lead is not replaced by what comes back, unasked.

use crate::returned::{BLANK, answered, sample};
use crate::support::{Book, SAMPLE};

#[test]
fn what_somebody_else_said_since_a_paper_was_made_is_not_replaced_unasked() {
    let told = [("Rating now", "Green"), ("What happened", "It goes well.")];
    let book = || {
        let book = Book::with_plan(SAMPLE);
        answered(&book, "back.md", &told);
        book.run("update 7.1 --rating red --by ccg --note 'It stands still.' --date 2018-10-01")
            .ok();
        book
    };
    let said = "rating of 7.1 was made red by Clinical Commissioning Group on 1 Oct 2018, since this paper was made of the version of";
    let asked = book();
    for line in ["import back.md", "import back.md --json"] {
        asked
            .run(line)
            .exit(1)
            .says(said)
            .says("and the paper says green")
            .says("--mine");
    }
    asked
        .run("import back.md --apply")
        .exit(1)
        .complains(said)
        .complains("--theirs");
    asked.run("import back.md --apply --skip").ok().complains(said);
    assert_eq!(asked.commits(), 2);

    let mine = book();
    mine.run("import back.md --apply --mine").ok().complains(said);
    mine.run("show 7.1 --json").ok().says("\"rating\": \"green\"");
    let plan = mine.plan();
    assert!(
        plan.contains("It stands still.") && plan.contains("It goes well."),
        "{plan}"
    );

    let theirs = book();
    theirs.run("import back.md --apply --theirs").ok().complains(said);
    theirs.run("show 7.1 --json").ok().says("\"rating\": \"red\"");
    assert!(theirs.plan().contains("It goes well."), "{}", theirs.plan());
    theirs.run("import back.md --mine --theirs").exit(2);

    // By other ways than an update, and where both say the same.
    let set = Book::with_plan(SAMPLE);
    answered(&set, "back.md", &told);
    set.run("set 7.1 rating red --reason Late").ok();
    set.run("import back.md")
        .exit(1)
        .says("rating of 7.1 was made red, since this paper was made of");
    set.run("set 7.1 rating green --reason Signed").ok();
    set.run("import back.md --apply").ok();

    // By whom that was is not who said the same at another time.
    let set = Book::with_plan(SAMPLE);
    set.run("update 7.1 --rating red --by hos --note Once. --date 2018-05-01")
        .ok();
    set.run("update 7.1 --rating amber --by hos --note Better. --date 2018-06-01")
        .ok();
    answered(&set, "back.md", &told);
    set.run("set 7.1 rating red --reason Late").ok();
    set.run("import back.md")
        .exit(1)
        .says("rating of 7.1 was made red, since");

    // Of two papers of one version nobody but the lead knows which was filled in last.
    let own = Book::with_plan(SAMPLE);
    answered(&own, "first.md", &[("Rating now", "Red")]);
    answered(&own, "second.md", &told);
    own.run("import first.md --apply").ok();
    own.run("import first.md").ok().complains("nothing would change");
    own.run("import second.md")
        .exit(1)
        .says("rating of 7.1 was made red by")
        .says("--theirs");
    own.run("import second.md --apply --theirs").ok();
    own.run("show 7.1 --json").ok().says("\"rating\": \"red\"");
    own.run("import second.md --apply --mine").ok();
    own.run("show 7.1 --json").ok().says("\"rating\": \"green\"");
}

#[test]
fn a_figure_and_an_answer_to_a_meeting_are_not_replaced_unasked_either() {
    let book = Book::with_plan(SAMPLE).today("2018-10-01");
    book.run("set M7.1 data_lead hos").ok();
    sample(&book, "md");
    let mut paper = book.read("paper.md");
    for (question, answer) in [
        ("Figure, and of how many", "75 % (15 of 20)"),
        ("What was done", "A report is on its way."),
        ("Done on", "3 September 2018"),
    ] {
        let blank = format!("- **{question}:** {BLANK}");
        assert!(paper.contains(&blank), "{question}: {paper}");
        paper = paper.replacen(&blank, &format!("- **{question}:** {answer}"), 1);
    }
    book.write("back.md", &paper);
    book.run("import back.md").ok();
    book.run("reading M7.1 '2018-19 Q2' '16 of 20'").ok();
    book.run("set 'HWB 18/19-01' response 'Reported in September.'")
        .ok();
    book.run("set 7.1.1 done 2018-09-10").ok();
    book.run("import back.md")
        .exit(1)
        .says("readings.2018-19 Q2.value of M7.1 was made 80")
        .says("response of HWB 18/19-01 was made")
        .says("done of 7.1.1 was made")
        .says("3 refused");
    let before = book.plan();
    book.run("import back.md --apply --theirs").ok();
    assert_eq!(book.plan(), before);
    book.run("import back.md --apply --mine").ok();
    assert!(book.plan().contains("A report is on its way."));
}

#[test]
fn a_form_that_comes_back_late_does_not_replace_what_another_said_for_its_period() {
    let book = Book::with_plan(SAMPLE).today("2018-10-08");
    book.write(
        "form.csv",
        "Ref,Title,Update period,Update by,Update rating,Update note\n\
         7.1,Improve the timeliness of health assessments and share health care plans,2018-19 Q2,ccg,Green,Well.\n",
    );
    book.run("update 7.1 --rating red --by hos --period '2018-19 Q2' --note 'It stands still.'")
        .ok();
    book.run("import form.csv --apply").exit(1).complains(
        "rating of 7.1 was made red by Head of Service, Permanency on 8 Oct 2018, and the paper says green",
    );
    book.run("import form.csv --apply --theirs").ok();
    assert!(book.plan().contains("Well."));
    book.run("show 7.1 --json").ok().says("\"rating\": \"red\"");
}
