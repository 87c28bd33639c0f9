//! Who gave every field the value it has: found by going back from the present value, under whatever ref the item
//! bore then.
//!
//! Law: at a merge a value is followed to the parent that had it, so a value that was given up on one branch is never
//! taken for the one that stayed.

use std::collections::HashMap;
use std::rc::Rc;

use super::credit::is_inside;
use super::index::{Progress, index};
use super::ledger::{Ledger, Told};
use super::model::{Difference, Origin};
use super::rows::differences;
use crate::document::Document;
use crate::error::Result;
use crate::plan::{Place, Plan, Raw, Record, Shape, Slot, diff};
use crate::repository::{ObjectId, Repository};

/// The origin of every field of the plan as it stands, of one item (with all that is under it) where one is given.
/// What is not in the history of `tip` yet has no commit.
pub fn blame<'d>(
    repository: &Repository,
    tip: Option<&ObjectId>,
    document: &'d Document,
    item: Option<&Place>,
    progress: &mut Progress<'_>,
) -> Result<Vec<Origin<'d>>> {
    let plan = document.plan();
    let mut search = Search::of(plan, item);
    let Some(tip) = tip else {
        return Ok(search.in_order());
    };
    let mut read = 0;
    let ledger = index(repository, tip, &mut |_, all| {
        read += 1;
        progress(read, all)
    })?;
    let Some(ledger) = ledger else {
        return Ok(search.in_order());
    };
    for version in (0..ledger.len()).filter_map(|at| ledger.version(at)) {
        let Some(commit) = version.id().and_then(ObjectId::parse) else {
            continue;
        };
        let Some(bytes) = repository.read_at(&commit, version.path)? else {
            continue;
        };
        // What the file says and the newest version that can be read does not has no commit yet.
        if bytes != document.text().as_bytes() {
            let Ok(committed) = Document::load(bytes) else {
                continue;
            };
            let committed = committed.plan();
            search.uncommitted(&differences(committed, plan, &diff(committed, plan)));
        }
        search.go_back(&ledger);
        break;
    }
    Ok(search.in_order())
}

/// The fields whose origin is not known yet, by the item's ref and the path as the version at hand has them.
struct Search<'p> {
    origins: Vec<Origin<'p>>,
    wanted: Wanted,
}

/// What is looked for in one version: for each item's ref which of the origins. An item is renumbered; the path inside
/// it stays.
type Wanted = HashMap<String, Vec<usize>>;

impl<'p> Search<'p> {
    fn of(plan: &'p Plan, item: Option<&Place>) -> Self {
        let mut search = Self {
            origins: Vec::new(),
            wanted: HashMap::new(),
        };
        plan.walk(&mut |place, record: &'p dyn Record| {
            if item.is_some_and(|item| !item.contains(place)) {
                return;
            }
            let fields = record
                .fields()
                .filter(|(info, _)| !matches!(info.shape, Shape::Key));
            for (info, slot) in fields {
                let Some(raw) = slot.written() else { continue };
                let itself = !matches!(info.shape.one(), Shape::Lead | Shape::Commit);
                search.want(place.field(info.name), raw, Some((slot, itself)));
            }
            for (key, raw) in &record.other().keys {
                search.want(place.field(key.as_str()), raw, None);
            }
        });
        search
    }

    /// The origins, those of one item together, in the file's order.
    fn in_order(self) -> Vec<Origin<'p>> {
        let mut first: HashMap<&str, usize> = HashMap::new();
        let places = self.origins.iter().enumerate();
        let order: Vec<usize> = places
            .map(|(at, origin)| *first.entry(&origin.reference).or_insert(at))
            .collect();
        let mut origins: Vec<_> = order.into_iter().zip(self.origins).collect();
        origins.sort_by_key(|(first, _)| *first);
        origins.into_iter().map(|(_, origin)| origin).collect()
    }

    fn want(&mut self, place: Place, value: &'p Raw, slot: Option<(&'p dyn Slot, bool)>) {
        let address = place.address();
        let origin = self.origins.len();
        match self.wanted.get_mut(&address.item) {
            Some(wanted) => wanted.push(origin),
            None => {
                self.wanted.insert(address.item.clone(), vec![origin]);
            }
        }
        self.origins.push(Origin {
            reference: address.item,
            field: address.path,
            place,
            value,
            slot,
            commit: None,
        });
    }

    /// Takes out what the file says and no commit does.
    fn uncommitted(&mut self, rows: &[Difference]) {
        let rows: Vec<_> = rows.iter().map(Told::of).collect();
        let mut wanted = std::mem::take(&mut self.wanted);
        taken(&self.origins, &mut wanted, &rows);
        self.wanted = renumbered_back(wanted, &rows);
    }

    /// Follows every value back to the version that brought it.
    fn go_back(&mut self, ledger: &Ledger) {
        let mut versions: HashMap<usize, Wanted> = HashMap::new();
        versions.insert(0, std::mem::take(&mut self.wanted));
        for at in 0..ledger.len() {
            let Some(mut here) = versions.remove(&at).filter(|here| !here.is_empty()) else {
                continue;
            };
            let Some(version) = ledger.version(at) else {
                return;
            };
            let own = version.rows();
            let mut links: Vec<_> = version.links().collect();
            // What came back with a deleted file can be followed; its values were given by who put it back.
            let came = own.iter().map(|row| row.told);
            let came: Vec<_> = came
                .filter(|told| told.change == "added" && !told.left_out)
                .collect();
            let mut given = taken(&self.origins, &mut here, &came);
            // All of what a merge took whole came from there.
            links.sort_by_key(|(_, others)| !others.as_ref().is_some_and(Vec::is_empty));
            for (to, others) in links {
                let Some(to) = to else { continue };
                // What did not change came from there; the rest may have come from another parent.
                let rows: Vec<_> = others
                    .as_ref()
                    .unwrap_or(&own)
                    .iter()
                    .map(|row| row.told)
                    .collect();
                let changed = taken(&self.origins, &mut here, &rows);
                let there = renumbered_back(std::mem::replace(&mut here, changed), &rows);
                join(versions.entry(to).or_default(), there);
            }
            join(&mut given, here);
            if given.is_empty() {
                continue;
            }
            let commit = version.commit().map(Rc::new);
            for origin in given.into_values().flatten() {
                if let Some(origin) = self.origins.get_mut(origin) {
                    origin.commit.clone_from(&commit);
                }
            }
        }
    }
}

/// Looks for these as well; mostly nothing is looked for there yet, and then nothing has to be moved.
fn join(wanted: &mut Wanted, more: Wanted) {
    if wanted.is_empty() {
        *wanted = more;
        return;
    }
    for (item, more) in more {
        wanted.entry(item).or_default().extend(more);
    }
}

/// Takes out of `wanted` all that these changes gave its value.
fn taken(origins: &[Origin<'_>], wanted: &mut Wanted, rows: &[Told<'_>]) -> Wanted {
    let mut changed = Wanted::new();
    for row in rows {
        let Some(wanted) = wanted.get_mut(row.reference) else {
            continue;
        };
        let gave = |origin: &Origin<'_>| match row.change {
            "changed" | "added" => is_inside(&origin.field, row.field),
            // That the old ref is remembered is told with the new one.
            "renumbered" => {
                origin.field == "ref" || origin.field == "formerly" && names(origin.value, row.from_said)
            }
            _ => false,
        };
        let found: Vec<_> = wanted
            .extract_if(.., |origin| origins.get(*origin).is_some_and(gave))
            .collect();
        if !found.is_empty() {
            changed.entry(row.reference.to_owned()).or_default().extend(found);
        }
    }
    changed
}

/// The same under the refs the items bore before these changes; all at once, so that a swap is followed.
fn renumbered_back(mut wanted: Wanted, rows: &[Told<'_>]) -> Wanted {
    let renumbered = rows.iter().filter(|row| row.change == "renumbered");
    let moved: Vec<_> = renumbered
        .filter_map(|row| Some((row.from_said.to_owned(), wanted.remove(row.reference)?)))
        .collect();
    for (from, origins) in moved {
        wanted.entry(from).or_default().extend(origins);
    }
    wanted
}

/// Whether a word is this, or one of these.
fn names(value: &Raw, word: &str) -> bool {
    match value {
        Raw::List(items) => items.iter().any(|item| names(item, word)),
        value => value.line() == word,
    }
}
