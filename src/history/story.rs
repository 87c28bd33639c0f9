//! The history as lines: each change once, for the whole plan or for one item under whatever ref it bore.
//!
//! Law: an item is followed along the line of history it is on: what it was called on one branch says nothing of
//! another.

use std::ops::ControlFlow;
use std::rc::Rc;

use super::index::{Index, index};
use super::model::{Commit, Difference};
use crate::error::Result;
use crate::plan::Place;
use crate::repository::{ObjectId, Repository};

/// What is asked of history.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// The item, by the ref it bears now, with all that stands under it; none for the whole plan.
    pub item: Option<String>,
    /// Only this field: a path, or its first step.
    pub field: Option<String>,
}

/// Who is told a commit with its rows, and says whether that is enough.
pub type Listener<'l> = dyn FnMut(&Rc<Commit>, Vec<Difference>) -> ControlFlow<()> + 'l;

/// Tells the rows of each commit in the history of `tip`, newest first, until `each` has had enough.
pub fn story(repository: &Repository, tip: &ObjectId, story: &Story, each: &mut Listener<'_>) -> Result<()> {
    tell(&index(repository, tip)?, story, each);
    Ok(())
}

/// The newest commit that changed an item or what stands under it; none where none did.
pub fn last_change(repository: &Repository, tip: &ObjectId, place: &Place) -> Result<Option<Rc<Commit>>> {
    let story = Story {
        item: Some(place.address().item),
        field: None,
    };
    let mut last = None;
    tell(&index(repository, tip)?, &story, &mut |commit, rows| {
        if rows.iter().all(Difference::is_of_file) {
            return ControlFlow::Continue(());
        }
        last = Some(Rc::clone(commit));
        ControlFlow::Break(())
    });
    Ok(last)
}

fn tell(index: &Index, story: &Story, each: &mut Listener<'_>) {
    let mut item = story
        .item
        .as_ref()
        .map(|typed| Followed::of(spelled(index, typed)));
    let mut items: Vec<Option<Followed>> = vec![None; index.entries.len()];
    for (at, entry) in index.entries.iter().enumerate() {
        item = items.get_mut(at).and_then(Option::take).or(item);
        let rows = entry.rows.iter().filter(|row| {
            let whose = row.is_of_file() || item.as_ref().is_none_or(|item| item.has(row, &entry.rows));
            whose && story.field.as_ref().is_none_or(|field| has_field(row, field))
        });
        let rows = rows.cloned().collect();
        if let Some(item) = &item {
            for (to, rows) in entry.behind() {
                if let Some(older) = items.get_mut(to) {
                    older.get_or_insert_with(|| item.before(rows));
                }
            }
        }
        if each(&entry.commit, rows).is_break() {
            break;
        }
    }
}

/// The item that is followed back, by the ref it bears in the version at hand.
#[derive(Clone)]
struct Followed {
    name: String,
    /// Whether it is in this version; nothing while no change has told.
    there: Option<bool>,
    /// Whether it was not there yet: whoever bore its ref before is another.
    ended: bool,
}

impl Followed {
    fn of(name: String) -> Self {
        Self {
            name,
            there: None,
            ended: false,
        }
    }

    /// Whether a change of the version at hand befell it.
    fn has(&self, row: &Difference, rows: &[Difference]) -> bool {
        if self.ended {
            return false;
        }
        if row.change != "removed" {
            return is_within(&row.place, &self.name);
        }
        let older = self.before(rows);
        !older.ended && is_within(&row.place, &older.name)
    }

    /// The same before these changes. A ref that becomes free is given to another; what is removed and comes back is
    /// the same.
    fn before(&self, rows: &[Difference]) -> Self {
        let whole = |change: &str| {
            let mut rows = rows.iter();
            rows.any(|row| row.change == change && row.field.is_empty() && row.reference == self.name)
        };
        let mut renumbered = rows.iter().filter(|row| row.change == "renumbered");
        if self.ended {
            return self.clone();
        }
        if let Some(row) = renumbered.clone().find(|row| row.reference == self.name) {
            return Self {
                name: row.from_said.clone(),
                there: Some(true),
                ended: false,
            };
        }
        let given_up = renumbered.any(|row| row.from_said == self.name);
        let (there, ended) = if whole("added") {
            (Some(false), given_up || whole("removed"))
        } else if self.there == Some(true) {
            (self.there, false)
        } else if whole("removed") {
            (Some(true), false)
        } else if given_up {
            (Some(true), self.there.is_some())
        } else {
            (self.there, false)
        };
        Self {
            name: self.name.clone(),
            there,
            ended,
        }
    }
}

/// The name as the history spells it, where that is only a matter of capitals.
fn spelled(index: &Index, typed: &str) -> String {
    let known = || {
        index
            .entries
            .iter()
            .flat_map(|entry| &entry.rows)
            .map(|row| &row.reference)
    };
    let exactly = known().any(|name| name == typed);
    let alike = || known().find(|name| name.eq_ignore_ascii_case(typed)).cloned();
    if exactly { None } else { alike() }.unwrap_or_else(|| typed.to_owned())
}

fn has_field(row: &Difference, field: &str) -> bool {
    let rest = row.field.strip_prefix(field);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        || row.field.ends_with(&format!(".{field}"))
}

/// Whether a place is the item of this name or stands in it.
fn is_within(place: &Place, name: &str) -> bool {
    (1..=place.steps.len()).any(|depth| {
        let steps = place.steps.get(..depth).unwrap_or_default().to_vec();
        let address = Place { steps, field: None }.address();
        address.path.is_empty() && address.item == name
    })
}
