//! The versions that commands name by WHEN.

use std::rc::Rc;

use super::session::{Session, repository};
use crate::book::Book;
use crate::error::{Problem, Result};
use crate::history::{self, Named, Versions};
use crate::plan::{Context, Plan};

/// A version as typed.
pub struct At<'a> {
    when: &'a str,
    body: Option<&'a str>,
}

impl<'a> At<'a> {
    /// Without anything else said.
    pub fn plain(when: &'a str) -> Self {
        Self { when, body: None }
    }

    /// With the body whose `last-meeting` is meant.
    pub fn of_body(when: &'a str, body: Option<&'a str>) -> Self {
        Self { when, body }
    }
}

/// The commit that is meant.
pub fn named(session: &Session<'_>, book: &Book, at: &At<'_>) -> Result<Named> {
    let context = Context::of(book.plan(), session.today);
    let versions = Versions {
        repository: repository(book)?,
        context: &context,
        body: at.body,
    };
    versions.named(at.when)
}

/// The plan as the version that is meant has it.
pub fn plan_at(session: &Session<'_>, book: &Book, at: &At<'_>) -> Result<(Rc<Plan>, Named)> {
    let named = named(session, book, at)?;
    let document = history::plan_at(repository(book)?, &named.commit)?.ok_or_else(|| {
        Problem::no(format!("the plan was not there yet at {}", at.when))
            .hint("pledge log shows its history from the beginning")
    })?;
    Ok((Rc::new(document.plan().clone()), named))
}
