//! A figure with what it was counted of, as people say both: `38 of 42`, `90 % (38 of 42)`, `98 % of 340`.
//!
//! Law: what is not plainly one of these is left as it was typed.

use super::disclosure::counts_by_its_words;
use super::unit::without_unit;
use crate::plan::numbers::SHARES;
use crate::plan::numbers::number;
use crate::plan::{Count, Measure, Reading, Slot};

/// A figure with what it was counted of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareSaid {
    /// The figure.
    pub figure: String,
    /// How many, and of how many: as far as they were said, each by the name of its field.
    pub counts: Vec<(&'static str, String)>,
}

/// A figure that was typed with what it was counted of; none where it was typed alone, or as something else.
pub fn share_said(measure: &Measure, typed: &str) -> Option<ShareSaid> {
    let typed = typed.trim();
    let typed = typed
        .strip_suffix(')')
        .unwrap_or(typed)
        .replace(" out of ", " of ");
    // As papers print it: what stands before is the figure.
    let printed = typed.rsplit_once("(of ");
    let (before, of) = printed.or_else(|| typed.rsplit_once(" of "))?;
    let of = whole(of)?;
    let before = before.trim_end();
    if let Some(n) = whole(before).filter(|_| printed.is_none()) {
        return is_share(measure).then(|| of_counts(n, of)).flatten();
    }
    let ends = before.rsplit_once(['(', ',', ';', ' ']);
    let (figure, n) = match ends.and_then(|(figure, n)| Some((figure, whole(n)?))) {
        Some((figure, n)) => (figure, Some(n)),
        None => (before, None),
    };
    let figure = figure.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | ';'));
    // What is said in words is no figure of so many: `all of 42`, `fewer than 5 of 42`.
    let begins = figure.starts_with(|c: char| c.is_ascii_digit());
    let is_number = begins && (n.is_some() || figure.ends_with('%') || whole(figure).is_some());
    let n = n.map(|n| ("n", n.to_string()));
    is_number.then(|| ShareSaid {
        figure: without_unit(measure, figure).unwrap_or_else(|| figure.to_owned()),
        counts: n.into_iter().chain([("of", of.to_string())]).collect(),
    })
}

/// Whether of a measure one number says all: it counts, and is no percentage, rate or average.
pub fn is_one_count(measure: &Measure) -> bool {
    !is_share(measure) && counts_by_its_words(measure)
}

/// How many, where a figure says it of how many, and nothing else: `45` of `45 of 60`.
pub fn how_many_of(typed: &str) -> Option<&str> {
    let (n, of) = typed
        .split_once(" out of ")
        .or_else(|| typed.split_once(" of "))?;
    whole(n).zip(whole(of)).map(|_| n.trim())
}

/// Whether a reading's figure is what counts come to, rounded as it is.
pub fn rounds_to(reading: &Reading, said: &ShareSaid) -> bool {
    let count = |name: &str| {
        let (_, count) = said.counts.iter().find(|(field, _)| *field == name)?;
        count.parse::<f64>().ok()
    };
    let share = count("n")
        .zip(count("of"))
        .filter(|(_, of)| *of > 0.0)
        .map(|(n, of)| 100.0 * n / of);
    rounded(reading)
        .zip(share)
        .is_some_and(|((figure, off), share)| (share - figure).abs() <= off)
}

/// Whether no whole number of what a share is said to be of comes to it.
pub fn comes_of_no_count(measure: &Measure, reading: &Reading) -> bool {
    let Some(Count(of)) = reading.of.get().filter(|_| reading.n.written().is_none()) else {
        return false;
    };
    let Some((figure, off)) = rounded(reading).filter(|(figure, _)| is_share(measure) && *figure <= 100.0)
    else {
        return false;
    };
    let of = number(*of);
    let (least, most) = ((figure - off) * of / 100.0, (figure + off) * of / 100.0);
    least.ceil() > most.floor()
}

/// A figure, and how far from it what it was rounded from may be.
fn rounded(reading: &Reading) -> Option<(f64, f64)> {
    let figure = reading.value.get()?.number()?;
    let written = reading.value.say();
    let places = written.split_once('.').map_or(0, |(_, after)| {
        after.bytes().take_while(u8::is_ascii_digit).count()
    });
    let off = 0.5 * 0.1_f64.powi(i32::try_from(places).unwrap_or(i32::MAX));
    Some((figure, off + 1e-9))
}

fn of_counts(n: u32, of: u32) -> Option<ShareSaid> {
    let (many, all) = (u64::from(n), u64::from(of));
    // Halves go up, as in every spreadsheet.
    let tenths = (2_000 * many + all).checked_div(2 * all)?;
    let share = match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole}.{tenth}"),
    };
    // Nearly all is not all, and nearly none not none.
    let all_or_none = (share == "100") == (n == of) && (share == "0") == (n == 0);
    (n <= of && all_or_none).then(|| ShareSaid {
        figure: share,
        counts: vec![("n", n.to_string()), ("of", of.to_string())],
    })
}

fn is_share(measure: &Measure) -> bool {
    SHARES.contains(&measure.unit.say().trim().to_lowercase().as_str())
}

/// A whole number; with commas before each three of its figures too.
fn whole(text: &str) -> Option<u32> {
    let text = text.trim();
    let mut parts = text.split(',');
    let first = parts.next()?;
    let groups: Vec<&str> = parts.collect();
    let grouped = (1..=3).contains(&first.len()) && groups.iter().all(|group| group.len() == 3);
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let whole = digits && (groups.is_empty() || grouped);
    text.replace(',', "").parse().ok().filter(|_| whole)
}

#[cfg(test)]
mod tests {
    use super::share_said;
    use crate::plan::rules::testing::plan;
    use crate::plan::{Measure, Plan};

    fn measure(unit: &str) -> Plan {
        plan(&format!("measures: [{{ref: M1, title: T, unit: '{unit}'}}]"))
    }

    fn said(unit: &str, typed: &str) -> Option<(String, Vec<String>)> {
        let plan = measure(unit);
        let own: &Measure = plan.measures.first().unwrap();
        let said = share_said(own, typed)?;
        let counts = said
            .counts
            .into_iter()
            .map(|(field, count)| format!("{field} {count}"));
        Some((said.figure, counts.collect()))
    }

    #[test]
    fn a_figure_is_told_from_of_how_many_it_is() {
        let told = |figure: &str, counts: &[&str]| {
            Some((
                figure.to_owned(),
                counts.iter().map(|count| (*count).to_owned()).collect(),
            ))
        };
        for (typed, expected) in [
            ("38 of 42", told("90.5", &["n 38", "of 42"])),
            ("38 out of 42", told("90.5", &["n 38", "of 42"])),
            ("34 of 160", told("21.3", &["n 34", "of 160"])),
            ("2 of 160", told("1.3", &["n 2", "of 160"])),
            ("0 of 42", told("0", &["n 0", "of 42"])),
            ("42 of 42", told("100", &["n 42", "of 42"])),
            ("70 % (14 of 20)", told("70", &["n 14", "of 20"])),
            ("70, 14 of 20", told("70", &["n 14", "of 20"])),
            ("70% 14 of 20", told("70", &["n 14", "of 20"])),
            ("98 % of 340", told("98", &["of 340"])),
            ("98% (of 340)", told("98", &["of 340"])),
            ("98 (of 340)", told("98", &["of 340"])),
            ("98.4 %, of 1,240", told("98.4", &["of 1240"])),
            ("1,200 of 1,240", told("96.8", &["n 1200", "of 1240"])),
            ("50 of 42", None),
            // It would be rounded to all of them.
            ("1999 of 2000", None),
            ("70", None),
            ("most of them", None),
            ("all of 42", None),
            ("three of 20", None),
            ("three out of 20", None),
            ("12 pupils of 42", None),
            ("3 of 0", None),
            ("", None),
        ] {
            assert_eq!(said("%", typed), expected, "{typed}");
        }
        // Two counts alone are no average; a figure beside them is one.
        assert_eq!(said("days", "14 of 20"), None);
        assert_eq!(said("days", "31 (of 80)"), told("31", &["of 80"]));
    }
}
