//! The laws: what is said reads back, spans run forwards, no text breaks the reading.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::ymd;
use crate::plan::cadence::Cadence;
use crate::plan::when::sense::{Cut, Part, Season};
use crate::plan::when::*;
use crate::tried::tried;

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..109_000).prop_map(|days| ymd(1901, 1, 1) + Days::new(days))
}

fn year_kind() -> impl Strategy<Value = YearKind> {
    prop::sample::select(YearKind::ALL)
}

fn years() -> impl Strategy<Value = Year> {
    let kind = prop::option::of(prop::sample::select(vec![
        YearKind::Financial,
        YearKind::Academic,
        YearKind::Municipal,
    ]));
    prop_oneof![
        (1901i32..2190).prop_map(|year| Year::named(year, year)),
        (1901i32..2180, 1i32..=12).prop_map(|(first, span)| Year::named(first, first + span)),
        (1901i32..2180, kind).prop_map(|(first, kind)| Year::Named {
            first,
            last: first + 1,
            kind
        }),
        (1u32..=50, prop::option::of((1901i32..2180, 0i32..=1))).prop_map(|(number, named)| Year::Plan {
            number,
            named: named.map(|(year, span)| (year, year + span))
        }),
    ]
}

fn stretches() -> impl Strategy<Value = Stretch> {
    let cuts = prop::sample::select(vec![Cut::Quarter(1), Cut::Quarter(4), Cut::Half(2)]);
    let one_year = years().prop_filter("one year", |year| match year {
        Year::Named { first, last, .. } => last - first <= 1,
        Year::Plan { .. } => true,
    });
    let seasons = vec![Season::Spring, Season::Summer, Season::Autumn, Season::Winter];
    prop_oneof![
        some_day().prop_map(Stretch::Day),
        some_day().prop_map(Stretch::Week),
        (1901i32..2190, 1u32..=12).prop_map(|(year, month)| Stretch::Month { year, month }),
        (cuts, one_year).prop_map(|(cut, year)| Stretch::Cut { cut, year }),
        (prop::sample::select(seasons), any::<bool>(), 1901i32..2190).prop_map(|(season, term, year)| {
            Stretch::Season {
                season,
                term: term && season != Season::Winter,
                year,
            }
        }),
        years().prop_map(Stretch::Year),
        Just(Stretch::Strategy),
    ]
}

fn points() -> impl Strategy<Value = Point> {
    let parts = vec![
        Part::Whole,
        Part::Start,
        Part::Early,
        Part::Mid,
        Part::Late,
        Part::End,
    ];
    let any_year = (
        prop::sample::select(vec![Part::Start, Part::End]),
        prop::option::of(year_kind()),
    );
    prop_oneof![
        9 => (prop::sample::select(parts), stretches()).prop_map(|(part, stretch)| Point::part(part, stretch)),
        1 => any_year.prop_map(|(part, kind)| Point::part(part, Stretch::AnyYear(kind))),
    ]
}

/// A range as the grammar would hold it: forwards, and one stretch where it is one.
fn ranges() -> impl Strategy<Value = Sense> {
    (points(), points()).prop_filter_map("a range", |(a, b)| {
        let plain = |point: &Point| {
            matches!(point, Point { part: Part::Whole, stretch: Stretch::Year(Year::Named { first, last, kind: None }) } if first == last)
        };
        let range = a != b && !calendar::runs_backwards(&a, &b) && !(plain(&a) && plain(&b));
        range.then_some(Sense::Between(a, b))
    })
}

fn senses() -> impl Strategy<Value = Sense> {
    let cadences = prop_oneof![
        (1u32..=260).prop_map(Cadence::Weeks),
        (1u32..=120).prop_map(Cadence::Months),
        Just(Cadence::Termly),
        Just(Cadence::EachMeeting),
    ];
    prop_oneof![
        8 => points().prop_map(Sense::In),
        2 => stretches().prop_map(|stretch| Sense::In(Point::part(Part::Before, stretch))),
        4 => ranges(),
        2 => points().prop_map(Sense::From),
        2 => cadences.prop_map(Sense::Every),
        1 => Just(Sense::NextMeeting),
        1 => Just(Sense::Ongoing),
        1 => Just(Sense::Immediate),
        1 => Just(Sense::Tbc),
        1 => Just(Sense::NotSpecified),
    ]
}

fn calendars() -> impl Strategy<Value = Calendar> {
    (
        year_kind(),
        prop::option::of((some_day(), 0u64..4000)),
        prop::option::of(some_day()),
    )
        .prop_map(|(year, period, next_meeting)| Calendar {
            from: period.map(|(from, _)| from),
            to: period.map(|(from, days)| from + Days::new(days)),
            next_meeting,
            ..Calendar::of(year)
        })
}

/// Text that is nearly a date: its words and marks in any order.
fn near_dates() -> impl Strategy<Value = String> {
    let words = [
        "31",
        "2019",
        "19",
        "1",
        "2018-19",
        "11",
        "0",
        "99999999999",
        "March",
        "q",
        "Q4",
        "Autumn",
        "term",
        "year",
        "Year 1",
        "financial year",
        "end of",
        "early",
        "mid",
        "by",
        "from",
        "to",
        "and",
        "w/c",
        "week ending",
        "/",
        "-",
        "–",
        ".",
        "(",
        ")",
        ",",
        " ",
        "every",
        "weeks",
        "first",
        "half",
        "end",
        "onwards",
        "ending",
        "12",
        "months",
        "calendar",
        "Spring",
        "Feb",
        "31st",
        "2018/19",
        "week",
        "Monday",
        "before",
        "É",
        "️",
        "\u{0}",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..9).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(tried(2000))]

    #[test]
    fn what_is_said_reads_back(sense in senses()) {
        let when = When(sense);
        prop_assert_eq!(When::parse(&when.say()), Ok(when.clone()), "{}", when.say());
        prop_assert_eq!(When::parse(&when.say_long()), Ok(when.clone()), "{}", when.say_long());
    }

    #[test]
    fn a_period_reads_back_from_its_address(sense in prop_oneof![points().prop_map(Sense::In), ranges()]) {
        let text = say::sense(&sense, Style::Identity);
        let period = Period::parse(&text).map_err(|why| TestCaseError::fail(format!("{text}: {why:?}")))?;
        prop_assert_eq!(period.identity(), text);
        for text in [period.say(), period.say_long()] {
            prop_assert_eq!(Period::parse(&text), Ok(period.clone()), "{}", text);
        }
    }

    #[test]
    fn a_span_never_ends_before_it_begins(sense in senses(), calendar in calendars()) {
        let when = When(sense);
        if let Some((first, last)) = when.resolve(&calendar).and_then(|span| span.days()) {
            prop_assert!(first <= last, "{} in {:?}", when.say(), calendar);
        }
        let _ = when.doubt(&calendar);
    }

    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![".*", near_dates()], calendar in calendars()) {
        if let Ok(when) = When::parse(&text) {
            prop_assert_eq!(When::parse(&when.say()), Ok(when.clone()), "{} said {}", text, when.say());
            let _ = when.resolve(&calendar);
        }
        if let Ok(period) = Period::parse(&text) {
            prop_assert_eq!(Period::parse(&period.identity()), Ok(period.clone()), "{} is {}", text, period.identity());
            let _ = (period.previous(), period.year_before(), period.order(&period, &calendar));
        }
    }

    #[test]
    fn a_day_is_one_day_however_written(day in some_day()) {
        for form in ["%Y-%m-%d", "%d/%m/%Y", "%-d/%-m/%Y", "%d.%m.%Y", "%-d %B %Y", "%A, %-d %b %Y", "%d-%b-%Y", "%B %-d, %Y"] {
            let text = day.format(form).to_string();
            prop_assert_eq!(When::parse(&text), Ok(When::day(day)), "{}", text);
        }
        prop_assert_eq!(When::day(day).identity(), day.to_string());
    }
}
