//! The numbers that figures told or withheld, whatever they stood beside.
//!
//! Law: a number that was withheld stays so for its period, and one that was told is known for good, though a base,
//! another count or a revision makes it part of another figure: 17 of 40 is no less than 17.

use std::collections::HashMap;

use super::across::whole;
use super::alone::Alone;
use super::issued::{For, Key, Whose, key};
use super::within::What;
use crate::plan::Measure;

/// The numbers of a figure that may tell of few people: how many, and how many not.
const TELLING: [usize; 2] = [HOW_MANY, 3];
/// How many.
const HOW_MANY: usize = 1;

/// A number by whose it is, for when, and which of a figure's numbers it is.
type Numbered = (For, usize, i64);

/// The numbers of figures that papers told or withheld, each with whether it was told.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    told: HashMap<Numbered, bool>,
    /// How many each said in the last of them.
    last: HashMap<(For, usize), i64>,
}

impl Numbers {
    /// Adds what other papers told.
    pub(super) fn join(&mut self, others: &Self) {
        for (number, told) in &others.told {
            *self.told.entry(number.clone()).or_default() |= told;
        }
        let last = others.last.iter();
        self.last.extend(last.map(|(of, count)| (of.clone(), *count)));
    }

    /// Adds the numbers of one figure of a paper; of several of one title it is withheld that any of them is.
    pub(super) fn say(&mut self, measure: &Measure, whose: &Whose, what: What, alone: &Alone, shown: bool) {
        for number in numbered(measure, whose, what, alone) {
            let of_title = matches!(whose, Whose::Title(_));
            if matches!(what, What::Reading(_) | What::Comparator(_)) {
                let (of, at, count) = number.clone();
                self.last.insert((of, at), count);
            }
            let told = self.told.entry(number).or_insert(of_title);
            *told = if of_title { *told && shown } else { *told || shown };
        }
    }

    /// Whether papers withheld a number of this figure, and none told it.
    pub(super) fn withheld(&self, measure: &Measure, whose: &Whose, what: What, alone: &Alone) -> bool {
        numbered(measure, whose, what, alone).any(|number| self.told.get(&number) == Some(&false))
    }

    /// Whether papers told of this figure how many it says, and the last of them said no other.
    pub(super) fn known(&self, measure: &Measure, whose: &Whose, what: What, alone: &Alone) -> bool {
        let mut numbers = numbered(measure, whose, what, alone);
        numbers.next().is_some_and(|number| {
            let is_told = self.told.get(&number) == Some(&true);
            let (of, at, count) = number;
            is_told && at == HOW_MANY && self.last.get(&(of, at)).is_none_or(|last| *last == count)
        })
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
