//! When a change wants its reason: once a board has adopted the words, whoever changes them says why.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::eased::{Eased, eased};
use super::{Context, Item, is_ended, texts};
use crate::plan::{
    BaseStatus, Change, Index, Place, Plan, Raw, Shape, Value as _, What, When, diff, is_commitment,
};

/// The words a board adopts, besides dates, targets and who leads.
const ADOPTED_WORDS: [&str; 3] = ["title", "outcome", "definition"];

/// Of the changes from `before` to `after` those that want a reason: a changed date, lead, target, title, outcome or
/// definition, or an end, of a strategy that was adopted. What was left blank and is filled in wants none.
pub fn wanting_a_reason(before: &Plan, after: &Plan, changes: &[Change], today: NaiveDate) -> Vec<Place> {
    let mut wanting: Vec<_> = changes
        .iter()
        .filter(|change| wants_one(after, change))
        .map(|change| change.place.clone())
        .collect();
    // Asked last: where a strategy stands is found out from the whole of the plan.
    if !wanting.is_empty() && !Context::of(before, today).standing().is_adopted() {
        wanting.clear();
    }
    wanting
}

/// Whether the adopted version said something where `place` of a later plan does, whatever number its item bore then and
/// wherever it stood.
pub fn was_said(adopted: &Plan, later: &Plan, place: &Place) -> bool {
    let said = |place: &Place| match place.field.as_deref() {
        // An end is of the whole, of which nobody had to say how far it is.
        None | Some("status") => adopted.at(&place.record()).is_some(),
        Some(_) => adopted.written(place).is_some(),
    };
    // From the place inwards: what bears a ref of its own is found by that.
    let bearer = (1..=place.steps.len()).rev().find_map(|depth| {
        let (above, within) = place.steps.split_at_checked(depth)?;
        let above = Place {
            steps: above.to_vec(),
            field: None,
        };
        let record = later.at(&above)?;
        let reference = record.text("ref");
        (!reference.is_empty() && record.kind().field("formerly").is_some()).then(|| {
            let names = std::iter::once(reference).chain(texts(record, "formerly"));
            (names.collect::<Vec<_>>(), within)
        })
    });
    let Some((names, within)) = bearer else {
        return said(place);
    };
    let index = Index::of(adopted);
    let mut then = names.iter().flat_map(|name| index.bearing(name));
    then.any(|entry| {
        let steps = entry.place.steps.iter().chain(within);
        said(&Place {
            steps: steps.cloned().collect(),
            field: place.field.clone(),
        })
    })
}

/// What happened between two versions to the commitments themselves: not to the registers kept about them, and not
/// what is only reported on them (updates, figures, how far and how sure they are).
pub fn changes_of_commitments(before: &Plan, after: &Plan) -> Vec<Change> {
    let mut changes = diff(before, after);
    changes.retain(is_of_commitment);
    let ended: Vec<Place> = changes
        .iter()
        .filter(|change| is_of(change, "status"))
        .map(|change| change.place.record())
        .collect();
    // Why it ended and what came instead is told with the end, and no change besides.
    let goes_with_its_end = |change: &Change| {
        ["reason", "superseded_by"]
            .iter()
            .any(|field| is_of(change, field))
            && ended.contains(&change.place.record())
    };
    changes.retain(|change| !goes_with_its_end(change));
    changes
}

/// Whether a change is of a field.
fn is_of(change: &Change, field: &str) -> bool {
    change.place.field.as_deref() == Some(field)
}

/// What became of the commitments since a version was adopted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SinceAdoption {
    /// How many changes there were.
    pub count: usize,
    /// By when those were to be done whose date was changed, as it was adopted.
    pub first_due: HashMap<Place, When>,
    /// What targets aimed at, as they were adopted, that ask less now.
    pub eased: HashMap<Place, Eased>,
}

/// How many changes there were to the commitments since a version was adopted.
pub fn count_since_adoption(adopted: &Plan, now: &Plan, recorded_later: bool, today: NaiveDate) -> usize {
    since_adoption(adopted, now, recorded_later, today).count
}

/// What became of the commitments since a version was adopted. Of one that was recorded only after the day, what had
/// ended in it by then was promised on the day: it counts, though no history tells of it.
pub fn since_adoption(adopted: &Plan, now: &Plan, recorded_later: bool, today: NaiveDate) -> SinceAdoption {
    let dropped = |item: &Item<'_>, context: &Context<'_>| {
        let status = context.status(item);
        is_commitment(item.kind()) && is_ended(status) && status != BaseStatus::CarriedForward
    };
    let ended = || {
        let context = Context::of(adopted, today);
        let items = context.items().iter();
        items.filter(|item| dropped(item, &context)).count()
    };
    let changes = changes_of_commitments(adopted, now);
    let count = changes.len() + if recorded_later { ended() } else { 0 };
    let eased = eased(now, &changes);
    let first_due = changes.into_iter().filter_map(|change| {
        let What::Set { from: Some(from), .. } = &change.what else {
            return None;
        };
        let first = When::read(from).ok().filter(|_| is_of(&change, "due"))?;
        Some((change.place.record(), first))
    });
    SinceAdoption {
        count,
        first_due: first_due.collect(),
        eased,
    }
}

fn is_of_commitment(change: &Change) -> bool {
    let within = |wanted: &[&str]| {
        let mut lists = change.place.steps.iter().map(|step| step.list);
        lists.any(|list| wanted.contains(&list))
    };
    let first = change.place.steps.first().map(|step| step.list);
    if !matches!(first, Some("priorities" | "measures")) || within(&["updates", "readings"]) {
        return false;
    }
    match (&change.what, change.place.field.as_deref()) {
        (What::Set { to, .. }, Some("status")) => {
            let status = to.as_ref().and_then(Raw::as_text).and_then(BaseStatus::named);
            status.is_some_and(is_ended)
        }
        (What::Set { .. }, Some(field)) => {
            !matches!(field, "rating" | "percent" | "next_review" | "done" | "note")
        }
        _ => true,
    }
}

fn wants_one(plan: &Plan, change: &Change) -> bool {
    match &change.what {
        What::Removed(_) => matches!(
            change.kind,
            "priority" | "action" | "milestone" | "measure" | "target"
        ),
        What::Set { from, to } => {
            let Some(field) = change.place.field.as_deref() else {
                return false;
            };
            if field == "status" {
                return to
                    .as_ref()
                    .and_then(Raw::as_text)
                    .and_then(BaseStatus::named)
                    .is_some_and(is_ended);
            }
            let promised = matches!(
                change.kind,
                "priority" | "action" | "milestone" | "measure" | "strategy"
            );
            let shape = plan
                .written_as(&change.place, None)
                .and_then(|written| written.info())
                .map(|info| info.shape);
            let a_date_or_lead = matches!(shape.map(Shape::one), Some(Shape::When | Shape::Lead))
                && matches!(
                    field,
                    "due" | "start" | "lead" | "accountable" | "champion" | "owner"
                );
            from.is_some()
                && (change.kind == "target" || promised && (a_date_or_lead || ADOPTED_WORDS.contains(&field)))
        }
        What::Added(_) | What::Moved { .. } | What::Renumbered { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{day, plan};
    use super::{diff, wanting_a_reason, was_said};
    use crate::plan::{Place, Plan};

    fn wants(stage: &str, before: &str, after: &str) -> bool {
        let text = |action: &str| {
            plan(&format!(
                "pledge: 1\nstrategy: {{title: S, stage: {stage}}}\npriorities:\n  - ref: '7'\n    actions:\n      - {action}\n"
            ))
        };
        let (before, after) = (text(before), text(after));
        let changes = diff(&before, &after);
        !wanting_a_reason(&before, &after, &changes, day("2019-01-12")).is_empty()
    }

    #[test]
    fn a_changed_date_of_an_adopted_plan_wants_a_reason() {
        let (was, is) = ("{ref: '7.1', due: 2019-03-31}", "{ref: '7.1', due: 2019-06-30}");
        assert!(wants("adopted", was, is));
        assert!(!wants("draft", was, is), "nobody has agreed a draft's dates");
    }

    #[test]
    fn filling_in_a_blank_wants_none_and_a_rating_neither() {
        assert!(!wants("adopted", "{ref: '7.1'}", "{ref: '7.1', due: 2019-06-30}"));
        assert!(!wants(
            "adopted",
            "{ref: '7.1', rating: green}",
            "{ref: '7.1', rating: red}"
        ));
    }

    #[test]
    fn what_is_reported_on_a_commitment_does_not_change_it() {
        let count = |before: &str, after: &str| {
            let text = |action: &str| plan(&format!("priorities: [{{ref: '7', actions: [{action}]}}]"));
            super::changes_of_commitments(&text(before), &text(after)).len()
        };
        let was = "{ref: '7.1', due: 2019-03-31}";
        assert_eq!(count(was, "{ref: '7.1', due: 2019-06-30}"), 1);
        assert_eq!(
            count(was, "{ref: '7.1', due: 2019-03-31, status: withdrawn, reason: x}"),
            1,
            "why it ended is no change besides"
        );
        let ended = "{ref: '7.1', due: 2019-03-31, status: withdrawn, reason: x}";
        assert_eq!(count(ended, &ended.replace('x', "y")), 1);
        assert_eq!(
            count(
                was,
                "{ref: '7.1', due: 2019-03-31, status: complete, rating: green}"
            ),
            0
        );
        assert_eq!(
            count(
                was,
                "{ref: '7.1', due: 2019-03-31, updates: [{date: 2018-07-12}]}"
            ),
            0
        );
    }

    #[test]
    fn an_end_wants_one_whatever_was_there() {
        assert!(wants(
            "adopted",
            "{ref: '7.1'}",
            "{ref: '7.1', status: withdrawn}"
        ));
        assert!(!wants(
            "adopted",
            "{ref: '7.1'}",
            "{ref: '7.1', status: complete}"
        ));
    }

    #[test]
    fn what_was_adopted_is_found_where_it_stands_by_now() {
        let adopted = plan(
            "priorities: [{ref: '7', actions: [{ref: '7.1', title: A, due: 2019}]}, {ref: '8', measures: [{ref: M8.1, targets: [{period: 2019, value: 5}]}]}]",
        );
        let later = plan(
            "priorities: [{ref: '7'}, {ref: '8', measures: [{ref: M8.1, targets: [{period: 2019, value: 6}, {period: 2020, value: 7}]}], actions: [{ref: '8.1', formerly: ['7.1'], title: A, due: 2020, lead: x}, {ref: '8.2', title: New, due: 2020}]}]",
        );
        let said = |plan: &Plan, place: &Place| was_said(&adopted, plan, place);
        let eight = Place::root().item("priorities", "8");
        let moved = eight.item("actions", "8.1");
        assert!(said(&later, &moved.field("due")) && said(&later, &moved.field("status")));
        assert!(!said(&later, &moved.field("lead")), "nobody had said who");
        assert!(said(&later, &moved));
        let new = eight.item("actions", "8.2");
        assert!(!said(&later, &new) && !said(&later, &new.field("due")));
        let targets = |period| {
            eight
                .item("measures", "M8.1")
                .item("targets", period)
                .field("value")
        };
        assert!(said(&later, &targets("2019")) && !said(&later, &targets("2020")));
    }
}
