//! `pledge check` for a plan repository's own pipeline, and what it can mend by itself.

use crate::support::{Book, Repo, SAMPLE};

#[test]
fn findings_are_printed_as_other_programs_take_them() {
    let text = SAMPLE.replace("lead: hos                #", "lead: nobody known       #");
    let book = Book::in_repo(Repo::new(), "plans/our plan.yaml", text);
    let sarif = book.run("check --strict --format sarif");
    sarif.exit(1);
    let log = sarif.json();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let lead = results
        .iter()
        .find(|result| result["ruleId"] == "lead-not-registered")
        .unwrap();
    let place = &lead["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "plans/our%20plan.yaml");
    assert!(place["region"]["startLine"].as_u64().unwrap() > 1);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == "lead-not-registered"));
    book.run("check --format github")
        .says("::notice file=plans/our plan.yaml,line=")
        .says("title=lead-not-registered::7.1 lead: ");
    let json = book.run("check --format json").json();
    assert_eq!(json, book.run("check --json").json());
}

#[test]
fn what_has_one_right_answer_is_mended_by_a_commit_each() {
    let text = SAMPLE
        .replace("lead: hos                #", "lead: [AJ, ccg]          #")
        .replace(
            "measured_by: [M7.1]",
            "measured_by: [M7.1]\n        formerly: [\"6.2\"]",
        )
        .replace("about: [\"7\"]\n    text", "about: [\"7\", \"6.2\"]\n    text");
    let book = Book::with_plan(text);
    book.run("check")
        .says("6.2 is now 7.1 [former-ref]")
        .says("  fix: pledge check --fix former-ref\n")
        .says("  fix: pledge check --fix lead-not-registered\n");
    book.run("check --fix former-ref").ok().says("C1: about ");
    assert!(book.plan().contains("about: [\"7\", \"7.1\"]"), "{}", book.plan());
    let before = book.commits();
    book.run("check --fix all").ok().says("7.1: lead ");
    assert_eq!(book.commits(), before + 1);
    assert!(book.plan().contains("lead: [hos, ccg]"), "{}", book.plan());
    book.run("check --fix all")
        .ok()
        .prints_nothing()
        .complains("nothing of that is found");
    book.run("check --fix no-such")
        .exit(2)
        .complains("no finding is called no-such");
}

#[test]
fn what_may_tell_of_one_child_is_found_and_not_repeated() {
    let book = Book::with_plan(SAMPLE.replace(
        "Assessments improved; sharing",
        "BK (14) moved again, born 3 May 2004; sharing",
    ));
    let check = book.run("check");
    check.says("7.1 updates.2018-07-12 hos.note: note of an update reads as if it gave a date of birth [personal-data]").never_says("BK");
}

#[test]
fn silence_and_closing_without_a_response_are_found() {
    let book = Book::with_plan(SAMPLE.replace("    status: open\n", "    status: closed\n"));
    book.run("check")
        .says("advice: 7.1: action 7.1 has no update for 2018-19 Q3 [stale]")
        .says("matter HWB 18/19-01 was closed without a response [no-response]");
}

#[test]
fn a_percentage_that_is_none_is_told_at_once_and_found() {
    let book = Book::with_plan(SAMPLE);
    for wrong in ["500", "-5"] {
        let said = format!("{wrong} per cent done, which is not between 0 and 100");
        book.run(&format!("set 7.1 percent {wrong}"))
            .ok()
            .complains(&said);
        book.run("check").says(&format!("{said} [not-a-share]"));
    }
    book.run("set 7.1 percent 100").ok().without_complaint();
}

#[test]
fn what_cannot_be_or_tells_of_few_is_told_as_it_is_saved_and_as_often_as_it_is() {
    let book = Book::with_plan(SAMPLE);
    let told = |line: &str, said: &str, code: &str| {
        book.run(line).ok().complains(said);
        book.run("check").says(&format!("[{code}]"));
    };
    told(
        "set 7.1 due \"Summer 2009\"",
        "is due before the strategy begins",
        "before-period",
    );
    let note = "update 7.1 --note \"Three children ran away.\"";
    let few = "the text counts few people, and public papers print it";
    told(&format!("{note} --date 2018-12-03"), few, "few-in-text");
    told(&format!("{note} --date 2018-12-04"), few, "few-in-text");
    told(
        "update 7.1 --note Seen --date \"1 January 2047\"",
        "is dated 1 Jan 2047",
        "dated-ahead",
    );
    told(
        "reading M7.1 \"2018-19 Q2\" 190",
        "is no share of a whole",
        "not-a-share",
    );
    let bare = "so public papers withhold it: give its count";
    told("reading M7.1 \"2018-19 Q3\" 72", bare, "share-without-count");
    book.run("reading M7.1 \"2018-19 Q3\" 71").ok().complains(bare);
    book.run("reading M7.1 \"2018-19 Q4\" \"15 of 20\"")
        .ok()
        .without_complaint();
}

#[test]
fn a_ref_that_means_something_else_is_not_given_and_is_found_where_it_stands() {
    let book = Book::with_plan(SAMPLE);
    for wrong in ["strategy", "Lead:hos", "7.8,7.9", "7.8#2"] {
        let cannot = format!("\"{wrong}\" cannot be a ref");
        book.run(&format!("renumber 7.1 {wrong}"))
            .exit(2)
            .complains(&cannot);
        book.run(&format!("add action --under 7 --title New --ref {wrong}"))
            .exit(2)
            .complains(&cannot);
    }
    assert_eq!(book.commits(), 1);
    let by_hand = book.plan().replace("ref: \"7.1\"", "ref: strategy");
    book.write("plan.yaml", &by_hand);
    book.run("check")
        .says("\"strategy\" cannot be typed as the ref of an action [unfit-ref]");
}

#[test]
fn counts_that_are_there_already_correct_no_figure() {
    let book = Book::with_plan(SAMPLE);
    book.run_on(
        "2019-05-01T09:00:00+01:00",
        "reading M7.1 \"2018-19 Q4\" 98 --n 235 --of 240",
    )
    .ok();
    let plan = book.plan();
    book.run("reading M7.1 \"2018-19 Q4\" \"235 of 240\"").ok();
    assert_eq!((book.plan(), book.commits()), (plan, 2));
    // Other counts do.
    book.run("reading M7.1 \"2018-19 Q4\" \"234 of 240\"").ok();
    assert!(book.plan().contains("revised_from: 98"), "{}", book.plan());
}

#[test]
fn a_slip_put_right_on_the_same_day_is_no_revision() {
    let book = Book::with_plan(SAMPLE);
    book.run("reading M7.1 \"2018-19 Q4\" \"98 % of 340\"").ok();
    book.run("reading M7.1 \"2018-19 Q4\" \"58 % of 340\"").ok();
    assert!(!book.plan().contains("revised_from"), "{}", book.plan());
    assert!(book.plan().contains("value: 58"), "{}", book.plan());
    // A figure of a day before may have been shown, whatever slip came between; and it may hold after all.
    let book = Book::with_plan(SAMPLE);
    book.run_on("2019-05-01T09:00:00+01:00", "reading M7.1 \"2018-19 Q4\" 91")
        .ok();
    book.run("reading M7.1 \"2018-19 Q4\" 19").ok();
    book.run("reading M7.1 \"2018-19 Q4\" 92").ok();
    assert!(book.plan().contains("revised_from: 91"), "{}", book.plan());
    book.run("reading M7.1 \"2018-19 Q4\" 91").ok();
    assert!(!book.plan().contains("revised_from"), "{}", book.plan());
}

#[test]
fn a_figure_that_is_said_to_be_provisional_is_one_and_no_words() {
    for (typed, lines) in [
        ("91 (provisional)", vec!["value: 91", "provisional: yes"]),
        ("91, Provisional", vec!["value: 91", "provisional: yes"]),
        (
            "91 % (of 340), provisional",
            vec!["value: 91", "of: 340", "provisional: yes"],
        ),
        ("fewer, provisional", vec!["value: fewer, provisional"]),
    ] {
        let book = Book::with_plan(SAMPLE);
        book.run(&format!("reading M7.1 \"2018-19 Q4\" \"{typed}\"")).ok();
        let diff = book.diff_of_last_commit();
        let added: Vec<&str> = diff.lines().filter_map(|line| line.strip_prefix('+')).collect();
        for line in lines {
            assert!(
                added.iter().any(|added| added.contains(line)),
                "{typed}: {line} in {diff}"
            );
        }
    }
}
