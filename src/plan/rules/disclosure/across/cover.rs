//! The fewest figures that leave no sum open: each sum is hidden by any one of some figures.
//!
//! Laws: every sum is hidden by what is chosen; what is chosen is no more than the simplest choice would be, and none
//! of it is idle; the same sums make the same choice, in a bounded number of steps.

use std::collections::{BTreeMap, BTreeSet};

/// How many sets are looked at before the best choice so far is taken: few figures are tried to the end.
const LOOKS: usize = 3_000_000;

/// Chooses from each of some sets at least one, and few in all; of as many the ones that cost least. An empty set is
/// nothing to choose from.
pub(super) fn cover<T: Ord + Copy, C: Ord>(sets: &[BTreeSet<T>], cost: impl Fn(T) -> C) -> BTreeSet<T> {
    let mut all: Vec<T> = sets.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    // What costs least comes first, so that it is taken where nothing else tells two apart.
    all.sort_by_cached_key(|one| (cost(*one), *one));
    let rank: BTreeMap<T, usize> = all.iter().enumerate().map(|(at, one)| (*one, at)).collect();
    let sets = sets
        .iter()
        .map(|set| set.iter().filter_map(|one| rank.get(one).copied()));
    let sets: BTreeSet<BTreeSet<usize>> = sets
        .map(Iterator::collect)
        .filter(|set: &BTreeSet<usize>| !set.is_empty())
        .collect();
    let search = Search::of(sets, all.len());
    let chosen = search.chosen();
    chosen.into_iter().filter_map(|at| all.get(at).copied()).collect()
}

/// The sets from each of which one is wanted.
struct Search {
    /// Shortest first: where there is least to choose from, the choice is made first.
    sets: Vec<Vec<usize>>,
    /// In which sets each of the others stands.
    stands: Vec<Vec<usize>>,
}

impl Search {
    fn of(sets: BTreeSet<BTreeSet<usize>>, count: usize) -> Self {
        let mut sets: Vec<Vec<usize>> = sets.into_iter().map(|set| set.into_iter().collect()).collect();
        sets.sort_by_key(Vec::len);
        let mut stands = vec![Vec::new(); count];
        for (at, set) in sets.iter().enumerate() {
            for one in set {
                if let Some(stands) = stands.get_mut(*one) {
                    stands.push(at);
                }
            }
        }
        Self { sets, stands }
    }

    fn stands(&self, one: usize) -> &[usize] {
        self.stands.get(one).map(Vec::as_slice).unwrap_or_default()
    }

    fn chosen(&self) -> BTreeSet<usize> {
        let mut best = self.pruned(self.greedy());
        let mut tried = Tried {
            hit: vec![0; self.sets.len()],
            taken: Vec::new(),
            looks: LOOKS,
        };
        self.improve(&mut tried, &mut best);
        best
    }

    /// Again and again the one that stands in most of the sets that are left.
    fn greedy(&self) -> BTreeSet<usize> {
        let mut open: BTreeSet<usize> = (0..self.sets.len()).collect();
        let mut chosen = BTreeSet::new();
        let mut gains: Vec<usize> = self.stands.iter().map(Vec::len).collect();
        while !open.is_empty() {
            let best = gains.iter().enumerate().rev().max_by_key(|(_, gain)| **gain);
            let Some((one, _)) = best.filter(|(_, gain)| **gain > 0) else {
                break;
            };
            chosen.insert(one);
            for set in self.stands(one) {
                if !open.remove(set) {
                    continue;
                }
                for other in self.sets.get(*set).into_iter().flatten() {
                    if let Some(gain) = gains.get_mut(*other) {
                        *gain -= 1;
                    }
                }
            }
        }
        chosen
    }

    /// A choice without what is idle in it, the dearest first.
    fn pruned(&self, mut chosen: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut hit = vec![0_usize; self.sets.len()];
        for set in chosen.iter().flat_map(|one| self.stands(*one)) {
            if let Some(hit) = hit.get_mut(*set) {
                *hit += 1;
            }
        }
        for one in chosen.clone().into_iter().rev() {
            let is_idle = self
                .stands(one)
                .iter()
                .all(|set| hit.get(*set).is_some_and(|hit| *hit > 1));
            if is_idle {
                chosen.remove(&one);
                for set in self.stands(one) {
                    if let Some(hit) = hit.get_mut(*set) {
                        *hit -= 1;
                    }
                }
            }
        }
        chosen
    }

    /// Tries what is left to choose, and keeps what needs fewer than the best so far.
    fn improve(&self, tried: &mut Tried, best: &mut BTreeSet<usize>) {
        let open = || (0..self.sets.len()).filter(|set| tried.hit.get(*set) == Some(&0));
        let Some(next) = open().next() else {
            if tried.taken.len() < best.len() {
                *best = tried.taken.iter().copied().collect();
            }
            return;
        };
        // Sets that have nothing in common want one each.
        let mut used = BTreeSet::new();
        let apart = open().filter(|set| {
            let all = self.sets.get(*set).into_iter().flatten();
            let is_apart = all.clone().all(|one| !used.contains(one));
            if is_apart {
                used.extend(all.copied());
            }
            is_apart
        });
        if tried.taken.len() + apart.count() >= best.len() {
            return;
        }
        let gain = |one: &usize| {
            let stands = self.stands(*one).iter();
            stands.filter(|set| tried.hit.get(**set) == Some(&0)).count()
        };
        let mut choices: Vec<(usize, usize)> = self
            .sets
            .get(next)
            .into_iter()
            .flatten()
            .map(|one| (gain(one), *one))
            .collect();
        choices.sort_by(|(gain, one), (other_gain, other)| other_gain.cmp(gain).then(one.cmp(other)));
        for (_, one) in choices {
            // Each choice is followed by a look at every set.
            let Some(looks) = tried.looks.checked_sub(self.sets.len()) else {
                return;
            };
            tried.looks = looks;
            tried.take(one, self.stands(one));
            self.improve(tried, best);
            tried.put_back(self.stands(one));
        }
    }
}

/// What is chosen on the way.
struct Tried {
    /// How many of those taken stand in each set.
    hit: Vec<usize>,
    taken: Vec<usize>,
    looks: usize,
}

impl Tried {
    fn take(&mut self, one: usize, stands: &[usize]) {
        self.taken.push(one);
        for set in stands {
            if let Some(hit) = self.hit.get_mut(*set) {
                *hit += 1;
            }
        }
    }

    fn put_back(&mut self, stands: &[usize]) {
        self.taken.pop();
        for set in stands {
            if let Some(hit) = self.hit.get_mut(*set) {
                *hit -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::cover;
    use crate::tried::tried;

    proptest! {
        #![proptest_config(tried(200))]

        /// Of few figures every choice is tried: none smaller leaves nothing open.
        #[test]
        fn a_choice_leaves_nothing_open_and_none_is_smaller(
            sets in proptest::collection::vec(proptest::collection::btree_set(0_usize..9, 0..4), 0..14),
        ) {
            let chosen = cover(&sets, |one| one);
            let hides = |chosen: &BTreeSet<usize>| {
                sets.iter().all(|set| set.is_empty() || !set.is_disjoint(chosen))
            };
            prop_assert!(hides(&chosen), "{sets:?}: {chosen:?}");
            let fewest = (0_u32..1 << 9)
                .map(|bits| (0..9).filter(|at| bits >> at & 1 == 1).collect::<BTreeSet<usize>>())
                .filter(hides)
                .map(|chosen| chosen.len())
                .min();
            prop_assert_eq!(Some(chosen.len()), fewest, "{:?}: {:?}", sets, chosen);
        }
    }

    #[test]
    fn of_two_choices_as_small_the_cheaper_is_taken() {
        let sets = [BTreeSet::from([1, 2]), BTreeSet::from([1, 2])];
        assert_eq!(cover(&sets, |one| one), BTreeSet::from([1]));
        assert_eq!(cover(&sets, |one| 9 - one), BTreeSet::from([2]));
    }

    #[test]
    fn many_sums_are_hidden_in_bounded_time() {
        let sets: Vec<BTreeSet<usize>> = (0..3_000)
            .map(|at| BTreeSet::from([at * 7 % 61, at * 13 % 67, at * 29 % 71]))
            .collect();
        let chosen = cover(&sets, |one| one);
        assert!(sets.iter().all(|set| !set.is_disjoint(&chosen)));
    }
}
