//! What a body resolved: recorded as a new decision, or as the one that was sought, with its conditions and the step
//! of the approval chain it takes.
//!
//! Law: the stage follows the chain, so a decision on the whole strategy takes the step its body had to take.

use chrono::NaiveDate;

use super::super::edit::{At, Edit, ListPlace};
use super::super::identity::identities;
use super::super::kinds::{Decision, Plan};
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::refs::{Index, title};
use super::super::rules::Context;
use super::super::shape::Shape;
use super::super::table::{FieldInfo, Identity};
use super::super::value::Value as _;
use super::super::when::When;
use super::super::words::with_article;
use super::add::{Addition, add};
use super::chain::{follow, take_step};
use super::set::Draft;
use crate::error::{Problem, Result};

/// What is asked besides the fields of a decision: what it is subject to.
pub static SUBJECT_TO: FieldInfo = FieldInfo::asked(
    "conditions",
    "Subject to: each amendment or condition, in words or by the refs of what asks for them (C1; C2)",
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
            .hint("give it with --kind: noted, endorsed, approved, adopted …; what is only sought yet goes in with: pledge \
                   add decision --sought TEXT"));
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
    for condition in &each_condition(&draft.plan, &resolution.conditions)? {
        add_condition(&mut draft, &place, &reference, condition)?;
    }
    lead_to(&mut draft, plan, &place, &reference, today)?;
    let mut notes = take_step(&mut draft, &place, &reference, today)?;
    let followed = follow(&mut draft, plan, &place, today)?;
    let ahead = still_to_come(&draft.plan, &place, today);
    // Where the strategy stays is only for want of the day, whatever else it may wait for.
    notes.extend(followed.filter(|_| ahead.is_none()));
    notes.extend(ahead);
    Ok(Decided {
        edit: Edit::all(draft.edits),
        reference,
        notes,
    })
}

/// That the day of a decision has not come, and what that means; nothing where it has.
fn still_to_come(plan: &Plan, decision: &Place, today: NaiveDate) -> Option<String> {
    let context = Context::of(plan, today);
    let day = context.dated(context.at(decision)?)?;
    (day > today).then(|| {
        format!(
            "it is dated {}, which is still to come: until then papers say that it is sought, not made",
            When::day(day).say()
        )
    })
}

/// Names the decision in those of other bodies that were passed on and that it answers, so that each says what became
/// of it.
fn lead_to(
    draft: &mut Draft,
    before: &Plan,
    decision: &Place,
    reference: &str,
    today: NaiveDate,
) -> Result<()> {
    let waiting = |plan: &Plan| -> Vec<Place> {
        let context = Context::of(plan, today);
        let passed = context.passed_on();
        passed.map(|passed| passed.item.place.clone()).collect()
    };
    let still = waiting(&draft.plan);
    let answered = waiting(before).into_iter();
    for place in answered.filter(|place| place != decision && !still.contains(place)) {
        draft.made = None;
        draft.set(&place, "led_to+", reference)?;
    }
    Ok(())
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

/// The conditions that are typed, one by one: several refs may stand in one text with commas or semicolons between.
fn each_condition(plan: &Plan, typed: &[String]) -> Result<Vec<String>> {
    let index = Index::of(plan);
    let mut each = Vec::new();
    for text in typed {
        let parts: Vec<&str> = text
            .split([',', ';'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let is_known = |part: &&str| index.find(part).is_ok();
        let are_refs = parts.iter().all(|part| is_known(part) || looks_like_a_ref(part));
        if is_known(&text.as_str()) || parts.is_empty() || !are_refs {
            each.push(text.clone());
            continue;
        }
        if let Some(unknown) = parts.iter().find(|part| !is_known(part)) {
            return Err(Problem::usage(format!("nothing is called {unknown}"))
                .because("a condition that looks like a ref is taken to name what asks for it")
                .hint("give the ref of a comment, a matter or a commitment, or say the condition in words"));
        }
        each.extend(parts.into_iter().map(str::to_owned));
    }
    Ok(each)
}

/// Whether a text is more likely the ref of something than the words of a condition: `C9`, `7.1`, `(a)`.
fn looks_like_a_ref(text: &str) -> bool {
    let short = text.chars().count() <= 12 && !text.contains(char::is_whitespace);
    short && text.contains(|c: char| c.is_ascii_digit())
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
