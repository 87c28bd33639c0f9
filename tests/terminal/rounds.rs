//! A review round on a real terminal: rated and said in a few keys, in git's history with its round.

use super::meanwhile::somebody_else;
use super::{ENTER, ESCAPE, open};
use crate::support::{Book, SAMPLE};

#[test]
fn a_round_ends_in_commits_that_name_it() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("2").until("Updates and figures owed");
    screen.types("R").until("whose?").types(ENTER);
    screen.until("Review round 2018-19 Q3").until("Rating");
    screen.types("r").until("now ■ Red");
    screen.types("Sharing stopped: nobody signs.").until("Saves as");
    screen.types("\t").types("No protocol").until("No protocol");
    screen
        .types("\t\t\t")
        .until("> Value")
        .types("81")
        .until("Provisional");
    screen.types("\t17\t21").until("> Out of");
    screen.until("M7.1: reading 2018-19 Q3, 81").types(ENTER);
    screen.until("1 of 1 given");
    assert_eq!(book.commits(), 2);
    let message = book.message();
    for line in [
        "7.1: update, amber → red; M7.1: reading 2018-19 Q3, 81\n",
        "\nCommitment: 7.1\n",
        "\nChange: rating: amber -> red\n",
        "\nCommitment: M7.1\n",
        "\nChange: readings.2018-19 Q3.value: - -> 81\n",
        "\nChange: readings.2018-19 Q3.n: - -> 17\n",
        "\nReview: 2018-19 Q3\n",
    ] {
        assert!(message.contains(line), "{line}{message}");
    }
    assert!(message.ends_with("Review: 2018-19 Q3\n"), "{message}");
    let diff = book.diff_of_last_commit();
    for line in [
        "-        rating: amber\n+        rating: red\n",
        "+          - date: 2019-01-12\n",
        "+            period: 2018-19 Q3\n",
        "+            cause: No protocol\n",
        "+            value: 81\n+            \"n\": 17\n+            of: 21\n",
    ] {
        assert!(diff.contains(line), "{line}{diff}");
    }
    screen.types(ESCAPE).until("What for").types("q");
    assert!(screen.end().success());
    book.run("due --round '2018-19 Q3'").ok().says("1 of 1 given");
    book.fsck_clean();
}

#[test]
fn the_texts_for_who_still_owes_are_written_to_a_file_and_never_over_one() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("2R").until("whose?").types(ENTER).until("Rating");
    screen.types("s").until("Still owed by").types("w");
    screen.until("updates-owed-2018-19-Q3.txt is written");
    let written = book.read("updates-owed-2018-19-Q3.txt");
    book.run("due --round '2018-19 Q3' --letters")
        .ok()
        .prints(&written);
    book.write("updates-owed-2018-19-Q3.txt", "mine");
    screen
        .types("w")
        .until("is there already. Replace it?")
        .types("n");
    screen
        .until("Still owed by")
        .types(ESCAPE)
        .until("What for")
        .types("q");
    assert!(screen.end().success());
    assert_eq!(book.read("updates-owed-2018-19-Q3.txt"), "mine");
}

#[test]
fn what_two_people_say_of_one_commitment_in_a_round_is_settled_before_it_is_written() {
    let book = Book::with_plan(SAMPLE);
    let mut screen = open(&book);
    screen.types("2R").until("whose?").types(ENTER).until("Rating");
    screen
        .types("g")
        .until("now ● Green")
        .types("Sharing works.")
        .until("Saves as");
    screen
        .types("\t")
        .until("> Value")
        .types("85")
        .until("Provisional");
    screen.until("M7.1: reading 2018-19 Q3, 85");
    somebody_else(&book, &["set", "7.1", "rating", "red", "--reason", "no protocol"]);
    somebody_else(&book, &["reading", "M7.1", "2018-19 Q3", "80"]);
    screen.types(ENTER).until("Head of Service changed Rating to red");
    screen.until("no protocol").types("m");
    // That yours is kept may be overtaken by what is told of their second change.
    screen.until("Head of Service changed M7.1").types("t");
    screen.until("1 of 1 given");
    assert_eq!(book.subjects()[0], "7.1: update, red → green");
    assert_eq!(book.commits(), 4);
    let plan = book.plan();
    assert!(
        plan.contains("- period: 2018-19 Q3\n            value: 80\n    actions:"),
        "{plan}"
    );
    screen.types(ESCAPE).until("What for").types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}
