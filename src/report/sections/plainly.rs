//! The plan in plain words: what was promised, who leads it, whether it is happening.
//!
//! Laws: one or two pages: where not every promise has room, each priority has a row, and what is late or not on track
//! is named after them; a promise that was dropped is always named, with its reason.

use super::super::desk::{Desk, capital, day, heading, levelled, said, several, title, words};
use super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use super::super::room;
use crate::plan::{Action, BaseRating, BaseStatus, Counts, Item, is_closed, is_ended};

/// What is said of a standing duty.
const ALWAYS: &str = "We do this all the time";
/// What stands over promises that this plan no longer keeps.
const DROPPED: &str = "No longer promised";
/// How much two pages have room for, below what every paper begins with.
const ROOM: usize = 96 * room::LINE;

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
    let priorities = rollup.priorities.iter().filter(|(item, _)| desk.covers(item));
    let priorities: Vec<(&Item<'_>, &Counts)> = priorities.map(|(item, counts)| (*item, counts)).collect();
    match in_full(desk, &priorities, &section) {
        Some(all) => section.sections.extend(all),
        None => in_short(desk, &priorities, &mut section),
    }
    if priorities.is_empty() {
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

/// Every promise of every priority; none where that is more than two pages have room for.
fn in_full(desk: &Desk<'_>, priorities: &[(&Item<'_>, &Counts)], above: &Section) -> Option<Vec<Section>> {
    let promises = priorities.iter().map(|(_, counts)| counts.actions + counts.gone);
    // Each takes a line at the least.
    if promises.sum::<usize>() * room::LINE > ROOM {
        return None;
    }
    let all = priorities.iter().map(|(item, counts)| one(desk, item, counts));
    let all: Vec<Section> = all.collect();
    let taken = room::within(above) + all.iter().map(room::section).sum::<usize>();
    (taken <= ROOM).then_some(all)
}

/// Many promises: a row for each priority, and then only those that are late or not on track, as many as have room.
fn in_short(desk: &Desk<'_>, priorities: &[(&Item<'_>, &Counts)], section: &mut Section) {
    let wording = &desk.context.wording;
    let mut rows = Rows::under([
        Column::words(words(wording.level("priority"))),
        Column::words(words("What we want")),
        Column::words(words("Who leads")),
        Column::words(words("Is it happening")),
    ]);
    let (mut behind, mut gone) = (Vec::new(), Vec::new());
    for (item, counts) in priorities {
        rows.push([
            words(heading(item).one_line()),
            wanted(desk, item).unwrap_or_else(|| Absent::NotYetSet.into()),
            led_by(desk, item),
            words(capital(&happening(counts))),
        ]);
        let promises = promises(desk, item).filter(|(item, _)| is_behind(desk, item));
        let promises = promises.map(|(item, action)| promise_of(desk, item, action, ""));
        behind.push((called(desk, item), promises.collect::<Vec<_>>()));
        gone.extend(Entry::many(called(desk, item), dropped(desk, item)));
    }
    let caption = "What was promised, who leads it, and whether it is happening";
    section
        .blocks
        .extend(rows.table(words(caption)).map(Block::Table));
    let mut no_longer = Section::new(words(DROPPED));
    no_longer.list(gone);
    let no_longer = Some(no_longer).filter(|section| !section.blocks.is_empty());
    let taken = room::within(section) + no_longer.as_ref().map_or(0, room::section);
    section.sections.push(late(&behind, ROOM.saturating_sub(taken)));
    section.sections.extend(no_longer);
}

/// What is late or not on track, of each priority as many as have room in all, and at least one.
fn late(behind: &[(Words, Vec<Words>)], room: usize) -> Section {
    let most = behind.iter().map(|(_, promises)| promises.len()).max();
    let told = |most: usize| {
        let mut section = Section::new(words("Late, or not on track"));
        let entries = behind.iter().filter_map(|(called, promises)| {
            let mut named: Vec<Words> = promises.iter().take(most).cloned().collect();
            let rest = promises.len() - named.len();
            if let Some(last) = named.last_mut().filter(|_| rest > 0) {
                *last = words(format!("{} And {rest} more.", last.as_str()));
            }
            Entry::many(called.clone(), named)
        });
        section.list(entries.collect());
        section
    };
    let mut most = most.unwrap_or_default();
    while most > 1 && room::section(&told(most)) > room {
        most -= 1;
    }
    let mut section = told(most);
    if section.blocks.is_empty() {
        section.say(words(
            "Nothing is late, and nothing that we know of is off track.",
        ));
    }
    section
}

/// A priority by its ref and title.
fn called(desk: &Desk<'_>, item: &Item<'_>) -> Words {
    levelled(&desk.context.wording.level("priority"), item)
}

/// What a priority is for, in the plainest words there are.
fn wanted(desk: &Desk<'_>, item: &Item<'_>) -> Option<Words> {
    let mut fields = ["plain", "outcome"].into_iter();
    fields.find_map(|field| desk.field(item.record, field))
}

/// Who leads a priority, or is to see to it.
fn led_by(desk: &Desk<'_>, item: &Item<'_>) -> Words {
    let mut fields = ["lead", "champion"].into_iter();
    let lead = fields.find_map(|field| desk.field(item.record, field));
    lead.unwrap_or_else(|| Absent::NotYetSet.into())
}

/// What was promised for a priority and stands.
fn promises<'d, 'p>(desk: &'d Desk<'p>, item: &Item<'p>) -> impl Iterator<Item = (&'d Item<'p>, &'p Action)> {
    let all = desk.below::<Action>(item);
    all.filter(|(item, _)| !is_dropped(desk, item))
}

/// What was promised for a priority and is no longer, each with what became of it and why.
fn dropped(desk: &Desk<'_>, item: &Item<'_>) -> Vec<Words> {
    let all = desk.below::<Action>(item);
    let gone = all.filter(|(item, _)| is_dropped(desk, item));
    let told = gone.map(|(own, action)| {
        let whose = if is_ended(desk.context.status(own)) {
            own
        } else {
            item
        };
        words(format!("{}. {}", promised(desk, action), became(desk, whose)))
    });
    told.collect()
}

/// Whether something ended without being kept here or in the next plan, by itself or with the priority it stands in:
/// what the counts leave out.
fn is_dropped(desk: &Desk<'_>, item: &Item<'_>) -> bool {
    match desk.context.status(item) {
        BaseStatus::CarriedForward => false,
        status => is_ended(status) || !is_closed(status) && !desk.context.is_open(item),
    }
}

/// What became of what ended without being kept here, and why.
fn became(desk: &Desk<'_>, item: &Item<'_>) -> String {
    let by = desk.field(item.record, "superseded_by");
    let became = match (desk.context.status(item), by) {
        (BaseStatus::CarriedForward, _) => "It goes on in the next plan".to_owned(),
        (BaseStatus::Transferred, _) => "Somebody else does it now".to_owned(),
        (_, Some(by)) => format!("It was replaced by {}", by.one_line()),
        (BaseStatus::Superseded, None) => "It was replaced".to_owned(),
        _ => "It was dropped".to_owned(),
    };
    match desk.field(item.record, "reason") {
        Some(why) => format!("{became}. Why: {}", why.as_str()),
        None => format!("{became}. The plan does not say why."),
    }
}

/// Whether a promise is late, or may be for what was last heard of it.
fn is_behind(desk: &Desk<'_>, item: &Item<'_>) -> bool {
    let sure = desk.context.rated(item).base();
    let is_heard_of = !desk.is_silent(item) && desk.context.is_open(item);
    desk.context.lateness(item).overdue()
        || is_heard_of && matches!(sure, Some(BaseRating::Amber | BaseRating::Red))
}

fn one(desk: &Desk<'_>, item: &Item<'_>, counts: &Counts) -> Section {
    let mut section = Section::new(called(desk, item));
    let who = desk.field(item.record, "lead");
    let mut entries: Vec<Entry> = wanted(desk, item)
        .map(|promise| Entry::one(words("What we want"), promise))
        .into_iter()
        .collect();
    entries.extend([
        Entry::one(words("Who leads"), led_by(desk, item)),
        Entry::one(words("Is it happening"), words(capital(&happening(counts)))),
    ]);
    if is_ended(desk.context.status(item)) {
        entries.push(Entry::one(words("What became of it"), words(became(desk, item))));
    }
    section.list(entries);
    let promises: Vec<Words> = promises(desk, item)
        .map(|(item, action)| {
            let lead = desk
                .field(action, "lead")
                .filter(|lead| Some(lead) != who.as_ref());
            let who = lead.map(|lead| format!(" Who: {}.", lead.one_line()));
            promise_of(desk, item, action, &who.unwrap_or_default())
        })
        .collect();
    section.list(
        Entry::many(words("What we promised"), promises)
            .into_iter()
            .collect(),
    );
    let gone = Entry::many(words(DROPPED), dropped(desk, item));
    section.list(gone.into_iter().collect());
    section
}

/// A promise in the plainest words there are, without its full stop.
fn promised(desk: &Desk<'_>, action: &Action) -> String {
    let said = desk.field(action, "plain").unwrap_or_else(|| title(action));
    said.one_line().trim_end_matches('.').to_owned()
}

/// A promise with who keeps it, where that is to be said, and whether it is happening.
fn promise_of(desk: &Desk<'_>, item: &Item<'_>, action: &Action, who: &str) -> Words {
    let said = promised(desk, action);
    words(format!("{said}.{who} {}.", standing(desk, item)))
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
        // That nobody gave a status does not say that nobody began.
        None if context.status_told(item).is_none() => "Nobody has said yet how it is going",
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
    match (counts.actions, counts.gone) {
        (0, 0) => return "nothing has been promised here yet".to_owned(),
        (0, _) => return "nothing is promised here any more".to_owned(),
        _ => {}
    }
    let mut parts = vec![format!(
        "{} of {} done",
        counts.complete,
        several(counts.actions, "promise", "promises")
    )];
    for (count, what) in [
        (counts.on_track, "on track"),
        (counts.at_risk, "at risk"),
        (counts.off_track, "off track"),
        (counts.not_rated, "not rated"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let again = [(counts.overdue, "late"), (counts.no_update, "without news")];
    let again = again.into_iter().filter(|(count, _)| *count > 0);
    let again: Vec<String> = again.map(|(count, what)| format!("{count} {what}")).collect();
    let mut said = parts.join(", ");
    if !again.is_empty() {
        said = format!("{said}; among these {}", again.join(", "));
    }
    if counts.gone > 0 {
        said = format!("{said}; {} more no longer promised", counts.gone);
    }
    said
}
