//! What a decision on the whole strategy does to its approval chain, and to a stage written by hand.
//!
//! Law: the stage follows the decisions; where it does not, whoever records one is told why and what to do.

use chrono::NaiveDate;

use super::super::edit::{At, ListPlace};
use super::super::field::Slot;
use super::super::identity::identities;
use super::super::kinds::{ApprovalStep, Decision, Plan};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::rules::{Context, Item, is_of_the_whole, puts_off};
use super::super::table::Identity;
use super::super::value::LeadKey;
use super::super::words::{DecisionKind, Stage};
use super::set::Draft;
use crate::error::Result;

/// Names the decision in the step of the chain that it takes, and puts in the one it goes to next.
pub(super) fn take_step(
    draft: &mut Draft,
    decision: &Place,
    reference: &str,
    today: NaiveDate,
) -> Result<Vec<String>> {
    let found = {
        let context = Context::of(&draft.plan, today);
        context
            .at(decision)
            .and_then(|item| step_of(&context, item))
            .map(|(name, body)| {
                let after = next_to_add(&context, decision);
                (name, context_name(&context, &body), after)
            })
    };
    let Some((name, body, next)) = found else {
        return Ok(Vec::new());
    };
    let strategy = Place::strategy();
    draft.set(&strategy.item("approval", name.clone()), "decision", reference)?;
    let mut notes = vec![format!("this takes the step of {body} in the approval chain")];
    if let Some((key, said)) = next {
        let list = ListPlace {
            parent: strategy,
            name: "approval",
        };
        let item = Raw::Map(vec![("body".to_owned(), Raw::text(key))]);
        draft.make(list, At::After(name), None, item)?;
        notes.push(format!("{said} is the next step now"));
    }
    Ok(notes)
}

/// Lets the stage follow a decision on the whole strategy, and says where the strategy stands by it, or why it stands
/// where it stood.
pub(super) fn follow(
    draft: &mut Draft,
    before: &Plan,
    decision: &Place,
    today: NaiveDate,
) -> Result<Option<String>> {
    let settles = {
        let context = Context::of(&draft.plan, today);
        let found = context.at(decision).and_then(|item| item.of::<Decision>());
        found.is_some_and(|decision| {
            let kind = decision.kind.get();
            is_of_the_whole(decision) && kind.is_some_and(|kind| !puts_off(*kind) && !is_weak(*kind))
        })
    };
    if !settles {
        return Ok(None);
    }
    give_way(draft, today)?;
    if let Some(told) = went_on(before, &draft.plan, today) {
        return Ok(Some(told));
    }
    let context = Context::of(&draft.plan, today);
    let standing = context.standing();
    let is = standing.say();
    let strategy = context.strategy();
    let chain = strategy.map_or(&[][..], |strategy| &strategy.approval);
    let why = if !chain.is_empty() {
        let waits = standing.next().map(|next| format!(", which waits for {next}"));
        format!(
            "this takes no step of the approval chain{}; pledge help set shows how a step is added",
            waits.unwrap_or_default()
        )
    } else if strategy.is_some_and(|strategy| strategy.stage.written().is_some()) {
        "that is written by hand; pledge set strategy stage \"\" lets it follow the decisions".to_owned()
    } else {
        "pledge help set shows how a chain of approval is made".to_owned()
    };
    Ok(Some(format!("the strategy stays {is}: {why}")))
}

/// Clears a stage that was written by hand, without a chain, where the decisions have brought the strategy further.
fn give_way(draft: &mut Draft, today: NaiveDate) -> Result<()> {
    let strategy = Place::strategy();
    let field = strategy.field("stage");
    let by_hand = Context::of(&draft.plan, today).standing().stage;
    let mut without = Draft::new(&draft.plan);
    if draft.plan.written(&field).is_none() {
        return Ok(());
    }
    without.write(&field, None)?;
    if reach(Context::of(&without.plan, today).standing().stage) > reach(by_hand) {
        draft.made = None;
        draft.write(&field, None)?;
    }
    Ok(())
}

/// How far a stage is on the way from draft to adoption and its end.
fn reach(stage: Stage) -> Option<usize> {
    Stage::ALL.iter().position(|known| *known == stage)
}

/// Whether what a body did settles nothing.
fn is_weak(kind: DecisionKind) -> bool {
    matches!(kind, DecisionKind::Noted | DecisionKind::Considered)
}

fn context_name(context: &Context<'_>, key: &LeadKey) -> String {
    context.leads.name(key)
}

/// The step a decision takes: of its body, not taken yet, and either the next one or one of this very kind. What is
/// about single commitments, puts the matter off, or only notes it, takes none.
fn step_of(context: &Context<'_>, item: &Item<'_>) -> Option<(String, LeadKey)> {
    let decision = item.of::<Decision>()?;
    let kind = *decision.kind.get()?;
    let whole = is_of_the_whole(decision);
    let body = context.minuting_body(item)?;
    let chain = &context.strategy()?.approval;
    let named = |step: &&ApprovalStep| {
        step.decision
            .get()
            .is_some_and(|own| own.as_str() == item.reference)
    };
    if !whole || puts_off(kind) || chain.iter().any(|step| named(&step)) {
        return None;
    }
    let to_come = chain
        .iter()
        .zip(identities(chain, Identity::Fields(&["body"])))
        .filter(|(step, _)| !context.is_taken(step));
    for (at, (step, name)) in to_come.enumerate() {
        let Some(own) = step.body.get().filter(|own| own.as_str() == body) else {
            continue;
        };
        let wanted = step.kind.get().copied();
        let takes = wanted == Some(kind) || (at == 0 && (!is_weak(kind) || wanted.is_none()));
        if takes {
            return Some((name, own.clone()));
        }
    }
    None
}

/// The body a decision goes to next, where no step to come is its.
fn next_to_add(context: &Context<'_>, decision: &Place) -> Option<(String, String)> {
    let next = context.at(decision)?.of::<Decision>()?.next_body.get()?;
    let chain = &context.strategy()?.approval;
    let to_come = chain
        .iter()
        .filter(|step| !context.is_taken(step))
        .any(|step| step.body.get() == Some(next));
    (!to_come).then(|| (next.as_str().to_owned(), context.leads.name(next)))
}

/// Where the strategy stands now, in words, where that is elsewhere than before.
pub fn went_on(before: &Plan, after: &Plan, today: NaiveDate) -> Option<String> {
    let was = Context::of(before, today).standing().say();
    let is = Context::of(after, today).standing().say();
    (was != is).then(|| format!("the strategy was {was}, and is {is} now"))
}
