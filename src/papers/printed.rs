//! What packs told the public before, though the version that a paper is compared with did not.
//!
//! Law: a pack told of something only where its tag says that the plan was in it, for the public, and its version did not
//! keep that back.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::issued::recorded;
use crate::book::Book;
use crate::error::Result;
use crate::history::{self, known_between, known_since};
use crate::plan::{Context, Issued, Place, Plan, Raw, What, diff, diff_known};
use crate::report::Report;
use crate::report::publish::{is_restricted, public};
use crate::repository::{ObjectId, Repository};

/// The refs that those bear now of whom a pack told the public, each with what it told otherwise than the plan says now;
/// the newest pack holds. Packs are read only where the version compared with kept something back.
pub(super) fn printed(
    book: &Book,
    repository: &Repository,
    context: &Context<'_>,
    (earlier, until): (&Plan, Option<&ObjectId>),
) -> Result<HashMap<String, Vec<(String, Raw)>>> {
    let kept_back = Context::of(earlier, context.today);
    if !kept_back.items().iter().any(|item| is_restricted(item.record)) {
        return Ok(HashMap::new());
    }
    let now = match until {
        Some(until) => history::plan_at(repository, until)?,
        None => None,
    };
    let now = now
        .as_ref()
        .map_or_else(|| book.plan(), |document| document.plan());
    let mut told = HashMap::new();
    for version in recorded(context) {
        if !book
            .papers_of(&version)
            .iter()
            .any(|paper| paper == Report::Plan.name())
        {
            continue;
        }
        let Ok(Some(document)) = history::plan_at(repository, &version) else {
            continue;
        };
        let then = document.plan();
        let known = match until {
            Some(until) => known_between(repository, (&version, then), (until, now))?,
            None => known_since(repository, (&version, then), book.document())?,
        };
        let seen = public(then, context.today, &Issued::default()).plan;
        let changes = match &known {
            Some(known) => diff_known(&seen, now, known),
            None => diff(&seen, now),
        };
        let added = changes.iter();
        let added = added.filter(|change| matches!(change.what, What::Added(_)));
        let added: HashSet<&Place> = added.map(|change| &change.place).collect();
        for (reference, place) in not_within(&added, now, context.today) {
            let otherwise = changes.iter().filter(|change| change.place.record() == place);
            let otherwise = otherwise.filter_map(|change| match &change.what {
                What::Set { from: Some(from), .. } => Some((change.place.field.clone()?, from.clone())),
                _ => None,
            });
            told.insert(reference, otherwise.collect());
        }
    }
    Ok(told)
}

/// The refs of what stands in none of these places, with where it stands.
fn not_within(places: &HashSet<&Place>, plan: &Plan, today: NaiveDate) -> Vec<(String, Place)> {
    let context = Context::of(plan, today);
    let items = context.items().iter().filter(|item| {
        let mut above = std::iter::successors(Some(item.place.clone()), Place::parent);
        !above.any(|place| places.contains(&place))
    });
    items
        .map(|item| (item.reference.to_owned(), item.place.clone()))
        .collect()
}
