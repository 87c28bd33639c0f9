//! The history as lines: each change once, for the whole plan or for one item under whatever ref it bore.

use std::ops::ControlFlow;
use std::rc::Rc;

use super::model::{Commit, Difference};
use super::walk::{Content, walk};
use crate::error::Result;
use crate::plan::sentence::said;
use crate::plan::{Change, Index, Place, Plan, Raw, What, compose};
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
    let mut teller = Teller::of(story);
    walk(repository, tip, &mut |step| {
        each(&step.commit, teller.told(&step.content))
    })
}

/// Tells what was asked of one version after the other, newest first.
pub(super) struct Teller<'s> {
    item: Option<Followed>,
    field: Option<&'s str>,
}

impl<'s> Teller<'s> {
    pub fn of(story: &'s Story) -> Self {
        let item = story.item.clone().map(|name| Followed {
            name,
            met: false,
            ended: false,
        });
        Self {
            item,
            field: story.field.as_deref(),
        }
    }

    /// The rows of one version that are asked for; what comes next is told under the ref the item bore before it.
    pub fn told(&mut self, content: &Content) -> Vec<Difference> {
        let rows = match content {
            Content::Changed {
                before,
                after,
                changes,
            } => {
                let item = self.item.as_ref();
                let within = item.map(|item| Within::of(item, before, after, changes));
                let rows = within_item(before, after, changes, within.as_ref());
                self.item = within.map(|within| within.older);
                rows
            }
            Content::Unreadable(problem) => {
                let mut row = whole_file("unreadable");
                row.to_said.clone_from(&problem.what);
                vec![row]
            }
            Content::Deleted => vec![whole_file("deleted")],
        };
        let wanted = |row: &Difference| {
            self.field.is_none_or(|field| {
                row.field == field
                    || row
                        .field
                        .strip_prefix(field)
                        .is_some_and(|rest| rest.starts_with('.'))
                    || row.field.ends_with(&format!(".{field}"))
            })
        };
        rows.into_iter().filter(wanted).collect()
    }
}

/// Something that befell the whole file.
fn whole_file(change: &'static str) -> Difference {
    Difference {
        reference: String::new(),
        kind: Plan::KIND.name,
        change,
        field: String::new(),
        from: None,
        to: None,
        from_said: String::new(),
        to_said: String::new(),
    }
}

/// The item that is followed back, by the name it bears in the version at hand.
#[derive(Clone)]
struct Followed {
    name: String,
    /// Whether it has been met: from then on nothing but its very ref is meant.
    met: bool,
    /// Whether it was not there yet: whoever bore its ref before is another.
    ended: bool,
}

impl Followed {
    fn find(&self, plan: &Plan) -> Option<Place> {
        if self.ended {
            return None;
        }
        let index = Index::of(plan);
        let exact = index.bearing(&self.name).next().map(|entry| entry.place.clone());
        exact.or_else(|| {
            // The strategy and leads bear no ref; what is not met yet may be typed in any way.
            let named = self.name == "strategy" || self.name.contains([':', '#']);
            let found = compose::item(plan, &index, &self.name).ok();
            found.filter(|_| named || !self.met).map(|found| found.place)
        })
    }
}

/// Whether a change of this sort befell the item at a place, or what it stands in.
fn is_among(changes: &[Change], item: &Place, sort: impl Fn(&What) -> bool) -> bool {
    changes
        .iter()
        .any(|change| sort(&change.what) && change.place.field.is_none() && change.place.contains(item))
}

/// One item in two neighbouring versions.
struct Within {
    older: Followed,
    before: Option<Place>,
    after: Option<Place>,
}

impl Within {
    fn of(item: &Followed, before: &Plan, after: &Plan, changes: &[Change]) -> Self {
        let here = item.find(after);
        let called = changes.iter().find_map(|change| match &change.what {
            What::Renumbered { from, .. } if here.as_ref() == Some(&change.place) => Some(from.clone()),
            _ => None,
        });
        let mut older = Followed {
            name: called.unwrap_or_else(|| item.name.clone()),
            met: item.met || here.is_some(),
            ended: item.ended,
        };
        let found = older.find(before);
        let same = match (&here, &found) {
            // A ref that becomes free is given to another; what is removed and comes back is the same.
            (Some(here), _) => !is_among(changes, here, |what| matches!(what, What::Added(_))),
            (None, Some(found)) => {
                !item.met || is_among(changes, found, |what| matches!(what, What::Removed(_)))
            }
            (None, None) => true,
        };
        older.ended |= found.is_some() && !same;
        let before = found.filter(|_| same);
        // However it was typed, this is what it is called.
        if let Some(place) = before.as_ref().or(here.as_ref()) {
            older.name = place.address().item;
            older.met = true;
        }
        Self {
            older,
            before,
            after: here,
        }
    }

    fn has(&self, change: &Change) -> bool {
        let there = match change.what {
            What::Removed(_) => &self.before,
            _ => &self.after,
        };
        let inside = |place: &Place| place.contains(&change.place.record());
        there.as_ref().is_some_and(inside)
    }
}

/// Changes between two versions, each as a line.
pub fn differences(before: &Plan, after: &Plan, changes: &[Change]) -> Vec<Difference> {
    within_item(before, after, changes, None)
}

fn within_item(before: &Plan, after: &Plan, changes: &[Change], within: Option<&Within>) -> Vec<Difference> {
    let mut rows = Vec::new();
    let mut index = None;
    for change in changes {
        let whole = within.is_none_or(|within| within.has(change));
        if whole {
            rows.push(difference(before, after, change));
        }
        // What came with a new item is new as well, and is looked for by its own ref.
        if !matches!(change.what, What::Added(_)) {
            continue;
        }
        let index = index.get_or_insert_with(|| Index::of(after));
        let inside = index
            .entries()
            .iter()
            .filter(|entry| change.place.contains(&entry.place) && entry.place != change.place);
        let wanted = |place: &Place| {
            whole
                || within.is_some_and(|within| within.after.as_ref().is_some_and(|item| item.contains(place)))
        };
        for entry in inside.filter(|entry| wanted(&entry.place)) {
            let address = entry.place.address();
            rows.push(Difference {
                kind: entry.kind,
                reference: address.item,
                field: address.path,
                to_said: entry.title.clone(),
                ..whole_file(change.what.word())
            });
        }
    }
    rows
}

fn difference(before: &Plan, after: &Plan, change: &Change) -> Difference {
    let address = change.place.address();
    let words = |plan: &Plan, raw: &Option<Raw>| match raw {
        Some(raw) => said(plan, &change.place, raw),
        None => String::new(),
    };
    let mut row = Difference {
        reference: address.item,
        kind: change.kind,
        field: address.path,
        ..whole_file(change.what.word())
    };
    let mut ends = |from: Option<Raw>, to: Option<Raw>, from_said: String, to_said: String| {
        (row.from, row.to, row.from_said, row.to_said) = (from, to, from_said, to_said);
    };
    match &change.what {
        What::Set { from, to } => ends(from.clone(), to.clone(), words(before, from), words(after, to)),
        What::Renumbered { from, to } => {
            let raw = |text: &String| Some(Raw::text(text.as_str()));
            ends(raw(from), raw(to), from.clone(), to.clone());
        }
        What::Moved { from, to, .. } => {
            let (from, to) = (from.parent.address().to_string(), to.parent.address().to_string());
            ends(
                Some(Raw::text(from.as_str())),
                Some(Raw::text(to.as_str())),
                from,
                to,
            );
        }
        What::Added(raw) => ends(None, None, String::new(), called(raw)),
        What::Removed(raw) => ends(None, None, called(raw), String::new()),
    }
    row
}

/// What people call a record, where only its raw form is at hand.
fn called(raw: &Raw) -> String {
    let names = ["title", "text", "name", "sought", "note", "value"];
    let found = names.into_iter().find_map(|key| raw.get(key));
    found.map(Raw::line).unwrap_or_default()
}
