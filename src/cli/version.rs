//! The versions that commands name by WHEN.

use std::rc::Rc;

use super::session::Session;
use crate::book::Book;
use crate::error::Result;
use crate::history::Named;
use crate::papers;
use crate::plan::Plan;

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
    papers::named(book, at.when, at.body, session.today)
}

/// The plan as the version that is meant has it.
pub fn plan_at(session: &Session<'_>, book: &Book, at: &At<'_>) -> Result<(Rc<Plan>, Named)> {
    papers::plan_at(book, at.when, at.body, session.today)
}
