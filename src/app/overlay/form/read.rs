//! What a form makes of what is typed: what it means, and what there is to choose from.
//!
//! Law: reading is the table's; this only says it, with the names of whom and what is referred to.

use super::Understood;
use crate::app::card::lead_name;
use crate::app::overlay::Choice;
use crate::plan::{Index, Place, Plan, Raw, Shape, Slot, Written, compose};

/// What is understood of what was typed into a field.
pub(super) fn understood(plan: &Plan, place: &Place, shape: Shape, typed: &str) -> Understood {
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
            let free = |name: &str| format!("{name}, who is not among the plan's leads");
            let name = |key: &String| lead_name(plan, key).unwrap_or_else(|| free(key));
            joined(values.iter().map(name).collect())
        }
        Shape::Ref(_) => {
            let index = Index::of(plan);
            let title = |of: &String| {
                index
                    .bearing(of)
                    .next()
                    .map_or_else(|| of.clone(), |entry| entry.title.clone())
            };
            joined(values.iter().map(title).collect())
        }
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

/// What there is to choose from for a shape; empty where anything may be typed.
pub(super) fn choices(plan: &Plan, shape: Shape) -> Vec<Choice> {
    let choice = |word: &str, means: String| Choice {
        word: word.to_owned(),
        means,
        marked: false,
    };
    match shape.one() {
        Shape::OneOf(words) | Shape::Scaled(words) => words
            .iter()
            .map(|word| choice(word.name, word.means.to_owned()))
            .collect(),
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
            .map(|entry| choice(&entry.reference, entry.title.clone()))
            .collect(),
        _ => Vec::new(),
    }
}
