//! `pledge decide`: the decision, its version, its tag, the step of the chain it takes.

use crate::support::{Book, SAMPLE};

/// The tags of a book with the commits they lead to.
fn tags(book: &Book) -> String {
    book.git(&[
        "for-each-ref",
        "--format=%(refname:short) %(objecttype) %(*objectname)",
        "refs/tags",
    ])
}

#[test]
fn a_decision_is_about_the_version_before_its_meeting_and_tags_it() {
    let book = Book::with_plan(SAMPLE);
    let before = book.head();
    book.run("set 7.1 rating red").ok();
    let outcome = book.run("decide --kind adopted --meeting HWB-2018-09 --body cabinet --text 'Strategy adopted' --minute 'item 4'");
    outcome
        .ok()
        .says("D2 decided: adopted: Strategy adopted")
        .complains("no version was issued to HWB-2018-09: this is the last one before its papers were due, 17 September 2018")
        .complains("this takes the step of Cabinet in the approval chain")
        .complains(&format!("({}) is kept under a tag", before.get(..7).unwrap()));
    assert_eq!(
        tags(&book),
        format!("pledge/plan/decision/d2-adopted tag {before}\n")
    );
    assert!(book.plan().contains(&before), "{}", book.plan());
    assert!(
        book.plan()
            .contains("- {body: cabinet, kind: adopted, decision: D2}"),
        "{}",
        book.plan()
    );
    assert!(book.message().ends_with("Minute: item 4\n"), "{}", book.message());
    book.run("status").ok().says("Stage: adopted 26 Sep 2018");
    assert_eq!(
        book.git(&[
            "tag",
            "-l",
            "--format=%(contents)",
            "pledge/plan/decision/d2-adopted"
        ])
        .trim_end(),
        "D2: adopted, Cabinet, 26 September 2018\n\nStrategy adopted"
    );
    book.run("renumber D2 D9")
        .exit(1)
        .complains("D2 names a version of the plan and keeps its ref");
    book.fsck_clean();
}

#[test]
fn the_version_issued_is_the_one_decided_upon_and_one_named_wins() {
    let book = Book::with_plan(SAMPLE);
    let first = book.head();
    book.run("set 7.1 rating red").ok();
    let issued = book.head();
    book.run_words(&["set", "HWB-2018-09", "issued", &issued]).ok();
    book.run("decide --kind noted --meeting HWB-2018-09 --about 7")
        .ok();
    assert!(
        tags(&book).contains(&format!("decision/d2-noted tag {issued}")),
        "{}",
        tags(&book)
    );
    book.run_words(&[
        "decide",
        "--kind",
        "agreed",
        "--meeting",
        "HWB-2018-09",
        "--about",
        "7",
        "--at",
        &first,
    ])
    .ok();
    assert!(
        tags(&book).contains(&format!("decision/d3-agreed tag {first}")),
        "{}",
        tags(&book)
    );
    book.run("decide --kind adopted --body cabinet --date 2018-03-01 --at none")
        .ok();
    assert_eq!(tags(&book).lines().count(), 2);
    assert!(!book.diff_of_last_commit().contains("version"));
}

#[test]
fn a_decision_that_was_sought_is_taken_once() {
    let book = Book::with_plan(SAMPLE);
    book.run("add decision --meeting HWB-2018-09 --sought 'To note the progress'")
        .ok();
    book.run("decide D2 --kind noted --text 'Progress noted'")
        .ok()
        .says("D2 decided: noted");
    book.run("decide D2 --kind endorsed")
        .exit(1)
        .complains("D2 has been taken: noted");
    book.run("decide 7.1 --kind noted")
        .exit(2)
        .complains("7.1 is an action, not a decision");
    book.run("decide --meeting HWB-2018-09")
        .exit(2)
        .complains("what did the body do?");
    book.run("decide --kind noted")
        .exit(2)
        .complains("when was it decided, and by whom?");
}

#[test]
fn a_tag_of_that_name_elsewhere_refuses_the_decision_before_anything_is_written() {
    let book = Book::with_plan(SAMPLE);
    book.run("set 7.1 rating red").ok();
    book.git(&["tag", "pledge/plan/decision/d2-noted"]);
    let before = (book.head(), book.plan());
    book.run("decide --kind noted --meeting HWB-2018-09 --about 7")
        .exit(4)
        .complains("the tag pledge/plan/decision/d2-noted is on another version");
    assert_eq!((book.head(), book.plan()), before);
    assert_eq!(book.uncommitted(), "");
}

#[test]
fn a_missing_tag_is_found_by_doctor_and_made_again() {
    let book = Book::with_plan(SAMPLE);
    book.run("decide --kind noted --meeting HWB-2018-09 --about 7")
        .ok();
    let tag = "pledge/plan/decision/d2-noted";
    let was = tags(&book);
    book.git(&["tag", "-d", tag]);
    book.run("doctor")
        .exit(1)
        .says(&format!("the tag {tag} is missing"))
        .says("pledge doctor --repair");
    book.run("doctor --repair").ok().says(tag);
    assert_eq!(tags(&book), was);
    book.run("doctor").ok();
    book.fsck_clean();
}

#[test]
fn conditions_are_numbered_and_the_stage_counts_them_until_they_are_met() {
    let book = Book::with_plan(SAMPLE);
    book.run_words(&[
        "decide",
        "--kind",
        "approved subject to amendments",
        "--body",
        "cabinet",
        "--date",
        "2018-10-03",
        "--condition",
        "Priority 7 names the public",
        "--condition",
        "C1",
    ])
    .ok();
    let plan = book.plan();
    assert!(
        plan.contains("ref: D2.1") && plan.contains("Priority 7 names the public"),
        "{plan}"
    );
    assert!(
        plan.contains("ref: D2.2") && plan.contains("Asked for sight of the detailed plan"),
        "{plan}"
    );
    book.run("status")
        .ok()
        .says("Stage: approved subject to 2 amendments");
    book.run("meet D2.1 --by 7").ok().says("D2: ");
    assert!(book.plan().contains("met: 2019-01-12"), "{}", book.plan());
    book.run("status")
        .ok()
        .says("Stage: approved subject to 1 amendment");
    book.run("meet D2.1").ok().complains("nothing to change");
    book.run("meet 7.1")
        .exit(2)
        .complains("7.1 is no comment, matter or condition");
    // The edit that answers the last one settles it in the same commit.
    book.run("set 7 outcome 'As healthy as their peers, and asked.' --answers D2.2 --reason 'As agreed.'")
        .ok();
    assert!(book.message().contains("Answers: D2.2\n"), "{}", book.message());
    book.run("status").ok().says("Stage: adopted 3 Oct 2018");
    book.fsck_clean();
}

#[test]
fn nobody_is_told_that_a_board_adopted_what_came_later() {
    let book = Book::with_plan(SAMPLE);
    book.run("issue HWB-2018-09 -o papers").ok();
    book.run("decide --kind adopted --body cabinet --date 2018-10-01 --at HEAD")
        .ok();
    book.run("status").ok().says("Stage: adopted");
    let told = "the board adopted what";
    book.run("set 7.1 due 2019-06-30").ok().complains(told);
    book.run("add action --under 7 --title 'Came later' --due 2019-03-31 --lead hos")
        .ok();
    for later in [
        "set 7.2 due 2019-04-30",
        "set 7.2 title 'Came much later'",
        "remove 7.2",
    ] {
        book.run(later).ok().without_complaint();
    }
    // What was adopted keeps being so under another number.
    book.run("renumber 7.1 7.9").ok();
    book.run("set 7.9 lead ccg").ok().complains(told);
}

#[test]
fn what_is_typed_of_a_decision_is_understood_or_told_in_its_own_terms() {
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title Train --with ccg --with hwb --measured_by M7.1 --about 7")
        .exit(2);
    book.run("add action --under 7 --title Train --with ccg --with hwb")
        .ok();
    assert!(book.plan().contains("with: [ccg, hwb]"), "{}", book.plan());
    book.run("decide --kind agreed --meeting HWB-2018-06 --about strategy --text 'Hold all to account' --condition 'Say how'")
        .ok();
    book.run("check").never_says("dangling-ref");
    book.run("show D2.1").ok().says("Decision D2").says("Say how");
    book.run("show D2.9")
        .exit(1)
        .complains("pledge show \"D2\" shows what it has");
    book.run("decide --kind noted --meeting NOPE")
        .exit(2)
        .complains("no meeting is called NOPE");
    book.run("issue NOPE")
        .exit(1)
        .complains("no meeting is called NOPE\nhint: pledge list kind:meeting shows every one");
    book.run("set 7 reviewed_by hwb")
        .exit(2)
        .complains("as in reviewed_by.BODY.review");
}

const ON_ITS_WAY: &str = "\
pledge: 1
strategy:
  title: Pledges
  owner: cpb
  stage: draft
leads:
  cpb: {name: Corporate Parenting Board, kind: body}
  hwb: {name: Health and Wellbeing Board, kind: body}
priorities:
  - ref: \"1\"
    title: Be good parents
    measures:
      - {ref: M1, title: Seen, unit: days, better: lower, no_target: It is not known yet}
meetings:
  - {ref: B1, date: 2018-06-20, body: cpb, state: held}
";

#[test]
fn the_next_body_reads_what_was_asked_for_and_that_it_was_done() {
    let book = Book::with_plan(ON_ITS_WAY);
    let start = book.head();
    for line in [
        "set strategy stage ''",
        "set strategy approval.cpb.kind approved",
        "set strategy approval.hwb.kind adopted",
        "decide --kind 'approved subject to amendments' --meeting B1 --condition 'A target for M1'",
    ] {
        book.run(line).ok();
    }
    let before = book.run("report plan").ok().stdout.clone();
    assert!(
        before.contains("**Amendments still to be made:** D1.1: A target for M1\n"),
        "{before}"
    );
    book.run("set M1 no_target '' targets.2018-19.value 20 --answers D1.1")
        .ok();
    let after = book.run("report plan").ok().stdout.clone();
    let made = "**Amendments made:** D1.1: A target for M1 (met 12 January 2019, by M1)\n";
    assert!(
        after.contains(made) && !after.contains("still to be made"),
        "{after}"
    );
    let changes = book
        .run(&format!("report changes --since {start}"))
        .ok()
        .stdout
        .clone();
    for told in [
        "Stage: before: Draft; now: Approved, next: Health and Wellbeing Board",
        "No target: no longer said",
        "| Target for 2018-19 | Not yet set | 20 days |",
    ] {
        assert!(changes.contains(told), "{told}: {changes}");
    }
}
