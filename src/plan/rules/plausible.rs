//! Whether a figure can be right, by what stands beside it.
//!
//! Law: only what cannot be is told; a figure in words is one, and rounding up or down is nobody's mistake.

use super::share::is_one_count;
use crate::plan::few::names_people;
use crate::plan::numbers::SHARES;
use crate::plan::{Figure, Measure, Number, Reading, Slot};

/// Why a figure cannot be right beside the counts that it is given with, in a sentence: a share comes to something else
/// by more than rounding, or people are not as many as counted, or more than there are.
pub fn contradicted(measure: &Measure, reading: &Reading) -> Option<String> {
    let Some(Figure::Number(figure)) = reading.value.get() else {
        return None;
    };
    let (said, n, of) = (reading.value.say(), reading.n.say(), reading.of.say());
    let unit = measure.unit.say().trim().to_lowercase();
    if SHARES.contains(&unit.as_str()) || said.ends_with('%') {
        let share = share(&said, figure.value, count(&n)?, count(&of)?)?;
        return Some(format!("{said} is not what {n} of {of} comes to: {share}"));
    }
    if !is_one_count(measure) || !names_people(&unit) {
        return None;
    }
    let of_all = if of.is_empty() {
        String::new()
    } else {
        format!(" of {of}")
    };
    match (count(&n), count(&of)) {
        (Some(counted), _) if (counted - figure.value).abs() >= 1.0 => {
            Some(format!("{said} is not the {n}{of_all} that are counted"))
        }
        (_, Some(all)) if figure.value > all => {
            Some(format!("{said} is more than the {of} it is counted of"))
        }
        _ => None,
    }
}

fn count(raw: &str) -> Option<f64> {
    Number::parse(raw).map(|number| number.value)
}

/// What `n` of `of` comes to, with as many decimals as the figure beside it has, where that says something else by
/// more than rounding.
fn share(said: &str, figure: f64, n: f64, of: f64) -> Option<String> {
    if of <= 0.0 {
        return None;
    }
    let share = 100.0 * n / of;
    let decimals = said
        .trim_end_matches('%')
        .trim()
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len().min(9));
    let step = std::iter::repeat_n(0.1, decimals).product::<f64>();
    let apart = (share - figure).abs() >= step * (1.0 + 1e-9);
    apart.then(|| format!("{share:.decimals$}%"))
}

/// Words by which a percentage tells how much something moved, or came to beside what was planned: it may be more than
/// all, or less than nothing.
const OF_NO_WHOLE: &[&str] = &[
    "change",
    "changed",
    "increase",
    "increased",
    "growth",
    "rise",
    "decrease",
    "reduction",
    "fall",
    "difference",
    "variance",
    "budget",
    "spend",
    "target",
    "capacity",
    "occupancy",
    "planned",
    "compared",
    "net",
    "balance",
];

/// Whether a figure is a percentage of a whole, and less than nothing of it or more than all.
pub fn is_beyond_a_whole(measure: &Measure, reading: &Reading) -> bool {
    let Some(Figure::Number(figure)) = reading.value.get() else {
        return false;
    };
    let unit = measure.unit.say().trim().to_lowercase();
    let is_share = SHARES.contains(&unit.as_str()) || unit.is_empty() && reading.value.say().ends_with('%');
    is_share && !(0.0..=100.0).contains(&figure.value) && !tells_a_change(measure)
}

/// Whether a figure counts less than none: of people or things, and not of money or of how much something moved.
pub fn is_below_none(measure: &Measure, reading: &Reading) -> bool {
    let is_below = |number: Option<&Number>| number.is_some_and(|number| number.value < 0.0);
    let unit = measure.unit.say().trim().to_lowercase();
    let counts = !unit.is_empty()
        && !SHARES.contains(&unit.as_str())
        && unit
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace() || c == '-')
        && !MONEY.iter().any(|word| unit.contains(word));
    let value = match reading.value.get() {
        Some(Figure::Number(number)) => Some(number),
        _ => None,
    };
    counts && is_below(value) && !tells_a_change(measure)
}

/// Units of what may well be less than nothing.
const MONEY: &[&str] = &["pound", "euro", "point", "degree"];

/// Whether a measure tells by its words how much something moved, or came to beside something else.
fn tells_a_change(measure: &Measure) -> bool {
    let told = [measure.title.say(), measure.definition.say(), measure.unit.say()];
    let told = told.join(" ").to_lowercase();
    let mut words = told.split(|c: char| !c.is_alphanumeric());
    words.any(|word| OF_NO_WHOLE.contains(&word))
}

/// Whether one word, or what begins as a number does, stands where a measure's other figures are numbers, and does not
/// say which way it went: as a slip of the hand does.
pub fn reads_as_a_slip(measure: &Measure, reading: &Reading) -> bool {
    let Some(Figure::Words(words)) = reading.value.get() else {
        return false;
    };
    let number = |figure: Option<&Figure>| figure.is_some_and(|figure| figure.number().is_some());
    let counted = measure.unit.written().is_some()
        || measure.readings.iter().any(|other| number(other.value.get()))
        || measure.targets.iter().any(|target| number(target.value.get()));
    let begins =
        words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '£' | '€' | '$' | '-' | '+' | '.'));
    let one = words.split_whitespace().count() == 1;
    counted && reading.direction.written().is_none() && (one || begins)
}
