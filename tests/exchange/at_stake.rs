//! Texts that may tell of few people: named before papers for the public go out, and issued only when somebody says so.

use crate::support::{Book, SAMPLE};

/// A book in which a title, a note and a comment count few people.
fn telling() -> Book {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "set 7.1 title 'Find a home for two brothers'",
        "update 7.1 --note 'So do 2 children more.' --rating amber",
        "set C1 from 'Three care leavers'",
    ] {
        book.run(line).ok();
    }
    book
}

#[test]
fn issue_names_the_texts_at_stake_and_writes_nothing_until_somebody_says_so() {
    let book = telling();
    let commits = book.commits();
    let issue = "issue HWB-2018-09 --report plan --report said";
    book.run(issue)
        .exit(2)
        .complains("3 texts may tell of few people in these papers")
        .complains("7.1, title: \"Find a home for two brothers\" counts few people")
        .complains("7.1, update of 12 January 2019, note: \"So do 2 children more.\" counts few people")
        .complains("C1, from: \"Three care leavers\" counts few people")
        .complains("nothing was written, recorded or tagged; names of people are not looked for")
        .complains("--as-written");
    assert!(!book.path().join("papers").exists());
    assert_eq!((book.commits(), book.git(&["tag"]).as_str()), (commits, ""));
    // To let texts go out is not to replace a file, and the other way round.
    book.run(&format!("{issue} --force"))
        .exit(2)
        .complains("--as-written");
    book.run(&format!("{issue} --as-written"))
        .ok()
        .complains("names of people are not looked for");
    assert!(
        book.read("papers/HWB-2018-09-said.md")
            .contains("Three care leavers")
    );
    book.write("papers/HWB-2018-09-said.md", "Agreed.\n");
    book.run(&format!("{issue} --as-written"))
        .exit(2)
        .complains("is there already");
}

/// Nobody who reads has to know a key of the file, or the order in which it writes a day.
#[test]
fn a_text_at_stake_is_named_by_its_day_and_by_who_wrote_it() {
    let book = Book::with_plan(SAMPLE);
    book.run("update 7.1 --note 'So do 2 children more.' --rating amber --by hos")
        .ok();
    book.run("issue HWB-2018-09")
        .exit(2)
        .complains(
            "7.1, update of 12 January 2019 by Head of Service, Permanency, note: \"So do 2 children more.\" counts",
        )
        .never_complains("updates.");
}

#[test]
fn only_what_the_papers_print_is_at_stake() {
    let book = telling();
    // No action and no comment stands in this one.
    book.run("issue HWB-2018-09 --report measures -o measures")
        .ok()
        .complains("names of people are not looked for");
    book.run("issue HWB-2018-09 --audience exempt -o exempt")
        .ok()
        .never_complains("few people")
        .never_complains("names of people");
    let restricted = Book::with_plan(SAMPLE);
    restricted
        .run("set 7.1 title 'Find a home for two brothers' restricted names")
        .ok();
    restricted.run("issue HWB-2018-09").ok();
    // A text that is withheld whole is nobody's to worry about.
    let withheld = Book::with_plan(SAMPLE);
    withheld
        .run("reading M7.1 '2018-19 Q2' 12 --n 3 --of 25 --note '3 children left'")
        .ok();
    withheld.run("issue HWB-2018-09").ok();
}

#[test]
fn an_export_for_the_public_says_which_of_its_texts_may_tell_of_few_people() {
    let book = Book::with_plan(SAMPLE);
    assert!(!book.run("export csv").ok().stderr.contains("may tell"));
    book.run("set 7.1 title 'Find a home for two brothers'").ok();
    let told = "1 text may tell of few people in this file: 7.1, title: \"Find a home for two brothers\" counts few people";
    for format in ["csv", "json"] {
        book.run(&format!("export {format}")).ok().complains(told);
    }
    for quiet in ["export csv --audience exempt", "export csv kind:measure"] {
        let done = book.run(quiet);
        assert!(!done.ok().stderr.contains("may tell"), "{done}");
    }
}

#[test]
fn a_withheld_figure_said_in_words_stops_a_pack() {
    let book = Book::with_plan(SAMPLE);
    book.run("reading M7.1 '2018-19 Q2' 90.5 --n 38 --of 42").ok();
    book.run("update 7.1 --note '38 of 42 assessed in time' --rating amber")
        .ok();
    book.run("issue HWB-2018-09 --report plan --report measures")
        .exit(2)
        .complains("7.1, update of 12 January 2019, note: \"38 of 42 assessed in time\" names a number that is withheld of measure M7.1");
    book.run("report plan")
        .ok()
        .complains("1 text may tell of few people in this paper");
    book.run("check")
        .says("7.1 updates.2019-01-12.note")
        .says("[number-beside-withheld]");
}

#[test]
fn no_paper_tells_a_direction_past_a_withheld_figure() {
    let book = Book::with_plan(SAMPLE);
    for line in [
        "reading M7.1 '2019-20 Q1' 71 --n 30 --of 42",
        "reading M7.1 '2019-20 Q2' 90.5 --n 38 --of 42",
        "reading M7.1 '2019-20 Q3' 80 --n 40 --of 50",
    ] {
        book.run(line).ok();
    }
    for form in ["md", "html"] {
        book.run(&format!("report measures --format {form}"))
            .ok()
            .says("figure withheld to protect confidentiality, 2019-20 Q2")
            .says("Not shown")
            .never_says("Improving")
            .never_says("Worsening");
    }
    book.run("report measures --audience exempt")
        .ok()
        .says("Worsening");
}

#[test]
fn other_papers_for_the_public_say_how_many_texts_are_at_stake() {
    let book = telling();
    book.run("report plan").ok().complains(
        "2 texts may tell of few people in this paper: 7.1, title: \"Find a home for two brothers\" counts",
    );
    book.run("report said")
        .ok()
        .complains("1 text may tell of few people");
    book.run("report plan --quiet").ok().without_complaint();
    book.run("report plan --audience exempt")
        .ok()
        .never_complains("few people");
    book.run("report measures").ok().never_complains("few people");
    book.run("dashboard --format md").ok().never_complains("2 texts");
}

#[test]
fn a_text_that_was_let_out_stops_no_further_pack_until_it_is_reworded_or_said_again() {
    let book = telling();
    book.run("issue HWB-2018-09 --report plan --as-written").ok();
    let tag = book.git(&["tag"]);
    let message = book.git(&["tag", "-l", "--format=%(contents)", tag.trim()]);
    assert!(
        message.contains("\n\nAs written:\n7.1 title\n7.1 updates.2019-01-12.note")
            && !message.contains("brothers"),
        "{message}"
    );
    book.run("add meeting --ref HWB-2019-03 --date 2019-03-20 --body hwb")
        .ok();
    book.run("add meeting --ref HWB-2019-06 --date 2019-06-20 --body hwb")
        .ok();
    // The same words of another day are another count, and what was not in that pack was not let out with it.
    book.run("update 7.1 --note 'So do 2 children more.' --date 2019-02-10")
        .ok();
    book.run("issue HWB-2019-03 --report plan --report said")
        .exit(2)
        .complains("2 texts may tell of few people in these papers")
        .complains("7.1, update of 10 February 2019, note: \"So do 2 children more.\"")
        .complains("C1, from: \"Three care leavers\"")
        .never_complains("7.1, title");
    book.run("issue HWB-2019-03 --report plan --report said --as-written")
        .ok()
        .complains("as they did before, in the pack for HWB-2018-09: 7.1, title; 7.1, update of 12 January 2019, note");
    book.run("issue HWB-2019-06 --report plan --report said -o june")
        .ok()
        .complains("in the pack for HWB-2019-03");
    book.run("set 7.1 title 'Find a home for two sisters'").ok();
    book.run("add meeting --ref HWB-2019-09 --date 2019-09-20 --body hwb")
        .ok();
    book.run("issue HWB-2019-09 --report plan")
        .exit(2)
        .complains("7.1, title: \"Find a home for two sisters\" counts few people")
        .never_complains("10 February 2019");
    // Whoever has not the tags is asked.
    for tag in book.git(&["tag"]).lines() {
        book.git(&["tag", "-d", tag]);
    }
    book.run("issue HWB-2019-09 --report plan")
        .exit(2)
        .complains("3 texts may tell");
}

/// A lead writes the text, and whoever takes it in is told while it can still be said otherwise.
#[test]
fn a_table_is_looked_through_for_texts_that_count_few_people_before_it_is_taken_in() {
    let book = Book::with_plan(SAMPLE);
    book.write(
        "back.md",
        "| Ref | Progress |\n|---|---|\n| 7.1 | Two boys have had no plan since June. |\n| 7.2 | All is well. |\n",
    );
    let commits = book.commits();
    book.run("import back.md")
        .complains("7.1, update of 12 January 2019, note: \"Two boys have had no plan…\" counts few people")
        .complains("before --apply, as what is recorded stays in the history")
        .never_complains("7.2");
    assert_eq!(book.commits(), commits);
}

/// What no paper prints is not said to be printed, nor asked about.
#[test]
fn a_note_beside_a_withheld_figure_is_in_no_paper_and_is_not_told_of() {
    let book = Book::with_plan(SAMPLE);
    book.run("reading M7.1 '2018-19 Q3' 12 --n 3 --of 25 --note 'Two children of one family ran away'")
        .ok()
        .never_complains("public papers print it");
    book.run("check").never_says("[few-in-text]");
    book.run("report measures").ok().never_says("one family");
    book.run("reading M7.1 '2018-19 Q4' 80 --n 20 --of 25 --note 'Two children of one family ran away'")
        .ok()
        .complains("public papers print it");
}
