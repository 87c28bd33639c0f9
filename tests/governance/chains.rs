//! The approval chain by commands: made, reordered, the same body twice; and a strategy that has none.

use crate::support::{Book, SAMPLE};

const NO_CHAIN: &str = "\
pledge: 1
strategy:
  title: Pledges
  owner: cpb
leads:
  cpb: {name: Corporate Parenting Board, kind: body}
  scrutiny: {name: Scrutiny Panel, kind: body}
  cabinet: {name: Cabinet, kind: body}
priorities:
  - ref: \"1\"
    title: Be good parents
comments:
  - ref: C1
    meeting: B1
    text: Name the public
  - ref: C2
    meeting: B1
    text: Say who leads
meetings:
  - {ref: B1, date: 2018-06-20, body: cpb, state: held}
  - {ref: CAB1, date: 2018-07-11, body: cabinet}
";

/// The lines of the plan's approval.
fn chain(book: &Book) -> Vec<String> {
    let plan = book.plan();
    let steps = plan.lines().skip_while(|line| line.trim() != "approval:").skip(1);
    let steps = steps.take_while(|line| line.starts_with("    "));
    let lines = steps.map(|line| line.trim_start().trim_start_matches("- ").to_owned());
    lines.collect()
}

#[test]
fn without_a_chain_the_stage_follows_the_decisions() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("status").ok().says("Stage: draft");
    book.run("decide --kind 'approved subject to amendments' --meeting B1 --condition C1")
        .ok()
        .complains("the strategy was draft, and is approved subject to 1 amendment now");
    book.run("status")
        .ok()
        .says("Stage: approved subject to 1 amendment");
    book.run("meet D1.1").ok();
    book.run("status").ok().says("Stage: approved");
    book.run("decide --kind adopted --meeting B1")
        .ok()
        .complains("the strategy was approved, and is adopted 20 Jun 2018 now");
    book.run("status")
        .ok()
        .says("Stage: adopted 20 Jun 2018")
        .says("Since adoption: no changes");
    book.run("undo").ok();
    book.run("status").ok().says("Stage: approved");
}

#[test]
fn a_stage_written_by_hand_gives_way_to_a_decision_that_goes_further() {
    let book = Book::with_plan(NO_CHAIN.replace("  owner: cpb\n", "  owner: cpb\n  stage: consultation\n"));
    book.run("decide --kind noted --meeting B1").ok();
    assert!(book.plan().contains("stage: consultation"));
    book.run("decide --kind adopted --meeting B1")
        .ok()
        .says("D2 decided: adopted")
        .complains("the strategy was consultation, and is adopted 20 Jun 2018 now");
    assert!(!book.plan().contains("stage:"), "{}", book.plan());
    book.run("undo").ok();
    assert!(book.plan().contains("stage: consultation"));
    let book = Book::with_plan(NO_CHAIN.replace("  owner: cpb\n", "  owner: cpb\n  stage: lapsed\n"));
    book.run("decide --kind adopted --meeting B1")
        .ok()
        .complains("the strategy stays lapsed: that is written by hand; pledge set strategy stage \"\"");
}

#[test]
fn a_stage_written_by_hand_is_told_to_stand_on_no_decision() {
    let book = Book::with_plan(NO_CHAIN.replace("  owner: cpb\n", "  owner: cpb\n  stage: adopted\n"));
    book.run("status")
        .ok()
        .says("Stage: adopted")
        .says("Since adoption: not known: no decision records when the strategy was adopted");
}

#[test]
fn a_decision_that_takes_no_step_of_the_chain_says_so() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("set strategy approval.cpb.kind endorsed approval.cabinet.kind adopted")
        .ok();
    book.run("decide --kind endorsed --meeting B1")
        .ok()
        .complains("this takes the step of Corporate Parenting Board in the approval chain")
        .complains(
            "the strategy was draft, next: Corporate Parenting Board, and is endorsed, next: Cabinet now",
        );
    book.run("decide --kind approved --meeting B1").ok().complains(
        "the strategy stays endorsed, next: Cabinet: this takes no step of the approval chain, which waits for Cabinet; \
         pledge help set shows how a step is added",
    );
}

#[test]
fn a_decision_of_a_day_to_come_takes_its_step_and_is_not_said_to_take_none() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("set strategy approval.cpb.kind endorsed").ok();
    book.run("add meeting --ref B9 --date 2030-01-10 --body cpb").ok();
    let decided = book.run("decide --kind endorsed --meeting B9");
    decided
        .ok()
        .complains("this takes the step of Corporate Parenting Board in the approval chain")
        .complains("it is dated 10 Jan 2030, which is still to come");
    assert!(!decided.stderr.contains("takes no step"), "{}", decided.stderr);
}

#[test]
fn a_body_comes_twice_in_a_chain() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("set strategy approval.cpb.kind approved approval.scrutiny.kind endorsed approval.cpb#2.kind ratified")
        .ok();
    let made = [
        "body: cpb",
        "kind: approved",
        "body: scrutiny",
        "kind: endorsed",
        "body: cpb",
        "kind: ratified",
    ];
    assert_eq!(chain(&book), made);
    book.run("set strategy approval.cpb-3.body cpb approval.cpb-3.kind adopted")
        .exit(2)
        .complains("strategy approval.cpb-3 is not there to be changed")
        .complains("a second step of cpb is called approval.cpb#2");
    book.run("decide --kind approved --meeting B1").ok();
    book.run("decide --kind endorsed --body scrutiny --date 2018-07-01")
        .ok();
    book.run("status")
        .ok()
        .says("Stage: endorsed, next: Corporate Parenting Board");
    book.run("decide --kind ratified --body cpb --date 2018-07-08")
        .ok();
    book.run("status").ok().says("Stage: adopted 8 Jul 2018");
}

#[test]
fn steps_are_reordered_and_taken_out() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("set strategy approval.cpb.kind approved approval.cabinet.kind adopted approval.scrutiny.kind endorsed")
        .ok();
    book.run("move 'strategy approval.scrutiny' --before 'strategy approval.cabinet'")
        .ok();
    let bodies = |book: &Book| {
        let lines = chain(book).into_iter().filter(|line| line.starts_with("body"));
        lines.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(bodies(&book), "body: cpb, body: scrutiny, body: cabinet");
    book.run("remove strategy.approval.scrutiny").ok();
    assert_eq!(bodies(&book), "body: cpb, body: cabinet");
    book.run("set strategy approval.cabinet.body ''")
        .exit(2)
        .complains("without its body nobody could say which step it is")
        .complains("pledge remove \"strategy approval.cabinet\"");
    book.run("set strategy approval.cabinet.body '' approval.cabinet.kind ''")
        .ok();
    assert_eq!(bodies(&book), "body: cpb");
    book.run("set strategy approval.scrutiny.body scrutiny").ok();
    book.run("set strategy approval.scrutiny.body ''").ok();
    assert_eq!(bodies(&book), "body: cpb");
    book.run("remove 'strategy approval.nobody'").exit(1);
    let sample = Book::with_plan(SAMPLE);
    sample.run("remove 'M7.1 targets.2018-19'").ok().says("M7.1");
    assert!(!sample.plan().contains("floor: 75"), "{}", sample.plan());
}

#[test]
fn a_condition_and_the_comment_it_is_about_are_settled_by_one_commit() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("decide --kind 'approved subject to amendments' --meeting B1 --condition 'C1; C2'")
        .ok();
    assert!(
        book.plan().contains("D1.2") && !book.plan().contains("C1; C2"),
        "{}",
        book.plan()
    );
    book.run("status")
        .ok()
        .says("Stage: approved subject to 2 amendments");
    book.run("set 1 title 'Be good parents, with the public' --answers C1")
        .ok()
        .says("answers D1.1, C1");
    let said = book.message();
    for line in [
        "Comment: C1\n",
        "Decision: D1\n",
        "Answers: C1\n",
        "Answers: D1.1\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    book.run("status")
        .ok()
        .says("Stage: approved subject to 1 amendment");
    book.run("undo").ok();
    book.run("status")
        .ok()
        .says("Stage: approved subject to 2 amendments");
    assert!(!book.plan().contains("outcome"), "{}", book.plan());
    book.run("set 1 lead cpb --answers D1.2").ok();
    assert!(
        book.message().contains("Answers: D1.2\nAnswers: C2\n"),
        "{}",
        book.message()
    );
    book.run("show C2").ok().says("accepted");
    book.run("meet D1.1").ok();
    book.run("show C1").ok().says("accepted");
    book.run("status").ok().says("Stage: approved");
}

#[test]
fn what_is_declined_meets_no_condition() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("decide --kind 'approved subject to amendments' --meeting B1 --condition C1")
        .ok();
    book.run("set 1 lead cpb --answers C1 --outcome declined").ok();
    book.run("status")
        .ok()
        .says("Stage: approved subject to 1 amendment");
    // Recorded with its condition at once, a decision meets nothing.
    book.run("decide --kind 'approved subject to amendments' --meeting B1 --condition C2 --answers C2")
        .ok();
    book.run("status")
        .ok()
        .says("Stage: approved subject to 2 amendments");
}

#[test]
fn what_looks_like_a_ref_and_is_none_is_told() {
    let book = Book::with_plan(NO_CHAIN);
    let before = book.head();
    for typed in ["C9", "C1; C9", "C1, 7.4"] {
        book.run_words(&[
            "decide",
            "--kind",
            "approved subject to amendments",
            "--meeting",
            "B1",
            "--condition",
            typed,
        ])
        .exit(2)
        .complains("nothing is called");
    }
    assert_eq!(book.head(), before);
    book.run("decide --kind approved --meeting B1 --condition 'Name the public, and say who leads; soon'")
        .ok();
    assert!(
        book.plan().contains("Name the public, and say who leads; soon"),
        "{}",
        book.plan()
    );
}

#[test]
fn a_decision_mistyped_is_taken_back_with_its_tag_while_nothing_came_after_it() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("decide --kind adopted --meeting B1").ok();
    let tag = "pledge/plan/decision/d1-adopted";
    assert_eq!(book.git(&["tag", "--list"]), format!("{tag}\n"));
    book.run("undo")
        .ok()
        .complains(&format!("its tag {tag} is taken away with it"));
    assert_eq!(book.git(&["tag", "--list"]), "");
    book.run("doctor").ok();
    book.run("decide --kind endorsed --meeting B1").ok();
    let decided = book.head();
    book.run("set 1 title 'Be better parents'").ok();
    book.run_words(&["undo", &decided])
        .exit(1)
        .complains("decision D1 names the version that was before the board, and keeps it")
        .complains("pledge set D1 FIELD VALUE");
    assert_eq!(book.git(&["tag", "--list"]), "pledge/plan/decision/d1-endorsed\n");
    book.fsck_clean();
}

#[test]
fn a_decision_about_the_version_in_a_pack_is_taken_back_and_the_pack_stays_issued() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("issue B1 -o papers").ok();
    book.run("decide --kind adopted --meeting B1").ok();
    let issued = book.git(&["tag", "--list", "pledge/plan/issued/*"]);
    assert_eq!(issued.lines().count(), 1);
    book.run("undo")
        .ok()
        .complains("its tag pledge/plan/decision/d1-adopted is taken away with it");
    assert_eq!(book.git(&["tag", "--list"]), issued);
    // Taken back the taking back is the decision with its tag.
    book.run("undo")
        .ok()
        .says("D1 decided: adopted")
        .complains("D1: the version of");
    assert_eq!(book.git(&["tag", "--list"]).lines().count(), 2);
    book.run("doctor").ok();
    book.run("undo").ok();
    let pack = book.git(&["log", "--format=%h", "--grep", "issued at"]);
    book.run(&format!("undo {}", pack.trim()))
        .exit(1)
        .complains("meeting B1 names the version");
    book.fsck_clean();
}

#[test]
fn a_decision_that_others_have_is_not_taken_back() {
    let remote = crate::support::Repo::bare();
    let book = Book::with_plan(NO_CHAIN).published_to(&remote);
    book.run("decide --kind adopted --meeting B1").ok();
    book.git(&["push", "--quiet", "--follow-tags"]);
    book.run("undo").exit(1).complains("open it with e");
    assert_eq!(book.git(&["tag", "--list"]), "pledge/plan/decision/d1-adopted\n");
}

#[test]
fn what_one_body_recommends_is_sought_of_the_next_until_it_has_decided() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("decide --kind recommended --meeting B1 --next-body cabinet --text 'Recommended for adoption'")
        .ok()
        .complains("is recommended, next: Cabinet now");
    let asked = "Cabinet is asked to consider the strategy, as recommended by the Corporate Parenting Board on 20 June 2018 \
                 (D1).\n\nIn the words of the Corporate Parenting Board: Recommended for adoption";
    let none = "No decision is sought. The plan is for information.";
    book.run("issue CAB1 -o papers").ok();
    let paper = book.read("papers/CAB1-plan.md");
    assert!(paper.contains(asked) && !paper.contains(none), "{paper}");
    // The Board is asked nothing that it passed on.
    book.run("add meeting --date 2019-09-01 --body cpb --ref B2").ok();
    book.run("issue B2 -o papers").ok();
    let paper = book.read("papers/B2-plan.md");
    assert!(
        paper.contains("No decision is sought of the Corporate Parenting Board."),
        "{paper}"
    );
    book.run("decide --kind deferred --meeting CAB1").ok();
    book.run("add meeting --date 2018-09-01 --body cabinet --ref CAB2")
        .ok();
    book.run("issue CAB2 -o papers").ok();
    assert!(
        book.read("papers/CAB2-plan.md").contains(asked),
        "put off is not decided"
    );
    book.run("decide --kind adopted --meeting CAB2").ok();
    book.run("status").ok().says("Stage: adopted 1 Sep 2018");
    book.run("add meeting --date 2019-10-01 --body cabinet --ref CAB3")
        .ok();
    book.run("issue CAB3 -o papers").ok();
    assert!(book.read("papers/CAB3-plan.md").contains(none));
}

#[test]
fn what_is_recommended_of_the_whole_strategy_brings_the_next_body_all_of_it_with_the_reason() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("add action --under 1 --title 'Train every member'").ok();
    book.run("report summary --body cabinet")
        .exit(1)
        .complains("nothing in this paper is");
    book.run_words(&[
        "decide",
        "--kind",
        "recommended",
        "--meeting",
        "B1",
        "--next-body",
        "cabinet",
        "--text",
        "That progress be noted",
        "--reason",
        "All councillors are corporate parents.",
    ])
    .ok();
    let paper = book.run("report plan --body cabinet").ok().stdout.clone();
    assert!(
        paper.contains("(D1).\n\nIn the words of the Corporate Parenting Board: That progress be noted\n\nReason: All councillors are corporate parents."),
        "{paper}"
    );
    assert!(
        paper.contains("Train every member") && !paper.contains("Covers:"),
        "{paper}"
    );
    book.run("report summary --body Cabinet")
        .ok()
        .says("Train every member");
    book.run("report decisions --body cabinet")
        .ok()
        .says("That progress be noted");
    // What is sought of the body for the same is one recommendation, with where it comes from.
    book.run("add decision --meeting CAB1 --sought 'To note the progress made'")
        .ok();
    let paper = book.run("report progress --body cabinet").ok().stdout.clone();
    assert_eq!(paper.matches("Cabinet is asked").count(), 1, "{paper}");
    assert!(
        paper.contains("Cabinet is asked to note the progress made (D2).\n\nIt comes as recommended by the Corporate Parenting Board on 20 June 2018 (D1).\n\nIn the words of the Corporate Parenting Board: That progress be noted"),
        "{paper}"
    );
    book.run("decide D2 --kind noted").ok();
    book.run("report summary --body cabinet")
        .ok()
        .says("None of what was promised is reviewed, championed or minuted by Cabinet.");
}

#[test]
fn what_is_passed_on_about_one_commitment_is_asked_of_the_chains_next_body_in_its_words() {
    let book = Book::with_plan(NO_CHAIN);
    book.run("set strategy approval.cpb.kind endorsed approval.cabinet.kind adopted")
        .ok();
    book.run("decide --kind endorsed --meeting B1 --next-body cabinet")
        .ok();
    book.run("decide --kind referred --meeting B1 --next-body cabinet --about 1 --text 'Who pays?'")
        .ok();
    book.run("issue CAB1 -o papers").ok();
    let paper = book.read("papers/CAB1-plan.md");
    for asked in [
        "Cabinet is asked to adopt the strategy, as endorsed by the Corporate Parenting Board on 20 June 2018 (D1).",
        "Cabinet is asked to consider priority 1 (Be good parents), as referred by the Corporate Parenting Board on 20 June 2018 (D2).\n\nIn the words of the Corporate Parenting Board: Who pays?",
    ] {
        assert!(paper.contains(asked), "{paper}");
    }
}

#[test]
fn a_body_that_one_commitment_is_passed_on_to_gets_a_paper_of_that() {
    let book = Book::with_plan(NO_CHAIN);
    for title in ["Train every member", "Meet young people"] {
        book.run_words(&["add", "action", "--under", "1", "--title", title])
            .ok();
    }
    book.run("add priority --title 'Homes'").ok();
    book.run("report plan --body cabinet").exit(1);
    book.run("decide --kind recommended --meeting B1 --next-body cabinet --about 1 --text 'Find the money'")
        .ok();
    let paper = book.run("report plan --body cabinet").ok().stdout.clone();
    for told in [
        "In the words of the Corporate Parenting Board: Find the money",
        "reviewed, championed or minuted by Cabinet, or passed on to it",
        "Meet young people",
    ] {
        assert!(paper.contains(told), "{told} in {paper}");
    }
    assert!(!paper.contains("Homes"), "{paper}");
    // Once it has decided, nothing waits for it.
    book.run("decide --kind agreed --meeting CAB1 --about 1").ok();
    let paper = book.run("report plan --body cabinet").ok().stdout.clone();
    assert!(!paper.contains("Meet young people"), "{paper}");
}

#[test]
fn a_first_pack_to_a_body_compares_with_the_last_that_anybody_had_and_says_so() {
    let book = Book::with_plan(NO_CHAIN.replace("state: held", "state: planned"));
    let book = book.today("2018-06-12");
    book.run("issue B1 -o papers").ok();
    book.run("set 1 title 'Be better parents'").ok();
    let book = book.today("2018-07-02");
    book.run("issue CAB1 -o papers").ok();
    let paper = book.read("papers/CAB1-plan.md");
    assert!(
        paper.contains("Changed since the last pack was issued"),
        "{paper}"
    );
    assert!(
        paper.contains(
            "No pack was issued to Cabinet before: this compares with the one for B1 of Corporate Parenting Board, \
             20 June 2018."
        ),
        "{paper}"
    );
    assert!(
        paper.contains("Now: Be better parents") && paper.contains("Before: Be good parents"),
        "{paper}"
    );
    // Another version, and a part of the plan, as in a report.
    book.run("add meeting --date 2018-08-01 --body cabinet --ref CAB2")
        .ok();
    book.run("issue CAB2 --since B1 --priority 1 -o papers").ok();
    assert!(
        book.read("papers/CAB2-plan.md")
            .contains("Changed since the meeting of ")
    );
    book.run("issue CAB2 --report matters --since B1 -o again")
        .exit(2)
        .complains("the matters paper says nothing of what changed");
}

#[test]
fn refusals_say_it_in_words() {
    let book = Book::with_plan(SAMPLE);
    book.run("set C1 outcome perhaps")
        .exit(2)
        .complains("is not an outcome");
    book.run("add priority --title 'Housing' --ref 9").ok();
    book.run("add action --under 9 --title 'A home' --ref 9.1").ok();
    book.run("move 7.1.1 --before 9.1")
        .exit(2)
        .complains("7.1.1 cannot go among the actions of 9")
        .complains("it is a milestone, and only an action stands there")
        .complains("a milestone stands under an action");
}
