//! The rules by which two versions are paired by what they say now.
//!
//! Law: each rule pairs the same two whichever version came first.

use std::collections::HashMap;

use super::super::raw::Raw;
use super::likeness::likeness;
use super::{Node, Pairing};

impl Pairing<'_> {
    /// The same ref and title, and nothing given up or remembered in between: whatever else changed, this is it.
    pub(super) fn by_all_it_is_known_by(&mut self) {
        let (old_by_ref, new_by_ref) = (named(&self.old), named(&self.new));
        let mut alike = Vec::new();
        for (key, olds) in &old_by_ref {
            let ([old], Some([new])) = (olds.as_slice(), new_by_ref.get(key).map(Vec::as_slice)) else {
                continue;
            };
            let both = self.old.get(*old).zip(self.new.get(*new));
            let known_alike = both.is_some_and(|(before, after)| {
                before.titled_alike(after) && before.formerly() == after.formerly()
            });
            alike.extend(known_alike.then_some((*old, *new)));
        }
        for (old, new) in alike {
            self.join(old, new);
        }
    }

    /// The same ref: the same title first.
    pub(super) fn by_ref(&mut self, rounds: std::ops::Range<u8>) {
        let (old_by_ref, new_by_ref) = (named(&self.old), named(&self.new));
        let mut groups: Vec<_> = old_by_ref
            .iter()
            .filter_map(|(key, old)| Some((old.clone(), new_by_ref.get(key)?.clone())))
            .collect();
        // What stands above comes first, so that doubles are told apart by what they stand under.
        groups.sort_by_key(|(old, _)| {
            let depth = old
                .iter()
                .filter_map(|at| self.old.get(*at))
                .map(|node| node.place.steps.len())
                .max();
            (depth, old.first().copied())
        });
        for round in rounds {
            for (olds, news) in &groups {
                let doubled = olds.len() > 1 || news.len() > 1;
                for old in olds
                    .iter()
                    .filter(|old| self.forward.get(**old) == Some(&None))
                    .copied()
                    .collect::<Vec<_>>()
                {
                    let found = news
                        .iter()
                        .copied()
                        .find_map(|new| self.by_ref_in(round, doubled, old, new));
                    if let Some(new) = found {
                        self.join(old, new);
                    }
                }
            }
        }
    }

    /// The node for `old`, as far as this round can tell it from `new`, which bears the same ref: surest first.
    fn by_ref_in(&self, round: u8, doubled: bool, old: usize, new: usize) -> Option<usize> {
        let free = self.back.get(new) == Some(&None);
        let (before, after) = (self.old.get(old)?, self.new.get(new).filter(|_| free)?);
        let same_title = before.title() == after.title();
        let together =
            || before.parent.map(|at| self.forward.get(at).copied().flatten()) == after.parent.map(Some);
        match round {
            0 if same_title && (!doubled || together()) => Some(new),
            1 if same_title => Some(new),
            2 if !doubled || together() => Some(new),
            3 if !before.reference().is_empty() => Some(new),
            _ => None,
        }
    }

    /// A title that stands under another ref, where that ref was another's or its own is another's now: that other
    /// title has gone elsewhere too (exchanged, or moved on by one), or title and lead at that ref both changed.
    pub(super) fn by_title_exchanged(&mut self) {
        let (olds, news) = (left(&self.old, &self.forward), left(&self.new, &self.back));
        let mut found = Vec::new();
        for (key, at) in &olds.titles {
            let ([old], Some([new])) = (at.as_slice(), news.titles.get(key).map(Vec::as_slice)) else {
                continue;
            };
            let (Some(before), Some(after)) = (self.old.get(*old), self.new.get(*new)) else {
                continue;
            };
            if before.reference() == after.reference() {
                continue;
            }
            let now_there = news.bearing(before).and_then(|at| self.new.get(at));
            let was_there = olds.bearing(after).and_then(|at| self.old.get(at));
            let exchanged = now_there.is_some_and(|node| olds.has_title_of(node))
                || was_there.is_some_and(|node| news.has_title_of(node));
            let led_otherwise = now_there.is_some_and(|node| before.led_otherwise(node))
                || was_there.is_some_and(|node| node.led_otherwise(after));
            // What says all else as before under its old ref was only given another's title.
            let own = likeness(before, after);
            let reworded = now_there.is_some_and(|node| likeness(before, node) > own)
                && was_there.is_some_and(|node| likeness(node, after) > own);
            if led_otherwise || (exchanged && !reworded) {
                found.push((*old, *new));
            }
        }
        for (old, new) in found {
            self.join(old, new);
        }
    }

    /// A ref that vanished and one that appeared, with the same title and lead.
    pub(super) fn by_title(&mut self) {
        let mut appeared: HashMap<(&str, String), Vec<usize>> = HashMap::new();
        for (at, node) in self.new.iter().enumerate() {
            if self.back.get(at) == Some(&None) && !node.title().is_empty() {
                appeared
                    .entry((node.kind, node.title().to_owned()))
                    .or_default()
                    .push(at);
            }
        }
        for old in 0..self.old.len() {
            let found = self.old.get(old).and_then(|before| {
                let candidates = appeared.get(&(before.kind, before.title().to_owned()))?;
                candidates.iter().copied().find(|new| {
                    self.back.get(*new) == Some(&None)
                        && self.new.get(*new).is_some_and(|after| before.led_alike(after))
                })
            });
            if let Some(new) = found {
                self.join(old, new);
            }
        }
    }

    /// What has no title, and another ref or none: the same where it says all else alike.
    pub(super) fn by_content(&mut self) {
        let free = |pairs: &[Option<usize>], nodes: &[Node]| -> Vec<usize> {
            (0..nodes.len())
                .filter(|at| {
                    pairs.get(*at) == Some(&None)
                        && nodes.get(*at).is_some_and(|node| node.title().is_empty())
                })
                .collect()
        };
        let (olds, news) = (free(&self.forward, &self.old), free(&self.back, &self.new));
        for old in olds {
            let found = news.iter().copied().find(|new| {
                let (Some(before), Some(after)) = (self.old.get(old), self.new.get(*new)) else {
                    return false;
                };
                let together =
                    before.parent.map(|at| self.forward.get(at).copied().flatten()) == after.parent.map(Some);
                !content(before).is_empty()
                    && together
                    && before.kind == after.kind
                    && self.back.get(*new) == Some(&None)
                    && content(before).same(&content(after))
            });
            if let Some(new) = found {
                self.join(old, new);
            }
        }
    }
}

/// What a node says but for its ref.
fn content(node: &Node) -> Raw {
    match node.record.to_raw() {
        Raw::Map(entries) => Raw::Map(entries.into_iter().filter(|(key, _)| key != "ref").collect()),
        raw => raw,
    }
}

/// What is not paired yet.
fn left<'n>(nodes: &'n [Node], pairs: &[Option<usize>]) -> Left<'n> {
    let mut left = Left {
        titles: HashMap::new(),
        refs: HashMap::new(),
    };
    for (at, node) in nodes
        .iter()
        .enumerate()
        .filter(|(at, _)| pairs.get(*at) == Some(&None))
    {
        if !node.title().is_empty() {
            left.titles.entry((node.kind, node.title())).or_default().push(at);
        }
        if !node.reference().is_empty() {
            left.refs
                .entry((node.kind, node.reference()))
                .or_default()
                .push(at);
        }
    }
    left
}

/// The nodes of one version that are not paired yet, by what they are known by.
struct Left<'n> {
    titles: HashMap<(&'n str, &'n str), Vec<usize>>,
    refs: HashMap<(&'n str, &'n str), Vec<usize>>,
}

impl Left<'_> {
    /// The only one that bears the ref which a node of the other version bears.
    fn bearing(&self, node: &Node) -> Option<usize> {
        match self.refs.get(&(node.kind, node.reference())).map(Vec::as_slice) {
            Some([only]) => Some(*only),
            _ => None,
        }
    }

    fn has_title_of(&self, node: &Node) -> bool {
        self.titles.contains_key(&(node.kind, node.title()))
    }
}

pub(super) fn named<'n>(nodes: &'n [Node]) -> HashMap<(&'n str, &'n str), Vec<usize>> {
    let mut by_ref: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        by_ref.entry((node.kind, node.reference())).or_default().push(at);
    }
    by_ref
}
