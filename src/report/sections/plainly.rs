//! The plan in plain words: what was promised, who leads it, whether it is happening.

use super::super::desk::{Desk, capital, day, said, several, title, words};
use super::super::model::{Absent, Block, Entry, Section, Words};
use crate::plan::{Action, BaseRating, BaseStatus, Counts, Item, is_ended};

/// What is said of a standing duty.
const ALWAYS: &str = "We do this all the time";

/// The whole paper.
pub(super) fn plainly(desk: &Desk<'_>) -> Section {
    let mut section = Section::new(words("What was promised, and is it happening"));
    let strategy = desk.context.strategy();
    for field in ["plain", "vision"] {
        if let Some(said) = strategy.and_then(|strategy| desk.field(strategy, field)) {
            section.say(said);
            break;
        }
    }
    let rollup = desk.rollup();
    section.blocks.extend(lately(desk).map(Block::Paragraph));
    if desk.slice.is_whole() && rollup.total.actions > 0 {
        section.say(words(format!(
            "Of everything promised: {}.",
            happening(&rollup.total)
        )));
    }
    for (item, counts) in rollup.priorities.iter().filter(|(item, _)| desk.covers(item)) {
        section.sections.push(one(desk, item, counts));
    }
    if section.sections.is_empty() {
        let none = match desk.slice.said() {
            Some(said) => format!("None of what was promised is {said}."),
            None => "Nothing has been promised yet.".to_owned(),
        };
        section.say(words(none));
    }
    section
}

/// What was last said of the whole strategy, where the paper is about the whole.
fn lately(desk: &Desk<'_>) -> Option<Words> {
    let strategy = desk.context.strategy().filter(|_| desk.slice.is_whole())?;
    let update = desk.context.newest(&strategy.updates)?;
    let sure = update.rating.get();
    let sure = sure.and_then(|rating| desk.context.wording.base_rating(rating));
    let sure = sure.map(|sure| format!("{}.", as_anybody_says(sure)));
    let note = said(update, "note");
    let parts: Vec<String> = [sure, note].into_iter().flatten().collect();
    let on = desk.context.update_day(update).map(day);
    let on = on.map_or_else(String::new, |on| format!(", as said on {on}"));
    (!parts.is_empty()).then(|| words(format!("How the whole is going{on}: {}", parts.join(" "))))
}

fn one(desk: &Desk<'_>, item: &Item<'_>, counts: &Counts) -> Section {
    let mut section = Section::new(words(format!(
        "{} {}: {}",
        desk.context.wording.level("priority"),
        item.reference,
        title(item.record).one_line()
    )));
    let promise = ["plain", "outcome"]
        .into_iter()
        .find_map(|field| desk.field(item.record, field));
    let who = desk.field(item.record, "lead");
    let lead = who.clone().or_else(|| desk.field(item.record, "champion"));
    let mut entries: Vec<Entry> = promise
        .map(|promise| Entry::one(words("What we want"), promise))
        .into_iter()
        .collect();
    entries.extend([
        Entry::one(
            words("Who leads"),
            lead.unwrap_or_else(|| Absent::NotYetSet.into()),
        ),
        Entry::one(words("Is it happening"), words(capital(&happening(counts)))),
    ]);
    section.list(entries);
    let promises = desk.below::<Action>(item);
    let promises = promises.filter(|(item, _)| !is_ended(desk.context.status(item)));
    let promises: Vec<Words> = promises
        .map(|(item, action)| promise_of(desk, item, action, who.as_ref()))
        .collect();
    section.list(
        Entry::many(words("What we promised"), promises)
            .into_iter()
            .collect(),
    );
    section
}

/// A promise with who keeps it, unless that is who leads all of them, and whether it is happening.
fn promise_of(desk: &Desk<'_>, item: &Item<'_>, action: &Action, above: Option<&Words>) -> Words {
    let said = desk.field(action, "plain").unwrap_or_else(|| title(action));
    let said = said.one_line();
    let said = said.trim_end_matches('.');
    let lead = desk.lead(action);
    let who = (Some(&lead) != above).then(|| format!(" Who: {}.", lead.one_line()));
    words(format!(
        "{said}.{} {}.",
        who.unwrap_or_default(),
        standing(desk, item)
    ))
}

/// Whether an action is happening, in words for anybody.
fn standing(desk: &Desk<'_>, item: &Item<'_>) -> String {
    let context = &desk.context;
    let lateness = context.lateness(item);
    match context.status(item) {
        BaseStatus::Complete | BaseStatus::Embedded => return "Done".to_owned(),
        BaseStatus::CarriedForward => return "Goes on in the next plan".to_owned(),
        _ => {}
    }
    if lateness.overdue() {
        let due = lateness.due_latest().map(day).unwrap_or_default();
        return format!("Late: it was to be done by {due}");
    }
    // What is done all the time may still be done badly, or without anybody having heard of it.
    let always = context.status(item) == BaseStatus::Ongoing;
    let sure = match context.rated(item).base() {
        _ if desk.is_silent(item) => "We have not heard how it is going",
        Some(BaseRating::Amber) if always => "Not all of it goes as it should",
        Some(sure) => as_anybody_says(sure),
        None if always => return ALWAYS.to_owned(),
        None if context.status(item) == BaseStatus::NotStarted => "Not started yet",
        None if context.status(item) == BaseStatus::Paused => "Stopped for now",
        None => "Being worked on",
    };
    match lateness.due_latest().map(day) {
        _ if always => format!("{ALWAYS}. {sure}"),
        Some(due) => format!("{sure}; to be done by {due}"),
        None => sure.to_owned(),
    }
}

/// How sure it is, in words for anybody.
fn as_anybody_says(sure: BaseRating) -> &'static str {
    match sure {
        BaseRating::Green => "It is on track",
        BaseRating::Amber => "It may be late",
        BaseRating::Red => "It is not on track",
    }
}

/// Counts in words for anybody.
fn happening(counts: &Counts) -> String {
    if counts.actions == 0 {
        return "nothing has been promised here yet".to_owned();
    }
    let mut parts = vec![
        format!(
            "{} of {} done",
            counts.complete,
            several(counts.actions, "promise", "promises")
        ),
        format!("{} on track", counts.on_track),
    ];
    for (count, what) in [
        (counts.at_risk, "at risk"),
        (counts.off_track, "off track"),
        (counts.not_rated, "not rated"),
        (counts.overdue, "late"),
        (counts.no_update, "without news"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    parts.join(", ")
}
