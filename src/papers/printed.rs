//! What packs told the public before, though the version that a paper is compared with did not.
//!
//! Law: a pack told of something only where its tag names a paper for the public that prints all of such things, and its
//! version did not keep that back; where its tag is not here, or names one that prints some of them, nobody knows.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::issued::recorded;
use crate::book::Book;
use crate::error::Result;
use crate::history::{self, known_between, known_since};
use crate::plan::{Context, Issued, Place, Plan, What, diff, diff_known};
use crate::report::publish::{is_restricted, public};
use crate::report::{Printed, Prints, Report};
use crate::repository::{ObjectId, Repository};

/// What packs told the public, of each thing what it said otherwise than the plan says now; the newest pack holds. Packs
/// are read only where the version compared with kept something back.
pub(super) fn printed(
    book: &Book,
    repository: &Repository,
    context: &Context<'_>,
    (earlier, until): (&Plan, Option<&ObjectId>),
) -> Result<Printed> {
    let kept_back = Context::of(earlier, context.today);
    if !kept_back.items().iter().any(|item| is_restricted(item.record)) {
        return Ok(Printed::default());
    }
    let now = match until {
        Some(until) => history::plan_at(repository, until)?,
        None => None,
    };
    let now = now
        .as_ref()
        .map_or_else(|| book.plan(), |document| document.plan());
    let mut printed = Printed::default();
    for version in recorded(context) {
        let Ok(Some(document)) = history::plan_at(repository, &version) else {
            printed.unread = true;
            continue;
        };
        let papers = book.papers_of(&version).unwrap_or_default();
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
        for (reference, place, kind) in not_within(&added, now, context.today) {
            match prints(&papers, kind) {
                Prints::Nothing => continue,
                Prints::Some => {
                    printed.perhaps.insert(reference);
                    continue;
                }
                Prints::All => {}
            }
            let otherwise = changes.iter().filter(|change| change.place.record() == place);
            let otherwise = otherwise.filter_map(|change| match &change.what {
                What::Set { from: Some(from), .. } => Some((change.place.field.clone()?, from.clone())),
                _ => None,
            });
            printed.told.insert(reference, otherwise.collect());
        }
    }
    Ok(printed)
}

/// How much of a kind of commitment a pack with these papers printed; where nothing says which they were, perhaps some.
fn prints(papers: &[String], kind: &str) -> Prints {
    let known = papers.iter().map(|paper| Report::named(paper));
    let prints = known.map(|report| report.map_or(Prints::Some, |report| report.prints(kind)));
    prints.max().unwrap_or(Prints::Some)
}

/// The refs of what stands in none of these places, with where it stands and of what kind it is.
fn not_within(places: &HashSet<&Place>, plan: &Plan, today: NaiveDate) -> Vec<(String, Place, &'static str)> {
    let context = Context::of(plan, today);
    let items = context.items().iter().filter(|item| {
        let mut above = std::iter::successors(Some(item.place.clone()), Place::parent);
        !above.any(|place| places.contains(&place))
    });
    items
        .map(|item| (item.reference.to_owned(), item.place.clone(), item.kind()))
        .collect()
}
