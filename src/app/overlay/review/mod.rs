//! A review round: what owes an update for a period, one commitment after the other, and at the end who still owes.
//!
//! Laws: the round is reckoned from the plan each time, so it can be left and gone on with, by anybody; what was
//! typed about a commitment that is passed over is kept until it is saved or let go; letters rate only where the
//! cursor is on the rating, and are text where it is in a text.

mod about;
mod end;
mod figure;
mod layer;
mod settling;
mod sheet;
mod walk;

pub use about::{About, Choosable, Last};
pub use end::{End, Still};
pub use figure::Figure;
pub use sheet::Sheet;

use std::collections::BTreeSet;

use super::Draft;
use super::form::Sentence;
use crate::app::effect::Ticket;
use crate::app::{Hints, Preview};
use crate::error::{Problem, Result};
use crate::plan::query::Query;
use crate::plan::{Context, Period, Place, Round, Value as _};

/// A review round under way.
#[derive(Clone, Debug)]
pub struct Review {
    /// The period it is for.
    pub period: Period,
    /// Whose part of it is walked; empty for everybody's.
    pub whose: String,
    /// What stands before somebody.
    pub stage: Stage,
    /// How many still owe an update.
    pub left: usize,
    /// How many take part.
    pub all: usize,
    /// What was passed over, as long as the program runs.
    pub skipped: BTreeSet<String>,
    /// What would be written.
    pub sentence: Sentence,
    /// Why the last save was refused.
    pub trouble: Option<Problem>,
    query: Query,
    by: Option<String>,
    /// The letters that are commands, and so rate nothing.
    taken: Vec<char>,
    /// The commitments that were before somebody, in order.
    trail: Vec<Place>,
    /// What was typed about commitments that were passed over.
    kept: Vec<Sheet>,
    saving: Option<Ticket>,
    asked: Option<Ticket>,
    /// Whether what was before somebody has been saved.
    saved: bool,
    /// Whether a save waits for what others changed meanwhile to be settled.
    asking: bool,
}

/// What of a round stands before somebody.
#[derive(Clone, Debug)]
pub enum Stage {
    /// One commitment.
    Sheet(Box<Sheet>),
    /// Who still owes what.
    End(End),
}

/// What is to be gone through, by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// The period, as it is typed.
    pub period: String,
    /// The filter that keeps a part of it; empty for all of it.
    pub filter: String,
    /// Whose part that is.
    pub whose: String,
    /// The commitment to begin with.
    pub first: Option<Place>,
}

impl Review {
    /// A round, at the first commitment that owes its update.
    pub(in crate::app) fn begin(
        context: &Context,
        asking: &Asking,
        by: Option<String>,
        hints: &Hints,
        skipped: &BTreeSet<String>,
    ) -> Result<Self> {
        let period = Period::parse(&asking.period)
            .map_err(|why| Problem::usage(why.message).hint("write it like 2018-19 Q3"))?;
        let mut review = Self {
            query: Query::arguments(context, [asking.filter.as_str()])?,
            period,
            whose: asking.whose.clone(),
            stage: Stage::End(End::default()),
            left: 0,
            all: 0,
            skipped: skipped.clone(),
            sentence: Sentence::Nothing,
            trouble: None,
            by,
            taken: layer::letters_of_commands(hints),
            trail: Vec::new(),
            kept: Vec::new(),
            saving: None,
            asked: None,
            saved: false,
            asking: false,
        };
        match &asking.first {
            Some(first) => review.show(context, first),
            None => review.go_on(context, None),
        }
        Ok(review)
    }

    fn round<'c, 'p>(&self, context: &'c Context<'p>) -> Round<'c, 'p> {
        context.round(&self.period, &self.query)
    }

    /// What a commitment that is passed over is remembered by.
    fn mark(&self, place: &Place) -> String {
        format!("{} {}", self.period.say(), place.address())
    }

    /// Goes to the next commitment that owes its update after one, round the end; to the last page where none does.
    fn go_on(&mut self, context: &Context, after: Option<&Place>) {
        let round = self.round(context);
        let from = after.and_then(|after| {
            let mut visits = round.visits.iter();
            visits.position(|visit| visit.item.place == *after)
        });
        let from = from.map_or(0, |at| at + 1);
        let waits = |at: &usize| {
            let visit = round.visits.get(*at);
            visit.is_some_and(|visit| {
                visit.answer.is_none() && !self.skipped.contains(&self.mark(&visit.item.place))
            })
        };
        let next = (from..round.visits.len()).chain(0..from).find(waits);
        let next = next.and_then(|at| Some(round.visits.get(at)?.item.place.clone()));
        match next {
            Some(place) => self.show(context, &place),
            None => self.finish(context),
        }
    }

    /// Puts a commitment before somebody, with what was typed about it before.
    fn show(&mut self, context: &Context, place: &Place) {
        let round = self.round(context);
        let found = round.visits.iter().position(|visit| visit.item.place == *place);
        let sheet = found.and_then(|at| {
            let visit = round.visits.get(at)?;
            Some(Sheet::of(
                context,
                visit,
                &self.taken,
                (at + 1, round.visits.len()),
            ))
        });
        let Some(mut sheet) = sheet else {
            self.finish(context);
            return;
        };
        self.count(&round);
        if let Some(at) = self.kept.iter().position(|kept| kept.place == *place) {
            sheet.take_over(context.plan, self.kept.swap_remove(at));
            sheet.check(context.plan);
        }
        self.sentence = Sentence::Nothing;
        self.trouble = None;
        self.stage = Stage::Sheet(Box::new(sheet));
    }

    /// Says who still owes what.
    fn finish(&mut self, context: &Context) {
        let round = self.round(context);
        self.count(&round);
        self.sentence = Sentence::Nothing;
        self.trouble = None;
        let skipped = round
            .owing()
            .filter(|visit| self.skipped.contains(&self.mark(&visit.item.place)));
        self.stage = Stage::End(End::of(context, &round, &self.query, skipped.count()));
    }

    fn count(&mut self, round: &Round) {
        self.all = round.visits.len();
        self.left = round.owing().count();
    }

    /// Lays what stands before somebody aside, to go elsewhere in the round.
    fn lay_aside(&mut self) {
        let end = Stage::End(End::default());
        if let Stage::Sheet(sheet) = std::mem::replace(&mut self.stage, end) {
            self.trail.push(sheet.place.clone());
            if sheet.says_something() {
                self.kept.push(*sheet);
            }
        }
    }

    /// The commitment that stands before somebody.
    pub fn sheet(&self) -> Option<&Sheet> {
        match &self.stage {
            Stage::Sheet(sheet) => Some(sheet),
            Stage::End(_) => None,
        }
    }

    /// Every sheet on which something is typed that is not saved.
    fn typed(&self) -> impl Iterator<Item = &Sheet> {
        let here = self.sheet().filter(|sheet| sheet.says_something());
        here.into_iter().chain(&self.kept)
    }

    /// How many commitments have something typed about them that is not saved, besides the one shown.
    pub fn laid_aside(&self) -> usize {
        self.kept.len()
    }

    /// What is typed and not saved.
    pub fn drafts(&self) -> Vec<Draft> {
        let all = self.typed().flat_map(|sheet| sheet.filled(self.by.as_deref()));
        all.map(|filled| Draft {
            filled,
            reason: String::new(),
        })
        .collect()
    }

    /// Learns that its edits are on their way.
    pub(in crate::app) fn saves(&mut self, ticket: Ticket) {
        self.saving = Some(ticket);
    }

    /// Whether it awaits what becomes of these edits.
    pub(in crate::app) fn awaits(&self, ticket: Ticket) -> bool {
        self.saving == Some(ticket)
    }

    /// Learns that its edits were recorded: it goes on once it knows the plan as it then is.
    pub(in crate::app) fn recorded(&mut self) {
        self.saving = None;
        self.saved = true;
    }

    /// Learns that its edits were refused; where that is because somebody else was first, it asks when it is renewed.
    pub(in crate::app) fn refused(&mut self, problem: Problem) {
        self.saving = None;
        self.asking = true;
        self.trouble = Some(problem);
    }

    /// Learns that its sentence was asked for.
    pub(in crate::app) fn asks(&mut self, ticket: Ticket) {
        self.asked = Some(ticket);
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
