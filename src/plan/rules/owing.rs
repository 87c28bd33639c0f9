//! What somebody has to look at by a day: what is late or falls due, and which updates and figures are owed.

use chrono::{Days, NaiveDate};

use super::context::{Context, Item};
use super::lateness::Lateness;
use super::measure::FigureDue;
use crate::plan::{LeadKey, Matter, Measure, Value as _};

/// How far ahead one looks where no meeting is to come.
const AHEAD: Days = Days::new(28);

/// Why an item has to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owes {
    /// How it stands to its due.
    pub lateness: Lateness,
    /// Whether it is open and due by the day asked for.
    pub soon: bool,
    /// The periods for which it owes an update or a figure.
    pub owed: Vec<String>,
}

impl<'p> Context<'p> {
    /// Up to when one looks ahead: the next meeting of a body, or of the owner where none is named, else four weeks.
    pub fn horizon(&self, body: Option<&LeadKey>) -> NaiveDate {
        let soon = self.today.checked_add_days(AHEAD).unwrap_or(self.today);
        self.calendar_of(body).next_meeting.unwrap_or(soon)
    }

    /// Whether an item is open after its due.
    pub fn is_late(&self, item: &Item<'p>) -> bool {
        self.is_open(item) && !self.is_standing(item) && self.lateness(item).overdue()
    }

    /// Whether what was minuted to be done again and again (each meeting, annually) is due once more by a day. It is
    /// never late: a commitment owes its updates instead.
    fn comes_again(&self, item: &Item<'p>, by: NaiveDate) -> bool {
        let again = item.of::<Matter>().filter(|_| self.is_open(item));
        let cadence = again.and_then(|matter| matter.due.get()?.cadence());
        let turn = cadence.and_then(|cadence| cadence.turn_at(self.calendar_for(item), self.today));
        turn.is_some_and(|turn| turn.last <= by)
    }

    /// The measures whose figure is owed.
    pub fn figures_owed(&self) -> impl Iterator<Item = &Item<'p>> {
        let is_owed = |measure: &Measure| matches!(self.figure_due(measure), FigureDue::Owed(_));
        self.of_kind::<Measure>()
            .filter(move |(_, measure)| is_owed(measure))
            .map(|(item, _)| item)
    }

    /// Why an item has to be looked at by a day; none where it has not.
    pub fn owes(&self, item: &Item<'p>, by: NaiveDate) -> Option<Owes> {
        let lateness = self.lateness(item);
        let open = self.is_open(item) && !self.is_standing(item);
        let soon = open && lateness.due_latest().is_some_and(|due| due <= by) || self.comes_again(item, by);
        let mut owed: Vec<String> = self.owed(item).iter().map(|turn| turn.period().say()).collect();
        if let Some(measure) = item.of::<Measure>()
            && let FigureDue::Owed(turn) = self.figure_due(measure)
        {
            owed.push(turn.period().say());
        }
        (soon || !owed.is_empty()).then_some(Owes { lateness, soon, owed })
    }
}
