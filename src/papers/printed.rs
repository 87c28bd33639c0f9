//! What packs told the public before, though the version that a paper is compared with did not.
//!
//! Law: a pack told of something only where its tag names a paper for the public that prints all of such things, and its
//! version did not keep that back; where its tag is not here, or names one that prints some of them, nobody knows.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::issued::recorded;
use crate::book::Book;
use crate::error::Result;
use crate::history::{self, known_between, known_since};
use crate::plan::{self, Context, Issued, Place, Plan, What, diff, diff_known};
use crate::report::publish::{is_restricted, public};
use crate::report::{Printed, Prints, Report, WentOut};
use crate::repository::{ObjectId, Repository};

/// What packs told the public, of each thing what it said otherwise than the plan of `context` says; the newest pack
/// holds. Only the packs count that this plan records. They are read only where the version compared with kept something
/// back, or went out without its titles.
pub(super) fn printed(
    book: &Book,
    repository: &Repository,
    (context, until): (&Context<'_>, Option<&ObjectId>),
    (earlier, named, went_out): (&Plan, Option<&ObjectId>, WentOut),
) -> Result<Printed> {
    let kept_back = Context::of(earlier, context.today);
    let keeps_back = kept_back.items().iter().any(|item| is_restricted(item.record));
    let mut printed = Printed::default();
    if went_out != WentOut::WithTitles {
        let compared = named.map(|named| (named, earlier));
        printed.titles = titles(book, repository, context, compared)?;
    }
    if !keeps_back {
        return Ok(printed);
    }
    let now = context.plan;
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

/// The titles that packs with the whole plan printed for the public, each with the ref that what it was of has in the
/// version compared with.
fn titles(
    book: &Book,
    repository: &Repository,
    context: &Context<'_>,
    compared: Option<(&ObjectId, &Plan)>,
) -> Result<HashSet<(String, String)>> {
    let mut titles = HashSet::new();
    for version in recorded(context) {
        let papers = book.papers_of(&version).unwrap_or_default();
        if !papers.iter().any(|paper| paper == Report::Plan.name()) {
            continue;
        }
        let Ok(Some(document)) = history::plan_at(repository, &version) else {
            continue;
        };
        let renumbered = match compared {
            Some(compared) => renumbered(repository, (&version, document.plan()), compared)?,
            None => HashMap::new(),
        };
        let seen = public(document.plan(), context.today, &Issued::default()).plan;
        let seen = Context::of(&seen, context.today);
        titles.extend(seen.items().iter().map(|item| {
            let title = plan::title(item.record);
            let reference = renumbered.get(item.reference);
            let reference = reference.map_or(item.reference, String::as_str);
            (reference.to_owned(), title.to_owned())
        }));
    }
    Ok(titles)
}

/// The refs of one version that went to others by another, with those.
fn renumbered(
    repository: &Repository,
    from: (&ObjectId, &Plan),
    to: (&ObjectId, &Plan),
) -> Result<HashMap<String, String>> {
    let changes = match known_between(repository, from, to)? {
        Some(known) => diff_known(from.1, to.1, &known),
        None => diff(from.1, to.1),
    };
    let renumbered = changes.into_iter().filter_map(|change| match change.what {
        What::Renumbered { from, to } => Some((from, to)),
        _ => None,
    });
    Ok(renumbered.collect())
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
