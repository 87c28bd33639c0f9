//! Matters: what was minuted at meetings, still open, and since closed.

use super::super::desk::{Desk, Told, capital, day, implied, kept_back, reference, said, title, words};
use super::super::model::{Absent, Block, Column, Entry, Rows, Section, Words};
use crate::plan::{Flag, Item, Matter};

/// Fields that stand in the table, or in the place where they were minuted.
const ELSEWHERE: &[&str] = &[
    "ref",
    "text",
    "lead",
    "due",
    "status",
    "meeting",
    "body",
    "date",
    "minute",
    "consider",
    "restricted",
];

/// The matters.
pub(super) fn matters(desk: &Desk<'_>) -> Section {
    let wording = &desk.context.wording;
    let mut section = Section::numbered(words(format!("{} arising", wording.levels("matter"))));
    section.sections.push(part(desk, Part::Open));
    section.sections.push(part(desk, Part::Closed));
    let kept_back = part(desk, Part::KeptBack);
    section
        .sections
        .extend((!kept_back.blocks.is_empty()).then_some(kept_back));
    section
}

/// Which matters stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Open,
    Closed,
    /// Whether one that is not for publication is open, nobody is told.
    KeptBack,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Closed => "Closed",
            Self::KeptBack => "Not for publication",
        }
    }
}

/// The matters of one part.
fn part(desk: &Desk<'_>, part: Part) -> Section {
    let mut section = Section::new(words(part.name()));
    let mut rows = Rows::under([
        Column::words(words("Ref")),
        Column::words(words(desk.context.wording.level("matter"))),
        Column::words(words("Minuted")),
        Column::words(words("Lead")),
        Column::words(words("By when")),
        Column::words(words("Status")),
    ]);
    let mut details = Vec::new();
    let matters = desk.context.of_kind::<Matter>();
    for told in desk.with_kept_back(Matter::KIND.name, "", matters) {
        let (item, matter) = match told {
            Told::Shown(shown) => shown,
            Told::KeptBack(kept) => {
                if part == Part::KeptBack {
                    rows.push(kept_back(kept));
                }
                continue;
            }
        };
        let own = if desk.context.is_open(item) {
            Part::Open
        } else {
            Part::Closed
        };
        if !desk.belongs(item) || own != part {
            continue;
        }
        rows.push([
            reference(matter),
            title(matter),
            minuted(desk, item),
            desk.lead(matter),
            desk.by_when(item),
            words(capital(
                &said(matter, "status")
                    .or_else(|| implied("matter", "status").map(str::to_owned))
                    .unwrap_or_default(),
            )),
        ]);
        details.extend(Entry::many(words(item.reference), more(desk, item, matter)));
    }
    match rows.table(words(format!(
        "{}: {}",
        desk.context.wording.levels("matter"),
        part.name().to_lowercase()
    ))) {
        Some(table) => section.push(Block::Table(table)),
        None if part == Part::KeptBack => {}
        None => section.say(words("None.")),
    }
    section.list(details);
    section
}

/// By whom something was minuted, when, and where the minutes have it.
fn minuted(desk: &Desk<'_>, item: &Item<'_>) -> Words {
    let body = desk.context.body(item).map(|body| desk.context.leads.name(body));
    let date = desk.context.dated(item).map(day);
    // A bare number says not what it is the number of.
    let minute = said(item.record, "minute").map(|minute| {
        let is_bare = minute.starts_with(|first: char| first.is_ascii_digit());
        if is_bare {
            format!("minute {minute}")
        } else {
            minute
        }
    });
    let parts = [body, date, minute];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Words::of(parts.join(", "), Absent::NotYetSet)
}

fn more(desk: &Desk<'_>, item: &Item<'_>, matter: &Matter) -> Vec<Words> {
    let fields = desk.fields(matter, ELSEWHERE);
    let mut all: Vec<Words> = fields
        .iter()
        .flat_map(|entry| {
            let label = entry.label.as_str();
            entry
                .values()
                .iter()
                .map(move |value| words(format!("{label}: {}", value.as_str())))
        })
        .collect();
    if matter.consider.get() == Some(&Flag(true)) {
        all.push(words("For consideration only"));
    }
    for (at, part) in matter.parts.iter().enumerate() {
        let name = said(part, "ref").unwrap_or_else(|| (at + 1).to_string());
        let lead = desk
            .field(part, "lead")
            .map(|lead| format!("; lead: {}", lead.as_str()));
        let days = desk.context.part_lateness(item, part).days_late;
        let due = said(part, "due").map(|due| format!("; due {}", desk.late(&due, days)));
        let status = said(part, "status").map(|status| format!("; {status}"));
        let response = said(part, "response").map(|response| format!("; {response}"));
        let rest: String = [lead, due, status, response].into_iter().flatten().collect();
        all.push(words(format!("Part {name}: {}{rest}", title(part).one_line())));
    }
    all
}
