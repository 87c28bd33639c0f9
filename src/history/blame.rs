//! Who gave every field the value it has: found by going back from the present value, under whatever ref the item
//! bore then.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::model::{Commit, Origin};
use super::walk::{Content, walk};
use crate::error::Result;
use crate::plan::sentence::said;
use crate::plan::{Change, Index, Place, Plan, Raw, Record, Shape, What, diff};
use crate::repository::{ObjectId, Repository};

/// The origin of every field of the plan as it stands, of one item (with all that is under it) where one is given.
/// What is not in the history of `tip` yet has no commit.
pub fn blame(
    repository: Option<&Repository>,
    tip: Option<&ObjectId>,
    plan: &Plan,
    item: Option<&Place>,
) -> Result<Vec<Origin>> {
    let mut search = Search::of(plan, item);
    if let (Some(repository), Some(tip)) = (repository, tip) {
        let mut newest = true;
        walk(repository, tip, &mut |step| {
            if let Content::Changed { after, changes, .. } = &step.content {
                if std::mem::take(&mut newest) {
                    // What the file says and HEAD does not has no commit yet.
                    search.pass(None, &diff(after, plan), plan);
                }
                search.pass(Some(&step.commit), changes, after);
            }
            if search.wanted.is_empty() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
    }
    Ok(search.in_order())
}

/// The fields whose origin is not known yet, by the item's ref and the path as the version at hand has them.
struct Search<'p> {
    plan: &'p Plan,
    origins: Vec<Origin>,
    /// Where each stands in the plan.
    places: Vec<Place>,
    wanted: HashMap<String, Vec<(String, usize)>>,
}

impl<'p> Search<'p> {
    fn of(plan: &'p Plan, item: Option<&Place>) -> Self {
        let mut search = Self {
            plan,
            origins: Vec::new(),
            places: Vec::new(),
            wanted: HashMap::new(),
        };
        plan.walk(&mut |place, record: &dyn Record| {
            if item.is_some_and(|item| !item.contains(place)) {
                return;
            }
            let fields = record
                .fields()
                .filter(|(info, _)| !matches!(info.shape, Shape::Key))
                .filter_map(|(info, slot)| Some((info.name, slot.written()?)));
            let other = record.other().keys.iter().map(|(key, raw)| (key.as_str(), raw));
            for (name, raw) in fields.chain(other) {
                search.want(place.field(name), raw);
            }
        });
        search
    }

    /// The origins, those of one item together, in the file's order.
    fn in_order(self) -> Vec<Origin> {
        let mut first: HashMap<String, usize> = HashMap::new();
        for (at, origin) in self.origins.iter().enumerate() {
            first.entry(origin.reference.clone()).or_insert(at);
        }
        let mut origins = self.origins;
        origins.sort_by_cached_key(|origin| first.get(&origin.reference).copied());
        origins
    }

    fn want(&mut self, place: Place, raw: &Raw) {
        let address = place.address();
        let wanted = self.wanted.entry(address.item.clone()).or_default();
        wanted.push((address.path.clone(), self.origins.len()));
        self.origins.push(Origin {
            reference: address.item,
            field: address.path,
            value: raw.clone(),
            said: said(self.plan, &place, raw),
            commit: None,
        });
        self.places.push(place);
    }

    /// Goes back over the changes of one version.
    fn pass(&mut self, commit: Option<&Rc<Commit>>, changes: &[Change], after: &Plan) {
        let mut renumbered = Vec::new();
        for change in changes {
            let address = change.place.address();
            match &change.what {
                What::Set { to, .. } => {
                    let plan = self.plan;
                    self.settle(commit, &address.item, |path, value, place| {
                        (path == address.path && is_now(plan, place, to.as_ref(), value))
                            || (change.place.field.is_none() && is_inside(path, &address.path))
                    });
                }
                What::Added(_) => {
                    self.settle(commit, &address.item, |path, _, _| is_inside(path, &address.path));
                    for entry in Index::of(after).entries() {
                        if change.place.contains(&entry.place) && entry.place != change.place {
                            self.settle(commit, &entry.place.address().item, |_, _, _| true);
                        }
                    }
                }
                What::Renumbered { from, to } => {
                    self.settle(commit, to, |path, _, _| path == "ref");
                    renumbered.push((from.clone(), to.clone()));
                }
                What::Moved { .. } | What::Removed(_) => {}
            }
        }
        // All at once, so that a swap is followed.
        let moved: Vec<_> = renumbered
            .into_iter()
            .filter_map(|(from, to)| Some((from, self.wanted.remove(&to)?)))
            .collect();
        for (from, wanted) in moved {
            self.wanted.entry(from).or_default().extend(wanted);
        }
    }

    /// Notes the commit as the origin of the wanted fields of an item that it gave their value.
    fn settle(&mut self, commit: Option<&Rc<Commit>>, item: &str, gave: impl Fn(&str, &Raw, &Place) -> bool) {
        let Some(wanted) = self.wanted.get_mut(item) else {
            return;
        };
        let (origins, places) = (&mut self.origins, &self.places);
        wanted.retain(|(path, at)| {
            let (Some(origin), Some(place)) = (origins.get_mut(*at), places.get(*at)) else {
                return false;
            };
            let found = gave(path, &origin.value, place);
            if found {
                origin.commit = commit.cloned();
            }
            !found
        });
        if wanted.is_empty() {
            self.wanted.remove(item);
        }
    }
}

/// Whether a path is `outer` or inside it; everything is inside the empty path.
fn is_inside(path: &str, outer: &str) -> bool {
    outer.is_empty() || path == outer || path.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether a commit that wrote `to` wrote what the field says now. On another line of history something else may have
/// been written since; a reference follows what it names, so its writing says nothing.
fn is_now(plan: &Plan, place: &Place, to: Option<&Raw>, value: &Raw) -> bool {
    let written = plan.written_as(place, Some(value));
    let follows = written
        .and_then(|written| written.info())
        .is_some_and(|info| matches!(info.shape.one(), Shape::Ref(_)));
    follows || plan.means_the_same(place, to, Some(value))
}
