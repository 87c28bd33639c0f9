//! The plan in plain words: what was promised, who leads it, whether it is happening.
//!
//! Laws: one or two pages: where not every promise has room, each priority has a row, and what is late or not on track
//! is named after them; a promise that was last heard of as off track is always named, and one that was dropped, with
//! its reason; whatever a promise is counted as is said of it.

mod behind;
mod standing;

use super::super::desk::{Desk, capital, day, heading, levelled, said, title, words};
use super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use super::super::room;
use super::changed::made_smaller;
use crate::plan::{Action, BaseStatus, Counts, Item, Slot as _, Update, is_closed, is_ended};
use behind::{Behind, late};
use standing::{Promises, as_anybody_says, happening, standing};

/// What stands over promises that this plan no longer keeps.
const DROPPED: &str = "No longer promised";
/// What is said where nobody leads the whole, and somebody each part of it.
const EACH_ITS_OWN: &str = "Each promise has its own lead";
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
        let always = match rollup.total.ongoing {
            0 => String::new(),
            1 => " 1 of those not done is kept all the time, so it is never done.".to_owned(),
            many => format!(" {many} of those not done are kept all the time, so they are never done."),
        };
        let happening = happening(&rollup.total, Promises::Named);
        section.say(words(format!("Of everything promised: {happening}.{always}")));
    }
    section.blocks.extend(desk.not_counted().map(Block::Paragraph));
    section.sections.extend(made_smaller(desk));
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
    let update = desk.context.newest_told(&strategy.updates)?;
    let sure = update.rating.get();
    let sure = sure.and_then(|rating| desk.context.wording.base_rating(rating));
    let sure = sure.map(|sure| format!("It is {}.", as_anybody_says(sure)));
    let note = said(update, "note");
    let parts: Vec<String> = [sure, note].into_iter().flatten().collect();
    let by = update.by.get().map(|by| format!(" by {}", desk.who(by)));
    let on = desk
        .context
        .update_day(update)
        .map(|on| format!(" on {}", day(on)));
    let whence: String = [by, on].into_iter().flatten().collect();
    let on = Some(whence).filter(|whence| !whence.is_empty());
    let on = on.map_or_else(String::new, |whence| format!(", as reported{whence}"));
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
            words(capital(&of_priority(desk, item, counts, Promises::Unnamed))),
        ]);
        behind.push(Behind::of(desk, item));
        gone.extend(Entry::many(called(desk, item), dropped(desk, item)));
    }
    let caption = "What was promised, who leads it, and whether it is happening";
    if let Some(table) = rows.table(words(caption)) {
        let unsaid = Words::from(Absent::NotYetSet);
        let table = table.without_idle("What we want", &unsaid);
        let idle = table.without_idle("Who leads", &words(EACH_ITS_OWN));
        let is_idle = idle
            .columns()
            .iter()
            .all(|column| column.name.as_str() != "Who leads");
        section.push(Block::Table(idle));
        if is_idle {
            section.say(words(format!("{EACH_ITS_OWN}.")));
        }
    }
    let mut no_longer = Section::new(words(DROPPED));
    no_longer.list(gone);
    let no_longer = Some(no_longer).filter(|section| !section.blocks.is_empty());
    let taken = room::within(section) + no_longer.as_ref().map_or(0, room::section);
    section.sections.push(late(&behind, ROOM.saturating_sub(taken)));
    section.sections.extend(no_longer);
}

/// Whether a priority's promises are happening. Where the public is told of none, it is not told that there is none.
fn of_priority(desk: &Desk<'_>, item: &Item<'_>, counts: &Counts, promises: Promises) -> String {
    if counts.actions == 0 && desk.keeps_back_under(item, Action::KIND.name) {
        return "what is promised here is not for publication".to_owned();
    }
    happening(counts, promises)
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

/// Who leads a priority, or is to see to it, which is said; none where nobody does.
fn leader(desk: &Desk<'_>, item: &Item<'_>) -> Option<Words> {
    let sees_to_it = || {
        let champion = desk.field(item.record, "champion")?;
        Some(words(format!("{} (champion)", champion.one_line())))
    };
    desk.field(item.record, "lead").or_else(sees_to_it)
}

/// The same for a cell: where nobody leads the whole, somebody may lead each promise.
fn led_by(desk: &Desk<'_>, item: &Item<'_>) -> Words {
    leader(desk, item).unwrap_or_else(|| match own_leads(desk, item) {
        (0, _) => Absent::NotYetSet.into(),
        (led, all) if led == all => words(EACH_ITS_OWN),
        (led, all) => words(format!("{led} of {all} promises have a lead of their own")),
    })
}

/// How many promises of a priority somebody leads, of how many.
fn own_leads(desk: &Desk<'_>, item: &Item<'_>) -> (usize, usize) {
    let promises = promises(desk, item).map(|(_, action)| action.lead.written().is_some());
    promises.fold((0, 0), |(led, all), is_led| (led + usize::from(is_led), all + 1))
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
    let by = desk.field(item.record, "superseded_by").map(|by| {
        let instead = desk.context.bearing(by.as_str());
        let called = instead.and_then(|instead| Some(promised(desk, instead.of::<Action>()?)));
        called.map_or_else(
            || by.one_line().into_owned(),
            |called| format!("\"{called}\" ({})", by.one_line()),
        )
    });
    let became = match (desk.context.status(item), by) {
        (BaseStatus::CarriedForward, _) => "It goes on in the next plan".to_owned(),
        (BaseStatus::Transferred, _) => "Somebody else does it now".to_owned(),
        (_, Some(by)) => format!("It was replaced by {by}"),
        (BaseStatus::Superseded, None) => "It was replaced".to_owned(),
        _ => "It was dropped".to_owned(),
    };
    match desk.field(item.record, "reason") {
        Some(why) => format!("{became}. Why: {}", why.as_str()),
        None => format!("{became}. {}", said_then(desk, item)),
    }
}

/// What the update that ended something said, where the plan itself does not say why.
fn said_then(desk: &Desk<'_>, item: &Item<'_>) -> String {
    let context = &desk.context;
    let ends = |update: &Update| {
        let status = update.status.get();
        status.and_then(|status| context.wording.base_status(status)) == Some(context.status(item))
    };
    let update = context.newest_that(context.updates(item), ends);
    let said = update.and_then(|update| desk.field(update, "cause").or_else(|| desk.field(update, "note")));
    match (said, update.and_then(|update| context.update_day(update))) {
        (Some(said), Some(on)) => format!("What was reported on {}: {}", day(on), said.as_str()),
        (Some(said), None) => format!("What was reported: {}", said.as_str()),
        (None, _) => "The plan does not say why.".to_owned(),
    }
}

fn one(desk: &Desk<'_>, item: &Item<'_>, counts: &Counts) -> Section {
    let mut section = Section::new(called(desk, item));
    let who = desk.field(item.record, "lead");
    let mut entries: Vec<Entry> = wanted(desk, item)
        .map(|promise| Entry::one(words("What we want"), promise))
        .into_iter()
        .collect();
    // Where each promise says who leads it, nothing is missing.
    let leads = Some(led_by(desk, item)).filter(|leads| leads.as_str() != EACH_ITS_OWN);
    entries.extend(leads.map(|leads| Entry::one(words("Who leads"), leads)));
    entries.push(Entry::one(
        words("Is it happening"),
        words(capital(&of_priority(desk, item, counts, Promises::Named))),
    ));
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
