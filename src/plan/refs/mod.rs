//! Refs: the numbers by which boards, minutes and papers know everything.
//!
//! Law: a ref is text exactly as written; finding is forgiving only while one answer is left, and an old ref
//! (`formerly`) finds its commitment as long as no live one bears it.

mod asked;
mod names;
mod order;
mod series;
mod typed;

use std::collections::HashSet;

use super::kinds::Plan;
use super::place::{Address, Place};
use super::record::Record;
use super::signs::is_hidden;
use super::table::Identity;

pub use asked::Refs;
pub use names::Names;
pub(super) use order::{alike, sorted};
pub use series::{natural, next_in_series};
pub use typed::Found;
pub(super) use typed::plain;

/// Everything that bears a ref, in the file's order.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// The entries by their refs, those of one ref in the file's order.
    by_ref: Vec<usize>,
    /// Refs that nothing bears and that are not to be given out.
    reserved: HashSet<String>,
}

/// One thing that bears a ref.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its ref as written; empty where it has none.
    pub reference: String,
    /// Where it stands.
    pub place: Place,
    /// The name of its kind.
    pub kind: &'static str,
    /// Its title, or its text.
    pub title: String,
    /// Refs it bore before, then names others give it.
    old: Vec<String>,
}

impl Index {
    /// The index of a plan.
    pub fn of(plan: &Plan) -> Self {
        let mut index = Self {
            entries: Vec::with_capacity(Self::number(plan)),
            ..Self::default()
        };
        index.gather(&Place::root(), plan);
        let entries = &index.entries;
        index.by_ref = sorted(entries.len(), &|at| reference_of(entries, at));
        index
    }

    /// How many of what bears a ref a record has under it, without an index of it all.
    pub(super) fn number(record: &dyn Record) -> usize {
        let lists = record.lists().filter(|(info, _)| info.identity == Identity::Ref);
        let items = lists.flat_map(|(_, list)| (0..list.len()).filter_map(|at| list.item(at)));
        items.map(|item| 1 + Self::number(item)).sum()
    }

    fn gather(&mut self, place: &Place, record: &dyn Record) {
        for (info, list) in record.lists().filter(|(info, _)| info.identity == Identity::Ref) {
            for (at, identity) in super::identity::identities(list, info.identity)
                .into_iter()
                .enumerate()
            {
                let Some(item) = list.item(at) else { continue };
                let place = place.item(info.name, identity);
                self.entries.push(Entry::of(&place, item));
                self.gather(&place, item);
            }
        }
    }

    /// Takes in what a plan has come to say of the item at a place; a new one comes after all that is here, wherever it
    /// stands in the file.
    pub fn follow(&mut self, plan: &Plan, place: &Place) {
        let Some(item) = plan.at(place) else { return };
        let own = item.text("ref");
        let found = alike(&self.by_ref, &|at| reference_of(&self.entries, at), own);
        let is_known = |at: &&usize| self.entries.get(**at).is_some_and(|entry| entry.place == *place);
        let known = found.iter().find(is_known).copied();
        if let Some(entry) = known.and_then(|at| self.entries.get_mut(at)) {
            title(item).clone_into(&mut entry.title);
            return;
        }
        let from = self.entries.len();
        self.entries.push(Entry::of(place, item));
        self.gather(place, item);
        for at in from..self.entries.len() {
            let own = reference_of(&self.entries, at);
            let after = |other: &usize| reference_of(&self.entries, *other) <= own;
            self.by_ref.insert(self.by_ref.partition_point(after), at);
        }
    }

    /// Forgets what was taken in after so many.
    pub fn forget_after(&mut self, count: usize) {
        self.entries.truncate(count);
        self.by_ref.retain(|at| *at < count);
    }

    /// Everything that bears a ref, in the file's order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Everything that bears exactly this ref.
    pub fn bearing(&self, reference: &str) -> impl Iterator<Item = &Entry> {
        let found = alike(&self.by_ref, &|at| reference_of(&self.entries, at), reference);
        found.iter().filter_map(|at| self.entries.get(*at))
    }

    /// The refs that one item alone bears, in the file's order.
    pub fn borne_once(&self) -> impl Iterator<Item = &str> {
        let refs = self.entries.iter().map(|entry| entry.reference.as_str());
        refs.filter(|reference| self.bearing(reference).count() == 1)
    }

    /// Whether anything bears exactly this ref.
    pub fn is_borne(&self, reference: &str) -> bool {
        self.bearing(reference).next().is_some() || self.reserved.contains(reference)
    }

    /// Keeps a ref from being given out.
    pub fn reserve(&mut self, reference: &str) {
        self.reserved.insert(reference.to_owned());
    }

    /// Whether anything bore exactly this ref before.
    pub fn was_borne(&self, reference: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.old.iter().any(|old| old == reference))
    }

    /// Refs borne by more than one item of a plan, without an index of it all.
    pub fn doubled_in(plan: &Plan) -> HashSet<&str> {
        fn gather<'p>(record: &'p dyn Record, seen: &mut HashSet<&'p str>, doubled: &mut HashSet<&'p str>) {
            for (_, list) in record.lists().filter(|(info, _)| info.identity == Identity::Ref) {
                for item in (0..list.len()).filter_map(|at| list.item(at)) {
                    let reference = item.text("ref");
                    if !reference.is_empty() && !seen.insert(reference) {
                        doubled.insert(reference);
                    }
                    gather(item, seen, doubled);
                }
            }
        }
        let (mut seen, mut doubled) = (HashSet::new(), HashSet::new());
        gather(plan, &mut seen, &mut doubled);
        doubled
    }

    /// Refs borne by more than one item.
    pub fn doubled(&self) -> Vec<&str> {
        let refs = self.by_ref.iter().map(|at| reference_of(&self.entries, *at));
        let mut doubled: Vec<_> = refs
            .clone()
            .zip(refs.skip(1))
            .filter(|(one, next)| !one.is_empty() && one == next)
            .map(|(one, _)| one)
            .collect();
        doubled.dedup();
        doubled.sort_by(|a, b| natural(a, b));
        doubled
    }

    /// A place as people write it; where a ref is borne twice in the file, with the number that tells which.
    pub fn address(&self, place: &Place) -> Address {
        let mut address = place.address();
        // Telling doubles apart looks at every item, so only what may be one is looked at.
        let bare = address.item.rsplit_once('#').map_or("", |(bare, _)| bare);
        let doubled = |name: &str| self.bearing(name).nth(1).is_some();
        if !doubled(&address.item) && !doubled(bare) {
            return address;
        }
        let owner = (1..=place.steps.len()).rev().find_map(|depth| {
            let steps = place.steps.get(..depth)?;
            self.entries
                .iter()
                .find(|entry| entry.place.steps == steps && !entry.reference.is_empty())
        });
        if let Some(owner) = owner.filter(|owner| doubled(&owner.reference)) {
            let nth = self
                .bearing(&owner.reference)
                .take_while(|entry| entry.place != owner.place)
                .count()
                + 1;
            address.item = if nth == 1 {
                owner.reference.clone()
            } else {
                format!("{}#{nth}", owner.reference)
            };
        }
        address
    }
}

impl Entry {
    fn of(place: &Place, item: &dyn Record) -> Self {
        let texts = |name| match item.written(name) {
            Some(super::Raw::List(items)) => items.iter().map(super::Raw::line).collect(),
            Some(raw) => vec![raw.line()],
            None => Vec::new(),
        };
        Self {
            reference: item.text("ref").to_owned(),
            place: place.clone(),
            kind: item.kind().name,
            title: title(item).to_owned(),
            old: ["formerly", "also_known", "previously"]
                .into_iter()
                .flat_map(texts)
                .collect(),
        }
    }
}

/// The ref of an entry.
fn reference_of(entries: &[Entry], at: usize) -> &str {
    entries.get(at).map_or("", |entry| &entry.reference)
}

/// Whether a text can be a ref: one line with nothing in it that is not seen, which means nothing else where a ref is typed (`#` tells doubles apart, `,`
/// stands between several, `strategy` and `lead:KEY` are addresses).
pub fn is_own_ref(text: &str) -> bool {
    let lower = text.to_lowercase();
    let address = lower == "strategy" || lower.starts_with("lead:");
    !text.trim().is_empty() && !address && !text.contains(['#', ',']) && !text.contains(is_hidden)
}

/// What people call a record: its title, or else its text or name.
pub fn title(record: &dyn Record) -> &str {
    ["title", "text", "name", "sought"]
        .into_iter()
        .map(|name| record.text(name))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}
