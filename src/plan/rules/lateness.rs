//! What is open, when it is due, and how late it is.
//!
//! Laws: lateness is computed and never stored; what is closed, ongoing or only has a beginning is never overdue;
//! a due that names a stretch of time is overdue after its last day.

use chrono::NaiveDate;

use super::context::{Context, Item};
use crate::plan::{
    Action, ApprovalStep, BaseStatus, Condition, Matter, MatterStatus, Measure, MeasureState, Milestone,
    Nature, Part, Priority, Span, Status, When,
};

/// How something stands against its due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lateness {
    /// Whether there is still something to do.
    pub open: bool,
    /// The days its due stands for; none where it has none, or one without a date.
    pub due: Option<Span>,
    /// By how many days it is late; 0 where it is not overdue.
    pub days_late: i64,
}

impl Lateness {
    /// Whether it is open after the last day of its due.
    pub fn overdue(&self) -> bool {
        self.days_late > 0
    }

    /// The last day of its due.
    pub fn due_latest(&self) -> Option<NaiveDate> {
        self.due.and_then(|due| due.last)
    }

    fn reckon(open: bool, due: Option<Span>, today: NaiveDate) -> Self {
        let late = due
            .and_then(|due| due.last)
            .filter(|_| open)
            .map_or(0, |last| (today - last).num_days().max(0));
        Self {
            open,
            due,
            days_late: late,
        }
    }
}

/// Whether nothing more is to be done for a commitment of this status.
pub fn is_closed(status: BaseStatus) -> bool {
    matches!(status, BaseStatus::Complete | BaseStatus::Embedded) || is_ended(status)
}

/// Whether a commitment of this status ended without being kept here.
pub fn is_ended(status: BaseStatus) -> bool {
    matches!(
        status,
        BaseStatus::Withdrawn | BaseStatus::Superseded | BaseStatus::Transferred | BaseStatus::CarriedForward
    )
}

/// What is told of a milestone that gives the day it was done and no status that closes it.
static COMPLETE: Status = Status::Base(BaseStatus::Complete);

impl<'p> Context<'p> {
    /// The base status of a commitment; not started where it does not say, or says what this plan does not know.
    pub fn status(&self, item: &Item<'p>) -> BaseStatus {
        self.status_told(item)
            .and_then(|status| self.wording.base_status(status))
            .unwrap_or(BaseStatus::NotStarted)
    }

    /// How far something is, as everything that shows it says it: by the day it was done, else as it says itself.
    pub fn status_told(&self, item: &Item<'p>) -> Option<&'p Status> {
        // Asked of an action more often than anything else.
        if let Some(action) = item.of::<Action>() {
            return action.status.get();
        }
        if self.is_done_by_its_day(item) {
            return Some(&COMPLETE);
        }
        item.value::<Status>("status")
    }

    /// The same as this plan calls it; what the plan does not know, as it is written.
    pub fn status_said(&self, item: &Item<'p>) -> String {
        let shade = self
            .status_told(item)
            .and_then(|status| self.wording.status(status));
        shade.map_or_else(
            || item.record.text("status").to_owned(),
            |shade| shade.label.clone(),
        )
    }

    /// Whether a milestone is complete because it gives the day it was done, and not by a status of its own.
    pub(super) fn is_done_by_its_day(&self, item: &Item<'p>) -> bool {
        let done = |milestone: &&Milestone| milestone.done.get().is_some();
        if item.of::<Milestone>().is_none_or(|milestone| !done(&milestone)) {
            return false;
        }
        let said = item.value::<Status>("status");
        let closed = said.and_then(|status| self.wording.base_status(status));
        !closed.is_some_and(is_closed)
    }

    /// Whether there is still something to do: by its own status, and not under a commitment that has ended.
    pub fn is_open(&self, item: &Item<'p>) -> bool {
        let kept = item.of::<Milestone>().is_some() || item.of::<Action>().is_some();
        let own = if kept || item.of::<Priority>().is_some() {
            !is_closed(self.status(item))
        } else if let Some(matter) = item.of::<Matter>() {
            is_matter_open(matter.status.get())
        } else if let Some(measure) = item.of::<Measure>() {
            measure.state.get() != Some(&MeasureState::Ended)
        } else {
            true
        };
        own && self.parent(item).is_none_or(|parent| {
            let milestone = item.of::<Milestone>().is_some();
            let status = self.status(parent);
            !(is_ended(status) || milestone && is_closed(status)) && self.is_open_above(parent)
        })
    }

    fn is_open_above(&self, item: &Item<'p>) -> bool {
        self.parent(item)
            .is_none_or(|parent| !is_ended(self.status(parent)) && self.is_open_above(parent))
    }

    /// How an action, milestone or matter stands against its due. Anything else has none.
    pub fn lateness(&self, item: &Item<'p>) -> Lateness {
        let due = item.value::<When>("due").filter(|_| !self.is_standing(item));
        let span = due.and_then(|due| self.span(item, due));
        Lateness::reckon(self.is_open(item), span, self.today)
    }

    /// Whether it is a standing duty, by its status or its due: never overdue, always owing its review.
    pub fn is_standing(&self, item: &Item<'p>) -> bool {
        let due = item.value::<When>("due").map(When::nature);
        self.status(item) == BaseStatus::Ongoing || matches!(due, Some(Nature::Ongoing | Nature::Recurring))
    }

    /// How a part of a matter stands; its due is the matter's where it has none of its own.
    pub fn part_lateness(&self, matter: &Item<'p>, part: &Part) -> Lateness {
        let due = part.due.get().or_else(|| matter.value("due"));
        let open = is_matter_open(part.status.get()) && self.is_open(matter);
        Lateness::reckon(open, due.and_then(|due| self.span(matter, due)), self.today)
    }

    /// How a step of the approval chain stands against the day by which it is wanted.
    pub fn step_lateness(&self, step: &ApprovalStep) -> Lateness {
        let calendar = self.calendar_of(step.body.get());
        let due = step.by.get().and_then(|by| by.resolve(calendar));
        Lateness::reckon(!self.is_taken(step), due, self.today)
    }
}

/// Whether a condition is still to be met.
pub fn is_condition_open(condition: &Condition) -> bool {
    use crate::plan::Slot;
    condition.met.written().is_none()
}

/// Whether a condition is what a comment or a matter, by its ref, asked for.
pub fn is_condition_about(condition: &Condition, reference: &str) -> bool {
    let about = condition.about.get().map_or(&[][..], |about| &about.0);
    !reference.is_empty() && about.iter().any(|about| about.as_str() == reference)
}

fn is_matter_open(status: Option<&MatterStatus>) -> bool {
    status.is_none_or(|status| *status == MatterStatus::Open)
}

#[cfg(test)]
mod tests {
    use crate::plan::rules::testing::{day, plan};
    use crate::plan::{Context, Plan};

    /// An action with these fields.
    fn action(fields: &str) -> Plan {
        plan(&format!(
            "
            strategy: {{year: financial, period: {{from: 2018-04-01, to: 2021-03-31}}, owner: hwb}}
            priorities:
              - ref: '7'
                actions: [{{ref: '7.1', {fields}}}]
            meetings:
              - {{ref: A, date: 2018-06-20, body: hwb}}
              - {{ref: B, date: 2018-09-26, body: hwb, state: cancelled}}
              - {{ref: C, date: 2018-12-12, body: hwb}}
              - {{ref: D, date: 2018-07-01, body: cabinet}}
            matters:
              - {{ref: X, meeting: A, due: next meeting}}
              - {{ref: Y, meeting: A, due: 2018-08-01, parts: [{{text: a}}, {{text: b, due: 2018-09-01}}, {{text: c, status: done}}]}}"
        ))
    }

    fn late(fields: &str, today: &str) -> i64 {
        let plan = action(fields);
        let context = Context::of(&plan, day(today));
        context.lateness(context.bearing("7.1").unwrap()).days_late
    }

    #[test]
    fn an_action_is_overdue_the_day_after_its_due() {
        assert_eq!(late("due: 2019-03-31", "2019-03-31"), 0);
        assert_eq!(late("due: 2019-03-31", "2019-04-01"), 1);
        assert_eq!(late("due: 2019-03-31", "2019-05-01"), 31);
    }

    #[test]
    fn a_stretch_of_time_is_overdue_after_its_last_day() {
        assert_eq!(late("due: Q4 2018/19", "2019-03-31"), 0);
        assert_eq!(late("due: Q4 2018/19", "2019-04-01"), 1);
        assert_eq!(late("due: Year 2", "2020-04-01"), 1);
    }

    #[test]
    fn what_has_no_end_is_never_overdue() {
        for due in [
            "ongoing",
            "tbc",
            "quarterly",
            "from Spring 2018",
            "each meeting",
            "immediate",
        ] {
            assert_eq!(late(&format!("due: {due}"), "2030-01-01"), 0, "{due}");
        }
        assert_eq!(late("due: 2019-03-31, status: ongoing", "2030-01-01"), 0);
        assert_eq!(late("status: in progress", "2030-01-01"), 0);
    }

    #[test]
    fn what_is_closed_is_never_overdue_and_what_is_paused_is() {
        for status in [
            "complete",
            "embedded",
            "withdrawn",
            "superseded",
            "transferred",
            "carried forward",
        ] {
            assert_eq!(
                late(&format!("due: 2019-03-31, status: {status}"), "2020-01-01"),
                0
            );
        }
        for status in ["not started", "in progress", "paused", "unheard of"] {
            assert!(late(&format!("due: 2019-03-31, status: {status}"), "2020-01-01") > 0);
        }
    }

    #[test]
    fn a_bad_due_is_not_late() {
        assert_eq!(late("due: whenever", "2030-01-01"), 0);
    }

    #[test]
    fn the_next_meeting_is_the_one_after_the_minute_and_not_a_cancelled_one() {
        let plan = action("");
        let late = |today| {
            let context = Context::of(&plan, day(today));
            context.lateness(context.bearing("X").unwrap())
        };
        assert_eq!(late("2018-07-02").due_latest(), Some(day("2018-12-12")));
        assert_eq!(late("2018-12-12").days_late, 0);
        assert_eq!(late("2018-12-13").days_late, 1);
    }

    #[test]
    fn a_part_is_due_with_its_matter_unless_it_says_otherwise() {
        let plan = action("");
        let context = Context::of(&plan, day("2018-08-11"));
        let matter = context.bearing("Y").unwrap();
        let parts = &matter.of::<crate::plan::Matter>().unwrap().parts;
        let late: Vec<_> = parts
            .iter()
            .map(|part| context.part_lateness(matter, part).days_late)
            .collect();
        assert_eq!(late, [10, 0, 0]);
    }

    #[test]
    fn a_milestone_is_closed_when_done_or_when_its_action_is_closed() {
        let milestones = |status: &str, today: &str| {
            let plan = action(&format!(
                "status: {status}, milestones: [{{ref: a, due: 2018-06-01}}, {{ref: b, due: 2018-06-01, done: 2018-07-01}}, \
                 {{ref: c, due: 2018-06-01, status: complete}}]"
            ));
            let context = Context::of(&plan, day(today));
            ["a", "b", "c"].map(|name| context.lateness(context.bearing(name).unwrap()).overdue())
        };
        assert_eq!(milestones("in progress", "2018-06-02"), [true, false, false]);
        assert_eq!(milestones("complete", "2018-06-02"), [false, false, false]);
        assert_eq!(milestones("withdrawn", "2018-06-02"), [false, false, false]);
    }

    #[test]
    fn a_milestone_is_told_as_complete_by_the_day_it_was_done_unless_its_status_closes_it_otherwise() {
        let told = |fields: &str| {
            let plan = action(&format!("milestones: [{{ref: a, {fields}}}]"));
            let context = Context::of(&plan, day("2018-06-02"));
            let item = context.bearing("a").unwrap();
            (context.status(item).name(), context.row(item).status)
        };
        let is = |base, row: &str| (base, Some(row.to_owned()));
        assert_eq!(told("done: 9 Jan 2018"), is("complete", "complete"));
        assert_eq!(
            told("done: 9 Jan 2018, status: in progress"),
            is("complete", "complete")
        );
        assert_eq!(
            told("done: 9 Jan 2018, status: Embedded"),
            is("embedded", "Embedded")
        );
        assert_eq!(told("status: In Progress"), is("in progress", "In Progress"));
        assert_eq!(told("title: A"), ("not started", None));
    }

    #[test]
    fn an_action_under_a_withdrawn_priority_is_not_late() {
        let plan = plan(
            "
            priorities:
              - {ref: '1', status: withdrawn, actions: [{ref: '1.1', due: 2018-01-01, milestones: [{ref: m, due: 2018-01-01}]}]}
              - {ref: '2', status: complete, actions: [{ref: '2.1', due: 2018-01-01}]}",
        );
        let context = Context::of(&plan, day("2018-02-01"));
        let overdue = |name| context.lateness(context.bearing(name).unwrap()).overdue();
        assert!(!overdue("1.1") && !overdue("m") && overdue("2.1"));
    }
}
