//! What papers that went out before told of sums: what the figures they withheld came to together.
//!
//! Law: whoever kept a paper knows what its withheld figures come to, and, while they stay the same, takes that away
//! from a later total. So a later sum is also guarded without them.

use std::collections::{BTreeMap, HashMap};

use super::super::issued::Issued;
use super::super::within::What;
use super::belief::Belief;
use super::counted::{Number, figure_at};
use super::{Equation, Known, Place};

/// What some figures that a paper withholds come to, as all others of their sum are shown; a single one is known by it.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    /// Its numbers with their signs.
    pub(crate) terms: Vec<Term>,
    /// How far it is believed to be a sum.
    pub(crate) belief: Belief,
}

/// A number of a figure, and its sign in a sum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    /// Which measure it is of.
    pub(crate) measure: usize,
    /// Which of its figures.
    pub(crate) what: What,
    /// Which number of that.
    pub(crate) number: u8,
    /// Whether it is added or taken away.
    pub(crate) sign: i64,
    /// What it said.
    pub(crate) was: Was,
}

/// A number that a paper withheld.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Was {
    /// How many.
    pub(crate) count: i64,
    /// Whether it may not be known.
    pub(crate) guarded: bool,
    /// Whether that is for what it said by itself.
    pub(crate) own: bool,
}

/// Numbers that are the same as in a paper which told what they come to, with others that are not.
#[derive(Clone, Debug)]
pub(super) struct Told {
    terms: BTreeMap<Place, i64>,
    /// Those that say something else now, with their signs: they were withheld for good.
    gone: Vec<(Gone, i64)>,
    belief: Belief,
}

/// A number that a paper withheld and that says something else now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gone {
    /// Which: the same in every sum it stands in.
    pub(super) which: usize,
    /// What it said.
    pub(super) was: Was,
}

impl Told {
    /// Its numbers with their signs.
    pub(super) fn terms(&self) -> impl Iterator<Item = (Place, i64)> {
        self.terms.iter().map(|(place, sign)| (*place, *sign))
    }

    /// Those of its numbers that are no more, with their signs.
    pub(super) fn gone(&self) -> impl Iterator<Item = (Gone, i64)> {
        self.gone.iter().copied()
    }

    /// Whether others may be put together with it: where all its numbers are the same, or it surely is a sum. One
    /// number by itself is no sum.
    pub(super) fn goes_with_others(&self) -> bool {
        !self.is_one() && (self.gone.is_empty() || self.belief == Belief::Sure)
    }

    /// Whether it tells one number by itself.
    pub(super) fn is_one(&self) -> bool {
        self.terms.len() + self.gone.len() == 1
    }

    /// What is left of a sum when its numbers are taken away; none where they do not stand in it.
    pub(super) fn taken_from(&self, equation: &Equation) -> Option<Equation> {
        let own: BTreeMap<Place, i64> = equation.terms().collect();
        let signs = || {
            self.terms()
                .map(|(place, sign)| own.get(&place).map(|own| own * sign))
        };
        let first = signs().next().flatten()?;
        if self.terms.len() >= own.len() || signs().any(|sign| sign != Some(first)) {
            return None;
        }
        Some(Equation {
            known: equation
                .known
                .iter()
                .copied()
                .chain(self.terms.keys().copied())
                .collect(),
            // What is the same is what they came to without what is gone.
            gone: self
                .gone
                .iter()
                .map(|(gone, sign)| (gone.was, -first * sign))
                .collect(),
            belief: equation.belief.min(self.belief),
            ..equation.clone()
        })
    }
}

impl Number {
    /// By what it is known in another version; none where it is reckoned from several figures.
    fn lasting(self) -> Option<u8> {
        match self {
            Self::Count => Some(0),
            Self::Base => Some(1),
            Self::Rest => Some(2),
            Self::Comparator => Some(3),
            Self::Growth(_) | Self::Before(_) => None,
        }
    }
}

/// The sums that papers told, of numbers some of which are still the same.
pub(super) fn told(issued: &Issued, known: &Known<'_, '_>) -> Vec<Told> {
    if !issued.tells_sums() {
        return Vec::new();
    }
    let mut places = HashMap::new();
    for (at, one) in known.counted.iter().enumerate() {
        let Some(number) = one.number.lasting() else {
            continue;
        };
        for (place, cell) in one.cells.iter().enumerate() {
            let measure = known.measures.get(cell.at.0).map(|weighing| weighing.measure);
            let figure = figure_at(known.measures, cell.at);
            for key in measure
                .zip(figure)
                .into_iter()
                .flat_map(|(measure, figure)| issued.number_keys(measure, figure.what, cell.count))
            {
                places.entry((key, number)).or_insert((at, place));
            }
        }
    }
    let mut seen = HashMap::new();
    let same = issued.sums().filter_map(|(terms, belief)| {
        let mut told = Told {
            terms: BTreeMap::new(),
            gone: Vec::new(),
            belief,
        };
        for (key, number, sign) in terms {
            let number = (key.clone(), *number);
            if let Some(place) = places.get(&number) {
                told.terms.insert(*place, *sign);
            } else {
                let was = issued.was(&number)?;
                let next = seen.len();
                let which = *seen.entry(number).or_insert(next);
                told.gone.push((Gone { which, was }, *sign));
            }
        }
        Some(told)
    });
    same.collect()
}

/// What the withheld numbers of each sum come to.
pub(super) fn tells(equations: &[Equation], known: &Known<'_, '_>) -> Vec<Sum> {
    let term = |(place, sign): (Place, i64)| {
        let cell = known.cell(place)?;
        Some(Term {
            measure: cell.at.0,
            what: figure_at(known.measures, cell.at)?.what,
            number: known.counted.get(place.0)?.number.lasting()?,
            sign,
            was: Was {
                count: cell.count,
                guarded: known.is_guarded(place),
                own: known.is_own(place),
            },
        })
    };
    let whole = equations.iter().filter(|equation| equation.gone.is_empty());
    let sums = whole.filter_map(|equation| {
        let hidden = equation.terms().filter(|(place, _)| !known.is_shown(*place));
        let terms: Vec<Term> = hidden.map(term).collect::<Option<_>>()?;
        (!terms.is_empty()).then_some(Sum {
            terms,
            belief: equation.belief,
        })
    });
    sums.collect()
}
