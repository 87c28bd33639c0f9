//! That a paper says for what and by whose words: the period an update is wanted for, the plan's own names.

use pledgebook::report::{Report, markdown};

use crate::papers::{load, on, paper};

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
fn an_update_given_in_the_week_it_is_missing_for_says_which_week_it_is_on() {
    let plan = WEEKLY.replace("date: 2026-01-12", "date: 2026-01-14");
    let paper = paper(&plan, &on("2026-01-20"));
    let both = "No update received for 13 January 2026 to 19 January 2026 (last: Red, 14 January 2026, for 6 January 2026 to \
                12 January 2026)";
    assert!(paper.contains(both), "{paper}");
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
    assert_eq!(row.matches("Not for publication").count(), 3, "{paper}");
}

const REGISTERS: &str = "
pledge: 1
strategy: {title: Homes, period: {from: 2025-04-01, to: 2027-03-31}, year: financial, review: quarterly}
leads:
  head: {name: Head of Service}
  panel: {name: Children in Care Council, kind: young people}
  board: {name: The Board, kind: body}
priorities:
  - ref: '1'
    title: Help in good time
    lead: head
    actions:
      - {ref: '1.1', title: See every child, lead: head, due: ongoing, status: ongoing, rating: red,
         updates: [{date: 2026-01-12, rating: red, note: Half are seen.}]}
      - {ref: '1.2', title: Secret, restricted: about one person}
      - {ref: '1.3', title: Answer every letter, lead: panel, due: ongoing, status: ongoing}
      - {ref: '1.4', title: Open a house, lead: head, due: Q4 2025/26, status: in progress, rating: green,
         updates: [{date: 2026-01-12, rating: green, note: Found.}]}
  - {ref: '2', title: Hidden, restricted: about one person}
  - {ref: '3', title: Ended, status: withdrawn, actions: [{ref: '3.1', title: Left over, rating: red}]}
meetings: [{ref: B1, date: 2025-07-24, body: board, state: held}]
matters:
  - {ref: U1, meeting: B1, text: First, status: closed, closed_at: B1, response: Done.}
  - {ref: U2, meeting: B1, text: Second, restricted: about one person}
  - {ref: U3, meeting: B1, text: Third}
comments:
  - {ref: C1, meeting: B1, from: panel, text: Listen to us}
";

/// The refs in the first column of the table under a caption, or those of headings.
fn refs(paper: &str, begins: &str) -> Vec<String> {
    let lines = paper.lines().filter_map(|line| line.strip_prefix(begins));
    let refs = lines.map(|rest| rest.split([' ', ':']).next().unwrap_or_default().to_owned());
    refs.collect()
}

#[test]
fn what_is_not_for_publication_stands_in_its_place() {
    let paper = paper(REGISTERS, &on("2026-01-20"));
    assert_eq!(refs(&paper, "### Priority "), ["1", "2", "3"], "{paper}");
    let table = paper.split("**Actions for priority 1**").nth(1).unwrap();
    let table = table.split("#####").next().unwrap();
    assert_eq!(refs(table, "| 1"), [".1", ".2", ".3", ".4"], "{paper}");
    let open = paper.split("### Open").nth(1).unwrap();
    let (open, rest) = open.split_once("### Closed").unwrap();
    assert_eq!(refs(open, "| U"), ["3"], "{paper}");
    // Whether it is open or closed is not told.
    let (closed, hidden) = rest.split_once("### Not for publication").unwrap();
    assert_eq!(refs(closed, "| U"), ["1"], "{paper}");
    assert_eq!(refs(hidden, "| U"), ["2"], "{paper}");
}

#[test]
fn a_standing_duty_is_told_with_how_it_goes_and_only_another_lead_is_named_again() {
    let summary = Report::Summary.make(&load(REGISTERS), &on("2026-01-20")).unwrap();
    let summary = markdown(&summary);
    for told in [
        "See every child. We do this all the time. It is off track.",
        "Answer every letter. Who: Children in Care Council. We do this all the time. We have no report for the last period.",
        "Open a house. It is on track; to be done by 31 March 2026.",
    ] {
        assert!(summary.contains(told), "{told} in {summary}");
    }
}

#[test]
fn keys_and_refs_are_told_by_what_they_stand_for() {
    let said = Report::Said.make(&load(REGISTERS), &on("2026-01-20")).unwrap();
    assert!(markdown(&said).contains("| C1  | Children in Care Council |"));
    let paper = paper(REGISTERS, &on("2026-01-20"));
    assert!(paper.contains("Closed at: The Board, 24 July 2025"), "{paper}");
    assert!(paper.contains("Q4 2025/26, to 31 March 2026"), "{paper}");
}

#[test]
fn what_was_still_to_do_of_a_priority_that_ended_is_counted_no_more() {
    let paper = paper(REGISTERS, &on("2026-01-20"));
    assert!(
        paper.contains("**Actions:** 3\n- **Complete:** 0 of 1 that can be completed, 0 %; 2 are ongoing\n- **Not complete, with those that are ongoing:** 3 (1 on track, 0 at risk, 1 off track, 1 not rated)"),
        "{paper}"
    );
}

#[test]
fn a_summary_of_many_promises_keeps_to_two_pages() {
    let action = |at: usize| {
        let late = if at == 7 {
            "due: 2025-12-31, status: in progress"
        } else {
            "status: complete"
        };
        format!("      - {{ref: '1.{at}', title: Promise number {at}, {late}}}\n")
    };
    let plan = |count: usize| {
        let actions: String = (1..=count).map(action).collect();
        let plan = format!(
            "pledge: 1\nstrategy: {{title: T}}\npriorities:\n  - ref: '1'\n    title: Homes\n    plain: A home for you.\n    actions:\n{actions}"
        );
        markdown(&Report::Summary.make(&load(&plan), &on("2026-01-20")).unwrap())
    };
    let (few, many) = (plan(40), plan(120));
    assert!(few.contains("Promise number 8. Done.") && !few.contains("| Priority |"));
    // Nobody leads any of it: that is said once.
    assert!(few.contains("Who leads:** Not yet set") && !few.contains("Who: "));
    assert!(
        many.contains(
            "| 1 Homes  | A home for you. | Not yet set | 119 of 120 done. The one not done: not started or not yet judged, late |"
        ),
        "{many}"
    );
    assert!(
        many.contains(
            "- **Priority 1: Homes:** Promise number 7. Late: it was to be done by 31 December 2025."
        )
    );
    assert!(!many.contains("Promise number 8"));
}

const SET_SINCE: &str = "
pledge: 1
strategy: {title: Homes, period: {from: 2025-04-01, to: 2027-03-31}, review: quarterly, year: financial}
priorities:
  - ref: '1'
    title: P
    actions:
      - ref: '1.1'
        title: Do it
        due: 2026-12-31
        status: in progress
        rating: red
        updates: [{date: 2026-01-06, period: 2025-26 Q3, rating: green, note: All is well.}]
      - ref: '1.2'
        title: Keep it
        due: 2026-12-31
        status: in progress
        rating: green
        updates:
          - {date: 2025-10-06, period: 2025-26 Q2, rating: green}
          - {date: 2026-01-06, period: 2025-26 Q3, nil: true}
";

#[test]
fn a_rating_set_since_the_last_update_is_not_told_as_what_that_update_said() {
    let made = |report: Report, day: &str| markdown(&report.make(&load(SET_SINCE), &on(day)).unwrap());
    for report in [Report::Progress, Report::Exceptions] {
        let silent = made(report, "2026-04-08");
        let told = "No update received (last: Green, 6 January 2026, for 2025-26 Q3; Red, set since)";
        assert!(silent.contains(told), "{silent}");
    }
    let exceptions = made(Report::Exceptions, "2026-01-20");
    for told in ["Red: off track", "- **Rating given then:** Green: on track"] {
        assert!(exceptions.contains(told), "{exceptions}");
    }
    let summary = made(Report::Summary, "2026-04-08");
    for told in [
        "last heard on 6 January 2026: on track; it has been set to off track since",
        "nothing to report on 6 January 2026; last heard on 6 October 2025: on track",
    ] {
        assert!(summary.contains(told), "{summary}");
    }
    let progress = made(Report::Progress, "2026-04-08");
    let nil = "(last: Green, 6 October 2025; nothing to report, 6 January 2026)";
    assert!(progress.contains(nil), "{progress}");
}

/// An action of which cause, recovery and an ask were told, and since then that there is nothing to report.
const NOTHING_SINCE: &str = "
pledge: 1
strategy: {title: S, year: financial, period: 2025-2027, review: quarterly, owner: b}
leads: {b: {name: Board}, hos: {name: Head of Service}}
priorities:
  - ref: '1'
    title: P
    actions:
      - ref: '1.1'
        title: Do it
        lead: hos
        due: 2026-12-31
        status: in progress
        rating: red
        updates:
          - {date: 2025-10-06, period: 2025-26 Q2, rating: red, note: Slow., cause: Vacancies., recovery: Posts advertised., ask: To lend two officers}
          - {date: 2026-01-06, period: 2025-26 Q3, nil: true}
";

#[test]
fn that_there_is_nothing_to_report_takes_back_nothing_told_before() {
    let mut options = on("2026-01-20");
    for report in [Report::Exceptions, Report::Progress, Report::Plan] {
        let paper = markdown(&report.make(&load(NOTHING_SINCE), &options).unwrap());
        for told in [
            "- **Cause:** Vacancies.\n",
            "- **Recovery:** Posts advertised.\n",
            "- **Last update:** 6 October 2025, for 2025-26 Q2",
            "- **Since then nothing to report:** 6 January 2026, for 2025-26 Q3",
            "the board is asked to lend two officers",
        ] {
            assert!(paper.contains(told), "{told}: {paper}");
        }
        assert!(!paper.contains("No cause or recovery given"), "{paper}");
    }
    options.lead = Some("hos".to_owned());
    let asked = markdown(&Report::Lead.make(&load(NOTHING_SINCE), &options).unwrap());
    let last = "6 October 2025, for 2025-26 Q2: Red: off track; Slow.; then, 6 January 2026, for 2025-26 Q3: Nothing to report";
    assert!(asked.contains(last), "{asked}");
    let on_track = NOTHING_SINCE
        .replace("rating: red", "rating: green")
        .replace("cause: Vacancies., recovery: Posts advertised., ", "");
    let plan = markdown(&Report::Plan.make(&load(&on_track), &on("2026-01-20")).unwrap());
    for told in ["Slow.", "- **Since then nothing to report:** 6 January 2026"] {
        assert!(plan.contains(told), "{told}: {plan}");
    }
}
