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
        .says("Of words that were changed or taken out, papers for the public repeat only titles");
    // The members of the board alone read what it was.
    book.run(&format!("report changes --since {between} --audience exempt"))
        .ok()
        .says("Note: before: Only 3 children, Marmalade among them.; now: Only 3")
        .says("Before: Marmalade waits.")
        .never_says("Of words that were changed");
}

#[test]
fn a_name_that_a_title_lost_is_not_told_again_whatever_a_board_had() {
    for printed in ["plan", "measures"] {
        let book = Book::with_plan(SAMPLE);
        for line in [
            "set 7.1 title 'Share health plans with Marmalade' detail 'As was agreed.'",
            "add action --under 7 --title 'Help Marmalade move' --lead hos",
            "add action --under 7 --title 'Two boys move' --lead hos",
            &format!("issue HWB-2018-09 --as-written --report {printed}"),
            "set 7.1 title 'Share every health plan' detail 'As is agreed.'",
        ] {
            book.run(line).ok();
        }
        for paper in COMPARING {
            book.run(&format!("report {paper}"))
                .ok()
                .says("Now: Share every health plan")
                .never_says("with Marmalade")
                .never_says("As was agreed");
        }
        book.run("report changes --audience exempt")
            .ok()
            .says("Before: Share health plans with Marmalade");
        // What left the plan is called by the title that a board had in its pack, unless that ought not to have been there.
        let plan = book.plan();
        let (before, rest) = plan.split_once("      - ref: \"7.2\"").unwrap();
        let (_, after) = rest.split_once("\ndecisions:").unwrap();
        book.write("plan.yaml", format!("{before}decisions:{after}"));
        book.run("commit").ok();
        let told = book.run("report progress");
        told.ok().never_says("Two boys move");
        if printed == "plan" {
            told.says("Help Marmalade move");
        } else {
            told.says("Not repeated here").never_says("Marmalade");
        }
    }
}

#[test]
fn what_stands_in_the_place_of_a_ref_or_a_lead_and_is_none_is_not_told_again() {
    let book = Book::with_plan(SAMPLE);
    let start = book.head();
    book.run("set 7.1 lead 'Marmalade Brown' with 'Marmalade Trust' accountable Marmalade")
        .ok();
    book.run("set 'HWB 18/19-01' lead Marmalade").ok();
    book.run("update 7.1 --note 'All is well.' --by Marmalade --date 2019-01-10")
        .ok();
    let by_hand = book.plan().replace(
        "status: in progress",
        "status: with Marmalade\n        objective: Marmalade\n        depends_on: [Marmalade 6]\n        source:\n          - {text: Marmalade said so}",
    );
    book.write("plan.yaml", by_hand.replace("rating: amber", "rating: Marmalade"));
    book.run("commit").ok();
    let between = book.head();
    let after = book.git(&["show", &format!("{start}:plan.yaml")]);
    book.write(
        "plan.yaml",
        after.replace("status: in progress", "status: paused"),
    );
    book.run("commit").ok();
    for paper in COMPARING {
        for format in ["md", "html"] {
            let made = book.run(&format!("report {paper} --since {between} --format {format}"));
            assert!(!made.ok().stdout.contains(GONE), "{paper}: {}", made.stdout);
        }
    }
    book.run(&format!("report changes --since {between}"))
        .ok()
        .says("Not repeated here | Head of Service, Permanency")
        .says("Of words that were changed or taken out");
    book.run(&format!("report changes --since {between} --audience exempt"))
        .ok()
        .says("Marmalade Brown");
}

#[test]
fn a_ref_that_reads_as_words_is_not_told_again() {
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title 'Visit all' --lead hos")
        .ok();
    book.write("plan.yaml", book.plan().replace("\"7.2\"", "Marmalade 6"));
    book.run("commit").ok();
    let between = book.head();
    book.write("plan.yaml", book.plan().replace("Marmalade 6", "\"7.2\""));
    book.run("commit").ok();
    for paper in COMPARING {
        let made = book.run(&format!("report {paper} --since {between}"));
        assert!(!made.ok().stdout.contains(GONE), "{paper}: {}", made.stdout);
    }
    // One that was given up for another is still known, and told.
    let between = book.head();
    book.run("renumber 7.2 7.9").ok();
    book.run(&format!("report changes --since {between}"))
        .ok()
        .says("Ref  | 7.2    | 7.9");
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
        .never_says("Of words that were changed");
}

#[test]
fn a_promise_that_a_pack_printed_is_told_as_it_was_where_no_name_went() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "set 7.1 title 'Assess the health of every child within 20 working days; SDQs for CAMHS'",
        "set 7.1.1 title 'Tell CAMHS of MAB'",
        "add action --under 7 --title 'Help Marmalade to see a dentist' --lead hos",
        "add action --under 7 --title 'Young people keep lasting friends' --lead hos",
        "add action --under 7 --title 'Young moves to a home' --lead hos",
        "add action --under 7 --title 'Trusted adults for all' --lead hos",
        "issue HWB-2018-09 --report plan",
        "set 7.1 title 'Assess the health of every child within 30 working days'",
        "set 7.1.1 title 'Tell the clinic of every child'",
        "set 7.2 title 'Help everybody to see a dentist'",
        "set 7.3 title 'Support is offered'",
        "set 7.4 title 'Moves are planned'",
        "set 7.5 title 'Somebody to ask'",
    ] {
        book.run(line).ok();
    }
    let told = "Before: Assess the health of every child within 20 working days; SDQs for CAMHS";
    for paper in COMPARING {
        book.run(&format!("report {paper}"))
            .ok()
            .says(told)
            .says("Now: Tell the clinic of every child")
            // Initials that no body has may be a child's.
            .never_says("Tell CAMHS of MAB")
            // What promises begin with is no name; what may be one is not told.
            .says("Young people keep lasting friends")
            .says("Trusted adults for all")
            .never_says("Young moves")
            .says("Now: Help everybody to see a dentist")
            .never_says(GONE);
    }
    // Without the tag nobody knows what was printed.
    book.git(&["tag", "-d", "pledge/plan/issued/hwb-2018-09-26"]);
    book.run("report changes").ok().never_says("20 working days");
}

#[test]
fn what_a_tool_says_that_makes_one_commit_of_several_is_no_reason() {
    for message in [
        None,
        Some("Work (#3)\n\n* 7.1: title Help Marmalade → Help them\n\n* 7.1: due 2019\n"),
    ] {
        let book = Book::with_plan(SAMPLE);
        let start = book.head();
        book.git(&["switch", "-q", "-c", "work"]);
        for line in [
            "set 7.1 title 'Help Marmalade'",
            "set 7.1 title 'Help them' due 2019-05-31",
        ] {
            book.run(line).ok();
        }
        book.git(&["switch", "-q", "-"]);
        book.git(&["merge", "-q", "--squash", "work"]);
        match message {
            Some(message) => book.git(&["commit", "-q", "-m", message]),
            None => book.git(&["commit", "-q", "--no-edit"]),
        };
        let told = book.run(&format!("report changes --since {start}"));
        told.ok()
            .says("31 May 2019")
            .never_says(GONE)
            .never_says("Squashed");
    }
}
