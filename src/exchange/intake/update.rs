//! A row of a form that came back: an update, a figure, what was done.
//!
//! Laws: a form that comes twice is one update; what was not filled in is left alone; an answer to what is not asked of
//! a thing is refused, never put elsewhere.

use super::super::headings::Taken;
use super::super::sheet::SheetRow;
use super::cells::{as_typed, is_no, is_nothing, no_stand_in, said};
use super::leads::called_without_contacts;
use super::meanwhile::{Dispute, Holds, refused};
use super::row::Cells;
use super::told::{outcome, told};
use super::{Desk, Outcome};
use crate::error::{Problem, Result};
use crate::plan::compose::{self, Given};
use crate::plan::{
    Edit, Kind, Matter, Measure, Milestone, Period, Place, Plan, Raw, Reading, Record, Slot as _, Update,
    Value as _, with_article,
};
use crate::report::publish::{NOT_FOR_PUBLICATION, is_unnamed};

/// What a form tells beside its blanks, and a partner may correct: alone it says nothing.
const TOLD: [&str; 3] = ["date", "period", "by"];

/// What a row of a form answers.
#[derive(Default)]
struct Answers {
    /// Of the update: field by field.
    update: Cells,
    /// Of other records: the kind, and field by field.
    others: Vec<(&'static str, Cells)>,
    /// Whether a form for the public asked somebody whom it did not name.
    is_by_unnamed: bool,
}

impl Answers {
    /// Whether something is said in the update, beside what the form told.
    fn tells(&self) -> bool {
        let mut fields = self.update.iter();
        fields.any(|(field, _)| !TOLD.contains(&field.as_str()))
    }

    /// All of them but what the plan's word holds against.
    fn without(&self, item: &Place, disputes: &[Dispute]) -> Self {
        let held = |kind: &str, field: &str| {
            disputes.iter().any(|dispute| {
                // What a figure is made of holds together.
                let is_figure = dispute.place.record() != *item && kind == Reading::KIND.name;
                is_figure || dispute.place.field.as_deref() == Some(field)
            })
        };
        let kept = |kind: &str, fields: &Cells| -> Cells {
            let kept = fields.iter().filter(|(field, _)| !held(kind, field));
            kept.cloned().collect()
        };
        let others = self.others.iter();
        let others = others.map(|(kind, fields)| (*kind, kept(kind, fields)));
        Self {
            update: kept(Update::KIND.name, &self.update),
            others: others.filter(|(_, fields)| !fields.is_empty()).collect(),
            is_by_unnamed: self.is_by_unnamed,
        }
    }
}

impl Desk<'_> {
    /// What is answered in a row of a form.
    pub(super) fn answer(&mut self, row: &SheetRow) -> Result<(String, Outcome)> {
        let typed = self.typed(row);
        let mut answers = self.answers(row)?;
        if !answers.tells() && answers.others.is_empty() {
            return Ok((typed, Outcome::Left));
        }
        if typed.is_empty() {
            return Err(Problem::usage("these answers do not say what they are about")
                .hint("write the ref again, as the plan has it"));
        }
        let place = self.asked_about(row, &typed)?;
        let reference = self.index.address(&place).item;
        self.once(row, &reference)?;
        self.is_called(row, Some(&place), None)?;
        self.are_understood(row, &place)?;
        if answers.is_by_unnamed {
            let by = self.unnamed_lead(&place).map(|key| ("by".to_owned(), key));
            answers.update.extend(by);
        }
        let mut edit = self.edit_of(&place, &answers)?;
        let disputes = self.disputes(&place, &edit)?;
        if !disputes.is_empty() {
            match self.asked.holds {
                Holds::Asked => return Err(refused(&disputes)),
                Holds::Paper => {}
                Holds::Plan => edit = self.edit_of(&place, &answers.without(&place, &disputes))?,
            }
            self.notes
                .extend(disputes.into_iter().map(|dispute| dispute.said));
        }
        let told = told(&self.plan, &edit);
        if !told.is_empty() {
            self.notes.extend(self.changed_since(&place, &reference));
        }
        self.take(&edit)?;
        Ok((reference, outcome(told)))
    }

    /// The key of who leads an item and is not named for the public.
    fn unnamed_lead(&self, place: &Place) -> Option<String> {
        let said = self.plan.at(place)?.written("lead")?;
        let keys = match said {
            Raw::List(several) => several.iter().filter_map(Raw::as_text).collect(),
            one => Vec::from_iter(one.as_text()),
        };
        let is_one = |key: &str| {
            let mut leads = self.plan.leads.iter().filter(|lead| lead.key.say() == key);
            leads.any(is_unnamed)
        };
        let found = keys.into_iter().map(str::trim).find(|key| is_one(key));
        found.map(str::to_owned)
    }

    /// What some answers on an item do.
    fn edit_of(&self, place: &Place, answers: &Answers) -> Result<Edit> {
        let mut edits = Vec::new();
        if answers.tells() {
            edits.push(self.update(place, answers.update.clone())?);
        }
        for (kind, fields) in &answers.others {
            edits.push(self.other(place, kind, fields.clone(), &answers.update)?);
        }
        Ok(Edit::all(edits))
    }

    fn answers(&self, row: &SheetRow) -> Result<Answers> {
        let mut answers = Answers::default();
        for (at, taken) in self.taken.iter().enumerate() {
            let Some(typed) = said(row.cell(at)) else { continue };
            let fields = match taken {
                Taken::Update(_) => &mut answers.update,
                Taken::Blank(kind, _) => {
                    if !answers.others.iter().any(|(known, _)| known == kind) {
                        answers.others.push((kind, Cells::new()));
                    }
                    let Some((_, fields)) = answers.others.iter_mut().find(|(known, _)| known == kind) else {
                        continue;
                    };
                    fields
                }
                _ => continue,
            };
            let (Taken::Update(field) | Taken::Blank(_, field)) = taken else {
                continue;
            };
            // Somebody whom the public's form did not name is known to the plan.
            if *field == "by" && typed == NOT_FOR_PUBLICATION {
                answers.is_by_unnamed = true;
                continue;
            }
            if *field == "by"
                && let Some(key) = called_without_contacts(&self.plan, typed)
            {
                fields.push(((*field).to_owned(), key));
                continue;
            }
            no_stand_in(typed)?;
            // Whoever has something to report says so by reporting it.
            if *field == "nil" && is_no(typed) {
                continue;
            }
            fields.push(((*field).to_owned(), typed.to_owned()));
        }
        self.mind_nothing(row, &mut answers.update);
        Ok(answers)
    }

    /// Makes a nil return of an answer that says in words that there is nothing to report.
    fn mind_nothing(&self, row: &SheetRow, update: &mut Cells) {
        let asked = |taken: &Taken| matches!(taken, Taken::Update("note" | "nil"));
        let mut cells = self.taken.iter().enumerate();
        if !cells.any(|(at, taken)| asked(taken) && is_nothing(row.cell(at))) {
            return;
        }
        let is_word = |field: &str, typed: &str| field == "nil" || field == "note" && is_nothing(typed);
        let mut said = update.iter();
        if said.any(|(field, typed)| !TOLD.contains(&field.as_str()) && !is_word(field, typed)) {
            update.retain(|(field, typed)| field != "nil" || !is_nothing(typed));
        } else {
            update.retain(|(field, typed)| !is_word(field, typed));
            update.push(("nil".to_owned(), "true".to_owned()));
        }
    }

    /// Refuses an answer that its field cannot take, by the question it stands after.
    fn are_understood(&self, row: &SheetRow, place: &Place) -> Result<()> {
        for (at, (heading, taken)) in self.headings.iter().zip(self.taken).enumerate() {
            let Some(typed) = said(row.cell(at)) else { continue };
            let own = match taken {
                Taken::Update("nil") if is_nothing(typed) => continue,
                Taken::Update(field) => place.item("updates", "").field(*field),
                Taken::Blank(kind, field) if *kind == Reading::KIND.name && *field != "value" => {
                    place.item("readings", "").field(*field)
                }
                Taken::Blank(_, field) if *field != "value" => place.field(*field),
                _ => continue,
            };
            let shape = self.plan.blank(&own).and_then(|record| {
                let (_, info) = record.kind().field(own.field.as_deref()?)?;
                Some(info.shape)
            });
            let Some(shape) = shape else { continue };
            if let Err(why) = compose::read(&self.plan, &own, &as_typed(&self.plan, shape, typed)) {
                let line = row.line_of(at);
                let before = if line == row.line {
                    String::new()
                } else {
                    format!("on line {line}, ")
                };
                return Err(Problem::usage(format!("{before}{heading}: {}", why.message))
                    .hint(why.hint.unwrap_or_else(|| "mend it, or empty it".to_owned())));
            }
        }
        Ok(())
    }

    /// The item a row of a form is about.
    fn asked_about(&self, row: &SheetRow, typed: &str) -> Result<Place> {
        self.is_still(typed)?;
        let found = compose::item(&self.plan, &self.index, typed)?;
        if let Some(note) = found.note {
            return Err(Problem::usage(note).hint("write the ref it has now"));
        }
        self.is_the_one(row, &found.place)?;
        Ok(found.place)
    }

    /// The update that was filled in; nothing where one there is says all this already.
    pub(super) fn update(&self, place: &Place, mut fields: Cells) -> Result<Edit> {
        for (field, typed) in &mut fields {
            if field == "period" {
                *typed = as_period(typed);
            }
            if let Some((_, info)) = Update::KIND.field(field) {
                *typed = as_typed(&self.plan, info.shape, typed);
            }
        }
        let record = self.plan.at(place);
        if record.is_some_and(|record| is_given(&self.plan, place, record, &fields)) {
            return Ok(Edit::all(Vec::new()));
        }
        let given = Given {
            fields,
            by: self.asked.by.clone(),
        };
        let plan = self.around(place, true, Update::KIND.name, &given.fields);
        let edit = compose::update(&plan, place, &given, self.asked.today)?;
        compose::because(&plan, place, edit, None)
    }

    /// What was filled in of something else than an update.
    fn other(&self, place: &Place, kind: &str, fields: Cells, told: &Cells) -> Result<Edit> {
        let own = self.plan.at(place).map_or("", |record| record.kind().name);
        let is = |of: &Kind, needs: &Kind| kind == of.name && own == needs.name;
        if is(Reading::KIND, Measure::KIND) {
            return self.figure(place, fields, told);
        }
        if is(Matter::KIND, Matter::KIND) || is(Milestone::KIND, Milestone::KIND) {
            return compose::set(&self.plan, place, &fields);
        }
        let name = self.index.address(place).item;
        let field = fields.first().map_or("", |(field, _)| field.as_str());
        Err(Problem::usage(format!(
            "{name} is {}, and what was filled in is the {field} of {}",
            with_article(own),
            with_article(kind)
        ))
        .hint("is the ref the right one? The answers of a form stand below the ref they are about"))
    }

    /// The figure that was filled in, for the period the form names.
    fn figure(&self, place: &Place, mut fields: Cells, told: &Cells) -> Result<Edit> {
        let name = self.index.address(place).item;
        let Some(at) = fields.iter().position(|(field, _)| field == "value") else {
            return Err(
                Problem::usage(format!("there is a note on the figure of {name}, and no figure"))
                    .hint("write the figure too, or the note under What happened"),
            );
        };
        let (_, value) = fields.remove(at);
        let period = told.iter().find(|(field, _)| field == "period");
        let period = period.map(|(_, period)| as_period(period)).ok_or_else(|| {
            Problem::usage(format!(
                "the figure of {name} does not say for which period it is"
            ))
            .hint("write the period after Period, such as 2018-19 Q3")
        })?;
        compose::reading(&self.plan, place, &period, &value, &fields)
    }
}

/// A period as files write it, however long a form says it.
fn as_period(typed: &str) -> String {
    Period::parse(typed).map_or_else(|_| typed.to_owned(), |period| period.say())
}

/// Whether an update there is says all this already: a form that comes twice is one update.
pub(super) fn is_given(plan: &Plan, place: &Place, record: &dyn Record, fields: &Cells) -> bool {
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
