//! What a board is asked, and what stands in a paper only where there is something to say.

use std::fmt::Write;
use std::rc::Rc;

use pledgebook::report::{Earlier, Options, Report, WentOut, dashboard, html_page, markdown};

use crate::papers::{load, on, paper};

const ASKED: &str = "
pledge: 1
strategy: {title: Homes, period: {from: 2026-04-01, to: 2027-03-31}, review: quarterly, contact: hos, owner: hwb}
leads:
  hos: {name: Head of Service, initials: HS}
  hwb: {name: Health and Wellbeing Board, kind: body}
  ofsted: {name: Ofsted, kind: body}
priorities:
  - ref: '1'
    title: Homes that last
    actions:
      - ref: '1.1'
        title: Recruit forty more households
        lead: hos
        due: 31 March 2026
        status: in progress
        rating: amber
        updates: [{date: 2026-07-08, by: hos, rating: amber, note: Nine so far, ask: Agree to wait}]
      - {ref: '1.2', title: Publish what homes are needed, due: 2026-03-31, status: in progress, rating: red}
decisions:
  - {ref: D1, meeting: B1, kind: noted, about: ['1.1'], text: Action 1.1 is now due by 31 October 2026}
  - {ref: D2, meeting: B1, sought: extend 1.2 to 2027, text: The Board extends 1.2 to 31 March 2027}
  - {ref: D3, meeting: B1, sought: 'To agree the outline, and to hear from each lead.'}
  - {ref: D4, body: ofsted, sought: Review of the homes in May}
  - {ref: D5, meeting: B0, kind: agreed, text: The Board agreed it all}
meetings:
  - {ref: B0, date: 2026-07-29, body: hwb, state: held}
  - {ref: B1, date: 2026-10-14, body: hwb}
";

#[test]
fn a_board_is_asked_in_sentences_that_say_what_by_name() {
    let paper = paper(ASKED, &on("2026-07-20"));
    for asked in [
        "The Health and Wellbeing Board is asked to note action 1.1 (Recruit forty more households) (D1).",
        "Proposed words: Action 1.1 is now due by 31 October 2026",
        "The Health and Wellbeing Board is asked to extend 1.2 to 2027 (D2).",
        "Proposed words: The Board extends 1.2 to 31 March 2027",
        "The Health and Wellbeing Board is asked to agree the outline, and to hear from each lead (D3).",
        "Ofsted is asked (D4): Review of the homes in May.",
        "For 1.1 Recruit forty more households, the board is asked to agree to wait.",
    ] {
        assert!(paper.contains(asked), "{asked} in {paper}");
    }
    // On that day its meeting was to come, and nobody knew what it would resolve.
    assert!(!paper.contains("The Board agreed it all"), "{paper}");
}

#[test]
fn nothing_is_asked_where_a_form_is_answered_with_none() {
    let made = |ask: &str| {
        let plan = ASKED.replace("ask: Agree to wait", &format!("ask: '{ask}'"));
        paper(&plan, &on("2026-07-20"))
    };
    for none in [
        "None",
        "N/A",
        "nil.",
        "Nothing at present",
        "No ask",
        "-",
        "None at all",
        "Nothing to ask of the Board",
        "No decision needed",
        "?",
        "…",
    ] {
        let paper = made(none);
        assert!(!paper.contains("For 1.1 Recruit"), "{none} in {paper}");
    }
    let real = made("Nothing less than a second house");
    assert!(real.contains("Nothing less than a second house"), "{real}");
}

#[test]
fn what_nobody_has_met_on_is_asked_though_what_was_reported_since_asks_for_nothing() {
    let since = |update: &str| {
        let plan = ASKED.replace(
            "updates: [{date: 2026-07-08",
            &format!("updates: [{update}, {{date: 2026-07-08"),
        );
        paper(&plan, &on("2026-07-20"))
    };
    let told = "the board is asked to agree to wait. It was asked for on 8 July 2026; what was reported since asks for \
                nothing.";
    let paper = since("{date: 2026-07-15, by: hos, rating: green, note: Ten so far}");
    assert!(paper.contains(told), "{paper}");
    // Whoever has nothing to report has not spoken of it.
    let paper = since("{date: 2026-07-15, by: hos, nil: true}");
    assert!(
        paper.contains("the board is asked to agree to wait.\n"),
        "{paper}"
    );
}

#[test]
fn the_register_has_the_words_that_are_to_be_resolved_and_not_those_of_a_meeting_held_since() {
    let register = markdown(&Report::Decisions.make(&load(ASKED), &on("2026-07-20")).unwrap());
    assert!(
        register.contains("- **Proposed words:** The Board extends 1.2"),
        "{register}"
    );
    assert!(!register.contains("The Board agreed it all"), "{register}");
}

#[test]
fn what_nobody_explained_is_said_once_for_all() {
    let paper = paper(ASKED, &on("2026-07-20"));
    assert!(!paper.contains("Not given"), "{paper}");
    assert!(
        paper.contains("- **No cause or recovery given:** 1.1, 1.2\n"),
        "{paper}"
    );
    let more = ASKED.replace("note: Nine so far", "note: Nine so far, cause: Cost");
    let paper = crate::papers::paper(&more, &on("2026-07-20"));
    assert!(paper.contains("- **No cause given:** 1.2\n"), "{paper}");
    assert!(paper.contains("- **No recovery given:** 1.1, 1.2\n"), "{paper}");
}

#[test]
fn a_cause_that_an_earlier_update_gave_stands_with_its_day_until_all_is_well() {
    let with = |earlier: &str| {
        let more = ASKED.replace("updates: [", &format!("updates: [{earlier}, "));
        paper(&more, &on("2026-07-20"))
    };
    let paper = with("{date: 2026-04-10, by: hos, rating: red, cause: Cost, recovery: A second advert}");
    assert!(
        paper.contains("- **Cause, as given on 10 April 2026:** Cost\n")
            && paper.contains("- **Recovery, as given on 10 April 2026:** A second advert\n"),
        "{paper}"
    );
    assert!(
        paper.contains("- **No cause or recovery given:** 1.2\n"),
        "{paper}"
    );
    let paper =
        with("{date: 2026-04-10, by: hos, rating: red, cause: Cost}, {date: 2026-05-01, rating: green}");
    assert!(!paper.contains("Cost"), "{paper}");
    assert!(
        paper.contains("- **No cause or recovery given:** 1.1, 1.2\n"),
        "{paper}"
    );
}

#[test]
fn a_lead_is_told_by_name_and_initials() {
    let paper = paper(ASKED, &on("2026-07-20"));
    assert!(paper.contains("- **Contact:** Head of Service\n"), "{paper}");
    assert!(paper.contains("| Head of Service (HS) "), "{paper}");
    assert!(!paper.contains("Initials"), "{paper}");
}

#[test]
fn what_has_no_ref_leaves_no_gap_where_it_would_stand() {
    let text = "pledge: 1\npriorities:\n  - title: Homes\n    actions:\n      - title: Do one thing\n";
    let paper = paper(text, &on("2026-07-20"));
    assert!(paper.contains("### Priority: Homes\n"), "{paper}");
    assert!(
        paper.contains("**Actions for a priority without a ref**"),
        "{paper}"
    );
    assert!(paper.contains("\n| Homes "), "{paper}");
    let summary = markdown(&Report::Summary.make(&load(text), &on("2026-07-20")).unwrap());
    assert!(summary.contains("Priority: Homes"), "{summary}");
}

#[test]
fn what_else_changed_is_told_in_the_plans_own_words_and_once() {
    let own = ASKED.replace(
        "contact: hos",
        "contact: hos, words: {action: Commitment, matter: Minute action}",
    );
    let now = format!(
        "{}matters: [{{ref: A1, meeting: B0, text: Report back, status: closed, closed_at: B1}}]\n",
        own.replace("Nine so far", "Ten so far")
    );
    let mut options = on("2026-07-20");
    let without_updates = own.replace(
        "        updates: [{date: 2026-07-08, by: hos, rating: amber, note: Nine so far, ask: Agree to wait}]\n",
        "",
    );
    options.earlier = Some(Earlier {
        went_out: WentOut::InSomePapers,
        printed: pledgebook::report::Printed::default(),
        known: None,
        plan: Rc::new(load(&without_updates)),
        since: "the last meeting".into(),
        note: None,
        recorded: Vec::new(),
    });
    let changes = markdown(&Report::Changes.make(&load(&now), &options).unwrap());
    for said in [
        "- **Commitment 1.1 Recruit forty more households:** 8 July 2026",
        "- **Minute action A1 Report back:** New, and closed already\n",
    ] {
        assert!(changes.contains(said), "{said} in {changes}");
    }
    let page = markdown(&dashboard(&load(&now), &on("2026-07-20")).unwrap());
    assert!(
        page.contains("| Priority ") && page.contains(" Commitments |"),
        "{page}"
    );
}

#[test]
fn a_meeting_among_what_changed_is_told_by_whose_it_is_and_its_day() {
    let matter = "matters: [{ref: A1, meeting: B0, text: Report back}]\n";
    let closed = "matters: [{ref: A1, meeting: B0, text: Report back, closed_at: B0}]\n";
    let mut options = on("2026-07-20");
    options.earlier = Some(Earlier {
        went_out: WentOut::InSomePapers,
        printed: pledgebook::report::Printed::default(),
        known: None,
        plan: Rc::new(load(
            &format!("{ASKED}{matter}").replace("state: held", "state: planned"),
        )),
        since: "the last meeting".into(),
        note: None,
        recorded: Vec::new(),
    });
    let changes = markdown(
        &Report::Changes
            .make(&load(&format!("{ASKED}{closed}")), &options)
            .unwrap(),
    );
    for said in [
        "Closed at: Health and Wellbeing Board, 29 July 2026",
        "- **Meeting B0 Health and Wellbeing Board, 29 July 2026:** State: before: Planned; now: Held",
    ] {
        assert!(changes.contains(said), "{said} in {changes}");
    }
}

#[test]
fn the_bars_of_a_page_leave_room_for_what_stands_beside_them() {
    let high = |text: &str| {
        let page = html_page(&dashboard(&load(text), &on("2026-07-20")).unwrap());
        let (_, rest) = page.split_once("--bars: ").unwrap();
        rest.split("mm").next().unwrap().parse::<f64>().unwrap()
    };
    let few = "pledge: 1\npriorities:\n  - {ref: '1', title: Homes, actions: [{ref: '1.1', title: Do it}]}\n";
    let long = "Children and young people are safe from every kind of exploitation, online and on the street";
    let mut many = "pledge: 1\npriorities:\n".to_owned();
    for at in 1..=14 {
        let _ = writeln!(
            many,
            "  - ref: '{at}'\n    title: {long}\n    actions:\n      - {{ref: '{at}.1', title: '{long}', due: 2026-03-31, \
             lead: '{long}'}}\n    measures:\n      - ref: M{at}\n        title: {long}\n        people: false\n        \
             readings: [{{period: 2024-25, value: 3}}, {{period: 2025-26, value: 5}}]"
        );
    }
    assert!((high(few) - 92.0).abs() < 0.01, "{}", high(few));
    assert!(high(&many) < 75.0, "{}", high(&many));
}

#[test]
fn what_a_board_asked_for_and_did_not_get_by_its_day_is_an_exception() {
    let plan = "
pledge: 1
strategy: {title: Homes, stage: adopted, period: {from: 2023-04-01, to: 2027-03-31}}
leads: {b: {name: Board}, hos: {name: Head of Service}, ccg: {name: Health}}
priorities:
  - {ref: '5', title: Safe, actions: [{ref: '5.1', title: Open a club, lead: ccg, status: in progress, rating: green}]}
meetings: [{ref: B1, body: b, date: 2023-10-02}]
matters:
  - {ref: A1, meeting: B1, text: Report the costs, lead: hos, due: 2024-01-10}
  - {ref: A2, meeting: B1, text: Report the gains, lead: hos, due: 2024-01-31}
  - {ref: A3, meeting: B1, text: Report on one child, lead: hos, due: 2024-01-10, restricted: names}
  - {ref: A4, meeting: B1, text: Report the homes, lead: hos, due: 2024-01-10, status: done}
";
    let options = on("2024-01-20");
    let overdue = "- **Matters arising that are overdue:** A1 Report the costs; Head of Service; due 10 January 2024 \
                   (overdue by 10 days)\n";
    for report in [Report::Exceptions, Report::Progress, Report::Plan] {
        let text = markdown(&report.make(&load(plan), &options).unwrap());
        assert!(
            text.contains(overdue) && text.contains("No action is at risk, off track or overdue"),
            "{text}"
        );
    }
    let of_health = Options {
        lead: Some("ccg".to_owned()),
        ..on("2024-01-20")
    };
    let text = markdown(&Report::Exceptions.make(&load(plan), &of_health).unwrap());
    assert!(
        text.contains("Nothing is at risk, off track or overdue"),
        "{text}"
    );
}
