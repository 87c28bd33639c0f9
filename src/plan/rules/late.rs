//! What is late, by what it is: actions, and beside them milestones, matters, their parts, and steps of the approval.
//!
//! Law: whoever says how much is late says of what; a screen and a paper ask here, so that they say the same.

use super::context::{Context, Item};
use crate::plan::{Action, Matter, Milestone};

/// How much of each is late, actions first; what is not late is there with 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Late {
    /// Actions.
    pub actions: usize,
    /// Milestones.
    pub milestones: usize,
    /// Matters.
    pub matters: usize,
    /// Parts of matters with a date of their own.
    pub parts: usize,
    /// Steps of the approval chain.
    pub steps: usize,
}

impl Late {
    /// How much is late in all.
    pub fn in_all(self) -> usize {
        self.actions + self.beside_actions()
    }

    /// How much is late that is no action, and that no count of actions tells of.
    pub fn beside_actions(self) -> usize {
        self.milestones + self.matters + self.parts + self.steps
    }
}

impl<'p> Context<'p> {
    /// How much is late of what is covered; steps of the approval belong to the whole strategy.
    pub fn late(&self, whole: bool, covered: &dyn Fn(&Item<'p>) -> bool) -> Late {
        let mut late = Late::default();
        for item in self.items().iter().filter(|item| covered(item)) {
            let is_late = usize::from(self.is_late(item));
            if item.of::<Action>().is_some() {
                late.actions += is_late;
            } else if item.of::<Milestone>().is_some() {
                late.milestones += is_late;
            } else if item.of::<Matter>().is_some() {
                late.matters += is_late;
                let parts = self.parts_falling(item, self.today).into_iter();
                late.parts += parts.filter(|part| part.lateness.overdue()).count();
            }
        }
        if whole {
            let steps = self.steps_falling(self.today).into_iter();
            late.steps = steps.filter(|step| step.lateness.overdue()).count();
        }
        late
    }

    /// How much is late, in words: `2 actions, 1 matter`; none where nothing is. Actions are named even where none of
    /// them is late, since it is them that counts are of.
    pub fn late_said(&self, late: Late) -> Option<String> {
        let levels = |kind: &str| {
            let (one, many) = (self.wording.level(kind), self.wording.levels(kind));
            (one.to_lowercase(), many.to_lowercase())
        };
        let plain = |one: &str, many: &str| (one.to_owned(), many.to_owned());
        let all = [
            (late.actions, levels(Action::KIND.name)),
            (late.milestones, levels(Milestone::KIND.name)),
            (late.matters, levels(Matter::KIND.name)),
            (late.parts, plain("part of a matter", "parts of matters")),
            (late.steps, plain("step of the approval", "steps of the approval")),
        ];
        let said = all
            .into_iter()
            .enumerate()
            .filter_map(|(at, (count, (one, many)))| {
                let what = if count == 1 { one } else { many };
                (at == 0 || count > 0).then(|| format!("{count} {what}"))
            });
        let said: Vec<String> = said.collect();
        (late.in_all() > 0).then(|| said.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Context;
    use crate::plan::rules::testing::{day, plan};

    #[test]
    fn whatever_is_late_is_counted_with_what_it_is() {
        let plan = plan(
            "
            strategy: {approval: [{body: cabinet, kind: adopted, by: 2018-12-01}]}
            priorities:
              - ref: '7'
                actions:
                  - {ref: '7.1', due: 2019-12-01, milestones: [{ref: a, due: 2018-12-01}, {ref: b, due: 2018-12-01, done: 2018-11-01}]}
                  - {ref: '7.2', due: ongoing}
            matters:
              - {ref: X, text: Report, due: 2019-02-01, parts: [{text: a, due: 2018-12-01}, {text: b}]}
              - {ref: Y, text: Report, due: 2018-12-01}
              - {ref: Z, text: Report, due: 2018-12-01, status: closed}",
        );
        let said = |today: &str, whole: bool| {
            let context = Context::of(&plan, day(today));
            context.late_said(context.late(whole, &|_| true))
        };
        assert_eq!(said("2018-12-01", true), None);
        assert_eq!(
            said("2019-01-01", true).as_deref(),
            Some("0 actions, 1 milestone, 1 matter, 1 part of a matter, 1 step of the approval")
        );
        assert_eq!(
            said("2020-01-01", false).as_deref(),
            Some("1 action, 1 milestone, 2 matters, 1 part of a matter")
        );
    }
}
