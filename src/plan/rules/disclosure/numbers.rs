//! The numbers that figures told or withheld, whatever they stood beside.
//!
//! Law: a number that was withheld stays so for its period, though a base, another count or a revision makes it part of
//! another figure: 17 of 40 is no less than 17.

use std::collections::HashMap;

use super::across::whole;
use super::alone::Alone;
use super::issued::{For, Key, Whose, key};
use super::within::What;
use crate::plan::Measure;

/// The numbers of a figure that may tell of few people: how many, and how many not.
const TELLING: [usize; 2] = [1, 3];

/// A number by whose it is, for when, and which of a figure's numbers it is.
type Numbered = (For, usize, i64);

/// The numbers of figures that papers told or withheld, each with whether it was told.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers(HashMap<Numbered, bool>);

impl Numbers {
    /// Adds what other papers told.
    pub(super) fn join(&mut self, others: &Self) {
        for (number, told) in &others.0 {
            *self.0.entry(number.clone()).or_default() |= told;
        }
    }

    /// Adds the numbers of one figure of a paper; of several of one title it is withheld that any of them is.
    pub(super) fn say(&mut self, measure: &Measure, whose: &Whose, what: What, alone: &Alone, shown: bool) {
        for number in numbered(measure, whose, what, alone) {
            let of_title = matches!(whose, Whose::Title(_));
            let told = self.0.entry(number).or_insert(of_title);
            *told = if of_title { *told && shown } else { *told || shown };
        }
    }

    /// Whether papers withheld a number of this figure, and none told it.
    pub(super) fn withheld(&self, measure: &Measure, whose: &Whose, what: What, alone: &Alone) -> bool {
        numbered(measure, whose, what, alone).any(|number| self.0.get(&number) == Some(&false))
    }
}

/// The numbers of a figure; a nought is nobody's.
fn numbered(measure: &Measure, whose: &Whose, what: What, alone: &Alone) -> impl Iterator<Item = Numbered> {
    let of = place(measure, whose.clone(), what);
    TELLING.into_iter().filter_map(move |at| {
        let count = alone.number(at).and_then(whole).filter(|count| *count > 0)?;
        Some((of.clone()?, at, count))
    })
}

/// A figure by whose it is and for when: what was found, where it began and what it was before are of one period.
fn place(measure: &Measure, whose: Whose, what: What) -> Option<For> {
    let (whose, _, of, _) = key(measure, whose, what)?;
    let is_comparator = matches!(what, What::Comparator(_));
    Some((whose, if is_comparator { "comparator" } else { "found" }, of))
}

/// By what one number of a figure is known in every version of the plan, whatever else the figure says.
pub(super) fn number_key(measure: &Measure, whose: Whose, what: What, count: i64) -> Option<Key> {
    let (whose, what, of) = place(measure, whose, what)?;
    Some((whose, what, of, count.to_string()))
}
