//! Changes in words that a member of a board reads without asking what they mean.

use crate::support::{Book, SAMPLE};

#[test]
fn what_changed_is_told_without_marks_that_the_paper_does_not_explain() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "issue HWB-2018-09 --as-written --report plan",
        "set strategy title 'Our promise to care leavers'",
        "add lead --ref homes --name 'Head of Homes' --kind post",
        "set M7.1 'readings.2018-19 Q2.value' 10 'readings.2018-19 Q2.n' 2 'readings.2018-19 Q2.of' 20",
        "update 7.1 --note 'It slips.' --rating red --date 2019-01-08",
        "update strategy --note 'A sound first quarter.' --date 2019-01-10",
    ] {
        book.run(line).ok();
    }
    let changes = book.run("report changes");
    changes
        .ok()
        .says("Reading for 2018-19 Q2: figure withheld to protect confidentiality")
        .never_says("c: ")
        .says("- **Lead Head of Homes:** New (post)")
        .says("Title: before: Corporate Parenting Strategy 2018 to 2021; now: Our promise to care leavers\n")
        .never_says("Strategy: Title");
    let of_strategy = changes.stdout.find("A sound first quarter.");
    let of_action = changes.stdout.find("It slips.");
    assert!(of_strategy < of_action, "{changes}");
}

#[test]
fn a_name_that_the_strategys_title_lost_is_not_told_again() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "set strategy title 'A Strategy for Marmalade'",
        "issue HWB-2018-09 --as-written --report plan",
        "set strategy title 'A strategy for all'",
    ] {
        book.run(line).ok();
    }
    book.run("report changes")
        .ok()
        .says("Title: reworded; now: A strategy for all")
        .never_says("Marmalade");
}

#[test]
fn of_a_meeting_to_come_nothing_is_said_as_if_it_had_met() {
    let book = Book::with_plan(SAMPLE);
    book.run("add meeting --ref HWB-2019-03 --date 2019-03-12 --body hwb")
        .ok();
    book.run("report changes --since HWB-2019-03")
        .ok()
        .says(
            "No version was issued to HWB-2019-03 yet: this is the latest one, as it meets on 12 March 2019.",
        )
        .says("## Changed since the latest version before the meeting of 12 March 2019")
        .never_says("before it met");
}

#[test]
fn status_says_how_many_of_the_changes_since_the_adoption_are_for_publication() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'Visit all' --lead hos",
        "set 7.2 restricted exempt",
        "add meeting --ref CAB-1 --date 2018-07-03 --body cabinet --state held",
        "add decision --meeting CAB-1 --kind adopted",
        "set strategy approval.cabinet.decision D2",
    ] {
        book.run_on("2018-07-03T10:00:00Z", line).ok();
    }
    for own in ["7.1", "7.2"] {
        book.run(&format!("set {own} due 2019-06-30 --reason 'Asked for'"))
            .ok();
    }
    book.run("status")
        .ok()
        .says("Since adoption: 2 changes (1 in papers for the public)");
    book.run("report plan")
        .ok()
        .says("Adopted 3 July 2018, 1 change to its commitments since");
}

#[test]
fn what_changed_of_the_approval_and_of_leads_reads_as_a_member_would_say_it() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add lead --ref council --name 'Marmalade Council' --kind organisation",
        "set strategy approval.hwb#2.kind ratified",
        "issue HWB-2018-09 --as-written --report plan",
        "decide --kind ratified --body hwb --date 2018-11-20 --at none --text 'The strategy is ratified'",
        "set lead:hos successor participation",
        "set strategy organisation council reviewed_by.cabinet.review yearly",
    ] {
        book.run(line).ok();
    }
    book.run("report changes")
        .ok()
        .says("Approval by Health and Wellbeing Board (ratified): Decision: D2 of 20 November 2018\n")
        .says("- **Lead Head of Service, Permanency:** Successor: Participation Officer (planned)\n")
        .says("Review by Cabinet: Annual\n")
        .says("- **Organisation:** Marmalade Council\n")
        .says("Organisation: reworded; now: Marmalade Council\n")
        .never_says("Step of")
        .never_says("The strategy:** Lead");
    book.run("dashboard --format md")
        .ok()
        .says("\nMarmalade Council; ");
}

#[test]
fn what_was_said_bears_its_day_or_that_of_its_meeting_and_no_day_that_nobody_named() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add comment --date 2018-10-04 --from hos --text Marmalade",
        "add comment --date 'Autumn 2018' --text Quince",
    ] {
        book.run(line).ok();
    }
    let said = book.run("report said");
    let rows: Vec<String> = said
        .ok()
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    for row in [
        "| C1 | Elected member | 20 June 2018 |",
        "| C2 | Head of Service, Permanency | 4 October 2018 |",
        "| C3 | Not yet set | Autumn 2018 |",
    ] {
        assert!(rows.iter().any(|line| line.starts_with(row)), "{row} in {said}");
    }
}
