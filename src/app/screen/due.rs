//! What is late, what falls due before the next meeting, and who owes an update or a figure.

use chrono::NaiveDate;

use crate::app::model::{Listing, Opened};
use crate::app::past::on_one_line;
use crate::app::sheet::{Cell, Column, Line, Row, Sense, Told};
use crate::plan::{
    Action, Context, Falling, Item, Lateness, LeadKey, Matter, Measure, Milestone, Owes, Priority,
    Value as _, When, title,
};

/// What stands together: under which words, which of all, and whether its period is told.
type Heading<'a> = (String, &'a dyn Fn(&Entry) -> bool, bool);

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

/// One thing that is due or owed.
struct Entry<'c, 'p> {
    /// The item; none for what has no ref of its own.
    item: Option<(&'c Item<'p>, Owes)>,
    falling: Option<Falling<'p>>,
}

impl Entry<'_, '_> {
    fn lateness(&self) -> Option<&Lateness> {
        let own = self.item.as_ref().map(|(_, owes)| &owes.lateness);
        own.or_else(|| Some(&self.falling.as_ref()?.lateness))
    }

    /// Whether it is due by the day looked ahead to.
    fn soon(&self) -> bool {
        self.item.as_ref().is_none_or(|(_, owes)| owes.soon)
    }

    fn is_late(&self) -> bool {
        self.soon() && self.lateness().is_some_and(Lateness::overdue)
    }

    fn owes(&self) -> bool {
        self.item.as_ref().is_some_and(|(_, owes)| !owes.owed.is_empty())
    }
}

/// Everything that is due by a day or owes something, the earliest first.
fn entries<'c, 'p>(context: &'c Context<'p>, by: NaiveDate) -> Vec<Entry<'c, 'p>> {
    let items = context.items().iter().filter(|item| is_listed(item));
    let mut all: Vec<Entry> = Vec::new();
    for item in items {
        all.extend(context.owes(item, by).map(|owes| Entry {
            item: Some((item, owes)),
            falling: None,
        }));
        let parts = context.parts_falling(item, by).into_iter();
        all.extend(parts.map(|part| Entry {
            item: None,
            falling: Some(part),
        }));
    }
    let steps = context.steps_falling(by).into_iter();
    all.extend(steps.map(|step| Entry {
        item: None,
        falling: Some(step),
    }));
    all.sort_by_key(|entry| (!entry.soon(), entry.lateness().and_then(Lateness::due_latest)));
    all
}

/// What is late, in four columns: ref, by whom and what, nothing, how late.
pub(super) fn late_lines(context: &Context) -> Vec<Line> {
    let all = entries(context, context.horizon(None));
    let late = all.iter().filter(|entry| entry.is_late());
    late.map(|entry| match line(context, entry, Some(false), "late ") {
        Line::Row(mut row) => {
            // How late it is says when it was due; who sees to it stands with what it is.
            let lead = row.cells.get(2).map(|cell| cell.text.clone()).unwrap_or_default();
            if let Some(cell) = row.cells.get_mut(1).filter(|_| !lead.is_empty()) {
                cell.text = format!("{lead}: {}", cell.text);
            }
            row.cells.drain(2..4.min(row.cells.len()));
            row.cells.insert(2.min(row.cells.len()), Cell::default());
            Line::Row(row)
        }
        other => other,
    })
    .collect()
}

/// What is due by a day or owed by then, as lines of any screen with these columns; each told from others by `key`.
pub(super) fn by_then(context: &Context, by: NaiveDate, key: &str) -> Vec<Line> {
    let all = entries(context, by);
    all.iter().map(|entry| line(context, entry, None, key)).collect()
}

/// What the screen says.
pub(super) fn told(opened: &Opened, context: &Context) -> Told {
    let all = entries(context, context.horizon(None));
    let by = When::day(context.horizon(None)).say();
    let count = |wanted: &dyn Fn(&Entry) -> bool| all.iter().filter(|entry| wanted(entry)).count();
    let beside = format!(
        "{} late, {} due by {by}, {} owed",
        count(&|entry| entry.is_late()),
        count(&|entry| entry.soon() && !entry.is_late()),
        count(&|entry| entry.owes()),
    );
    let mut sections: Vec<(String, Vec<Line>)> = Vec::new();
    let mut add = |heading: String, line: Line| match sections.iter_mut().find(|(known, _)| *known == heading)
    {
        Some((_, lines)) => lines.push(line),
        None => sections.push((heading, vec![line])),
    };
    if opened.listing == Listing::ByLead {
        for entry in &all {
            let lead = lead(context, entry);
            let name = lead.map_or_else(|| "Nobody leads it".to_owned(), |lead| context.leads.name(lead));
            add(name, line(context, entry, None, ""));
        }
    } else {
        let wanted: [Heading<'_>; 3] = [
            ("Late".to_owned(), &|entry| entry.is_late(), false),
            (
                format!("Due by {by}"),
                &|entry| entry.soon() && !entry.is_late(),
                false,
            ),
            ("Updates and figures owed".to_owned(), &|entry| entry.owes(), true),
        ];
        for (heading, wants, owed) in wanted {
            for entry in all.iter().filter(|entry| wants(entry)) {
                add(heading.clone(), line(context, entry, Some(owed), ""));
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

/// Who sees to it first.
fn lead<'e>(context: &Context<'e>, entry: &'e Entry<'_, 'e>) -> Option<&'e LeadKey> {
    match (&entry.item, &entry.falling) {
        (Some((item, _)), _) => context.doers(item).first(),
        (None, Some(falling)) => falling.leads.first(),
        (None, None) => None,
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
fn line(context: &Context, entry: &Entry, owed: Option<bool>, key: &str) -> Line {
    let mut what = Vec::new();
    let mut sense = Sense::Body;
    let late = entry.lateness().filter(|_| entry.is_late());
    if owed != Some(true) && entry.soon() {
        match late.map(|late| late.days_late) {
            Some(1) => what.push("1 day late".to_owned()),
            Some(days) => what.push(format!("{days} days late")),
            None => what.push("falls due".to_owned()),
        }
        if late.is_some() {
            sense = Sense::Wrong;
        }
    }
    if let Some((_, owes)) = entry.item.as_ref().filter(|_| owed != Some(false))
        && !owes.owed.is_empty()
    {
        what.push(periods(&owes.owed));
    }
    let (place, reference, title) = match (&entry.item, &entry.falling) {
        (Some((item, _)), _) => (
            &item.place,
            item.reference.to_owned(),
            title(item.record).to_owned(),
        ),
        (None, Some(falling)) => (
            &falling.place,
            context.index.address(&falling.place).to_string(),
            falling.title.clone(),
        ),
        (None, None) => return Line::Words(Cell::default()),
    };
    let lead = lead(context, entry).map(|lead: &LeadKey| context.leads.who(lead).initials());
    let due = entry
        .lateness()
        .and_then(Lateness::due_latest)
        .map(|day| When::day(day).say());
    Line::Row(Row {
        key: format!("{key}{} {}", place.address(), owed.unwrap_or_default()),
        cells: vec![
            Cell::meant(Sense::Title, reference),
            Cell::of(on_one_line(&title)),
            Cell::of(lead.unwrap_or_default()),
            Cell::of(due.unwrap_or_default()),
            Cell::meant(sense, what.join(", ")),
        ],
        place: Some(place.clone()),
        number: 0,
    })
}
