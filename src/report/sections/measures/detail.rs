//! What a measure is, and what else is known of it than how it stands.

use super::super::super::desk::{Desk, capital, said, words};
use super::super::super::model::{Absent, Words};
use super::super::super::publish::STAND_INS;
use crate::plan::{Comparator, Field, Figure, Measure, Slot, with_unit};

/// Fields that stand in the table or are said in another way.
const ELSEWHERE: &[&str] = &[
    "ref",
    "title",
    "better",
    "people",
    "no_target",
    "restricted",
    DEFINITION,
];
/// The field that says what exactly is counted: in a sentence of its own.
const DEFINITION: &str = "definition";

/// What is said of a measure, after what it is about: `Definition`, or `England` of a figure from elsewhere.
struct Remark {
    about: String,
    said: String,
}

impl Remark {
    fn new(about: impl Into<String>, said: impl Into<String>) -> Self {
        Self {
            about: about.into(),
            said: said.into(),
        }
    }

    /// Whether it says something, and not that something is withheld.
    fn is_told(&self) -> bool {
        !STAND_INS.iter().any(|stand_in| self.said.starts_with(stand_in))
    }

    fn say(&self) -> Words {
        if self.said.is_empty() {
            return words(self.about.as_str());
        }
        words(format!("{}: {}", self.about, self.said))
    }
}

/// All that is said of a measure: which way is better and other facts first.
pub(super) fn detail(desk: &Desk<'_>, measure: &Measure) -> Vec<Words> {
    let better = way(measure).unwrap_or_else(|| "Which way is better is not yet set".to_owned());
    // What is said in a word or two stands together.
    let fields = desk.fields(measure, ELSEWHERE);
    let labelled = fields.iter().map(|entry| {
        let values: Vec<_> = entry.values().iter().map(Words::one_line).collect();
        format!("{}: {}", entry.label.as_str(), values.join(", "))
    });
    let facts: Vec<String> = std::iter::once(better).chain(labelled).collect();
    let elsewhere = measure
        .comparators
        .iter()
        .map(|comparator| compared(measure, comparator));
    std::iter::once(words(facts.join("; ")))
        .chain(meaning(desk, measure).iter().map(Remark::say))
        .chain(elsewhere.map(words))
        .chain(remarks(desk, measure).iter().map(Remark::say))
        .collect()
}

/// What is said of one of which no figure is printed, beside its row, which has its comparators: that this and that
/// of it is withheld too is said of all of them at once.
pub(super) fn without_figures(desk: &Desk<'_>, measure: &Measure) -> Vec<Words> {
    let all = meaning(desk, measure).into_iter().chain(remarks(desk, measure));
    all.filter(Remark::is_told).map(|remark| remark.say()).collect()
}

/// Which way is better, as a sentence begins; none where the plan does not say.
pub(super) fn way(measure: &Measure) -> Option<String> {
    measure.better.get().map(|better| capital(better.means()))
}

/// A figure from elsewhere.
pub(super) fn compared(measure: &Measure, comparator: &Comparator) -> String {
    let period = said(comparator, "period");
    format!(
        "{}: {}",
        comparator.name.say(),
        dated(measure, &comparator.value, period)
    )
}

/// A figure with its period.
fn dated(measure: &Measure, value: &Field<Figure>, period: Option<String>) -> String {
    let value = Words::of(with_unit(measure, value), Absent::NotYetSet);
    let period = period.unwrap_or_else(|| "period not given".to_owned());
    format!("{}, {period}", value.as_str())
}

/// What it counts, why it has no target, and where it began.
fn meaning(desk: &Desk<'_>, measure: &Measure) -> Vec<Remark> {
    let definition = desk.field(measure, DEFINITION);
    let definition = definition.map(|said| Remark::new("Definition", said.as_str()));
    let no_target = said(measure, "no_target").map(|reason| Remark::new("No target by design", reason));
    let baseline = measure.baseline.first().map(|baseline| {
        Remark::new(
            "Baseline",
            dated(measure, &baseline.value, said(baseline, "period")),
        )
    });
    [definition, no_target, baseline].into_iter().flatten().collect()
}

/// What is to be borne in mind of its figures, and what was said of it last.
fn remarks(desk: &Desk<'_>, measure: &Measure) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for point in &measure.breaks {
        let period = said(point, "period").unwrap_or_else(|| "a day not given".to_owned());
        let cannot = format!("Figures before and after {period} cannot be compared");
        remarks.push(Remark::new(cannot, said(point, "note").unwrap_or_default()));
    }
    let standing = desk.context.measured(measure);
    if let Some(note) = standing.latest.and_then(|latest| said(latest, "note")) {
        remarks.push(Remark::new("Note on the latest figure", note));
    }
    if let Some(update) = desk.context.newest_told(&measure.updates)
        && let Some(note) = said(update, "note")
    {
        remarks.push(Remark::new(desk.given(update), note));
    }
    remarks
}
