//! The rules by which two versions are paired, the surest first.

use std::collections::HashMap;

use super::super::raw::Raw;
use super::{Node, Pairing};

impl Pairing<'_> {
    /// A ref given up and remembered: the strongest sign there is, where it was added between the two versions.
    pub(super) fn by_formerly(&mut self) {
        let old_by_ref = named(&self.old);
        let new_by_ref = named(&self.new);
        let mut claims = Vec::new();
        for (at, node) in self.new.iter().enumerate() {
            let formerly = node.formerly();
            if formerly.is_empty() {
                continue;
            }
            let named = |name| {
                let all = old_by_ref.get(&(node.kind, name)).map(Vec::as_slice);
                all.unwrap_or_default().iter().copied()
            };
            let nth = new_by_ref
                .get(&(node.kind, node.reference()))
                .and_then(|all| all.iter().position(|other| *other == at));
            let same_ref = nth.and_then(|nth| named(node.reference()).nth(nth));
            // Nothing was remembered since: what was there before under this ref, or this title, is still the same.
            let unchanged = |old: &Node| formerly.iter().all(|name| old.formerly().contains(name));
            let same_title = self.old.iter().position(|old| {
                old.kind == node.kind
                    && !old.title().is_empty()
                    && old.title() == node.title()
                    && !new_by_ref.contains_key(&(old.kind, old.reference()))
            });
            for old in same_ref.into_iter().chain(same_title) {
                claims.extend(
                    self.old
                        .get(old)
                        .filter(|old| unchanged(old))
                        .map(|before| Claim {
                            old,
                            new: at,
                            quiet: true,
                            same_title: before.title() == node.title(),
                            remembered: formerly.len(),
                            fits: 3,
                        }),
                );
            }
            for name in formerly.iter().rev() {
                // Of several alike, the later ones are those that are mended.
                for old in named(name).rev().filter(|old| !self.stayed(*old, &new_by_ref)) {
                    claims.extend(self.old.get(old).map(|before| Claim {
                        old,
                        new: at,
                        quiet: false,
                        same_title: !node.title().is_empty() && before.title() == node.title(),
                        remembered: formerly.len(),
                        fits: fits(&before.formerly(), name, &formerly),
                    }));
                }
            }
        }
        claims.sort_by_key(|claim| {
            let weight = (
                claim.quiet && claim.same_title,
                claim.same_title,
                claim.remembered,
                claim.fits,
            );
            std::cmp::Reverse((weight, claim.quiet))
        });
        let mut settled = vec![false; self.new.len()];
        for claim in claims {
            let free = self.forward.get(claim.old) == Some(&None);
            let Some(settled) = settled.get_mut(claim.new).filter(|settled| !**settled && free) else {
                continue;
            };
            *settled = true;
            if !claim.quiet || claim.same_title {
                self.join(claim.old, claim.new);
            }
        }
    }

    /// Whether what bore a ref before bears it still, nothing about it having been remembered since: another item
    /// that comes back with a memory of that ref is not it.
    fn stayed(&self, old: usize, new_by_ref: &HashMap<(&str, &str), Vec<usize>>) -> bool {
        let Some(before) = self.old.get(old).filter(|before| !before.title().is_empty()) else {
            return false;
        };
        let bearing = new_by_ref.get(&(before.kind, before.reference()));
        bearing
            .into_iter()
            .flatten()
            .filter_map(|at| self.new.get(*at))
            .any(|now| now.title() == before.title() && now.formerly() == before.formerly())
    }

    /// The same ref; where title and lead both changed and the old title stands under another ref, that one.
    pub(super) fn by_ref(&mut self) {
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
        let mut titles: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, node) in self.new.iter().enumerate() {
            titles.entry((node.kind, node.title())).or_default().push(at);
        }
        let elsewhere: HashMap<(&str, String), Vec<usize>> = titles
            .into_iter()
            .map(|((kind, title), at)| ((kind, title.to_owned()), at))
            .collect();
        for round in 0..5 {
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
                        .find_map(|new| self.by_ref_in(round, doubled, old, new, &elsewhere));
                    if let Some(new) = found {
                        self.join(old, new);
                    }
                }
            }
        }
    }

    /// The node for `old`, as far as this round can tell it from `new`, which bears the same ref: surest first.
    fn by_ref_in(
        &self,
        round: u8,
        doubled: bool,
        old: usize,
        new: usize,
        titles: &HashMap<(&str, String), Vec<usize>>,
    ) -> Option<usize> {
        let free = |at: &usize| self.back.get(*at) == Some(&None);
        let (before, after) = (self.old.get(old)?, self.new.get(new).filter(|_| free(&new))?);
        let same_title = before.title() == after.title();
        let together =
            || before.parent.map(|at| self.forward.get(at).copied().flatten()) == after.parent.map(Some);
        match round {
            0 if same_title && (!doubled || together()) => Some(new),
            1 if same_title => Some(new),
            2 if !doubled && !before.title().is_empty() => {
                let elsewhere = titles.get(&(before.kind, before.title().to_owned()))?;
                let there = elsewhere.iter().copied().find(free)?;
                (before.led_otherwise(after) || self.swapped(old, there)).then_some(there)
            }
            3 if !doubled || together() => Some(new),
            4 if !before.reference().is_empty() => Some(new),
            _ => None,
        }
    }

    /// Whether an item that remembers no refs now bears one that another of these versions bore, and gave away: of
    /// those whose title stands just so under another's ref nothing was reworded.
    fn swapped(&self, old: usize, new: usize) -> bool {
        let (Some(before), Some(after)) = (self.old.get(old), self.new.get(new)) else {
            return false;
        };
        let was = self
            .old
            .iter()
            .find(|other| other.kind == after.kind && other.reference() == after.reference());
        before.record.kind().field("formerly").is_none()
            && was.is_some_and(|was| {
                self.new.iter().any(|now| {
                    now.kind == was.kind && now.title() == was.title() && now.reference() != was.reference()
                })
            })
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

/// A reason to take a new node for an old one.
struct Claim {
    old: usize,
    new: usize,
    /// Nothing was added to `formerly`.
    quiet: bool,
    same_title: bool,
    /// How many refs the new node remembers: the more, the surer.
    remembered: usize,
    /// How well `formerly` says just that.
    fits: u8,
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

fn named<'n>(nodes: &'n [Node]) -> HashMap<(&'n str, &'n str), Vec<usize>> {
    let mut by_ref: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        by_ref.entry((node.kind, node.reference())).or_default().push(at);
    }
    by_ref
}
