//! What stands before a screen: forms, lists to pick from, help, questions, messages. A stack; the topmost takes
//! the keys.
//!
//! Law: an overlay keeps its own state and changes nothing else; what it wants done it gives back as a [`Then`].

mod aside;
mod ask;
mod filter;
mod find;
pub mod form;
mod letting;
mod notice;
mod offering;
pub mod paper;
pub mod pick;
mod proof;
pub mod review;
mod scroll;
mod settle;
mod sift;

pub(super) use aside::story_of;
pub use aside::{Aside, Waits};
pub use ask::{Agreed, Ask};
pub use filter::Filtering;
pub use find::{Find, Found};
pub use form::{Draft, Form};
pub use letting::Letting;
pub use notice::Notice;
pub use paper::PaperForm;
pub use pick::{Choice, NOTHING, Pick};
pub use proof::Proof;
pub use review::{Asking, Review};
pub use scroll::Scroll;
pub use settle::{Dispute, Settle, Side};
pub use sift::Sift;

use chrono::NaiveDate;

use super::command::Command;
use super::context::Context;
use super::effect::{File, Ticket};
use super::message::Preview;
use super::model::Said;
use super::task::Filled;
use super::text::Input;
use crate::error::Problem;
use crate::plan::compose::Resolution;
use crate::plan::sentence::Reason;
use crate::plan::{Edit, Place, Plan, Stood};

/// What an overlay may know of the rest.
#[derive(Clone, Copy, Debug)]
pub struct World<'a> {
    /// The plan as last read.
    pub plan: Option<&'a Plan>,
    /// What stood in it on days gone by.
    pub stood: Option<&'a Stood>,
    /// How many lines of a list the screen shows.
    pub page: usize,
    /// The day everything is reckoned from.
    pub today: NaiveDate,
}

impl<'a> World<'a> {
    /// What follows from the rules today of a plan, which is the one that was last read.
    pub fn rules(&self, plan: &'a Plan) -> crate::plan::Context<'a> {
        let rules = crate::plan::Context::of(plan, self.today);
        match self.stood {
            Some(stood) => rules.remembering(stood),
            None => rules,
        }
    }
}

/// What an overlay wants done.
#[derive(Clone, Debug)]
pub enum Then {
    /// Nothing more.
    Stay,
    /// It is done with.
    Close,
    /// Something is to stand before it.
    Open(Box<Overlay>),
    /// It is done with, and the one beneath gets what was picked.
    Picked(Vec<String>),
    /// It is done with, and the form beneath learns whose value of which field is to stand; none where nothing was
    /// chosen.
    Settled(Vec<(Place, Side)>),
    /// It is done with, and a line is to be said.
    Done(Said),
    /// It is done with, and what was asked is agreed to.
    Agreed(Agreed),
    /// It is done with, and a command is to run where it was opened.
    Run(Command),
    /// An edit is to be recorded; it stays until that is done.
    Record {
        /// The edits, each a commit of its own.
        edits: Vec<Edit>,
        /// Why, in which round, where the minutes have it, what it answers.
        reason: Reason,
    },
    /// A decision is to be recorded; it stays until that is done.
    Decide {
        /// The decision.
        resolution: Box<Resolution>,
        /// Why, where the minutes have it, what it answers.
        reason: Reason,
    },
    /// The edits made by hand are to be recorded, for this reason; it stays until that is done.
    RecordByHand(Reason),
    /// The sentence of what is filled in, all of it one commit, is wanted; nothing where there is nothing to say.
    Preview(Vec<Filled>),
    /// The tree is to show what this asks for; the line it is typed in stays where it is `on`.
    Filter {
        /// What is typed.
        typed: String,
        /// Whether it is still being typed.
        on: bool,
    },
    /// The list behind it is to show only what holds these words.
    Sought {
        /// The words.
        words: String,
        /// Whether it is done with.
        done: bool,
    },
    /// It stays and waits while the history of this is looked at, in the words of the history's own line.
    History(String, Waits),
    /// A line is to be said.
    Say(Said),
    /// A text is to be there for pasting.
    Copy(String),
    /// A file is to be written.
    Write(File),
    /// The paper that is filled in is to be made; it stays until that is done.
    Make,
}

/// What every overlay can do. Whatever it has no use for it leaves alone.
pub trait Layer {
    /// Where the keys go while it is topmost.
    fn context(&self) -> Context;

    /// Takes a command that applies in its context.
    fn run(&mut self, command: Command, world: World) -> Then;

    /// Takes a stroke of text.
    fn input(&mut self, input: &Input, world: World) -> Then;

    /// Takes a pasted text, which is text wherever it comes.
    fn paste(&mut self, text: &str, world: World) -> Then {
        self.input(&Input::Text(text.to_owned()), world)
    }

    /// Takes a click on one of its lines.
    fn click(&mut self, _line: usize, _world: World) -> Then {
        Then::Stay
    }

    /// Takes what was picked in a list it had opened.
    fn picked(&mut self, _picked: &[String], _world: World) -> Then {
        Then::Stay
    }

    /// Learns that the plan was read again.
    fn renewed(&mut self, _world: World) -> Then {
        Then::Stay
    }

    /// Whether it holds something typed that would be lost with it.
    fn holds_text(&self) -> bool {
        false
    }
}

/// An overlay.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The form of one record.
    Form(Box<Form>),
    /// A review round.
    Review(Box<Review>),
    /// The form of a paper.
    Paper(Box<PaperForm>),
    /// A paper before it is written.
    Proof(Box<Proof>),
    /// Texts to be read before papers go out.
    Letting(Box<Letting>),
    /// A list to pick from.
    Pick(Pick),
    /// Help, or the palette.
    Find(Find),
    /// The line a filter is typed in.
    Filter(Filtering),
    /// Words to narrow a list by.
    Sift(Sift),
    /// A text to be read.
    Scroll(Scroll),
    /// What somebody else changed in the same fields meanwhile.
    Settle(Settle),
    /// A question.
    Ask(Ask),
    /// A message to be read.
    Notice(Notice),
    /// The screen is looked at while what is beneath this waits.
    Aside(Box<Aside>),
}

impl Overlay {
    /// A message made of a problem.
    pub fn problem(problem: &Problem) -> Self {
        Self::Notice(Notice::problem(problem))
    }

    /// It as a layer.
    pub fn layer(&self) -> &dyn Layer {
        match self {
            Self::Form(form) => form.as_ref(),
            Self::Review(review) => review.as_ref(),
            Self::Paper(form) => form.as_ref(),
            Self::Proof(proof) => proof.as_ref(),
            Self::Letting(letting) => letting.as_ref(),
            Self::Pick(pick) => pick,
            Self::Find(find) => find,
            Self::Filter(filter) => filter,
            Self::Sift(sift) => sift,
            Self::Scroll(scroll) => scroll,
            Self::Settle(settle) => settle,
            Self::Ask(ask) => ask,
            Self::Notice(notice) => notice,
            Self::Aside(aside) => aside.as_ref(),
        }
    }

    /// It as a layer, to take something.
    pub fn layer_mut(&mut self) -> &mut dyn Layer {
        match self {
            Self::Form(form) => form.as_mut(),
            Self::Review(review) => review.as_mut(),
            Self::Paper(form) => form.as_mut(),
            Self::Proof(proof) => proof.as_mut(),
            Self::Letting(letting) => letting.as_mut(),
            Self::Pick(pick) => pick,
            Self::Find(find) => find,
            Self::Filter(filter) => filter,
            Self::Sift(sift) => sift,
            Self::Scroll(scroll) => scroll,
            Self::Settle(settle) => settle,
            Self::Ask(ask) => ask,
            Self::Notice(notice) => notice,
            Self::Aside(aside) => aside.as_mut(),
        }
    }

    /// Where the keys go while it is topmost.
    pub fn context(&self) -> Context {
        self.layer().context()
    }

    /// Learns that its sentence was asked for.
    pub(super) fn asks(&mut self, ticket: Ticket) {
        match self {
            Self::Form(form) => form.asks(ticket),
            Self::Review(review) => review.asks(ticket),
            _ => {}
        }
    }

    /// Learns what its edit would be called.
    pub(super) fn previewed(&mut self, ticket: Ticket, outcome: &Result<Preview, Problem>) {
        match self {
            Self::Form(form) => form.previewed(ticket, outcome),
            Self::Review(review) => review.previewed(ticket, outcome),
            _ => {}
        }
    }

    /// Learns that its edits are on their way.
    pub(super) fn saves(&mut self, ticket: Ticket) {
        match self {
            Self::Form(form) => form.saves(ticket),
            Self::Review(review) => review.saves(ticket),
            _ => {}
        }
    }

    /// Whether it awaits what becomes of edits.
    pub(super) fn awaits(&self, ticket: Ticket) -> bool {
        match self {
            Self::Form(form) => form.awaits(ticket),
            Self::Review(review) => review.awaits(ticket),
            _ => false,
        }
    }

    /// Learns that its edits were refused; what was typed stays.
    pub(super) fn refused(&mut self, problem: Problem) {
        match self {
            Self::Form(form) => form.refused(problem),
            Self::Review(review) => review.refused(problem),
            _ => {}
        }
    }

    /// Learns that its edits were recorded; false where it is done with.
    pub(super) fn recorded(&mut self) -> bool {
        match self {
            Self::Review(review) => {
                review.recorded();
                true
            }
            _ => false,
        }
    }

    /// What is typed in it and not saved.
    pub(super) fn drafts(&self) -> Vec<Draft> {
        match self {
            Self::Form(form) => form.draft().into_iter().collect(),
            Self::Review(review) => review.drafts(),
            _ => Vec::new(),
        }
    }

    /// The form, where it is one that awaits this answer.
    pub(super) fn form_awaiting(&mut self, ticket: Ticket) -> Option<&mut Form> {
        match self {
            Self::Form(form) if form.awaits(ticket) => Some(form),
            _ => None,
        }
    }
}
