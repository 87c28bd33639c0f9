//! When a change wants its reason: once a board has adopted the words, whoever changes them says why.

use chrono::NaiveDate;

use super::{Context, is_ended};
use crate::plan::{BaseStatus, Change, Place, Plan, Raw, Shape, What, diff};

/// The words a board adopts, besides dates, targets and who leads.
const ADOPTED_WORDS: [&str; 3] = ["title", "outcome", "definition"];

/// The changes from `before` to `after` that want a reason: a changed date, lead, target, title, outcome or
/// definition, or an end, of what was adopted. What was left blank and is filled in wants none.
pub fn wanting_a_reason(before: &Plan, after: &Plan, today: NaiveDate) -> Vec<Place> {
    wanting_a_reason_of(before, after, &diff(before, after), today)
}

/// The same of changes already told apart.
pub fn wanting_a_reason_of(before: &Plan, after: &Plan, changes: &[Change], today: NaiveDate) -> Vec<Place> {
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

/// What happened between two versions to the commitments themselves: not to the registers kept about them, and not
/// what is only reported on them (updates, figures, how far and how sure they are).
pub fn changes_of_commitments(before: &Plan, after: &Plan) -> Vec<Change> {
    let mut changes = diff(before, after);
    changes.retain(is_of_commitment);
    changes
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
    use super::wanting_a_reason;

    fn wants(stage: &str, before: &str, after: &str) -> bool {
        let text = |action: &str| {
            plan(&format!(
                "pledge: 1\nstrategy: {{title: S, stage: {stage}}}\npriorities:\n  - ref: '7'\n    actions:\n      - {action}\n"
            ))
        };
        !wanting_a_reason(&text(before), &text(after), day("2019-01-12")).is_empty()
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
            2
        );
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
}
