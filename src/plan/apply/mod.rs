//! Applying an edit to a plan, and the edit that takes it back.
//!
//! Law: `apply(apply(p, e), inverse) == p` to the letter; an edit that cannot be applied leaves nothing changed and
//! says why.

mod items;
mod renumber;
mod set;

use super::edit::{Edit, ListPlace};
use super::kinds::Plan;
use super::place::Place;
use crate::error::{Problem, Result};

pub(super) use renumber::{follow_refs, follow_throughout, remembered};

/// The plan after an edit, and the edit that takes it back.
pub fn apply(plan: &Plan, edit: &Edit) -> Result<(Plan, Edit)> {
    let mut after = plan.clone();
    let inverse = after.apply(edit)?;
    Ok((after, inverse))
}

/// Applies an edit to a plan itself, which costs no copy of the lists it changes, and gives back the edit that takes
/// it back; where it cannot be applied the plan is as it was.
pub fn apply_to(plan: &mut Plan, edit: &Edit) -> Result<Edit> {
    let mut inverses = Vec::new();
    for step in edit.steps() {
        let applied = match step {
            // These look before they change anything.
            Edit::Set { .. } | Edit::Insert { .. } | Edit::Remove { .. } => plan.apply(step),
            _ => apply(plan, step).map(|(after, inverse)| {
                *plan = after;
                inverse
            }),
        };
        match applied {
            Ok(inverse) => inverses.push(inverse),
            Err(problem) => {
                for inverse in inverses.iter().rev() {
                    plan.apply(inverse)?;
                }
                return Err(problem);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::all(inverses))
}

impl Plan {
    /// Applies an edit and gives back the one that takes it back. A refusal may leave the plan half changed: only
    /// [`apply`], which works on a copy, keeps the law.
    fn apply(&mut self, edit: &Edit) -> Result<Edit> {
        match edit {
            Edit::Set { place, to } => self.set(place, to.clone()),
            Edit::Insert { list, at, key, item } => self.insert(list, at, key.as_deref(), item.clone()),
            Edit::Remove { item } => self.remove(item),
            Edit::Move { item, list, at } => self.move_item(item, list, at),
            Edit::Renumber { pairs, remember } => self.renumber(pairs, *remember),
            Edit::All(edits) => {
                let mut inverses = edits
                    .iter()
                    .map(|edit| self.apply(edit))
                    .collect::<Result<Vec<_>>>()?;
                inverses.reverse();
                Ok(Edit::all(inverses))
            }
        }
    }
}

fn list_name(list: &ListPlace) -> String {
    list.parent.field(list.name).address().to_string()
}

/// What a list stands in, as people call it.
fn holder_name(list: &ListPlace) -> String {
    if list.parent.steps.is_empty() {
        "the plan".to_owned()
    } else {
        list.parent.address().to_string()
    }
}

fn gone(place: &Place) -> Problem {
    Problem::no(format!("{} is not in the plan", place.record().address())).hint("pledge list shows what is")
}
