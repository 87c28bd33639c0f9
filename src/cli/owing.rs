//! What is due or owes an update or a figure, as rows: items, parts of matters, steps of approval.

use chrono::NaiveDate;
use serde::Serialize;

use super::row::{leads, row};
use crate::document::Document;
use crate::plan::{Context, Falling, Item, Row, Slot};

/// Something that is due or owed.
#[derive(Serialize)]
pub struct Owing {
    /// It as a list says it.
    #[serde(flatten)]
    pub row: Row,
    /// The periods for which it owes an update or a figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owed: Vec<String>,
    /// By whom, in words.
    #[serde(skip)]
    pub by_whom: String,
    /// When it is due, in words.
    #[serde(skip)]
    pub due_said: String,
    /// Whether it is due by the day asked for.
    #[serde(skip)]
    pub soon: bool,
}

/// An item, where it is due by a day or owes something.
pub fn of_item(context: &Context<'_>, document: &Document, item: &Item<'_>, by: NaiveDate) -> Option<Owing> {
    let owes = context.owes(item, by)?;
    Some(Owing {
        by_whom: leads(context, item),
        due_said: item.record.field("due").map(Slot::say).unwrap_or_default(),
        soon: owes.soon,
        row: row(context, document, item),
        owed: owes.owed,
    })
}

/// What has no ref of its own and is due by a day.
pub fn of_falling(context: &Context<'_>, document: &Document, falling: &Falling<'_>) -> Owing {
    let lateness = &falling.lateness;
    let names = falling.leads.iter().map(|lead| context.leads.name(lead));
    Owing {
        owed: Vec::new(),
        by_whom: names.collect::<Vec<_>>().join(", "),
        due_said: falling.due.clone(),
        soon: true,
        row: Row {
            reference: context.index.address(&falling.place).to_string(),
            kind: falling.record.kind().name,
            title: falling.title.clone(),
            lead: falling
                .leads
                .iter()
                .map(|lead| lead.as_str().to_owned())
                .collect(),
            due_latest: lateness.due_latest(),
            overdue: lateness.overdue(),
            days_late: lateness.overdue().then_some(lateness.days_late),
            line: document.position(&falling.place).map(|position| position.line),
            ..Row::default()
        },
    }
}
