//! What is due or owes an update or a figure, as rows: items, parts of matters, steps of approval.

use chrono::NaiveDate;
use serde::Serialize;

use super::row::{leads, row};
use crate::document::Document;
use crate::plan::{
    ApprovalStep, Context, Identity, Item, Lateness, LeadKey, Matter, Place, Record, Row, Slot, Strategy,
    Value as _, When, identities, title,
};

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

/// Whether something open is due by a day.
fn falls(row: &Row, open: bool, by: NaiveDate) -> bool {
    open && row.due_latest.is_some_and(|due| due <= by)
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

/// The parts of a matter that are due by a day.
pub fn of_parts(
    context: &Context<'_>,
    document: &Document,
    item: &Item<'_>,
    matter: &Matter,
    by: NaiveDate,
) -> Vec<Owing> {
    let names = identities(&matter.parts, Identity::Part);
    let parts = matter.parts.iter().zip(names).filter_map(|(part, name)| {
        let lateness = context.part_lateness(item, part);
        let place = item.place.item("parts", name);
        let record: &dyn Record = part;
        let own = part.lead.get().or_else(|| item.value("lead"));
        let row = found(
            context,
            document,
            &place,
            record,
            own.map(|keys| keys.0.as_slice()).unwrap_or_default(),
            &lateness,
        );
        let written = part.due.get().or_else(|| item.value::<When>("due"));
        let soon = falls(&row, lateness.open && part.due.get().is_some(), by);
        soon.then(|| Owing {
            owed: Vec::new(),
            by_whom: context.leads.names(own).join(", "),
            due_said: written.map(|due| due.say()).unwrap_or_default(),
            soon,
            row,
        })
    });
    parts.collect()
}

/// The steps of approval that are wanted by a day.
pub fn of_steps(
    context: &Context<'_>,
    document: &Document,
    strategy: &Strategy,
    by: NaiveDate,
) -> Vec<Owing> {
    let names = identities(&strategy.approval, Identity::Fields(&["body"]));
    let root = Place::root().item("strategy", "");
    let steps = strategy
        .approval
        .iter()
        .zip(names)
        .filter_map(|(step, name): (&ApprovalStep, String)| {
            let lateness = context.step_lateness(step);
            let body = step.body.get();
            let keys: Vec<LeadKey> = body.cloned().into_iter().collect();
            let mut row = found(
                context,
                document,
                &root.item("approval", name),
                step,
                &keys,
                &lateness,
            );
            row.title = step
                .kind
                .get()
                .map(|kind| format!("to be {}", kind.name()))
                .unwrap_or_default();
            let soon = falls(&row, lateness.open, by);
            soon.then(|| Owing {
                owed: Vec::new(),
                by_whom: body.map(|body| context.leads.name(body)).unwrap_or_default(),
                due_said: step.by.get().map(|by| by.say()).unwrap_or_default(),
                soon,
                row,
            })
        });
    steps.collect()
}

/// The row of something that has no ref of its own.
fn found(
    context: &Context<'_>,
    document: &Document,
    place: &Place,
    record: &dyn Record,
    leads: &[LeadKey],
    lateness: &Lateness,
) -> Row {
    Row {
        reference: context.index.address(place).to_string(),
        kind: record.kind().name,
        title: title(record).to_owned(),
        lead: leads.iter().map(|lead| lead.as_str().to_owned()).collect(),
        due_latest: lateness.due_latest(),
        overdue: lateness.overdue(),
        days_late: lateness.overdue().then_some(lateness.days_late),
        line: document.position(place).map(|position| position.line),
        ..Row::default()
    }
}
