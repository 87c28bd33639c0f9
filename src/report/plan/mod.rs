//! The action plan: what a board is asked, how its strategy stands, and every commitment in it.
//!
//! Law: made from a plan and its rules alone, and no figure is computed here; a public paper is made from the
//! public's copy of the plan.

mod actions;
mod closed;
mod exceptions;
mod glossary;
mod key;
mod matters;
mod measures;
mod opening;
mod priorities;
mod recommendations;
mod summary;

use super::desk::{Desk, words};
use super::model::{Paper, Section};
use super::options::{Audience, Options};
use super::publish::{self, KeptBack, NOT_FOR_PUBLICATION};
use crate::error::{Problem, Result};
use crate::plan::{Context, Place, Plan, Priority};

/// The action plan of a strategy.
pub fn action_plan(plan: &Plan, options: &Options) -> Result<Paper> {
    match options.audience {
        Audience::Exempt => paper(plan, &[], options),
        Audience::Public => {
            let restricted = plan
                .strategy
                .first()
                .is_some_and(|strategy| publish::is_restricted(strategy));
            if restricted {
                return Ok(Paper {
                    banners: Vec::new(),
                    body: Section::new(words(NOT_FOR_PUBLICATION)),
                    colophon: None,
                });
            }
            let published = publish::public(plan, options.today);
            paper(&published.plan, &published.kept_back, options)
        }
    }
}

fn paper(plan: &Plan, kept_back: &[KeptBack], options: &Options) -> Result<Paper> {
    let context = Context::of(plan, options.today);
    let chosen = chosen(&context, kept_back, &options.priorities)?;
    let desk = Desk::of(context, chosen);
    let mut body = opening::opening(&desk);
    body.sections = vec![
        recommendations::recommendations(&desk),
        key::key(&desk, options.audience),
        summary::summary(&desk, kept_back),
        exceptions::exceptions(&desk),
        priorities::priorities(&desk, kept_back),
    ];
    body.sections.extend(measures::of_strategy(&desk, kept_back));
    body.sections.extend([
        matters::matters(&desk, kept_back),
        closed::closed(&desk),
        glossary::glossary(&desk),
    ]);
    let mut paper = Paper {
        banners: opening::banners(&desk, options),
        body,
        colophon: options
            .commit
            .as_ref()
            .map(|commit| words(format!("Version of the plan: commit {commit}"))),
    };
    paper.number();
    Ok(paper)
}

/// The places of the priorities asked for.
fn chosen(context: &Context<'_>, kept_back: &[KeptBack], asked: &[String]) -> Result<Option<Vec<Place>>> {
    if asked.is_empty() {
        return Ok(None);
    }
    let mut places = Vec::new();
    for typed in asked {
        if kept_back
            .iter()
            .any(|kept| kept.kind == Priority::KIND.name && kept.reference == typed.trim())
        {
            return Err(Problem::no(format!("priority {typed} is not for publication"))
                .hint("a paper for the members alone is made with --audience exempt"));
        }
        let found = context.index.find(typed)?;
        let item = context.at(&found.place);
        if item.is_none_or(|item| item.of::<Priority>().is_none()) {
            let kind = item.map_or("something else", |item| item.kind());
            return Err(
                Problem::usage(format!("{typed} is no priority but {}", with_article(kind)))
                    .hint("name a priority, or leave it out for the whole plan"),
            );
        }
        places.push(found.place);
    }
    Ok(Some(places))
}

fn with_article(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}

/// What was kept back of one kind under something, by its refs.
fn refs_kept_back<'k>(kept_back: &'k [KeptBack], kind: &str, under: &str) -> Vec<&'k str> {
    kept_back
        .iter()
        .filter(|kept| kept.kind == kind && kept.under == under)
        .map(|kept| kept.reference.as_str())
        .collect()
}
