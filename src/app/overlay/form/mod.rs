//! The form of one record: its fields from the table, why they change, and the sentence that will be written.
//!
//! Law: what was typed is kept until it is saved or the person lets it go; a refused save keeps it and says why.
//! Several fields changed in one form are one edit.

mod field;
mod layer;
mod read;

pub use field::{FormField, Understood, Way};

use super::Layer as _;
use crate::app::effect::Ticket;
use crate::app::tree::own_ref;
use crate::app::{Preview, TextBox};
use crate::error::Problem;
use crate::plan::{Place, Plan, Shape, title};

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// The record it is of.
    pub place: Place,
    /// The ref of the record; empty where it has none.
    pub reference: String,
    /// What the record is called.
    pub heading: String,
    /// The name of its kind.
    pub kind: &'static str,
    /// Its fields, in the table's order.
    pub fields: Vec<FormField>,
    /// Why the change is made, in the person's words.
    pub reason: TextBox,
    /// The field the cursor is in; the number of fields for the reason.
    pub at: usize,
    /// What would be written.
    pub sentence: Sentence,
    /// Why the last save was refused.
    pub trouble: Option<Problem>,
    /// Whether the person was told that the reason is wanted.
    told: bool,
    saving: Option<Ticket>,
    asked: Option<Ticket>,
}

/// What was typed into a form and not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The record it is about.
    pub item: Place,
    /// Each field that was changed, with what was typed.
    pub typed: Vec<(String, String)>,
    /// The reason as typed.
    pub reason: String,
}

/// What a save would be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentence {
    /// Nothing is changed.
    Nothing,
    /// It is being worked out.
    Asked,
    /// This.
    Known(Preview),
    /// It cannot be saved as it stands.
    Refused(Problem),
}

impl Form {
    /// The form of a record; none where there is nothing at this place.
    pub fn of(plan: &Plan, place: &Place) -> Option<Self> {
        let record = plan.at(place)?;
        // A ref and a key are what everything else knows the record by; renumbering follows them, a form cannot.
        let named = |shape: Shape| matches!(shape, Shape::OwnRef | Shape::Key);
        let fields = record.kind().fields.iter().filter(|info| !named(info.shape));
        Some(Self {
            place: place.clone(),
            reference: own_ref(record),
            heading: title(record).to_owned(),
            kind: record.kind().name,
            fields: fields.map(|info| FormField::of(plan, place, info)).collect(),
            reason: TextBox::lines(""),
            at: 0,
            sentence: Sentence::Nothing,
            trouble: None,
            told: false,
            saving: None,
            asked: None,
        })
    }

    /// Goes to a field, or to the one a path begins with; stays where it has none of that name.
    pub(in crate::app) fn go_to(&mut self, path: &str) {
        let named = |field: &FormField| path == field.info.name;
        self.at = self.fields.iter().position(named).unwrap_or(self.at);
    }

    /// The field the cursor is in; none in the reason.
    pub fn field(&self) -> Option<&FormField> {
        self.fields.get(self.at)
    }

    /// How many fields say something else than the plan.
    pub fn changes(&self) -> usize {
        self.fields.iter().filter(|field| field.changed()).count()
    }

    /// What is typed in it and not saved; none where nothing is.
    pub fn draft(&self) -> Option<Draft> {
        self.holds_text().then(|| Draft {
            item: self.place.clone(),
            typed: self.typed(),
            reason: self.reason.text(),
        })
    }

    /// Takes up what was typed before.
    pub(in crate::app) fn take_up(&mut self, plan: &Plan, draft: &Draft) {
        for (name, text) in &draft.typed {
            if let Some(field) = self.fields.iter_mut().find(|field| field.info.name == name) {
                field.text.replace(text.as_str());
                field.check(plan, &self.place);
            }
        }
        self.reason.replace(draft.reason.as_str());
    }

    /// Whether it is being saved.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Each field that is changed, with what is typed in it.
    pub fn typed(&self) -> Vec<(String, String)> {
        let changed = self.fields.iter().filter(|field| field.changed());
        changed
            .map(|field| (field.info.name.to_owned(), field.text.text()))
            .collect()
    }

    /// What to call it in a sentence.
    fn name(&self) -> &str {
        if self.reference.is_empty() {
            self.kind
        } else {
            &self.reference
        }
    }

    /// Whether what is changed wants a reason that has not been given.
    pub fn wants_reason(&self) -> bool {
        let wanted = matches!(&self.sentence, Sentence::Known(preview) if preview.wants_reason);
        wanted && self.reason.text().trim().is_empty()
    }

    /// Learns that its edit is on its way.
    pub(in crate::app) fn saves(&mut self, ticket: Ticket) {
        self.saving = Some(ticket);
    }

    /// Learns that its sentence was asked for.
    pub(in crate::app) fn asks(&mut self, ticket: Ticket) {
        self.asked = Some(ticket);
    }

    /// Whether it awaits what becomes of this edit.
    pub(in crate::app) fn awaits(&self, ticket: Ticket) -> bool {
        self.saving == Some(ticket)
    }

    /// Learns that its edit was refused.
    pub(in crate::app) fn refused(&mut self, problem: Problem) {
        self.saving = None;
        self.trouble = Some(problem);
    }

    /// Learns what its edit would be called; an answer to an older question is left alone.
    pub(in crate::app) fn previewed(&mut self, ticket: Ticket, outcome: &Result<Preview, Problem>) {
        if self.asked == Some(ticket) {
            self.sentence = match outcome {
                Ok(preview) => Sentence::Known(preview.clone()),
                Err(problem) => Sentence::Refused(problem.clone()),
            };
        }
    }
}
