//! Counts for each priority and for the whole strategy.
//!
//! Laws: every action counted is exactly one of complete, on track, at risk, off track, not rated; the total counts
//! an action once, however many priorities it serves; a percentage never goes without its base.

use std::collections::{HashMap, HashSet};

use super::context::{Context, Item};
use super::lateness::{is_closed, is_ended};
use crate::plan::{Action, BaseRating, BaseStatus, Priority};

/// What actions come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The actions that are this strategy's to keep: all but withdrawn, superseded and transferred.
    pub actions: usize,
    /// Complete or embedded.
    pub complete: usize,
    /// Rated green.
    pub on_track: usize,
    /// Rated amber.
    pub at_risk: usize,
    /// Rated red.
    pub off_track: usize,
    /// Not started, not rated, or carried forward.
    pub not_rated: usize,
    /// Open after their due.
    pub overdue: usize,
    /// Without an update for the last period that ended, or since.
    pub no_update: usize,
    /// Paused, and counted as it was last rated.
    pub paused: usize,
    /// Withdrawn, superseded or transferred; not among the actions.
    pub gone: usize,
    /// Standing duties among the actions, which no percentage counts.
    pub ongoing: usize,
}

/// A share of a whole, which is always said with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub base: usize,
}

impl Share {
    /// The share in whole per cent, halves up; none of nothing.
    pub fn percent(self) -> Option<usize> {
        (self.count * 200 + self.base).checked_div(self.base * 2)
    }

    /// It in words: `26 of 49, 53 %`.
    pub fn say(self) -> String {
        match self.percent() {
            Some(percent) => format!("{} of {}, {percent} %", self.count, self.base),
            None => "none to count".to_owned(),
        }
    }
}

impl Counts {
    /// Complete and embedded, out of all but ongoing, withdrawn, superseded and transferred.
    pub fn completed(&self) -> Share {
        Share {
            count: self.complete,
            base: self.actions - self.ongoing,
        }
    }
}

impl Counts {
    /// The share that is complete, with how many it leaves out because they never end.
    pub fn completed_said(&self) -> String {
        let share = self.completed().say();
        match self.ongoing {
            0 => share,
            ongoing => format!("{share}; {ongoing} ongoing"),
        }
    }
}

/// The counts of a plan.
#[derive(Debug)]
pub struct Rollup<'c, 'p> {
    /// For each priority, in the file's order: of its own actions, and of those that serve it from elsewhere.
    pub priorities: Vec<(&'c Item<'p>, Counts)>,
    /// For the whole strategy.
    pub total: Counts,
}

impl<'p> Context<'p> {
    /// The counts of the plan.
    pub fn rollup(&self) -> Rollup<'_, 'p> {
        self.rollup_of(&|_| true)
    }

    /// The counts of some of its actions.
    pub fn rollup_of(&self, counted: &dyn Fn(&Item<'p>) -> bool) -> Rollup<'_, 'p> {
        let priorities: Vec<&Item<'p>> = self.of_kind::<Priority>().map(|(item, _)| item).collect();
        let mut counts = vec![Counts::default(); priorities.len()];
        let positions: HashMap<*const Item<'p>, usize> = priorities
            .iter()
            .enumerate()
            .map(|(at, item)| (std::ptr::from_ref(*item), at))
            .collect();
        let mut total = Counts::default();
        for (item, action) in self.of_kind::<Action>().filter(|(item, _)| counted(item)) {
            let one = self.count(item);
            total.add(&one);
            let own = self.priority(item);
            let also = action.also_under.get().into_iter().flat_map(|also| &also.0);
            let also = also.filter_map(|also| {
                self.all_bearing(also.as_str())
                    .find(|item| item.of::<Priority>().is_some())
            });
            let served: HashSet<usize> = own
                .into_iter()
                .chain(also)
                .filter_map(|item| positions.get(&std::ptr::from_ref(item)).copied())
                .collect();
            for at in served {
                if let Some(counts) = counts.get_mut(at) {
                    counts.add(&one);
                }
            }
        }
        Rollup {
            priorities: priorities.into_iter().zip(counts).collect(),
            total,
        }
    }

    /// How far an action is as counts see it: what is still to be done of a priority that has ended, ended with it.
    fn counted_status(&self, item: &Item<'p>) -> BaseStatus {
        let own = self.status(item);
        let above = self.priority(item).map(|priority| self.status(priority));
        above
            .filter(|above| is_ended(*above) && !is_closed(own))
            .unwrap_or(own)
    }

    /// What one action adds to the counts.
    fn count(&self, item: &Item<'p>) -> Counts {
        let mut one = Counts::default();
        let status = self.counted_status(item);
        if matches!(
            status,
            BaseStatus::Withdrawn | BaseStatus::Superseded | BaseStatus::Transferred
        ) {
            one.gone = 1;
            return one;
        }
        one.actions = 1;
        let rating = self.rating_counted(item).filter(|_| !is_ended(status));
        match (status, rating) {
            (BaseStatus::Complete | BaseStatus::Embedded, _) => one.complete = 1,
            (_, Some(BaseRating::Green)) => one.on_track = 1,
            (_, Some(BaseRating::Amber)) => one.at_risk = 1,
            (_, Some(BaseRating::Red)) => one.off_track = 1,
            (_, None) => one.not_rated = 1,
        }
        // What was done of a standing duty all the same is counted as done.
        one.ongoing = usize::from(one.complete == 0 && self.is_standing(item));
        one.overdue = usize::from(self.lateness(item).overdue());
        one.no_update = usize::from(self.is_stale(item));
        one.paused = usize::from(status == BaseStatus::Paused);
        one
    }
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.actions += other.actions;
        self.complete += other.complete;
        self.on_track += other.on_track;
        self.at_risk += other.at_risk;
        self.off_track += other.off_track;
        self.not_rated += other.not_rated;
        self.overdue += other.overdue;
        self.no_update += other.no_update;
        self.paused += other.paused;
        self.gone += other.gone;
        self.ongoing += other.ongoing;
    }
}
