//! What has to be done to a copy of a record before anybody may see it.
//!
//! Law: what is not touched is shared with the original, so that a paper costs no second plan.

use crate::plan::{Form, Other, Raw, Record};

/// What is done to a record.
#[derive(Debug, Default)]
pub(super) struct Redaction {
    /// The fields that say something else than in the original, or nothing, by their places in the table.
    fields: Vec<(usize, Option<Raw>)>,
    /// The lists that hold something else, by their places in the table.
    lists: Vec<(usize, Redacted)>,
    /// Whether it has keys that the table does not know.
    drops_others: bool,
}

/// What is done to a list.
#[derive(Debug)]
pub(super) enum Redacted {
    /// Nothing of it remains.
    Emptied,
    /// Some of its items change, or go where nothing is given; in their order.
    Items(Vec<(usize, Option<Redaction>)>),
}

impl Redaction {
    /// Nothing but keys that the table does not know go: nobody knows what they hold.
    pub(super) fn of(record: &dyn Record) -> Self {
        let other = record.other();
        Self {
            drops_others: !other.keys.is_empty() || other.whole.is_some(),
            ..Self::default()
        }
    }

    /// Says something else in a field, or nothing.
    pub(super) fn say(&mut self, field: usize, raw: Option<Raw>) {
        self.fields.retain(|(at, _)| *at != field);
        self.fields.push((field, raw));
    }

    /// Changes a list.
    pub(super) fn change(&mut self, list: usize, change: Option<Redacted>) {
        self.lists.extend(change.map(|change| (list, change)));
    }

    /// Takes out whatever a record holds under other keys than these.
    pub(super) fn leave_only(&mut self, record: &dyn Record, keys: &[&str]) {
        let goes = |name: &str| !keys.contains(&name);
        for (at, (info, slot)) in record.fields().enumerate() {
            if goes(info.name) && slot.written().is_some() {
                self.say(at, None);
            }
        }
        for (at, (info, _)) in record.lists().enumerate() {
            if goes(info.name) {
                self.lists.retain(|(list, _)| *list != at);
                self.lists.push((at, Redacted::Emptied));
            }
        }
    }

    /// Whether the record may be seen as it is.
    pub(super) fn is_none(&self) -> bool {
        self.fields.is_empty() && self.lists.is_empty() && !self.drops_others
    }

    /// Does it to the copy.
    pub(super) fn apply(self, copy: &mut dyn Record) {
        if self.drops_others {
            *copy.other_mut() = Other::default();
        }
        for (at, raw) in self.fields {
            if let Some(slot) = copy.slot_mut(at) {
                slot.write(raw);
            }
        }
        for (at, change) in self.lists {
            let Some(list) = copy.list_mut(at) else {
                continue;
            };
            match change {
                Redacted::Emptied => list.fill(Form::List, Raw::Empty),
                // From the end, so that what is taken out moves nothing that is still to be changed.
                Redacted::Items(items) => {
                    for (at, change) in items.into_iter().rev() {
                        match (change, list.item_mut(at)) {
                            (Some(change), Some(item)) => change.apply(item),
                            _ => drop(list.remove(at)),
                        }
                    }
                }
            }
        }
    }
}
