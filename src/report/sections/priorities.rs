//! Each priority with what it wants, who answers for it, how it is measured and what is done for it.

use std::collections::HashMap;

use super::super::desk::{Desk, Told, heading, levelled, title, words};
use super::super::model::{Absent, Entry, Section, Words};
use super::super::publish::NOT_FOR_PUBLICATION;
use super::{actions, measures};
use crate::plan::{Action, Item, Priority};

/// Fields that have their own place, or are no reader's concern.
const ELSEWHERE: &[&str] = &["ref", "title", "outcome", "champion", "lead", "restricted"];

/// Headings of actions, by the ref of a priority they serve beside their own.
type Serving<'p> = HashMap<&'p str, Vec<Words>>;

/// The priorities.
pub(super) fn priorities(desk: &Desk<'_>) -> Section {
    let mut section = Section::numbered(words(desk.context.wording.levels("priority")));
    let level = desk.context.wording.level("priority");
    let serving = serving(desk);
    let told = desk.with_kept_back(Priority::KIND.name, "", desk.priorities());
    section.sections.extend(told.map(|told| match told {
        Told::Shown((item, priority)) => one(desk, item, priority, &serving),
        Told::KeptBack(kept) => Section::new(words(format!("{level} {kept}: {NOT_FOR_PUBLICATION}"))),
    }));
    if section.sections.is_empty() {
        section.say(words("None yet."));
    }
    section
}

fn one(desk: &Desk<'_>, item: &Item<'_>, priority: &Priority, serving: &Serving<'_>) -> Section {
    let level = desk.context.wording.level("priority");
    let mut section = Section::new(levelled(&level, item));
    let own = |label: &str, field: &str| {
        let said = desk.field(priority, field);
        Entry::one(words(label), said.unwrap_or_else(|| Absent::NotYetSet.into()))
    };
    let mut entries = vec![
        own("Outcome", "outcome"),
        own("Champion", "champion"),
        own("Lead", "lead"),
    ];
    entries.extend(desk.fields(priority, ELSEWHERE));
    let objectives = priority.objectives.iter().map(|objective| {
        let name = objective.r#ref.get().map(|own| own.as_str()).unwrap_or_default();
        words(format!("{name} {}", title(objective).one_line()))
    });
    entries.extend(Entry::many(
        words(desk.context.wording.levels("objective")),
        objectives.collect(),
    ));
    let also = serving.get(item.reference).cloned().unwrap_or_default();
    entries.extend(Entry::many(words("Also served by"), also));
    entries.extend(actions::latest_update(
        desk,
        "Latest update",
        &priority.updates,
        &[],
    ));
    section.list(entries);
    section.sections.extend(measures::of_priority(desk, item));
    section.sections.push(actions::actions(desk, item));
    section
}

/// The actions by the further priorities that they serve.
fn serving<'p>(desk: &Desk<'p>) -> Serving<'p> {
    let mut serving = Serving::new();
    for (item, action) in desk.context.of_kind::<Action>() {
        let also = action.also_under.get().into_iter().flat_map(|also| &also.0);
        for priority in also {
            let known = serving.entry(priority.as_str()).or_default();
            known.push(heading(item));
        }
    }
    serving
}
