//! Filters, each with what it keeps, and what is said of those not understood.

use super::{Query, filters, values};
use crate::plan::rules::testing::{day, plan};
use crate::plan::{Context, Plan};

fn book() -> Plan {
    plan(
        "
        strategy:
          period: {from: 2018-04-01, to: 2021-03-31}
          owner: board
          review: quarterly
          scale: {rating: {yellow: {label: Minor delay, counts_as: amber}}, status: {waiting: {counts_as: paused}}}
        leads:
          hos: {name: Head of Service, organisation: city, initials: AJ}
          nurse: {name: Designated Nurse, organisation: Health Trust}
          city: {name: City Council, kind: organisation}
          board: {name: Corporate Parenting Board, kind: body}
          hwb: {name: Health and Wellbeing Board, kind: body}
        priorities:
          - ref: '7'
            title: Health
            lead: hos
            champion: hwb
            measures: [{ref: M7.1, title: Assessments, data_lead: nurse}]
            actions:
              - {ref: '7.1', title: Timeliness, lead: hos, with: [nurse], due: 2019-03-31, status: in progress, rating: red}
              - {ref: '7.2', title: Passports, lead: nurse, due: Q1 2018/19, status: waiting, rating: yellow, tags: [Health]}
              - {ref: '7.3', title: Pilot, due: ongoing, status: complete, updates: [{date: 2018-07-01, note: Budget agreed}]}
          - ref: '8'
            title: Homes
            actions:
              - ref: '8.1'
                title: Charter
                lead: Public Health
                also_under: ['7']
                due: 2018-07-11
                milestones: [{ref: 8.1.1, title: Draft of the charter, due: Autumn 2018}]
        meetings: [{ref: M1, date: 2018-06-20, body: hwb}]
        matters: [{ref: X, text: Report on health, meeting: M1, lead: hos, status: open}, {ref: Y, text: Done, status: done}]",
    )
}

fn found(line: &str) -> Vec<String> {
    let book = book();
    let context = Context::of(&book, day("2018-07-12"));
    let query = Query::line(&context, line).unwrap();
    query
        .select(&context)
        .map(|item| item.reference.to_owned())
        .collect()
}

fn refused(line: &str) -> String {
    let book = book();
    let context = Context::of(&book, day("2018-07-12"));
    let problem = Query::line(&context, line).unwrap_err();
    assert_eq!(problem.kind.exit_status(), 2, "{line}");
    problem.to_string()
}

#[test]
fn nothing_asked_for_is_every_commitment() {
    assert_eq!(found(""), ["7", "M7.1", "7.1", "7.2", "7.3", "8", "8.1", "8.1.1"]);
    assert_eq!(found("   "), found(""));
}

#[test]
fn a_lead_is_found_by_key_name_initials_or_free_text() {
    for lead in ["hos", "HOS", "\"Head of Service\"", "aj"] {
        assert_eq!(found(&format!("lead:{lead}")), ["7", "7.1"], "{lead}");
    }
    assert_eq!(found("lead:\"Public Health\""), ["8.1", "8.1.1"]);
    assert_eq!(found("lead:hos,nurse kind:action"), ["7.1", "7.2"]);
    assert_eq!(found("lead:none kind:action"), ["7.3"]);
    assert_eq!(found("with:nurse"), ["7.1"]);
}

#[test]
fn an_organisation_has_all_who_belong_to_it() {
    assert_eq!(found("organisation:city"), ["7", "7.1"]);
    assert_eq!(found("organisation:\"Health Trust\""), ["M7.1", "7.1", "7.2"]);
}

#[test]
fn a_body_has_what_it_champions_reviews_or_minuted() {
    assert_eq!(found("body:hwb kind:priority,matter"), ["7", "X"]);
    assert_eq!(found("body:board kind:action"), ["7.1", "7.2", "7.3", "8.1"]);
}

#[test]
fn a_priority_has_itself_what_stands_under_it_and_what_serves_it_too() {
    assert_eq!(
        found("priority:7"),
        ["7", "M7.1", "7.1", "7.2", "7.3", "8.1", "8.1.1"]
    );
    assert_eq!(found("priority:8"), ["8", "8.1", "8.1.1"]);
    assert_eq!(found("priority:7,8 kind:priority"), ["7", "8"]);
}

#[test]
fn a_kind_is_named_one_or_several_and_shows_what_is_no_commitment() {
    assert_eq!(found("kind:measure"), ["M7.1"]);
    assert_eq!(found("kind:priorities"), ["7", "8"]);
    assert_eq!(found("kind:matter"), ["X", "Y"]);
    assert_eq!(found("kind:meeting"), ["M1"]);
}

#[test]
fn a_status_is_open_closed_or_a_word_of_the_plan() {
    assert_eq!(found("status:open kind:action"), ["7.1", "7.2", "8.1"]);
    assert_eq!(found("status:closed"), ["7.3"]);
    assert_eq!(found("status:in-progress"), ["7.1"]);
    assert_eq!(found("status:waiting"), ["7.2"]);
    assert_eq!(found("status:paused"), ["7.2"]);
    assert_eq!(found("status:done kind:matter"), ["Y"]);
    assert_eq!(found("status:complete,paused"), ["7.2", "7.3"]);
}

#[test]
fn a_rating_has_those_of_the_plan_that_count_as_it() {
    assert_eq!(found("rating:red,amber"), ["7.1", "7.2"]);
    assert_eq!(found("rating:yellow"), ["7.2"]);
    assert_eq!(found("rating:\"Minor delay\""), ["7.2"]);
    assert_eq!(found("rating:none kind:action"), ["7.3", "8.1"]);
}

#[test]
fn due_is_by_the_last_day_both_ends_included() {
    assert_eq!(found("due:..2018-07-11"), ["7.2", "8.1"]);
    assert_eq!(found("due:..2018-07-10"), ["7.2"]);
    assert_eq!(found("due:2018-07-11..2019-03-31"), ["7.1", "8.1", "8.1.1"]);
    assert_eq!(found("due:2019-03-31.."), ["7.1"]);
    assert_eq!(found("due:\"Q4 2018/19\""), ["7.1"]);
    assert_eq!(found("due:2018-19"), ["7.1", "7.2", "8.1", "8.1.1"]);
    assert_eq!(found("due:..today"), ["7.2", "8.1"]);
    assert_eq!(found("due:none"), Vec::<String>::new());
}

#[test]
fn overdue_and_stale_are_filters_and_in_quotes_they_are_words() {
    assert_eq!(found("overdue"), ["7.2", "8.1"]);
    assert_eq!(found("stale"), ["7.1", "7.2", "8.1"]);
    assert_eq!(found("\"overdue\""), Vec::<String>::new());
}

#[test]
fn free_words_are_looked_for_in_text_names_and_updates() {
    assert_eq!(found("charter"), ["8.1", "8.1.1"]);
    assert_eq!(found("\"draft of\""), ["8.1.1"]);
    assert_eq!(found("of draft"), ["8.1.1"]);
    assert_eq!(found("designated"), ["7.2"]);
    assert_eq!(found("budget"), ["7.3"]);
    assert_eq!(found("tag:health"), ["7.2"]);
    assert_eq!(found("10:30"), Vec::<String>::new());
}

#[test]
fn filters_combine() {
    assert_eq!(found("priority:7 status:open overdue"), ["7.2", "8.1"]);
    assert_eq!(found("priority:7 status:open overdue passports"), ["7.2"]);
}

#[test]
fn changed_is_read_and_left_to_whoever_knows_the_history() {
    let book = book();
    let context = Context::of(&book, day("2018-07-12"));
    let query = Query::arguments(&context, ["changed:2018-06-20..", "kind:action"]).unwrap();
    let changed = query.changed.clone().unwrap();
    assert_eq!(*changed.start(), day("2018-06-20"));
    assert!(changed.contains(&day("2030-01-01")));
    assert_eq!(query.select(&context).count(), 4);
    assert!(!query.is_empty());
}

#[test]
fn an_argument_with_a_blank_is_one_filter() {
    let book = book();
    let context = Context::of(&book, day("2018-07-12"));
    let query = Query::arguments(&context, ["lead:Public Health"]).unwrap();
    assert_eq!(query.select(&context).count(), 2);
}

#[test]
fn a_mark_still_open_while_typing_is_taken_as_closed() {
    assert_eq!(found("lead:\"Public Health"), ["8.1", "8.1.1"]);
}

#[test]
fn what_is_not_understood_is_told_with_what_would_be() {
    assert_eq!(
        refused("laed:hos"),
        "error: no filter is called laed\nhint: did you mean lead:?"
    );
    assert!(refused("colour:red").contains("filters are lead, with"));
    assert!(refused("rating:ambre").contains("did you mean amber?"));
    assert!(refused("status:opne").contains("did you mean open?"));
    assert!(refused("kind:acton").contains("did you mean action?"));
    assert!(refused("lead:").contains("lead: says nothing"));
    assert!(refused("due:<2019-04-01").contains("due:..2019-04-01 is up to that day"));
    assert!(refused("due:2019-04-01..2018-04-01").contains("ends before it begins"));
    assert!(refused("due:whenever").contains("whenever"));
    assert!(refused("due:ongoing").contains("has no days"));
    assert!(refused("priority:7.1").contains("it stands under priority 7"));
}

#[test]
fn whatever_is_offered_is_understood() {
    let book = book();
    let context = Context::of(&book, day("2018-07-12"));
    for (filter, means) in filters() {
        assert!(!means.is_empty(), "{filter}");
        let Some(name) = filter.strip_suffix(':') else {
            assert!(Query::line(&context, &filter).is_ok(), "{filter}");
            continue;
        };
        let offered = values(&context, name);
        assert!(
            !offered.is_empty() || name == "tag" || name == "organisation",
            "{name}"
        );
        for (value, _) in offered {
            let query =
                Query::line(&context, &format!("{name}:\"{value}\"")).and_then(|query| query.known(&context));
            assert!(query.is_ok(), "{name}:{value} {query:?}");
        }
    }
}
