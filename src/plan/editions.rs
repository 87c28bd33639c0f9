//! Two editions of a strategy, commitment by commitment: what became of each.
//!
//! Law: `previously` says which is which; where it says nothing only the same title of the same kind does, and refs
//! never, as a new edition numbers anew.

use std::collections::{HashMap, HashSet};

use super::kinds::{Action, Measure, Plan, Priority};
use super::place::Place;
use super::record::Record;
use super::refs::{Index, title};
use super::rules::{Context, Item, is_closed};
use super::words::{BaseStatus, plain};
use chrono::NaiveDate;

/// What became of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// It says what it said.
    Kept,
    /// It says something else.
    Reworded,
    /// It stands under another priority.
    Moved,
    /// It was not kept by then, and is carried on.
    CarriedForward,
    /// It is not in the new edition.
    Dropped,
    /// It is not in the new edition, and was done or ended before.
    Closed,
    /// It was not in the old edition.
    New,
}

impl Fate {
    /// Every fate there is, in the order they are told.
    pub const ALL: [Self; 7] = [
        Self::Kept,
        Self::Reworded,
        Self::Moved,
        Self::CarriedForward,
        Self::Dropped,
        Self::Closed,
        Self::New,
    ];

    /// The word for it.
    pub fn say(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Reworded => "reworded",
            Self::Moved => "moved",
            Self::CarriedForward => "carried forward",
            Self::Dropped => "dropped",
            Self::Closed => "closed before",
            Self::New => "new",
        }
    }
}

/// A commitment of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Where it stands.
    pub place: Place,
    /// Its ref.
    pub reference: String,
    /// The name of its kind.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
}

/// What became of one commitment between two editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Became {
    /// What became of it; of several the last that [`Fate::ALL`] names.
    pub fate: Fate,
    /// It in the old edition.
    pub old: Option<Commitment>,
    /// It in the new edition.
    pub new: Option<Commitment>,
    /// Whether its words changed, whatever else became of it.
    pub reworded: bool,
    /// Whether it stands elsewhere, whatever else became of it.
    pub moved: bool,
}

/// The fields whose words make a commitment what it is.
const WORDS: [&str; 4] = ["title", "outcome", "detail", "definition"];

/// What became of every priority, action and measure: first those of the new edition in its order, then what is gone.
pub fn editions(old: &Plan, new: &Plan, today: NaiveDate) -> Vec<Became> {
    let (before, after) = (Context::of(old, today), Context::of(new, today));
    let pairs = paired(&before, &after);
    let mut told = Vec::new();
    let mut gone: HashSet<&Place> = HashSet::new();
    let by_new: HashMap<&Place, Vec<&Place>> = {
        let mut by_new: HashMap<&Place, Vec<&Place>> = HashMap::new();
        for (old, new) in &pairs {
            by_new.entry(new).or_default().push(old);
        }
        by_new
    };
    for item in after.items().iter().filter(|item| is_one(item)) {
        match by_new.get(&item.place) {
            Some(olds) => {
                for place in olds {
                    gone.insert(place);
                    if let Some(was) = before.at(place) {
                        told.push(went_on(&before, was, &after, item, &pairs));
                    }
                }
            }
            None => told.push(Became {
                fate: Fate::New,
                old: None,
                new: Some(commitment(item)),
                reworded: false,
                moved: false,
            }),
        }
    }
    for item in before.items().iter().filter(|item| is_one(item)) {
        if !gone.contains(&item.place) {
            let closed = item.of::<Measure>().is_none() && is_closed(before.status(item));
            told.push(Became {
                fate: if closed { Fate::Closed } else { Fate::Dropped },
                old: Some(commitment(item)),
                new: None,
                reworded: false,
                moved: false,
            });
        }
    }
    told
}

fn is_one(item: &Item<'_>) -> bool {
    item.of::<Priority>().is_some() || item.of::<Action>().is_some() || item.of::<Measure>().is_some()
}

fn commitment(item: &Item<'_>) -> Commitment {
    Commitment {
        place: item.place.clone(),
        reference: item.reference.to_owned(),
        kind: item.kind(),
        title: title(item.record).to_owned(),
    }
}

/// Each commitment of the old edition with what it is in the new one: by `previously`, else by an equal title.
fn paired(before: &Context<'_>, after: &Context<'_>) -> Vec<(Place, Place)> {
    let index = Index::of(before.plan);
    let mut pairs: Vec<(Place, Place)> = Vec::new();
    for item in after.items().iter().filter(|item| is_one(item)) {
        for named in item.texts("previously") {
            let found = index.find(named).ok().map(|found| found.place);
            let fits = |place: &Place| before.at(place).is_some_and(is_one);
            if let Some(place) = found.filter(fits) {
                pairs.push((place, item.place.clone()));
            }
        }
    }
    let known = |item: &Item<'_>| (item.kind(), plain(title(item.record)));
    let mut by_title: HashMap<(&str, String), Vec<&Place>> = HashMap::new();
    let free_old = before.items().iter().filter(|item| is_one(item));
    for item in free_old.filter(|item| !pairs.iter().any(|(old, _)| *old == item.place)) {
        by_title.entry(known(item)).or_default().push(&item.place);
    }
    let taken: HashSet<Place> = pairs.iter().map(|(_, new)| new.clone()).collect();
    for item in after.items().iter().filter(|item| is_one(item)) {
        if taken.contains(&item.place) || item.texts("previously").next().is_some() {
            continue;
        }
        if let Some([only]) = by_title.get(&known(item)).map(Vec::as_slice)
            && !title(item.record).is_empty()
            && !pairs.iter().any(|(old, _)| old == *only)
        {
            pairs.push(((*only).clone(), item.place.clone()));
        }
    }
    pairs
}

fn went_on(
    before: &Context<'_>,
    was: &Item<'_>,
    after: &Context<'_>,
    is: &Item<'_>,
    pairs: &[(Place, Place)],
) -> Became {
    let said = |record: &dyn Record, field: &str| plain(record.text(field));
    let reworded = WORDS
        .iter()
        .any(|field| said(was.record, field) != said(is.record, field));
    let above =
        |context: &Context<'_>, item: &Item<'_>| context.parent(item).map(|above| above.place.clone());
    let (old_above, new_above) = (above(before, was), above(after, is));
    let moved = match (&old_above, &new_above) {
        (None, None) => false,
        (Some(old), Some(new)) => !pairs.iter().any(|(was, is)| was == old && is == new),
        _ => true,
    };
    let carried = was.of::<Measure>().is_none() && before.status(was) == BaseStatus::CarriedForward;
    let fate = match (carried, moved, reworded) {
        (true, ..) => Fate::CarriedForward,
        (_, true, _) => Fate::Moved,
        (.., true) => Fate::Reworded,
        _ => Fate::Kept,
    };
    Became {
        fate,
        old: Some(commitment(was)),
        new: Some(commitment(is)),
        reworded,
        moved,
    }
}

/// What a commitment was in the edition before: its refs there, and how the plan names that edition.
pub fn predecessors(plan: &Plan, item: &Place) -> Option<(Vec<String>, String)> {
    let record = plan.at(item)?;
    let refs: Vec<String> = match record.written("previously")? {
        super::Raw::List(items) => items.iter().map(super::Raw::line).collect(),
        one => vec![one.line()],
    };
    let edition = plan.strategy.first().map(|strategy| strategy as &dyn Record);
    let edition = edition.map(|strategy| strategy.text("supersedes").to_owned());
    Some((refs, edition.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::{editions, predecessors};
    use crate::plan::Place;
    use crate::plan::rules::testing::{day, plan};

    #[test]
    fn every_commitment_of_either_edition_is_told_once() {
        let old = plan(
            "
            priorities:
              - ref: '1'
                title: Stable homes
                actions:
                  - {ref: '1.1', title: Recruit carers}
                  - {ref: '1.2', title: Publish the pledge, status: complete}
                  - {ref: '1.3', title: Review notice, status: carried forward}
                  - {ref: '1.4', title: Hold workshops}
              - ref: '2'
                title: Health
                actions: [{ref: '2.1', title: Share plans}]",
        );
        let new = plan(
            "
            strategy: {supersedes: old.yaml}
            priorities:
              - ref: A
                title: Stable homes for all
                previously: '1'
                actions:
                  - {ref: A1, title: Recruit carers}
                  - {ref: A2, title: Review notice, previously: '1.3'}
                  - {ref: A3, title: Share plans, previously: ['2.1']}
              - ref: B
                title: Health
                actions: [{ref: '1.4', title: Pilot budgets}]",
        );
        let told: Vec<String> = editions(&old, &new, day("2019-01-12"))
            .iter()
            .map(|became| {
                let name = |one: &Option<super::Commitment>| {
                    one.as_ref().map_or("-".to_owned(), |one| one.reference.clone())
                };
                format!(
                    "{} {} {}",
                    name(&became.old),
                    name(&became.new),
                    became.fate.say()
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "1 A reworded",
                "1.1 A1 kept",
                "1.3 A2 carried forward",
                "2.1 A3 moved",
                "2 B kept",
                "- 1.4 new",
                "1.2 - closed before",
                "1.4 - dropped",
            ]
        );
        let place = Place::root().item("priorities", "A").item("actions", "A3");
        assert_eq!(
            predecessors(&new, &place),
            Some((vec!["2.1".to_owned()], "old.yaml".to_owned()))
        );
        assert_eq!(predecessors(&new, &Place::root().item("priorities", "B")), None);
    }
}
