//! Which part of a plan a paper covers: all of it, some priorities, or what somebody leads or a body looks at.
//!
//! Law: what is left out is nowhere in the paper but as a plain ref; what nothing answers to is refused, never an
//! empty paper.

use std::collections::HashSet;

use super::options::Options;
use super::publish::KeptBack;
use crate::error::{Problem, Result};
use crate::plan::query::Query;
use crate::plan::{Action, Context, Item, LeadKey, Priority, Raw, Value, with_article};

/// What a paper covers.
#[derive(Debug, Default)]
pub(super) struct Slice {
    /// The items by their numbers; all, where none.
    covered: Option<HashSet<usize>>,
    /// Whose commitments alone it covers, in words; none where only priorities were chosen.
    said: Option<String>,
}

impl Slice {
    /// What the options ask for.
    pub(super) fn of<'p>(context: &Context<'p>, kept_back: &[KeptBack], options: &Options) -> Result<Self> {
        let chosen = chosen(context, kept_back, &options.priorities)?;
        let filters = [
            ("lead", &options.lead, "led by"),
            ("organisation", &options.organisation, "led or helped by"),
            ("body", &options.body, "reviewed, championed or minuted by"),
        ];
        let mut queries = Vec::new();
        let mut said = Vec::new();
        for (filter, typed, how) in filters {
            let Some(typed) = typed else { continue };
            if filter == "body" && has_the_whole_before_it(context, typed) {
                continue;
            }
            let asked = format!("{filter}:{typed}");
            let waits = if filter == "body" {
                passed_on_to(context, typed)
            } else {
                HashSet::new()
            };
            let also = if waits.is_empty() {
                ""
            } else {
                ", or passed on to it"
            };
            said.push(format!("{how} {}{also}", name(context, typed)));
            queries.push(Asked {
                commitments: Query::arguments(context, [asked.as_str()])?,
                register: Query::arguments(context, [asked.as_str(), "kind:matter,decision,comment"])?,
                passed_on: waits,
            });
        }
        if chosen.is_none() && queries.is_empty() {
            return Ok(Self::default());
        }
        let wanted = |item: &Item<'p>| {
            let within = chosen.as_ref().is_none_or(|chosen| {
                let own = context.priority(item);
                own.is_some_and(|own| chosen.contains(&own.number()))
            });
            within && queries.iter().all(|asked| asked.is_answered_by(context, item))
        };
        let mut covered = HashSet::new();
        for item in context.items() {
            let parent = context.parent(item);
            let of_action = parent
                .is_some_and(|parent| parent.of::<Action>().is_some() && covered.contains(&parent.number()));
            if of_action || wanted(item) {
                let line = std::iter::successors(Some(item), |item| context.parent(item));
                covered.extend(line.map(Item::number));
            }
        }
        if covered.is_empty() && !said.is_empty() {
            return Err(
                Problem::no(format!("nothing in this paper is {}", said.join(" and ")))
                    .because(
                        "no commitment or matter answers to what was asked, or none that may be published",
                    )
                    .hint("name a key of leads as the plan has it; pledge list lead:NAME looks for one"),
            );
        }
        Ok(Self {
            covered: Some(covered),
            said: (!said.is_empty()).then(|| said.join(" and ")),
        })
    }

    /// Whether it is the whole plan.
    pub(super) fn is_whole(&self) -> bool {
        self.covered.is_none()
    }

    /// Whether it takes priorities as wholes, so that what is counted of them holds.
    pub(super) fn is_of_whole_priorities(&self) -> bool {
        self.said.is_none()
    }

    /// Whose commitments alone it covers, in words.
    pub(super) fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// Whether it covers an item.
    pub(super) fn covers(&self, item: &Item<'_>) -> bool {
        let covered = self.covered.as_ref();
        covered.is_none_or(|covered| covered.contains(&item.number()))
    }
}

/// What answers to whose business alone a paper is about, and is not for publication; whatever stands in its place
/// there would say whose it is. Of a paper on whole priorities nothing: each of them says so itself.
pub(super) fn kept_out(context: &Context<'_>, options: &Options) -> Result<Vec<String>> {
    let is_kept_back = |item: &&Item<'_>| context.is_restricted(item);
    let asks = options.lead.is_some() || options.organisation.is_some() || options.body.is_some();
    if !asks || !context.items().iter().any(|item| is_kept_back(&item)) {
        return Ok(Vec::new());
    }
    let slice = Slice::of(context, &[], options)?;
    if slice.is_of_whole_priorities() {
        return Ok(Vec::new());
    }
    let (items, covers) = (context.items().iter(), |item: &&Item<'_>| slice.covers(item));
    let is_first = |item: &&Item<'_>| {
        context
            .parent(item)
            .is_none_or(|above| !context.is_restricted(above))
    };
    let kept_out = items.filter(is_kept_back).filter(covers).filter(is_first);
    Ok(kept_out.map(|item| item.reference.to_owned()).collect())
}

/// Whose business a paper is to be about.
struct Asked {
    commitments: Query,
    register: Query,
    /// What waits for a body because another passed it on.
    passed_on: HashSet<usize>,
}

impl Asked {
    fn is_answered_by<'p>(&self, context: &Context<'p>, item: &Item<'p>) -> bool {
        self.commitments.matches(context, item)
            || self.register.matches(context, item)
            || std::iter::successors(Some(item), |item| context.parent(item))
                .any(|above| self.passed_on.contains(&above.number()))
    }
}

/// The decisions that another body passed on to this one, with the commitments they are about.
fn passed_on_to(context: &Context<'_>, body: &str) -> HashSet<usize> {
    let waiting = context.passed_on();
    let waiting = waiting.filter(|passed| context.leads.who(passed.to).is(body));
    waiting
        .flat_map(|passed| {
            let about = passed.item.texts("about");
            let about = about.filter_map(|reference| context.bearing(reference));
            std::iter::once(passed.item).chain(about)
        })
        .map(Item::number)
        .collect()
}

/// Whether a body that looks at no part of the plan is to decide about all of it.
fn has_the_whole_before_it(context: &Context<'_>, typed: &str) -> bool {
    let own = Query::arguments(context, [format!("body:{typed}").as_str()]);
    own.is_ok_and(|own| own.select(context).next().is_none()) && context.is_whole_before(typed)
}

/// What somebody is called, as the register has it.
fn name(context: &Context<'_>, typed: &str) -> String {
    LeadKey::read(&Raw::text(typed)).map_or_else(|_| typed.to_owned(), |key| context.leads.name(&key))
}

/// The priorities asked for.
fn chosen(context: &Context<'_>, kept_back: &[KeptBack], asked: &[String]) -> Result<Option<Vec<usize>>> {
    if asked.is_empty() {
        return Ok(None);
    }
    let mut chosen = Vec::new();
    for typed in asked {
        if kept_back
            .iter()
            .any(|kept| kept.kind == Priority::KIND.name && kept.reference == typed.trim())
        {
            return Err(Problem::no(format!("priority {typed} is not for publication"))
                .hint("a paper for the members alone is made with --audience exempt"));
        }
        let found = context.index.find(typed)?;
        match context.at(&found.place) {
            Some(item) if item.of::<Priority>().is_some() => chosen.push(item.number()),
            item => {
                let kind = item.map_or("something else", |item| item.kind());
                return Err(
                    Problem::usage(format!("{typed} is no priority but {}", with_article(kind)))
                        .hint("name a priority, or leave it out for the whole plan"),
                );
            }
        }
    }
    Ok(Some(chosen))
}
