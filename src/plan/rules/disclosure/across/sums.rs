//! Which measures are totals of others: found by trying, as nothing in a plan need say so.
//!
//! Laws: every choice of up to [`TOGETHER`] measures that count the same, or stand together, is tried, wherever in
//! the plan they stand; a sum that holds for one length of period is known for every other length in which it
//! holds; where there are too many to try, what may be their total is withheld.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::within::Weighing;
use super::belief::Belief;
use super::{Cell, Equation, Number, Role, Table, is_shown, withhold};
use crate::plan::Slot;

/// The most measures of which every choice is tried.
pub(super) const TOGETHER: usize = 12;
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

/// A measure that is the sum of others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum {
    pub(super) total: (usize, Number),
    /// The parts, and by how much their stretch is longer than the total's.
    pub(super) parts: Vec<(usize, i64)>,
}

type Roles = BTreeMap<Role, Cell>;

impl Table {
    /// The sums a measure stands in, as a part or as their total, in each of their periods.
    pub(super) fn sums_of(&self, measure: usize, measures: &[Weighing<'_>]) -> Vec<Equation> {
        let mut tried = BTreeSet::new();
        let mut known = Vec::new();
        for sum in self.named.iter().filter(|sum| sum.has(measure)) {
            known.extend(self.equations(sum, measures));
            tried.insert(sum.clone());
        }
        for roles in self.days.values() {
            for (role, own) in roles.iter().filter(|(role, _)| role.0 == measure) {
                for sum in candidates(roles, (*role, *own), measures) {
                    if !tried.contains(&sum) {
                        known.extend(self.equations(&sum, measures));
                        tried.insert(sum);
                    }
                }
            }
        }
        known
    }

    /// A sum in each period in which it holds; none where it is one by chance.
    fn equations(&self, sum: &Sum, measures: &[Weighing<'_>]) -> Vec<Equation> {
        let named = self.named.contains(sum);
        let declared = named || self.totals.contains(&sum.total.0);
        let mut found = Vec::new();
        for length in self.lengths.get(&sum.total.0).into_iter().flatten().copied() {
            let (mut here, mut amiss) = (Vec::new(), 0_usize);
            for roles in self.days.values() {
                match equation(roles, sum, length) {
                    Some((equation, true)) => here.push(equation),
                    Some((_, false)) if declared => amiss += 1,
                    Some((_, false)) => {
                        amiss = usize::MAX;
                        break;
                    }
                    None => {}
                }
            }
            // One wrong figure makes a total that is called one no other thing.
            if amiss == 0 || named || amiss <= here.len() {
                found.extend(here);
            }
        }
        let Some(belief) = self.belief(sum, found.len(), measures) else {
            return Vec::new();
        };
        for equation in &mut found {
            equation.belief = belief;
        }
        found
    }

    /// Withholds, among more measures than can be tried, each figure that may be the total of others of which one is
    /// withheld: one that is called a total, or that is no less than all the others shown.
    pub(super) fn too_many_to_try(&self, measures: &mut [Weighing<'_>]) -> BTreeSet<usize> {
        let mut spread = BTreeSet::new();
        for roles in self.days.values() {
            let mut alike: BTreeMap<(String, i64), Vec<Cell>> = BTreeMap::new();
            for (role, cell) in roles {
                let sort = (unit(measures, role.0), role.1);
                alike.entry(sort).or_default().push(*cell);
            }
            for cells in alike.values().filter(|cells| cells.len() > TOGETHER + 1) {
                let (shown, hidden): (Vec<&Cell>, Vec<&Cell>) =
                    cells.iter().partition(|cell| is_shown(measures, cell.at));
                if hidden.is_empty() {
                    continue;
                }
                let all: i64 = shown.iter().map(|cell| cell.count).sum();
                for cell in shown {
                    let rest = all - cell.count;
                    if cell.count > 0 && (self.totals.contains(&cell.at.0) || cell.count >= rest) {
                        withhold(measures, cell.at);
                        spread.insert(cell.at.0);
                    }
                }
            }
        }
        spread
    }
}

/// The sums in one period that a figure may be a part or the total of.
fn candidates(roles: &Roles, (role, own): (Role, Cell), measures: &[Weighing<'_>]) -> BTreeSet<Sum> {
    let others: Vec<(Role, Cell)> = roles
        .iter()
        .filter(|(other, _)| other.0 != role.0)
        .map(|(other, cell)| (*other, *cell))
        .collect();
    let mut totals: HashMap<i64, Vec<(Role, Number)>> = HashMap::new();
    for (other, cell) in roles {
        let base = cell.base.map(|base| (base, Number::Base));
        for (value, number) in std::iter::once((cell.count, Number::Count)).chain(base) {
            totals.entry(value).or_default().push((*other, number));
        }
    }
    let mut found = BTreeSet::new();
    let mut add = |parts: &[(Role, Cell)], count: i64| {
        let roles: Vec<Role> = parts.iter().map(|(role, _)| *role).collect();
        if count == own.count && roles.len() > 1 {
            found.insert(Sum::of((role, Number::Count), &roles));
        }
        let with_own: Vec<Role> = std::iter::once(role).chain(roles).collect();
        for total in totals.get(&(own.count + count)).into_iter().flatten() {
            let is_part = with_own.iter().any(|part| part.0 == total.0.0);
            // One number twice is told apart from chance only where both are for as long.
            let is_alone = with_own.len() == 1;
            if is_alone && (is_part || total.0.1 != role.1) {
                continue;
            }
            if total.1 == Number::Base || !is_part {
                found.insert(Sum::of(*total, &with_own));
            }
        }
    };
    add(&[], 0);
    let by_count: HashMap<i64, (Role, Cell)> = others.iter().map(|one| (one.1.count, *one)).collect();
    for other in &others {
        add(&[*other], other.1.count);
        let second = by_count.get(&(own.count - other.1.count));
        if let Some(second) = second.filter(|second| second.0 > other.0) {
            add(&[*other, *second], own.count);
        }
    }
    let near = |other: &Role| under(measures, other.0) == under(measures, role.0);
    let alike = |other: &Role| other.1 == role.1 && unit(measures, other.0) == unit(measures, role.0);
    for group in [&near as &dyn Fn(&Role) -> bool, &alike] {
        let group: Vec<(Role, Cell)> = others.iter().filter(|(other, _)| group(other)).copied().collect();
        let worth = |count: i64| count == own.count || totals.contains_key(&(own.count + count));
        for (parts, count) in choices(&group, &worth) {
            add(&parts, count);
        }
    }
    found
}

/// The sums that definitions tell of by naming their parts.
pub(super) fn named(measures: &[Weighing<'_>]) -> Vec<Sum> {
    let refs: HashMap<String, usize> = measures
        .iter()
        .enumerate()
        .map(|(at, weighing)| (weighing.measure.r#ref.say().to_lowercase(), at))
        .collect();
    let totals = measures.iter().enumerate().map(|(total, weighing)| {
        let parts = words(&weighing.measure.definition.say())
            .filter_map(|word| refs.get(&word).copied())
            .filter(|part| *part != total)
            .map(|part| (part, 0));
        let parts: BTreeSet<(usize, i64)> = parts.collect();
        Sum {
            total: (total, Number::Count),
            parts: parts.into_iter().collect(),
        }
    });
    totals.filter(|sum| sum.parts.len() > 1).collect()
}

/// The words of a text, a ref being one.
fn words(text: &str) -> impl Iterator<Item = String> + use<> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_')));
    let words: Vec<String> = words.map(|word| word.trim_matches('.').to_owned()).collect();
    words.into_iter().filter(|word| !word.is_empty())
}

impl Sum {
    fn has(&self, measure: usize) -> bool {
        self.total.0 == measure || self.parts.iter().any(|part| part.0 == measure)
    }

    fn of((total, number): (Role, Number), parts: &[Role]) -> Self {
        let mut parts: Vec<(usize, i64)> = parts
            .iter()
            .map(|(part, length)| (*part, length - total.1))
            .collect();
        parts.sort_unstable();
        Self {
            total: (total.0, number),
            parts,
        }
    }
}

/// Every choice among a few whose sum is `worth` more; of more than [`TOGETHER`], every two of them and all.
fn choices(among: &[(Role, Cell)], worth: &dyn Fn(i64) -> bool) -> Vec<(Vec<(Role, Cell)>, i64)> {
    let total = |parts: Vec<(Role, Cell)>| {
        let count = parts.iter().map(|(_, cell)| cell.count).sum();
        (parts, count)
    };
    if among.len() > TOGETHER {
        let pairs = among.iter().enumerate().flat_map(|(at, first)| {
            let rest = among.iter().skip(at + 1);
            rest.map(move |second| vec![*first, *second])
        });
        let all = std::iter::once(among.to_vec());
        return pairs
            .chain(all)
            .map(total)
            .filter(|(_, count)| worth(*count))
            .collect();
    }
    let chosen = |mask: usize| {
        let of = among.iter().enumerate();
        of.filter(move |(at, _)| mask >> at & 1 == 1).map(|(_, one)| one)
    };
    (0_usize..1 << among.len())
        .filter(|mask| mask.count_ones() > 1)
        .filter(|mask| worth(chosen(*mask).map(|(_, cell)| cell.count).sum()))
        .map(|mask| total(chosen(mask).copied().collect()))
        .collect()
}

/// A sum in one period, and whether it holds there; none unless all of it is known.
fn equation(roles: &Roles, sum: &Sum, length: i64) -> Option<(Equation, bool)> {
    let owner = roles.get(&(sum.total.0, length))?;
    let of_base = sum.total.1 == Number::Base;
    let total = if of_base { owner.base? } else { owner.count };
    let parts: Option<Vec<&Cell>> = sum
        .parts
        .iter()
        .map(|(part, longer)| roles.get(&(*part, length + longer)))
        .collect();
    let parts = parts?;
    let of_one_base = !of_base
        || parts
            .iter()
            .all(|part| part.base.is_none_or(|base| base == total));
    let holds = of_one_base && parts.iter().map(|part| part.count).sum::<i64>() == total;
    let equation = Equation {
        total: (owner.at, total),
        parts: parts.iter().map(|part| (part.at, part.count)).collect(),
        of_base,
        belief: Belief::Likely,
    };
    Some((equation, holds))
}

/// The measures that are called totals.
pub(super) fn called_totals(measures: &[Weighing<'_>]) -> BTreeSet<usize> {
    let is_total = |weighing: &Weighing<'_>| {
        let said = [weighing.measure.title.say(), weighing.measure.definition.say()];
        said.iter()
            .flat_map(|said| words(said))
            .any(|word| TOTALS.contains(&word.as_str()))
    };
    let measures = measures.iter().enumerate();
    measures
        .filter(|(_, weighing)| is_total(weighing))
        .map(|(at, _)| at)
        .collect()
}

/// What a measure counts, as its unit says.
pub(super) fn unit(measures: &[Weighing<'_>], measure: usize) -> String {
    let unit = measures.get(measure).map(|weighing| weighing.measure.unit.say());
    unit.unwrap_or_default().trim().to_lowercase()
}

/// The ref of what a measure stands under.
pub(super) fn under<'p>(measures: &[Weighing<'p>], measure: usize) -> Option<&'p str> {
    measures.get(measure)?.under
}
