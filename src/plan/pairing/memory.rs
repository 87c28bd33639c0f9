//! Refs given up and remembered: the strongest sign there is of which is which.
//!
//! Law: what a renumbering is told by one way, taking it back is told by the other way. So the memory that the older
//! version has of a ref which the newer one bears again counts as much as that which the newer one added.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::likeness::likeness;
use super::rules::named;
use super::{Node, Pairing};

/// A reason to take one node for another.
struct Claim {
    old: usize,
    new: usize,
    /// Whether it is the older version's memory.
    backward: bool,
    /// Nothing was added to `formerly`.
    quiet: bool,
    same_title: bool,
    /// How many refs are remembered: the more, the surer.
    remembered: usize,
    /// How well `formerly` says just that.
    fits: u8,
}

/// Two versions, one of them seen as that which remembers the other.
struct Seen<'s, 'a> {
    then: &'s [Node<'a>],
    now: &'s [Node<'a>],
    then_by_ref: HashMap<(&'s str, &'s str), Vec<usize>>,
    now_by_ref: HashMap<(&'s str, &'s str), Vec<usize>>,
}

impl Pairing<'_> {
    /// A ref given up and remembered in one version and borne in the other.
    pub(super) fn by_memory(&mut self) {
        let mut claims = Seen::of(&self.old, &self.new).claims(false);
        claims.extend(Seen::of(&self.new, &self.old).claims(true));
        claims.retain(|claim| self.is_free(claim));
        claims.sort_by_cached_key(|claim| {
            let weight = (
                claim.quiet && claim.same_title,
                claim.same_title,
                claim.remembered,
                claim.fits,
                claim.quiet,
            );
            let both = self.old.get(claim.old).zip(self.new.get(claim.new));
            let alike = both.map_or(0, |(old, new)| likeness(old, new));
            // What is left is in an order that is the same from both sides.
            let places = (claim.old.min(claim.new), claim.old.max(claim.new));
            (Reverse((weight, alike)), places)
        });
        let mut settled = (vec![false; self.old.len()], vec![false; self.new.len()]);
        for claim in claims {
            if !self.is_free(&claim) || !self.stands(&claim) {
                continue;
            }
            let settled = if claim.backward {
                settled.0.get_mut(claim.old)
            } else {
                settled.1.get_mut(claim.new)
            };
            let Some(settled) = settled.filter(|settled| !**settled) else {
                continue;
            };
            *settled = true;
            if !claim.quiet || claim.same_title {
                if claim.backward && !claim.same_title && self.rival(&claim).is_some() {
                    self.unsure.push(claim.old);
                }
                self.join(claim.old, claim.new);
            }
        }
    }

    fn is_free(&self, claim: &Claim) -> bool {
        self.forward.get(claim.old) == Some(&None) && self.back.get(claim.new) == Some(&None)
    }

    /// The only other that bears by now the ref that is remembered, not paired yet.
    fn rival(&self, claim: &Claim) -> Option<usize> {
        let (old, new) = (self.old.get(claim.old)?, self.new.get(claim.new)?);
        let only = |nodes: &[Node], pairs: &[Option<usize>], like: &Node| {
            let mut bearing = nodes
                .iter()
                .enumerate()
                .filter(|(_, node)| node.kind == like.kind && node.reference() == like.reference());
            let (at, _) = bearing.next()?;
            (bearing.next().is_none() && pairs.get(at) == Some(&None)).then_some(at)
        };
        if claim.backward {
            only(&self.old, &self.forward, new).filter(|at| *at != claim.old)
        } else {
            only(&self.new, &self.back, old).filter(|at| *at != claim.new)
        }
    }

    /// Whether a memory holds against what bears by now the ref that is remembered: not where that is more like it.
    fn stands(&self, claim: &Claim) -> bool {
        let Some(rival) = self.rival(claim).filter(|_| !claim.quiet && !claim.same_title) else {
            return true;
        };
        let (other_old, other_new) = if claim.backward {
            (rival, claim.new)
        } else {
            (claim.old, rival)
        };
        let like = |old: usize, new: usize| {
            let (old, new) = (self.old.get(old)?, self.new.get(new)?);
            Some((old.titled_alike(new), likeness(old, new)))
        };
        like(claim.old, claim.new) >= like(other_old, other_new)
    }
}

impl<'s, 'a> Seen<'s, 'a> {
    fn of(then: &'s [Node<'a>], now: &'s [Node<'a>]) -> Self {
        Self {
            then,
            now,
            then_by_ref: named(then),
            now_by_ref: named(now),
        }
    }

    /// Every claim that what is remembered now gives reason for.
    fn claims(&self, backward: bool) -> Vec<Claim> {
        let mut claims = Vec::new();
        let mut by_title: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, node) in self
            .then
            .iter()
            .enumerate()
            .filter(|(_, node)| !node.title().is_empty())
        {
            by_title.entry((node.kind, node.title())).or_default().push(at);
        }
        for (at, node) in self.now.iter().enumerate() {
            let formerly = node.formerly();
            if formerly.is_empty() {
                continue;
            }
            let claim = |then: usize, quiet: bool, fits: u8| {
                let (old, new) = if backward { (at, then) } else { (then, at) };
                Some(Claim {
                    old,
                    new,
                    backward,
                    quiet,
                    same_title: self.then.get(then)?.titled_alike(node),
                    remembered: formerly.len(),
                    fits,
                })
            };
            // Nothing was remembered since: what was there before under this ref, or this title, is still the same.
            let unchanged = |old: &usize| {
                let before = self.then.get(*old);
                before.is_some_and(|old| formerly.iter().all(|name| old.formerly().contains(name)))
            };
            let same_title = by_title
                .get(&(node.kind, node.title()))
                .into_iter()
                .flatten()
                .copied();
            let same_title = same_title.into_iter().find(|old| {
                let before = self.then.get(*old);
                before.is_some_and(|old| !self.now_by_ref.contains_key(&(old.kind, old.reference())))
            });
            let quiet = self
                .same_ref(at, node)
                .into_iter()
                .chain(same_title)
                .filter(unchanged);
            claims.extend(quiet.filter_map(|old| claim(old, true, 3)));
            for name in formerly.iter().rev() {
                // Of several alike, the later ones are those that are mended.
                let bearing = self.then_by_ref.get(&(node.kind, *name));
                for old in bearing.into_iter().flatten().rev().copied() {
                    if !self.stayed(old) {
                        let before = self.then.get(old).map(Node::formerly).unwrap_or_default();
                        claims.extend(claim(old, false, fits(&before, name, &formerly)));
                    }
                }
            }
        }
        claims
    }

    /// What bore the ref of a node then: of several, the one as far down.
    fn same_ref(&self, at: usize, node: &Node) -> Option<usize> {
        let key = (node.kind, node.reference());
        let nth = self.now_by_ref.get(&key)?.iter().position(|other| *other == at)?;
        self.then_by_ref.get(&key)?.get(nth).copied()
    }

    /// Whether what bore a ref then bears it still, nothing about it having been remembered since: another item
    /// that comes back with a memory of that ref is not it.
    fn stayed(&self, then: usize) -> bool {
        let Some(before) = self.then.get(then) else {
            return false;
        };
        let bearing = self.now_by_ref.get(&(before.kind, before.reference()));
        bearing
            .into_iter()
            .flatten()
            .filter_map(|at| self.now.get(*at))
            .any(|now| now.titled_alike(before) && now.formerly() == before.formerly())
    }
}

/// How well `now` is what `before` becomes when `given_up` is remembered: exactly, on the way to more, or at all.
fn fits(before: &[&str], given_up: &str, now: &[&str]) -> u8 {
    let mut expected = before.to_vec();
    expected.push(given_up);
    match now.strip_prefix(expected.as_slice()) {
        Some([]) => 3,
        Some(_) => 2,
        None if expected.iter().all(|name| now.contains(name)) => 1,
        None => 0,
    }
}
