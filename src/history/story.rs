//! The history as lines: each change once, for the whole plan or for one item under whatever ref it bore.
//!
//! Law: an item is followed along the line of history it is on: what it was called on one branch says nothing of
//! another.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use similar::TextDiff;

use super::followed::called_then;
use super::index::{Progress, go_on, index};
use super::ledger::{Ledger, Row};
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
    /// The version to begin with; none for the newest.
    pub until: Option<ObjectId>,
}

impl Story {
    /// From which commit it is told, under the ref the item bore there; nothing where it was not there yet.
    fn beginning(&self, repository: &Repository, tip: &ObjectId) -> Result<Option<(ObjectId, Self)>> {
        let (Some(until), item) = (&self.until, &self.item) else {
            return Ok(Some((tip.clone(), self.clone())));
        };
        let item = match item {
            Some(name) => match called_then(repository, (tip, until), name)? {
                Some(name) => Some(name),
                None => return Ok(None),
            },
            None => None,
        };
        Ok(Some((until.clone(), Self { item, ..self.clone() })))
    }
}

/// Who is told a commit with its rows, and says whether that is enough.
pub type Listener<'l> = dyn FnMut(&Rc<Commit>, Vec<Difference>) -> ControlFlow<()> + 'l;

/// Tells the rows of each commit in the history of `tip`, newest first, until `each` has had enough. Commits that
/// changed nothing of it are left out. The item is the one that bears the ref in `tip`.
pub fn story(
    repository: &Repository,
    tip: &ObjectId,
    story: &Story,
    progress: &mut Progress<'_>,
    each: &mut Listener<'_>,
) -> Result<()> {
    let Some((tip, story)) = story.beginning(repository, tip)? else {
        return Ok(());
    };
    let mut read = 0;
    let ledger = index(repository, &tip, &mut |_, all| {
        read += 1;
        progress(read, all)
    })?;
    if let Some(ledger) = ledger {
        tell(&ledger, &story, each);
    }
    Ok(())
}

/// The same as it is read, where it has to be: the newest can be seen while the rest is still to come. The item is
/// to be given just as the plan has it.
pub fn story_as_it_comes(
    repository: &Repository,
    tip: &ObjectId,
    story: &Story,
    progress: &mut Progress<'_>,
    each: &mut Listener<'_>,
) -> Result<()> {
    let Some((tip, story)) = story.beginning(repository, tip)? else {
        return Ok(());
    };
    let mut telling = Telling::of(&story, story.item.clone());
    let mut read = 0;
    let ledger = index(repository, &tip, &mut |ledger, all| {
        let at = read;
        read += 1;
        progress(read, all)?;
        telling.version(ledger, at, each)
    })?;
    if read == 0
        && let Some(ledger) = ledger
    {
        tell(&ledger, &story, each);
    }
    Ok(())
}

/// The newest commit that changed an item or what stands under it, or one field of it; none where none did.
pub fn last_change(repository: &Repository, tip: &ObjectId, place: &Place) -> Result<Option<Rc<Commit>>> {
    let address = place.address();
    let field = place.field.as_ref().map(|_| address.path);
    // A reading that came whole says what its fields say.
    let whole = place.record().address().path;
    let story = Story {
        item: Some(address.item),
        field: field
            .clone()
            .map(|field| if whole.is_empty() { field } else { whole.clone() }),
        until: None,
    };
    // A field of the same name of something that stands under it is another.
    let is_it = |row: &Difference| match &field {
        Some(field) => {
            let it = row.field == *field || (!whole.is_empty() && row.field == whole);
            it && row.place.steps.len() == place.steps.len()
        }
        None => !row.is_of_file(),
    };
    let mut last = None;
    let Some(ledger) = index(repository, tip, &mut go_on)? else {
        return Ok(None);
    };
    tell(&ledger, &story, &mut |commit, rows| {
        if !rows.iter().any(is_it) {
            return ControlFlow::Continue(());
        }
        last = Some(Rc::clone(commit));
        ControlFlow::Break(())
    });
    Ok(last)
}

fn tell(ledger: &Ledger, story: &Story, each: &mut Listener<'_>) {
    let item = story.item.as_ref().map(|typed| spelled(ledger, typed));
    let mut telling = Telling::of(story, item);
    for at in 0..ledger.len() {
        if telling.version(ledger, at, each).is_break() {
            break;
        }
    }
}

/// A story on its way back.
struct Telling<'s> {
    story: &'s Story,
    item: Option<Followed>,
    /// What the item is in versions that are still to come.
    items: HashMap<usize, Followed>,
}

impl<'s> Telling<'s> {
    fn of(story: &'s Story, item: Option<String>) -> Self {
        Self {
            story,
            item: item.map(Followed::of),
            items: HashMap::new(),
        }
    }

    /// Tells what the next older version changed.
    fn version(&mut self, ledger: &Ledger, at: usize, each: &mut Listener<'_>) -> ControlFlow<()> {
        let Some(version) = ledger.version(at) else {
            return ControlFlow::Break(());
        };
        let rows = version.rows();
        if let Some(item) = self.items.remove(&at) {
            self.item = Some(item);
        }
        let told = rows.iter().filter(|row| {
            let whose = row.is_of_file() || self.item.as_ref().is_none_or(|item| item.has(row, &rows));
            let field = self.story.field.as_ref();
            whose && field.is_none_or(|field| has_field(row.told.field, field))
        });
        let told: Vec<_> = told.filter_map(Row::difference).collect();
        if let Some(item) = &self.item {
            for (to, others) in version.links() {
                if let Some(to) = to {
                    let older = item.before(others.as_ref().unwrap_or(&rows));
                    match self.items.get_mut(&to) {
                        Some(known) if known.is_surer_than(&older) => {}
                        Some(known) => *known = older,
                        None => drop(self.items.insert(to, older)),
                    }
                }
            }
        }
        if told.is_empty() && self.item.is_some() {
            return ControlFlow::Continue(());
        }
        match version.commit() {
            Some(commit) => each(&Rc::new(commit), told),
            None => ControlFlow::Break(()),
        }
    }
}

/// The item that is followed back, by the ref it bears in the version at hand.
#[derive(Clone)]
pub(super) struct Followed {
    pub name: String,
    /// Whether it is in this version; nothing while no change has told.
    pub there: Option<bool>,
    /// What it was called when it came; it may have come back.
    came_as: String,
    /// Whether it was not there yet: whoever bore its ref before is another.
    pub ended: bool,
}

impl Followed {
    pub fn of(name: String) -> Self {
        Self {
            name,
            there: None,
            came_as: String::new(),
            ended: false,
        }
    }

    /// Whether a change of the version at hand befell it.
    fn has(&self, row: &Row<'_>, rows: &[Row<'_>]) -> bool {
        if self.ended {
            return false;
        }
        if row.told.change != "removed" {
            return row.is_within(&self.name);
        }
        let older = self.before(rows);
        !older.ended && row.is_within(&older.name)
    }

    /// Whether what this line of history knows of it goes before what another does, where both come to one version:
    /// only one on which it was there knows what it was called.
    pub fn is_surer_than(&self, other: &Self) -> bool {
        let known = |item: &Self| item.there == Some(true) && !item.ended;
        known(self) || !known(other)
    }

    /// The same before these changes. A ref that becomes free is given to another; what is removed and comes back is
    /// the same, unless it comes back as something else.
    pub fn before(&self, rows: &[Row<'_>]) -> Self {
        if self.ended {
            return self.clone();
        }
        let whole = |change: &str| {
            let mut rows = rows.iter().filter(|row| row.told.change == change);
            rows.find(|row| row.told.field.is_empty() && row.told.reference == self.name)
        };
        if let Some(row) = whole("renumbered") {
            return Self {
                name: row.told.from_said.to_owned(),
                there: Some(true),
                ..self.clone()
            };
        }
        let mut renumbered = rows.iter().filter(|row| row.told.change == "renumbered");
        let given_up = renumbered.any(|row| row.told.from_said == self.name);
        if let Some(row) = whole("added") {
            return Self {
                there: Some(false),
                came_as: row.difference().map(|row| row.to_said).unwrap_or_default(),
                ended: given_up || whole("removed").is_some(),
                ..self.clone()
            };
        }
        let (there, ended) = match (self.there, whole("removed")) {
            (Some(true), _) => (self.there, false),
            (Some(false), Some(row)) if !are_alike(row.told.from_said, &self.came_as) => (self.there, true),
            (_, Some(_)) => (Some(true), false),
            _ if given_up => (Some(true), self.there.is_some()),
            _ => (self.there, false),
        };
        Self {
            there,
            ended,
            ..self.clone()
        }
    }
}

/// Whether what was removed and what came under its ref later can be one: they share most of their words, in order.
fn are_alike(gone: &str, came: &str) -> bool {
    const MOST: f32 = 0.6;
    let (gone, came) = (gone.to_lowercase(), came.to_lowercase());
    let words = |text| str::split_whitespace(text).collect::<Vec<_>>();
    TextDiff::from_slices(&words(&gone), &words(&came)).ratio() >= MOST
}

/// The name as the history spells it, where that is only a matter of capitals.
fn spelled(ledger: &Ledger, typed: &str) -> String {
    let mut alike = None;
    for row in (0..ledger.len())
        .filter_map(|at| ledger.version(at))
        .flat_map(|version| version.rows())
    {
        let name = row.told.reference;
        if name == typed {
            return typed.to_owned();
        }
        if alike.is_none() && name.eq_ignore_ascii_case(typed) {
            alike = Some(name.to_owned());
        }
    }
    alike.unwrap_or_else(|| typed.to_owned())
}

fn has_field(of: &str, field: &str) -> bool {
    let rest = of.strip_prefix(field);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) || of.ends_with(&format!(".{field}"))
}
