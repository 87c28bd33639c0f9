//! A row about something that is not in the plan: a new item, and what it stands under.

use super::super::columns::{Column, KINDS, shape};
use super::super::sheet::SheetRow;
use super::cells::{as_typed, no_stand_in};
use super::row::{Cells, rating_of};
use super::{Desk, Outcome};
use crate::error::{Problem, Result};
use crate::plan::compose::{self, Addition, Beside};
use crate::plan::{Action, Edit, Measure, Milestone, Place, Priority, title};

impl Desk<'_> {
    /// A new item.
    pub(super) fn add(&mut self, row: &SheetRow, kind: Option<&'static str>) -> Result<(String, Outcome)> {
        let typed = self.typed(row);
        let (parent, made) = self.parent(row, &typed, kind)?;
        let above = parent
            .as_ref()
            .and_then(|place| self.plan.at(place))
            .map(|record| record.kind().name);
        let given = self
            .asked
            .kind
            .and_then(|asked| KINDS.iter().map(|kind| kind.name).find(|name| *name == asked));
        let kind = kind.or(given).unwrap_or(match above {
            _ if self.is_of_measures() => Measure::KIND.name,
            Some(above) if above == Action::KIND.name => Milestone::KIND.name,
            _ => Action::KIND.name,
        });
        let mut fields = self.fields(row, kind)?;
        if kind == Measure::KIND.name && !fields.iter().any(|(path, _)| path == "unit") {
            fields.extend(self.unit_of_figures(row));
        }
        let dates = self.last_of_dates(&mut fields);
        let milestones = self.milestones(row);
        if !fields.iter().any(|(path, _)| path == "title") {
            let what = if typed.is_empty() {
                "the row"
            } else {
                typed.as_str()
            };
            return Err(Problem::no(format!(
                "{what} is not in the plan, and a new {kind} needs a title"
            ))
            .hint("pledge list shows every ref"));
        }
        let top = kind == Priority::KIND.name || kind == Measure::KIND.name && parent.is_none();
        if parent.is_none() && !top {
            return Err(Problem::usage(format!(
                "where does the new {kind} {} belong?",
                called(&fields, &typed)
            ))
            .hint("say it in a column Under or Priority, or for all new rows with --under REF"));
        }
        self.is_called(row, None, Some(&parent.clone().unwrap_or_default()))?;
        let rating = rating_of(&fields);
        let words = self.words(kind, fields)?;
        let mut addition = Addition {
            kind: kind.to_owned(),
            reference: Some(typed).filter(|typed| !typed.is_empty()),
            beside: parent.filter(|_| kind != Priority::KIND.name).map(Beside::Under),
            shift: false,
            fields: words,
        };
        // What stands in a part of a new item is set once it is there.
        let listed = |(path, _): &(String, String)| path.contains('.');
        let (inner, own): (Cells, Cells) = addition.fields.into_iter().partition(listed);
        addition.fields = own;
        let (reference, place) = self.put(&mut addition)?;
        if let Some(place) = place.as_ref().filter(|_| !inner.is_empty()) {
            let edit = compose::set(&self.around(place, true, kind, &inner), place, &inner)?;
            self.take(&edit)?;
        }
        let called = place.as_ref().and_then(|place| self.plan.at(place)).map(title);
        let called = called.unwrap_or_default().to_owned();
        self.is_about(row, &reference);
        let (progress, below, figures) = match place {
            Some(place) => (
                self.progress(row, &place, kind, rating)?,
                self.add_milestones(&place, kind, &milestones)?,
                self.figures(row, &place)?.len(),
            ),
            None => (Vec::new(), None, 0),
        };
        // Where each milestone has its own, nobody asks what became of the others.
        let dates = dates.filter(|_| milestones.iter().all(|(_, due)| due.is_none()));
        let made = made.and_then(|place| {
            let priority = self.plan.at(&place)?;
            Some(format!(
                ", with priority {}: {}",
                priority.text("ref"),
                title(priority)
            ))
        });
        Ok((
            reference,
            Outcome::Added(format!(
                "{kind}: {}{}{}{}{}{}",
                called,
                made.unwrap_or_default(),
                below.unwrap_or_default(),
                dates
                    .map(|dates| format!(", of its {dates} dates the last is when it is due"))
                    .unwrap_or_default(),
                with_figures(figures),
                if progress.is_empty() {
                    ""
                } else {
                    ", with an update of today"
                }
            )),
        ))
    }

    /// The fields of a new item as they would be typed.
    fn words(&self, kind: &str, fields: Cells) -> Result<Cells> {
        let mut words = Vec::new();
        for (path, typed) in fields {
            no_stand_in(&typed)?;
            let Some(shape) = shape(kind, &path) else { continue };
            words.push((path, as_typed(&self.plan, shape, &typed)));
        }
        Ok(words)
    }

    /// Adds an item to the plan; gives back its ref, and where it stands. One without a ref is given one that no row
    /// bears.
    pub(super) fn put(&mut self, addition: &mut Addition) -> Result<(String, Option<Place>)> {
        if addition.reference.is_none() {
            addition.reference = Some(compose::next_free(&self.plan, &self.index, addition)?);
        }
        let is_free = |reference: &String| self.index.bearing(reference).next().is_none();
        let (edit, reference) = {
            let above = match &addition.beside {
                Some(Beside::Under(parent)) => parent.clone(),
                _ => Place::root(),
            };
            let plan = self.around(&above, false, &addition.kind, &addition.fields);
            // Who bears the ref already is told by the whole plan.
            let is_new = addition.reference.as_ref().is_some_and(is_free);
            compose::add(if is_new { &plan } else { &self.plan }, addition)?
        };
        self.take(&edit)?;
        let place = edit.steps().into_iter().find_map(|step| match step {
            Edit::Insert { list, .. } => Some(list.parent.item(list.name, reference.as_str())),
            _ => None,
        });
        if let Some(place) = &place {
            self.follow(place);
        }
        Ok((reference, place))
    }

    /// What a new item stands under: as its row says, as was asked, or as its ref does; and the priority that was made
    /// for it.
    fn parent(
        &mut self,
        row: &SheetRow,
        typed: &str,
        kind: Option<&str>,
    ) -> Result<(Option<Place>, Option<Place>)> {
        let asked = self.asked.under.filter(|_| !self.names_priority(row));
        if let Some(under) = self.under_column(row, &Column::Under).or(asked) {
            return self.index.find(under).map(|found| (Some(found.place), None));
        }
        let shorter = std::iter::successors(typed.rsplit_once('.'), |(head, _)| head.rsplit_once('.'));
        let mut bearing = shorter.filter_map(|(head, _)| self.index.bearing(head).next());
        if let Some(place) = bearing.next().map(|entry| entry.place.clone()) {
            self.stays_under_priority(row, &place)?;
            return Ok((Some(place), None));
        }
        if kind == Some(Priority::KIND.name) {
            return Ok((None, None));
        }
        Ok(match self.under_priority(row, typed)? {
            Some((place, true)) => (Some(place.clone()), Some(place)),
            Some((place, false)) => (Some(place), None),
            None => (None, None),
        })
    }
}

/// How many figures a new measure comes with, for the preview.
fn with_figures(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => ", with 1 figure".to_owned(),
        many => format!(", with {many} figures"),
    }
}

/// What a new row is called, for a message: `9.1 "Pilot a passport app"`.
fn called(fields: &Cells, typed: &str) -> String {
    let title = fields.iter().find(|(path, _)| path == "title");
    let title = title.map(|(_, title)| format!("\"{title}\""));
    let parts = [Some(typed.to_owned()), title].into_iter().flatten();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
