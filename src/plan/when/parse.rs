//! The grammar of dates: set phrases, a part of a stretch, a range of two, a start.
//!
//! Law: what could mean two things is refused with both named; nothing is guessed.

use chrono::NaiveDate;

use crate::plan::cadence::Cadence;
use crate::plan::why::Why;

use super::fill::{earlier_from_later, later_from_earlier};
use super::piece::{Piece, piece};
use super::sense::{Part, Point, Sense, Stretch, Year, day};
use super::tokens::{Cursor, Token, phrase, tokens};
use super::trouble::Trouble;

/// What the text stands for, which settles what `2011-12` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// When something is due or starts.
    Date,
    /// The period a figure or an update is for.
    Period,
}

impl Reading {
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Date => "a date",
            Self::Period => "a period",
        }
    }

    /// Forms that are understood, for somebody whose own is not.
    pub(super) fn forms(self) -> &'static str {
        match self {
            Self::Date => {
                "write it like 31 March 2019, March 2019, Q4 2018/19, Autumn 2018, 2018/19, Year 2, from Spring 2026, ongoing or tbc"
            }
            Self::Period => "write it like 2018-19 Q1, 2018-19, July 2018 or as at 31 March 2019",
        }
    }
}

/// Reads a date or period.
pub(super) fn parse(text: &str, reading: Reading) -> Result<Sense, Why> {
    let text = text.trim();
    // Most dates are written like this; the long way comes to the same.
    if let Some(day) = plain_day(text) {
        return Ok(Sense::In(Point::whole(Stretch::Day(day))));
    }
    sense(&tokens(text), reading).map_err(|trouble| trouble.why(text, reading))
}

/// The day written as `2019-03-31`, where there is such a day.
fn plain_day(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, number) = rest.strip_prefix('-')?.split_once('-')?;
    let digits = |text: &str, width: usize| {
        let plain = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    day(
        i32::try_from(digits(year, 4)?).ok()?,
        digits(month, 2)?,
        digits(number, 2)?,
    )
}

fn sense(tokens: &[Token], reading: Reading) -> Result<Sense, Trouble> {
    let tokens = unbracketed(tokens);
    if let Some(sense) = set_phrase(tokens) {
        return Ok(sense);
    }
    let mut cursor = Cursor::new(tokens);
    pass_over_by(&mut cursor);
    if let Some(sense) = set_phrase(cursor.rest()) {
        return Ok(sense);
    }
    if let Some(sense) = super::rolling::year(&mut cursor, reading)? {
        return Ok(sense);
    }
    let start = cursor.eat(&["from", "starting", "commencing", "beginning", "since"]);
    if start {
        cursor.eat(&["from", "on", "in"]);
    }
    let (part, earlier) = part_and_piece(&mut cursor, reading)?;
    let start = cursor.eat(&["onwards", "onward"]) || start;
    if cursor.is_done() {
        let point = point(part, earlier.whole()?)?;
        return match (start, point.part) {
            (false, _) => Ok(Sense::In(point)),
            (true, Part::Before) => Err(Trouble::Unknown),
            (true, _) => Ok(Sense::From(point)),
        };
    }
    let joined =
        cursor.eat_mark(&['-', '/', '&', '+']) || cursor.eat(&["to", "until", "till", "through", "and"]);
    if !joined {
        return Err(Trouble::Unknown);
    }
    let (later_part, later) = part_and_piece(&mut cursor, reading)?;
    if !cursor.is_done() {
        return Err(Trouble::Unknown);
    }
    let (earlier, later) = match (earlier.whole(), later.whole()) {
        (Ok(earlier), Ok(later)) => (earlier, later),
        (Ok(earlier), Err(_)) => {
            let later = later_from_earlier(&earlier, &later)?;
            (earlier, later)
        }
        (Err(_), Ok(later)) => (earlier_from_later(&earlier, &later)?, later),
        (Err(trouble), Err(_)) => return Err(trouble),
    };
    between(point(part, earlier)?, point(later_part, later)?)
}

/// A range, as the one stretch it is where it is one.
fn between(earlier: Point, later: Point) -> Result<Sense, Trouble> {
    if earlier == later {
        return Ok(Sense::In(earlier));
    }
    if [&earlier, &later].iter().any(|point| point.part == Part::Before) {
        return Err(Trouble::Unknown);
    }
    if let (
        Point {
            part: Part::Whole,
            stretch:
                Stretch::Year(Year::Named {
                    first,
                    last: end,
                    kind: None,
                }),
        },
        Point {
            part: Part::Whole,
            stretch:
                Stretch::Year(Year::Named {
                    first: start,
                    last,
                    kind: None,
                }),
        },
    ) = (&earlier, &later)
        && first == end
        && start == last
        && first < last
    {
        return super::year::years(*first, *last).map(|year| Sense::In(Point::whole(Stretch::Year(year))));
    }
    if super::calendar::runs_backwards(&earlier, &later) {
        return Err(Trouble::Impossible("it ends before it begins".to_owned()));
    }
    Ok(Sense::Between(earlier, later))
}

fn point(part: Part, stretch: Stretch) -> Result<Point, Trouble> {
    match (&stretch, part) {
        (Stretch::AnyYear(_), Part::Start | Part::End) => {}
        (Stretch::AnyYear(_), _) => return Err(Trouble::NoYear),
        _ => {}
    }
    Ok(Point::part(part, stretch))
}

/// A part word, if any, and what it is a part of.
fn part_and_piece(cursor: &mut Cursor<'_>, reading: Reading) -> Result<(Part, Piece), Trouble> {
    let part = match cursor.word_at(0) {
        Some("end" | "close") => Part::End,
        Some("start" | "beginning") => Part::Start,
        Some("early") => Part::Early,
        Some("mid" | "middle") => Part::Mid,
        Some("late") => Part::Late,
        Some("before") => Part::Before,
        Some("prior") if cursor.word_at(1) == Some("to") => {
            cursor.skip(1);
            Part::Before
        }
        _ => Part::Whole,
    };
    if part != Part::Whole {
        cursor.skip(1);
        cursor.eat_mark(&['-']);
    }
    let (piece, ends) = piece(cursor, reading)?;
    Ok((
        if ends && part == Part::Whole {
            Part::End
        } else {
            part
        },
        piece,
    ))
}

/// Passes over words that say no more than "not later than".
fn pass_over_by(cursor: &mut Cursor<'_>) {
    while cursor.eat(&["by", "due", "on", "at", "for", "during", "until", "till", "as"])
        || (matches!(cursor.word_at(0), Some("no" | "not"))
            && cursor.word_at(1) == Some("later")
            && cursor.word_at(2) == Some("than")
            && {
                cursor.skip(3);
                true
            })
    {}
}

/// Without brackets that hold the whole: `(not specified)`.
fn unbracketed(tokens: &[Token]) -> &[Token] {
    match tokens {
        [Token::Mark('('), inner @ .., Token::Mark(')')] if !inner.contains(&Token::Mark('(')) => inner,
        all => all,
    }
}

/// A phrase that means one thing only.
fn set_phrase(tokens: &[Token]) -> Option<Sense> {
    Some(match phrase(tokens).as_str() {
        "ongoing" | "on going" | "continuous" | "continual" | "continuing" | "continuously" | "always"
        | "business as usual" => Sense::Ongoing,
        "tbc" | "tba" | "tbd" | "to be confirmed" | "to be agreed" | "to be announced" | "to be decided"
        | "to be determined" | "to be set" => Sense::Tbc,
        "not specified" | "none specified" | "unspecified" | "not set" | "not yet set" | "not stated"
        | "no date" | "no date set" | "none" => Sense::NotSpecified,
        "immediate"
        | "immediately"
        | "with immediate effect"
        | "asap"
        | "as soon as possible"
        | "at once" => Sense::Immediate,
        "next meeting" | "next board meeting" | "next board" => Sense::NextMeeting,
        _ => Sense::Every(Cadence::of_tokens(tokens).ok()?),
    })
    .filter(|sense| *sense != Sense::Every(Cadence::None))
}
