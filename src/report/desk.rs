//! How a plan's values read in any paper: dates in full, leads by name, ratings with what they mean.
//!
//! Law: every section of every paper asks here, so that the same thing is never said in two ways; no figure is
//! computed here.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::changes::Before;
use super::choice::Audience;
use super::model::{Absent, Entry, Words};
use super::publish::{KeptBack, TEXT_WITHHELD, WITHHELD};
use super::slice::Slice;
use super::used::{Mark, Used};
use crate::plan::{
    Action, Cadence, Context, Field, Item, LeadKey, Many, MatterStatus, Nature, Outcome, Period, Priority,
    Prose, Rated, Rating, Record, Rollup, Shape, Slot, Status, Text, Update, Value, When, is_closed,
};

/// A plan on the desk of whoever writes the paper.
#[derive(Debug)]
pub(super) struct Desk<'p> {
    /// The plan on its day.
    pub(super) context: Context<'p>,
    /// Which part of it the paper covers.
    pub(super) slice: Slice<'p>,
    /// Who will read the paper.
    pub(super) audience: Audience,
    /// The version the paper is compared with.
    pub(super) before: Option<Before<'p>>,
    /// The key of the body that the paper goes to, where it is made for one.
    pub(super) goes_to: Option<String>,
    /// How many changes there were of commitments since the strategy was adopted.
    pub(super) since_adoption: Option<usize>,
    /// What was taken out because it is not for the public.
    kept_back: &'p [KeptBack],
    /// What stands under each item, so that large plans are walked once.
    below: HashMap<*const Item<'p>, Vec<usize>>,
    /// The actions without an update for the period, which nearly every section asks about.
    silent: HashSet<*const Item<'p>>,
    /// What the paper has said that its key is to explain.
    pub(super) used: Used,
}

impl<'p> Desk<'p> {
    /// A plan on its day, as far as a paper covers it.
    pub(super) fn of(
        context: Context<'p>,
        slice: Slice<'p>,
        kept_back: &'p [KeptBack],
        before: Option<Before<'p>>,
        audience: Audience,
    ) -> Self {
        let mut below: HashMap<*const Item<'p>, Vec<usize>> = HashMap::new();
        for (at, item) in context.items().iter().enumerate() {
            if let Some(parent) = context.parent(item) {
                below.entry(std::ptr::from_ref(parent)).or_default().push(at);
            }
        }
        let actions = context.of_kind::<Action>().map(|(item, _)| item);
        let silent = actions
            .filter(|item| context.is_stale(item))
            .map(std::ptr::from_ref);
        let silent = silent.collect();
        Self {
            context,
            slice,
            goes_to: None,
            audience,
            before,
            kept_back,
            since_adoption: None,
            below,
            silent,
            used: Used::default(),
        }
    }

    /// Where the strategy stands, and how much has changed since it was adopted.
    pub(super) fn stage(&self) -> String {
        let stage = capital(&self.context.standing().say_long());
        match self.since_adoption {
            Some(0) => format!("{stage}, no changes since"),
            Some(count) => format!("{stage}, {} since", several(count, "change", "changes")),
            None => stage,
        }
    }

    /// The same for the body that a paper is made for.
    pub(super) fn going_to(mut self, body: Option<&str>) -> Self {
        self.goes_to = body.map(|body| body.trim().to_owned());
        self
    }

    /// What stands right under an item, of one kind, in the file's order.
    pub(super) fn below<T: 'static>(&self, item: &Item<'p>) -> impl Iterator<Item = (&Item<'p>, &'p T)> {
        let below = self.below.get(&std::ptr::from_ref(item)).into_iter().flatten();
        let items = below.filter_map(|at| self.context.items().get(*at));
        items
            .filter(|item| self.covers(item))
            .filter_map(|item| Some((item, item.of::<T>()?)))
    }

    /// The priorities the paper covers, in the file's order.
    pub(super) fn priorities(&self) -> impl Iterator<Item = (&Item<'p>, &'p Priority)> {
        self.context
            .of_kind::<Priority>()
            .filter(|(item, _)| self.covers(item))
    }

    /// Whether an action owes the update for the period the paper is on.
    pub(super) fn is_silent(&self, item: &Item<'p>) -> bool {
        self.silent.contains(&std::ptr::from_ref(item))
    }

    /// Everything of one kind that the paper covers.
    pub(super) fn of_kind<T: 'static>(&self) -> impl Iterator<Item = (&Item<'p>, &'p T)> {
        self.context.of_kind::<T>().filter(|(item, _)| self.covers(item))
    }

    /// Whether the paper covers an item.
    pub(super) fn covers(&self, item: &Item<'p>) -> bool {
        self.slice.covers(item)
    }

    /// Whether something minuted or said belongs into the paper: by itself, or by what it is about.
    pub(super) fn belongs(&self, item: &Item<'p>) -> bool {
        self.covers(item)
            || item
                .texts("about")
                .filter_map(|reference| self.context.bearing(reference))
                .any(|item| self.covers(item))
    }

    /// The counts of what the paper covers.
    pub(super) fn rollup(&self) -> Rollup<'_, 'p> {
        if self.slice.is_of_whole_priorities() {
            self.context.rollup()
        } else {
            self.context.rollup_of(&|item| self.covers(item))
        }
    }

    /// What was kept back of one kind under something, by its refs. Nobody is told whose it is, so a paper on what
    /// somebody leads names none.
    pub(super) fn kept_back(&self, kind: &str, under: &str) -> Vec<&'p str> {
        let of_paper = if under.is_empty() {
            self.slice.is_whole()
        } else {
            self.slice.is_of_whole_priorities()
        };
        let kept = self.kept_back.iter().filter(|_| of_paper);
        kept.filter(|kept| kept.kind == kind && kept.under == under)
            .map(|kept| kept.reference.as_str())
            .collect()
    }

    /// How many commitments were kept back.
    pub(super) fn count_kept_back(&self) -> usize {
        let kept = self.kept_back.iter();
        kept.filter(|kept| matches!(kept.kind, "action" | "priority"))
            .count()
    }

    /// Everything that was kept back, by its refs.
    pub(super) fn all_kept_back(&self) -> impl Iterator<Item = &'p str> {
        self.kept_back.iter().map(|kept| kept.reference.as_str())
    }

    /// When something is due, and by how much it is late.
    pub(super) fn by_when(&self, item: &Item<'p>) -> Words {
        let lateness = self.context.lateness(item);
        let Some(said) = said(item.record, "due") else {
            return Absent::NotYetSet.into();
        };
        let is_meeting = item
            .value::<When>("due")
            .is_some_and(|due| due.nature() == Nature::Meeting);
        let said = match lateness.due_latest().filter(|_| is_meeting) {
            Some(date) => format!("{said} ({})", day(date)),
            None => said,
        };
        words(self.late(&said, lateness.days_late))
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
        let known = item.value::<Status>("status");
        known
            .and_then(|status| self.status_label(status))
            .or_else(|| said(item.record, "status"))
            .unwrap_or_else(|| "Status not yet set".to_owned())
    }

    /// How sure an action is: never an old rating as if it were today's.
    pub(super) fn rating(&self, item: &Item<'p>) -> Option<String> {
        if self.is_silent(item) {
            let last = item
                .value::<Rating>("rating")
                .map(|rating| self.rating_label(rating));
            let updates = self.context.updates(item);
            let rated = updates.iter().filter(|update| update.rating.get().is_some());
            let when = rated.filter_map(|update| self.context.update_day(update)).max();
            self.used.mark(Mark::NotReceived);
            let received = Absent::NoUpdate.say();
            return Some(match (last, when) {
                (Some(last), Some(when)) => format!("{received} (last: {last}, {})", day(when)),
                (Some(last), None) => format!("{received} (last: {last}, not dated)"),
                _ => received.to_owned(),
            });
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

    /// What a field says, as a paper says it; none where it says nothing.
    pub(super) fn field(&self, record: &dyn Record, name: &str) -> Option<Words> {
        self.says(record.field(name)?)
    }

    /// What a field says that is at hand.
    fn says(&self, slot: &dyn Slot) -> Option<Words> {
        let said = if let Some(keys) = value::<Many<LeadKey>>(slot) {
            self.everybody(Some(keys))
        } else if let Some(key) = value::<LeadKey>(slot) {
            Some(self.who(key))
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
        if words.as_str().contains("c: ") && withheld(words.as_str()) {
            self.used.mark(Mark::Withheld);
        }
    }

    /// The fields of a record as labels with what they say, but for some that stand elsewhere.
    pub(super) fn fields(&self, record: &dyn Record, elsewhere: &[&str]) -> Vec<Entry> {
        let said = record
            .fields()
            .filter(|(info, _)| !elsewhere.contains(&info.name))
            .filter_map(|(info, slot)| {
                let label = words(info.label());
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

    /// Who gave an update, when, and for which period.
    pub(super) fn given(&self, update: &Update) -> String {
        let dated = said(update, "date").unwrap_or_else(|| "Not dated".to_owned());
        let by = update.by.get().map(|by| format!(", {}", self.who(by)));
        let period = said(update, "period").map(|period| format!(", for {period}"));
        format!("{dated}{}{}", by.unwrap_or_default(), period.unwrap_or_default())
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

/// Words that are never empty: the program's own.
pub(super) fn words<'t>(text: impl Into<Cow<'t, str>>) -> Words {
    Words::of(text, Absent::None)
}

/// A day as papers print it.
pub(super) fn day(day: NaiveDate) -> String {
    When::day(day).say_long()
}

/// What something is called.
pub(super) fn title(record: &dyn Record) -> Words {
    let called = crate::plan::title(record);
    if called.is_empty() {
        words("Title not yet set")
    } else {
        Words::of(called, Absent::NotYetSet)
    }
}

/// The ref and title of something, for a heading.
pub(super) fn heading(item: &Item<'_>) -> Words {
    let title = title(item.record);
    words(format!("{} {}", item.reference, title.as_str()))
}

/// A ref for a cell.
pub(super) fn reference(record: &dyn Record) -> Words {
    Words::of(record.text("ref"), Absent::NotYetSet)
}

/// What a date or a text says, as a paper says it.
pub(super) fn said(record: &dyn Record, name: &str) -> Option<String> {
    said_by(record.field(name)?).filter(|said| !said.is_empty())
}

/// What holds where a field says nothing, as the registers have it.
pub(super) fn implied(kind: &str, field: &str) -> Option<&'static str> {
    match (kind, field) {
        ("matter" | "part", "status") => Some(MatterStatus::Open.name()),
        ("comment", "outcome") => Some(Outcome::Open.means()),
        _ => None,
    }
}

/// With a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}

/// Several of something, counted: `1 action`, `3 actions`.
pub(super) fn several(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The texts of a field that holds several: each may have commas of its own.
fn several_texts(slot: &dyn Slot) -> Option<Vec<Words>> {
    let prose = || Some(value::<Many<Prose>>(slot)?.0.iter().map(Value::say).collect());
    let texts: Vec<String> =
        prose().or_else(|| Some(value::<Many<Text>>(slot)?.0.iter().map(Value::say).collect()))?;
    Some(texts.iter().filter_map(Words::some).collect())
}

fn said_by(slot: &dyn Slot) -> Option<String> {
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
