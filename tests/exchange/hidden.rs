//! What became restricted since a pack, and what was opened again: it neither left the plan nor is it new, and nobody put
//! in other words what is said about it.

use crate::support::{Book, Repo, SAMPLE};

/// A pack that prints everything, with what is said about 7.1 and beside it.
fn issued() -> Book {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'Halve suspensions' --lead hos",
        "decide --meeting HWB-2018-06 --kind noted --text 'The figures are to be halved by May' --about 7.2",
        "add comment --meeting HWB-2018-06 --from Member --text 'Asked about suspensions' --about 7.2",
        "update 7.2 --note 'Suspensions fell.' --rating green --date 2018-07-12",
        "issue HWB-2018-09 --as-written --report plan",
    ] {
        book.run(line).ok();
    }
    book
}

#[test]
fn what_came_of_something_while_it_was_hidden_is_told_once_it_is_opened() {
    let book = issued();
    for line in [
        "set 7.2 restricted exempt",
        "add action --under 7 --title 'Open a house' --lead hos --restricted exempt",
        "update 7.2 --rating red --note 'Suspensions rose.' --cause 'Nobody asked.' --date 2018-07-13",
        "withdraw 7.3 --reason 'Done elsewhere'",
        "add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb",
        "issue HWB-2018-12 --as-written --report plan",
        "set 7.2 restricted ''",
        "set 7.3 restricted ''",
    ] {
        book.run(line).ok();
    }
    let changes = book.run("report changes --since HWB-2018-12");
    changes
        .ok()
        .says("| How it stands")
        .says("| Status not yet set; No update received (last: Red, 13 July 2018) ")
        .says("| Withdrawn: Done elsewhere ");
}

#[test]
fn what_became_restricted_is_told_as_hidden_and_what_is_opened_as_told_again() {
    let book = issued();
    for line in ["set 7.2 restricted exempt", "set M7.1 restricted exempt"] {
        book.run(line).ok();
    }
    let changes = book.run("report changes");
    changes
        .ok()
        .says("In this paper: No longer told to the public (2)")
        .says("### No longer told to the public")
        .says("| 7.2  | Item not for publication |")
        .says("| M7.1 | Item not for publication |")
        .never_says("No longer in the plan")
        .never_says("Not told")
        .never_says("Halve")
        .never_says("health assessments within");
    book.run("report changes --audience exempt")
        .ok()
        .says("### No longer told to the public")
        .says("| 7.2  | Halve suspensions")
        .says("| M7.1 | Initial health assessments within 20 working days");
    book.run("dashboard --format md")
        .ok()
        .says("**No longer told to the public:** 2 (M7.1; 7.2)");
    book.run("add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb")
        .ok();
    book.run("issue HWB-2018-12 --as-written --report plan --report changes")
        .ok();
    // What was restricted at its birth, and what never stood in a pack, is no news of that sort.
    for line in [
        "set 7.2 restricted ''",
        "set M7.1 restricted ''",
        "add action --under 7 --title 'Open a house' --lead hos",
    ] {
        book.run(line).ok();
    }
    let changes = book.run("report changes");
    changes
        .ok()
        .says("### Now told to the public")
        .says("| 7.2  | Halve suspensions ")
        .says("| Published before |")
        .says("| Yes ")
        .says("### New\n\n**New commitments**")
        .says("New (1)")
        .never_says("| No ");
    book.run("report changes --audience exempt")
        .ok()
        .says("### Now told to the public")
        .says("| 7.2  | Halve suspensions ");
    // Without the tag nobody knows what was printed.
    book.git(&["tag", "-d", "pledge/plan/issued/hwb-2018-09-26"]);
    book.run("report changes")
        .ok()
        .says("| Not known ")
        .never_says("| Yes");
}

#[test]
fn what_no_pack_printed_and_is_opened_is_told_for_the_first_time() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'Halve suspensions' --lead hos",
        "set 7.2 restricted exempt",
        "issue HWB-2018-09 --as-written --report plan",
        "set 7.2 restricted ''",
    ] {
        book.run(line).ok();
    }
    book.run("report changes")
        .ok()
        .says("### Now told to the public")
        .says("| No ")
        .never_says("### New");
}

#[test]
fn what_is_said_about_it_is_told_as_hidden_and_not_as_reworded() {
    let book = issued();
    book.run("set 7.2 restricted exempt").ok();
    let changes = book.run("report changes");
    changes
        .ok()
        .says(
            "- **Decision D2 Item not for publication:** No longer told to the public, as it is about an item not for \
             publication\n",
        )
        .says("- **Comment C2:** No longer told to the public, as it is about an item not for publication\n")
        .never_says("eworded")
        .never_says("before: 7.2")
        .never_says("halved")
        .never_says("suspensions");
    book.run("add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb")
        .ok();
    book.run("issue HWB-2018-12 --as-written --report plan --report changes")
        .ok();
    for line in ["set 7.2 restricted ''", "set D1 restricted exempt"] {
        book.run(line).ok();
    }
    book.run("report changes")
        .ok()
        .says("Decision D2 The figures are to be halved by May:** Now told to the public")
        .says("Comment C2 Asked about suspensions:** Now told to the public")
        .says("Decision D1 Item not for publication:** No longer told to the public\n")
        .never_says("eworded");
    book.run("report changes --audience exempt")
        .ok()
        .says("Decision D1 Strategy endorsed; the Board leads Priority 7:** No longer told to the public");
}

#[test]
fn a_reason_does_not_quote_the_title_of_what_is_not_for_publication() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'Open a home near Ashbrook' --lead hos",
        "issue HWB-2018-09 --as-written --report plan",
        "set 7.2 restricted exempt",
        "set 7.1 due 2019-09-30 --reason 'As OPEN a home near Ashbrook slipped, and the trust with it'",
    ] {
        book.run(line).ok();
    }
    for paper in ["changes", "progress"] {
        book.run(&format!("report {paper}"))
            .ok()
            .says("As Item not for publication slipped, and the trust with it")
            .never_says("Ashbrook");
    }
    book.run("report changes --audience exempt")
        .ok()
        .says("As OPEN a home near Ashbrook slipped");
}

#[test]
fn a_promise_made_softer_while_nobody_saw_it_is_seen_when_it_is_told_again() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'Halve the number of moves' --lead hos --due 2018-12-31 --status 'in progress'",
        "issue HWB-2018-09 --as-written --report plan",
        "set 7.2 restricted exempt",
        "add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb",
        "issue HWB-2018-12 --as-written --report plan --report changes",
        "set 7.2 title 'Cut the number of moves' due 2019-12-31",
        "withdraw 7.2 --reason Unaffordable",
        "set 7.2 restricted ''",
    ] {
        book.run(line).ok();
    }
    book.run("report changes --since HWB-2018-12")
        .ok()
        .says("| Yes. ")
        .says("Title was: Halve the number of moves")
        .says("Due was: 31 December 2018")
        .says("Status was: In progress, and now Withdrawn");
}

#[test]
fn a_promise_is_measured_by_the_newest_pack_that_told_it_wherever_its_meeting_stands() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'Halve the number of moves' --lead hos",
        // Put in after the one of September: an earlier day, further down.
        "add meeting --ref HWB-2018-07 --date 2018-07-11 --body hwb",
        "issue HWB-2018-07 --as-written --report plan",
        "set 7.2 title 'Reduce the number of moves'",
        "issue HWB-2018-09 --as-written --report plan",
        "set 7.2 restricted exempt",
        "add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb",
        "issue HWB-2018-12 --as-written --report plan",
        "set 7.2 title 'Cut the number of moves'",
        "set 7.2 restricted ''",
    ] {
        book.run(line).ok();
    }
    book.run("report changes --since HWB-2018-12")
        .ok()
        .says("Title was: Reduce the number of moves")
        .never_says("Halve the number of moves");
}

#[test]
fn what_another_paper_than_the_plan_printed_is_not_told_as_unpublished() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'Halve the number of moves' --lead hos",
        "issue HWB-2018-09 --as-written --report progress --report measures",
        "set 7.2 restricted exempt",
        "set M7.1 restricted exempt",
        "add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb",
        "issue HWB-2018-12 --as-written --report plan",
        "set 7.2 restricted ''",
        "set M7.1 restricted ''",
    ] {
        book.run(line).ok();
    }
    let made = book.run("report changes --since HWB-2018-12");
    let row = |reference: &str| {
        let mut rows = made.ok().stdout.lines();
        let row = rows.find(|line| line.starts_with(&format!("| {reference} ")));
        row.unwrap_or_default().trim_end_matches([' ', '|']).to_owned()
    };
    assert!(row("7.2").ends_with("| Not known"), "{}", made.stdout);
    assert!(row("M7.1").ends_with("| Yes"), "{}", made.stdout);
}

#[test]
fn a_clone_without_tags_says_what_it_lacks_and_makes_no_tag_in_its_place() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'Halve the number of moves' --lead hos",
        "issue HWB-2018-09 --as-written --report plan --report progress",
        "set 7.2 title 'Cut the number of moves'",
    ] {
        book.run(line).ok();
    }
    let clone = Repo::folder_only();
    let folder = book.path().display().to_string();
    clone.git(&["clone", "--quiet", "--no-tags", &folder, "."]);
    let clone = Book::at(clone, book.file());
    clone
        .run("report changes")
        .ok()
        .complains(
            "1 rewording is told without what was said before: 7.2 title; the tag that says what the pack printed is not in \
             this clone; git fetch --tags brings it",
        )
        .never_complains("may name somebody");
    clone
        .run("issue HWB-2018-09 --as-written --report plan --force")
        .exit(1)
        .complains("the tag that says which they were is not here")
        .complains("git fetch --tags");
    assert_eq!(clone.git(&["tag"]), "");
    assert!(!clone.path().join("papers").exists());
    clone.git(&["fetch", "--quiet", "--tags"]);
    clone.run("issue HWB-2018-09 --as-written --report plan").ok();
}

#[test]
fn a_priority_that_is_hidden_counts_with_all_that_stands_in_it_as_one_that_is_opened() {
    let book = Book::with_plan(SAMPLE);
    book.run("issue HWB-2018-09 --as-written --report plan").ok();
    book.run("set 7 restricted exempt").ok();
    let hidden = book.run("report changes");
    let count = |made: &str, heading: &str| {
        let (_, rest) = made.split_once(&format!("{heading} (")).unwrap_or_default();
        rest.split(')').next().unwrap_or_default().to_owned()
    };
    let hidden = count(&hidden.ok().stdout, "No longer told to the public");
    book.run("add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb")
        .ok();
    book.run("issue HWB-2018-12 --as-written --report plan").ok();
    book.run("set 7 restricted ''").ok();
    let opened = book.run("report changes");
    assert_eq!(count(&opened.ok().stdout, "Now told to the public"), hidden);
    assert_ne!(hidden, "1");
}

#[test]
fn what_was_put_in_the_place_of_something_hidden_is_not_told_as_that() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add action --under 7 --title 'Halve the number of moves' --lead hos",
        "issue HWB-2018-09 --as-written --report plan",
        "set 7.2 restricted exempt",
        "add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb",
        "issue HWB-2018-12 --as-written --report plan",
        "set 7.2 title 'Support for carers' restricted ''",
    ] {
        book.run(line).ok();
    }
    book.run("report changes --since HWB-2018-12")
        .ok()
        .says("| Under this ref, something else. Title was: Halve the number of moves");
}

#[test]
fn a_reason_given_while_something_was_hidden_stays_back_when_it_is_opened_or_gone() {
    let book = issued();
    for line in [
        "set 7.2 restricted exempt",
        "set 7.2 due 2019-06-30 --reason 'The manager was suspended'",
        "set 7.2 title 'Close the Lime Lane home'",
        "set 7.1 due 2019-05-31 --reason 'It waits for Close the Lime Lane home'",
        "set 7.2 title 'Halve suspensions of children'",
        "set 7.2 restricted '' --reason 'Public again'",
        "set 7.2 due 2019-07-31 --reason 'The school asked for it'",
        "add action --under 7 --ref 7.8 --title 'Eighth action here' --lead hos",
        "set 7.8 restricted exempt",
    ] {
        book.run(line).ok();
    }
    // By hand, one commit of something hidden and something that is not.
    let edited = book.plan().replace("Eighth action here", "Eighth action there");
    book.write("plan.yaml", edited.replace("due: 2019-05-31", "due: 2019-08-31"));
    book.run("commit --reason 'Somebody is unwell'").ok();
    for then in ["set 7.1 status 'in progress'", "remove 7.8 --reason Off"] {
        book.run(then).ok();
        for report in ["changes", "exceptions"] {
            book.run(&format!("report {report}"))
                .ok()
                .never_says("suspended")
                .never_says("Lime Lane")
                .never_says("unwell");
        }
        book.run("report changes")
            .ok()
            .says("The school asked for it")
            .says("It waits for Item not for publication");
        book.run("report changes --audience exempt")
            .ok()
            .says("The manager was suspended")
            .says("It waits for Close the Lime Lane home")
            .says("Somebody is unwell");
    }
}

#[test]
fn who_makes_a_paper_for_somebody_is_told_what_of_theirs_is_not_in_it_and_its_reader_is_not() {
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title 'Visits' --lead hos --restricted names")
        .ok();
    book.run("add action --under 7 --title 'Dentists' --lead ccg")
        .ok();
    let hidden = book.plan().split("restricted: names").next().unwrap().to_owned();
    let hidden = hidden.rsplit("ref: \"").next().unwrap();
    let hidden = hidden.split('"').next().unwrap();
    let told = format!("{hidden} is not in this paper, as it is not for publication");
    for paper in ["lead", "plan"] {
        let made = book.run(&format!("report {paper} --lead hos"));
        assert!(made.ok().stderr.contains(&told), "{}", made.stderr);
        assert!(!made.stdout.contains(&format!("{hidden} ")), "{}", made.stdout);
        for nothing in ["--lead ccg", "--lead hos --audience exempt"] {
            let made = book.run(&format!("report {paper} {nothing}"));
            assert!(!made.ok().stderr.contains("not in this paper"), "{}", made.stderr);
        }
    }
}

#[test]
fn what_is_restricted_and_called_otherwise_by_now_is_quoted_by_neither_title() {
    let book = issued();
    for line in [
        "set 7.2 restricted exempt",
        "set 7.2 title 'Closing the Ashcroft home'",
        "set 7.1 detail 'It waits for closing the Ashcroft home.'",
        "add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb",
        "issue HWB-2018-12 --as-written --report plan",
        "set 7.2 title 'Closing a home'",
    ] {
        book.run(line).ok();
    }
    for line in ["report plan", "export csv", "report changes --since HWB-2018-12"] {
        let paper = book.run(line).ok().stdout.to_lowercase();
        assert!(!paper.contains("ashcroft"), "{line}: {paper}");
        assert!(!paper.contains("detail: reworded"), "{line}: {paper}");
    }
    // For publication it is what it is called now, and may be quoted by what it was called.
    book.run("set 7.2 restricted ''").ok();
    book.run("report plan")
        .ok()
        .says("Closing a home")
        .says("It waits for closing the Ashcroft home.");
}

#[test]
fn what_was_asked_while_it_was_restricted_is_asked_once_it_is_not() {
    let book = issued();
    for line in [
        "set 7.2 restricted exempt",
        "update 7.2 --rating red --note 'Suspensions rose.' --cause Money --recovery Talks --ask 'Agree to wait'",
        "add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb",
        "add meeting --ref HWB-2019-03 --date 2019-03-12 --body hwb",
        "issue HWB-2018-12 --as-written --report plan",
        "set HWB-2018-12 state held",
        "set 7.2 restricted ''",
    ] {
        book.run(line).ok();
    }
    let book = book.today("2019-01-20");
    book.run("report plan")
        .ok()
        .says("the board is asked to agree to wait.")
        .never_says("the board was asked on");
}

#[test]
fn two_words_that_no_other_sentence_holds_are_a_title_too() {
    let book = Book::with_plan(SAMPLE);
    for (title, quoted, is_left_out) in [
        ("Quagga sanctuary", "The quagga-sanctuary waits.", true),
        ("Quagga", "The quagga waits.", false),
        ("Support families", "We support families.", false),
    ] {
        let add = [
            "add",
            "action",
            "--under",
            "7",
            "--title",
            title,
            "--restricted",
            "exempt",
        ];
        book.run_words(&add).ok();
        book.run_words(&["set", "7.1", "detail", quoted]).ok();
        let paper = book.run("report plan").ok().stdout.clone();
        assert_eq!(!paper.contains(quoted), is_left_out, "{paper}");
    }
}
