//! How often a commitment is looked at, and so which updates it owes.
//!
//! Law: the periods of a cadence follow one another without gap or overlap, so every day lies in exactly one, and
//! an update counts for exactly one.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::raw::Raw;
use super::shape::Shape;
use super::value::{Value, scalar};
use super::when::{
    Calendar, Cut, Period, Season, Span, Stretch, Token, Year, months_from, phrase, tokens, whole_months,
};
use super::why::Why;
use super::words::{YearKind, nearest};

/// How long after a period an update without one still counts for it: six weeks.
pub const GRACE: Days = Days::new(42);
/// The longest cadence.
const MOST_MONTHS: u32 = 120;
const MOST_WEEKS: u32 = 260;
/// A Monday, and the first of a month, from which periods count where a strategy does not say when it began.
const NO_START: (i32, u32, u32) = (2001, 1, 1);

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// Every so many weeks, counted from the strategy's first day.
    Weeks(u32),
    /// Every so many months, as they divide the strategy's year.
    Months(u32),
    /// Every school term.
    Termly,
    /// At each meeting of the body.
    EachMeeting,
    /// Not reviewed.
    None,
}

/// The cadences that have a word: first the one said, then the phrases it is known by (see [`phrase`]).
const NAMED: &[(Cadence, &[&str])] = &[
    (Cadence::Weeks(1), &["weekly", "every week", "each week"]),
    (
        Cadence::Weeks(2),
        &["fortnightly", "2 weekly", "every fortnight", "every other week"],
    ),
    (Cadence::Weeks(6), &["six-weekly", "6 weekly"]),
    (Cadence::Months(1), &["monthly", "every month", "each month"]),
    (
        Cadence::Months(2),
        &["two-monthly", "2 monthly", "every other month"],
    ),
    (
        Cadence::Months(3),
        &["quarterly", "every quarter", "each quarter", "3 monthly"],
    ),
    (
        Cadence::Months(6),
        &[
            "six-monthly",
            "6 monthly",
            "half yearly",
            "twice a year",
            "twice yearly",
            "every half year",
        ],
    ),
    (
        Cadence::Months(12),
        &[
            "annual",
            "annually",
            "yearly",
            "every year",
            "each year",
            "once a year",
            "12 monthly",
        ],
    ),
    (
        Cadence::Months(24),
        &[
            "every two years",
            "2 yearly",
            "biennial",
            "biennially",
            "every other year",
        ],
    ),
    (Cadence::Termly, &["termly", "every term", "each term"]),
    (
        Cadence::EachMeeting,
        &[
            "each meeting",
            "every meeting",
            "each board meeting",
            "every board meeting",
        ],
    ),
    (Cadence::None, &["none", "never", "not reviewed"]),
];

/// One period of a cadence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Its name: `2018-19 Q1`.
    pub period: Period,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day: the update for it is owed from here on.
    pub last: NaiveDate,
}

impl Turn {
    /// Whether a day lies in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// An update as far as it settles what is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The day it was given.
    pub date: NaiveDate,
    /// The period it says it is for.
    pub period: Option<Period>,
}

impl Cadence {
    /// Reads a cadence.
    pub fn parse(text: &str) -> Result<Self, Why> {
        let text = text.trim();
        Self::of_tokens(&tokens(text)).map_err(|trouble| {
            let hint = trouble.unwrap_or_else(|| {
                let names = NAMED.iter().flat_map(|(_, names)| names.iter().copied());
                nearest(text, names).map_or_else(
                    || format!("this takes {}", Self::SHAPE.takes()),
                    |word| format!("did you mean {word}?"),
                )
            });
            Why::new("bad-cadence", format!("\"{text}\" does not say how often")).hint(hint)
        })
    }

    /// The cadence these words are, or the hint that mends them.
    pub(super) fn of_tokens(found: &[Token]) -> Result<Self, Option<String>> {
        let said = phrase(found);
        if let Some((cadence, _)) = NAMED.iter().find(|(_, names)| names.contains(&said.as_str())) {
            return Ok(*cadence);
        }
        let twofold = |twice: &str, every: &str| {
            Err(Some(format!(
                "write {twice} or {every}: the word is used for both"
            )))
        };
        match said.as_str() {
            "biweekly" | "bi weekly" => return twofold("twice a week", "fortnightly"),
            "bimonthly" | "bi monthly" => return twofold("fortnightly", "two-monthly"),
            "biannual" | "biannually" | "bi annual" | "bi annually" => {
                return twofold("six-monthly", "every two years");
            }
            _ => {}
        }
        let words: Vec<&str> = said.split(' ').collect();
        let (count, unit) = match words.as_slice() {
            ["every" | "each", count, unit] | [count, unit @ ("weekly" | "monthly" | "yearly")] => {
                (*count, *unit)
            }
            [count, "times", "a" | "per" | "each", "year"] => return Self::times_a_year(count),
            _ => return Err(None),
        };
        let count: u32 = count.parse().map_err(|_| None)?;
        let (cadence, most) = match unit {
            "week" | "weeks" | "weekly" => (Self::Weeks(count), MOST_WEEKS),
            "month" | "months" | "monthly" => (Self::Months(count), MOST_MONTHS),
            "year" | "years" | "yearly" => (Self::Months(count.saturating_mul(12)), MOST_MONTHS / 12),
            _ => return Err(None),
        };
        if (1..=most).contains(&count) {
            Ok(cadence)
        } else {
            Err(Some(format!(
                "every 1 to {most} {}s",
                unit.trim_end_matches(['s']).trim_end_matches("ly")
            )))
        }
    }

    fn times_a_year(count: &str) -> Result<Self, Option<String>> {
        match count.parse() {
            Ok(count @ (1 | 2 | 3 | 4 | 6 | 12)) => Ok(Self::Months(12 / count)),
            _ => Err(None),
        }
    }

    /// The period a day lies in; none where there is no cadence, or no meeting on or after that day.
    pub fn turn_at(self, calendar: &Calendar, day: NaiveDate) -> Option<Turn> {
        match self {
            Self::Weeks(count) => weeks_at(count, calendar, day),
            Self::Months(count) => months_at(count, calendar, day),
            Self::Termly => term_at(day),
            Self::EachMeeting => meeting_at(calendar, day),
            Self::None => None,
        }
    }

    /// The period that ended before the one a day lies in.
    pub fn turn_before(self, calendar: &Calendar, day: NaiveDate) -> Option<Turn> {
        if self == Self::EachMeeting {
            let last = calendar
                .meetings
                .iter()
                .copied()
                .filter(|meeting| *meeting < day)
                .max()?;
            return meeting_at(calendar, last);
        }
        let current = self.turn_at(calendar, day)?;
        self.turn_at(calendar, current.first.pred_opt()?)
    }

    /// Every period that has a day in `between`, in order.
    pub fn periods(self, calendar: &Calendar, between: std::ops::RangeInclusive<NaiveDate>) -> Vec<Turn> {
        let (first, last) = between.into_inner();
        let next = |turn: &Turn| {
            let day = turn.last.succ_opt().filter(|day| *day <= last)?;
            self.turn_at(calendar, day)
        };
        let begin = (first <= last).then(|| self.turn_at(calendar, first)).flatten();
        std::iter::successors(begin, next).collect()
    }

    /// The period an update counts for: the one it names; else the one just ended, when dated within six weeks
    /// of its end; else the current one. An item that was not yet open in the one just ended had nothing to say
    /// of it, so its update is of the current one.
    pub fn counts_for(self, calendar: &Calendar, given: &Given, opened: Option<NaiveDate>) -> Option<Turn> {
        let named = given.period.as_ref().and_then(|period| period.last_day(calendar));
        if let Some(last) = named {
            return self.turn_at(calendar, last);
        }
        let ended = self.turn_before(calendar, given.date).filter(|turn| {
            let in_time = turn
                .last
                .checked_add_days(GRACE)
                .is_some_and(|limit| given.date <= limit);
            in_time && opened.is_none_or(|opened| opened <= turn.last)
        });
        ended.or_else(|| self.turn_at(calendar, given.date))
    }

    /// The periods for which an update is owed on `today`: those that have ended, had a day on which the item was
    /// open, and for which none of the updates counts. An item that does not say since when it is open owes from
    /// the strategy's first day; where that is unknown too, for the last period only.
    pub fn owed(self, calendar: &Calendar, open: Span, given: &[Given], today: NaiveDate) -> Vec<Turn> {
        let until = open.last.map_or(today, |last| last.min(today));
        let opened = open.first.or(calendar.from);
        let ended = match opened {
            Some(opened) => self.periods(calendar, opened..=until),
            None => self.latest_ended(calendar, until, today).into_iter().collect(),
        };
        let answered: Vec<Turn> = given
            .iter()
            .filter_map(|given| self.counts_for(calendar, given, opened))
            .collect();
        ended
            .into_iter()
            .filter(|turn| turn.last <= today && !answered.contains(turn))
            .collect()
    }

    /// The last period that had ended on `today` and holds a day up to `until`.
    fn latest_ended(self, calendar: &Calendar, until: NaiveDate, today: NaiveDate) -> Option<Turn> {
        self.turn_at(calendar, until)
            .filter(|turn| turn.last <= today)
            .or_else(|| self.turn_before(calendar, until))
    }
}

/// The day from which periods count.
fn anchor(calendar: &Calendar) -> Option<NaiveDate> {
    let (year, month, day) = NO_START;
    calendar
        .from
        .or_else(|| NaiveDate::from_ymd_opt(year, month, day))
}

fn weeks_at(count: u32, calendar: &Calendar, day: NaiveDate) -> Option<Turn> {
    let length = i64::from(count).checked_mul(7).filter(|length| *length > 0)?;
    let past = (day - anchor(calendar)?).num_days().rem_euclid(length);
    let first = day.checked_sub_days(Days::new(u64::try_from(past).ok()?))?;
    let last = first.checked_add_days(Days::new(u64::try_from(length - 1).ok()?))?;
    Some(Turn {
        period: Period::days(first, last),
        first,
        last,
    })
}

/// Months count from the start of the strategy's year, so that those that divide twelve fall alike every year.
fn months_at(count: u32, calendar: &Calendar, day: NaiveDate) -> Option<Turn> {
    let number = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let start = calendar.year_start(anchor(calendar)?)?;
    let past = (number(day) - number(start)).checked_rem_euclid(i64::from(count))?;
    let first = day
        .with_day(1)?
        .checked_sub_months(Months::new(u32::try_from(past).ok()?))?;
    let (first, last) = months_from(first, count)?.days()?;
    Some(Turn {
        period: months_named(calendar.year, first, last)?,
        first,
        last,
    })
}

/// Whole months by the name boards know them by.
fn months_named(kind: YearKind, first: NaiveDate, last: NaiveDate) -> Option<Period> {
    let count = whole_months(first, last)?;
    let into_year = (i64::from(first.month()) - i64::from(kind.first_month())).rem_euclid(12);
    let into_year = u32::try_from(into_year).ok()?;
    let begins = if first.month() < kind.first_month() {
        first.year() - 1
    } else {
        first.year()
    };
    let year = |years: i32| {
        Year::named(
            begins,
            if kind == YearKind::Calendar {
                begins
            } else {
                begins + years
            },
        )
    };
    let cut = match count {
        3 if into_year % 3 == 0 => Cut::Quarter(1).with(into_year / 3 + 1),
        6 if into_year % 6 == 0 => Cut::Half(1).with(into_year / 6 + 1),
        _ => None,
    };
    Some(match (cut, count % 12) {
        (Some(cut), _) => Period::of(Stretch::Cut { cut, year: year(1) }),
        (None, 0) if into_year == 0 && (kind != YearKind::Calendar || count == 12) => {
            Period::of(Stretch::Year(year(i32::try_from(count / 12).ok()?)))
        }
        _ => Period::months((first.year(), first.month()), (last.year(), last.month())),
    })
}

fn term_at(day: NaiveDate) -> Option<Turn> {
    let (season, month) = match day.month() {
        1..=4 => (Season::Spring, 1),
        5..=8 => (Season::Summer, 5),
        _ => (Season::Autumn, 9),
    };
    let (first, last) = months_from(NaiveDate::from_ymd_opt(day.year(), month, 1)?, 4)?.days()?;
    let period = Period::of(Stretch::Season {
        season,
        term: true,
        year: day.year(),
    });
    Some(Turn { period, first, last })
}

/// From the day after one meeting to the next; the first from the strategy's first day.
fn meeting_at(calendar: &Calendar, day: NaiveDate) -> Option<Turn> {
    let meetings = calendar.meetings.iter().copied();
    let last = meetings.clone().filter(|meeting| *meeting >= day).min()?;
    let before = meetings
        .filter(|meeting| *meeting < day)
        .max()
        .and_then(|meeting| meeting.succ_opt());
    let first = before.unwrap_or_else(|| calendar.from.map_or(day, |from| from.min(day)));
    Some(Turn {
        period: Period::of(Stretch::Day(last)),
        first,
        last,
    })
}

impl Value for Cadence {
    const SHAPE: Shape = Shape::Cadence;

    fn read(raw: &Raw) -> Result<Self, Why> {
        Self::parse(scalar(raw, Self::SHAPE)?)
    }

    fn say(&self) -> String {
        let name = NAMED
            .iter()
            .find(|(cadence, _)| cadence == self)
            .and_then(|(_, names)| names.first());
        match (name, self) {
            (Some(name), _) => (*name).to_owned(),
            (None, Self::Weeks(count)) => format!("every {count} weeks"),
            (None, Self::Months(count)) if count % 12 == 0 => format!("every {} years", count / 12),
            (None, Self::Months(count)) => format!("every {count} months"),
            (None, Self::Termly | Self::EachMeeting | Self::None) => String::new(),
        }
    }
}
