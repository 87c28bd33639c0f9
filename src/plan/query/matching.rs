//! Whether an item is what somebody asks for.

use super::{DueTerm, Query, RatingTerm, StatusTerm, Term};
use crate::error::{Problem, Result};
use crate::plan::words::plain;
use crate::plan::{
    Action, Context, Item, LeadKey, Many, Matter, Measure, Milestone, Priority, Rating, Raw, Record, Shape,
    Slot, Value, nearest,
};

impl Query {
    /// Whether an item is asked for, as far as the plan can tell; `changed` is for whoever knows the history. Where no
    /// kind is named, only commitments are: priorities, actions, milestones and measures.
    pub fn matches<'p>(&self, context: &Context<'p>, item: &Item<'p>) -> bool {
        let kinds_named = self.terms.iter().any(|term| matches!(term, Term::Kind(_)));
        (kinds_named || is_commitment(item)) && self.terms.iter().all(|term| holds(term, context, item))
    }

    /// Every item asked for; of organisations first what they and their people lead, then what they support.
    pub fn in_order<'c, 'p>(&self, context: &'c Context<'p>) -> Vec<&'c Item<'p>> {
        let items = context.items().iter();
        let mut items: Vec<_> = items.filter(|item| self.matches(context, item)).collect();
        // A stable sort: within each the file's order stays.
        items.sort_by_key(|item| self.only_supports(context, item));
        items
    }

    /// Whether the organisations asked for only help with an item, and lead it by nobody.
    pub fn only_supports<'p>(&self, context: &Context<'p>, item: &Item<'p>) -> bool {
        self.terms.iter().any(|term| match term {
            Term::Organisation(wanted) => !any(wanted, |wanted| {
                context
                    .led_by(item)
                    .filter_map(key)
                    .any(|said| context.leads.is_of(&said, wanted))
            }),
            _ => false,
        })
    }

    /// Every item asked for, in the file's order.
    pub fn select<'c, 'p>(&'c self, context: &'c Context<'p>) -> impl Iterator<Item = &'c Item<'p>> {
        context.items().iter().filter(|item| self.matches(context, item))
    }
}

/// Who is asked for.
impl Query {
    /// The same, unless nobody of the plan is called what a filter for leads, bodies or organisations asks for: a slip
    /// of the hand, not an empty answer.
    pub fn known(self, context: &Context<'_>) -> Result<Self> {
        match self.nobody(context) {
            Some(problem) => Err(problem),
            None => Ok(self),
        }
    }

    fn nobody(&self, context: &Context<'_>) -> Option<Problem> {
        let keys: Vec<String> = context.leads.all().iter().map(|lead| lead.key.say()).collect();
        let found = self.terms.iter().find_map(|term| {
            let (filter, called, wanted) = match term {
                Term::Lead(wanted) => ("lead", "lead", wanted),
                Term::With(wanted) => ("with", "lead", wanted),
                Term::Body(wanted) => ("body", "body", wanted),
                Term::Organisation(wanted) => ("organisation", "organisation", wanted),
                _ => return None,
            };
            let stranger = wanted.iter().find(|wanted| !is_known(context, term, wanted))?;
            Some((filter, called, stranger))
        });
        let (filter, called, stranger) = found?;
        let near = nearest(stranger, keys.iter().map(String::as_str));
        let hint = match near {
            Some(near) => format!("did you mean {filter}:{near}?"),
            None if keys.is_empty() => "the plan has no leads yet".to_owned(),
            None => format!("the plan's leads are {}", first_of(&keys)),
        };
        Some(Problem::no(format!("no {called} is called {stranger}")).hint(hint))
    }

    /// How many matters those asked for have besides their commitments, where no kind was named; all there are, where
    /// nothing was asked for and the plan has nothing but them.
    pub fn matters_besides(&self, context: &Context<'_>) -> usize {
        let named = |term: &Term| matches!(term, Term::Kind(_));
        let led = |term: &Term| matches!(term, Term::Lead(_));
        let nothing_else = self.terms.is_empty() && context.plan.priorities.is_empty();
        if self.terms.iter().any(named) || !(nothing_else || self.terms.iter().any(led)) {
            return 0;
        }
        let matters = context.of_kind::<Matter>();
        matters
            .filter(|(item, _)| self.terms.iter().all(|term| holds(term, context, item)))
            .count()
    }
}

/// Whether anybody in the plan is called what a filter asks for, registered or as free text.
fn is_known(context: &Context<'_>, term: &Term, wanted: &str) -> bool {
    let is = |said: &str| match term {
        Term::Organisation(_) => key(said).is_some_and(|said| context.leads.is_of(&said, wanted)),
        Term::Body(_) => key(said).is_some_and(|said| context.leads.who(&said).is(wanted)),
        _ => is_lead(context, said, wanted),
    };
    let named = |item: &Item<'_>| {
        let of_body = || bodies(context, item).iter().any(|said| is(said.as_str()));
        context.led_by(item).chain(item.texts("with")).any(is) || matches!(term, Term::Body(_)) && of_body()
    };
    matches!(term, Term::Lead(_) | Term::With(_)) && wanted.eq_ignore_ascii_case("none")
        || context.leads.all().iter().any(|lead| is(&lead.key.say()))
        || context.items().iter().any(named)
}

/// The first few, and how many more.
fn first_of(keys: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<&str> = keys.iter().take(SHOWN).map(String::as_str).collect();
    match keys.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn is_commitment(item: &Item<'_>) -> bool {
    item.of::<Action>().is_some()
        || item.of::<Priority>().is_some()
        || item.of::<Milestone>().is_some()
        || item.of::<Measure>().is_some()
}

fn holds<'p>(term: &Term, context: &Context<'p>, item: &Item<'p>) -> bool {
    match term {
        Term::Lead(wanted) => {
            let nobody = context.led_by(item).next().is_none();
            wanted.iter().any(|wanted| {
                nobody && wanted.eq_ignore_ascii_case("none")
                    || context.led_by(item).any(|said| is_lead(context, said, wanted))
            })
        }
        Term::With(wanted) => {
            let said: Vec<&str> = item.texts("with").collect();
            any(wanted, |wanted| {
                said.iter().any(|said| is_lead(context, said, wanted))
            })
        }
        Term::Organisation(wanted) => {
            let said: Vec<LeadKey> = context
                .led_by(item)
                .chain(item.texts("with"))
                .filter_map(key)
                .collect();
            any(wanted, |wanted| {
                said.iter().any(|said| context.leads.is_of(said, wanted))
            })
        }
        Term::Body(wanted) => {
            let said = bodies(context, item);
            any(wanted, |wanted| {
                said.iter().any(|said| context.leads.who(said).is(wanted))
            })
        }
        Term::Priority(wanted) => {
            let own = context.priority(item).map(|priority| priority.reference);
            let above = std::iter::successors(Some(item), |item| context.parent(item));
            let also: Vec<&str> = above.flat_map(|item| item.texts("also_under")).collect();
            any(wanted, |wanted| own == Some(wanted) || also.contains(&wanted))
        }
        Term::Kind(kinds) => kinds.contains(&item.kind()),
        Term::Status(wanted) => wanted.iter().any(|wanted| has_status(context, item, wanted)),
        Term::Rating(wanted) => wanted.iter().any(|wanted| has_rating(context, item, wanted)),
        Term::Due(DueTerm::None) => {
            item.record.kind().field("due").is_some() && item.record.written("due").is_none()
        }
        Term::Due(DueTerm::Within(days)) => context
            .lateness(item)
            .due_latest()
            .is_some_and(|last| days.contains(&last)),
        Term::Tag(wanted) => {
            let tags: Vec<String> = item.texts("tags").map(str::to_lowercase).collect();
            any(wanted, |wanted| tags.contains(&wanted.to_lowercase()))
        }
        Term::Overdue => context.lateness(item).overdue(),
        Term::Stale => context.is_stale(item),
        Term::Words(words) => says(context, item, words),
    }
}

fn any(wanted: &[String], is: impl Fn(&str) -> bool) -> bool {
    wanted.iter().any(|wanted| is(wanted))
}

fn key(text: &str) -> Option<LeadKey> {
    LeadKey::read(&Raw::text(text)).ok()
}

fn is_lead(context: &Context<'_>, said: &str, wanted: &str) -> bool {
    key(said).is_some_and(|said| {
        let who = context.leads.who(&said);
        who.is(wanted) || who.initials().eq_ignore_ascii_case(wanted)
    })
}

/// The bodies an item has to do with: that minuted it, that review or champion it, and the one it comes before.
fn bodies<'p>(context: &Context<'p>, item: &Item<'p>) -> Vec<LeadKey> {
    let mut found: Vec<LeadKey> = context.body(item).cloned().into_iter().collect();
    for item in std::iter::successors(Some(item), |item| context.parent(item)) {
        found.extend(item.texts("champion").filter_map(key));
        let reviewers = item.record.children("reviewed_by");
        for at in 0..reviewers.map_or(0, crate::plan::List::len) {
            let reviewer = reviewers.and_then(|list| list.item(at));
            found.extend(reviewer.and_then(|reviewer| key(reviewer.text("body"))));
        }
    }
    if reviewed_where_it_says_so(context, item) {
        return found;
    }
    // What does not say who reviews it is reviewed by all who review the strategy.
    let all = context
        .strategy()
        .into_iter()
        .flat_map(|strategy| &strategy.reviewed_by);
    found.extend(all.filter_map(|reviewer| reviewer.body.get().cloned()));
    found
}

/// Whether an item is minuted, or says itself or by what it stands under who reviews it.
fn reviewed_where_it_says_so<'p>(context: &Context<'p>, item: &Item<'p>) -> bool {
    !is_commitment(item)
        || std::iter::successors(Some(item), |item| context.parent(item)).any(|item| {
            let reviewers = item.record.children("reviewed_by");
            reviewers.is_some_and(|list| !list.is_empty())
        })
}

fn has_status<'p>(context: &Context<'p>, item: &Item<'p>, wanted: &StatusTerm) -> bool {
    match wanted {
        StatusTerm::Open => context.is_open(item),
        StatusTerm::Closed => !context.is_open(item),
        StatusTerm::Base(base) => {
            let status = context.status_told(item);
            // A word this plan does not know is no status at all, though its item counts as not started.
            let known = status.is_none_or(|status| context.wording.base_status(status).is_some());
            let bears = item.of::<Matter>().is_none() && item.record.kind().field("status").is_some();
            bears && known && context.status(item) == *base
        }
        StatusTerm::Own(word) => plain(item.record.text("status")) == plain(word),
    }
}

fn has_rating<'p>(context: &Context<'p>, item: &Item<'p>, wanted: &RatingTerm) -> bool {
    let rating = item.value::<Rating>("rating");
    match wanted {
        RatingTerm::None => {
            item.record.kind().field("rating").is_some() && item.record.written("rating").is_none()
        }
        RatingTerm::Base(base) => {
            rating.and_then(|rating| context.wording.base_rating(rating)) == Some(*base)
        }
        RatingTerm::Own(word) => rating.is_some_and(|rating| plain(rating.name()) == plain(word)),
    }
}

/// Whether the words stand together somewhere in what an item says, or in the name of who leads it.
fn says<'p>(context: &Context<'p>, item: &Item<'p>, words: &str) -> bool {
    let record: &dyn Record = item.record;
    let has = |text: &str| text.to_lowercase().contains(words);
    let own = record.fields().any(|(info, slot)| {
        let readable = matches!(info.shape.one(), Shape::Text | Shape::Prose | Shape::OwnRef);
        readable && info.name != "restricted" && slot.written().is_some_and(|raw| has(&raw.line()))
    });
    let lead = item.value::<Many<LeadKey>>("lead");
    own || context.leads.names(lead).iter().any(|name| has(name)) || {
        let updates = context.updates(item);
        updates.iter().any(|update| has(&update.note.say()))
    }
}
