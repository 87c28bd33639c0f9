//! The plan at the version a paper is asked for, and what is asked of the paper.
//!
//! Law: what commands and screens ask for in the same words comes to the same paper.

use std::rc::Rc;

use chrono::NaiveDate;

use super::as_at::{committed_on, convened, day_of};
use super::corrected::corrects;
use super::earlier::{Since, adopted, earlier, last_pack};
use super::issued::told;
use super::since_restricted::since_restricted;
use crate::book::Book;
use crate::error::{Problem, Result};
use crate::history::{self, Named, Versions};
use crate::plan::{Context, Period, Plan, Stood, When};
use crate::report::choice::{Ordered, Position};
use crate::report::{Audience, Options};
use crate::repository::{Made, ObjectId};

/// The plan at the version that was asked for, and what is asked of a paper on it.
pub struct Taken {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is asked.
    pub options: Options,
    /// What is said beside the paper.
    pub notes: Vec<String>,
    /// By what a file is known again that was written before.
    pub made: Made,
}

/// The commit that is meant by WHEN, for a body's meetings where one is named.
pub fn named(book: &Book, when: &str, body: Option<&str>, today: NaiveDate) -> Result<Named> {
    let context = Context::of(book.plan(), today);
    let versions = Versions {
        repository: book.needs_repository()?,
        context: &context,
        body,
    };
    versions.named(when)
}

/// The plan as the version that is meant has it.
pub fn plan_at(book: &Book, when: &str, body: Option<&str>, today: NaiveDate) -> Result<(Rc<Plan>, Named)> {
    let named = named(book, when, body, today)?;
    let document = history::plan_at(book.needs_repository()?, &named.commit)?.ok_or_else(|| {
        Problem::no(format!("the plan was not there yet at {when}"))
            .hint("pledge log shows its history from the beginning")
    })?;
    Ok((Rc::new(document.plan().clone()), named))
}

/// The day a paper is made on.
#[derive(Clone, Copy, Debug)]
pub struct Day {
    /// The day.
    pub on: NaiveDate,
    /// Whether it was asked for; else a paper on an earlier version is of that version's day.
    pub fixed: bool,
}

/// The plan and the options; with the version it is compared with, where the paper says what changed.
pub fn take(book: &Book, asked: &Position, paper: Ordered, day: Day) -> Result<Taken> {
    let today = day.on;
    let mut notes = Vec::new();
    let mut options = Options {
        draft: asked.draft,
        period: asked.period.as_deref().map(period).transpose()?,
        body: asked.body.clone(),
        audience: asked.audience,
        ..Options::on(today)
    };
    let body = asked.body.as_deref();
    let mut last = today;
    let (plan, until) = if let Some(when) = &asked.at {
        let (plan, named) = plan_at(book, when, body, today)?;
        if !day.fixed {
            options.today = day_of(book, &named)?.unwrap_or(today);
        }
        last = options.today;
        if let Some(meeting) = &named.meeting {
            (options.meeting, last) = convened(book, meeting, options.today);
        }
        notes.extend(named.note);
        options.commit = Some(named.commit.as_str().to_owned());
        (plan, Some(named.commit))
    } else {
        options.commit = book.recorded_as()?.map(|commit| commit.as_str().to_owned());
        if options.commit.is_none() {
            notes.push("the plan as it stands is not committed, so the paper names no commit".to_owned());
        }
        (Rc::new(book.plan().clone()), None)
    };
    let context = Context::of(&plan, options.today);
    if paper.compares() {
        let meeting = options.meeting.as_ref();
        let corrects = meeting.and_then(|meeting| corrects(book, &context, &meeting.reference));
        let since = Since {
            since: asked.since.as_deref(),
            corrects: corrects.as_deref(),
            body,
            paper: Some(paper),
            until: until.as_ref(),
        };
        options.earlier = if until.is_some() {
            earlier(book, &since, &Context::of(book.plan(), last))?
        } else {
            earlier(book, &since, &context)?
        };
    }
    options.adopted = adopted(book, &context)?;
    options.last_pack = last_pack(book, &context, &options);
    if options.audience == Audience::Public {
        let told = told(book, &context, until.as_ref())?;
        options.issued = told.issued;
        notes.extend(told.notes);
        if until.is_some() {
            notes.extend(since_restricted(&context, &Context::of(book.plan(), today)));
        }
    }
    options.stood = Rc::new(stood(book, context, until.as_ref(), &options));
    Ok(Taken {
        plan,
        options,
        notes,
        made: book.made(),
    })
}

/// What is to be said of a paper on an earlier version that is of another day than that version, as nobody typed the
/// day for this paper.
pub fn of_another_day(book: &Book, when: &str, body: Option<&str>, day: Day) -> Result<Option<String>> {
    let own = day_of(book, &named(book, when, body, day.on)?)?;
    let said = |day| When::day(day).say_long();
    Ok(own.filter(|own| *own != day.on).map(|own| {
        format!(
            "the paper is of {}, as PLEDGE_TODAY says, on a version of {}: --today {own} makes it of that day",
            said(day.on),
            said(own),
        )
    }))
}

/// What is to be said of a paper of a day that is past, of a plan that was changed since: it tells that too.
pub fn recorded_later(book: &Book, day: Day, commit: Option<&str>) -> Result<Option<String>> {
    let tip = commit.filter(|_| day.fixed).and_then(ObjectId::parse);
    let newest = tip.map(|tip| committed_on(book, &tip)).transpose()?.flatten();
    let said = |day| When::day(day).say_long();
    Ok(newest.filter(|newest| *newest > day.on).map(|newest| {
        format!(
            "the paper is of {}, and tells what was recorded until {}: --at {} makes it of the version of that day",
            said(day.on),
            said(newest),
            day.on
        )
    }))
}

/// What stood in the plan when the periods ended that a paper asks about: as the history of its own version tells.
pub(super) fn stood(book: &Book, context: Context<'_>, at: Option<&ObjectId>, options: &Options) -> Stood {
    let last = options
        .period
        .as_ref()
        .and_then(|period| period.last_day(context.calendar()));
    let context = match last {
        Some(last) => context.reporting_until(last),
        None => context,
    };
    match (at, book.repository()) {
        (Some(at), Some(repository)) => history::stood(repository, at, &context, None),
        _ => book.stood(&context),
    }
}

/// A period as typed.
fn period(typed: &str) -> Result<Period> {
    Period::parse(typed).map_err(|_| {
        Problem::usage(format!("\"{typed}\" is not a period"))
            .hint("write one such as 2018-19, \"2018-19 Q1\" or September 2018")
    })
}
