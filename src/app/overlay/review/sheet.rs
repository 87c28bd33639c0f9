//! One commitment in a round: what there is to know of it, what is asked, and the edits the answers come to.
//!
//! Law: what is asked is of the table and named in [`order`]; a rating that is kept is said again, as it was looked at.

use super::super::form::{FormField, Way, is_troubled};
use super::super::{Dispute, Side};
use super::about::{About, Choosable, ratings};
use super::figure::Figure;
use crate::app::task::{Filled, Task};
use crate::app::{moving, order};
use crate::plan::{Context, Place, Plan, Value as _, Visit};

/// What an update says anew of what stands in the commitment itself.
const STANDING: [&str; 2] = [order::RATED, order::HOW_FAR];

/// A commitment in a round, with what is typed about it.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Where it stands.
    pub place: Place,
    /// What there is to know of it.
    pub about: About,
    /// The period, as its own cadence has it.
    pub period: String,
    /// What is asked of it.
    pub fields: Vec<FormField>,
    /// The latest figures of its measures.
    pub figures: Vec<Figure>,
    /// What the cursor is in: a field, or after those a figure.
    pub at: usize,
    /// Whether its rating was said, if only to keep it.
    pub rated: bool,
    /// The ratings, each with the key that gives it.
    pub ratings: Vec<Choosable>,
}

impl Sheet {
    pub(super) fn of(context: &Context, visit: &Visit, taken: &[char], number: (usize, usize)) -> Self {
        let plan = context.plan;
        let place = &visit.item.place;
        let ratings = ratings(context, taken);
        let task = Task::Update { by: None };
        let infos = task.fields(plan, place);
        let asked = order::REVIEWED
            .iter()
            .filter_map(|name| infos.iter().find(|info| info.name == *name));
        let fields = asked.map(|info| {
            if STANDING.contains(&info.name) {
                FormField::word_of(plan, place, info)
            } else {
                FormField::empty(info)
            }
        });
        let mut sheet = Self {
            about: About::of(context, visit, &ratings, number),
            period: visit.turn.period().say(),
            fields: fields.collect(),
            figures: visit
                .measures
                .iter()
                .map(|(item, measure)| Figure::of(context, item, measure, &visit.turn.period()))
                .collect(),
            place: place.clone(),
            at: 0,
            rated: false,
            ratings,
        };
        sheet.check(plan);
        sheet
    }

    /// Takes over what was typed on another sheet of the same commitment, and what its person knew.
    pub(super) fn take_over(&mut self, plan: &Plan, typed: Self) {
        self.rated = typed.rated;
        self.at = typed.at;
        let rated = self.rated;
        for (field, mut before) in self.fields.iter_mut().zip(typed.fields) {
            if STANDING.contains(&before.info.name) {
                before.renew(plan, &self.place, rated && before.info.name == order::RATED);
                before.says_its_word(plan);
                *field = before;
            } else if before.changed() {
                field.text = before.text;
            }
        }
        for before in typed.figures {
            let same = |figure: &&mut Figure| figure.place == before.place;
            if let Some(figure) = self.figures.iter_mut().find(same) {
                figure.take_over(plan, before);
            }
        }
    }

    /// Works out what is understood of what is typed, and what is asked besides.
    pub(super) fn check(&mut self, plan: &Plan) {
        let subject = Task::Update { by: None }.subject(&self.place);
        for field in &mut self.fields {
            field.check(plan, &subject);
        }
        for figure in &mut self.figures {
            figure.check(plan);
        }
        let troubled = is_troubled(plan, self.word(order::RATED).trim());
        for field in &mut self.fields {
            let asked_in_trouble = order::TROUBLED.contains(&field.info.name);
            field.hidden = asked_in_trouble && !troubled && field.text.text().is_empty();
        }
    }

    /// What somebody else changed of it meanwhile, and is to be settled before it is saved.
    pub(super) fn disputes(&self, plan: &Plan) -> Vec<Dispute> {
        let standing = self.fields.iter().filter_map(|field| {
            let said = self.rated && field.info.name == order::RATED;
            field.dispute(plan, &self.place, said)
        });
        let figures = self.figures.iter().filter_map(|figure| figure.dispute(plan));
        standing.chain(figures).collect()
    }

    /// Takes the answers to those.
    pub(super) fn settled(&mut self, plan: &Plan, answers: &[(Place, Side)]) {
        for field in &mut self.fields {
            let place = self.place.field(field.info.name);
            if let Some((_, side)) = answers.iter().find(|(of, _)| *of == place) {
                field.stands(plan, &self.place, *side);
                field.says_its_word(plan);
                self.rated &= *side == Side::Mine || field.info.name != order::RATED;
            }
        }
        for figure in &mut self.figures {
            figure.settled(plan, answers);
        }
        self.check(plan);
    }

    /// Stands elsewhere now, or one of its measures does.
    pub(super) fn follows(&mut self, there: impl Fn(&Place) -> Option<Place>) {
        self.place = there(&self.place).unwrap_or_else(|| self.place.clone());
        for figure in &mut self.figures {
            figure.follows(&there);
        }
    }

    fn word(&self, name: &str) -> String {
        let field = self.fields.iter().find(|field| field.info.name == name);
        field.map(FormField::typed).unwrap_or_default()
    }

    /// Everything that takes an answer, a row each: first of the commitment, then of each figure.
    pub fn rows(&self) -> impl Iterator<Item = &FormField> {
        let figures = self.figures.iter().flat_map(|figure| &figure.fields);
        self.fields.iter().chain(figures)
    }

    /// How many rows there are, asked for or not.
    pub fn count(&self) -> usize {
        self.rows().count()
    }

    fn rows_mut(&mut self) -> impl Iterator<Item = &mut FormField> {
        let figures = self.figures.iter_mut().flat_map(|figure| &mut figure.fields);
        self.fields.iter_mut().chain(figures)
    }

    /// Goes to a row; to the last where there is none so far down.
    pub(super) fn go_to(&mut self, row: usize) {
        self.at = row.min(self.count().saturating_sub(1));
    }

    /// What the cursor is in.
    pub fn field(&self) -> Option<&FormField> {
        self.rows().nth(self.at)
    }

    pub(super) fn field_mut(&mut self) -> Option<&mut FormField> {
        let at = self.at;
        self.rows_mut().nth(at)
    }

    /// Whether the cursor is on something that takes one word of a list.
    pub fn is_on_words(&self) -> bool {
        self.field().is_some_and(|field| field.way == Way::Words)
    }

    /// Whether a row is that of the rating.
    pub fn is_rating(&self, row: usize) -> bool {
        self.fields
            .get(row)
            .is_some_and(|field| field.info.name == order::RATED)
    }

    /// Whether the cursor is on the rating.
    pub fn is_on_rating(&self) -> bool {
        self.is_rating(self.at)
    }

    /// Goes on by a row, or back; past what is not asked.
    pub(super) fn step(&mut self, by: isize) {
        let asked = self.rows().enumerate().filter(|(_, field)| !field.hidden);
        let asked: Vec<usize> = asked.map(|(at, _)| at).collect();
        let here = asked.iter().position(|at| *at == self.at).unwrap_or(0);
        let there = moving::stepped(here, by, asked.len());
        self.at = asked.get(there).copied().unwrap_or(self.at);
    }

    /// Lets the words typed in fields that the cursor has left be those they stand for.
    pub(super) fn settle(&mut self) {
        let here = self.at;
        let left = self.rows_mut().enumerate().filter(|(at, _)| *at != here);
        left.for_each(|(_, field)| field.settle());
    }

    /// Goes to the text that says what happened.
    pub(super) fn go_to_text(&mut self) {
        let text = self
            .fields
            .iter()
            .position(|field| field.way != Way::Words && !field.hidden);
        self.at = text.unwrap_or(self.at);
    }

    /// Whether anything is typed that is not saved.
    pub fn says_something(&self) -> bool {
        self.says_an_update() || self.figures.iter().any(Figure::changed)
    }

    /// Whether something is said of the commitment itself.
    pub fn says_an_update(&self) -> bool {
        self.rated || self.fields.iter().any(FormField::changed)
    }

    /// The update and the figures as they are filled in, which are one commit.
    pub(super) fn filled(&self, by: Option<&str>) -> Vec<Filled> {
        let update = self.says_an_update().then(|| self.update(by));
        let figures = self.figures.iter().filter(|figure| figure.changed());
        update.into_iter().chain(figures.map(Figure::filled)).collect()
    }

    /// The update as it is filled in.
    fn update(&self, by: Option<&str>) -> Filled {
        let said = |field: &&FormField| field.changed() || field.info.name == order::RATED;
        let mut typed: Vec<(String, String)> = self
            .fields
            .iter()
            .filter(said)
            .map(|field| (field.info.name.to_owned(), field.typed()))
            .filter(|(_, text)| !text.trim().is_empty())
            .collect();
        typed.push((order::READING.0.to_owned(), self.period.clone()));
        self.filled_with(typed, by)
    }

    /// The update that says that there is nothing to report.
    pub(super) fn nil(&self, by: Option<&str>) -> Filled {
        let typed = vec![
            (order::NIL.to_owned(), "true".to_owned()),
            (order::READING.0.to_owned(), self.period.clone()),
        ];
        self.filled_with(typed, by)
    }

    fn filled_with(&self, typed: Vec<(String, String)>, by: Option<&str>) -> Filled {
        Filled {
            item: self.place.clone(),
            task: Task::Update {
                by: by.map(str::to_owned),
            },
            typed,
        }
    }
}
