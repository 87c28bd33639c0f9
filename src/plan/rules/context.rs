//! One plan on one day, looked at once: every rule asks here and none walks the plan again.
//!
//! Law: built in one pass and read by hash, so that walking ten thousand actions stays linear.

use std::cell::OnceCell;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::disclosure::{Issued, Shown};
use super::leads::Leads;
use super::names::Names;
use super::per_item::PerItem;
use super::scale::Wording;
use super::stood::Stood;
use crate::plan::identity::identities;
use crate::plan::refs::{alike, sorted};
use crate::plan::{
    Action, Calendar, Decision, Identity, Index, LeadKey, Matter, Meeting, MeetingState, Nature, Place, Plan,
    Priority, Raw, Record, Refs, Reviewer, Span, Strategy, Turn, When, YearKind,
};

/// A plan on a day, with what every rule needs of it.
#[derive(Debug)]
pub struct Context<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The day everything is reckoned from.
    pub today: NaiveDate,
    /// Its refs.
    pub index: Refs<'p>,
    /// Its own words.
    pub wording: Wording,
    /// Its leads.
    pub leads: Leads<'p>,
    items: Vec<Item<'p>>,
    /// The items by their refs, those of one ref in the file's order, once somebody asks.
    by_ref: OnceCell<Vec<usize>>,
    calendar: Calendar,
    calendars: HashMap<String, Calendar>,
    names: OnceCell<Names>,
    /// Which figures may be made public, once somebody asks.
    pub(super) disclosed: OnceCell<Shown>,
    /// What papers that went out before told of them.
    pub(crate) issued: Option<&'p Issued>,
    /// What the history says of the plan on days gone by.
    pub(super) stood: Option<&'p Stood>,
    reported_until: NaiveDate,
    pub(super) reckoned: Reckoned,
}

/// What was reckoned before and is asked for again: every paper asks it of each commitment several times.
#[derive(Debug, Default)]
pub(super) struct Reckoned {
    /// The period a paper of today reports on.
    pub period_reported: OnceCell<Option<Turn>>,
    /// Which items are stale.
    pub stale: PerItem<bool>,
}

/// Something of the plan that has a ref, or ought to have one.
#[derive(Debug)]
pub struct Item<'p> {
    /// Where it stands.
    pub place: Place,
    /// Its ref as written; empty where it has none.
    pub reference: &'p str,
    /// It itself.
    pub record: &'p dyn Record,
    /// Which of all items it is.
    own: usize,
    parent: Option<usize>,
    priority: Option<usize>,
}

impl<'p> Item<'p> {
    /// Which of all items of its plan it is, in the file's order.
    pub fn number(&self) -> usize {
        self.own
    }

    /// The name of its kind: `action`.
    pub fn kind(&self) -> &'static str {
        self.record.kind().name
    }

    /// It as the type of its kind; none where it is of another.
    pub fn of<T: 'static>(&self) -> Option<&'p T> {
        self.record.as_any().downcast_ref()
    }

    /// The texts its field of this name holds: one, or each of a list.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &'p str> + use<'p> {
        texts(self.record, name)
    }

    /// The value of its field of this name and type.
    pub fn value<T: crate::plan::Value>(&self, name: &str) -> Option<&'p T> {
        value_of(self.record, name)
    }
}

/// The value of a record's field of this name and type.
pub(super) fn value_of<'r, T: crate::plan::Value>(record: &'r dyn Record, name: &str) -> Option<&'r T> {
    let slot: &'r dyn crate::plan::Slot = record.field(name)?;
    slot.as_any().downcast_ref::<crate::plan::Field<T>>()?.get()
}

/// The texts that a field of a record holds: one, or each of a list.
pub fn texts<'r>(record: &'r dyn Record, name: &str) -> impl Iterator<Item = &'r str> + use<'r> {
    let items = match record.written(name) {
        Some(Raw::List(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let texts = items.iter().filter_map(Raw::as_text).map(str::trim);
    texts.filter(|text| !text.is_empty())
}

impl<'p> Context<'p> {
    /// A plan as it is on a day.
    pub fn of(plan: &'p Plan, today: NaiveDate) -> Self {
        let mut items = Vec::with_capacity(Index::number(plan));
        gather(&mut items, plan, None, None);
        let mut context = Self {
            plan,
            today,
            index: Refs::of(plan),
            wording: Wording::of(plan),
            leads: Leads::of(plan),
            items,
            by_ref: OnceCell::new(),
            calendar: base_calendar(plan),
            calendars: HashMap::new(),
            names: OnceCell::new(),
            disclosed: OnceCell::new(),
            issued: None,
            stood: None,
            reported_until: today,
            reckoned: Reckoned::default(),
        };
        context.add_meetings();
        context
    }

    /// The same as a paper on a period that ended earlier sees it: what was reported is reckoned as of that day.
    #[must_use]
    pub fn reporting_until(mut self, last: NaiveDate) -> Self {
        self.reported_until = last.min(self.today);
        self.reckoned = Reckoned::default();
        self
    }

    /// The same after papers that went out before: what they told is known, what they withheld stays so.
    #[must_use]
    pub fn after_papers(mut self, issued: &'p Issued) -> Self {
        self.issued = Some(issued);
        self
    }

    /// The day up to which updates are expected: today, unless the paper is on an earlier period.
    pub fn reported_until(&self) -> NaiveDate {
        self.reported_until
    }

    /// The strategy, where the plan says anything of it.
    pub fn strategy(&self) -> Option<&'p Strategy> {
        self.plan.strategy.first()
    }

    /// Everything that has a ref or ought to, in the file's order.
    pub fn items(&self) -> &[Item<'p>] {
        &self.items
    }

    /// Everything of one kind, in the file's order.
    pub fn of_kind<T: 'static>(&self) -> impl Iterator<Item = (&Item<'p>, &'p T)> {
        self.items.iter().filter_map(|item| Some((item, item.of::<T>()?)))
    }

    /// What bears exactly this ref; the first, where two do.
    pub fn bearing(&self, reference: &str) -> Option<&Item<'p>> {
        self.all_bearing(reference).next()
    }

    /// Everything that bears exactly this ref.
    pub fn all_bearing(&self, reference: &str) -> impl Iterator<Item = &Item<'p>> {
        let of = |at| reference_of(&self.items, at);
        let by_ref = self.by_ref.get_or_init(|| sorted(self.items.len(), &of));
        let found = alike(by_ref, &of, reference.trim());
        found.iter().filter_map(|at| self.items.get(*at))
    }

    /// The item at a place.
    pub fn at(&self, place: &Place) -> Option<&Item<'p>> {
        let name = place.last().map(|step| step.item.as_str())?;
        let bare = name.rsplit_once('#').map_or(name, |(bare, _)| bare);
        let same = |item: &&Item<'p>| item.place.steps == place.steps;
        self.all_bearing(name)
            .find(same)
            .or_else(|| self.all_bearing(bare).find(same))
    }

    /// The item that bore this ref before.
    pub fn formerly(&self, reference: &str) -> Option<&Item<'p>> {
        self.items.get(self.names().formerly(reference)?)
    }

    /// The ref that somebody who wrote this one most likely meant.
    pub fn near(&self, reference: &str) -> Option<&'p str> {
        let at = self.names().near(reference)?;
        self.items.get(at).map(|item| item.reference)
    }

    /// Whether this names something that has an address and no ref of its own: the strategy, a lead, a condition.
    pub fn is_other_address(&self, text: &str) -> bool {
        text == "strategy"
            || text
                .strip_prefix("lead:")
                .is_some_and(|key| self.leads.get(key).is_some())
            || self.names().is_part(text)
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.items))
    }

    /// What an item stands under: the action of a milestone, the priority of an action.
    pub fn parent(&self, item: &Item<'p>) -> Option<&Item<'p>> {
        self.items.get(item.parent?)
    }

    /// What stands right under an item, or under none, in the file's order.
    pub fn under(&self, item: Option<&Item<'p>>) -> impl Iterator<Item = &Item<'p>> {
        let above = item.map(|item| item.own);
        let after = above.map_or(0, |own| own + 1);
        // What is under an item follows it before anything that is not.
        let family = self
            .items
            .iter()
            .skip(after)
            .take_while(move |item| item.parent >= above);
        family.filter(move |item| item.parent == above)
    }

    /// The priority an item stands under; itself, for a priority.
    pub fn priority(&self, item: &Item<'p>) -> Option<&Item<'p>> {
        self.items.get(item.priority?)
    }

    /// The strategy's calendar with the meetings of the body that owns it.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The calendar with the meetings of one body; the owner's where that body has none in the plan.
    pub fn calendar_of(&self, body: Option<&LeadKey>) -> &Calendar {
        body.and_then(|body| self.calendars.get(body.as_str()))
            .unwrap_or(&self.calendar)
    }

    /// The body an item is for: that minuted it, or that reviews it first.
    pub fn body(&self, item: &Item<'p>) -> Option<&'p LeadKey> {
        let minuted = || {
            let meeting = Some(item.record.text("meeting")).filter(|meeting| !meeting.is_empty())?;
            self.bearing(meeting)?.of::<Meeting>()?.body.get()
        };
        let first = |reviewers: &'p [Reviewer]| reviewers.iter().find_map(|reviewer| reviewer.body.get());
        let reviewed = || {
            let action = std::iter::successors(Some(item), |item| self.parent(item));
            action.into_iter().find_map(|item| match item.of::<Action>() {
                Some(action) => first(&action.reviewed_by),
                None => first(&item.of::<Priority>()?.reviewed_by),
            })
        };
        item.value("body")
            .or_else(minuted)
            .or_else(reviewed)
            .or_else(|| first(&self.strategy()?.reviewed_by))
            .or_else(|| self.strategy()?.owner.get())
    }

    /// The calendar by which an item's dates are read.
    pub fn calendar_for(&self, item: &Item<'p>) -> &Calendar {
        self.calendar_of(self.body(item))
    }

    /// The days a date of an item stands for. `next meeting` of something minuted is the meeting after that one.
    pub fn span(&self, item: &Item<'p>, when: &When) -> Option<Span> {
        if when.nature() != Nature::Meeting {
            return when.resolve(&self.calendar);
        }
        let calendar = self.calendar_for(item);
        let minuted = item.of::<Matter>().is_some() || item.of::<Decision>().is_some();
        let after = minuted.then(|| self.dated(item)).flatten();
        match after {
            Some(after) => {
                let next = calendar
                    .meetings
                    .iter()
                    .copied()
                    .filter(|day| *day > after)
                    .min()?;
                Span::new(next, next)
            }
            None => when.resolve(calendar),
        }
    }

    /// The last day of a date of an item.
    pub fn last_day(&self, item: &Item<'p>, when: &When) -> Option<NaiveDate> {
        self.span(item, when)?.last
    }

    /// The day something was minuted: its own date, or its meeting's.
    pub fn dated(&self, item: &Item<'p>) -> Option<NaiveDate> {
        let own = item
            .value::<When>("date")
            .and_then(|date| date.last_day(&self.calendar));
        own.or_else(|| {
            let meeting = self.bearing(item.record.text("meeting"))?.of::<Meeting>()?;
            meeting.date.get()?.last_day(&self.calendar)
        })
    }

    /// Reads the meetings into a calendar for each body.
    fn add_meetings(&mut self) {
        let owner = self.strategy().and_then(|strategy| strategy.owner.get());
        for meeting in &self.plan.meetings {
            if meeting.state.get() == Some(&MeetingState::Cancelled) {
                continue;
            }
            let Some(day) = meeting.date.get().and_then(|date| date.last_day(&self.calendar)) else {
                continue;
            };
            let body = meeting.body.get().or(owner);
            let calendar = self
                .calendars
                .entry(body.map(|body| body.as_str().to_owned()).unwrap_or_default())
                .or_insert_with(|| self.calendar.clone());
            calendar.meetings.push(day);
            if day >= self.today && calendar.next_meeting.is_none_or(|next| day < next) {
                calendar.next_meeting = Some(day);
            }
        }
        let owners = self.calendars.get(owner.map_or("", LeadKey::as_str));
        if let Some(owners) = owners {
            self.calendar = owners.clone();
        }
    }
}

/// The ref of an item.
fn reference_of<'p>(items: &[Item<'p>], at: usize) -> &'p str {
    items.get(at).map_or("", |item| item.reference)
}

pub(super) fn base_calendar(plan: &Plan) -> Calendar {
    let strategy = plan.strategy.first();
    let year = strategy.and_then(|strategy| strategy.year.get()).copied();
    let mut calendar = Calendar::of(year.unwrap_or(YearKind::Financial));
    let period = strategy.and_then(|strategy| strategy.period.first());
    let span = |when: Option<&When>| when.and_then(|when| when.resolve(&calendar));
    let from = span(period.and_then(|period| period.from.get())).and_then(|span| span.first);
    let to = span(period.and_then(|period| period.to.get())).and_then(|span| span.last);
    (calendar.from, calendar.to) = (from, to);
    calendar
}

/// Gathers what stands under a record; `parent` and `priority` are the numbers of the items above.
fn gather<'p>(
    items: &mut Vec<Item<'p>>,
    record: &'p dyn Record,
    parent: Option<usize>,
    priority: Option<usize>,
) {
    let lists = record.lists();
    for (info, list) in lists.filter(|(info, list)| info.identity == Identity::Ref && !list.is_empty()) {
        for (at, identity) in identities(list, info.identity).into_iter().enumerate() {
            let Some(item) = list.item(at) else { continue };
            let own = items.len();
            let is_priority = item.kind().name == Priority::KIND.name;
            let priority = is_priority.then_some(own).or(priority);
            let place = match parent.and_then(|parent| items.get(parent)) {
                Some(above) => above.place.item(info.name, identity),
                None => Place::root().item(info.name, identity),
            };
            items.push(Item {
                place,
                reference: item.text("ref"),
                record: item,
                own,
                parent,
                priority,
            });
            gather(items, item, Some(own), priority);
        }
    }
}
