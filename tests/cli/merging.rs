//! `pledge merge`: two people's versions as one.

use crate::support::{Book, SAMPLE};

/// Merges what two people made of the sample, and gives what the command did and what it wrote.
fn merged(ours: &str, theirs: &str, options: &str) -> (crate::support::Outcome, Option<String>) {
    let book = Book::with_plan(SAMPLE);
    book.write("base.yaml", SAMPLE);
    book.write("ours.yaml", ours);
    book.write("theirs.yaml", theirs);
    let outcome = book.run(&format!(
        "merge base.yaml ours.yaml theirs.yaml -o out.yaml {options}"
    ));
    let written = std::fs::read_to_string(book.path().join("out.yaml")).ok();
    (outcome, written)
}

#[test]
fn different_fields_of_one_commitment_and_both_sides_comments_are_kept() {
    let ours = SAMPLE.replace("due: 2019-03-31", "due: 2019-06-30   # agreed in January");
    let theirs = SAMPLE
        .replace("unit: \"%\"", "unit: \"%\"   # of all assessments")
        .replace("state: planned", "state: vacant");
    let (outcome, written) = merged(&ours, &theirs, "");
    outcome.ok();
    let both = ours
        .replace("unit: \"%\"", "unit: \"%\"   # of all assessments")
        .replace("state: planned", "state: vacant");
    assert_eq!(written.unwrap(), both);
}

#[test]
fn the_same_field_changed_in_two_ways_is_told_and_nothing_is_written() {
    let (ours, theirs) = (
        SAMPLE.replace("due: 2019-03-31", "due: 2019-06-30"),
        SAMPLE.replace("due: 2019-03-31", "due: 2019-09-30"),
    );
    let (outcome, written) = merged(&ours, &theirs, "");
    outcome
        .exit(1)
        .says("7.1 due: both sides changed it")
        .says("mine: 2019-06-30")
        .says("theirs: 2019-09-30");
    assert_eq!(written, None);
    let (outcome, written) = merged(&ours, &theirs, "--mine");
    outcome
        .ok()
        .says("7.1 due: both sides changed it, in different ways; mine holds");
    assert_eq!(written.unwrap(), ours);
    let (outcome, written) = merged(&ours, &theirs, "--theirs");
    outcome
        .ok()
        .says("7.1 due: both sides changed it, in different ways; theirs holds")
        .says("mine: 2019-06-30");
    assert_eq!(written.unwrap(), theirs);
}

#[test]
fn a_number_given_twice_goes_to_one_and_the_other_gets_the_next() {
    let add = |title: &str| {
        let action = format!("      - ref: \"7.2\"\n        title: {title}\n");
        SAMPLE
            .replace("decisions:\n", &format!("{action}decisions:\n"))
            .replace("\n\n      - ref: \"7.2\"", "\n      - ref: \"7.2\"")
    };
    let (outcome, written) = merged(&add("Ours"), &add("Theirs"), "");
    outcome
        .ok()
        .complains("7.2 was added on both sides: the incoming one is now 7.3");
    let written = written.unwrap();
    assert!(
        written.contains("title: Ours")
            && written.contains("title: Theirs")
            && written.contains("ref: \"7.3\""),
        "{written}"
    );
}

#[test]
fn a_version_that_cannot_be_read_is_named() {
    let (outcome, written) = merged("not a plan\n", SAMPLE, "");
    outcome.exit(3).complains("ours.yaml");
    assert_eq!(written, None);
}
