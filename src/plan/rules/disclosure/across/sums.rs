//! Which numbers are totals of others: found by trying, as nothing in a plan need say so.
//!
//! Laws: every choice of up to [`TOGETHER`] that count the same, or stand together, is tried,
//! wherever in the plan they stand, and of more every choice of a few; no number of a measure is a part of another of
//! the same one, and a comparator stands in no sum without what it is compared with.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::within::Weighing;
use super::counted::{Counted, Number};
use super::parts::{Searched, sums_of};
use super::table::{Role, Roles, TOGETHER};
use crate::plan::Slot;

/// The most among which every four others are tried, and the most among which every three are; of more every two.
const BY_FOURS: usize = 32;
const BY_THREES: usize = 64;
/// Words by which a measure says that it is a total.
const TOTALS: &[&str] = &[
    "all",
    "altogether",
    "both",
    "combined",
    "overall",
    "plus",
    "sum",
    "together",
    "total",
];

/// A number that is the sum of others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum {
    pub(super) total: usize,
    /// The parts, and by how much their stretch is longer than the total's.
    pub(super) parts: Vec<(usize, i64)>,
}

impl Sum {
    fn of(total: Role, parts: impl Iterator<Item = Role>) -> Self {
        let mut parts: Vec<(usize, i64)> = parts.map(|(part, length)| (part, length - total.1)).collect();
        parts.sort_unstable();
        Self {
            total: total.0,
            parts,
        }
    }

    /// Whether something counted stands in it.
    pub(super) fn has(&self, one: usize) -> bool {
        self.all().any(|other| other == one)
    }

    /// Everything that stands in it, the total first.
    pub(super) fn all(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.total).chain(self.parts.iter().map(|(part, _)| *part))
    }
}

impl Counted<'_> {
    /// Whether it is how many a measure counts, and not what follows from it.
    pub(super) fn is_own_count(&self) -> bool {
        matches!(self.number, Number::Count | Number::Before(_))
    }

    /// Whether it is what stands beside another as a comparator.
    pub(super) fn is_beside(&self, host: &Self) -> bool {
        self.number == Number::Comparator && self.measure == host.measure
    }

    /// Whether all words that say what it counts are another's too, but for one: boys of an age, and children of it.
    pub(super) fn is_called_as(&self, other: &Self) -> bool {
        let most = self.words.len().max(other.words.len());
        let shared = self.words.intersection(&other.words).count();
        shared > 1 && shared + 1 >= most
    }

    /// Whether two may count the same: so many of a hundred count what their base does, and nobody says what.
    pub(super) fn counts_like(&self, other: &Self) -> bool {
        let units = self.unit.as_ref().zip(other.unit.as_ref());
        units.is_none_or(|(one, other)| is_like(one, other))
    }
}

/// Whether two units may be one: the other says no less of what is counted, as of what has none anything does.
pub(super) fn is_like(one: &str, other: &str) -> bool {
    let is_within = |part: &str, whole: &str| {
        let mut words = part.split_whitespace();
        words.all(|word| whole.split_whitespace().any(|other| other == word))
    };
    one == other || is_within(one, other) || is_within(other, one)
}

/// The sums in one period that a number may be a part or the total of.
pub(super) fn candidates(roles: &Roles, role: Role, counted: &[Counted<'_>]) -> BTreeSet<Sum> {
    let (Some(own), Some(one)) = (roles.get(&role), counted.get(role.0)) else {
        return BTreeSet::new();
    };
    let mut search = Search {
        role,
        own: own.1,
        by_count: HashMap::new(),
        most: 0,
        counted,
        roles,
        found: BTreeSet::new(),
    };
    for (other, (_, count)) in roles {
        search.by_count.entry(*count).or_default().push(*other);
        search.most = search.most.max(*count);
    }
    let others = |which: &dyn Fn(&Counted<'_>, Role) -> bool| {
        let all = roles.iter().filter(|(other, _)| **other != role);
        let mut pool: Vec<(i64, Role)> = all
            .filter(|(other, _)| {
                counted
                    .get(other.0)
                    .is_some_and(|counted| which(counted, **other))
            })
            .map(|(other, (_, count))| (*count, *other))
            .collect();
        pool.sort_unstable();
        pool
    };
    let near = |other: &Counted<'_>| other.under == one.under || other.under.is_none() || one.under.is_none();
    let pools = [
        others(&|other, at| at.1 == role.1 && one.counts_like(other)),
        others(&|other, at| at.1 == role.1 && near(other)),
        others(&|other, at| at.1 == role.1 && near(other) && other.is_own_count()),
    ];
    for pool in &pools {
        // One more follows from those that are chosen.
        let deep = match pool.len() {
            few if few <= TOGETHER => few,
            some if some <= BY_FOURS => 3,
            many if many <= BY_THREES => 2,
            _ => 1,
        };
        search.choose(pool, &mut Vec::new(), 0, deep);
        if pool.len() > TOGETHER {
            let all: Vec<Role> = pool.iter().map(|(_, role)| *role).collect();
            search.weigh(&all, pool.iter().map(|(count, _)| *count).sum());
        }
    }
    // One that ends on the same day may be for longer or shorter, as far as its period tells.
    let any_length = others(&|other, at| at.1 != role.1 && near(other));
    search.choose(&any_length, &mut Vec::new(), 0, 1);
    search.found
}

/// The sums of many parts that a number stands in, among more that count alike than every choice of is tried.
pub(super) fn of_many_parts(
    periods: &[&Roles],
    role: Role,
    counted: &[Counted<'_>],
    searched: &Searched,
) -> Vec<Sum> {
    let (Some(roles), Some(one)) = (periods.first(), counted.get(role.0)) else {
        return Vec::new();
    };
    let is_alike = |at: &Role| {
        let other = counted.get(at.0);
        *at != role
            && at.1 == role.1
            && other.is_some_and(|other| other.is_own_count() && one.counts_like(other))
    };
    let pool: Vec<Role> = roles.keys().copied().filter(is_alike).collect();
    if pool.len() <= TOGETHER || !one.is_own_count() || !searched.is_new(role, &pool) {
        return Vec::new();
    }
    let found = sums_of(role, &pool, periods, searched).into_iter();
    let once = |(total, parts): &(Role, Vec<Role>)| {
        let all = parts.iter().chain([total]).filter_map(|role| counted.get(role.0));
        all.map(|one| one.measure).collect::<BTreeSet<usize>>().len() == parts.len() + 1
    };
    let found = found.filter(once);
    found
        .map(|(total, parts)| Sum::of(total, parts.into_iter()))
        .collect()
}

/// The search for the sums one number stands in.
struct Search<'a, 'p> {
    role: Role,
    own: i64,
    by_count: HashMap<i64, Vec<Role>>,
    most: i64,
    counted: &'a [Counted<'p>],
    roles: &'a Roles,
    found: BTreeSet<Sum>,
}

impl Search<'_, '_> {
    /// Tries every choice of so many more of a pool, the least first.
    fn choose(&mut self, pool: &[(i64, Role)], chosen: &mut Vec<Role>, sum: i64, deep: usize) {
        for (at, (count, role)) in pool.iter().enumerate() {
            let sum = sum + count;
            if sum > self.most {
                break;
            }
            chosen.push(*role);
            self.weigh(chosen, sum);
            if deep > 1 {
                self.choose(pool.get(at + 1..).unwrap_or_default(), chosen, sum, deep - 1);
            }
            chosen.pop();
        }
    }

    /// Adds the sums that so many others make with the number: as parts beside it, or as its own.
    fn weigh(&mut self, others: &[Role], sum: i64) {
        if sum == self.own {
            self.add(self.role, others.iter().copied());
        }
        let totals = self.by_count.get(&(self.own + sum)).cloned().unwrap_or_default();
        for total in totals {
            self.add(total, others.iter().copied().chain([self.role]));
        }
        let lasts = self.by_count.get(&(self.own - sum)).cloned().unwrap_or_default();
        for last in lasts {
            self.add(self.role, others.iter().copied().chain([last]));
        }
    }

    fn add(&mut self, total: Role, parts: impl Iterator<Item = Role>) {
        let sum = Sum::of(total, parts);
        if !self.found.contains(&sum) && self.is_whole(&sum) {
            self.found.insert(sum);
        }
    }

    /// Whether nothing in it is counted twice, comparators stand beside what they are compared with, and parts of a
    /// base are of that base.
    fn is_whole(&self, sum: &Sum) -> bool {
        let all = || sum.all().filter_map(|at| self.counted.get(at));
        let (comparators, others): (Vec<_>, Vec<_>) = all().partition(|one| one.number == Number::Comparator);
        let measures: BTreeSet<usize> = others.iter().map(|one| one.measure).collect();
        let once: BTreeSet<usize> = sum.all().collect();
        let stands = comparators.iter().all(|one| {
            others
                .iter()
                .any(|host| host.measure == one.measure && host.is_own_count())
        });
        measures.len() == others.len()
            && once.len() == sum.parts.len() + 1
            && stands
            && self.is_of_one_base(sum)
    }

    fn is_of_one_base(&self, sum: &Sum) -> bool {
        let Some(total) = self.counted.get(sum.total) else {
            return false;
        };
        if !matches!(total.number, Number::Base | Number::Rest) {
            return true;
        }
        let base = |measure: usize| {
            let bases = self.roles.iter().filter(|(role, _)| {
                let one = self.counted.get(role.0);
                one.is_some_and(|one| one.measure == measure && one.number == Number::Base)
            });
            bases.map(|(_, (_, count))| *count).next()
        };
        let parts = sum.parts.iter().filter_map(|(part, _)| self.counted.get(*part));
        let mut shares = parts.filter(|part| part.number == Number::Count && part.unit.is_none());
        shares.all(|part| base(part.measure) == base(total.measure))
    }
}

/// The sums that definitions tell of by naming their parts.
pub(super) fn named(which: &[usize], counted: &[Counted<'_>], measures: &[Weighing<'_>]) -> Vec<Sum> {
    let of_measure: BTreeMap<usize, usize> = own_counts(which, counted).collect();
    let refs: HashMap<String, usize> = of_measure
        .iter()
        .filter_map(|(measure, at)| Some((measures.get(*measure)?.measure.r#ref.say().to_lowercase(), *at)))
        .collect();
    let totals = of_measure.iter().filter_map(|(measure, total)| {
        let parts = words(&measures.get(*measure)?.measure.definition.say())
            .filter_map(|word| refs.get(&word).copied())
            .filter(|part| part != total)
            .map(|part| (part, 0));
        let parts: BTreeSet<(usize, i64)> = parts.collect();
        Some(Sum {
            total: *total,
            parts: parts.into_iter().collect(),
        })
    });
    totals.filter(|sum| sum.parts.len() > 1).collect()
}

/// What is called a total.
pub(super) fn called_totals(
    which: &[usize],
    counted: &[Counted<'_>],
    measures: &[Weighing<'_>],
) -> BTreeSet<usize> {
    let is_total = |weighing: &Weighing<'_>| {
        let said = [weighing.measure.title.say(), weighing.measure.definition.say()];
        said.iter()
            .flat_map(|said| words(said))
            .any(|word| TOTALS.contains(&word.as_str()))
    };
    own_counts(which, counted)
        .filter(|(measure, _)| measures.get(*measure).is_some_and(is_total))
        .map(|(_, at)| at)
        .collect()
}

/// How many each measure counts.
fn own_counts(which: &[usize], counted: &[Counted<'_>]) -> impl Iterator<Item = (usize, usize)> {
    let own = which.iter().filter_map(|at| Some((counted.get(*at)?, *at)));
    own.filter(|(one, _)| one.is_own_count())
        .map(|(one, at)| (one.measure, at))
}

/// The words of a text, a ref being one.
fn words(text: &str) -> impl Iterator<Item = String> + use<> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_')));
    let words: Vec<String> = words.map(|word| word.trim_matches('.').to_owned()).collect();
    words.into_iter().filter(|word| !word.is_empty())
}
