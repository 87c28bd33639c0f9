//! What officers typed, read in the papers as a member of a board would: nothing is lost, nothing contradicts itself.

use crate::support::{Book, SAMPLE};

/// A paper as Markdown.
#[track_caller]
fn paper(book: &Book, line: &str) -> String {
    book.run(&format!("report {line}")).ok().stdout.clone()
}

/// The lines of a paper from a heading to the next.
fn under<'p>(paper: &'p str, heading: &str) -> &'p str {
    let (_, rest) = paper
        .split_once(heading)
        .unwrap_or_else(|| panic!("{heading} is not in {paper}"));
    rest.split("\n#").next().unwrap()
}

#[test]
fn a_comment_is_answered_by_its_outcome_or_by_a_response_and_what_is_missing_is_said() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add comment --meeting HWB-2018-06 --text 'Only an outcome.' --outcome accepted",
        "add comment --meeting HWB-2018-06 --text 'Only words.' --response 'It is on page 4.'",
        "add comment --meeting HWB-2018-06 --text 'Neither.'",
        "add comment --meeting HWB-2018-06 --text 'Both.' --outcome part --response 'Half of it.'",
    ] {
        book.run(line).ok();
    }
    let said = paper(&book, "said");
    let row = |reference: &str| {
        let mut rows = said
            .lines()
            .filter(|line| line.starts_with(&format!("| {reference} ")));
        rows.next().unwrap().to_owned()
    };
    for (reference, outcome, response) in [
        ("C2", "Taken up ", "What was done is not yet recorded"),
        ("C3", "Answered; outcome not yet recorded", "It is on page 4."),
        ("C4", "Not answered yet", "Not answered yet"),
        ("C5", "Taken up in part", "Half of it."),
    ] {
        assert!(row(reference).contains(outcome), "{said}");
        let below = under(&said, &format!("### {reference}\n"));
        assert!(below.contains(&format!("**We did:** {response}")), "{said}");
    }
}

#[test]
fn an_update_on_the_strategy_itself_is_read_in_every_paper_on_the_whole() {
    let book = Book::with_plan(SAMPLE);
    book.run_words(&[
        "update",
        "strategy",
        "--rating",
        "amber",
        "--note",
        "The year went well, the move to one team apart.",
        "--ask",
        "To note the move",
    ])
    .ok();
    let note = "The year went well, the move to one team apart.";
    for name in ["plan", "progress"] {
        let paper = paper(&book, name);
        let first = under(&paper, "Summary\n");
        let (before, after) = first.split_once(note).unwrap_or_else(|| panic!("{paper}"));
        assert!(
            before.contains("**Latest update on the strategy:** 12 January 2019"),
            "{paper}"
        );
        assert!(before.contains("**Rating:** Amber: at risk"), "{paper}");
        assert!(after.contains("| Complete "), "{paper}");
        assert!(
            paper.contains("For the strategy as a whole, the board is asked to note the move."),
            "{paper}"
        );
    }
    let summary = paper(&book, "summary");
    let whole = format!("How the whole is going, as reported on 12 January 2019: It is at risk. {note}");
    assert!(summary.contains(&whole), "{summary}");
    let changes = paper(&book, "changes --since HEAD~1");
    let told = "12 January 2019: Amber: at risk; ";
    assert!(changes.contains(&format!("{told}{note}")), "{changes}");
    // A part of the plan is not the whole.
    let part = paper(&book, "plan --priority 7");
    assert!(
        !part.contains(note) && !part.contains("To note the move"),
        "{part}"
    );
}

#[test]
fn whoever_leads_something_reads_the_last_update_though_it_had_no_note() {
    let book = Book::with_plan(SAMPLE);
    book.run("update 7.1 --rating red --status paused").ok();
    let lead = paper(&book, "lead --lead hos");
    assert!(
        lead.contains("**Last update:** 12 January 2019: Red: off track; Paused"),
        "{lead}"
    );
    book.run("update 7.1 --nil --date 2019-01-13").ok();
    book.run("set M7.1 data_lead hos").ok();
    let lead = paper(&book, "lead --lead hos");
    assert!(
        lead.contains(
            "**Last update:** 12 January 2019: Red: off track; Paused; then, 13 January 2019: Nothing to report"
        ),
        "{lead}"
    );
    assert!(lead.contains("- **Unit:** %\n"), "{lead}");
}

#[test]
fn what_changed_names_the_part_the_step_and_the_condition() {
    let book = Book::with_plan(SAMPLE);
    let start = book.head();
    for line in [
        "set 'HWB 18/19-01' parts.i.text 'Figures for the quarter'",
        "set 'HWB 18/19-01' parts.ii.text 'Words for the quarter'",
        "set 'HWB 18/19-01' parts.ii.response 'Given on paper.'",
        "add matter --meeting HWB-2018-06 --text 'Report on passports' --lead hos",
    ] {
        book.run(line).ok();
    }
    let before = book.head();
    for line in [
        "set 'HWB 18/19-01' parts.ii.response 'Given in the meeting.'",
        "set strategy approval.cabinet.by 2019-03-31",
        "set 'HWB 18/19-02' status done",
    ] {
        book.run(line).ok();
    }
    let first = paper(&book, &format!("changes --since {start}"));
    assert!(first.contains("Part i: Figures for the quarter"), "{first}");
    assert!(first.contains("Part ii: Words for the quarter"), "{first}");
    let second = paper(&book, &format!("changes --since {before}"));
    assert!(
        second.contains("Part ii: Response: reworded; now: Given in the meeting."),
        "{second}"
    );
    assert!(second.contains("Approval by Cabinet: By: "), "{second}");
    assert!(second.contains("Status: before: Open; now: Done"), "{second}");
}

#[test]
fn a_priority_without_actions_has_nothing_promised_and_a_silent_action_keeps_its_date() {
    let book = Book::with_plan(SAMPLE);
    book.run("add priority --title 'Housing'").ok();
    let summary = paper(&book, "summary");
    assert!(
        summary.contains("**Is it happening:** Nothing has been promised here yet"),
        "{summary}"
    );
    assert!(!summary.contains("0 of 0"), "{summary}");
    assert!(
        summary.contains("We have no report for the last period; last heard on 12 July 2018: at risk; to be done by 31 March 2019"),
        "{summary}"
    );
}

#[test]
fn a_part_of_the_plan_is_for_the_next_meeting_of_the_body_it_is_made_for() {
    let book = Book::with_plan(SAMPLE);
    let line = "For the meeting of:";
    assert!(!paper(&book, "plan --priority 7").contains(line));
    for meeting in [
        "add meeting --date 2019-02-20 --body hwb",
        "add meeting --date 2019-02-06 --body cabinet",
        "add matter --body cabinet --date 2018-12-01 --text 'Come back' --about 7",
    ] {
        book.run(meeting).ok();
    }
    for (slice, meeting) in [
        ("", "Health and Wellbeing Board, 20 February 2019"),
        (" --priority 7", "Health and Wellbeing Board, 20 February 2019"),
        (" --body hwb", "Health and Wellbeing Board, 20 February 2019"),
        (" --body cabinet", "Cabinet, 6 February 2019"),
    ] {
        let paper = paper(&book, &format!("plan{slice}"));
        assert!(
            paper.contains(&format!("**{line}** {meeting}\n")),
            "{slice}: {paper}"
        );
    }
}

#[test]
fn a_rating_before_the_start_is_told_and_not_counted_and_whoever_gives_it_knows() {
    let book = Book::with_plan(SAMPLE);
    let told = "7.1 has not started, so no count takes its rating (Amber: at risk)";
    book.run("set 7.1 status 'not started'").ok().complains(told);
    book.run("update 7.1 --rating red --note 'It will be late.'")
        .ok()
        .complains("so no count takes its rating (Red: off track)");
    let check = book.run("check --json");
    assert!(check.stdout.contains("rating-not-counted"), "{check}");
    let plan = paper(&book, "plan");
    let status = "Not started; Red: off track (not counted: not started)";
    assert!(under(&plan, "### Actions").contains(status), "{plan}");
    let exceptions = under(&plan, "Exceptions\n");
    assert!(
        exceptions.contains("Red: off track (not counted: not started)"),
        "{plan}"
    );
    assert!(plan.contains("0 off track, 1 not rated)"), "{plan}");
    // What has begun counts, and nobody is told.
    let begun = book.run("set 7.1 status 'in progress'");
    begun.ok().without_complaint();
    assert!(paper(&book, "plan").contains("1 off track, 0 not rated)"));
}

#[test]
fn a_figure_typed_with_its_measures_unit_is_that_number() {
    for (unit, typed, file, said) in [
        ("%", "71%", "71", "71 %"),
        ("%", "71 per cent", "71", "71 %"),
        ("days", "12 days", "12", "12 days"),
        ("£", "£1,234", "1,234", "£1,234"),
        ("children", "1,234", "1,234", "1,234 children"),
    ] {
        let book = Book::with_plan(SAMPLE);
        book.run(&format!("set M7.1 unit '{unit}' people false")).ok();
        book.run(&format!("reading M7.1 '2018-19 Q3' '{typed}'"))
            .ok()
            .without_complaint();
        let value = format!("value: {file}");
        assert!(
            book.plan().contains(&value) || book.plan().contains(&format!("value: \"{file}\"")),
            "{}",
            book.plan()
        );
        let measures = paper(&book, "measures");
        assert!(measures.contains(&format!("| {said}, 2018-19 Q3")), "{measures}");
        // Said again with its unit, it says nothing new.
        book.run(&format!("set M7.1 'readings.2018-19 Q3.value' '{typed}'"))
            .ok()
            .complains("nothing to change");
    }
    // A share as it is said aloud is the percentage and what it was counted of.
    for (typed, file) in [
        (
            "12 of 20",
            "value: 60\n            \"n\": 12\n            of: 20\n",
        ),
        (
            "34 of 42",
            "value: 81\n            \"n\": 34\n            of: 42\n",
        ),
        (
            "20 of 60",
            "value: 33.3\n            \"n\": 20\n            of: 60\n",
        ),
    ] {
        let book = Book::with_plan(SAMPLE);
        book.run(&format!("reading M7.1 '2018-19 Q3' '{typed}'"))
            .ok()
            .without_complaint();
        assert!(book.plan().contains(file), "{}", book.plan());
    }
    // So is a share of so many, where no more is known; and counts for a figure that stands correct nothing.
    let book = Book::with_plan(SAMPLE);
    let measures = || paper(&book, "measures");
    book.run("reading M7.1 '2018-19 Q3' 98").ok();
    let bare = book.run("report measures");
    bare.ok().complains(
        "the latest figure is not printed of M7.1, as the plan does not say of how many people these percentages are: pledge check \
         says how to give that",
    );
    assert!(!measures().contains("98 %"), "{}", measures());
    for (typed, said) in [
        ("98 % of 340", "98 % (of 340), 2018-19 Q3 |"),
        ("333 of 340", "98 % (333 of 340), 2018-19 Q3 |"),
    ] {
        book.run(&format!("reading M7.1 '2018-19 Q3' '{typed}'")).ok();
        assert!(measures().contains(said), "{typed}: {}", measures());
    }
    let book = Book::with_plan(SAMPLE);
    book.run_on("2019-05-01T09:00:00+01:00", "reading M7.1 '2018-19 Q3' 81")
        .ok();
    book.run("reading M7.1 '2018-19 Q3' '34 of 42'").ok();
    assert!(!book.plan().contains("revised_from"), "{}", book.plan());
    assert!(paper(&book, "measures").contains("81 % (34 of 42), 2018-19 Q3 |"));
    book.run("reading M7.1 '2018-19 Q3' '30 of 42'").ok();
    assert!(book.plan().contains("revised_from: 81"), "{}", book.plan());
    let book = Book::with_plan(SAMPLE);
    book.run("reading M7.1 '2018-19 Q4' '1 of 3'")
        .ok()
        .complains("counts few people");
    book.run("reading M7.1 '2018-19 Q2' '2999 of 3000'")
        .ok()
        .complains("begins as a number, and is none");
    book.run("reading M7.1 '2018-19 Q3' '71 dayz'")
        .ok()
        .complains("\"71 dayz\" begins as a number, and is none");
    book.run("reading M7.1 '2018-19 Q4' abc")
        .ok()
        .complains("\"abc\" is a word where a number belongs");
}

#[test]
fn a_paper_says_how_much_has_changed_since_the_strategy_was_adopted() {
    let book = Book::with_plan(SAMPLE);
    assert!(!paper(&book, "summary").contains(" since\n"));
    for line in [
        "add meeting --ref CAB-1 --date 2018-07-03 --body cabinet --state held",
        "add decision --meeting CAB-1 --kind adopted",
        "set strategy approval.cabinet.decision D2",
    ] {
        book.run_on("2018-07-03T10:00:00Z", line).ok();
    }
    let adopted = |line: &str, said: &str| {
        let text = book.run(line).ok().stdout.clone();
        assert!(text.contains(said), "{said} is not in\n{text}");
    };
    let stage = |since: &str| format!("- **Stage:** Adopted 3 July 2018, {since} to its commitments since\n");
    adopted("report summary", &stage("no changes"));
    book.run("set 7.1 due 2019-06-30 --reason 'Asked for'").ok();
    book.run("update 7.1 --rating green").ok();
    for paper in ["summary", "progress", "plan", "exceptions"] {
        adopted(&format!("report {paper}"), &stage("1 change"));
    }
    adopted(
        "dashboard --format md",
        "Adopted 3 July 2018, 1 change to its commitments since;",
    );
}

#[test]
fn what_is_late_is_said_with_what_it_is() {
    let book = Book::with_plan(SAMPLE.replace("due: Autumn 2018", "due: Autumn 2019"));
    let dashboard = || book.run("dashboard --format md").ok().stdout.clone();
    assert!(
        under(&dashboard(), "What is late\n").contains("Nothing is overdue."),
        "{}",
        dashboard()
    );
    book.run("set 'HWB 18/19-01' due 2018-12-26").ok();
    let late = dashboard();
    let late = under(&late, "What is late\n");
    assert!(late.contains("Overdue: 0 actions, 1 matter."), "{late}");
    assert!(
        late.contains("Matter HWB 18/19-01 Quarterly progress to the Board; lead: Head of Service, Permanency; due: 26 December 2018 (overdue by 17 days)"),
        "{late}"
    );
    book.run("set 7.1 due 2018-12-31").ok();
    let late = dashboard();
    let late = under(&late, "What is late\n");
    assert!(late.contains("Overdue: 1 action, 1 matter."), "{late}");
}

#[test]
fn a_plan_whose_actions_are_reviewed_by_themselves_is_not_said_to_owe_no_updates() {
    let book = Book::with_plan(
        "pledge: 1\nstrategy: {title: T, period: {from: 2018-04-01, to: 2021-03-31}}\npriorities:\n  - ref: '1'\n    actions:\n      - {ref: '1.1', title: Train, lead: x, due: ongoing}\n",
    );
    let told = "so it owes no updates that could be missing";
    book.run("report exceptions").ok().says(told);
    book.run("set 1.1 review monthly").ok();
    book.run("report exceptions")
        .ok()
        .says("No update received")
        .never_says(told);
}
