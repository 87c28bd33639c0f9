//! Their new numbers, and what every ref of the other versions is called now.

use super::super::diff::{Change, What};
use super::super::edit::Edit;
use super::super::pairing::Node;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::{Index, next_in_series};
use super::super::shape::Shape;
use super::sets;
use super::transplant::{Transplant, gives_a_ref};

/// An item that theirs gave another ref.
struct Given<'c> {
    change: &'c Change,
    here: Place,
    from: String,
    to: String,
}

impl Transplant<'_> {
    pub fn renumber(&mut self) {
        let (mut given, mut agreed): (Vec<Given>, Vec<Given>) = (Vec::new(), Vec::new());
        for change in self.their_changes {
            let (from, to) = match &change.what {
                What::Renumbered { from, to } => (from.clone(), to.clone()),
                What::Set { from, to: Some(to) } if self.is_first_ref(change, from.as_ref(), to) => {
                    (String::new(), to.line())
                }
                _ => continue,
            };
            let ours = self
                .track
                .base_of(&change.place.record())
                .and_then(|base| self.track.ours_of(&base));
            let Some((ours, here)) = ours.and_then(|ours| Some((ours.clone(), self.track.now_of(&ours)?)))
            else {
                continue;
            };
            let mine = self
                .track
                .now
                .at(&here)
                .map_or("", |record| record.text("ref"))
                .to_owned();
            if mine == to {
                agreed.push(Given {
                    change,
                    here,
                    from,
                    to,
                });
                continue;
            }
            if mine != from {
                let take = Edit::Renumber {
                    pairs: vec![(here, to)],
                    remember: true,
                };
                self.conflict(change, ours, "both sides gave it another ref", Some(take));
                continue;
            }
            given.push(Given {
                change,
                here,
                from,
                to,
            });
        }
        for given in &agreed {
            self.remember(given);
        }
        let given = self.those_that_fit(given);
        let orphans = self.orphans();
        let done = self.give_refs(&given);
        self.follow(orphans, &done);
        for given in given.iter().filter(|_| !done.is_empty()) {
            self.remember(given);
        }
    }

    /// Gives the new refs, all at once; what they were and are.
    fn give_refs(&mut self, given: &[Given]) -> Vec<(String, String)> {
        let Some(first) = given.first() else {
            return Vec::new();
        };
        let pairs = given
            .iter()
            .map(|given| (given.here.clone(), given.to.clone()))
            .collect();
        let edit = Edit::Renumber {
            pairs,
            remember: false,
        };
        if !self.take(edit, first.change) {
            return Vec::new();
        }
        given
            .iter()
            .map(|given| (given.from.clone(), given.to.clone()))
            .collect()
    }

    fn is_first_ref(&self, change: &Change, from: Option<&Raw>, to: &Raw) -> bool {
        self.info(change)
            .is_some_and(|info| matches!(info.shape, Shape::OwnRef))
            && gives_a_ref(from, Some(to))
    }

    /// The new refs that nothing bears that keeps its own; the others are conflicts.
    fn those_that_fit<'c>(&mut self, mut given: Vec<Given<'c>>) -> Vec<Given<'c>> {
        let index = Index::of(&self.track.now);
        loop {
            let stays = |place: &Place| !given.iter().any(|given| given.here == *place);
            let taken = given
                .iter()
                .position(|given| index.bearing(&given.to).any(|entry| stays(&entry.place)));
            let Some(taken) = taken else { return given };
            let taken = given.remove(taken);
            let why = format!("another item bears {} by now", taken.to);
            let ours = self
                .track
                .base_of(&taken.change.place.record())
                .and_then(|base| self.track.ours_of(&base));
            self.conflict(taken.change, ours.unwrap_or(taken.here), why, None);
        }
    }

    /// `formerly` says what theirs says, so that taking a renumbering back leaves no trace of it.
    fn remember(&mut self, given: &Given) {
        let theirs = given.change.place.record();
        let Some(here) = self.track.here(&theirs).map(|place| place.field("formerly")) else {
            return;
        };
        let wanted = self.theirs.written(&theirs.field("formerly"));
        let mine = self.track.now.written(&here);
        let base = self
            .track
            .base_of(&theirs)
            .and_then(|base| self.base.written(&base.field("formerly")));
        if given.from.is_empty() || mine == wanted {
            return;
        }
        let to = if mine == base {
            wanted
        } else {
            sets::words(base.as_ref(), mine.as_ref(), wanted.as_ref(), false)
        };
        self.take(
            Edit::Set {
                place: here,
                to: to.filter(|raw| !raw.is_empty()),
            },
            given.change,
        );
    }

    /// Decides under which refs new items come in, where theirs are taken.
    pub fn find_free_refs(&mut self) {
        let mut taken = Index::of(&self.track.now);
        let in_theirs = Index::of(self.theirs);
        for change in self.their_changes {
            let What::Added(raw) = &change.what else { continue };
            let blank = self
                .theirs
                .at(&change.place)
                .and_then(|_| self.theirs.blank(&change.place));
            let Some(mut record) = blank else { continue };
            record.fill(raw.clone());
            if self.both_added(change) {
                continue;
            }
            let mut own = Vec::new();
            refs_in(&*record, &mut own);
            let mut above: Option<(String, String)> = None;
            for reference in own {
                let follows = above
                    .as_ref()
                    .and_then(|(old, new)| super::super::compose::following(&reference, old, new));
                let free = |name: &str, taken: &Index| !taken.is_borne(name) && !in_theirs.is_borne(name);
                let given = match follows {
                    Some(given) if free(&given, &taken) => given,
                    _ if self.taken_by_ours(&reference).is_none() => continue,
                    _ => {
                        let mut next = reference.clone();
                        while !free(&next, &taken) || taken.was_borne(&next) {
                            next = next_in_series(&next).unwrap_or_else(|| format!("{next}-2"));
                        }
                        next
                    }
                };
                taken.reserve(&given);
                self.notes.push(format!(
                    "{reference} was added on both sides: the incoming one is now {given}"
                ));
                above.get_or_insert((reference.clone(), given.clone()));
                self.renamed.push((reference, given));
            }
        }
    }

    /// What bears this ref and is nothing that bears it in theirs too: two of one ref there stay two here.
    pub fn taken_by_ours(&self, reference: &str) -> Option<Place> {
        let index = Index::of(&self.track.now);
        let theirs = self
            .to_theirs
            .new
            .iter()
            .filter(|node| node.reference() == reference);
        let theirs: Vec<_> = theirs.filter_map(|node| self.track.here(&node.place)).collect();
        let mut bearing = index.bearing(reference).map(|entry| entry.place.clone());
        bearing
            .find(|place| !theirs.contains(place))
            .filter(|_| !reference.is_empty())
    }

    /// What `base` names and is called otherwise now.
    pub fn names_of_base(&self) -> Vec<(String, String)> {
        self.names(&self.to_theirs.old, |place| {
            let ours = self.track.ours_of(place)?;
            // What has just been taken out is still called as ours called it, wherever ours named it.
            let now = self.track.now_of(&ours).map(|now| self.track.now.at(&now));
            now.unwrap_or_else(|| self.track.ours.at(&ours))
        })
    }

    /// What `theirs` names and is called otherwise here.
    pub fn names_of_theirs(&self) -> Vec<(String, String)> {
        let mut names = self.names(&self.to_theirs.new, |place| {
            self.track.base_of(place)?;
            self.track.now.at(&self.track.here(place)?)
        });
        names.extend(self.renamed.iter().cloned());
        names
    }

    fn names<'n>(
        &self,
        nodes: &[Node],
        here: impl Fn(&Place) -> Option<&'n dyn Record>,
    ) -> Vec<(String, String)> {
        let mut borne = std::collections::HashMap::<&str, usize>::new();
        for node in nodes {
            *borne.entry(node.reference()).or_default() += 1;
        }
        let called = nodes
            .iter()
            .filter(|node| !node.reference().is_empty() && borne.get(node.reference()) == Some(&1));
        called
            .filter_map(|node| {
                let now = here(&node.place)?.text("ref").to_owned();
                (now != node.reference()).then(|| (node.reference().to_owned(), now))
            })
            .collect()
    }
}

/// Every ref that a record and what is under it bear, in order.
fn refs_in(record: &dyn Record, refs: &mut Vec<String>) {
    let own = record
        .kind()
        .field("ref")
        .filter(|(_, info)| matches!(info.shape, Shape::OwnRef));
    refs.extend(
        own.map(|_| record.text("ref").to_owned())
            .filter(|own| !own.is_empty()),
    );
    for (_, list) in record.lists() {
        for item in (0..list.len()).filter_map(|at| list.item(at)) {
            refs_in(item, refs);
        }
    }
}

/// Gives a record, and what is under it, the refs under which it comes in.
pub(super) fn give(record: &mut dyn Record, renamed: &[(String, String)]) {
    let kind = record.kind();
    if kind
        .field("ref")
        .is_some_and(|(_, info)| matches!(info.shape, Shape::OwnRef))
    {
        let own = record.text("ref").to_owned();
        if let Some((_, new)) = renamed.iter().find(|(old, _)| *old == own) {
            let formerly = super::super::apply::remembered(record.written("formerly"), &own, new);
            for (field, raw) in [
                ("ref", Some(Raw::text(new.as_str()))),
                ("formerly", Some(formerly)),
            ] {
                if let Some(slot) = kind.field(field).and_then(|(at, _)| record.slot_mut(at)) {
                    slot.write(raw);
                }
            }
        }
    }
    for at in 0..kind.lists.len() {
        let Some(list) = record.list_mut(at) else { continue };
        for index in 0..list.len() {
            if let Some(item) = list.item_mut(index) {
                give(item, renamed);
            }
        }
    }
}
