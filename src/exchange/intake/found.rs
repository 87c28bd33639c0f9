//! Which item a row is about.
//!
//! Law: where a row may be about another item than it seems to be, it is refused: an edit to the wrong commitment is
//! worse than none.

use std::collections::HashSet;

use super::super::columns::{Column, KINDS, shape};
use super::super::headings::{self, Taken};
use super::super::sheet::SheetRow;
use super::cells::said;
use super::{Desk, Outcome};
use crate::error::{Kind as Sort, Problem, Result};
use crate::plan::{Place, Reading, Shape, title};
use crate::report::publish::NOT_FOR_PUBLICATION;

impl Desk<'_> {
    /// The ref a row says it is about.
    pub(super) fn typed(&self, row: &SheetRow) -> String {
        self.under_column(row, &Column::Ref)
            .unwrap_or_default()
            .to_owned()
    }

    /// The cell of a row in the column taken for something.
    pub(super) fn under_column<'r>(&self, row: &'r SheetRow, wanted: &Column) -> Option<&'r str> {
        let at = self
            .taken
            .iter()
            .position(|taken| matches!(taken, Taken::As(column) if column == wanted))?;
        said(row.cell(at))
    }

    /// Whether a row stands for something that is not for publication.
    pub(super) fn is_kept_back(&self, row: &SheetRow) -> bool {
        let mut cells = self.taken.iter().enumerate();
        // Of somebody who is not named for the public, nothing follows for what they lead.
        let is_lead = |path: &str| {
            let mut shapes = KINDS.iter().filter_map(|kind| shape(kind.name, path));
            shapes.any(|shape| matches!(shape.one(), Shape::Lead))
        };
        cells.any(|(at, taken)| {
            matches!(taken, Taken::As(Column::Field(path)) if !is_lead(path))
                && row.cell(at) == NOT_FOR_PUBLICATION
        })
    }

    /// Refuses a row that says more of what is not for publication than that.
    pub(super) fn nothing_beside(&self, row: &SheetRow) -> Result<(String, Outcome)> {
        let more = self.taken.iter().enumerate().any(|(at, taken)| {
            let field = match taken {
                Taken::As(Column::Field(path)) => path != "period",
                taken => matches!(taken, Taken::Update(field) if !matches!(*field, "period" | "by")),
            };
            field && said(row.cell(at)).is_some_and(|cell| cell != NOT_FOR_PUBLICATION)
        });
        if more {
            return Err(Problem::usage("what this row is about is not for publication")
                .hint("work on an export with --audience exempt"));
        }
        Ok((self.typed(row), Outcome::Left))
    }

    /// Refuses a row that bears the title of another commitment, as a spreadsheet turns 7.10 into 7.1, and an answer on
    /// what is called quite otherwise here, as another plan has a 7.1 too.
    pub(super) fn is_called(
        &self,
        row: &SheetRow,
        place: Option<&Place>,
        parent: Option<&Place>,
    ) -> Result<()> {
        let Some(typed) = self.title.and_then(|at| said(row.cell(at))) else {
            return Ok(());
        };
        let own = place.and_then(|place| self.plan.at(place)).map(title);
        if own == Some(typed) {
            return Ok(());
        }
        let other = self.index.entries().iter().find(|entry| {
            entry.title == typed && parent.is_none_or(|parent| entry.place.parent().as_ref() == Some(parent))
        });
        match other {
            Some(other) => Err(Problem::usage(format!(
                "\"{typed}\" is what {} is called, and the row {}",
                other.reference,
                match self.typed(row).as_str() {
                    "" => "bears no ref".to_owned(),
                    typed => format!("says {typed}"),
                }
            ))
            .hint("has a spreadsheet changed the ref? Format that column as text, and write the ref again")),
            None => match own.filter(|own| self.is_form && self.since.is_none() && !are_akin(own, typed)) {
                Some(own) => Err(Problem::usage(format!(
                    "{} is called \"{own}\" in this plan, and \"{typed}\" on the form",
                    self.typed(row)
                ))
                .hint(
                    "is it the form of another plan? If it was retitled since, write its title as it is now",
                )),
                None => Ok(()),
            },
        }
    }

    /// The kind a row says it is of.
    pub(super) fn kind(&self, row: &SheetRow) -> Result<Option<&'static str>> {
        let Some(typed) = self.under_column(row, &Column::Kind) else {
            return Ok(None);
        };
        let bare = typed.to_lowercase();
        let known = KINDS.iter().map(|kind| kind.name);
        let found = known
            .clone()
            .find(|name| bare == *name || bare == format!("{name}s"));
        found.map(Some).ok_or_else(|| {
            Problem::usage(format!("\"{typed}\" is no kind of commitment"))
                .hint(format!("it is one of {}", known.collect::<Vec<_>>().join(", ")))
        })
    }

    /// The item a row is about; none where it is a new one.
    pub(super) fn find(&mut self, row: &SheetRow, kind: Option<&str>) -> Result<Option<Place>> {
        let typed = self.typed(row);
        if typed.is_empty() {
            return match self.without_ref(row) {
                Some(place) => Ok(Some(place)),
                None => self.measure_called(row),
            };
        }
        let bearers: Vec<Place> = self
            .index
            .bearing(&typed)
            .map(|entry| entry.place.clone())
            .collect();
        if bearers.len() > 1 && kind != Some(Reading::KIND.name) {
            // Two bear one ref: the first row is about the first of them.
            let seen = self.seen.entry(typed.clone()).or_default();
            *seen += 1;
            return bearers
                .get(*seen - 1)
                .cloned()
                .map(Some)
                .ok_or_else(|| Problem::usage(format!("{typed} stands here more often than in the plan")));
        }
        if !self.names.may_mean(&typed) {
            return Ok(None);
        }
        match self.index.find(&typed) {
            Ok(found) => match found.note {
                // An old ref may be meant, or a new item of that ref: nobody can tell.
                Some(note) => Err(Problem::usage(note).hint("write the ref it has now, or one that is free")),
                None => Ok(Some(found.place)),
            },
            Err(problem) if problem.kind == Sort::No => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// The item that has no ref and this title.
    pub(super) fn without_ref(&self, row: &SheetRow) -> Option<Place> {
        let wanted = self.under_column(row, &Column::Field("title".to_owned()))?;
        let mut entries = self.index.entries().iter();
        let found = entries.find(|entry| entry.reference.is_empty() && entry.title == wanted)?;
        Some(found.place.clone())
    }

    /// The measure that a row of a table of measures means by its title alone, as the table of the quarter before did.
    fn measure_called(&self, row: &SheetRow) -> Result<Option<Place>> {
        let wanted = self.title.and_then(|at| said(row.cell(at)));
        let Some(wanted) = wanted.filter(|_| self.is_of_measures()) else {
            return Ok(None);
        };
        let is_measure = |place: &Place| place.steps.last().is_some_and(|step| step.list == "measures");
        let entries = self.index.entries().iter();
        let called: Vec<_> = entries
            .filter(|entry| entry.title == wanted && is_measure(&entry.place))
            .collect();
        match called.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one.place.clone())),
            several => {
                let refs: Vec<&str> = several.iter().map(|entry| entry.reference.as_str()).collect();
                Err(
                    Problem::usage(format!("\"{wanted}\" is what {} are called", refs.join(" and ")))
                        .hint("say in a column Ref which of them the row is about"),
                )
            }
        }
    }

    /// Whether the rows are measures where they do not say what they are.
    pub(super) fn is_of_measures(&self) -> bool {
        let of_titles = self.title.and_then(|at| self.headings.get(at));
        of_titles.is_some_and(|heading| headings::is_of_measures(heading, self.taken))
    }

    /// Refuses a second row about the same.
    pub(super) fn once(&mut self, row: &SheetRow, what: &str) -> Result<()> {
        if let Some(first) = self.first.get(what) {
            return Err(Problem::usage(format!("line {first} is about {what} already")));
        }
        self.is_about(row, what);
        Ok(())
    }

    /// Notes what a row is about, until it is refused.
    pub(super) fn is_about(&mut self, row: &SheetRow, what: &str) {
        self.first.insert(what.to_owned(), row.line);
        self.about.push(what.to_owned());
    }

    /// Refuses a row that has its item stand elsewhere: that is no field.
    pub(super) fn stays(&self, row: &SheetRow, place: &Place) -> Result<()> {
        let Some(under) = self.under_column(row, &Column::Under) else {
            return Ok(());
        };
        let parent = place
            .parent()
            .and_then(|parent| Some(self.plan.at(&parent)?.text("ref").to_owned()));
        if parent.as_deref() == Some(under) || parent.is_none() {
            return Ok(());
        }
        let reference = self.typed(row);
        Err(
            Problem::usage(format!("{reference} does not stand under {under}")).hint(format!(
                "pledge move {reference} --under {under} moves it; then import again"
            )),
        )
    }
}

/// Whether one title may have become the other by being reworded: half of the words of the shorter are in both.
pub(super) fn are_akin(one: &str, other: &str) -> bool {
    let words = |title: &str| -> HashSet<String> {
        let words = title.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    2 * shared >= one.len().min(other.len())
}
