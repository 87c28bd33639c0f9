//! One figure by itself: whether it, its base or its complement tells of a few people.
//!
//! Law: what is not plainly a number of many is treated as if it told of few.

use super::LEAST_BASE;
use crate::plan::few::plain;
use crate::plan::numbers::{COUNTED, OTHERS, TENS, number};
use crate::plan::{Count, Field, Figure, Measure, Number, Reading, Slot, Value};

/// What units and titles say where the figure is a part of a hundred.
const PERCENTS: &[&str] = &["percent", "percentage", "pct", "cent", "proportion", "share"];
/// The same in more words: `children in 100`.
const IN_A_HUNDRED: [&str; 2] = ["in 100", "in a hundred"];
/// What they say where it is something for each of so many.
const RATES: &[&str] = &["rate", "ratio", "per"];
/// What they say where it is shared out, so that no number of people follows from figure and base.
const AVERAGES: &[&str] = &["average", "mean", "median", "score", "index"];
/// Units in which people wait, stay or learn: an average of theirs. In a title they say how long is counted.
const TIMES: &[&str] = &[
    "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
];
/// What stands for a number in sources that withhold it themselves.
const MARKS: &[&str] = &[
    "*",
    "c",
    "x",
    "s",
    "suppressed",
    "withheld",
    "confidential",
    "redacted",
];

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// People.
    Count,
    /// So many of a hundred.
    Percent,
    /// Something for each of so many: the number of people follows from it and its base, if one knew how.
    Rate,
    /// Something people have, shared out among them.
    Average,
}

/// A figure with its base.
#[derive(Clone, Debug)]
pub(super) struct Alone {
    sort: Sort,
    figure: Option<Figure>,
    n: Option<f64>,
    of: Option<f64>,
    understood: bool,
}

impl Alone {
    /// How many numbers follow from a figure: itself, how many, of how many, and how many not.
    pub(super) const NUMBERS: usize = 4;

    /// A reading's figure.
    pub(super) fn of_reading(measure: &Measure, reading: &Reading) -> Self {
        let mut alone = Self::of_figure(measure, &reading.value);
        (alone.n, alone.of) = (count(&reading.n), count(&reading.of));
        alone.understood &= reading.n.why().is_none() && reading.of.why().is_none();
        let is_part = alone.of.is_some() && alone.n != alone.value();
        if alone.sort == Sort::Count && is_part && alone.n.is_some() {
            alone.sort = Sort::Rate;
        }
        alone
    }

    /// A figure of which no base is known.
    pub(super) fn of_figure(measure: &Measure, field: &Field<Figure>) -> Self {
        Self {
            sort: sort(measure, field.get()),
            figure: field.get().cloned(),
            n: None,
            of: None,
            understood: field.why().is_none(),
        }
    }

    /// Whether it tells of no few people, by itself.
    pub(super) fn is_safe(&self, small: u64) -> bool {
        let wordless = match &self.figure {
            Some(Figure::Words(words)) => !names_number(words) && !is_mark(words),
            _ => true,
        };
        let based = match self.sort {
            Sort::Count => true,
            _ if self.value().is_none() => true,
            _ => self
                .of
                .is_some_and(|of| of >= number(LEAST_BASE.max(small)) && self.fits(of, small)),
        };
        let parts = (0..Self::NUMBERS).all(|at| {
            self.number(at)
                .is_none_or(|number| number >= 0.0 && !is_small(number, small))
        });
        self.understood && wordless && based && parts
    }

    /// Whether it is so many of a hundred, and nobody says of how many.
    pub(super) fn lacks_its_base(&self) -> bool {
        self.sort == Sort::Percent && self.value().is_some() && self.of.is_none()
    }

    /// One of the numbers that follow from it.
    pub(super) fn number(&self, at: usize) -> Option<f64> {
        let how_many = || match self.sort {
            Sort::Count => self.n.or(self.value()),
            Sort::Percent => self
                .n
                .or_else(|| Some((self.value()? * self.of? / 100.0).round())),
            Sort::Rate | Sort::Average => self.n,
        };
        match at {
            0 => self.value().filter(|_| self.sort == Sort::Count),
            1 => how_many(),
            2 => self.of,
            _ => Some(self.of? - how_many()?),
        }
    }

    /// Whether it says how many, and not so many of a hundred or for each, as far as its measure's words tell.
    pub(super) fn is_a_count(&self) -> bool {
        self.sort == Sort::Count
    }

    /// How many it says, however that is written: `12`, `12.0`, `12 (provisional)`; none of what is no plain count.
    pub(super) fn count(&self) -> Option<f64> {
        let said = match self.figure.as_ref()? {
            Figure::Number(number) => number.value,
            Figure::Words(words) => Number::parse(words.split(['(', '[']).next()?)?.value,
        };
        Some(said + 0.0).filter(|said| self.sort == Sort::Count && said.fract() == 0.0)
    }

    /// Below what such a number is small.
    pub(super) fn least(at: usize, small: u64) -> f64 {
        number(if at == 2 { small.max(LEAST_BASE) } else { small })
    }

    fn value(&self) -> Option<f64> {
        self.figure.as_ref().and_then(Figure::number)
    }

    /// Whether every number of people that the figure and its base allow is safe.
    fn fits(&self, of: f64, small: u64) -> bool {
        let value = self.value().unwrap_or_default();
        match (self.sort, self.n) {
            (Sort::Percent, n) => {
                let written = self.figure.as_ref().map(Value::say).unwrap_or_default();
                let places = written.split_once('.').map_or(0, |(_, after)| {
                    after.bytes().take_while(u8::is_ascii_digit).count()
                });
                let off = 0.5 * 0.1_f64.powi(i32::try_from(places).unwrap_or(i32::MAX));
                let least = ((value - off) * of / 100.0 - 1e-9).ceil().max(0.0);
                let most = ((value + off) * of / 100.0 + 1e-9).floor().min(of);
                if let Some(n) = n {
                    return (least..=most).contains(&n);
                }
                let full = number(small);
                let clear = |least: f64, most: f64| least >= full || most <= 0.0;
                least <= most && clear(least, most) && clear(of - most, of - least)
            }
            (Sort::Rate, n) => n.is_some(),
            (Sort::Average | Sort::Count, _) => true,
        }
    }
}

/// Whether a text says only that a number is withheld, which tells that it is of few.
fn is_mark(text: &str) -> bool {
    let text = text
        .trim()
        .trim_matches(['(', ')', '[', ']', '"', '.'])
        .to_lowercase();
    MARKS.contains(&text.as_str())
}

/// Whether a number of people is small: from one to one below the threshold.
pub(super) fn is_small(number: f64, small: u64) -> bool {
    number.abs() > 1e-9 && number.abs() < self::number(small) - 1e-9
}

/// Whether a text names a number, in figures or words, whatever is hidden in it.
pub fn names_number(text: &str) -> bool {
    let words = [COUNTED, TENS, OTHERS];
    let text = &plain(text);
    text.chars().any(char::is_numeric) || words.iter().any(|words| has_word(text, words))
}

/// Whether a figure of a measure counts, and is no percentage, rate or average.
pub(in crate::plan::rules) fn is_a_count(measure: &Measure, figure: &Figure) -> bool {
    sort(measure, Some(figure)) == Sort::Count
}

/// Whether a measure counts as far as its words say, whatever its figures are.
pub(in crate::plan::rules) fn counts_by_its_words(measure: &Measure) -> bool {
    sort(measure, None) == Sort::Count
}

fn sort(measure: &Measure, figure: Option<&Figure>) -> Sort {
    let written = figure.map(Value::say).unwrap_or_default();
    let unit = measure.unit.say();
    let said = if unit.trim().is_empty() {
        measure.title.say()
    } else {
        unit.clone()
    };
    let money = |text: &str| text.contains(['£', '€', '$']);
    let whole = figure
        .and_then(Figure::number)
        .is_none_or(|value| value.fract() == 0.0);
    let rate = has_word(&said, RATES);
    if !rate && (has_word(&said, AVERAGES) || has_word(&unit, TIMES)) || money(&said) || money(&written) {
        Sort::Average
    } else if said.contains('%')
        || written.contains('%')
        || IN_A_HUNDRED
            .iter()
            .any(|share| said.to_lowercase().contains(share))
        || has_word(&said, PERCENTS) && !rate
    {
        Sort::Percent
    } else if rate || has_word(&said, PERCENTS) || !whole {
        Sort::Rate
    } else {
        Sort::Count
    }
}

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| words.iter().any(|own| own.eq_ignore_ascii_case(word)))
}

fn count(field: &Field<Count>) -> Option<f64> {
    field.get().map(|Count(count)| number(*count))
}
