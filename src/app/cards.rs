//! The cards of the commitments around the selected one, made together: what they are made from takes a look at the
//! whole plan, and the next key most likely goes to a neighbour.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::card::Card;
use super::tree::Tree;
use crate::plan::{Context as Rules, Place, Plan};

/// How many commitments to each side of the selected one have their cards made with its own: about two screenfuls.
const AROUND: usize = 60;

/// The cards made so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Cards {
    made: BTreeMap<Place, Option<Card>>,
}

impl Cards {
    /// The selected commitment's alone, of a plan just opened: the first screen waits for no other.
    pub fn first(rules: &Rules, tree: &Tree) -> Self {
        let selected = tree.selected().map(|row| row.place.clone());
        Self {
            made: selected.into_iter().map(|place| made(rules, place)).collect(),
        }
    }

    /// The card of a commitment, where it is made and there is anything to say.
    pub fn of(&self, place: &Place) -> Option<&Card> {
        self.made.get(place)?.as_ref()
    }

    /// Makes those of the selected commitment and of its neighbours, where it has none yet.
    pub fn make(&mut self, tree: &Tree, plan: &Plan, today: NaiveDate) {
        let selected = tree.selected().map(|row| &row.place);
        if selected.is_none_or(|place| self.made.contains_key(place)) {
            return;
        }
        let rules = Rules::of(plan, today);
        let around = tree.near(AROUND).map(|row| row.place.clone());
        self.made = around.map(|place| made(&rules, place)).collect();
    }
}

/// The card of a commitment, with where it stands.
fn made(rules: &Rules, place: Place) -> (Place, Option<Card>) {
    let card = Card::of(rules, &place);
    (place, card)
}
