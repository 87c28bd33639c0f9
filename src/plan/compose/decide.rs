//! What a body resolved: recorded as a new decision, or as the one that was sought, with its conditions and the step
//! of the approval chain it takes.
//!
//! Law: the stage follows the chain, so a decision on the whole strategy takes the step its body had to take.

use chrono::NaiveDate;

use super::super::edit::{At, Edit, ListPlace};
use super::super::identity::identities;
use super::super::kinds::{ApprovalStep, Decision, Plan};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::{FieldInfo, Identity};
use super::super::refs::{Index, title};
use super::super::rules::{Context, Item, puts_off};
use super::super::shape::Shape;
use super::super::value::LeadKey;
use super::super::words::{DecisionKind, with_article};
use super::add::{Addition, add};
use super::set::Draft;
use crate::error::{Problem, Result};

/// What is asked besides the fields of a decision: what it is subject to.
pub static SUBJECT_TO: FieldInfo = FieldInfo::asked(
    "conditions",
    "Subject to: each amendment or condition, in words or by the ref of what asks for it",
    Shape::Many(&Shape::Text),
);

/// A decision as it is to be recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// The decision of the plan that was sought and is now taken; a new one where none is named.
    pub sought: Option<Place>,
    /// Its fields, as typed: `kind`, `meeting` or `body` and `date`, `text`, `about` …
    pub fields: Vec<(String, String)>,
    /// What it is subject to: each the words of a condition, or the ref of what asks for it.
    pub conditions: Vec<String>,
    /// The full id of the commit the body had before it.
    pub version: Option<String>,
}

/// The edit that records a decision.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The edit.
    pub edit: Edit,
    /// The decision's ref.
    pub reference: String,
    /// What it does besides: which step of the chain it takes.
    pub notes: Vec<String>,
}

/// The edit that records what a body resolved.
pub fn decide(plan: &Plan, resolution: &Resolution, today: NaiveDate) -> Result<Decided> {
    let typed = |field: &str| {
        let found = resolution.fields.iter().find(|(name, _)| name == field);
        found
            .map(|(_, typed)| typed.trim())
            .filter(|typed| !typed.is_empty())
    };
    if typed("kind").is_none() {
        return Err(Problem::usage("what did the body do?")
            .hint("give it with --kind: noted, endorsed, approved, adopted …"));
    }
    let mut draft = Draft::new(plan);
    let reference = if let Some(sought) = &resolution.sought {
        take(&mut draft, sought, &resolution.fields)?
    } else {
        let addition = Addition {
            kind: Decision::KIND.name.to_owned(),
            fields: resolution.fields.clone(),
            ..Addition::default()
        };
        let (edit, reference) = add(plan, &addition)?;
        draft.take(edit)?;
        reference
    };
    let place = match &resolution.sought {
        Some(place) => place.clone(),
        None => Place::root().item("decisions", reference.clone()),
    };
    let says = |draft: &Draft, field: &str| draft.plan.written(&place.field(field)).is_some();
    if !says(&draft, "meeting") && !says(&draft, "date") {
        return Err(Problem::usage("when was it decided, and by whom?")
            .hint("say at which meeting with --meeting REF, or --body KEY --date DATE"));
    }
    if let Some(version) = &resolution.version {
        draft.set(&place, "version", version)?;
    }
    for condition in &resolution.conditions {
        add_condition(&mut draft, &place, &reference, condition)?;
    }
    let notes = take_step(&mut draft, &place, &reference, today)?;
    Ok(Decided {
        edit: Edit::all(draft.edits),
        reference,
        notes,
    })
}

/// Sets the fields of a decision that was sought, and gives its ref.
fn take(draft: &mut Draft, sought: &Place, fields: &[(String, String)]) -> Result<String> {
    let Some(decision) = draft.plan.at(sought) else {
        return Err(Problem::no(format!("{} is not in the plan", sought.address())));
    };
    let name = decision.text("ref").to_owned();
    if decision.kind().name != Decision::KIND.name {
        return Err(Problem::usage(format!(
            "{name} is {}, not a decision",
            with_article(decision.kind().name)
        ))
        .hint("leave the ref out to record a new decision; --about REF says what it is about"));
    }
    let kind = decision.text("kind");
    if !kind.is_empty() {
        return Err(Problem::no(format!("{name} has been taken: {kind}"))
            .hint("leave the ref out to record another decision; pledge set corrects this one"));
    }
    for (field, typed) in fields {
        draft.set(sought, field, typed)?;
    }
    Ok(name)
}

/// A condition in words, or one that something of the plan asks for: its words, and that it is about it.
fn add_condition(draft: &mut Draft, decision: &Place, reference: &str, typed: &str) -> Result<()> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Problem::usage("a condition says nothing").hint("give its words, or a ref"));
    }
    let index = Index::of(&draft.plan);
    let asked = index.find(typed).ok().and_then(|found| {
        let record = draft.plan.at(&found.place)?;
        Some((title(record).to_owned(), record.text("ref").to_owned()))
    });
    let (words, about) = match asked {
        Some((words, about)) if !words.is_empty() => (words, Some(about)),
        Some((_, about)) => (format!("{about} as discussed"), Some(about)),
        None => (typed.to_owned(), None),
    };
    let list = draft
        .plan
        .at(decision)
        .and_then(|record| record.children("conditions"));
    let names = list
        .map(|list| identities(list, Identity::Part))
        .unwrap_or_default();
    let free = (1..).map(|number| format!("{reference}.{number}"));
    let Some(own) = free.into_iter().find(|own| !names.contains(own)) else {
        return Ok(());
    };
    let list = ListPlace {
        parent: decision.clone(),
        name: "conditions",
    };
    let item = Raw::Map(vec![("ref".to_owned(), Raw::text(own))]);
    let place = draft.make(list, At::Last, None, item)?;
    draft.set(&place, "text", &words)?;
    if let Some(about) = about {
        draft.set(&place, "about", &about)?;
    }
    Ok(())
}

/// Names the decision in the step of the chain that it takes, and puts in the one it goes to next.
fn take_step(draft: &mut Draft, decision: &Place, reference: &str, today: NaiveDate) -> Result<Vec<String>> {
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
    let strategy = Place::root().item("strategy", "");
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

fn context_name(context: &Context<'_>, key: &LeadKey) -> String {
    context.leads.name(key)
}

/// The step a decision takes: of its body, not taken yet, and either the next one or one of this very kind. What is
/// about single commitments, puts the matter off, or only notes it, takes none.
fn step_of(context: &Context<'_>, item: &Item<'_>) -> Option<(String, LeadKey)> {
    let decision = item.of::<Decision>()?;
    let kind = *decision.kind.get()?;
    let whole = decision.about.get().is_none_or(|about| about.0.is_empty());
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
        let weak = matches!(kind, DecisionKind::Noted | DecisionKind::Considered);
        let takes = wanted == Some(kind) || (at == 0 && (!weak || wanted.is_none()));
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
