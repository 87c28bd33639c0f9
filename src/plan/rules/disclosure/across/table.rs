//! Everything that is counted, by the day it is counted up to: as it stands now, and as it stood before a revision.
//!
//! Law: a sum found for one period is looked for in every other, and given up where it fails in one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::super::within::Weighing;
use super::belief::{Belief, Class, Size};
use super::counted::{Cell, Counted, Number};
use super::parts::{PERIODS, Searched};
use super::sums::{Sum, called_totals, candidates, named, of_many_parts};
use super::{Equation, Known, Place};

/// Something counted for stretches of one length, in months: what may be a total or a part in every period.
pub(super) type Role = (usize, i64);
/// What is counted up to one day.
pub(super) type Roles = BTreeMap<Role, (Place, i64)>;

/// The most that is counted alike of which every choice is tried.
pub(super) const TOGETHER: usize = 12;

/// Every number, by the last day it is for and by its role.
pub(super) struct Table {
    pub(super) days: BTreeMap<NaiveDate, Roles>,
    /// The lengths of the stretches that each has numbers for.
    lengths: BTreeMap<usize, BTreeSet<i64>>,
    /// The sums that definitions tell of.
    named: Vec<Sum>,
    /// What is called a total.
    pub(super) totals: BTreeSet<usize>,
    /// What was revised, in the table of what stood before; none in that of what stands now.
    revised: BTreeSet<Place>,
    /// The search for totals of many parts.
    searched: Searched,
    /// How much there is of each class on a day, as far as it was asked for.
    pub(super) sizes: RefCell<HashMap<NaiveDate, HashMap<Class, Size>>>,
}

impl Table {
    /// What stands now, and what stood before.
    pub(super) fn both(counted: &[Counted<'_>], measures: &[Weighing<'_>]) -> [Self; 2] {
        let replaced: BTreeMap<usize, usize> = counted
            .iter()
            .enumerate()
            .filter_map(|(at, one)| match one.number {
                Number::Before(now) => Some((now, at)),
                _ => None,
            })
            .collect();
        let is_before = |at: usize| {
            counted
                .get(at)
                .is_some_and(|one| matches!(one.number, Number::Before(_)))
        };
        let now = (0..counted.len()).filter(|at| !is_before(*at));
        let before = now.clone().map(|at| replaced.get(&at).copied().unwrap_or(at));
        let mut now = Self::of(&now.collect::<Vec<_>>(), counted, measures);
        let mut before = Self::of(&before.collect::<Vec<_>>(), counted, measures);
        let placed = |table: &Self| -> BTreeSet<super::At> {
            let all = table.days.values().flat_map(BTreeMap::values);
            all.filter_map(|((one, cell), _)| Some(counted.get(*one)?.cells.get(*cell)?.at))
                .collect()
        };
        let stands = placed(&now);
        let all = before.days.values().flat_map(BTreeMap::values);
        before.revised = all
            .map(|(place, _)| *place)
            .filter(|(one, cell)| {
                let cell = counted.get(*one).and_then(|one| one.cells.get(*cell));
                cell.is_some_and(|cell| !stands.contains(&cell.at))
            })
            .collect();
        now.revised.clear();
        if before.revised.is_empty() {
            before.days.clear();
        }
        [now, before]
    }

    fn of(which: &[usize], counted: &[Counted<'_>], measures: &[Weighing<'_>]) -> Self {
        let mut days: BTreeMap<NaiveDate, Roles> = BTreeMap::new();
        let mut lengths: BTreeMap<usize, BTreeSet<i64>> = BTreeMap::new();
        for at in which {
            for (place, cell) in counted
                .get(*at)
                .into_iter()
                .flat_map(|one| one.cells.iter().enumerate())
            {
                let role = (*at, cell.length());
                let roles = days.entry(cell.days.1).or_default();
                roles.entry(role).or_insert(((*at, place), cell.count));
                lengths.entry(*at).or_default().insert(role.1);
            }
        }
        Self {
            days,
            lengths,
            named: named(which, counted, measures),
            totals: called_totals(which, counted, measures),
            revised: BTreeSet::new(),
            searched: Searched::default(),
            sizes: RefCell::default(),
        }
    }

    /// The sums a number stands in, as a part or as their total, in each of their periods.
    /// One period alone tells little of many parts: those are looked for only where the number is guarded from
    /// chance too.
    pub(super) fn sums_with(
        &self,
        place: Place,
        from_chance: bool,
        counted: &[Counted<'_>],
    ) -> Vec<Equation> {
        let cell = counted.get(place.0).and_then(|one| one.cells.get(place.1));
        let Some(roles) = cell.and_then(|cell| self.days.get(&cell.days.1)) else {
            return Vec::new();
        };
        let Some(role) = roles
            .iter()
            .find(|(_, (at, _))| *at == place)
            .map(|(role, _)| *role)
        else {
            return Vec::new();
        };
        let mut sums: BTreeSet<Sum> = self
            .named
            .iter()
            .filter(|sum| sum.has(place.0))
            .cloned()
            .collect();
        sums.extend(candidates(roles, role, counted));
        let here = cell.map(|cell| cell.days.1);
        let others = self
            .days
            .iter()
            .filter(|(day, roles)| Some(**day) != here && roles.contains_key(&role));
        let periods: Vec<&Roles> = std::iter::once(roles)
            .chain(others.map(|(_, roles)| roles).take(PERIODS - 1))
            .collect();
        if from_chance || periods.len() > 1 {
            sums.extend(of_many_parts(&periods, role, counted, &self.searched));
        }
        sums.iter().flat_map(|sum| self.equations(sum, counted)).collect()
    }

    /// A sum in each period in which it holds; none where it is one by chance.
    fn equations(&self, sum: &Sum, counted: &[Counted<'_>]) -> Vec<Equation> {
        let is_named = self.named.contains(sum);
        let is_declared = is_named || self.totals.contains(&sum.total);
        let mut found = Vec::new();
        for length in self.lengths.get(&sum.total).into_iter().flatten().copied() {
            let (mut here, mut amiss) = (Vec::new(), 0);
            for (day, roles) in &self.days {
                match equation(roles, sum, length) {
                    Some((equation, true)) => here.push((*day, equation)),
                    Some((_, false)) if is_declared => amiss += 1,
                    Some((_, false)) => {
                        amiss = usize::MAX;
                        break;
                    }
                    None => {}
                }
            }
            // One wrong figure makes a total that is called one no other thing.
            if amiss == 0 || is_named || is_declared && amiss <= here.len() {
                found.extend(here);
            }
        }
        let belief = self.belief(sum, &found, is_named, counted);
        let found = found.into_iter().map(|(_, equation)| equation);
        let tells = |equation: &Equation| {
            self.revised.is_empty() || equation.terms().any(|(place, _)| self.revised.contains(&place))
        };
        found
            .filter(tells)
            .map(|equation| Equation { belief, ..equation })
            .collect()
    }

    /// Whether what is left of a sum without its parts of nobody on this day is no sum in another period: then it is
    /// one for those parts, which nobody counted there.
    pub(super) fn fails_without_noughts(&self, sum: &Sum, day: NaiveDate) -> bool {
        let lengths = self.lengths.get(&sum.total).into_iter().flatten();
        let Some(roles) = self.days.get(&day) else {
            return false;
        };
        lengths.copied().any(|length| {
            let is_somebody = |(part, longer): &&(usize, i64)| {
                roles
                    .get(&(*part, length + longer))
                    .is_some_and(|(_, count)| *count > 0)
            };
            let less = Sum {
                total: sum.total,
                parts: sum.parts.iter().filter(is_somebody).copied().collect(),
            };
            let fails = |roles: &Roles| matches!(equation(roles, &less, length), Some((_, false)));
            !less.parts.is_empty() && self.days.values().any(fails)
        })
    }

    /// Withholds, among more than can be tried, each figure that may be the total of others of which one is withheld:
    /// one that is called a total, or that is no less than all the others shown.
    pub(super) fn too_many_to_try(&self, known: &mut Known<'_, '_>) -> BTreeSet<usize> {
        let mut spread = BTreeSet::new();
        for roles in self.days.values() {
            let mut alike: BTreeMap<(String, i64), Vec<Place>> = BTreeMap::new();
            for (role, (place, _)) in roles {
                let one = known.counted.get(role.0);
                let Some(unit) = one
                    .filter(|one| one.is_own_count())
                    .and_then(|one| one.unit.clone())
                else {
                    continue;
                };
                alike.entry((unit, role.1)).or_default().push(*place);
            }
            for places in alike.values().filter(|places| places.len() > TOGETHER + 1) {
                let count = |place: &Place| known.cell(*place).map_or(0, |cell: &Cell| cell.count);
                let (shown, hidden): (Vec<Place>, Vec<Place>) =
                    places.iter().partition(|place| known.is_shown(**place));
                if !hidden.iter().any(|place| known.is_guarded(*place)) {
                    continue;
                }
                let all: i64 = shown.iter().map(count).sum();
                let is_total = |place: &Place| {
                    count(place) > 0 && (self.totals.contains(&place.0) || count(place) >= all - count(place))
                };
                let totals = shown.iter().filter(|place| is_total(place));
                let hide = |place: &Place| known.cell(*place)?.hidden_by(known.measures);
                let ats: Vec<super::At> = totals.filter_map(hide).collect();
                spread.extend(ats.into_iter().map(|at| known.withhold(at)));
            }
        }
        spread
    }
}

/// A sum in one period, and whether it holds there; none unless all of it is known.
fn equation(roles: &Roles, sum: &Sum, length: i64) -> Option<(Equation, bool)> {
    let (total, count) = roles.get(&(sum.total, length))?;
    let parts = sum
        .parts
        .iter()
        .map(|(part, longer)| roles.get(&(*part, length + longer)));
    let parts: Option<Vec<&(Place, i64)>> = parts.collect();
    let parts = parts?;
    let holds = parts.iter().map(|(_, count)| *count).sum::<i64>() == *count;
    let equation = Equation {
        total: *total,
        left: None,
        parts: parts.iter().map(|(place, _)| *place).collect(),
        belief: Belief::Maybe,
        known: Vec::new(),
        gone: Vec::new(),
    };
    Some((equation, holds))
}
