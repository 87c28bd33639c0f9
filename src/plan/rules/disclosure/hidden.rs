//! What was not for publication when papers went out, and what it was called then.
//!
//! Law: what nobody was to read of something is not to be read once it is called otherwise: not before that itself is
//! for publication.

use std::collections::{BTreeMap, HashSet};

use super::Issued;
use crate::plan::{Kind, Plan, Record, texts, title};

/// Titles by the ref of what bore them, each with its kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Hidden(BTreeMap<(String, String), &'static Kind>);

impl Hidden {
    /// Adds what is not for publication in a plan.
    pub fn add(&mut self, plan: &Plan) {
        each_under(plan, false, &mut |record, within| {
            if within {
                let bore = (record.text("ref").to_owned(), title(record).to_owned());
                self.0.insert(bore, record.kind());
            }
        });
    }

    /// Adds what others know.
    pub fn join(&mut self, others: &Self) {
        let all = others.0.iter().map(|(bore, kind)| (bore.clone(), *kind));
        self.0.extend(all);
    }

    fn still(&self, plan: &Plan) -> Vec<(&'static Kind, &str)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut public: HashSet<&str> = HashSet::new();
        each_under(plan, false, &mut |record, within| {
            if !within {
                public.extend([record.text("ref")].into_iter().chain(texts(record, "formerly")));
            }
        });
        let still = self
            .0
            .iter()
            .filter(|((reference, _), _)| reference.is_empty() || !public.contains(reference.as_str()));
        still.map(|((_, title), kind)| (*kind, title.as_str())).collect()
    }
}

impl Issued {
    /// The titles, with the kind of what bore them, that were not for publication then, nor are in a plan by now.
    pub fn hidden(&self, plan: &Plan) -> Vec<(&'static Kind, &str)> {
        self.hidden.still(plan)
    }
}

/// Whether an item is kept out of public papers; it need not say why.
pub fn is_restricted(record: &dyn Record) -> bool {
    record
        .written("restricted")
        .is_some_and(|reason| !reason.is_empty())
}

/// Every record of a plan, with whether it is restricted or stands under what is.
pub fn each_under<'p>(record: &'p dyn Record, within: bool, each: &mut dyn FnMut(&'p dyn Record, bool)) {
    let within = within || is_restricted(record);
    each(record, within);
    for (_, list) in record.lists() {
        for item in (0..list.len()).filter_map(|at| list.item(at)) {
            each_under(item, within, each);
        }
    }
}
