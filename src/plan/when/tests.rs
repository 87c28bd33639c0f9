//! Every form the plan format promises.

mod laws;

use chrono::NaiveDate;

use super::*;
use crate::plan::words::YearKind;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a real day")
}

fn iso(text: &str) -> NaiveDate {
    text.parse().expect("an ISO day")
}

/// A strategy from April 2018 to March 2021.
fn calendar(year: YearKind) -> Calendar {
    Calendar {
        from: Some(ymd(2018, 4, 1)),
        to: Some(ymd(2021, 3, 31)),
        next_meeting: Some(ymd(2018, 9, 26)),
        ..Calendar::of(year)
    }
}

/// The days a date stands for, as `first..last`.
fn days(text: &str, kind: YearKind) -> String {
    let when = When::parse(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
    let end = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    when.resolve(&calendar(kind)).map_or("none".to_owned(), |span| {
        format!("{}..{}", end(span.first), end(span.last))
    })
}

/// What is written, the days it stands for in [`calendar`], and how a sentence says it.
const FORMS: &[(&str, &str, &str)] = &[
    ("2019-03-31", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("31/03/2019", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("31/03/19", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("31.03.2019", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("31 March 2019", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("31st March 2019", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("by 31st of March, 2019", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("Sunday 31 March 2019", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("March 31, 2019", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("31-Mar-19", "2019-03-31..2019-03-31", "31 Mar 2019"),
    ("03/04/2019", "2019-04-03..2019-04-03", "3 Apr 2019"),
    ("March 2019", "2019-03-01..2019-03-31", "Mar 2019"),
    ("Mar 19", "2019-03-01..2019-03-31", "Mar 2019"),
    ("Mar-19", "2019-03-01..2019-03-31", "Mar 2019"),
    ("Sept 2019", "2019-09-01..2019-09-30", "Sep 2019"),
    ("2019-03", "2019-03-01..2019-03-31", "Mar 2019"),
    ("03/19", "2019-03-01..2019-03-31", "Mar 2019"),
    ("06/25", "2025-06-01..2025-06-30", "Jun 2025"),
    ("Oct 12", "2012-10-01..2012-10-31", "Oct 2012"),
    ("w/c 3 June 2019", "2019-06-03..2019-06-09", "w/c 3 Jun 2019"),
    (
        "week ending 9 June 2019",
        "2019-06-03..2019-06-09",
        "w/c 3 Jun 2019",
    ),
    ("end of March 2019", "2019-03-31..2019-03-31", "end of Mar 2019"),
    ("by end Q4 2018/19", "2019-03-31..2019-03-31", "end of Q4 2018/19"),
    ("Q4 2018/19", "2019-01-01..2019-03-31", "Q4 2018/19"),
    ("2018-19 Q4", "2019-01-01..2019-03-31", "Q4 2018/19"),
    ("2018-19-Q4", "2019-01-01..2019-03-31", "Q4 2018/19"),
    ("Quarter 4, 2018/2019", "2019-01-01..2019-03-31", "Q4 2018/19"),
    ("fourth quarter of 18/19", "2019-01-01..2019-03-31", "Q4 2018/19"),
    ("Q3 Year 2", "2019-10-01..2019-12-31", "Q3 Year 2"),
    ("2011-12 Q4", "2012-01-01..2012-03-31", "Q4 2011/12"),
    ("Autumn 2018", "2018-09-01..2018-11-30", "Autumn 2018"),
    ("Winter 2018/19", "2018-12-01..2019-02-28", "Winter 2018/19"),
    ("Summer term 2019", "2019-05-01..2019-08-31", "Summer term 2019"),
    (
        "Summer term 2018/19",
        "2019-05-01..2019-08-31",
        "Summer term 2019",
    ),
    ("2019", "2019-01-01..2019-12-31", "2019"),
    ("2018/19", "2018-04-01..2019-03-31", "2018/19"),
    ("2011/12", "2011-04-01..2012-03-31", "2011/12"),
    ("2014-16", "2014-04-01..2016-03-31", "2014-16"),
    ("2018 to 2021", "2018-04-01..2021-03-31", "2018-21"),
    ("Year 2", "2019-04-01..2020-03-31", "Year 2"),
    (
        "Year 1 (2022 to 23)",
        "2022-04-01..2023-03-31",
        "Year 1 (2022/23)",
    ),
    ("Year one", "2018-04-01..2019-03-31", "Year 1"),
    (
        "academic year 2018/19",
        "2018-09-01..2019-08-31",
        "academic year 2018/19",
    ),
    (
        "end of financial year",
        "2019-03-31..2021-03-31",
        "end of financial year",
    ),
    (
        "financial year end",
        "2019-03-31..2021-03-31",
        "end of financial year",
    ),
    (
        "end of financial year 2018/19",
        "2019-03-31..2019-03-31",
        "end of financial year 2018/19",
    ),
    ("end of the strategy", "2021-03-31..2021-03-31", "end of strategy"),
    ("early 2027", "2027-01-01..2027-04-30", "early 2027"),
    ("mid 2026", "2026-05-01..2026-08-31", "mid 2026"),
    ("mid-2026", "2026-05-01..2026-08-31", "mid 2026"),
    ("late March 2019", "2019-03-21..2019-03-31", "late Mar 2019"),
    ("end of 2026", "2026-12-31..2026-12-31", "end of 2026"),
    ("by Summer 2025", "2025-06-01..2025-08-31", "Summer 2025"),
    ("before March 2019", "..2019-02-28", "before Mar 2019"),
    (
        "March/April 2019",
        "2019-03-01..2019-04-30",
        "Mar 2019 to Apr 2019",
    ),
    (
        "April 2019 – March 2020",
        "2019-04-01..2020-03-31",
        "Apr 2019 to Mar 2020",
    ),
    (
        "from April 2019 to March 2020",
        "2019-04-01..2020-03-31",
        "Apr 2019 to Mar 2020",
    ),
    ("Nov–Jan 2020", "2019-11-01..2020-01-31", "Nov 2019 to Jan 2020"),
    (
        "1–5 June 2019",
        "2019-06-01..2019-06-05",
        "1 Jun 2019 to 5 Jun 2019",
    ),
    (
        "28 May - 5 June 2019",
        "2019-05-28..2019-06-05",
        "28 May 2019 to 5 Jun 2019",
    ),
    (
        "Q1-Q3 2018/19",
        "2018-04-01..2018-12-31",
        "Q1 2018/19 to Q3 2018/19",
    ),
    ("Years 1-3", "2018-04-01..2021-03-31", "Year 1 to Year 3"),
    (
        "Autumn/Winter 2019",
        "2019-09-01..2020-02-29",
        "Autumn 2019 to Winter 2019/20",
    ),
    ("from Spring 2026", "2026-03-01..", "from Spring 2026"),
    ("April 2021 onwards", "2021-04-01..", "from Apr 2021"),
    ("Thurs 20 June 2019", "2019-06-20..2019-06-20", "20 Jun 2019"),
    ("year end 2018/19", "2019-03-31..2019-03-31", "end of 2018/19"),
    ("Year 1: 2022-23", "2022-04-01..2023-03-31", "Year 1 (2022/23)"),
    ("Commencing April 2021", "2021-04-01..", "from Apr 2021"),
    ("next meeting", "2018-09-26..2018-09-26", "next meeting"),
    ("each meeting", "none", "each meeting"),
    ("Ongoing", "none", "ongoing"),
    ("annual", "none", "annual"),
    ("quarterly", "none", "quarterly"),
    ("Monthly", "none", "monthly"),
    ("immediate", "none", "immediate"),
    ("TBC", "none", "tbc"),
    ("(not specified)", "none", "not specified"),
];

#[test]
fn every_form_of_the_plan_format_is_understood() {
    for (text, expected, said) in FORMS {
        assert_eq!(days(text, YearKind::Financial), *expected, "{text}");
        assert_eq!(When::parse(text).unwrap().say(), *said, "{text}");
        let shouted = format!("  {}  ", text.to_uppercase().replace(' ', "\u{a0} "));
        assert_eq!(When::parse(&shouted), When::parse(text), "{shouted}");
    }
}

#[test]
fn the_kind_of_year_settles_quarters_seasons_and_plan_years() {
    use YearKind::{Academic, Calendar, Financial, Municipal};
    for (text, kind, expected) in [
        ("Q1 2018/19", Financial, "2018-04-01..2018-06-30"),
        ("Q1 2018/19", Academic, "2018-09-01..2018-11-30"),
        ("Q1 2018/19", Municipal, "2018-05-01..2018-07-31"),
        ("Q1 2018", Calendar, "2018-01-01..2018-03-31"),
        ("Q1 2018", Financial, "2018-04-01..2018-06-30"),
        ("Autumn 2018", Academic, "2018-09-01..2018-12-31"),
        ("Year 1", Academic, "2017-09-01..2018-08-31"),
        ("2018/19", Calendar, "2018-04-01..2019-03-31"),
        ("2014-16", Calendar, "2014-01-01..2016-12-31"),
        ("end of year", Calendar, "2018-12-31..2021-12-31"),
    ] {
        assert_eq!(days(text, kind), expected, "{text} {kind:?}");
    }
}

#[test]
fn what_could_mean_two_things_or_nothing_is_reported() {
    for (text, code, part) in [
        ("Q3", "ambiguous-date", "which year"),
        ("Autumn", "ambiguous-date", "which year"),
        ("31 March", "ambiguous-date", "which year"),
        ("March", "ambiguous-date", "which year"),
        ("March 31st", "ambiguous-date", "which year"),
        ("12/07", "ambiguous-date", "December 2007, or 12 July"),
        ("31 Mar 2019 or 30 Jun 2019", "bad-date", "30 Jun"),
        ("2011-12", "ambiguous-date", "December 2011"),
        ("11/12", "ambiguous-date", "November 2012"),
        ("Summer 2018/19", "ambiguous-date", "Summer 2018 or Summer 2019"),
        ("financial year 2018", "ambiguous-date", "2017/18"),
        ("within 72 hours of placement", "bad-date", "within 72 hours"),
        ("31 February 2019", "bad-date", "no 31 February"),
        ("30 Feb", "bad-date", "no 30 February"),
        ("29/02/2019", "bad-date", "no 29 February"),
        ("2019-13-01", "bad-date", "no month 13"),
        ("Friday 31 March 2019", "bad-date", "is a Sunday"),
        ("June 2019 to March 2019", "bad-date", "ends before"),
        ("31 March 0219", "bad-date", "between 1900"),
        ("Q5 2018/19", "bad-date", "Q5"),
        ("Oct 12; Dec 12", "bad-date", "Oct 12"),
        ("year to March 1900", "bad-date", "between 1900"),
        ("Nov-Jan 1900", "bad-date", "between 1900"),
        ("", "bad-date", ""),
        ("-", "bad-date", ""),
    ] {
        let why = When::parse(text).expect_err(text);
        assert_eq!(why.code, code, "{text}: {why:?}");
        assert!(why.message.contains(part), "{text}: {why:?}");
        assert!(why.hint.is_some(), "{text}");
    }
    let why = When::parse("31 Ferbuary 2019").unwrap_err();
    assert_eq!(why.hint.as_deref(), Some("did you mean February?"));
}

#[test]
fn periods_are_the_same_however_written() {
    let table = [
        ("2018-19 Q1", "2018-19 Q1"),
        ("Q1 2018-19", "2018-19 Q1"),
        ("Q1 2018/19", "2018-19 Q1"),
        ("2011-12", "2011-12"),
        ("2011/12", "2011-12"),
        ("11/12", "2011-12"),
        ("December 2011", "Dec 2011"),
        ("2018-07", "2018-07"),
        ("July 2018", "2018-07"),
        ("2018", "2018"),
        ("2018 Q1", "2018 Q1"),
        ("2018-19 H1", "2018-19 H1"),
        ("2018-19 Year 1", "2018-19 Year 1"),
        ("Year 1 (2018/19)", "2018-19 Year 1"),
        ("Year 1", "Year 1"),
        ("Autumn term 2018", "Autumn term 2018"),
        ("12/07/2018", "2018-07-12"),
        ("as at 31 March 2019", "2019-03-31"),
    ];
    for (text, identity) in table {
        let period = Period::parse(text).unwrap_or_else(|why| panic!("{text}: {why:?}"));
        assert_eq!(period.identity(), identity, "{text}");
    }
    let months = Period::parse("April 2018 to March 2019");
    for text in [
        "year ending 31 March 2019",
        "year to March 2019",
        "12 months to March 2019",
    ] {
        assert_eq!(Period::parse(text), months, "{text}");
    }
    let leap = Period::parse("Year ending 28 February 2020").unwrap();
    assert_eq!(leap.identity(), "2019-03-01 to 2020-02-28");
    for text in ["ongoing", "tbc", "from April 2019", "quarterly", "before 2019"] {
        assert!(Period::parse(text).is_err(), "{text}");
    }
}

#[test]
fn periods_are_compared_by_what_they_cover() {
    let calendar = calendar(YearKind::Financial);
    let period = |text| Period::parse(text).unwrap();
    assert!(period("2018-19").covers(&period("Q4 2018/19"), &calendar));
    assert!(period("Year 1").same(&period("2018-19"), &calendar));
    assert!(period("2018-19 Q2").follows(&period("2018-19 Q1"), &calendar));
    assert!(period("2018-19 Q2").is_as_long_as(&period("2017-18 Q4"), &calendar));
    assert!(!period("2018-19").is_as_long_as(&period("2018-19 Q4"), &calendar));
    assert!(
        period("2018-19 Q1")
            .order(&period("2018-19 Q2"), &calendar)
            .is_lt()
    );
    assert!(period("2018-19 Q4").order(&period("2018-19"), &calendar).is_lt());
    assert_eq!(period("2018-19 Q1").previous(), Some(period("2017-18 Q4")));
    assert_eq!(period("Jan 2019").previous(), Some(period("Dec 2018")));
    assert_eq!(period("2018-19 Q1").year_before(), Some(period("2017-18 Q1")));
    assert_eq!(period("Year 1").previous(), None);
}

#[test]
fn the_calendar_says_what_it_leaves_open() {
    let bare = Calendar::of(YearKind::Financial);
    let code =
        |text: &str, calendar: &Calendar| When::parse(text).unwrap().doubt(calendar).map(|why| why.message);
    assert!(code("Year 2", &bare).unwrap().contains("period"));
    assert!(
        code("Q4 2018", &bare)
            .unwrap()
            .contains("Q4 2018/19 or Q4 2017/18")
    );
    assert_eq!(code("Q4 2018", &Calendar::of(YearKind::Calendar)), None);
    assert!(
        code("Year 1 (2022 to 23)", &calendar(YearKind::Financial))
            .unwrap()
            .contains("1 April 2018")
    );
    assert_eq!(code("Year 1 (2018 to 19)", &calendar(YearKind::Financial)), None);
    assert_eq!(code("31 March 2019", &bare), None);
}

#[test]
fn the_nature_of_a_date_follows_its_words() {
    for (text, nature) in [
        ("31 March 2019", Nature::Bounded),
        ("from Spring 2026", Nature::Start),
        ("ongoing", Nature::Ongoing),
        ("annual", Nature::Recurring),
        ("each meeting", Nature::Recurring),
        ("next meeting", Nature::Meeting),
        ("immediate", Nature::Immediate),
        ("tbc", Nature::Unset),
    ] {
        assert_eq!(When::parse(text).unwrap().nature(), nature, "{text}");
    }
}

#[test]
fn iso_days_are_what_they_say() {
    assert_eq!(
        When::parse("2018-07-12").unwrap().exact(),
        Some(iso("2018-07-12"))
    );
}

#[test]
fn who_types_no_period_is_told_of_none_that_is_refused() {
    let hint = |text: &str| Period::parse(text).unwrap_err().hint.unwrap_or_default();
    for text in ["The boys have settled well", "tbc", "ongoing", "32 March 2019"] {
        let hint = hint(text);
        assert!(hint.starts_with("write it like "), "{text}: {hint}");
        let forms = hint.trim_start_matches("write it like ").replace(" or ", ", ");
        for form in forms.split(", ") {
            assert!(Period::parse(form).is_ok(), "{form}");
        }
    }
}
