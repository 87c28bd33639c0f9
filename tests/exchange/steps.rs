//! What papers tell of the way from one pack to the next: each step with its own reason.

use crate::support::{Book, SAMPLE};

fn book() -> Book {
    let book = Book::with_plan(SAMPLE);
    book.run("issue HWB-2018-09 --report plan --report changes").ok();
    book
}

/// Runs a line as if on another day.
fn on(book: &Book, day: &str, line: &str) {
    book.run_on(&format!("{day}T10:00:00Z"), line).ok();
}

/// The line of `changes` that begins so.
fn row(book: &Book, begins: &str) -> String {
    let told = book.run("report changes");
    let lines = told.ok().stdout.lines();
    let mut rows = lines.filter(|line| {
        line.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .starts_with(begins)
    });
    rows.next()
        .map_or_else(|| panic!("{begins} in {}", told.stdout), str::to_owned)
}

#[test]
fn a_date_moved_twice_is_told_with_the_reason_of_each_move() {
    let book = book();
    on(
        &book,
        "2018-10-02",
        "set 7.1 due 2019-06-30 --reason 'Asbestos was found.'",
    );
    on(
        &book,
        "2018-11-20",
        "set 7.1 due 2019-09-30 --reason 'The contractor changed.'",
    );
    let told = row(&book, "| 7.1 |");
    for part in [
        "31 March 2019",
        "30 September 2019 ",
        "Changed twice: to 30 June 2019 by Policy Officer, 2 October 2018: Asbestos was found; \
         to 30 September 2019 by Policy Officer, 20 November 2018: The contractor changed",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn who_gave_a_rating_with_an_update_is_told_beside_who_recorded_it() {
    let book = book();
    on(
        &book,
        "2018-10-02",
        "update 7.1 --rating red --by ccg --note 'It stands still.'",
    );
    let given = "Amber: at risk | Red: off track | Clinical Commissioning Group, recorded by Policy Officer, 2 October 2018 |";
    let squeezed = |told: String| told.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = squeezed(row(&book, "| 7.1 |"));
    assert!(told.contains(given), "{told}");
    // Whoever gives it themselves is named once, and what came without an update is by whoever recorded it.
    on(&book, "2018-11-02", "set 7.1 rating green --reason 'It moves.'");
    let told = squeezed(row(&book, "| 7.1 |"));
    assert!(
        told.contains("to Red: off track by Clinical Commissioning Group, recorded by Policy Officer, 2 October 2018; to Green: on track by Policy Officer, 2 November 2018: It moves."),
        "{told}"
    );
}

#[test]
fn a_reason_given_at_first_is_not_lost_with_a_later_step_that_gave_none() {
    let book = book();
    on(
        &book,
        "2018-10-02",
        "set 7.1 due 2019-06-30 --reason 'The provider was not ready'",
    );
    on(&book, "2018-11-20", "set 7.1 due 2019-09-30");
    let told = row(&book, "| 7.1 |");
    assert!(
        told.contains(
            "to 30 June 2019 by Policy Officer, 2 October 2018: The provider was not ready; \
             to 30 September 2019 by Policy Officer, 20 November 2018 "
        ),
        "{told}"
    );
}

#[test]
fn what_was_cleared_on_the_way_is_told_as_cleared() {
    let book = book();
    on(&book, "2018-10-02", "set 7.1 due '' --reason 'Not yet funded'");
    on(
        &book,
        "2018-11-20",
        "set 7.1 due 2019-09-30 --reason 'The grant came'",
    );
    let told = row(&book, "| 7.1 |");
    assert!(
        told.contains(
            "Changed twice: cleared by Policy Officer, 2 October 2018: Not yet funded; \
             to 30 September 2019 by Policy Officer, 20 November 2018: The grant came"
        ),
        "{told}"
    );
}

#[test]
fn steps_of_a_promise_are_told_without_the_words_between() {
    let book = book();
    on(
        &book,
        "2018-10-02",
        "set 7.1 title 'Share plans with Marmalade' --reason 'The market has changed'",
    );
    on(
        &book,
        "2018-11-20",
        "set 7.1 title 'Share the plans' --reason 'The board asked for more'",
    );
    book.run("report changes")
        .ok()
        .says(
            "Changed twice: by Policy Officer, 2 October 2018: The market has changed; \
             by Policy Officer, 20 November 2018: The board asked for more",
        )
        .never_says("Marmalade");
}

#[test]
fn reasons_that_are_the_same_are_told_once_and_no_more_than_three() {
    let book = book();
    on(&book, "2018-10-02", "set 7.1 due 2019-06-30 --reason Agreed");
    on(&book, "2018-11-20", "set 7.1 due 2019-09-30 --reason Agreed");
    let told = row(&book, "| 7.1 |");
    assert!(
        told.contains("Changed twice, last by Policy Officer, 20 November 2018: Agreed"),
        "{told}"
    );
    for (day, due, why) in [
        ("2018-11-21", "2019-10-31", "First"),
        ("2018-11-22", "2019-11-30", "Second"),
        ("2018-11-23", "2019-12-31", "Third"),
    ] {
        on(&book, day, &format!("set 7.1 due {due} --reason {why}"));
    }
    let told = row(&book, "| 7.1 |");
    assert!(
        told.contains(
            "Changed 5 times: to 30 September 2019 by Policy Officer, 20 November 2018: Agreed; 1 more; to 30 November 2019 \
             by Policy Officer, 22 November 2018: Second; to 31 December 2019 by "
        ),
        "{told}"
    );
}

#[test]
fn what_was_set_right_at_once_or_says_nothing_more_is_told_as_one_step() {
    let book = book();
    on(&book, "2018-10-02", "set 7.1 due 2019-06-03");
    on(&book, "2018-10-02", "set 7.1 due 2019-06-30 --reason Agreed");
    let told = row(&book, "| 7.1 |");
    assert!(
        told.contains("| Policy Officer, 2 October 2018: Agreed"),
        "{told}"
    );
    on(&book, "2018-10-03", "set 7.1.1 status 'in progress'");
    on(&book, "2018-11-20", "set 7.1.1 status complete");
    let told = row(&book, "| 7.1.1 |");
    assert!(told.contains("| Policy Officer, 20 November 2018 "), "{told}");
}

#[test]
fn who_is_a_lead_by_their_e_mail_is_called_by_the_post_and_others_are_named_to_the_secretary() {
    let plan = SAMPLE.replace(
        "    initials: AJ\n",
        "    initials: AJ\n    email: MQ@council.example\n",
    );
    let book = Book::with_plan(plan).by("Marmalade Quince", "mq@council.example");
    book.run("issue HWB-2018-06 --report plan")
        .ok()
        .never_says("the papers name");
    on(&book, "2018-07-02", "set 7.1 due 2019-06-30 --reason Agreed");
    let issued = book.run("issue HWB-2018-09 --report changes --report progress");
    assert!(
        !issued.ok().stderr.contains("the papers name"),
        "{}",
        issued.stderr
    );
    let paper = book.read("papers/HWB-2018-09-changes.md");
    assert!(
        paper.contains("| Head of Service, Permanency, 2 July 2018: Agreed"),
        "{paper}"
    );
    assert!(!paper.contains("Marmalade Quince"), "{paper}");
    let book = book.by("Pepper Quince", "pq@council.example");
    on(&book, "2018-10-02", "set 7.1 due 2019-09-30 --reason 'Not ready'");
    on(&book, "2018-10-02", "set 7.1.1 due 2019-09-30");
    book.run("add meeting --ref HWB-2018-12 --date 2018-12-12 --body hwb")
        .ok();
    book.run("issue HWB-2018-12 --report changes --report progress")
        .ok()
        .complains("the papers name as who made changes: Pepper Quince (5 times); where that is a person")
        .complains("pledge set lead:KEY email");
    book.run("issue HWB-2018-12 --audience exempt --report changes")
        .ok();
    let exempt = book.run("issue HWB-2018-12 --audience exempt --report changes -o out");
    assert!(
        !exempt.ok().stderr.contains("the papers name"),
        "{}",
        exempt.stderr
    );
}

#[test]
fn what_was_recorded_under_another_number_is_told_of_whoever_bore_it() {
    let book = book();
    on(
        &book,
        "2018-10-02",
        "set 7.1 due 2019-06-30 --reason 'Asbestos was found'",
    );
    on(&book, "2018-10-03", "renumber 7.1 7.9");
    on(
        &book,
        "2018-11-20",
        "set 7.9 due 2019-09-30 --reason 'The contractor changed'",
    );
    let told = row(&book, "| 7.9 |");
    assert!(
        told.contains(
            "Changed twice: to 30 June 2019 by Policy Officer, 2 October 2018: Asbestos was found; \
             to 30 September 2019 by Policy Officer, 20 November 2018: The contractor changed"
        ),
        "{told}"
    );
    on(
        &book,
        "2018-11-21",
        "add action --under 7 --ref 7.1 --title 'Another' --reason Wanted",
    );
    on(&book, "2018-11-22", "set 7.1 due 2020-01-01 --reason Later");
    let told = row(&book, "| 7.9 |");
    assert!(told.contains("Changed twice: to 30 June 2019"), "{told}");
    book.write("plan.yaml", book.plan().replace("\"7.9\"", "\"7.8\""));
    let told = row(&book, "| 7.8 |");
    assert!(told.contains("Changed twice: to 30 June 2019"), "{told}");
}

#[test]
fn exceptions_say_why_a_date_was_moved_or_a_rating_set_that_no_update_explains() {
    let book = book();
    on(
        &book,
        "2018-10-02",
        "set 7.1 due 2019-06-30 rating red --reason 'The contractor was gone'",
    );
    let exceptions = |more: &str| {
        let told = book.run(&format!("report exceptions {more}"));
        told.ok().stdout.clone()
    };
    let told = exceptions("");
    for part in [
        "- **Due and rating set:** Policy Officer, 2 October 2018: The contractor was gone\n",
        "- **No recovery given:** 7.1\n",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(!told.contains("Nothing was reported of cause"), "{told}");
    assert!(!told.contains("No cause"), "{told}");
    // A reason that counts a few people is for the members alone.
    on(
        &book,
        "2018-10-03",
        "set 7.1 rating amber --reason 'Only 2 children are left'",
    );
    for (audience, reason) in [
        ("", "reason not for publication"),
        ("--audience exempt", "Only 2 children are left"),
    ] {
        let told = exceptions(audience);
        let part = format!(
            "- **Rating set:** Changed twice: to Red: off track by Policy Officer, 2 October 2018: The contractor was gone; \
             to Amber: at risk by Policy Officer, 3 October 2018: {reason}\n"
        );
        assert!(told.contains(&part), "{part} in {told}");
    }
    // What an update says since then stands in its place.
    on(
        &book,
        "2018-10-04",
        "update 7.1 --cause 'No bids came' --recovery 'A new tender' --note 'Tendered again.'",
    );
    let told = exceptions("");
    assert!(told.contains("- **Cause:** No bids came\n"), "{told}");
    assert!(!told.contains("**Rating set"), "{told}");
}

#[test]
fn of_a_new_commitment_it_is_told_first_why_it_was_added() {
    let book = book();
    on(
        &book,
        "2018-10-02",
        "add action --under 7 --title 'Open a house' --reason 'Asked for by the council of children'",
    );
    on(
        &book,
        "2018-11-20",
        "move 7.2 --before 7.1 --reason 'Care leavers too'",
    );
    let told = row(&book, "| 7.2 |");
    assert!(
        told.contains(
            "| Policy Officer, 2 October 2018: Asked for by the council of children; moved or renumbered by Policy Officer, \
             20 November 2018: Care leavers too |"
        ),
        "{told}"
    );
}

#[test]
fn a_rating_given_by_an_update_between_two_others_is_a_step() {
    let book = book();
    on(
        &book,
        "2018-10-02",
        "set 7.1 rating green --reason 'The protocol is signed'",
    );
    on(
        &book,
        "2018-10-03",
        "update 7.1 --rating amber --note 'It slipped' --cause Asbestos",
    );
    on(
        &book,
        "2018-10-03",
        "set 7.1 rating red --reason 'No way round was found'",
    );
    let told = row(&book, "| 7.1 |");
    assert!(
        told.contains("Changed 3 times: ")
            && told.contains("; to Amber: at risk by Policy Officer, 3 October 2018; to"),
        "{told}"
    );
}

#[test]
fn whoever_is_a_lead_not_for_publication_is_named_as_that_and_not_as_an_item() {
    let plan = SAMPLE.replace(
        "    initials: AJ\n",
        "    initials: AJ\n    email: mq@council.example\n    restricted: exempt\n",
    );
    let book = Book::with_plan(plan).by("Marmalade Quince", "mq@council.example");
    book.run("issue HWB-2018-09 --report plan").ok();
    on(&book, "2018-10-02", "set 7.1 due 2019-06-30 --reason Agreed");
    let told = row(&book, "| 7.1 |");
    assert!(
        told.contains("| Not for publication, 2 October 2018: Agreed"),
        "{told}"
    );
}
