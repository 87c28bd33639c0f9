//! What somebody leads, with room for their update: it is sent out, filled in and sent back.

use super::super::desk::{Desk, heading, title, words};
use super::super::model::{Absent, Entry, Section, Words};
use crate::plan::{Action, Item, Matter, Measure, Milestone, is_closed};

/// What stands where something is to be filled in: words, so that nobody meets an empty space.
const TO_FILL_IN: &str = "(please fill in)";
/// What is asked of each commitment.
const QUESTIONS: &[&str] = &[
    "Status now",
    "Rating now",
    "What happened",
    "If not on track, why",
    "If not on track, what is being done and by when",
    "What is asked of the board",
    "What happens next",
];

/// The commitments somebody is asked about.
pub(super) fn asked(desk: &Desk<'_>) -> Section {
    let mut section = Section::new(words("Your commitments"));
    let period = desk.context.period_reported().map(|turn| turn.period.say_long());
    section.say(words(match period {
        Some(period) => {
            format!("Please say how each of these stands for {period}, and send this paper back.")
        }
        None => "Please say how each of these stands, and send this paper back.".to_owned(),
    }));
    for (item, action) in desk.of_kind::<Action>() {
        if is_closed(desk.context.status(item)) {
            continue;
        }
        section.sections.push(of_action(desk, item, action));
    }
    for (item, matter) in desk
        .context
        .of_kind::<Matter>()
        .filter(|(item, _)| desk.covers(item))
    {
        if !desk.context.is_open(item) {
            continue;
        }
        let mut one = Section::new(words(format!(
            "{} {}",
            desk.context.wording.level("matter"),
            item.reference
        )));
        one.list(vec![
            Entry::one(words("What was asked"), title(matter)),
            Entry::one(words("By when"), desk.by_when(item)),
            blank("What was done"),
        ]);
        section.sections.push(one);
    }
    for (item, measure) in desk.of_kind::<Measure>() {
        section.sections.push(of_measure(desk, item, measure));
    }
    if section.sections.is_empty() {
        section.say(words("Nothing of yours is open."));
    }
    section
}

fn of_action(desk: &Desk<'_>, item: &Item<'_>, action: &Action) -> Section {
    // Whoever fills it in chooses among all of them.
    let wording = &desk.context.wording;
    let statuses = wording.statuses.iter().map(|shade| &shade.label);
    let ratings = wording.ratings.iter().map(|shade| &shade.label);
    statuses.chain(ratings).for_each(|label| desk.used.word(label));
    let mut section = Section::new(heading(item));
    let mut entries = vec![
        Entry::one(words("Lead"), desk.lead(action)),
        Entry::one(words("By when"), desk.by_when(item)),
        Entry::one(words("Status so far"), desk.standing(item)),
    ];
    let last = desk.context.newest(&action.updates);
    let last = last.map(|last| format!("{}: {}", desk.given(last), desk.reported(last)));
    entries.push(Entry::one(
        words("Last update"),
        last.map_or_else(|| Absent::NoUpdate.into(), words),
    ));
    let milestones = desk.below::<Milestone>(item).map(|(own, _)| {
        words(format!(
            "{}: by when: {}; done on: {TO_FILL_IN}",
            heading(own).one_line(),
            desk.by_when(own).as_str()
        ))
    });
    let milestones: Vec<Words> = milestones.collect();
    entries.extend(Entry::many(
        words(desk.context.wording.levels("milestone")),
        milestones,
    ));
    entries.extend(QUESTIONS.iter().map(|question| blank(question)));
    section.list(entries);
    section
}

fn of_measure(desk: &Desk<'_>, item: &Item<'_>, measure: &Measure) -> Section {
    let mut section = Section::new(heading(item));
    let mut entries = Vec::new();
    for (label, field) in [("Definition", "definition"), ("Unit", "unit")] {
        entries.extend(
            desk.field(measure, field)
                .map(|said| Entry::one(words(label), said)),
        );
    }
    entries.push(blank("Period"));
    entries.push(blank("Figure, and of how many"));
    entries.push(blank("Note"));
    section.list(entries);
    section
}

fn blank(label: &str) -> Entry {
    Entry::one(words(label), words(TO_FILL_IN))
}
