//! What a card says of one thing: a field with the names of whom and what it refers to, a report, a measure, a due.
//!
//! Law: every word is the plan's rules' own, so that card, tree and papers never differ.

use std::mem::{Discriminant, discriminant};

use crate::app::figures::course;
use crate::app::order;
use crate::plan::sentence::version_said;
use crate::plan::{
    BaseRating, Context, FieldInfo, Identity, Item, LeadKey, ListInfo, Measure, Plan, Raw, Record, Shade,
    Shape, Slot, Value as _, When, figure_said,
};

/// An item of a list in one line: its ref, where it is known by one, then everything it says.
pub(super) fn entry(info: &ListInfo, name: &str, item: &dyn Record) -> String {
    let by_ref = matches!(info.identity, Identity::Ref | Identity::Part);
    let fields = item
        .fields()
        .filter(|(field, _)| !(by_ref && order::HEADING.first() == Some(&field.name)));
    let mut seen = Vec::new();
    let said = fields
        .map(|(field, slot)| labelled(field, slot.say().trim(), &mut seen))
        .filter(|said| !said.is_empty());
    let said = said.collect::<Vec<_>>().join(" · ");
    if by_ref { format!("{name} {said}") } else { said }
}

/// What a field says among others on a line. A figure, a count or a text that is not the first of its sort says
/// nothing without what it is: `71 · floor 68`, `90 · how many 45 · out of 50`.
fn labelled(info: &FieldInfo, said: &str, seen: &mut Vec<Discriminant<Shape>>) -> String {
    let shape = info.shape.one();
    let first = !seen.contains(&discriminant(&shape));
    let label = || info.label().to_lowercase();
    let labelled = match shape {
        _ if said.is_empty() => return String::new(),
        Shape::Figure | Shape::Text if first => said.to_owned(),
        Shape::Figure | Shape::Number | Shape::Count => format!("{} {said}", label()),
        Shape::Text => format!("{}: {said}", label()),
        Shape::Flag if said == "true" => label(),
        Shape::Flag => format!("not {}", label()),
        _ => said.to_owned(),
    };
    seen.push(discriminant(&shape));
    labelled
}

/// An update or a reading: what it is of in a line, then what it says, the first thing without its label.
pub(super) fn report(context: &Context, item: &dyn Record) -> String {
    let mut head = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    // What it is of is no text: the first that stands beside it has its label, too.
    let mut seen = vec![discriminant(&Shape::Text)];
    for (info, slot) in item.fields().filter(|(_, slot)| slot.written().is_some()) {
        let said = field(context, info, slot).trim().to_owned();
        if !matches!(info.shape.one(), Shape::Prose) {
            head.push(labelled(info, &said, &mut seen));
        } else if texts.is_empty() {
            texts.push(said);
        } else {
            texts.push(format!("{}: {said}", info.label()));
        }
    }
    let head = head.join(" · ");
    Some(head)
        .filter(|head| !head.is_empty())
        .into_iter()
        .chain(texts)
        .collect::<Vec<_>>()
        .join("\n")
}

/// How a measure stands: its figure, its target, its course, and what that comes to.
pub(super) fn measure(context: &Context, measure: &Measure) -> String {
    let standing = context.measured(measure);
    let numbers: Vec<Option<f64>> = context
        .course(measure)
        .into_iter()
        .map(|point| point.number)
        .collect();
    let target = Some(context.target_said(measure)).filter(|said| !said.is_empty());
    let target = target.map(|said| format!("target {said}"));
    let parts = [
        figure_said(measure, standing.latest),
        target.unwrap_or_default(),
        standing.judged(),
        course(&numbers),
        standing
            .comparison
            .map_or_else(String::new, |comparison| comparison.travel.say().to_owned()),
    ];
    let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    told.join(", ")
}

/// How far off the last day of a due is, in words behind it; nothing where nothing is to be done any more.
pub(super) fn when_that_is(context: &Context, item: &Item) -> String {
    let lateness = context.lateness(item);
    let Some(last) = lateness.due_latest().filter(|_| lateness.open) else {
        return String::new();
    };
    let days = (last - context.today).num_days();
    let word = |days: i64| if days == 1 { "day" } else { "days" };
    match days {
        0 => ", today".to_owned(),
        1.. => format!(", in {days} {}", word(days)),
        _ => format!(", late {} {}", -days, word(-days)),
    }
}

/// What a field says, with the names of whom and what it refers to.
pub(super) fn field(context: &Context, info: &FieldInfo, slot: &dyn Slot) -> String {
    let said = slot.say();
    let names = |name: &dyn Fn(&str) -> Option<String>, apart: &str| {
        let parts = said
            .split(", ")
            .map(|part| name(part).unwrap_or_else(|| part.to_owned()));
        parts.collect::<Vec<_>>().join(apart)
    };
    match info.shape.one() {
        Shape::Lead => names(&|key| lead_said(context, key), " · "),
        Shape::Ref(_) => names(&|reference| named(context, reference), "\n"),
        // The first seven are what git and the history call it by.
        Shape::Commit if said.chars().all(|c| c.is_ascii_hexdigit()) => {
            format!(
                "the plan as it stood at {}",
                said.chars().take(7).collect::<String>()
            )
        }
        Shape::When => When::parse(&said).map_or(said, |when| when.say_long()),
        Shape::Scaled(BaseRating::WORDS) => shade(&context.wording.ratings, &said).unwrap_or(said),
        Shape::Scaled(_) => shade(&context.wording.statuses, &said).unwrap_or(said),
        Shape::Commit => version_said(&said).to_owned(),
        _ => said,
    }
}

/// What bears a ref, by its title; of a measure also how it stands.
fn named(context: &Context, reference: &str) -> Option<String> {
    let entry = context.index.bearing(reference).next()?;
    let told = format!("{reference} {}", entry.title);
    let found = context.at(&entry.place).and_then(|item| item.of::<Measure>());
    Some(match found {
        Some(found) => format!("{told}: {}", measure(context, found)),
        None => told,
    })
}

/// A word of a scale as this plan says it: `Amber: at risk`.
fn shade<B>(shades: &[Shade<B>], word: &str) -> Option<String> {
    shades.iter().find(|shade| shade.word == word).map(Shade::say)
}

/// The name behind a lead's key, with how they stand where they are not simply in place.
fn lead_said(context: &Context, key: &str) -> Option<String> {
    let name = lead_name(context.plan, key)?;
    let lead = LeadKey::read(&Raw::text(key)).ok()?;
    match context.leads.standing(context.leads.who(&lead)) {
        Some(standing) => Some(format!("{name}, {standing}")),
        None => Some(name),
    }
}

/// The name behind a lead's key; none for free text.
pub(in crate::app) fn lead_name(plan: &Plan, key: &str) -> Option<String> {
    let lead = plan.leads.iter().find(|lead| lead.key.say() == key)?;
    let name = lead.name.say();
    (!name.is_empty()).then(|| format!("{name} ({key})"))
}
