//! What one body passes on to the next, a recommendation, a referral, an approval that needs another's; and what it put
//! off, which it passes on to its own next meeting.
//!
//! Law: what was passed on is sought of that body until it has decided the same thing; putting it off decides nothing,
//! and of what was put off again only the last time waits.

use super::context::{Context, Item};
use super::lateness::is_ended;
use super::stage::{is_of_the_whole, puts_off};
use crate::plan::{Decision, DecisionKind, LeadKey, Slot as _, is_commitment};

/// A decision that waits for another body's, or for its own body's next.
#[derive(Clone, Copy, Debug)]
pub struct PassedOn<'c, 'p> {
    /// The decision's item.
    pub item: &'c Item<'p>,
    /// It itself.
    pub decision: &'p Decision,
    /// The body that it goes to next.
    pub to: &'p LeadKey,
}

impl<'p> Context<'p> {
    /// The decisions whose next body has not decided yet, in the file's order; what was put off waits for the body that
    /// did.
    pub fn passed_on(&self) -> impl Iterator<Item = PassedOn<'_, 'p>> {
        let all = self.of_kind::<Decision>().enumerate();
        all.filter_map(|(at, (item, decision))| {
            let kind = decision.kind.get()?;
            let own = || {
                let body = self.body(item).filter(|_| *kind == DecisionKind::Deferred)?;
                (Some(body.as_str()) == self.minuting_body(item)).then_some(body)
            };
            let to = decision.next_body.get().or_else(own)?;
            let passed = PassedOn { item, decision, to };
            let waits = self.is_known(item) && !self.is_moot(item) && !self.is_answered(at, &passed);
            waits.then_some(passed)
        })
    }

    /// Whether the strategy as a whole waits for a body, by its key or name: it was passed on to it, a decision is sought
    /// of it, or the next step of the chain is its.
    pub fn is_whole_before(&self, body: &str) -> bool {
        let is = |key: &LeadKey| self.leads.who(key).is(body);
        let mut sought = self
            .of_kind::<Decision>()
            .filter(|(_, decision)| decision.kind.written().is_none() && is_of_the_whole(decision));
        let mut passed_on = self.passed_on().filter(|passed| is_of_the_whole(passed.decision));
        let steps = self.standing().to_come;
        sought.any(|(item, _)| self.body(item).is_some_and(is))
            || passed_on.any(|passed| is(passed.to))
            || steps.first().and_then(|step| step.body.get()).is_some_and(is)
    }

    /// Whether a decision was made by today.
    fn is_known(&self, item: &Item<'p>) -> bool {
        self.dated(item).is_none_or(|date| date <= self.today)
    }

    /// Whether all that a decision is about has ended since.
    fn is_moot(&self, decision: &Item<'p>) -> bool {
        let mut about = decision.texts("about").peekable();
        about.peek().is_some()
            && about.all(|about| {
                let of = self.bearing(about);
                of.is_some_and(|of| is_commitment(of.kind()) && is_ended(self.status(of)))
            })
    }

    /// Whether the next body has decided what was passed on to it as the `at`th decision of the plan.
    fn is_answered(&self, at: usize, passed: &PassedOn<'_, 'p>) -> bool {
        let day = self.dated(passed.item);
        let was_put_off = passed.decision.kind.get() == Some(&DecisionKind::Deferred);
        self.of_kind::<Decision>()
            .enumerate()
            .any(|(other_at, (item, decision))| {
                let Some(kind) = decision.kind.get() else {
                    return false;
                };
                let named = passed.item.texts("led_to").any(|led_to| led_to == item.reference);
                let later = match (self.dated(item), day) {
                    (Some(other), Some(day)) if other != day => other > day,
                    _ => other_at > at,
                };
                other_at != at
                    && self.is_known(item)
                    && (was_put_off || !puts_off(*kind))
                    && self.minuting_body(item) == Some(passed.to.as_str())
                    && (named || later && is_the_same_thing(passed, item, decision))
            })
    }
}

/// Whether a decision is on what was passed on: on that decision itself, both on the whole strategy, or both on one
/// commitment.
fn is_the_same_thing(passed: &PassedOn<'_, '_>, item: &Item<'_>, decision: &Decision) -> bool {
    let (whole, other) = (is_of_the_whole(passed.decision), is_of_the_whole(decision));
    let shared = |about: &str| passed.item.texts("about").any(|own| own == about);
    whole && other
        || item.texts("about").any(|about| about == passed.item.reference)
        || !whole && !other && item.texts("about").any(shared)
}
