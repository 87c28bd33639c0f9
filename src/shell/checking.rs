//! The lane beside the drawing that looks a plan through for what somebody ought to look at: of a large plan that
//! takes longer than a picture. Only the newest plan counts.

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use chrono::NaiveDate;

use super::events::{Event, Events, Lifeline};
use super::reader::newest;
use crate::app::{Message, Snapshot, Ticket};
use crate::plan::check::check;
use crate::plan::{Context, Stood};

/// A plan to be looked through.
#[derive(Debug)]
pub(super) struct Question {
    pub ticket: Ticket,
    pub snapshot: Arc<Snapshot>,
    /// What stood in it on days gone by.
    pub stood: Arc<Stood>,
    /// The day everything is reckoned from.
    pub today: NaiveDate,
}

impl Question {
    /// What was found.
    pub fn answer(self) -> Message {
        Message::Checked {
            ticket: self.ticket,
            findings: check(&Context::of(&self.snapshot.plan, self.today).remembering(&self.stood)),
        }
    }
}

/// Starts the lane.
pub(super) fn start(events: Events) -> Sender<Question> {
    let (questions, queue) = channel::<Question>();
    thread::spawn(move || {
        let _lifeline = Lifeline::of(&events, "looking the plan through");
        while let Some(question) = newest(&queue) {
            if events.send(Event::Answer(Box::new(question.answer()))).is_err() {
                return;
            }
        }
    });
    questions
}
