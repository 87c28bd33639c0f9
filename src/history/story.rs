//! The history as lines: each change once, for the whole plan or for one item under whatever ref it bore.
//!
//! Law: an item is followed along the line of history it is on: what it was called on one branch says nothing of
//! another.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::followed::called_then;
use super::following::Followed;
use super::index::{Progress, go_on, index, newest};
use super::ledger::{Ledger, Row, Version};
use super::model::{Commit, Difference};
use crate::document::Document;
use crate::error::Result;
use crate::plan::{Place, Plan};
use crate::repository::{ObjectId, Repository};

/// What is asked of history.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// The item, by the ref it bears now, with all that stands under it; none for the whole plan.
    pub item: Option<String>,
    /// Only this field: a path, or its first step. That the item came is told where it came with it.
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
        tell(&ledger, &story, Some(repository), each);
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
    let mut telling = Telling::of(&story, story.item.clone(), Some(repository));
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
        tell(&ledger, &story, Some(repository), each);
    }
    Ok(())
}

/// The newest rows, as many as are asked for, of commits that `keep` keeps. The item is to be given just as the plan
/// has it.
///
/// Where nothing of the history is kept, no more of it is read than that takes: who made a commit and when, and whether
/// it changed a commitment, is known from the newer versions alone. Of what was asked for by something only older ones
/// tell, such as the version to begin with, the whole is read.
pub fn newest_changes(
    repository: &Repository,
    tip: &ObjectId,
    story: &Story,
    most: usize,
    progress: &mut Progress<'_>,
    keep: &mut dyn FnMut(&Commit) -> bool,
) -> Result<Vec<(Rc<Commit>, Difference)>> {
    let mut rows = Vec::new();
    let Some((tip, story)) = story.beginning(repository, tip)? else {
        return Ok(rows);
    };
    let mut taken = |ledger: &Ledger| {
        rows.clear();
        tell(ledger, &story, Some(repository), &mut |commit, changes| {
            if keep(commit) {
                rows.extend(changes.into_iter().map(|change| (Rc::clone(commit), change)));
            }
            if rows.len() >= most {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        rows.truncate(most);
        rows.len() == most
    };
    let mut read = 0;
    let ledger = newest(
        repository,
        &tip,
        &mut |_, all| {
            read += 1;
            progress(read.min(all), all)
        },
        &mut taken,
    )?;
    if let Some(ledger) = ledger {
        taken(&ledger);
    }
    Ok(rows)
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
        // Of what has no ref of its own (a part, a target) only what is said of it.
        None if !whole.is_empty() => {
            let under = row.field.strip_prefix(&whole);
            under.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        }
        None => !row.is_of_file(),
    };
    let Some(ledger) = index(repository, tip, &mut go_on)? else {
        return Ok(None);
    };
    Ok(newest_on_its_lines(&ledger, &story, &is_it))
}

/// The newest change on the lines of history from which what stands came: what a merge left out is not on them.
fn newest_on_its_lines(
    ledger: &Ledger,
    story: &Story,
    is_it: &dyn Fn(&Difference) -> bool,
) -> Option<Rc<Commit>> {
    let item = story.item.as_ref().map(|typed| spelled(ledger, typed));
    let mut items = HashMap::from([(0, Telling::of(story, item, None))]);
    for at in 0..ledger.len() {
        let Some(telling) = items.remove(&at) else {
            continue;
        };
        let version = ledger.version(at)?;
        let own = version.rows();
        let befell = |rows: &[Row<'_>]| {
            let of = telling.told(&version, rows);
            of.iter().any(|row| !row.left_out && is_it(row))
        };
        if befell(&own) {
            return version.commit().map(Rc::new);
        }
        let links: Vec<_> = version.links().collect();
        let links = links
            .iter()
            .map(|(to, others)| (*to, others.as_ref().unwrap_or(&own)));
        // All of it from one side, or something of it from each.
        let whole = links.clone().find(|(to, rows)| to.is_some() && !befell(rows));
        let sides = links.filter(|(to, _)| whole.as_ref().is_none_or(|(whole, _)| whole == to));
        for (to, rows) in sides {
            let Some(to) = to else { continue };
            let older = telling.item.as_ref().map(|item| item.before(rows));
            let known = items.entry(to).or_insert_with(|| Telling::of(story, None, None));
            let surer = match (&known.item, &older) {
                (Some(known), Some(older)) => known.is_surer_than(older),
                _ => false,
            };
            if !surer {
                known.item = older;
            }
        }
    }
    None
}

fn tell(ledger: &Ledger, story: &Story, repository: Option<&Repository>, each: &mut Listener<'_>) {
    let item = story.item.as_ref().map(|typed| spelled(ledger, typed));
    let mut telling = Telling::of(story, item, repository);
    for at in 0..ledger.len() {
        if telling.version(ledger, at, each).is_break() {
            break;
        }
    }
}

/// A story on its way back.
struct Telling<'s> {
    story: &'s Story,
    /// Where to look which fields a commitment came with; none where that is not asked.
    repository: Option<&'s Repository>,
    item: Option<Followed>,
    /// What the item is in versions that are still to come.
    items: HashMap<usize, Followed>,
}

impl<'s> Telling<'s> {
    fn of(story: &'s Story, item: Option<String>, repository: Option<&'s Repository>) -> Self {
        Self {
            story,
            repository,
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
        let told = self.told(&version, &rows);
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

    /// Of changes in a version, those that are asked for.
    fn told(&self, version: &Version<'_>, rows: &[Row<'_>]) -> Vec<Difference> {
        let told = rows.iter().filter(|row| {
            let whose = row.is_of_file() || self.item.as_ref().is_none_or(|item| item.has(row, rows));
            let field = self.story.field.as_ref();
            let is_of =
                |field: &String| has_field(row.told.field, field) || self.brought(row, version, field);
            whose && field.is_none_or(is_of)
        });
        told.filter_map(Row::difference).collect()
    }

    /// Whether the item came in this version, and came with a field.
    fn brought(&self, row: &Row<'_>, version: &Version<'_>, field: &str) -> bool {
        let (Some(repository), Some(item)) = (self.repository, &self.item) else {
            return false;
        };
        let came = row.told.change == "added" && row.told.field.is_empty() && row.told.reference == item.name;
        let plan = || {
            let commit = ObjectId::parse(version.id()?)?;
            let bytes = repository.read_at(&commit, version.path).ok()??;
            Document::load(bytes).ok()
        };
        came && plan().is_some_and(|document| says(document.plan(), &item.name, field))
    }
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

/// Whether an item of a plan has a field.
fn says(plan: &Plan, item: &str, field: &str) -> bool {
    let mut found = false;
    plan.walk(&mut |place, record| {
        let mut fields = record.fields().filter(|(_, slot)| slot.written().is_some());
        found |= place.address().item == item
            && fields.any(|(info, _)| has_field(&place.field(info.name).address().path, field));
    });
    found
}

fn has_field(of: &str, field: &str) -> bool {
    let rest = of.strip_prefix(field);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) || of.ends_with(&format!(".{field}"))
}
