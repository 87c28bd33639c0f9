//! How one value of a plan reads in a paper: when and how late, how far and how sure, who, and what a field says.
//!
//! Law: a paper's key explains what was said here, so whatever is said is noted.

use std::fmt::Write as _;
use std::str::FromStr;

use chrono::{Month, NaiveDate};

use super::desk::{Desk, capital, day, said, words};
use super::model::{Absent, Entry, Words};
use super::publish::{OF_UNKNOWN, TEXT_WITHHELD, WITHHELD};
use super::used::Mark;
use crate::plan::{
    BaseStatus, Cadence, Field, FieldInfo, Item, LeadKey, Many, Meeting, MeetingRef, Nature, Objective,
    Period, Prose, Rated, Rating, Record, Shape, Slot, Status, Text, Update, Value, When, Who, is_closed,
};

/// What was last heard of how sure something is.
pub(super) struct LastRated<'p> {
    /// The rating it has.
    pub(super) now: Rating,
    /// What the last update that gave one said, where that is another.
    pub(super) then: Option<Rating>,
    /// That update, with its day.
    pub(super) given: Option<(NaiveDate, &'p Update)>,
    /// The day on which there was nothing to report, where that is later.
    pub(super) nil: Option<NaiveDate>,
}

impl<'p> Desk<'p> {
    /// When something is due, and by how much it is late.
    pub(super) fn by_when(&self, item: &Item<'p>) -> Words {
        self.due(item).map_or_else(|| Absent::NotYetSet.into(), words)
    }

    /// When something is due, as typed, with the day that comes to where that does not say one.
    pub(super) fn due(&self, item: &Item<'p>) -> Option<String> {
        self.told.due.of(&self.context, item, || self.say_due(item))
    }

    /// The day on which something that is open was last reported complete.
    pub(super) fn reported_complete(&self, item: &Item<'p>) -> Option<NaiveDate> {
        let newest = self.context.newest(self.context.updates(item))?;
        let status = self.context.wording.base_status(newest.status.get()?);
        let is_complete = matches!(status, Some(BaseStatus::Complete | BaseStatus::Embedded));
        (is_complete && self.context.is_open(item)).then(|| self.context.update_day(newest))?
    }

    fn say_due(&self, item: &Item<'p>) -> Option<String> {
        let lateness = self.context.lateness(item);
        let said = said(item.record, "due")?;
        let is_meeting = item
            .value::<When>("due")
            .is_some_and(|due| due.nature() == Nature::Meeting);
        let said = match lateness.due_latest() {
            Some(date) if is_meeting => format!("{said} ({})", day(date)),
            Some(date) if !names_a_month(&said) => format!("{said}, to {}", day(date)),
            _ => said,
        };
        Some(self.late(&said, lateness.days_late))
    }

    /// How far something is, and how sure that is.
    pub(super) fn standing(&self, item: &Item<'p>) -> Words {
        let status = self.status(item);
        if is_closed(self.context.status(item)) {
            return words(status);
        }
        let sure = self.rating(item);
        words(match sure {
            Some(sure) => format!("{status}; {sure}"),
            None => status,
        })
    }

    /// How far something is.
    pub(super) fn status(&self, item: &Item<'p>) -> String {
        let told = self.context.status_told(item);
        told.and_then(|status| self.status_label(status))
            .or_else(|| said(item.record, "status"))
            .unwrap_or_else(|| "Status not yet set".to_owned())
    }

    /// How sure an action is: never an old rating as if it were today's.
    pub(super) fn rating(&self, item: &Item<'p>) -> Option<String> {
        self.told.rating.of(&self.context, item, || self.say_rating(item))
    }

    fn say_rating(&self, item: &Item<'p>) -> Option<String> {
        if self.is_silent(item) {
            self.used.mark(Mark::NotReceived);
            let received = format!("{}{}", Absent::NoUpdate.say(), self.owed_for(item));
            let Some(rated) = self.last_rated(item) else {
                return Some(received);
            };
            return Some(format!("{received} (last: {})", self.say_last(item, &rated)));
        }
        match self.context.rated(item) {
            Rated::As(_, said) | Rated::Uncounted(said) => {
                self.note_rating(item);
                Some(said)
            }
            Rated::NotStarted(_, said) => {
                self.note_rating(item);
                Some(format!("{said} (not counted: not started)"))
            }
            Rated::Settled => None,
            Rated::Unrated => said(item.record, "status").map(|_| {
                self.used.mark(Mark::NotRated);
                "Not rated".to_owned()
            }),
        }
    }

    /// The rating something has, and the update that last gave one; none where it has none.
    pub(super) fn last_rated(&self, item: &Item<'p>) -> Option<LastRated<'p>> {
        let now = item.value::<Rating>("rating")?;
        let given = |update: &'p Update| Some((self.context.update_day(update)?, update));
        let updates = self.context.updates(item);
        let is_dated = |update: &Update| self.context.update_day(update).is_some();
        let gives = |update: &Update| is_dated(update) && update.rating.get().is_some();
        let rated = self.context.newest_that(updates, gives).and_then(given);
        let newest = self.context.newest_that(updates, is_dated).and_then(given);
        let is_nil = |update: &Update| update.nil.get().is_some_and(|nil| nil.0);
        let nil = newest.filter(|(day, update)| {
            is_nil(update) && update.rating.get().is_none() && rated.is_some_and(|(rated, _)| rated < *day)
        });
        let then = rated.and_then(|(_, update)| update.rating.get());
        Some(LastRated {
            now: now.clone(),
            then: then
                .filter(|then| self.rating_label(then) != self.rating_label(now))
                .cloned(),
            given: rated,
            nil: nil.map(|(day, _)| day),
        })
    }

    /// The rating that was last heard of and when, and what it was set to since where no update says so: nobody is told
    /// to have said what stands in the plan only.
    fn say_last(&self, item: &Item<'p>, last: &LastRated<'p>) -> String {
        let heard = self.rating_label(last.then.as_ref().unwrap_or(&last.now));
        let mut said = match last.given {
            Some((on, update)) => format!("{heard}, {}{}", day(on), self.of_the_one_before(item, on, update)),
            None => format!("{heard}, not dated"),
        };
        if let Some(on) = last.nil {
            let _ = write!(said, "; nothing to report, {}", day(on));
        }
        if last.then.is_some() {
            let _ = write!(said, "; {}, set since", self.rating_label(&last.now));
        }
        said
    }

    /// The rating that an update gave, with what it means, where what it is of has another one now.
    pub(super) fn rated_then(&self, item: &Item<'_>, update: &Update) -> Option<String> {
        let (now, then) = (item.value::<Rating>("rating")?, update.rating.get()?);
        let differs = self.rating_label(now) != self.rating_label(then);
        differs.then(|| self.rating_said(then).unwrap_or_else(|| self.rating_label(then)))
    }

    /// What an update was about that was given within the period it is missing for: the one before.
    fn of_the_one_before(&self, item: &Item<'p>, on: NaiveDate, update: &Update) -> String {
        let within = || self.context.period_ended(item).filter(|ended| ended.first <= on);
        let counted = within().and_then(|_| self.context.counts_for(item, update));
        counted.map_or_else(String::new, |turn| format!(", for {}", turn.period().say_long()))
    }

    /// For which period an update is wanted, where that is not the one the paper is on: of what is reviewed weekly.
    fn owed_for(&self, item: &Item<'p>) -> String {
        let ended = self.context.period_ended(item);
        let unlike_the_paper = ended.filter(|turn| self.context.period_reported().as_ref() != Some(turn));
        unlike_the_paper.map_or_else(String::new, |turn| format!(" for {}", turn.period().say_long()))
    }

    /// Notes that a paper names the rating of an item.
    fn note_rating(&self, item: &Item<'p>) {
        if let Some(rating) = item.value::<Rating>("rating") {
            self.used.word(&self.rating_label(rating));
        }
    }

    /// What a status is called; none for one this plan does not have.
    pub(super) fn status_label(&self, status: &Status) -> Option<String> {
        let shade = self.context.wording.status(status)?;
        self.used.word(&shade.label);
        Some(shade.label.clone())
    }

    /// A rating with what it means; none for one this plan does not have.
    pub(super) fn rating_said(&self, rating: &Rating) -> Option<String> {
        let shade = self.context.wording.rating(rating)?;
        self.used.word(&shade.label);
        Some(shade.say())
    }

    /// A date with how late it is.
    pub(super) fn late(&self, said: &str, days: i64) -> String {
        if days > 0 {
            self.used.mark(Mark::Overdue);
        }
        match days {
            0 => said.to_owned(),
            1 => format!("{said} (overdue by 1 day)"),
            days => format!("{said} (overdue by {days} days)"),
        }
    }

    /// What a rating is called.
    pub(super) fn rating_label(&self, rating: &Rating) -> String {
        let known = self.context.wording.rating(rating);
        let label = known.map_or_else(|| capital(rating.name()), |shade| shade.label.clone());
        self.used.word(&label);
        label
    }

    /// Somebody by name, and that they are not in place where they are not.
    pub(super) fn who(&self, key: &LeadKey) -> String {
        self.context.leads.said(key)
    }

    /// What a free text says, by name where it is the key of somebody in the register.
    pub(super) fn by_name(&self, said: &str) -> String {
        let known = self.context.leads.get(said.trim());
        known.map_or_else(|| said.to_owned(), |lead| Who::Known(lead).name())
    }

    /// Everybody a field names.
    pub(super) fn everybody(&self, keys: Option<&Many<LeadKey>>) -> Option<String> {
        let names: Vec<String> = keys?.0.iter().map(|key| self.who(key)).collect();
        Some(names.join("; ")).filter(|names| !names.is_empty())
    }

    /// Who does something.
    pub(super) fn lead(&self, record: &'p dyn Record) -> Words {
        self.field(record, "lead")
            .unwrap_or_else(|| Absent::NotYetSet.into())
    }

    /// A meeting as whose and of which day it is; none where the plan does not say.
    pub(super) fn meeting(&self, reference: &str) -> Option<String> {
        let item = self.context.bearing(reference)?;
        let body = item.of::<Meeting>()?.body.get();
        let body = body.map(|body| self.context.leads.name(body));
        let on = self
            .context
            .last_day(item, item.value::<When>("date")?)
            .map(day)?;
        Some(body.map_or_else(|| on.clone(), |body| format!("{body}, {on}")))
    }

    /// What a field says, as a paper says it; none where it says nothing.
    pub(super) fn field(&self, record: &dyn Record, name: &str) -> Option<Words> {
        self.says(record.field(name)?)
    }

    /// What a field says that is at hand.
    fn says(&self, slot: &dyn Slot) -> Option<Words> {
        slot.written()?;
        let said = if let Some(keys) = value::<Many<LeadKey>>(slot) {
            self.everybody(Some(keys))
        } else if let Some(key) = value::<LeadKey>(slot) {
            Some(self.who(key))
        } else if let Some(meeting) = value::<MeetingRef>(slot) {
            self.meeting(meeting.as_str())
        } else if let Some(status) = value::<Status>(slot) {
            self.status_label(status)
        } else if let Some(rating) = value::<Rating>(slot) {
            self.rating_said(rating)
        } else {
            None
        };
        let said = Words::some(said.or_else(|| said_by(slot))?)?;
        self.note_withheld(&said);
        Some(said)
    }

    /// Notes where something withheld stands in words.
    pub(super) fn note_withheld(&self, words: &Words) {
        let withheld = |text: &str| text.contains(WITHHELD) || text.contains(TEXT_WITHHELD);
        // Nearly no text has a colon, which is looked for many bytes at a time.
        if !words.as_str().as_bytes().contains(&b':') {
            return;
        }
        if withheld(words.as_str()) {
            self.used.mark(Mark::Withheld);
        }
        if words.as_str().contains(OF_UNKNOWN) {
            self.used.mark(Mark::OfUnknown);
        }
    }

    /// The fields of a record as labels with what they say, but for some that stand elsewhere.
    pub(super) fn fields(&self, record: &dyn Record, elsewhere: &[&str]) -> Vec<Entry> {
        let said = record
            .fields()
            // Most fields of most records say nothing, and are done with first.
            .filter(|(info, slot)| slot.written().is_some() && !elsewhere.contains(&info.name))
            .filter_map(|(info, slot)| {
                let label = self.label(info);
                if let Some(texts) = several_texts(slot) {
                    return Entry::many(label, texts);
                }
                let said = self.says(slot)?;
                let is_word = matches!(info.shape, Shape::OneOf(_));
                let said = if is_word {
                    words(capital(said.as_str()))
                } else {
                    said
                };
                Some(Entry::one(label, said))
            });
        said.collect()
    }

    /// What a field is called: by the plan's own word where it names one of a level.
    fn label(&self, field: &FieldInfo) -> Words {
        if field.name == Objective::KIND.name {
            words(self.context.wording.level(field.name))
        } else {
            Words::fixed(field.label())
        }
    }

    /// Who gave an update, when, and for which period.
    pub(super) fn given(&self, update: &Update) -> String {
        let mut given = said(update, "date").unwrap_or_else(|| "Not dated".to_owned());
        if let Some(by) = update.by.get() {
            given.extend([", ", &self.who(by)]);
        }
        if let Some(period) = said(update, "period") {
            given.extend([", for ", &period]);
        }
        given
    }

    /// What an update says: how sure, how far, and its note.
    pub(super) fn reported(&self, update: &Update) -> String {
        let nil = update.nil.get().is_some_and(|nil| nil.0);
        let nil = nil.then(|| "Nothing to report".to_owned());
        let field = |name: &str| Some(self.field(update, name)?.as_str().to_owned());
        let parts = [nil, field("rating"), field("status"), field("note")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            "No words given".to_owned()
        } else {
            parts.join("; ")
        }
    }
}

/// Whether a date as papers say it names a month, so that nobody has to know when a year or a quarter of it ends.
fn names_a_month(said: &str) -> bool {
    let mut words = said.split(|c: char| !c.is_alphabetic());
    words.any(|word| Month::from_str(word).is_ok())
}

/// The texts of a field that holds several: each may have commas of its own.
fn several_texts(slot: &dyn Slot) -> Option<Vec<Words>> {
    let prose = || Some(value::<Many<Prose>>(slot)?.0.iter().map(Value::say).collect());
    let texts: Vec<String> =
        prose().or_else(|| Some(value::<Many<Text>>(slot)?.0.iter().map(Value::say).collect()))?;
    Some(texts.iter().filter_map(Words::some).collect())
}

/// What a field says, with a capital letter where it begins with a date or a cadence.
pub(super) fn said_by(slot: &dyn Slot) -> Option<String> {
    slot.written()?;
    let long = if let Some(when) = value::<When>(slot) {
        Some(capital(&when.say_long()))
    } else if let Some(period) = value::<Period>(slot) {
        Some(period.say_long())
    } else {
        value::<Cadence>(slot).map(|cadence| capital(&cadence.say()))
    };
    Some(long.unwrap_or_else(|| slot.say()))
}

fn value<T: Value>(slot: &dyn Slot) -> Option<&T> {
    slot.as_any().downcast_ref::<Field<T>>()?.get()
}
