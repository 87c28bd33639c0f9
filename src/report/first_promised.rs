//! What became of what was first promised: days put off or taken away, targets that ask less.
//!
//! Law: neither a later date nor none, nor an easier target, wipes out what was first promised.

use chrono::NaiveDate;

use super::desk::Desk;
use super::publish::says_only_that;
use crate::plan::{
    Better, Field, Figure, Item, Measure, Nature, Place, Slot as _, Target, When, asks_less, floor_asks_less,
    with_unit,
};

impl<'p> Desk<'p> {
    /// By when something was to be done when it was adopted, with its last day, where that was put off since.
    pub(super) fn first_due(&self, item: &Item<'p>) -> Option<(String, NaiveDate)> {
        let first = self.since_adoption.as_ref()?.first_due.get(&item.place)?;
        let last = self.context.last_day(item, first)?;
        let now = self.context.lateness(item).due_latest();
        now.is_none_or(|now| last < now).then(|| (first.say_long(), last))
    }

    /// The day by which something open was first to be done, where it was put off and that day has passed.
    pub(super) fn put_off(&self, item: &Item<'p>) -> Option<NaiveDate> {
        let (_, first) = self.first_due(item)?;
        let is_hidden = first < self.context.today && !self.context.lateness(item).overdue();
        (is_hidden && self.context.is_open(item)).then_some(first)
    }

    /// The day by which something open was first to be done that has no date any more: it can never be late.
    pub(super) fn lost_date(&self, item: &Item<'p>) -> Option<NaiveDate> {
        let due = item.value::<When>("due").map(When::nature);
        let has_one = matches!(due, Some(Nature::Bounded | Nature::Meeting | Nature::Immediate));
        let (_, first) = self.first_due(item)?;
        (!has_one && self.context.is_open(item)).then_some(first)
    }

    /// Whether that day has passed: as it has no date it is not overdue, and only for that.
    pub(super) fn lost_its_missed_date(&self, item: &Item<'p>) -> bool {
        self.lost_date(item).is_some() && self.put_off(item).is_some()
    }

    /// What a target aimed at when it was adopted, and how it asks less since; none where it does not.
    pub(super) fn eased(&self, measure: &Measure, target: &Target) -> Option<String> {
        // What is not for publication has not been taken away.
        let eased = &self
            .since_adoption
            .as_ref()
            .filter(|_| !says_only_that(target))?
            .eased;
        let is_of = |place: &Place| {
            let there = self.context.plan.at(place);
            let there = there.and_then(|record| record.as_any().downcast_ref::<Target>());
            there.is_some_and(|there| std::ptr::eq(there, target))
        };
        let (_, was) = eased.iter().find(|(place, _)| is_of(place))?;
        let is_other = was.is_in_another_unit || was.better.is_some();
        let aimed_at = |name: &str, aimed: &Field<Figure>, is: &Field<Figure>, mark: Option<&'static str>| {
            let is_figure = is.get().is_some_and(|figure| figure.number().is_some());
            // Words that are no longer in the plan are not told again.
            let (aimed, mark) = match mark.filter(|_| !is_other) {
                Some(mark) => (with_unit(measure, aimed), format!(" ({mark})")),
                None if !is_figure || !is_other => return None,
                None if was.is_in_another_unit => {
                    (aimed.say(), " (its unit was worded otherwise)".to_owned())
                }
                None => (with_unit(measure, aimed), String::new()),
            };
            Some(format!("{name}{aimed} when adopted{mark}"))
        };
        let value = was.value.as_ref().and_then(|aimed| {
            let mark = asks_less(measure, aimed, &target.value);
            aimed_at("", aimed, &target.value, mark)
        });
        let floor = was.floor.as_ref().and_then(|aimed| {
            let mark = floor_asks_less(measure, aimed, &target.floor);
            aimed_at("floor ", aimed, &target.floor, mark)
        });
        let better = was.better.map(|better| match better {
            Better::Higher => "higher was better when adopted".to_owned(),
            Better::Lower => "lower was better when adopted".to_owned(),
            Better::Context => "not rated when adopted".to_owned(),
        });
        let tolerance = was.tolerance.as_ref().map(|was| match was {
            Some(was) => format!("tolerance {was} when adopted"),
            None => "no tolerance when adopted".to_owned(),
        });
        let told: Vec<String> = [value, floor, better, tolerance].into_iter().flatten().collect();
        (!told.is_empty()).then(|| told.join("; "))
    }
}
