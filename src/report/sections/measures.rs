//! Measures: target, latest, previous, direction in words, what it comes to; then what each of them is.

use super::super::desk::{Desk, Told, capital, kept_back, levelled, reference, said, title, words};
use super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use super::super::publish::{OF_UNKNOWN, WITHHELD};
use super::super::used::Mark;
use super::series::series;
use crate::plan::{
    Better, Flag, Item, Measure, MeasureStanding, MeasureState, Reading, Slot, Target, Verdict, is_withheld,
    with_unit,
};

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

/// The measures of the whole strategy.
pub(super) fn of_strategy(desk: &Desk<'_>) -> Option<Section> {
    let of_strategy = desk
        .of_kind::<Measure>()
        .filter(|(item, _)| desk.context.parent(item).is_none())
        .map(|(_, measure)| measure);
    let mut section = measures(desk, of_strategy, "")?;
    section.heading = words(format!(
        "{} of the whole strategy",
        desk.context.wording.levels("measure")
    ));
    section.numbered = true;
    Some(section)
}

/// Every measure, by what it stands under.
pub(super) fn all(desk: &Desk<'_>) -> Section {
    let wording = &desk.context.wording;
    let mut section = Section::numbered(words(wording.levels("measure")));
    for (item, _) in desk.priorities() {
        if let Some(mut own) = of_priority(desk, item) {
            own.heading = levelled(&wording.level("priority"), item);
            section.sections.push(own);
        }
    }
    section.sections.extend(of_strategy(desk));
    if section.sections.is_empty() {
        section.say(words("None yet."));
    }
    section
}

/// The measures of one priority; none where it has none.
pub(super) fn of_priority<'p>(desk: &Desk<'p>, priority: &Item<'p>) -> Option<Section> {
    let own = desk.below::<Measure>(priority).map(|(_, measure)| measure);
    measures(desk, own, priority.reference)
}

/// Some measures; none where there are none.
fn measures<'p>(
    desk: &Desk<'p>,
    measures: impl Iterator<Item = &'p Measure>,
    under: &str,
) -> Option<Section> {
    let wording = &desk.context.wording;
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words(wording.level("measure"))),
        Column::words(words("Target")),
        Column::words(words("Latest")),
        Column::words(words("Previous")),
        Column::words(words("Direction")),
        Column::words(words("Result")),
    ]);
    let mut details = Vec::new();
    let mut pictures = Vec::new();
    for told in desk.with_kept_back(Measure::KIND.name, under, measures) {
        let measure = match told {
            Told::Shown(measure) => measure,
            Told::KeptBack(kept) => {
                rows.push(kept_back(kept));
                continue;
            }
        };
        let standing = desk.context.measured(measure);
        note(desk, &standing);
        let row = [
            reference(measure),
            title(measure),
            target(measure, &standing),
            standing
                .latest
                .map_or_else(|| words("No figure yet"), |reading| cell(measure, reading)),
            standing
                .previous
                .map_or_else(|| words("None to compare with"), |reading| cell(measure, reading)),
            direction(measure, &standing),
            result(&standing),
        ];
        let name = format!("{} {}", measure.r#ref.say(), title(measure).one_line());
        let said_of = detail(desk, measure);
        row.iter()
            .chain(&said_of)
            .for_each(|words| desk.note_withheld(words));
        rows.push(row);
        details.extend(Entry::many(words(name), said_of));
        pictures.extend(series(desk, measure).map(Block::Figure));
    }
    let caption = if under.is_empty() {
        format!(
            "{} that stand under no {}",
            wording.levels("measure"),
            wording.level("priority").to_lowercase()
        )
    } else {
        format!(
            "{} for {} {under}",
            wording.levels("measure"),
            wording.level("priority").to_lowercase()
        )
    };
    let table = rows.table(words(caption))?;
    let mut section = Section::new(words(wording.levels("measure")));
    section.push(Block::Table(table));
    section.list(details);
    section.blocks.extend(pictures);
    Some(section)
}

/// Notes what the key is to explain of how a measure stands.
fn note(desk: &Desk<'_>, standing: &MeasureStanding<'_>) {
    let verdict = match standing.verdict {
        Verdict::OnTarget => Some(Mark::OnTarget),
        Verdict::Near => Some(Mark::Near),
        Verdict::OffTarget => Some(Mark::OffTarget),
        Verdict::NotRated(_) => None,
    };
    let direction = standing.comparison.as_ref().map(|_| Mark::Direction);
    let so_far = verdict.and(standing.so_far.then_some(Mark::SoFar));
    for mark in [verdict, so_far, direction].into_iter().flatten() {
        desk.used.mark(mark);
    }
}

/// A reading for a cell: figure, base, period.
fn cell(measure: &Measure, reading: &Reading) -> Words {
    let period = said(reading, "period").unwrap_or_else(|| "period not given".to_owned());
    if is_withheld(reading) {
        return words(format!("{}, {period}", stand_in(reading)));
    }
    let (found, remarks) = found(measure, reading);
    words(format!("{found}, {period}{remarks}"))
}

/// A reading for a row that names the period itself.
pub(super) fn of_its_period(measure: &Measure, reading: &Reading) -> Words {
    if is_withheld(reading) {
        return words(stand_in(reading));
    }
    let (found, remarks) = found(measure, reading);
    words(format!("{found}{remarks}"))
}

/// What stands for a figure that is withheld.
fn stand_in(reading: &Reading) -> &'static str {
    if reading.withheld.say() == OF_UNKNOWN {
        OF_UNKNOWN
    } else {
        WITHHELD
    }
}

/// The figure of a reading with its base, and what is to be said of it.
fn found(measure: &Measure, reading: &Reading) -> (String, String) {
    let base = match (reading.n.get(), reading.of.get()) {
        (Some(n), Some(of)) => format!(" ({} of {})", n.0, of.0),
        (None, Some(of)) => format!(" (of {})", of.0),
        _ => String::new(),
    };
    let value = match with_unit(measure, &reading.value) {
        figure if figure.is_empty() => "No figure".to_owned(),
        figure => figure,
    };
    let provisional = reading.provisional.get() == Some(&Flag(true));
    let provisional = if provisional { ", provisional" } else { "" };
    let revised = match with_unit(measure, &reading.revised_from) {
        before if before.is_empty() => String::new(),
        before if before.contains(WITHHELD) => ", revised".to_owned(),
        before => format!(", revised from {before}"),
    };
    (format!("{value}{base}"), format!("{provisional}{revised}"))
}

/// The target the latest figure is held against; where there is no figure yet, every target.
fn target(measure: &Measure, standing: &MeasureStanding<'_>) -> Words {
    if let Some(target) = standing.target {
        return one_target(measure, target);
    }
    let all: Vec<String> = measure
        .targets
        .iter()
        .map(|target| one_target(measure, target).one_line().into_owned())
        .collect();
    match (all.is_empty(), measure.no_target.written()) {
        (false, _) => words(all.join("; ")),
        (true, Some(_)) => words("None, by design"),
        (true, None) if measure.better.get() == Some(&Better::Context) => Absent::NotApplicable.into(),
        (true, None) => Absent::NotYetSet.into(),
    }
}

fn one_target(measure: &Measure, target: &Target) -> Words {
    let period = said(target, "period").map(|period| format!("for {period}"));
    Words::of(aim(measure, target, period), Absent::NotYetSet)
}

/// What a target aims at, for which period where that is to be said, and within which bounds.
pub(super) fn aim(measure: &Measure, target: &Target, period: Option<String>) -> String {
    let bounds = [("floor", &target.floor), ("upper limit", &target.upper)];
    let bounds = bounds.into_iter().filter_map(|(name, bound)| {
        let said = with_unit(measure, bound);
        (!said.is_empty()).then(|| format!("{name} {said}"))
    });
    let value = Some(with_unit(measure, &target.value)).filter(|said| !said.is_empty());
    let proposed = target.state.get() == Some(&MeasureState::Proposed);
    let parts = [value, said(target, "text"), period].into_iter().flatten();
    let parts = parts
        .chain(bounds)
        .chain(proposed.then(|| "proposed, not agreed".to_owned()));
    parts.collect::<Vec<_>>().join(", ")
}

/// What the latest figure comes to.
fn result(standing: &MeasureStanding<'_>) -> Words {
    words(capital(&standing.judged()))
}

fn direction(measure: &Measure, standing: &MeasureStanding<'_>) -> Words {
    let Some(comparison) = &standing.comparison else {
        let withheld = standing.latest.is_some_and(is_withheld);
        return words(if withheld {
            "Not shown"
        } else {
            "Nothing to compare with"
        });
    };
    let lower = if measure.better.get() == Some(&Better::Lower) {
        " (lower is better)"
    } else {
        ""
    };
    words(format!("{}{lower}", capital(comparison.travel.say())))
}

/// What a measure is, and what else is known of it.
fn detail(desk: &Desk<'_>, measure: &Measure) -> Vec<Words> {
    let better = measure.better.get().map(|better| capital(better.means()));
    let better = better.unwrap_or_else(|| "Which way is better is not yet set".to_owned());
    let definition = desk.field(measure, DEFINITION);
    // What is said in a word or two stands together.
    let fields = desk.fields(measure, ELSEWHERE);
    let labelled = fields.iter().map(|entry| {
        let values: Vec<_> = entry.values().iter().map(Words::one_line).collect();
        format!("{}: {}", entry.label.as_str(), values.join(", "))
    });
    let facts: Vec<String> = std::iter::once(better).chain(labelled).collect();
    let mut said_of = vec![words(facts.join("; "))];
    said_of.extend(definition.map(|said| words(format!("Definition: {}", said.as_str()))));
    if let Some(reason) = said(measure, "no_target") {
        said_of.push(words(format!("No target by design: {reason}")));
    }
    if let Some(baseline) = measure.baseline.first() {
        let value = Words::of(with_unit(measure, &baseline.value), Absent::NotYetSet);
        let period = said(baseline, "period").unwrap_or_else(|| "period not given".to_owned());
        said_of.push(words(format!("Baseline: {}, {period}", value.as_str())));
    }
    for comparator in &measure.comparators {
        let value = Words::of(with_unit(measure, &comparator.value), Absent::NotYetSet);
        let period = said(comparator, "period").unwrap_or_else(|| "period not given".to_owned());
        said_of.push(words(format!(
            "{}: {}, {period}",
            comparator.name.say(),
            value.as_str()
        )));
    }
    for point in &measure.breaks {
        let period = said(point, "period").unwrap_or_else(|| "a day not given".to_owned());
        let note = said(point, "note")
            .map(|note| format!(": {note}"))
            .unwrap_or_default();
        said_of.push(words(format!(
            "Figures before and after {period} cannot be compared{note}"
        )));
    }
    let standing = desk.context.measured(measure);
    if let Some(note) = standing.latest.and_then(|latest| said(latest, "note")) {
        said_of.push(words(format!("Note on the latest figure: {note}")));
    }
    if let Some(update) = desk.context.newest(&measure.updates)
        && let Some(note) = said(update, "note")
    {
        said_of.push(words(format!("{}: {note}", desk.given(update))));
    }
    said_of
}
