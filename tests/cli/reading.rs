//! What the reading commands print for people.

use crate::support::{Book, EMPTY, Generated, SAMPLE};

#[test]
fn commitments_are_listed_one_a_line() {
    let book = Book::with_plan(SAMPLE);
    let list = book.run("list");
    list.ok().without_complaint();
    insta::assert_snapshot!(list.stdout);
    book.run("list status:open lead:AJ")
        .ok()
        .says("7.1 ")
        .never_says("M7.1");
    book.run("list overdue").ok().says("7.1.1").says("43 days late");
    book.run("list kind:matter").ok().says("HWB 18/19-01");
    book.run("list changed:2018").ok().says("7.1");
    book.run("list changed:2017")
        .ok()
        .prints_nothing()
        .complains("nothing in the plan is so");
    book.run("list nothing like it").ok().prints_nothing();
}

#[test]
fn everything_about_one_item_is_shown() {
    let book = Book::with_plan(SAMPLE);
    for (typed, text) in [
        ("7.1", "Action 7.1  Improve the timeliness"),
        ("'priority seven'", "Priority 7  Improve health"),
        ("M7.1", "Measure M7.1  Initial health"),
        ("D1", "Decision D1  Strategy endorsed"),
        ("HWB18/19-01", "Matter HWB 18/19-01  Quarterly progress"),
        ("c1", "Comment C1  Asked for sight"),
        ("HWB-2018-09", "Meeting HWB-2018-09"),
        ("lead:hos", "Lead hos  Head of Service, Permanency"),
        ("strategy", "Strategy  Corporate Parenting"),
    ] {
        book.run(&format!("show {typed}"))
            .ok()
            .says(text)
            .says("Last changed 2 Apr 2018 by Policy Officer");
    }
    let shown = book.run("show M7.1").ok().stdout.clone();
    let (before, _) = shown.rsplit_once("\nLast changed").unwrap();
    insta::assert_snapshot!(before);
}

#[test]
fn what_is_due_and_owed_is_said_with_by_whom() {
    let book = Book::with_plan(SAMPLE);
    let due = book.run("due --by 2019-06-30");
    due.ok().without_complaint();
    insta::assert_snapshot!(due.stdout);
    book.run("due --lead hos")
        .ok()
        .says("7.1  Improve")
        .never_says("M7.1");
    book.run("due --by someday")
        .exit(2)
        .complains("neither a date nor a meeting of the plan");
    let early = book.today("2018-04-03");
    early
        .run("due")
        .ok()
        .prints_nothing()
        .complains("nothing is due by 20 June 2018");
}

#[test]
fn findings_have_their_line_and_follow_the_stage() {
    let book = Book::with_plan(SAMPLE);
    book.run("check")
        .ok()
        .says("plan.yaml:75:5: warning: HWB 18/19-01 due:")
        .complains("1 warning, 1 of advice\n");
    book.run("check --strict").exit(1);
    book.edit_by_hand(
        "rating: amber\n        measured",
        "rating: ambre\n        measured",
    );
    let check = book.run("check");
    check
        .exit(1)
        .says("plan.yaml:54:17: error: 7.1 rating: ")
        .says("[bad-word]\n  hint: ");
    // A bad value spoils only its own field.
    book.run("list").ok().says("7.1");
    book.run("show 7.1").ok().says("Rating: ambre (not understood: ");
}

#[test]
fn where_the_plan_stands_is_said() {
    let book = Book::with_plan(SAMPLE);
    let status = book.run("status");
    status.ok().without_complaint();
    let lines: Vec<_> = status
        .stdout
        .lines()
        .filter(|line| !line.starts_with("Repository:"))
        .collect();
    let short = book.git(&["rev-parse", "--short", "HEAD"]);
    assert_eq!(
        lines,
        [
            "Plan: plan.yaml",
            "Strategy: Corporate Parenting Strategy 2018 to 2021",
            "Stage: endorsed, next: Cabinet",
            "Still to come: Cabinet: adopted",
            "Branch: main",
            "Edits by hand: none",
            &format!("Last commit: {} Start the plan, Policy Officer", short.trim()),
        ]
    );
}

#[test]
fn an_adopted_plan_says_how_much_has_changed_since() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add meeting --ref CAB-1 --date 2018-07-03 --body cabinet --state held",
        "add decision --meeting CAB-1 --kind adopted",
        "set strategy approval.cabinet.decision D2",
    ] {
        book.run_on("2018-07-03T10:00:00Z", line).ok();
    }
    book.run("status")
        .ok()
        .says("Stage: adopted 3 Jul 2018")
        .says("Since adoption: no changes");
    book.run("set 7.1 due 2019-06-30")
        .ok()
        .complains("the board adopted what 7.1 due said: --reason tells it why");
    book.run("status").ok().says("Since adoption: 1 change\n");
    book.run("set 7.1 due 2019-07-31 --reason Agreed")
        .ok()
        .without_complaint();
    book.run("undo").ok();
    book.run("diff adopted")
        .ok()
        .prints("7.1 due: 31 Mar 2019 → 30 Jun 2019\n");
}

#[test]
fn whatever_would_keep_pledge_from_working_is_found() {
    let book = Book::with_plan(SAMPLE);
    book.run("doctor")
        .ok()
        .says("well: plan: plan.yaml")
        .says("well: identity: Policy Officer");
    book.hook("pre-commit", "true");
    book.run("doctor")
        .ok()
        .says("note: commits: made by the git command, as the hook pre-commit is to run");
    book.write(".git/index.lock", "");
    book.run("doctor").exit(1).says("problem: commits: ");
}

#[test]
fn the_least_plan_has_nothing_to_list() {
    let book = Book::with_plan(EMPTY);
    book.run("list")
        .ok()
        .prints_nothing()
        .complains("the plan has no commitments yet");
    book.run("due").ok().prints_nothing();
    book.run("list --json").ok().prints("[]\n");
    book.run("show strategy").ok();
    book.run("status").ok().says("Stage: draft");
    book.run("blame").ok();
}

#[test]
fn a_large_plan_is_listed_whole_and_nothing_is_cut_in_a_pipe() {
    let plan = Generated::plan(2000);
    let book = Book::with_plan(plan.text());
    let list = book.run("list kind:action");
    assert_eq!(list.ok().stdout.lines().count(), 2000);
    list.never_says("…");
}

#[test]
fn parts_of_matters_and_steps_of_approval_fall_due_as_well() {
    let plan = SAMPLE
        .replace(
            "    about: [\"7\"]\n    status: open\n",
            "    about: [\"7\"]\n    status: open\n    parts:\n      - {text: Write it, lead: ccg, due: 2019-01-10}\n",
        )
        .replace("kind: adopted}", "kind: adopted, by: 2019-02-01}");
    let book = Book::with_plan(plan);
    let due = book.run("due --by 2019-03-01");
    due.ok()
        .says("HWB 18/19-01 parts.i  Write it\n    due 10 Jan 2019, 2 days late; Clinical Commissioning Group\n")
        .says("strategy approval.cabinet  to be adopted\n    due 1 Feb 2019; Cabinet\n");
    book.run("due --by 2019-01-31").ok().never_says("approval");
}

#[test]
fn what_only_the_text_can_tell_is_found() {
    let plan = SAMPLE
        .replace(
            "{name: Cabinet, kind: body}",
            "{name: Cabinet, of the Council, kind: body}",
        )
        .replace("- ref: \"7.1\"", "- ref: 7.1");
    let book = Book::with_plan(plan);
    book.run("check")
        .exit(1)
        .says(
            "error: lead:cabinet of the Council: a comma has split this text: \"of the Council\" stands as a key of \
             its own [comma-split]\n  hint: put the text in quotation marks: name: \"Cabinet, of the Council\"\n",
        )
        .says("advice: 7.1 ref: other programs may read 7.1 as a number [unquoted-ref]");
    book.run("show 7.1").ok();
}

#[test]
fn a_list_of_nobodys_commitments_says_that_nobody_is_called_so() {
    let book = Book::with_plan(SAMPLE);
    book.run("list lead:hso")
        .exit(1)
        .prints_nothing()
        .complains("no lead is called hso")
        .complains("did you mean lead:hos?");
    book.run("list lead:participation")
        .ok()
        .complains("nothing in the plan is so");
    book.run("list lead:none").ok();
    book.run("list lead:hos")
        .ok()
        .complains("and 1 matter: pledge list kind:matter lead:hos");
    book.run("list kind:matter lead:hos")
        .ok()
        .says("HWB 18/19-01")
        .without_complaint();
}

#[test]
fn a_plan_of_matters_alone_says_that_it_has_them() {
    let book = Book::with_plan("pledge: 1\nmatters:\n  - {ref: A1, text: One}\n  - {ref: A2, text: Two}\n");
    for (line, said) in [
        ("list", "the plan has no commitments yet"),
        ("due", "nothing is due by"),
    ] {
        book.run(line)
            .ok()
            .complains(said)
            .complains("and 2 matters: pledge list kind:matter\n");
    }
}

#[test]
fn of_many_periods_owed_the_last_is_named_and_the_others_are_counted() {
    let book = Book::with_plan(SAMPLE).today("2020-07-20");
    book.run("due").ok().says("for 2020-21 Q1, and 7 before");
}

#[test]
fn an_update_for_a_term_counts_for_the_period_it_fills() {
    let plan = "pledge: 1\nstrategy: {title: S, year: financial, review: quarterly, \
                period: {from: 2025-04-01, to: 2027-03-31}}\npriorities:\n  - ref: '2'\n    title: P\n    actions:\n      \
                - {ref: '2.1', title: A, status: in progress, rating: green, updates: [{date: 2026-04-07, period: \
                Spring term 2026, rating: green, nil: true}]}\n";
    let paper = Book::with_plan(plan).today("2026-05-01").run("report plan");
    paper
        .ok()
        .says("In progress; Green")
        .says("Nothing to report")
        .never_says("**Nil");
}

#[test]
fn show_says_why_public_papers_withhold_a_figure() {
    let book = Book::with_plan(
        "pledge: 1
strategy: {title: T, period: {from: 2018-04-01, to: 2021-03-31}, year: financial}
measures:
  - {ref: M1, title: Assessed in time, unit: '%', readings: [{period: 2018-19 Q1, value: 56, n: 14, of: 25}]}
  - {ref: M2, title: Suspended, unit: children, readings: [{period: 2018-19 Q1, value: 7}]}
  - {ref: M3, title: Housed, unit: '%', readings: [{period: 2018-19 Q1, value: 96, n: 96, of: 100}]}
",
    );
    let sum =
        "it would tell a withheld figure by a sum: M1 11 (not) = M2 7 + M3 4 (not) (that may be chance)";
    book.run("show M2")
        .ok()
        .says("Withheld from public papers:")
        .says(&format!("2018-19 Q1: {sum}"));
    let json = book.run("show M2 --json").ok().json();
    assert_eq!(json[0]["readings.2018-19 Q1.withheld_because"], sum);
    book.run("show M3")
        .ok()
        .says("all but fewer than 5 of them are in it");
    book.run("show M1").ok().never_says("Withheld from public papers");

    // Of what is not for publication nothing is public, whatever its figures say.
    book.run("set M3 restricted exempt").ok();
    book.run("show M3").ok().never_says("Withheld from public papers");
}
