//! Every changing command: the lines it changes, the commit it makes, the sentence it prints.

use crate::support::{Book, EMPTY, Repo, SAMPLE, run};

/// Runs a line that must make one commit, and gives the commit's lines and subject as one text.
#[track_caller]
fn made(book: &Book, line: &str) -> String {
    let before = book.commits();
    let outcome = book.run(line);
    outcome.ok();
    assert_eq!(book.commits(), before + 1, "{outcome}");
    let subject = book.subjects().remove(0);
    let short = book.git(&["rev-parse", "--short", "HEAD"]);
    assert_eq!(outcome.stdout, format!("{subject}  {short}"), "{outcome}");
    assert_eq!(book.uncommitted(), "", "{outcome}");
    format!("{subject}\n{}", book.diff_of_last_commit())
}

#[test]
fn a_date_is_changed_by_exactly_the_commit_the_contract_shows() {
    let book = Book::with_plan(SAMPLE);
    let outcome = book.run_words(&[
        "set",
        "7.1",
        "due",
        "2019-06-30",
        "--reason",
        "Waiting for the data-sharing agreement.",
        "--round",
        "2018-19 Q3",
    ]);
    outcome
        .ok()
        .says("7.1: due 31 Mar 2019 → 30 Jun 2019  ")
        .without_complaint();
    assert_eq!(
        book.message(),
        "7.1: due 31 Mar 2019 → 30 Jun 2019\n\n\
         Waiting for the data-sharing agreement.\n\n\
         Commitment: 7.1\nChange: due: 2019-03-31 -> 2019-06-30\nReview: 2018-19 Q3\n"
    );
    let comment =
        "          # a date, or as boards write it: \"Q4 2018/19\", Autumn 2018, Year 2, ongoing, tbc\n";
    assert_eq!(
        book.diff_of_last_commit(),
        format!("-        due: 2019-03-31{comment}+        due: 2019-06-30{comment}")
    );
    book.fsck_clean();
}

#[test]
fn fields_of_all_sorts_are_set() {
    let book = Book::with_plan(SAMPLE);
    insta::assert_snapshot!(
        [
            "set 7.1 rating red status paused",
            "set 7.1 with+ participation",
            "set 7.1 with- ccg",
            "set 7.1 measured_by ''",
            "set M7.1 targets.2018-19.value 90",
            "set M7.1 'readings.2018-19 Q1.note' 'Late returns'",
            "set strategy contact 'Policy team'",
            "set lead:participation state current",
            "set HWB-2018-09 state held",
            "set D1 conditions.D1.1.met 2018-09-26",
        ]
        .map(|line| format!("$ pledge {line}\n{}", made(&book, line)))
        .join("\n")
    );
}

#[test]
fn the_same_value_again_is_no_commit_and_no_error() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "set 7.1 due 2019-03-31",
        "set 7.1 due 31/03/2019",
        "set 7.1 lead hos",
    ] {
        book.run(line)
            .ok()
            .prints_nothing()
            .complains("nothing to change: the plan says so already");
    }
    book.run("set 7.1 lead hos --json").ok().prints("[]\n");
    book.run("set 7.1 lead hos --quiet")
        .ok()
        .prints_nothing()
        .without_complaint();
    assert_eq!(book.commits(), 1);
}

/// The sample with a second action.
fn two_actions() -> Book {
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title 'Pilot a passport app' --lead hos")
        .ok();
    book
}

#[test]
fn several_refs_make_a_commit_each_or_one_together() {
    let book = two_actions();
    let before = book.commits();
    book.run("set 7.1,7.2 lead ccg").ok();
    assert_eq!(book.commits(), before + 2);
    assert!(
        book.subjects()[0].starts_with("7.2: lead"),
        "{:?}",
        book.subjects()
    );
    assert!(
        book.subjects()[1].starts_with("7.1: lead"),
        "{:?}",
        book.subjects()
    );
    book.run("set '7.1, 7.2' lead hos --together").ok();
    assert_eq!(book.commits(), before + 3);
    assert!(book.message().contains("Commitment: 7.1\n") && book.message().contains("Commitment: 7.2\n"));
}

#[test]
fn a_value_that_one_of_several_cannot_take_changes_none() {
    let book = two_actions();
    let before = book.commits();
    book.run("set 7.2,7 rating red").exit(2).prints_nothing();
    assert_eq!(book.commits(), before);
}

#[test]
fn items_are_added_with_the_next_free_ref() {
    let book = Book::with_plan(SAMPLE);
    insta::assert_snapshot!(
        [
            "add action --under 7 --title 'Pilot a passport app' --lead hos --due 'Q4 2019/20' --next-review 2019-06-01",
            "add action --before 7.1 --shift --title 'First things first'",
            "add milestone --under 7.2 --title 'Protocol signed' --due 'Autumn 2018'",
            "add measure --under 7 --title 'Health passports held' --better higher",
            "add priority --title 'Stable homes'",
            "add lead --ref vsh --name 'Virtual School Head' --kind post",
            "add meeting --date 2019-03-20 --body hwb --papers_due 2019-03-11",
            "add decision --meeting HWB-2018-09 --kind noted --text 'Progress noted' --reason 'On track'",
            "add matter --meeting HWB-2018-09 --text 'Report back' --consider",
            "add comment --from 'Elected member' --text 'Asked for it' --about 7",
            "add objective --under 7 --title 'Healthy'",
        ]
        .map(|line| format!("$ pledge {line}\n{}", made(&book, line)))
        .join("\n")
    );
    book.run("check").ok();
}

#[test]
fn a_yes_or_no_of_a_new_item_is_a_flag_or_a_word() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "add measure --under 7 --title A --people false",
        "add measure --under 7 --title B --people=false",
        "add matter --meeting HWB-2018-09 --consider --text 'Report back'",
    ] {
        book.run(line).ok();
    }
    assert_eq!(book.plan().matches("people: false").count(), 2, "{}", book.plan());
    assert!(book.plan().contains("consider: true"), "{}", book.plan());
    book.run("add measure --under 7 --title C --people perhaps")
        .exit(2);
}

#[test]
fn a_new_ref_is_printed_for_scripts() {
    let book = Book::with_plan(SAMPLE);
    book.run("add action --under 7 --title A --quiet")
        .ok()
        .prints("7.2\n");
    let rows = book.run("add action --under 7 --title B --json").ok().json();
    assert_eq!(rows[0]["ref"], "7.3");
    assert_eq!(rows[0]["commit"], book.head());
    assert_eq!(rows[0]["sentence"], "7.3 added: B");
}

#[test]
fn progress_is_reported() {
    let book = Book::with_plan(SAMPLE);
    insta::assert_snapshot!(
        [
            "update 7.1 --rating red --note 'No agreement yet' --cause 'Two sets of rules' --by hos",
            "update 7.1 --nil --period '2018-19 Q3' --date 2019-01-10 --by hos",
            "update strategy --note 'A good year'",
            "reading M7.1 '2018-19 Q2' 72 --n 18 --of 25 --provisional",
            "reading M7.1 '2018-19 Q2' 74 --reason 'Late returns counted'",
        ]
        .map(|line| format!("$ pledge {line}\n{}", made(&book, line)))
        .join("\n")
    );
}

#[test]
fn what_shows_a_thing_is_one_however_many_commas_it_has() {
    let book = Book::with_plan(SAMPLE);
    let change = made(
        &book,
        "update 7.1 --note Agreed --evidence 'Report to the Board, July 2025' --by hos",
    );
    assert!(change.contains("Report to the Board, July 2025"), "{change}");
}

#[test]
fn an_update_is_by_whoever_gits_e_mail_belongs_to_and_may_be_piped_in() {
    let book = Book::with_plan(SAMPLE);
    book.run("set lead:hos email POLICY@example.org").ok();
    book.run_reading("update 7.1 --note -", "Two lines\nof news\n")
        .ok();
    let diff = book.diff_of_last_commit();
    assert!(diff.contains("+            by: hos\n"), "{diff}");
    assert!(
        diff.contains("Two lines\n") && diff.contains("of news\n"),
        "{diff}"
    );
    assert!(diff.contains("+          - date: 2019-01-12\n"), "{diff}");
}

#[test]
fn items_are_moved_renumbered_ended_and_taken_out() {
    let book = two_actions();
    book.run("add priority --title 'Stable homes'").ok();
    insta::assert_snapshot!(
        [
            "move 7.2 --before 7.1",
            "move 7.2 --under 8",
            "renumber 7.2 8.1",
            "renumber 7 8 8 7",
            "withdraw 8.1 --reason 'Funding ended.'",
            "supersede 8.1.1 --by 7.1 --reason 'One step is enough.'",
            "remove C1 --reason 'Entered twice.'",
        ]
        .map(|line| format!("$ pledge {line}\n{}", made(&book, line)))
        .join("\n")
    );
    book.run("show 6.9").exit(1);
    book.run("show 7.2").ok().complains("7.2 is now");
}

#[test]
fn what_was_done_is_taken_back_and_done_again() {
    let book = Book::with_plan(SAMPLE);
    book.run("set 7.1 rating red").ok();
    made(&book, "undo --reason Mistaken");
    assert_eq!(book.plan(), SAMPLE);
    made(&book, "undo");
    assert!(book.plan().contains("rating: red"));
    let first = book.git(&["rev-parse", "HEAD~2"]);
    book.run("set 7.1 rating green").ok();
    book.run(&format!("undo {first}"))
        .exit(1)
        .prints_nothing()
        .complains("a later edit stands on it");
    made(&book, "restore 7.1 --at HEAD~4");
    assert_eq!(book.plan(), SAMPLE);
}

#[test]
fn edits_by_hand_are_waited_for_and_recorded_by_commitment() {
    let book = Book::with_plan(SAMPLE);
    book.edit_by_hand("due: Autumn 2018", "due: Winter 2018/19");
    book.run("set 7.1 rating red")
        .exit(4)
        .prints_nothing()
        .complains("pledge commit");
    book.run("status")
        .ok()
        .says("Edits by hand: 7.1.1: due Autumn 2018 → Winter 2018/19");
    let subject = made(&book, "commit --reason 'Agreed by e-mail'");
    assert!(
        subject.starts_with("7.1.1: due Autumn 2018 → Winter 2018/19\n"),
        "{subject}"
    );
    assert!(book.message().contains("\nAgreed by e-mail\n"));
    book.edit_by_hand("due: Winter 2018/19", "due: Spring 2019");
    book.run("commit -m 'Dates of the away day'").ok();
    assert_eq!(book.subjects()[0], "Dates of the away day");
    book.run("commit")
        .ok()
        .prints_nothing()
        .complains("nothing to change");
}

#[test]
fn nothing_is_changed_for_reading_only() {
    let book = Book::with_plan(SAMPLE);
    for line in ["set 7.1 rating red", "undo", "commit", "init x"] {
        book.run(&format!("{line} --read-only"))
            .exit(2)
            .prints_nothing()
            .complains("--read-only was given");
    }
    book.run("list --read-only").ok();
    assert_eq!(book.commits(), 1);
    assert!(!book.path().join("x").exists());
}

#[test]
fn a_plan_is_started_with_its_repository() {
    let repo = Repo::new();
    std::fs::remove_dir_all(repo.path().join(".git")).unwrap();
    let book = Book::at(repo, "strategy/plan.yaml");
    let words = ["init", "strategy", "--title", "Our promise"];
    run(book.pledge(&words), &words, None)
        .ok()
        .says("Plan started: Our promise")
        .complains("next: cd strategy, then pledge opens it");
    book.run("list")
        .exit(2)
        .complains("there is one in strategy: cd strategy, or add --plan strategy");
    assert!(book.plan().contains("Our promise"));
    book.run("check --plan strategy").ok();
    book.run("init strategy").exit(2).complains("is there already");
    book.run("list --plan strategy").ok().prints_nothing();
}

#[test]
fn the_least_plan_can_be_filled_from_the_command_line() {
    let book = Book::with_plan(EMPTY);
    for line in [
        "set strategy title 'A strategy'",
        "add priority --title 'Health'",
        "add action --under 1 --title 'Do it'",
        "update 1.1 --rating green --note 'Begun'",
    ] {
        book.run(line).ok();
    }
    book.run("list").ok().says("1.1  Do it");
    book.fsck_clean();
}

#[test]
fn a_figure_that_its_own_count_does_not_come_to_is_refused() {
    let book = Book::with_plan(SAMPLE);
    book.run("reading M7.1 2018-19Q2 72 --n 10 --of 25")
        .exit(2)
        .complains("72 is not what 10 of 25 comes to: 40%")
        .complains("pledge set M7.1");
    assert_eq!(book.commits(), 1);
    // Rounded up or down it is one figure, and a new one leaves no old count beside it.
    book.run("reading M7.1 2018-19Q2 66 --n 2 --of 3").ok();
    book.run("reading M7.1 2018-19Q2 67").ok();
    // Beside a count that was there, or by whoever insists, it is taken and told.
    book.run("reading M7.1 2018-19Q1 75")
        .ok()
        .complains("75 is not what 14 of 20 comes to: 70%");
    book.run_words(&["set", "M7.1", "readings.2018-19 Q1.value", "76"])
        .ok();
    book.run("check").says("[figure-beside-count]");
}

#[test]
fn a_figure_of_people_is_as_many_as_are_counted_and_no_more_than_there_are() {
    let measure = |title: &str, unit: &str| {
        format!("pledge: 1\nmeasures:\n  - {{ref: M1, title: {title}, unit: {unit}, better: higher}}\n")
    };
    let book = Book::with_plan(measure("Children with a dentist", "young people"));
    book.run("reading M1 2018-19Q1 26 --n 13 --of 29")
        .exit(2)
        .complains("26 is not the 13 of 29 that are counted")
        .complains("pledge set M1");
    book.run("reading M1 2018-19Q1 30 --of 29")
        .exit(2)
        .complains("30 is more than the 29 it is counted of");
    assert_eq!(book.commits(), 1);
    book.run("reading M1 2018-19Q1 26 --n 26 --of 29").ok();
    book.run("set M1 'readings.2018-19 Q1.of' 25").exit(2);
    // What is worked out of people is no number of them.
    let book = Book::with_plan(measure("Average number of children to a worker", "visits"));
    book.run("reading M1 2018-19Q1 14 --n 140 --of 10").ok();
    let book = Book::with_plan(measure("Wellbeing", "points"));
    book.run("reading M1 2018-19Q1 14 --n 40 --of 42").ok();
    book.run("check").never_says("figure-beside-count");
}

#[test]
fn a_count_that_is_set_is_held_against_the_figure_as_one_that_is_read() {
    let book = Book::with_plan(SAMPLE);
    let set = |pairs: &[&str]| {
        let words: Vec<&str> = ["set", "M7.1"].iter().chain(pairs).copied().collect();
        book.run_words(&words)
    };
    set(&["readings.2018-19 Q1.n", "15"])
        .exit(2)
        .complains("70 is not what 15 of 20 comes to: 75%");
    set(&["readings.2018-19 Q1.value", "80", "readings.2018-19 Q1.of", "20"]).exit(2);
    set(&[
        "readings.2018-19 Q2.n",
        "2",
        "readings.2018-19 Q2.of",
        "3",
        "readings.2018-19 Q2.value",
        "50",
    ])
    .exit(2);
    assert_eq!(book.commits(), 1);
    set(&["readings.2018-19 Q1.value", "75", "readings.2018-19 Q1.n", "15"]).ok();
    set(&["readings.2018-19 Q1.n", ""]).ok();
    set(&["readings.2018-19 Q1.value", "90"]).ok();
    set(&["readings.2018-19 Q1.of", "20"]).ok();
    set(&["readings.2018-19 Q1.n", "18"]).ok();
}

#[test]
fn a_word_where_a_number_belongs_is_recorded_and_told() {
    let book = Book::with_plan(SAMPLE);
    book.run("reading M7.1 2018-19Q2 abc")
        .ok()
        .complains("M7.1 readings.2018-19 Q2: \"abc\" is a word where a number belongs");
    for (period, words) in [
        ("2018-19Q3", "better than in the quarter before"),
        ("2018-19Q4", "81"),
    ] {
        let told = book.run_words(&["reading", "M7.1", period, words]);
        assert!(!told.ok().stderr.contains("word"), "{}", told.stderr);
    }
    let told = book.run_words(&[
        "reading",
        "M7.1",
        "2019-20 Q1",
        "better",
        "--direction",
        "improving",
    ]);
    assert!(!told.ok().stderr.contains("where a number"), "{}", told.stderr);
}

#[test]
fn a_lead_in_free_text_is_told_of_once() {
    let book = Book::with_plan(SAMPLE);
    book.run("set 7.1 lead bob").ok().complains(
        "\"bob\" is not one of the plan's leads: it stands as free text; pledge add lead --ref KEY",
    );
    book.run("set 7.1 due 2019-04-30").ok().without_complaint();
    book.run("renumber 7.1 7.5").ok().without_complaint();
    book.run("set 7.5 lead hso").ok().complains("did you mean hos?");
}

#[test]
fn a_lead_is_called_by_a_whole_name_whatever_commas_it_holds() {
    let name = "Head of Service, Permanency and Specialist Services";
    let book = Book::with_plan(SAMPLE);
    book.run_words(&["add", "lead", "--ref", "psp", "--name", name])
        .ok();
    book.run_words(&["set", "7.1", "lead", name])
        .ok()
        .without_complaint();
    assert!(book.plan().contains("lead: psp"), "{}", book.plan());
    let both = format!("hos, {name}");
    book.run_words(&["set", "7.1", "lead", &both])
        .ok()
        .without_complaint();
    assert!(book.plan().contains("[hos, psp]"), "{}", book.plan());
    book.run_words(&["set", "7.1", "lead-", name])
        .ok()
        .without_complaint();
}

#[test]
fn what_is_added_has_what_people_know_it_by() {
    let book = Book::with_plan(SAMPLE);
    for (nameless, wanted) in [
        (
            "add action --under 7 --due 2019-06-30",
            "an action needs its title",
        ),
        ("add action --under 7 --title ''", "an action needs its title"),
        ("add matter --meeting HWB-2018-09", "a matter needs its text"),
        ("add meeting --body hwb", "a meeting needs its date"),
        ("add decision --meeting HWB-2018-09", "a decision needs its kind"),
        ("add priority", "a priority needs its title"),
    ] {
        book.run(nameless).exit(2).complains(wanted);
    }
    assert_eq!(book.plan(), SAMPLE);
    book.run("add decision --meeting HWB-2018-09 --sought 'To note the progress'")
        .ok();
}

#[test]
fn an_update_says_which_period_it_counts_for() {
    let book = Book::with_plan(SAMPLE).today("2018-10-20");
    book.run("update 7.1 --note On-course")
        .ok()
        .complains("7.1: the update counts for 2018-19 Q2");
    let late = Book::with_plan(SAMPLE).today("2018-12-10");
    late.run("update 7.1 --note On-course").ok().complains(
        "7.1: the update counts for 2018-19 Q3, which is running: 2018-19 Q2 ended more than 6 weeks before it and is \
         still owed",
    );
    let named = Book::with_plan(SAMPLE).today("2018-12-10");
    let told = named.run_words(&["update", "7.1", "--note", "On course", "--period", "2018-19 Q2"]);
    assert!(!told.ok().stderr.contains("counts for"), "{}", told.stderr);
}

#[test]
fn an_update_that_comes_in_late_changes_nothing_told_since_and_says_so() {
    let book = Book::with_plan(SAMPLE).today("2018-10-20");
    book.run("update 7.1 --rating green --period '2018-19 Q2' --note Well")
        .ok();
    for late in ["--date 2018-10-15", "--period '2018-19 Q1'"] {
        book.run(&format!(
            "update 7.1 {late} --rating red --note Not-well --cause Money"
        ))
        .ok()
        .complains(
            "7.1: the rating stays green: the update of 20 Oct 2018 is on a later time, and says green; if it is red \
             today: pledge set 7.1 rating \"red\"",
        )
        .says("7.1: update, red (green stays)");
        book.run("list timeliness").ok().says("Green");
    }
    let found = book.run("check");
    assert!(!found.stdout.contains("says red"), "{found}");
    let paper = book.run("report exceptions");
    assert!(!paper.ok().stdout.contains("Not-well"), "{paper}");
    // What was said later on of something else takes nothing of it back.
    let quiet = book.run("update 7.1 --rating amber --note 'Not so well'");
    assert!(!quiet.ok().stderr.contains("stays"), "{quiet}");
    book.run("list timeliness").ok().says("Amber");
    // An update that names no period is on the last that had ended.
    let book = Book::with_plan(SAMPLE).today("2018-10-20");
    book.run("update 7.1 --rating green --note Well").ok();
    book.run("update 7.1 --period '2018-19 Q1' --rating red --note Not-well")
        .ok()
        .complains("7.1: the rating stays green");
    book.run("update 7.1 --period '2018-19 Q2' --rating red --note Not-well")
        .ok()
        .says("green → red");
}

#[test]
fn a_text_that_begins_as_a_list_does_is_told_how_to_be_given() {
    let book = Book::with_plan(SAMPLE);
    book.run_words(&["update", "7.1", "--note", "- Two providers shortlisted"])
        .exit(2)
        .complains("stands behind an equals sign: --note=\"- Begun\"");
    book.run_words(&["update", "7.1", "--note=- Two providers shortlisted"])
        .ok();
    assert!(
        book.plan().contains("- Two providers shortlisted"),
        "{}",
        book.plan()
    );
}

#[test]
fn what_becomes_public_again_says_that_papers_print_what_was_written_meanwhile() {
    let book = Book::with_plan(SAMPLE);
    let told = "is for publication from now on, with all that was written on it while it was not";
    book.run("set 7.1 restricted exempt").ok();
    book.run("update 7.1 --note 'Orchard broke'").ok();
    book.run("set 7 restricted exempt").ok();
    let hidden = book.run("set 7.1 restricted ''");
    assert!(!hidden.ok().stderr.contains(told), "{hidden}");
    book.run("set 7 restricted ''")
        .ok()
        .complains(&format!("7 {told}, its 2 updates too"));
}

#[test]
fn a_date_for_what_is_ongoing_says_that_it_is_never_late() {
    let book = Book::with_plan(SAMPLE);
    let told = "7.1 is ongoing, and what is ongoing is never late, whatever its date: if it is to be done by";
    book.run("set 7.1 status ongoing").ok().complains(told);
    book.run("set 7.1 due 2019-04-30")
        .ok()
        .complains(&format!("{told} 30 Apr 2019"));
    for quiet in [
        "set 7.1 due 'each meeting'",
        "set 7.1 title 'Health assessments in time'",
        "set 7.1 status 'in progress'",
        "set 7.1 due 2019-06-30",
    ] {
        let done = book.run(quiet);
        assert!(!done.ok().stderr.contains("never late"), "{done}");
    }
    book.run("add action --under 7 --title Training --due 2019-09-30 --status ongoing")
        .ok()
        .complains("7.2 is ongoing");
}

#[test]
fn edits_by_hand_are_thrown_away_with_a_copy_kept() {
    let book = Book::with_plan(SAMPLE);
    book.run("commit --discard")
        .ok()
        .complains("no edits made by hand wait");
    for number in 1..=2 {
        book.edit_by_hand("due: Autumn 2018", "due: Winter 2018/19");
        let by_hand = book.plan();
        let copy = format!("set-aside/plan.yaml.{number}");
        book.run("commit --discard")
            .ok()
            .prints_nothing()
            .complains("7.1.1: due Autumn 2018 → Winter 2018/19")
            .complains(&copy);
        assert_eq!(
            (book.plan(), book.uncommitted()),
            (SAMPLE.to_owned(), String::new())
        );
        let kept = book.path().join(".git/pledge").join(copy);
        assert_eq!(std::fs::read_to_string(kept).unwrap(), by_hand);
    }
    assert_eq!(book.subjects().len(), 1);
    book.run("commit --discard -m Text").exit(2);
    // What is staged is git's to let go; the file stays as it is.
    book.edit_by_hand("due: Autumn 2018", "due: Winter 2018/19");
    book.git(&["add", "plan.yaml"]);
    book.run("commit --discard")
        .exit(4)
        .complains("git restore --staged --worktree plan.yaml");
    assert_ne!(book.plan(), SAMPLE);
}

#[test]
fn what_broke_the_file_is_thrown_away_and_a_mode_is_left_to_git() {
    let book = Book::with_plan(SAMPLE);
    let broken = format!("{SAMPLE}\tbroken: [\n");
    for by_hand in [
        broken.as_str(),
        "pledge:\n<<<<<<< ours\n=======\n>>>>>>> theirs\n",
    ] {
        std::fs::write(book.plan_path(), by_hand).unwrap();
        book.run("list").exit(3);
        book.run("commit --discard").ok().complains("kept in");
        assert_eq!(
            (book.plan(), book.uncommitted()),
            (SAMPLE.to_owned(), String::new())
        );
    }
    let kept = std::fs::read_to_string(book.path().join(".git/pledge/set-aside/plan.yaml.1"));
    assert_eq!(kept.unwrap(), broken);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(book.plan_path(), mode).unwrap();
        book.run("commit --discard")
            .exit(4)
            .complains("only its mode")
            .complains("git restore --staged --worktree plan.yaml");
        assert!(!book.path().join(".git/pledge/set-aside/plan.yaml.3").exists());
    }
}

#[test]
fn edits_by_hand_are_thrown_away_with_the_line_ends_the_file_has() {
    let book = Book::with_plan(SAMPLE);
    book.git(&["config", "core.autocrlf", "true"]);
    let returned = SAMPLE.replace('\n', "\r\n");
    let by_hand = returned.replace("due: Autumn 2018", "due: Winter 2018/19");
    std::fs::write(book.plan_path(), by_hand).unwrap();
    book.run("commit --discard").ok();
    assert_eq!(book.plan(), returned);
    book.run("commit --discard")
        .ok()
        .complains("no edits made by hand wait");
}
