//! Versions of a file in their order, and where the lines of history that a merge joins had parted.
//!
//! Law: newest first, and none before a version that was made on it, whatever the clocks said and whatever the file was
//! called.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use super::model::{ObjectId, Parted, Version};

/// The versions in their order, each merge with where its lines parted.
pub(super) fn in_order(versions: Vec<Version>) -> Vec<Version> {
    let order = order(&versions, &behind(&versions));
    let mut versions: Vec<_> = versions.into_iter().map(Some).collect();
    let mut versions: Vec<_> = order
        .into_iter()
        .filter_map(|at| versions.get_mut(at)?.take())
        .collect();
    tell_partings(&mut versions);
    versions
}

/// The versions that each was made on, one for each parent, by where they are.
fn behind(versions: &[Version]) -> Vec<Vec<Option<usize>>> {
    let name = |version: &Version| (version.commit.id.clone(), version.path.clone());
    let places: HashMap<(ObjectId, String), usize> = versions.iter().map(name).zip(0..).collect();
    let behind = |version: &Version| {
        let before = version.before.iter();
        let behind = before.map(|before| places.get(&(before.since.clone()?, before.path.clone())).copied());
        behind.collect()
    };
    versions.iter().map(behind).collect()
}

fn order(versions: &[Version], behind: &[Vec<Option<usize>>]) -> Vec<usize> {
    let links = |at: usize| behind.get(at).into_iter().flatten().copied().flatten();
    let mut waits_for = vec![0_usize; versions.len()];
    for at in behind.iter().flatten().copied().flatten() {
        waits_for.get_mut(at).into_iter().for_each(|count| *count += 1);
    }
    let when = |at: usize| {
        let version = versions.get(at);
        version.map_or(0, |version| version.commit.committer.when.seconds)
    };
    let free = waits_for.iter().enumerate().filter(|(_, count)| **count == 0);
    let mut ready: BinaryHeap<_> = free.map(|(at, _)| (when(at), Reverse(at), at)).collect();
    let mut found = 0;
    let mut order = Vec::with_capacity(versions.len());
    while let Some((_, _, at)) = ready.pop() {
        order.push(at);
        for next in links(at) {
            let Some(count) = waits_for.get_mut(next) else {
                continue;
            };
            *count -= 1;
            if *count == 0 {
                found += 1;
                ready.push((when(next), Reverse(versions.len() + found), next));
            }
        }
    }
    order
}

/// Says of each side of a merge where it parted from the others.
fn tell_partings(versions: &mut [Version]) {
    let behind = behind(versions);
    let known = |at: usize| {
        let version = versions.get(at)?;
        Some(Parted {
            since: version.commit.id.clone(),
            path: version.path.clone(),
            blob: version.blob.clone(),
        })
    };
    let mut told = Vec::new();
    for (at, sides) in behind.iter().enumerate() {
        for (side, to) in sides.iter().enumerate() {
            let Some(to) = to else { continue };
            let others = || sides.iter().flatten().filter(|other| *other != to);
            if others().next().is_some() {
                let parted = parting(&behind, *to, others().copied());
                told.push((at, side, parted.into_iter().filter_map(known).collect()));
            }
        }
    }
    for (at, side, parted) in told {
        let before = versions
            .get_mut(at)
            .and_then(|version| version.before.get_mut(side));
        if let Some(before) = before {
            before.parted = Some(parted);
        }
    }
}

/// The newest versions that are behind one as well as behind any of the others: where their lines parted. The newer
/// has the lower number.
fn parting(behind: &[Vec<Option<usize>>], one: usize, others: impl Iterator<Item = usize>) -> Vec<usize> {
    const ONE: u8 = 1;
    const OTHER: u8 = 2;
    const BEYOND: u8 = 4;
    let mut open: BTreeMap<usize, u8> = others.map(|other| (other, OTHER)).collect();
    *open.entry(one).or_default() |= ONE;
    let mut found = Vec::new();
    // Beyond a parting there are only older ones.
    while open.values().any(|sides| sides & BEYOND == 0)
        && let Some((at, mut sides)) = open.pop_first()
    {
        if sides == ONE | OTHER {
            found.push(at);
            sides |= BEYOND;
        }
        for next in behind.get(at).into_iter().flatten().copied().flatten() {
            *open.entry(next).or_default() |= sides;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::parting;

    #[test]
    fn lines_part_where_they_were_one_last() {
        // f was made on d and e, both of them on b and c, those on a.
        let names = ['f', 'e', 'd', 'c', 'b', 'a'];
        let number = |name: char| names.iter().position(|known| *known == name).unwrap();
        let made_on = ["de", "bc", "bc", "a", "a", ""];
        let behind = made_on.map(|on| on.chars().map(|name| Some(number(name))).collect());
        let parted = |one: char, other: char| {
            let found = parting(&behind, number(one), [number(other)].into_iter());
            let mut found: Vec<_> = found.into_iter().map(|at| names[at]).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(parted('b', 'c'), ['a']);
        assert_eq!(parted('d', 'e'), ['b', 'c']);
        assert_eq!(parted('d', 'c'), ['c']);
        assert_eq!(parted('a', 'e'), ['a']);
    }
}
