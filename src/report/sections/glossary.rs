//! What the paper's own words mean, and everybody it names.

use super::super::desk::{Desk, capital, said, words};
use super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use super::super::publish::NOT_FOR_PUBLICATION;
use crate::plan::{Action, Kind, Matter, Measure, Milestone, Objective, Priority, Slot};

/// The levels a reader may not know.
const TERMS: &[&Kind] = &[
    Priority::KIND,
    Objective::KIND,
    Action::KIND,
    Milestone::KIND,
    Measure::KIND,
    Matter::KIND,
];

/// How a lead stands of whom nothing else is said.
const IN_PLACE: &str = "In place";

/// The glossary and the leads.
pub(super) fn glossary(desk: &Desk<'_>) -> Section {
    let mut section = Section::numbered(words("Glossary and leads"));
    let used = |kind: &&&Kind| {
        let items = desk.context.items().iter();
        let mut alike = items.filter(|item| item.kind() == kind.name);
        alike.any(|item| desk.belongs(item))
    };
    let terms = TERMS.iter().filter(used).map(|kind| {
        let level = desk.context.wording.level(kind.name);
        Entry::one(words(level), words(capital(&in_own_words(desk, &meaning(kind)))))
    });
    let mut terms: Vec<Entry> = terms.collect();
    // Every priority of a paper says who that is.
    terms.extend(desk.priorities().next().map(|_| {
        Entry::one(
            words("Champion"),
            words(in_own_words(
                desk,
                "The body or person that speaks for a priority and is asked about it",
            )),
        )
    }));
    section.list(terms);
    let mut rows = Rows::under([
        Column::words(words("Name")),
        Column::words(words("What it is")),
        Column::words(words("Organisation")),
        Column::words(words("How it stands")),
    ]);
    let mut remits = Vec::new();
    for lead in desk.context.leads.all() {
        let key = crate::plan::Record::slot(lead, 0)
            .map(|key| key.say())
            .unwrap_or_default();
        let name = said(lead, "name").unwrap_or(key);
        let kind = lead.kind.get().map(|kind| capital(kind.means()));
        let state = lead
            .state
            .get()
            .map_or_else(|| IN_PLACE.to_owned(), |state| capital(state.means()));
        if name == NOT_FOR_PUBLICATION {
            let hidden = || words("Not for publication");
            rows.push([words(&name), hidden(), hidden(), hidden()]);
            continue;
        }
        let organisation = desk.field(lead, "organisation");
        rows.push([
            words(match lead.initials.say() {
                none if none.is_empty() => name.clone(),
                initials => format!("{name} ({initials})"),
            }),
            Words::of(kind.unwrap_or_default(), Absent::NotYetSet),
            organisation.unwrap_or_else(|| Absent::None.into()),
            words(state),
        ]);
        remits.extend(said(lead, "remit").map(|remit| Entry::one(words(&name), words(remit))));
    }
    match rows.table(words("Everybody who can lead in this plan")) {
        Some(table) => {
            let none = Words::from(Absent::None);
            let table = table
                .without_idle("Organisation", &none)
                .without_idle("How it stands", &words(IN_PLACE));
            section.push(Block::Table(table));
        }
        None => section.say(words("Nobody is named as a lead yet.")),
    }
    section.list(remits);
    section
}

/// A text with the plan's own words for its levels.
fn in_own_words(desk: &Desk<'_>, text: &str) -> String {
    let wording = &desk.context.wording;
    let own = |word: &str| {
        let level = TERMS.iter().find_map(|kind| match kind.name {
            name if name == word => Some(wording.level(name)),
            name if format!("{name}s") == word => Some(wording.levels(name)),
            _ => None,
        });
        level.map_or_else(|| word.to_owned(), |level| level.to_lowercase())
    };
    text.split(' ').map(own).collect::<Vec<_>>().join(" ")
}

/// What a kind is, without its name before and the full stop after it.
fn meaning(kind: &Kind) -> String {
    let help = kind.help.trim().trim_end_matches('.');
    help.split_once(": ")
        .map_or(help, |(_, meaning)| meaning)
        .to_owned()
}
