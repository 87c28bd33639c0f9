//! A paper that comes back, and the plan it was made of: what has changed since, and whether it is of this plan at all.
//!
//! Law: an answer goes to the commitment that was asked about, whatever its number is now, or nowhere.

use super::super::page::Origin;
use super::super::sheet::SheetRow;
use super::cells::said;
use super::found::are_akin;
use super::{Asked, Desk};
use crate::error::{Problem, Result};
use crate::plan::{Change, Index, Place, Plan, What, diff, title};

/// The plan a paper was made of.
#[derive(Debug)]
pub struct Sent {
    /// The plan as it was.
    pub plan: Plan,
    /// Of what, as a sentence goes on: `of the version of 3 May 2018`.
    pub made: String,
}

/// What has changed since a paper was made.
pub(super) struct Since<'a> {
    pub(super) sent: &'a Sent,
    refs: Index,
    pub(super) changes: Vec<Change>,
}

impl<'a> Since<'a> {
    pub(super) fn of(sent: &'a Sent, plan: &Plan) -> Self {
        Self {
            sent,
            refs: Index::of(&sent.plan),
            changes: diff(&sent.plan, plan),
        }
    }
}

impl Desk<'_> {
    /// Refuses an answer on a ref that has passed to another commitment since the paper was made, or is gone.
    pub(super) fn is_still(&self, typed: &str) -> Result<()> {
        let Some(since) = &self.since else { return Ok(()) };
        let made = format!("when this paper was made {}", since.sent.made);
        if !since.refs.is_borne(typed) {
            // As it was typed, not as the paper had it.
            return Ok(());
        }
        let now = since.changes.iter().find_map(|change| match &change.what {
            What::Renumbered { from, to } if from == typed => Some(to),
            _ => None,
        });
        if let Some(now) = now {
            return Err(Problem::usage(format!("what was {typed} {made}, is {now} now"))
                .hint(format!("write {now} after Ref where that is meant")));
        }
        let removed = since.changes.iter().any(|change| {
            let own = change.place.last().is_some_and(|step| step.item == typed);
            own && change.place.field.is_none() && matches!(change.what, What::Removed(_))
        });
        if removed {
            return Err(
                Problem::no(format!("{typed} was in the plan {made}, and is gone from it"))
                    .hint(format!("pledge log {typed} says who took it out and why")),
            );
        }
        Ok(())
    }

    /// Refuses an answer on a commitment that is called otherwise than on the page, unless it was when the page was made.
    pub(super) fn is_the_one(&self, row: &SheetRow, place: &Place) -> Result<()> {
        let Some(typed) = self
            .title
            .and_then(|at| said(row.cell(at)))
            .filter(|_| self.is_page)
        else {
            return Ok(());
        };
        let called = |plan: &Plan| plan.at(place).map(|record| alike(title(record)));
        let sent = self.since.as_ref().and_then(|since| {
            let before = since.refs.bearing(&self.typed(row)).next()?;
            // What is called quite otherwise by now may be another that took its number.
            let own = self.plan.at(place).map(title)?;
            are_akin(&before.title, own).then(|| alike(&before.title))
        });
        let now = [called(&self.plan), called(&self.public), sent];
        if now.into_iter().flatten().any(|called| called == alike(typed)) {
            return Ok(());
        }
        let own = self.plan.at(place).map_or("", title);
        Err(Problem::usage(format!(
            "{} is called \"{own}\" in this plan, and \"{typed}\" on this page",
            self.typed(row)
        ))
        .hint(
            "is it a paper of another plan? If it is the same commitment, write its title as the plan has it",
        ))
    }

    /// What has become of a commitment since the paper was made that asks about it.
    pub(super) fn changed_since(&self, place: &Place, reference: &str) -> Option<String> {
        let since = self.since.as_ref()?;
        let within = |change: &&Change| {
            change.place.steps.len() >= place.steps.len()
                && change.place.steps.iter().zip(&place.steps).all(|(a, b)| a == b)
        };
        let mut told: Vec<String> = Vec::new();
        for change in since.changes.iter().filter(within) {
            let field = change.place.field.as_deref();
            let path = change.place.address().path;
            let word = match (&change.what, field) {
                (What::Added(_), _) if path.starts_with("updates") => "an update was given".to_owned(),
                (What::Added(_) | What::Removed(_) | What::Moved { .. } | What::Renumbered { .. }, _) => {
                    change.what.word().to_owned()
                }
                (What::Set { to, .. }, _) => {
                    let to = to.as_ref().map_or_else(|| "nothing".to_owned(), |raw| raw.line());
                    format!("{path} is {to} now")
                }
            };
            if !told.contains(&word) {
                told.push(word);
            }
        }
        (!told.is_empty()).then(|| {
            format!(
                "{reference} has changed since this paper was made {}: {}",
                since.sent.made,
                told.join("; ")
            )
        })
    }
}

/// Refuses a page of another plan.
pub(super) fn is_of_this_plan(plan: &Plan, public: &Plan, origin: &Origin, asked: &Asked<'_>) -> Result<()> {
    let called = |plan: &Plan| plan.strategy.first().map(|strategy| alike(title(strategy)));
    let sent = asked.sent.as_ref().and_then(|sent| called(&sent.plan));
    let names = [called(plan), called(public), sent];
    let mut names = names
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty())
        .peekable();
    let page = alike(&origin.title);
    if page.is_empty() || names.peek().is_none() || names.any(|name| page.contains(&name)) {
        return Ok(());
    }
    let own = plan.strategy.first().map_or("", |strategy| title(strategy));
    Err(
        Problem::usage(format!("this paper is of another plan: \"{}\"", origin.title))
            .because(format!("this plan is \"{own}\""))
            .hint("open the plan it was made of, with --plan FILE"),
    )
}

/// A text as it is compared: a paper may be wrapped, and its quotation marks made straight.
pub(super) fn alike(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}
