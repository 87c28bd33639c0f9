//! What somebody else said meanwhile, where a paper that comes back says otherwise.
//!
//! Laws: what was said since a paper was made is not replaced by what its lead could not know, unless that is said, by
//! whomever it was: of two papers made of one version nobody but the lead knows which was filled in last. In a form that
//! does not say of what it was made, a lead may correct what they said before in their own name.

use super::Desk;
use crate::error::{Problem, Result};
use crate::plan::sentence::said as in_words;
use crate::plan::{Edit, Period, Place, Raw, Record, Value as _, What, apply};

/// What holds where a paper and the plan say different things, and the plan's word is the newer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Nobody has said: the row is refused.
    #[default]
    Asked,
    /// What the paper says.
    Paper,
    /// What the plan says; the rest of the answers is taken.
    Plan,
}

/// The list of a record's updates.
const UPDATES: &str = "updates";

/// A field of which the plan and a paper say different things.
pub(super) struct Dispute {
    /// The field.
    pub place: Place,
    /// What the plan says, by whom and when, and what the paper says, as a sentence.
    pub said: String,
}

impl Desk<'_> {
    /// Of what the answers on the item at `place` would set, everything that somebody else has said otherwise meanwhile.
    pub(super) fn disputes(&self, place: &Place, edit: &Edit) -> Result<Vec<Dispute>> {
        let (after, _) = apply(&self.plan, edit)?;
        let given = |step: &&Edit| matches!(step, Edit::Insert { list, .. } if list.name == UPDATES);
        let update = edit.steps().into_iter().find(given).and_then(|_| {
            let list = after.at(place)?.children(UPDATES)?;
            list.item(list.len().checked_sub(1)?)
        });
        let set = edit.steps().into_iter().filter_map(|step| match step {
            Edit::Set { place, to } => Some((place, to.as_ref())),
            _ => None,
        });
        let of_item = |field: &Place| {
            let new = field.last().is_some_and(|step| step.list == UPDATES);
            place.contains(&field.record()) && !new
        };
        Ok(set
            .filter(|(field, to)| of_item(field) && self.is_news(field, *to, update))
            .map(|(field, to)| self.dispute(place, field, to))
            .collect())
    }

    /// Whether the plan says something else of a field than a paper does, and nobody could know it who filled that in.
    fn is_news(&self, field: &Place, mine: Option<&Raw>, update: Option<&dyn Record>) -> bool {
        let theirs = self.plan.written(field);
        if self.plan.means_the_same(field, theirs.as_ref(), mine) {
            return false;
        }
        if let Some(since) = &self.since {
            return since.changes.iter().any(|change| match &change.what {
                What::Set { .. } => change.place == *field,
                What::Added(_) => theirs.is_some() && change.place == field.record(),
                _ => false,
            });
        }
        let newest = self.newest_saying(field, theirs.as_ref());
        let text = |record: &dyn Record, field: &str| record.text(field).to_owned();
        let by = |record: &dyn Record| Some(text(record, "by")).filter(|by| !by.is_empty());
        let own = update.and_then(by);
        if own.is_some() && own == newest.and_then(by) {
            return false;
        }
        // A form asks for a period of which nothing was said yet.
        let period = |record: &dyn Record| Period::read(record.written("period")?).ok();
        let asked = update.and_then(period);
        own.is_some() && asked.is_some() && asked == newest.and_then(period)
    }

    /// The newest update that says anything in this field, where it says what the item does.
    fn newest_saying(&self, field: &Place, theirs: Option<&Raw>) -> Option<&dyn Record> {
        let name = field.field.as_deref()?;
        let list = self.plan.at(&field.record())?.children(UPDATES)?;
        let updates = (0..list.len()).rev().filter_map(|at| list.item(at));
        let mut saying = updates.filter(|update| update.written(name).is_some());
        let says = |update: &&dyn Record| self.plan.means_the_same(field, update.written(name), theirs);
        saying.next().filter(says)
    }

    fn dispute(&self, item: &Place, field: &Place, mine: Option<&Raw>) -> Dispute {
        let name = self.index.address(item).item;
        let theirs = self.plan.written(field);
        let words = |raw: Option<&Raw>| {
            raw.map_or_else(|| "nothing".to_owned(), |raw| in_words(&self.plan, field, raw))
        };
        let update = self.newest_saying(field, theirs.as_ref());
        let by = update.and_then(|update| update.written("by")).map(|by| {
            let place = item.item(UPDATES, "").field("by");
            format!(" by {}", in_words(&self.plan, &place, by))
        });
        let day = update.and_then(|update| update.written("date")).map(|date| {
            let place = item.item(UPDATES, "").field("date");
            format!(" on {}", in_words(&self.plan, &place, date))
        });
        let since = self.since.as_ref();
        let since = since.map(|since| format!(", since this paper was made {}", since.sent.made));
        Dispute {
            said: format!(
                "{} of {name} was made {}{}{}{}, and the paper says {}",
                field.address().path,
                words(theirs.as_ref()),
                by.unwrap_or_default(),
                day.unwrap_or_default(),
                since.unwrap_or_default(),
                words(mine)
            ),
            place: field.clone(),
        }
    }
}

/// A row refused because of what somebody else said meanwhile.
pub(super) fn refused(disputes: &[Dispute]) -> Problem {
    let said: Vec<&str> = disputes.iter().map(|dispute| dispute.said.as_str()).collect();
    Problem::no(said.join("; "))
        .hint("--mine has what the papers say hold, --theirs what the plan says, with the rest of the answers taken")
}
