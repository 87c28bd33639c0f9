//! What falls due and has no ref of its own: the parts of matters, and the steps of the approval chain.
//!
//! Law: a part without a due of its own falls due with its matter, and is not listed beside it.

use chrono::NaiveDate;

use super::context::{Context, Item};
use super::lateness::Lateness;
use crate::plan::identity::identities;
use crate::plan::{ApprovalStep, Identity, LeadKey, Many, Matter, Place, Record, Value as _, When, title};

/// Something open that is due by a day.
#[derive(Clone, Debug)]
pub struct Falling<'p> {
    /// Where it stands.
    pub place: Place,
    /// It itself.
    pub record: &'p dyn Record,
    /// What it is, in words.
    pub title: String,
    /// Who sees to it: leads, or the body that takes the step.
    pub leads: Vec<LeadKey>,
    /// How it stands to its due.
    pub lateness: Lateness,
    /// When it is due, in words.
    pub due: String,
}

impl<'p> Context<'p> {
    /// The open parts of a matter that are due by a day.
    pub fn parts_falling(&self, item: &Item<'p>, by: NaiveDate) -> Vec<Falling<'p>> {
        let Some(matter) = item.of::<Matter>() else {
            return Vec::new();
        };
        let names = identities(&matter.parts, Identity::Part);
        let parts = matter.parts.iter().zip(names).filter_map(|(part, name)| {
            let due = part.due.get()?;
            let lateness = self.part_lateness(item, part);
            if !is_soon(&lateness, by) {
                return None;
            }
            let own: Option<&Many<LeadKey>> = part.lead.get().or_else(|| item.value("lead"));
            Some(Falling {
                place: item.place.item("parts", name),
                record: part,
                title: title(part).to_owned(),
                leads: own.map(|keys| keys.0.clone()).unwrap_or_default(),
                lateness,
                due: When::say(due),
            })
        });
        parts.collect()
    }

    /// The steps of the approval chain that are wanted by a day and not taken.
    pub fn steps_falling(&self, by: NaiveDate) -> Vec<Falling<'p>> {
        let Some(strategy) = self.strategy() else {
            return Vec::new();
        };
        let root = Place::strategy();
        let names = identities(&strategy.approval, Identity::Fields(&["body"]));
        let steps = strategy.approval.iter().zip(names);
        let falling = steps.filter_map(|(step, name): (&'p ApprovalStep, String)| {
            let lateness = self.step_lateness(step);
            is_soon(&lateness, by).then(|| Falling {
                place: root.item("approval", name),
                record: step,
                title: step
                    .kind
                    .get()
                    .map_or_else(|| "to decide".to_owned(), |kind| format!("to be {}", kind.name())),
                leads: step.body.get().cloned().into_iter().collect(),
                lateness,
                due: step.by.get().map(|by| by.say()).unwrap_or_default(),
            })
        });
        falling.collect()
    }
}

fn is_soon(lateness: &Lateness, by: NaiveDate) -> bool {
    lateness.open && lateness.due_latest().is_some_and(|due| due <= by)
}
