//! The actions of a priority: one compact table, then a block for each that has more to say.

use super::super::desk::{Desk, Told, heading, kept_back, reference, said, title, words};
use super::super::model::{Block, Column, Entry, Rows, Section, Words};
use super::super::publish::NOT_FOR_PUBLICATION;
use super::exceptions::is_exception;
use crate::plan::{Action, Item, Milestone, Source, Update};

/// Fields that stand in the table, or are no reader's concern.
const ELSEWHERE: &[&str] = &[
    "ref",
    "title",
    "lead",
    "due",
    "status",
    "rating",
    "tags",
    "restricted",
];
/// Fields of an update that explain an exception, and stand there.
const OF_EXCEPTIONS: &[&str] = &["note", "cause", "recovery", "ask", "next"];
/// Fields of an update that the table says of its action.
const IN_TABLE: &[&str] = &["rating", "status"];
/// What the rating of an update is called where there is another now.
pub(super) const RATED_THEN: &str = "Rating given then";
/// Fields of an update that are said before its note.
const OF_UPDATES: &[&str] = &["date", "period", "by", "restricted"];

/// The actions of one priority.
pub(super) fn actions(desk: &Desk<'_>, priority: &Item<'_>) -> Section {
    let level = desk.context.wording.levels("action");
    let mut section = Section::new(words(&level));
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words(desk.context.wording.level("action"))),
        Column::words(words("Lead")),
        Column::words(words("By when")),
        Column::words(words("Status")),
    ]);
    let actions = desk.below::<Action>(priority);
    for told in desk.with_kept_back(Action::KIND.name, priority.reference, actions) {
        let (item, action) = match told {
            Told::Shown(shown) => shown,
            Told::KeptBack(kept) => {
                rows.push(kept_back(kept));
                continue;
            }
        };
        rows.push([
            reference(action),
            title(action),
            desk.lead(action),
            desk.by_when(item),
            desk.standing(item),
        ]);
        let entries = more(desk, item, action);
        if !entries.is_empty() {
            let mut block = Section::new(heading(item));
            block.list(entries);
            section.sections.push(block);
        }
    }
    let of_priority = desk.context.wording.level("priority").to_lowercase();
    let caption = match priority.reference {
        "" => format!("{level} for a {of_priority} without a ref"),
        own => format!("{level} for {of_priority} {own}"),
    };
    match rows.table(words(caption)) {
        Some(table) => section.push(Block::Table(table)),
        None => section.say(words(match desk.slice.said() {
            Some(said) => format!("None that is {said}."),
            None => "None yet.".to_owned(),
        })),
    }
    section
}

/// What an action has to say beyond the table.
fn more(desk: &Desk<'_>, item: &Item<'_>, action: &Action) -> Vec<Entry> {
    let mut entries = desk.fields(action, ELSEWHERE);
    let milestones = desk.below::<Milestone>(item);
    let milestones = desk
        .with_kept_back(Milestone::KIND.name, item.reference, milestones)
        .map(|told| match told {
            Told::Shown((own, milestone)) => one_milestone(desk, own, milestone),
            Told::KeptBack(kept) => words(format!("{kept}: {NOT_FOR_PUBLICATION}")),
        });
    let milestones: Vec<Words> = milestones.collect();
    // Most have none, and need no label.
    if !milestones.is_empty() {
        let label = words(desk.context.wording.levels("milestone"));
        entries.extend(Entry::many(label, milestones));
    }
    entries.extend(Entry::many(
        Words::fixed("Sources"),
        action.source.iter().map(source).collect(),
    ));
    let is_exception = is_exception(desk, item);
    let elsewhere = if is_exception { OF_EXCEPTIONS } else { &[] };
    let elsewhere = [IN_TABLE, elsewhere].concat();
    let mut latest = latest_update(desk, "Latest update", &action.updates, &elsewhere);
    // The table has the rating there is now, and an exception is told with the one given then elsewhere.
    let newest = desk.context.newest_told(&action.updates);
    let rated = newest.filter(|_| !is_exception && !latest.is_empty());
    let rated = rated.and_then(|newest| desk.rated_then(item, newest));
    if let Some(rated) = rated {
        latest.insert(1, Entry::one(Words::fixed(RATED_THEN), words(rated)));
    }
    entries.extend(latest);
    entries
}

fn one_milestone(desk: &Desk<'_>, item: &Item<'_>, milestone: &Milestone) -> Words {
    let when = match (said(milestone, "done"), desk.due(item)) {
        (Some(done), _) => format!("done {done}"),
        (None, Some(due)) => format!("due {due}"),
        (None, None) => "date not yet set".to_owned(),
    };
    let status = desk
        .field(milestone, "status")
        .map(|status| format!("; {}", status.as_str()));
    let lead = desk
        .field(milestone, "lead")
        .map(|lead| format!("; lead: {}", lead.as_str()));
    let note = said(milestone, "note").map(|note| format!("\n\n{note}"));
    words(format!(
        "{}: {when}{}{}{}",
        heading(item).one_line(),
        status.unwrap_or_default(),
        lead.unwrap_or_default(),
        note.unwrap_or_default()
    ))
}

/// The newest of some updates: who gave it when, and what it says but for what stands elsewhere.
pub(super) fn latest_update(
    desk: &Desk<'_>,
    label: &str,
    updates: &[Update],
    elsewhere: &[&str],
) -> Vec<Entry> {
    let told = desk.context.newest_told(updates);
    let Some(update) = told.or_else(|| desk.context.newest(updates)) else {
        return Vec::new();
    };
    let nil = update.nil.get().is_some_and(|nil| nil.0);
    let mut entries = Vec::new();
    if !elsewhere.contains(&"note") {
        entries.push(Entry::one(words(label), words(desk.given(update))));
        entries.extend(nothing_since(desk, updates));
    }
    let elsewhere: Vec<&str> = OF_UPDATES
        .iter()
        .chain(elsewhere)
        .chain(&["nil"])
        .copied()
        .collect();
    entries.extend(desk.fields(update, &elsewhere));
    if nil {
        entries.push(Entry::one(words("Reported"), words("Nothing to report")));
    }
    entries
}

/// That there was nothing to report since something was told: whoever reads what was told knows that it was asked after.
pub(super) fn nothing_since(desk: &Desk<'_>, updates: &[Update]) -> Option<Entry> {
    let [newest, told] = [desk.context.newest(updates)?, desk.context.newest_told(updates)?];
    let since = !std::ptr::eq(newest, told);
    since.then(|| {
        Entry::one(
            Words::fixed("Since then nothing to report"),
            words(desk.given(newest)),
        )
    })
}

/// Where something comes from.
pub(super) fn source(source: &Source) -> Words {
    let parts = ["text", "ref", "kind"].map(|field| said(source, field));
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    words(parts.join(", "))
}
