//! Cadences: their words, the periods they make, the updates they owe.

use chrono::{Datelike, Days, Months, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::plan::when::{Calendar, Period, Span};
use crate::plan::words::YearKind;
use crate::tried::tried;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO day")
}

/// A strategy from April 2018 to March 2021 whose board met three times in its first year.
fn calendar(year: YearKind) -> Calendar {
    Calendar {
        from: Some(day("2018-04-01")),
        to: Some(day("2021-03-31")),
        meetings: vec![day("2018-09-26"), day("2018-06-20"), day("2019-01-30")],
        ..Calendar::of(year)
    }
}

fn cadence(text: &str) -> Cadence {
    Cadence::parse(text).unwrap_or_else(|why| panic!("{text}: {why:?}"))
}

/// The names of the periods between two days.
fn names(text: &str, kind: YearKind, first: &str, last: &str) -> Vec<String> {
    let turns = cadence(text).periods(&calendar(kind), day(first)..=day(last));
    turns.into_iter().map(|turn| turn.period().identity()).collect()
}

#[test]
fn every_word_for_how_often_is_understood() {
    for (text, expected, said) in [
        ("weekly", Cadence::Weeks(1), "weekly"),
        ("Fortnightly", Cadence::Weeks(2), "fortnightly"),
        ("six-weekly", Cadence::Weeks(6), "six-weekly"),
        ("every 6 weeks", Cadence::Weeks(6), "six-weekly"),
        ("every eight weeks", Cadence::Weeks(8), "every 8 weeks"),
        ("monthly", Cadence::Months(1), "monthly"),
        ("two-monthly", Cadence::Months(2), "two-monthly"),
        ("six times a year", Cadence::Months(2), "two-monthly"),
        ("QUARTERLY", Cadence::Months(3), "quarterly"),
        ("every 3 months", Cadence::Months(3), "quarterly"),
        ("every four months", Cadence::Months(4), "every 4 months"),
        ("termly", Cadence::Termly, "termly"),
        ("six monthly", Cadence::Months(6), "six-monthly"),
        ("annual", Cadence::Months(12), "annual"),
        ("Annually", Cadence::Months(12), "annual"),
        ("yearly", Cadence::Months(12), "annual"),
        ("every two years", Cadence::Months(24), "every two years"),
        ("every 3 years", Cadence::Months(36), "every 3 years"),
        ("each meeting", Cadence::EachMeeting, "each meeting"),
        ("none", Cadence::None, "none"),
    ] {
        assert_eq!(cadence(text), expected, "{text}");
        assert_eq!(cadence(text).say(), said, "{text}");
    }
}

#[test]
fn what_does_not_say_how_often_is_refused_with_what_would() {
    for (text, hint) in [
        ("biannually", "six-monthly or every two years"),
        ("bi-monthly", "fortnightly or two-monthly"),
        ("quaterly", "did you mean quarterly"),
        ("every 0 weeks", "every 1 to 260 weeks"),
        ("every 99999999999 months", "every 1 to 120 months"),
        ("400 yearly", "every 1 to 10 years"),
        ("now and then", "how often"),
        ("", "how often"),
    ] {
        let why = Cadence::parse(text).expect_err(text);
        assert_eq!(why.code, "bad-cadence");
        assert!(
            why.hint.as_deref().is_some_and(|said| said.contains(hint)),
            "{text}: {why:?}"
        );
    }
}

#[test]
fn months_divide_the_strategys_year_into_periods_with_names() {
    use YearKind::{Academic, Calendar, Financial, Municipal};
    let year = ("2018-04-01", "2019-03-31");
    let quarters = ["2018-19 Q1", "2018-19 Q2", "2018-19 Q3", "2018-19 Q4"];
    assert_eq!(names("quarterly", Financial, year.0, year.1), quarters);
    assert_eq!(
        names("quarterly", Calendar, year.0, year.1),
        ["2018 Q2", "2018 Q3", "2018 Q4", "2019 Q1"]
    );
    assert_eq!(
        names("quarterly", Academic, "2018-09-01", "2019-02-28"),
        ["2018-19 Q1", "2018-19 Q2"]
    );
    assert_eq!(
        names("quarterly", Municipal, "2018-05-01", "2018-07-31"),
        ["2018-19 Q1"]
    );
    assert_eq!(
        names("six-monthly", Financial, year.0, year.1),
        ["2018-19 H1", "2018-19 H2"]
    );
    assert_eq!(names("annual", Financial, year.0, year.1), ["2018-19"]);
    assert_eq!(
        names("annual", Calendar, "2018-01-01", "2019-01-01"),
        ["2018", "2019"]
    );
    assert_eq!(
        names("monthly", Financial, "2018-07-31", "2018-09-01"),
        ["2018-07", "2018-08", "2018-09"]
    );
    assert_eq!(names("every two years", Financial, year.0, year.1), ["2018-20"]);
    assert_eq!(
        names("two-monthly", Financial, "2018-04-01", "2018-04-01"),
        ["2018-04 to 2018-05"]
    );
    assert_eq!(
        names("termly", Financial, "2018-09-01", "2019-08-31"),
        ["Autumn term 2018", "Spring term 2019", "Summer term 2019"]
    );
    assert_eq!(
        names("six-weekly", Financial, "2018-04-01", "2018-05-13"),
        ["2018-04-01 to 2018-05-12", "2018-05-13 to 2018-06-23"]
    );
    assert_eq!(
        names("each meeting", Financial, year.0, year.1),
        ["2018-06-20", "2018-09-26", "2019-01-30"]
    );
    assert!(names("none", Financial, year.0, year.1).is_empty());
    assert!(names("monthly", Financial, year.1, year.0).is_empty());
}

/// The names of what an item open since `opened` owes.
fn owed(opened: &str, closed: Option<&str>, updates: &[(&str, Option<&str>)], today: &str) -> Vec<String> {
    let given: Vec<Given> = updates
        .iter()
        .map(|(date, period)| Given {
            date: day(date),
            period: period.map(|text| Period::parse(text).expect("a period")),
        })
        .collect();
    let open = Span {
        first: Some(day(opened)),
        last: closed.map(day),
    };
    let owed = Cadence::Months(3).owed(&calendar(YearKind::Financial), open, &given, day(today));
    owed.into_iter().map(|turn| turn.period().identity()).collect()
}

#[test]
fn an_update_is_owed_for_each_period_from_its_last_day() {
    assert!(owed("2018-04-01", None, &[], "2018-06-29").is_empty());
    assert_eq!(owed("2018-04-01", None, &[], "2018-06-30"), ["2018-19 Q1"]);
    assert_eq!(
        owed("2018-04-01", None, &[], "2018-10-01"),
        ["2018-19 Q1", "2018-19 Q2"]
    );
    assert_eq!(owed("2018-08-15", None, &[], "2018-10-01"), ["2018-19 Q2"]);
    assert_eq!(
        owed("2018-04-01", Some("2018-07-01"), &[], "2020-01-01"),
        ["2018-19 Q1", "2018-19 Q2"]
    );
}

#[test]
fn an_update_counts_for_the_period_it_names_or_the_one_its_date_says() {
    let q1 = |date, period| owed("2018-04-01", None, &[(date, period)], "2018-10-01");
    let (first, second) = (["2018-19 Q1"], ["2018-19 Q2"]);
    assert_eq!(q1("2018-09-01", Some("Q1 2018/19")), second);
    assert_eq!(q1("2018-09-01", Some("as at 30 June 2018")), second);
    assert_eq!(
        q1("2018-06-30", None),
        second,
        "the last day is of the period itself"
    );
    assert_eq!(q1("2018-07-12", None), second, "just ended");
    assert_eq!(q1("2018-08-11", None), second, "six weeks after");
    assert_eq!(q1("2018-08-12", None), first, "a day more: the current period");
    let late = owed("2018-07-02", None, &[("2018-07-12", None)], "2018-10-01");
    assert!(late.is_empty(), "opened after the one just ended: {late:?}");
}

#[test]
fn an_item_of_unknown_beginning_owes_the_last_period_only() {
    let unknown = Span {
        first: None,
        last: None,
    };
    let bare = Calendar::of(YearKind::Financial);
    let owed = Cadence::Months(3).owed(&bare, unknown, &[], day("2018-10-01"));
    assert_eq!(owed.len(), 1);
    assert_eq!(owed[0].period().identity(), "2018-19 Q2");
    assert!(
        Cadence::None
            .owed(&bare, unknown, &[], day("2018-10-01"))
            .is_empty()
    );
}

#[test]
fn updates_to_each_meeting_are_owed_from_its_day() {
    let calendar = calendar(YearKind::Financial);
    let open = Span {
        first: Some(day("2018-01-01")),
        last: None,
    };
    let given = [Given {
        date: day("2018-06-18"),
        period: None,
    }];
    let owed = |today| Cadence::EachMeeting.owed(&calendar, open, &given, day(today));
    assert!(owed("2018-09-25").is_empty());
    assert_eq!(owed("2018-09-26")[0].last, day("2018-09-26"));
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..80_000).prop_map(|days| day("1950-01-01") + Days::new(days))
}

fn calendars() -> impl Strategy<Value = Calendar> {
    (
        prop::sample::select(YearKind::ALL),
        prop::option::of(some_day()),
        prop::collection::vec(some_day(), 0..6),
    )
        .prop_map(|(year, from, meetings)| Calendar {
            from,
            meetings,
            ..Calendar::of(year)
        })
}

fn cadences() -> impl Strategy<Value = Cadence> {
    prop_oneof![
        (1u32..=260).prop_map(Cadence::Weeks),
        (1u32..=120).prop_map(Cadence::Months),
        prop::sample::select(vec![1, 2, 3, 6, 12, 24]).prop_map(Cadence::Months),
        Just(Cadence::Termly),
        Just(Cadence::EachMeeting),
        Just(Cadence::None),
    ]
}

proptest! {
    #![proptest_config(tried(256))]

    #[test]
    fn what_is_said_reads_back(cadence in cadences()) {
        prop_assert_eq!(Cadence::parse(&cadence.say()), Ok(cadence));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".*") {
        let _ = Cadence::parse(&text);
    }

    #[test]
    fn periods_follow_without_gap_or_overlap(cadence in cadences(), calendar in calendars(), first in some_day(), days in 0u64..2000) {
        let turns = cadence.periods(&calendar, first..=first + Days::new(days));
        for pair in turns.windows(2) {
            prop_assert_eq!(pair[0].last.succ_opt(), Some(pair[1].first));
        }
        for turn in &turns {
            prop_assert!(turn.first <= turn.last);
            for end in [turn.first, turn.last] {
                prop_assert_eq!(cadence.turn_at(&calendar, end), Some(*turn));
            }
        }
        if let (Some(begin), true) = (turns.first(), cadence != Cadence::EachMeeting) {
            prop_assert!(begin.contains(first));
        }
    }

    #[test]
    fn the_name_of_a_period_covers_its_days_and_reads_back(cadence in cadences(), calendar in calendars(), at in some_day()) {
        if let Some(turn) = cadence.turn_at(&calendar, at) {
            prop_assert_eq!(Period::parse(&turn.period().identity()), Ok(turn.period()));
            if cadence != Cadence::EachMeeting {
                prop_assert_eq!(turn.period().span(&calendar), Span::new(turn.first, turn.last), "{}", turn.period().identity());
            }
        }
    }

    #[test]
    fn months_begin_and_end_with_months(kind in prop::sample::select(YearKind::ALL), count in prop::sample::select(vec![1u32, 2, 3, 4, 6, 12]), at in some_day()) {
        let turn = Cadence::Months(count).turn_at(&calendar(kind), at).expect("a period");
        prop_assert_eq!(turn.first.day(), 1);
        prop_assert_eq!(turn.first + Months::new(count), turn.last + Days::new(1));
        let into_year = (turn.first.month() + 12 - kind.first_month()) % 12;
        prop_assert_eq!(into_year % count, 0);
    }

    #[test]
    fn an_update_for_each_period_leaves_nothing_owed(cadence in cadences(), calendar in calendars(), opened in some_day(), days in 0u64..2000) {
        let today = opened + Days::new(days);
        let open = Span { first: Some(opened), last: None };
        let owed = cadence.owed(&calendar, open, &[], today);
        prop_assert!(owed.iter().all(|turn| turn.last <= today && turn.last >= opened));
        let given: Vec<Given> = owed.iter().map(|turn| Given { date: today, period: Some(turn.period()) }).collect();
        prop_assert_eq!(cadence.owed(&calendar, open, &given, today), vec![]);
        if let Some((last, rest)) = given.split_last() {
            let left = cadence.owed(&calendar, open, rest, today);
            prop_assert_eq!(left.len(), 1);
            prop_assert_eq!(Some(left[0].period()), last.period.clone());
        }
    }

    #[test]
    fn what_does_not_say_when_it_begins_owes_from_the_first_that_was_said_of_it(
        cadence in cadences(),
        calendar in calendars(),
        start in some_day(),
        days in 0u64..2000,
        said in prop::collection::vec(0u64..2000, 0..4),
    ) {
        let today = start + Days::new(days);
        let unknown = Span { first: None, last: None };
        let given: Vec<Given> = said.iter().map(|at| Given { date: start + Days::new(*at % (days + 1)), period: None }).collect();
        let latest = cadence.turn_before(&calendar, today + Days::new(1));
        let counted: Vec<Turn> = given.iter().filter_map(|given| cadence.counts_for(&calendar, given, calendar.from)).collect();
        let owed = cadence.owed(&calendar, unknown, &given, today);
        for turn in &owed {
            prop_assert!(turn.last <= today && !counted.contains(turn));
            prop_assert!(calendar.from.is_none_or(|from| from <= turn.last));
            let is_latest = latest.as_ref() == Some(turn);
            prop_assert!(is_latest || counted.iter().any(|first| first.last < turn.first), "{turn:?} {counted:?}");
        }
        if given.is_empty() {
            prop_assert!(owed.len() <= 1);
        }
        // Nothing that is owed goes because something is said of another period.
        if let Some(latest) = latest.filter(|latest| !counted.contains(latest)) {
            let begun = calendar.from.is_none_or(|from| from <= latest.last);
            prop_assert_eq!(owed.last(), Some(&latest).filter(|_| begun));
        }
    }

    #[test]
    fn of_a_day_at_the_edge_of_a_month_or_a_year_it_is_known_which_period_it_closes(
        kind in prop::sample::select(YearKind::ALL),
        count in prop::sample::select(vec![1u32, 2, 3, 4, 6, 12]),
        year in prop::sample::select(vec![1999, 2000, 2019, 2020, 2023, 2024, 2100]),
        month in 1u32..=12,
    ) {
        let bare = Calendar::of(kind);
        let cadence = Cadence::Months(count);
        let unknown = Span { first: None, last: None };
        let next = NaiveDate::from_ymd_opt(year, month, 1).expect("a day") + Months::new(1);
        let last = next - Days::new(1);
        let owed = |today| cadence.owed(&bare, unknown, &[], today);
        let closes = ((next.month() + 12 - kind.first_month()) % 12).is_multiple_of(count);
        prop_assert_eq!(owed(last).iter().any(|turn| turn.last == last), closes);
        prop_assert_eq!(owed(last - Days::new(1)).iter().any(|turn| turn.last >= last - Days::new(1)), false);
        prop_assert_eq!(owed(next), owed(last));
    }
}
