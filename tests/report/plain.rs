//! That a paper leaves nothing to be guessed: what was dropped and why, which counts overlap, what is to be resolved,
//! what a ref is of, why a percentage is not shown; and that it does not repeat what goes without saying.

use std::fmt::Write as _;
use std::rc::Rc;

use pledgebook::report::{Adopted, Earlier, Report, WentOut, dashboard, markdown};

use crate::papers::{load, on};

const PLAN: &str = "
pledge: 1
strategy: {title: Homes, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly}
leads:
  board: {name: Health and Wellbeing Board, kind: body}
  head: {name: Head of Service}
priorities:
  - ref: '5'
    title: Safe
    actions:
      - {ref: '5.1', title: Open a house, status: withdrawn, reason: No money was found.}
      - {ref: '5.2', title: Open a second house, status: complete}
      - {ref: '5.3', title: See every child, status: in progress, rating: amber, due: 2023-12-31}
      - {ref: '5.4', title: Open a club, status: superseded, superseded_by: '5.2'}
    measures:
      - ref: M5.3
        title: Reviews held
        unit: '%'
        baseline: {period: 2022-23, value: 55}
        readings: [{period: 2023-24 Q1, value: 70}, {period: 2023-24 Q2, value: 61}]
  - ref: '6'
    title: Heard
    status: withdrawn
    reason: It is now in another strategy.
    actions:
      - {ref: '6.1', title: Ask every child}
decisions:
  - {ref: D6, body: board, about: ['5.3'], sought: To note action 5.3,
     text: That the Board notes action 5.3 and asks for a report by 31 October 2026}
";
const DAY: &str = "2024-01-20";

fn made(report: Report) -> String {
    markdown(&report.make(&load(PLAN), &on(DAY)).unwrap())
}

#[track_caller]
fn says(paper: &str, told: &[&str]) {
    for told in told {
        assert!(paper.contains(told), "{told} in\n{paper}");
    }
}

#[test]
fn a_promise_that_was_dropped_is_named_in_plain_words_with_its_reason() {
    let summary = made(Report::Summary);
    says(
        &summary,
        &[
            "**No longer promised:**",
            "Open a house. It was dropped. Why: No money was found.",
            "Open a club. It was replaced by \"Open a second house\" (5.2). The plan does not say why.",
            "**What became of it:** It was dropped. Why: It is now in another strategy.",
            "**No longer promised:** Ask every child. It was dropped. Why: It is now in another strategy.",
            "2 more no longer promised",
        ],
    );
    assert!(!summary.contains("Not started yet"), "{summary}");
}

#[test]
fn where_a_plan_has_many_promises_those_dropped_are_named_after_the_others() {
    use std::fmt::Write;
    let mut text = PLAN.split("decisions:").next().unwrap().to_owned();
    for at in 2..80 {
        let _ = writeln!(
            text,
            "      - {{ref: '6.{at}', title: Promise {at}, status: complete}}"
        );
    }
    let summary = markdown(&Report::Summary.make(&load(&text), &on(DAY)).unwrap());
    let (_, gone) = summary.split_once("### No longer promised").expect(&summary);
    says(gone, &["Open a house. It was dropped. Why: No money was found."]);
}

#[test]
fn counts_that_overlap_are_said_to() {
    says(
        &made(Report::Summary),
        &["1 of 2 promises done. The one not done: at risk, late, without a report"],
    );
    says(
        &made(Report::Plan),
        &[
            "**Not complete:** 1 (0 on track, 1 at risk, 0 off track, 0 not rated)\n- **Of those not complete:** 1 overdue, 1 without an update",
        ],
    );
}

#[test]
fn a_promise_last_heard_of_as_off_track_never_leaves_the_plain_paper() {
    use std::fmt::Write;
    let weekly = "review: quarterly, title: Caseloads, status: in progress, rating: red";
    let mut text = PLAN.split("    measures:").next().unwrap().to_owned();
    for at in 10..90 {
        let _ = writeln!(
            text,
            "      - {{ref: '5.{at}', title: Promise {at}, status: in progress, rating: amber, due: 2023-11-30}}"
        );
    }
    let _ = writeln!(
        text,
        "      - {{ref: '5.99', {weekly}, updates: [{{date: 2023-08-10, period: 2023-24 Q1, rating: red}}]}}"
    );
    let summary = markdown(&Report::Summary.make(&load(&text), &on(DAY)).unwrap());
    let told = "Caseloads. We have no report for the last period; last heard on 10 August 2023: off track.";
    says(
        &summary,
        &[
            told,
            "more, late, put off or at risk: the progress paper names them.",
        ],
    );
    assert!(
        summary.find(told) < summary.find("Promise 10"),
        "what is off track stands first: {summary}"
    );
}

#[test]
fn an_ask_that_was_answered_or_is_old_is_not_put_first() {
    let text = PLAN.replace(
        "due: 2023-12-31}",
        "due: 2023-12-31, updates: [{date: 2023-08-10, period: 2023-24 Q1, rating: amber, ask: To note the delay}]}",
    );
    let made = |text: &str| markdown(&Report::Progress.make(&load(text), &on(DAY)).unwrap());
    let paper = made(&text);
    let old = "the board was asked on 10 August 2023 to note the delay";
    says(
        &paper,
        &[
            "**Asked earlier, with no answer on record:** For 5.3 See every child",
            old,
        ],
    );
    assert!(paper.find("(D6)") < paper.find(old), "{paper}");
    // Whoever reports again and asks for nothing has taken nothing back.
    let again = text.replace(
        "ask: To note the delay}]}",
        "ask: To note the delay}, {date: 2023-11-02, period: 2023-24 Q2, rating: amber, note: It waits.}]}",
    );
    assert_ne!(again, text);
    says(
        &made(&again),
        &[
            "**Asked earlier, with no answer on record:** For 5.3 See every child",
            old,
        ],
    );
    let answered = text.replace(
        "decisions:",
        "decisions:\n  - {ref: D5, kind: noted, date: 2023-10-20, text: The Board noted the delay of 5.3.}",
    );
    assert!(!made(&answered).contains("To note the delay"), "{answered}");
    assert!(!made(&answered).contains(old));
}

#[test]
fn only_what_the_board_had_before_it_was_asked_earlier() {
    let asked = |on: &str| {
        let update =
            format!("updates: [{{date: {on}, period: 2023-24 Q1, rating: amber, ask: To note the delay}}]");
        PLAN.replace("due: 2023-12-31}", &format!("due: 2023-12-31, {update}}}"))
    };
    let earlier = "Asked earlier";
    let made = |text: &str, pack: Option<&str>, meeting: &str| {
        let text = format!("{text}meetings:\n  - {{ref: M1, body: board, {meeting}}}\n");
        let mut options = on(DAY);
        options.last_pack = pack.map(|pack| Rc::new(load(pack)));
        markdown(&Report::Progress.make(&load(&text), &options).unwrap())
    };
    let held = "date: 2023-10-23, state: held";
    let now = "For 5.3 See every child, the board is asked to note the delay.";
    // After the last meeting, or with none held: the board never had it.
    for (on, meeting) in [("2023-11-30", held), ("2023-08-10", "date: 2024-01-29")] {
        let paper = made(&asked(on), None, meeting);
        says(&paper, &[now]);
        assert!(!paper.contains(earlier), "{on}: {paper}");
    }
    // Before it, where no pack says more; and what its pack had, even of the period that is reported on.
    let before = made(&asked("2023-08-10"), None, held);
    says(&before, &[earlier]);
    let (lately, old) = (asked("2023-10-20"), asked("2023-08-10"));
    says(&made(&lately, Some(&lately), held), &[earlier]);
    // What came between the pack and the meeting was in no pack.
    let paper = made(&lately, Some(&old), held);
    says(&paper, &[now]);
    assert!(!paper.contains(earlier), "{paper}");
}

#[test]
fn a_page_and_the_papers_of_an_approved_strategy_say_the_same_of_where_it_stands() {
    let approved = PLAN.replace(
        "strategy: {title: Homes,",
        "strategy: {title: Homes, stage: approved,",
    );
    let text = load(&approved);
    let paper = markdown(&Report::Progress.make(&text, &on(DAY)).unwrap());
    let page = markdown(&dashboard(&text, &on(DAY)).unwrap());
    says(&paper, &["Not yet adopted: approved"]);
    says(&page, &["DRAFT until adopted: approved"]);
    let adopted = load(&approved.replace("stage: approved", "stage: adopted"));
    let page = markdown(&dashboard(&adopted, &on(DAY)).unwrap());
    assert!(
        !page.contains("DRAFT") && !page.contains("ot yet adopted"),
        "{page}"
    );
}

#[test]
fn what_had_ended_in_a_version_recorded_after_the_adoption_is_a_change_since() {
    let text = PLAN.replace(
        "strategy: {title: Homes,",
        "strategy: {title: Homes, stage: adopted,",
    );
    let stage = |recorded_later: bool| {
        let mut options = on(DAY);
        let plan = Rc::new(load(&text));
        options.adopted = Some(Adopted { plan, recorded_later });
        let made = markdown(&Report::Summary.make(&load(&text), &options).unwrap());
        made.lines()
            .find(|line| line.contains("Stage"))
            .unwrap()
            .to_owned()
    };
    says(&stage(false), &["no changes to its commitments since"]);
    // 5.1, 5.4 and 6 ended.
    says(&stage(true), &["3 changes to its commitments since"]);
}

#[test]
fn what_met_an_amendment_and_was_superseded_since_is_said_to_be() {
    let decided = "decisions:\n  - {ref: D1, kind: approved subject to amendments, date: 2023-05-01, text: Yes,
     conditions: [{ref: D1.1, text: A club for all, met: 2023-06-01, by: '5.4'}, {ref: D1.2, text: A house, met: 2023-06-01, by: '5.2'}]}";
    let text = PLAN.replace("decisions:", decided);
    let register = markdown(&Report::Decisions.make(&load(&text), &on(DAY)).unwrap());
    says(
        &register,
        &[
            "D1.1: A club for all (met 1 June 2023, by 5.4, since superseded by 5.2)",
            "D1.2: A house (met 1 June 2023, by 5.2)",
        ],
    );
}

#[test]
fn a_target_that_is_not_for_publication_is_said_to_be_that_and_not_that_there_is_none() {
    let target = "targets: [{period: 2023-24, value: 90, restricted: Being negotiated}]";
    let text = PLAN.replace(
        "unit: '%'",
        &format!(
            "unit: days\n        people: false\n        better: lower\n        kind: period\n        {target}"
        ),
    );
    let measures = markdown(&Report::Measures.make(&load(&text), &on(DAY)).unwrap());
    says(
        &measures,
        &[
            "Target not for publication",
            "| 2023-24 Q1 | 70 days | Not for publication |",
        ],
    );
    assert!(
        !measures.contains("n words, not rated") && !measures.contains("| None"),
        "{measures}"
    );
}

#[test]
fn a_standing_duty_on_which_nobody_reported_is_not_said_to_be_done() {
    let ongoing = |update: &str| {
        let text = PLAN.replace(
            "status: in progress, rating: amber, due: 2023-12-31",
            &format!("status: ongoing{update}"),
        );
        let text = text.replace(", review: quarterly", "");
        markdown(&Report::Summary.make(&load(&text), &on(DAY)).unwrap())
    };
    says(
        &ongoing(""),
        &["See every child. It is to be done all the time. Nobody has reported on it yet."],
    );
    let heard = ongoing(", updates: [{date: 2023-10-10, note: Seen}]");
    says(&heard, &["See every child. We do this all the time."]);
}

#[test]
fn a_recommendation_has_the_words_that_are_to_be_resolved() {
    says(
        &made(Report::Plan),
        &[
            "The Health and Wellbeing Board is asked to note action 5.3 (D6).\n\nProposed words: That the Board notes action 5.3 \
           and asks for a report by 31 October 2026",
        ],
    );
}

#[test]
fn what_changed_is_told_with_its_title_and_not_by_its_ref_alone() {
    let mut options = on(DAY);
    let earlier = PLAN
        .replace("2023-12-31", "2023-10-31")
        .replace("unit: '%'", "unit: per cent");
    options.earlier = Some(Earlier {
        known: None,
        went_out: WentOut::InSomePapers,
        printed: pledgebook::report::Printed::default(),
        plan: Rc::new(load(&earlier)),
        since: "the last meeting".into(),
        note: None,
        recorded: Vec::new(),
    });
    let page = markdown(&dashboard(&load(PLAN), &options).unwrap());
    says(&page, &["**Date changed:** 1 (5.3 See every child)"]);
    let changes = markdown(&Report::Changes.make(&load(PLAN), &options).unwrap());
    says(&changes, &["**Measure M5.3 Reviews held:**"]);
}

#[test]
fn a_percentage_of_nobody_knows_how_many_is_not_said_to_be_of_few_children() {
    let plan = made(Report::Plan);
    says(
        &plan,
        &[
            "**Number of people not recorded:** the figure is a percentage, and the plan does not say of how many people; \
             this does not mean that they are few",
            "**Measures for priority 5: number of people not recorded**",
            "| M5.3 | Reviews held | Not yet set | 2023-24 Q2        |",
        ],
    );
    for never in ["withheld to protect confidentiality", "70", "61", "55"] {
        assert!(!plan.contains(never), "{never} in\n{plan}");
    }
    let page = markdown(&dashboard(&load(PLAN), &on(DAY)).unwrap());
    says(&page, &["Not drawn, as figures are withheld: M5.3 Reviews held."]);
}

const SOME: &str = "
pledge: 1
strategy: {title: Homes, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly}
priorities:
  - ref: '1'
    title: Safe
    measures:
      - {ref: M1.1, title: Reviews held, unit: '%', readings: [{period: 2023-24 Q2, value: 61}],
         comparators: [{name: England, period: 2022-23, value: 88}]}
  - ref: '2'
    title: Heard
    measures:
      - {ref: M2.1, title: Children asked, unit: children, readings: [{period: 2023-24 Q1, value: 60}, {period: 2023-24 Q2, value: 50}]}
      - {ref: M2.2, title: Children moved, unit: children, better: lower, definition: Moved twice., readings: [{period: 2023-24 Q2, value: 3}],
         targets: [{value: 0}]}
      - {ref: M2.3, title: Children taught, unit: children}
";

#[test]
fn measures_without_a_figure_to_print_stand_together_after_all_others_with_the_reason_once() {
    for report in [Report::Measures, Report::Progress] {
        let paper = report.make(&load(SOME), &on(DAY)).unwrap();
        assert_eq!(paper.advice.uncounted, ["M1.1"]);
        let paper = markdown(&paper);
        says(
            &paper,
            &[
                "The latest figure is printed of 1 of 4 measures. No figure of 2 is printed: they stand at the end, with the \
                 reason. No figure is recorded yet of 1.",
                "### Priority 2: Heard",
                "### Measures whose figures are not printed\n\n#### Number of people not recorded\n\n",
                "| M1.1 | Reviews held | 1        | Not yet set | 2023-24 Q2        | England: 88 %, 2022-23 |",
                "#### Withheld to protect confidentiality\n\n",
                "| M2.2 | Children moved | 2        | 0 children (lower is better) | 2023-24 Q2        |",
                "- **M2.2 Children moved:** Definition: Moved twice.",
            ],
        );
        assert_eq!(paper.matches("fewer than 5 people").count(), 1, "{paper}");
        assert!(!paper.contains("c: "), "{paper}");
        assert!(!paper.contains("### Priority 1: Safe"), "{paper}");
        // Pictures follow what they are of.
        let caption = paper
            .find("**M2.1 Children asked (children), by period**")
            .unwrap();
        assert!(paper.find("| M2.1 |").unwrap() < caption, "{paper}");
    }
}

#[test]
fn what_goes_without_saying_has_no_column() {
    let plan = made(Report::Plan);
    for never in [
        "Initials",
        "In place",
        "Not applicable",
        "Replaced by |",
        "Asked of the board: Not given",
    ] {
        assert!(!plan.contains(never), "{never} in\n{plan}");
    }
    says(&plan, &["**5.4, replaced by:** 5.2"]);
}

#[test]
fn the_counts_of_the_whole_stand_before_the_key() {
    for report in [Report::Plan, Report::Progress, Report::Exceptions] {
        let paper = made(report);
        let (before, _) = paper.split_once("## Key").expect(&paper);
        says(
            before,
            &[
                "## At a glance",
                "- **Actions:** 2\n- **Complete:** 1 of 2, 50 %\n",
            ],
        );
    }
}

#[test]
fn two_pages_name_of_what_is_late_as_many_as_have_room_and_count_the_rest() {
    use std::fmt::Write;
    let of = |many: usize| {
        let mut text = "pledge: 1\npriorities:\n".to_owned();
        for priority in 1..=5 {
            let _ = writeln!(text, "  - ref: '{priority}'\n    title: Homes\n    actions:");
            for at in 1..=many {
                let _ = writeln!(
                    text,
                    "      - {{ref: '{priority}.{at}', title: 'Find a home near school for each child of {at}', \
                     due: 2020-01-31, status: in progress}}"
                );
            }
        }
        markdown(&Report::Summary.make(&load(&text), &on(DAY)).unwrap())
    };
    let few = of(6);
    assert!(
        few.contains("of 6. Late: it was") && !few.contains("more."),
        "{few}"
    );
    let many = of(60);
    says(
        &many,
        &[
            "Late: it was to be done by 31 January 2020. And ",
            " more, late, put off or at risk: the progress paper names them.\n",
        ],
    );
    assert!(many.lines().count() < few.lines().count() * 2, "{many}");
}

#[test]
fn where_there_is_no_room_for_words_what_nobody_reported_on_is_named_by_its_ref() {
    use std::fmt::Write;
    let mut text =
        "pledge: 1\nstrategy: {title: Homes, period: {from: 2023-04-01, to: 2026-03-31}, review: quarterly, \
                    owner: board}\nleads:\n  board: {name: Board, kind: body}\n  chair: {name: Lead Member}\n\
                    priorities:\n  - ref: '1'\n    title: Homes\n    champion: chair\n    actions:\n"
            .to_owned();
    for at in 1..=80 {
        let told = if at == 7 || at == 33 {
            ""
        } else {
            ", updates: [{date: 2023-12-28, period: 2023-24 Q3, rating: green, note: Well}]"
        };
        let _ = writeln!(
            text,
            "      - {{ref: '1.{at}', title: 'Find a home near school for each child of {at}', due: 2025-01-31, \
             status: in progress, rating: green{told}}}"
        );
    }
    let summary = markdown(&Report::Summary.make(&load(&text), &on("2024-01-10")).unwrap());
    says(
        &summary,
        &[
            "Nothing is late, and nothing that we know of is off track.",
            "We have no report for the last period of 2 other promises: 1.7, 1.33.",
            // Who sees to it does not lead it.
            "| Lead Member (champion) ",
        ],
    );
}

#[test]
fn what_goes_on_in_the_next_plan_is_a_promise_and_not_one_that_was_dropped() {
    let text = "
pledge: 1
priorities:
  - ref: '1'
    title: Homes
    actions:
      - {ref: '1.1', title: Open a house, status: carried forward}
      - {ref: '1.2', title: Open a club, status: withdrawn, reason: No money}
";
    let summary = markdown(&Report::Summary.make(&load(text), &on(DAY)).unwrap());
    says(
        &summary,
        &[
            "Open a house. Goes on in the next plan.",
            "**No longer promised:** Open a club. It was dropped. Why: No money",
            "0 of 1 promise done. The one not done: not started or not yet judged. 1 more no longer promised",
        ],
    );
    assert_eq!(summary.matches("Open a house").count(), 1, "{summary}");
}

#[test]
fn what_is_paused_is_counted_as_that_wherever_it_is_counted_as_it_was_last_rated() {
    let plan = load(&PLAN.replace(
        "status: in progress, rating: amber",
        "status: paused, rating: green",
    ));
    let paper = |report: Report| markdown(&report.make(&plan, &on(DAY)).unwrap());
    says(&paper(Report::Summary), &["on track, stopped for now"]);
    says(
        &paper(Report::Progress),
        &[
            "1 without an update this period, 1 paused",
            "1 action is paused, and is counted by the rating it was last given.",
        ],
    );
    says(
        &markdown(&dashboard(&plan, &on(DAY)).unwrap()),
        &[" Paused: 1. What is overdue, paused or without an update is counted again among the others."],
    );
    assert!(!made(Report::Progress).contains("paused"));
}

#[test]
fn what_nobody_gave_a_status_is_not_said_to_be_waiting() {
    let plan = "
pledge: 1
strategy: {title: Homes}
priorities:
  - ref: '1'
    title: Safe
    actions:
      - {ref: '1.1', title: Open a house}
      - {ref: '1.2', title: Open a club, status: not started}
";
    let paper = Report::Summary.make(&load(plan), &on(DAY)).unwrap();
    says(
        &markdown(&paper),
        &[
            "Open a house. Nobody has said yet how it is going.",
            "Open a club. Not started yet.",
        ],
    );
}

#[test]
fn whatever_counts_all_that_was_promised_says_what_it_does_not_count() {
    let kept = PLAN.replace(
        "      - {ref: '5.3', title: See every child,",
        "      - {ref: '5.5', title: Nobody reads this, restricted: exempt}\n      - {ref: '5.3', title: See every child,",
    );
    let kept = load(&kept);
    for paper in [
        markdown(&Report::Summary.make(&kept, &on(DAY)).unwrap()),
        markdown(&Report::Progress.make(&kept, &on(DAY)).unwrap()),
        markdown(&dashboard(&kept, &on(DAY)).unwrap()),
    ] {
        says(&paper, &["1 item not for publication is not counted."]);
    }
    let summary = markdown(&Report::Summary.make(&load(PLAN), &on(DAY)).unwrap());
    assert!(!summary.contains("not counted"), "{summary}");
}

#[test]
fn measures_say_of_how_many_the_last_period_has_a_figure_and_who_owes_one() {
    let plan = "
pledge: 1
strategy: {title: Homes, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly, small_numbers: 5}
leads: {head: {name: Head of Service}, nurse: {name: Nurse}}
priorities: [{ref: '1', title: P, actions: [{ref: '1.1', title: A, lead: head}]}]
measures:
  - {ref: M1, title: Reviews, unit: reviews, people: false, frequency: quarterly, data_lead: head, readings: [{period: 2023-24 Q2, value: 70}, {period: 2023-24 Q3, value: 61}]}
  - {ref: M2, title: Missing, unit: children, frequency: quarterly, data_lead: head, readings: [{period: 2023-24 Q3, value: 2}]}
  - {ref: M3, title: Visits, unit: visits, people: false, frequency: quarterly, data_lead: nurse, readings: [{period: 2023-24 Q2, value: 70}]}
  - {ref: M4, title: Beds, unit: beds, people: false, readings: [{period: 2022-23, value: 7}]}
";
    let made = |options| markdown(&Report::Measures.make(&load(plan), &options).unwrap());
    says(
        &made(on(DAY)),
        &[
            "Figures for 2023-24 Q3 of 4 measures: 1 printed, 1 withheld, 1 not given. No figure was asked of 1.",
            "- **Figures not given:** M3 Visits; lead: Nurse; for 2023-24 Q3",
        ],
    );
}

#[test]
fn what_has_not_started_is_said_with_what_is_feared_for_it_as_it_is_counted() {
    let plan = "
pledge: 1
strategy: {title: Homes, period: {from: 2023-04-01, to: 2027-03-31}, year: financial, review: quarterly}
priorities:
  - ref: '5'
    title: Safe
    actions:
      - {ref: '5.1', title: Open a house, status: not started, rating: amber}
      - {ref: '5.2', title: Open a club, status: in progress, rating: amber}
";
    let summary = markdown(&Report::Summary.make(&load(plan), &on(DAY)).unwrap());
    says(
        &summary,
        &[
            "Not done: 1 at risk, 1 not started or not yet judged.",
            "Open a house. Not started yet. We have no report for the last period; last heard: at risk.",
            "Open a club. We have no report for the last period; last heard: at risk.",
        ],
    );
}

#[test]
fn the_summary_says_of_leads_only_what_is_so_and_a_column_that_says_nothing_goes() {
    let mut plan = String::from("pledge: 1\nleads:\n  head: {name: Head of Service}\npriorities:\n");
    for priority in 1..=12 {
        let _ = write!(
            plan,
            "  - ref: '{priority}'\n    title: Priority {priority}\n    actions:\n"
        );
        for action in 1..=8 {
            let _ = writeln!(
                plan,
                "      - {{ref: '{priority}.{action}', title: Do what was promised of it, lead: head, due: 2026-12-31}}"
            );
        }
    }
    let made = |plan: &str| markdown(&Report::Summary.make(&load(plan), &on(DAY)).unwrap());
    let all = made(&plan);
    says(
        &all,
        &[
            "\nEach promise has its own lead.\n",
            "| Priority ",
            "| Is it happening",
        ],
    );
    for unsaid in ["Who leads", "What we want", "Not yet set |"] {
        assert!(!all.contains(unsaid), "{unsaid} in {all}");
    }
    let some = made(&plan.replacen(", lead: head", "", 1));
    says(
        &some,
        &[
            "7 of 8 promises have a lead of their own",
            "| Each promise has its own lead",
        ],
    );
}

#[test]
fn what_is_joined_in_one_line_has_one_capital_and_titles_are_cut_between_words() {
    let told = made(Report::Exceptions);
    says(&told, &["; overdue"]);
    assert!(!told.contains("; Overdue"), "{told}");
    let long = "Extraordinary arrangements for everybody who is looked after anywhere in the neighbourhood";
    let now = load(&PLAN.replace("See every child", long));
    let mut options = on(DAY);
    options.earlier = Some(Earlier {
        known: None,
        went_out: WentOut::WithTitles,
        printed: pledgebook::report::Printed::default(),
        plan: Rc::new(load(PLAN)),
        since: "the last meeting".into(),
        note: None,
        recorded: Vec::new(),
    });
    let page = markdown(&dashboard(&now, &options).unwrap());
    says(
        &page,
        &["(5.3 Extraordinary arrangements for everybody who is looked…)"],
    );
}
