//! One row: what it says of the item it is about, field by field.

use super::super::columns::{Column, KINDS, shape};
use super::super::headings::{self, Taken};
use super::super::sheet::SheetRow;
use super::cells::{as_typed, is_as_exported, no_stand_in, said, told_apart};
use super::told::{outcome, told};
use super::update::is_given;
use super::{Desk, Outcome};
use crate::error::{Problem, Result};
use crate::plan::compose::{self};
use crate::plan::{Measure, Place, Reading, with_article};

/// What a row says, field by field.
pub(super) type Cells = Vec<(String, String)>;

impl Desk<'_> {
    /// What becomes of a row, with the ref it is about.
    pub(super) fn row(&mut self, row: &SheetRow) -> Result<(String, Outcome)> {
        if row
            .cells
            .iter()
            .skip(self.taken.len())
            .any(|cell| !cell.is_empty())
        {
            return Err(Problem::usage("the row has more cells than there are headings")
                .hint("a comma inside a text splits it: put the text in quotation marks"));
        }
        if self.is_kept_back(row) {
            return self.nothing_beside(row);
        }
        if self.is_form {
            return self.answer(row);
        }
        let kind = self.kind(row)?;
        let found = self.find(row, kind)?;
        let reading = Reading::KIND.name;
        let fields = |desk: &Self, kind| desk.fields(row, kind);
        match found {
            Some(place) => {
                let own = self.plan.at(&place).map_or("", |record| record.kind().name);
                let of_reading = own == Measure::KIND.name
                    && (kind == Some(reading)
                        || kind.is_none()
                            && fields(self, reading)
                                .is_ok_and(|fields| fields.iter().any(|(path, _)| path == "period")));
                if of_reading {
                    return self.reading(row, &place);
                }
                if let Some(kind) = kind.filter(|kind| *kind != own) {
                    return Err(Problem::usage(format!(
                        "{} is {}, not {}",
                        self.typed(row),
                        with_article(own),
                        with_article(kind)
                    )));
                }
                let mut fields = fields(self, own)?;
                self.last_of_dates(&mut fields);
                let rating = rating_of(&fields);
                self.once(row, &place.address().to_string())?;
                self.stays(row, &place)?;
                self.stays_under_priority(row, &place)?;
                self.is_called(row, Some(&place), None)?;
                let (reference, outcome) = self.change(&place, own, fields)?;
                let mut told = self.progress(row, &place, own, rating)?;
                told.extend(self.figures(row, &place)?);
                self.tell_of_milestones(row, &place);
                Ok((reference, with_more(outcome, told)))
            }
            None if kind == Some(reading) => {
                Err(Problem::no(format!("no measure is called {}", self.typed(row)))
                    .hint("pledge add measure makes one"))
            }
            None => self.add(row, kind),
        }
    }

    /// What a row says of the fields of a kind, as written.
    pub(super) fn fields(&self, row: &SheetRow, kind: &str) -> Result<Cells> {
        let mut fields = Vec::new();
        for (at, taken) in self.taken.iter().enumerate() {
            if *taken == Taken::Undated
                && let Some(typed) = said(row.cell(at))
            {
                return Err(Problem::usage(format!("for when is the target {typed}?"))
                    .hint("say it in the heading, such as Target 2026-27: a column for each period"));
            }
            if let Taken::Figures(period) = taken
                && kind != Measure::KIND.name
                && said(row.cell(at)).is_some()
            {
                return Err(
                    Problem::usage(format!("{} has no figure for {period}", with_article(kind)))
                        .hint("empty that cell, or say in a column Kind that the row is a measure"),
                );
            }
            let Taken::As(column @ (Column::Field(_) | Column::FieldOf(..))) = taken else {
                continue;
            };
            let Some(typed) = said(row.cell(at)) else { continue };
            let known = column.path(kind).filter(|path| shape(kind, path).is_some());
            match known.or_else(|| counterpart(column, kind)) {
                Some(path) => fields.push((path.to_owned(), typed.to_owned())),
                None if headings::is_note(column) && takes_updates(kind) => {}
                // A column that only other kinds have may be filled for the eye: what is in it must not be lost unsaid.
                None => {
                    return Err(
                        Problem::usage(format!("{} has no {}", with_article(kind), column.name()))
                            .hint(if kind == Measure::KIND.name && shape(Reading::KIND.name, &column.name()).is_some() {
                            "figures are rows of their own: import the measures without these columns, then a table with \
                             the columns Ref, Period and Value, a row for each figure"
                        } else {
                            "empty that cell, or say in a column Kind what the row is"
                        }),
                    );
                }
            }
        }
        if shape(kind, "status").is_some() {
            told_apart(&self.plan, &mut fields);
        }
        Ok(fields)
    }

    /// What a row says of the progress of a commitment: an update, given today, with the rating that the row gives, so
    /// that no paper has a rating of which nobody knows when it was given.
    pub(super) fn progress(
        &mut self,
        row: &SheetRow,
        place: &Place,
        kind: &str,
        rating: Option<String>,
    ) -> Result<Vec<String>> {
        let mut columns = self.taken.iter().enumerate();
        let at = columns.find(|(_, taken)| matches!(taken, Taken::As(column) if headings::is_note(column)));
        let typed = at.and_then(|(at, _)| said(row.cell(at))).map(str::to_owned);
        let Some(typed) = typed.filter(|_| takes_updates(kind)) else {
            return Ok(Vec::new());
        };
        no_stand_in(&typed)?;
        let note = vec![("note".to_owned(), typed)];
        // The same words that came before, without their rating, are no second update.
        let given = self.plan.at(place);
        let is_given = given.is_some_and(|record| is_given(&self.plan, place, record, &note));
        if is_given {
            return Ok(Vec::new());
        }
        let own = place.item("updates", "").field("rating");
        let rating = rating.filter(|rating| matches!(compose::read(&self.plan, &own, rating), Ok(Some(_))));
        let rating = rating.map(|rating| ("rating".to_owned(), rating));
        let edit = self.update(place, note.into_iter().chain(rating).collect())?;
        let told = told(&self.plan, &edit);
        self.take(&edit)?;
        Ok(told)
    }

    /// The fields that say something else than the plan does, as they would be typed.
    pub(super) fn new_words(&self, place: &Place, kind: &str, prefix: &str, fields: Cells) -> Result<Cells> {
        let (was, public) = (self.was.at(place), self.public.at(place));
        let mut new = Vec::new();
        for (path, typed) in fields {
            let Some(shape) = shape(kind, &path) else { continue };
            let same = |record, copy| is_as_exported(&typed, record, (&path, shape), copy);
            if same(was, None) || same(public, Some(&self.public)) {
                continue;
            }
            no_stand_in(&typed)?;
            new.push((format!("{prefix}{path}"), as_typed(&self.plan, shape, &typed)));
        }
        Ok(new)
    }

    /// What a row says of an item there is.
    pub(super) fn change(&mut self, place: &Place, kind: &str, fields: Cells) -> Result<(String, Outcome)> {
        let new = self.new_words(place, kind, "", fields)?;
        let edit = compose::set(&self.around(place, true, kind, &new), place, &new)?;
        let reference = self.index.address(place).item;
        let told = told(&self.plan, &edit);
        if self.take(&edit)? {
            self.follow(place);
        }
        Ok((reference, outcome(told)))
    }
}

/// The rating that a row gives, as typed.
pub(super) fn rating_of(fields: &Cells) -> Option<String> {
    let rating = fields.iter().find(|(field, _)| field == "rating");
    rating.map(|(_, typed)| typed.clone())
}

/// Whether what is said of a record of a kind is an update: it has some, and no note of its own.
fn takes_updates(kind: &str) -> bool {
    let kind = KINDS.into_iter().find(|known| known.name == kind);
    kind.is_some_and(|kind| kind.list("updates").is_some() && kind.field("note").is_none())
}

/// The field of a kind that stands for a column of another: what an action comes to is a priority's outcome.
fn counterpart(column: &Column, kind: &str) -> Option<&'static str> {
    let Column::Field(path) = column else { return None };
    let other = match path.as_str() {
        "success" => "outcome",
        "outcome" => "success",
        _ => return None,
    };
    shape(kind, other).map(|_| other)
}

/// What became of a row, with what was done besides.
fn with_more(outcome: Outcome, more: Vec<String>) -> Outcome {
    match outcome {
        Outcome::Changed(mut told) => {
            told.extend(more);
            Outcome::Changed(told)
        }
        Outcome::Left if !more.is_empty() => Outcome::Changed(more),
        outcome => outcome,
    }
}
