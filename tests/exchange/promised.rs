//! What a promise was before it was put in other words: boards read it, and nobody a name that was taken out.

use crate::support::{Book, SAMPLE};

/// Promises, each with the words that water it down in its first.
const WATERED_DOWN: [(&str, &str); 7] = [
    (
        "Guarantee a bus pass to every care leaver under 22",
        "Consider a bus pass for care leavers",
    ),
    ("Halve the number of moves", "Reduce the number of moves"),
    ("Recruit twenty foster households", "Seek foster households"),
    ("Offer every care leaver a mentor", "Look into mentors"),
    ("Ensure that reviews are on time", "Aim for reviews on time"),
    ("Give each school a link officer", "Explore link officers"),
    ("Doing well at school", "School"),
];

/// Titles that lose a name in their first word.
const NAMED: [(&str, &str); 9] = [
    ("Marmalade to be seen weekly", "Child to be seen weekly"),
    ("Will to be seen weekly", "A child will be seen weekly"),
    ("Grace Quince to be seen weekly", "Quince to be seen weekly"),
    ("Recruit Marmalade to foster", "Recruit carers to foster"),
    ("Frost to be seen weekly", "Child to be seen weekly"),
    ("Ask. Marmalade is to be seen", "Ask. One is to be seen"),
    // That the plan has the word in small letters tells nothing.
    ("Memory to be seen weekly", "One to be seen weekly"),
    ("marmalade to be seen daily", "One to be seen daily"),
    (
        "\u{633}\u{627}\u{631}\u{629} to be seen soon",
        "One to be seen soon",
    ),
];

/// A book with these promises in a pack, each then put in other words; with the refs.
fn reworded(promises: &[(&str, &str)]) -> (Book, Vec<String>) {
    let book = Book::with_plan(SAMPLE);
    for (was, _) in promises {
        book.run_words(&["add", "action", "--under", "7", "--title", was, "--lead", "hos"])
            .ok();
    }
    book.run(
        "set 7 why 'Memory boxes, and a memory book. See papers/marmalade-review.pdf, frost, and grace.'",
    )
    .ok();
    book.run("issue HWB-2018-09 --as-written --report plan").ok();
    let refs: Vec<String> = (2..).take(promises.len()).map(|at| format!("7.{at}")).collect();
    for (own, (_, now)) in refs.iter().zip(promises) {
        book.run_words(&["set", own, "title", now]).ok();
    }
    (book, refs)
}

#[test]
fn a_promise_watered_down_in_its_first_word_is_told_as_it_was() {
    let (book, _) = reworded(&WATERED_DOWN);
    let changes = book.run("report changes");
    changes
        .ok()
        .never_complains("told without")
        .never_says("ot repeated");
    for (was, now) in WATERED_DOWN {
        changes
            .says(&format!("Before: {was}\n"))
            .says(&format!("Now: {now}\n"));
    }
}

#[test]
fn a_name_that_stood_first_is_not_told_again_and_both_readers_know_that_something_is_left_out() {
    let (book, refs) = reworded(&NAMED);
    let changes = book.run("report changes");
    for (was, now) in NAMED {
        changes.ok().never_says(was).says(&format!("Now: {now}\n"));
    }
    changes
        .says("Before: Not repeated here, as it may name somebody; the plan in that pack has it\n")
        .says("papers for the public repeat only titles of commitments that a pack printed");
    let all: Vec<String> = refs.iter().take(5).map(|own| format!("{own} title")).collect();
    let note = format!(
        "{} rewordings are told without what was said before: {} and {} more",
        NAMED.len(),
        all.join(", "),
        NAMED.len() - all.len()
    );
    changes.complains(&note);
    book.run("add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb")
        .ok();
    book.run("issue HWB-2018-12 --as-written --report plan --report changes")
        .ok()
        .complains(&note);
    book.run("report changes --audience exempt --since HWB-2018-09")
        .ok()
        .never_complains("told without")
        .says("Before: Marmalade to be seen weekly")
        .never_says("ot repeated");
}

#[test]
fn a_promise_that_was_reworded_and_given_up_is_told_as_the_board_had_it() {
    let (book, _) = reworded(&[
        ("Recruit eighteen foster households", "Support the campaign"),
        ("Marmalade to be seen weekly", "Child to be seen weekly"),
    ]);
    for own in ["7.2", "7.3"] {
        book.run(&format!("withdraw {own} --reason Unaffordable")).ok();
    }
    book.run("report changes")
        .ok()
        .says("| 7.2 | Recruit eighteen foster households; reworded since: Support the campaign")
        .says("| 7.3 | Child to be seen weekly (reworded since)")
        .never_says("Marmalade");
}

#[test]
fn a_priority_of_which_the_public_is_told_nothing_is_not_said_to_promise_nothing() {
    let book = Book::with_plan(
        "pledge: 1\npriorities:\n  - ref: '1'\n    title: Homes\n    actions:\n      - {ref: '1.1', title: Open a \
         house}\n  - ref: '2'\n    title: Health\n",
    );
    book.run("set 1.1 restricted names").ok();
    let summary = book.run("report summary").ok().stdout.clone();
    assert!(
        summary.contains("**Is it happening:** What is promised here is not for publication")
            && summary.contains("**Is it happening:** Nothing has been promised here yet"),
        "{summary}"
    );
}

#[test]
fn what_is_taken_up_again_loses_the_reason_why_it_was_dropped() {
    let book = Book::with_plan(SAMPLE);
    for begun in [
        "set 7.1 status 'in progress' --reason 'Money was found.'",
        "set 7.1 status complete",
    ] {
        book.run("withdraw 7.1 --reason 'Funding ended.'").ok();
        assert!(book.plan().contains("reason: Funding ended."), "{}", book.plan());
        let before = book.commits();
        book.run(begun).ok();
        assert_eq!(book.commits(), before + 1);
        assert!(!book.plan().contains("Funding ended."), "{}", book.plan());
        book.run("undo").ok();
        assert!(book.plan().contains("reason: Funding ended."), "{}", book.plan());
        book.run(begun).ok();
    }
    // So does what was paused; a reason that is given with it stays.
    book.run("set 7.1 status paused reason 'The post is empty'").ok();
    book.run("update 7.1 --status 'in progress' --note 'Somebody came'")
        .ok();
    assert!(!book.plan().contains("The post is empty"), "{}", book.plan());
    book.run("set 7.1 status paused reason 'The post is empty'").ok();
    book.run("set 7.1 status 'in progress' reason 'Half a post'").ok();
    assert!(book.plan().contains("reason: Half a post"), "{}", book.plan());
    // However it is ended.
    book.run("set 7.1 reason ''").ok();
    book.run("update 7.1 --status withdrawn --note 'It ends' --reason 'Nobody came'")
        .ok();
    assert!(book.plan().contains("reason: Nobody came"), "{}", book.plan());
}
