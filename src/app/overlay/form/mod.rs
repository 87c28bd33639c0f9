//! The form of one record: its fields from the table, why they change, and the sentence that will be written.
//!
//! Law: what was typed is kept until it is saved or the person lets it go; a refused save keeps it and says why.
//! Several fields changed in one form are one edit.

mod draft;
mod field;
mod layer;
mod read;
mod save;
mod settling;
mod story;
mod unseen;
mod word;

pub use draft::Draft;
pub use field::{FormField, Understood, Way};
pub(super) use read::is_troubled;

use super::Then;
use crate::app::effect::Ticket;
use crate::app::order;
use crate::app::screen::parts_of;
use crate::app::task::{Filled, Task, naming};
use crate::app::tree::own_ref;
use crate::app::{Preview, TextBox};
use crate::error::Problem;
use crate::plan::{ListInfo, Place, Plan, Shape, title};
use settling::Elsewhere;
use unseen::Unseen;

/// What the box of the reason is called, which no field of a plan is.
pub const REASON: &str = "Reason for this change";

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// The record it is about.
    pub place: Place,
    /// What it is for.
    pub task: Task,
    /// What that is called; empty where fields of the record are changed.
    pub purpose: String,
    /// The ref of the record; empty where it has none.
    pub reference: String,
    /// The ref of what the record stands in; empty where it stands in nothing that has one.
    pub belongs_to: String,
    /// What the record is called.
    pub heading: String,
    /// The name of its kind.
    pub kind: &'static str,
    /// Its fields, in their order.
    pub fields: Vec<FormField>,
    /// What the record holds besides its fields, as people call it; empty where that is nothing, or not asked for.
    pub holds: Vec<&'static str>,
    /// Why the change is made, in the person's words.
    pub reason: TextBox,
    /// The field the cursor is in; the number of fields for the reason.
    pub at: usize,
    /// What would be written.
    pub sentence: Sentence,
    /// Why the last save was refused.
    pub trouble: Option<Problem>,
    /// Whether the cursor has just come to its field.
    came: bool,
    /// The field from which the reason was gone to.
    left_at: usize,
    /// Whether the person was told that the reason is wanted.
    told: bool,
    /// How what is proposed is saved.
    proposed: Proposed,
    /// What a list stands over it for; none where one would be for its field.
    listed: Option<save::Listed>,
    /// What others did to the record meanwhile.
    elsewhere: Elsewhere,
    /// What is known of what it changes and does not show.
    unseen: Unseen,
    saving: Option<Ticket>,
    asked: Option<Ticket>,
}

/// How what a form proposes is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposed {
    /// With what somebody types besides, and never without.
    WithMore,
    /// As it stands, too: it is all that is to be said.
    ByItself,
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
    /// The form that changes a record; none where there is nothing at this place.
    pub fn of(plan: &Plan, place: &Place) -> Option<Self> {
        plan.at(place)?;
        Self::for_task(plan, place, Task::Set, &[])
    }

    /// The form of a task about the record at a place, some fields of which stand as given; none where there can be
    /// no such record.
    pub fn for_task(plan: &Plan, place: &Place, task: Task, given: &[(&str, String)]) -> Option<Self> {
        let blank = plan.blank(place)?;
        let record = plan.at(place).unwrap_or(&*blank);
        let subject = task.subject(place);
        let shows = task.shows_what_is();
        let field = |info| {
            let mut field = if shows {
                FormField::of(plan, place, info)
            } else {
                FormField::empty(info)
            };
            match given.iter().find(|(name, _)| *name == info.name) {
                // What a figure is of is given with it.
                Some((_, text)) if task == Task::Reading => field.propose(text),
                Some((_, text)) => field.stands_as(text),
                None => {}
            }
            field.check(plan, &subject);
            field
        };
        let fields: Vec<FormField> = task.fields(plan, place).into_iter().map(field).collect();
        let adds = task.adds(place);
        let holds = if adds || task.changes_what_is() {
            parts_of(&*blank_of(plan, &subject))
                .map(ListInfo::label)
                .collect()
        } else {
            Vec::new()
        };
        let mut form = Self {
            place: place.clone(),
            purpose: task.title(plan, place),
            unseen: Unseen::of(plan, &task),
            task,
            reference: if adds { String::new() } else { own_ref(record) },
            belongs_to: plan
                .at(&place.parent().unwrap_or_default())
                .map(own_ref)
                .unwrap_or_default(),
            heading: if adds {
                String::new()
            } else {
                title(record).to_owned()
            },
            kind: record.kind().name,
            fields,
            holds,
            reason: TextBox::lines(""),
            at: 0,
            sentence: Sentence::Nothing,
            trouble: None,
            came: true,
            left_at: 0,
            told: false,
            proposed: Proposed::WithMore,
            listed: None,
            elsewhere: Elsewhere::of(plan, place),
            saving: None,
            asked: None,
        };
        form.name_next(plan);
        form.hide_the_untroubled(plan);
        // Who adds something begins with what it is called; its ref is given.
        let named = |field: &FormField| {
            let own = naming(&*blank_of(plan, &form.subject())).map_or(order::NAME, |info| info.name);
            adds && own == field.info.name
        };
        let stands = |field: &FormField| {
            let given = form.task == Task::Reading || named(field);
            given && !field.text.text().is_empty()
        };
        let mut fields = form.fields.iter();
        let first = fields.position(|field| !field.hidden && !stands(field));
        form.at = first.unwrap_or(0);
        Some(form)
    }

    /// Whether the record is not in the plan yet.
    pub fn is_new(&self) -> bool {
        self.task.adds(&self.place)
    }

    /// Where the record stands, or would stand, whose fields it asks for.
    pub(super) fn subject(&self) -> Place {
        self.task.subject(&self.place)
    }

    /// Offers the next free ref to what is to be added, unless the person chose another.
    fn name_next(&mut self, plan: &Plan) {
        let Some(reference) = self.filled().reference(plan) else {
            return;
        };
        self.offer(&reference);
    }

    fn offer(&mut self, reference: &str) {
        let own = |field: &&mut FormField| {
            let own = matches!(field.info.shape, Shape::OwnRef | Shape::Key);
            (own || field.info.name == order::NAME) && !field.changed()
        };
        if let Some(field) = self.fields.iter_mut().find(own) {
            field.stands_as(reference);
        }
    }

    /// Asks what is done about trouble only where there is some.
    pub(super) fn hide_the_untroubled(&mut self, plan: &Plan) {
        if !matches!(self.task, Task::Update { .. }) {
            return;
        }
        let rated = self.fields.iter().find(|field| field.info.name == order::RATED);
        let troubled = rated.is_some_and(|field| is_troubled(plan, field.typed().trim()));
        for field in &mut self.fields {
            field.hidden =
                order::TROUBLED.contains(&field.info.name) && !troubled && field.text.text().is_empty();
        }
    }

    /// Goes to a field, or to the one a path begins with; stays where it has none of that name.
    pub(in crate::app) fn go_to(&mut self, path: &str) {
        let named = |field: &FormField| path == field.info.name;
        self.at = self.fields.iter().position(named).unwrap_or(self.at);
        self.came = true;
    }

    /// Whether what is typed next takes the place of what the field says: a date, a figure or a ref is one thing, and
    /// nobody means to write behind it. What was typed here, or is a text, is written on.
    pub fn types_over(&self) -> bool {
        self.came && self.field().is_some_and(FormField::is_one_thing)
    }

    /// What the plan says of the field the cursor is in, where the form begins without it: an update is given on what
    /// stands.
    pub fn stands_now<'p>(&self, plan: &'p Plan) -> Option<&'p str> {
        let name = self.field().filter(|_| !self.task.shows_what_is())?.info.name;
        let text = plan.at(&self.place)?.text(name);
        text.lines().next()
    }

    /// The field the cursor is in; none in the reason.
    pub fn field(&self) -> Option<&FormField> {
        self.fields.get(self.at)
    }

    /// The field the cursor is in, or that it was in before it went to the reason.
    pub fn last_at(&self) -> usize {
        self.field().map_or(self.left_at, |_| self.at)
    }

    /// In how many fields something is typed that the plan does not say.
    pub fn changes(&self) -> usize {
        self.fields.iter().filter(|field| field.typed_here()).count()
    }

    /// Whether there is something to save.
    fn says_something(&self) -> bool {
        self.changes() > 0 || self.proposed == Proposed::ByItself
    }

    /// It as it is filled in.
    pub(in crate::app) fn filled(&self) -> Filled {
        let mut typed = self.typed();
        if self.task.keeps_the_reason() {
            typed.push((order::ENDED.to_owned(), self.reason.text()));
        }
        Filled {
            item: self.place.clone(),
            task: self.task.clone(),
            typed,
        }
    }

    /// Proposes what fields are to say.
    pub(in crate::app) fn propose(
        &mut self,
        plan: &Plan,
        given: &[(&str, String)],
        proposed: Proposed,
    ) -> Then {
        let subject = self.subject();
        for (name, text) in given {
            if let Some(field) = self.fields.iter_mut().find(|field| field.info.name == *name) {
                field.propose(text);
                field.check(plan, &subject);
            }
        }
        self.proposed = proposed;
        self.preview()
    }

    /// Whether it is being saved.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Each field that is changed, with what it says.
    pub fn typed(&self) -> Vec<(String, String)> {
        let says = self.says_something();
        let changed = self.fields.iter().filter(|field| says && field.changed());
        changed
            .map(|field| (field.info.name.to_owned(), field.typed()))
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

    /// It as a sentence names it: by its ref, else as what it is and where.
    fn named(&self) -> String {
        if !self.reference.is_empty() {
            self.reference.clone()
        } else if self.task.adds(&self.place) {
            format!("the new {}", self.kind)
        } else if self.place.steps.is_empty() {
            "the plan".to_owned()
        } else {
            self.place.address().to_string()
        }
    }

    /// Whether what is changed wants a reason, given or not.
    pub fn is_reason_wanted(&self) -> bool {
        matches!(&self.sentence, Sentence::Known(preview) if preview.wants_reason)
    }

    /// Whether what is changed wants a reason that has not been given.
    pub fn wants_reason(&self) -> bool {
        self.is_reason_wanted() && self.reason.text().trim().is_empty()
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

    /// Learns that its edit was refused; where that is because somebody else was first, it asks when it is renewed.
    pub(in crate::app) fn refused(&mut self, problem: Problem) {
        self.saving = None;
        self.elsewhere.asking = true;
        self.trouble = Some(problem);
    }

    /// Learns what its edit would be called; an answer to an older question is left alone.
    pub(in crate::app) fn previewed(&mut self, ticket: Ticket, outcome: &Result<Preview, Problem>) {
        if self.asked == Some(ticket) {
            if let Ok(Preview {
                reference: Some(reference),
                ..
            }) = outcome
            {
                self.offer(reference);
            }
            self.sentence = match outcome {
                Ok(preview) => Sentence::Known(preview.clone()),
                Err(problem) => Sentence::Refused(problem.clone()),
            };
        }
    }
}

/// A record such as stands at a place.
fn blank_of(plan: &Plan, place: &Place) -> Box<dyn crate::plan::Record> {
    plan.blank(place).unwrap_or_else(|| Box::new(Plan::default()))
}
