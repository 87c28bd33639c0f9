//! Their new numbers, and what every ref of the other versions is called now.

use super::super::compose::{following, renumber};
use super::super::diff::{Change, What};
use super::super::edit::Edit;
use super::super::pairing::Node;
use super::super::place::Place;
use super::super::raw::Raw;
use super::super::record::Record;
use super::super::refs::Index;
use super::super::shape::Shape;
use super::follow::Follower;
use super::free::{free_beside, quoted};
use super::sets;
use super::transplant::{Transplant, gives_a_ref};

/// An item that theirs gave another ref.
pub(super) struct Given<'c> {
    change: &'c Change,
    pub here: Place,
    pub from: String,
    pub to: String,
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
                let take = renumber(&self.track.now, &[(here, to)]).ok();
                self.conflict(change, ours, "both sides gave it another ref", take);
                continue;
            }
            given.push(Given {
                change,
                here,
                from,
                to,
            });
        }
        self.tell_of_new_numbers();
        for given in &agreed {
            self.remember(given);
        }
        let (given, followers) = self.those_that_fit(given);
        let orphans = self.orphans(&given, &followers);
        let done = self.give_refs(&given, &followers);
        self.follow(orphans, &done);
        if done.is_empty() {
            return;
        }
        for given in &given {
            self.remember(given);
        }
        for follower in &followers {
            self.remember_following(follower);
        }
    }

    /// Gives the new refs, all at once; what they were and are.
    fn give_refs(&mut self, given: &[Given], followers: &[Follower]) -> Vec<(String, String)> {
        let Some(first) = given.first() else {
            return Vec::new();
        };
        let here = given.iter().map(|given| (given.here.clone(), given.to.clone()));
        let behind = followers.iter().map(|one| (one.here.clone(), one.to.clone()));
        let edit = Edit::Renumber {
            pairs: here.chain(behind).collect(),
            remember: false,
        };
        if !self.take(edit, first.change) {
            return Vec::new();
        }
        let were = given.iter().map(|given| (given.from.clone(), given.to.clone()));
        let behind = followers.iter().map(|one| (one.from.clone(), one.to.clone()));
        were.chain(behind).collect()
    }

    fn is_first_ref(&self, change: &Change, from: Option<&Raw>, to: &Raw) -> bool {
        self.info(change)
            .is_some_and(|info| matches!(info.shape, Shape::OwnRef))
            && gives_a_ref(from, Some(to))
    }

    /// The new refs that nothing bears that keeps its own, and what follows them; the others are conflicts.
    fn those_that_fit<'c>(&mut self, mut given: Vec<Given<'c>>) -> (Vec<Given<'c>>, Vec<Follower>) {
        let index = Index::of(&self.track.now);
        let mut stuck: Vec<Place> = Vec::new();
        let mut displaced: Vec<Follower> = Vec::new();
        loop {
            let mut followers = self.followers(&index, &given);
            followers.retain(|one| {
                let gives_way = displaced.iter().any(|other| other.here == one.here);
                !gives_way && !stuck.contains(&one.here)
            });
            let goes = |place: &Place| {
                given.iter().any(|given| given.here == *place)
                    || followers.iter().chain(&displaced).any(|one| one.here == *place)
            };
            let borne = |to: &str| index.bearing(to).any(|entry| !goes(&entry.place));
            let twice = |to: &str| {
                let here = given.iter().map(|given| &given.to);
                here.chain(followers.iter().map(|one| &one.to))
                    .filter(|other| *other == to)
                    .count()
                    > 1
            };
            if let Some(one) = followers.iter().find(|one| borne(&one.to) || twice(&one.to)) {
                stuck.push(one.here.clone());
                continue;
            }
            let taken = given.iter().position(|given| borne(&given.to));
            let Some(taken) = taken else {
                followers.extend(displaced);
                return (given, followers);
            };
            let taken = given.remove(taken);
            let new = self.displaced(&index, &taken.to, &given);
            if !new.is_empty()
                && !displaced
                    .iter()
                    .any(|one| one.here == new.first().map_or_else(Place::root, |new| new.here.clone()))
            {
                displaced.extend(new);
                given.push(taken);
                continue;
            }
            // What stands under it carries its number, and goes or stays with it.
            given.retain(|under| {
                let follows = following(&under.from, &taken.from, &taken.to);
                !(taken.here.contains(&under.here) && follows.as_ref() == Some(&under.to))
            });
            let why = format!("another item bears {} by now", taken.to);
            let ours = self
                .track
                .base_of(&taken.change.place.record())
                .and_then(|base| self.track.ours_of(&base));
            let take = self.given_after_all(&index, &taken);
            self.conflict(taken.change, ours.unwrap_or(taken.here), why, take);
        }
    }

    /// The edit that gives an item its new ref though another bears that, which takes the next free one.
    fn given_after_all(&self, index: &Index, taken: &Given) -> Option<Edit> {
        let now = &self.track.now;
        let mut pairs = vec![(taken.here.clone(), taken.to.clone())];
        let others = index.bearing(&taken.to).filter(|entry| entry.place != taken.here);
        let others: Vec<_> = others.map(|entry| entry.place.clone()).collect();
        let mut borne = Index::of(now);
        for other in others {
            if now.at(&other).is_none_or(|record| quoted(record.kind().name)) {
                return None;
            }
            let free = free_beside(&taken.to, &borne);
            borne.reserve(&free);
            pairs.push((other, free));
        }
        renumber(now, &pairs).ok()
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
        if to == mine {
            return;
        }
        self.take(
            Edit::Set {
                place: here,
                to: to.filter(|raw| !raw.is_empty()),
            },
            given.change,
        );
    }

    /// What `base` names and is called otherwise now.
    pub fn names_of_base(&self) -> Vec<(String, String)> {
        Self::names(&self.to_theirs.old, |place| {
            let ours = self.track.ours_of(place)?;
            // What has just been taken out is still called as ours called it, wherever ours named it.
            let now = self.track.now_of(&ours).map(|now| self.track.now.at(&now));
            now.unwrap_or_else(|| self.track.ours.at(&ours))
        })
    }

    /// What `theirs` names and is called otherwise here.
    pub fn names_of_theirs(&self) -> Vec<(String, String)> {
        let mut names = Self::names(&self.to_theirs.new, |place| {
            self.track.base_of(place)?;
            self.track.now.at(&self.track.here(place)?)
        });
        names.extend(self.renamed.iter().cloned());
        names
    }

    fn names<'n>(nodes: &[Node], here: impl Fn(&Place) -> Option<&'n dyn Record>) -> Vec<(String, String)> {
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
