//! What a form makes of what is typed: what it means, and what there is to choose from.
//!
//! Law: reading is the table's; this only says it, with the names of whom and what is referred to.

use chrono::NaiveDate;

use super::Understood;
use crate::app::card::lead_name;
use crate::app::overlay::Choice;
use crate::plan::{
    BaseRating, Context, Entry, Index, Item, Matter, Nature, Place, Plan, Raw, Shade, Shape, Slot, When,
    Wording, Written, compose,
};

/// What is understood of what was typed into a field.
pub(super) fn understood(plan: &Plan, place: &Place, shape: Shape, typed: &str) -> Understood {
    // What is asked and is no field of the record is text.
    let name = place.field.as_deref().unwrap_or_default();
    if plan
        .blank(&place.record())
        .is_some_and(|blank| blank.kind().field(name).is_none())
    {
        return if typed.trim().is_empty() {
            Understood::Nothing
        } else {
            Understood::AsTyped
        };
    }
    let raw = match compose::read(plan, place, typed) {
        Ok(Some(raw)) => raw,
        Ok(None) => return Understood::Nothing,
        Err(why) => return Understood::Not(why),
    };
    let values: Vec<String> = match &raw {
        Raw::List(items) => items.iter().map(Raw::line).collect(),
        one => vec![one.line()],
    };
    let joined = |names: Vec<String>| Understood::Means(names.join(" · "));
    match shape.one() {
        Shape::Text | Shape::Prose => Understood::AsTyped,
        Shape::Lead => {
            let free = |name: &str| format!("{name}, by name: none of the plan's leads");
            let name = |key: &String| lead_name(plan, key).unwrap_or_else(|| free(key));
            joined(values.iter().map(name).collect())
        }
        Shape::Ref(_) => {
            let index = Index::of(plan);
            // What has no title is called by its ref.
            let title = |of: &String| {
                let entry = index.bearing(of).next().filter(|entry| !entry.title.is_empty());
                entry.map_or_else(|| of.clone(), |entry| entry.title.clone())
            };
            let titles: Vec<String> = values.iter().map(title).collect();
            if titles == values {
                Understood::AsTyped
            } else {
                joined(titles)
            }
        }
        Shape::When => when(plan, place, typed),
        Shape::OneOf(_) | Shape::Scaled(_) => {
            let choices = choices(plan, shape);
            let chosen = choices.into_iter().find(|choice| values.contains(&choice.word));
            chosen.map_or(Understood::AsTyped, |choice| Understood::Means(choice.means))
        }
        _ => {
            let written = plan.written_as(place, Some(&raw));
            let said = written
                .as_ref()
                .and_then(Written::slot)
                .map(Slot::say)
                .unwrap_or_default();
            if said == typed.trim() {
                Understood::AsTyped
            } else {
                Understood::Means(said)
            }
        }
    }
}

/// Whether a rating, in this plan's words, says that something is amiss.
pub(in crate::app::overlay) fn is_troubled(plan: &Plan, word: &str) -> bool {
    let wording = Wording::of(plan);
    let shade = wording.ratings.iter().find(|shade| shade.word == word);
    shade.is_some_and(|shade| shade.counts_as != Some(BaseRating::Green))
}

/// What a date comes to: the last day it leaves.
fn when(plan: &Plan, place: &Place, typed: &str) -> Understood {
    let Ok(when) = When::parse(typed) else {
        return Understood::AsTyped;
    };
    // What a date means hangs on the strategy's calendar, and not on today.
    let rules = Context::of(plan, NaiveDate::default());
    let item = rules.at(&place.record());
    if when.nature() == Nature::Meeting && !item.is_some_and(|item| is_minuted(&rules, item)) {
        return Understood::Means(next_meeting(plan, place).to_owned());
    }
    let span = item.map_or_else(|| when.resolve(rules.calendar()), |item| rules.span(item, &when));
    let day = |day| When::day(day).say_long();
    let mut said = match span.and_then(|span| span.days()) {
        Some((first, last)) if first == last => day(last),
        Some((_, last)) => format!("by {}", day(last)),
        None => when.say_long(),
    };
    if let Some(doubt) = when.doubt(rules.calendar()) {
        said = format!("{said}; {}", doubt.message);
    }
    if said == typed.trim() {
        Understood::AsTyped
    } else {
        Understood::Means(said)
    }
}

/// Whether it is known after which day the next meeting of something is: it was minuted on one.
fn is_minuted<'p>(rules: &Context<'p>, item: &Item<'p>) -> bool {
    rules.dated(item).is_some() && item.of::<Matter>().is_some()
}

/// What "next meeting" means where the day hangs on today, or on what is typed beside it.
fn next_meeting(plan: &Plan, place: &Place) -> &'static str {
    let blank = plan.blank(&place.record());
    if blank.is_some_and(|blank| blank.kind().name == Matter::KIND.name) {
        "the first meeting after the one at which it is minuted"
    } else {
        "the next meeting of the body that looks at it"
    }
}

/// The words of a list that typed text may stand for, the likeliest first: the one it is, or else those that begin with
/// it.
pub(super) fn words_meant(plan: &Plan, shape: Shape, typed: &str) -> Vec<String> {
    // A blank at the end is one that a word of two may go on with.
    let plain = |text: &str| text.trim_start().to_lowercase().replace(['-', '_'], " ");
    let wanted = plain(typed);
    if wanted.trim().is_empty() {
        return Vec::new();
    }
    // What explains a word is not what it is called; a plan's own label, yes and no are.
    let has_labels = matches!(shape, Shape::Scaled(_) | Shape::Flag);
    let choices = choices(plan, shape);
    let called = |test: &dyn Fn(&str) -> bool| -> Vec<String> {
        let by_word = choices.iter().filter(|choice| test(&plain(&choice.word)));
        let by_label = choices
            .iter()
            .filter(|choice| has_labels && test(&plain(&choice.means)));
        let mut words: Vec<String> = Vec::new();
        for choice in by_word.chain(by_label) {
            if !words.contains(&choice.word) {
                words.push(choice.word.clone());
            }
        }
        words
    };
    let mut is_it = called(&|name| name == wanted);
    is_it.truncate(1);
    if is_it.is_empty() {
        called(&|name| name.starts_with(&wanted))
    } else {
        is_it
    }
}

/// What there is to choose from for a shape; empty where anything may be typed.
pub(super) fn choices(plan: &Plan, shape: Shape) -> Vec<Choice> {
    let choice = |word: &str, means: String| Choice::new(word, means);
    match shape.one() {
        Shape::OneOf(words) => words
            .iter()
            .map(|word| choice(word.name, word.means.to_owned()))
            .collect(),
        // The plan's own scale renames and explains these words, and may add some.
        Shape::Scaled(BaseRating::WORDS) => shades(&Wording::of(plan).ratings),
        Shape::Scaled(_) => shades(&Wording::of(plan).statuses),
        Shape::Flag => vec![choice("true", "yes".to_owned()), choice("false", "no".to_owned())],
        Shape::Lead => {
            use crate::plan::Slot;
            plan.leads
                .iter()
                .map(|lead| choice(&lead.key.say(), lead.name.say()))
                .collect()
        }
        Shape::Ref(kinds) => Index::of(plan)
            .entries()
            .iter()
            .filter(|entry| !entry.reference.is_empty() && (kinds.is_empty() || kinds.contains(&entry.kind)))
            .map(|entry| choice(&entry.reference, called(plan, entry)))
            .collect(),
        _ => Vec::new(),
    }
}

/// What something with a ref is called; what has no title by what it says first, as a meeting by its day and body.
fn called(plan: &Plan, entry: &Entry) -> String {
    let record = plan.at(&entry.place).filter(|_| entry.title.is_empty());
    let says = record.map(|record| {
        let fields = record
            .fields()
            .filter(|(info, _)| !matches!(info.shape, Shape::OwnRef));
        let said = fields.map(|(_, slot)| slot.say()).filter(|said| !said.is_empty());
        said.take(2).collect::<Vec<_>>().join(", ")
    });
    says.unwrap_or_else(|| entry.title.clone())
}

fn shades<B>(shades: &[Shade<B>]) -> Vec<Choice> {
    shades
        .iter()
        .map(|shade| Choice::new(&shade.word, shade.say()))
        .collect()
}
