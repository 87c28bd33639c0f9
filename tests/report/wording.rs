//! That a paper says for what and by whose words: the period an update is wanted for, the plan's own names.

use crate::papers::{on, paper};

const WEEKLY: &str = "
pledge: 1
strategy:
  title: Homes
  period: {from: 2025-04-01, to: 2027-03-31}
  review: quarterly
  words: {priority: Pledge, objective: Aim, action: Commitment, measure: Indicator}
leads:
  refuge: {name: Refuge provider, kind: organisation, restricted: its name says where it is}
priorities:
  - ref: '9'
    title: Help in good time
    objectives: [{ref: 9.A, title: In time}]
    actions:
      - ref: '9.4'
        title: Bring caseloads down
        objective: 9.A
        due: ongoing
        status: ongoing
        rating: red
        review: weekly
        updates: [{date: 2026-01-12, rating: red}]
      - {ref: '9.5', title: See every child alone, due: 2026-03-31, status: in progress}
meetings: [{ref: B1, date: 2025-07-24, body: Board, state: held}]
matters:
  - {ref: U1, meeting: B1, minute: '16', text: Report back, kind: action}
";

#[test]
fn an_update_missing_for_a_week_is_not_taken_for_one_of_the_quarter() {
    let paper = paper(WEEKLY, &on("2026-01-20"));
    let weekly = "No update received for 13 January 2026 to 19 January 2026 (last: Red, 12 January 2026)";
    assert!(paper.contains(weekly), "{paper}");
    let quarterly = paper
        .lines()
        .find(|line| line.contains("See every child alone") && line.contains("In progress"));
    let quarterly = quarterly.unwrap_or_default();
    assert!(
        quarterly.contains("No update received") && !quarterly.contains("received for"),
        "{paper}"
    );
}

#[test]
fn labels_and_glossary_use_the_plans_own_words() {
    let paper = paper(WEEKLY, &on("2026-01-20"));
    for words in [
        "- **Aim:** 9.A",
        "- **Pledge:** What the strategy wants, with the commitments and indicators that serve it",
        "- **Aim:** One part of what a pledge wants",
    ] {
        assert!(paper.contains(words), "{words} in {paper}");
    }
}

#[test]
fn a_bare_number_of_a_minute_is_called_one() {
    let paper = paper(WEEKLY, &on("2026-01-20"));
    assert!(paper.contains("Board, 24 July 2025, minute 16"), "{paper}");
}

#[test]
fn of_a_restricted_lead_nothing_is_told_that_is_not_so() {
    let paper = paper(WEEKLY, &on("2026-01-20"));
    let row = paper
        .lines()
        .find(|line| line.starts_with("| Item not for publication"))
        .unwrap_or_default();
    assert_eq!(row.matches("Not for publication").count(), 4, "{paper}");
}
