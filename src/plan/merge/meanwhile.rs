//! What became of one field while somebody was changing it: whether it has to be asked whose value is to stand.
//!
//! Law: the same as that of a merge, which this is for a single field that is not an edit yet. Who says what the
//! plan says by now, or what it said before, has nothing to settle.

use super::super::kinds::Plan;
use super::super::pairing::Pairing;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::rules::{Context, is_ended};
use super::super::shape::Shape;
use super::super::table::FieldInfo;
use super::super::words::BaseStatus;
use super::fields::both;

/// What became of a field meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub enum Meanwhile {
    /// The plan says what it said.
    Untouched,
    /// The plan says something else by now, and nothing of one's own stands against it.
    Theirs,
    /// The plan says something else by now, and one's own is something else again.
    Differs {
        /// What holds both changes, where one value can: a list of words, a text of several lines.
        both: Option<Raw>,
    },
}

/// What became of the field at this place since it said `base`, for somebody who would have it say `mine`.
pub fn meanwhile(now: &Plan, field: &Place, base: Option<&Raw>, mine: Option<&Raw>) -> Meanwhile {
    let theirs = now.written(field);
    let theirs = theirs.as_ref();
    if now.means_the_same(field, base, theirs) {
        return Meanwhile::Untouched;
    }
    if now.means_the_same(field, mine, theirs) || now.means_the_same(field, mine, base) {
        return Meanwhile::Theirs;
    }
    let name = field.field.as_deref().unwrap_or_default();
    let record = now.at(&field.record());
    let info = record.and_then(|record| record.kind().field(name));
    Meanwhile::Differs {
        both: info.and_then(|(_, info)| both(info, base, theirs, mine)),
    }
}

/// Whether what stands at this place has been ended: withdrawn, superseded, handed on.
pub fn has_ended(plan: &Plan, place: &Place) -> bool {
    // Whether something has ended does not hang on today.
    let rules = Context::of(plan, chrono::NaiveDate::default());
    rules.at(place).is_some_and(|item| is_ended(rules.status(item)))
}

/// The field of a record that says whether it has ended; none where it has none.
pub fn status_field(record: &dyn Record) -> Option<&'static FieldInfo> {
    let mut fields = record.kind().fields.iter();
    fields.find(|info| matches!(info.shape, Shape::Scaled(BaseStatus::WORDS)))
}

/// Where by now everything stands that stood in an earlier version, whatever its ref has become.
pub struct Whereabouts<'p> {
    /// None where everything stands in its place.
    moved: Option<Pairing<'p>>,
    now: &'p Plan,
}

impl<'p> Whereabouts<'p> {
    /// What became of the places of an earlier version.
    pub fn of(before: &'p Plan, now: &'p Plan) -> Self {
        let edited = before == now || Pairing::of_edited(before, now).is_some();
        Self {
            moved: (!edited).then(|| Pairing::of(before, now)),
            now,
        }
    }

    /// Where what stood at a place stands now; none where it is gone.
    pub fn now(&self, place: &Place) -> Option<Place> {
        let there = match &self.moved {
            Some(pairing) => pairing.forward_place(place)?,
            None => place.clone(),
        };
        self.now.at(&there.record()).is_some().then_some(there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::rules::testing;

    fn plan(with: &str, due: &str, status: &str) -> Plan {
        testing::plan(&format!(
            "
            priorities:
              - ref: '7'
                title: Health
                actions:
                  - {{ref: '7.1', title: Assess, with: [{with}], due: {due}, status: {status}}}
            "
        ))
    }

    fn action() -> Place {
        Place::root().item("priorities", "7").item("actions", "7.1")
    }

    #[test]
    fn only_what_both_changed_to_different_values_is_asked() {
        let now = plan("a", "2019-09-30", "in progress");
        let due = action().field("due");
        let of = |base: &str, mine: &str| {
            let (base, mine) = (Raw::text(base), Raw::text(mine));
            meanwhile(&now, &due, Some(&base), Some(&mine))
        };
        assert_eq!(of("2019-09-30", "2019-06-30"), Meanwhile::Untouched);
        assert_eq!(of("2019-03-31", "2019-09-30"), Meanwhile::Theirs);
        assert_eq!(of("2019-03-31", "2019-03-31"), Meanwhile::Theirs);
        assert_eq!(of("2019-03-31", "2019-06-30"), Meanwhile::Differs { both: None });
        let emptied = meanwhile(&now, &due, Some(&Raw::text("2019-03-31")), None);
        assert_eq!(emptied, Meanwhile::Differs { both: None });
    }

    #[test]
    fn lists_of_words_can_hold_both() {
        let now = plan("a, b", "tbc", "in progress");
        let list = |words: &[&str]| Raw::List(words.iter().copied().map(Raw::text).collect());
        let (base, mine) = (list(&["a"]), list(&["a", "c"]));
        let Meanwhile::Differs {
            both: Some(Raw::List(both)),
        } = meanwhile(&now, &action().field("with"), Some(&base), Some(&mine))
        else {
            panic!("both hold");
        };
        assert_eq!(both.len(), 3);
    }

    #[test]
    fn what_was_withdrawn_has_ended() {
        assert!(has_ended(&plan("a", "tbc", "withdrawn"), &action()));
        assert!(!has_ended(&plan("a", "tbc", "complete"), &action()));
        assert!(!has_ended(&plan("a", "tbc", "withdrawn"), &Place::root()));
    }
}
