//! Totals of many parts, among more that count alike than every choice of can be tried: all their periods are looked
//! at together, which leaves few choices standing.
//!
//! Laws: a part is never more than what is left of its total, in any period that both are known for; each total has
//! its share of the steps there are, so that no search goes on for long.

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::table::{Role, Roles};

/// In how many periods the parts of a total are looked at.
pub(super) const PERIODS: usize = 4;
/// How many steps are taken for one number, and for all of a plan; how many sums are taken of one number.
const STEPS: usize = 1_000_000;
const ALL_STEPS: usize = 8_000_000;
const SUMS: usize = 1_500;

/// What was searched of a plan, and the steps that are left.
pub(super) struct Searched {
    left: Cell<usize>,
    /// Among which others each number was searched for: what holds there holds in all its periods.
    among: RefCell<BTreeMap<Role, Vec<BTreeSet<Role>>>>,
}

impl Default for Searched {
    fn default() -> Self {
        Self {
            left: Cell::new(ALL_STEPS),
            among: RefCell::default(),
        }
    }
}

impl Searched {
    /// Whether a number is to be searched for among some others; those are searched then.
    pub(super) fn is_new(&self, role: Role, pool: &[Role]) -> bool {
        let pool: BTreeSet<Role> = pool.iter().copied().collect();
        let mut among = self.among.borrow_mut();
        let before = among.entry(role).or_default();
        let is_new = !before.iter().any(|before| pool.is_subset(before));
        if is_new {
            before.push(pool);
        }
        is_new
    }
}

/// A total with its parts.
pub(super) type Parts = (Role, Vec<Role>);

/// What something counts in each period; none where that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Counts([Option<i64>; PERIODS]);

impl Counts {
    fn of(role: Role, periods: &[&Roles]) -> Self {
        let count = |at: usize| Some(periods.get(at)?.get(&role)?.1);
        Self(std::array::from_fn(count))
    }

    /// What two come to, or one without the other.
    fn with(self, other: Self, sign: i64) -> Self {
        let mut both = self;
        for (own, other) in both.0.iter_mut().zip(other.0) {
            *own = own.zip(other).map(|(own, other)| own + sign * other);
        }
        both
    }

    fn known(&self) -> impl Iterator<Item = i64> {
        self.0.into_iter().flatten()
    }

    /// Whether it is less than another in a period that both are known for.
    fn is_short_of(&self, other: &Self) -> bool {
        let both = self.0.iter().zip(other.0);
        both.into_iter()
            .any(|(own, other)| own.zip(other).is_some_and(|(own, other)| own < other))
    }
}

/// The sums of one number with others that count alike, as a part or as their total, in this period and some others.
pub(super) fn sums_of(role: Role, pool: &[Role], periods: &[&Roles], searched: &Searched) -> Vec<Parts> {
    let mut items: Vec<(Role, Counts)> = pool
        .iter()
        .map(|role| (*role, Counts::of(*role, periods)))
        .collect();
    items.sort_by_key(|(_, counts)| Reverse(*counts));
    let own = Counts::of(role, periods);
    // Small totals are soon done, and leave their steps to the others.
    let above = items
        .iter()
        .rev()
        .map(|(total, counts)| (*total, counts.with(own, -1)));
    let totals: Vec<(Role, Counts)> = std::iter::once((role, own))
        .chain(above.filter(|(_, rest)| rest.known().all(|left| left >= 0)))
        .collect();
    let mut left = STEPS.min(searched.left.get());
    let taken = left;
    let mut sums = SUMS;
    let room = room(&items);
    let mut found = Vec::new();
    for (at, (total, rest)) in totals.iter().enumerate() {
        let share = |of: usize| of / (totals.len() - at);
        let mut filling = Filling {
            items: &items,
            room: &room,
            total: *total,
            steps: share(left),
            sums: share(sums).max(1),
            chosen: Vec::new(),
            found: Vec::new(),
        };
        let given = filling.steps;
        filling.fill(0, *rest);
        left -= given - filling.steps;
        sums = sums.saturating_sub(filling.found.len());
        let with = (*total != role).then_some(role);
        found.extend(filling.found.into_iter().map(|mut parts| {
            parts.extend(with);
            (*total, parts)
        }));
    }
    searched.left.set(searched.left.get() - (taken - left));
    found
}

/// How much each of the parts and all after it come to.
fn room(items: &[(Role, Counts)]) -> Vec<Counts> {
    let mut sum = Counts([Some(0); PERIODS]);
    let mut room: Vec<Counts> = items
        .iter()
        .rev()
        .map(|(_, counts)| {
            sum = sum.with(*counts, 1);
            sum
        })
        .collect();
    room.reverse();
    room
}

/// A total on its way to being filled with parts.
struct Filling<'a> {
    /// What may be a part, the largest first, with what each and all after it come to.
    items: &'a [(Role, Counts)],
    room: &'a [Counts],
    total: Role,
    steps: usize,
    sums: usize,
    chosen: Vec<Role>,
    found: Vec<Vec<Role>>,
}

impl Filling<'_> {
    /// Tries every part from one on for what is left.
    fn fill(&mut self, from: usize, rest: Counts) {
        if rest.known().all(|left| left == 0) {
            self.found
                .extend((!self.chosen.is_empty()).then(|| self.chosen.clone()));
            return;
        }
        let open = self.items.get(from..).unwrap_or_default();
        // The largest come first: those that are too large already are passed over at once.
        let too_large = open.partition_point(|(_, counts)| counts.0.first() > rest.0.first());
        for at in from + too_large..self.items.len() {
            let (Some((role, counts)), Some(room)) = (self.items.get(at), self.room.get(at)) else {
                return;
            };
            if self.steps == 0 || self.found.len() >= self.sums || room.is_short_of(&rest) {
                return;
            }
            self.steps -= 1;
            if *role == self.total || rest.is_short_of(counts) {
                continue;
            }
            self.chosen.push(*role);
            self.fill(at + 1, rest.with(*counts, -1));
            self.chosen.pop();
        }
    }
}
