//! What is found where, and what is not found where nothing is wrong.

use super::{Finding, Severity, check};
use crate::plan::Context;
use crate::plan::rules::testing::{day, plan};

fn findings(text: &str) -> Vec<Finding> {
    let plan = plan(text);
    check(&Context::of(&plan, day("2018-07-12")))
}

/// What is found of one code: address, message and hint.
fn told(text: &str, code: &str) -> Vec<String> {
    let plan = plan(text);
    let context = Context::of(&plan, day("2018-07-12"));
    check(&context)
        .into_iter()
        .filter(|finding| finding.code == code)
        .map(|finding| {
            let hint = finding.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
            format!(
                "{}: {}{hint}",
                context.index.address(&finding.place),
                finding.message
            )
        })
        .collect()
}

/// An action with these fields under a priority.
fn action(fields: &str) -> String {
    format!("priorities: [{{ref: '7', title: Health, actions: [{{ref: '7.1', title: A, {fields}}}]}}]")
}

const WHOLE: &str = "
    pledge: 1
    strategy:
      title: Strategy
      stage: adopted
      period: {from: 2018-04-01, to: 2021-03-31}
      review: quarterly
    leads:
      hos: {name: Head of Service}
    priorities:
      - ref: '7'
        title: Health
        lead: hos
        measures: [{ref: M7.1, title: Assessments, better: higher, targets: [{value: 85}]}]
        actions:
          - ref: '7.1'
            title: Timeliness
            lead: hos
            due: 2019-03-31
            status: in progress
            rating: amber
            measured_by: [M7.1]
            x-budget: 100
            updates: [{date: 2018-07-10, by: hos, rating: amber, status: in progress}]";

#[test]
fn nothing_is_found_in_a_plan_that_has_it_all() {
    assert_eq!(findings(WHOLE), []);
}

#[test]
fn an_empty_plan_opens_and_asks_only_for_its_format() {
    let found = findings("{}");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "missing");
    assert_eq!(findings("pledge: 1"), []);
}

#[test]
fn what_is_missing_grows_graver_with_the_stage() {
    let severity = |stage: &str| {
        let text = format!(
            "pledge: 1\nstrategy: {{title: S, stage: {stage}}}\n{}",
            action("due: 2019-03-31")
        );
        let found = findings(&text);
        found
            .into_iter()
            .find(|finding| finding.code == "no-lead" && finding.place.steps.len() == 2)
            .unwrap()
            .severity
    };
    assert_eq!(severity("draft"), Severity::Advice);
    assert_eq!(severity("approved"), Severity::Warning);
    assert_eq!(severity("adopted"), Severity::Error);
}

#[test]
fn a_bad_value_spoils_only_its_own_field_and_offers_the_nearest() {
    assert_eq!(
        told(&action("rating: ambre, due: 2019-03-31"), "bad-word"),
        ["7.1 rating: \"ambre\" is not a rating (did you mean amber?)"]
    );
    assert_eq!(told(&action("due: 31 Febuary 2019"), "bad-date").len(), 1);
    assert_eq!(told(&action("due: Q3"), "ambiguous-date").len(), 1);
    assert_eq!(told(&action("due: [a, b]"), "not-text").len(), 1);
    assert_eq!(told(&action("percent: half"), "bad-number").len(), 1);
    assert_eq!(
        told(&action("updates: [{date: 2018-07-12, period: soon}]"), "bad-date").len(),
        1
    );
}

#[test]
fn year_2_of_a_strategy_without_a_period_is_open() {
    assert_eq!(told(&action("due: Year 2"), "ambiguous-date").len(), 1);
}

#[test]
fn an_unknown_key_is_told_with_the_nearest_and_an_x_key_never() {
    assert_eq!(
        told(&action("leed: hos, x-budget: 5"), "unknown-key"),
        ["7.1 leed: a action has no field called leed; it is kept (did you mean lead? put its name right in the file, where its comments stay with it)"]
            .map(|text| text.replace("a action", "an action"))
    );
    assert!(told(&action("zebra: 1"), "unknown-key")[0].contains("x-zebra"));
}

#[test]
fn what_is_no_map_and_what_is_no_list_is_told() {
    assert_eq!(told("priorities: [7.1 Health]", "not-map").len(), 1);
    assert_eq!(
        told("priorities: many", "not-list"),
        [
            "priorities: priorities does not hold what it should (here a list belongs: each item begins with a dash)"
        ]
    );
    assert_eq!(told("leads: [hos]", "not-map").len(), 1);
}

#[test]
fn every_item_needs_its_ref_and_title() {
    let found = told("{pledge: 1, priorities: [{title: A}, {ref: '2'}]}", "missing");
    assert!(found[0].contains("the priority \"A\" has no ref"), "{found:?}");
    assert!(found[1].contains("priority 2 has no title"), "{found:?}");
}

#[test]
fn a_decision_that_is_only_sought_needs_no_kind() {
    assert!(
        told(
            "{pledge: 1, decisions: [{ref: D1, sought: To endorse}]}",
            "missing"
        )
        .is_empty()
    );
    assert_eq!(
        told("{pledge: 1, decisions: [{ref: D1, text: Endorsed}]}", "missing").len(),
        1
    );
}

#[test]
fn a_repeated_ref_is_an_error_that_names_the_way_out() {
    let text = "priorities: [{ref: '7', actions: [{ref: '7.3', title: A}, {ref: '7.3', title: B}]}]";
    assert_eq!(
        told(text, "repeated-ref"),
        [
            "7.3#2 ref: 7.3 is also the ref of the action \"A\" (pledge renumber \"7.3#2\" NEW gives it one of its own)"
        ]
    );
}

#[test]
fn references_are_followed_by_kind() {
    let text = action("measured_by: [M7.1, '7'], objective: O1, depends_on: ['7.2', '7.11', 7.1.1]").replace(
        "title: Health,",
        "title: Health, measures: [{ref: M7.2, title: M, formerly: [M7.1]}],",
    );
    assert_eq!(
        told(&text, "former-ref"),
        ["7.1 measured_by: M7.1 is now M7.2 (write M7.2)"]
    );
    assert_eq!(
        told(&text, "wrong-kind"),
        ["7.1 measured_by: 7 is a priority (this takes the ref of a measure)"]
    );
    assert_eq!(
        told(&text, "dangling-ref"),
        [
            "7.1 objective: no objective is called O1 (pledge list shows every ref)",
            "7.1 depends_on: no commitment is called 7.2 (pledge list shows every ref)",
            "7.1 depends_on: no commitment is called 7.11 (did you mean 7.1?)",
            "7.1 depends_on: no commitment is called 7.1.1 (pledge list shows every ref)",
        ]
    );
}

#[test]
fn what_has_an_address_and_no_ref_may_be_referred_to() {
    let text = "
        leads: {hos: {name: H}}
        decisions: [{ref: D1, kind: noted, conditions: [{ref: D1.1, text: a}]}]
        comments: [{ref: C1, text: x, about: [strategy, 'lead:hos', D1.1, 'lead:nobody']}]";
    assert_eq!(told(text, "dangling-ref").len(), 1);
}

#[test]
fn a_step_that_names_no_decision_is_told() {
    let text = "strategy: {title: S, approval: [{body: hwb, decision: D1}]}";
    assert_eq!(
        told(text, "dangling-ref"),
        ["strategy approval.hwb.decision: no decision is called D1 (pledge list shows every ref)"]
    );
}

#[test]
fn an_action_is_not_also_under_its_own_priority() {
    assert_eq!(told(&action("also_under: ['7']"), "also-under-own").len(), 1);
    assert!(told(&action("also_under: []"), "also-under-own").is_empty());
}

#[test]
fn a_circle_is_told_once() {
    let text = "priorities: [{ref: '1', actions: [{ref: a, depends_on: [b]}, {ref: b, depends_on: [c]}, \
                {ref: c, depends_on: [b]}, {ref: d, depends_on: [d]}, {ref: e, depends_on: [a]}]}]";
    assert_eq!(
        told(text, "circle"),
        [
            "b depends_on: action b can never begin: b waits for c waits for b (take one of them out of depends_on)",
            "d depends_on: action d can never begin: d waits for d (take one of them out of depends_on)",
        ]
    );
}

#[test]
fn a_long_chain_that_is_no_circle_is_no_finding_and_no_overflow() {
    let actions: Vec<String> = (0..3000)
        .map(|at| format!("{{ref: a{at}, depends_on: [a{}]}}", at + 1))
        .collect();
    let text = format!("priorities: [{{ref: '1', actions: [{}]}}]", actions.join(", "));
    assert!(told(&text, "circle").is_empty());
}

#[test]
fn leads_are_asked_for_known_and_in_place() {
    let with = |fields: &str| {
        format!(
            "leads: {{gone: {{name: Old Post, state: ended, successor: new}}, new: {{name: New Post}}, \
             plan: {{name: Participation Officer, state: planned}}, was: {{name: Was, until: 2018-07-11}}}}\n{}",
            action(fields)
        )
    };
    assert!(
        told(&with("lead: new"), "no-lead")
            .iter()
            .all(|found| found.starts_with("7 lead"))
    );
    assert_eq!(
        told(&with("lead: gone"), "lead-ended"),
        ["7.1 lead: Old Post is no longer there (New Post follows: pledge reassign gone new)"]
    );
    assert_eq!(told(&with("lead: was"), "lead-ended").len(), 1);
    assert_eq!(told(&with("lead: [new, plan]"), "lead-not-in-place").len(), 1);
    assert_eq!(
        told(&with("lead: nwe"), "lead-not-registered"),
        ["7.1 lead: \"nwe\" is not one of the plan's leads (did you mean new?)"]
    );
    assert!(told(&with("lead: gone, status: complete"), "lead-ended").is_empty());
    assert!(
        told(
            &with("lead: new, updates: [{date: 2018-01-01, by: gone}]"),
            "lead-ended"
        )
        .is_empty()
    );
}

#[test]
fn two_leads_of_one_name_and_organisation_are_told() {
    let text = "leads: {a: {name: Head of Service}, b: {name: head of service}, c: {name: Head of Service, organisation: x}}";
    assert_eq!(
        told(text, "same-lead"),
        ["lead:b name: a is called \"head of service\" too (pledge reassign b a makes them one)"]
    );
}

#[test]
fn by_when_is_asked_of_what_is_open_and_no_standing_duty() {
    assert_eq!(told(&action("status: in progress"), "no-date").len(), 1);
    assert_eq!(told(&action("due: tbc"), "date-open").len(), 1);
    for fields in [
        "status: complete",
        "status: ongoing",
        "due: ongoing",
        "due: whenever",
        "due: from May 2018",
    ] {
        assert!(told(&action(fields), "no-date").is_empty(), "{fields}");
    }
    assert!(told("matters: [{ref: X, text: t, kind: suggestion}]", "no-date").is_empty());
    assert_eq!(
        told("matters: [{ref: X, text: t, kind: request}]", "no-date").len(),
        1
    );
}

#[test]
fn dates_out_of_order_and_out_of_the_strategys_time_are_told() {
    assert_eq!(
        told(&action("start: 2019-04-01, due: 2019-03-31"), "dates-reversed"),
        [
            "7.1 due: it is due before it starts: 1 Apr 2019 is after 31 Mar 2019 (correct one of the two dates)"
        ]
    );
    assert!(told(&action("start: March 2019, due: 2019-03-01"), "dates-reversed").is_empty());
    let period = "strategy: {title: S, period: {from: 2018-04-01, to: 2021-03-31}}\n";
    let outside = |due: &str| {
        told(
            &format!("{period}{}", action(&format!("due: {due}"))),
            "outside-period",
        )
        .len()
    };
    assert_eq!(outside("2021-03-31"), 0);
    assert_eq!(outside("2021-04-01"), 1);
    assert_eq!(outside("2018-03-31"), 0);
    let early = |fields: &str| told(&format!("{period}{}", action(fields)), "before-period");
    assert_eq!(
        early("due: Autumn 2017"),
        ["7.1 due: action 7.1 is due before the strategy begins, on 1 Apr 2018 (check its date)"]
    );
    assert_eq!(
        early("milestones: [{ref: m, title: M, due: 2018-03-31}]").len(),
        1
    );
    assert!(early("due: Spring 2018").is_empty());
    let backwards = "strategy: {title: S, period: {from: 2021-04-01, to: 2018-03-31}}";
    assert_eq!(told(backwards, "dates-reversed").len(), 1);
}

#[test]
fn what_has_happened_on_a_day_to_come_is_told() {
    let ahead = |fields: &str| told(&action(fields), "dated-ahead");
    assert_eq!(
        ahead("updates: [{date: 2019-01-01, note: A}]"),
        [
            "7.1 updates.2019-01-01.date: an update of action 7.1 is dated 1 Jan 2019, and it is 12 Jul 2018 (correct its date)"
        ]
    );
    assert!(ahead("updates: [{date: 2018-07-12}, {date: July 2018}]").is_empty());
    assert_eq!(
        ahead("milestones: [{ref: m, title: M, done: 2018-07-13}]").len(),
        1
    );
    assert!(ahead("milestones: [{ref: m, title: M, done: 2018-07-12}]").is_empty());
}

#[test]
fn a_figure_for_a_time_to_come_or_below_none_is_told() {
    let measured = |fields: &str, code: &str| {
        let plan = "strategy: {year: financial}";
        told(
            &format!("{plan}\nmeasures: [{{ref: M, title: Homes, {fields}}}]"),
            code,
        )
    };
    let ahead = |reading: &str| measured(&format!("readings: [{{period: {reading}}}]"), "dated-ahead");
    assert_eq!(
        ahead("2018-19 Q3, value: 9"),
        [
            "M readings.2018-19 Q3.period: measure M has a figure for 2018-19 Q3, and it is 12 Jul 2018 (correct its period; a \
             figure that is expected is provisional)"
        ]
    );
    assert!(ahead("2018-19 Q3, value: 9, provisional: true").is_empty());
    assert!(ahead("2018-19 Q2, value: 9").is_empty());
    let below = |fields: &str| {
        measured(
            &format!("{fields}, readings: [{{period: 2018, value: -3}}]"),
            "below-none",
        )
    };
    assert_eq!(
        below("unit: children"),
        [
            "M readings.2018.value: M readings.2018: -3 children is less than none (correct the figure; where it tells a \
             change, say so in the title or the unit)"
        ]
    );
    for harmless in [
        "unit: £",
        "unit: pounds saved",
        "definition: Net change, unit: children",
        "people: false",
    ] {
        assert!(below(harmless).is_empty(), "{harmless}");
    }
}

#[test]
fn a_decision_of_one_body_at_a_meeting_of_another_is_told() {
    let minuted = |body: &str| {
        told(
            &format!(
                "leads: {{cpb: {{name: Board}}, hwb: {{name: Health Board}}}}
meetings: [{{ref: B1, date: 2018-05-01, body: cpb}}]
decisions: [{{ref: D1, kind: agreed, text: a, meeting: B1{body}}}]"
            ),
            "minuted-elsewhere",
        )
    };
    assert_eq!(
        minuted(", body: hwb"),
        [
            "D1 body: decision D1 is Health Board's, minuted at a meeting of Board (correct its meeting or its body; where \
             both met together, leave it)"
        ]
    );
    assert!(minuted(", body: cpb").is_empty());
    assert!(minuted("").is_empty());
}

#[test]
fn a_share_beyond_a_whole_or_without_its_count_is_told() {
    let measured = |fields: &str, code: &str| told(&format!("measures: [{{ref: M, {fields}}}]"), code);
    let beyond = |fields: &str| measured(fields, "not-a-share");
    assert_eq!(
        beyond("title: Seen, unit: '%', readings: [{period: 2018-19 Q1, value: 190}]"),
        [
            "M readings.2018-19 Q1.value: M readings.2018-19 Q1: 190 % is no share of a whole, which is between 0 and 100 \
          (correct the figure; where it tells a change, say so in the title or the unit)"
        ]
    );
    assert!(beyond("title: Change in numbers, unit: '%', readings: [{period: 2018, value: 190}]").is_empty());
    assert!(beyond("title: Seen, unit: days, readings: [{period: 2018, value: 190}]").is_empty());
    assert!(beyond("title: Seen, unit: '%', readings: [{period: 2018, value: 100}]").is_empty());
    let uncounted = |fields: &str| measured(fields, "share-without-count");
    let bare = "title: Seen, unit: '%', readings: [{period: 2018, value: 70}]";
    assert_eq!(
        uncounted(bare),
        [
            "M readings.2018.value: measure M gives a share of people and not of how many, so public papers withhold it (give its \
          count: pledge reading \"M\" \"2018\" \"N of TOTAL\", or \"70 % of TOTAL\" where only the total is known; or, where it \
          counts no people: pledge set \"M\" people false)"
        ]
    );
    assert!(uncounted(&format!("{bare}, people: false")).is_empty());
    let of_none = |figure: &str| {
        measured(
            &bare.replace("value: 70", &format!("value: {figure}, of: 340")),
            "figure-beside-count",
        )
    };
    assert_eq!(
        of_none("67.23"),
        [
            "M readings.2018.value: M readings.2018: no number of 340 comes to 67.23 (correct the figure, or of how many it \
          is: public papers withhold it)"
        ]
    );
    assert!(of_none("67.4").is_empty() && of_none("67").is_empty());
    assert!(uncounted(&bare.replace("value: 70", "value: 70, n: 14, of: 20")).is_empty());
    assert!(uncounted(&bare.replace("'%'", "days")).is_empty());
}

#[test]
fn a_report_that_counts_few_people_is_told_unless_the_public_sees_none_of_it() {
    let few = |update: &str| {
        told(
            &action(&format!("updates: [{{date: 2018-07-10, {update}}}]")),
            "few-in-text",
        )
    };
    let found = few("note: Three children ran away twice");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("7.1 updates.2018-07-10.note: action 7.1: the text counts few people"));
    assert!(few("note: Three children ran away twice, restricted: names").is_empty());
    assert!(few("note: Thirty children ran away").is_empty());
    let off = format!(
        "strategy: {{small_numbers: 0}}\n{}",
        action("updates: [{date: 2018-07-10, note: 3 children}]")
    );
    assert!(told(&off, "few-in-text").is_empty());
}

#[test]
fn whatever_public_papers_print_is_looked_through_for_few_people() {
    let few = |text: &str| told(text, "few-in-text");
    for text in [
        "priorities: [{ref: '7', title: P, voice: [Two girls asked, All]}]",
        "priorities: [{ref: '7', title: P, measures: [{ref: M1, title: Moves, definition: Of the 4 care leavers, 1}]}]",
        "matters: [{ref: A1, text: The two unaccompanied asylum-seeking boys from abroad}]",
        "comments: [{ref: C1, text: So it is, from: 'Three young people'}]",
        "decisions: [{ref: D1, kind: agreed, text: Agreed, conditions: [{text: Two boys come first}]}]",
        "meetings: [{ref: H1, date: 2018-09-26, title: With two care leavers}]",
        "strategy: {title: For three children, updates: [{date: 2018-07-10, note: All}]}",
    ] {
        assert_eq!(few(text).len(), 1, "{text}");
    }
    let comment = |about: &str| {
        few(&format!(
            "priorities: [{{ref: '7', title: P, restricted: names}}]\ncomments: [{{ref: C1, text: 2 girls, {about}}}]"
        ))
    };
    assert_eq!(comment("from: All").len(), 1);
    assert!(comment("about: ['7']").is_empty());
    assert!(comment("restricted: names").is_empty());
    let action = |fields: &str| few(&action(fields));
    assert!(action("tags: [2 children], formerly: [2 children]").is_empty());
    assert!(action("detail: One worker for one child").is_empty());
    assert_eq!(
        action("updates: [{date: 2018-07-10, note: One child waits}]").len(),
        1
    );
}

#[test]
fn a_standing_duty_owes_its_review() {
    assert_eq!(told(&action("status: ongoing"), "no-review").len(), 1);
    assert!(told(&action("due: ongoing, review: annual"), "no-review").is_empty());
    assert_eq!(told(&action("due: ongoing, review: none"), "no-review").len(), 1);
    assert!(told(&action("due: quarterly"), "no-review").is_empty());
}

#[test]
fn a_priority_wants_a_measure_and_a_measure_a_target() {
    assert_eq!(told(&action(""), "no-measure").len(), 1);
    let by_action = format!("measures: [{{ref: M, title: m}}]\n{}", action("measured_by: [M]"));
    assert!(told(&by_action, "no-measure").is_empty());
    let target = |fields: &str| told(&format!("measures: [{{ref: M, title: m{fields}}}]"), "no-target").len();
    assert_eq!(target(""), 1);
    for fields in [
        ", no_target: by principle",
        ", better: context",
        ", state: proposed",
        ", targets: [{value: 1}]",
    ] {
        assert_eq!(target(fields), 0, "{fields}");
    }
}

#[test]
fn an_item_that_differs_from_its_newest_update_is_told() {
    let updates =
        "updates: [{date: 2018-07-10, rating: red}, {date: 2018-07-11, rating: amber}, {date: 2018-07-12}]";
    assert!(
        told(
            &action(&format!("rating: amber, {updates}")),
            "differs-from-update"
        )
        .is_empty()
    );
    let found = told(
        &action(&format!("rating: green, {updates}")),
        "differs-from-update",
    );
    assert!(
        found[0]
            .starts_with("7.1 rating: action 7.1: rating is green, but the update of 11 Jul 2018 says amber")
    );
    let found = told(
        &action("updates: [{date: 2018-07-10, status: complete}]"),
        "differs-from-update",
    );
    assert!(found[0].contains("status is not given"));
    let ended = "status: withdrawn, reason: no money, updates: [{date: 2018-07-10, status: in progress}]";
    assert!(told(&action(ended), "differs-from-update").is_empty());
}

#[test]
fn red_wants_recovery_complete_wants_evidence_withdrawn_wants_a_reason() {
    let red = "status: in progress, rating: red";
    assert_eq!(told(&action(red), "no-recovery").len(), 1);
    let mended = format!("{red}, updates: [{{date: 2018-07-10, rating: red, recovery: more staff}}]");
    assert!(told(&action(&mended), "no-recovery").is_empty());
    assert_eq!(told(&action("status: complete"), "no-evidence").len(), 1);
    let shown = "status: complete, updates: [{date: 2018-07-10, status: complete, evidence: report}]";
    assert!(told(&action(shown), "no-evidence").is_empty());
    assert_eq!(told(&action("status: withdrawn"), "no-reason").len(), 1);
    assert!(told(&action("status: withdrawn, reason: no money"), "no-reason").is_empty());
    assert_eq!(told(&action("status: superseded"), "no-reason").len(), 1);
    assert!(told(&action("status: superseded, superseded_by: '7'"), "no-reason").is_empty());
}

#[test]
fn a_stage_beside_a_chain_is_told_only_where_they_differ() {
    let text = |stage: &str| format!("strategy: {{title: S, stage: {stage}, approval: [{{body: hwb}}]}}");
    assert_eq!(told(&text("adopted"), "stage-beside-chain").len(), 1);
    assert!(told(&text("draft"), "stage-beside-chain").is_empty());
}

#[test]
fn a_word_of_the_scale_says_what_it_counts_as() {
    let text = "strategy: {title: S, scale: {rating: {yellow: {counts_as: ambre}, blue: {}, teal: {counts_as: green}}}}";
    assert_eq!(
        told(text, "scale-unclear"),
        [
            "strategy scale.rating.yellow.counts_as: Yellow counts as \"ambre\", which is not a rating (did you mean amber?)",
            "strategy scale.rating.blue.counts_as: Blue does not say what it counts as (one of green, amber, red)",
        ]
    );
}

#[test]
fn findings_come_in_the_files_order() {
    let text = "priorities: [{ref: '1', actions: [{ref: '1.1', rating: x}]}, {ref: '2', rating: y}]\nstrategy: {year: z}";
    let places: Vec<_> = findings(text)
        .into_iter()
        .map(|finding| finding.place.steps.len())
        .collect();
    assert_eq!(places.first(), Some(&0));
    let second = places.iter().rposition(|depth| *depth == 2).unwrap();
    assert!(second < places.len() - 1);
}

#[test]
fn a_number_that_is_withheld_is_found_wherever_a_text_that_stays_public_names_it() {
    let text = "
        measures:
          - ref: M1
            title: Children missing within 28 days
            definition: Three children, or more
            unit: children
            comparators: [{name: The 3 next door, value: 40}]
            readings: [{period: 2018-19 Q1, value: 3}, {period: 2018-19 Q2, value: 30}]
        priorities:
          - ref: '1'
            title: P
            actions:
              - ref: '1.1'
                title: A
                measured_by: [M1]
                updates: [{date: 2018-07-10, note: All 3 are back, next: 12 visits}]
        comments: [{ref: C1, text: What of those 3?, about: [M1]}, {ref: C2, text: What of those 3?}]";
    let hint = "public papers print this text as it is; say it without the number, unless it is another one";
    let names = "the text names a number that is withheld of measure M1";
    assert_eq!(
        told(text, "number-beside-withheld"),
        [
            format!("M1 definition: measure M1: {names} ({hint})"),
            format!("M1 comparators.The 3 next door.name: measure M1: {names} ({hint})"),
            format!("1.1 updates.2018-07-10.note: action 1.1: {names} ({hint})"),
            format!("C1 text: comment C1: {names} ({hint})"),
        ]
    );
    let aloud = format!("{text}\n        strategy: {{people: false}}");
    assert!(told(&aloud, "number-beside-withheld").is_empty());
}

#[test]
fn a_withheld_figure_said_in_words_is_found_wherever_its_priority_is_spoken_of() {
    let of = |said: &str, elsewhere: &str| {
        told(
            &format!(
                "
        priorities:
          - ref: '1'
            title: P
            measures:
              - ref: M1
                title: Initial health assessments in 20 working days
                unit: '%'
                targets: [{{period: 2018-19, value: 95}}]
                readings: [{{period: 2018-19 Q1, value: 71, n: 30, of: 42}}, {{period: 2018-19 Q2, value: 90.5, n: 38, of: 42}}]
            actions: [{{ref: '1.1', title: A, updates: [{{date: 2018-07-10, note: '{said}'}}]}}]
          - ref: '2'
            title: Q
            actions: [{{ref: '2.1', title: B, updates: [{{date: 2018-07-10, note: '{elsewhere}'}}]}}]"
            ),
            "number-beside-withheld",
        )
        .len()
    };
    for said in [
        "38 of 42 assessed in time",
        "38 out of 42",
        "38 of the 42 requests",
        "38 children of 42",
        "38/42 by June",
        "thirty-eight, that is 38 of 42",
        "thirty-eight of forty-two",
        "３８ of ４２",
        "4 of 42 were late",
        "now 90.5 %",
        "90.5% in time",
        "91 per cent",
    ] {
        assert_eq!(of(said, "none"), 1, "{said}");
        assert_eq!(of("none", said), 0, "{said} elsewhere");
    }
    for named in [
        "M1: 38 of 42",
        "M1: thirty-eight of the forty-two",
        "M1 is at 90.5 %",
        "M1 stands at 38",
        "Initial health assessments: 38 were in time",
    ] {
        assert_eq!(of("none", named), 1, "{named}");
    }
    for other in [
        "38 of 45 assessed",
        "30 of 42 in the first quarter",
        "38 places, 42 wanted",
        "95 % is the target",
        "M1 was agreed on 4 June 2018 for 2018-19",
        "M1: 4 meetings",
        "71 %",
        "38",
    ] {
        assert_eq!(of(other, other), 0, "{other}");
    }
}

#[test]
fn a_withheld_figure_is_found_with_its_thousands_apart() {
    for said in ["1,038 of 1,042", "1038 of 1042"] {
        let text = format!(
            "
        priorities:
          - ref: '1'
            title: P
            measures:
              - ref: M1
                title: Children seen
                unit: '%'
                readings: [{{period: 2018-19 Q1, value: 99.6, n: 1038, of: 1042}}]
            actions: [{{ref: '1.1', title: A, updates: [{{date: 2018-07-10, note: '{said} were seen'}}]}}]"
        );
        assert_eq!(told(&text, "number-beside-withheld").len(), 1, "{said}");
    }
}
