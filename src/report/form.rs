//! A form for somebody without the program: what a round asks of them, with blanks for their answer.
//!
//! Laws: its blanks are the fields of an update, from the table; it goes out of the house, so what is restricted is
//! left out, and no figure and no note of the plan is in it.

use super::markdown;
use super::model::{Absent, Block, Entry, Paper, Section, Words};
use crate::plan::{Context, FieldInfo, Item, LeadKey, Period, Record, Round, Shape, Update, Visit, title};

/// What stands where something is to be filled in.
pub const BLANK: &str = "…";

/// Known to whoever makes the form, or not asked of a partner.
const NOT_ASKED: [&str; 5] = ["date", "period", "by", "evidence", "restricted"];

/// The fields that a form asks for.
pub fn form_fields() -> impl Iterator<Item = &'static FieldInfo> {
    let fields = Update::KIND.fields.iter();
    fields.filter(|field| !NOT_ASKED.contains(&field.name))
}

/// What a form of a round asks about: what still owes its update and is not restricted.
pub fn form_visits<'r, 'c, 'p>(
    context: &'r Context<'p>,
    round: &'r Round<'c, 'p>,
) -> impl Iterator<Item = &'r Visit<'c, 'p>> {
    round.owing().filter(|visit| !context.is_restricted(visit.item))
}

/// Who is asked: the first lead, where the plan knows more of them than a name.
pub fn contact<'p>(context: &Context<'p>, item: &Item<'p>) -> Option<&'p LeadKey> {
    let lead = context.doers(item).first()?;
    context.leads.who(lead).lead().map(|_| lead)
}

/// The form as a page in Markdown; `pledge import` knows its labels.
pub fn form_markdown(context: &Context<'_>, round: &Round<'_, '_>) -> String {
    let mut body = Section::new(heading(context, &round.period));
    let nothing = Update::KIND.field("nil").map_or("", |(_, field)| field.label());
    body.blocks.extend(paragraph(&format!(
        "Please fill in what is marked {BLANK} and send this back. Nothing to report is an answer too: put yes under {nothing}."
    )));
    for visit in form_visits(context, round) {
        let name = format!("{} {}", visit.item.reference, title(visit.item.record));
        let mut section = Section::new(Words::of(name, Absent::NotYetSet));
        let entry = |label: &str, value: &str| {
            Entry::one(Words::of(label, Absent::None), Words::of(value, Absent::NoUpdate))
        };
        let mut entries = vec![
            entry("Ref", visit.item.reference),
            entry("Period", &visit.turn.period.say_long()),
            entry(
                "By",
                &contact(context, visit.item).map_or_else(|| BLANK.to_owned(), |key| context.leads.name(key)),
            ),
            entry("Last update", &visit.last_said()),
        ];
        entries.extend(form_fields().map(|field| {
            let label = match choices(context, field) {
                Some(choices) => format!("{} ({choices})", field.label()),
                None => field.label().to_owned(),
            };
            entry(&label, BLANK)
        }));
        section.list(entries);
        body.sections.push(section);
    }
    let paper = Paper {
        banners: Vec::new(),
        body,
        colophon: None,
    };
    markdown(&paper)
}

fn heading(context: &Context<'_>, period: &Period) -> Words {
    let strategy = context.strategy().map(|strategy| title(strategy as &dyn Record));
    let heading = match strategy.filter(|title| !title.is_empty()) {
        Some(title) => format!("Updates for {}: {title}", period.say_long()),
        None => format!("Updates for {}", period.say_long()),
    };
    Words::of(heading, Absent::NotYetSet)
}

fn paragraph(text: &str) -> Option<Block> {
    Words::some(text).map(Block::Paragraph)
}

/// The words a field may take, in the plan's own where it has some.
fn choices(context: &Context<'_>, field: &FieldInfo) -> Option<String> {
    let words = match field.shape {
        Shape::Flag => vec!["yes".to_owned()],
        shape if shape.words().is_empty() => return None,
        shape => shape.words().iter().map(|word| word.name.to_owned()).collect(),
    };
    let own = context
        .strategy()
        .and_then(|strategy| strategy.scale.first())
        .map(|scale| {
            if field.name == "rating" {
                &scale.rating
            } else {
                &scale.status
            }
        });
    let own = own
        .into_iter()
        .flatten()
        .filter_map(|word| word.key.get().map(|key| key.as_str().to_owned()));
    let mut all = words;
    if field.name == "rating" || field.name == "status" {
        for word in own {
            if !all.contains(&word) {
                all.push(word);
            }
        }
    }
    Some(all.join(", "))
}
