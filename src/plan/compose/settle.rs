//! What became of what was asked: a comment answered, a matter done, a condition met, by itself or by another edit.
//!
//! Law: a matter is closed only with a response.

use chrono::NaiveDate;

use super::super::edit::Edit;
use super::super::kinds::{Comment, Condition, Matter, Plan};
use super::super::place::Place;
use super::super::record::Record;
use super::super::refs::{Index, plain};
use super::super::rules::texts;
use super::super::sentence::{is_asked, name_of, sentence};
use super::super::words::{MatterStatus, Outcome};
use super::counterparts::counterparts;
use super::set::Draft;
use crate::error::{Problem, Result};

/// The comments, matters and conditions that an edit answers, and what becomes of them.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Each, however it is called.
    pub refs: Vec<String>,
    /// What becomes of them where it is not the usual: accepted, done, met.
    pub outcome: Option<String>,
}

/// An edit that settles what it answers.
#[derive(Clone, Debug)]
pub struct Answering {
    /// The edit, with what it settles.
    pub edit: Edit,
    /// What it answers, as trailers name it.
    pub names: Vec<String>,
}

/// The comment, matter, part or condition that is called `typed`: `C2`, `HWB 18/19-01`, `R4(i)`, `D1.1`, `D1 conditions.ii`.
pub fn answerable(plan: &Plan, typed: &str) -> Result<Place> {
    let wanted = plain(typed);
    let mut found: Vec<Place> = Vec::new();
    plan.walk(&mut |place, record: &dyn Record| {
        if is_asked(record) && names_of(plan, place, record).contains(&wanted) {
            found.push(place.clone());
        }
    });
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => {
            // A ref it bore before, or one of something that cannot be answered.
            let place = Index::of(plan).find(typed)?.place;
            let record = plan.at(&place).filter(|record| is_asked(*record));
            record.map(|_| place.clone()).ok_or_else(|| {
                Problem::usage(format!("{} is no comment, matter or condition", place.address())).hint(
                    "only what was asked at a meeting is answered; pledge list kind:comment,matter shows it",
                )
            })
        }
        several => {
            let names: Vec<String> = several.iter().map(|place| place.address().to_string()).collect();
            Err(Problem::usage(format!("{typed} may mean {}", names.join(" or "))).hint("type one of these"))
        }
    }
}

/// Every form by which people call it, as they are compared.
fn names_of(plan: &Plan, place: &Place, record: &dyn Record) -> Vec<String> {
    let address = place.address();
    let mut names = vec![plain(record.text("ref")), plain(&address.to_string())];
    if let (false, Some(above), Some(step)) = (address.path.is_empty(), place.parent(), place.last()) {
        let above = plan
            .at(&above)
            .map(|above| above.text("ref").to_owned())
            .unwrap_or_default();
        names.extend([
            plain(&format!("{above}({})", step.item)),
            plain(&format!("{above}.{}", step.item)),
        ]);
    }
    names.retain(|name| !name.is_empty());
    names
}

/// An edit with what it answers settled: a comment accepted, a matter done, a condition met.
pub fn answering(plan: &Plan, edit: Edit, answers: &Answers, today: NaiveDate) -> Result<Answering> {
    if answers.refs.is_empty() {
        return match &answers.outcome {
            Some(_) => {
                Err(Problem::usage("the outcome of what?").hint("name what is answered with --answers REF"))
            }
            None => Ok(Answering {
                edit,
                names: Vec::new(),
            }),
        };
    }
    let mut draft = Draft::new(plan);
    draft.take(edit)?;
    let by = what_met(plan, &draft.plan);
    let asked = places(&draft.plan, &answers.refs)?;
    let settled = settle_all(
        &mut draft,
        plan,
        asked,
        answers.outcome.as_deref(),
        by.as_deref(),
        today,
    )?;
    let names = settled.iter().map(|place| name_of(plan, place)).collect();
    let steps = draft.edits.iter().flat_map(Edit::steps).cloned().collect();
    Ok(Answering {
        edit: Edit::all(steps),
        names,
    })
}

/// Settles what is answered, and what goes with it: the condition that is about an accepted comment or a matter that is
/// done, and the other way round. What `before` did not have yet goes with nothing.
fn settle_all(
    draft: &mut Draft,
    before: &Plan,
    asked: Vec<Place>,
    outcome: Option<&str>,
    by: Option<&str>,
    today: NaiveDate,
) -> Result<Vec<Place>> {
    let named = asked.len();
    let mut all = asked;
    let mut at = 0;
    while let Some(place) = all.get(at).cloned() {
        draft.made = None;
        settle(draft, &place, outcome.filter(|_| at < named), by, today)?;
        for other in counterparts(&draft.plan, &place) {
            if before.at(&other).is_some() && !all.contains(&other) {
                all.push(other);
            }
        }
        at += 1;
    }
    Ok(all)
}

/// What trailers call all that answering these settles, each with what goes with it.
pub fn settled_names(plan: &Plan, refs: &[String]) -> Result<Vec<String>> {
    let asked = places(plan, refs)?;
    // On which day it is settled changes no name.
    let settled = settle_all(
        &mut Draft::new(plan),
        plan,
        asked,
        None,
        None,
        NaiveDate::default(),
    )?;
    Ok(settled.iter().map(|place| name_of(plan, place)).collect())
}

/// What trailers call all that is answered.
pub fn names(plan: &Plan, refs: &[String]) -> Result<Vec<String>> {
    let places = places(plan, refs)?;
    Ok(places.iter().map(|place| name_of(plan, place)).collect())
}

/// Everything that is answered, each once; several may stand in one text with commas between.
fn places(plan: &Plan, refs: &[String]) -> Result<Vec<Place>> {
    let mut found = Vec::new();
    for typed in refs {
        let several = match answerable(plan, typed) {
            Ok(place) => vec![place],
            // A ref may itself hold a comma.
            Err(_) if typed.contains(',') => typed
                .split(',')
                .map(|part| answerable(plan, part))
                .collect::<Result<_>>()?,
            Err(problem) => return Err(problem),
        };
        for place in several {
            if !found.contains(&place) {
                found.push(place);
            }
        }
    }
    Ok(found)
}

/// The one commitment an edit changed, which is what meets a condition.
fn what_met(before: &Plan, after: &Plan) -> Option<String> {
    let refs = sentence(before, after).refs;
    let index = Index::of(after);
    match refs.as_slice() {
        [one] if index.is_borne(one) => Some(one.clone()),
        _ => None,
    }
}

fn settle(
    draft: &mut Draft,
    place: &Place,
    outcome: Option<&str>,
    by: Option<&str>,
    today: NaiveDate,
) -> Result<()> {
    let Some(record) = draft.plan.at(place) else {
        return Err(Problem::no(format!("{} is not in the plan", place.address())));
    };
    let kind = record.kind().name;
    if kind == Comment::KIND.name {
        let outcome = outcome.unwrap_or(Outcome::Accepted.name());
        draft.set(place, "outcome", outcome)?;
        // What was declined led to nothing, whatever the edit beside it did.
        match by.filter(|_| Outcome::named(outcome) != Some(Outcome::Declined)) {
            Some(by) => led_to(draft, place, by),
            None => Ok(()),
        }
    } else if kind == Condition::KIND.name {
        if outcome.is_some_and(|outcome| !outcome.trim().eq_ignore_ascii_case("met")) {
            return Err(
                Problem::usage(format!("{} can only be met", place.address())).hint("leave out --outcome")
            );
        }
        set_met(draft, place, by, today)
    } else {
        let status = outcome.unwrap_or(MatterStatus::Done.name());
        if MatterStatus::named(status) == Some(MatterStatus::Closed) && record.text("response").is_empty() {
            return Err(needs_response(&place.address().to_string()));
        }
        draft.set(place, "status", status)?;
        match by.filter(|_| kind == Matter::KIND.name) {
            Some(by) => led_to(draft, place, by),
            None => Ok(()),
        }
    }
}

/// Names what answered a comment or a matter among what it led to, where it is not itself.
fn led_to(draft: &mut Draft, place: &Place, by: &str) -> Result<()> {
    let known = draft
        .plan
        .at(place)
        .is_some_and(|record| record.text("ref") == by || texts(record, "led_to").any(|known| known == by));
    if known {
        return Ok(());
    }
    draft.set(place, "led_to+", by)
}

fn set_met(draft: &mut Draft, place: &Place, by: Option<&str>, today: NaiveDate) -> Result<()> {
    let met = draft.plan.written(&place.field("met")).is_some();
    if !met {
        draft.set(place, "met", &today.format("%Y-%m-%d").to_string())?;
    }
    match by {
        Some(by) => draft.set(place, "by", by),
        None => Ok(()),
    }
}

/// The edit that meets a condition today, and settles what it is about; `by` is what met it.
pub fn meet(plan: &Plan, condition: &Place, by: Option<&str>, today: NaiveDate) -> Result<Edit> {
    let kind = plan.at(condition).map_or("", |record| record.kind().name);
    if kind != Condition::KIND.name {
        return Err(
            Problem::usage(format!("{} is no condition of a decision", condition.address()))
                .hint("pledge status names the conditions still open; pledge close is for matters"),
        );
    }
    let mut draft = Draft::new(plan);
    settle_all(&mut draft, plan, vec![condition.clone()], None, by, today)?;
    Ok(Edit::all(draft.edits))
}

pub(super) fn needs_response(name: &str) -> Problem {
    Problem::usage(format!("{name} is closed only with a response"))
        .hint(format!("pledge close \"{name}\" --response TEXT"))
}
