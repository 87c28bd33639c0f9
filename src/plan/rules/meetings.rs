//! Which meeting is meant: the last that was held of a body, the next.

use chrono::NaiveDate;

use super::context::{Context, Item};
use crate::plan::{LeadKey, Meeting, MeetingKind, MeetingState};

/// A meeting and its day.
#[derive(Clone, Copy, Debug)]
pub struct Sitting<'c, 'p> {
    /// The meeting's item.
    pub item: &'c Item<'p>,
    /// It itself.
    pub meeting: &'p Meeting,
    /// Its day.
    pub day: NaiveDate,
}

/// Whether a meeting was called off, or could decide nothing.
pub fn is_off(meeting: &Meeting) -> bool {
    matches!(
        meeting.state.get(),
        Some(MeetingState::Cancelled | MeetingState::NotQuorate)
    )
}

impl<'p> Context<'p> {
    /// The last meeting that was held of a body (or of any, where none is named): one that is over, or is today and
    /// marked as held. One without a body is the owner's; one cancelled or not quorate does not count. The body is named
    /// by its key or its name.
    pub fn last_held(&self, body: Option<&str>) -> Option<Sitting<'_, 'p>> {
        let held = |sitting: &Sitting<'_, 'p>| {
            let state = sitting.meeting.state.get();
            let over =
                sitting.day < self.today || (sitting.day == self.today && state == Some(&MeetingState::Held));
            !is_off(sitting.meeting) && over
        };
        self.sittings(body).filter(held).max_by_key(|sitting| sitting.day)
    }

    /// The meeting of a body that can have agreed today to what was minuted on a day: today's where it is not called off,
    /// else the last held, where that was later.
    pub fn sitting_since(&self, body: Option<&str>, minuted: Option<NaiveDate>) -> Option<Sitting<'_, 'p>> {
        let stands = |sitting: &Sitting<'_, 'p>| !is_off(sitting.meeting) && sitting.day == self.today;
        let later = |last: &Sitting<'_, 'p>| minuted.is_none_or(|minuted| last.day > minuted);
        let todays = self.sittings(body).find(stands);
        todays.or_else(|| self.last_held(body).filter(later))
    }

    /// The next meeting of a body (or of any, where none is named): today or later, and not called off. The body is
    /// named by its key or its name.
    pub fn next_sitting(&self, body: Option<&str>) -> Option<Sitting<'_, 'p>> {
        let stands = |sitting: &Sitting<'_, 'p>| !is_off(sitting.meeting) && sitting.day >= self.today;
        let all = self.sittings(body);
        all.filter(stands).min_by_key(|sitting| sitting.day)
    }

    /// Whether a meeting is still to come: not marked as held or called off, and not before today.
    pub fn is_to_come(&self, item: &Item<'p>, meeting: &Meeting) -> bool {
        let settled = is_off(meeting) || meeting.state.get() == Some(&MeetingState::Held);
        !settled && self.dated(item).is_none_or(|day| day >= self.today)
    }

    /// The day of a meeting, by its ref, that is after today and not marked as held: what is minuted at it has not
    /// happened yet.
    pub fn not_yet_held(&self, reference: &str) -> Option<NaiveDate> {
        let item = self.bearing(reference)?;
        let meeting = item.of::<Meeting>()?;
        let day = self.dated(item).filter(|day| *day > self.today)?;
        (meeting.state.get() != Some(&MeetingState::Held)).then_some(day)
    }

    /// Whether any meeting of a body is on record, held or to come.
    pub fn ever_sits(&self, body: Option<&str>) -> bool {
        self.sittings(body).next().is_some()
    }

    /// Every dated meeting of a body, in the file's order; consultations and workshops are none.
    fn sittings<'c, 'b>(
        &'c self,
        body: Option<&'b str>,
    ) -> impl Iterator<Item = Sitting<'c, 'p>> + use<'c, 'b, 'p> {
        let owner = self.strategy().and_then(|strategy| strategy.owner.get());
        let of_body = move |meeting: &Meeting| {
            let own = meeting.body.get().or(owner);
            let sits = meeting
                .kind
                .get()
                .is_none_or(|kind| *kind == MeetingKind::Meeting);
            let is_its = |body: &str| own.is_some_and(|own| self.leads.who(own).is(body));
            sits && body.is_none_or(is_its)
        };
        self.of_kind::<Meeting>()
            .filter(move |(_, meeting)| of_body(meeting))
            .filter_map(|(item, meeting)| {
                Some(Sitting {
                    item,
                    meeting,
                    day: self.dated(item)?,
                })
            })
    }

    /// The key of the body that owns the strategy.
    pub fn owner(&self) -> Option<&'p str> {
        self.strategy()?.owner.get().map(LeadKey::as_str)
    }

    /// The body that made a decision or minuted a matter: as it says, as its meeting does, else the owner.
    pub fn minuting_body(&self, item: &Item<'p>) -> Option<&'p str> {
        let own = item.value::<LeadKey>("body");
        let meeting = || {
            self.bearing(item.record.text("meeting"))?
                .of::<Meeting>()?
                .body
                .get()
        };
        own.or_else(meeting).map(LeadKey::as_str).or_else(|| self.owner())
    }
}
