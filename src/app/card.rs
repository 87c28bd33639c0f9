//! The card of one commitment: everything the plan says of it, the most asked for first.
//!
//! Law: made by walking the table, so that no field of any kind can be left out; the order alone is a rule.

use super::order;
use super::tree::own_ref;
use crate::plan::{
    BaseRating, FieldInfo, Identity, Index, ListInfo, Place, Plan, Record, Shade, Shape, Slot, Wording,
    identities, title,
};

/// What the card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The ref; empty where it has none.
    pub reference: String,
    /// The name of the kind.
    pub kind: &'static str,
    /// The title, whole.
    pub title: String,
    /// Each thing said, with its label.
    pub lines: Vec<Line>,
}

/// One thing a card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub label: &'static str,
    /// What is said.
    pub said: String,
    /// Why it is not understood, where it is not.
    pub finding: Option<String>,
}

impl Card {
    /// The card of a commitment; none where there is nothing at this place.
    pub fn of(plan: &Plan, place: &Place) -> Option<Self> {
        let record = plan.at(place)?;
        let index = Index::of(plan);
        let mut lines: Vec<(usize, Line)> = Vec::new();
        for (info, slot) in record.fields() {
            if slot.written().is_some() && !order::HEADING.contains(&info.name) {
                let line = Line {
                    label: info.label(),
                    said: say(plan, &index, info, slot),
                    finding: slot.why().map(|why| why.message.clone()),
                };
                lines.push((order::rank(info.name), line));
            }
        }
        for (info, list) in record
            .lists()
            .filter(|(info, _)| !order::ROWS.contains(&info.name))
        {
            let names = identities(list, info.identity);
            let all = names
                .iter()
                .enumerate()
                .filter_map(|(at, name)| Some(entry(info, name, list.item(at)?)));
            let said = match (order::LATEST.contains(&info.name), list.len()) {
                (_, 0) => continue,
                (true, 2..) => format!("the last of {}: {}", list.len(), all.last().unwrap_or_default()),
                _ => all.collect::<Vec<_>>().join("\n"),
            };
            let line = Line {
                label: info.label(),
                said,
                finding: None,
            };
            lines.push((order::rank(info.name), line));
        }
        lines.sort_by_key(|(rank, _)| *rank);
        Some(Self {
            reference: own_ref(record),
            kind: record.kind().name,
            title: title(record).to_owned(),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
        })
    }
}

/// An item of a list in one line: its ref, where it is known by one, then everything it says.
fn entry(info: &ListInfo, name: &str, item: &dyn Record) -> String {
    let by_ref = matches!(info.identity, Identity::Ref | Identity::Part);
    let said = item
        .fields()
        .filter(|(field, _)| !(by_ref && order::HEADING.first() == Some(&field.name)))
        .map(|(_, slot)| slot.say().trim().to_owned())
        .filter(|said| !said.is_empty());
    let said = said.collect::<Vec<_>>().join(" · ");
    if by_ref { format!("{name} {said}") } else { said }
}

/// What a field says, with the names of whom and what it refers to.
fn say(plan: &Plan, index: &Index, info: &FieldInfo, slot: &dyn Slot) -> String {
    let said = slot.say();
    let names = |name: &dyn Fn(&str) -> Option<String>| {
        let parts = said
            .split(", ")
            .map(|part| name(part).unwrap_or_else(|| part.to_owned()));
        parts.collect::<Vec<_>>().join(" · ")
    };
    match info.shape.one() {
        Shape::Lead => names(&|key| lead_name(plan, key)),
        Shape::Ref(_) => names(&|reference| {
            let entry = index.bearing(reference).next()?;
            Some(format!("{reference} {}", entry.title))
        }),
        Shape::Scaled(BaseRating::WORDS) => shade(&Wording::of(plan).ratings, &said).unwrap_or(said),
        Shape::Scaled(_) => shade(&Wording::of(plan).statuses, &said).unwrap_or(said),
        _ => said,
    }
}

/// A word of a scale as this plan says it: `Amber: at risk`.
fn shade<B>(shades: &[Shade<B>], word: &str) -> Option<String> {
    shades.iter().find(|shade| shade.word == word).map(Shade::say)
}

/// The name behind a lead's key; none for free text.
pub(super) fn lead_name(plan: &Plan, key: &str) -> Option<String> {
    let lead = plan.leads.iter().find(|lead| lead.key.say() == key)?;
    let name = lead.name.say();
    (!name.is_empty()).then(|| format!("{name} ({key})"))
}
