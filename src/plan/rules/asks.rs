//! What an update asks of the board, for as long as nobody has decided it.
//!
//! Law: what was decided since it was asked is not asked again, be it by a decision about it or by one whose words name
//! it; putting it off decides nothing.

use super::context::{Context, Item};
use super::stage::{is_of_the_whole, puts_off};
use crate::plan::{Decision, Slot as _, Update};

impl<'p> Context<'p> {
    /// The newest update on something, where it asks for what no decision on that has answered yet; of no item, where it
    /// is on the whole strategy.
    pub fn asking(&self, item: Option<&Item<'p>>, updates: &'p [Update]) -> Option<&'p Update> {
        let newest = self.newest(updates)?;
        newest.ask.get()?;
        let asked = self.update_day(newest);
        let is_on = |decided: &Item<'p>, decision: &Decision| match item {
            Some(item) => {
                decided.texts("about").any(|about| about == item.reference)
                    || names_ref(&decision.text.say(), item.reference)
            }
            None => is_of_the_whole(decision),
        };
        let is_answered = self.of_kind::<Decision>().any(|(decided, decision)| {
            let day = self.dated(decided).filter(|day| *day <= self.today);
            decision.kind.get().is_some_and(|kind| !puts_off(*kind))
                && day.zip(asked).is_some_and(|(day, asked)| day >= asked)
                && is_on(decided, decision)
        });
        (!is_answered).then_some(newest)
    }
}

/// Whether a text names a ref, as a word of its own.
pub fn names_ref(text: &str, reference: &str) -> bool {
    let mut named = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '/' | '-'));
    !reference.is_empty() && named.any(|name| name.trim_matches(|c: char| !c.is_alphanumeric()) == reference)
}
