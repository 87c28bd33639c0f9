//! Who set the field the cursor is in: the line of the history that tells it.
//!
//! Law: a field that is only being added has no story, and says so; that of another record is never told in its place.

use super::super::{Then, Waits, World, story_of};
use super::Form;
use crate::app::model::{Said, Tone};
use crate::app::task::Task;
use crate::plan::{Place, Plan};

impl Form {
    /// Wants the story of the field the cursor is in; in the reason that of the whole record.
    pub(super) fn story(&self, world: World) -> Then {
        let told = world
            .plan
            .and_then(|plan| self.told_of(plan).map(|of| (plan, of)));
        match told {
            _ if self.is_saving() => Then::Say(Said::new(Tone::No, "it is being saved; a moment")),
            Some((plan, of)) => Then::History(story_of(plan, &of), Waits::Form),
            None if !self.task.is_of_one() => Then::Say(Said::new(
                Tone::No,
                "these are several; the history of each is told where it stands",
            )),
            None => Then::Say(Said::new(Tone::No, "this is new: nobody has set it before")),
        }
    }

    /// What the plan has that the cursor is on: a field of the record, or the record.
    fn told_of(&self, plan: &Plan) -> Option<Place> {
        let whole = self.task.shows_what_is() || !self.task.adds(&self.place);
        let subject = self.subject();
        // An update says anew what the commitment says already; what else is added says what nothing said.
        let update = matches!(self.task, Task::Update { .. }).then_some(&self.place);
        let mut records = [Some(&subject), update].into_iter().flatten();
        let Some(field) = self.field() else {
            let there = whole && plan.at(&self.place).is_some();
            return (there && self.task.is_of_one()).then(|| self.place.clone());
        };
        let name = field.info.name;
        let has = |place: &&Place| {
            plan.at(place)
                .is_some_and(|record| record.kind().field(name).is_some())
        };
        records
            .find(has)
            .filter(|_| self.task.is_of_one())
            .map(|place| place.field(name))
    }
}
