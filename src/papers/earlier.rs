//! The version a paper is compared with, and who recorded what since.

use std::collections::HashSet;
use std::rc::Rc;

use chrono::NaiveDate;

use super::hidden::{Hidden, Touched};
use super::onward::{self, told_before};
use super::printed::printed;
use super::undone::{self, LeftOut};
use crate::book::Book;
use crate::error::{Kind, Problem, Result};
use crate::history::{
    self, Called, Named, Versions, is_recorded_after, known_between, known_since, story_of_all,
};
use crate::plan::{Context, Decision, Issued, Meeting, Plan, Raw, When, count_since_adoption};
use crate::report::choice::Ordered;
use crate::report::publish::{is_restricted, public};
use crate::report::{Adopted, Earlier, Options, Recorded, Report, WentOut, goes_to};
use crate::repository::{ObjectId, Repository};

/// What is asked of the comparison.
pub struct Since<'a> {
    /// The version it starts from; what the last meeting had, where none is named.
    pub since: Option<&'a str>,
    /// The meeting whose papers it corrects, by its ref: they are what it starts from where no version is named.
    pub corrects: Option<&'a str>,
    /// Whose last meeting is meant.
    pub body: Option<&'a str>,
    /// Which paper it is for: where no version is named it goes on from the last pack that told of as many changes. None
    /// where the last pack is meant, whatever was in it.
    pub paper: Option<Ordered>,
    /// The version it ends with; the plan as it stands, where none is named.
    pub until: Option<&'a ObjectId>,
}

/// The version a paper is compared with; none where none was named and no meeting had one. `context` is of the plan as
/// it stands, on the day up to which meetings count. Where no version is named, only the packs count that the paper's own
/// version records: those that were issued later must not change what papers that went out say when they are made again.
pub fn earlier(book: &Book, asked: &Since<'_>, context: &Context<'_>) -> Result<Option<Earlier>> {
    let repository = match (book.repository(), asked.since) {
        (Some(repository), _) => repository,
        (None, Some(_)) => book.needs_repository()?,
        (None, None) => return Ok(None),
    };
    let until = match asked.until {
        Some(until) => history::plan_at(repository, until)?,
        None => None,
    };
    let own = until
        .as_ref()
        .map(|document| Context::of(document.plan(), context.today));
    let own = own.as_ref().unwrap_or(context);
    let context = if asked.since.is_none() { own } else { context };
    let versions = Versions {
        repository,
        context,
        body: asked.body,
    };
    let corrects = asked.corrects.filter(|_| asked.since.is_none());
    let Some((found, anyone)) = meant(&versions, asked.since.or(corrects))? else {
        return Ok(None);
    };
    let told_before = found
        .as_ref()
        .zip(asked.paper)
        .filter(|_| asked.since.is_none())
        .and_then(|(last, paper)| told_before(book, &versions, last, paper));
    let goes_further_back = told_before.is_some();
    let found = told_before.or(found);
    let (plan, seen) = match &found {
        Some(named) => {
            let document = history::plan_at(repository, &named.commit)?.ok_or_else(|| {
                Problem::no("the plan was not there yet at that version")
                    .hint("pledge log shows its history from the beginning")
            })?;
            (document.plan().clone(), versions.behind(&named.commit)?)
        }
        // The history begins later, so everything is new.
        None => (Plan::from_raw(Raw::Empty), HashSet::new()),
    };
    let known = match (&found, asked.until) {
        (Some(named), Some(commit)) => match &until {
            Some(now) => known_between(repository, (&named.commit, &plan), (commit, now.plan()))?,
            None => None,
        },
        (Some(named), None) => known_since(repository, (&named.commit, &plan), book.document())?,
        (None, _) => None,
    };
    let end = match asked.until {
        Some(commit) => commit.clone(),
        None => tip(repository)?,
    };
    let mut unseen = versions.behind(&end)?;
    unseen.retain(|commit| !seen.contains(commit));
    let recorded = if unseen.is_empty() {
        Vec::new()
    } else {
        let called = called_at_the_end(book, repository, asked.until)?;
        recorded_since(repository, &end, (unseen, called), (&plan, context))?
    };
    let (mut since, mut note) = said(&versions, asked.since, found.as_ref());
    if goes_further_back {
        let which = found.as_ref().and_then(|named| convened(context, named));
        since = which.map_or_else(
            || "an earlier pack".to_owned(),
            |which| format!("an earlier pack ({which})"),
        );
        note = Some(onward::NOTE.to_owned());
    } else if let Some(corrected) = corrects {
        since = format!("the papers issued before for this meeting ({corrected})");
    }
    if anyone {
        "the last pack was issued".clone_into(&mut since);
    }
    let named = found.map(|named| named.commit);
    let went_out = named
        .as_ref()
        .map_or(WentOut::Not, |named| went_out(book, context, named));
    let compared = (&plan, named.as_ref(), went_out);
    let printed = printed(book, repository, (own, asked.until), compared)?;
    Ok(Some(Earlier {
        plan: Rc::new(plan),
        printed,
        known,
        went_out,
        since,
        note,
        recorded,
    }))
}

/// The version that is meant, none where the history begins later; and whether it is of a pack for anyone, as none is
/// named and this body had none. Nothing where no pack was issued.
fn meant(versions: &Versions<'_, '_>, typed: Option<&str>) -> Result<Option<(Option<Named>, bool)>> {
    if let Some(typed) = typed {
        return Ok(Some((versions.since(typed)?, false)));
    }
    match versions.named("last-meeting") {
        Ok(named) => Ok(Some((Some(named), false))),
        Err(problem) if problem.kind == Kind::No => {
            let named = versions.issued_to_anyone()?;
            Ok(named.map(|named| (Some(named), true)))
        }
        Err(problem) => Err(problem),
    }
}

/// What the commits unseen by an earlier version recorded, as it stands, newest first.
fn recorded_since(
    repository: &Repository,
    end: &ObjectId,
    (mut unseen, called): (HashSet<String>, Called),
    (earlier, context): (&Plan, &Context<'_>),
) -> Result<Vec<Recorded>> {
    let mut recorded = Vec::new();
    let mut left_out = LeftOut::default();
    let mut touched = Vec::new();
    story_of_all(repository, end, called, &mut |commit, changes| {
        if unseen.remove(&commit.id) {
            let told = changes.iter().map(|(change, _)| change);
            touched.push(Touched::by(&commit.id, &told.clone().collect::<Vec<_>>()));
            let reason = undone::reason(commit.reason.as_deref(), &commit.subject, &told);
            let stands = changes.into_iter().filter(|(change, _)| left_out.lets(change));
            recorded.extend(stands.map(|(change, reference)| Recorded {
                reference,
                field: change.field,
                commit: commit.id.clone(),
                by: commit.author.clone(),
                email: commit.email.clone(),
                on: commit.date,
                reason: reason.clone(),
                in_public: None,
                to: change.to,
                undone: false,
            }));
        }
        !unseen.is_empty()
    })?;
    undone::settle(&mut recorded);
    let hidden = Hidden::of(repository, (earlier, context.plan), &touched, context.today);
    for one in &mut recorded {
        let reason = one.reason.as_deref();
        one.in_public = reason.and_then(|reason| hidden.in_public(&one.commit, reason));
    }
    Ok(recorded)
}

/// What the items of the newest commit are called in the plan that a paper is on.
fn called_at_the_end(book: &Book, repository: &Repository, until: Option<&ObjectId>) -> Result<Called> {
    // Mostly all is recorded, and the newest commit need not be read for that.
    if until.is_some() || book.recorded_as()?.is_some() {
        return Ok(Called::default());
    }
    let committed = history::plan_at(repository, &tip(repository)?)?;
    Ok(committed.map_or_else(Called::default, |committed| {
        Called::between(committed.plan(), book.plan())
    }))
}

/// How far a version went out in the packs of meetings, however it was named.
fn went_out(book: &Book, context: &Context<'_>, version: &ObjectId) -> WentOut {
    let mut meetings = context.of_kind::<Meeting>();
    let is_issued = meetings.any(|(_, meeting)| {
        let issued = meeting.issued.get();
        issued.is_some_and(|issued| issued.as_str() == version.as_str())
    });
    if !is_issued {
        return WentOut::Not;
    }
    let Some(papers) = book.papers_of(version) else {
        return WentOut::Untold;
    };
    if papers.iter().any(|paper| paper == Report::Plan.name()) {
        WentOut::WithTitles
    } else if papers.is_empty() {
        WentOut::InSomePapers
    } else {
        WentOut::WithoutTitles
    }
}

/// The version of a plan that was adopted; none where none was, or where history no longer has it.
pub(super) fn adopted(book: &Book, context: &Context<'_>) -> Result<Option<Adopted>> {
    let Some(repository) = book.repository().filter(|_| !context.plan.decisions.is_empty()) else {
        return Ok(None);
    };
    let standing = context.standing();
    if !standing.is_adopted() {
        return Ok(None);
    }
    let versions = Versions {
        repository,
        context,
        body: None,
    };
    let found = versions.named("adopted").and_then(|named| {
        let document = history::plan_at(repository, &named.commit)?;
        let recorded_later = is_recorded_after(repository, &named.commit, standing.adopted_on())?;
        Ok(document.map(|document| Adopted {
            plan: Rc::new(document.plan().clone()),
            recorded_later,
        }))
    });
    match found {
        Ok(adopted) => Ok(adopted),
        Err(problem) if matches!(problem.kind, Kind::No | Kind::Unreadable) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// How many changes to the commitments since the adoption papers for the public count: those of what is not for
/// publication they do not. None where that is not known, or where nothing is kept back.
pub fn since_adoption_in_public(book: &Book, context: &Context<'_>) -> Result<Option<usize>> {
    let mut items = context.items().iter();
    if !items.any(|item| is_restricted(item.record)) {
        return Ok(None);
    }
    let seen = |plan: &Plan| public(plan, context.today, &Issued::default()).plan;
    Ok(adopted(book, context)?.map(|adopted| {
        let then = seen(&adopted.plan);
        let now = seen(context.plan);
        count_since_adoption(&then, &now, adopted.recorded_later, context.today)
    }))
}

/// The plan as the last pack had it that put before the body that a paper goes to what it is asked: read only where
/// something is asked of that; one that asks nothing, where no pack did; none where the last meeting had no pack that can
/// be read here.
pub(super) fn last_pack(book: &Book, context: &Context<'_>, options: &Options) -> Option<Rc<Plan>> {
    let repository = book.repository()?;
    let body = goes_to(context, options);
    let meeting = context.last_held(body.as_deref())?.item;
    meeting
        .of::<Meeting>()?
        .issued
        .get()
        .filter(|_| context.is_any_asking())?;
    let Some(version) = onward::asked_before(book, context, repository, meeting) else {
        return Some(Rc::default());
    };
    let document = history::plan_at(repository, &version).ok().flatten()?;
    Some(Rc::new(document.plan().clone()))
}

/// What the version is called after "since", and what a reader must know of the choice.
fn said(versions: &Versions<'_, '_>, typed: Option<&str>, found: Option<&Named>) -> (String, Option<String>) {
    let note = found.and_then(|named| named.note.clone());
    let note = note.map(|note| format!("{}.", capital(&note)));
    let typed = typed.unwrap_or("last-meeting").trim();
    let since = match typed.to_lowercase().as_str() {
        "last-meeting" if note.is_none() => {
            // With its day it need not be said that it was issued, and a screen has room for it.
            match found.and_then(|named| convened(versions.context, named)) {
                Some(which) => format!("the pack for the last meeting ({which})"),
                None => "the pack for the last meeting was issued".to_owned(),
            }
        }
        "last-meeting" => "the last meeting".to_owned(),
        "adopted" => "the strategy was adopted".to_owned(),
        _ => {
            let day = versions.day(typed).map(long);
            let minuted = || minuted(versions.context, typed, found?);
            let version = || {
                Some(format!(
                    "version {} of the plan",
                    found?.commit.as_str().get(..7)?
                ))
            };
            let said = day.or_else(minuted).or_else(version);
            said.unwrap_or_else(|| typed.to_owned())
        }
    };
    (since, note)
}

/// Which meeting a version is of, by its ref and its day: whose meeting it is may be nobody's to know.
fn convened(context: &Context<'_>, found: &Named) -> Option<String> {
    let item = context.at(found.meeting.as_ref()?)?;
    Some(format!("{}, {}", item.reference, long(context.dated(item)?)))
}

/// The meeting or the decision whose version is meant, for readers who know its day and not its ref.
fn minuted(context: &Context<'_>, typed: &str, found: &Named) -> Option<String> {
    if let Some(meeting) = &found.meeting {
        let on = context.dated(context.at(meeting)?)?;
        let is_to_come = on > context.today && found.note.is_some();
        let of = if is_to_come {
            "the latest version before the"
        } else {
            "the"
        };
        return Some(format!("{of} meeting of {}", long(on)));
    }
    let item = context
        .bearing(typed)
        .filter(|item| item.of::<Decision>().is_some())?;
    Some(format!(
        "decision {} of {}",
        item.reference,
        long(context.dated(item)?)
    ))
}

fn long(day: NaiveDate) -> String {
    When::day(day).say_long()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}

/// The newest commit, or that there is none.
pub fn tip(repository: &Repository) -> Result<ObjectId> {
    repository.head()?.commit.ok_or_else(|| {
        Problem::no("nothing has been committed yet")
            .hint("pledge commit records the plan for the first time")
    })
}
