//! A row of a form that came back: an update.
//!
//! Law: a form that comes twice is one update.

use super::super::headings::Taken;
use super::super::sheet::SheetRow;
use super::cells::{as_typed, no_stand_in, said};
use super::row::Cells;
use super::told::{outcome, told};
use super::{Desk, Outcome};
use crate::error::{Problem, Result};
use crate::plan::compose::{self, Given};
use crate::plan::{Place, Plan, Record, Update};

impl Desk<'_> {
    /// The update that a row of a form gives.
    pub(super) fn update(&mut self, row: &SheetRow) -> Result<(String, Outcome)> {
        let typed = self.typed(row);
        let mut fields = Vec::new();
        for (at, taken) in self.taken.iter().enumerate() {
            if let (Taken::Update(field), Some(typed)) = (taken, said(row.cell(at))) {
                no_stand_in(typed)?;
                fields.push(((*field).to_owned(), typed.to_owned()));
            }
        }
        let tells = fields
            .iter()
            .any(|(field, _)| !matches!(field.as_str(), "date" | "period" | "by"));
        if !tells {
            return Ok((typed, Outcome::Left));
        }
        let found = compose::item(&self.plan, &self.index, &typed)?;
        if let Some(note) = found.note {
            return Err(Problem::usage(note).hint("write the ref it has now"));
        }
        let place = found.place;
        let reference = self.index.address(&place).item;
        self.once(row, &reference)?;
        self.is_called(row, Some(&place), None)?;
        let own = place.item("updates", "");
        for (field, typed) in &mut fields {
            if let Some((_, info)) = Update::KIND.field(field) {
                *typed = as_typed(&self.plan, &own.field(field.as_str()), info.shape, typed);
            }
        }
        if self
            .plan
            .at(&place)
            .is_some_and(|record| is_given(&self.plan, &place, record, &fields))
        {
            return Ok((reference, Outcome::Left));
        }
        let given = Given {
            fields,
            by: self.asked.by.clone(),
        };
        let edit = compose::update(&self.plan, &place, &given, self.asked.today)?;
        let told = told(&self.plan, &edit);
        self.take(&edit)?;
        Ok((reference, outcome(told)))
    }
}

/// Whether an update there is says all this already: a form that comes twice is one update.
fn is_given(plan: &Plan, place: &Place, record: &dyn Record, fields: &Cells) -> bool {
    let Some(list) = record.children("updates") else {
        return false;
    };
    (0..list.len()).filter_map(|at| list.item(at)).any(|update| {
        fields.iter().all(|(field, typed)| {
            let field_place = place.item("updates", "").field(field.as_str());
            let to = compose::read(plan, &field_place, typed).ok().flatten();
            plan.means_the_same(&field_place, update.written(field), to.as_ref())
                || update
                    .written(field)
                    .is_some_and(|raw| raw.line().trim() == typed.trim())
        })
    })
}
