//! What a row of the tree says of a commitment: who, by when, how sure, how far.
//!
//! Law: a row says only what the plan's rules say; a word always, so that nothing hangs on a symbol or a colour.

use crate::plan::{
    Action, BaseRating, BaseStatus, Field, LeadKey, Many, Measure, Milestone, Plan, Priority, Rating, Record,
    Slot, Status, When,
};

/// What a commitment is marked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// On track.
    Green,
    /// At risk.
    Amber,
    /// Off track.
    Red,
    /// Done.
    Complete,
    /// Not begun.
    NotStarted,
}

/// What a row says besides ref and title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Who leads it, as the plan writes it.
    pub lead: String,
    /// When it is due, as boards write it.
    pub due: String,
    /// What it is marked with.
    pub mark: Option<Mark>,
    /// The word that goes with the mark.
    pub rating: String,
    /// How far it is.
    pub status: String,
    /// What is noteworthy: `late 12 days`, `no lead, no date`.
    pub remark: String,
    /// How many of the commitments under it bear each mark.
    pub counts: Vec<(Mark, usize)>,
    /// How many commitments there are under it.
    pub under: usize,
}

impl Facts {
    /// The facts of any record.
    pub fn of(record: &dyn Record, _plan: &Plan) -> Self {
        let any = record.as_any();
        if let Some(action) = any.downcast_ref::<Action>() {
            Self::made(
                &action.lead,
                &action.due,
                Some(&action.rating),
                Some(&action.status),
            )
        } else if let Some(milestone) = any.downcast_ref::<Milestone>() {
            Self::made(&milestone.lead, &milestone.due, None, Some(&milestone.status))
        } else if let Some(priority) = any.downcast_ref::<Priority>() {
            let mut facts = Self::made(&priority.lead, &Field::default(), None, Some(&priority.status));
            facts.under = priority.actions.len();
            for mark in [
                Mark::Complete,
                Mark::Green,
                Mark::Amber,
                Mark::Red,
                Mark::NotStarted,
            ] {
                let count = priority
                    .actions
                    .iter()
                    .filter(|action| mark_of(Some(&action.rating), Some(&action.status)) == Some(mark))
                    .count();
                if count > 0 {
                    facts.counts.push((mark, count));
                }
            }
            facts
        } else if let Some(measure) = any.downcast_ref::<Measure>() {
            Self {
                lead: measure.data_lead.say(),
                ..Self::default()
            }
        } else {
            Self::default()
        }
    }

    fn made(
        lead: &Field<Many<LeadKey>>,
        due: &Field<When>,
        rating: Option<&Field<Rating>>,
        status: Option<&Field<Status>>,
    ) -> Self {
        Self {
            lead: lead.say(),
            due: due.say(),
            mark: mark_of(rating, status),
            rating: rating.map(Slot::say).unwrap_or_default(),
            status: status.map(Slot::say).unwrap_or_default(),
            ..Self::default()
        }
    }
}

fn mark_of(rating: Option<&Field<Rating>>, status: Option<&Field<Status>>) -> Option<Mark> {
    let status = status.and_then(Field::get).and_then(Status::base);
    match status {
        Some(BaseStatus::Complete | BaseStatus::Embedded) => return Some(Mark::Complete),
        Some(BaseStatus::NotStarted) => return Some(Mark::NotStarted),
        _ => {}
    }
    match rating.and_then(Field::get).and_then(Rating::base)? {
        BaseRating::Green => Some(Mark::Green),
        BaseRating::Amber => Some(Mark::Amber),
        BaseRating::Red => Some(Mark::Red),
    }
}
