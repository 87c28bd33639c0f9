//! The free text of a plan, for the checks that read it.
//!
//! Law: where a text stands is worked out only for the one in which something is found: a plan has ten thousand.

use std::cell::OnceCell;

use crate::plan::few::Signs;
use crate::plan::{FieldInfo, Identity, List, ListInfo, Place, Plan, Raw, Record, Shape, identities};

/// A text, and what it is a field of.
pub(super) struct Spoken<'w, 'p> {
    /// The record it is a field of.
    pub record: &'p dyn Record,
    /// The field.
    pub info: &'static FieldInfo,
    /// What it says.
    pub text: &'p str,
    /// What one look at it found, once a check has asked: each asks the same.
    signs: OnceCell<Signs>,
    way: &'w Way<'w, 'p>,
}

/// The way from the plan down to a record.
struct Way<'w, 'p> {
    record: &'p dyn Record,
    step: Option<Step<'w, 'p>>,
}

/// The last step of a way: from the record above, by one of its lists.
#[derive(Clone, Copy)]
struct Step<'w, 'p> {
    above: &'w Way<'w, 'p>,
    info: &'static ListInfo,
    list: &'p dyn List,
    at: usize,
}

impl<'p> Spoken<'_, 'p> {
    /// What may count in it, and whether it names people.
    pub fn signs(&self) -> Signs {
        *self.signs.get_or_init(|| Signs::of(self.text))
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        self.way.place().field(self.info.name)
    }

    /// The record that people know by a name or a ref: the one it is a field of, or the nearest above.
    pub fn whose(&self) -> &'p dyn Record {
        let mut way = self.way;
        while let Some(step) = way.step {
            let known = matches!(step.info.identity, Identity::Ref) || step.above.step.is_none();
            if known {
                break;
            }
            way = step.above;
        }
        way.record
    }
}

impl Way<'_, '_> {
    fn place(&self) -> Place {
        let Some(step) = self.step else {
            return Place::root();
        };
        let names = identities(step.list, step.info.identity);
        let name = names.into_iter().nth(step.at).unwrap_or_default();
        step.above.place().item(step.info.name, name)
    }
}

/// Reads every text of a plan, but for those of what is left out, with all that stands in it.
pub(super) fn each<'p>(
    plan: &'p Plan,
    is_left_out: &dyn Fn(&dyn Record) -> bool,
    read: &mut dyn FnMut(&Spoken<'_, 'p>),
) {
    let way = Way {
        record: plan,
        step: None,
    };
    below(&way, is_left_out, read);
}

fn below<'p>(
    way: &Way<'_, 'p>,
    is_left_out: &dyn Fn(&dyn Record) -> bool,
    read: &mut dyn FnMut(&Spoken<'_, 'p>),
) {
    let record = way.record;
    if is_left_out(record) {
        return;
    }
    for (info, slot) in record.fields() {
        let Some(raw) = slot.written() else { continue };
        if !matches!(info.shape.one(), Shape::Text | Shape::Prose) {
            continue;
        }
        let mut say = |text: &'p str| {
            read(&Spoken {
                record,
                info,
                text,
                signs: OnceCell::new(),
                way,
            });
        };
        words(raw, &mut say);
    }
    for (info, list) in record.lists() {
        for at in 0..list.len() {
            if let Some(record) = list.item(at) {
                let step = Some(Step {
                    above: way,
                    info,
                    list,
                    at,
                });
                below(&Way { record, step }, is_left_out, read);
            }
        }
    }
}

/// Every text of a value. Prose with a colon in it, unquoted, is a mapping, whose keys papers print as well.
fn words<'p>(raw: &'p Raw, say: &mut dyn FnMut(&'p str)) {
    match raw {
        Raw::Empty => {}
        Raw::Text(text) => say(text),
        Raw::List(items) => items.iter().for_each(|item| words(item, say)),
        Raw::Map(entries) => {
            for (key, item) in entries {
                say(key);
                words(item, say);
            }
        }
    }
}
