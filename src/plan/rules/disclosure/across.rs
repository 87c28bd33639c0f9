//! What figures give away together: one measure may be the total of others, a comparator a part of the figure it
//! stands beside, a base one part more, and nothing in a plan says so.
//!
//! A total shows itself: it is the sum of its parts in every period for which all of them are known, wherever in the
//! plan they stand. What holds for quarters holds for their year, and what holds now may have held before a revision.
//! Who is there on a day shows itself too: it is who was there before, with who came, without who left.
//!
//! Laws: no figure that is withheld is the only unknown of a sum, nor of many sums taken together; what is left of a
//! total when the shown parts are taken away is never a few people; a part by name of another measure leaves no few
//! of it out.

mod because;
mod belief;
mod choice;
mod counted;
mod cover;
mod flows;
mod name;
mod parts;
mod solve;
mod sums;
mod table;
mod time;
mod told;
mod unread;

use std::collections::{BTreeMap, BTreeSet};

use super::issued::Issued;
use super::within::Weighing;
use because::because;
pub(super) use because::{Addend, Because};
pub(super) use belief::Belief;
use choice::{matters, protect};
pub(super) use counted::Number;
use counted::{Cell, Counted, counted, figure_at};
use flows::came_and_left;
use solve::worked_out;
use table::Table;
use time::{over_time, within_all_versions, within_one};
pub(super) use told::{Sum, Was};
use told::{Told, tells, told};

/// A figure's place: its measure, and which of that measure's figures it is.
type At = (usize, usize);
/// A number's place: what is counted, and which of its cells.
type Place = (usize, usize);

/// A total and its parts in one period; or who is there and who left, beside who was there and who came.
#[derive(Clone, Debug)]
struct Equation {
    total: Place,
    /// What comes to as much with the total as all the parts: who left.
    left: Option<Place>,
    parts: Vec<Place>,
    belief: Belief,
    /// Those of its numbers of which papers told what they come to.
    known: Vec<Place>,
    /// What is no more, and stood with those in what papers told: nobody may learn it afterwards.
    gone: Vec<(Was, i64)>,
}

impl Equation {
    /// Whether it goes beyond one thing counted in one paper: what that gives away is guarded with its measure.
    fn is_across(&self) -> bool {
        !self.known.is_empty() || self.parts.iter().any(|part| part.0 != self.total.0)
    }

    /// Its numbers with their signs, but for what papers told: the total counts the other way than its parts.
    fn terms(&self) -> impl Iterator<Item = (Place, i64)> {
        let parts = self.parts.iter().map(|part| (*part, -1));
        let totals = std::iter::once(self.total).chain(self.left);
        let all = totals.map(|total| (total, 1)).chain(parts);
        all.filter(|(place, _)| !self.known.contains(place))
    }
}

/// Everything known before anything is withheld for it.
struct Known<'a, 'p> {
    counted: Vec<Counted<'p>>,
    equations: Vec<Equation>,
    /// What papers that went out before told of sums.
    told: Vec<Told>,
    measures: &'a mut [Weighing<'p>],
    few: i64,
}

impl Known<'_, '_> {
    fn cell(&self, (counted, cell): Place) -> Option<&Cell> {
        self.counted.get(counted)?.cells.get(cell)
    }

    fn is_shown(&self, place: Place) -> bool {
        self.cell(place).is_some_and(|cell| cell.is_shown(self.measures))
    }

    fn is_guarded(&self, place: Place) -> bool {
        self.cell(place)
            .is_some_and(|cell| cell.is_guarded(self.measures, self.few))
    }

    /// Whether a number is withheld for what its figure says by itself.
    fn is_own(&self, place: Place) -> bool {
        let own = |cell: &Cell| figure_at(self.measures, cell.at).is_some_and(|figure| figure.own);
        self.is_guarded(place) && self.cell(place).is_some_and(own)
    }

    /// Some sums, and what is left of each without what papers told of it.
    fn with_less(&self, sums: Vec<Equation>) -> Vec<Equation> {
        let less = |equation: &Equation| {
            let told = self.told.iter();
            let mut less: Vec<Equation> = told.filter_map(|told| told.taken_from(equation)).collect();
            // Numbers that are known each by itself are known together.
            let each = self.told.iter().filter(|told| told.is_one());
            let without = each.fold((0, None), |(count, without), told| {
                match told.taken_from(without.as_ref().unwrap_or(equation)) {
                    Some(less) => (count + 1, Some(less)),
                    None => (count, without),
                }
            });
            if let (2.., Some(without)) = without {
                less.push(without);
            }
            less
        };
        let less: Vec<Equation> = sums.iter().flat_map(less).collect();
        sums.into_iter().chain(less).collect()
    }

    fn withhold(&mut self, (measure, figure): At) -> usize {
        if let Some(weighing) = self.measures.get_mut(measure) {
            weighing.withhold(figure);
        }
        measure
    }
}

/// What is known of what is withheld.
#[derive(Debug, Default)]
pub(super) struct Guarded {
    /// What withheld figures come to together.
    pub(super) sums: Vec<Sum>,
    /// The sums for which figures are withheld that tell of nobody by themselves.
    pub(super) because: BTreeMap<At, Because>,
}

/// Withholds further figures where those shown, with what papers told before, would give away what is withheld.
pub(super) fn guard(measures: &mut [Weighing<'_>], small: u64, issued: Option<&Issued>) -> Guarded {
    for measure in measures.iter_mut() {
        measure.withhold_what_reveals(small);
    }
    let few = i64::try_from(small).unwrap_or(i64::MAX);
    let counted = counted(measures, small);
    let tables = Table::both(&counted, measures);
    let mut known = Known {
        equations: (0..counted.len())
            .flat_map(|at| within_one(at, &counted))
            .chain(within_all_versions(&counted, measures))
            .chain(came_and_left(&counted, measures))
            .collect(),
        counted,
        told: Vec::new(),
        measures,
        few,
    };
    known.told = issued.map(|issued| told(issued, &known)).unwrap_or_default();
    let within = std::mem::take(&mut known.equations);
    let mut sums = known.with_less(within);
    known.equations.clone_from(&sums);
    let mut spread: BTreeSet<usize> = name::parts_by_name(&mut known);
    let mut searched = BTreeSet::new();
    let mut filled = BTreeSet::new();
    // Each round only withholds more, so there is a last one.
    loop {
        for at in std::mem::take(&mut spread) {
            if let Some(measure) = known.measures.get_mut(at) {
                measure.withhold_what_reveals(small);
            }
        }
        let hidden = (0..known.counted.len()).flat_map(|at| {
            let cells = known.counted.get(at).map_or(0, |counted| counted.cells.len());
            (0..cells).map(move |cell| (at, cell))
        });
        let hidden: Vec<Place> = hidden
            .filter(|place| known.is_guarded(*place) && searched.insert(*place))
            .collect();
        for place in hidden {
            for table in &tables {
                let found: Vec<Equation> = table
                    .sums_with(place, known.is_own(place), &known.counted)
                    .into_iter()
                    .filter(|equation| equation.belief > Belief::Chance)
                    .collect();
                let found = known.with_less(found);
                let matter = found.iter().filter(|equation| matters(equation, &known));
                let matter: Vec<Equation> = matter.cloned().collect();
                known.equations.extend(matter);
                sums.extend(found);
            }
            if filled.insert(place.0) {
                let found = known.with_less(over_time(place.0, &known.counted));
                known.equations.extend(found.iter().cloned());
                sums.extend(found);
            }
        }
        spread.extend(protect(&mut known));
        spread.extend(
            tables
                .iter()
                .flat_map(|table| table.too_many_to_try(&mut known))
                .collect::<Vec<_>>(),
        );
        if spread.is_empty() {
            for at in worked_out(&known) {
                spread.insert(known.withhold(at));
            }
        }
        if spread.is_empty() {
            return Guarded {
                sums: tells(&sums, &known),
                because: because(&known),
            };
        }
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "a number of people, and no fraction of one"
)]
pub(super) fn whole(number: f64) -> Option<i64> {
    let rounded = number.round();
    ((number - rounded).abs() < 1e-6 && rounded.abs() < 1e15).then_some(rounded as i64)
}
