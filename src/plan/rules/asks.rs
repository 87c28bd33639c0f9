//! What an update asks of the board, for as long as nobody has decided it.
//!
//! Law: what was decided since it was asked is not asked again, be it by a decision about it or by one whose words name
//! it; putting it off decides nothing. A body was asked only what it had before it when it met.

use super::context::{Context, Item};
use super::stage::{is_of_the_whole, puts_off};
use crate::plan::{Action, Decision, Slot as _, Update, Value as _, is_restricted};

impl<'p> Context<'p> {
    /// The newest update on something, where it asks for what no decision on that has answered yet; of no item, where it
    /// is on the whole strategy.
    pub fn asking(&self, item: Option<&Item<'p>>, updates: &'p [Update]) -> Option<&'p Update> {
        let newest = self.newest_told(updates)?;
        (is_asking(newest) && !self.is_decided(item, newest, false)).then_some(newest)
    }

    /// The newest update on something that asks for what nobody has decided, where what was said since asks for nothing:
    /// whoever reports again has not taken it back.
    pub fn asked_before(&self, item: Option<&Item<'p>>, updates: &'p [Update]) -> Option<&'p Update> {
        self.newest_told(updates).filter(|newest| !is_asking(newest))?;
        let newest = self.newest_that(updates, is_asking)?;
        (!self.is_decided(item, newest, false)).then_some(newest)
    }

    /// Whether what an update asks was put off since.
    pub fn was_put_off(&self, item: Option<&Item<'p>>, asking: &Update) -> bool {
        self.is_decided(item, asking, true)
    }

    /// Whether what an update asks was decided since, or only put `off`.
    fn is_decided(&self, item: Option<&Item<'p>>, asking: &Update, off: bool) -> bool {
        let asked = self.update_day(asking);
        let is_on = |decided: &Item<'p>, decision: &Decision| match item {
            Some(item) => {
                decided.texts("about").any(|about| about == item.reference)
                    || names_ref(&decision.text.say(), item.reference)
            }
            None => is_of_the_whole(decision),
        };
        self.of_kind::<Decision>().any(|(decided, decision)| {
            let day = self.dated(decided).filter(|day| *day <= self.today);
            decision.kind.get().is_some_and(|kind| puts_off(*kind) == off)
                && day.zip(asked).is_some_and(|(day, asked)| day >= asked)
                && is_on(decided, decision)
        })
    }

    /// Whether anything is asked of the board that nobody has decided yet.
    pub fn is_any_asking(&self) -> bool {
        let of_whole = self.strategy().map(|strategy| (None, &strategy.updates));
        let mut all = self
            .of_kind::<Action>()
            .map(|(item, action)| (Some(item), &action.updates))
            .chain(of_whole);
        all.any(|(item, updates)| {
            self.asking(item, updates)
                .or_else(|| self.asked_before(item, updates))
                .is_some()
        })
    }

    /// Whether a body had before it what an update asks, by its key or name: `pack` is the plan as the pack of its last
    /// meeting had it. Where that meeting had no pack that can be read, it had what was asked before the day; where none
    /// is on record nobody knows, and the period that is reported on decides.
    pub fn was_put(
        &self,
        body: Option<&str>,
        pack: Option<&Context<'_>>,
        item: Option<&Item<'p>>,
        asking: &Update,
    ) -> bool {
        // What was put off comes back.
        match (self.last_held(body), pack) {
            _ if self.was_put_off(item, asking) => false,
            (Some(_), Some(pack)) => pack.is_asked_there(item, asking),
            (Some(last), None) => self.update_day(asking).is_some_and(|asked| asked < last.day),
            (None, _) => !self.ever_sits(body) && item.is_some_and(|item| self.is_stale(item)),
        }
    }

    /// Whether this version asks what an update of a later one does, whatever ref its item bore, and in public. What a
    /// public copy says may differ in words, so the day and the post tell.
    fn is_asked_there(&self, item: Option<&Item<'_>>, asking: &Update) -> bool {
        let same = |update: &Update| {
            is_asking(update)
                && !is_restricted(update)
                && update.date.get() == asking.date.get()
                && update.by.get() == asking.by.get()
        };
        let Some(item) = item else {
            return self
                .strategy()
                .is_some_and(|strategy| strategy.updates.iter().any(same));
        };
        let mut names = std::iter::once(item.reference).chain(item.texts("formerly"));
        names.any(|name| {
            let then = self.bearing(name);
            then.is_some_and(|then| !self.is_restricted(then) && self.updates(then).iter().any(same))
        })
    }
}

/// What is written where nothing is asked: a form wants an answer to each question.
const NOTHING: [&str; 15] = [
    "",
    "-",
    "no",
    "no ask",
    "no asks",
    "no action",
    "no decision",
    "there is none",
    "there is no ask",
    "?",
    "none",
    "nil",
    "nothing",
    "n/a",
    "not applicable",
];
/// What may follow that.
const FOR_NOW: [&str; 12] = [
    "at all",
    "to ask",
    "of the board",
    "at present",
    "at the moment",
    "at this time",
    "at this stage",
    "currently",
    "for now",
    "needed",
    "required",
    "this quarter",
];

/// Whether an update asks for anything.
pub fn is_asking(update: &Update) -> bool {
    let asked = update.ask.get().map(|ask| ask.say().to_lowercase());
    asked.is_some_and(|asked| {
        let mut bare = asked.trim().trim_end_matches(['.', '!', '–', '—', '…']).trim();
        while let Some(rest) = FOR_NOW.iter().find_map(|tail| bare.strip_suffix(tail)) {
            bare = rest.trim_end();
        }
        !NOTHING.contains(&bare)
    })
}

/// Whether a text names a ref, as a word of its own.
pub fn names_ref(text: &str, reference: &str) -> bool {
    let mut named = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '/' | '-'));
    !reference.is_empty() && named.any(|name| name.trim_matches(|c: char| !c.is_alphanumeric()) == reference)
}
