//! Which edits want a reason once a strategy is adopted: those that change what the board agreed.
//!
//! Law: a reason is asked for, never enforced; filling in what was still open changes nothing that was agreed.

use super::context::Context;
use crate::plan::{
    Action, BaseStatus, Edit, Measure, Milestone, Place, Plan, Priority, Raw, Strategy, Target,
};

/// The fields of each kind whose words a board adopts.
const AGREED: &[(&str, &[&str])] = &[
    (Strategy::KIND.name, &["title"]),
    (Priority::KIND.name, &["title", "outcome", "lead"]),
    (Action::KIND.name, &["title", "start", "due", "lead"]),
    (Milestone::KIND.name, &["title", "due", "lead"]),
    (Measure::KIND.name, &["title", "definition", "no_target"]),
    (Target::KIND.name, &["period", "value", "floor", "upper", "text"]),
];

impl Context<'_> {
    /// Whether an edit wants a reason: the strategy is adopted, and a date, lead, target, title, outcome or definition
    /// changes, or a commitment is withdrawn.
    pub fn wants_reason(&self, edit: &Edit) -> bool {
        self.standing().is_adopted()
            && edit
                .steps()
                .into_iter()
                .any(|step| changes_agreed(self.plan, step))
    }
}

fn changes_agreed(plan: &Plan, edit: &Edit) -> bool {
    match edit {
        Edit::Set { place, to } => {
            withdraws(plan, place, to.as_ref()) || changes_field(plan, place, to.as_ref())
        }
        Edit::Remove { item } => plan.at(item).is_some_and(|record| {
            let kind = record.kind().name;
            AGREED.iter().any(|(agreed, _)| *agreed == kind)
        }),
        Edit::Insert { list, .. } => list.name == "targets" && has_targets(plan, &list.parent),
        Edit::Move { .. } | Edit::Renumber { .. } => false,
        Edit::All(edits) => edits.iter().any(|edit| changes_agreed(plan, edit)),
    }
}

/// Whether a field that a board agrees loses what it says, or says something else.
fn changes_field(plan: &Plan, place: &Place, to: Option<&Raw>) -> bool {
    let (Some(record), Some(field)) = (plan.at(place), place.field.as_deref()) else {
        return false;
    };
    let kind = record.kind().name;
    let agreed = AGREED
        .iter()
        .any(|(of, fields)| *of == kind && fields.contains(&field));
    let before = record.written(field);
    agreed && before.is_some() && !plan.means_the_same(place, before, to)
}

fn withdraws(plan: &Plan, place: &Place, to: Option<&Raw>) -> bool {
    let status = to.and_then(Raw::as_text).and_then(BaseStatus::named);
    let was = plan.at(place).map(|record| record.text("status").to_owned());
    place.field.as_deref() == Some("status")
        && status == Some(BaseStatus::Withdrawn)
        && was.is_none_or(|was| BaseStatus::named(&was) != Some(BaseStatus::Withdrawn))
}

/// Whether a measure has targets already, so that one more changes what was agreed.
fn has_targets(plan: &Plan, measure: &Place) -> bool {
    plan.at(measure)
        .and_then(|record| record.children("targets"))
        .is_some_and(|targets| !targets.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::plan::rules::testing::{day, plan};
    use crate::plan::{At, Context, Edit, ListPlace, Place, Raw};

    fn wants(stage: &str, edit: &Edit) -> bool {
        let plan = plan(&format!(
            "
            strategy: {{title: S, stage: {stage}}}
            priorities:
              - ref: '7'
                title: Health
                measures: [{{ref: M, title: m, targets: [{{period: 2018-19, value: 85}}]}}, {{ref: N, title: n}}]
                actions: [{{ref: '7.1', title: A, lead: hos, due: 2019-03-31, status: in progress}}]"
        ));
        Context::of(&plan, day("2018-07-12")).wants_reason(edit)
    }

    fn action() -> Place {
        Place::root().item("priorities", "7").item("actions", "7.1")
    }

    fn measure(name: &str) -> Place {
        Place::root().item("priorities", "7").item("measures", name)
    }

    fn set(place: &Place, field: &str, to: &str) -> Edit {
        Edit::Set {
            place: place.field(field),
            to: Some(Raw::text(to)),
        }
    }

    #[test]
    fn what_the_board_agreed_is_changed_with_a_reason() {
        for (field, to) in [
            ("due", "2019-06-30"),
            ("lead", "nurse"),
            ("title", "B"),
            ("status", "withdrawn"),
        ] {
            assert!(wants("adopted", &set(&action(), field, to)), "{field}");
            assert!(!wants("draft", &set(&action(), field, to)), "{field}");
        }
        let target = measure("M").item("targets", "2018-19");
        assert!(wants("adopted", &set(&target, "value", "80")));
        assert!(wants("adopted", &Edit::Remove { item: action() }));
    }

    #[test]
    fn progress_and_what_was_still_open_need_none() {
        for (field, to) in [
            ("status", "complete"),
            ("rating", "red"),
            ("start", "2018-04-01"),
            ("due", "31 March 2019"),
            ("tags", "health"),
        ] {
            assert!(!wants("adopted", &set(&action(), field, to)), "{field}");
        }
    }

    #[test]
    fn one_more_target_wants_a_reason_and_the_first_does_not() {
        let target = |name: &str| Edit::Insert {
            list: ListPlace {
                parent: measure(name),
                name: "targets",
            },
            at: At::Last,
            key: None,
            item: Raw::Map(vec![("value".into(), Raw::text("90"))]),
        };
        assert!(wants("adopted", &target("M")));
        assert!(!wants("adopted", &target("N")));
        assert!(wants(
            "adopted",
            &Edit::All(vec![target("N"), set(&action(), "due", "2020-01-01")])
        ));
    }
}
