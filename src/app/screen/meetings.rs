//! The meetings: those to come with when their papers are due, those held, and what each decided and asked.

use super::minutes;
use crate::app::order;
use crate::app::sheet::{Cell, Column, Line, Row, Sense, Told};
use crate::plan::{Context, Item, Meeting, Slot as _, Value as _, When, title};

const COLUMNS: &[Column] = &[
    Column {
        title: "Ref",
        most: 16,
        gives_way: None,
    },
    Column {
        title: "When",
        most: 12,
        gives_way: None,
    },
    Column {
        title: "Who meets, and what",
        most: 0,
        gives_way: None,
    },
    Column {
        title: "State",
        most: 18,
        gives_way: Some(1),
    },
];

/// What the screen says.
pub(super) fn told(context: &Context) -> Told {
    let mut all: Vec<(&Item, &Meeting)> = context.of_kind::<Meeting>().collect();
    all.sort_by_key(|(item, _)| context.dated(item));
    let (to_come, held): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(item, meeting)| context.is_to_come(item, meeting));
    let beside = format!("{} to come, {} past", to_come.len(), held.len());
    let mut lines = Vec::new();
    let sections = [
        ("To come", to_come),
        ("Past, the last first", held.into_iter().rev().collect()),
    ];
    for (heading, meetings) in sections {
        if !meetings.is_empty() {
            lines.push(Line::Heading(heading.to_owned()));
        }
        for (item, meeting) in meetings {
            lines.push(line(context, item, meeting));
            lines.extend(of(context, item));
        }
    }
    Told {
        title: "Meetings".to_owned(),
        beside,
        columns: COLUMNS,
        lines,
        nothing: "The plan names no meetings yet; a adds one.".to_owned(),
    }
}

fn line(context: &Context, item: &Item, meeting: &Meeting) -> Line {
    let body = meeting
        .body
        .get()
        .map(|body| context.leads.name(body))
        .unwrap_or_default();
    let named = meeting.title.say();
    let said = match (body.is_empty(), named.is_empty()) {
        (false, false) => format!("{body}: {named}"),
        _ => format!("{body}{named}"),
    };
    let date = context
        .dated(item)
        .map_or_else(|| meeting.date.say(), |day| When::day(day).say());
    Line::Row(Row {
        key: item.place.address().to_string(),
        cells: vec![
            Cell::meant(Sense::Title, item.reference),
            Cell::of(date),
            Cell::meant(Sense::Title, said),
            Cell::of(standing(meeting)),
        ],
        place: Some(item.place.clone()),
        number: 0,
    })
}

/// Where a meeting stands: its state, or while it has none that its papers are issued, or by when they must be in.
fn standing(meeting: &Meeting) -> String {
    let state = meeting.state.say();
    match meeting.papers_due.say() {
        _ if state.is_empty() && meeting.issued.get().is_some() => "papers issued".to_owned(),
        papers if state.is_empty() && !papers.is_empty() => format!("papers {papers}"),
        _ => state,
    }
}

/// What was sought, decided, asked and said at a meeting.
fn of(context: &Context, meeting: &Item) -> Vec<Line> {
    let here = |item: &&Item| item.record.text(order::MEETING) == meeting.reference;
    let items = context.items().iter().filter(here).filter_map(|item| {
        let state = minutes::state_of(item.record)?;
        Some(Line::Row(Row {
            key: item.place.address().to_string(),
            cells: vec![
                Cell::of(format!("  {}", item.reference)),
                Cell::of(item.kind()),
                Cell::of(crate::app::past::on_one_line(title(item.record))),
                Cell::of(state),
            ],
            place: Some(item.place.clone()),
            number: 0,
        }))
    });
    items.collect()
}
