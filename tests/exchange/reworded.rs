//! Words that were taken out of a plan: no paper for the public says them again.

use crate::support::{Book, SAMPLE};

/// What ought never to have been written.
const GONE: &str = "Marmalade";
const COMPARING: [&str; 3] = ["plan", "progress", "changes"];

/// A book in which free text of every sort says what it ought not, and then no longer does; with the version between.
fn reworded() -> (Book, String) {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "set 7.1 title 'Help Marmalade and his brothers' detail 'Marmalade waits.' success 'Marmalade is well.'",
        "set 7.1.1 title 'Protocol for Marmalade' note 'Marmalade, again.'",
        "set 7 outcome 'Marmalade thrives.'",
        "set M7.1 title 'Assessments like that of Marmalade' definition 'Marmalade counts.' unit 'marmalades'",
        "set M7.1 comparators.Marmalade.value 70",
        "update 7.1 --note 'Only 3 children, Marmalade among them.' --ask 'To meet Marmalade' --rating amber --date 2019-01-10",
        "set C1 text 'Marmalade asked for it.' from Marmalade",
        "set D1 text 'Endorsed for Marmalade'",
        "set 'HWB 18/19-01' text 'Report on Marmalade' response 'Marmalade said so.'",
        "set strategy title 'A strategy for Marmalade'",
        "add matter --meeting HWB-2018-06 --text 'See Marmalade' --lead hos",
        "add action --under 7 --title 'Visit Marmalade' --lead hos",
    ] {
        book.run(line).ok();
    }
    let between = book.head();
    book.write("plan.yaml", book.plan().replace(GONE, "somebody"));
    book.run("commit").ok();
    book.run("remove 7.2").ok();
    (book, between)
}

#[test]
fn words_taken_out_are_in_no_paper_for_the_public() {
    let (book, between) = reworded();
    for (paper, format) in COMPARING
        .iter()
        .flat_map(|paper| [(paper, "md"), (paper, "html")])
    {
        let made = book.run(&format!("report {paper} --since {between} --format {format}"));
        assert!(!made.ok().stdout.contains(GONE), "{paper}: {}", made.stdout);
    }
    for format in ["md", "html", "svg"] {
        let made = book.run(&format!("dashboard --since {between} --format {format}"));
        assert!(!made.ok().stdout.contains(GONE), "{}", made.stdout);
    }
    let changes = book.run(&format!("report changes --since {between}"));
    changes
        .ok()
        .says("Note: reworded; now: Only 3 children, somebody among them.")
        .says("Now: somebody waits.")
        .says("Words that stand in the plan no longer are not repeated in papers for the public.");
    // The members of the board alone read what it was.
    book.run(&format!("report changes --since {between} --audience exempt"))
        .ok()
        .says("Note: before: Only 3 children, Marmalade among them.; now: Only 3")
        .says("Before: Marmalade waits.")
        .never_says("are not repeated");
}

#[test]
fn a_title_that_a_board_had_in_its_pack_is_told_and_running_text_never_is() {
    let book = Book::with_plan(SAMPLE);
    book.run("set 7.1 title 'Share health plans' detail 'As was agreed.'")
        .ok();
    book.run("set 7.1.1 title 'Three boys have a plan'").ok();
    let between = book.head();
    book.run("issue HWB-2018-09 --report measures").ok();
    book.run("set 7.1 title 'Share every health plan' detail 'As is agreed.'")
        .ok();
    book.run("set 7.1.1 title 'All have a plan'").ok();
    let titled = "Before: Share health plans";
    book.run("report progress")
        .ok()
        .says(titled)
        .never_says("As was agreed");
    // Nor what ought not to have been in the pack.
    book.run("report progress")
        .ok()
        .says("Now: All have a plan")
        .never_says("Three boys");
    // That version was issued, however it is named; another was not.
    book.run(&format!("report changes --since {between}"))
        .ok()
        .says(titled);
    let earlier = format!("report changes --since rev:{between}~1");
    book.run(&earlier)
        .ok()
        .never_says("Before: Improve the timeliness");
}

#[test]
fn dates_leads_and_ratings_are_told_as_they_were() {
    let book = Book::with_plan(SAMPLE);
    let start = book.head();
    for line in [
        "set 7.1 due 2019-06-30 lead ccg rating red",
        "set 'HWB 18/19-01' status done",
    ] {
        book.run(line).ok();
    }
    book.run(&format!("report changes --since {start}"))
        .ok()
        .says("| 31 March 2019 ")
        .says("| Head of Service, Permanency |")
        .says("| Amber")
        .says("Status: before: Open; now: Done")
        .never_says("are not repeated");
}
