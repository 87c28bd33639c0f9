//! Which updates a commitment owes, by the cadence it inherits.
//!
//! Laws: an action inherits from its priority, a priority from the strategy; what is closed owes nothing more; a
//! nil return counts.

use chrono::NaiveDate;

use super::context::{Context, Item};
use super::lateness::is_closed;
use crate::plan::{
    Action, Cadence, Given, Measure, Meeting, MeetingState, Priority, Record, Reviewer, Span, Stage,
    Strategy, Turn, Update, When,
};

/// The meeting that looks at a period, and when its papers are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LookedAt {
    /// The day it meets.
    pub meeting: NaiveDate,
    /// When its papers are due, where the plan says.
    pub papers: Option<NaiveDate>,
}

impl LookedAt {
    /// By when an update is wanted: when papers are due, else on the day of the meeting.
    pub fn by(self) -> NaiveDate {
        self.papers.unwrap_or(self.meeting)
    }
}

impl<'p> Context<'p> {
    /// How often a commitment is reviewed: as it says, or as what it stands under does.
    pub fn cadence(&self, item: &Item<'p>) -> Option<Cadence> {
        let own = if let Some(action) = item.of::<Action>() {
            said(action.review.get(), &action.reviewed_by)
        } else if let Some(priority) = item.of::<Priority>() {
            said(priority.review.get(), &priority.reviewed_by)
        } else if item.of::<Measure>().is_some() {
            None
        } else {
            return None;
        };
        let strategy = || {
            let strategy = self.strategy()?;
            said(strategy.review.get(), &strategy.reviewed_by)
        };
        own.or_else(|| match self.parent(item) {
            Some(parent) => self.cadence(parent),
            None => strategy(),
        })
    }

    /// The period a paper of today reports on: the last of the strategy's own cadence that has ended.
    pub fn period_reported(&self) -> Option<Turn> {
        let reckon = || {
            let strategy = self.strategy()?;
            let cadence = said(strategy.review.get(), &strategy.reviewed_by)?;
            cadence.turn_before(self.calendar(), self.reported_until().succ_opt()?)
        };
        *self.reckoned.period_reported.get_or_init(reckon)
    }

    /// The periods for which a commitment owes an update. Priorities and measures owe none of their own.
    pub fn owed(&self, item: &Item<'p>) -> Vec<Turn> {
        let Some(action) = item.of::<Action>().filter(|_| self.is_reviewed(item)) else {
            return Vec::new();
        };
        let Some(cadence) = self.cadence(item) else {
            return Vec::new();
        };
        cadence.owed(
            self.calendar_for(item),
            self.open_span(item),
            &self.given(&action.updates),
            self.today,
        )
    }

    /// The days on which an action says it is open.
    fn open_span(&self, item: &Item<'p>) -> Span {
        Span {
            first: self.opened(item),
            last: None,
        }
    }

    /// Whether nothing was said of a commitment for the last period that ended, nor since: "no update this period".
    /// What was said of the period under way is news of it, though the update for the last one is still owed; a paper
    /// on an earlier period wants that period's own. So is what was said late in the period itself: of a short one,
    /// such as a week, an update that names no period would always count for the one before. Looks at no earlier
    /// period, as counts ask it of every action.
    pub fn is_stale(&self, item: &Item<'p>) -> bool {
        self.reckoned.stale.of(self, item, || self.says_nothing_of(item))
    }

    fn says_nothing_of(&self, item: &Item<'p>) -> bool {
        let Some(cadence) = self.cadence(item).filter(|_| self.is_reviewed(item)) else {
            return false;
        };
        let calendar = self.calendar_for(item);
        let Some(ended) = self.period_ended(item) else {
            return false;
        };
        let opened = self.opened_by(item, self.reported_until()).or(calendar.from);
        let is_of_today = self.reported_until() == self.today;
        opened.is_none_or(|opened| opened <= ended.last)
            && !self.updates(item).iter().any(|update| {
                let Some(given) = self.given_by(update) else {
                    return false;
                };
                let since = is_of_today && given.date <= self.today;
                let within = given.period.is_none() && ended.is_late_in(given.date);
                within
                    || cadence
                        .counts_for(calendar, &given, opened)
                        .is_some_and(|turn| turn.last == ended.last || since && turn.last > ended.last)
            })
    }

    /// The period that an update of something counts for.
    pub fn counts_for(&self, item: &Item<'p>, update: &Update) -> Option<Turn> {
        let calendar = self.calendar_for(item);
        let opened = self.opened(item).or(calendar.from);
        self.cadence(item)?
            .counts_for(calendar, &self.given_by(update)?, opened)
    }

    /// The last period that ended, of those a commitment is reviewed by.
    pub fn period_ended(&self, item: &Item<'p>) -> Option<Turn> {
        let tomorrow = self.reported_until().succ_opt()?;
        self.cadence(item)?.turn_before(self.calendar_for(item), tomorrow)
    }

    /// The updates an action owes that are late: papers were due for the first meeting after the period.
    pub fn late_updates(&self, item: &Item<'p>) -> Vec<Turn> {
        let mut owed = self.owed(item);
        let late = |looked_at: LookedAt| looked_at.by() < self.today;
        owed.retain(|turn| self.looked_at(item, turn).is_some_and(late));
        owed
    }

    /// The meeting that looks at a period: the first of the body after the period.
    pub fn looked_at(&self, item: &Item<'p>, turn: &Turn) -> Option<LookedAt> {
        let body = self.body(item);
        let owner = self.strategy().and_then(|strategy| strategy.owner.get());
        let calendar = self.calendar();
        let of_body = |meeting: &&Meeting| {
            meeting.state.get() != Some(&MeetingState::Cancelled) && meeting.body.get().or(owner) == body
        };
        let dated = self.plan.meetings.iter().filter(of_body).filter_map(|meeting| {
            Some(LookedAt {
                meeting: meeting.date.get()?.last_day(calendar)?,
                papers: meeting.papers_due.get().and_then(|due| due.last_day(calendar)),
            })
        });
        dated.filter(|looked_at| looked_at.meeting > turn.last).min()
    }

    /// When a commitment is next looked at: as it says, or at the end of the current period.
    pub fn next_review(&self, item: &Item<'p>) -> Option<NaiveDate> {
        let own = item
            .value::<When>("next_review")
            .and_then(|when| self.last_day(item, when));
        own.or_else(|| {
            let cadence = self.cadence(item).filter(|_| self.is_reviewed(item))?;
            Some(cadence.turn_at(self.calendar_for(item), self.today)?.last)
        })
    }

    /// That the newest update of the whole strategy is of an earlier period than papers report on: with it they open all
    /// the same. None where nobody gives any.
    pub fn strategy_behind(&self) -> Option<String> {
        let strategy = self.strategy()?;
        let newest = self.newest(&strategy.updates)?;
        let reported = self.period_reported()?;
        let cadence = said(strategy.review.get(), &strategy.reviewed_by)?;
        let calendar = self.calendar();
        let given = self.given_by(newest)?;
        let of = cadence.counts_for(calendar, &given, calendar.from)?;
        (of.last < reported.last).then(|| {
            format!(
                "the newest update of the whole strategy is of {}, for {}: papers on {} open with it; pledge update \
                 strategy gives a new one",
                When::day(given.date).say_long(),
                of.period().say_long(),
                reported.period().say_long()
            )
        })
    }

    /// The day an update was given.
    pub fn update_day(&self, update: &Update) -> Option<NaiveDate> {
        update.date.get().and_then(|date| date.last_day(self.calendar()))
    }

    /// The updates of a commitment.
    pub fn updates(&self, item: &Item<'p>) -> &'p [Update] {
        updates_of(item.record)
    }

    /// The update that counts for a period, where there is one: what confirms a rating for a paper.
    pub fn update_for(&self, item: &Item<'p>, turn: &Turn) -> Option<&'p Update> {
        let counts = |update: &&Update| self.counts_for(item, update).as_ref() == Some(turn);
        self.updates(item).iter().rev().find(counts)
    }

    /// Whether an update is owed for a period once it ends: the commitment is reviewed and was open in it.
    pub(super) fn owes_from(&self, item: &Item<'p>, turn: &Turn) -> bool {
        let since = || {
            let given = self.given(self.updates(item));
            let calendar = self.calendar_for(item);
            self.cadence(item)?
                .open_since(calendar, self.open_span(item), &given, self.today)
        };
        self.is_reviewed(item) && since().is_some_and(|since| since <= turn.last)
    }

    pub(super) fn is_reviewed(&self, item: &Item<'p>) -> bool {
        let ended = || {
            let written = self
                .strategy()
                .and_then(|strategy: &Strategy| strategy.stage.get().copied());
            matches!(written, Some(Stage::Superseded | Stage::Lapsed))
        };
        item.of::<Action>().is_some() && self.is_open(item) && !is_closed(self.status(item)) && !ended()
    }

    /// Since when an action is open, where it says when it starts, or its history that it came after the last period.
    pub(super) fn opened(&self, item: &Item<'p>) -> Option<NaiveDate> {
        self.opened_by(item, self.today)
    }

    /// The same as it is seen on a day.
    fn opened_by(&self, item: &Item<'p>, until: NaiveDate) -> Option<NaiveDate> {
        let action = item.of::<Action>()?;
        match action.start.get() {
            Some(start) => self.span(item, start)?.first,
            None => self.came_after(item, until),
        }
    }

    pub(super) fn given(&self, updates: &[Update]) -> Vec<Given> {
        updates
            .iter()
            .filter_map(|update| self.given_by(update))
            .collect()
    }

    fn given_by(&self, update: &Update) -> Option<Given> {
        Some(Given {
            date: self.update_day(update)?,
            period: update.period.get().cloned(),
        })
    }
}

/// A cadence as a level says it: its own, or that of the first body that reviews it.
fn said(own: Option<&Cadence>, reviewers: &[Reviewer]) -> Option<Cadence> {
    own.or_else(|| reviewers.iter().find_map(|reviewer| reviewer.review.get()))
        .copied()
}

/// The updates of what has any that rate it.
pub(super) fn updates_of(record: &dyn Record) -> &[Update] {
    let record = record.as_any();
    if let Some(action) = record.downcast_ref::<Action>() {
        &action.updates
    } else if let Some(priority) = record.downcast_ref::<Priority>() {
        &priority.updates
    } else if let Some(measure) = record.downcast_ref::<Measure>() {
        &measure.updates
    } else {
        &[]
    }
}
