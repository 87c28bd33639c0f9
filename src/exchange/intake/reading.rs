//! A row that gives a measure's figure for a period, or those for several, each in a column of its own.

use super::super::headings::Taken;
use super::super::sheet::SheetRow;
use super::cells::{is_awaited, said};
use super::row::Cells;
use super::told::{outcome, told};
use super::{Desk, Outcome};
use crate::error::{Problem, Result};
use crate::plan::compose::{self};
use crate::plan::{Edit, Figure, Identity, Measure, Place, Reading, Value as _};

impl Desk<'_> {
    /// What a row says of a measure's figure for a period.
    pub(super) fn reading(&mut self, row: &SheetRow, measure: &Place) -> Result<(String, Outcome)> {
        let kind = Reading::KIND.name;
        let mut fields = self.fields(row, kind)?;
        let reference = self.index.address(measure).item;
        let at = fields.iter().position(|(path, _)| path == "period");
        let period = at.map(|at| fields.remove(at).1).unwrap_or_default();
        let seen = self.seen.entry(format!("{reference} {period}")).or_default();
        *seen += 1;
        let nth = *seen;
        let (names, first) = self.readings_of(measure, &period);
        let name = match (&first, nth) {
            _ if period.is_empty() => Some(format!("#{nth}")).filter(|name| names.contains(name)),
            (first, 1) => first.clone(),
            (Some(first), nth) => Some(format!("{first}#{nth}")).filter(|name| names.contains(name)),
            (None, _) => None,
        };
        let Some(name) = name.or_else(|| (nth == 1 && !period.is_empty()).then(|| period.clone())) else {
            if period.is_empty() {
                return Err(Problem::usage("a reading needs the period it covers"));
            }
            return Err(Problem::usage(format!(
                "an earlier line is about {reference} for {period} already"
            )));
        };
        let place = measure.item("readings", name.clone());
        let mut new = self.new_words(&place, kind, "", fields)?;
        if period.is_empty() && !new.is_empty() {
            return Err(Problem::usage("a reading needs the period it covers"));
        }
        let value = new
            .iter()
            .position(|(path, _)| path == "value")
            .map(|at| new.remove(at).1);
        let edit = match value {
            Some(value) => compose::reading(&self.plan, measure, &name, &value, &new)?,
            None if new.is_empty() => Edit::all(Vec::new()),
            None if self.plan.at(&place).is_none() => {
                return Err(Problem::usage(format!(
                    "the reading of {reference} for {period} has no figure"
                )));
            }
            None => {
                let paths: Cells = new
                    .into_iter()
                    .map(|(path, typed)| (format!("readings.{name}.{path}"), typed))
                    .collect();
                compose::set(&self.plan, measure, &paths)?
            }
        };
        let told = told(&self.plan, &edit);
        self.take(&edit)?;
        Ok((reference, outcome(told)))
    }

    /// What a row says of a measure's figures, each in a column of its period.
    pub(super) fn figures(&mut self, row: &SheetRow, measure: &Place) -> Result<Vec<String>> {
        let taken = self.taken;
        let mut all = Vec::new();
        for (at, taken) in taken.iter().enumerate() {
            let (Taken::Figures(period), Some(typed)) = (taken, said(row.cell(at))) else {
                continue;
            };
            if is_awaited(typed) {
                let note = format!(
                    "line {}: \"{typed}\" is no figure for {period}, and not taken",
                    row.line
                );
                self.notes.push(note);
                continue;
            }
            let name = self
                .readings_of(measure, period)
                .1
                .unwrap_or_else(|| period.clone());
            let place = measure.item("readings", name.clone());
            let value = vec![("value".to_owned(), typed.to_owned())];
            let Some((_, value)) = self.new_words(&place, Reading::KIND.name, "", value)?.pop() else {
                continue;
            };
            let edit = compose::reading(&self.plan, measure, &name, &value, &[])?;
            if sets_words(&edit) && value.starts_with(|c: char| !c.is_alphabetic() && c != '<') {
                return Err(Problem::usage(format!("\"{value}\" is no figure"))
                    .hint("write the number alone, or 14 of 20 where the measure is a share (unit %)"));
            }
            all.extend(told(&self.plan, &edit));
            self.take(&edit)?;
        }
        Ok(all)
    }

    /// The unit of a new measure whose row has none, and signs of a percentage on all its figures and targets.
    pub(super) fn unit_of_figures(&self, row: &SheetRow) -> Option<(String, String)> {
        let cells = self.taken.iter().enumerate().filter(|(_, taken)| match taken {
            Taken::Figures(_) => true,
            Taken::As(column) => column.target().is_some(),
            _ => false,
        });
        let cells = cells.filter_map(|(at, _)| said(row.cell(at)).filter(|typed| !is_awaited(typed)));
        let cells: Vec<&str> = cells.collect();
        let is_share = !cells.is_empty() && cells.iter().all(|typed| typed.ends_with('%'));
        is_share.then(|| ("unit".to_owned(), "%".to_owned()))
    }

    /// The names of a measure's readings, and that of the first for a period.
    fn readings_of(&self, measure: &Place, period: &str) -> (Vec<String>, Option<String>) {
        let record = self.plan.at(measure);
        let list = record.and_then(|record| record.children("readings"));
        let names = list
            .map(|list| crate::plan::identities(list, Identity::Fields(&["period"])))
            .unwrap_or_default();
        let info = Measure::KIND.list("readings").map(|(_, info)| info);
        let first = list
            .zip(info)
            .and_then(|(list, info)| crate::plan::position_typed(list, info, period));
        let first = first.and_then(|at| names.get(at).cloned());
        (names, first)
    }
}

/// Whether what an edit gives a reading is no number.
fn sets_words(edit: &Edit) -> bool {
    let values = edit.steps().into_iter().filter_map(|step| match step {
        Edit::Insert { item, .. } => item.get("value"),
        Edit::Set { place, to } if place.field.as_deref() == Some("value") => to.as_ref(),
        _ => None,
    });
    let mut figures = values.filter_map(|raw| Figure::read(raw).ok());
    figures.any(|figure| figure.number().is_none())
}
