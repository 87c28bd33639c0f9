//! Everything that wakes the interface, on one channel.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use ratatui::layout::Position;

use crate::app::Message;
use crate::error::Problem;
use crate::keys::Chord;

/// Something that happened outside.
#[derive(Debug)]
pub(super) enum Event {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse was pressed.
    Click(Position),
    /// The window has another size.
    Resized,
    /// The world answers.
    Answer(Box<Message>),
    /// The line of the file at which the editor is to open.
    Editor(PathBuf, Option<usize>),
    /// The file, or the branch it stands on, may have changed.
    Changed,
    /// The program is asked to end.
    End,
    /// The program is asked to stop.
    Stop,
    /// The program was stopped and goes on.
    Resumed,
    /// A part of the program has died.
    Died(&'static str),
}

/// Where events are sent to.
pub(super) type Events = Sender<Event>;

/// A channel of events.
pub(super) fn events() -> (Events, Receiver<Event>) {
    channel()
}

/// What a person is told when a part of the program has died.
pub(super) fn died(name: &str) -> Problem {
    Problem::refused(format!("the part of the program that was {name} has failed"))
        .hint("the plan and its history are as the last message said; start again, and please report this")
}

/// Says that a thread has died, should it die.
pub(super) struct Lifeline {
    events: Events,
    name: &'static str,
}

impl Lifeline {
    pub fn of(events: &Events, name: &'static str) -> Self {
        Self {
            events: events.clone(),
            name,
        }
    }
}

impl Drop for Lifeline {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.events.send(Event::Died(self.name));
        }
    }
}
