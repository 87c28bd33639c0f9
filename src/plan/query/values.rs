//! What a filter may ask for, for whoever chooses instead of typing.
//!
//! Law: whatever is offered here, reading filters understands.

use super::parse::KINDS;
use super::{CHANGED, FILTERS, FLAGS};
use crate::plan::{Context, LeadKind, Priority, Shade, Slot, Word};

/// Something that may be asked for, as it is typed, and what it means.
pub type Offered = (String, String);

/// What a status may be besides those of a plan's scale.
const OPENNESS: [(&str, &str); 2] = [
    ("open", "still to be done"),
    ("closed", "done, ended or handed on"),
];
/// What a date may be besides a range of its own.
const DAYS: [(&str, &str); 2] = [("..today", "up to today"), ("today..", "from today on")];
/// What has no value.
const NONE: &str = "none";

/// The filters of a plan: those that take a value, each with its colon, then those that stand by themselves. What
/// history alone can answer is not among them.
pub fn filters() -> Vec<Offered> {
    let offered = |word: &Word, after: &str| (format!("{}{after}", word.name), word.means.to_owned());
    let taking = FILTERS.iter().filter(|filter| filter.name != CHANGED);
    let taking = taking.map(|filter| offered(filter, ":"));
    taking.chain(FLAGS.iter().map(|flag| offered(flag, ""))).collect()
}

/// Whether the filter of this name takes several values with commas between them: a range of days is one.
pub fn takes_several(name: &str) -> bool {
    !matches!(name, "due" | CHANGED)
}

/// What the filter of this name may ask for in a plan; empty where there is no list of it.
pub fn values(context: &Context<'_>, name: &str) -> Vec<Offered> {
    let said = |words: &[(&str, &str)]| -> Vec<Offered> {
        let words = words.iter();
        words
            .map(|(word, means)| ((*word).to_owned(), (*means).to_owned()))
            .collect()
    };
    let people = |is: &dyn Fn(Option<&LeadKind>) -> bool| -> Vec<Offered> {
        let leads = context.leads.all().iter().filter(|lead| is(lead.kind.get()));
        leads.map(|lead| (lead.key.say(), lead.name.say())).collect()
    };
    let mut offered = match name {
        "lead" | "with" => people(&|_| true),
        "organisation" => people(&|kind| kind == Some(&LeadKind::Organisation)),
        "body" => people(&|kind| kind == Some(&LeadKind::Body)),
        "priority" => {
            let priorities = context.of_kind::<Priority>();
            priorities
                .map(|(item, priority)| (item.reference.to_owned(), priority.title.say()))
                .collect()
        }
        "kind" => KINDS
            .iter()
            .map(|kind| ((*kind).to_owned(), String::new()))
            .collect(),
        "status" => [said(&OPENNESS), shades(&context.wording.statuses)].concat(),
        "rating" => shades(&context.wording.ratings),
        "due" => said(&DAYS),
        _ => Vec::new(),
    };
    offered.retain(|(word, _)| !word.is_empty());
    if matches!(name, "lead" | "rating" | "due") {
        offered.push((NONE.to_owned(), "what has none".to_owned()));
    }
    offered
}

fn shades<B>(shades: &[Shade<B>]) -> Vec<Offered> {
    shades
        .iter()
        .map(|shade| (shade.word.clone(), shade.say()))
        .collect()
}
