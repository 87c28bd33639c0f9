//! What is late, what falls due before the next meeting, and who owes an update or a figure.

use crate::app::model::{Listing, Opened};
use crate::app::sheet::{Cell, Column, Line, Row, Sense, Told};
use crate::plan::{
    Action, Context, Item, LeadKey, Matter, Measure, Milestone, Owes, Priority, Value as _, When, title,
};

/// What stands together: under which words, which of all, and whether its period is told.
type Heading<'a> = (String, &'a dyn Fn(&Owes) -> bool, bool);

const COLUMNS: &[Column] = &[
    Column {
        title: "Ref",
        most: 14,
        gives_way: None,
    },
    Column {
        title: "Commitment",
        most: 0,
        gives_way: None,
    },
    Column {
        title: "Lead",
        most: 8,
        gives_way: Some(2),
    },
    Column {
        title: "Due",
        most: 14,
        gives_way: Some(1),
    },
    Column {
        title: "What for",
        most: 22,
        gives_way: None,
    },
];

/// Whether an item can be due or owe something.
fn is_listed(item: &Item) -> bool {
    item.of::<Action>().is_some()
        || item.of::<Milestone>().is_some()
        || item.of::<Measure>().is_some()
        || item.of::<Matter>().is_some()
        || item.of::<Priority>().is_some()
}

/// What has to be looked at, in the file's order.
fn owing<'c, 'p>(context: &'c Context<'p>) -> impl Iterator<Item = (&'c Item<'p>, Owes)> + use<'c, 'p> {
    let by = context.horizon(None);
    let items = context.items().iter().filter(|item| is_listed(item));
    items.filter_map(move |item| Some((item, context.owes(item, by)?)))
}

/// How much is late.
pub fn late(context: &Context) -> usize {
    owing(context)
        .filter(|(_, owes)| owes.soon && owes.lateness.overdue())
        .count()
}

/// What the screen says.
pub(super) fn told(opened: &Opened, context: &Context) -> Told {
    let mut all: Vec<(&Item, Owes)> = owing(context).collect();
    all.sort_by_key(|(_, owes)| (!owes.soon, owes.lateness.due_latest()));
    let is_late = |owes: &Owes| owes.soon && owes.lateness.overdue();
    let by = When::day(context.horizon(None)).say();
    let count = |wanted: &dyn Fn(&Owes) -> bool| all.iter().filter(|(_, owes)| wanted(owes)).count();
    let beside = format!(
        "{} late, {} due by {by}, {} owed",
        count(&is_late),
        count(&|owes| owes.soon && !is_late(owes)),
        count(&|owes| !owes.owed.is_empty()),
    );
    let mut sections: Vec<(String, Vec<Line>)> = Vec::new();
    let mut add = |heading: String, line: Line| match sections.iter_mut().find(|(known, _)| *known == heading)
    {
        Some((_, lines)) => lines.push(line),
        None => sections.push((heading, vec![line])),
    };
    if opened.listing == Listing::ByLead {
        for (item, owes) in &all {
            let lead = context.doers(item).first();
            let name = lead.map_or_else(|| "Nobody leads it".to_owned(), |lead| context.leads.name(lead));
            add(name, line(context, item, owes, None));
        }
    } else {
        let wanted: [Heading<'_>; 3] = [
            ("Late".to_owned(), &is_late, false),
            (format!("Due by {by}"), &|owes| owes.soon && !is_late(owes), false),
            (
                "Updates and figures owed".to_owned(),
                &|owes| !owes.owed.is_empty(),
                true,
            ),
        ];
        for (heading, wants, owed) in wanted {
            for (item, owes) in all.iter().filter(|(_, owes)| wants(owes)) {
                add(heading.clone(), line(context, item, owes, Some(owed)));
            }
        }
    }
    Told {
        title: "Due".to_owned(),
        beside,
        columns: COLUMNS,
        lines: sections
            .into_iter()
            .flat_map(|(heading, lines)| std::iter::once(Line::Heading(heading)).chain(lines))
            .collect(),
        nothing: format!("Nothing is late or due by {by}, and nobody owes an update."),
    }
}

/// For which periods something is owed: the last, and how many before it.
fn periods(owed: &[String]) -> String {
    match owed {
        [] => String::new(),
        [only] => format!("for {only}"),
        [earlier @ .., last] => format!("for {last}, {} before", earlier.len()),
    }
}

/// A row; it says only what is owed, only what is due, or both where that is not said.
fn line(context: &Context, item: &Item, owes: &Owes, owed: Option<bool>) -> Line {
    let mut what = Vec::new();
    let mut sense = Sense::Body;
    if owed != Some(true) && owes.soon {
        match owes.lateness.days_late {
            1 => what.push("1 day late".to_owned()),
            days if owes.lateness.overdue() => what.push(format!("{days} days late")),
            _ => what.push("falls due".to_owned()),
        }
        if owes.lateness.overdue() {
            sense = Sense::Wrong;
        }
    }
    if owed != Some(false) && !owes.owed.is_empty() {
        what.push(periods(&owes.owed));
    }
    let lead = context
        .doers(item)
        .first()
        .map(|lead: &LeadKey| context.leads.who(lead).initials());
    let due = owes.lateness.due_latest().map(|day| When::day(day).say());
    Line::Row(Row {
        key: format!("{} {}", item.place.address(), owed.unwrap_or_default()),
        cells: vec![
            Cell::meant(Sense::Title, item.reference),
            Cell::of(title(item.record)),
            Cell::of(lead.unwrap_or_default()),
            Cell::of(due.unwrap_or_default()),
            Cell::meant(sense, what.join(", ")),
        ],
        place: Some(item.place.clone()),
        number: 0,
    })
}
