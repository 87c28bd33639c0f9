//! What is one with what was asked: a condition and the comment or matter that it is about.
//!
//! Law: a condition is met with its subject only when all that it is about is settled; what was declined, or accepted
//! in part, meets none.

use super::super::identity::identities;
use super::super::kinds::{Comment, Condition, Matter, Plan};
use super::super::place::Place;
use super::super::record::Record;
use super::super::refs::Index;
use super::super::rules::{is_condition_about, is_condition_open};
use super::super::table::Identity;
use super::super::words::{MatterStatus, Outcome};

/// What is settled with what stands at a place and is settled by now: open still, and nothing but the same thing.
pub(super) fn counterparts(plan: &Plan, place: &Place) -> Vec<Place> {
    let Some(record) = plan.at(place) else {
        return Vec::new();
    };
    match record.as_any().downcast_ref::<Condition>() {
        Some(condition) => subjects(plan, condition)
            .filter(|(_, state)| *state == State::Open)
            .map(|(place, _)| place)
            .collect(),
        None if state(record) == Some(State::Settled) => met_with(plan, record.text("ref")),
        None => Vec::new(),
    }
}

/// How something that was asked stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    /// As whoever asked wanted it.
    Settled,
    /// In another way.
    Over,
}

/// How a comment or a matter stands; none for anything else.
fn state(record: &dyn Record) -> Option<State> {
    if let Some(comment) = record.as_any().downcast_ref::<Comment>() {
        return Some(match comment.outcome.get() {
            None | Some(Outcome::Open) => State::Open,
            Some(Outcome::Accepted) => State::Settled,
            Some(_) => State::Over,
        });
    }
    let matter = record.as_any().downcast_ref::<Matter>()?;
    Some(match matter.status.get() {
        None | Some(MatterStatus::Open) => State::Open,
        Some(MatterStatus::Done | MatterStatus::Closed) => State::Settled,
        Some(_) => State::Over,
    })
}

/// The comments and matters that a condition is about, each with how it stands.
fn subjects<'p>(plan: &'p Plan, condition: &'p Condition) -> impl Iterator<Item = (Place, State)> + 'p {
    let about = condition.about.get().map_or(&[][..], |about| &about.0);
    let index = Index::of(plan);
    about.iter().filter_map(move |about| {
        let place = index.bearing(about.as_str()).next()?.place.clone();
        let state = state(plan.at(&place)?)?;
        Some((place, state))
    })
}

/// The open conditions that are about this, and of which nothing else is open.
fn met_with(plan: &Plan, reference: &str) -> Vec<Place> {
    let mut met = Vec::new();
    for (decision, name) in plan
        .decisions
        .iter()
        .zip(identities(&plan.decisions, Identity::Ref))
    {
        let place = Place::root().item("decisions", name);
        let names = identities(&decision.conditions, Identity::Part);
        for (condition, name) in decision.conditions.iter().zip(names) {
            let is_about = is_condition_about(condition, reference);
            let settled = || subjects(plan, condition).all(|(_, state)| state == State::Settled);
            if is_about && is_condition_open(condition) && settled() {
                met.push(place.item("conditions", name));
            }
        }
    }
    met
}
