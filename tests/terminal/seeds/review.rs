//! The champion of Priority Seven reviews it every quarter: a red with its cause, what is done and what is asked, a
//! figure on the same screen, and who still owes.

use super::{go, take_paper};
use crate::support::Book;
use crate::terminal::{ENTER, ESCAPE, open_with};

/// Priority Seven as the Board was asked to lead on it, with who answers for each action.
const CHAMPIONED: &str = r#"pledge: 1

strategy:
  title: Corporate Parenting Strategy 2018
  owner: hwb
  year: financial
  review: quarterly
  small_numbers: 5

leads:
  hwb: {name: Health and Wellbeing Board, kind: body}
  hos: {name: "Head of Service, Permanency", kind: post}
  ccg: {name: Clinical Commissioning Group, kind: organisation}

priorities:
  - ref: "7"
    title: Improve health and wellbeing
    champion: hwb
    measures:
      - ref: M7.1
        title: Health assessments made on time
        unit: "%"
        better: higher
        frequency: quarterly
        targets:
          - {value: 85, floor: 75}
        readings:
          - {period: 2018-19 Q1, value: 70, n: 14, of: 20}
    actions:
      - ref: "7.1"
        title: Improve the timeliness of health assessments
        lead: hos
        start: 2018-07-01
        measured_by: [M7.1]
      - {ref: "7.2", title: Pilot personal budgets, lead: ccg, start: 2018-07-01}
      - {ref: "7.3", title: Implement the recommendations of the review, lead: ccg, start: 2018-07-01}
      - {ref: "7.4", title: Review the quality of health passports, lead: hos, start: 2018-07-01}

meetings:
  - {ref: HWB-1, body: hwb, date: 2018-10-24, papers_due: 2018-10-15}
"#;

#[test]
#[allow(clippy::too_many_lines, reason = "a story is told in one")]
fn the_champion_reviews_a_quarter_leaves_and_goes_on_and_the_paper_says_the_same() {
    let book = Book::with_plan(CHAMPIONED).today("2018-10-10");
    let mut screen = open_with(&book, "7.1");
    screen
        .types("2")
        .until("Updates and figures owed")
        .until("for 2018-19 Q2")
        .types("R")
        .until("whose?")
        .types(ENTER)
        .until("Review round 2018-19 Q2")
        .until("1 of 4");

    // The figures of the action are on its screen; a red asks for cause, recovery and what the Board is to do.
    screen
        .until("Head of Service, Permanency")
        .until("M7.1 2018-19 Q2, last 70 %, 2018-19 Q1")
        .types("r")
        .until("now ■ Red");
    for (label, typed) in [
        ("Note", "Clinics were full all summer."),
        ("Cause", "No nurse in post"),
        ("Recovery", "An agency nurse from November"),
        ("Ask", "To press the trust for a permanent post"),
        ("Value", "12 of 20"),
    ] {
        go(&mut screen, "\t", label);
        screen.types(typed).until(typed);
    }
    screen
        .until("Saves as  7.1: update, red; M7.1: reading 2018-19 Q2, 60")
        .types(ENTER)
        .until("2 of 4");
    let message = book.message();
    assert!(
        message.starts_with("7.1: update, red; M7.1: reading 2018-19 Q2, 60\n"),
        "{message}"
    );
    for line in [
        "\nCommitment: 7.1\n",
        "\nChange: updates.2018-10-10.cause: - -> No nurse in post\n",
        "\nChange: readings.2018-19 Q2.n: - -> 12\n",
        "\nReview: 2018-19 Q2\n",
    ] {
        assert!(message.contains(line), "{line}{message}");
    }
    let diff = book.diff_of_last_commit();
    for line in [
        "+        rating: red\n",
        "+            recovery: An agency nurse from November\n",
        "+            ask: To press the trust for a permanent post\n",
        "+            value: 60\n",
    ] {
        assert!(diff.contains(line), "{line}{diff}");
    }

    // Skip, back, nothing to report, leave; what was left is still owed.
    screen
        .types("s")
        .until("3 of 4")
        .types("b")
        .until("2 of 4")
        .types("s")
        .until("3 of 4")
        .types("n")
        .until("4 of 4")
        .until("saved")
        .types("b")
        .until("Given for this period: 10 October 2018")
        .until_gone("No update yet")
        .types("s")
        .until("4 of 4")
        .types(ESCAPE)
        .until_gone("Review round")
        .until("Updates and figures owed");
    assert_eq!(book.commits(), 3);
    assert!(
        book.subjects()[0].starts_with("7.3: update, nothing to report"),
        "{}",
        book.subjects()[0]
    );
    screen
        .types("R")
        .until("whose?")
        .types(ENTER)
        .until("Review round 2018-19 Q2");
    // It goes on where it was left.
    screen.until("7.4  Review the quality").types("s");
    screen
        .until("2 of 4 given, 2 skipped")
        .until("Still owed by")
        .until("7.2")
        .until("7.4")
        .types("s")
        .until("7.2  Pilot personal budgets")
        .types("g")
        .until("now ● Green")
        .types("First families chosen.")
        .until("Saves as  7.2: update, green")
        .types(ENTER)
        .until("7.4  Review the quality")
        .types("n")
        .until("4 of 4 given")
        .until("Nobody owes an update for 2018-19 Q2 any more.");
    assert_eq!(book.commits(), 5);
    assert_eq!(
        book.git(&["log", "--format=%s", "--grep", "^Review: 2018-19 Q2$"])
            .lines()
            .count(),
        4
    );
    screen.types(ESCAPE).until_gone("Review round");

    // What the screen counts, the paper counts; what is asked of the Board stands before everything else.
    screen
        .types("6")
        .until("4 actions: 1 on track, 1 off track, 2 not rated")
        .until("Without the last update: 0 actions")
        .until("1 off target: M7.1");
    take_paper(&mut screen, "exceptions");
    let paper = book.read("papers/2018-10-10-exceptions.md");
    for line in [
        "the board is asked to press the trust for a permanent post.",
        "- **Actions:** 4\n- **Complete:** 0 of 4, 0 %\n- **Not complete:** 4 (1 on track, 0 at risk, 1 off track, 2 not rated)",
        "- **Of those not complete:** 0 overdue, 0 without an update this period",
        "- **Cause:** No nurse in post",
        "- **Recovery:** An agency nurse from November",
    ] {
        assert!(paper.contains(line), "{line}\n{paper}");
    }
    screen.types("q");
    assert!(screen.end().success());
    book.fsck_clean();
}
