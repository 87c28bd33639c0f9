//! Why a figure is withheld that tells of nobody by itself: the sum by which it would tell what another keeps.
//!
//! Law: told afterwards, of what is withheld by then, so that asking for it withholds and shows nothing.

use std::collections::BTreeMap;

use super::super::within::What;
use super::belief::Belief;
use super::choice::tells_with;
use super::counted::{Number, figure_at};
use super::{At, Equation, Known, Place};

/// A sum by which a figure would tell what another keeps.
#[derive(Clone, Debug)]
pub(crate) struct Because {
    /// What the parts come to.
    pub(crate) total: Addend,
    /// What comes to as much with it: who left, where it is who is there and the parts who was and who came.
    pub(crate) left: Option<Addend>,
    /// What adds up to it.
    pub(crate) parts: Vec<Addend>,
    /// Whether it is one, and no chance.
    pub(crate) is_sure: bool,
}

/// A number of a sum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addend {
    /// Which measure it is of.
    pub(crate) measure: usize,
    /// Which of that measure's figures.
    pub(crate) what: What,
    /// Which number of it.
    pub(crate) number: Number,
    /// How many.
    pub(crate) count: i64,
}

/// The sum for which each figure is withheld that is so for no other reason; of some there is none.
pub(super) fn because(known: &Known<'_, '_>) -> BTreeMap<At, Because> {
    let mut found = BTreeMap::new();
    let is_for_others =
        |at: At| figure_at(known.measures, at).is_some_and(|figure| !figure.own && !figure.is_seen());
    for equation in &known.equations {
        let cells = equation.terms().filter_map(|(place, _)| known.cell(place));
        for at in cells.flat_map(super::counted::Cell::from) {
            if is_for_others(at) && !found.contains_key(&at) && tells_with(equation, known, at) {
                found.extend(told(equation, known).map(|because| (at, because)));
            }
        }
    }
    found
}

fn told(equation: &Equation, known: &Known<'_, '_>) -> Option<Because> {
    let addend = |place: Place| {
        let cell = known.cell(place)?;
        Some(Addend {
            measure: cell.at.0,
            what: figure_at(known.measures, cell.at)?.what,
            number: known.counted.get(place.0)?.number,
            count: cell.count,
        })
    };
    let parts = equation.parts.iter().map(|part| addend(*part));
    let left = match equation.left {
        Some(left) => Some(addend(left)?),
        None => None,
    };
    Some(Because {
        total: addend(equation.total)?,
        left,
        parts: parts.collect::<Option<_>>()?,
        is_sure: equation.belief == Belief::Sure,
    })
}
