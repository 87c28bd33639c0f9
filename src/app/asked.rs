//! What the form of a task asks for: of which record, which fields in which order, and what it is called.
//!
//! Law: fields come from the table; only their order is a rule.

use super::minutes::Act;
use super::order;
use super::said::in_words;
use super::task::{Side, Task, following};
use super::tree::own_ref;
use crate::plan::sentence::Around;
use crate::plan::{FieldInfo, Place, Plan, Shape, compose, with_article};

impl Task {
    /// The record whose fields the form asks for, as a place where it would stand.
    pub fn subject(&self, item: &Place) -> Place {
        match self {
            Self::Add {
                list,
                side: Side::Under,
                ..
            } => item.item(list, ""),
            Self::Add { list, .. } => item.parent().unwrap_or_default().item(list, ""),
            Self::Update { .. } => item.item(order::UPDATES, ""),
            Self::Reading => item.item(order::READINGS, ""),
            Self::Minute { act, .. } => act.subject(item),
            Self::Settling { of, .. } => of.subject(item),
            _ => item.clone(),
        }
    }

    /// The fields the form asks for, in its order.
    pub fn fields(&self, plan: &Plan, item: &Place) -> Vec<&'static FieldInfo> {
        match self {
            Self::Minute { act, .. } => return act.fields(plan, item),
            Self::Settling { of, .. } => return of.fields(plan, item),
            _ => {}
        }
        let Some(blank) = plan.blank(&self.subject(item)) else {
            return Vec::new();
        };
        let all = blank.kind().fields.iter();
        let named = |info: &&FieldInfo| matches!(info.shape, Shape::OwnRef | Shape::Key);
        match self {
            // A ref and a key are what everything else knows the record by; renumbering follows them, this cannot.
            Self::Set => all.filter(|info| !named(info)).collect(),
            Self::Add { .. } => key_after_name(all.collect()),
            Self::Reading => all.collect(),
            Self::Update { .. } => {
                let mut fields: Vec<&FieldInfo> = all.collect();
                let rank = |info: &FieldInfo| order::UPDATE_FIRST.iter().position(|name| *name == info.name);
                fields.sort_by_key(|info| rank(info).unwrap_or(usize::MAX));
                fields
            }
            Self::Withdraw
            | Self::Remove
            | Self::Move { .. }
            | Self::ByHand
            | Self::Minute { .. }
            | Self::Settling { .. } => Vec::new(),
            Self::Supersede => all
                .filter(|info| order::SUPERSEDED.contains(&info.name))
                .collect(),
            Self::HandOn => all.filter(|info| info.name == order::SUCCESSOR).collect(),
            Self::Renumber { .. } => all.filter(named).collect(),
            Self::Together(items) => {
                let kinds: Vec<_> = items
                    .iter()
                    .filter_map(|item| Some(plan.at(item)?.kind()))
                    .collect();
                let shared = |name: &&&str| kinds.iter().all(|kind| kind.field(name).is_some());
                let known = |name: &&str| blank.kind().field(name).map(|(_, info)| info);
                order::TOGETHER.iter().filter(shared).filter_map(known).collect()
            }
        }
    }

    /// Whether the fields of the form show what the plan says of the item.
    pub fn shows_what_is(&self) -> bool {
        match self {
            Self::Set | Self::Renumber { .. } | Self::Supersede => true,
            Self::Minute { act, .. } => !matches!(act, Act::Arising | Act::Raised),
            Self::Settling { of, .. } => of.shows_what_is(),
            _ => false,
        }
    }

    /// Whether it changes fields of something that is there, to answer something or not.
    pub fn changes_what_is(&self) -> bool {
        match self {
            Self::Set => true,
            Self::Settling { of, .. } => of.changes_what_is(),
            _ => false,
        }
    }

    /// What is done to a part of what this is about: it answers what this answers.
    #[must_use]
    pub fn with_parts(&self, part: Self) -> Self {
        match self {
            Self::Settling { name, .. } => Self::Settling {
                name: name.clone(),
                of: Box::new(part),
            },
            _ => part,
        }
    }

    /// Whether it adds something to what stands at a place, or to the plan.
    pub fn adds(&self, item: &Place) -> bool {
        match self {
            Self::Add { .. } => true,
            Self::Minute { act, .. } => act.adds(item),
            Self::Settling { of, .. } => of.adds(item),
            _ => false,
        }
    }

    /// What some of several items have and others do not, so that it is not asked for, and why; none where all have the
    /// same.
    pub fn left_out(&self, plan: &Plan) -> Option<String> {
        let Self::Together(items) = self else { return None };
        let mut labels: Vec<&str> = Vec::new();
        let mut without: Vec<String> = Vec::new();
        for name in order::TOGETHER {
            let records = || items.iter().filter_map(|item| plan.at(item));
            let has = |record: &dyn crate::plan::Record| record.kind().field(name).map(|(_, info)| info);
            let Some(info) = records().find_map(has) else {
                continue;
            };
            let lacking = records().filter(|record| has(*record).is_none()).map(own_ref);
            let lacking: Vec<String> = lacking.filter(|own| !without.contains(own)).collect();
            if records().any(|record| has(record).is_none()) {
                labels.push(info.label());
            }
            without.extend(lacking);
        }
        let has = if without.len() == 1 { "has" } else { "have" };
        let said = || format!("no {} here: {} {has} none", in_words(&labels), without.join(", "));
        (!labels.is_empty()).then(said)
    }

    /// Whether it is about one record, and not about several.
    pub fn is_of_one(&self) -> bool {
        !matches!(self, Self::Together(_))
    }

    /// Whether there is something to save without anything typed.
    pub fn is_ready(&self) -> bool {
        matches!(self, Self::Remove | Self::Move { .. } | Self::ByHand)
    }

    /// Whether the reason of the change is kept in the plan.
    pub fn keeps_the_reason(&self) -> bool {
        matches!(self, Self::Withdraw | Self::Supersede)
    }

    /// What the form is called, above the title of its item.
    pub fn title(&self, plan: &Plan, item: &Place) -> String {
        let name = || {
            let named = plan.at(item).map(own_ref).filter(|name| !name.is_empty());
            named.unwrap_or_else(|| Around::of(plan).whole_place_said(item))
        };
        match self {
            Self::Set => String::new(),
            Self::Add { kind, .. } if item.steps.is_empty() => format!("Add {}", with_article(kind)),
            Self::Add { kind, side, .. } => {
                format!("Add {} {} {}", with_article(kind), side.word(), name())
            }
            Self::Update { .. } => "Update".to_owned(),
            Self::Reading => "Reading".to_owned(),
            Self::Withdraw => "Withdraw".to_owned(),
            Self::Supersede => "Supersede".to_owned(),
            Self::HandOn => "Hand on everything open".to_owned(),
            Self::Remove => "Remove".to_owned(),
            Self::Renumber { series: false } => "Renumber".to_owned(),
            Self::Renumber { series: true } => match following(plan, item).len() {
                0 => "Renumber".to_owned(),
                1 => "Renumber with the one that follows".to_owned(),
                more => format!("Renumber with the {more} that follow"),
            },
            Self::Move { side, to } => {
                let own = plan.at(to).map(own_ref).filter(|own| !own.is_empty());
                let to = own.unwrap_or_else(|| to.address().to_string());
                format!("Move {} {to}", side.word())
            }
            Self::ByHand => "Record the edits made by hand".to_owned(),
            Self::Together(items) => {
                let own = |item: &Place| plan.at(item).map(own_ref).unwrap_or_default();
                let names: Vec<String> = items.iter().map(own).collect();
                format!("Change {} together: {}", items.len(), names.join(", "))
            }
            Self::Minute { meeting, act } => act.title(meeting),
            Self::Settling { name: asked, of } => match &**of {
                Self::Add { kind, .. } if item.steps.is_empty() => {
                    format!("Answer {asked} by adding {}", with_article(kind))
                }
                Self::Add { kind, side, .. } => {
                    format!(
                        "Answer {asked} by adding {} {} {}",
                        with_article(kind),
                        side.word(),
                        name()
                    )
                }
                _ => format!("Answer {asked} by changing"),
            },
        }
    }
}

/// The fields of something new, its key behind what it is called: of that the key is made.
fn key_after_name(mut fields: Vec<&'static FieldInfo>) -> Vec<&'static FieldInfo> {
    let key = fields.iter().position(|info| matches!(info.shape, Shape::Key));
    let name = fields.iter().position(|info| compose::is_known_by(info));
    if let (Some(key), Some(name)) = (key, name.filter(|name| Some(*name) > key)) {
        let own = fields.remove(key);
        fields.insert(name, own);
    }
    fields
}
