//! Measures: target, latest, previous, direction in words, what it comes to; then what each of them is.
//!
//! Law: those of which no figure may be printed stand apart from the others, with the reason once.

mod detail;
mod given;
mod unprinted;

use super::super::desk::{Desk, Told, capital, kept_back, levelled, reference, said, several, title, words};
use super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use super::super::publish::{NOT_FOR_PUBLICATION, OF_UNKNOWN, WITHHELD};
use super::super::used::Mark;
use super::series::series;
use crate::plan::{
    Better, Flag, Item, Measure, MeasureStanding, MeasureState, NotRated, Reading, Slot, Target, Verdict,
    is_withheld, with_unit,
};
use detail::detail;
use given::Given;
use unprinted::Unprinted;
pub(super) use unprinted::Why;

/// The measures of the whole strategy.
pub(super) fn of_strategy(desk: &Desk<'_>) -> Option<Section> {
    let (mut section, unprinted) = whole(desk);
    unprinted::beside(desk, &unprinted, &caption(desk, ""), &mut section);
    some(section)
}

/// Every measure, by what it stands under; those of which no figure may be printed after all others.
pub(super) fn all(desk: &Desk<'_>) -> Section {
    let wording = &desk.context.wording;
    let mut section = Section::numbered(words(wording.levels("measure")));
    let mut without = Vec::new();
    let parts = desk.priorities().map(|(item, _)| {
        let (mut own, unprinted) = under(desk, item);
        own.heading = levelled(&wording.level("priority"), item);
        (own, unprinted)
    });
    for (own, unprinted) in parts.chain(std::iter::once_with(|| whole(desk))) {
        section.sections.extend(some(own));
        without.extend(unprinted);
    }
    section.sections.extend(unprinted::gathered(desk, &without));
    if section.sections.is_empty() {
        section.say(words(none(desk)));
    } else {
        let given = Given::of(desk);
        section.say(words(given.counted(desk, without.len())));
        section.list(given.owed());
    }
    section
}

/// That the paper covers no measure, and whether the plan has any.
fn none(desk: &Desk<'_>) -> String {
    let wording = &desk.context.wording;
    let all = desk.context.of_kind::<Measure>().count();
    let [one, many] = [wording.level("measure"), wording.levels("measure")].map(|word| word.to_lowercase());
    match (all, desk.slice.said()) {
        (0, _) => "None yet.".to_owned(),
        (1, Some(said)) => format!("The one {one} of the plan is not {said}."),
        (all, Some(said)) => format!("None of the {all} {many} of the plan is {said}."),
        (_, None) => format!(
            "None for what this paper covers; the plan has {}.",
            several(all, &one, &many)
        ),
    }
}

/// The measures of one priority; none where it has none.
pub(super) fn of_priority<'p>(desk: &Desk<'p>, priority: &Item<'p>) -> Option<Section> {
    let (mut section, unprinted) = under(desk, priority);
    unprinted::beside(desk, &unprinted, &caption(desk, priority.reference), &mut section);
    some(section)
}

/// Those of one priority: what is told of them, and those of which nothing is.
fn under<'p>(desk: &Desk<'p>, priority: &Item<'p>) -> (Section, Vec<Unprinted<'p>>) {
    let own = desk.below::<Measure>(priority).map(|(_, measure)| measure);
    measures(desk, own, priority.reference)
}

/// Those of the whole strategy.
fn whole<'p>(desk: &Desk<'p>) -> (Section, Vec<Unprinted<'p>>) {
    let of_strategy = desk
        .of_kind::<Measure>()
        .filter(|(item, _)| desk.context.parent(item).is_none())
        .map(|(_, measure)| measure);
    let (mut section, unprinted) = measures(desk, of_strategy, "");
    section.heading = words(format!(
        "{} of the whole strategy",
        desk.context.wording.levels("measure")
    ));
    section.numbered = true;
    (section, unprinted)
}

/// A section in which something stands.
fn some(section: Section) -> Option<Section> {
    (!section.blocks.is_empty() || !section.sections.is_empty()).then_some(section)
}

/// What a table of measures shows.
fn caption(desk: &Desk<'_>, under: &str) -> String {
    let wording = &desk.context.wording;
    let (measures, priority) = (
        wording.levels("measure"),
        wording.level("priority").to_lowercase(),
    );
    if under.is_empty() {
        format!("{measures} that stand under no {priority}")
    } else {
        format!("{measures} for {priority} {under}")
    }
}

/// What a measure is called in a label.
fn name(measure: &Measure) -> String {
    format!("{} {}", measure.r#ref.say(), title(measure).one_line())
}

/// Some measures: what is told of them, and those of which no figure is printed.
fn measures<'p>(
    desk: &Desk<'p>,
    measures: impl Iterator<Item = &'p Measure>,
    under: &str,
) -> (Section, Vec<Unprinted<'p>>) {
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
    let mut without = Vec::new();
    for told in desk.with_kept_back(Measure::KIND.name, under, measures) {
        let measure = match told {
            Told::Shown(measure) => measure,
            Told::KeptBack(kept) => {
                rows.push(kept_back(kept));
                continue;
            }
        };
        let standing = desk.context.measured(measure);
        let lacks_its_base = |latest: &Reading| is_withheld(latest) && stand_in(latest) == OF_UNKNOWN;
        if standing.latest.is_some_and(lacks_its_base) {
            desk.used.lacks_its_base(measure.r#ref.say());
        }
        let standing = match Unprinted::of(desk, measure, standing, under) {
            Ok(unprinted) => {
                without.push(unprinted);
                continue;
            }
            Err(standing) => standing,
        };
        note(desk, &standing);
        let row = [
            reference(measure),
            title(measure),
            target(desk, measure, &standing),
            standing
                .latest
                .map_or_else(|| words("No figure yet"), |reading| cell(measure, reading)),
            standing
                .previous
                .map_or_else(|| words("None to compare with"), |reading| cell(measure, reading)),
            direction(measure, &standing),
            result(&standing),
        ];
        let said_of = detail(desk, measure);
        row.iter()
            .chain(&said_of)
            .for_each(|words| desk.note_withheld(words));
        rows.push(row);
        details.extend(Entry::many(words(name(measure)), said_of));
        pictures.extend(series(desk, measure).map(|figure| Block::Figure(Box::new(figure))));
    }
    let mut section = Section::new(words(wording.levels("measure")));
    section
        .blocks
        .extend(rows.table(words(caption(desk, under))).map(Block::Table));
    section.list(details);
    section.blocks.extend(pictures);
    (section, without)
}

/// Notes what the key is to explain of how a measure stands.
fn note(desk: &Desk<'_>, standing: &MeasureStanding<'_>) {
    let verdict = match standing.verdict {
        Verdict::OnTarget => Some(Mark::OnTarget),
        Verdict::Near => Some(Mark::Near),
        Verdict::OffTarget => Some(Mark::OffTarget),
        Verdict::NotRated(NotRated::PartOfYear) => Some(Mark::PartOfYear),
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
fn target(desk: &Desk<'_>, measure: &Measure, standing: &MeasureStanding<'_>) -> Words {
    if let Some(target) = standing.target {
        return one_target(desk, measure, target);
    }
    let all: Vec<String> = measure
        .targets
        .iter()
        .map(|target| one_target(desk, measure, target).one_line().into_owned())
        .collect();
    match (all.is_empty(), measure.no_target.written()) {
        (false, _) => words(all.join("; ")),
        (true, Some(_)) => words("None, by design"),
        (true, None) if measure.better.get() == Some(&Better::Context) => Absent::NotApplicable.into(),
        (true, None) => Absent::NotYetSet.into(),
    }
}

fn one_target(desk: &Desk<'_>, measure: &Measure, target: &Target) -> Words {
    let period = said(target, "period").map(|period| format!("for {period}"));
    let aim = match period {
        // A target that was taken away still says for when it was.
        Some(period) if aim(measure, target, None).is_empty() => format!("Not set {period}"),
        period => aim(measure, target, period),
    };
    match desk.eased(measure, target) {
        Some(eased) => words(format!("{aim}; {eased}")),
        None => Words::of(aim, Absent::NotYetSet),
    }
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

/// What the latest figure comes to; what that would tell of a target that is not for publication goes unsaid.
fn result(standing: &MeasureStanding<'_>) -> Words {
    let is_rated = !matches!(standing.verdict, Verdict::NotRated(NotRated::InWords));
    match standing.target.filter(|target| is_kept_back(target) && !is_rated) {
        Some(_) => words("Target not for publication"),
        None => words(capital(&standing.judged())),
    }
}

/// Whether nothing of a target remains but that it is not for publication.
pub(super) fn is_kept_back(target: &Target) -> bool {
    target.text.say() == NOT_FOR_PUBLICATION
}

fn direction(measure: &Measure, standing: &MeasureStanding<'_>) -> Words {
    let Some(comparison) = &standing.comparison else {
        return words(if standing.is_kept_back {
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
