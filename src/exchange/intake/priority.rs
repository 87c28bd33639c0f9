//! The priority that a row of a paper's table names: one there is, by its ref or its title, or a new one.
//!
//! Law: a row stands under the priority it names or under none; what only ranks the row (`High`) names none.

use super::super::division;
use super::super::headings::Taken;
use super::super::sheet::SheetRow;
use super::Desk;
use super::cells::said;
use crate::error::{Problem, Result};
use crate::plan::compose::Addition;
use crate::plan::{Place, Priority};

/// What such a column says where it ranks the rows.
const RANKS: [&str; 8] = ["high", "medium", "low", "urgent", "h", "m", "l", "critical"];

/// A priority as a cell names it.
struct Named {
    /// The ref before the title, where there is one.
    reference: Option<String>,
    title: String,
}

impl Desk<'_> {
    /// What a row's cell says of the priority it stands under; below a merged cell that is what the cell above said.
    fn named(&mut self, row: &SheetRow) -> Option<String> {
        let Some(at) = self.taken.iter().position(|taken| *taken == Taken::Priority) else {
            return row.above.clone();
        };
        let said = said(row.cell(at)).filter(|said| !RANKS.contains(&said.to_lowercase().as_str()));
        if let Some(said) = said {
            self.priority = Some(said.to_owned());
        } else if !row.cell(at).is_empty() {
            return None;
        }
        self.priority.clone()
    }

    /// Whether a row says itself which priority it stands under.
    pub(super) fn names_priority(&self, row: &SheetRow) -> bool {
        let at = self.taken.iter().position(|taken| *taken == Taken::Priority);
        let Some(at) = at else { return row.above.is_some() };
        let said = said(row.cell(at));
        said.is_some_and(|said| !RANKS.contains(&said.to_lowercase().as_str()))
    }

    /// The priority a new row stands under, by its own column, and whether it was made for this row; `typed` is the
    /// row's ref.
    pub(super) fn under_priority(&mut self, row: &SheetRow, typed: &str) -> Result<Option<(Place, bool)>> {
        let Some(named) = self.named(row) else {
            return Ok(None);
        };
        if let Some(place) = self.known_priority(&named)? {
            return Ok(Some((place, false)));
        }
        let Named { reference, title } = Named::of(&named);
        let own = || typed.split_once('.').map(|(head, _)| head.to_owned());
        let mut addition = Addition {
            kind: Priority::KIND.name.to_owned(),
            reference: reference.or_else(own).filter(|own| !own.is_empty()),
            beside: None,
            shift: false,
            fields: vec![("title".to_owned(), title)],
        };
        let (_, made) = self.put(&mut addition)?;
        Ok(made.map(|place| (place, true)))
    }

    /// Refuses a row that names another priority than its item stands under.
    pub(super) fn stays_under_priority(&mut self, row: &SheetRow, place: &Place) -> Result<()> {
        let Some(named) = self.named(row) else {
            return Ok(());
        };
        // A heading above a table may say something else than where its rows stand: when they are due, for whom.
        let is_above = row.above.as_ref() == Some(&named);
        let under = self.known_priority(&named);
        if is_above && !matches!(under, Ok(Some(_))) {
            return Ok(());
        }
        if under?.is_some_and(|under| under.contains(place)) {
            return Ok(());
        }
        let reference = self.typed(row);
        Err(
            Problem::usage(format!("{reference} does not stand under \"{named}\"")).hint(format!(
                "pledge move {reference} --under REF moves it; then import again"
            )),
        )
    }

    /// The priority there is that a cell names: by its ref, by its title, or by both.
    fn known_priority(&self, named: &str) -> Result<Option<Place>> {
        let is = |entry: &&crate::plan::Entry| entry.kind == Priority::KIND.name;
        let called = |title: &str| {
            let mut all = self.index.entries().iter().filter(is);
            all.find(|entry| entry.title.eq_ignore_ascii_case(title))
        };
        if let Some(entry) = called(named) {
            return Ok(Some(entry.place.clone()));
        }
        let parts = Named::of(named);
        if let Some(entry) = called(&parts.title) {
            let same = parts.reference.as_ref().is_none_or(|own| *own == entry.reference);
            return if same {
                Ok(Some(entry.place.clone()))
            } else {
                Err(another(named, &entry.reference, &entry.title))
            };
        }
        let whole = self.index.find(named).ok();
        let by_ref = parts.reference.and_then(|own| self.index.find(&own).ok());
        let Some(found) = whole.clone().or(by_ref) else {
            return Ok(None);
        };
        let mut entries = self.index.entries().iter().filter(is);
        match entries.find(|entry| entry.place == found.place) {
            Some(entry) if whole.is_some() => Ok(Some(entry.place.clone())),
            Some(entry) => Err(another(named, &entry.reference, &entry.title)),
            None => Err(Problem::usage(format!("\"{named}\" is no priority"))
                .hint("write the priority's ref or title in that column")),
        }
    }
}

/// A cell that names one priority's ref and another's title.
fn another(named: &str, reference: &str, title: &str) -> Problem {
    Problem::usage(format!(
        "\"{named}\" is another priority than {reference} \"{title}\", which the plan has"
    ))
    .hint("write its ref alone, or its title alone")
}

impl Named {
    /// `Priority 1: A good home`, `1. A good home`, `1 - A good home`, `A good home`.
    fn of(named: &str) -> Self {
        let whole = || Self {
            reference: None,
            title: named.to_owned(),
        };
        let bare = division::numbered(named).unwrap_or(named);
        let Some((first, rest)) = bare.split_once(char::is_whitespace) else {
            return whole();
        };
        let reference = first.trim_end_matches([':', '.', ')', '-', '–', '—']);
        let title = rest
            .trim_start_matches([':', '.', ')', '-', '–', '—', ' '])
            .trim();
        let numbered = reference.chars().any(|c| c.is_ascii_digit())
            && reference.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
        if numbered && !title.is_empty() {
            Self {
                reference: Some(reference.to_owned()),
                title: title.to_owned(),
            }
        } else {
            whole()
        }
    }
}
